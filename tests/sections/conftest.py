from collections.abc import Callable

import pytest

from docparse.lexicon import load_lexicon
from docparse.outline import Outline
from docparse.sections.outline import find_outline


@pytest.fixture(scope="session")
def outline_of() -> Callable[[str], Outline]:
    lexicon = load_lexicon()
    return lambda text: find_outline(text, lexicon)

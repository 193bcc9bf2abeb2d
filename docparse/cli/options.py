"""Options that several commands have, and the settings that they make."""

from enum import StrEnum
from typing import TYPE_CHECKING

from docparse.cli.words import Words
from docparse.errors import UsageError

if TYPE_CHECKING:
    from docparse.settings import Settings


class OcrChoice(StrEnum):
    auto = "auto"
    always = "always"
    never = "never"


def settings_from(min_confidence: str | None, ocr: OcrChoice | None = None) -> "Settings":
    """The settings of a run: what was asked for, else the environment. Raises UsageError for what they cannot be."""
    from pydantic import ValidationError
    from pydantic_settings import SettingsError

    from docparse.settings import settings_of

    asked = None if min_confidence is None else parse_confidence(min_confidence)
    try:
        return settings_of(asked, ocr.value if ocr else None)
    except ValidationError as error:
        first = error.errors()[0]
        name = "DOCPARSE_" + "__".join(str(part) for part in first["loc"]).upper()
        raise _usage_error("usage.bad_variable", name=name, value=first["input"]) from error
    except SettingsError as error:
        raise _usage_error("usage.bad_variables", error=error) from error


def parse_confidence(value: str) -> float:
    """`0.9`, or `0,9` as Vietnamese write it. Raises UsageError for what is no number from 0 to 1."""
    try:
        found = float(value.strip().replace(",", "."))
    except ValueError:
        found = -1.0
    if not 0 <= found <= 1:
        raise _usage_error("usage.bad_confidence", value=value)
    return found


def _usage_error(key: str, **values: object) -> UsageError:
    return UsageError(Words("vi")(key, **values), Words("en")(key, **values))

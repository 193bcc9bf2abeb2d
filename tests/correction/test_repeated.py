"""What stands twice agrees: references, persons, phrases."""

import pytest

from docparse.correction.letterhead import mend_letterhead
from docparse.correction.repeated import mend_persons, mend_phrases, mend_references
from docparse.correction.shield import shield_of
from docparse.edits import Edits
from docparse.lexicon import load_lexicon

LEXICON = load_lexicon()


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        pytest.param("13/CT-TTE; 13/CT-TTg", "13/CT-TTg; 13/CT-TTg", id="a group that no list knows"),
        pytest.param("30/QĐ-UBMD, 30/QĐ-UBND", "30/QĐ-UBND, 30/QĐ-UBND", id="a letter of an organ"),
        pytest.param("13/CT-TTE; 14/CT-TTg", "13/CT-TTE; 14/CT-TTg", id="another number"),
        pytest.param("13/QĐ-TTG; 13/QĐ-TTg", "13/QĐ-TTG; 13/QĐ-TTg", id="typed in capitals"),
        pytest.param("13/TB-SNV; 13/TB-UBND", "13/TB-SNV; 13/TB-UBND", id="another organ"),
        pytest.param("13/QĐ-BTC; 13/QĐ-BTP", "13/QĐ-BTC; 13/QĐ-BTP", id="two organs that lists know"),
    ],
)
def test_references(read: str, meant: str) -> None:
    assert Edits(mend_references(read, LEXICON)).apply(read) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        pytest.param(
            "bà Nguyễn Vãn Hùng và ông Nguyễn Văn Hùng", "bà Nguyễn Văn Hùng và ông Nguyễn Văn Hùng", id="no such name"
        ),
        pytest.param(
            "ông Nguyễn Văn Hưng và ông Nguyễn Văn Hùng", "ông Nguyễn Văn Hưng và ông Nguyễn Văn Hùng", id="two persons"
        ),
    ],
)
def test_persons(read: str, meant: str) -> None:
    names = [found.span for found in shield_of(LEXICON).find(read) if found.why == "person"]
    assert Edits(mend_persons(read, LEXICON, sorted(set(names)))).apply(read) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        pytest.param("TM. ÙY BAN NHÂN DẦN\nCHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", id="a body of the list"),
        pytest.param("UỶ BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", id="in new style"),
        pytest.param("BAN QUẢN TRỊ XÓM MỚI\nTM. BAN QUẢN TRI XÓM MƠÍ", "BAN QUẢN TRỊ XÓM MỚI\nTM. BAN QUẢN TRI XÓM MỚI",
                     id="letterhead and signature; two syllables stay"),
        pytest.param("Ùy ban nhân dẫn", "Ùy ban nhân dẫn", id="not in capitals"),
        pytest.param("BAN TRI", "BAN TRI", id="too short to tell"),
    ],
)  # fmt: skip
def test_letterhead(read: str, meant: str) -> None:
    assert Edits(mend_letterhead(read, LEXICON)).apply(read) == meant


PHRASE = "các quỹ đầu tư phát triển; các quỹ đầu tư phát triển; "


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        pytest.param(
            PHRASE + "đầu tư; quỹ đấu tư phát triển", PHRASE + "đầu tư; quỹ đầu tư phát triển", id="another mark"
        ),
        pytest.param(PHRASE + "đầu tư; Đấu tư khác", PHRASE + "đầu tư; Đấu tư khác", id="in no such phrase"),
        pytest.param("quỹ đầu tư phát; quỹ đấu tư phát", "quỹ đầu tư phát; quỹ đấu tư phát", id="once each"),
        pytest.param(
            "cấp có thâm quyền xem, cấp có thâm quyền xem, thâm; cấp có thẩm quyền xem",
            "cấp có thâm quyền xem, cấp có thâm quyền xem, thâm; cấp có thẩm quyền xem",
            id="a hook is lost, never invented",
        ),
    ],
)
def test_phrases(read: str, meant: str) -> None:
    assert Edits(mend_phrases(read)).apply(read) == meant

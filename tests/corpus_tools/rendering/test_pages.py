"""Made documents on pages: what the pages say, where each word stands, and that readers read it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from generator.document import Document, Foot, Head, Paragraph
from generator.galley import Setting
from generator.gold import Line, make_gold
from generator.head import first_of_issuer
from generator.house import house_of
from generator.pages import set_pages
from generator.pdf import born_digital
from hypothesis import given, settings
from hypothesis import strategies as st

from docparse.reading.read import read
from docparse.reading.settings import ReadingSettings

SEEDS = range(4)
Make = Callable[[str], Document]


def signs(text: str) -> str:
    return "".join(text.split())


def pages_of(document: Document, seed: int = 1, **habits: object) -> Setting:
    return set_pages(document, replace(house_of("Sở Mẫu", seed, 2025), **habits))


def assert_sound(document: Document, setting: Setting) -> None:
    """Gold can be made, each word is where its offsets say, on its page, and on no other word."""
    text, _ = make_gold(document, setting.lines)
    assert [text[w.start : w.end] for w in setting.words] == [w.text for w in setting.words] == text.split()
    for number, page in enumerate(setting.pages, 1):
        boxes = [w.box for w in setting.words if w.page_number == number]
        assert all(8 < b.x0 < b.x1 < page.width - 8 and 8 < b.y0 < b.y1 < page.height - 8 for b in boxes)
        for a, b in combinations(boxes, 2):
            apart = min(a.x1, b.x1) - max(a.x0, b.x0) < 0.5 or min(a.y1, b.y1) - max(a.y0, b.y0) < 0.5
            assert apart, (number, a, b)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("by_hand", [False, True], ids=["printed", "with blanks for a hand"])
def test_every_word_has_its_place(document: Document, seed: int, by_hand: bool) -> None:
    setting = set_pages(document, house_of("Sở Mẫu", seed, 2025), by_hand=by_hand)
    assert_sound(document, setting)
    assert any(w.by_hand for w in setting.words) == bool(by_hand and document.name != "letter")
    assert [hand[0] for page in setting.pages for hand in page.hands] == [
        "".join(c for c in w.text if c.isdigit()) for w in setting.words if w.by_hand
    ]


word = st.one_of(
    st.sampled_from(["sách", "trường", "2025-2030", "-", "1234/UBND-NCPC"]),
    st.text("aăâ/-.1", min_size=1, max_size=90),
)
words = st.lists(word, min_size=1, max_size=60).map(" ".join)
cell = st.lists(word, min_size=1, max_size=20).map(" ".join) | st.just("")
row = st.lists(cell, min_size=1, max_size=6).map(lambda c: Paragraph(" | ".join(c), styles={"row"}))
paragraph = st.one_of(
    words.map(Paragraph),
    words.map(lambda text: Paragraph(text.upper(), styles=frozenset({"centre", "bold", "rule"}))),
    st.lists(words, min_size=1, max_size=4).map(
        lambda items: Paragraph(" | ".join(["Kính gửi:", *items]), styles=frozenset({"address"}))
    ),
    row,
)


@settings(max_examples=25)
@given(st.lists(paragraph, max_size=12), st.lists(words, max_size=5), st.integers(0, 10_000))
def test_whatever_stands_in_a_document(body: list[Paragraph], recipients: list[str], seed: int) -> None:
    document = Document("any", {}, Head(["SỞ MẪU"]), body, Foot(recipients=recipients, signature=["GIÁM ĐỐC", "A B"]))
    assert_sound(document, set_pages(document, house_of("any", seed)))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_reader_reads_the_text_back(document: Document, seed: int, tmp_path: Path) -> None:
    # What the reader does not tell apart yet: narrow columns without rules, a row that is cut before a capital letter,
    # and a label or a list close below a column, which belongs to that column.
    setting = pages_of(document, seed, label_alone=False, joint_gap=44, table_rules="all", breaks_rows=False)
    text, _ = make_gold(document, setting.lines)
    path = tmp_path / "made.pdf"
    path.write_bytes(born_digital(setting, document.name))
    reading = read(path, ReadingSettings())
    assert reading.source.origin == "born_digital"
    # The reader puts the star of a Party head after both columns.
    assert signs(reading.raw).replace("*", "") == signs(text).replace("*", "")


def test_the_same_house_gives_the_same_bytes(make: Make) -> None:
    first, second = (born_digital(pages_of(make("plan")), "plan") for _ in range(2))
    assert first == second


def test_houses_differ_by_issuer_and_seed() -> None:
    assert house_of("Sở Y tế", 1) == house_of("Sở Y tế", 1) != house_of("Sở Nội vụ", 1)
    assert house_of("Sở Y tế", 1) != house_of("Sở Y tế", 2)


@pytest.mark.parametrize(
    ("numbers", "place"),
    [pytest.param("top", 0, id="above the text"), pytest.param("bottom", -1, id="below the text")],
)
def test_page_numbers_are_furniture(numbers: str, place: int, make: Make) -> None:
    setting = pages_of(make("plan"), numbers=numbers, number_form="{}", repeat_heads=False)
    shown = [line.text for line in setting.lines if line.furniture]
    assert shown == [str(n) for n in range(2, len(setting.pages) + 1)]
    second = [w.text for w in setting.words if w.page_number == 2]
    assert second[place] == "2"


def test_a_table_that_goes_on_begins_with_its_head_again(make: Make) -> None:
    setting = pages_of(make("plan"), repeat_heads=True, numbers="none")
    heads = [line.text for line in setting.lines if line.furniture]
    assert heads
    assert set(heads) <= {line.text for line in setting.lines if not line.furniture}
    assert_sound(make("plan"), setting)


def test_rows_are_ruled_and_stay_whole(make: Make) -> None:
    setting = pages_of(make("plan"), repeat_heads=False)
    rules_of_pages = (
        sorted({round(s.y0, 1) for s in page.strokes if s.y0 == s.y1 and s.x1 - s.x0 > page.width / 2})
        for page in setting.pages
    )
    ruled = [(number, rules) for number, rules in enumerate(rules_of_pages, 1) if rules]
    assert ruled
    for number, rules in ruled:
        inside = [w.box for w in setting.words if w.page_number == number and rules[0] < w.box.y1 < rules[-1]]
        assert inside
        assert all(any(a <= b.y0 + 2 and b.y1 <= z + 2 for a, z in pairwise(rules)) for b in inside)


@pytest.mark.parametrize("lines", range(34, 44))
def test_a_head_stands_with_the_row_below_it(lines: int) -> None:
    head, row = (Paragraph(text, styles=frozenset(styles)) for text, styles in
                 (("Tên | Nơi | Năm", {"row", "head"}), ("sách mới | trường cũ | 2025", {"row"})))  # fmt: skip
    body = [*(Paragraph("kho.") for _ in range(lines)), head, row]
    setting = pages_of(Document("table", {}, Head(), body, Foot()), gap=0.0, repeat_heads=False)
    assert len({w.page_number for w in setting.words if w.text in ("Tên", "2025")}) == 1


def test_a_wide_annex_lies_across(make: Make) -> None:
    assert {p.width > p.height for p in pages_of(make("plan"), landscape=True).pages} == {True, False}
    assert {p.width > p.height for p in pages_of(make("plan"), landscape=False).pages} == {False}


def test_the_signature_stands_with_text_before_it() -> None:
    foot = Foot(recipients=["- Như trên."], signature=["GIÁM ĐỐC", "Lê Văn Mẫu"])
    for count in range(24, 44):
        body = [Paragraph("sách " * 180) for _ in range(2)] + [Paragraph("trường " * 13 * (count // 4))]
        document = Document("end", {}, Head(["SỞ MẪU"]), body, foot)
        setting = pages_of(document, lonely_signature=False)
        page = next(w.page_number for w in setting.words if w.text == "Nơi")
        assert any(w.text in ("sách", "trường") for w in setting.words if w.page_number == page)


def test_recipients_stand_beside_one_signature_and_below_two(make: Make) -> None:
    def height(setting: Setting, first: str) -> float:
        return next(w.box.y1 for w in reversed(setting.words) if w.text == first)

    single, double = (pages_of(make(name)) for name in ("party", "joint"))
    assert height(single, "Nơi") == pytest.approx(height(single, "T/M"), abs=3)
    assert height(double, "Nơi") > height(double, "Đỗ")
    names = {w.text: w.box for w in double.words if w.text in ("Phạm", "Đỗ")}
    assert names["Phạm"].x1 < names["Đỗ"].x0
    assert names["Phạm"].y0 == names["Đỗ"].y0


def test_stamps_are_red_and_framed(make: Make) -> None:
    page = pages_of(make("plan")).pages[0]
    red = [p for p in page.pieces if p.colour != "black"]
    assert [p.text for p in red] == ["HỎA TỐC"]
    assert sum(s.colour == red[0].colour for s in page.strokes) == 4


def test_a_seal_waits_where_somebody_has_signed(make: Make) -> None:
    assert [bool(pages_of(make(name)).pages[-1].signature) for name in ("letter", "party")] == [False, True]
    last = pages_of(make("joint")).pages[-1]
    assert last.second_seal and last.seal and last.second_seal[0] < last.seal[0]


def test_what_is_not_filled_in_is_wide_open(make: Make) -> None:
    boxes = {w.text: w.box for w in reversed(pages_of(make("letter")).words) if w.page_number == 1}
    assert boxes["/SGDĐT-VP"].x0 - boxes["Số:"].x1 > 25
    assert boxes["tháng"].x0 - boxes["ngày"].x1 > 20


@pytest.mark.parametrize(
    ("lines", "issuer", "first"),
    [
        pytest.param(["ỦY BAN NHÂN DÂN", "TỈNH HÀ NAM"], "Ủy ban nhân dân tỉnh Hà Nam", 0, id="over two lines"),
        pytest.param(["UBND TỈNH HÀ NAM", "SỞ Y TẾ"], "Sở Y tế tỉnh Hà Nam", 1, id="below its parent"),
        pytest.param(["UỶ BAN NHÂN DÂN", "TỈNH HÀ NAM"], "Ủy ban nhân dân tỉnh Hà Nam", 0, id="other spelling"),
        pytest.param(["UBND", "TỈNH HÀ NAM"], "Ủy ban nhân dân tỉnh Hà Nam", 0, id="short, over two lines"),
        pytest.param(["TỈNH ỦY HÀ NAM", "*"], "Ban Thường vụ Tỉnh ủy Hà Nam", 0, id="nothing tells: the last name"),
        pytest.param([], None, 0, id="no issuer"),
    ],
)
def test_the_issuer_is_bold_and_its_parent_plain(lines: list[str], issuer: str | None, first: int) -> None:
    assert first_of_issuer(lines, issuer) == first


def test_too_much_for_a_page_is_refused() -> None:
    many = Document("many", {}, Head(), [], Foot(recipients=["- Một trường học ở rất xa;"] * 200))
    with pytest.raises(ValueError, match="200 recipients"):
        pages_of(many)
    tall = Document("tall", {}, Head(), [Paragraph("1 | " + "sách " * 5000, styles=frozenset({"row"}))], Foot())
    with pytest.raises(ValueError, match="row does not fit"):
        pages_of(tall)


def test_lines_keep_the_order_of_the_document(make: Make) -> None:
    lines = [line.text for line in pages_of(make("joint")).lines if line != Line("")]
    wanted = ["ỦY BAN NHÂN DÂN", "Số: 15/KH-UBND", "HỎA TỐC", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "KẾ HOẠCH"]
    assert [line for line in lines if line in wanted] == wanted
    assert lines.index("Phạm Văn Mẫu") < lines.index("Đỗ Thị Mẫu") < lines.index("Nơi nhận:")

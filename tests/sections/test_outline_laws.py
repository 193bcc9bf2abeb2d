"""What holds for every text: nothing is refused, spans nest, look-ups agree with a search by hand."""

from hypothesis import given, settings
from hypothesis import strategies as st

from docparse.lexicon import load_lexicon
from docparse.outline import fold_space
from docparse.records import FRAME_KINDS
from docparse.sections.outline import find_outline

from .lookup import chain_of

LEXICON = load_lexicon()
PIECES = [
    "1. ",
    "2. ",
    "3) ",
    "(1) ",
    "(2) ",
    "1.1. ",
    "1.2 ",
    "2.1.1. ",
    "a) ",
    "b) ",
    "đ) ",
    "©) ",
    "a- ",
    "I. ",
    "II- ",
    "m. ",
    "A. ",
    "- ",
    "+ ",
    "* ",
    "• ",
    "– ",
    "Điều 1. ",
    "Điều 2",
    "Điều 2a: ",
    "Chương I",
    "CHƯƠNG II",
    "Mục 1. ",
    "Phần thứ hai",
    "PHỤ LỤC",
    "Phụ lục II: ",
    "Mẫu số 01",
    "QUYẾT ĐỊNH",
    "KẾ HOẠCH",
    "QUYẾT ĐỊNH:",
    "Kính gửi:",
    "Nơi nhận:",
    "- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Nguyễn Văn An",
    "(Đã ký)",
    "(Ban hành kèm theo Quyết định số 1/QĐ)",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "MỤC LỤC",
    "TT Họ tên",
    "“",
    "”.",
    '"',
    "Sở Nội vụ",
    "thực hiện như sau:",
    "báo cáo kết quả",
    ".",
    ";",
    ":",
    "./.",
    "2",
    "- 3 -",
    "Thời gian ký: 01.02.2024 10:20:30 +07:00",
    "ĐẾN",
    "........",
    " ",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "\n\n\n",
    "\f",
    "**",
    "|",
    "□",
]
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=60).map("".join)
lines = st.lists(st.sampled_from(PIECES), max_size=40).map("\n".join)


@settings(max_examples=150, deadline=None)
@given(texts | lines)
def test_any_text_has_an_outline_and_its_spans_nest(text):
    outline = find_outline(text, LEXICON)
    assert outline.text == text
    numbered = [s for s in outline.sections if s.kind not in FRAME_KINDS]
    for section in outline.sections:
        assert 0 <= section.start < section.end <= len(text)
        assert text[section.end - 1].strip() and text[section.start].strip()
        assert section.path
        assert (section.label is None) == (section.kind in FRAME_KINDS)
        assert section.heading is None or section.heading.strip()
    open_ = []
    for section in numbered:
        while open_ and open_[-1].end <= section.start:
            open_.pop()
        if open_:
            assert section.end <= open_[-1].end, (open_[-1].path, section.path)
        open_.append(section)
    starts = [s.start for s in outline.sections]
    assert starts == sorted(starts)


@settings(max_examples=100, deadline=None)
@given(texts | lines)
def test_paths_lead_through_their_parents(text):
    outline = find_outline(text, LEXICON)
    for section in outline.sections:
        chain = chain_of(outline, section)
        assert chain[-1] == section
        if section.kind not in FRAME_KINDS:
            depth = len(chain)
            assert chain[0].path.count("/") == 0
            assert depth == section.path.count("/") + 1
        for child in outline.children(section):
            assert outline.parent(child) == section


@settings(max_examples=100, deadline=None)
@given(texts | lines, st.data())
def test_look_ups_agree_with_a_search_by_hand(text, data):
    outline = find_outline(text, LEXICON)
    offset = data.draw(st.integers(0, len(text)))
    around = [s for s in outline.sections if s.start <= offset < s.end]
    found = outline.section_at(offset)
    assert (found is None) == (not around)
    if found is not None:
        assert found.end - found.start == min(s.end - s.start for s in around)
    assert outline.path_at(offset) == (found.path if found else "")


@settings(max_examples=100, deadline=None)
@given(texts | lines)
def test_furniture_is_whole_lines_in_order_and_words_go_around_it(text):
    outline = find_outline(text, LEXICON)
    at = 0
    for piece in outline.furniture:
        assert at <= piece.start < piece.end
        assert piece.start == 0 or text[piece.start - 1] == "\n"
        assert piece.end == len(text) or text[piece.end - 1] == "\n"
        at = piece.end
    for section in outline.sections:
        own = outline.own_spans(section)
        assert all(section.start <= s.start < s.end <= section.end for s in own)
        left = "".join(text[a:b] for a, b in outline.without_furniture(own[0])) if own else ""
        assert not own or outline.words(own[0]) == fold_space(left)


@settings(max_examples=50, deadline=None)
@given(lines)
def test_the_same_text_gives_the_same_outline(text):
    assert find_outline(text, LEXICON) == find_outline(text, LEXICON)

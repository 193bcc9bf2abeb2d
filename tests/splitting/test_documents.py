"""Where documents begin: letterheads, what only looks like one, and damage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.errors import UsageError
from docparse.lexicon import load_lexicon
from docparse.splitting.boundaries import find_boundaries
from docparse.splitting.documents import DOUBT_FROM, SPLIT_FROM, documents_at, find_documents

from .pages import BODY, LETTER, LETTERHEAD, PLAN, page_of, pages_of

STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
REGULATION = (
    "ỦY BAN NHÂN DÂN", "TỈNH HẢI SƠN", *STATE, "QUY CHẾ", "Quản lý và sử dụng xe ô tô công",
    "(Ban hành kèm theo Quyết định số 15/QĐ-UBND ngày 12 tháng 4 năm 2023)", "Chương I", "QUY ĐỊNH CHUNG",
    "Điều 1. Quy chế này quy định việc quản lý và sử dụng xe ô tô công của các cơ quan.",
)  # fmt: skip
FORM = (
    "Mẫu số 01", "TÊN CƠ QUAN, ĐƠN VỊ", "Số: ........./BC-.........", *STATE,
    "............, ngày ...... tháng ...... năm ......", "BÁO CÁO", "Kính gửi: .............................",
    "1. Kết quả: ...........................................", "2. Khó khăn: .........................................",
    "3. Kiến nghị: .........................................", "THỦ TRƯỞNG ĐƠN VỊ",
)  # fmt: skip
APPENDIX = (
    "PHỤ LỤC", "DANH MỤC NHIỆM VỤ", "(Kèm theo Công văn số 215/UBND-VX ngày 12 tháng 4 năm 2023)",
    "1. Rà soát cơ sở vật chất của các trường học trên địa bàn, hoàn thành trong quý II.",
)  # fmt: skip
PARTY = (
    "TỈNH ỦY HẢI SƠN", "*", "Số 34-CT/TU", "ĐẢNG CỘNG SẢN VIỆT NAM", "Hải Sơn, ngày 12 tháng 4 năm 2023", "CHỈ THỊ",
    "CỦA BAN THƯỜNG VỤ TỈNH ỦY", "Về tăng cường sự lãnh đạo của Đảng đối với công tác giáo dục",
    "Trong những năm qua, công tác giáo dục trên địa bàn tỉnh đã có nhiều chuyển biến tốt.",
)  # fmt: skip
MISREAD = (
    "ÙY BAN NHÂN DẦN", "TÌNH HÁI SƠN", "S6: 2I5/UBND-VX", "CỘNG HÒA XÃ HỌI CHÚ NGHĨA VIẸT NAM",
    "Dộc lập - Tư do - Hanh phức", "Hài Sơn, ngảy 12 thảng 4 năm 2023", "Kínb gửi: Sờ Giáo dục và Đào tạo", *LETTER[8:],
)  # fmt: skip
MERGED = (
    "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "TỈNH HẢI SƠN Độc lập - Tự do - Hạnh phúc",
    "Số: 215/UBND-VX Hải Sơn, ngày 12 tháng 4 năm 2023", *LETTER[7:],
)  # fmt: skip
BY_HAND = ("ỦY BAN NHÂN DÂN", "TỈNH HẢI SƠN", "Số:       /UBND-VX", *LETTER[3:6],
           "Hải Sơn, ngày      tháng 4 năm 2023", *LETTER[7:])  # fmt: skip


def found(*pages):
    return list(find_documents(pages_of(*pages), load_lexicon()).first_pages)


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        pytest.param([LETTER], [1], id="one page"),
        pytest.param([LETTER, LETTER], [1, 2], id="two letters of one issuer"),
        pytest.param([LETTER, BODY, LETTER], [1, 3], id="a letter of two pages, and another"),
        pytest.param([LETTER, PLAN], [1, 2], id="the attached plan has number and date of its own"),
        pytest.param([LETTER, PARTY], [1, 2], id="of the party"),
        pytest.param([LETTER, MISREAD], [1, 2], id="a misread head"),
        pytest.param([LETTER, MERGED], [1, 2], id="both columns read as one"),
        pytest.param([LETTER, BY_HAND], [1, 2], id="number and day left to a hand"),
        pytest.param([LETTER, (), LETTER, ()], [1, 3], id="blank backs go with the document before"),
        pytest.param([(), LETTER, LETTER], [1, 3], id="a blank cover begins the first document"),
        pytest.param([LETTER, REGULATION, LETTER], [1, 3], id="a regulation issued with it repeats the heading only"),
        pytest.param([LETTER, FORM, LETTER], [1, 3], id="a form to be filled in is no document"),
        pytest.param([LETTER, [line.replace("năm ......", "năm 202…") for line in FORM], LETTER], [1, 3],
                     id="a form that leaves the last digit of the year open"),
        pytest.param([LETTER, APPENDIX, FORM[1:], LETTER], [1, 4], id="a form without a label, in an appendix"),
        pytest.param([LETTER, APPENDIX, BODY], [1], id="an appendix stays"),
        pytest.param([LETTER, BODY, BODY], [1], id="text that goes on"),
        pytest.param([LETTER, ("Theo đó, “" + STATE[0] + "” là quốc hiệu, viết bằng chữ in hoa, đậm.",)], [1],
                     id="the motto quoted in a sentence"),
    ],
)  # fmt: skip
def test_where_documents_begin(pages, expected):
    assert found(*pages) == expected


def test_a_page_that_lies_upside_down_begins_a_document_all_the_same():
    pages = [page_of(LETTER, 1), page_of(LETTER, 2, upside_down=True), page_of(BODY, 3, upside_down=True)]
    assert find_documents(pages, load_lexicon()).first_pages == (1, 2)


def test_page_numbers_are_those_of_the_file():
    pages = [page_of(LETTER, 7), page_of(BODY, 8), page_of(LETTER, 10)]  # page 9 could not be read
    documents = find_documents(pages, load_lexicon()).documents
    assert [(d.first, d.last) for d in documents] == [(7, 9), (10, 10)]


def test_the_evidence_is_named_and_adds_up_to_the_confidence():
    (boundary,) = find_boundaries(pages_of(LETTER, LETTER), load_lexicon())
    names = [name for name, _ in boundary.evidence]
    assert {"motto", "number", "date", "issuer"} <= set(names)
    assert [abs(part) for _, part in boundary.evidence] == sorted((abs(p) for _, p in boundary.evidence), reverse=True)
    assert boundary.confidence > 0.95


def test_an_unsure_page_is_told_and_not_split():
    """A heading and a type, without number, date and the end of the document before."""
    for unsure in ([*STATE, "BIÊN BẢN", *BODY[1:]], [LETTERHEAD[0], *STATE, "TỜ TRÌNH", *BODY[1:]], LETTERHEAD[:2]):
        result = find_documents(pages_of(LETTER, unsure), load_lexicon())
        doubtful = [b.page_number for b in result.doubtful]
        confidence = find_boundaries(pages_of(LETTER, unsure), load_lexicon())[0].confidence
        assert (doubtful == [2]) == (DOUBT_FROM <= confidence < SPLIT_FROM)
        assert (result.first_pages == (1, 2)) == (confidence >= SPLIT_FROM)


@pytest.mark.parametrize(
    ("first_pages", "expected"),
    [
        pytest.param({1, 3}, [(1, 2), (3, 4)], id="as told"),
        pytest.param({3}, [(1, 2), (3, 4)], id="what comes before is a document too"),
        pytest.param({1}, [(1, 4)], id="one document"),
        pytest.param({2, 1, 4}, [(1, 1), (2, 3), (4, 4)], id="in any order"),
    ],
)
def test_documents_by_hand(first_pages, expected):
    documents = documents_at(pages_of(LETTER, BODY, BODY, BODY), first_pages).documents
    assert [(d.first, d.last) for d in documents] == expected
    assert {d.confidence for d in documents} == {1.0}


@pytest.mark.parametrize(
    ("first_pages", "said"),
    [
        pytest.param({5}, "page 5", id="no such page"),
        pytest.param({0}, "page 0", id="pages count from 1"),
        pytest.param(set(), "page –", id="none at all"),
        pytest.param({3, 4}, "pages 3–3 hold no words", id="a document without a word"),
    ],
)
def test_what_cannot_be_a_first_page(first_pages, said):
    with pytest.raises(UsageError) as error:
        documents_at(pages_of(LETTER, BODY, (), BODY), first_pages, "a.pdf")
    assert said in error.value.en
    assert error.value.en.startswith("a.pdf: ")
    assert error.value.vi.startswith("a.pdf: ")


LINES = st.one_of(st.sampled_from([*LETTER, *FORM, *REGULATION, *PARTY, *BODY]), st.text(max_size=60))


@given(st.lists(st.lists(LINES, max_size=8), max_size=8))
def test_documents_cover_all_pages_whatever_they_say(pages):
    documents = find_documents(pages_of(*pages), load_lexicon()).documents
    covered = [n for d in documents for n in range(d.first, d.last + 1)]
    assert covered == list(range(1, len(pages) + 1))
    assert all(0 <= d.confidence <= 1 for d in documents)

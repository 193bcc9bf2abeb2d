"""What no statistical correction may touch: what is shielded, what is not, and that it comes out as it went in."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docparse.correction.correct import correct
from docparse.correction.line_ends import find_broken_words
from docparse.correction.respelling import fold_respelling, is_respelling, variants_of
from docparse.correction.shield import find_shielded, joined, shield_of, spared
from docparse.edits import Edit
from docparse.lexicon import load_lexicon
from docparse.spans import Span

LEXICON = load_lexicon()


def shielded(text: str, *why: str) -> list[str]:
    found = shield_of(LEXICON).find(text)
    return [span.of(text) for span in joined(f.span for f in found if not why or f.why in why)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("ông Nguyễn Văn A nêu rõ", ["Nguyễn Văn A"], id="behind a lead"),
        pytest.param("đồng chí Nguyên Vàn Á nêu rõ", ["Nguyên Vàn Á"], id="a misread name behind a lead"),
        pytest.param("bà Nguyễn Thị\nHoa báo cáo", ["Nguyễn Thị\nHoa"], id="broken by the end of a line"),
        pytest.param("anh Tô và chị Lan", ["Tô", "Lan"], id="given names behind leads"),
        pytest.param("ThS. Trần Bảo Ngọc trình bày", ["Trần Bảo Ngọc"], id="behind a degree"),
        pytest.param("giao Phạm Thu Hằng chủ trì", ["Phạm Thu Hằng"], id="by its surname alone"),
        pytest.param("Ông Tuyên cho biết", ["Tuyên"], id="behind a lead that begins the sentence"),
        pytest.param("nghệ sĩ Kiều Thoa hát", ["Kiều Thoa"], id="behind a calling"),
        pytest.param("NGND Nguyển Văn Chiển", ["Nguyển Văn Chiển"], id="a misread name behind a title in capitals"),
        pytest.param("con gái Uông Xing Xing", ["Uông Xing Xing"], id="foreign given name"),
        pytest.param("tên “Nguyen Tran Huyen My”", ["Nguyen Tran Huyen My"], id="written without marks"),
        pytest.param("gồm Trần Văn A, Lư Huyên và Vu Tĩnh.", ["Trần Văn A", "Lư Huyên", "Vu Tĩnh"], id="in a row"),
        pytest.param("ông Trần Văn A, Quyền Chủ tịch", ["Trần Văn A"], id="an office behind a name"),
        pytest.param("ông Trần Văn A, Bộ Công Thương và Đài", ["Trần Văn A"], id="a body behind a name"),
        pytest.param("Ông Giám đốc, Anh hùng", [], id="a lead that begins another phrase"),
        pytest.param("Bộ Công Thương Đặng Minh Quân ký", ["Đặng Minh Quân"], id="behind other capitals"),
        pytest.param("ký thay\nguyễn Sinh Nhật\n", ["guyễn Sinh Nhật"], id="the first letter lost"),
        pytest.param("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyên Vàn Á\n", ["Nguyên Vàn Á"], id="under an office"),
        pytest.param("GIÁM ĐỐC\n\nLÊ VĂN BÌNH\n", ["LÊ VĂN BÌNH"], id="under an office, in capitals"),
        pytest.param("GIÁM ĐỐC\nTS. Lê Vãn Bình\n", ["Lê Vãn Bình"], id="behind a degree under an office"),
        pytest.param("Người ký: Lò Thị Mai", ["Lò Thị Mai"], id="label of a signing program"),
        pytest.param("Digitally signed by Cao Minh Trí", ["Cao Minh Trí"], id="label in English"),
        pytest.param("- Lưu: VT, An.", ["An"], id="who drafted it"),
        pytest.param("- Lưu: VT, NC (Hùng 5b).", ["Hùng"], id="who drafted it, in brackets"),
        pytest.param("ông Giám đốc, đồng chí Bí thư Tỉnh ủy", [], id="offices behind leads"),
        pytest.param("đồng chí Chu tịch Ủy ban", [], id="a misread office behind a lead"),
        pytest.param("Người ký: Sở Nội vụ tỉnh", [], id="a body that signs"),
        pytest.param("GIÁM ĐỐC\nSở Khoa Học\n", [], id="a body under an office"),
        pytest.param("Đoàn Thanh niên, Đại hội Thi đua", [], id="a body that begins with a surname"),
        pytest.param("CHỦ TRƯƠNG ĐẦU TƯ", [], id="a heading in capitals"),
        pytest.param("An Toàn Giao Thông", [], id="a heading in title case"),
        pytest.param("trong khi hẳn Thành phố", [], id="a word that is like a surname without its first letter"),
    ],
)
def test_persons(text: str, names: list[str]) -> None:
    assert shielded(text, "person") == names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("số 15/QĐ-UBND nêu", ["15/QĐ-UBND"], id="number and symbol"),
        pytest.param("theo QĐ-TTg, NĐ - CP", ["QĐ-TTg", "NĐ - CP"], id="symbol without a number"),
        pytest.param("kinh phí 12.500.000đ, tăng 3,5%.", ["12.500.000đ", "3,5%"], id="sums and shares"),
        pytest.param("từ ngày 31 tháng 12 năm 2024.", ["ngày 31 tháng 12 năm 2024"], id="date in words"),
        pytest.param("ngày 31/l2/2023;", ["ngày 31/l2/2023"], id="a damaged date"),
        pytest.param("gửi van.thu@a.gov.vn.", ["van.thu@a.gov.vn"], id="mail"),
        pytest.param("xem https://www.b.vn/x?y=z, và", ["https://www.b.vn/x?y=z"], id="web"),
        pytest.param("tệp D:\\van-ban\\ke-hoach.docx đính kèm", ["D:\\van-ban\\ke-hoach.docx"], id="path"),
        pytest.param("Sở TN&MT, đ/c (b/c)", ["TN&MT", "đ/c", "b/c"], id="abbreviations with signs"),
        pytest.param("tại CAT và BCĐ, THPT", ["CAT", "BCĐ", "THPT"], id="abbreviations in capitals"),
        pytest.param("dịch vụ logistics, fintech, ôtô", ["logistics", "fintech", "ôtô"], id="foreign and loan words"),
        pytest.param("tỉnh Đắk Lắk, huyện Krông Năng", ["Đắk Lắk", "Krông Năng"], id="names outside the spelling"),
        pytest.param("xã Phương Xá, thôn Dàn", ["Phương Xá", "Dàn"], id="places behind leads"),
        pytest.param("khu công nghiệp Cầu Tràm", ["Cầu Tràm"], id="an industrial park"),
        pytest.param(
            "tại Hương Thủy, Nam Đông và Tiến Bộ", ["Hương Thủy", "Nam Đông", "Tiến Bộ"], id="places in a row"
        ),
        pytest.param("THÀNH PHỐ ĐÀ ! NẴNG", ["ĐÀ", "NẴNG"], id="a speck in a name"),
        pytest.param("gồm ĐÀ, NẴNG", [], id="no name"),
        pytest.param("nâng cao Tiến Bộ, Đoàn Kết", [], id="no row of places"),
        pytest.param("dân tộc Tày, Ê Đê và M'Nông", ["Tày", "Ê Đê", "M'Nông"], id="peoples"),
        pytest.param("trư\nờng hợp", ["trư\nờng"], id="broken by the end of a line"),
    ],
)
def test_what_stays(text: str, found: list[str]) -> None:
    assert shielded(text) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("ỦY BAN NHÂN DÂN\nTHÔNG BÁO KẾT LUẬN", id="headings in capitals"),
        pytest.param("CỌNG HÒA XÃ HỌI CHÙ NGHIA", id="misread headings in capitals"),
        pytest.param("KÉ HOACH TUYÊN TRUYÈN", id="marks lost in capitals"),
        pytest.param("Ủy ban nhân dân tỉnh. Các Sở, Ban, Ngành", id="names of bodies"),
        pytest.param("bản Kế hoạch của khu Công nghiệp", id="a body behind the lead of a place"),
        pytest.param("nền kinh tế - xã hội; KINH TẾ-XÃ HỘI", id="dashes between words"),
        pytest.param("khen thưởng/kỷ luật, và/hoặc", id="a stroke between words"),
        pytest.param("đoTi vị ứiực hiện nhirng nghj nhũng", id="misread words"),
        pytest.param("các quy định phùhợp, CỘNGHÒA", id="blanks lost"),
        pytest.param("viec thuc hien", id="marks lost"),
        pytest.param("thực hiện\nvà phối hợp", id="a line end between words"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_needs_mending_is_open(text: str) -> None:
    assert shielded(text) == []


@pytest.mark.parametrize(
    ("read", "meant", "same"),
    [
        pytest.param("hoà", "hòa", True, id="tone placement"),
        pytest.param("Uỷ", "ủy", True, id="tone placement and case"),
        pytest.param("kỹ", "kĩ", True, id="y or i"),
        pytest.param("QUÝ", "QUÍ", True, id="behind qu, in capitals"),
        pytest.param("hàng", "hằng", True, id="of which both are used"),
        pytest.param("Giầu", "giàu", True, id="an older spelling"),
        pytest.param("giàu", "hàng", False, id="words of two pairs"),
        pytest.param("hoà", "hoa", False, id="another word"),
        pytest.param("ủy", "Ủy", False, id="case alone"),
        pytest.param("mai", "may", False, id="i and y in a rhyme are two words"),
        pytest.param("tai", "tay", False, id="nor behind a"),
    ],
)
def test_respelling(read: str, meant: str, same: bool) -> None:
    assert is_respelling(read, meant, variants_of(LEXICON)) is same


@given(st.text(max_size=40))
def test_folding_a_spelling_keeps_the_length(text: str) -> None:
    assert len(fold_respelling(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("nghi-\nệp vụ", ["nghiệp"], id="with a hyphen"),
        pytest.param("các trư\nờng hợp", ["trường"], id="without one"),
        pytest.param("hàng\năn, bán\nở", [], id="words that begin with a vowel"),
        pytest.param("thực\nhiện", [], id="two words"),
        pytest.param("hi¿n\năm", [], id="the rest of a misread word"),
        pytest.param("quy\nĐịnh", [], id="a capital begins something new"),
    ],
)
def test_words_broken_over_a_line_end(text: str, words: list[str]) -> None:
    assert [b.word for b in find_broken_words(text, LEXICON.shield_words.vowel_words)] == words


@pytest.mark.parametrize(
    ("start", "end", "replacement", "stays"),
    [
        pytest.param(2, 4, "x", False, id="inside"),
        pytest.param(0, 3, "x", False, id="over its beginning"),
        pytest.param(4, 9, "x", False, id="over its end"),
        pytest.param(3, 3, " ", False, id="an insertion inside"),
        pytest.param(0, 2, "x", True, id="before"),
        pytest.param(5, 7, "x", True, id="behind"),
        pytest.param(5, 5, " ", True, id="an insertion at its end"),
        pytest.param(2, 2, " ", True, id="an insertion at its beginning"),
        pytest.param(6, 9, "hòa", False, id="another right spelling"),
        pytest.param(10, 14, "hằng", False, id="another right word"),
        pytest.param(10, 14, "hạng", True, id="another word"),
    ],
)
def test_spared(start: int, end: int, replacement: str, stays: bool) -> None:
    edit = Edit(start, end, replacement, "letter")
    assert bool(spared("số123 hoà hàng", [edit], [Span(2, 5)], LEXICON)) is stays


KEPT = [
    "12/2024/QĐ-TTg", "31/12/2023", "ngày 05 tháng 3 năm 2025", "van.thu@tinh.gov.vn", "https://www.a.vn/b?c=1",
    "12.500.000", "3,5%", "hoà", "thuỷ", "kĩ thuật", "lý", "toà", "bác sĩ", "logistics", "THPT", "Đắk Lắk", "Ê Đê",
    "ông Nguyễn Vãn Tô", "xã Phương Xá", "đ/c", "TN&MT", "D:\\a\\b.docx",
]  # fmt: skip
AROUND = [
    "ứiưởng", "ừào", "tô chức", "lần thứ vin", "QUYÉT ĐỊNH", "Điêu 5", "của Ủy ban", "triên khai", "thưc hiện", "và",
    "phôi hợp", "các câp,", "khen thường", "công tác", "ngày", "số", "thẩm quyên", "\n", "\n\n", "~", "^ c)", "./.Huy",
    "-", "_", "„", "|", "Lưu:", "Nơỉ nhận:", "\nGIÁM ĐỐC\n", "Số:^/UBND", "l.", "m.", "II.", "3O2/QĐ-ƯBND",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(AROUND), max_size=8), st.sampled_from(KEPT), st.lists(st.sampled_from(AROUND), max_size=8)
)
def test_what_is_shielded_comes_out_as_it_went_in(before: list[str], kept: str, after: list[str]) -> None:
    raw = " ".join([*before, kept, *after])
    corrected = correct(raw, LEXICON).apply(raw)
    assert kept in corrected


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.sampled_from([*KEPT, *AROUND, "\n", "-", ".", "Lưu:"]), max_size=14).map(" ".join)
    | st.text(max_size=80)
)
def test_spans_are_in_order_and_apart(text: str) -> None:
    spans = find_shielded(text, LEXICON)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))

"""What grammar alone mends in a text that was read from a scan: one table for each module, neighbours included."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.correction.addresses import mend_addresses
from docparse.correction.broken_numbers import mend_broken_numbers
from docparse.correction.bullets import mend_bullets
from docparse.correction.capitals import mend_capitals
from docparse.correction.correct import apart
from docparse.correction.noise import mend_noise
from docparse.correction.numbers import mend_numbers
from docparse.correction.quotes import mend_quotes
from docparse.correction.sentence_marks import mend_sentence_marks
from docparse.edits import Edit, Edits
from docparse.lexicon import load_lexicon

LEXICON = load_lexicon()
RULES: dict[str, Callable[[str], list[Edit]]] = {
    "addresses": lambda text: mend_addresses(text, LEXICON),
    "broken numbers": lambda text: mend_broken_numbers(text, LEXICON),
    "bullets": lambda text: mend_bullets(text, damaged=True),
    "capitals": mend_capitals,
    "noise": lambda text: mend_noise(text, LEXICON),
    "numbers": lambda text: mend_numbers(text, LEXICON, damaged=True),
    "quotes": mend_quotes,
    "sentence marks": mend_sentence_marks,
}


def mended(rule: str, text: str) -> str:
    return Edits(apart(RULES[rule](text))).apply(text)


@pytest.mark.parametrize("sign", LEXICON.addresses.at_signs)
def test_every_listed_reading_of_the_sign_is_mended(sign: str) -> None:
    assert mended("addresses", f"gửi vanthu{sign}sonoivu.gov.vn trước") == "gửi vanthu@sonoivu.gov.vn trước"


@pytest.mark.parametrize("ending", LEXICON.addresses.endings)
def test_every_listed_ending_ends_an_address(ending: str) -> None:
    assert mended("addresses", f"vanthu(2abc.{ending}") == f"vanthu@abc.{ending}"


@pytest.mark.parametrize(
    ("rule", "read", "meant"),
    [
        pytest.param("addresses", "vanthu@sonoivu. gov.vn", "vanthu@sonoivu.gov.vn", id="blank in a host"),
        pytest.param("addresses", "www.sonoivu .gov. vn", "www.sonoivu.gov.vn", id="blanks on the web"),
        pytest.param("addresses", "https://dichvu cong.gov.vn", "https://dichvu cong.gov.vn",
                     id="a blank without a dot"),
        pytest.param("addresses", "vanthu@)sonoivu. 80V.vn", "vanthu@sonoivu.80V.vn", id="letters and digits stay"),
        pytest.param("addresses", "a.b@gmail.com. Website: www.x.vn", "a.b@gmail.com. Website: www.x.vn",
                     id="two of them"),
        pytest.param("addresses", "abc@x.com. vn", "abc@x.com. vn", id="it may end before the blank"),
        pytest.param("addresses", "điểm b(2), khoản 1.com", "điểm b(2), khoản 1.com", id="no host behind"),
        pytest.param("addresses", "mục(2sonoivu.gov.vn", "mục(2sonoivu.gov.vn", id="no user before"),
        pytest.param("broken numbers", "từ 5. 000.000 đồng", "từ 5.000.000 đồng", id="blank before noughts"),
        pytest.param("broken numbers", "đến 10.000. 000 đồng", "đến 10.000.000 đồng",
                     id="blank before the last noughts"),
        pytest.param("broken numbers", "năm 2015. 500 người", "năm 2015. 500 người",
                     id="a sentence begins with a number"),
        pytest.param("broken numbers", "ngày 31/ 12/2008", "ngày 31/12/2008", id="date"),
        pytest.param("broken numbers", "ngày 31/ 13/2008", "ngày 31/ 13/2008", id="no month"),
        pytest.param("broken numbers", "số 60/2008/NĐ- CP", "số 60/2008/NĐ-CP", id="blank before the organ"),
        pytest.param("broken numbers", "số 60/2008/NĐ-\nCP", "số 60/2008/NĐ-\nCP", id="a line end stays"),
        pytest.param("broken numbers", "Nghị định số 1 07/2021/NĐ-CP", "Nghị định số 107/2021/NĐ-CP",
                     id="number in two"),
        pytest.param("broken numbers", "Quyết định số 1 747/QĐ-BTC", "Quyết định số 1747/QĐ-BTC", id="without a year"),
        pytest.param("broken numbers", "Quyết định số 1154 QĐ-UBND", "Quyết định số 1154/QĐ-UBND", id="a stroke lost"),
        pytest.param("broken numbers", "Mẫu số 1154 QĐ-UBND", "Mẫu số 1154 QĐ-UBND", id="no name before the number"),
        pytest.param("broken numbers", "quý IV/⁄2026, 12//QĐ-UBND", "quý IV/2026, 12/QĐ-UBND", id="a stroke twice"),
        pytest.param("broken numbers", "https://2026.vn", "https://2026.vn", id="an address"),
        pytest.param("broken numbers", "Mẫu số 1 07/2021/NĐ-CP", "Mẫu số 1 07/2021/NĐ-CP", id="a form and a document"),
        pytest.param("broken numbers", "Thông tư số 56/2022/T T-BCA", "Thông tư số 56/2022/TT-BCA", id="type in two"),
        pytest.param("bullets", "- Một;\n~- Hai;", "- Một;\n- Hai;", id="wave and dash"),
        pytest.param("bullets", "- Một;\n_~ Hai;", "- Một;\n- Hai;", id="underscore and wave"),
        pytest.param("bullets", "- Một;\n-. Hai;", "- Một;\n- Hai;", id="dash and stop"),
        pytest.param("bullets", "Một;\n~ Hai;", "Một;\n~ Hai;", id="a text without bullets"),
        pytest.param("bullets", "- Một;\n~ a) Hai;", "- Một;\n~ a) Hai;", id="a label follows"),
        pytest.param("capitals", "Nghị định sỐ 32/2009", "Nghị định số 32/2009", id="last letter"),
        pytest.param("capitals", "bảo vệ tiẾn độ", "bảo vệ tiến độ", id="inside"),
        pytest.param("capitals", "đường TiẾn độ", "đường Tiến độ", id="behind a capital"),
        pytest.param("capitals", "QUYỀN HẠN vÀ NHIỆM VỤ", "QUYỀN HẠN VÀ NHIỆM VỤ", id="among capitals"),
        pytest.param("capitals", "trường maDiaChi, iPhone", "trường maDiaChi, iPhone", id="identifiers"),
        pytest.param("capitals", "trườngMô tả", "trườngMô tả", id="two words, joined"),
        pytest.param("capitals", "Quý lÍ năm", "Quý lÍ năm", id="strokes of a numeral"),
        pytest.param("capitals", "sửa đổi, bổ Sung, thay thế", "sửa đổi, bổ sung, thay thế", id="half of a word"),
        pytest.param("capitals", "giải phóng miền Nam thống nhất", "giải phóng miền Nam thống nhất", id="a name"),
        pytest.param("capitals", "trực thuộc Sở quản lý", "trực thuộc Sở quản lý", id="a body"),
        pytest.param("capitals", "trên CƠ SỞ chuyển giao", "trên cơ sở chuyển giao", id="two words"),
        pytest.param("capitals", "thanh tra VIỆC chấp hành", "thanh tra việc chấp hành", id="other vowels"),
        pytest.param("capitals", "đóng dấu MẬT vào văn bản", "đóng dấu MẬT vào văn bản", id="letters of two shapes"),
        pytest.param("capitals", "khu vực châu Á tăng", "khu vực châu Á tăng", id="a name of one letter"),
        pytest.param("noise", "Điều này.\n_a) Một", "Điều này.\na) Một", id="underscore on a label"),
        pytest.param("noise", "Điều này.\n—a) Một", "Điều này.\na) Một", id="dash on a label"),
        pytest.param("noise", "các dịch ,VỤ tiện ích", "các dịch VỤ tiện ích", id="comma on capitals"),
        pytest.param("noise", "các thành | viên", "các thành viên", id="bar between words"),
        pytest.param("noise", "|__ Lùi xe", "Lùi xe", id="bar at the beginning of a line"),
        pytest.param("noise", "một\n|__ 2.\nhai", "một\n|__ 2.\nhai", id="bar beside the number of a page"),
        pytest.param("noise", "bệnh nhân 'giật mình' khi", "bệnh nhân 'giật mình' khi", id="a quotation"),
        pytest.param("noise", "khác gì ‘ lạy ông ’, nhà", "khác gì ‘ lạy ông ’, nhà", id="a quotation with blanks"),
        pytest.param("noise", "ngày ..../....\nNơi ở", "ngày ..../....\nNơi ở", id="a form"),
        pytest.param("noise", "của Bộ. |\nMột", "của Bộ.\nMột", id="bar at the end of a line"),
        pytest.param("noise", "A | B\n\nC | D", "A | B\n\nC | D", id="lines of a table"),
        pytest.param("noise", "A | B\nC | D | E", "A B\nC D E", id="not as many bars"),
        pytest.param("noise", "quy định tại khoản | Điều 44", "quy định tại khoản | Điều 44",
                     id="where a number must stand"),
        pytest.param("noise", "Hội đồng :. thành viên", "Hội đồng thành viên", id="two marks alone"),
        pytest.param("noise", "một số ... khác", "một số ... khác", id="an ellipsis"),
        pytest.param("noise", "nhiệt_ độ; ký____ tên", "nhiệt độ; ký____ tên", id="underscore behind a word; a form"),
        pytest.param("noise", "x\n\n- THÔNG BÁO\nKết", "x\n\nTHÔNG BÁO\nKết", id="speck before the type"),
        pytest.param("noise", "x\n\n- THÔNG BÁO MỚI\nKết", "x\n\n- THÔNG BÁO MỚI\nKết", id="an item in capitals"),
        pytest.param("numbers", "theo Khoản l Điều 2", "theo Khoản 1 Điều 2", id="clause one"),
        pytest.param("numbers", "tại khoản ] Điều này", "tại khoản 1 Điều này", id="clause one read as a bracket"),
        pytest.param("numbers", "theo Mẫu\nsố ] tại Phụ lục", "theo Mẫu\nsố 1 tại Phụ lục",
                     id="form one over a line end"),
        pytest.param("numbers", "sửa đổi Điều I Luật này", "sửa đổi Điều I Luật này", id="old laws counted so"),
        pytest.param("numbers", "khoản lợi nhuận", "khoản lợi nhuận", id="a word"),
        pytest.param("quotes", 'Ngãi\n\n"thời gian qua', "Ngãi\n\nthời gian qua", id="at the beginning"),
        pytest.param("quotes", "các quyết “định buộc thi hành", "các quyết định buộc thi hành", id="inside a word"),
        pytest.param("quotes", "PHÒNG, CHỐNG 'TỘI PHẠM", "PHÒNG, CHỐNG TỘI PHẠM", id="among capitals"),
        pytest.param("quotes", "'TRUNG TÂM CÔNG BÁO", "TRUNG TÂM CÔNG BÁO", id="before a line in capitals"),
        pytest.param("quotes", "tinh thần “ai có gì giúp\nnấy”", "tinh thần “ai có gì giúp\nnấy”",
                     id="closed on the next line"),
        pytest.param("quotes", "các “điểm khác và “sự”", "các điểm khác và “sự”", id="another one opens first"),
        pytest.param("quotes", 'sửa như sau:\n“đ) Một', 'sửa như sau:\n“đ) Một',
                     id="a quotation of several paragraphs"),
        pytest.param("quotes", "nêu rõ: “một nội dung", "nêu rõ: “một nội dung", id="behind a colon"),
        pytest.param("quotes", "đất nước' và xã hội", "đất nước' và xã hội", id="a single closing mark"),
        pytest.param("sentence marks", "số 23⁄2008/QH12", "số 23/2008/QH12", id="fraction slash"),
        pytest.param("sentence marks", "ban hành⁄ kèm theo", "ban hành kèm theo", id="fraction slash for a speck"),
        pytest.param("sentence marks", "quy định..\n\nNơi nhận:", "quy định./.\n\nNơi nhận:", id="closing mark"),
        pytest.param("sentence marks", "cơ quan mình /,\nNơi nhận:", "cơ quan mình./.\nNơi nhận:",
                     id="closing mark apart"),
        pytest.param("sentence marks", "quy định.\n\nNơi nhận:", "quy định.\n\nNơi nhận:", id="a full stop alone"),
        pytest.param("sentence marks", "gia súc,. gia cầm", "gia súc, gia cầm", id="comma and stop"),
        pytest.param("sentence marks", "theo quy định.. Từ năm", "theo quy định. Từ năm", id="stop twice"),
        pytest.param("sentence marks", "và một số... khác", "và một số... khác", id="ellipsis"),
        pytest.param("sentence marks", "các dân tộc,một lòng", "các dân tộc, một lòng", id="blank behind a comma"),
        pytest.param("sentence marks", "Hồng Mai,Bạch Mai,Hoàng Mai", "Hồng Mai,Bạch Mai,Hoàng Mai",
                     id="a typist's way"),
        pytest.param("sentence marks", "tăng 3,5 lần; a,b", "tăng 3,5 lần; a,b", id="numbers and letters"),
        pytest.param("sentence marks", "trong năm2011 và 2012", "trong năm 2011 và 2012", id="blank before a year"),
        pytest.param("sentence marks", "dịch Covid19, cỡ km2", "dịch Covid19, cỡ km2", id="names and units"),
        pytest.param("sentence marks", "a) Thi đua\nb) Họp\nc)Phổ biến", "a) Thi đua\nb) Họp\nc) Phổ biến",
                     id="blank behind a label"),
        pytest.param("sentence marks", "1.Thi đua\n2.Họp\n3. Phổ biến", "1.Thi đua\n2.Họp\n3. Phổ biến",
                     id="labels of a typist's way"),
        pytest.param("sentence marks", "thủ tục hành chính.(TTHC)", "thủ tục hành chính (TTHC)",
                     id="stop before a bracket"),
        pytest.param("sentence marks", "đợt 17 ~ năm 2026", "đợt 17 - năm 2026", id="wave"),
    ],
)  # fmt: skip
def test_grammar(rule: str, read: str, meant: str) -> None:
    assert mended(rule, read) == meant


@pytest.mark.parametrize("rule", ["broken numbers", "bullets", "noise", "quotes", "sentence marks"])
@given(text=st.text("aáđNƠ1205 .,:;'\"“”_-–~|⁄/()@\n", max_size=60))
def test_letters_and_digits_stay(rule: str, text: str) -> None:
    assert [c for c in mended(rule, text) if c.isalnum()] == [c for c in text if c.isalnum()]


@given(
    st.lists(st.sampled_from(["số", "sỐ", "Ở", "cơ", "SỞ", "bổ", "Sung", "VIỆC", "vÀ", ",", "."]), max_size=12).map(
        " ".join
    )
)
def test_capitals_change_nothing_but_case(text: str) -> None:
    assert mended("capitals", text).lower() == text.lower()

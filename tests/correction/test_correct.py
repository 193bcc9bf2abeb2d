"""What was read becomes what was meant: single fixes, and neighbours that must stay as they are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from docparse.correction.correct import correct
from docparse.edits import undo
from docparse.lexicon import load_lexicon
from docparse.spans import Span

LEXICON = load_lexicon()

# Stands around the case under test: enough damage for the text to count as read from a scan.
DAMAGED = "Các cơ quan triên khai thưc hiện phong ừào ứii đua, phôi hợp với các câp.\n"


def corrected(raw: str) -> str:
    return correct(raw, LEXICON).apply(raw)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        pytest.param("tổ chức phong trào ứii đua yêu nước", "tổ chức phong trào thi đua yêu nước", id="th read as ứi"),
        pytest.param("khen ứiưởng các tập thể", "khen thưởng các tập thể", id="th read as ứi before a horn"),
        pytest.param("triển khai ửiực hiện", "triển khai thực hiện", id="th read as ửi"),
        pytest.param("xét khen ữiưởng cho", "xét khen thưởng cho", id="th read as ữi"),
        pytest.param("xây dựng nông tìiôn mới", "xây dựng nông thôn mới", id="th read as tìi"),
        pytest.param("phong trào tíii đua", "phong trào thi đua", id="th read as tíi"),
        pytest.param("công tác ứai đua", "công tác thi đua", id="thi read as ứai"),
        pytest.param("các phong ừào thi đua", "các phong trào thi đua", id="tr read as ừ"),
        pytest.param("nêu cao ừách nhiệm", "nêu cao trách nhiệm", id="tr read as ừ before a stop"),
        pytest.param("lan tỏa ữong cộng đồng", "lan tỏa trong cộng đồng", id="tr read as ữ"),
        pytest.param("các ữường hợp đủ điều kiện", "các trường hợp đủ điều kiện", id="tr read as ữ before ường"),
        pytest.param("có hiệu íỊuả cao", "có hiệu quả cao", id="q read as íỊ"),
        pytest.param("Độc !ập - Tự do", "Độc lập - Tự do", id="l read as an exclamation mark"),
        pytest.param("các đorn vị trực thuộc", "các đơn vị trực thuộc", id="ơn read as or and n"),
        pytest.param("các đoTi vị trực thuộc", "các đơn vị trực thuộc", id="ơn read as oTi"),
        pytest.param("Thưcmg trực Tỉnh ủy", "Thường trực Tỉnh ủy", id="ờn read as cm"),
        pytest.param("tham mun giúp Ủy ban", "tham mưu giúp Ủy ban", id="ưu read as un"),
        pytest.param("toàn quôc", "toàn quốc", id="acute over a hat lost"),
        pytest.param("tuyên truyên sâu rộng", "tuyên truyền sâu rộng", id="grave over a hat lost"),
        pytest.param("triên khai thực hiện", "triển khai thực hiện", id="hook over a hat lost"),
        pytest.param("tham gia tô chức", "tham gia tổ chức", id="hook lost, the rest a word"),
        pytest.param("các tố chức chính trị", "các tổ chức chính trị", id="hook read as acute"),
        pytest.param("thuộc thấm quyền", "thuộc thẩm quyền", id="hook read as acute on â"),
        pytest.param("bảo đảm tiên độ đề ra", "bảo đảm tiến độ đề ra", id="a real word that stands in no such phrase"),
        pytest.param("phối họp với các sở", "phối hợp với các sở", id="horn lost, mark below kept"),
        pytest.param("Đại hội lân thứ nhất", "Đại hội lần thứ nhất", id="grave lost in an ordinal"),
        pytest.param("tình hình chung trong nãm nay", "tình hình chung trong năm nay", id="breve read as tilde"),
        pytest.param("nhà tạm, nhà đột nát", "nhà tạm, nhà dột nát", id="d read as đ"),
        pytest.param("công tác xây đựng", "công tác xây dựng", id="d read as đ with a tone"),
        pytest.param("trong giải đoạn 2021 - 2025", "trong giai đoạn 2021 - 2025", id="a hook that is a speck"),
        pytest.param("bảo đảm an nỉnh trật tự", "bảo đảm an ninh trật tự", id="a hook for the dot of i"),
        pytest.param("QUYÉT ĐỊNH:\nĐiều 1.", "QUYẾT ĐỊNH:\nĐiều 1.", id="type in capitals"),
        pytest.param("THÔNG BẢO\nKết luận", "THÔNG BÁO\nKết luận", id="type read as a real word"),
        pytest.param("KÉ HOẠCH\nTổ chức", "KẾ HOẠCH\nTổ chức", id="hat over a capital lost"),
        pytest.param("CỌNG HÒA XÃ HỘI CHÚ NGHĨA VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", id="national title"),
        pytest.param("Nơỉ nhận:\n- Như trên;", "Nơi nhận:\n- Như trên;", id="label of the distribution"),
        pytest.param("MNơi nhận:\n- Như trên;", "Nơi nhận:\n- Như trên;", id="label with a speck read as M"),
        pytest.param("Kinh gửi: Sở Nội vụ", "Kính gửi: Sở Nội vụ", id="label of the addressees"),
        pytest.param("Điêu 5. Hiệu lực", "Điều 5. Hiệu lực", id="article"),
        pytest.param("theo Diều 12 Luật này", "theo Điều 12 Luật này", id="article with d for đ"),
        pytest.param("thực hiện đầy đủ và kịp ứiời", "thực hiện đầy đủ và kịp thời", id="last word"),
        pytest.param("Đại hội lần thứ vin", "Đại hội lần thứ VIII", id="VIII read as vin"),
        pytest.param("Đại hội lần thứ vni", "Đại hội lần thứ VIII", id="VIII read as vni"),
        pytest.param("Đại hội lần thứ xrv", "Đại hội lần thứ XIV", id="XIV read as xrv"),
        pytest.param("Đại hội lân thứ xrv", "Đại hội lần thứ XIV", id="the ordinal itself damaged too"),
        pytest.param("Đại hội XIH của Đảng", "Đại hội XIII của Đảng", id="II read as H"),
        pytest.param("Chương Hl\nQUY ĐỊNH", "Chương III\nQUY ĐỊNH", id="chapter"),
        pytest.param("Quyết định số 15/QĐ-ƯBND", "Quyết định số 15/QĐ-UBND", id="organ of a symbol"),
        pytest.param("ƯBND tỉnh", "UBND tỉnh", id="abbreviation with a horn"),
        pytest.param("Lãnh đạo VP UBNbtỉnh;", "Lãnh đạo VP UBND tỉnh;", id="D and the blank read as b"),
        pytest.param("số 12/QÐ-UBND", "số 12/QĐ-UBND", id="eth for Đ"),
        pytest.param("Quyết định số 3O2/QĐ-ƯBND", "Quyết định số 302/QĐ-UBND", id="a digit of a number"),
        pytest.param("Luật số 06/2022/QHI5", "Luật số 06/2022/QH15", id="a digit of a term"),
        pytest.param("trước ngày 31/l2/2023", "trước ngày 31/12/2023", id="a digit of a date"),
        pytest.param("tình hình nãm 2O24", "tình hình năm 2024", id="a digit of a year, and its word"),
        pytest.param("ở thế kỷ XlX", "ở thế kỷ XIX", id="century"),
        pytest.param("theo Phụ lục Il kèm theo", "theo Phụ lục II kèm theo", id="appendix"),
        pytest.param("số 12/QĐÐ-UBND", "số 12/QĐ-UBND", id="Đ read twice"),
        pytest.param("số 12/HĐÐĐND-TCCB", "số 12/HĐND-TCCB", id="Đ read three times"),
        pytest.param("Văn thƣ, Lƣu trữ", "Văn thư, Lưu trữ", id="gha for ư"),
        pytest.param("Tổ chứс thi hành", "Tổ chức thi hành", id="Cyrillic letter in a Latin word"),
        pytest.param("chi\u0301nh quyền", "chính quyền", id="mark after its vowel"),
        pytest.param("chi \u0301nh quyền", "chính quyền", id="a blank between vowel and mark"),
        pytest.param("CỘNGHÒA XÃ HỘI CHỦ NGHĨA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", id="blank lost in capitals"),
        pytest.param("các quy định phùhợp với", "các quy định phù hợp với", id="blank lost"),
        pytest.param("chỉ ra nhũ-ng hạn chế", "chỉ ra những hạn chế", id="horn read as a hyphen"),
        pytest.param("địa phưo'ng nơi cư trú", "địa phương nơi cư trú", id="horn read as an apostrophe"),
        pytest.param("Hà Nội, ngày05 tháng 02 năm 2025", "Hà Nội, ngày 05 tháng 02 năm 2025", id="blank before a day"),
        pytest.param("Huế, ngày (ữtháng 12 năm 2024", "Huế, ngày (ữ tháng 12 năm 2024", id="day left as read"),
        pytest.param("Huế, ngày 3 thắng 12 năm 2024", "Huế, ngày 3 tháng 12 năm 2024", id="month word of a date"),
        pytest.param("Huế, ngày (ữứiáng 12 năm 2024", "Huế, ngày (ữ tháng 12 năm 2024", id="month word, th as ứi"),
        pytest.param("trước 15 tíiáng 9 hằng năm", "trước 15 tháng 9 hằng năm", id="between two numbers"),
        pytest.param("- Chi cục Thuế (đế b/c);", "- Chi cục Thuế (để b/c);", id="what a recipient gets it for"),
        pytest.param("- Như trến;\n- Lưu: VT.", "- Như trên;\n- Lưu: VT.", id="first item of the distribution"),
        pytest.param("KT. CHU\n", "KT. CHỦ\n", id="an office cut off behind a mark of authority"),
        pytest.param("PHÓ GIAM ĐỐC\n", "PHÓ GIÁM ĐỐC\n", id="an office in capitals"),
        pytest.param("trong quý IH/2024 phải", "trong quý III/2024 phải", id="quarter"),
    ],
)  # fmt: skip
def test_single_fix(read: str, meant: str) -> None:
    assert corrected(read) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        pytest.param("- ủy ban nhân dân tỉnh;", "- Ủy ban nhân dân tỉnh;", id="capital of a body's name"),
        pytest.param("đề nghị ủy ban Mặt trận Tổ quốc", "đề nghị Ủy ban Mặt trận Tổ quốc", id="of the Front"),
        pytest.param("xem xét, giải quyết./.HíỊỉy", "xem xét, giải quyết./.", id="initials behind the closing mark"),
        pytest.param("theo quy định.!.", "theo quy định./.", id="closing mark with an exclamation mark"),
        pytest.param("^ c) Tăng cường quản lý", "c) Tăng cường quản lý", id="speck before a label"),
        pytest.param("của Sở Y tế; „\n", "của Sở Y tế;\n", id="speck at the end of a line"),
        pytest.param("thi hành . chính sách", "thi hành chính sách", id="speck between small letters"),
        pytest.param("biếu dương, khen thưởng", "biểu dương, khen thưởng", id="hook read as acute on ê"),
        pytest.param("các trư ờng hợp đủ điều kiện", "các trường hợp đủ điều kiện", id="a word that fell apart"),
        pytest.param("tại cơ SỞ giáo dục", "tại cơ sở giáo dục", id="letters of one shape read as capitals"),
        pytest.param("- Sở Y tế;\n~ Sở Nội vụ;", "- Sở Y tế;\n- Sở Nội vụ;", id="bullet read as a wave"),
        pytest.param("- A;\n- B;\n- C;\n-Lưu: VT.", "- A;\n- B;\n- C;\n- Lưu: VT.", id="the blank behind a bullet"),
        pytest.param("SỐ: 12/KH-UBND", "Số: 12/KH-UBND", id="word before the number"),
        pytest.param("danh hiệu NSND, NSƯT; hồ sơ NSUT gửi về", "danh hiệu NSND, NSƯT; hồ sơ NSƯT gửi về", id="NSƯT"),
        pytest.param(
            "Cơ quan quản lý gửi UBCK và trình ƯBCK xem xét, quyết định theo quy định của pháp luật",
            "Cơ quan quản lý gửi UBCK và trình UBCK xem xét, quyết định theo quy định của pháp luật",
            id="the U of Ủy ban has no horn",
        ),
        pytest.param(
            "Cơ quan quản lý gửi NHCSX và trình NHCSẤX, NHCSAX quyết định theo quy định của pháp luật",
            "Cơ quan quản lý gửi NHCSX và trình NHCSAX, NHCSAX quyết định theo quy định của pháp luật",
            id="initials have no tones",
        ),
        pytest.param("các huyện của tỉnh Thái Binh", "các huyện của tỉnh Thái Bình", id="province behind tỉnh"),
        pytest.param("sửa đối, bố sung một số điều", "sửa đổi, bổ sung một số điều", id="two hooks read as acutes"),
        pytest.param("công tác khen thường", "công tác khen thưởng", id="hook read as grave"),
        pytest.param(
            "mở các chỉ nhánh ngân hàng tại huyện", "mở các chi nhánh ngân hàng tại huyện", id="chi read as chỉ"
        ),
        pytest.param("cấp có thâm quyên xem xét", "cấp có thẩm quyền xem xét", id="two neighbours both misread"),
        pytest.param("về Bắc Giàng; tại Bắc Giang", "về Bắc Giang; tại Bắc Giang", id="province, right elsewhere"),
        pytest.param("I. MỘT\nH. HAI\nni. BA", "I. MỘT\nII. HAI\nIII. BA", id="Roman headings in their order"),
        pytest.param("I. A\nII. B\nII. C\nIV. D", "I. A\nII. B\nIII. C\nIV. D", id="a heading read as the one before"),
        pytest.param("UBND TỈNH THÁI BINH", "UBND TỈNH THÁI BÌNH", id="province in a letterhead"),
        pytest.param("13/CT-TTE và 13/CT-TTg", "13/CT-TTg và 13/CT-TTg", id="the same reference twice"),
        pytest.param("đợt 17 ~ năm 2026", "đợt 17 - năm 2026", id="a wave for a dash"),
        pytest.param("- Tự do - Hạnh phúc -_\n", "- Tự do - Hạnh phúc\n", id="the rule under the motto"),
        pytest.param("ngày 3 _ tháng 10", "ngày 3 tháng 10", id="underscore between blanks"),
        pytest.param("._ ĐỒNG THÁP\nđịa bàn tỉnh. :", "ĐỒNG THÁP\nđịa bàn tỉnh.", id="specks at the edges of lines"),
        pytest.param(
            "tổng họp báo cáo của các đơn vị", "tổng hợp báo cáo của các đơn vị", id="họp báo is a word as well"
        ),
        pytest.param("các đorn vi báo cáo", "các đơn vị báo cáo", id="beside a word misread itself"),
    ],
)
def test_fix_in_a_damaged_text(read: str, meant: str) -> None:
    assert corrected(DAMAGED + read).endswith("\n" + meant)


@pytest.mark.parametrize(
    "read",
    [
        pytest.param("phong trào thi đua yêu nước", id="đua"),
        pytest.param("xóa nhà tạm, nhà dột nát", id="dột nát"),
        pytest.param("không khí thi đua sôi nổi", id="sôi nổi"),
        pytest.param("tỉnh Bắc Kạn và tỉnh Đắk Lắk", id="ethnic names"),
        pytest.param("huyện Krông Năng, xã Ea Tóh", id="more of them"),
        pytest.param("thành phố Pleiku, tỉnh Gia Lai", id="a name that is no syllable"),
        pytest.param("cán bộ, chiến sỹ", id="sỹ beside sĩ"),
        pytest.param("TP. Hồ Chí Minh; TP Huế", id="abbreviation"),
        pytest.param("Quyết định số 15/2024/QĐ-TTg ngày 01/02/2024", id="symbol of a document"),
        pytest.param("Nghị quyết số 06/2013/QHI5", id="damaged symbol: in 2013 there was no such term"),
        pytest.param("gửi về vanthu@tinhthaibinh.gov.vn", id="e-mail"),
        pytest.param("https://www.chinhphu.vn/van-ban", id="address on the web"),
        pytest.param("văn hoá, toà án, thuỷ lợi", id="new style of tones"),
        pytest.param("Uỷ ban nhân dân tỉnh", id="new style in a body's name"),
        pytest.param("cấp ủy, chính quyền các cấp", id="cấp ủy has no capital"),
        pytest.param("theo ủy quyền của Giám đốc", id="nor has ủy quyền"),
        pytest.param("hàng năm, hằng năm", id="variants"),
        pytest.param("bảo đảm, đảm bảo", id="more variants"),
        pytest.param("khóa vi phạm, mục in ấn", id="words that could be numerals"),
        pytest.param("lần thứ n của phép tính", id="a single letter is no damaged numeral"),
        pytest.param("lần thứ hai, lần thứ ba", id="ordinals in words"),
        pytest.param("Đại hội lần thứ XIV", id="a right numeral"),
        pytest.param("Người nhận: Văn thư", id="near to Nơi nhận, but another word"),
        pytest.param("THÔNG TIN\nvề dự án", id="near to THÔNG TƯ, but another word"),
        pytest.param("ông Nguyễn Văn Kiên, bà Lê Thị Tô", id="names of persons"),
        pytest.param("xã Phương Xá, thôn Dàn, cầu Đát", id="names of places"),
        pytest.param("các các cơ quan", id="the typist's doubling"),
        pytest.param("Sở Khoa học và Công nghệ", id="an ordinary name of a body"),
        pytest.param("hỗ trợ logistics, e-commerce, fintech", id="foreign words"),
        pytest.param("QĐ, NĐ-CP, TT-BTC, HĐND, UBMTTQ", id="abbreviations in capitals"),
        pytest.param("12.500.000 đồng; 3,5%; 5 - 10 ngày", id="numbers"),
        pytest.param("nguyên tắc của kế toán và kiểm toán", id="kế toán beside kiểm toán"),
        pytest.param("thành lập tổ công tác, tố cáo, tô điểm", id="tổ, tố and tô, each at home"),
        pytest.param("chỉ tiêu, chi tiêu, chí hướng", id="chỉ, chi and chí, each at home"),
        pytest.param("bản hành chính, ban hành, bàn bạc", id="bản, ban and bàn, each at home"),
        pytest.param("-Lưu: VT.", id="a tight bullet where there are no others"),
        pytest.param("giải quyết./.", id="the closing mark itself"),
        pytest.param("Toång hôïp", id="a broken encoding is no case for mending"),
        pytest.param("số 1b2/QĐ-UBND", id="6 or 8: two readings"),
        pytest.param("I. MỘT\nII. HAI\nII. BA\nIV. BỐN", id="a label that a clean document repeats"),
        pytest.param("các trư\nờng hợp", id="a word broken over a line end"),
        pytest.param("", id="nothing"),
        pytest.param("\n\n \n", id="only blanks"),
    ],
)
def test_left_alone(read: str) -> None:
    assert corrected(read) == read


@pytest.mark.parametrize(
    "read",
    [
        pytest.param("- Bệnh dại ở chó;\ntiêm phòng bệnh dại, phòng dại hoạt động", id="a topic of the text"),
        pytest.param("xã Thái Binh có ông Trần Thái Binh", id="a commune and a person, not the province"),
        pytest.param("Ban GD và Ban GĐ; phòng TCCB, TCCB", id="đ is another letter in abbreviations"),
        pytest.param("quy mô 5 ~ 10 km", id="a wave between numbers"),
        pytest.param("bài hát ' đất nước ' của", id="quotation marks with blanks"),
        pytest.param("VKSTC và TANDTC", id="abbreviations without rivals"),
        pytest.param("A. MỘT\nm. HAI\nC. BA", id="no heading before this one"),
        pytest.param("I. MỘT\nII. HAI\nII. BA", id="twice, and nothing says which"),
        pytest.param("ĐẢNG CỘNG SẢN VIỆT NAM\nCHỈ THỊ\nvề việc tăng cường", id="the Party prints it small"),
        pytest.param("ông PHẠM CHU GIAM, dân tộc Tày", id="no office in a name"),
    ],
)
def test_left_alone_in_a_damaged_text(read: str) -> None:
    assert corrected(DAMAGED + read).endswith("\n" + read)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("giá vàng trong nước tăng, đàn cừu và dê giảm", id="a rare animal"),
        pytest.param("mái lợp hình rẽ quạt bằng tôn", id="a rarer spelling"),
        pytest.param("kiều mạch bị chồn cắn phá", id="a rare subject"),
    ],
)
def test_a_typists_words_stay(typed: str) -> None:
    assert corrected(typed) == typed


def test_a_typed_text_keeps_its_small_capital_and_its_signs() -> None:
    typed = "Căn cứ đề nghị của ủy ban nhân dân xã;\n~ 5 km\nxem xét, giải quyết./.Huy"
    assert corrected(typed) == typed


@pytest.mark.parametrize(
    ("read", "kind"),
    [
        pytest.param("khen ứiưởng các tập thể", "letter", id="letters"),
        pytest.param("toàn quôc", "diacritic", id="marks"),
        pytest.param("Đại hội lần thứ vin", "numeral", id="numeral"),
        pytest.param("các quy định phùhợp với", "split", id="split"),
        pytest.param(DAMAGED + "các trư ờng hợp", "join", id="join"),
        pytest.param(DAMAGED + "do ủy ban nhân dân tỉnh", "case", id="case"),
        pytest.param(DAMAGED + "giải quyết./.HíỊỉy", "noise", id="noise"),
        pytest.param(DAMAGED + "theo quy định.!.", "punctuation", id="punctuation"),
    ],
)
def test_kind(read: str, kind: str) -> None:
    assert correct(read, LEXICON)[-1].kind == kind


@pytest.mark.parametrize(
    ("confidence", "meant"),
    [
        pytest.param(0.5, "địa bản của huyện", id="sure"),
    ],
)
def test_doubts_are_optional_evidence(confidence: float, meant: str) -> None:
    raw = "địa bản của huyện"
    doubts = [(Span(0, 3), 0.99), (Span(4, 7), confidence)]
    assert correct(raw, LEXICON, doubts).apply(raw) in {meant, "địa bàn của huyện"}


def test_a_doubted_word_needs_less_evidence_than_a_sure_one() -> None:
    raw = "nhân tô mới"
    word = Span(5, 7)
    doubted = correct(raw, LEXICON, [(word, 0.4)])
    sure = correct(raw, LEXICON, [(word, 0.99)])
    assert len(doubted) >= len(sure)


PIECES = [
    "ứiưởng", "ừào", "tô chức", "lần thứ vin", "Số:^/UBND", "ngày(ữtháng 1 năm 2024", "./.Huy", "-Lưu", "~ ", "ƯBND",
    "ủy ban nhân dân", "QUYÉT ĐỊNH", "Nơỉ nhận:", "Điêu 5", "QĐÐ", "th\u0300", "^ c)", "|", "!ập", "\n", "\n\n", " ",
    ".", "12/QĐ-UBND", "a@b.vn", "ð", "İ", "ß", "Nguyễn Văn A", "xã", "CỘNGHÒA", "nhũ-ng", "\u0301", "“", "𝕏",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text(max_size=60))
def test_any_text_is_corrected_and_comes_back_to_the_letter(raw: str) -> None:
    edits = correct(raw, LEXICON)
    assert undo(edits.apply(raw), edits.corrections(raw)) == raw


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
def test_digits_that_were_read_stay(raw: str) -> None:
    edits = correct(raw, LEXICON)
    assert not any(c.isdigit() for edit in edits for c in _lost(raw[edit.start : edit.end], edit.replacement))


def _lost(read: str, meant: str) -> str:
    """The letters of a stretch that its replacement has not, in order."""
    changed = [op for op in Levenshtein.opcodes(read, meant) if op.tag != "equal"]
    return "".join(read[op.src_start : op.src_end] for op in changed)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
def test_confidence_is_a_share(raw: str) -> None:
    assert all(0.5 <= edit.confidence <= 1 for edit in correct(raw, LEXICON))

"""The grammars of head and foot on single lines: number and symbol, place and date, offices, names, old headings."""

from __future__ import annotations

import datetime as dt

import pytest

from docparse.extraction.metadata.formal_title import match_formal_title
from docparse.extraction.metadata.layout import mask, pieces_of, without_tail
from docparse.extraction.metadata.number_line import find_number_lines
from docparse.extraction.metadata.persons import looks_like_person, match_person, person_at_end
from docparse.extraction.metadata.place_date import find_place_dates
from docparse.extraction.metadata.signature import match_mark, match_title
from docparse.extraction.metadata.smeared import smeared_office
from docparse.extraction.places import match_place, match_place_phrase
from docparse.lexicon import load_lexicon
from docparse.records import SigningAuthority
from docparse.spans import Span

LEXICON = load_lexicon()


@pytest.mark.parametrize(
    ("line", "number", "symbol", "number_symbol"),
    [
        pytest.param("Số: 15/QĐ-UBND", "15", "QĐ-UBND", "15/QĐ-UBND", id="state"),
        pytest.param("Số: 1445 /SLĐTBXH-LĐVLDN", "1445", "SLĐTBXH-LĐVLDN", "1445/SLĐTBXH-LĐVLDN", id="blank"),
        pytest.param("Số 34-CT/TW", "34", "CT/TW", "34-CT/TW", id="party: hyphen first, no colon"),
        pytest.param("Số      -CT/TU", None, "CT/TU", "-CT/TU", id="party, number blank"),
        pytest.param("Luật số: 06/2022/QH15", "06", "2022/QH15", "06/2022/QH15", id="law: type before the number"),
        pytest.param("Số: 66.18/2026/NQ-CP", "66.18", "2026/NQ-CP", "66.18/2026/NQ-CP", id="a dot inside"),
        pytest.param("Số: 98/2023/NĐ-CP", "98", "2023/NĐ-CP", "98/2023/NĐ-CP", id="normative: year first"),
        pytest.param("Số: 144 /2002/QĐ/BTC", "144", "2002/QĐ/BTC", "144/2002/QĐ/BTC", id="old: three strokes"),
        pytest.param("Số: 82/2005-QĐ-UBND", "82", "2005-QĐ-UBND", "82/2005-QĐ-UBND", id="old: hyphen after the year"),
        pytest.param("Số: 123-TTg", "123", "TTg", "123-TTg", id="old: hyphen, no stroke"),
        pytest.param("Số 12 QĐ/UB", "12", "QĐ/UB", "12 QĐ/UB", id="old: blank for a joint"),
        pytest.param("Số: 367 - QĐ/TWĐTN-VP", "367", "QĐ/TWĐTN-VP", "367-QĐ/TWĐTN-VP", id="blanks"),
        pytest.param("Số: 11554/VPCP-V.I", "11554", "VPCP-V.I", "11554/VPCP-V.I", id="dot inside a unit"),
        pytest.param("Số: 55/2005/TTLT-BNV-VPCP", "55", "2005/TTLT-BNV-VPCP", "55/2005/TTLT-BNV-VPCP", id="joint"),
        pytest.param("SỐ:^/UBND-NCKS", None, "UBND-NCKS", "/UBND-NCKS", id="blank read as a caret"),
        pytest.param("Số: ......./BC-SGD&ĐT", None, "BC-SGD&ĐT", "/BC-SGD&ĐT", id="blank as dots"),
        pytest.param("Số: 2 # /CT-UBND", None, "CT-UBND", "/CT-UBND", id="handwriting: half a number is none"),
        pytest.param("Số: Ø2 /CT-UBND", None, "CT-UBND", "/CT-UBND", id="handwriting: a letter is no digit"),
        pytest.param("Số:411)/TB-ĐHTĐ", None, "TB-ĐHTĐ", "/TB-ĐHTĐ", id="handwriting: digits with junk are none"),
        pytest.param("S6 08/2010/TT-BTC", "08", "2010/TT-BTC", "08/2010/TT-BTC", id="damaged label"),
    ],
)
def test_number_line(line: str, number: str | None, symbol: str, number_symbol: str) -> None:
    (found,) = find_number_lines(line, 0, len(line))
    assert (found.number, found.symbol, found.number_symbol) == (number, symbol, number_symbol)
    assert found.span.of(line).strip() == line.strip()


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Số: 512", id="an arrival stamp has no symbol"),
        pytest.param("Căn cứ Quyết định số 12/QĐ-UBND ngày 3 tháng 4", id="a reference inside a sentence"),
        pytest.param("Điện thoại: 0255.382.2222", id="a telephone"),
    ],
)
def test_no_number_line(line: str) -> None:
    assert find_number_lines(line, 0, len(line)) == []


@pytest.mark.parametrize(
    ("line", "place", "date", "partial"),
    [
        pytest.param("Thái Bình, ngày 05 tháng 3 năm 2024", "Thái Bình", dt.date(2024, 3, 5), "2024-03-05", id="whole"),
        pytest.param("Thái Bình, ngày (ữtháng 12 năm 2024", "Thái Bình", None, "2024-12", id="day is scrawl"),
        pytest.param(
            "Thái Bình, ngày 3| tháng 12 năm 2024", "Thái Bình", dt.date(2024, 12, 31), "2024-12-31", id="stroke is 1"
        ),
        pytest.param(
            "Thái Bình, ngày |2 tháng 5 năm 2024", "Thái Bình", dt.date(2024, 5, 12), "2024-05-12", id="stroke before"
        ),
        pytest.param("Thái Bình, ngày | tháng 5 năm 2024", "Thái Bình", None, "2024-05", id="a lone stroke is no day"),
        pytest.param("Thái Bình, ngày 3S tháng 5 năm 2024", "Thái Bình", None, "2024-05", id="a letter is no digit"),
        pytest.param("Quảng Ngãi, ngày0P tháng 02 năm 2025", "Quảng Ngãi", None, "2025-02", id="half a day is none"),
        pytest.param("Bắc Kạn, ngày tháng năm 2024", "Bắc Kạn", None, "2024", id="blank day and month"),
        pytest.param("Quảng Bình, ngày,2/Ƒtháng ƒPnăm 2022", "Quảng Bình", None, "2022", id="day and month scrawl"),
        pytest.param("Hà Nội, ngày 5 tháng 6 năm 20....", "Hà Nội", None, None, id="year unfinished"),
        pytest.param("Phan Thiết, ngày 31 tháng 02 năm 2024", "Phan Thiết", None, "2024-02", id="impossible day"),
        pytest.param(
            "*Thành phố Hồ Chí\nMinh, ngày 28 tháng 11 năm 2025*",
            "Thành phố Hồ Chí Minh",
            dt.date(2025, 11, 28),
            "2025-11-28",
            id="wrapped place",
        ),
        pytest.param(
            "Số: 7/CT-UBND Quảng Ngãi, ngày 20 tháng 3 năm 2018",
            "Quảng Ngãi",
            dt.date(2018, 3, 20),
            "2018-03-20",
            id="behind the number on one line",
        ),
        pytest.param(
            "Hà nội, ngày  22  tháng 11 năm 2002", "Hà Nội", dt.date(2002, 11, 22), "2002-11-22", id="capital mended"
        ),
        pytest.param(
            "HÀ NỘI, NGÀY 13 THÁNG 01 NĂM 2010", "Hà Nội", dt.date(2010, 1, 13), "2010-01-13", id="in capitals"
        ),
        pytest.param("Hòa Lạc, ngày ^ỉứiáng 3 năm 2023", "Hòa Lạc", None, "2023-03", id="tháng as one engine reads it"),
        pytest.param(
            "Bình Châu, ngày 14/8/2025", "Bình Châu", dt.date(2025, 8, 14), "2025-08-14", id="digits, unlisted commune"
        ),
    ],
)
def test_place_date(line: str, place: str, date: dt.date | None, partial: str | None) -> None:
    (found,) = find_place_dates(line, 0, len(line), lambda name: match_place(name, LEXICON))
    assert (found.place, found.date, found.partial) == (place, date, partial)


@pytest.mark.parametrize(
    ("day", "signed", "partial"),
    [
        pytest.param("⁄{5", dt.date(2025, 1, 16), "2025-01-15", id="signed before the 25th"),
        pytest.param("/7", dt.date(2025, 1, 20), "2025-01-17", id="one slanted stroke"),
        pytest.param("⁄{5", dt.date(2025, 1, 27), "2025-01", id="the 25th fits too"),
        pytest.param("⁄{5", None, "2025-01", id="no signature to tell"),
        pytest.param("{8", dt.date(2025, 1, 17), "2025-01", id="signed before the 18th"),
        pytest.param("&5", dt.date(2025, 1, 16), "2025-01", id="no stroke"),
    ],
)
def test_slanted_strokes_are_a_one_where_the_signature_leaves_no_other(
    day: str, signed: dt.date | None, partial: str
) -> None:
    line = f"Nam Định, ngày{day} tháng 01 năm 2025"
    (found,) = find_place_dates(line, 0, len(line), lambda name: match_place(name, LEXICON), signed)
    assert (found.partial, found.stroke) == (partial, len(partial) > 7)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("theo Thông báo ngày 05 tháng 3 năm 2024 của Bộ", id="a reference"),
        pytest.param("Quyết định số 12, ngày 05 tháng 3 năm 2024 của", id="a comma, but no place"),
        pytest.param("Ngày 19 tháng 3 năm 2024, tại trụ sở", id="the body's first words"),
        pytest.param("16.01.2025 07:46:10 +07:00", id="time of a digital signature"),
    ],
)
def test_no_place_date(line: str) -> None:
    assert find_place_dates(line, 0, len(line), lambda name: match_place(name, LEXICON)) == []


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        pytest.param("TM. ỦY BAN NHÂN DÂN", "TM.", id="state"),
        pytest.param("T/M BAN THƯỜNG VỤ", "TM.", id="party"),
        pytest.param("KT, CHỦ TỊCH", "KT.", id="comma for the dot"),
        pytest.param("KT/ BỘ TRƯỞNG BỘ TÀI CHÍNH", "KT.", id="old stroke"),
        pytest.param("KT. CHỦ", "KT.", id="half a title"),
        pytest.param("TUQ. BỘ TRƯỞNG", "TUQ.", id="authorised"),
        pytest.param("Q. GIÁM ĐỐC", "Q.", id="acting"),
        pytest.param("TT. Tỉnh ủy", None, id="an abbreviation of the list"),
        pytest.param("Kt. chủ tịch", None, id="small letters are no mark"),
    ],
)
def test_mark(words: str, mark: str | None) -> None:
    found = match_mark(words, LEXICON)
    assert (found[0] if found else None) == mark


@pytest.mark.parametrize(
    ("words", "office"),
    [
        pytest.param("PHÓ CHỦ TỊCH", ("Phó Chủ tịch", ""), id="deputy"),
        pytest.param("CHỦ TỊCH UBND TỈNH", ("Chủ tịch", "UBND TỈNH"), id="with its body"),
        pytest.param("THỨ TRƯỞNG", ("Thứ trưởng", ""), id="folds like Thủ trưởng"),
        pytest.param("THỦ TRƯỞNG", ("Thủ trưởng", ""), id="folds like Thứ trưởng"),
        pytest.param("CHÁNH VĂN PHÒNG", ("Chánh Văn phòng", ""), id="office of the office"),
    ],
)
def test_title(words: str, office: tuple[str, str]) -> None:
    assert match_title(words, LEXICON) == office


@pytest.mark.parametrize(
    ("words", "name"),
    [
        pytest.param("Đại tá Lê Văn Tâm", "Lê Văn Tâm", id="rank left out"),
        pytest.param("GS.TS. Phan Minh Tú", "Phan Minh Tú", id="degrees left out"),
        pytest.param("HỒ MINH QUANG", "Hồ Minh Quang", id="capitals"),
        pytest.param("guyễn Quốc Việt", "Nguyễn Quốc Việt", id="first letter lost: one surname ends so"),
        pytest.param("Nfuyễn Quốc Việt", "Nguyễn Quốc Việt", id="one letter misread: no syllable, one surname near"),
        pytest.param("Nguyển Quốc Việt", "Nguyễn Quốc Việt", id="a mark misread"),
        pytest.param("Thường Quốc Việt", None, id="a syllable is not mended"),
        pytest.param("Hờ A Dế", "Hờ A Dế", id="a short surname is not mended into another"),
        pytest.param("Ksor H'Mai", "Ksor H'Mai", id="an apostrophe inside a name"),
        pytest.param("Quảng Ngãi", None, id="a place"),
        pytest.param("Sở Nội vụ", None, id="a body"),
        pytest.param("iễn Quốc Việt", None, id="too little left to tell"),
    ],
)
def test_person(words: str, name: str | None) -> None:
    found = match_person(words, LEXICON)
    assert (found.name if found else None) == name


def test_person_behind_an_item() -> None:
    found = person_at_end("- Tòa án nhân dân tối cao; Trần Văn Sơn", LEXICON)
    assert found is not None
    assert found.name == "Trần Văn Sơn"


def test_person_behind_a_speck() -> None:
    found = person_at_end("ox»Trần Văn Sơn", LEXICON)
    assert found is not None
    assert found.name == "Trần Văn Sơn"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        pytest.param("Rah Lan Hương", "Rah Lan Hương", id="a surname that no list has"),
        pytest.param("Y Nam Ông", "Y Nam Ông", id="one letter is a whole name"),
        pytest.param("Thái Bình", None, id="a place"),
        pytest.param("Phụ lục số", None, id="small letters"),
    ],
)
def test_looks_like_person(words: str, name: str | None) -> None:
    found = looks_like_person(words, LEXICON)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("phrase", "places"),
    [
        pytest.param("XÃ BÌNH CHÂU, TỈNH QUẢNG NGÃI", ["xã Bình Châu", "tỉnh Quảng Ngãi"], id="two levels"),
        pytest.param("TỈNH HÀ TĨNH", ["tỉnh Hà Tĩnh"], id="a name that folds like a kind"),
        pytest.param("TINH QUANG NGAI", ["tỉnh Quảng Ngãi"], id="marks lost"),
        pytest.param("THÀNH PHỐ HỒ CHÍ MINH", ["Thành phố Hồ Chí Minh"], id="kind is part of the name"),
        pytest.param("Sở Lao động - Thương binh và Xã hội", [], id="xã hội is no commune"),
        pytest.param("BỘ TƯ LỆNH QUÂN KHU 5", [], id="quân is no quận"),
    ],
)
def test_place_phrase(phrase: str, places: list[str]) -> None:
    assert [str(p) for p in match_place_phrase(phrase, LEXICON)] == places


def test_formal_title() -> None:
    text = "QUYẾT ĐỊNH\nCỦA BỘ TÀI CHÍNH SỐ 12/2003/QĐ-BTC NGÀY 03 THÁNG 4 NĂM 2003\nVỀ VIỆC BAN HÀNH BIỂU PHÍ"
    found = match_formal_title(text, 0, len(text))
    assert found is not None
    assert found.number.number_symbol == "12/2003/QĐ-BTC"
    assert found.issuer is not None
    assert found.issuer[0] == "BỘ TÀI CHÍNH"
    assert found.date is not None
    assert found.date.date == dt.date(2003, 4, 3)


def test_mask_keeps_offsets() -> None:
    text = "ỦY BAN NHÂN DÂN CỘNG HÒA\nTỈNH"
    masked = mask(text, [Span(16, 24)])
    assert len(masked) == len(text)
    assert [p.text for p in pieces_of(masked, Span(0, 24))] == ["ỦY BAN NHÂN DÂN"]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Sở Nội vụ; „", "Sở Nội vụ"),
        ("Lưu: VT, NC (hn5).", "Lưu: VT, NC (hn5)"),
        ("năm 2024 ï", "năm 2024"),
        ("theo khoản a", "theo khoản a"),
    ],
)
def test_without_tail(written: str, kept: str) -> None:
    assert without_tail(written) == kept


@pytest.mark.parametrize(
    ("line", "issuer", "acting", "title"),
    [
        pytest.param("PHXCHỦ TỊCH", "Ủy ban nhân dân tỉnh Hà Nam", "Chủ tịch", "Phó Chủ tịch", id="glued"),
        pytest.param(
            "NÑỨ TRƯỞNG", "Bộ Y tế", "Bộ trưởng", "Thứ trưởng", id="a minister's deputy has a name of his own"
        ),
        pytest.param("TRƯỞNG PHÒNG", "Sở Y tế tỉnh Hà Nam", "Giám đốc", None, id="another office"),
        pytest.param(
            "HỘI NGHỊ ĐẠI BIỂU CHỦ TỊCH", "Ủy ban nhân dân tỉnh Hà Nam", "Chủ tịch", None, id="too much before"
        ),
    ],
)
def test_deputies_under_a_seal(line: str, issuer: str, acting: str, title: str | None) -> None:
    found = smeared_office(pieces_of(line, Span(0, len(line)), 0), issuer, "KT.", LEXICON, acting)
    assert (found and found[0]) == title


@pytest.mark.parametrize(
    ("line", "issuer", "authority", "title"),
    [
        pytest.param("EU. TRƯỜNG —", "Trường Đại học Cửu Long", None, "Hiệu trưởng", id="head of a school"),
        pytest.param("RÔ TRƯỞNG", "Bộ Xây dựng", None, "Bộ trưởng", id="minister"),
        pytest.param("IÁM ĐỐC", "Sở Y tế tỉnh Hà Nam", None, "Giám đốc", id="head of a department"),
        pytest.param("HỤ TRƯỞNG", "Bộ Xây dựng", "KT.", "Thứ trưởng", id="under KT. a deputy"),
        pytest.param("TRƯỜNG", "Trường Đại học Cửu Long", None, None, id="half a word is too little"),
        pytest.param("EU. TRƯỜNG", "Ủy ban nhân dân tỉnh Hà Nam", None, None, id="a committee has no such office"),
        pytest.param("NIÊM YẾT", "Sở Y tế tỉnh Hà Nam", None, None, id="other words"),
        pytest.param(
            "PRÙ Rí THƯ THƯỜNG TRỰC",
            "Ban Thường vụ Tỉnh ủy Hà Nam",
            "TM.",
            "Phó Bí thư Thường trực",
            id="in the Party deputies sign behind TM.; one office ends so",
        ),
        pytest.param("□ TỊCH", "Ủy ban nhân dân tỉnh Hà Nam", "TM.", None, id="an end of several offices"),
    ],
)
def test_smeared_office(line: str, issuer: str, authority: SigningAuthority | None, title: str | None) -> None:
    found = smeared_office(pieces_of(line, Span(0, len(line)), 0), issuer, authority, LEXICON)
    assert (found and found[0]) == title

import datetime as dt
from collections import Counter
from dataclasses import fields, make_dataclass
from typing import Literal

import pytest

from docparse.lexicon import BrokenList, CampaignWords, DeadlineWords, load_lexicon, read_words
from docparse.vietnamese.letters import comparable, fold_tone_placement, nfc
from docparse.vietnamese.syllables import is_syllable

LEXICON = load_lexicon()


def test_the_named_types_of_the_decree_are_there() -> None:
    state = [t for t in LEXICON.document_types if t.family == "state"]
    assert {"Công văn", "Thư công", "Giấy nghỉ phép", "Bản ghi nhớ"} <= {t.name for t in state}
    assert len(LEXICON.document_types) == len({t.name for t in LEXICON.document_types})


def test_letters_and_personal_letters_have_no_abbreviation() -> None:
    assert [t.name for t in LEXICON.document_types if t.name in {"Công văn", "Thư công"} and t.abbreviation] == []


@pytest.mark.parametrize(
    ("day", "provinces"),
    [
        pytest.param(dt.date(2025, 6, 30), 63, id="the last day of 63"),
        pytest.param(dt.date(2025, 7, 1), 34, id="34 since July 2025"),
        pytest.param(dt.date(2026, 11, 20), 34, id="new cities change no number"),
        pytest.param(dt.date(2024, 6, 1), 63, id="before Huế was a city"),
    ],
)
def test_provinces_of_a_day(day: dt.date, provinces: int) -> None:
    assert sum(p.valid_on(day) for p in LEXICON.provinces) == provinces


def test_nine_cities_in_autumn_2026() -> None:
    day = dt.date(2026, 10, 1)
    assert sum(p.valid_on(day) and p.kind == "thành phố" for p in LEXICON.provinces) == 9


@pytest.mark.parametrize(
    ("written", "name"),
    [("Bắc Cạn", "Bắc Kạn"), ("Đắc Lắc", "Đắk Lắk"), ("Hoà Bình", "Hòa Bình"), ("TP.HCM", "Hồ Chí Minh"),
     ("Hà Bắc", "Hà Bắc")],
)  # fmt: skip
def test_spellings_of_provinces(written: str, name: str) -> None:
    province = LEXICON.province(written)
    assert province is not None and province.name == name


def test_a_province_that_became_a_city() -> None:
    assert LEXICON.province("Đồng Nai", dt.date(2025, 1, 1)).kind == "tỉnh"  # type: ignore[union-attr]
    assert LEXICON.province("Đồng Nai", dt.date(2026, 6, 1)).kind == "thành phố"  # type: ignore[union-attr]
    assert LEXICON.province("Nơi Nào Đó") is None


def test_successors_are_provinces() -> None:
    names = {p.name for p in LEXICON.provinces}
    assert [p.successor for p in LEXICON.provinces if p.successor and p.successor not in names] == []


def test_units_below_the_province() -> None:
    assert sum(len(d.names) for d in LEXICON.districts) == 696
    assert {d.province for d in LEXICON.districts} <= {p.name for p in LEXICON.provinces}
    today = [c for c in LEXICON.communes if c.valid_on(dt.date(2025, 7, 1))]
    assert sum(len(c.names) for c in today) == 3321
    assert all(c.district is None for c in today)
    assert ("huyện", "Bình Sơn", "Quảng Ngãi") in LEXICON.districts_by_name["bình sơn"]


def test_symbols_are_told_apart() -> None:
    organs = LEXICON.organs_by_symbol
    assert len(organs) == len(LEXICON.organs)
    assert organs["BNV"].name == "Bộ Nội vụ"
    assert not organs["BKHĐT"].valid_on(dt.date(2025, 3, 1))
    assert organs["BKHĐT"].successor == "Bộ Tài chính"


def test_bodies_have_one_name_each() -> None:
    names = [comparable(b.name) for b in LEXICON.bodies]
    assert len(names) == len(set(names))


def test_a_short_form_means_one_body() -> None:
    forms = {(comparable(form), b.name) for b in LEXICON.bodies for form in (b.name, *b.abbreviations)}
    shared = Counter(form for form, _ in forms)
    assert [form for form, times in shared.items() if times > 1] == []


def test_lists_are_nfc_with_tones_in_their_old_places() -> None:
    rows = [b.name for b in LEXICON.bodies] + [p.name for p in LEXICON.provinces] + [o.name for o in LEXICON.organs]
    assert [r for r in rows if r != nfc(r) or r != fold_tone_placement(r)] == []


def test_titles_are_syllables() -> None:
    assert [t.title for t in LEXICON.titles if not all(map(is_syllable, t.title.replace(",", "").split()))] == []


def test_surnames_come_with_their_frequency() -> None:
    assert LEXICON.surnames["Nguyễn"] > LEXICON.surnames["Trần"] > 0


def test_lunar_holidays_stand_in_their_year() -> None:
    assert all(h.date.year == h.year for h in LEXICON.lunar_holidays)


def test_a_list_with_other_tables_than_its_class_is_broken() -> None:
    with pytest.raises(BrokenList, match=r"lists/relations\.toml"):
        read_words("relations.toml", DeadlineWords)


def test_a_word_outside_its_literal_is_broken() -> None:
    kinds = {"ends": tuple[Literal["hết"], ...]}
    row = make_dataclass("Row", [(f.name, kinds.get(f.name, tuple[str, ...])) for f in fields(CampaignWords)])
    with pytest.raises(BrokenList, match=r"lists/campaigns\.toml, ends: .*hết"):
        read_words("campaigns.toml", row)


def test_syllables_have_one_cost_each_and_the_commonest_the_least() -> None:
    costs = LEXICON.syllable_costs
    assert [s for s in costs if not is_syllable(s) or s != fold_tone_placement(s.lower())] == []
    assert costs["của"] < costs["tỉnh"] < costs["rủi"]

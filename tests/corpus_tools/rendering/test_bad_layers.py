"""PDFs whose text layer is bad: the page looks right all the same."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from generator.bad_layers import (
    BREAKS,
    CAPTION,
    EMPTINESSES,
    MARKED,
    Emptiness,
    behind,
    broken_table,
    emptied,
    garbled,
    legacy,
    misreading,
    noisy,
    printed,
    shifted,
    words_of_pages,
)
from generator.document import Document
from generator.galley import Setting
from generator.gold import make_gold
from generator.house import house_of
from generator.pages import set_pages
from generator.pdf import born_digital

from docparse.reading.read import read
from docparse.reading.settings import ReadingSettings

Make = Callable[[str], Document]


@pytest.fixture
def setting(make: Make) -> Setting:
    return set_pages(make("party"), house_of("Tỉnh ủy Mẫu", 1, 2025))


def layer(pdf: bytes, page: int = 0) -> str:
    return str(pypdfium2.PdfDocument(pdf)[page].get_textpage().get_text_range())


def look(pdf: bytes) -> bytes:
    return bytes(pypdfium2.PdfDocument(pdf)[0].render(scale=1, grayscale=True).to_numpy().tobytes())


@pytest.mark.parametrize("how", BREAKS)
def test_a_broken_table_changes_what_is_said_not_what_is_shown(how: str, setting: Setting) -> None:
    right, broken = born_digital(setting, "x"), garbled(setting, "x", random.Random(1), how)
    assert look(broken) == look(right)
    assert layer(broken) != layer(right)
    assert broken == garbled(setting, "x", random.Random(1), how)


@pytest.mark.parametrize(
    ("how", "text", "said"),
    [
        pytest.param("cyrillic", "Nghị định của", "Nghӏ ÿӏnh cӫa", id="off by a constant"),
        pytest.param("gha", "Lưu trữ", "Lƣu trữ", id="one letter for another"),
        pytest.param("nothing", "Nơi nhận", "N\ufffdi nh\ufffdn", id="letters without a character"),
        pytest.param("glyph numbers", "UBND 15", "8%1' 15", id="numbers of glyphs for letters"),
    ],
)
def test_what_a_broken_table_says(how: str, text: str, said: str) -> None:
    assert "".join(map(broken_table(how, random.Random(1)), text)) == said


@pytest.mark.parametrize("how", ["other letters", "private"])
def test_marked_letters_are_kept_apart_and_others_right(how: str) -> None:
    table = broken_table(how, random.Random(1))
    assert len({table(letter) for letter in MARKED}) == len(MARKED)
    assert sum(table(letter) == letter for letter in MARKED) < 5
    assert "".join(map(table, "UBND 15")) == "UBND 15"


def test_a_broken_font_says_what_its_table_says(setting: Setting) -> None:
    said = layer(garbled(setting, "x", random.Random(1), "cyrillic"))
    assert "Nѫi nhұn:" in said


@pytest.mark.parametrize("code", ["TCVN3", "VNI"])
@pytest.mark.parametrize("name", ["letter", "party", "plan"])
def test_a_legacy_layer_is_drawn_right_and_read_right(code: str, name: str, make: Make, tmp_path: Path) -> None:
    document = make(name)
    house = replace(house_of("Tỉnh ủy Mẫu", 1, 2000), repeat_heads=True, label_alone=False)
    made = set_pages(document, house)
    pdf = legacy(made, "x", code)
    assert look(pdf) == look(born_digital(made, "x"))
    path = tmp_path / "legacy.pdf"
    path.write_bytes(pdf)
    reading = read(path, ReadingSettings())
    assert reading.source.encoding == code
    text, _ = make_gold(document, made.lines)
    assert "".join(reading.raw.split()).replace("*", "") == "".join(text.split()).replace("*", "")


def test_capitals_with_tones_are_small_letters_of_another_font(setting: Setting) -> None:
    said = layer(legacy(setting, "x"))
    assert "®¶ng céng s¶n viÖt nam" in said
    assert "Hµ Nam, ngµy 20" in said


def test_an_ocr_layer_lies_over_a_picture(setting: Setting) -> None:
    pdf = noisy(setting, "x", lambda word: word.text.upper())
    said = layer(pdf).split()
    assert said == [w.text.upper() for w in setting.words if w.page_number == 1]
    assert look(noisy(setting, "x", lambda _: "")) == look(pdf)


def test_words_that_were_not_read_are_left_out(setting: Setting) -> None:
    pages = words_of_pages(setting, lambda word: "" if word.text == "Nơi" else word.text)
    texts = [word.text for words in pages for word in words]
    assert len(texts) == len(setting.words) - 1
    assert "Nơi" not in texts


def test_an_old_engine_misreads_as_many_words_as_asked(setting: Setting) -> None:
    def share(strength: float) -> float:
        readings = [misreading(setting, strength, random.Random(seed)) for seed in range(8)]
        wrong = sum(read_as(word) != word.text for read_as in readings for word in setting.words)
        return wrong / (8 * len(setting.words))

    assert share(0.0) == 0
    assert 0.02 < share(0.05) < 0.12 < share(0.25)


def test_the_same_chance_misreads_the_same(setting: Setting) -> None:
    first, again, other = (misreading(setting, 0.1, random.Random(seed)) for seed in (1, 1, 2))
    said = [[read_as(word) for word in setting.words] for read_as in (first, again, other)]
    assert said[0] == said[1] != said[2]


@pytest.mark.parametrize("seed", range(6))
def test_shifted_words_are_right_and_elsewhere(seed: int, setting: Setting) -> None:
    pictures = printed(setting, "x", dpi=40)
    pdf = shifted(setting, "x", random.Random(seed), pictures)
    document = pypdfium2.PdfDocument(pdf)
    drawn = pypdfium2.PdfDocument(born_digital(setting, "x"))
    assert len(document) == len(drawn)
    place = [page.get_textpage().get_charbox(0) for page in (document[0], drawn[0])]
    assert place[0] != pytest.approx(place[1], abs=5)
    said = sorted("".join(page.get_textpage().get_text_range() for page in document).split())
    assert set(said) <= {w.text for w in setting.words}


@pytest.mark.parametrize("how", EMPTINESSES)
def test_a_layer_with_next_to_nothing(how: Emptiness, setting: Setting) -> None:
    words = [w.text for w in setting.words if w.page_number == 1]
    said = "".join(layer(emptied(setting, "x", how)).split())
    half = "".join(words[: len(words) // 2])
    assert said == {"none": "", "blanks": "", "caption": "".join(CAPTION), "half": half}[how]
    assert look(emptied(setting, "x", how)) == look(noisy(setting, "x", lambda _: ""))


def test_a_text_over_a_picture_says_what_it_shows(setting: Setting) -> None:
    pdf = behind(setting, "x")
    assert layer(pdf).split() == layer(born_digital(setting, "x")).split()
    assert look(pdf) != look(born_digital(setting, "x"))


def test_a_layer_of_another_page(make: Make) -> None:
    setting = set_pages(make("plan"), house_of("Tỉnh ủy Mẫu", 1, 2025))
    assert len(setting.pages) > 1
    right = [[w.text for w in words] for words in words_of_pages(setting)]
    pdf = shifted(setting, "x", random.Random(1), how="other page")
    said = [layer(pdf, n).split() for n in range(len(right))]
    assert said != right
    assert sorted(map(tuple, said)) == sorted(map(tuple, right))

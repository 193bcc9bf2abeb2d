"""Joined files say where documents begin; scores count boundaries."""

from __future__ import annotations

import random

import pypdfium2
import pytest
from generator.joined import join_documents
from splitting_measuring.readings import JoinedReading, joined_readings, noised
from splitting_measuring.scores import Score, score


def text_of(data, number):
    return pypdfium2.PdfDocument(data)[number - 1].get_textpage().get_text_range()


@pytest.mark.parametrize("part", ["train", "dev", "test"])
def test_documents_begin_where_the_file_says(part):
    file = join_documents(part, None, f"{part}-pdf-000001")
    pages = pypdfium2.PdfDocument(file.data)
    assert len(pages) == file.page_count
    assert file.first_pages[0] == 1
    assert len(file.kinds) == len(file.first_pages) >= 2
    heads = [text_of(file.data, first).upper() for first in file.first_pages]
    assert all("VIỆT NAM" in head and "SỐ" in head for head in heads)


def test_the_same_name_gives_the_same_file():
    one, two = (join_documents("dev", None, "dev-pdf-000002") for _ in range(2))
    assert (one.first_pages, one.kinds) == (two.first_pages, two.kinds)
    assert all(text_of(one.data, n) == text_of(two.data, n) for n in range(1, one.page_count + 1))


def test_hard_files_hold_what_is_easily_mistaken():
    files = [join_documents("train", None, f"train-hard-{n:06}", hard=True) for n in range(6)]
    kinds = {kind for file in files for kind in file.kinds}
    assert {"with regulation", "with forms"} <= kinds


def test_readings_are_kept_and_misread(tmp_path):
    (read,) = joined_readings("dev", None, 1, tmp_path)
    (again,) = joined_readings("dev", None, 1, tmp_path)
    assert read == again
    worse = noised(read, 0.2, random.Random(1))
    assert isinstance(worse, JoinedReading)
    assert [p.page_number for p in worse.pages] == [p.page_number for p in read.pages]
    assert worse.pages != read.pages
    assert worse.first_pages == read.first_pages


@pytest.mark.parametrize(
    ("found", "true", "expected"),
    [
        pytest.param({3, 5}, {3, 5}, Score(1, 9, 2, 2, 2, 1), id="all right"),
        pytest.param({3}, {3, 5}, Score(1, 9, 1, 1, 2, 0), id="missed"),
        pytest.param({3, 4}, {3}, Score(1, 9, 1, 2, 1, 0), id="spurious"),
        pytest.param(set(), set(), Score(1, 9, 0, 0, 0, 1), id="nothing there"),
    ],
)
def test_score(found, true, expected):
    assert score(9, found, true) == expected


def test_f1():
    assert (score(9, {3, 4}, {3, 5}) + score(9, {2}, {2})).f1 == pytest.approx(2 / 3)
    assert Score().f1 == 1

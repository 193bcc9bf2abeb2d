import re

import pytest
from generator.character_errors import Errors, count_errors
from hypothesis import given
from hypothesis import strategies as st

LINES = st.lists(st.text("abcđêơư0123/-", min_size=4, max_size=30), max_size=6)


@pytest.mark.parametrize(
    ("truth", "read", "wrong", "lost", "extra"),
    [
        pytest.param("Kính gửi", "Kính gửi", 0, 0, 0, id="right"),
        pytest.param("Kính gửi", "Kinh gửi", 1, 0, 0, id="a sign changed"),
        pytest.param("Kính gửi", "Kính gi", 1, 0, 0, id="a sign dropped"),
        pytest.param("Kính gửi", "Kính gưửi", 1, 0, 0, id="a sign put between"),
        pytest.param("Kính gửi", "", 0, 8, 0, id="nothing read"),
        pytest.param("", "abc", 0, 0, 3, id="read where nothing stands"),
        pytest.param("Kính gửi", "Kính gửi ĐẾN", 0, 0, 3, id="a stamp besides"),
        pytest.param("SỞ NỘI VỤ\nCỘNG HÒA XÃ HỘI", "CỘNG HÒA XÃ HỘI\nSỞ NỘI VỤ", 0, 0, 0, id="columns the other way"),
        pytest.param("SỞ NỘI VỤ\nCỘNG HÒA", "SỞ NỘI VỤ CỘNG HÒA", 0, 0, 0, id="two columns on one line"),
        pytest.param("SỞ NỘI VỤ   CỘNG HÒA", "CỘNG HÒA\nSỞ NỘI VỤ", 0, 0, 0, id="columns set apart by blanks"),
        pytest.param("SỞ NỘI VỤ CỘNG HÒA", "CỘNG HÒA\nvà SỞ NỘI VỤ", 0, 0, 2, id="columns on one line of the truth"),
        pytest.param("SỞ NỘI VỤ CỘNG HÒA", "SỞ NỘI VỤ", 9, 0, 0, id="half of a line"),
        pytest.param("giai đoạn 2021–2025", "giai đoạn 2021-2025", 0, 0, 0, id="another dash"),
        pytest.param("Số: 15\nSố: 15", "Số: 15", 0, 6, 0, id="one reading serves one line"),
    ],
)
def test_errors(truth, read, wrong, lost, extra):
    signs = sum(map(len, re.split(r"\n|   ", truth)))
    assert count_errors(truth, read) == Errors(signs, wrong, lost, extra)


@given(LINES, st.randoms(use_true_random=False))
def test_order_of_lines_is_no_error(lines, chance):
    shuffled = chance.sample(lines, len(lines))
    found = count_errors("\n".join(lines), "\n".join(shuffled))
    assert (found.wrong, found.lost, found.extra) == (0, 0, 0)


@given(st.text("abcđê ", max_size=40), st.text("abcđê ", max_size=40))
def test_no_more_signs_are_missing_than_there_are(truth, read):
    errors = count_errors(truth, read)
    assert 0 <= errors.rate <= 1
    assert errors.extra <= len(read)

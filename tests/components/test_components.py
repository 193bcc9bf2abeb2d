"""spaCy: a Doc that carries the record, tokens that give the text back to the letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

import docparse
from docparse.components import SPAN_LABELS, tokens
from docparse.records import Record

TEXT = """Kính gửi: Sở Nội vụ.
Thực hiện Chỉ thị số 39/CT-TTg ngày 15/10/2024 của Thủ tướng Chính phủ về phong trào ứii đua, yêu cầu:
1. Sở Nội vụ báo cáo trước ngày 30/8/2025.
"""


@pytest.fixture(scope="module")
def nlp() -> Language:
    return docparse.load()


def test_doc_carries_the_record(nlp: Language) -> None:
    doc = nlp(TEXT)
    record = doc._.record
    assert isinstance(record, Record)
    assert doc.text == record.text
    assert doc._.raw == TEXT
    assert "thi đua" in doc.text, "the Doc's text is the corrected one"
    assert [r.key for r in record.references] == ["39/CT-TTg"]


def test_spans_hold_their_entries(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert set(doc.spans) == set(SPAN_LABELS)
    (reference,) = doc.spans["references"]
    assert reference.label_ == "Chỉ thị"
    assert reference._.entry.surface in reference.text
    (deadline,) = doc.spans["deadlines"]
    assert deadline._.entry.end_date.isoformat() == "2025-08-30"


def test_words_are_vietnamese_words() -> None:
    assert [word for word, _ in tokens("công tác thi đua")] == ["công tác", "thi đua"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "một\n  hai", "xoá nhà tạm", "39/CT-TTg,", "Thi\nđua yêu nước  "])
def test_tokens_give_the_text_back(text: str) -> None:
    assert "".join(word + " " * blank for word, blank in tokens(text)) == text


@given(st.text(alphabet="thi đua ệ\n\t.,-/0Ủ", max_size=60))
def test_tokens_give_any_text_back(text: str) -> None:
    assert "".join(word + " " * blank for word, blank in tokens(text)) == text


def test_many_texts(nlp: Language) -> None:
    assert [doc.text for doc in nlp.pipe(["", "Kính gửi", TEXT])][:2] == ["", "Kính gửi"]


def test_loading_twice_does_no_harm() -> None:
    assert docparse.load()("a").text == docparse.load()("a").text


def test_a_threshold_is_that_of_the_correction() -> None:
    read = TEXT + "2. Kinh phí: lân thứ vni, tổ chửc thực hiện.\n"
    texts = [docparse.load(min_confidence=level)(read).text for level in (0.0, 1.0)]
    assert texts == [docparse.correct(read, min_confidence=level).text for level in (0.0, 1.0)]
    assert texts[0] != texts[1]
    with pytest.raises(ValueError, match="min_confidence"):
        docparse.load(min_confidence=1.5)


def test_no_such_name() -> None:
    with pytest.raises(AttributeError):
        _ = docparse.nothing

"""Laws that hold for every text, whatever it is: nothing raises, nothing is lost, every span gives its surface."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docparse.edits import undo
from docparse.lexicon import load_lexicon
from docparse.outline import fold_space
from docparse.page import Reading, TextMap
from docparse.pipeline import parse_reading
from docparse.records import Mention, Record, Source
from docparse.vietnamese.letters import nfc

CORPUS = Path(__file__).parents[2] / "corpus"
SOURCE = Source(path="", sha256="", media_type="text/plain", encoding="utf-8", page_count=None, origin="text")

PIECES = [
    "ỦY BAN NHÂN DÂN", "TỈNH HÀ NAM", "Số: 12/UBND-NC", "Số:", "V/v", "Kính gửi:", "Nơi nhận:", "- Như trên;",
    "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "CHỦ TỊCH", "QUYẾT ĐỊNH:", "QUYẾT ĐỊNH", "KẾ HOẠCH",
    "Điều 1.", "Điều", "I.", "II.", "1.", "2.", "1.1.", "a)", "đ)", "-", "+", "Căn cứ", "Thực hiện", "Luật Lưu trữ",
    "Nghị định số 30/2020/NĐ-CP", "số", "ngày 05/3/2020", "ngày", "tháng", "năm 2024", "của Chính phủ",
    "sửa đổi, bổ sung", "Sở Nội vụ", "Sở", "các sở, ban, ngành", "UBND các huyện: A, B", "Giao",
    "chủ trì, phối hợp với", "báo cáo", "trước ngày 30/8", "hằng năm", "Quý I", "phong trào", "\"",
    "“Chuyển đổi số”", "lần thứ vni", "ứii đua", "./.", "(", ")", ";", ",", ".", "\n", "\n\n\n", "  ", "\t", "2",
    "Hà Nội, ngày",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=40).map(lambda p: nfc(" ".join(p)))


def record_of(text: str) -> Record:
    return parse_reading(Reading(source=SOURCE, text_map=TextMap(text)), load_lexicon())


def mentions(record: Record) -> Iterator[tuple[Mention, str | None]]:
    """Every placed finding, with the words that its span should hold where it has any."""
    yield from ((s, None) for s in record.sections)
    yield from ((r, r.surface) for r in record.references)
    yield from ((d, d.surface) for d in record.deadlines)
    for found in (record.agencies, record.campaigns):
        for entry in found:
            yield entry, None
            yield from ((m, m.surface) for m in entry.mentions)
    yield from ((r, None) for r in record.reference_relations)
    yield from ((t, t.action) for t in record.tasks)


def check(record: Record, raw: str) -> None:
    assert not [w for w in record.warnings if w.code == "stage_failed"]
    assert undo(record.text, record.corrections) == raw
    paths = {""} | {s.path for s in record.sections}
    ids: dict[str, Mention] = {}
    for mention, surface in mentions(record):
        assert 0 <= mention.start < mention.end <= len(record.text)
        assert mention.section in paths
        if surface is not None:
            assert_same_words(surface, record.text[mention.start : mention.end])
        assert ids.setdefault(mention.id, mention) == mention, "one id, one finding"
    for a, b in zip(record.references, record.references[1:], strict=False):
        assert a.start <= b.start, "reading order"
    for task in record.tasks:
        assert task.deadline is None or 0 <= task.deadline < len(record.deadlines)
    for spans in record.metadata.evidence.values():
        assert all(0 <= e.start < e.end <= len(record.text) for e in spans)
    assert Record.model_validate_json(record.model_dump_json()) == record


def assert_same_words(surface: str, text: str) -> None:
    """White space folded. What is no part of the document may be left out: a page number that stands between the words,
    and the `**` and `|` of web copies (docparse.extraction.prose)."""
    if fold_space(surface) != fold_space(text):
        kept = "\n".join(line for line in text.split("\n") if not line.strip().isdigit())
        assert surface_words(surface) == surface_words(kept)


def surface_words(text: str) -> str:
    return fold_space(text.replace("*", "").replace("|", " "))


@given(TEXTS)
def test_any_text(text: str) -> None:
    check(record_of(text), text)


@given(TEXTS)
def test_the_same_text_gives_the_same_record(text: str) -> None:
    assert record_of(text) == record_of(text)


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.gold.txt")), ids=lambda p: p.name.removesuffix(".gold.txt"))
def test_our_own_documents(path: Path) -> None:
    text = path.read_text("utf-8")
    check(record_of(text), text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(" \n\t\n ", id="white space"),
        pytest.param("a) " * 20_000, id="labels without end"),
        pytest.param("- " * 20_000, id="bullets without end"),
        pytest.param("số 1/" * 20_000, id="numbers that never end"),
        pytest.param("Sở " * 20_000, id="names that never begin"),
        pytest.param("Căn cứ Luật " * 10_000, id="laws without a name"),
        pytest.param('"' * 20_000, id="quotes"),
        pytest.param("trước ngày " * 10_000, id="deadlines without a date"),
        pytest.param("\u0300" * 5_000, id="marks without letters"),
        pytest.param("\U0001f600\u200b\x00\ufffd" * 1_000, id="strange characters"),
    ],
)
def test_hostile_text(text: str) -> None:
    check(record_of(text), text)

"""Whatever the text says, nothing is raised and every surface is the text of its span."""

from hypothesis import given
from hypothesis import strategies as st

from docparse.extraction.references.find import find_references
from docparse.outline import Outline, fold_space

from .finding import LEXICON, THAI_BINH

PIECES = st.sampled_from([
    "Luật", "Bộ luật", "Nghị định", "Quyết định", "số", "số:", "12/QĐ-UBND", "34-CT/TW", "/QĐ",
    "98/2023/NĐ-CP", "ngày", "15/10/2024", "tháng", "năm", "2022", "của", "và", ",", ";", ".", "Điều", "khoản",
    "điểm", "a", "5", "Chính phủ", "sửa đổi, bổ sung", "một số điều", "Thi đua, Khen thưởng", "Căn cứ", "theo",
    "kèm theo", "(", ")", "\n", "\n\n", " ", "**", "Nghị quyết Đại hội", "lần thứ", "XX", "Kế hoạch",
    "giai đoạn", "2021-2025", "Phụ lục", "II", "hết hiệu lực", "thay thế", "“", "”", "–", "İ", "\u0301",
    "\x00", "🙂",
])  # fmt: skip


@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=120))
def test_never_raises_and_surfaces_are_the_text(text):
    references, relations, warnings = find_references(Outline(text=text, sections=()), THAI_BINH, LEXICON)
    for r in references:
        assert r.surface == fold_space(text[r.start : r.end])
        assert r.start < r.end
    assert [r.start for r in references] == sorted(r.start for r in references)
    keys = {r.key for r in references}
    assert all(r.from_key in keys and r.to_key in keys for r in relations)
    assert len({r.id for r in references}) == len(references)
    assert all(w.message for w in warnings)

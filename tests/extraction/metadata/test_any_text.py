"""Whatever the text says, nothing is raised and evidence lies inside it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from docparse.extraction.metadata.find import find_metadata
from docparse.outline import Outline

from .documents import LEXICON

WORDS = st.sampled_from(
    [
        "Số:",
        "Số: 1/QĐ-UBND",
        "Kính gửi:",
        "Nơi nhận:",
        "- Lưu: VT.",
        "QUYẾT ĐỊNH",
        "V/v",
        "Về việc",
        "ngày",
        "tháng",
        "năm 2024",
        "Hà Nội,",
        "TM.",
        "KT. CHỦ TỊCH",
        "PHÓ",
        "ỦY BAN NHÂN DÂN",
        "TỈNH",
        "HÀ TĨNH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "cộng hòa xã hội chủ nghĩa việt nam",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "*",
        "|",
        "-",
        "\n",
        "\n\n",
        "\t",
        "   ",
        "ĐẾN",
        "Ngày: 3....",
        "Trần Văn Sơn",
        "./.",
        "HỎA TỐC",
        "MẬT",
        "LUẬT",
        "số",
        "CỦA",
        "SỐ 1/2003/QĐ-BTC NGÀY 1 THÁNG 2 NĂM 2003",
        "ư",
        "Ǆ",
        "İ",
    ]
)


@given(st.lists(WORDS | st.text(max_size=8), max_size=60))
def test_any_text(parts: list[str]) -> None:
    text = " ".join(parts)
    metadata, _, doubts = find_metadata(Outline(text=text, sections=()), LEXICON)
    for spans in metadata.evidence.values():
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(d.start is None or d.end is None or 0 <= d.start <= d.end <= len(text) for d in doubts)

"""Whom a document is for and what it is about, where lines or stamps stand between."""

from __future__ import annotations

import pytest

from .documents import read


@pytest.mark.parametrize(
    ("block", "addressees"),
    [
        pytest.param(
            "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:\n- Giám đốc các sở: Y tế, Xây dựng;\n- Công an tỉnh.",
            ("Giám đốc các sở: Y tế, Xây dựng", "Công an tỉnh"),
            id="behind điện",
        ),
        pytest.param(
            "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:\nGửi: - Giám đốc các sở;\n- Công an tỉnh.",
            ("Giám đốc các sở", "Công an tỉnh"),
            id="behind điện and Gửi",
        ),
        pytest.param(
            "Gửi: - Giám đốc các sở;\n- Công an tỉnh.", ("Giám đốc các sở", "Công an tỉnh"), id="behind Gửi alone"
        ),
    ],
)
def test_addressees_of_telegrams(block: str, addressees: tuple[str, ...]) -> None:
    metadata = read(
        f"CÔNG ĐIỆN\nVề việc ứng phó mưa lớn\n\n{block}\n\nĐể chủ động ứng phó, yêu cầu các đơn vị:\n1. Trực ban.\n"
    )
    assert metadata.addressees == addressees


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        pytest.param(
            "Kết luận của Chủ tịch Ủy ban nhân dân tỉnh\n\n"
            "TRUNG TÂM CÔNG BÁO tại buổi làm việc với huyện Hòa Lạc\n\nlỠ\n"
            "ĐẾN Ngày: 12/4/2024",
            "Kết luận của Chủ tịch Ủy ban nhân dân tỉnh tại buổi làm việc với huyện Hòa Lạc",
            id="an arrival stamp between its lines",
        ),
        pytest.param(
            "Về việc công nhận xã An Bình vx = »\nđạt chuẩn nông thôn mới",
            "công nhận xã An Bình đạt chuẩn nông thôn mới",
            id="what a stamp left behind a line",
        ),
        pytest.param(
            "Xử lý điểm đen tai nạn giao thông\nnăm 2024\n\n"
            "hức hiện Công văn số 41/BXD-KT của Bộ Xây dựng về an toàn dịp Tết, Ủy ban nhân dân tỉnh\nyêu cầu như sau:",
            "Xử lý điểm đen tai nạn giao thông năm 2024",
            id="a full line of the body that lost its first letter",
        ),
        pytest.param(
            "Xử lý điểm đen tai nạn giao thông\n\nnăm 2024",
            "Xử lý điểm đen tai nạn giao thông năm 2024",
            id="goes on over a gap",
        ),
    ],
)
def test_subject_beside_stamps(title: str, subject: str) -> None:
    metadata = read(
        f"THÔNG BÁO\n{title}\n\nNgày 15 tháng 4 năm 2024, Ủy ban nhân dân tỉnh họp về việc này.\n1. Giao Sở Nội vụ.\n"
    )
    assert metadata.subject == subject

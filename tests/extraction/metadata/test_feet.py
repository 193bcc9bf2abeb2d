"""The foot: recipients, signer, office, authority."""

from __future__ import annotations

import pytest

from .documents import read


@pytest.mark.parametrize(
    ("foot", "recipients", "signer", "title", "authority"),
    [
        pytest.param(
            "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- Như trên; KT. CHỦ TỊCH\n- TT. Tỉnh ủy; TT. HĐND tỉnh; PHÓ CHỦ TỊCH\n"
            "- Lưu: VT, KT2. Trần Văn Sơn",
            ("Như trên", "TT. Tỉnh ủy; TT. HĐND tỉnh", "Lưu: VT, KT2"),
            "Trần Văn Sơn",
            "Phó Chủ tịch",
            "TM.",
            id="side by side with one blank",
        ),
        pytest.param(
            "TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nTrần Văn Sơn\n\nNơi nhận:\n- Như trên;\n"
            "- Các sở: Nội vụ,\n Tài chính;\n- Lưu: VT.",
            ("Như trên", "Các sở: Nội vụ, Tài chính", "Lưu: VT"),
            "Trần Văn Sơn",
            "Chánh Văn phòng",
            "TL.",
            id="signature first",
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nKT. CHỦ TỊCH\nTẠ CHỦ TỊCH\n\nTrần Văn Sơn",
            ("Như trên", "Lưu: VT"),
            "Trần Văn Sơn",
            "Phó Chủ tịch",
            "KT.",
            id="under KT. a smeared repetition is the deputy",
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nCHỦ TỊCH\nCHỦ TỊCH\n\nTrần Văn Sơn",
            ("Như trên", "Lưu: VT"),
            "Trần Văn Sơn",
            "Phó Chủ tịch",
            "KT.",
            id="an office twice: KT. and PHÓ are under the seal",
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nCHỦ TỊCH          CHỦ TỊCH\n\nTrần Văn Sơn      Lê Thị Hoa",
            ("Như trên", "Lưu: VT"),
            "Trần Văn Sơn",
            "Chủ tịch",
            None,
            id="an office twice side by side: two bodies sign",
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nL.. GIAM ĐỐC\n..ĐN]Ó GIÁM ĐỐC\n\nTrần Văn Sơn",
            ("Như trên", "Lưu: VT"),
            "Trần Văn Sơn",
            "Phó Giám đốc",
            None,
            id="what is left of PHÓ before an office",
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nKT. CHỦ TỊCH\nCHỦ TỊCH\n\nTrần Văn Sơn",
            ("Như trên", "Lưu: VT"),
            "Trần Văn Sơn",
            "Phó Chủ tịch",
            "KT.",
            id="under KT. nobody signs for himself",
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nXx KT. CHỦ TỊCH\ntì? CHỦ TỊCH\n\nTrần Văn Sơn",
            ("Như trên", "Lưu: VT"),
            "Trần Văn Sơn",
            "Phó Chủ tịch",
            "KT.",
            id="specks before KT. too",
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\n<=>x CHỦ TỊCH\n\nTrần Văn Sơn",
            ("Như trên", "Lưu: VT"),
            "Trần Văn Sơn",
            None,
            None,
            id="a smeared mark is not guessed",
        ),
        pytest.param(
            "Nơi nhận:\n- VPCP: BTCN, PCN Trần Văn Sơn;\n- Lưu: VT.",
            ("VPCP: BTCN, PCN Trần Văn Sơn", "Lưu: VT"),
            None,
            None,
            None,
            id="a name inside an item is no signer",
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nT/M BAN THƯỜNG VỤ\nZ“N PHÓ BÍ THƯ\n\nRơ Lan Thịnh",
            ("Như trên", "Lưu: VT"),
            "Rơ Lan Thịnh",
            "Phó Bí thư",
            "TM.",
            id="a smeared seal before a deputy, whom nobody signs for",
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nKT.GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nH'Lim Êban",
            ("Như trên", "Lưu: VT"),
            "H'Lim Êban",
            "Phó Giám đốc",
            "KT.",
            id="a mark glued to the office, a name of the Central Highlands",
        ),
        pytest.param(
            "Nơi nhận:\n- Văn phòng Chính phủ\n(b/c);\n- Các huyện ủy, đảng ủy - XANG AC)\n"
            "trực thuộc Tỉnh ủy;\n- Lưu: VT. PO",
            ("Văn phòng Chính phủ (b/c)", "Các huyện ủy, đảng ủy trực thuộc Tỉnh ủy", "Lưu: VT"),
            None,
            None,
            None,
            id="purpose on its own line; what the seal left behind the items",
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT. NC",
            ("Như trên", "Lưu: VT. NC"),
            None,
            None,
            None,
            id="a unit behind a full stop stays",
        ),
    ],
)
def test_foot(
    foot: str, recipients: tuple[str, ...], signer: str | None, title: str | None, authority: str | None
) -> None:
    metadata = read(
        f"Giao Sở Nội vụ theo dõi, đôn đốc việc thực hiện, báo cáo Ủy ban nhân dân tỉnh kết quả./.\n\n{foot}\n"
    )
    assert metadata.recipients == recipients
    assert (metadata.signer_name, metadata.signer_title, metadata.signing_authority) == (signer, title, authority)

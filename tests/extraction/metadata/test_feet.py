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
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\n□ CHỦ TỊCH\n\nTrần Văn Sơn",
            ("Như trên", "Lưu: VT"),
            "Trần Văn Sơn",
            "Phó Chủ tịch",
            "TM.",
            id="a word that nobody reads below KT. is the deputy's",
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nT/M BAN THƯỜNG VỤ\n□ BÍ THƯ\n\nTrần Văn Sơn",
            ("Như trên", "Lưu: VT"),
            "Trần Văn Sơn",
            "Phó Bí thư",
            "TM.",
            id="a word that nobody reads before the last office: a deputy",
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\n[M BAN THƯỜNG VỤ\nBÍ THƯ\n\nTrần Văn Sơn",
            ("Như trên", "Lưu: VT"),
            "Trần Văn Sơn",
            "Bí thư",
            "TM.",
            id="before a body that decides together stands TM.",
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\n□ THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nTrần Văn Sơn",
            ("Như trên", "Lưu: VT"),
            "Trần Văn Sơn",
            "Phó Bí thư",
            "TM.",
            id="so much of the body is left",
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTM-ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nTrần Văn Sơn",
            ("Như trên", "Lưu: VT"),
            "Trần Văn Sơn",
            "Phó Chủ tịch",
            "TM.",
            id="a stroke in the place of the mark's full stop",
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nGIÁM ĐỐC\n\n□ Văn Kiêu",
            ("Như trên", "Lưu: VT"),
            None,
            "Giám đốc",
            None,
            id="a name without its surname is no name",
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nhung Văn Kiêu",
            ("Như trên", "Lưu: VT"),
            None,
            "Giám đốc",
            None,
            id="of two surnames neither is taken",
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nNg#yễn Hoàng Vương",
            ("Như trên", "Lưu: VT"),
            "Nguyễn Hoàng Vương",
            "Giám đốc",
            None,
            id="a stroke through a letter of the surname",
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nXguyễn Thị Minh",
            ("Như trên", "Lưu: VT"),
            "Nguyễn Thị Minh",
            "Giám đốc",
            None,
            id="another first letter of a surname",
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nhạm Thị Nga",
            ("Như trên", "Lưu: VT"),
            "Phạm Thị Nga",
            "Giám đốc",
            None,
            id="one surname ends so and has lost its first letter",
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nVö Nam Biên",
            ("Như trên", "Lưu: VT"),
            "Võ Nam Biên",
            "Giám đốc",
            None,
            id="a mark that Vietnamese has not",
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\n□ GIÁM ĐỐC\n\nTrần Văn Sơn",
            ("Như trên", "Lưu: VT"),
            "Trần Văn Sơn",
            None,
            None,
            id="a word that nobody reads, alone before an office, may be Q.",
        ),
        pytest.param(
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nPHÓ CHỦ TI",
            ("Như trên", "Lưu: VT"),
            None,
            None,
            None,
            id="a part of an office is no name",
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

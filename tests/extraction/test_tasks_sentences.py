"""One sentence: who is told, with whom, where the action begins. Names in braces are the document's agencies."""

import re

import pytest

from docparse.extraction.context import Context
from docparse.extraction.prose import Prose
from docparse.extraction.tasks.actors import Actors
from docparse.extraction.tasks.assignments import Grammar
from docparse.extraction.tasks.predicates import words_of
from docparse.lexicon import load_lexicon
from docparse.outline import Outline
from docparse.records import Agency, AgencyMention
from docparse.spans import Span

LEXICON = load_lexicon()


def read(marked: str):
    """(lead, cooperating, action) of a sentence; None where it tells nothing."""
    text = marked.replace("{", "").replace("}", "")
    agencies, shift = [], 0
    for m in re.finditer(r"\{([^{}]*)\}", marked):
        start = m.start() - shift
        shift += 2
        mention = AgencyMention(id="m", start=start, end=start + len(m[1]), surface=m[1])
        agencies.append(
            Agency(
                id="a",
                start=start,
                end=mention.end,
                name=m[1],
                surfaces=(m[1],),
                kind="organisation",
                mentions=(mention,),
            )
        )
    prose = Prose(Outline(text=text, sections=()))
    actors = Actors(prose, agencies, Context(), LEXICON)
    grammar = Grammar(prose, actors, words_of(LEXICON.task_words))
    whole = Span(0, len(prose.text))
    found = grammar.assignment(whole)
    return found and (found.leads, grammar.cooperating(whole), prose.text[found.action :])


@pytest.mark.parametrize(
    ("marked", "lead", "cooperating", "action"),
    [
        pytest.param(
            "{Sở Thông tin và Truyền thông} chủ trì, phối hợp với {Đài Phát thanh và Truyền hình}, {Báo Thái Bình} "
            "tăng cường thông tin.",
            ("Sở Thông tin và Truyền thông",),
            ("Đài Phát thanh và Truyền hình", "Báo Thái Bình"),
            "tăng cường",
            id="leads with partners",
        ),
        pytest.param(
            "{Sở Y tế} chủ trì, phối hợp với {Công an tỉnh} và {cơ quan có liên quan} kiểm tra.",
            ("Sở Y tế",),
            ("Công an tỉnh", "cơ quan có liên quan"),
            "kiểm tra",
            id="the last partner behind và",
        ),
        pytest.param(
            "Đề nghị {Ủy ban Mặt trận Tổ quốc tỉnh} và {các tổ chức chính trị - xã hội} thực hiện tốt việc vận động.",
            ("Ủy ban Mặt trận Tổ quốc tỉnh", "các tổ chức chính trị - xã hội"),
            (),
            "thực hiện tốt",
            id="a request",
        ),
        pytest.param(
            "Chủ động phối hợp với {các cơ quan thông tin đại chúng} tiếp tục tuyên truyền.",
            (),
            ("các cơ quan thông tin đại chúng",),
            "tiếp tục tuyên truyền",
            id="partners before the verb, lead from the heading",
        ),
        pytest.param(
            "Chủ trì, phối hợp với {các cơ quan, đơn vị} tham mưu khen thưởng.",
            (),
            ("các cơ quan, đơn vị",),
            "tham mưu",
            id="bare chủ trì",
        ),
        pytest.param("Tiếp tục thực hiện hiệu quả Chỉ thị.", (), (), "Tiếp tục thực hiện", id="bare imperative"),
        pytest.param(
            "{Sở Nội vụ} tăng cường quản lý; chủ trì, phối hợp với {các đơn vị} tham mưu; đôn đốc {các ngành} tổ chức.",
            ("Sở Nội vụ",),
            ("các đơn vị",),
            "tăng cường",
            id="partners in a later clause, objects are no partners",
        ),
        pytest.param(
            "Căn cứ Kế hoạch này {các cơ quan, đơn vị} có Kế hoạch cụ thể gửi {UBND tỉnh} (qua {Sở Nội vụ}).",
            ("các cơ quan, đơn vị",),
            (),
            "có Kế hoạch cụ thể",
            id="ground without a comma",
        ),
        pytest.param(
            "Nhận Văn bản này, yêu cầu {các cơ quan, đơn vị} triển khai thực hiện.",
            ("các cơ quan, đơn vị",),
            (),
            "triển khai",
            id="closing request",
        ),
        pytest.param(
            "Giao {Sở Tài chính} chủ trì, phối hợp với {Sở Nội vụ}, {UBND các xã, phường} thẩm định dự toán.",
            ("Sở Tài chính",),
            ("Sở Nội vụ", "UBND các xã, phường"),
            "thẩm định",
            id="giao",
        ),
        pytest.param(
            "{Sở Y tế} có trách nhiệm báo cáo {Bộ Y tế}, {UBND tỉnh} định kỳ 6 tháng.",
            ("Sở Y tế",),
            (),
            "báo cáo",
            id="recipients are no leads",
        ),
        pytest.param(
            "{Chủ tịch UBND các huyện, thành phố} chỉ đạo các phòng chuyên môn rà soát hộ nghèo.",
            ("Chủ tịch UBND các huyện, thành phố",),
            (),
            "chỉ đạo",
            id="orders others: the object is no lead",
        ),
        pytest.param(
            "{Các sở, ban, ngành}; {UBND các huyện} căn cứ chức năng, nhiệm vụ xây dựng kế hoạch.",
            ("Các sở, ban, ngành", "UBND các huyện"),
            (),
            "xây dựng kế hoạch",
            id="adjunct without a comma",
        ),
        pytest.param(
            "{Văn phòng UBND tỉnh} theo dõi, đôn đốc.", ("Văn phòng UBND tỉnh",), (), "theo dõi", id="subject, verb"
        ),
        pytest.param(
            "{Công an tỉnh} phối hợp với {Bộ Chỉ huy Quân sự tỉnh} và {các lực lượng chức năng} bảo đảm an ninh.",
            ("Công an tỉnh",),
            ("Bộ Chỉ huy Quân sự tỉnh", "các lực lượng chức năng"),
            "bảo đảm",
            id="phối hợp alone",
        ),
        pytest.param(
            "{Chánh Văn phòng UBND tỉnh}, {Giám đốc Sở Nội vụ}; {Chủ tịch UBND các xã} chịu trách nhiệm thi hành.",
            ("Chánh Văn phòng UBND tỉnh", "Giám đốc Sở Nội vụ", "Chủ tịch UBND các xã"),
            (),
            "thi hành",
            id="last article",
        ),
        pytest.param(
            "{Chánh Văn phòng UBND tỉnh}, Giám đốc các sở bị đọc nhầm chịu trách nhiệm thi hành Quyết định này.",
            ("Chánh Văn phòng UBND tỉnh", "giám đốc các sở"),
            (),
            "thi hành",
            id="last article with damaged names",
        ),
        pytest.param(
            "Giao {Giám đốc Sở Xây dựng} làm Tổ trưởng.", ("Giám đốc Sở Xây dựng",), (), "làm Tổ trưởng", id="a role"
        ),
        pytest.param(
            "Trường hợp vướng mắc, {các đơn vị} phản ánh về {Sở Nội vụ} để được hướng dẫn.",
            ("các đơn vị",),
            (),
            "phản ánh",
            id="condition first",
        ),
        pytest.param(
            "{Các thành viên Ban Chỉ đạo} theo nhiệm vụ được phân công chủ động triển khai.",
            ("Các thành viên Ban Chỉ đạo",),
            (),
            "chủ động triển khai",
            id="theo nhiệm vụ được phân công",
        ),
        pytest.param(
            "Định kỳ 6 tháng, hàng năm, báo cáo {Ủy ban nhân dân tỉnh}.", (), (), "báo cáo", id="how often comes first"
        ),
        pytest.param("Định kỳ 6 tháng và hàng năm lập báo cáo.", (), (), "lập báo cáo", id="how often without a comma"),
        pytest.param(
            "Nay thông báo để {các cơ quan, đơn vị} biết, triển khai thực hiện.",
            ("các cơ quan, đơn vị",),
            (),
            "triển khai",
            id="a notice that is to be carried out",
        ),
        pytest.param(
            "Kinh phí: Ngoài kinh phí {UBND tỉnh} cấp, đề nghị {UBND các huyện} bố trí bổ sung.",
            ("UBND các huyện",),
            (),
            "bố trí",
            id="directive behind a title and an aside",
        ),
        pytest.param(
            "Sở Công nghiệp tỉnh có trách nhiệm rà soát.",
            ("Sở Công nghiệp tỉnh",),
            (),
            "rà soát",
            id="a body no list knows",
        ),
        pytest.param(
            "Giao Chánh {Thanh tra tỉnh} chủ trì kiểm tra.",
            ("Chánh Thanh tra tỉnh",),
            (),
            "kiểm tra",
            id="head of a known body",
        ),
        pytest.param("{Sở Y tế} tô chức kiêm tra.", ("Sở Y tế",), (), "tô chức", id="verbs that lost their hats"),
        pytest.param(
            "{Các đơn vị} thực hiện lịch trên phải bố trí người trực.",
            ("Các đơn vị",),
            (),
            "bố trí",
            id="relative clause",
        ),
        pytest.param(
            "Phối hợp với chính quyền, {các hội} chọn khu dân cư làm điểm.",
            (),
            ("các hội",),
            "chọn",
            id="chính quyền is nobody's name, and ends no list",
        ),
        pytest.param(
            "{Quân sự tỉnh} chủ trì, phối hợp với {Công an tỉnh} sẵn sàng lực lượng.",
            ("Quân sự tỉnh",),
            ("Công an tỉnh",),
            "sẵn sàng",
            id="the action begins behind the partners",
        ),
        pytest.param(
            "Đề nghị {Hội Phụ nữ}, {Tỉnh đoàn}, {Hội Nông dân} hướng dẫn hội viên.",
            ("Hội Phụ nữ", "Tỉnh đoàn", "Hội Nông dân"),
            (),
            "hướng dẫn",
            id="a name that begins like a place",
        ),
        pytest.param(
            "UBND huyện Nghĩa An chịu trách nhiệm rà soát.",
            ("Ủy ban nhân dân huyện Nghĩa An",),
            (),
            "rà soát",
            id="a body that the list of agencies lacks",
        ),
        pytest.param(
            "Đơn vị quản lý nhà nghỉ có trách nhiệm theo dõi tài sản.",
            (),
            (),
            "theo dõi",
            id="a unit, then what it must",
        ),
        pytest.param("Đơn vị có nhu cầu gửi phiếu cho bộ phận trực.", (), (), "gửi phiếu", id="which unit"),
        pytest.param("Lái xe kiểm tra kỹ thuật xe hằng tuần.", (), (), "kiểm tra", id="a person at the verb"),
    ],
)
def test_assignment(marked, lead, cooperating, action):
    found = read(marked)
    assert found is not None
    assert found[:2] == (lead, cooperating)
    assert found[2].startswith(action)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("{Sở Y tế} đã triển khai kịp thời.", id="what was done"),
        pytest.param("{Các sở} được giao nhiệm vụ trên.", id="passive"),
        pytest.param("{Sở Y tế} sẽ tổ chức kiểm tra.", id="an announcement"),
        pytest.param("{Các cơ quan} có thể tổ chức nhiều hình thức.", id="permission"),
        pytest.param("Quy chế phối hợp giữa {Sở Y tế} và {Công an tỉnh}.", id="phối hợp as a noun"),
        pytest.param("Thông tin được thu thập theo mẫu.", id="noun that looks like a verb"),
        pytest.param("Hồ sơ gồm: đơn, bản khai.", id="a list of papers"),
        pytest.param("Trong thời gian qua, công tác này đã đạt kết quả tốt.", id="praise"),
        pytest.param("Quyết định này có hiệu lực kể từ ngày ký.", id="validity"),
        pytest.param("Theo đề nghị của {Giám đốc Sở Nội vụ}.", id="a ground"),
        pytest.param("Hội nghị, đại hội, họp mặt.", id="nouns"),
        pytest.param("Bộ phận thường trực giúp việc cho đoàn là phòng tổng hợp.", id="a definition of a unit"),
        pytest.param("Cơ quan quản lý thi hành án.", id="the name of a unit"),
        pytest.param("Giáo viên trong thời gian đi khám bệnh, chữa bệnh theo quy định.", id="a person's case"),
        pytest.param("Tổ chức, cá nhân khác có liên quan.", id="tổ chức as a noun"),
        pytest.param("Bãi bỏ khoản 13 Điều 14.", id="what the act itself does"),
        pytest.param("", id="nothing"),
    ],
)
def test_no_assignment(sentence):
    assert read(sentence) is None


def test_quy_che_phoi_hop_names_no_partner():
    found = read("{Sở Y tế} xây dựng quy chế phối hợp với {Công an tỉnh}.")
    assert found is not None
    assert found[1] == ()

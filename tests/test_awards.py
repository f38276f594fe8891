"""Awards as tables: a sentence, and who confers what on whom."""

from __future__ import annotations

import csv
import time
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.terms import awards as terms
from extractors import awards
from extractors.rule import Passage
from extractors.vietnamese import fold
from extractors.whom.article import settled
from schemas.facts import AwardFact, CountFact
from tests.award_sentences import sentences
from tests.awarding import read, told

ONE = [
    ("UBND tỉnh khen thưởng Công an phường Sa Pa; Đội 3, Phòng Cảnh sát hình sự; Đội 2, Phòng Cảnh sát giao thông.",
     (("khen thưởng",), ("UBND tỉnh",), (3, None, None))),
    ("Ban Vận động Quỹ “Vì bản làng xanh” trao 12 suất quà cho các hộ nghèo.",
     (("quà",), ("Ban Vận động Quỹ “Vì bản làng xanh”",), (None, None, None))),
    ("Đoàn cũng ủng hộ kinh phí làm 3 cây cầu; tặng 4 con bò giống cho 4 hộ nghèo.",
     (("quà",), ("Đoàn",), (None, None, 4))),
    ("Đó là Công an xã Nà Tấu và ông Lò Văn Ón: cả hai được Bộ Công an tặng bằng khen.",
     (("bằng khen",), ("Bộ Công an",), (1, 1, None))),
    # on whose behalf, and who acts; a unit named in another sentence; who is counted, not the last word of what they do
    ("Thừa ủy quyền của Bộ Chỉ huy BĐBP tỉnh, Đồn Biên phòng Cửa khẩu Quốc tế (CKQT) Tây Trang tổ chức trao học bổng cho "
     "các em.", (("học bổng",), ("Bộ Chỉ huy BĐBP tỉnh",), (None, None, None))),
    ("Tại đây, đơn vị đã trao 4 suất học bổng cho 4 học sinh.", (("học bổng",), ("đơn vị",), (None, 4, None))),
    ("Tại hội nghị, 36 tập thể, cá nhân công tác trong các tổ bảo vệ cơ quan, doanh nghiệp đã nhận bằng khen.",
     (("bằng khen",), (), (None, None, None))),
    ("Với kết quả ấy, nhiều cá nhân và tập thể đội đã được các cấp trao tặng bằng khen.",
     (("bằng khen",), (), (None, None, None))),
    ("Dịp này, Đồn Biên phòng Na Ư trao 40 phần quà (500.000 đồng/phần, gồm quà và tiền mặt) cho các hộ dân.",
     (("quà",), ("Đồn Biên phòng Na Ư",), (None, None, None))),
    ("Tặng bằng khen cho nam sinh cứu 2 em nhỏ rơi xuống suối", (("bằng khen",), (), (None, 1, None))),
    # heroes' mothers receive; teams of whoever sent them; units with their sign in brackets; who wins is handed the prize
    ("Huyện tổ chức 5 đoàn thăm, tặng quà Mẹ Việt Nam Anh hùng, thương bệnh binh và các gia đình chính sách.",
     (("quà",), ("Huyện",), (None, None, None))),
    ("Ban Tổ chức trao giải nhất cho đội Bảo tàng tỉnh.", (("giải nhất",), ("Ban Tổ chức",), (1, None, None))),
    ("Ban Tổ chức trao giải ba cho đội tuyên truyền lưu động các huyện Mường Tè, Phong Thổ.",
     (("giải ba",), ("Ban Tổ chức",), (2, None, None))),
    ("Bà Vi Thị Sơn, Phó Chủ tịch UBND huyện, trao thưởng cho các đơn vị đoạt giải.",
     (("khen thưởng",), ("UBND huyện",), (None, None, None))),
    ("Ban tổ chức trao giải phong cách cho các đội bóng.", (("giải phong cách",), ("Ban tổ chức",), (None, None, None))),
    ("Các tập thể được thưởng 8 triệu đồng gồm: Phòng Tham mưu (PV01) - Công an tỉnh, Phòng Cảnh sát cơ động (PK02) - "
     "Công an tỉnh.", (("tiền thưởng",), (), (2, None, None))),
    ("Hàng trăm người dân dự lễ đón nhận Huân chương Độc lập hạng Ba do Chủ tịch nước trao tặng cho Trường Tiểu học Nà Ư.",
     (("huân chương độc lập",), ("Chủ tịch nước",), (1, None, None))),
    ("Ngoài ra, còn có Cờ thi đua của UBND tỉnh: 14 tập thể.", (("cờ thi đua",), ("UBND tỉnh",), (14, None, None))),
    ("Thay mặt Huyện ủy, HĐND, UBND huyện, các đoàn đã trao 9 phần quà cho thương binh.",
     (("quà",), ("Huyện ủy", "HĐND", "UBND huyện"), (None, None, None))),
    # shares of what was told before, or of a gift that goes without saying; those who give with all the rest
    ("Hội Chữ thập đỏ tỉnh và các huyện, thị xã, thành phố đã trao tặng tổng số 860 suất, trị giá 400 triệu đồng cho "
     "người nghèo.", (("quà",), ("Hội Chữ thập đỏ tỉnh",), (None, None, None))),
    # a list behind the gathering; praise with flowers; one team that won
    ("Tại đại hội 4 tập thể, 15 cá nhân giữ rừng giỏi nhiều năm được tuyên dương.",
     (("biểu dương",), (), (4, 15, None))),
    ("Giám đốc Công an tỉnh đã ân cần thăm hỏi, biểu dương và tặng hoa chúc mừng Công an xã Mường Lói.",
     (("biểu dương",), ("Giám đốc Công an tỉnh",), (1, None, None))),
    ("Ban tổ chức trao huy chương cho đội vô địch.", (("huy chương",), ("Ban tổ chức",), (1, None, None))),
    # a group under a quoted name, an association by its first words; who works together; holders of posts in a row
    ("Chiều 6/5, Hội Chữ thập đỏ xã Nà Tấu kết nối với nhóm thiện nguyện “Bếp Than Hồng” tổ chức tặng quà cho hộ nghèo.",
     (("quà",), ("Hội Chữ thập đỏ xã Nà Tấu", "nhóm thiện nguyện “Bếp Than Hồng”"), (None, None, None))),
    ("Sáng cùng ngày, nhóm từ thiện “Áo Chàm” đã tặng 60 suất quà cho các cụ.",
     (("quà",), ("nhóm từ thiện “Áo Chàm”",), (None, None, None))),
    ("Tại xã Mường Phăng, Đoàn cũng đã trao 9 suất quà cho các em học sinh.",
     (("quà",), ("Đoàn",), (None, None, None))),
    ("Ngoài ra, Hội đồng hương còn trao 3 suất học bổng cho 3 sinh viên.",
     (("học bổng",), ("Hội đồng hương",), (None, 3, None))),
    ("Lễ trao thư khen của Bộ trưởng Bộ Y tế Lò Ón Sa và Bí thư Tỉnh ủy Lào Cai Vi Văn Pẩu cho Đại úy Hà Văn Tín.",
     (("thư khen",), ("Bộ trưởng Bộ Y tế", "Bí thư Tỉnh ủy Lào Cai"), (None, 1, None))),
    ("Hội Phụ nữ xã tặng 7 chăn ấm, 30 phần quà cho các cháu mồ côi.",
     (("quà",), ("Hội Phụ nữ xã",), (None, None, None))),
    # decisions about rewards, whatever they are called
    ("Công bố Quyết định của Chủ tịch UBND tỉnh Lào Cai về việc khen thưởng đột xuất cho 2 tập thể và 8 cá nhân.",
     (("khen thưởng",), ("Chủ tịch UBND tỉnh Lào Cai",), (2, 8, None))),
    ("Phó Thủ tướng Chính phủ đã ký Quyết định số 28 về việc tặng thưởng cho 5 đơn vị.",
     (("khen thưởng",), ("Phó Thủ tướng Chính phủ",), (5, None, None))),
    # a name is no title; central offices in short
    ("Hai vận động viên được vinh danh là Lò Văn Tín và Hà Thị Mận.", (("biểu dương",), (), (None, 2, None))),
    ("Buổi lễ trao bằng khen của Bí thư TW Đoàn cho 27 đội viên.", (("bằng khen",), ("Bí thư TW Đoàn",), (None, 27, None))),
    ("Hội trình lên lãnh đạo Đảng, Nhà nước phong tặng danh hiệu anh hùng cho 3 tập thể.",
     (("danh hiệu anh hùng",), ("Đảng", "Nhà nước"), (3, None, None))),
    ("Đội nữ Nà Phặc vừa nhận giải thưởng Fair-play từ Sở Văn hóa tỉnh Lào Cai.",
     (("giải thưởng fair-play",), ("Sở Văn hóa tỉnh Lào Cai",), (1, None, None))),
    # whose decision it is, whose report it is, whose post it is; between a person and the verb stands who that is
    ("Theo quyết định ngày 2/8 của Chủ tịch nước Lò Văn Ón, ba trinh sát Hà Pẩu, Vi Sơn, Lò Tín nhận Huân chương Chiến "
     "công hạng Nhì.", (("huân chương chiến công",), ("Chủ tịch nước",), (None, 3, None))),
    ("Thủ tướng Chính phủ đã có Quyết định số 12/QĐ-TTg, cấp bằng Tổ quốc ghi công cho 2 liệt sĩ biên phòng.",
     (("bằng tổ quốc ghi công",), ("Thủ tướng Chính phủ",), (None, 2, None))),
    ("Công an huyện Ba Bể: Trao 30 suất học bổng cho học sinh nghèo",
     (("học bổng",), ("Công an huyện Ba Bể",), (None, None, None))),
    ("Ba Bể: Trao 30 suất học bổng cho học sinh nghèo", (("học bổng",), (), (None, None, None))),
    ("Công an tỉnh vừa nhận được thư khen của Thượng tướng Vi Văn Pẩu, Bộ trưởng Bộ Công an.",
     (("thư khen",), ("Bộ trưởng Bộ Công an",), (1, None, None))),
    ("Em Vi Thị Mảy, lớp 8B trường THCS Mường Tè được khen thưởng vì trả lại chiếc ví.",
     (("khen thưởng",), (), (None, 1, None))),
    ("Ông Hà Văn Tín, giáo sư Trường Đại học Tây Bắc, vừa được Bộ Y tế trao tặng bằng khen.",
     (("bằng khen",), ("Bộ Y tế",), (None, 1, None))),
    ("Chủ tịch UBND tỉnh Bình Dương Lò Thị Dung khen thưởng các cá nhân có công.",
     (("khen thưởng",), ("Chủ tịch UBND tỉnh Bình Dương",), (None, None, None))),
    ("Tại chốt chắn, Biên Hòa (Đồng Nai), Công ty Đường sắt Mường Thanh đã thưởng 2 triệu đồng cho chị Vi Thị Lụa.",
     (("tiền thưởng",), ("Công ty Đường sắt Mường Thanh",), (None, 1, None))),
    ("UBND xã Na Rì, TP.Bắc Kạn đã tổ chức phát 40 suất học bổng cho học sinh.",
     (("học bổng",), ("UBND xã Na Rì",), (None, None, None))),
    # whoever can be counted may receive; several places of a contest; what is given together
    ("Chủ tịch nước truy tặng Huân chương Chiến công hạng Nhất cho 3 cảnh sát hy sinh.",
     (("huân chương chiến công",), ("Chủ tịch nước",), (None, 3, None))),
    ("Lạng Sơn đón nhận Huân chương Độc lập hạng Nhất", (("huân chương độc lập",), (), (1, None, None))),
    ("Ban tổ chức đã trao 18 giải nhất, nhì, ba cho các vận động viên.",
     (("giải nhất", "giải nhì", "giải ba"), ("Ban tổ chức",), (None, None, None))),
    ("Huyện đoàn trao tặng 25 suất học bổng và quà cho học sinh vùng cao.",
     (("học bổng", "quà"), ("Huyện đoàn",), (None, None, None))),
    ("Văn phòng tổ chức lễ đón nhận Huân chương Sao vàng cho 9 chuyên gia.",
     (("huân chương sao vàng",), (), (None, 9, None))),
    ("Em Vừ Páo được thưởng tiền, trích từ quỹ của lớp.", (("tiền thưởng",), (), (None, 1, None))),
    ("Chủ tịch UBND huyện tặng bằng khen cho em Vừ Páo, học sinh lớp 9A, Trường THCS Mường Tè kèm tiền thưởng 3 triệu "
     "đồng.", (("bằng khen", "tiền thưởng"), ("Chủ tịch UBND huyện",), (None, 1, None))),
    # rewards at once in quotation marks; pairs of forms in short; titles and rewards that nobody names
    ("Thưởng “nóng” 3 nữ công nhân cứu cụ già", (("tiền thưởng",), (), (None, 3, None))),
    ("Sau khi nhận thưởng, chị Đào cho biết rất vui.", (("khen thưởng",), (), (None, 1, None))),
    ("Trung tướng Lò Sơn từng được tặng nhiều huân, huy chương.",
     (("huân chương", "huy chương"), (), (None, 1, None))),
    ("Hỏi về chuyện phong tặng các danh hiệu cho PQM, ông Tấn im lặng.",
     (("danh hiệu",), (), (1, None, None))),
    ("Belmonti lần thứ ba được trao Quả bóng vàng.", (("quả bóng vàng",), (), (None, 1, None))),
    ("' Huân chương dũng cảm ' cho cô bé 9 tuổi kéo 3 em khỏi suối", (("huân chương dũng cảm",), (), (None, 1, None))),
    ("Bà phụ trách nhiều việc, từ y tế đến giáo dục, và đã nhiều lần được Bộ Y tế khen thưởng.",
     (("khen thưởng",), ("Bộ Y tế",), (None, 1, None))),
    ("Chủ tịch tỉnh gắn Huân chương Độc lập lên lá cờ truyền thống của đội tàu 36.",
     (("huân chương độc lập",), (), (1, None, None))),
    ("Ban chuyên án hôm ấy nhận thưởng nóng của chủ tịch UBND huyện.",
     (("tiền thưởng",), ("chủ tịch UBND huyện",), (1, None, None))),
    ("Sáng nay, Tỉnh đoàn Lào Cai, UBND TP Lào Cai cùng nhà trường đã biểu dương em Mảy.",
     (("biểu dương",), ("Tỉnh đoàn Lào Cai", "UBND TP Lào Cai", "nhà trường"), (None, 1, None))),
    ("Công an huyện đã thưởng tiền và trao giấy khen cho 3 cán bộ.",
     (("giấy khen", "tiền thưởng"), ("Công an huyện",), (None, 3, None))),
    # parts of a number are no further receivers; behind the whole they receive when nothing closes them
    ("UBND tỉnh tặng Bằng khen cho 7 tập thể, trong đó có 3 tập thể thuộc Công an tỉnh.",
     (("bằng khen",), ("UBND tỉnh",), (7, None, None))),
    ("Công an huyện khen thưởng 20 cá nhân, trong đó có 5 cá nhân là nữ.",
     (("khen thưởng",), ("Công an huyện",), (None, 20, None))),
    ("12 cá nhân, trong đó có 4 cán bộ xã, được UBND huyện tặng giấy khen.",
     (("giấy khen",), ("UBND huyện",), (None, 12, None))),
    ("10 cá nhân, gồm 4 cán bộ và 6 người dân, được UBND huyện tặng giấy khen.",
     (("giấy khen",), ("UBND huyện",), (None, 10, None))),
    ("UBND xã khen thưởng 20 tập thể, cá nhân, trong đó có 7 tập thể và 13 cá nhân.",
     (("khen thưởng",), ("UBND xã",), (7, 13, None))),
    ("Toàn tỉnh có 120 tập thể, trong đó có 12 tập thể được tặng cờ thi đua.",
     (("cờ thi đua",), (), (12, None, None))),
    # praise in one word is an award where an authority praises so many, or at once; a bare post is an authority
    ("Chủ tịch UBND huyện khen 8 tập thể và 10 cá nhân.", (("khen thưởng",), ("Chủ tịch UBND huyện",), (8, 10, None))),
    ("Chủ tịch UBND huyện Mường Tè khen đột xuất cho 3 cán bộ.",
     (("khen thưởng",), ("Chủ tịch UBND huyện Mường Tè",), (None, 3, None))),
    ("Phòng PC04 được Bộ trưởng gửi thư khen.", (("thư khen",), ("Bộ trưởng",), (1, None, None))),
    # gifts that reach somebody, without a verb of giving
    ("Gần 300 phần quà Tết đã đến với bà con vùng lũ.", (("quà",), (), (None, None, None))),
    ("Hơn 1.200 suất quà, trị giá 900 triệu đồng, đã được chuyển đến 1.200 hộ nghèo.",
     (("quà",), (), (None, None, 1200))),
    ("Ban Chỉ huy quân sự huyện bàn giao nhà đồng đội cho hai gia đình quân nhân.",
     (("quà",), ("Ban Chỉ huy quân sự huyện",), (None, None, 2))),
    ("Hội Chữ thập đỏ xã trao 70 suất quà gồm gạo, nhu yếu phẩm cho 70 hộ dân.",
     (("quà",), ("Hội Chữ thập đỏ xã",), (None, None, 70))),
    ("Số tiền thưởng 30 triệu đồng được chia cho Đội Cảnh sát hình sự và Công an xã Ia Dom.",
     (("tiền thưởng",), (), (2, None, None))),
    # active
    ("Công an huyện Tủa Chùa trao giấy khen cho 2 tập thể, 7 cá nhân.",
     (("giấy khen",), ("Công an huyện Tủa Chùa",), (2, 7, None))),
    ("Đại tá Hà Sỹ Toàn, Phó Giám đốc Công an tỉnh tặng giấy khen cho Thiếu tá Vi Văn Pẩu.",
     (("giấy khen",), ("Công an tỉnh",), (None, 1, None))),
    ("Chủ tịch UBND huyện Ea Súp Hồ Đăng Khôi đã tặng ba cán bộ giấy khen.",
     (("giấy khen",), ("Chủ tịch UBND huyện Ea Súp",), (None, 3, None))),
    ("Lãnh đạo UBND xã và Công an xã Tân Hưng trao bằng khen cho các em học sinh.",
     (("bằng khen",), ("UBND xã", "Công an xã Tân Hưng"), (None, None, None))),
    ("Giám đốc Công an tỉnh trao Cờ thi đua của Bộ Công an cho nhân dân và cán bộ xã Trà Leng.",
     (("cờ thi đua",), ("Bộ Công an",), (1, None, None))),
    ("Thừa ủy quyền của Bộ trưởng Bộ Công an, lãnh đạo tỉnh trao Kỷ niệm chương cho 4 đồng chí.",
     (("kỷ niệm chương",), ("Bộ trưởng Bộ Công an",), (None, 4, None))),
    ("Quyết định số 12/QĐ-UBND của Chủ tịch UBND tỉnh tặng bằng khen cho 08 hộ gia đình.",
     (("bằng khen",), ("Chủ tịch UBND tỉnh",), (None, None, 8))),
    # orders of the state, whoever hands them over; orders of other states
    ("Thủ tướng trao Huân chương Lao động hạng Ba cho Công ty Chè Mộc Sương.",
     (("huân chương lao động",), (), (1, None, None))),
    ("Thay mặt Đảng, Nhà nước, Phó Thủ tướng Thường trực Hà Văn Tấn đã trao Huân chương Độc lập cho tỉnh Lai Châu.",
     (("huân chương độc lập",), ("Đảng", "Nhà nước"), (1, None, None))),
    ("Chủ tịch Bruno Silva trao tặng Chủ tịch nước Lê Văn Hòa Huân chương Jaguar.",
     (("huân chương jaguar",), ("Chủ tịch Bruno Silva",), (None, 1, None))),
    ("Thái tử Karim bin Faisal trao “Huân chương của Biển” cho ông Lò Văn Ón.",
     (("huân chương của biển",), ("Thái tử Karim bin Faisal",), (None, 1, None))),
    ("Chủ tịch nước tặng 4 Huân chương Lao động hạng Ba cho các cầu thủ.",
     (("huân chương lao động",), ("Chủ tịch nước",), (None, 4, None))),
    ("Lễ kỷ niệm 20 năm thành lập Vinatexco và đón nhận Huân chương Lao động do Đảng, Nhà nước trao tặng.",
     (("huân chương lao động",), ("Đảng", "Nhà nước"), (1, None, None))),
    ("Bộ trưởng đã ký tờ trình phong danh hiệu Anh hùng Lao động cho VTK.",
     (("danh hiệu anh hùng lao động",), (), (1, None, None))),
    ("Vinatexco kỷ niệm 9 năm thành lập và đón nhận Huân chương Độc lập.",
     (("huân chương độc lập",), (), (1, None, None))),
    ("Thay mặt Đảng, Nhà nước, Chủ tịch Quốc hội trao Huân chương Độc lập cho Bộ đội Biên phòng - Ảnh: B.H.",
     (("huân chương độc lập",), ("Đảng", "Nhà nước"), (1, None, None))),
    ("Trao Huân chương Quân công cho Cảnh sát biển, Thủ tướng Hà Văn Tấn nhắc lại chặng đường đã qua.",
     (("huân chương quân công",), (), (1, None, None))),
    ("Bộ Công Thương tuyên dương học sinh THPT có sáng kiến.",
     (("biểu dương",), ("Bộ Công Thương",), (None, None, None))),
    # passive
    ("Công ty Hà Thịnh được Bộ trưởng Bộ Xây dựng đề xuất phong Anh hùng Lao động.",
     (("danh hiệu anh hùng lao động",), (), (1, None, None))),
    ("Nhân dịp này có 2 thôn bản, 3 hộ được Chủ tịch UBND huyện tặng giấy khen.",
     (("giấy khen",), ("Chủ tịch UBND huyện",), (2, None, 3))),
    ("Nhiều cá nhân ở vùng cao được các cấp, các ngành khen thưởng.",
     (("khen thưởng",), (), (None, None, None))),
    ("Anh đã được UBND thị xã tặng bằng khen.", (("bằng khen",), ("UBND thị xã",), (None, 1, None))),
    ("11 tập thể, cá nhân được Sở Nội vụ tặng giấy khen.",
     (("giấy khen",), ("Sở Nội vụ",), (None, None, None))),
    # receiving, nominal
    ("Đồn Biên phòng Sen Thượng đón nhận Huân chương Chiến công hạng Ba do Chủ tịch nước tặng.",
     (("huân chương chiến công",), ("Chủ tịch nước",), (1, None, None))),
    ("Giấy khen của UBND phường được trao cho 3 tổ dân phố và 2 chi hội.",
     (("giấy khen",), ("UBND phường",), (5, None, None))),
    # money, gifts, praise
    ("Chủ tịch UBND tỉnh thưởng nóng 30 triệu đồng cho ban chuyên án.",
     (("tiền thưởng",), ("Chủ tịch UBND tỉnh",), (1, None, None))),
    ("UBND xã trao giấy khen kèm theo số tiền 500.000 đồng cho 6 người dân.",
     (("giấy khen", "tiền thưởng"), ("UBND xã",), (None, 6, None))),
    ("Hội Cựu chiến binh huyện tặng 15 suất quà cho các gia đình chính sách.",
     (("quà",), ("Hội Cựu chiến binh huyện",), (None, None, None))),
    ("Bộ trưởng Bộ Công an có thư khen Công an tỉnh Sơn La.",
     (("thư khen",), ("Bộ trưởng Bộ Công an",), (1, None, None))),
    # Praise right behind a form adds nothing to it.
    ("UBND huyện tặng giấy khen và biểu dương 5 cá nhân.", (("giấy khen",), ("UBND huyện",), (None, 5, None))),
    ("Dịp này, 3 tập thể được tặng giấy khen và tuyên dương.", (("giấy khen",), (), (3, None, None))),
    ("Tuyên dương 20 tập thể, 31 cá nhân làm kinh tế giỏi", (("biểu dương",), (), (20, 31, None))),
    ("Quảng Trị khen thưởng đột xuất 3 tổ tuần tra", (("khen thưởng",), ("Quảng Trị",), (3, None, None))),
    ("Ban chuyên án được Giám đốc Công an tỉnh khen thưởng.",
     (("khen thưởng",), ("Giám đốc Công an tỉnh",), (1, None, None))),
    ("Chủ tịch UBND tỉnh thưởng 30 triệu đồng cho Ban chuyên án.",
     (("tiền thưởng",), ("Chủ tịch UBND tỉnh",), (1, None, None))),
    ("Ban chuyên án 27H được Công an tỉnh khen thưởng.", (("khen thưởng",), ("Công an tỉnh",), (1, None, None))),
    ("Tổng thống Marko Petrov trao Huân chương Bạch Ưng cho Đại sứ Việt Nam.",
     (("huân chương bạch ưng",), ("Tổng thống Marko Petrov",), (None, 1, None))),
    ("Lào tặng huân chương cho ba thực tập sinh.", (("huân chương",), ("Lào",), (None, 3, None))),
    ("Em Lò Văn Ón, học sinh lớp 8B, Trường THCS Mường Phăng được Chủ tịch UBND huyện Điện Biên, tỉnh Điện Biên tặng giấy khen.",
     (("giấy khen",), ("Chủ tịch UBND huyện Điện Biên",), (None, 1, None))),
    ("Bà Hà Thị Đoan được cử đi học năm 2009 và từng được tặng nhiều huân chương.",
     (("huân chương",), (), (None, 1, None))),
    ("Anh Tòng Văn Lả nhận huy hiệu Tuổi trẻ dũng cảm của Trung ương Đoàn.",
     (("huy hiệu tuổi trẻ dũng cảm",), ("Trung ương Đoàn",), (None, 1, None))),
    ("Bộ trưởng Lê Văn Thảo tặng bằng khen cho hai lái xe.",
     (("bằng khen",), ("Bộ trưởng Lê Văn Thảo",), (None, 2, None))),
    ("Đồng Nai khen thưởng hành động đẹp của 2 nữ công nhân.", (("khen thưởng",), ("Đồng Nai",), (None, 2, None))),
    ("Cán bộ phòng Nội vụ cho hay Sở Y tế đề xuất khen thưởng 2 công dân.", (("khen thưởng",), (), (None, 2, None))),
    ("Chị Lò Thị Mai, Đội trưởng Đội Cảnh sát điều tra tội phạm về kinh tế, Công an huyện, được tuyên dương.",
     (("biểu dương",), (), (None, 1, None))),
    ("Thừa ủy nhiệm của Chủ tịch nước, bà Hà trao Huân chương Lao động hạng Nhì cho thân nhân ông Vừ Chống.",
     (("huân chương lao động",), ("Chủ tịch nước",), (None, 1, None))),
    ("Thưởng nóng ban chuyên án phá vụ trộm trâu", (("tiền thưởng",), (), (1, None, None))),
    ("Xã khen thưởng hai nam sinh Sùng A Páo, Vàng A Sử và nữ sinh Hà Thị Mến.",
     (("khen thưởng",), ("Xã",), (None, 3, None))),
    ("Nữ sinh Phú Thọ được nhà trường tuyên dương.", (("biểu dương",), ("nhà trường",), (None, 1, None))),
    ("UBND tỉnh ngày 6/4 trao Bằng khen của Thủ tướng và thưởng 20 triệu đồng cho Đồn Biên phòng Sì Lờ Lầu.",
     (("bằng khen", "tiền thưởng"), ("Thủ tướng",), (1, None, None))),
    # headlines that end with the verb, rewards without a receiver, sums behind the receivers
    ("Bắt gọn nhóm trộm trâu: Công an tỉnh khen thưởng", (("khen thưởng",), ("Công an tỉnh",), (None, None, None))),
    ("Được thưởng 30 triệu đồng vì trả lại túi vàng", (("tiền thưởng",), (), (None, None, None))),
    ("UBND xã trao giấy khen cho chị Vi Thị Đào (bản Nà Hỳ) kèm số tiền thưởng 2 triệu đồng.",
     (("giấy khen", "tiền thưởng"), ("UBND xã",), (None, 1, None))),
    ("Ông Lò Tấn trao thưởng 4 triệu đồng kèm bằng khen của UBND quận cho anh Hà Tâm.",
     (("bằng khen", "tiền thưởng"), ("UBND quận",), (None, 1, None))),
    ("Giám đốc khen thưởng 7 cá nhân cùng vài tập thể, với số tiền khen thưởng 9 triệu đồng.",
     (("tiền thưởng",), (), (None, 7, None))),
    # givers and receivers that only their place shows
    ("Lãnh đạo hãng xe Hoa Sen (Vinh) đã khen thưởng tài xế Lò Văn Công.",
     (("khen thưởng",), ("hãng xe Hoa Sen",), (None, 1, None))),
    ("Nhóm thuyền viên cứu 22 ngư dân được khen thưởng.", (("khen thưởng",), (), (1, None, None))),
    ("Peter Hansen, cựu giám đốc công ty tàu biển Bergen, cũng được nhận huân chương.",
     (("huân chương",), (), (None, 1, None))),
    ("Ông Lò Ón và bà Vi Đào, hai người giữ rừng, vừa được tặng bằng khen.", (("bằng khen",), (), (None, 2, None))),
    ("Lễ đón nhận Huân chương Lao động hạng Nhì của Trường THPT Mường La diễn ra sáng 5/4.",
     (("huân chương lao động",), (), (1, None, None))),
    ("Bằng khen do Bộ Công an tặng cho Đại úy Vi Sơn đã được trao tận nhà.",
     (("bằng khen",), ("Bộ Công an",), (None, 1, None))),
    # titles and prizes by their name
    ("Anh được vinh danh là “Đảng viên trẻ của năm”.", (("danh hiệu đảng viên trẻ của năm",), (), (None, 1, None))),
    ("Chị Hà Thị Lụa được bầu là chiến sĩ thi đua cơ sở.", (("danh hiệu chiến sĩ thi đua cơ sở",), (), (None, 1, None))),
    ("Nhà vua trao huân chương công trạng cho bác sĩ Peter Hansen.",
     (("huân chương công trạng",), ("Nhà vua",), (None, 1, None))),
    ("Sáng nay, Huyện đoàn trao Huy hiệu thiếu niên dũng cảm cho cả 3 em.",
     (("huy hiệu thiếu niên dũng cảm",), ("Huyện đoàn",), (None, 3, None))),
    ("Xã biểu dương, trao giấy khen cho vợ chồng ông Lường Văn Ún.", (("giấy khen",), ("Xã",), (None, 2, None))),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ONE)
def test_one_award(text: str, expected: tuple[Any, ...]) -> None:
    assert [told(fact) for fact in read(text)] == [expected]


def test_who_was_given_the_first_prize_gives_no_second() -> None:
    given = read("Ban Tổ chức trao giải nhất cho đội Bảo tàng tỉnh, trao 1 giải nhì, 2 giải ba cho các đội khác.")
    assert "Bảo tàng tỉnh" not in {giver for fact in given for giver in fact.conferrers}
    assert given[0].recipients == ("đội Bảo tàng tỉnh",)


def test_the_subject_goes_on_giving_and_not_whose_form_it_was() -> None:
    given = read(
        "Dịp này, Công an tỉnh tổ chức trao Bằng khen của Bộ Công an cho 2 tập thể; và trao danh hiệu Chiến sĩ thi đua "
        "cơ sở cho 5 cá nhân."
    )
    assert [fact.conferrers for fact in given] == [("Bộ Công an",), ("Công an tỉnh",)]


def test_things_under_a_classifier_go_on_with_the_gifts() -> None:
    given = read("Hội Phụ nữ xã trao 20 phần quà cho hộ nghèo; 70 bộ áo ấm cho học sinh.")
    assert [(fact.forms, fact.conferrers) for fact in given] == [(("quà",), ("Hội Phụ nữ xã",))] * 2


def test_shares_go_on_with_what_was_told() -> None:
    given = read(
        "Hội Khuyến học huyện trao 40 suất học bổng cho học sinh, 12 suất dành cho sinh viên; 5 suất cho các cháu."
    )
    assert [(f.forms, f.conferrers) for f in given] == [(("học bổng",), ("Hội Khuyến học huyện",))] * 3


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Xã khen thưởng các cá nhân khu Tân Lập, Nà Sản có thành tích giữ rừng.", "có thành tích giữ rừng"),
        ("Xã trao 8 suất học bổng “Vì ngày mai vùng cao” từ nguồn quỹ của huyện.", None),
        ("Công an xã trao giấy khen cho các quần chúng dũng cảm bắt kẻ trộm trâu.", "dũng cảm bắt kẻ trộm trâu"),
        (
            "Công an xã tặng giấy khen cho 2 người có thành tích cứu người gồm: Lò Văn Ón (35 tuổi) và Vi Văn Tín.",
            "có thành tích cứu người",
        ),
        ("UBND huyện tặng giấy khen 9 giáo viên đạt danh hiệu dạy giỏi cấp tỉnh.", "đạt danh hiệu dạy giỏi cấp tỉnh"),
    ],
)
def test_reasons_open_with_a_verb_or_a_preposition(text: str, reason: str | None) -> None:
    assert [fact.reason for fact in read(text)] == [reason]


# Forms in a row share the verb, the giver and the receiver of the first.
ROWS = [
    ("Năm ngoái bà được Nhà nước phong tặng danh hiệu: NSƯT lần 3; NSND lần 6; Huân chương Lao động hạng Ba.",
     ["danh hiệu nsưt", "danh hiệu nsnd", "huân chương lao động"], ("Nhà nước",)),
    ("Bà đã được tặng: Giải thưởng Nhà nước về Khoa học; Huân chương Độc lập hạng Ba (2001), Huân chương Lao động hạng Nhất.",
     ["giải thưởng nhà nước", "huân chương độc lập", "huân chương lao động"], ()),
    ("Anh còn được trao Huy chương vì sự nghiệp Sân khấu; Huy chương vì sự nghiệp Điện ảnh.",
     ["huy chương vì sự nghiệp sân khấu", "huy chương vì sự nghiệp điện ảnh"], ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "forms", "givers"), ROWS)
def test_forms_in_a_row(text: str, forms: list[str], givers: tuple[str, ...]) -> None:
    found = sorted(read(text), key=lambda fact: fact.end)
    assert [(f.forms, f.conferrers, f.individuals) for f in found] == [((form,), givers, 1) for form in forms]


def titled(text: str) -> list[AwardFact]:
    return [msgspec.structs.replace(fact, zone="title") for fact in read(text)]


def test_a_bare_noun_is_one_where_everybody_else_receives_alone() -> None:
    title, alone = "Khen thưởng đoàn viên lao xuống suối cứu người", "UBND xã tặng giấy khen cho anh Lò Văn Ón."
    many = "UBND xã tặng giấy khen cho 3 thanh niên."
    assert [f.individuals for f in settled([*titled(title), *read(alone)])] == [1, 1]
    assert [f.individuals for f in settled([*titled(title), *read(many)])] == [None, 3]
    order, badge = "Tặng Huân chương cho ngư dân", "UBND tỉnh tặng Huân chương Dũng cảm cho ông Lò Văn Ón."
    assert [f.individuals for f in settled([*titled(order), *read(badge), *read(many)])] == [1, 1, 3]


def lower_first(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name[:1].lower() + name[1:] for name in names)  # what opens a sentence has a capital


def test_every_place_of_giver_and_receiver_is_read_alike() -> None:
    """Verb, voice, place of the giver, kind of giver, receivers: each combination comes out as what was put in."""
    wrong = []
    for made in sentences(900):
        found = [
            (f.forms, lower_first(f.conferrers), told(f)[2], lower_first(f.recipients), f.status)
            for f in read(made.text)
        ]
        if found != [(made.forms, lower_first(made.conferrers), made.numbers, lower_first(made.names), made.status)]:
            wrong.append((made.text, made.axes["place of giver"], found))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sở Y tế tặng giấy khen cho Trung tá Hù Chà Sinh, Trưởng Công an xã Mù Cả và chị Lỳ Xá Pơ.",
         ("Trung tá Hù Chà Sinh, Trưởng Công an xã Mù Cả", "chị Lỳ Xá Pơ")),
        ("Các đơn vị được tặng bằng khen là Công an xã Tam Hợp và Phòng Tham mưu thuộc Công an tỉnh.",
         ("Công an xã Tam Hợp", "Phòng Tham mưu thuộc Công an tỉnh")),
        ("Ba nông dân được khen thưởng gồm: ông Lê Tư (51 tuổi); Phan Hậu (40 tuổi) và Võ Lành.",
         ("ông Lê Tư", "Phan Hậu", "Võ Lành")),
        ("UBND xã tặng quà gia đình bà Hà Thị Mến.", ("gia đình bà Hà Thị Mến",)),
        ("UBND tỉnh thưởng nóng 20 triệu đồng cho Ban chuyên án.", ("Ban chuyên án",)),
        ("Nguyên lãnh đạo huyện được tặng Huân chương Lao động.", ()),
    ],
)  # fmt: skip
def test_recipients_with_rank_post_and_unit(text: str, names: tuple[str, ...]) -> None:
    assert [fact.recipients for fact in read(text)] == [names]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("UBND xã khen thưởng 2 tổ vì giữ rừng tốt.", "giữ rừng tốt"),
        ("UBND xã khen thưởng 2 tổ có thành tích giữ rừng nhân Ngày hội.", "có thành tích giữ rừng"),
        ("2 tổ có thành tích chữa cháy được UBND xã tặng giấy khen.", "có thành tích chữa cháy"),
        ("Ghi nhận những đóng góp trong mùa lũ, có 2 tổ được UBND xã tặng giấy khen.", "những đóng góp trong mùa lũ"),
        ("UBND xã tặng giấy khen về thành tích giữ rừng cho 2 tổ.", "thành tích giữ rừng"),
        ("UBND xã tặng giấy khen cho 2 tổ nhanh chóng phá đường dây trộm chó.", "nhanh chóng phá đường dây trộm chó"),
        ("UBND xã khen thưởng một học sinh nhặt được ví trả lại cho người mất.", "nhặt được ví trả lại cho người mất"),
        ("Trao giấy khen cho hai thanh niên vây bắt kẻ cướp, nhân Ngày hội.", "vây bắt kẻ cướp"),
        ("UBND xã tặng giấy khen cho 2 tổ.", None),
        ("UBND tỉnh thưởng nóng cho lực lượng phá án.", None),
    ],
)
def test_reason(text: str, reason: str | None) -> None:
    assert [fact.reason for fact in read(text)] == [reason]


@pytest.mark.parametrize(
    ("text", "allocation", "status"),
    [
        ("3 tổ được UBND huyện, UBND xã tặng giấy khen.", "joint", "conferred"),
        ("3 tổ được UBND huyện tặng bằng khen và giấy khen.", "joint", "conferred"),
        ("Các tổ được UBND huyện, UBND xã tặng giấy khen.", "joint", "conferred"),
        ("UBND xã tặng giấy khen kèm 300.000 đồng cho mỗi em.", "joint", "conferred"),
        ("Kèm theo bằng khen, mỗi tập thể được thưởng 3 triệu đồng.", "joint", "conferred"),
        ("Các nhà hảo tâm sẽ tặng 500 suất quà.", "sole", "proposed"),
        ("UBND huyện sẽ tặng giấy khen cho 3 tổ.", "sole", "proposed"),
        ("Theo đề nghị của Phòng Nội vụ, UBND huyện tặng giấy khen cho 3 tổ.", "sole", "conferred"),
    ],
)
def test_allocation_and_status(text: str, allocation: str, status: str) -> None:
    assert [(fact.allocation, fact.status) for fact in read(text)] == [(allocation, status)]


def test_a_noun_of_its_own_is_counted_by_the_counts() -> None:
    text = "Chi cục tặng giấy khen cho 3 kiểm ngư viên."
    at = text.index("3 kiểm")
    count = CountFact(
        zone="body", start=at, end=len(text) - 1, quote=text[at:-1], rule="count.test", number=3, category="people"
    )
    (fact,) = read(text, [count])
    assert (fact.quote, fact.individuals) == (text[text.index("giấy khen") : -1], 3)


def test_captions_are_read_as_well() -> None:
    body = "Chủ tịch UBND tỉnh Yên Bái tặng bằng khen cho 5 tập thể."
    passages = [Passage(body), Passage("Chủ tịch UBND tỉnh trao bằng khen cho các tập thể", caption=0)]
    first, second = awards.extract(passages, [], [])
    assert (first.zone, second.zone, second.caption) == ("body", "caption", 0)


def test_every_word_of_the_tables_trips_the_trigger() -> None:
    # Goods are gifts only behind `tặng`, which is a trigger itself.
    words = [word for word, form in terms.forms().items() if form.kind != "gift" or "quà" in word]
    assert [word for word in words if not any(trigger in word for trigger in awards.TRIGGERS)] == []
    assert "tặng" in awards.TRIGGERS


@pytest.mark.parametrize("name", ["award_forms", "award_bodies", "award_titles", "award_recipients"])
def test_every_row_of_the_tables_is_whole_folded_and_has_a_source(name: str) -> None:
    with (Path(terms.__file__).parent / f"{name}.csv").open(encoding="utf-8", newline="") as table:
        head, *rows = list(csv.reader(table))
    assert [row for row in rows if len(row) != len(head) or not all(row) or len(row[-1].split()) < 2] == []
    assert [row[0] for row in rows if fold(row[0]) != row[0]] == []
    assert [word for word, times in Counter(row[0] for row in rows).items() if times > 1] == []


PIECES = ["UBND xã", "Công an tỉnh", "được", "tặng", "giấy khen", "khen thưởng", "cho", "3 tập thể", "gồm:", "quà", ",", ";",
          "ông Lò Ón", "của", "do", "và", "vì", "9 Huân chương", "hạng Ba", "5 triệu đồng", "hàng trăm suất quà", "\n"]  # fmt: skip


@settings(deadline=None)  # the first name that no rule knows loads the model
@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_any_order_of_words_tells_each_award_once(pieces: list[str]) -> None:
    passage = Passage(" ".join(pieces))
    facts = awards.extract([passage], [], [])
    assert all(passage.text[fact.start : fact.end] == fact.quote for fact in facts)
    assert len({(fact.start, fact.end, fact.forms, fact.rank) for fact in facts}) == len(facts)


def test_time_grows_with_the_text_only() -> None:
    sentence = "Công an xã tặng giấy khen cho ông Lò Ón, bà Vi Mến, chị Hà Na, "

    def seconds(times: int) -> float:
        start = time.perf_counter()
        read(sentence * times)
        return time.perf_counter() - start

    seconds(2)
    short = min(seconds(40) for _ in range(3))
    assert min(seconds(320) for _ in range(3)) < 24 * max(short, 0.01)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        # A reviewer's texts: the year before the noun was taken for the number of recipients.
        ("Năm 2023 đơn vị đã được tặng Cờ thi đua của Bộ Công an.", (None, None, None)),
        ("Năm 2021 cá nhân ông Lò Văn Hải được Chủ tịch UBND tỉnh tặng bằng khen.", (None, 1, None)),
        ("Trong năm 2023, 5 đơn vị được tặng giấy khen.", (5, None, None)),
    ],
)
def test_a_year_is_no_number_of_recipients(text: str, numbers: tuple[int | None, ...]) -> None:
    [award] = awards.extract([Passage(text)], [], [])
    assert (award.collectives, award.individuals, award.households) == numbers

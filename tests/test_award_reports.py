"""Reports with several awards: authorities in a row, on behalf, at once, by letter, over years."""

from __future__ import annotations

from typing import Any

import pytest

from tests.awarding import read, told

# As the police of the provinces close their reports.
POLICE: list[tuple[str, list[tuple[str, str, int | None, int | None]]]] = [
    # several authorities at the end of a conference
    ("Tại hội nghị, 3 tập thể, 5 cá nhân được Chủ tịch UBND tỉnh tặng Bằng khen; 7 tập thể, 19 cá nhân được Giám đốc Công an tỉnh tặng Giấy khen.",
     [("bằng khen", "Chủ tịch UBND tỉnh", 3, 5), ("giấy khen", "Giám đốc Công an tỉnh", 7, 19)]),
    ("Dịp này, Bộ Công an tặng Bằng khen cho 2 tập thể và 3 cá nhân; UBND tỉnh tặng Bằng khen cho 4 tập thể; Công an tỉnh tặng Giấy khen cho 11 cá nhân có thành tích xuất sắc.",
     [("bằng khen", "Bộ Công an", 2, 3), ("bằng khen", "UBND tỉnh", 4, None), ("giấy khen", "Công an tỉnh", None, 11)]),
    ("Nhân dịp này, có 1 tập thể được nhận Cờ thi đua của Bộ Công an, 2 tập thể và 6 cá nhân được nhận Bằng khen của Bộ trưởng Bộ Công an.",
     [("cờ thi đua", "Bộ Công an", 1, None), ("bằng khen", "Bộ trưởng Bộ Công an", 2, 6)]),
    ("Kết thúc hội nghị, Trưởng Công an huyện Võ Nhai đã trao giấy khen cho 05 tập thể và 12 cá nhân có thành tích trong 6 tháng đầu năm.",
     [("giấy khen", "Trưởng Công an huyện Võ Nhai", 5, 12)]),
    ("Với thành tích trên, 9 tập thể, 21 cá nhân đã được các cấp khen thưởng.", [("khen thưởng", "", 9, 21)]),
    ("Ban Chỉ đạo 138 huyện Định Hóa khen thưởng 6 tập thể, 8 hộ gia đình và 14 cá nhân.",
     [("khen thưởng", "Ban Chỉ đạo 138 huyện Định Hóa", 6, 14)]),
    ("Trong năm, đơn vị có 2 lượt tập thể, 31 lượt cá nhân được khen thưởng.", [("khen thưởng", "", 2, 31)]),
    ("UBND phường Tân Lập tặng giấy khen cho 4 tổ dân phố, Công an phường tặng giấy khen cho 9 quần chúng.",
     [("giấy khen", "UBND phường Tân Lập", 4, None), ("giấy khen", "Công an phường", None, 9)]),
    ("Chủ tịch UBND xã đã tặng giấy khen cho 03 tập thể, 07 cá nhân; tặng quà 10 gia đình chính sách.",
     [("giấy khen", "Chủ tịch UBND xã", 3, 7), ("quà", "Chủ tịch UBND xã", None, None)]),
    ("Có 12 cá nhân được tặng Kỷ niệm chương “Bảo vệ an ninh Tổ quốc”, 3 tập thể được UBND tỉnh tặng Bằng khen.",
     [("kỷ niệm chương", "", None, 12), ("bằng khen", "UBND tỉnh", 3, None)]),
    # on behalf of somebody
    ("Thừa ủy quyền của Chủ tịch nước, Giám đốc Công an tỉnh trao Huân chương Bảo vệ Tổ quốc hạng Ba tặng 4 đồng chí.",
     [("huân chương bảo vệ tổ quốc", "Chủ tịch nước", None, 4)]),
    ("Thừa ủy quyền của Bộ trưởng Bộ Công an, Đại tá Lý Văn Páo, Phó Giám đốc Công an tỉnh đã trao Kỷ niệm chương “Bảo vệ an ninh Tổ quốc” cho 18 cá nhân.",
     [("kỷ niệm chương", "Bộ trưởng Bộ Công an", None, 18)]),
    ("Được sự ủy quyền của Bộ trưởng Bộ Công an, lãnh đạo Công an tỉnh trao Bằng khen cho cán bộ và nhân dân xã Phú Đình.",
     [("bằng khen", "Bộ trưởng Bộ Công an", 1, None)]),
    ("Đại diện Công an tỉnh trao Bằng khen của Bộ Công an cho Công an xã Bình Yên.", [("bằng khen", "Bộ Công an", 1, None)]),
    ("Thay mặt UBND huyện, đồng chí Hoàng Văn Lù, Phó Chủ tịch UBND huyện trao giấy khen cho 6 trưởng xóm.",
     [("giấy khen", "UBND huyện", None, 6)]),
    # captions
    ("Lãnh đạo Công an huyện trao giấy khen cho các tập thể", [("giấy khen", "Công an huyện", None, None)]),
    ("Đồng chí Phó Giám đốc Công an tỉnh trao Giấy khen cho các cá nhân đạt thành tích", [("giấy khen", "Công an tỉnh", None, None)]),
    ("Thượng tá Vi Văn Sơn, Trưởng Công an thành phố Sông Công tặng giấy khen cho Công an phường Châu Sơn",
     [("giấy khen", "Trưởng Công an thành phố Sông Công", 1, None)]),
    ("Các tập thể, cá nhân nhận Bằng khen của Chủ tịch UBND tỉnh", [("bằng khen", "Chủ tịch UBND tỉnh", None, None)]),
    ("Trao giấy khen của Giám đốc Công an tỉnh cho 2 công dân dũng cảm", [("giấy khen", "Giám đốc Công an tỉnh", None, 2)]),
    ("Chủ tịch UBND huyện tặng hoa và giấy khen cho em Sùng Thị Mỷ", [("giấy khen", "Chủ tịch UBND huyện", None, 1)]),
    # reward at once
    ("Ngay sau khi phá án, Giám đốc Công an tỉnh đã thưởng nóng Ban chuyên án 30 triệu đồng.",
     [("tiền thưởng", "Giám đốc Công an tỉnh", 1, None)]),
    ("Chủ tịch UBND tỉnh quyết định thưởng nóng cho Phòng Cảnh sát hình sự 20 triệu đồng.",
     [("tiền thưởng", "Chủ tịch UBND tỉnh", 1, None)]),
    ("Chủ tịch UBND thành phố đã thưởng đột xuất 15 triệu đồng cho Đội Cảnh sát điều tra tội phạm về ma túy.",
     [("tiền thưởng", "Chủ tịch UBND thành phố", 1, None)]),
    ("Công an tỉnh khen thưởng đột xuất 4 tập thể và 8 cá nhân vì thành tích bắt gọn nhóm trộm trâu.",
     [("khen thưởng", "Công an tỉnh", 4, 8)]),
    ("Ban chuyên án được Chủ tịch UBND tỉnh tặng Bằng khen và thưởng 10 triệu đồng.",
     [("bằng khen+tiền thưởng", "Chủ tịch UBND tỉnh", 1, None)]),
    # letters
    ("Bộ trưởng Bộ Công an đã gửi Thư khen Công an tỉnh Thái Nguyên về thành tích triệt phá đường dây ma túy.",
     [("thư khen", "Bộ trưởng Bộ Công an", 1, None)]),
    ("Giám đốc Công an tỉnh có thư khen gửi cán bộ, chiến sĩ Công an xã Yên Trạch.", [("thư khen", "Giám đốc Công an tỉnh", None, None)]),
    ("Thư khen của Giám đốc Công an tỉnh được trao cho Thiếu tá Lò Văn Hặc.", [("thư khen", "Giám đốc Công an tỉnh", None, 1)]),
    # citizens
    ("UBND xã Kim Phượng đã trao giấy khen kèm tiền thưởng cho anh Ma Văn Tới vì cứu hai cháu nhỏ.",
     [("giấy khen+tiền thưởng", "UBND xã Kim Phượng", None, 1)]),
    ("Chị Nông Thị Hẹn, trú tại xóm Nà Lọm, được Trưởng Công an huyện tặng giấy khen vì trả lại chiếc ví.",
     [("giấy khen", "Trưởng Công an huyện", None, 1)]),
    ("Hai em Lý A Tủa và Lý Thị Dợ được Trường THCS Lam Vỹ tuyên dương.", [("biểu dương", "Trường THCS Lam Vỹ", None, 2)]),
    ("Công an huyện đề nghị Chủ tịch UBND tỉnh khen thưởng 3 quần chúng.", [("khen thưởng", "Chủ tịch UBND tỉnh", None, 3)]),
    # over the years
    ("Công an xã Linh Thông 3 năm liền đạt danh hiệu “Đơn vị quyết thắng”, năm 2022 được Bộ Công an tặng Cờ thi đua.",
     [("danh hiệu đơn vị quyết thắng", "", 1, None), ("cờ thi đua", "Bộ Công an", 1, None)]),
    ("Cá nhân đồng chí nhiều năm liền đạt danh hiệu Chiến sĩ thi đua cơ sở, được Giám đốc Công an tỉnh tặng 5 giấy khen.",
     [("danh hiệu chiến sĩ thi đua cơ sở", "", None, 1), ("giấy khen", "Giám đốc Công an tỉnh", None, 1)]),
    ("Phòng Cảnh sát giao thông được Chính phủ tặng Cờ thi đua, hai lần được Bộ Công an tặng Bằng khen.",
     [("cờ thi đua", "Chính phủ", 1, None), ("bằng khen", "Bộ Công an", 1, None)]),
    ("Từ năm 2019 đến nay, Công an thị trấn Chợ Chu được Chủ tịch nước tặng thưởng Huân chương Chiến công hạng Ba; 6 lượt cá nhân được Bộ Công an tặng Bằng khen.",
     [("huân chương chiến công", "Chủ tịch nước", 1, None), ("bằng khen", "Bộ Công an", None, 6)]),
    ("Chủ tịch nước tặng Huy chương “Vì an ninh Tổ quốc” cho 40 đồng chí có 25 năm phục vụ; Huy chương Chiến sĩ vẻ vang hạng Nhất cho 12 đồng chí, hạng Nhì cho 17 đồng chí và hạng Ba cho 23 đồng chí.",
     [("huy chương vì an ninh tổ quốc", "Chủ tịch nước", None, 40), ("huy chương chiến sĩ vẻ vang", "Chủ tịch nước", None, 12),
      ("huy chương chiến sĩ vẻ vang", "Chủ tịch nước", None, 17), ("huy chương chiến sĩ vẻ vang", "Chủ tịch nước", None, 23)]),
    # contests, gifts
    ("Ban tổ chức trao giải Nhất cho đội thi Công an huyện Phú Lương, giải Nhì cho đội Công an huyện Đại Từ và 3 giải Khuyến khích.",
     [("giải nhất", "Ban tổ chức", 1, None), ("giải nhì", "Ban tổ chức", 1, None), ("giải khuyến khích", "Ban tổ chức", None, None)]),
    ("Đoàn Thanh niên Công an tỉnh phối hợp với Huyện đoàn Đại Từ trao 30 suất quà cho học sinh nghèo.",
     [("quà", "Đoàn Thanh niên Công an tỉnh|Huyện đoàn Đại Từ", None, None)]),
    ("Công an huyện Đồng Hỷ trao 5 suất học bổng cho con em cán bộ, chiến sĩ.", [("học bổng", "Công an huyện Đồng Hỷ", None, None)]),
    ("Phòng An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao được Thủ tướng Chính phủ tặng Bằng khen.",
     [("bằng khen", "Thủ tướng Chính phủ", 1, None)]),
    ("Hội nghị đã biểu dương 15 mô hình, 20 gương điển hình tiên tiến.", [("biểu dương", "", 15, 20)]),
    ("Công an xã cùng Đoàn Thanh niên xã Phú Đình trao 20 suất quà cho học sinh nghèo.",
     [("quà", "Công an xã|Đoàn Thanh niên xã Phú Đình", None, None)]),
    ("Công an huyện phối hợp với Hội Chữ thập đỏ huyện, Ngân hàng Chính sách xã hội huyện tặng 15 suất quà cho hộ nghèo.",
     [("quà", "Công an huyện|Hội Chữ thập đỏ huyện|Ngân hàng Chính sách xã hội huyện", None, None)]),
    ("Bộ Công an có thư khen và thưởng 6 tập thể thuộc Công an tỉnh.", [("thư khen+tiền thưởng", "Bộ Công an", 6, None)]),
    ("Chủ tịch UBND xã Lò Văn Ón tặng giấy khen cho Công an xã A Lưới 1.", [("giấy khen", "Chủ tịch UBND xã", 1, None)]),
    ("Thư khen của Giám đốc Công an tỉnh gửi Công an xã Kim Phượng.", [("thư khen", "Giám đốc Công an tỉnh", 1, None)]),
    ("Điển hình là phường Túc Duyên được UBND tỉnh tặng Cờ thi đua.", [("cờ thi đua", "UBND tỉnh", 1, None)]),
    ("Ủy ban MTTQ tỉnh tặng cờ cho các đơn vị; Công an tỉnh trao giấy khen cho các xã Nà Tấu, Mường Phăng cùng hai phường "
     "Him Lam, Noong Bua.", [("giấy khen", "Công an tỉnh", 4, None)]),
    ("Ông Hà Văn Được, Phó Chủ tịch UBND huyện, trao giấy khen cho đại diện Công an xã.", [("giấy khen", "UBND huyện", 1, None)]),
    ("Ghi nhận kết quả đó, Chủ tịch UBND huyện Phú Bình đã tặng giấy khen cho Tổ bảo vệ an ninh, trật tự xóm Đồn.",
     [("giấy khen", "Chủ tịch UBND huyện Phú Bình", 1, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), POLICE)
def test_reports_of_the_police(text: str, expected: list[tuple[str, str, int | None, int | None]]) -> None:
    told = [("+".join(f.forms), "|".join(f.conferrers), f.collectives, f.individuals) for f in read(text)]
    assert told == expected


SEVERAL = [
    ("Chị được UBND tỉnh tặng bằng khen, UBND xã tặng giấy khen.",
     [("Chị được UBND tỉnh tặng bằng khen", (("bằng khen",), ("UBND tỉnh",), (None, 1, None))),
      ("Chị được UBND tỉnh tặng bằng khen, UBND xã tặng giấy khen",
       (("giấy khen",), ("UBND xã",), (None, 1, None)))]),
    ("Chủ tịch nước tặng Huân chương Lao động hạng Nhì cho đội tuyển, 2 Huân chương Lao động hạng Ba cho các tay vợt.",
     [("Chủ tịch nước tặng Huân chương Lao động hạng Nhì cho đội tuyển",
       (("huân chương lao động",), ("Chủ tịch nước",), (1, None, None))),
      ("2 Huân chương Lao động hạng Ba",
       (("huân chương lao động",), ("Chủ tịch nước",), (None, None, None)))]),
    ("Thủ tướng tặng bằng khen cho 9 người, trong đó 4 cầu thủ được tặng bằng khen vì ghi bàn.",
     [("Thủ tướng tặng bằng khen cho 9 người", (("bằng khen",), ("Thủ tướng",), (None, 9, None))),
      ("4 cầu thủ được tặng bằng khen", (("bằng khen",), ("Thủ tướng",), (None, 4, None)))]),
    ("Có 9/12 học sinh được trao 4 huy chương vàng, 5 huy chương bạc.",
     [("9/12 học sinh được trao 4 huy chương vàng", (("huy chương vàng",), (), (None, 4, None))),
      ("9/12 học sinh được trao 4 huy chương vàng, 5 huy chương bạc", (("huy chương bạc",), (), (None, 5, None)))]),
    ("Công ty Chè Than Uyên đón nhận Huân chương Lao động hạng Ba, hạng Nhì.",
     [("Công ty Chè Than Uyên đón nhận Huân chương Lao động hạng Ba",
       (("huân chương lao động",), (), (1, None, None))),
      ("Công ty Chè Than Uyên đón nhận Huân chương Lao động hạng Ba, hạng Nhì",
       (("huân chương lao động",), (), (1, None, None)))]),
    ("UBND tỉnh tặng bằng khen cho 4 tập thể; Công an tỉnh tặng giấy khen cho 9 cá nhân.",
     [("UBND tỉnh tặng bằng khen cho 4 tập thể", (("bằng khen",), ("UBND tỉnh",), (4, None, None))),
      ("Công an tỉnh tặng giấy khen cho 9 cá nhân", (("giấy khen",), ("Công an tỉnh",), (None, 9, None)))]),
    ("Ban Giám đốc Công an tỉnh khen thưởng 5 đội và 8 cán bộ; khen thưởng 2 quần chúng.",
     [("Ban Giám đốc Công an tỉnh khen thưởng 5 đội và 8 cán bộ",
       (("khen thưởng",), ("Ban Giám đốc Công an tỉnh",), (5, 8, None))),
      ("khen thưởng 2 quần chúng", (("khen thưởng",), ("Ban Giám đốc Công an tỉnh",), (None, 2, None)))]),
    ("Lễ trao tặng Huân chương của Chủ tịch nước cho 7 đồng chí, gồm: 5 Huân chương Lao động hạng Ba và 2 Huân chương "
     "Lao động hạng Nhì.",
     [("Huân chương của Chủ tịch nước cho 7 đồng chí", (("huân chương",), ("Chủ tịch nước",), (None, 7, None))),
      ("5 Huân chương Lao động hạng Ba", (("huân chương lao động",), ("Chủ tịch nước",), (None, 5, None))),
      ("2 Huân chương Lao động hạng Nhì", (("huân chương lao động",), ("Chủ tịch nước",), (None, 2, None)))]),
    ("Công an xã Nậm Kè được tặng Bằng khen của Bộ Công an, Cờ thi đua của UBND tỉnh.",
     [("Công an xã Nậm Kè được tặng Bằng khen của Bộ Công an", (("bằng khen",), ("Bộ Công an",), (1, None, None))),
      ("Công an xã Nậm Kè được tặng Bằng khen của Bộ Công an, Cờ thi đua của UBND tỉnh", (("cờ thi đua",), ("UBND tỉnh",), (1, None, None)))]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_what_the_text_tells_apart_is_told_apart(text: str, expected: list[Any]) -> None:
    assert [(fact.quote, told(fact)) for fact in read(text)] == expected

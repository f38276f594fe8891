"""Who receives, counted: crews, persons with who they are, posts, pronouns, boards of many units."""

from __future__ import annotations

import pytest

from tests.awarding import read

Numbers = tuple[int | None, int | None, int | None]

CREWS: dict[str, list[Numbers]] = {
    "Tổ tuần tra được UBND huyện khen thưởng.": [(1, None, None)],
    "UBND xã tặng giấy khen cho tổ an ninh, trật tự ấp Phước Lộc và ông Trần Văn Út.": [(1, 1, None)],
    "UBND xã tặng giấy khen cho 4 cá nhân và tổ tuần tra nhân dân.": [(1, 4, None)],
    "Giám đốc Sở Y tế gửi thư khen đến kíp trực cấp cứu và Trạm Y tế xã Hữu Khuông.": [(2, None, None)],
    "Công an tỉnh thưởng nóng cho tổ công tác của Phòng Cảnh sát giao thông và Công an xã Minh Châu.": [
        (2, None, None)
    ],
    "UBND tỉnh tặng bằng khen cho lực lượng dân quân thường trực huyện Lý Sơn và Hải đội dân quân.": [(2, None, None)],
    "Chủ tịch UBND tỉnh gửi thư khen tiểu đội dân quân xã Cẩm Sơn, Đại úy Phan Công Huân và hai thanh niên.": [
        (1, 3, None)
    ],
    # Of whom nobody says how many there are.
    "UBND huyện khen thưởng các cá nhân, tổ tự quản có thành tích.": [(None, None, None)],
    "UBND tỉnh khen thưởng lực lượng phá án.": [(None, None, None)],
    "UBND huyện khen thưởng 3 tổ tuần tra và 2 đội dân phòng.": [(5, None, None)],
}
PERSONS: dict[str, list[Numbers]] = {
    # Whatever is told of one stands between him and the next, or the verb.
    "Ông Phạm Quý Hợi, 61 tuổi, nguyên cán bộ kiểm lâm, bà Lê Thị Sâm, chủ tiệm tạp hóa ở chợ Kỳ Sơn và em Vi Gia Bảo, "
    "học sinh lớp 8A, được Công an huyện tặng giấy khen.": [(None, 3, None)],
    "Công an tỉnh tặng giấy khen cho ông Đinh Văn Hrê, trưởng thôn Làng Mon, bà Phạm Thị Rói, hội viên phụ nữ và anh "
    "Phạm Văn Nhất, tài xế xe tải.": [(None, 3, None)],
    "Chị Vàng Thị Pà ở thôn Sủng Là, người đã nuôi ba trẻ mồ côi, cùng cô giáo Lù Thị Say được Hội LHPN tỉnh tuyên "
    "dương.": [(None, 2, None)],
    "Đại úy Vi Thành Công, Phó Trưởng Công an xã Châu Khê và ông Lô Văn Bảy, trưởng bản Khe Choăng, được Chủ tịch UBND "
    "huyện tặng giấy khen.": [(None, 2, None)],
    "UBND huyện trao giấy khen cho anh Nông Đức Thuận - nhân viên bảo vệ rừng, và Hạt Kiểm lâm huyện Nguyên Bình.": [
        (1, 1, None)
    ],
    "Tập thể Trạm Y tế xã Nghĩa Đô, bác sĩ Lương Thị Tới - Trưởng trạm, điều dưỡng Hoàng Văn Khoát được Sở Y tế tặng "
    "giấy khen.": [(1, 2, None)],
    "Ông Hồ Rạng và chuyên gia leo núi Howard Finn, người tìm ra lối vào, được UBND tỉnh tặng bằng khen.": [
        (None, 2, None)
    ],
    "Ông Đàm Văn Sắt, ông Bế Ích Cổn và bà Mã Thị Phin - những người hiến đất - được UBND huyện tặng giấy khen.": [
        (None, 3, None)
    ],
    "Ông Đàm Văn Sắt, ông Bế Ích Cổn, những người hiến đất nhiều nhất xã, được UBND huyện tặng giấy khen.": [
        (None, 2, None)
    ],
    "Bà Nguyễn Thị Tám, vợ liệt sĩ Trần Văn Bền, được tặng Huy hiệu 50 năm tuổi Đảng.": [(None, 1, None)],
    "Ông Mạc Văn Hỷ, Chủ tịch UBND xã, cho biết anh Bế Văn Tuấn được huyện tặng giấy khen.": [(None, 1, None)],
    "Đại tá Trần Văn Lâm, Giám đốc Công an tỉnh, trao thưởng cho Công an huyện và hai công dân.": [(1, 2, None)],
    # Names that no rule knows, behind a form of address; a form behind a pronoun is no name.
    "Các ông Chau Sóc Kim, Nguyễn Tấn Lợi và Neáng Ươn được UBND xã khen thưởng.": [(None, 3, None)],
    "Thượng úy Lê Hữu Phát và Trung úy quân nhân chuyên nghiệp Đào Công Vinh nhận giấy khen của Chỉ huy trưởng.": [
        (None, 2, None)
    ],
    "Trung ương Đoàn truy tặng anh Huy hiệu “Tuổi trẻ dũng cảm”.": [(None, 1, None)],
    "Công an tỉnh trao tặng ông Vàng A Lứ, Trưởng bản Huổi Thủng, giấy khen và 2 triệu đồng.": [(None, 1, None)],
}
BODIES: dict[str, list[Numbers]] = {
    "Công an tỉnh khen thưởng tập thể Đội Cảnh sát hình sự, Phòng Cảnh sát hình sự và Đại úy Lương Thế Bình.": [
        (1, 1, None)
    ],
    "UBND tỉnh tặng bằng khen cho Đội Cảnh sát chữa cháy và cứu nạn, cứu hộ khu vực 3 và Công an phường Tân Giang.": [
        (2, None, None)
    ],
    "Đồn Biên phòng cửa khẩu Hoàng Văn tổ chức lễ đón nhận Huân chương Bảo vệ Tổ quốc hạng Ba.": [(1, None, None)],
    "Buổi lễ còn chứng kiến 25 gương dân quân được Đảng ủy, UBND xã tuyên dương.": [(None, 25, None)],
}
OTHERS: dict[str, list[Numbers]] = {
    # By the post, with the hamlet or without; a commune is no person.
    "Trưởng thôn Bắc Yên được Công an tỉnh cảm ơn, tặng giấy khen.": [(None, 1, None)],
    "Hội trao 30 suất quà cho dân quân Tuy An Bắc.": [(None, None, None)],
    # A flag is of one unit.
    "Chỉ huy trưởng gắn Huân chương lên lá cờ truyền thống của đơn vị.": [(1, None, None)],
    "UBND tỉnh tặng bằng khen cho Đảng ủy các xã Hương Sơn, Mậu Đức.": [(2, None, None)],
    "Công ty Vạn Xuân long trọng tổ chức Lễ kỷ niệm 25 năm ra đời và đón nhận Huân chương Lao động hạng Nhì.": [
        (1, None, None)
    ],
    "Trưởng Công an huyện tặng giấy khen cho 3 bon, 6 hộ gia đình và 9 già làng, người có uy tín.": [(3, 9, 6)],
    "UBND xã tặng 3 thanh niên dùng thuyền cứu hộ, mỗi người một giấy khen và 1 triệu đồng.": [(None, 3, None)],
    "Bộ trưởng trao bằng khen cho gia đình ông bà Lò Văn Piêng và Quàng Thị Ín.": [(None, None, 1)],
    "Hội trao bằng khen cho nhà nghiên cứu, dịch giả Tô Bảo.": [(None, 1, None)],
    "Bà Tư Lành - tên thật là Huỳnh Thị Lành, ở phường 3 - ngày 6/4 được UBND phường trao giấy khen.": [
        (None, 1, None)
    ],
    # Whoever speaks of himself is one; of those praised only some are told.
    "“Tôi rất vui vì được Công an huyện tặng giấy khen”, ông Páo nói.": [(None, 1, None)],
    "Bà con rất vui vì được xã tặng quà.": [(None, None, None)],
    "Ngay khi hay tin được tặng giấy khen, chị Sen xúc động cảm ơn xã.": [(None, 1, None)],
    "Trong số các cá nhân được tuyên dương có bà Lục Thị Nén và ông Tô Văn Keo.": [(None, 2, None)],
    # Behind a semicolon one of the prizes is told of alone.
    "Ban tổ chức trao 1 giải nhất, 2 giải nhì; giải nhất thuộc về em Lò Minh Châu.": [
        (None, None, None), (None, None, None), (None, 1, None)
    ],
}  # fmt: skip
FAMILIES: dict[str, list[Numbers]] = {
    "Ông Bùi Văn Quyết và con trai Bùi Văn Thắng được Công an huyện khen thưởng.": [(None, 2, None)],
    "UBND xã tặng giấy khen cho bà Vàng Thị Mai và con trai bà là Thào Mí Sính.": [(None, 2, None)],
    "Bốn mẹ con chị Hạ được Hội Chữ thập đỏ trao quà.": [(None, 4, None)],
    "Nhờ vậy, gia đình ông nhiều năm liền được UBND xã tặng giấy khen.": [(None, None, 1)],
    "Dòng họ Trần Văn ở xã Quảng Lưu được Công an tỉnh tặng giấy khen.": [(1, None, None)],
    "Nhân dân và cán bộ xã được tặng Bằng khen.": [(1, None, None)],
    # With more of whom nobody says how many; of so many one is told of, but all receive.
    "Thủ tướng tặng quà ông Lò Văn Ón và các cầu thủ.": [(None, None, None)],
    "Chị Mùi là một trong 9 cá nhân được Chủ tịch UBND tỉnh tặng bằng khen.": [(None, 9, None)],
    "UBND tỉnh đã khen thưởng ban chuyên án cùng quần chúng nhân dân.": [(1, None, None)],
    # Whose those counted are; a department of the province and the police of a district are two.
    "Công an tỉnh khen thưởng 8 đồng chí Công an xã, 12 đồng chí bảo vệ dân phố và 6 quần chúng.": [(None, 26, None)],
    "UBND tỉnh tặng bằng khen cho Phòng Cảnh sát kinh tế, Công an huyện Bảo Lâm và 7 cán bộ.": [(2, 7, None)],
    "Sáng 2/3, tại xã A Dơi, huyện Hướng Hóa (Quảng Trị), Đồn Biên phòng Ba Tầng đón nhận Huân chương Chiến công.": [
        (1, None, None)
    ],
    "UBND tỉnh tặng bằng khen cho Đồn Biên phòng Y Tý, Công an xã Y Tý cùng 4 cá nhân.": [(2, 4, None)],
    "Bí thư Đảng ủy xã Tân Lập được tặng giấy khen.": [(None, 1, None)],
    "Ông Lò Văn Hạnh - Chủ tịch HĐQT Công ty Vạn Xuân còn được Bộ Công Thương tặng bằng khen.": [(None, 1, None)],
    "Hai tập thể thuyền viên tàu Phú Hải 2 và Sao Mai 1, anh Mai Văn Dụng và ông Đặng Ngọc Bảo, thuyền viên, được UBND "
    "tỉnh tặng bằng khen.": [(2, 2, None)],
}
TOLD_BEFORE: dict[str, list[Numbers]] = {
    "Ghi nhận tinh thần dũng cảm của cô giáo Hồ Thị Xuân, Sở GD-ĐT đã tặng giấy khen.": [(None, 1, None)],
    "Trước sự chứng kiến của 200 đại biểu, Ban tổ chức đã trao giấy khen.": [(None, None, None)],
    "Đây là lần thứ ba ông Giàng Nhè Lử được nhận bằng khen của Chủ tịch UBND tỉnh.": [(None, 1, None)],
    "Nhờ đó, thôn nhiều năm liền được huyện tặng giấy khen.": [(1, None, None)],
    "Tập thể cán bộ, chiến sĩ đơn vị được tặng bằng khen của Bộ Công an.": [(1, None, None)],
    "Cá nhân Đại úy Lê Quý Đạt được Bộ trưởng tặng bằng khen.": [(None, 1, None)],
    "Năm 2023, đơn vị được Bộ Công an tặng Cờ thi đua.": [(1, None, None)],
    "Nhờ thành tích này, tập thể đội được Bộ Tư lệnh tặng bằng khen.": [(1, None, None)],
    "Các tập thể, đơn vị được UBND tỉnh tặng bằng khen.": [(None, None, None)],
    "Ông Tô Hoài Bắc đại diện Câu lạc bộ lên nhận giấy khen.": [(1, None, None)],
    "Cùng nhận giấy khen đợt này còn có bà Triệu Mùi Ghển ở thôn Nậm Pung.": [(None, 1, None)],
    "Chị Rơ Mah H'Bích cùng chồng được UBND xã Ia Dom tặng giấy khen.": [(None, 2, None)],
    "Đoàn tặng quà gia đình các ông Hồ Văn Thim, Hồ Văn Lội.": [(None, None, 2)],
    "Công an hai tỉnh Nghệ An, Hà Tĩnh được Bộ Công an gửi thư khen.": [(2, None, None)],
    "Bộ đội Biên phòng tỉnh và Công an tỉnh được Bộ Quốc phòng tặng bằng khen.": [(2, None, None)],
    "Thầy Đinh Công Sơn và tập thể giáo viên Trường Tiểu học Trà Cang được Sở GD&ĐT tặng giấy khen.": [(1, 1, None)],
    "Chủ tịch nước trao Huân chương Lao động cho lãnh đạo tỉnh Phú Thọ.": [(1, None, None)],
}
MODELS: dict[str, list[Numbers]] = {
    # Examples may be persons and bodies; only the parts behind them tell.
    "Tuyên dương 29 điển hình tiên tiến.": [(None, None, None)],
    "Hơn 20 điển hình tiên tiến được tuyên dương.": [(None, None, None)],
    "UBND xã tặng giấy khen cho 29 điển hình tiên tiến, trong đó có 8 tập thể và 21 cá nhân.": [(8, 21, None)],
    "29 điển hình tiên tiến nhận Giấy khen của Chủ tịch UBND xã, gồm 8 tập thể, 18 cá nhân và 3 gia đình.": [
        (8, 18, 3)
    ],
    "UBND xã tặng giấy khen cho 12 cá nhân điển hình tiên tiến.": [(None, 12, None)],
    # The village that everybody knows of is one; of several nobody says how many.
    "Chủ tịch UBND xã tặng giấy khen cho buôn và ông Y Thim Niê.": [(1, 1, None)],
    "Chủ tịch UBND huyện tặng bằng khen cho xã vì làm tốt công tác hòa giải.": [(1, None, None)],
    "UBND huyện tặng bằng khen cho chi bộ của ông.": [(1, None, None)],
    "UBND huyện tặng giấy khen cho các bản và bà Lò Thị Én.": [(None, 1, None)],
    "UBND huyện tặng giấy khen cho mỗi bản vì giữ rừng tốt.": [(None, None, None)],
    # How it is received.
    "Ngày 2/6, xã Tà Mung (huyện Than Uyên, tỉnh Lai Châu) long trọng đón nhận Cờ thi đua của Chính phủ.": [
        (1, None, None)
    ],
    "Phường Noong Bua phấn khởi đón nhận Huân chương Lao động hạng Ba.": [(1, None, None)],
    "Các đại biểu long trọng đón nhận bằng khen.": [(None, None, None)],
}
UNITS: dict[str, list[Numbers]] = {
    # A commune told by its name alone is no person; who has a title is one, and so is whoever is praised.
    "Hoằng Lưu đón Bằng công nhận xã đạt chuẩn nông thôn mới kiểu mẫu": [(1, None, None)],
    "Thanh Sơn đón nhận Bằng công nhận xã đạt chuẩn nông thôn mới": [(1, None, None)],
    "Đồng Tháp: Yên Thắng đón danh hiệu xã đạt chuẩn nông thôn mới nâng cao": [(1, None, None)],
    "Trưởng thôn Lò Văn Ón đón nhận Bằng công nhận thôn văn hóa.": [(None, 1, None)],
    "Ông Lò Văn Ón nhận Bằng công nhận làng nghề thay cho bản.": [(None, 1, None)],
    "Lò Văn Ón nhận Bằng khen của Bộ Công an": [(None, 1, None)],
    # Each of so many.
    "UBND xã tặng giấy khen cho mỗi người trong số 6 cá nhân.": [(None, 6, None)],
    "UBND phường tặng giấy khen và 1 triệu đồng cho từng tập thể trong 3 tập thể.": [(3, None, None)],
    "UBND xã trao quà cho mỗi hộ trong số 12 hộ nghèo.": [(None, None, 12)],
    "UBND xã tặng giấy khen cho mỗi người trong đội.": [(None, None, None)],
    # Money for a village; a number for each village tells nobody how many.
    "UBND tỉnh tặng thôn Nà Pán 50 triệu đồng.": [(1, None, None)],
    "Ủy ban MTTQ Việt Nam huyện tặng bản Hua Ná 3 triệu đồng.": [(1, None, None)],
    "Công an huyện tặng chị Lò Thị Én 2 triệu đồng.": [(None, 1, None)],
    "UBND tỉnh tặng mỗi thôn 2 triệu đồng.": [],
    "UBND tỉnh tặng thôn Nà Pán 3 máy bơm.": [],
    "UBND tỉnh hỗ trợ thôn Nà Pán 50 triệu đồng.": [],
    # What a rule grants is none, what somebody was granted is.
    "Tổ trưởng Lò Văn Ón được tặng giấy khen và thưởng 0,3 lần mức lương cơ sở.": [(None, 1, None)],
    "Anh được tặng giấy khen và thưởng 0,3 lần mức lương cơ sở.": [(None, 1, None)],
    "5 cá nhân được tặng giấy khen và thưởng 0,3 lần mức lương cơ sở.": [(None, 5, None)],
}
ALL = CREWS | PERSONS | BODIES | OTHERS | FAMILIES | TOLD_BEFORE | MODELS | UNITS


@pytest.mark.parametrize(("sentence", "numbers"), ALL.items())
def test_how_many_receive(sentence: str, numbers: list[Numbers]) -> None:
    assert [(fact.collectives, fact.individuals, fact.households) for fact in read(sentence)] == numbers

"""Which day or days a number is about, as tables: those that the story has come to."""

from __future__ import annotations

import pytest

from tests.articles import article, count, read

FIRE = "Rạng sáng 3/5/2023, một xưởng gỗ ở xã Bằng Lãng, huyện Chợ Đồn, tỉnh Bắc Kạn bốc cháy."
CAUGHT = "Ngày 3/5/2023, Công an huyện Chợ Đồn, tỉnh Bắc Kạn ra mắt tổ tuần tra."


@pytest.mark.parametrize(
    ("lead", "paragraphs", "quote", "first"),
    [
        # The day that the opening counts up to is that of all that happened.
        ("Đến 10 giờ ngày 7/5/2023, thống kê ban đầu có 12 hộ ở xã Bằng Lãng bị ngập.", ["Lũ cuốn trôi 40 con lợn."],
         "40 con lợn", "2023-05-07"),
        # Not the day on which somebody speaks, but the one that he tells of.
        ("Sáng 9/5/2023, Công an huyện Chợ Đồn cho biết, khuya 7/5, xưởng gỗ ở xã Bằng Lãng bốc cháy.",
         ["Lửa làm hỏng 6 gian nhà."], "6 gian nhà", "2023-05-07"),
        # A story that has gone back stays there for the next paragraph, until somebody turns to something else.
        (FIRE, ["Trước đó, ngày 21/4, một vụ cháy xảy ra ở xã Đồng Thắng.", "Lửa làm hỏng 6 gian nhà."],
         "6 gian nhà", "2023-04-21"),
        (FIRE, ["Trước đó, ngày 21/4, một vụ cháy xảy ra ở xã Đồng Thắng.", "Liên quan vụ việc, cảnh sát tạm giữ 2 người."],
         "2 người", "2023-05-03"),
    ],
)  # fmt: skip
def test_day_that_the_story_has_come_to(lead: str, paragraphs: list[str], quote: str, first: str) -> None:
    _, facts = read(article(*paragraphs, title="Chuyện ở xã", lead=lead, published="2023-05-10"))
    assert count(facts, quote).date_from == first


@pytest.mark.parametrize(
    ("title", "lead", "paragraphs", "quote", "days"),
    [
        # Several days of one event are all of it.
        ("Phát quà", "Trong hai ngày 6 và 7/5/2023, xã Bằng Lãng mở phiên chợ nghĩa tình.", ["Bà con nhận 90 suất gạo."],
         "90 suất gạo", ("2023-05-06", "2023-05-07")),
        # What the body tells beside a number holds for the headline's.
        ("Trả lại 23 triệu đồng", "Ngày 3/5/2023, Công an xã Bằng Lãng trao lại chiếc túi cho chị Lan.",
         ["Trước đó, chiều 1/5, em Huy nhặt được túi, bên trong có 23 triệu đồng."], "23 triệu đồng",
         ("2023-05-01", "2023-05-01")),
        # Back to a day that is not told.
        ("Tổ tuần tra", CAUGHT, ["Trước đó, hai nhóm đã đánh nhau. Dân làng giữ 4 thanh niên."], "4 thanh niên",
         (None, None)),
        # A story whose opening tells no day goes on behind its last one, within its province.
        ("Bắt trộm", "Tổ tuần tra xã Bằng Lãng, huyện Chợ Đồn, tỉnh Bắc Kạn bắt kẻ trộm.",
         ["Đêm 2/5/2023, kẻ gian phá khóa nhà ông Tư.", "Vào bên trong, hắn khiêng 2 két sắt."], "2 két sắt",
         ("2023-05-02", "2023-05-02")),
        ("Bắt trộm", "Tổ tuần tra xã Bằng Lãng, huyện Chợ Đồn, tỉnh Bắc Kạn bắt kẻ trộm.",
         ["Đêm 2/5/2023, kẻ gian phá khóa nhà ông Tư.", "Hắn trốn xuống tỉnh Nam Định, thuê 2 phòng trọ."],
         "2 phòng trọ", (None, None)),
        # Honours that are only proposed have not been given on any day.
        ("Tổ tuần tra", CAUGHT, ["UBND xã đề nghị Chủ tịch UBND huyện tặng giấy khen cho 3 cá nhân."], "3 cá nhân",
         (None, None)),
        # What a number is compared with is no time of it.
        ("An ninh quý I", "Quý I/2023, huyện Chợ Đồn, tỉnh Bắc Kạn xảy ra 9 vụ trộm.",
         ["So cùng kỳ năm 2022 giảm 4 vụ."], "4 vụ", ("2023-01-01", "2023-03-31")),
        # What was done since a day was done until publication.
        ("Tổ tuần tra", CAUGHT, ["Từ ngày 1/4/2023, công an huyện đã giúp 11 người dân tìm lại tài sản."],
         "11 người dân", ("2023-04-01", "2023-05-10")),
        # The day on which somebody tells the figures of a period is not theirs.
        ("An ninh quý I", "Quý I/2023, huyện Chợ Đồn, tỉnh Bắc Kạn xảy ra 9 vụ trộm.",
         ["Số liệu được nêu tại hội nghị sơ kết chiều 5/5. Đã có 7 vụ được làm rõ."], "7 vụ",
         ("2023-01-01", "2023-03-31")),
        # A court's terms have the day of the sentence, the dates behind a duration are its own.
        ("Xử nhóm trộm", "Ngày 3/5/2023, tòa án huyện Chợ Đồn, tỉnh Bắc Kạn xử nhóm trộm trâu.",
         ["Ngày 4/5, tòa tuyên bị cáo Lực 7 năm tù."], "7 năm tù", ("2023-05-04", "2023-05-04")),
        ("Xử nhóm trộm", "Ngày 3/5/2023, tòa án huyện Chợ Đồn, tỉnh Bắc Kạn xử nhóm trộm trâu.",
         ["Trong hai năm 2019-2020, nhóm này trộm trâu ở nhiều bản."], "hai năm", ("2019-01-01", "2020-12-31")),
        ("Xử nhóm trộm", "Ngày 3/5/2023, tòa án huyện Chợ Đồn, tỉnh Bắc Kạn xử nhóm trộm trâu.",
         ["Ngày 4/5, tòa tuyên bị cáo Lực 7 năm 6 tháng tù."], "7 năm", ("2023-05-04", "2023-05-04")),
        # Rates and what something takes have no time; what there is, the year that it is told with.
        ("Tổ tự quản", CAUGHT, ["Năm 2022, mỗi tổ viên hưởng 1,2 triệu đồng/tháng."], "1,2 triệu đồng", (None, None)),
        ("Tổ tự quản", CAUGHT, ["Ngày 4/5, cả tổ lội suối 3 giờ."], "3 giờ", (None, None)),
        ("Tổ tự quản", CAUGHT, ["Năm học 2021-2022, bản có 2 lớp học."], "2 lớp học", ("2021-01-01", "2022-12-31")),
        ("Tổ tự quản", CAUGHT, ["Năm 2022, xã đạt chuẩn; tỷ lệ hộ nghèo còn 4,9%."], "4,9%",
         ("2022-01-01", "2022-12-31")),
        ("Tổ tự quản", CAUGHT, ["Tháng 3/2023, cả bản chỉ còn 6 hộ nghèo."], "6 hộ nghèo", ("2023-03-01", "2023-03-31")),
        ("Tổ tự quản", CAUGHT, ["Sau tháng 3/2023, cả bản chỉ còn 6 hộ nghèo."], "6 hộ nghèo", (None, None)),
        ("Tổ tự quản", CAUGHT, ["Chợ dựng tháng 3/2023, hiện còn 6 sạp trống."], "6 sạp trống", (None, None)),
        # Since a day that is told or not, until now or not.
        ("Tổ tự quản", CAUGHT, ["Từ khi lập tổ (tháng 3/2021) đến nay, bản xảy ra 4 vụ trộm."], "4 vụ trộm",
         ("2021-03-01", "2023-05-10")),
        ("Tổ tự quản", CAUGHT, ["Từ khi lập tổ tháng 3/2021, bà con bắt 4 vụ trộm."], "4 vụ trộm", ("2021-03-01", None)),
        ("Tổ tự quản", CAUGHT, ["Đến nay, tổ đã bắt 4 vụ trộm."], "4 vụ trộm", (None, "2023-05-10")),
        # A column that tells its year.
        ("Tổ tự quản", "Các tổ tự quản huyện Chợ Đồn, tỉnh Bắc Kạn làm tốt.",
         ["Xã | Tin báo năm 2022", "Bằng Lãng | 46"], "46", ("2022-01-01", "2022-12-31")),
        # A day holds for two sentences behind it, a month for what it is told of, and the next paragraph's first sentence
        # alone goes on with the story.
        ("Tổ tuần tra", CAUGHT, ["Ngày 5/5, tổ chặn xe lạ. Ai cũng mừng. Dân làng giữ 4 thanh niên."], "4 thanh niên",
         ("2023-05-05", "2023-05-05")),
        ("Tổ tuần tra", CAUGHT, ["Ngày 5/5, tổ họp bàn. Ai cũng mừng. Bà con góp ý. Dân làng giữ 4 thanh niên."],
         "4 thanh niên", (None, None)),
        ("Tổ tuần tra", CAUGHT, ["Tháng 2/2023, tổ chặn xe lạ. Dân làng giữ 4 thanh niên."], "4 thanh niên", (None, None)),
        ("Bắt trộm", "Tổ tuần tra xã Bằng Lãng, huyện Chợ Đồn, tỉnh Bắc Kạn bắt kẻ trộm.",
         ["Đêm 2/5/2023, kẻ gian phá khóa nhà ông Tư.", "Bà con kéo đến. Ông Tư mất 2 két sắt."], "2 két sắt",
         (None, None)),
        ("Bắt trộm", "Tổ tuần tra xã Bằng Lãng, huyện Chợ Đồn, tỉnh Bắc Kạn bắt kẻ trộm.",
         ["Đêm 2/5/2023, kẻ gian phá khóa nhà ông Tư. Bà con kéo đến.", "Ông Tư mất 2 két sắt."], "2 két sắt",
         (None, None)),
        # A headline without a day has that of the main event where the body begins with it.
        ("Cháy 6 gian hàng", "Lửa bùng lên ở chợ xã Bằng Lãng, huyện Chợ Đồn, tỉnh Bắc Kạn.",
         ["Khoảng 2 giờ ngày 4/5/2023, cháy lớn xảy ra."], "6 gian hàng", ("2023-05-04", "2023-05-04")),
        ("Cháy 6 gian hàng", "Lửa bùng lên ở chợ xã Bằng Lãng, huyện Chợ Đồn, tỉnh Bắc Kạn.",
         ["Năm 2014, chợ cũng từng cháy.", "Khoảng 2 giờ ngày 4/5/2023, cháy lớn xảy ra."], "6 gian hàng", (None, None)),
    ],
)  # fmt: skip
def test_days_of_a_story(
    title: str, lead: str, paragraphs: list[str], quote: str, days: tuple[str | None, str | None]
) -> None:
    _, facts = read(article(*paragraphs, title=title, lead=lead, published="2023-05-10"))
    found = count(facts, quote)
    assert (found.date_from, found.date_to) == days

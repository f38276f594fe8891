"""What a date does in its sentence: its role, and whether it ends a stretch or only tells when."""

from __future__ import annotations

import pytest

from tests.dating import dates


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ngày 19/3/2024, xã tổ chức hội nghị.", "event"),
        ("Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị.", "document"),
        ("Theo chương trình phối hợp số 09/CTr-BCA ngày 1/8/2013 giữa hai bên.", "document"),
        ("Theo Bộ luật Hình sự năm 2015, tội này nặng.", "document"),
        ("Phong trào năm 2024 khởi sắc.", "period"),
        ("Kế hoạch giai đoạn 2021-2025 đã duyệt.", "period"),
        ("Yêu cầu các hộ nộp đơn trước ngày 30/6/2024.", "deadline"),
        ("Phấn đấu đến năm 2025, xã về đích.", "deadline"),
        ("Chương trình phối hợp giữa hai ngành ký ngày 20/9/2022 vẫn còn giá trị.", "document"),
        ("Trước đó ngày 30/4, phường đã có văn bản gửi quận.", "document"),
        ("Ngày 3/4, Công an huyện ra quyết định khởi tố bị can.", "event"),
        ("Riêng tháng 1/2024, đội đã giúp 5 người.", "period"),
        ("Công trình dự kiến hoàn thành cuối tháng 8/2024.", "deadline"),
        ("Họ chặn lối từ ngày 30/4/2024.", "event"),
        ("Quy định này có hiệu lực từ ngày 15/5/2024.", "event"),
        ("Từ ngày 8/9 đến ngày 27/9/2023, công an xã đã bắt quả tang 2 vụ đánh bạc.", "period"),
        ("Xã phấn đấu xóa nhà tạm vào năm 2026.", "deadline"),
        ("Trước đó, đêm 11/4, kho này từng cháy.", "other"),
        ("Chào mừng 95 năm thành lập Hội (20-10-1930 - 20-10-2025).", "other"),
        ("Ngày hội “Xanh sạch” năm 2022 đã được tổ chức.", "period"),
        ("Thi nấu ăn mừng Ngày Phụ nữ Việt Nam 20-10.", "other"),
        ("Anh hy sinh vào ngày 2/4/2024.", "event"),
        ("Cuộc nổi loạn nổ ra vào năm 2011.", "event"),
        ("Ông trông đền từ năm 1994.", "other"),
        ("Năm 1955, ông cho ra đời cuốn sách đầu tay.", "event"),
        ("Năm 1955, cả làng gặt được 40 tấn thóc.", "period"),
        ("Giúp dân đổi giấy trước ngày 30/11/2024.", "deadline"),
        ("Vi phạm luật Cán bộ, Công chức năm 2008.", "document"),
        ("Hội diễn chào mừng ngày 8/3/2024 ở huyện.", "other"),
        ("Hội thao diễn ra từ ngày 2/4/2024 đến ngày 5/4/2024.", "event"),
        ("Từ ngày 2/4/2024 đến ngày 5/4/2024 có 3 vụ.", "period"),
        # A forecast tells what happens in those days.
        ("Từ ngày 2/4/2024 đến ngày 5/4/2024, vùng núi có mưa.", "event"),
        # What a plan covers is a part of its name; an aim of it is a deadline.
        ("Quy hoạch giao thông của tỉnh đến năm 2030 đã duyệt.", "period"),
        ("Đến năm 2030, cảng sẽ đón 2 triệu khách.", "deadline"),
        ("Đến năm 2020, huyện có 5 xã về đích.", "period"),
        # The day of another paper's report, and elections, are background.
        ("Theo tờ Bình Minh ngày 21/4/2024, hai bên đã ký.", "other"),
        ("Cuộc bầu cử năm 2022 để lại bài học.", "other"),
        # What is still to come is background; what a forecast is about is its period.
        ("Xã họp\n\nDân đã nghe.\n\nCầu sẽ thông xe vào ngày 5/9.", "other"),
        ("Giá lúa\n\nDân đã nghe.\n\nHội dự báo giá lúa tăng vào tháng 11/2024.", "period"),
        # Since when something is so, with nothing counted from then on.
        ("Ông dạy ở trường này từ năm 2013.", "other"),
        ("Từ năm 2022, trường nhận 40 em.", "period"),
        ("Từ tháng 4/2017 đến tháng 9/2018, hắn 6 lần trộm bò.", "event"),
        ("Từ tháng 4/2017 đến tháng 9/2018, toàn huyện xảy ra 6 vụ trộm.", "period"),
        ("Giá lúa giảm so với ngày 3/4.", "period"),
        ("Mỏ được cấp giấy phép khai thác từ tháng 5/2016.", "document"),
        ("Theo quyết định 59 của tỉnh ban hành tháng 9/2008.", "document"),
        ("Nạn nhân là chị T. (SN 11/8/2004).", "other"),
        ("Giấy kiểm dịch có giá trị đến ngày 26/5.", "deadline"),
        ("Giá vàng giao tháng 2/2024 tăng nhẹ.", "other"),
        # What somebody does at once is no state, though its object is in one; a trial is about acts of years ago.
        ("Đến ngày 14/4, công an bắt quả tang một người đang châm lửa.", "event"),
        # A career is background, what somebody is charged with is not.
        ("Ông từng giữ các vị trí chủ chốt từ năm 2007 đến năm 2013.", "other"),
        ("Từ năm 2010 đến năm 2014, các bị can đã chiếm đoạt 720 triệu đồng.", "event"),
        # What a campaign covers, and the month that a title tells the state of.
        ("Đợt cao điểm thu súng được tổ chức ở các bản từ ngày 4/3 đến 18/4/2024.", "period"),
        ("Tình hình, kết quả bảo đảm an ninh nổi bật tháng 4/2023\n\nXã họp.", "period"),
        ("Kể từ sau khi đạt chuẩn nông thôn mới (năm 2016), bản trồng chè.", "other"),
        ("Đến đầu năm 2019, hộ nghèo còn 4%; dự kiến mức sống tăng.", "period"),
        # Figures and states run up to a time of day.
        ("Thống kê đến chiều 17/4, có 35 người chết.", "period"),
        ("Tính đến 17 giờ ngày 4/4, mưa lũ làm 8 người bị thương.", "period"),
        ("Nhưng đến rạng sáng 4/4 họ mới thả 2 người.", "event"),
        ("Xe kín phố từ chiều tối đến đêm 2/5.", "event"),
        # What is still to come; what was conferred, won or founded in a year that the text looks back on.
        ("Xã họp\n\nDân đã nghe.\n\nHội đồng sẽ họp trong tuần tới.", "other"),
        ("Xã họp\n\nDân đã nghe.\n\nAnh hy sinh khi bay ở vùng biển này năm 2005.", "other"),
        ("Ngày 9/4/2024, Ban Bí thư đã ký quyết định thi hành kỷ luật.", "document"),
        ("Bằng khen - do Chủ tịch tỉnh ký ngày 7/4/2024 - vừa trao.", "document"),
    ],
)
def test_roles(text: str, role: str) -> None:
    assert [fact.role for fact in dates(text)] == [role]


@pytest.mark.parametrize(
    ("text", "quote", "mod"),
    [
        ("Đến tháng 3/2014, tỉnh giao đất cho công ty.", "tháng 3/2014", None),
        ("Đến cuối tháng 1/2018, hai bên ký hợp đồng, hẹn làm 145 ngày.", "cuối tháng 1/2018", "END"),
        ("Đến tháng 3/2014, huyện có 5 xã về đích.", "Đến tháng 3/2014", "UNTIL"),
        ("Đến giữa năm 2018 Lành ra tỉnh làm ăn nên không trả được tiền.", "giữa năm 2018", "MID"),
        ("Đến năm 2011, ông được cấp phép nuôi 12 con nhím.", "năm 2011", None),
        ("Đến tháng 3/2014, ông vẫn giữ chức cũ.", "Đến tháng 3/2014", "UNTIL"),
        ("Đến ngày 3/2/2014, Bệnh viện cấp cứu 280 ca.", "Đến ngày 3/2/2014", "UNTIL"),
        ("Tính đến thời điểm tháng 3/2014, quỹ có 90 triệu đồng.", "đến thời điểm tháng 3/2014", "UNTIL"),
        ("Đến hết tháng 3/2014, thợ bỏ việc.", "Đến hết tháng 3/2014", "UNTIL"),
        ("Hồ sơ nộp đến trước ngày 5/4/2014.", "đến trước ngày 5/4/2014", "BEFORE"),
        ("Họ giữ kho cho đến sáng 5/4/2014.", "đến sáng 5/4/2014", "UNTIL"),
        ("Đến ngày 2/6/2016, huyện cũng có quyết định kỷ luật.", "ngày 2/6/2016", None),
        ("Đến ngày 17/11/2018, người này đã bị bắt khi được báo tin.", "ngày 17/11/2018", None),
        ("Êm ấm mãi, đến đầu năm 2018 thì họ đổi ý.", "đầu năm 2018", "START"),
        ("Nắng hạn kéo dài đến tháng 3/2014.", "đến tháng 3/2014", "UNTIL"),
    ],
)
def test_until_or_when(text: str, quote: str, mod: str | None) -> None:
    assert [(fact.quote, fact.mod) for fact in dates(text)] == [(quote, mod)]


BACKGROUND = [
    ("Trạm ra mắt\n\nSáng 3/5/2024, xã mở trạm. Năm 2019, ấp góp 7 triệu đồng.", "Năm 2019", "other"),
    ("Bị cáo bị xử theo bộ luật sửa đổi năm 2017.", "năm 2017", "document"),
    ("Trạm ra mắt\n\nSáng 3/5/2024, xã mở trạm. Năm 2019, ấp bị mất trộm liên miên.", "Năm 2019", "other"),
    ("Tổng kết\n\nSáng 3/5/2024, xã họp. Năm 2023, toàn xã có 12 vụ.", "Năm 2023", "period"),
    ("Tình hình\n\nTháng 4/2024, trên địa bàn huyện xảy ra 14 vụ.", "Tháng 4/2024", "period"),
    ("Từ ngày 2/4 đến ngày 29/4, trên địa bàn tỉnh xảy ra 9 vụ tai nạn.", "Từ ngày 2/4 đến ngày 29/4", "period"),
    ("Nghỉ Tết (từ ngày 8/2 đến 14/2), toàn tỉnh xảy ra 9 vụ tai nạn.", "từ ngày 8/2 đến 14/2", "period"),
    ("Từ ngày 2/4 đến ngày 5/4, hội thi diễn ra với 9 đội.", "Từ ngày 2/4 đến ngày 5/4", "event"),
    ("Đến hết tháng 12/2024, 100% xã phải có trụ sở.", "Đến hết tháng 12/2024", "deadline"),
    ("Nay gần hết tháng 4/2024, xã chưa sửa cầu vì phải chờ thanh tra.", "hết tháng 4/2024", "event"),
    ("Dự kiến đến hết tháng 9, 5 xã sẽ có trụ sở.", "đến hết tháng 9", "other"),
    ("Trong các tháng 7, 8 và 9/2023, trên địa bàn xã xảy ra 12 vụ.", "tháng 7", "period"),
    ("Các tháng 7, 8 và 9/2023, trên địa bàn xã xảy ra 12 vụ.", "8", "period"),
    (
        "Hòa giải\n\nNăm 2018, thụ lý 33 vụ; năm 2019, thụ lý 41 vụ; năm 2020, thụ lý 29 vụ; năm 2021, thụ lý 25 vụ.",
        "năm 2019",
        "period",
    ),
    ("Nợ lương\n\nCông nhân mới nhận lương tháng 3/2024 hôm 2/5.", "tháng 3/2024", "period"),
]


@pytest.mark.parametrize(("text", "quote", "role"), BACKGROUND)
def test_background_and_periods_of_figures(text: str, quote: str, role: str) -> None:
    assert {fact.quote: fact.role for fact in dates(text)}[quote] == role

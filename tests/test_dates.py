"""Dates in sentences: what is found, what it means with and without a day of publication, what is left alone."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dates import extract
from extractors.rule import Passage
from tests.dating import dates, told

SURFACE = [
    ("Ngày 19/3/2024, xã mở hội nghị.", "Ngày 19/3/2024", "2024-03-19", None, "day"),
    ("Chiều 17-5-2023 có mưa.", "Chiều 17-5-2023", "2023-05-17TAF", None, "time"),
    ("Rạng sáng ngày 7.6.2022 xảy ra cháy.", "Rạng sáng ngày 7.6.2022", "2022-06-07TMO", None, "time"),
    ("Văn bản đề ngày 19 tháng 8 năm 2005.", "ngày 19 tháng 8 năm 2005", "2005-08-19", None, "day"),
    ("Khoảng 21h ngày 5/2/2024, xe lật.", "Khoảng 21h ngày 5/2/2024", "2024-02-05T21:00", "APPROX", "time"),
    (
        "Vào lúc 7 giờ 30 phút ngày 22/10/2023, lễ khai mạc.",
        "7 giờ 30 phút ngày 22/10/2023",
        "2023-10-22T07:30",
        None,
        "time",
    ),
    ("Lúc 9h tối 4/4/2024 có tiếng nổ.", "9h tối 4/4/2024", "2024-04-04T21:00", None, "time"),
    ("Vừa qua, trong tháng 8.2022, ba xã ra quân.", "tháng 8.2022", "2022-08", None, "month"),
    ("CÔNG TÁC NĂM 2024 CỦA XÃ", "NĂM 2024", "2024", None, "year"),
    ("Cuối tháng 6/2018, cầu thông xe.", "Cuối tháng 6/2018", "2018-06", "END", "month"),
    ("Từ năm 2003, ông giữ rừng.", "Từ năm 2003", "2003", "FROM", "year"),
    ("Số thu đến hết quý II/2023 đạt khá.", "đến hết quý II/2023", "2023-Q2", "UNTIL", "quarter"),
    ("(Báo A) -Chiều 18/8/2023, phường mở hội.", "Chiều 18/8/2023", "2023-08-18TAF", None, "time"),
    ("Triển khai nhiệm vụ 6 tháng còn lại năm 2022.", "6 tháng còn lại năm 2022", "2022-H2", None, "half"),
    ("Quý III năm 2023 có 9 vụ.", "Quý III năm 2023", "2023-Q3", None, "quarter"),
    ("Sáu tháng đầu năm 2020, số vụ giảm.", "Sáu tháng đầu năm 2020", "2020-H1", None, "half"),
    ("Đề án giai đoạn 2013-2023 đã xong.", "giai đoạn 2013-2023", "2013/2023", None, "period"),
    ("Đại hội nhiệm kỳ 2026 – 2031.", "nhiệm kỳ 2026 – 2031", "2026/2031", None, "period"),
    ("Khai giảng năm học 2022-2023 vui.", "năm học 2022-2023", "2022/2023", None, "period"),
    ("Trưng bày 9-13/4/2019 tại chùa.", "9-13/4/2019", "2019-04-09/2019-04-13", None, "period"),
    ("Chợ phiên từ 28/12/2023 đến 3/1/2024.", "từ 28/12/2023 đến 3/1/2024", "2023-12-28/2024-01-03", None, "period"),
    ("Ông trông đền từ năm 2003 đến nay.", "từ năm 2003 đến nay", "2003/2024-05-03", None, "period"),
    ("Từ đầu năm đến nay có 5 vụ.", "Từ đầu năm đến nay", "2024-01-01/2024-05-03", None, "period"),
    ("So với cùng kỳ năm 2018 thì giảm.", "cùng kỳ năm 2018", "2018", None, "year"),
    ("Hôm qua trời nắng.", "Hôm qua", "2024-05-02", None, "day"),
    ("Sáng nay trời nắng.", "Sáng nay", "2024-05-03TMO", None, "time"),
    ("Tuần trước trời nắng.", "Tuần trước", "2024-W17", None, "week"),
    ("Tuần qua trời nắng.", "Tuần qua", "2024-W17", "APPROX", "week"),
    ("Trong tháng qua trời nắng.", "tháng qua", "2024-04", "APPROX", "month"),
    ("Trong năm qua trời nắng.", "năm qua", "2023", "APPROX", "year"),
    ("Năm ngoái trời nắng.", "Năm ngoái", "2023", None, "year"),
    ("Tháng 6 năm ngoái trời nắng.", "Tháng 6 năm ngoái", "2023-06", None, "month"),
    ("Thứ Bảy tuần này họp dân.", "Thứ Bảy tuần này", "2024-05-04", None, "day"),
    ("Mùng 3 Tết, làng mở hội vật.", "Mùng 3 Tết", "2024-02-12", None, "day"),
    ("Chiều 30 Tết, phố vắng.", "Chiều 30 Tết", "2024-02-09TAF", None, "time"),
    ("Rằm tháng Giêng, chùa đông.", "Rằm tháng Giêng", "2024-02-24", None, "day"),
    ("Hội mở ngày 10/3 âm lịch vừa rồi.", "ngày 10/3 âm lịch", "2024-04-18", None, "day"),
    ("Hội mừng Ngày Nhà giáo Việt Nam 9-5.", "9-5", "2024-05-09", None, "day"),
    ("Lớp mở nhân Ngày truyền thống Biên phòng 3/3.", "3/3", "2024-03-03", None, "day"),
    ("Trao Huy hiệu Đảng đợt 19-5 cho bà M.", "19-5", "2024-05-19", None, "day"),
    ("So với 2022, xã giảm 4 vụ.", "2022", "2022", None, "year"),
    ("Quân giữ đồi đến tận năm 1975.", "đến tận năm 1975", "1975", "UNTIL", "year"),
    ("Bài hát viết trước 1975 bị dừng hát?", "trước 1975", "1975", "BEFORE", "year"),
    ("Xã xử lý 9 vụ, cùng kỳ 2022 xử lý 12 vụ.", "2022", "2022", None, "year"),
    ("Phường cấp phép cho nhóm trẻ Mẹ Mười tháng 5/2013.", "tháng 5/2013", "2013-05", None, "month"),
    ("Cuối năm 2017 đến nay rừng bị chặt.", "Cuối năm 2017 đến nay", "2017/2024-05-03", None, "period"),
    ("Sau Cách mạng tháng Tám năm 1945, trường đổi tên.", "năm 1945", "1945", None, "year"),
    ("Sang năm, nhóm mua xe.", "Sang năm", "2025", None, "year"),
    ("Hai giờ sáng 2/5, lũ về.", "Hai giờ sáng 2/5", "2024-05-02T02:00", None, "time"),
    ("Giữa trưa, tổ vẫn đi từng nhà.", "Giữa trưa", "XXXX-XX-XXTMI", "MID", "time"),
    ("Bài đăng 18 May 2023 trên trang.", "18 May 2023", "2023-05-18", None, "day"),
]


@pytest.mark.parametrize(("text", "quote", "value", "mod", "granularity"), SURFACE, ids=[row[1] for row in SURFACE])
def test_surface_forms(text: str, quote: str, value: str, mod: str | None, granularity: str) -> None:
    assert [(f.quote, f.value, f.mod, f.granularity) for f in dates(text)] == [(quote, value, mod, granularity)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lũ về tháng 4 và 6/2019.", [("tháng 4", "2019-04"), ("6/2019", "2019-06")]),
        ("Thi các ngày 5, 6/2 ở huyện.", [("ngày 5", "2024-02-05"), ("6/2", "2024-02-06")]),
        ("Mưa đêm 5 rạng sáng 6/2.", [("đêm 5", "2024-02-05TNI"), ("rạng sáng 6/2", "2024-02-06TMO")]),
        ("Mất hai sổ năm 2014 và 2015.", [("năm 2014", "2014"), ("2015", "2015")]),
        ("Tối 1 và 2/5, đoàn diễn.", [("Tối 1", "2024-05-01TEV"), ("2/5", "2024-05-02TEV")]),
        ("Quý III và quý IV năm 2022 yên ổn.", [("Quý III", "2022-Q3"), ("quý IV năm 2022", "2022-Q4")]),
        (
            "Đêm 30/12, rạng sáng 31/12/2022 có trộm.",
            [("Đêm 30/12", "2022-12-30TNI"), ("rạng sáng 31/12/2022", "2022-12-31TMO")],
        ),
        ("Từ tháng 6-2018 đến khi bị bắt.", [("Từ tháng 6-2018", "2018-06")]),
        ("Xã thu 5 khẩu trong 10 tháng năm 2023.", [("10 tháng năm 2023", "2023-01/2023-10")]),
        ("Chiều nay (3/5), xã họp.", [("Chiều nay (3/5)", "2024-05-03TAF")]),
        ("Ngày 1/5 gặp nạn. Tối cùng ngày tìm thấy.", [("Ngày 1/5", "2024-05-01"), ("Tối cùng ngày", "2024-05-01TEV")]),
        ("Ngày 27/2/2024 đi, 4 ngày sau đó về.", [("Ngày 27/2/2024", "2024-02-27"), ("4 ngày sau đó", "2024-03-02")]),
        ("Ngày 30/4 mất điện. Sáng hôm sau có lại.", [("Ngày 30/4", "2024-04-30"), ("Sáng hôm sau", "2024-05-01TMO")]),
        ("Trận lũ năm 2013, ba năm sau đó lại lụt.", [("năm 2013", "2013"), ("ba năm sau đó", "2016")]),
        ("Hai người bị bắt chiều và tối 2/5.", [("chiều", "2024-05-02TAF"), ("tối 2/5", "2024-05-02TEV")]),
        (
            "Sáng 2/5, kho cháy. Đến khoảng 9h30, lửa lan rộng. Vất vả mãi, đến 11h15 lửa mới tắt.",
            [("Sáng 2/5", "2024-05-02TMO"), ("khoảng 9h30", "2024-05-02T09:30"), ("11h15", "2024-05-02T11:15")],
        ),
        ("Đêm muộn 1/5, đoàn về tới bến.", [("Đêm muộn 1/5", "2024-05-01TNI")]),
        ("Hội làng mở suốt tháng Giêng.", [("tháng Giêng", "2024-02-10/2024-03-09")]),
        ("Trực từ ngày 1 đến 15/3.", [("từ ngày 1 đến 15/3", "2024-03-01/2024-03-15")]),
        ("Trực từ ngày 25 đến 5/4.", [("từ ngày 25 đến 5/4", "2024-03-25/2024-04-05")]),
        (
            "Trực từ 8h ngày 5/3 đến 17h cùng ngày.",
            [("từ 8h ngày 5/3 đến 17h cùng ngày", "2024-03-05T08:00/2024-03-05T17:00")],
        ),
        ("Trực từ mùng 1 đến mùng ba Tết.", [("từ mùng 1 đến mùng ba Tết", "2024-02-10/2024-02-12")]),
        (
            "Trực (từ 29 tháng Chạp đến mùng 5 tháng Giêng).",
            [("từ 29 tháng Chạp đến mùng 5 tháng Giêng", "2024-02-08/2024-02-14")],
        ),
        ("Hội mở ngày 13/4/2024 (tức ngày 5/3 âm lịch).", [("ngày 13/4/2024 (tức ngày 5/3 âm lịch)", "2024-04-13")]),
        ("Lũ về tháng 3, 4 năm 2019.", [("tháng 3", "2019-03"), ("4 năm 2019", "2019-04")]),
        ("Lũ về tháng 3, tháng 4/2019.", [("tháng 3", "2019-03"), ("tháng 4/2019", "2019-04")]),
        ("Quy hoạch 2021-2030, tầm nhìn 2050.", [("2021-2030", "2021/2030"), ("2050", "2050")]),
        ("Đội thắng ở mùa giải 2012/13.", [("mùa giải 2012/13", "2012/2013")]),
        # Some days later are counted from the date just before, a document's too; after a month nobody knows.
        (
            "Ngày 2/5 bắt. Công văn số 9/CV ngày 1/4/2024, 7 ngày sau đó bổ nhiệm.",
            [("Ngày 2/5", "2024-05-02"), ("ngày 1/4/2024", "2024-04-01"), ("7 ngày sau đó", "2024-04-08")],
        ),
        (
            "Ngày 2/5 bắt. Tháng 3/2023 họ gặp nhau, 4 ngày sau đó cãi vã.",
            [("Ngày 2/5", "2024-05-02"), ("Tháng 3/2023", "2023-03"), ("4 ngày sau đó", "XXXX-XX-XX")],
        ),
        (
            "Ngày 2/5 khen. Tối hai ngày trước đó, anh cứu người.",
            [("Ngày 2/5", "2024-05-02"), ("Tối hai ngày trước đó", "2024-04-30TEV")],
        ),
        (
            "Tháng 6/2023 mở bán nhưng mãi đến ngày 6/12/2023, tỉnh mới duyệt.",
            [("Tháng 6/2023", "2023-06"), ("ngày 6/12/2023", "2023-12-06")],
        ),
        (
            "Kỳ thi tuyển sinh năm 2023 và lễ tốt nghiệp của học sinh năm 2022.",
            [("năm 2023", "2023"), ("năm 2022", "2022")],
        ),
        ("Cầu gỗ dựng vào những năm 1970.", [("những năm 1970", "1970/1979")]),
        ("Đê vỡ trong mùa lũ 2016.", [("2016", "2016")]),
        ("Thống kê đến ngày 13/2 (mùng 4 Tết) là 3 vụ.", [("đến ngày 13/2 (mùng 4 Tết)", "2024-02-13")]),
        ("Trực từ ngày 27 đến mùng 4 Tết.", [("từ ngày 27 đến mùng 4 Tết", "2024-02-06/2024-02-13")]),
        ("Đêm giao thừa, phố đông.", [("Đêm giao thừa", "2024-02-09TNI")]),
        ("Từ nay đến hết tháng 6, huyện mở 4 lớp.", [("Từ nay đến hết tháng 6", "2024-05-03/2024-06-30")]),
        ("Yêu cầu sửa xong biển báo trước ngày 25/5.", [("trước ngày 25/5", "2024-05-25")]),
        ("Ngày 2/5, trời mưa. Lúc 21h30, nước rút.", [("Ngày 2/5", "2024-05-02"), ("21h30", "2024-05-02T21:30")]),
        ("Dự kiến xong vào quý 1-2 năm nay.", [("quý 1-2 năm nay", "2024-Q1/2024-Q2")]),
        ("Lúc 12h đêm 2/5, kho cháy.", [("12h đêm 2/5", "2024-05-02T24:00")]),
        ("Từ chiều tối đến đêm 2/5, xe kín phố.", [("Từ chiều tối đến đêm 2/5", "2024-05-02TEV/2024-05-02TNI")]),
        (
            "Tổ công tác chốt từ sáng tới đêm.\n\nNgày 2/5, bến đóng cửa.",
            [("từ sáng tới đêm", "2024-05-02TMO/2024-05-02TNI"), ("Ngày 2/5", "2024-05-02")],
        ),
        (
            "Ngày 2/4, trạm mở cửa, từ đó đến nay vẫn vắng.",
            [("Ngày 2/4", "2024-04-02"), ("từ đó đến nay", "2024-04-02/2024-05-03")],
        ),
        # A time limit that has just passed is no next year's; nor is the day of the news one of the year told before.
        ("Huyện yêu cầu hạ mực nước hồ trước 12h ngày 2/5.", [("trước 12h ngày 2/5", "2024-05-02T12:00")]),
        (
            "Ông nghỉ hưu sau tháng 6 năm ngoái. Báo huyện ngày 2/5 đưa tin.",
            [("sau tháng 6 năm ngoái", "2023-06"), ("ngày 2/5", "2024-05-02")],
        ),
        # Odd minutes before people are no minutes; a clock time may open a clause by `đến` or stand behind `vào`.
        (
            "Sáng 2/5, xã tiễn quân, đến 13 giờ 19 thanh niên lên đường.",
            [("Sáng 2/5", "2024-05-02TMO")],
        ),
        ("Ngày 2/5, lúc 10h32 người dân báo cháy.", [("Ngày 2/5", "2024-05-02"), ("10h32", "2024-05-02T10:32")]),
        (
            "Ngày 2/5, xã mở hội. Đến 22 giờ, Tâm về phòng trọ.",
            [("Ngày 2/5", "2024-05-02"), ("22 giờ", "2024-05-02T22:00")],
        ),
        (
            "Ngày 2/5, xã có cháy. Lửa bùng vào 7h30’, ở kho.",
            [("Ngày 2/5", "2024-05-02"), ("7h30’", "2024-05-02T07:30")],
        ),
        ("Đường chỉ hỏng đầu năm đến nay.", [("đầu năm đến nay", "2024-01-01/2024-05-03")]),
        # Said again, the day before is the same day.
        (
            "Chốt phiên ngày 2/5, giá tăng so với ngày hôm trước.\n\nỞ chợ cũng tăng so với ngày hôm trước.",
            [("ngày 2/5", "2024-05-02"), ("ngày hôm trước", "2024-05-01"), ("ngày hôm trước", "2024-05-01")],
        ),
        # What is found out in the morning was done the night before.
        (
            "Dưa bị phá trong đêm\n\nNgày 2/5, xã báo tin. Sáng 1/5, dân ra đồng thì phát hiện dưa dập.",
            [("đêm", "2024-04-30TNI"), ("Ngày 2/5", "2024-05-02"), ("Sáng 1/5", "2024-05-01TMO")],
        ),
        # A new item goes on with the report's day, not with the last one told.
        (
            "(TTX)- Ngày 2/5, xã báo tin.\n\nChốt dựng từ tối, 20 giờ ngày 1/5 có xe qua.\n\n* Cùng ngày, huyện họp.",
            [("Ngày 2/5", "2024-05-02"), ("20 giờ ngày 1/5", "2024-05-01T20:00"), ("Cùng ngày", "2024-05-02")],
        ),
        ("Hôm đó là ngày 3/5/2013, trời tạnh.", [("Hôm đó", "2013-05-03"), ("ngày 3/5/2013", "2013-05-03")]),
    ],
)
def test_several_dates(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


NO_DATES = [
    "Làng có được như hôm nay là nhờ giữ rừng.",
    "Có 87/87 khối, thôn ký cam kết và 597/726 vụ đã xong.",
    "Đội nhà thắng 2-1, tỷ số hiệp một 1/1.",
    "Bán 1.350 con với giá 12.5 triệu đồng.",
    "Gọi 0912.345.678 hoặc 02363.888.999, trực 24/7, 24/24 giờ.",
    "Xe biển 29A-12.345 chạy trên đường 30/4, qua Quảng trường 2/9.",
    "Nhà số 12/4 ngõ 5/2, tổ 9/11 dọn về hẻm 3/7.",
    "Căn cứ văn bản số 09/CTr-BCA-MTTW và Nghị định 100/2019/NĐ-CP.",
    "Ông 42 tuổi, nuôi ong 10 năm, 20 ngày qua có mưa.",
    "Hằng năm, những năm qua, thời gian qua, hiện nay, vừa qua xã làm tốt.",
    "Giỗ ngày 10/3 hằng năm, lĩnh lương ngày 15 hàng tháng.",
    "Đây là lần thứ hai anh đứng thứ ba, giải Cánh diều 2017.",
    "Cách mạng tháng Tám thành công, phạt 6 tháng 10 ngày tù.",
    "Phạt từ 2 đến 5 năm, thu từ 1.000 đến 2.000 đồng.",
    "Tăng 1/3 diện tích, còn 2/5 số hộ.",
    "Chị Mai đi qua cầu, từ trước đến nay chưa ngã.",
    "Anh T. (SN 1990), chị H. (sinh năm 1992), em K. (2001, trú tại tổ 3) và bà L. (1955).",
    "Hai em sinh các năm 2010 và 2011, ba em sinh từ năm 2008 đến 2010, tốp còn lại (SN 2005 - 2008; sinh năm 2012–2013).",
    "Xã họp dân (26/06/2024)\n\nXã họp.",
    "Xã họp dân\n\nThu Hà 26/06/2024 18:10\n\nXã họp.",
    "Xã họp dân\n\n07:30 - Thứ Tư, 17/1/2024 Lượt xem: 20\n\nXã họp.",
    "Xã họp dân\n\nNgày đăng: 17/1/2024 In bài\n\nXã họp.",
    "Hơn tuần trước, tàu mắc cạn; vài ngày trước, tàu khác cũng vậy.",
    "Ngày nào cũng chạy khoảng 2h, rồi nghỉ.",
    "Đón Tết Nguyên đán 2026 ấm áp.",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_no_dates(text: str) -> None:
    assert told(text) == []


def test_captions_are_read_after_the_text_and_keep_their_own_offsets() -> None:
    passages = [Passage("Ngày 3/4/2023, xã ra quân."), Passage("Đội hình ra quân sáng 3/4", caption=0)]
    caption = extract(passages, None)[1]
    assert (caption.zone, caption.caption, caption.quote, caption.start) == ("caption", 0, "sáng 3/4", 17)
    assert (caption.value, caption.year_from) == ("2023-04-03TMO", "article")


# --- properties ---------------------------------------------------------------------------------------------------

DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))


@given(DAYS, st.sampled_from("/-."), st.booleans(), st.sampled_from(["ngày ", "Chiều ", "khoảng 21h ngày ", ""]))
def test_any_written_day_is_read(day: date, separator: str, padded: bool, lead: str) -> None:
    parts = [f"{day.day:02d}", f"{day.month:02d}"] if padded else [str(day.day), str(day.month)]
    written = separator.join([*parts, str(day.year)])
    facts = dates(f"Họ gặp nhau, {lead}{written}, tại xã.")
    assert [(fact.quote, fact.date_from, fact.year_from) for fact in facts] == [
        (lead + written, day.isoformat(), "text")
    ]


@given(DAYS)
def test_any_worded_day_is_read(day: date) -> None:
    (fact,) = dates(f"Ký ngày {day.day} tháng {day.month} năm {day.year}.")
    assert fact.value == day.isoformat()


WORDS = st.sampled_from(
    """ngày tháng năm quý tuần từ đến trước sau khoảng đầu cuối sáng chiều tối đêm nay qua hôm cùng 5 6/2 15/7 2019 3/2020 9-13/4
    21h 7h30 giờ và , . ( ) - mùng 3 Tết rằm Giêng âm lịch thứ Hai Trong giai đoạn 2013-2023 30/4 29/2 31 tuần sau đó trước đó
    hằng SN sinh 10 tháng Tám này tới ngoái \n\n""".split(" ")
)


@given(st.lists(WORDS, max_size=25), st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2040, 1, 1))))
def test_any_text_gives_sound_facts(words: list[str], published: date | None) -> None:
    text = " ".join(words)
    facts = dates(text, published)
    assert facts == dates(text, published)
    assert all(text[fact.start : fact.end] == fact.quote == fact.quote.strip() for fact in facts)
    assert all(before.end <= after.start for before, after in pairwise(facts))
    assert all(fact.date_from <= fact.date_to for fact in facts if fact.date_from and fact.date_to)


MOONS = [
    ("Chợ mở từ ngày 20 đến 27 tháng Chạp.", [("từ ngày 20 đến 27 tháng Chạp", "2026-02-07/2026-02-14")]),
    ("Hội mở từ mùng 3 đến 8 tháng Giêng.", [("từ mùng 3 đến 8 tháng Giêng", "2026-02-19/2026-02-24")]),
    ("Hội mở từ mùng 10 đến 18 tháng Giêng.", [("từ mùng 10 đến 18 tháng Giêng", "2026-02-26/2026-03-06")]),
    ("Lễ từ ngày 8 đến 10/3 âm lịch đông.", [("từ ngày 8 đến 10/3 âm lịch", "2025-04-05/2025-04-07")]),
    (
        "Hội từ 12 đến 15 tháng Giêng năm Giáp Thìn đông.",
        [("từ 12 đến 15 tháng Giêng năm Giáp Thìn", "2024-02-21/2024-02-24")],
    ),
    ("Lễ từ ngày 8 đến 10/3/2024 âm lịch đông.", [("từ ngày 8 đến 10/3/2024 âm lịch", "2024-04-16/2024-04-18")]),
    ("Hội mở ngày 10 và 11 tháng Giêng.", [("ngày 10", "2026-02-26"), ("11 tháng Giêng", "2026-02-27")]),
    (
        "Hội mở 6, 7, 8 tháng Giêng.",
        [("6", "2026-02-22"), ("7", "2026-02-23"), ("8 tháng Giêng", "2026-02-24")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), MOONS)
def test_lists_and_ranges_of_lunar_days(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text, date(2026, 2, 24)) == expected


NEIGHBOURS = [
    ("Đêm Giao thừa (16/2), tổ tuần tra ra phố.", [("Đêm Giao thừa (16/2)", "2026-02-16TNI")]),
    ("Chợ tết mở ngày 23 tháng Chạp (10/2/2026).", [("ngày 23 tháng Chạp (10/2/2026)", "2026-02-10")]),
    (
        "Từ 15 tháng Chạp đến hết mùng 5 Tết, xã yên ổn.",
        [("Từ 15 tháng Chạp đến hết mùng 5 Tết", "2026-02-02/2026-02-21")],
    ),
    ("Từ rằm tháng Chạp đến nay có 3 chuyến hàng.", [("Từ rằm tháng Chạp đến nay", "2026-02-02/2026-02-24")]),
    ("Từ 15/1 đến hết tháng 1/2026, trực đêm.", [("Từ 15/1 đến hết tháng 1/2026", "2026-01-15/2026-01")]),
    ("Từ nay đến cuối năm, mở 4 lớp.", [("Từ nay đến cuối năm", "2026-02-24/2026-12-31")]),
    (
        "6 tháng đầu năm 2025 có 9 vụ. Cũng trong 6 tháng, cháy 2 nhà.",
        [("6 tháng đầu năm 2025", "2025-H1"), ("6 tháng", "2025-H1")],
    ),
    (
        "Tháng 1/2026, toàn xã có 4 vụ, giảm 1 vụ so với tháng trước.",
        [("Tháng 1/2026", "2026-01"), ("tháng trước", "2025-12")],
    ),
]


# A week that is told stands for the report's own; what is compared with it comes before it.
WEEKS = [
    (
        "Tuần qua, xã có 3 vụ. Trong tuần cũng cháy 2 nhà, giảm 1 nhà so với tuần trước đó.",
        [("Tuần qua", "2026-W08"), ("Trong tuần", "2026-W08"), ("tuần trước đó", "2026-W07")],
    ),
    ("Trong tuần ghi nhận 4 ca.", [("Trong tuần", "2026-W08")]),
    (
        "Trong tuần qua (từ ngày 12 đến 18-2) có 9 ca.",
        [("tuần qua (từ ngày 12 đến 18-2)", "2026-02-12/2026-02-18")],
    ),
    ("Ngân hàng ngăn kịp thời.\n\nHai ngày trước, bà cụ nhận điện thoại.", [("Hai ngày trước", "2026-02-22")]),
    ("Ngày 3/2, cầu thông. Hai ngày trước, đò nghỉ.", [("Ngày 3/2", "2026-02-03"), ("Hai ngày trước", "2026-02-01")]),
    (
        "10 tháng đầu năm 2024 có 9 vụ, so với cùng kỳ năm 2023 giảm 1; đường bộ 5 vụ, so với cùng kỳ năm trước tăng 2.",
        [("10 tháng đầu năm 2024", "2024-01/2024-10"), ("cùng kỳ năm 2023", "2023"), ("cùng kỳ năm trước", "2023")],
    ),
    ("Đến tháng 1/2026, 6/6 thôn có tổ tự quản.", [("Đến tháng 1/2026", "2026-01")]),
    ("Đợt 1/2025, xã thu 9 khẩu súng.", [("2025", "2025")]),
    ("Tổng kết học kỳ II/2025 tại trường.", [("2025", "2025")]),
]


@pytest.mark.parametrize(("text", "expected"), WEEKS)
def test_weeks_rounds_and_days_counted_back(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text, date(2026, 2, 24)) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # A document signed shortly before, the year in the name of what comes every year, an anniversary.
        ("Sáng 9/5, phòng xác nhận văn bản số 12/PGD ngày 4/5/2021 là thật.", "2021-05-09TMO"),
        ("Sáng 9/5, phòng xác nhận văn bản số 12/PGD ngày 4/5/2018 là thật, văn bản ban hành tháng 2/2019.", "XXXX-05-09TMO"),
        (
            "Cầu gãy được xây lại\n\nXã xin xây cầu.\n\nTại văn bản ngày 23/3, huyện đồng ý xây cầu.\n\n"
            "Kinh phí từ ngân sách huyện năm 2016.\n\nDự kiến ngày 15/7 cầu thông xe.\n\nTrước đó, ngày 20/3, lũ cuốn cầu cũ.",
            "2016-03-20",
        ),
        ("Chiều 20/6, xã họp. Hai em sắp dự kỳ thi THPT Quốc gia 2018.", "2018-06-20TAF"),
        ("Kỷ niệm 90 năm Ngày truyền thống 7.4 (1932 - 2022), ngày 5.4, xã họp mặt.", "2022-04-05"),
    ],
)  # fmt: skip
def test_what_makes_the_year_plain(text: str, value: str) -> None:
    assert value in [fact.value for fact in dates(text, None)]


@pytest.mark.parametrize(("text", "expected"), NEIGHBOURS)
def test_neighbours_that_are_one_date(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text, date(2026, 2, 24)) == expected


def test_what_comes_after_a_clock_time_needs_one() -> None:
    assert told("Lật đò\n\nNgày 5/3, đò rời bến. Khoảng một giờ sau, đò quay lại.", None) == [
        ("Ngày 5/3", "XXXX-03-05")
    ]


def test_the_morning_is_not_of_the_evening_before() -> None:
    text = "Ngày 10-8, huyện họp.\n\nTối 9-8, lũ về.\n\nĐến 10h45 cùng ngày, nước rút."
    assert [fact.value for fact in dates(text, None)] == ["XXXX-08-10", "XXXX-08-09TEV", "XXXX-08-10T10:45"]

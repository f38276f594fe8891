"""Dates in sentences: what is found, what it means with and without a day of publication, what is left alone."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dates import extract
from extractors.rule import Passage
from schemas.facts import DateFact

FRIDAY = date(2024, 5, 3)


def dates(text: str, published: date | None = FRIDAY) -> list[DateFact]:
    """The facts of a text whose first line is its title and whose second is its lead."""
    title_end = max(0, text.find("\n\n"))
    lead_end = text.find("\n\n", title_end + 2) if title_end else 0
    return extract([Passage(text, title_end=title_end, lead_end=max(lead_end, 0))], published)


def told(text: str, published: date | None = FRIDAY) -> list[tuple[str, str]]:
    return [(fact.quote, fact.value) for fact in dates(text, published)]


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
        ("Hôm đó là ngày 3/5/2013, trời tạnh.", [("Hôm đó", "2013-05-03"), ("ngày 3/5/2013", "2013-05-03")]),
    ],
)
def test_several_dates(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


NO_DATES = [
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
    "Hơn tuần trước, tàu mắc cạn; vài ngày trước, tàu khác cũng vậy.",
    "Ngày nào cũng chạy khoảng 2h, rồi nghỉ.",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_no_dates(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "published", "value", "year_from"),
    [
        ("Ngày 5/2, xã họp.", date(2024, 5, 3), "2024-02-05", "published"),
        ("Ngày 8/5, xã họp.", date(2024, 5, 3), "2024-05-08", "published"),  # within a week after
        ("Ngày 20/12, xã họp.", date(2024, 1, 4), "2023-12-20", "published"),
        ("Hội nghị dự kiến mở ngày 20/1.", date(2023, 12, 4), "2024-01-20", "published"),
        ("Ngày 29/2, xã họp.", date(2023, 5, 3), "2020-02-29", "published"),
        ("Ngày 5/2, xã họp.", None, "XXXX-02-05", None),
        ("Sáng nay, xã họp.", None, "XXXX-XX-XXTMO", None),
        ("Năm ngoái được mùa.", None, "XXXX", None),
        ("Tháng 6, lúa chín.", date(2024, 5, 3), "2023-06", "published"),
        ("Tháng 6 tới sẽ gặt.", date(2024, 5, 3), "2024-06", "published"),
    ],
)
def test_missing_years(text: str, published: date | None, value: str, year_from: str | None) -> None:
    (fact,) = dates(text, published)
    assert (fact.value, fact.year_from) == (value, year_from)
    assert (fact.date_from is None) == value.startswith("XXXX")


@pytest.mark.parametrize(
    ("text", "published", "quote", "value", "year_from"),
    [
        (
            "Lễ phát động\n\nNgày 19/3/2022, xã mở lễ.\n\nTrước đó, ngày 2/3 đã tập.",
            None,
            "ngày 2/3",
            "2022-03-02",
            "article",
        ),
        (
            "Vụ án cũ\n\nHôm 5/11/2018, nhà bị trộm, ngày 20/11 bắt được.",
            FRIDAY,
            "ngày 20/11",
            "2018-11-20",
            "article",
        ),
        (
            "Xã tổng kết năm 2020\n\nNgày 12/11/2020, xã họp.\n\nTrong năm, xã mở 3 lớp.",
            None,
            "Trong năm",
            "2020",
            "article",
        ),
        ("Xã họp\n\nTrong năm, xã mở 3 lớp.", FRIDAY, "Trong năm", "2024", "published"),
        ("Cháy nhà\n\nSáng nay (15/10), cháy nhà.\n\nĐêm qua có người lạ.", None, "Đêm qua", "XXXX-XX-XXTNI", None),
        # The latest year that days and months are written with, where they lie close together.
        (
            "Đập xuống cấp\n\nNgày 9/7, thợ vẫn đợi.\n\nTháng 12/2017 đập nứt, hẹn xong tháng 8/2018.",
            None,
            "Ngày 9/7",
            "2018-07-09",
            "article",
        ),
        (
            "Chặn lối\n\nNgày 3/10, phường họp.\n\nHọ chặn từ ngày 30/8/2017.",
            None,
            "Ngày 3/10",
            "2017-10-03",
            "article",
        ),
        (
            "Dân hỏi\n\nNgày 2/3, huyện họp.\n\nTháng 3/2014 có bản vẽ, năm 2017 mới thu đất.",
            None,
            "Ngày 2/3",
            "XXXX-03-02",
            None,
        ),
        ("Xã họp\n\nNgày 2/3, xã họp.\n\nTheo Luật Đất đai năm 2013 thì được.", None, "Ngày 2/3", "XXXX-03-02", None),
        (
            "Xã họp\n\nSáng 17/12/2019, xã họp.\n\nTừ đầu năm đến nay có 9 vụ.",
            None,
            "Từ đầu năm đến nay",
            "2019-01-01/XXXX-XX-XX",
            "article",
        ),
        (
            "Bắt người\n\nNgày 20/11, tỉnh báo tin. Tháng 6/2018, họ chuẩn bị thuyền.",
            None,
            "Ngày 20/11",
            "2018-11-20",
            "article",
        ),
        # What is told as past cannot lie after the day of the report.
        (
            "Khen lính\n\nNgày 20/1, tỉnh khen. Trước đó, sáng 28/6/2018, anh bị thương.",
            None,
            "Ngày 20/1",
            "XXXX-01-20",
            None,
        ),
        ("Xã họp năm 2024\n\nNgày 2/3, xã họp.", FRIDAY, "Ngày 2/3", "2024-03-02", "article"),
        # Years that plans run up to tell nothing of today.
        (
            "Nới sân bay\n\nNgày 30/10, bộ báo tin.\n\nGiữa tháng 10/2018 hai bên gặp nhau. Sau năm 2020 sẽ xây nhà ga.",
            None,
            "Ngày 30/10",
            "2018-10-30",
            "article",
        ),
        # What is told from the day of publication stays open without it, whatever days the text has.
        (
            "Bắt nhóm cướp\n\nNgày 12/7, quận báo tin. Từ tháng 6/2018 tới nay có nhiều vụ.",
            None,
            "Từ tháng 6/2018 tới nay",
            "2018-06/XXXX-XX-XX",
            "text",
        ),
        ("Bãi xe\n\nSáng 22/5, quận báo tin. Hôm nay, quận họp.", None, "Hôm nay", "XXXX-XX-XX", None),
        # A night without a day is that of what happened by night; without any, of the first day.
        (
            "Đò lật giữa đêm\n\nNgày 3/12, xã báo tin. Khoảng 23h ngày 16/11, đò rời bến.",
            None,
            "giữa đêm",
            "XXXX-11-16TNI",
            None,
        ),
        ("Kho cháy trong đêm\n\nNgày 3/12/2020, kho cháy.", None, "đêm", "2020-12-03TNI", "article"),
        # `Cùng ngày` is the day that the paragraph before it opened with, not one that it looked back on.
        (
            "Lũ\n\nChiều 6/8, xã tìm thấy bè trôi hôm 3/8.\n\nTheo tin chiều cùng ngày, nước rút.",
            None,
            "chiều cùng ngày",
            "XXXX-08-06TAF",
            None,
        ),
        (
            "Họp\n\nNgày 8/5, xã họp.\n\nTrước đó, sáng 4/5, thôn họp.\n\nChiều cùng ngày, tổ họp.",
            None,
            "Chiều cùng ngày",
            "XXXX-05-04TAF",
            None,
        ),
        # A Tết by its animal tells the year, and so does a year that title or lead names alone.
        (
            "Xe lật mùng 4 Tết\n\nNgày 11/2, tỉnh báo tin. Trước Tết Kỷ Hợi, xe hỏng.",
            None,
            "mùng 4 Tết",
            "2019-02-08",
            "article",
        ),
        (
            "Chợ phiên\n\nNăm 2018 sắp qua, chợ vẫn ế.\n\nSáng 24/12, huyện họp.",
            None,
            "Sáng 24/12",
            "2018-12-24TMO",
            "article",
        ),
        # A part of a year, told more than half a year before, is as likely of the year before.
        (
            "Vụ án\n\nNgày 5/8, xã báo tin. Đến đầu năm 2018, họ cãi nhau.",
            None,
            "Ngày 5/8",
            "XXXX-08-05",
            None,
        ),
        # `hôm nay` of nobody knows which day carries the clock time behind it.
        (
            "Giá vàng\n\nNgày 3/2/2016, giá tăng.\n\nGiá hôm nay tăng, lúc 6h30 sáng thì giảm.",
            None,
            "6h30 sáng",
            "XXXX-XX-XXT06:30",
            None,
        ),
        # A paper's day that is told belongs to the story.
        (
            "Cảng\n\nNgày 10/11 là hạn.\n\nTrước đó, ngày 25/10, sở có tờ trình gửi tỉnh.\n\nHai ngày sau, tỉnh đồng ý.",
            None,
            "Hai ngày sau",
            "XXXX-10-27",
            None,
        ),
        (
            "Bãi xe\n\nSáng 22/5, quận báo tin. Từ đầu năm đến nay có 5 vụ.",
            None,
            "Từ đầu năm đến nay",
            "XXXX/XXXX-XX-XX",
            None,
        ),
        (
            "Bãi xe\n\nNgày 16/10, bộ ký quyết định. Bến mở từ tháng 9/2018. Tuần này sẽ dọn.",
            None,
            "Tuần này",
            "XXXX-WXX",
            None,
        ),
        # `cuối năm`, told in January, is that of the last year; what figures are compared with is counted from theirs.
        (
            "Tín dụng\n\nNgày 3/1, lãi giảm, sau đợt siết lại vào cuối năm. Nhu cầu tháng 1/2019 tăng.",
            None,
            "cuối năm",
            "2018",
            "article",
        ),
        ("Thưởng Tết\n\nLợi nhuận năm 2018 đạt 18 tỉ, tăng 9% so với năm trước.", None, "năm trước", "2017", "article"),
        # A day some weeks before the report's own, whose year is open, is of the same year.
        (
            "Kỷ luật\n\nNgày 19/11, huyện họp. Tháng 12/2011, hội đồng duyệt.\n\nNhư đã đưa tin, ngày 9/11, ông say.",
            None,
            "ngày 9/11",
            "XXXX-11-09",
            None,
        ),
        # An anniversary is no day of the story.
        (
            "Lễ vinh danh\n\nNăm 2018 là năm thứ 9. Chiều 2/10, lễ mở (10/10/1954-10/10/2017). Sáng 7/10/2018 có hội.",
            None,
            "Chiều 2/10",
            "2018-10-02TAF",
            "article",
        ),
        # A day of long ago says nothing about the year of a report that merely shares it.
        ("Kỷ niệm\n\nSáng 15/3, cảng làm lễ.\n\nCảng mở cửa ngày 15/3/1989.", None, "Sáng 15/3", "XXXX-03-15TMO", None),
    ],
)
def test_years_from_the_article(
    text: str, published: date | None, quote: str, value: str, year_from: str | None
) -> None:
    fact = next(fact for fact in dates(text, published) if fact.quote == quote)
    assert (fact.value, fact.year_from) == (value, year_from)


# Without a day of publication: what makes the year of the first day plain, and what does not.
PLAIN_YEARS = [
    ("Ngày 9/11, ban lãnh đạo cho biết bắt đầu dừng sổ. Quý III/2021 đã thu 4 tỉ đồng.", "2021"),
    ("Ngày 9/8, bến đò kỷ niệm 60 năm thành lập (1961 - 2021) và nhận cờ.", "2021"),
    ("Ngày 9/8, bến đò làm lễ mừng (19/8/1961 - 19/8/2021).", "2021"),
    ("Ngày 9/10, nhà trường xin lỗi. Đầu năm học 2021-2022, trường thu quỹ.", "2021"),
    ("Ngày 9/4, nhà trường xin lỗi. Đầu năm học 2021-2022, trường thu quỹ.", "2022"),
    ("Hội đua thuyền năm 2021 của huyện mở vào sáng 9/8.", "2021"),
    ("Đêm 9/8, bão vào bờ. Đây là cơn bão thứ 3 kể từ đầu năm 2021.", "2021"),
    ("Ngày 9/12, quận trả giấy. Trước đó, từ tháng 10/2021, quận đã xin lỗi.", "2021"),
    # a year that stands by itself tells of the past
    ("Ngày 9/8, xã xin lỗi.\n\nNăm 2021, xã từng làm mất giấy.", None),
    ("Ngày 9/8, xã xin lỗi.\n\nAnh làm công nhật ở xã từ năm 2021.", None),
    ("Ngày 9/8, xã xin lỗi.\n\nCâu lạc bộ dựng năm 1999, bầu lại nhiệm kỳ 2016-2021.", None),
    # laws, births and what a plan aims at belong to no report
    ("Ngày 9/8, xã xin lỗi theo Quyết định số 12/QĐ-UBND ngày 5/3/2021 của tỉnh.", None),
    ("Ngày 9/8, xã xin lỗi ông Bảy, sinh ngày 2/3/1971.", None),
    ("Ngày 9/8, xã xin lỗi. Đến năm 2031, hồ sẽ đầy.", None),
    # what is told as past cannot lie after the report, nor what is to come before it
    ("Ngày 9/2, tòa mở phiên. Tháng 6/2021, chị gửi đơn.", None),
    ("Ngày 9/8, xã họp. Đến tháng 3/2021 sẽ xong cầu.", None),
    ("Ngày 9/8, xã họp. Tháng 5/2021 chị gửi đơn, năm 2023 mới có hồi âm.", None),
    ("Ngày 9/8, xã nhắc lại: tháng 5/2016 mất sổ, tháng 2/2021 tìm thấy.", None),
    # what was told more than half a year before makes nothing plain, nor does a deadline, nor when a rule takes effect
    ("Ngày 9/11, chủ tịch trao huân chương. Đầu tháng 1/2021, anh được bằng khen.", None),
    ("Ngày 9/4, cục thu hồi tương ớt. Hạn đổi hàng là trước ngày 10/6/2021.", None),
    ("Ngày 9/12, hội đồng thông qua học phí mới, áp dụng từ ngày 1/1/2021.", None),
    ("Ngày 9/12, xã kiểm điểm hai người. Đến cuối năm 2021, núi chỉ còn một vạt.", None),
    # a month that opens its sentence tells what happened in it, and what was to follow from that
    ("Ngày 9/5, dân đổ ớt. Cuối tháng 10/2021, công ty ký hợp đồng rằng sẽ mua hết.", None),
    ("Nổ súng\n\nTối 9/10, có tiếng nổ.\n\nTháp sập ngày 11/9/2001, tòa nhà bị đặt bom ngày 19/4/1995.", None),
    # since when something has lasted until now, and when somebody was in prison, date no report
    ("Ngày 9/11, xã bắt T. Tổ đã hút cát từ tháng 6/2020 đến nay.", None),
    ("Ngày 9/7, xã bắt T. Tổ đã hút cát từ tháng 6/2020 đến nay.", "2020"),  # it has just begun
    ("Ngày 9/12, xã bắt H. Từ năm 2016 đến nay, H. đã lừa 20 người.", None),
    ("Ngày 9/12, xã bắt H. Từ ngày 5/6/2020 đến nay, H. đã lừa 20 người.", None),
    ("Ngày 9/12, xã bắt H. H. vào tù năm 2016.", None),
    ("Ngày 9/12, xã bắt T. Tháng 6/2020, T. ra tù.", None),
    ("Ngày 9/12, xã bắt T. T. từng bị kết án tháng 9/2020.", None),
    ("Ngày 9/12, xã tổng kết. Từ đầu năm 2021 đến nay, có 5 vụ.", "2021"),
    # a month is to come until it ends
    ("Ngày 19/1, dân khiếu nại. Họ đóng tiền đầu tháng 9/2020, thi lái xe dự kiến vào đầu tháng 1/2021.", "2021"),
    # what two sides have agreed to hold is to come; futures are named after their month
    ("Ngày 9/9, vàng lên. Giá vàng giao tháng 12/2021 yên, hai bên thống nhất họp vào đầu tháng 10/2021.", "2021"),
]


@pytest.mark.parametrize(("text", "year"), PLAIN_YEARS)
def test_a_year_is_plain_or_stays_open(text: str, year: str | None) -> None:
    day = next(fact for fact in dates(text, None) if "9/" in fact.quote)
    assert (day.value[:4], day.year_from) == ((year, "article") if year else ("XXXX", None))


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
        ("Trước đó, đêm 11/4, kho này từng cháy.", "other"),
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


@pytest.mark.parametrize(("text", "expected"), NEIGHBOURS)
def test_neighbours_that_are_one_date(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text, date(2026, 2, 24)) == expected


TODAY = [
    ("Vụ trộm\n\nNgày 7/8, công an cho biết đang tìm. Đêm qua, chó sủa.", "Đêm qua", "XXXX-XX-XXTNI"),
    ("Tin\n\nSáng 19/2, đoàn đến xã. Ngày 16/2, cầu sập. 9h sáng nay, thợ tới.", "9h sáng nay", "XXXX-XX-XXT09:00"),
    ("Lễ\n\nSáng 5/7, đơn vị mở lễ (5/7/1989 - 5/7/2019).", "Sáng 5/7", "2019-07-05TMO"),
    (
        "Đốt nhà\n\nNgày 7/8, dân báo tin. Nhà cháy ngày 12/7/2016. Gần nhất là ngày 28/6/2019, cháy lần nữa.",
        "Ngày 7/8",
        "2019-08-07",
    ),
]


@pytest.mark.parametrize(("text", "quote", "value"), TODAY)
def test_the_day_of_a_report_without_publication(text: str, quote: str, value: str) -> None:
    assert dict(told(text, None))[quote] == value


UNDATED = [
    # some minutes or hours after a clock time
    ("Ẩu đả\n\nLúc 21h30 ngày 20-11, họ cãi nhau. Khoảng một giờ sau, họ quay lại.", 1, "XXXX-11-20T22:30"),
    ("Lật đò\n\nLúc 23h50 ngày 5/3/2024, đò rời bến. Sau đó 15 phút, đò quay lại.", 1, "2024-03-06T00:05"),
    ("Va chạm\n\nLúc 5h38 phút 22 giây ngày 7-3, xe dừng. Trước đó 20 giây, xe còn chạy.", 1, "XXXX-03-07T05:38:02"),
    # a day of Tết that is told in both calendars tells the others
    ("Cháy chợ\n\nNgày 4/2 (ngày 30 Tết), chợ cháy. Mùng 2 Tết, chợ họp lại.", 1, "XXXX-02-06"),
    ("Cháy chợ\n\nĐêm 30 Tết, chợ cháy. Sáng mùng 4 Tết (22/2), chợ họp.", 0, "XXXX-02-18TNI"),
    ("Cháy chợ\n\nSáng mùng 4 Tết (22/2), chợ họp. Ngày 29 Tết còn yên.", 1, "XXXX-XX-XX"),
    # months count from months, a mere `cuối năm` from the year of its paragraph
    ("Dịch\n\nTháng 10/2017 có 90 ca, nhiều so với tháng trước đó.", 1, "2017-09"),
    ("Nhìn lại\n\nNăm 2012, xã xây chợ. Đến cuối năm, chợ chưa xong.", 1, "2012"),
    # what is held or drawn up each year tells the year of a report; two of them the nearer one
    ("Phá rừng\n\nNgày 21/3, xã lập biên bản. Rừng bị phá dịp Tết Nguyên đán 2019.", 0, "2019-03-21"),
    ("Khen\n\nNgày 16/8, sở khen các em giỏi của kỳ thi tốt nghiệp THPT 2017.", 0, "2017-08-16"),
    ("Thi viết\n\nNgày 2/10, huyện tổng kết cuộc thi năm 2018, mở cuộc thi năm 2019.", 0, "2018-10-02"),
    ("Lãi\n\nBáo cáo kiểm toán 2015 cho thấy lãi giảm.", 0, "2015"),
]


@pytest.mark.parametrize(("text", "nth", "value"), UNDATED)
def test_what_an_article_without_a_day_of_publication_tells(text: str, nth: int, value: str) -> None:
    assert told(text, None)[nth][1] == value


def test_what_comes_after_a_clock_time_needs_one() -> None:
    assert told("Lật đò\n\nNgày 5/3, đò rời bến. Khoảng một giờ sau, đò quay lại.", None) == [
        ("Ngày 5/3", "XXXX-03-05")
    ]


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
    ("Nợ lương\n\nCông nhân mới nhận lương tháng 3/2024 hôm 2/5.", "tháng 3/2024", "period"),
]


@pytest.mark.parametrize(("text", "quote", "role"), BACKGROUND)
def test_background_and_periods_of_figures(text: str, quote: str, role: str) -> None:
    assert {fact.quote: fact.role for fact in dates(text)}[quote] == role


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # what comes every year is told of in its year, the only one of the text
        ("Ngày 9/6, sở công bố đề. Kỳ thi vào lớp 10 năm 2019 có ba môn.", "2019-06-09"),
        ("Ngày 9/6, sở họp. Tiền lấy từ ngân sách tỉnh năm 2019.", "2019-06-09"),
        ("Ngày 9/6, sở họp.\n\nHọ nghe ông.\n\nÔng kê khai thu nhập năm 2019 rất thấp.", "XXXX-06-09"),
        # in the first months the past year is reviewed
        ("Ngày 9/1, sở tổng kết công tác năm 2019.", "XXXX-01-09"),
        # what was signed later, or a term that has begun since, forbids a year
        ("Ngày 9/6, sở họp. Tháng 3/2016, quán mở. Giấy phép cấp từ tháng 12/2017.", "XXXX-06-09"),
        ("Ngày 9/12, huyện họp. Ảnh chụp tháng 11/2012. Bà thôi làm đại biểu nhiệm kỳ 2016-2021.", "XXXX-12-09"),
        # what has gone on for weeks is not the day of the report
        ("Từ 10-12-2012 đến 8-1-2013 máy nghe lén. Hôm 9-10, bộ trả lời.", "2013-10-09"),
    ],
)
def test_years_of_reports_that_nothing_dates(text: str, value: str) -> None:
    assert next(fact.value for fact in dates(text, None) if fact.quote.startswith(("Ngày 9", "Hôm 9"))) == value


def test_the_morning_is_not_of_the_evening_before() -> None:
    text = "Ngày 10-8, huyện họp.\n\nTối 9-8, lũ về.\n\nĐến 10h45 cùng ngày, nước rút."
    assert [fact.value for fact in dates(text, None)] == ["XXXX-08-10", "XXXX-08-09TEV", "XXXX-08-10T10:45"]

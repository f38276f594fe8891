"""Years that a date does not tell: from the text around it, from the day of publication, or open."""

from __future__ import annotations

from datetime import date

import pytest

from tests.dating import FRIDAY, dates, told


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
        ("Từ đầu năm đến nay có 4 vụ.", None, "XXXX-01-01/XXXX-XX-XX", None),
        ("Từ đầu tháng đến nay có 4 vụ.", None, "XXXX-XX-01/XXXX-XX-XX", None),
        ("Từ đầu năm đến tháng 5 có 4 vụ.", None, "XXXX-01/XXXX-05", None),
        ("Từ nay đến hết năm, xã mở 4 lớp.", None, "XXXX-XX-XX/XXXX-12-31", None),
        ("Từ đây cho đến giữa tháng 11, xã mở 4 lớp.", None, "XXXX-XX-XX/XXXX-11", None),
        ("Xã bán vé từ ngày 18/10 tới đây.", None, "XXXX-10-18", None),
        ("Họp báo hồi tháng một ở huyện.", None, "XXXX-01", None),
    ],
)
def test_missing_years(text: str, published: date | None, value: str, year_from: str | None) -> None:
    (fact,) = dates(text, published)
    assert (fact.value, fact.year_from) == (value, year_from)
    assert (fact.date_from is None) == value.startswith("XXXX")


@pytest.mark.parametrize(
    ("text", "published", "quote", "value", "year_from"),
    [
        (  # the day that the page tells, though it was published anew
            "Bắt sới gà\n\nNgày 2/1/2024, công an bắt 9 người.\n\nTrước đó, vào ngày 31/12, họ bắt 4 người khác.",
            date(2025, 4, 29),
            "ngày 31/12",
            "2023-12-31",
            "article",
        ),
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
            "XXXX-01-01/XXXX-XX-XX",
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
        # in title and lead the latest year of what comes every year is the report's, beside that of a review
        ("Xã mở ngày hội năm 2026\n\nNgày 9/2, xã tổng kết năm 2025, bàn kế hoạch năm 2026.", "2026-02-09"),
        ("Xã mở ngày hội năm 2024\n\nNgày 9/6, xã họp.\n\nNăm 2025, chợ dời chỗ.", "XXXX-06-09"),
    ],
)
def test_years_of_reports_that_nothing_dates(text: str, value: str) -> None:
    assert next(fact.value for fact in dates(text, None) if fact.quote.startswith(("Ngày 9", "Hôm 9"))) == value


def test_the_first_day_of_a_stretch_dates_a_report() -> None:
    (stretch, _) = dates("Từ ngày 9 đến 12/6, xã mở giải bóng chuyền nữ năm 2023.", None)
    assert (stretch.value, stretch.year_from) == ("2023-06-09/2023-06-12", "article")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Từ ngày 28 đến 3/1/2024, đoàn tập ở xã.", "2023-12-28/2024-01-03"),
        ("Từ ngày 30 đến 2/5, chốt mở cửa.", "2024-04-30/2024-05-02"),
    ],
)
def test_the_month_of_a_first_day(text: str, value: str) -> None:
    assert dates(text)[0].value == value

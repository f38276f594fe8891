"""Dates told from the one before them, in texts whose paragraphs are single sentences, as newspapers set them."""

from __future__ import annotations

import pytest

from tests.dating import dates

ROWS = [
    # `Cùng ngày` opens a paragraph: it is the day before, if that is no look back.
    (
        "Ngày 4/6, dân phản ánh mùi hôi.\n\nTrước tình hình đó, ngày 9/6 xã đối thoại.\n\nCùng ngày, trại ký cam kết.",
        "Cùng ngày", "XXXX-06-09",
    ),
    (
        "Ngày 9/6, xã đối thoại.\n\nTrước đó, tối 4/6, dân vây trại.\n\nCùng ngày, trại ký cam kết.",
        "Cùng ngày", "XXXX-06-09",
    ),
    # What must be done by a day did not happen on it.
    (
        "Đến chiều 7/3, huyện có văn bản yêu cầu xã báo cáo trước ngày 12/3.\n\nĐoàn khám cho dân vào trưa cùng ngày.",
        "trưa cùng ngày", "XXXX-03-07TMI",
    ),
    # Who says something to a reporter says it on the day of the report.
    (
        "Sáng 8/9, công an xã Tân Hội bắt một người.\n\nTrước đó, khoảng 11h ngày 6/9, bà H. bị giật túi.\n\n"
        "Chiều cùng ngày, trao đổi với phóng viên, ông L. cho biết chợ đã lắp máy quay.",
        "Chiều cùng ngày", "XXXX-09-08TAF",
    ),
    (
        "Sáng 8/9, công an xã Tân Hội bắt một người.\n\nTrước đó, khoảng 11h ngày 6/9, bà H. bị giật túi.\n\n"
        "Chiều cùng ngày, bà H. đến trạm xá.",
        "Chiều cùng ngày", "XXXX-09-06TAF",
    ),
    (
        "Sáng 8/9, xã họp.\n\nTối 5/9, phóng viên gặp bà H. ở chợ.\n\nTối cùng ngày, phóng viên gặp ông L.",
        "Tối cùng ngày", "XXXX-09-05TEV",
    ),
    # A month stands between: which day nobody knows.
    ("Ngày 4/12, xã họp.\n\nẢnh chụp vào tháng 11/2012.\n\nHôm đó, cả tổ đi rừng.", "Hôm đó", "2012-11-XX"),
    ("Ngày 4/12, xã họp.\n\nTháng 3/2017, T. sang nhà bên.\n\n5 ngày sau đó, T. quay lại.", "5 ngày sau đó", "XXXX-XX-XX"),
    ("Ngày 4/12, xã họp.\n\nHồi cuối tháng 2, huyện giao đất.\n\nMột tháng sau, xã đo lại.", "Một tháng sau", "XXXX-03"),
    ("Chiều 4/12, xã họp.\n\nTháng này nhà còn thiếu gạo.\n\nSáng hôm sau, bà ra chợ.", "Sáng hôm sau", "XXXX-12-05TMO"),
    # What happened then lies before the day told; where a thing was founded dates no report.
    ("Ngày 31/10/2019, ông được đi nước ngoài. Ông được về làng hồi tháng 8 sau khi xin.", "tháng 8", "2019-08"),
    ("Sáng 21/5, dân phản ánh.\n\nChợ được cấp phép hoạt động tháng 4/2013.", "Sáng 21/5", "XXXX-05-21TMO"),
    ("Theo dự kiến sáng nay (22/3), tòa mở phiên.\n\nĐến 8h20 cùng ngày, tòa hoãn.", "8h20 cùng ngày", "XXXX-03-22T08:20"),
    ("Ngày 3/5, hãng giới thiệu xe.\n\nXe lần đầu ra mắt tháng 3/2006.", "Ngày 3/5", "XXXX-05-03"),
    ("Đội xã tập ngày 12/11 (ở nhà văn hóa) và 17/11 (ngoài bãi sông).", "17/11", "XXXX-11-17"),
    # A month beside the report's own day, whose year is open, is not of the story told between.
    ("Ngày 4/12, huyện bãi nhiệm đại biểu nhiệm kỳ 2016-2021.\n\nẢnh chụp tháng 11/2012.\n\nĐầu tháng 11, huyện kỷ luật ông.", "Đầu tháng 11", "XXXX-11"),
    # Hours from one to the other.
    ("Ngày 4/12, tổ đổ mái từ 7h sáng đến 20h cùng ngày.", "từ 7h sáng đến 20h cùng ngày", "XXXX-12-04T07:00/XXXX-12-04T20:00"),
    ("Ngày 4/12, tổ gác từ 22h đến 3h sáng hôm sau.", "từ 22h đến 3h sáng hôm sau", "XXXX-12-04T22:00/XXXX-12-05T03:00"),
    ("Anh ngủ từ 12h trưa đến 16h chiều 7/6.", "từ 12h trưa đến 16h chiều 7/6", "XXXX-06-07T12:00/XXXX-06-07T16:00"),
    # The last month of the lunar calendar ends in the next year.
    ("Sáng 11/2/2019, xã báo tin.\n\nTàu chìm hôm 24 tháng Chạp.", "hôm 24 tháng Chạp", "2019-01-29"),
    ("Tháng 2/1964 đến 1974, ông giữ đèo.", "Tháng 2/1964 đến 1974", "1964-02/1974"),
    ("Lãi 43 tỷ đồng (2012), rồi lỗ.", "2012", "2012"),
    # A document's day is counted from, in the next paragraph too.
    (
        "Ngày 8/5/2021, chợ mở lại.\n\nNgày 30/9/2019, sở ký quyết định giao đất.\n\n7 ngày sau đó, xã nhận mốc.",
        "7 ngày sau đó", "2019-10-07",
    ),
    ("Ngày 3/5, xã ký hợp đồng, hạn đến hết tháng 8.\n\nHai ngày sau, máy về.", "Hai ngày sau", "XXXX-05-05"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quote", "value"), ROWS)
def test_what_a_date_is_counted_from(text: str, quote: str, value: str) -> None:
    assert {fact.quote: fact.value for fact in dates(text, None)}[quote] == value

"""What time a number is of, as a table of small articles: its kind of total, and its first and last day."""

from __future__ import annotations

import pytest

from tests.articles import article, count, read

Days = tuple[str | None, str | None]
NONE: Days = (None, None)
IN = "xã Bằng Lãng, huyện Chợ Đồn, tỉnh Bắc Kạn"


@pytest.mark.parametrize(
    ("lead", "paragraphs", "quote", "tally", "days"),
    [
        # The day on which somebody speaks is not that of what he tells, but a day of act is.
        (f"Ngày 12/3, tin từ Công an huyện cho biết đang củng cố hồ sơ nhóm đánh bạc ở {IN}.",
         ["Tại lán nương, tổ công tác thu giữ 14 triệu đồng."], "14 triệu đồng", "single_event", NONE),
        (f"Ngày 12/3, công an {IN} tiếp nhận thông tin rồi đến chợ.", ["Tổ công tác thu 8 khẩu súng kíp."],
         "8 khẩu súng kíp", "single_event", ("2024-03-12", "2024-03-12")),
        # Far from the opening its day is no default: behind two dates of the body's own, and for amounts below its first
        # paragraph, which may be prices, budgets or debts.
        (f"Ngày 12/3, công an {IN} ra quân.",
         ["Đợt trước bắt đầu ngày 2/1.", "Ngày 20/2, các tổ họp rút kinh nghiệm.", "Chốt ở cầu treo tháo 11 ống pô."],
         "11 ống pô", "single_event", NONE),
        (f"Ngày 12/3, công an {IN} ra quân.",
         ["Đợt trước bắt đầu ngày 2/1.", "Các tổ họp rút kinh nghiệm.", "Chốt ở cầu treo tháo 11 ống pô."],
         "11 ống pô", "single_event", ("2024-03-12", "2024-03-12")),
        (f"Ngày 12/3, công an {IN} bắt nhóm đánh bạc.",
         ["Cả nhóm có 9 người.", "Anh Lý chủ lán vay 70 triệu đồng."], "70 triệu đồng", "single_event", NONE),
        (f"Ngày 12/3, công an {IN} bắt nhóm đánh bạc.",
         ["Tổ công tác thu 14 triệu đồng.", "Cả nhóm khai nhận hành vi."], "14 triệu đồng", "single_event",
         ("2024-03-12", "2024-03-12")),
        # A story that goes back stays there: in its paragraph, and in those behind it until somebody turns away.
        (f"Ngày 12/3, công an {IN} bắt quả tang 6 người đánh bạc.",
         ["Trước đó, ngày 1/3, đơn vị bắt một người tàng trữ ma túy. Tại chỗ, tổ công tác thu 3 gói bột."],
         "3 gói bột", "single_event", ("2024-03-01", "2024-03-01")),
        (f"Ngày 12/3, công an {IN} khởi tố 3 bị can.",
         ["Trước đó, đêm 2/3, hai nhóm hẹn nhau ra cầu treo.", "Dân làng vội can ngăn.", "Cả bọn bỏ lại 2 xe máy."],
         "2 xe máy", "single_event", ("2024-03-02", "2024-03-02")),
        # What happened at no day that is told has none.
        (f"Ngày 12/3, công an {IN} ra quân.", ["Khu chợ từng xảy ra vụ cháy lớn, làm hỏng 14 sạp hàng."], "14 sạp hàng",
         "single_event", NONE),
        # The few days that an event goes on are its days, also for what is told behind them.
        (f"Chiều 10/3, UBND {IN} báo cáo nhanh về mưa lũ.",
         ["Từ đêm 8/3 đến sáng 10/3, trên địa bàn có mưa rất to.", "Chính quyền đã sơ tán 51 hộ dân."],
         "51 hộ dân", "single_event", ("2024-03-08", "2024-03-10")),
        (f"Trong 2 ngày (8 - 9/3), {IN} tổ chức Hội thi nông dân năm 2024 với sự tham gia của 14 đội.",
         ["Các đội đã cố gắng."], "14 đội", "single_event", ("2024-03-08", "2024-03-09")),
        # Until a day, since the stretch began that the opening tells.
        (f"Thực hiện đợt cao điểm (từ ngày 15/1 đến 14/4/2024), công an {IN} ra quân.",
         ["Tính đến ngày 4/3/2024, sau 50 ngày ra quân, lực lượng chức năng thu hồi 33 khẩu súng."],
         "33 khẩu súng", "running_total", ("2024-01-15", "2024-03-04")),
        # Durations with their dates in brackets; years that open their clauses.
        (f"Trong 5 năm qua (2019 - 2023), các tổ của {IN} hòa giải 900 vụ việc.", ["Các tổ đã cố gắng."], "5 năm", None,
         ("2019-01-01", "2023-12-31")),
        (f"Các tổ của {IN} làm tốt việc nắm tin.",
         ["Cụ thể: năm 2021 tiếp nhận 46 tin; năm 2022 tiếp nhận 58 tin; năm 2023, tiếp nhận 63 tin."], "58 tin",
         "period_total", ("2022-01-01", "2022-12-31")),
        # Honours of a period, told as what there has been or under it, and those of the day.
        (f"Ngày 11/3/2024, {IN} tổng kết phong trào.",
         ["Nhiều nơi làm tốt, trong năm 2023, có 4 tập thể được tặng bằng khen; 12 cá nhân được tặng giấy khen."],
         "12 cá nhân", "period_total", ("2023-01-01", "2023-12-31")),
        (f"Trong 5 năm qua, công tác khen thưởng ở {IN} được quan tâm.",
         ["Đã có 2 tập thể được tặng huân chương; huyện tặng giấy khen cho 7 cá nhân."], "7 cá nhân", "running_total",
         NONE),
        (f"Trong 5 năm qua, công tác khen thưởng ở {IN} được quan tâm.",
         ["Đã có 2 tập thể được tặng huân chương. Dịp này, huyện tặng giấy khen cho 7 cá nhân."], "7 cá nhân",
         "single_event", NONE),
        ("Ngày 3/3/2024, " + IN + " mở hội nghị.", ["Sáu tháng qua, Đoàn xã tặng 60 suất quà."], "60 suất quà",
         "period_total", NONE),
        (f"Ngày 11/3/2024, {IN} mở hội nghị.", ["Vì có công trong phong trào năm 2023, xã tặng giấy khen cho 4 tập thể."],
         "4 tập thể", "single_event", ("2024-03-11", "2024-03-11")),
        # Things that came to harm are of the happening, what is only there is not.
        (f"Đêm 6/3, lốc xoáy quét qua {IN}.", ["Thống kê ban đầu, xã có 9 ha chuối, 4 ha ngô bị gãy đổ."], "9 ha chuối",
         "single_event", ("2024-03-06", "2024-03-06")),
        (f"Đêm 6/3, lốc xoáy quét qua {IN}.", ["Xã có 9 ha chuối ven suối."], "9 ha chuối", "stock", NONE),
        # What is decided, and what is in somebody's charge.
        (f"Ngày 1/3/2024, công an {IN} họp.", ["Hội nghị thống nhất 5 nội dung trong năm 2024."],
         "5 nội dung", "single_event", ("2024-03-01", "2024-03-01")),
        (f"Ngày 1/3/2024, công an {IN} họp.", ["Nhiệm kỳ 2023-2028, Hội đề ra 11 chỉ tiêu."], "11 chỉ tiêu",
         "single_event", ("2023-01-01", "2028-12-31")),
        (f"Ngày 1/3/2024, công an {IN} họp.", ["Tổ tự quản phụ trách 9 thôn."], "9 thôn", "stock", NONE),
        (f"Ngày 1/3/2024, công an {IN} họp.", ["Công an 2 xã dựng lại cổng làng."], "2 xã", "single_event",
         ("2024-03-01", "2024-03-01")),
        (f"Ngày 1/3/2024, công an {IN} họp.", ["Chị Lan khổ, có 2 người con mất vì bệnh."], "2 người con", "stock", NONE),
        # Parts have the kind of their whole, whatever they are; what there is may consist of parts as well.
        (f"Ngày 1/3/2024, công an {IN} ra quân.", ["Người dân nộp 9 vũ khí, công cụ các loại gồm: 4 súng cồn, 1 mã tấu."],
         "4 súng cồn", "single_event", ("2024-03-01", "2024-03-01")),
        (f"Ngày 1/3/2024, công an {IN} ra quân.", ["Tổ gồm 3 khẩu đội."], "3 khẩu đội", "stock", NONE),
        (f"Ngày 1/3/2024, công an {IN} ra quân.", ["Tổ công tác thu 4 bánh heroin có tổng trọng lượng 1,4 kg."], "1,4 kg",
         "single_event", ("2024-03-01", "2024-03-01")),
        # Sizes of what happens, and of what is there.
        (f"Ngày 1/3/2024, tại {IN} xảy ra vụ cháy.", ["Cột khói cao 20 m."], "20 m", "single_event",
         ("2024-03-01", "2024-03-01")),
        (f"Ngày 1/3/2024, {IN} khánh thành cầu treo.", ["Cầu dài 40 m."], "40 m", "stock", NONE),
        # Durations of as many days, sums of a stretch that is over rather than of one that goes on.
        (f"Trong 2 ngày (8 - 9/3), {IN} mở hội.", ["Sau 2 ngày thi đấu, ban tổ chức tổng kết."], "2 ngày", None,
         ("2024-03-08", "2024-03-09")),
        (f"Thực hiện đợt cao điểm (từ ngày 15/2 đến ngày 15/4/2024), sau 20 ngày (từ ngày 15/2 đến ngày 5/3/2024), {IN} tổng kết.",
         ["Công an bắt 15 vụ trộm."], "15 vụ trộm", "period_total", ("2024-02-15", "2024-03-05")),
        (f"Trong 5 năm qua (2019 - 2023), {IN} làm tốt phong trào.",
         ["Đã có 2 tập thể được tặng huân chương.", "Cùng thời gian, xã tặng giấy khen cho 7 cá nhân."], "7 cá nhân",
         "running_total", ("2019-01-01", "2023-12-31")),
        # What is aimed at has a time of its sentence only; what a change is compared with is not its time.
        (f"Ngày 1/3/2024, {IN} bàn nhiệm vụ năm 2024.", ["Phấn đấu trồng thêm 40 ha quế."], "40 ha quế", "target", NONE),
        (f"Trong 2 tháng đầu năm 2024, tại {IN} xảy ra 7 vụ cháy.", ["Các bản đã họp. So với cùng kỳ năm 2023: giảm 3 vụ."],
         "3 vụ", "period_total", ("2024-01-01", "2024-02-29")),
        # Who tells it is no beginning of what goes on until a day.
        (f"Công an {IN} ra quân.", ["Thông tin từ Công an huyện cho biết tính đến 18h ngày 4/3/2024, đã thu 33 khẩu súng."],
         "33 khẩu súng", "running_total", (None, "2024-03-04")),
        # Cases up to now are a sum, those that are left are there.
        (f"Ngày 1/3/2024, {IN} họp.", ["Tính đến thời điểm hiện tại, trên địa bàn có 30 ca mắc sởi."], "30 ca mắc sởi",
         "running_total", NONE),
        (f"Ngày 1/3/2024, {IN} họp.", ["Hiện còn 30 ca mắc sởi."], "30 ca mắc sởi", "stock", NONE),
    ],
)  # fmt: skip
def test_time_of_a_number(lead: str, paragraphs: list[str], quote: str, tally: str | None, days: Days) -> None:
    _, facts = read(article(*paragraphs, title="Chuyện ở xã", lead=lead, published="2024-03-13"))
    found = count(facts, quote)
    assert (found.tally, (found.date_from, found.date_to)) == (tally, days)


@pytest.mark.parametrize(
    ("title", "body", "quote", "tally", "days"),
    [
        # A title tells the sum that lead and body tell, but for a few that may be others, or what they tell otherwise.
        ("Hòa giải 46 vụ việc", "Năm 2023, các tổ hòa giải 46 vụ việc.", "46 vụ việc", "period_total",
         ("2023-01-01", "2023-12-31")),
        ("Hòa giải hai vụ việc", "Năm 2023, các tổ hòa giải hai vụ việc.", "hai vụ việc", "single_event", NONE),
        ("Hòa giải 46 vụ việc", "Xã có 46 vụ việc.", "46 vụ việc", "single_event", NONE),
        ("Hòa giải 46 vụ việc", "Năm 2023, xã Đồng Lạc, huyện Chợ Đồn hòa giải 46 vụ việc.", "46 vụ việc",
         "single_event", NONE),
    ],
)  # fmt: skip
def test_a_title_tells_the_sum(title: str, body: str, quote: str, tally: str, days: Days) -> None:
    _, facts = read(article("Các tổ đã cố gắng.", body, title=title, lead=f"Chuyện ở {IN}.", published="2024-03-13"))
    found = count(facts, quote)
    assert found.zone == "title"
    assert (found.tally, (found.date_from, found.date_to)) == (tally, days)

"""What a number is about, as tables: which place sets the scene, which period it takes, what kind of total it is."""

from __future__ import annotations

import pytest

from extractors.authorities import place_name
from extractors.what import tally
from schemas.facts import AwardFact, CountFact
from tests.articles import article, count, read

FIRE = "Rạng sáng 3/5/2023, một xưởng gỗ ở xã Bằng Lãng, huyện Chợ Đồn, tỉnh Bắc Kạn bốc cháy."
REPORT = "Từ ngày 2/5 đến ngày 8/5/2023, Công an huyện Chợ Đồn, tỉnh Bắc Kạn ra quân tuần tra."


@pytest.mark.parametrize(
    ("paragraphs", "quote", "place"),
    [
        # A body above the event's place comes to it; it does not take the event to its seat.
        (["Công an huyện Chợ Đồn điều 3 xe chữa cháy."], "3 xe chữa cháy", "xã Bằng Lãng"),
        # Of one happening, a venue goes before the body that acts.
        (["Công an huyện Chợ Đồn bắt 2 đối tượng lẩn trốn tại xã Đồng Thắng."], "2 đối tượng", "xã Đồng Thắng"),
        # Where somebody comes from, or who speaks, sets no scene; who speaks and acts does.
        (["Theo Công an huyện Na Rì, xe chở 14 người."], "14 người", "xã Bằng Lãng"),
        (["Theo Công an huyện Na Rì, 4 tháng đầu năm 2023 xảy ra 14 vụ tai nạn."], "14 vụ tai nạn", "huyện Na Rì"),
        (["Nhóm thợ từ xã Đồng Thắng góp 9 bao xi măng."], "9 bao xi măng", "xã Bằng Lãng"),
        (["Công an huyện Na Rì cho biết đã bắt giữ 2 đối tượng."], "2 đối tượng", "huyện Na Rì"),
        # Where the paragraph before has come to holds for it alone, when the lead tells where the story is.
        (["Kẻ gian chạy đến một nhà kho tại xã Đồng Thắng.", "Tổ công tác thu 6 bao hàng."], "6 bao hàng",
         "xã Bằng Lãng"),
        # A unit in a clause of its own, and whom one works with, say nothing of the number.
        (["Bà con nộp 19 khẩu súng; riêng xã Đồng Thắng nộp 7 khẩu."], "19 khẩu súng", "xã Bằng Lãng"),
        (["Lực lượng cứu hỏa huy động 40 người, phối hợp với Công an huyện Na Rì dập lửa."], "40 người",
         "xã Bằng Lãng"),
        # A unit that is only mentioned does not set the scene for the next sentence.
        (["Mô hình được huyện Na Rì đến học. Bà con góp 50 ngày công."], "50 ngày công", "xã Bằng Lãng"),
        # Whose paper is carried out, and units told in one breath, set no scene.
        (["Thực hiện Chỉ thị số 8 của Công an huyện Na Rì, từ ngày 4/5 đến ngày 9/5 bà con nộp 12 khẩu súng."],
         "12 khẩu súng", "xã Bằng Lãng"),
        (["Mưa đá rơi tại các xã Đồng Thắng, Ngọc Phái. Khoảng 60 ngôi nhà bị thủng mái."], "Khoảng 60 ngôi nhà", "xã Bằng Lãng"),
        (["Lửa lan sang 2 xã Đồng Thắng, Ngọc Phái."], "2 xã", "huyện Chợ Đồn"),
        (["Mưa cuốn trôi 64 ngôi nhà, trong đó 2 nhà tại xã Đồng Thắng."], "64 ngôi nhà", "xã Bằng Lãng"),
        (["Lốc xoáy tại xã Đồng Thắng làm đổ ngô. Ước tính bà con mất 5 tỷ đồng."], "5 tỷ đồng", "xã Bằng Lãng"),
        # Where something is goes on, also told in brackets and before a body that acts.
        (["Ở bãi ngô cạnh suối (xã Đồng Thắng), Công an huyện Chợ Đồn bắt anh Lực. Tang vật có 3 con gà."], "3 con gà",
         "xã Đồng Thắng"),
        # A unit that is told by its type alone is the event's: of a total, and of what leaves the scene before.
        (["Lúa đổ tại xã Đồng Thắng.", "Huyện phấn đấu năm 2023 trồng lại 40 ha."], "40 ha", "huyện Chợ Đồn"),
        (["Trong tháng 5, công an các huyện, thành phố xử lý 90 vụ cháy."], "90 vụ cháy", "tỉnh Bắc Kạn"),
        (["Công an các huyện, thành phố ra quân trong tháng 5. Lực lượng chức năng xử lý 90 vụ cháy."], "90 vụ cháy",
         "tỉnh Bắc Kạn"),
        (["Lúa đổ tại xã Đồng Thắng.", "Công an huyện đã huy động 30 chiến sĩ."], "30 chiến sĩ", "xã Bằng Lãng"),
        # Who comes to give gives where the story is; who is called upon is there as well.
        (["Một doanh nghiệp ở huyện Na Rì hỗ trợ bà con 120 triệu đồng."], "120 triệu đồng", "xã Bằng Lãng"),
        (["Công an huyện Chợ Đồn kêu gọi 2 đối tượng bỏ trốn ra đầu thú."], "2 đối tượng", "xã Bằng Lãng"),
        # A unit behind the number that has a number of its own is not this one's.
        (["Tại huyện Chợ Đồn xảy ra 9 vụ cháy, trong đó 4 vụ tại xã Đồng Thắng."], "9 vụ cháy", "huyện Chợ Đồn"),
    ],
)  # fmt: skip
def test_scene_of_a_number(paragraphs: list[str], quote: str, place: str) -> None:
    _, facts = read(article(*paragraphs, title="Cháy xưởng gỗ", lead=FIRE, published="2023-05-04"))
    found = count(facts, quote)
    assert found.place_id is not None
    assert place_name(found.place_id) == place


def test_a_story_whose_lead_tells_no_place_goes_on_where_it_has_come_to() -> None:
    body = (
        "Vụ cháy bắt đầu tại xã Bằng Lãng, huyện Chợ Đồn, tỉnh Bắc Kạn.",
        "Kẻ gian chạy đến một nhà kho tại xã Đồng Thắng.",
        "Tổ công tác thu 6 bao hàng.",
    )
    _, facts = read(article(*body, title="Cháy xưởng gỗ", lead="Ngày 3/5 xảy ra vụ cháy.", published="2023-05-04"))
    assert place_name(count(facts, "6 bao hàng").place_id or "") == "xã Đồng Thắng"


@pytest.mark.parametrize(
    ("paragraph", "quote", "place"),
    [
        ("Tại hội nghị diễn ra ở xã Đồng Thắng, UBND huyện tặng giấy khen cho 4 tập thể.", "4 tập thể", "xã Đồng Thắng"),
        ("Lễ trao thưởng tổ chức tại xã Đồng Thắng. Công an huyện tặng giấy khen cho 6 cá nhân.", "6 cá nhân",
         "xã Đồng Thắng"),
        ("Công an huyện tặng giấy khen cho 5 cá nhân ở xã Đồng Thắng.", "5 cá nhân", "xã Bằng Lãng"),
    ],
)  # fmt: skip
def test_recipients_are_where_the_ceremony_is(paragraph: str, quote: str, place: str) -> None:
    _, facts = read(article(paragraph, title="Cháy xưởng gỗ", lead=FIRE, published="2023-05-04"))
    found = count(facts, quote)
    assert found.place_id is not None
    assert place_name(found.place_id) == place


@pytest.mark.parametrize(
    ("paragraph", "quote", "tally", "first"),
    [
        # A report on a period gives its totals wherever nothing else is told.
        ("Tổ tuần tra phát 350 áo phao.", "350 áo phao", "period_total", "2023-05-02"),
        # Honours are conferred at once, unless the sentence opens with a period.
        ("Chủ tịch UBND huyện tặng giấy khen cho 6 tập thể.", "6 tập thể", "single_event", None),
        # What there is has no date, whoever has it.
        ("Bảy xã còn thiếu 14 nhà văn hóa.", "14 nhà văn hóa", "stock", None),
        # Since a day that is not told.
        ("Từ khi có tổ tự quản, bà con cung cấp 127 tin.", "127 tin", "running_total", None),
        # A plan is not dated by the day on which it is told, but by the day behind its word.
        ("Sáng 9/5, ông Tám nói sẽ mở 2 lớp học.", "2 lớp học", "single_event", None),
        ("Huyện dự kiến ngày 20/5 sẽ mở 2 lớp học.", "2 lớp học", "single_event", "2023-05-20"),
        # By the way: an earlier happening has its own day, in whatever role.
        ("Trước đó, đêm 18/4, một vụ trộm xảy ra ở xã Đồng Thắng.", "một vụ trộm", "single_event", "2023-04-18"),
        # What there was on a day has that day, what was done until then ends with it.
        ("Đến ngày 6/5 có 96 tổ tự quản.", "96 tổ tự quản", "stock", "2023-05-06"),
        # A few hours are no period, nor is a part that has its own day.
        ("Từ 6 giờ đến 22 giờ ngày 4/5, tổ tuần tra đưa 12 học sinh về nhà.", "12 học sinh", "single_event",
         "2023-05-04"),
        ("Đội xử lý 30 vụ. Trong đó, đêm 3/5, đội bắt 2 đối tượng.", "2 đối tượng", "single_event", "2023-05-03"),
        # What is raised by a number is another sum.
        ("Sáng 4/5, xã đón 70 thanh niên, nâng tổng số từ đầu năm đến nay lên 300 người.", "70 thanh niên",
         "single_event", "2023-05-04"),
        ("Tại hội nghị sơ kết sáng 9/5, 4 tháng đầu năm 2023 xảy ra 14 vụ tai nạn.", "14 vụ tai nạn", "period_total",
         "2023-01-01"),
        # Days in a row are one stretch, and a day in another clause is told of that.
        ("Trong các ngày 3, 4 và 5/5, đội thu 8 tấn bùn.", "8 tấn bùn", "single_event", "2023-05-03"),
        ("Đội huy động 9 xe tải; ngày 7/5 đường thông.", "9 xe tải", "single_event", None),
        # What is planned has the day that was set for it before.
        ("Sáng 20/5/2023, xã mở hội. Dự kiến sẽ dựng 3 sân khấu.", "3 sân khấu", "single_event", "2023-05-20"),
        # Who turns up and what comes are no stock; what is lacking is.
        ("Khoảng 7 giờ sáng 4/5, ở chợ có một người đàn ông la hét.", "một người đàn ông la hét", "single_event", "2023-05-04"),
        ("Sáng 4/5, ở chợ có một chị hàng cá ngất đi.", "một chị", "single_event", "2023-05-04"),
        ("Huyện có thêm 2 hợp tác xã.", "2 hợp tác xã", "period_total", "2023-05-02"),
        # A wage or a price is no total.
        ("Tổ viên được trợ cấp 1,5 triệu đồng/tháng.", "1,5 triệu đồng", None, None),
    ],
)  # fmt: skip
def test_period_of_a_number(paragraph: str, quote: str, tally: str | None, first: str | None) -> None:
    _, facts = read(article(paragraph, title="Ra quân tuần tra", lead=REPORT, published="2023-05-10"))
    found = count(facts, quote)
    assert (found.tally, found.date_from) == (tally, first)


@pytest.mark.parametrize(
    ("paragraph", "quote"),
    [
        (
            "Lò Văn Tám, sinh ngày 5/3/1991, khai được thuê chở hàng. Tổ công tác thu 3 gói bột trắng.",
            "3 gói bột trắng",
        ),
        ("Lò Văn Tám (SN 5/3/1991) bị bắt cùng 3 gói bột trắng.", "3 gói bột trắng"),
        ("Lò Văn Tám sinh ngày 5/3/1991 bị bắt cùng 3 gói bột trắng.", "3 gói bột trắng"),
        ("Tám đưa CCCD số 012 cấp ngày 5/3/2021 để lấy 3 gói bột trắng.", "3 gói bột trắng"),
        ("Tạp chí Bưu điện thế kỷ 21 nói về các cây cầu. Bài viết kể ông Tám liên quan tới số tiền 20 triệu đồng.",
         "20 triệu đồng"),
    ],
)  # fmt: skip
def test_births_and_centuries_date_no_number(paragraph: str, quote: str) -> None:
    _, facts = read(article(paragraph))
    assert count(facts, quote).date_from is None


@pytest.mark.parametrize(
    ("paragraph", "quote"),
    [
        ("Đại úy Tám hy sinh ngày 5/3/2024 khi bắt 2 đối tượng.", "2 đối tượng"),
        ("Xã họp khẩn cấp ngày 5/3/2024, di dời 40 hộ dân.", "40 hộ dân"),
        ("Trạm cung cấp ngày 5/3/2024 được 300 bao gạo.", "300 bao gạo"),
        ("Công an xã cấp ngày 5/3/2024 được 300 căn cước.", "300 căn cước"),
    ],
)
def test_words_that_end_like_births_have_their_day(paragraph: str, quote: str) -> None:
    _, facts = read(article(paragraph))
    assert count(facts, quote).date_from == "2024-03-05"


def test_a_report_counts_between_the_days_that_its_body_opens_with() -> None:
    paragraphs = [
        "Theo báo cáo, từ ngày 15/12/2022 đến 14/4/2023 huyện xảy ra 41 vụ trộm.",
        "Về ma túy, lực lượng chức năng bắt 17 đối tượng. Riêng tháng 3 bắt 5 đối tượng.",
    ]
    lead = "Ngày 6/5/2023, Công an huyện Chợ Đồn sơ kết công tác quý I năm 2023."
    _, facts = read(article(*paragraphs, title="Sơ kết quý I", lead=lead, published="2023-05-08"))
    told = {quote: count(facts, quote) for quote in ("41 vụ trộm", "17 đối tượng", "5 đối tượng")}
    assert {quote: (one.tally, one.date_from, one.date_how) for quote, one in told.items()} == {
        "41 vụ trộm": ("period_total", "2022-12-15", "sentence"),
        "17 đối tượng": ("period_total", "2022-12-15", "article"),
        "5 đối tượng": ("period_total", "2023-03-01", "sentence"),
    }


def test_the_term_of_a_council_is_not_what_it_reports_on() -> None:
    lead = "Ngày 6/5/2023, HĐND huyện Chợ Đồn khóa XII, nhiệm kỳ 2021 - 2026 họp, đánh giá tình hình năm 2022."
    _, facts = read(
        article(
            "Thu ngân sách 34 tỷ đồng, tăng 9% so với cùng kỳ.",
            title="HĐND huyện họp",
            lead=lead,
            published="2023-05-08",
        )
    )
    assert count(facts, "34 tỷ đồng").date_from == "2022-01-01"


@pytest.mark.parametrize(
    ("lead", "quote", "first"),
    [
        # Behind a day, a year belongs to the name of what happens.
        ("Ngày 9/4/2023, xã Bằng Lãng mở đợt hiến máu năm 2023, tiếp nhận 412 đơn vị máu.", "412 đơn vị máu",
         "2023-04-09"),
        # A duration has the period that is as long.
        ("Giai đoạn 2013-2023, xã Bằng Lãng trải qua 10 năm đổi mới.", "10 năm", "2013-01-01"),
        ("Giai đoạn 2013-2023, xã Bằng Lãng mất 3 năm làm đường.", "3 năm", None),
    ],
)  # fmt: skip
def test_dates_of_the_opening(lead: str, quote: str, first: str | None) -> None:
    _, facts = read(article("Chi tiết bên dưới.", title="Chuyện ở xã", lead=lead, published="2023-05-10"))
    assert count(facts, quote).date_from == first


@pytest.mark.parametrize(
    ("lead", "place"),
    [
        ("Ngày 3/5/2023, Công an tỉnh Bắc Kạn tổ chức chương trình vì cộng đồng.", "xã Bằng Lãng"),
        ("Ngày 3/5/2023, huyện Na Rì, tỉnh Bắc Kạn tổ chức chương trình vì cộng đồng.", "huyện Na Rì"),
    ],
)
def test_gifts_are_where_they_are_given_when_only_the_province_is_known(lead: str, place: str) -> None:
    body = "Dịp này, đơn vị trao 50 suất quà tại xã Bằng Lãng (huyện Chợ Đồn)."
    _, facts = read(article(body, title="Trao quà", lead=lead, published="2023-05-04"))
    assert place_name(count(facts, "50 suất quà").place_id or "") == place


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Năm 2022, các tổ hòa giải thành 214 vụ việc.", "huyện Chợ Đồn"),
        ("Dịp này, ban tổ chức tặng 6 phần quà.", "xã Bằng Lãng"),
    ],
)
def test_figures_are_of_the_body_that_reports_and_gifts_are_where_it_meets(sentence: str, place: str) -> None:
    lead = "Sáng 9/5/2023, tại xã Bằng Lãng, UBND huyện Chợ Đồn, tỉnh Bắc Kạn tổng kết công tác hòa giải."
    _, facts = read(article(sentence, title="Tổng kết công tác hòa giải", lead=lead, published="2023-05-10"))
    found = next(fact for fact in facts if isinstance(fact, CountFact))
    assert found.place_id is not None and place_name(found.place_id) == place


def test_the_only_commune_told_is_where_a_ceremony_without_a_place_was() -> None:
    lead = "Có 29 đảng viên được tặng Huy hiệu Đảng đợt này."
    body = "Ngoài ra, Đảng ủy xã Bằng Lãng, huyện Chợ Đồn truy tặng Huy hiệu cho 1 đảng viên."
    found = count(read(article(body, title="Trao Huy hiệu", lead=lead, published="2023-05-10"))[1], "29 đảng viên")
    assert found.place_id is not None and place_name(found.place_id) == "xã Bằng Lãng"


@pytest.mark.parametrize(
    ("paragraph", "first"),
    [
        # The day that opened the paragraph is the award's day, as it is that of its receivers.
        ("Sáng 8/5, huyện gặp mặt các đơn vị. Thừa ủy quyền của Chủ tịch UBND tỉnh, ông Hà Sỹ Toàn trao Bằng khen cho 4"
         " tập thể.", "2023-05-08"),
        # What is celebrated is in brackets, and no day of the conferring.
        ("Dịp 18 năm Ngày hội (19/8/2005 - 19/8/2023), Chủ tịch UBND tỉnh tặng Bằng khen cho 4 tập thể.", "2023-05-03"),
        ("Nhân kỷ niệm ngày truyền thống (4/5/1961), Chủ tịch UBND tỉnh tặng Bằng khen cho 4 tập thể.", "2023-05-03"),
        # A fire is no occasion for awards: they were given another day, which is not told.
        ("Chủ tịch UBND tỉnh đã tặng Bằng khen cho 2 người dân.", None),
    ],
)  # fmt: skip
def test_day_of_an_award(paragraph: str, first: str | None) -> None:
    _, facts = read(article(paragraph, title="Cháy xưởng gỗ", lead=FIRE, published="2023-05-10"))
    (award,) = [fact for fact in facts if isinstance(fact, AwardFact)]
    assert (award.date_from, award.date_to) == (first, first)


@pytest.mark.parametrize(
    ("lead", "body", "place"),
    [
        (
            "Một vụ cướp xảy ra ở Bắc Kạn.",
            "Vụ việc tại xã Bằng Lãng, huyện Chợ Đồn.",
            "xã Bằng Lãng",
        ),  # only tells where
        ("Bắc Kạn kéo giảm tội phạm.", "Vụ việc tại xã Bằng Lãng, huyện Chợ Đồn.", "tỉnh Bắc Kạn"),  # is the topic
        # A stretch of sea off two provinces is in neither.
        (
            "Tàu của ngư dân Nghệ An trôi dạt ngày 3/5/2023 trên vùng biển Hà Tĩnh - Quảng Bình.",
            "Cả tàu bình an.",
            "tỉnh Nghệ An",
        ),
    ],
)
def test_a_province_that_does_something_is_the_place(lead: str, body: str, place: str) -> None:
    linked, _ = read(article(body, title="Tin trong ngày", lead=lead, published="2023-05-10"))
    assert linked.event_place_id is not None
    assert place_name(linked.event_place_id) == place


@pytest.mark.parametrize(("name", "unit"), [("Nghĩa Thuận", "00880@0"), ("Nghĩa Tân Hà", None)])
def test_a_row_of_a_table_is_about_the_unit_that_it_names(name: str, unit: str | None) -> None:
    """Also where that unit cannot be told: it is not the one above."""
    rows = ("Xã | Súng kíp (khẩu)", f"{name} | 14", "Xã Tùng Vài | 6", "Tổng | 20")
    _, facts = read(article("Bà con huyện Quản Bạ giao nộp 20 khẩu súng kíp.", *rows, published="2023-06-07"))
    assert [count(facts, quote).place_id for quote in ("14", "6", "20")] == [unit, "00892@0", "029@0"]


@pytest.mark.parametrize(
    ("title", "lead", "body", "place"),
    [
        # Where it happened, deeper than the lead tells; a chain behind the thing that lies there.
        ("Bắt nhóm đánh bạc", "Công an huyện Chợ Đồn, tỉnh Bắc Kạn vừa bắt nhóm đánh bạc.",
         "Khoảng 20 giờ ngày 2/5/2023, tại một quán nước cạnh chợ (xã Bằng Lãng), tổ công tác bắt 6 người.",
         "xã Bằng Lãng"),
        ("Trộm ở Bắc Kạn", "Hai người bị bắt.", "Chiều 2/5/2023, nhóm này đến xã Bằng Lãng, huyện Chợ Đồn phá két sắt.",
         "xã Bằng Lãng"),
        # Several scenes, a look back or a ceremony leave it with the unit above.
        ("Cháy rừng ở Bắc Kạn", "Nhiều khu rừng bốc cháy.",
         "Lửa cháy tại xã Bằng Lãng, huyện Chợ Đồn. Lửa cũng cháy tại xã Văn Lang, huyện Na Rì.", "tỉnh Bắc Kạn"),
        ("Sơ kết 6 tháng", "Công an huyện Chợ Đồn, tỉnh Bắc Kạn sơ kết công tác.", "Một vụ trộm xảy ra tại xã Bằng Lãng.",
         "huyện Chợ Đồn"),
        ("Khen thưởng", "Công an huyện Chợ Đồn, tỉnh Bắc Kạn khen thưởng tổ tự quản.", "Tổ làm việc tại xã Bằng Lãng.",
         "huyện Chợ Đồn"),
        # Neither a hospital, nor a road's end, nor where people are from.
        ("Xe lật đèo", "Xe khách lật tại xã Bằng Lãng, huyện Chợ Đồn, tỉnh Bắc Kạn.",
         "Nạn nhân nằm ở bệnh viện thành phố Bắc Kạn.", "xã Bằng Lãng"),
        ("Lừa bán nấm", "Một bà cụ bị hai phụ nữ ở huyện Na Rì, tỉnh Bắc Kạn lừa.",
         "Công an xã Bằng Lãng, huyện Chợ Đồn bắt hai người đang ngồi tại quán ở xã Bằng Lãng.", "xã Bằng Lãng"),
        # The two ends of a way, and a school's kind that sounds like somebody's home.
        ("Chở gỗ lậu từ Lạng Sơn về Hà Nội", "Hai người chở gỗ lậu từ Lạng Sơn về Hà Nội bị bắt.",
         "Chiều 2/5/2023, tổ tuần tra dừng xe tại xã Bằng Lãng, huyện Chợ Đồn.", "xã Bằng Lãng"),
        ("Bếp ăn cháy", "Bếp ăn của trường bán trú ở xã Bằng Lãng, huyện Chợ Đồn bốc cháy.", "Không ai bị thương.",
         "xã Bằng Lãng"),
    ],
)  # fmt: skip
def test_where_the_main_event_was(title: str, lead: str, body: str, place: str) -> None:
    linked, _ = read(article(body, title=title, lead=lead, published="2023-05-10"))
    assert linked.event_place_id is not None
    assert place_name(linked.event_place_id) == place


SCENE = "Khoảng 20 giờ ngày 2/5/2023, tại một quán nước ở xã Bằng Lãng, tổ công tác ập vào."


@pytest.mark.parametrize(
    ("paragraphs", "quote", "place"),
    [
        # Title and lead speak of the unit that they name; the story of the scene, until it is left.
        ([SCENE], "6 người đánh bạc", "huyện Chợ Đồn"),
        ([SCENE, "Cảnh sát thu 14 triệu đồng."], "14 triệu đồng", "xã Bằng Lãng"),
        ([SCENE, "Họ khai.", "Họ khóc.", "Họ xin.", "Họ về.", "Nhóm có 4 chiếc xe."], "4 chiếc xe", "huyện Chợ Đồn"),
        # A speaker above the scene speaks of the scene.
        ([SCENE, "Công an tỉnh Bắc Kạn cho biết 9 người bị thương."], "9 người bị thương", "xã Bằng Lãng"),
        # In brackets, too: where it happened goes before who acts.
        ([SCENE, "Công an huyện Na Rì bắt 3 người đang trốn tại khu vườn chuối (xã Đồng Thắng)."], "3 người",
         "xã Đồng Thắng"),
        ([SCENE, "Tối qua, 3 con trâu lạc xuất hiện trên bãi ngô (xã Đồng Thắng)."], "3 con trâu lạc", "xã Đồng Thắng"),
        # Who looks into it, whose people they are, and where somebody is taken, leave it there.
        ([SCENE, "Công an tỉnh Bắc Kạn đã khởi tố 5 bị can."], "5 bị can", "xã Bằng Lãng"),
        ([SCENE, "Công an huyện Chợ Đồn đang lập hồ sơ đề nghị tạm giữ 5 người."], "5 người", "xã Bằng Lãng"),
        ([SCENE, "Nhóm này đánh một cán bộ thuộc Đội tuần tra, Công an tỉnh Bắc Kạn."], "một cán bộ", "xã Bằng Lãng"),
        ([SCENE, "Có 2 người nặng hơn được chuyển về Hà Nội."], "2 người", "xã Bằng Lãng"),
        ([SCENE, "Khi đó xe chở 14 người từ Lạng Sơn về Hà Nội."], "14 người", "xã Bằng Lãng"),
        # Units in one breath: what holds them all.
        ([SCENE, "Họ đã bán 19 con trâu tại các xã Bằng Lãng, Đồng Thắng."], "19 con trâu", "huyện Chợ Đồn"),
        # `môi trường tại`, `thị trường`: no school that somebody comes from.
        ([SCENE, "Công an huyện Na Rì thu lại 3.000 lít dầu chảy ra môi trường tại xã Đồng Thắng."], "3.000 lít dầu",
         "xã Đồng Thắng"),
    ],
)  # fmt: skip
def test_the_lead_names_more_than_the_scene(paragraphs: list[str], quote: str, place: str) -> None:
    lead = "Công an huyện Chợ Đồn, tỉnh Bắc Kạn bắt 6 người đánh bạc."
    _, facts = read(article(*paragraphs, title="Bắt nhóm đánh bạc", lead=lead, published="2023-05-04"))
    found = count(facts, quote)
    assert found.place_id is not None
    assert place_name(found.place_id) == place


@pytest.mark.parametrize(
    "body",
    [
        "Năm ngoái, một bạn đọc ở Bắc Kạn đã gửi thư góp ý.",  # named once, by the way
        "Hội nghị sẽ họp tại Bắc Kạn. Đoàn khảo sát đã đến tại Lạng Sơn. Họ cũng đã làm việc tại Cao Bằng.",  # scattered
    ],
)
def test_a_matter_of_the_whole_country_has_no_place(body: str) -> None:
    linked, _ = read(article("Bộ lấy ý kiến người dân. " * 30, body, title="Dự thảo mới", lead="Bộ công bố dự thảo."))
    assert linked.event_place_id is None


def test_a_unit_told_again_is_where_the_whole_story_is() -> None:
    story = [SCENE, "Họ khai.", "Họ khóc.", "Người dân xã Bằng Lãng kể.", "Họ xin.", "Họ về.", "Họ đi.", "Họ nghỉ."]
    lead = "Nhóm đánh bạc ở tỉnh Bắc Kạn bị bắt."
    _, facts = read(article(*story, "Nhóm có 4 chiếc xe.", title="Bắt nhóm đánh bạc", lead=lead))
    assert (found := count(facts, "4 chiếc xe")).place_id is not None
    assert place_name(found.place_id) == "xã Bằng Lãng"


def test_a_province_whose_police_only_speak_is_not_where_the_story_is() -> None:
    lead = "Công an tỉnh Bắc Kạn cho biết đang tạm giữ 8 đối tượng đánh bạc."
    _, facts = read(article(SCENE, "Nhóm này ở xã Bằng Lãng, huyện Chợ Đồn.", title="Bắt nhóm đánh bạc", lead=lead))
    assert (found := count(facts, "8 đối tượng đánh bạc")).place_id is not None
    assert place_name(found.place_id) == "xã Bằng Lãng"


def test_a_sum_goes_on_to_the_end_of_its_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tally, "weights", dict)  # by which all that no sign settles is one happening
    body = "Bản có 4 vụ trộm, người dân thu hoạch 14 tấn sắn. Anh Lực thu hoạch 9 tấn sắn."
    _, facts = read(article(body, title="Tình hình quý I/2023", lead="Bà con yên tâm làm ăn.", published="2023-05-10"))
    assert [count(facts, quote).tally for quote in ("14 tấn sắn", "9 tấn sắn")] == ["period_total", "single_event"]


def test_a_report_that_opens_with_a_stretch_gives_its_totals() -> None:
    lead = "Trong tuần, trên địa bàn huyện Chợ Đồn, tỉnh Bắc Kạn xảy ra 3 vụ trộm."
    body = ("Các trường học đã tuyên truyền.", "Công an huyện lập biên bản 40 trường hợp.")
    _, facts = read(article(*body, title="Tin an ninh", lead=lead))
    assert count(facts, "40 trường hợp").tally == "period_total"


@pytest.mark.parametrize(
    "sentence", ["Nhân kỷ niệm 80 năm Ngày truyền thống, xã họp mặt.", "Bà con ôn lại 80 năm xây dựng, chiến đấu."]
)
def test_what_is_celebrated_everywhere_has_no_place(sentence: str) -> None:
    _, facts = read(article(sentence, title="Cháy xưởng gỗ", lead=FIRE, published="2023-05-04"))
    assert count(facts, "80 năm").place_id is None


@pytest.mark.parametrize(
    ("sentence", "quote", "tally"),
    [
        # What is lost, found or given with what it holds; how many are in a team stays a stock.
        ("Em Huy nhặt được chiếc túi có 12 triệu đồng.", "12 triệu đồng", "single_event"),
        ("Tài sản bị trộm gồm 3 lượng vàng; 2 tấm vải.", "2 tấm vải", "single_event"),
        ("Bản có 15 hộ nghèo ven suối.", "15 hộ nghèo", "stock"),
        ("Trong lớp có 2 học sinh khóc suốt buổi.", "2 học sinh", "single_event"),
        ("Anh Bảy vác con lợn rừng nặng 58 kg về bản.", "58 kg", "single_event"),
        # How a thing is made, whatever happens to it.
        ("Khói bốc ra từ căn nhà 3 tầng.", "3 tầng", "stock"),
        ("Nhà văn hóa cách bến xe 5 km.", "5 km", "stock"),
        # One that is told of is no sum.
        ("Quý I/2023, xã bắt 4 vụ trộm. Ở bản Nà, một thanh niên đuổi theo kẻ gian.", "một thanh niên", "single_event"),
        # How often somebody has done something, what a number is raised to.
        ("Ông Bảy đã 17 lần hiến máu.", "17 lần", "running_total"),
        ("Xã lập thêm 4 tổ, nâng tổng số lên 18 tổ.", "18 tổ", "stock"),
        # Those who make up a group have its tally; measures of a thing, interest, a distance among sums.
        ("Kẻ gian chém bị thương 6 người, gồm 4 nam thanh niên.", "4 nam thanh niên", "single_event"),
        ("Ông Bảy mới mua thửa đất có diện tích 150 m2.", "150 m2", "stock"),
        ("Nhóm này cho vay với lãi suất 180%.", "180%", None),
        ("Từ giữa tháng 1 đến nay, xã lập biên bản 40 trường hợp.", "40 trường hợp", "period_total"),
        # A speed is a rate; a wound is of a happening; what has become of people by now; what a firm has or owes.
        ("Gió ở tâm bão mạnh 60-90 km/giờ.", "60-90 km", None),
        ("Trên tay ông Bảy có một vết rách.", "một vết rách", "single_event"),
        ("Hiện 3 người đã qua cơn nguy kịch.", "3 người", "single_event"),
        ("Hợp tác xã có 3 người bán hàng.", "3 người bán hàng", "stock"),
        ("Năm 2022, tổng tài sản của hợp tác xã đạt 14 tỷ đồng.", "14 tỷ đồng", "stock"),
        # What comes to each of many, or each time, and averages; a price beside what it buys.
        ("Xã lập 14 tổ, mỗi tổ 5 người.", "5 người", None),
        ("Trung bình mỗi tuần, tổ bố trí 11 ca tuần tra.", "11 ca tuần tra", None),
        ("Suất đầu tư bình quân 5 tỷ đồng/lớp.", "5 tỷ đồng", None),
        ("Đoàn trao 60 suất quà, trị giá 300 nghìn đồng/suất.", "300 nghìn đồng", None),
        # In one breath with the number before: its tally.
        ("Xã hiện có 31 mô hình tự quản với 650 thành viên tham gia.", "650 thành viên tham gia", "stock"),
        # Those who come to something, how many live somewhere, what share is poor, a campaign's days, since when.
        ("Hội thao năm nay có 11 đội bóng.", "11 đội bóng", "single_event"),
        ("Xã được lập từ năm 2020, dân số 8.100 người.", "8.100 người", "stock"),
        ("Năm 2022, xã bắt 4 vụ trộm. Tỷ lệ hộ nghèo chiếm 4,9%.", "4,9%", "stock"),
        ("Sau 7 ngày ra quân, công an bắt 15 vụ trộm.", "15 vụ trộm", "period_total"),
        ("Từ ngày lập tổ tự quản, bà con bắt 12 vụ trộm.", "12 vụ trộm", "running_total"),
        # What is there by now, though it was made; rain, and how far from somewhere a happening was.
        ("Hiện bản đã xây dựng 8 tổ liên gia.", "8 tổ liên gia", "stock"),
        ("Xã duy trì 3 mô hình tự quản.", "3 mô hình tự quản", "stock"),
        ("Lượng mưa tại bản là 222 mm.", "222 mm", "single_event"),
        ("Tối 8/5, xe lao xuống vực cách bản 6 km.", "6 km", "single_event"),
        ("Năm 2022, xã làm tốt việc quyên góp. Kết thúc đợt quyên góp, xã có 40 áo ấm.", "40 áo ấm", "single_event"),
        ("Năm 2022, có 42 lượt người được khen.", "42 lượt người", "period_total"),
        ("Trước, trong và sau Tết Nguyên đán, lực lượng chức năng đã tuần tra 3.500 cuộc.", "3.500 cuộc", "period_total"),
        # Habits and cases only thought of, rates that go on.
        ("Người vay 2 triệu đồng thì nhận về ít hơn.", "2 triệu đồng", None),
        ("Tổ trưởng hưởng 1,8 triệu đồng/tháng, tổ phó 1,6 triệu đồng.", "1,6 triệu đồng", None),
        # What each gets is a rate, unless it is given; who is held is no stock.
        ("Học bổng khuyến tài 3 triệu đồng/suất, học bổng vượt khó 2 triệu đồng/suất.", "2 triệu đồng", None),
        ("Xã hỗ trợ bà con 3 triệu đồng/nhà.", "3 triệu đồng", "single_event"),
        ("Công an giữ 4 thanh niên càn quấy.", "4 thanh niên càn quấy", "single_event"),
    ],
)  # fmt: skip
def test_what_kind_of_total(sentence: str, quote: str, tally: str | None) -> None:
    _, facts = read(article(sentence, title="Chuyện ở bản", lead="Chuyện ở xã Bằng Lãng, huyện Chợ Đồn, tỉnh Bắc Kạn."))
    assert count(facts, quote).tally == tally

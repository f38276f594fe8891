"""Scope, main event, parts and retold facts: what one fact of an article says of another."""

from __future__ import annotations

import pytest

from extractors.authorities import place_name
from schemas.facts import PlaceFact
from tests.articles import article, awards, count, read

LEAD = "Sáng 6/6/2023, Công an huyện Chợ Đồn, tỉnh Bắc Kạn tổ chức sơ kết công tác quý I năm 2023."


@pytest.mark.parametrize(
    ("paragraph", "quote", "place", "place_how"),
    [
        ("Tại xã Bằng Lãng, người dân giao nộp 7 khẩu súng kíp.", "7 khẩu súng kíp", "xã Bằng Lãng", "sentence"),
        ("Người dân giao nộp 7 khẩu súng kíp.", "7 khẩu súng kíp", "huyện Chợ Đồn", "lead"),
        ("Ở xã Bằng Lãng có cách làm riêng. Bà con nộp 7 khẩu súng kíp.", "7 khẩu súng kíp", "xã Bằng Lãng", "paragraph"),
        # The unit, not the parent that only tells where it lies.
        ("Xã Bằng Lãng ở phía nam huyện Chợ Đồn, có 412 hộ.", "412 hộ", "xã Bằng Lãng", "sentence"),
        # A place right behind the number belongs to it.
        ("Bắt 2 đối tượng tại xã Bằng Lãng, 3 đối tượng tại xã Đồng Thắng.", "3 đối tượng", "xã Đồng Thắng", "sentence"),
        # A type word without a name is the unit of that type that the report is in.
        ("Tại xã Bằng Lãng có 2 vụ, toàn huyện xảy ra 9 vụ.", "9 vụ", "huyện Chợ Đồn", "lead"),
        ("Ở xã Bằng Lãng có cách hay. Trên địa bàn tỉnh xảy ra 90 vụ.", "90 vụ", "tỉnh Bắc Kạn", "lead"),
        # Several communes share the number: it belongs to the unit that holds them all, if that is named.
        ("Công an các xã Bằng Lãng, Đồng Thắng thu hồi 14 khẩu súng.", "14 khẩu súng", "huyện Chợ Đồn", "lead"),
        ("Riêng xã Bằng Lãng có 2 vụ. Tổng cộng có 19 vụ.", "19 vụ", "huyện Chợ Đồn", "lead"),
        # Where somebody lives is not where the number holds.
        ("Anh H. (trú tại xã Bằng Lãng) nộp 7 khẩu súng kíp.", "7 khẩu súng kíp", "huyện Chợ Đồn", "lead"),
    ],
)  # fmt: skip
def test_place_of_a_number(paragraph: str, quote: str, place: str | None, place_how: str | None) -> None:
    _, facts = read(article(paragraph, title="Sơ kết quý I", lead=LEAD, published="2023-06-07"))
    found = count(facts, quote)
    assert (found.place_id and place_name(found.place_id), found.place_how) == (place, place_how)


@pytest.mark.parametrize(
    ("paragraph", "quote", "period", "how"),
    [
        ("Năm 2022, toàn huyện xảy ra 15 vụ trộm cắp tài sản.", "15 vụ trộm cắp tài sản", "2022-01-01/2022-12-31", "sentence"),
        ("Giai đoạn 2018-2022 nhiều đổi thay. Lực lượng đã hòa giải được 40 vụ tranh chấp.", "40 vụ tranh chấp",
         "2018-01-01/2022-12-31", "paragraph"),
        ("Hiện nay toàn huyện có 20 tổ tự quản.", "20 tổ tự quản", None, None),
        ("Nhân dịp này, 3 tập thể được tặng giấy khen.", "3 tập thể", "2023-06-06/2023-06-06", "lead"),
    ],
)  # fmt: skip
def test_period_of_a_number(paragraph: str, quote: str, period: str | None, how: str | None) -> None:
    _, facts = read(article(paragraph, title="Sơ kết quý I", lead=LEAD, published="2023-06-07"))
    found = count(facts, quote)
    told = f"{found.date_from}/{found.date_to}" if found.date_from else None
    assert (told, found.date_how) == (period, how)


@pytest.mark.parametrize(
    ("given", "day", "place"),
    [
        (article("Chi tiết.", lead=LEAD, published="2023-06-07"), "2023-06-06", "huyện Chợ Đồn"),
        # Captions decide where the text is silent, and units that tie give their common parent.
        (article("Nhiều nơi mở hội trong tháng 8/2022.", title="Ngày hội ở các địa phương", published="2022-08-22",
                 captions=["Văn nghệ ở phường Sao Đỏ, TP Chí Linh", "Hội thi ở phường Bình Hàn, TP Hải Dương, tỉnh Hải Dương"]),
         "2022-08", "tỉnh Hải Dương"),
        # A suspect's address is not the place of the event.
        (article("Tối 3/5/2023, tại phường Sao Đỏ, TP Chí Linh, tổ công tác bắt anh A (trú xã Bằng Lãng, huyện Chợ Đồn).",
                 published="2023-05-05"), "2023-05-03", "phường Sao Đỏ"),
    ],
)  # fmt: skip
def test_main_event(given: object, day: str, place: str) -> None:
    linked, _ = read(given)  # type: ignore[arg-type]
    assert linked.event_date == day
    assert linked.event_place_id is not None
    assert place_name(linked.event_place_id) == place


@pytest.mark.parametrize(
    ("paragraph", "roles"),
    [
        # An address counts for those of its units that hold the event.
        ("Anh H. (28 tuổi, trú xã Bằng Lãng, huyện Chợ Đồn) có mặt.", {"xã Bằng Lãng": "mention", "huyện Chợ Đồn": "event"}),
        # A newspaper's name tells no age.
        ("Theo báo Tuổi Trẻ, UBND xã Bằng Lãng chi 7 triệu đồng.", {"xã Bằng Lãng": "event"}),
        # Other scenes of the same province, and their list; elsewhere only where something happened.
        ("Súng còn cất tại huyện Na Rì, Ngân Sơn và Pác Nặm.",
         {"huyện Na Rì": "event", "Ngân Sơn": "event", "Pác Nặm": "event"}),
        ("Một nam tài xế tại Quảng Ninh đã gọi điện.", {"Quảng Ninh": "mention"}),
        ("Vụ cướp xảy ra tại xã Kiên Mộc, huyện Đình Lập.", {"xã Kiên Mộc": "event", "huyện Đình Lập": "event"}),
        ("Trước đó, một vụ cướp xảy ra tại huyện Đình Lập.", {"huyện Đình Lập": "mention"}),
        ("Công an huyện Na Rì gửi công văn.", {"huyện Na Rì": "mention"}),
        # Figures of its own make a unit one that the report is about; so does its being told again and again.
        ("Quảng Ninh 15 vụ, Hải Phòng có 9 vụ, còn lại ở Nam Định.",
         {"Quảng Ninh": "event", "Hải Phòng": "event", "Nam Định": "mention"}),
        # Who owns a house lives there, and it is the house that burned.
        ("Kho của ông H., 45 tuổi, ở xã Bằng Lãng, huyện Chợ Đồn cháy.",
         {"xã Bằng Lãng": "event", "huyện Chợ Đồn": "event"}),
        ("Công an huyện Na Rì lập chuyên án. Sau đó Công an huyện Na Rì bắt hai người.", {"huyện Na Rì": "event"}),
    ],
)  # fmt: skip
def test_roles_of_places(paragraph: str, roles: dict[str, str]) -> None:
    _, facts = read(article(paragraph, title="Sơ kết quý I", lead=LEAD, published="2023-06-07"))
    body = {f.quote: f.role for f in facts if isinstance(f, PlaceFact) and f.zone == "body"}
    assert body == roles


@pytest.mark.parametrize(
    ("text", "quote", "role"),
    [
        # A hamlet that somebody lives in is the event's where something happened in it, or in their house.
        (
            "Lửa cháy tại thôn Nà Pài, xã Bằng Lãng. Anh T. (trú thôn Nà Pài, xã Bằng Lãng) báo tin.",
            "thôn Nà Pài",
            "event",
        ),
        ("Tổ công tác khám nhà anh N.T.B. (SN 1990, trú thôn Nà Lình). Xã Bằng Lãng họp.", "thôn Nà Lình", "event"),
        # What a body catches once is an event as well.
        ("Trước đó, Công an huyện Na Rì phát hiện hai người.", "huyện Na Rì", "event"),
    ],
)
def test_scenes_and_homes(text: str, quote: str, role: str) -> None:
    _, facts = read(article(text, title="Sơ kết quý I", lead=LEAD, published="2023-06-07"))
    assert [f.role for f in facts if isinstance(f, PlaceFact) and f.quote == quote][-1] == role


def test_what_a_body_of_people_holds_is_held_in_its_unit() -> None:
    text = "Ngày 3/6/2023, Hội Phụ nữ xã Bằng Lãng đã tổ chức gói bánh. Hội Phụ nữ xã Bằng Lãng tặng quà."
    linked, _ = read(article(text, title="Tặng quà", published="2023-06-07"))
    assert linked.event_place_id is not None and place_name(linked.event_place_id) == "xã Bằng Lãng"


@pytest.mark.parametrize(
    ("title", "text", "place"),
    [
        ("Trao huy hiệu", "Chiều 3/6/2023, Đảng ủy xã Bằng Lãng tặng huy hiệu cho 9 người.", "xã Bằng Lãng"),
        ("Hội Nông dân huyện Na Rì: Nhìn lại nhiệm kỳ", "Chi hội ở xã Cư Lễ có 40 người.", "huyện Na Rì"),
        ("Gặp mặt già làng", "Sáng 3/6/2023, tại hội trường UBND xã Bằng Lãng, 20 già làng gặp nhau.", "xã Bằng Lãng"),
    ],
)
def test_the_main_event_lies_in_the_unit_that_alone_is_told(title: str, text: str, place: str) -> None:
    linked, _ = read(article(text, title=title, published="2023-06-07"))
    assert linked.event_place_id is not None and place_name(linked.event_place_id) == place


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Tỉnh tặng bằng khen cho nhân dân và cán bộ xã Cư Lễ.", "xã Cư Lễ"),
        ("Tỉnh tặng cờ thi đua cho 9 tập thể (trong đó có xã Cư Lễ).", "xã Cư Lễ"),
        ("Bà Nông Thị Mơ ở thôn Nà Lình có 3 con trâu.", "thôn Nà Lình"),
        ("Xã cảm ơn ông Ma Văn Sự (thôn Nà Lình) đã góp công.", "thôn Nà Lình"),
    ],
)
def test_who_is_honoured_or_where_somebody_lives_is_no_scene(text: str, quote: str) -> None:
    lead = "Ngày 3/6/2023, tại xã Bằng Lãng, huyện Chợ Đồn diễn ra ngày hội."
    _, facts = read(article(text, title="Ngày hội", lead=lead, published="2023-06-07"))
    assert [f.role for f in facts if isinstance(f, PlaceFact) and f.quote == quote] == ["mention"]


def test_a_report_is_about_the_unit_that_it_names_most_though_nobody_knows_which_one() -> None:
    text = "UBND xã Tân Lập mở hội. Dân xã Tân Lập góp gạo, xã Tân Tiến cử người."
    _, facts = read(article(text, title="Ngày hội", published="2023-06-07"))
    assert [(f.code, f.role) for f in facts if isinstance(f, PlaceFact)] == [
        (None, "event"), (None, "event"), (None, "mention"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lead", "body", "day"),
    [
        ("Tháng 5/2023, xã mở hội.", "Sáng 14/5/2023, trống hội vang lên.", "2023-05-14"),  # the day in that month
        ("Xã mở hội.", "Cầu xong năm 2021. Họ quen nhau từ tháng 5/2022.", None),  # a month further on is background
        ("Ngày 22-3, xã đối thoại với dân.", "Đất bị thu đã lâu.", None),  # open stays open
        ("Triển lãm mở từ 30-11 đến 9-12.", "Bản đồ do lính Pháp vẽ ngày 19/7/1860.", None),
        # what a report looks back on is not its day
        ("Xã kêu gọi dân.", "Họ chặn lối từ ngày 1/2/2023 đến ngày 5/2/2023. Ngày 9/8/2023, xã họp.", "2023-08-09"),
        ("Bản có 40 nóc nhà.", "Đêm 2/3/2023, lũ về. Ngày 9/8/2023, cầu mới thông xe.", "2023-08-09"),
        ("Xã có 9 tổ tự quản.", "Điển hình, ngày 2/3/2023, tổ 4 bắt trộm trâu.", None),
        ("Xã có 9 tổ tự quản.", "Tổ 4 giỏi nhất, đông người. Hôm ngày 2/3/2023, tổ bắt trộm trâu.", None),
        # not when it is told, but when it happened
        ("Sáng 16/9/2023, lãnh đạo xã cho biết: Khuya 15/9, đội cứu hộ tìm thấy hai em nhỏ.", "Dân thương.", "2023-09-15"),
        ("Trưa 4/6/2023, công an huyện cho hay, rạng sáng 2/6 đã bắt hai người.", "Dân mừng.", "2023-06-02"),
        ("Sau một tháng cao điểm (từ ngày 15/12/2022 đến ngày 14/1/2023), huyện có 5 vụ.", "Ngày 28/12/2022, xã thu pháo.",
         "2023-01"),
    ],
)  # fmt: skip
def test_main_date(lead: str, body: str, day: str | None) -> None:
    linked, _ = read(article(body, title="Chuyện của xã", lead=lead))
    assert linked.event_date == day


def test_parts_point_to_their_total() -> None:
    _, facts = read(
        article("Người dân giao nộp 19 khẩu súng (10 khẩu súng hơi, 9 khẩu súng kíp).", published="2023-06-07")
    )
    total = count(facts, "19 khẩu súng")
    assert {count(facts, q).part_of for q in ("10 khẩu súng hơi", "9 khẩu súng kíp")} == {total.fact_id}
    assert total.part_of is None


def test_parts_in_a_sentence_of_their_own() -> None:
    _, facts = read(
        article(
            "Năm 2022, cả huyện xảy ra 9 vụ phạm tội. Trong đó có 5 vụ trộm cắp tài sản, 1 vụ cướp.",
            published="2023-06-07",
        )
    )
    total = count(facts, "9 vụ phạm tội")
    assert {count(facts, q).part_of for q in ("5 vụ trộm cắp tài sản", "1 vụ cướp")} == {total.fact_id}


def test_a_number_told_again_points_to_its_first_telling() -> None:
    _, facts = read(
        article(
            "Kết quả, bà con đã nộp 27 khẩu súng kíp.",
            title="Giao nộp 27 khẩu súng kíp",
            lead="Ngày 6/6/2023, xã Bằng Lãng, huyện Chợ Đồn tiếp nhận 27 khẩu súng kíp.",
            published="2023-06-07",
        )
    )
    first, *later = (count(facts, "27 khẩu súng kíp", nth) for nth in range(3))
    assert first.same_as is None
    assert [fact.same_as for fact in later] == [first.fact_id, first.fact_id]


def test_equal_sums_in_one_sentence_are_two() -> None:
    _, facts = read(
        article("Hỗ trợ 100 triệu đồng cho nhà anh Nam và 100 triệu đồng cho nhà anh Bắc.", published="2023-06-07")
    )
    assert [count(facts, "100 triệu đồng", nth).same_as for nth in range(2)] == [None, None]


@pytest.mark.parametrize(
    ("paragraph", "first", "last", "place"),
    [
        ("Dịp này, Công an huyện tặng giấy khen cho 3 tập thể.", "2023-06-06", "2023-06-06", "huyện Chợ Đồn"),
        ("Năm 2021, Công an huyện được Chủ tịch UBND tỉnh tặng bằng khen.", "2021-01-01", "2021-12-31", None),
        ("Trước đó, Chủ tịch UBND tỉnh tặng bằng khen cho 2 tập thể.", None, None, None),
    ],
)
def test_when_and_where_an_award_was_conferred(
    paragraph: str, first: str | None, last: str | None, place: str | None
) -> None:
    _, facts = read(article(paragraph, lead=LEAD, published="2023-06-07"))
    [award] = awards(facts)
    assert (award.date_from, award.date_to, award.place_id and place_name(award.place_id)) == (first, last, place)


@pytest.mark.parametrize(
    ("lead", "place"),
    [
        ("Ngày 6/6/2023, UBND huyện Chợ Đồn khen thưởng 3 tập thể.", "huyện Chợ Đồn"),
        ("UBND huyện Chợ Đồn vừa khen thưởng 3 tập thể.", None),  # nobody says that it is there
    ],
)
def test_an_award_that_is_the_news_was_conferred_at_the_event(lead: str, place: str | None) -> None:
    _, facts = read(article("Bà con vui mừng.", lead=lead, published="2023-06-07"))
    [award] = awards(facts)
    assert (award.place_id and place_name(award.place_id)) == place


def test_a_number_inside_a_bodys_name_is_no_ward() -> None:
    _, facts = read(
        article(
            "Ở các phường 1, 3 phong trào lên cao. Ban chỉ đạo 138 tỉnh Quảng Trị tặng giấy khen cho 3 tập thể.",
            lead="Ngày 6/6/2023, thành phố Đông Hà, tỉnh Quảng Trị tổng kết phong trào.",
            published="2023-06-07",
        )
    )
    [award] = awards(facts)
    assert [place_name(unit) for unit in award.conferrer_units if unit] == ["tỉnh Quảng Trị"]


def test_small_numbers_of_the_body_are_not_taken_for_each_other() -> None:
    _, facts = read(article("Đội một xử lý 2 vụ.", "Đội hai xử lý 2 vụ.", published="2023-06-07"))
    assert [count(facts, "2 vụ", nth).same_as for nth in range(2)] == [None, None]


def test_awards_told_in_caption_and_text_are_one_act_and_know_their_authority() -> None:
    _, facts = read(
        article(
            "Dịp này, 4 tập thể, 6 cá nhân được nhận giấy khen của Chủ tịch UBND huyện Chợ Đồn.",
            lead=LEAD,
            captions=["Lãnh đạo UBND huyện trao giấy khen cho các tập thể"],
            published="2023-06-07",
        )
    )
    told, caption = awards(facts)
    assert (told.collectives, told.individuals, told.date_from) == (4, 6, "2023-06-06")
    assert caption.same_as == told.fact_id
    assert [place_name(u) for one in (told, caption) for u in one.conferrer_units if u] == ["huyện Chợ Đồn"] * 2


def test_a_row_of_sums_repeats_the_totals_above_its_table() -> None:
    rows = ("Xã | Súng kíp (khẩu) | Đạn (viên)", "Xã Tùng Vài | 6 | 30", "Tổng cộng | 20 | 30")
    _, facts = read(article("Bà con huyện Quản Bạ giao nộp 20 khẩu súng kíp, 30 viên đạn.", *rows))
    assert count(facts, "20").same_as == count(facts, "20 khẩu súng kíp").fact_id
    assert [count(facts, "30", nth).same_as for nth in range(2)] == [None, count(facts, "30 viên đạn").fact_id]


@pytest.mark.parametrize(
    ("site", "code"),
    [
        ("baobinhdinh.vn", "546"),
        ("congan.cantho.gov.vn", "924"),
        ("tintuc.vn", None),
        (None, None),
        ("cantho.binhdinh.gov.vn", "546"),
        ("phubinhdinh.com", None),
    ],
)
def test_the_address_of_an_unknown_site_tells_its_province(site: str | None, code: str | None) -> None:
    _, facts = read(article("Ngày 3/2/2021, huyện Vĩnh Thạnh tặng 81 suất quà.", site=site))
    assert [fact.code for fact in facts if isinstance(fact, PlaceFact)] == [code]

"""Where a number holds, as tables: one happening and its bodies, losses and their parts, gifts, homes, searches."""

from __future__ import annotations

import pytest

from extractors.authorities import place_name
from schemas.facts import AnyFact, AwardFact
from tests.articles import article, count, read

CAUGHT = "Ngày 6/5/2023, Công an huyện Chợ Đồn, tỉnh Bắc Kạn bắt vụ tàng trữ pháo nổ tại xã Đồng Thắng."
STORM = "Ngày 6/5/2023, trên địa bàn huyện Chợ Đồn, tỉnh Bắc Kạn có mưa to kèm lốc xoáy."
HOUSE = "Ngày 5/12/2022, hội viên đã dựng nhà cho chị Lan tại xã Nhị Trường, huyện Cầu Ngang, tỉnh Trà Vinh."


def place_in(facts: list[AnyFact], quote: str) -> str | None:
    place_id = count(facts, quote).place_id
    return place_name(place_id) if place_id else None


@pytest.mark.parametrize(
    ("body", "quote", "place"),
    [
        # A body above the event's place that acts in one happening leaves it there; its totals and its stock are its own.
        ("Khám nhà ông Lực, lực lượng Công an tỉnh Bắc Kạn thu giữ 6 hộp pháo.", "6 hộp pháo", "xã Đồng Thắng"),
        ("Phòng Cảnh sát hình sự Công an tỉnh Bắc Kạn thu thêm 12 viên đạn.", "12 viên đạn", "xã Đồng Thắng"),
        ("BĐBP Bắc Kạn đưa 4 chó nghiệp vụ đến.", "4 chó nghiệp vụ", "xã Đồng Thắng"),
        ("Công an huyện Chợ Đồn hiện có 9 tổ tuần tra.", "9 tổ tuần tra", "huyện Chợ Đồn"),
        # The venue that the sentence has told goes before the bodies that act there, but for those that lie in it.
        ("Hồi 9 giờ, tại xã Ngọc Phái, Công an xã Bằng Lãng bắt quả tang 2 đối tượng.", "2 đối tượng", "xã Ngọc Phái"),
        ("Ở xã Ngọc Phái, đoàn viên xã Bằng Lãng dọn 4 km mương.", "4 km mương", "xã Ngọc Phái"),
        ("Tại huyện Chợ Đồn, Công an xã Bằng Lãng bắt quả tang 2 đối tượng.", "2 đối tượng", "xã Bằng Lãng"),
        ("Tại xã Ngọc Phái, dân nộp pháo; Công an xã Bằng Lãng bắt 2 đối tượng.", "2 đối tượng", "xã Bằng Lãng"),
        ("Đội Cảnh sát chữa cháy khu vực Na Rì, Công an huyện Chợ Đồn dùng 3 vòi nước.", "3 vòi nước", "xã Đồng Thắng"),
        # A unit that cannot be told takes the number nowhere, unless it is where something happens.
        ("Đội dân quân xã Pá Lừ Vơ cáng 4 người xuống núi.", "4 người", "xã Đồng Thắng"),
        # What opens a sentence is not told aside.
        ("Cụ thể, tại xã Ngọc Phái, tổ công tác chặn xe; nhóm này vứt lại 3 túi.", "3 túi", "xã Ngọc Phái"),
        ("Riêng ở xã Ngọc Phái, tổ công tác chặn xe. Nhóm này vứt lại 3 túi.", "3 túi", "xã Ngọc Phái"),
        # Where somebody lives is no scene, what is searched is one.
        ("Anh Dế, đang sống tại xã Ngọc Phái, giao nộp 3 khẩu súng.", "3 khẩu súng", "xã Đồng Thắng"),
        ("Khám xét nơi ở của Tú tại xã Ngọc Phái, tổ công tác thu 5 gói heroin.", "5 gói heroin", "xã Ngọc Phái"),
        ("Qua kiểm tra chỗ ở của Tú (xã Ngọc Phái), tổ công tác thu 5 gói heroin.", "5 gói heroin", "xã Ngọc Phái"),
        ("Tổ công tác bắt Tú, nơi ở xã Ngọc Phái, thu 5 gói heroin.", "5 gói heroin", "xã Đồng Thắng"),
    ],
)  # fmt: skip
def test_one_happening_stays_where_it_was(body: str, quote: str, place: str) -> None:
    _, facts = read(article(body, title="Bắt vụ tàng trữ pháo", lead=CAUGHT, published="2023-05-08"))
    assert place_in(facts, quote) == place


@pytest.mark.parametrize(
    ("body", "places"),
    [
        # The parts are their units', the whole is of the unit above.
        ("Lốc làm 44 nhà tốc mái, cụ thể: xã Đồng Thắng 25 nhà và xã Ngọc Phái 19 nhà.",
         {"44 nhà": "huyện Chợ Đồn", "25 nhà": "xã Đồng Thắng", "19 nhà": "xã Ngọc Phái"}),
        ("Có 44 nhà bị ngập, gồm: xã Đồng Thắng 25 nhà, xã Ngọc Phái 19 nhà.",
         {"44 nhà": "huyện Chợ Đồn", "25 nhà": "xã Đồng Thắng", "19 nhà": "xã Ngọc Phái"}),
        # Parts told aside end at a semicolon or a sum, and the next sentence does not stay with them.
        ("Có 44 nhà ngập, trong đó xã Đồng Thắng 9 nhà, xã Ngọc Phái 5 nhà; dân quân góp 30 ngày công.", {"30 ngày công": "huyện Chợ Đồn"}),
        ("Có 44 nhà ngập, riêng xã Ngọc Phái 19 nhà, tổng thiệt hại 2 tỷ đồng.", {"2 tỷ đồng": "huyện Chợ Đồn"}),
        ("Có 44 nhà ngập, trong đó xã Đồng Thắng có 9 nhà, xã Ngọc Phái có 5. Đoàn viên dọn 4 km mương.", {"4 km mương": "huyện Chợ Đồn"}),
        ("Còn 12 hộ mất điện, song ở xã Ngọc Phái vẫn có 5 hộ.", {"12 hộ": "huyện Chợ Đồn", "5 hộ": "xã Ngọc Phái"}),
        # Society is no commune.
        ("Trật tự, an toàn xã hội ổn định, chỉ 9 nhà bị ngập.", {"9 nhà": "huyện Chợ Đồn"}),
        # A unit alone in brackets behind a number is that number's, and no other's.
        ("Nước lũ cuốn 7 con trâu (xã Ngọc Phái), 2 cầu tạm (xã Đồng Thắng).",
         {"7 con trâu": "xã Ngọc Phái", "2 cầu tạm": "xã Đồng Thắng"}),
        ("Tại huyện Chợ Đồn có 7 con trâu (xã Ngọc Phái) bị cuốn, 60 con vịt bị chết.",
         {"7 con trâu": "xã Ngọc Phái", "60 con vịt bị chết": "huyện Chợ Đồn"}),
        ("Có 7 nhà bị sập (xã Ngọc Phái 4 nhà, xã Đồng Thắng 3 nhà), 31 cột điện bị gãy.",
         {"7 nhà": "huyện Chợ Đồn", "3 nhà": "xã Đồng Thắng", "31 cột điện": "huyện Chợ Đồn"}),
        ("Nước ngập 44 nhà; trong đó, tại xã Đồng Thắng có 25 nhà, tại xã Ngọc Phái có 19 nhà.",
         {"25 nhà": "xã Đồng Thắng", "19 nhà": "xã Ngọc Phái"}),
        # A sentence that gives figures to several units leaves the story with what holds them; each clause has its own.
        ("Trong đó, xã Đồng Thắng có 25 nhà ngập, xã Ngọc Phái có 19 nhà. Có 18 ha ngô bị đổ.",
         {"19 nhà": "xã Ngọc Phái", "18 ha ngô": "huyện Chợ Đồn"}),
        ("Xã Ngọc Phái huy động 60 người; Công an huyện Chợ Đồn đưa 12 chiến sĩ giúp dân.",
         {"60 người": "xã Ngọc Phái", "12 chiến sĩ": "huyện Chợ Đồn"}),
        # Nor does a body that tells of all take the place of a part.
        ("Công an huyện Chợ Đồn cứu 6 người, trong đó 4 người tại xã Ngọc Phái.",
         {"6 người": "huyện Chợ Đồn", "4 người": "xã Ngọc Phái"}),
        # What a unit is said to consist of does not take the numbers told behind it.
        ("Huyện Na Rì có 2 xã, gồm: Văn Lang và Sơn Thành: 29 hộ có lợn ốm.",
         {"2 xã": "huyện Na Rì", "29 hộ": "huyện Na Rì"}),
        # A movement's name tells nothing of the country.
        ("Hưởng ứng phong trào “Cả nước đồng lòng”, hội viên góp 25 triệu đồng.", {"25 triệu đồng": "huyện Chợ Đồn"}),
        ("Trong khi đó, cả nước có 90 vụ sạt lở.", {"90 vụ sạt lở": None}),
    ],
)  # fmt: skip
def test_losses_and_their_parts(body: str, places: dict[str, str | None]) -> None:
    _, facts = read(article(body, title="Mưa lốc gây thiệt hại", lead=STORM, published="2023-05-08"))
    assert {quote: place_in(facts, quote) for quote in places} == places


@pytest.mark.parametrize(
    ("body", "quote", "place"),
    [
        # Who comes to give gives where the story is; what they did elsewhere is their own.
        ("Đoàn thanh niên thành phố Dĩ An góp 30 ngày công.", "30 ngày công", "xã Nhị Trường"),
        ("Công ty An Bình (Hà Nội) ủng hộ 40 triệu đồng.", "40 triệu đồng", "xã Nhị Trường"),
        ("Hội viên các cấp trong huyện đóng góp 15 triệu đồng.", "15 triệu đồng", "xã Nhị Trường"),
        ("Trong năm 2022, Hội Phụ nữ thành phố Dĩ An đã xây 7 căn nhà.", "7 căn nhà", "thành phố Dĩ An"),
    ],
)
def test_gifts_are_where_they_are_given(body: str, quote: str, place: str) -> None:
    _, facts = read(article(body, title="Dựng nhà cho chị Lan", lead=HOUSE, published="2022-12-08"))
    assert place_in(facts, quote) == place


def test_who_is_of_several_scenes_is_of_what_holds_them() -> None:
    """`Hai đối tượng trên` of two cases, and not of the last one."""
    lead = "Khoảng 9 giờ ngày 21/5/2023, tại xã Kim Lư, huyện Na Rì, tổ công tác bắt Lực."
    story = ("Khoảng 10 giờ, tại xã Văn Lang, tổ công tác bắt Tú.", "Hai đối tượng trên đều nghiện ma túy.")
    _, facts = read(article(*story, title="Bắt hai vụ", lead=lead, published="2023-05-22"))
    assert place_in(facts, "Hai đối tượng") == "huyện Na Rì"


@pytest.mark.parametrize(
    ("those", "quote"), [("Hai người đang đi xe máy", "Hai người"), ("Hai xe máy trên đường", "Hai xe máy")]
)
def test_who_is_doing_something_is_where_the_paragraph_is(those: str, quote: str) -> None:
    """`đang` and `trên đường` mean nobody told before."""
    lead = "Ngày 21/5/2023, tại xã Kim Lư và tại xã Văn Lang, huyện Na Rì, mưa lớn gây ngập."
    _, facts = read(article(f"Tại xã Kim Lư, nước dâng cao. {those} bị cuốn trôi.", lead=lead, published="2023-05-22"))
    assert place_in(facts, quote) == "xã Kim Lư"


@pytest.mark.parametrize(
    ("lead", "place"),
    [
        ("Ngày 4/10, đoàn thầy thuốc tỉnh khám bệnh tại các xã Mậu Duệ, Du Già và Minh Tân.", None),
        ("Ngày 4/10, đoàn thầy thuốc tỉnh Tuyên Quang khám bệnh tại các xã Mậu Duệ, Du Già và Minh Tân.",
         "tỉnh Tuyên Quang"),
    ],
)  # fmt: skip
def test_what_holds_several_units_has_to_be_named(lead: str, place: str | None) -> None:
    _, facts = read(article("Có 80 hộ nhận áo ấm.", lead=lead, published="2025-10-05", province="Tuyên Quang"))
    assert place_in(facts, "80 hộ") == place


@pytest.mark.parametrize(
    ("lead", "body", "place"),
    [
        # The type alone in the opening, and one unit of that type named further on.
        ("Theo báo cáo của UBND tỉnh, các tổ hòa giải thụ lý 214 vụ.", "Toàn tỉnh Lai Châu có 960 tổ hòa giải.",
         "tỉnh Lai Châu"),
        ("Công an tỉnh phát động hiến máu, thu 320 đơn vị máu.", "Ông Páo, cán bộ Công an tỉnh Lai Châu, hiến đầu tiên.",
         "tỉnh Lai Châu"),
        ("Một nhóm bạn trẻ cứu 3 con chim quý.", "Em Mai là người tỉnh Lai Châu.", None),
        ("UBND tỉnh tặng 12 cây đàn.", "Đội Công an tỉnh Lai Châu thắng đội Công an tỉnh Sơn La.", None),
    ],
)  # fmt: skip
def test_a_unit_that_the_opening_tells_by_its_type(lead: str, body: str, place: str | None) -> None:
    linked, _ = read(article(body, title="Tin trong ngày", lead=lead, published="2021-07-08"))
    assert (place_name(linked.event_place_id) if linked.event_place_id else None) == place


@pytest.mark.parametrize(
    ("lead", "place"),
    [
        ("Chiều 14/6/2023, tại xã Cốc Đán, đại biểu gặp cử tri xã Cốc Đán và xã Thuần Mang, huyện Ngân Sơn.",
         "xã Cốc Đán"),
        ("Chiều 14/6/2023, đại biểu gặp cử tri tại xã Cốc Đán và xã Thuần Mang, huyện Ngân Sơn.", "huyện Ngân Sơn"),
        ("Chiều 14/6/2023, Công an huyện Ngân Sơn khen 2 người, gồm ông Lê Hải (Đội phó Dân phòng xã Cốc Đán).",
         "huyện Ngân Sơn"),
    ],
)  # fmt: skip
def test_the_main_event_is_at_the_single_venue_and_not_at_homes(lead: str, place: str) -> None:
    linked, _ = read(article("Buổi gặp kết thúc sớm.", title="Tin trong ngày", lead=lead, published="2023-06-15"))
    assert linked.event_place_id is not None
    assert place_name(linked.event_place_id) == place


@pytest.mark.parametrize(
    ("body", "quote", "place"),
    [
        # A firm's seat, a newspaper's name and the end of a way take no happening with them; a venue does.
        ("Nhóm này dùng 2 thuyền do Công ty Vạn Phát (Nam Định) đóng.", "2 thuyền", "xã Đồng Thắng"),
        ("Báo Hưng Yên đưa tin, công an thu 6 hộp pháo.", "6 hộp pháo", "xã Đồng Thắng"),
        ("Lúc 2 người đợi xe ra Hà Nội, công an ập tới.", "2 người", "xã Đồng Thắng"),
        ("Tại tỉnh Nam Định, công an bắt thêm 2 người.", "2 người", "tỉnh Nam Định"),
        # A scene that is left behind; nations lie in no unit.
        ("Tại tỉnh Nam Định, công an khám xe. Trời mưa. Không ai kêu ca. Họ bắt 2 người.", "2 người", "tỉnh Nam Định"),
        ("Tại tỉnh Nam Định, công an khám xe. Trời mưa. Không ai kêu ca. Ai cũng mừng. Họ bắt 2 người.", "2 người",
         "xã Đồng Thắng"),
        ("Vụ này do cảnh sát 2 nước cùng phá.", "2 nước", None),
        ("Trước đó, pháo được cất trong 2 kho ở Nam Ninh, Trung Quốc.", "2 kho", None),
    ],
)  # fmt: skip
def test_what_is_no_scene(body: str, quote: str, place: str | None) -> None:
    _, facts = read(article(body, title="Bắt vụ tàng trữ pháo", lead=CAUGHT, published="2023-05-08"))
    assert place_in(facts, quote) == place


@pytest.mark.parametrize(
    ("lead", "place"),
    [
        ("Công an huyện Chợ Đồn, tỉnh Bắc Kạn cho biết đã tạm giữ 3 thanh niên.", "xã Bằng Lãng"),
        ("Công an huyện Chợ Đồn, tỉnh Bắc Kạn tạm giữ 3 thanh niên.", "huyện Chợ Đồn"),
        ("Chặn ô tô biển số Hà Nội, tổ công tác tạm giữ 3 thanh niên.", "xã Bằng Lãng"),
    ],
)
def test_an_opening_that_names_only_who_speaks_tells_no_place(lead: str, place: str) -> None:
    story = "Tối 2/5, nhóm này chặn xe tại xã Bằng Lãng, huyện Chợ Đồn."
    _, facts = read(article(story, title="Tin trong ngày", lead=lead, published="2023-05-04"))
    assert place_in(facts, "3 thanh niên") == place


@pytest.mark.parametrize(
    ("lead", "body", "place"),
    [
        # Where an award was conferred is where the gathering of the opening was, but for a whole province.
        ("Ngày 6/5/2023, xã Bằng Lãng, huyện Chợ Đồn mở hội nghị tổng kết phong trào.",
         "Chủ tịch UBND xã trao giấy khen cho 3 cá nhân.", "xã Bằng Lãng"),
        ("Ngày 6/5/2023, tỉnh Bắc Kạn mở hội nghị tổng kết phong trào.",
         "Chủ tịch UBND tỉnh trao bằng khen cho 3 cá nhân.", None),
        ("Ngày 6/5/2023, xã Bằng Lãng, huyện Chợ Đồn làm xong 2 km đường.",
         "Bà con đi lại dễ dàng.\nTại buổi gặp mặt, Chủ tịch UBND huyện trao giấy khen cho 3 cá nhân.", None),
    ],
)  # fmt: skip
def test_where_an_award_was_conferred(lead: str, body: str, place: str | None) -> None:
    _, facts = read(article(*body.split("\n"), title="Tin trong ngày", lead=lead, published="2023-05-08"))
    (award,) = [fact for fact in facts if isinstance(fact, AwardFact)]
    assert (place_name(award.place_id) if award.place_id else None) == place

"""Where the item of a count ends, one class of phrases after the other."""

from __future__ import annotations

import pytest

from extractors import counts
from extractors.rule import Passage


def quotes_in(text: str) -> list[str]:
    return [fact.quote for fact in counts.extract([Passage(text)], [], [])]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Xã cử 14 học sinh tham dự các vòng thi của huyện.", ["14 học sinh"]),
        ("Công an gặp một người đàn ông ôm một bé gái.", ["một người đàn ông", "một bé gái"]),
        ("Bà Mơ nhặt được một túi vải đựng nhiều giấy tờ.", ["một túi vải"]),
        ("Lực lượng chặn một xe tải chở những kiện hàng lậu.", ["một xe tải"]),
        ("Anh Lợi ngồi trên hai xe máy đuổi theo hai kẻ gian.", ["hai xe máy", "hai kẻ gian"]),
        ("Đội mượn 2 thuyền máy đuổi quyết liệt hai tàu hút cát.", ["2 thuyền máy", "hai tàu hút cát"]),
        ("Có 25 người tham gia khảo sát.", ["25 người"]),
        ("Có 25 người tham gia trong ba ngày.", ["25 người tham gia", "ba ngày"]),
        ("Công an giữ 2 xe chở cát.", ["2 xe chở cát"]),
        ("Tổ chặn 7 xe tải chở hàng chục tấn rác.", ["7 xe tải", "hàng chục tấn rác"]),
        ("Tổ chặn 7 chiếc xe tải chở theo hàng chục tấn rác.", ["7 chiếc xe tải", "hàng chục tấn rác"]),
        ("Họ đổ đất vào 4 bao tải chở xuống bến.", ["4 bao tải"]),
        ("Có 19 viên hột đá có giá trị 48 triệu đồng.", ["19 viên hột đá", "48 triệu đồng"]),
        ("Sở nhận hai cuộc điện thoại gọi đến tổng đài.", ["hai cuộc điện thoại"]),
        ("Anh mua một chiếc đồng hồ đeo tay.", ["một chiếc đồng hồ đeo tay"]),
        ("Xe tải dưới 1 tấn không kinh doanh được giảm phí.", ["dưới 1 tấn"]),
        ("Xã còn 7 xe không biển số.", ["7 xe không biển số"]),
        ("Kho lưu 13 tấm bản đồ ông Tạ Phú vẽ.", ["13 tấm bản đồ"]),
        ("Họ đi trên 3 xe máy tìm anh Phong.", ["3 xe máy"]),
        ("Một băng nhóm Hàn Quốc bay sang Việt Nam để cướp.", ["Một băng nhóm Hàn Quốc"]),
        ("Công an bắt một ổ nhóm thuê phòng trọ.", ["một ổ nhóm"]),
        ("Công an bắt 2 ổ nhóm trộm cắp xe máy.", ["2 ổ nhóm trộm cắp xe máy"]),
        ("Phiến quân mở một cuộc tấn công lớn nhắm vào con đập.", ["một cuộc tấn công lớn"]),
        ("Có 698 phương tiện tham dự diễn tập.", ["698 phương tiện"]),
        ("Trên cầu có một vụ tai nạn liên hoàn và tài xế bỏ chạy.", ["một vụ tai nạn liên hoàn"]),
        ("Dân quân mang 3 máy cắt cỏ ra đồng.", ["3 máy cắt cỏ"]),
    ],
)
def test_a_verb_with_an_object_is_none_of_it(text: str, quotes: list[str]) -> None:
    assert quotes_in(text) == quotes


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Chị Thảo nhặt được một chiếc ví bên đường.", ["một chiếc ví"]),
        ("Xe húc đổ 3 cột điện bên lề đường.", ["3 cột điện"]),
        ("Xe vỡ 2 tấm kính bên hông.", ["2 tấm kính bên hông"]),
    ],
)
def test_the_wayside_is_none_of_it(text: str, quotes: list[str]) -> None:
    assert quotes_in(text) == quotes


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Mã cổ phiếu đã giảm 5 phiên liên tiếp trong tuần.", ["5 phiên liên tiếp"]),
        ("Em là học sinh giỏi 6 năm liên tiếp của trường.", ["6 năm liên tiếp"]),
        ("Trong 2 lượt trận đầu tiên, đội chưa thua.", ["2 lượt trận đầu tiên"]),
        ("Có 7 vụ liên tiếp xảy ra.", ["7 vụ"]),
    ],
)
def test_an_order_that_tells_which_ones_stays(text: str, quotes: list[str]) -> None:
    assert quotes_in(text) == quotes


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Dịch lan ra 12 tỉnh, thành trong cả nước.", ["12 tỉnh, thành"]),
        ("Viện có 42 thạc sĩ và bác sĩ chuyên khoa I.", ["42 thạc sĩ và bác sĩ chuyên khoa"]),
        ("Hội thảo có hơn 90 thanh niên và trí thức trẻ.", ["hơn 90 thanh niên và trí thức trẻ"]),
        ("Trạm đón 60 lượt tàu thuyền trong nước và quốc tế.", ["60 lượt tàu thuyền trong nước và quốc tế"]),
        ("Xưởng nuôi 300 lao động trực tiếp và gián tiếp.", ["300 lao động trực tiếp và gián tiếp"]),
        ("Hỗ trợ 70 hộ nghèo, cận nghèo.", ["70 hộ nghèo, cận nghèo"]),
        ("Họ chặt 40 cây keo, bạch đàn và thông.", ["40 cây keo, bạch đàn và thông"]),
        ("Ông mở một công ty sản xuất và kinh doanh nhựa.", ["một công ty sản xuất và kinh doanh nhựa"]),
        ("Mời 6 chuyên gia trong và ngoài nước.", ["6 chuyên gia trong và ngoài nước"]),
        ("Bắt 2 băng nhóm cho vay lãi nặng, đòi nợ thuê.", ["2 băng nhóm cho vay lãi nặng, đòi nợ thuê"]),
        ("Viện chữa cho 200 người bệnh và tham gia chống dịch.", ["200 người bệnh"]),
        ("Chị nuôi 2 bé trai bệnh tim bẩm sinh, bị bỏ rơi.", ["2 bé trai bệnh tim bẩm sinh"]),
        ("Ông mua 2 xe máy và điện thoại cũ.", ["2 xe máy"]),
    ],
)
def test_what_more_tells_the_kind_is_joined(text: str, quotes: list[str]) -> None:
    assert quotes_in(text) == quotes


@pytest.mark.parametrize(
    ("text", "unit", "item"),
    [
        ("Bảo tàng kể về 2 nền văn minh lâu đời.", "nền", "nền văn minh lâu đời"),
        ("Hội qua 9 kỳ đại hội toàn quốc.", "kỳ", "kỳ đại hội toàn quốc"),
        ("Chủ đầu tư phân 120 nền đất.", "nền", "nền đất"),
        ("Anh đến một cây xăng nhận tiền.", "cây", "cây xăng"),
        ("Xã nuôi dưỡng 3 trẻ em thiểu năng trí tuệ.", "trẻ em", "trẻ em thiểu năng trí tuệ"),
        ("Công an giúp một phụ nữ khiếm thị về nhà.", "phụ nữ", "phụ nữ khiếm thị"),
        ("Ông gặp hai đại tướng Thái Lan ở bến.", "đại tướng", "đại tướng Thái Lan"),
        ("Xã có 90 dự án đi vào hoạt động.", "dự án", "dự án"),
        ("Máy có camera 1,9MP.", "MP", "MP"),
        ("Ở đó có một cuộc xung đột ngắn ngày ở biên giới.", "cuộc", "cuộc xung đột ngắn ngày"),
        ("Đây là nỗ lực của hai Chính phủ.", "Chính phủ", "Chính phủ"),
        ("Có hai nguyên nhân chính trong vụ sạt lở.", "nguyên nhân", "nguyên nhân chính"),
        ("Họ phá 2 nương cây thuốc phiện ở bản.", "nương", "nương cây thuốc phiện"),
        ("Họ lập 45 bộ hồ sơ giả mạo để hưởng chế độ.", "bộ", "bộ hồ sơ giả mạo"),
        ("Dân nghe 2 tiếng súng ở bến.", "tiếng", "tiếng súng"),
        ("Giá vàng giảm cả hai chiều.", "chiều", "chiều"),
    ],
)
def test_words_of_several_syllables_are_not_torn(text: str, unit: str, item: str) -> None:
    (fact,) = counts.extract([Passage(text)], [], [])
    assert (fact.unit, fact.item) == (unit, item)

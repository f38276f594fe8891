"""What reads like an award and is none."""

from __future__ import annotations

import pytest

from tests.award_sentences import RECEIVERS, WINS, WON
from tests.awarding import read

SOUNDS = [
    "Ngay sau buổi trao quà, đoàn đã đến một số hộ neo đơn trò chuyện.",
    "Tại buổi lễ, Chủ tịch UBND xã ghi nhận, biểu dương thành tích của các tập thể, cá nhân đạt được.",
    "Quang cảnh Lễ trao thưởng",
    "Toàn cảnh Buổi lễ tuyên dương, khen thưởng",
    "Quận treo thưởng cho người báo tin tội phạm.",
    "Ngân hàng trao tặng mỗi tỉnh 200 triệu đồng.",
    "NSND Lò Thị Mai dự lễ.",
    "Ông nhắc lại thành tích đạt được như đội bóng vào bán kết, huy chương vàng điền kinh.",
    "Bà Vi Yên nói tại buổi khen thưởng: với hoàn cảnh ấy, chị vẫn trả lại của rơi cho người mất.",
    "Ai báo tin về hàng lậu thì sẽ được cơ quan thuế khen thưởng.",
    "Chị Thắm đang nhận phụng dưỡng hai bà mẹ Việt Nam anh hùng.",
    "Học sinh đoạt huy chương vàng sẽ được Bộ trưởng tặng bằng khen.",
    "Học sinh lớp chuyên đoạt giải quốc gia được thưởng từ 5 đến 9 triệu đồng.",
    "Năm nay chi hội không gây được quỹ khen thưởng.",
    "Công an xã trao 5 bình cứu hỏa cho các thôn.",
    "Đoàn viên phát tờ rơi và tặng hoa các cụ.",
    "Nghị định quy định mức khen thưởng mới.",
    "Hội đồng Thi đua - Khen thưởng họp lần cuối.",
    "Hành động đó rất đáng được khen thưởng.",
    "Ông chưa từng được tặng bằng khen.",
    "Năm tới huyện phấn đấu có 85% cơ quan đạt danh hiệu tập thể lao động xuất sắc.",
    "Người báo tin về buôn lậu được thưởng tối đa 3 tỷ đồng.",
    "Nghệ sĩ Hà Sơn có được truy tặng danh hiệu Nghệ sĩ Nhân dân?",
    "Vụ việc khai man thành tích để nhận bằng khen của Thủ tướng bị phát hiện.",
    "Mỗi em được tặng 1 áo phao.",
    "Công an xã trao trả xe đạp cho bị hại.",
    "Ban Giám đốc ghi nhận, biểu dương những kết quả của toàn lực lượng.",
    "Các cấp cần kịp thời biểu dương, khen thưởng gương tốt.",
    "Phong trào phát huy hiệu quả ở vùng sâu.",
    "Gia đình ông treo kín bằng khen trên vách.",
    "Giải thưởng cho sinh viên lên tới hàng tỷ đồng.",
    "Trong 7 tháng, tay vợt ấy giành được 5 danh hiệu.",
    "Cô Lò Thị Ban từng đoạt danh hiệu Á khôi 1.",
    "UBND tỉnh thu hồi quyết định khen thưởng ông Lù Văn Sơn.",
    "Chị xúc động tặng lại tấm bằng khen cho thầy giáo cũ.",
    "Mức thưởng cho học sinh giành huy chương vàng là 5 triệu đồng.",
    "Thưởng nóng chỉ là một cách để động viên học sinh.",
    "Theo tôi việc tốt như thế nên được tuyên dương.",
    "Các vận động viên đạt huy chương vàng sẽ được ưu tiên xét tuyển.",
    # won, and nobody is told to give it
    "Kết quả, đội Công an xã Phượng Tiến giành giải nhất.",
    "Belmonti lần thứ ba đoạt Quả bóng vàng.",
    "Em Sùng Thị Mảy giành được huy chương vàng.",
    "Anh đã gặt hái thêm được 2 huy chương bạc.",
    "Cả đoàn có hai kỹ sư từng đoạt giải Nobel.",
    "Cô Lò Thị Mai và 8 học sinh mang về 3 huy chương vàng, 6 huy chương bạc.",
    # lists and votes, habits, plans, revocations
    "Bà Hà Sơn không có tên trong danh sách những người làm nghề được phong tặng danh hiệu Nghệ nhân Ưu tú.",
    "Khách đến thăm thường được trao huy hiệu của thành phố.",
    "Đó là kỷ niệm đẹp với người được tôn vinh.",
    "Phòng đang soạn kế hoạch tổ chức hội nghị biểu dương gương người tốt ở cơ sở.",
    "Sở vừa nhận đề nghị hủy các quyết định khen thưởng, bằng khen với công ty này.",
    "Sở đăng kết quả xét tặng danh hiệu Nghệ nhân Ưu tú.",
    "Thanh tra kiến nghị thu hồi tấm huân chương lao động cùng một bằng khen cấp bộ mà ông Sơn đang giữ.",
    "Thành phố hạ một bậc khen thưởng hai cán bộ thuế.",
    "Nếu vé số trúng giải đặc biệt, người chơi sẽ nhận thưởng ngay tại đại lý.",
    "Nghị định siết lại việc các hội, cá nhân tổ chức trao giải thưởng cho hàng hóa.",
    "Chỉ nghề dạy học mới có người được tôn vinh là nhà giáo nhân dân.",
    "Cửa hàng dành tặng 900 quà cho khách hàng khi mua hàng nguyên giá.",
    "Các khoản cầu thủ được Nhà nước khen thưởng theo chế độ đều miễn thuế.",
    # other words that begin like a verb of conferring
    "Ngân hàng phát hành đồng xu làm món quà xuân gửi khách.",
    "Cảnh sát dừng xe, phát hiện bên trong có gói quà quê.",
    "Nhiều cán bộ khẳng định không hề biết mình được khen thưởng.",
    # what a rule grants
    "Theo đó, thôn được công nhận văn hóa được tặng Giấy khen và thưởng 1,5 lần mức lương cơ sở.",
    "Thôn được tặng Giấy khen và thưởng 1,5 lần mức lương cơ sở.",
    "Đơn vị được tặng Cờ thi đua được thưởng 8,0 lần mức lương cơ sở.",
]


@pytest.mark.parametrize("text", SOUNDS)
def test_no_award(text: str) -> None:
    assert [fact.quote for fact in read(text)] == []


@pytest.mark.parametrize("pattern", WON)
def test_what_is_won_is_no_award_without_a_giver(pattern: str) -> None:
    made = [
        pattern.format(r=receivers.text, f=form.text)
        for receivers in RECEIVERS
        for form in WINS
        if form.kind != "title"
    ]
    assert [(text, fact.quote) for text in made for fact in read(text)] == []

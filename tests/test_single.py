"""`một`: when it counts one real thing, and when it is an article, an idiom or nothing real is told of."""

from __future__ import annotations

import pytest

from extractors import counts
from extractors.rule import Passage


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Tổ tuần tra gặp một người lạ xuất hiện ở bến.", ["một người lạ"]),
        ("Xã phong tỏa một khu vực ở bến.", ["một khu vực"]),
        ("Bà giữ một bằng khen và một giấy phép.", ["một bằng khen", "một giấy phép"]),
        ("Chị về quê dự một đám cưới.", ["một đám cưới"]),
        ("Một người phát ngôn từ chối trả lời.", ["Một người phát ngôn"]),
        ("Một nguồn tin cho hay đò đã cũ.", ["Một nguồn tin"]),
        ("Bà được biết là một phụ nữ đã bơi vào bờ.", ["một phụ nữ"]),
        ("Kẻ trộm lấy đi túi vải cùng một điện thoại.", ["một điện thoại"]),
        ("Bến đò từng bị phạt một lần.", ["một lần"]),
        ("Theo báo làng, một cư dân đã thấy con voi.", ["một cư dân"]),
        ("Ông đánh cá bằng một chiếc xuồng nan.", ["một chiếc xuồng nan"]),
        ("Tại Trường Tiểu học Vân Hồ, một giáo viên lùi xe.", ["một giáo viên"]),
        ("Trên đèo Khánh Lê, một tài xế gặp đất đá.", ["một tài xế"]),
        ("Đội dự một giải bóng chuyền.", ["một giải bóng chuyền"]),
        ("Chiều nay, một xe chở khách đi chệch khỏi làn đường.", ["một xe chở khách"]),
        ("Em giành một huy chương bạc.", ["một huy chương bạc"]),
        ("Việc đó mất đúng một buổi tối.", ["một buổi tối"]),
        ("Xe tông gãy một trụ điện.", ["một trụ điện"]),
        ("Ông đang nợ chị một món tiền.", ["một món tiền"]),
        ("Gió làm một sà lan bị chìm.", ["một sà lan"]),
        ("Bão mạnh lên từ một áp thấp nhiệt đới ngoài khơi.", ["một áp thấp nhiệt đới"]),
        ("Nước này rút một dự luật dẫn độ.", ["một dự luật dẫn độ"]),
        ("Theo một đại diện của xã, nước đã rút.", ["một đại diện"]),
    ],
)
def test_one_real_thing_counts(text: str, quotes: list[str]) -> None:
    assert [fact.quote for fact in counts.extract([Passage(text)], [], [])] == quotes


@pytest.mark.parametrize(
    "text",
    [
        "Đó là một phụ nữ hiền.",
        "Theo một nguồn tin thì đò đã cũ.",
        "Mọi chuyện thuộc cùng một vụ việc.",
        "Theo bà T., một cư dân ở bến, đò đã cũ.",
        "Anh N. một thợ mộc kể lại.",
        "Anh đóng vai một bác sĩ.",
        "Gặp ở quán ông Đặng Tư, một cư dân, đò đã cũ.",
        "Họ tìm một giải pháp.",
        "Đó là vụ phá hoại chứ không phải một vụ tai nạn.",
        "Cứ mỗi lần gặp một con tàu lạ, ông lại thổi còi.",
        "Hắn tạo hiện trường giả một vụ cướp.",
        "Vào một buổi sáng, họ bị chặn.",
        "Đội đang cần một thủ môn giỏi.",
        "Theo anh Kha – một người chứng kiến sự việc – xe chạy rất nhanh.",
        "Đảo Cò - một địa điểm du lịch - đông khách.",
        "Trung bình, một sợi dây bán rất rẻ.",
        "Chưa từng có một chiếc tàu như thế.",
        "Mỗi năm xã sơ kết một lần.",
        "Tôi muốn nói thêm một lần nữa.",
        "Đây cũng là một cơ hội.",
        "Bà bán rau một thời gian rồi nghỉ.",
    ],
)
def test_an_article_does_not_count(text: str) -> None:
    assert counts.extract([Passage(text)], [], []) == []

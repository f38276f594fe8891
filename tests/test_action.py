"""The verb of a number, as a table: what governs it, what it is the subject of, and where there is none."""

from __future__ import annotations

import pytest

from tests.articles import article, count, read


@pytest.mark.parametrize(
    ("text", "quote", "verb"),
    [
        # The nearest verb before the number, with its object up to a preposition.
        ("Công an xã thu giữ 4 con dao.", "4 con dao", "thu giữ"),
        ("Chủ tịch UBND xã tặng giấy khen cho 6 tập thể.", "6 tập thể", "tặng giấy khen"),
        ("Cơ quan điều tra khởi tố bị can đối với 3 đối tượng.", "3 đối tượng", "khởi tố bị can"),
        ("Vết nứt đe dọa sự an toàn của 17 hộ dân.", "17 hộ dân", "đe dọa sự an toàn"),
        # Light verbs say little without the next one.
        ("Cơn lốc làm đổ 9 cột điện.", "9 cột điện", "làm đổ"),
        ("Đội tuần tra ra quyết định xử phạt 31 trường hợp.", "31 trường hợp", "ra quyết định xử phạt"),
        # What was found is found, not had.
        ("Tổ công tác phát hiện có 5 thanh niên trong chòi.", "5 thanh niên", "phát hiện"),
        # A report begins anew behind its verb, and a subject has its own verb.
        ("Trưởng ấp cho biết 8 hộ đã di dời.", "8 hộ", "di dời"),
        ("Tình hình chuyển biến chậm; 3 xã nộp báo cáo trễ.", "3 xã", "nộp"),
        ("Chủ xưởng bỏ trốn, hơn 200 công nhân kéo đến trụ sở.", "hơn 200 công nhân", "kéo đến"),
        # A passive loses its particle.
        ("Có 20 hộ được di dời trong đêm.", "20 hộ", "di dời"),
        # What merely is has no verb; what is had or paid keeps it.
        ("Tổng mức đầu tư của tuyến đường là 12 tỷ đồng.", "12 tỷ đồng", None),
        ("Hợp tác xã có diện tích vườn là 14 ha.", "14 ha", "có diện tích vườn"),
    ],
)  # fmt: skip
def test_verb_of_a_number(text: str, quote: str, verb: str | None) -> None:
    _, facts = read(article(text))
    assert count(facts, quote).action == verb


def test_a_cell_takes_the_verb_of_its_column() -> None:
    rows = ("Đơn vị | Súng giao nộp | Hộ tham gia", "Xã Bằng Lãng | 2 khẩu | 41 hộ", "Xã Đồng Thắng | 5 khẩu | 37 hộ")
    _, facts = read(article(*rows))
    assert [count(facts, quote).action for quote in ("2 khẩu", "5 khẩu", "41 hộ", "37 hộ")] == [
        "giao nộp", "giao nộp", None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "quote", "modality"),
    [
        ("Xã sẽ lắp 12 camera.", "12 camera", "planned"),
        ("Nhóm thiện nguyện hẹn trao 12 chiếc xe đạp.", "12 chiếc xe đạp", "planned"),
        ("Kho này có thể chứa 40 tấn gạo.", "40 tấn gạo", "planned"),
        ("Xã không để xảy ra 1 vụ cháy nào.", "1 vụ cháy", "negated"),
        ("Xã đã lắp 12 camera.", "12 camera", "asserted"),
    ],
)
def test_plans(text: str, quote: str, modality: str) -> None:
    _, facts = read(article(text))
    assert count(facts, quote).modality == modality

"""What kind of total a number is where its words or its verb settle it, and plans that are none."""

from __future__ import annotations

import pytest

from tests.articles import article, count, read


@pytest.mark.parametrize(
    ("text", "quote", "tally"),
    [
        # Prices have none, nor what they rise and fall by; what a thing came to has.
        ("Năm 2019 bà bán hai sào vườn cho người bà con với giá 870 triệu đồng.", "870 triệu đồng", None),
        ("Sáng 4/3, giá tiêu tăng 2%.", "2%", None),
        ("Bộ chấp thuận giảm 40% giá vé cho xe buýt.", "40% giá vé", None),
        ("Sáng 4/3, kho hàng cháy rụi, thiệt hại 870 triệu đồng.", "870 triệu đồng", "single_event"),
        # Two parties act at one happening, else they are there.
        ("Tại quán nước, hai bên xô xát.", "hai bên", "single_event"),
        ("Quan hệ giữa hai nước Lào và Nga rất tốt.", "hai nước", "stock"),
        # Who lives somewhere, and how much a thing holds.
        ("Sau vụ cháy, 5 người trong nhà sống nhờ kho thóc.", "5 người", "stock"),
        ("Tổ công tác chặn ôtô 16 chỗ chở gỗ.", "16 chỗ", "stock"),
        # Pieces of land are things, not places that act.
        ("Tháng 6/2017, xã giao 14 lô đất cho dân.", "14 lô đất", "single_event"),
        ("Hai mảnh ruộng bị kẻ lạ phá trong đêm 5/6.", "Hai mảnh ruộng", "single_event"),
        # A rate that is reached is no target.
        ("Năm qua, hội kết nạp 70 hội viên, vượt 14% chỉ tiêu; mở 6 lớp dạy nghề.", "6 lớp dạy nghề", "period_total"),
    ],
)
def test_tally(text: str, quote: str, tally: str | None) -> None:
    _, facts = read(article(text, published="2020-03-05"))
    assert count(facts, quote).tally == tally


@pytest.mark.parametrize(
    ("text", "quote", "modality"),
    [
        ("Ông sẽ mất chức vì nhận 61% phiếu chống.", "61% phiếu chống", "asserted"),
        ("Có thể nói lãi năm nay tăng 8 tỷ đồng.", "8 tỷ đồng", "asserted"),
        ("Xã thu 9 tỷ đồng, bằng 61% dự toán, tăng 22% so với cùng kỳ.", "22%", "asserted"),
        ("Xã sẽ xây 3 cầu.", "3 cầu", "planned"),
        ("Dự toán chi 4 tỷ đồng.", "4 tỷ đồng", "planned"),
    ],
)
def test_modality(text: str, quote: str, modality: str) -> None:
    assert count(read(article(text))[1], quote).modality == modality

"""Tables in running text: a row is a paragraph with its cells joined by ` | `, the first row holds the heads.

A cell that holds nothing but a number counts what the head of its column names: `Số làng`, `Diện tích (km2)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from extractors.numbers import Number
from extractors.rule import Mention, Passage
from extractors.what.nounphrase import Phrase, Reader

_BAR = " | "
# What opens a head before its noun.
_OPENING = re.compile(r"(?:tổng )?(?:số lượng|số|tổng số|lượng)(?: là)? ")
_UNIT = re.compile(r"\((?:đvt:? ?|đơn vị(?: tính)?:? ?)?(?=[^\W\d_])")
# Columns whose numbers name or order the rows.
_ORDER = re.compile(r"(?:stt|tt|số tt|số thứ tự|năm|tháng|ngày|thời gian|mã|số hiệu|điện thoại|ghi chú)(?!\w)")

# What was done with the counted things is told behind them, and is no part of their kind: `Số vụ làm rõ`.
_DONE = re.compile(
    r" (?:đã |bị )?(?:làm rõ|xảy ra|giao nộp|phát hiện|xử lý|xử phạt|bắt giữ|thu giữ|thu hồi|khởi tố|giải quyết"
    r"|hoàn thành|tiếp nhận|vận động|ra mắt|thành lập|hòa giải|kiểm tra)(?!\w)"
)

# Columns that name units, and what names none in them.
_UNITS = re.compile(r"(?:tên )?(?:xã|phường|thị trấn|huyện)(?:(?:, |/| và )(?:xã|phường|thị trấn))*")
_SUM = re.compile(r"(?:tổng|cộng|toàn|cả)(?!\w)|\W*$")

Cell = tuple[int, int]


class Head(Struct, frozen=True):
    """What the numbers of a column count: the noun phrase read from its head, and what they count in words."""

    phrase: Phrase
    item: str


def bare_numbers(passage: Passage, numbers: Sequence[Mention[Number]]) -> Iterator[tuple[Mention[Number], Head]]:
    """Every number that fills a cell of a table, with the head of its column."""
    if not _has_cells(passage.text):
        return
    by_span = {(mention.start, mention.end): mention for mention in numbers}
    heads: list[Head | None] = []
    for row, is_head in _rows(passage):
        if is_head:
            heads = [_head(passage, cell) for cell in row]
            continue
        for cell, head in zip(row, heads, strict=False):
            mention = by_span.get(cell)
            if mention is not None and head is not None:
                yield mention, head


def named_rows(passage: Passage) -> dict[int, Cell]:
    """Start of a row -> the cell that names its unit, under a head such as `Xã`; without rows of sums."""
    return {row: cell for row, cell, _ in unit_cells(passage)}


def unit_cells(passage: Passage) -> Iterator[tuple[int, Cell, Cell]]:
    """Start of each row that is about a unit, the cell that names it, and the head of that column."""
    column: int | None = None
    head: Cell = (0, 0)
    for row, is_head in _rows(passage) if _has_cells(passage.text) else ():
        if is_head:
            column = next((at for at, cell in enumerate(row) if _UNITS.fullmatch(passage.folded, *cell)), None)
            head = row[column or 0]
        elif column is not None and not _SUM.match(passage.folded, *row[column]):
            yield row[0][0], row[column], head


def _has_cells(text: str) -> bool:
    return "|" in text and _BAR in text  # a single sign is told many times faster than one between spaces


def _rows(passage: Passage) -> Iterator[tuple[list[Cell], bool]]:
    """The rows of all tables, and whether a row is the first of its table."""
    last_end, width = -1, 0
    for start, end in passage.paragraphs:
        if _BAR not in passage.text[start:end]:
            continue
        row = list(_cells(passage.text, start, end))
        follows = passage.text[last_end:start].strip() == "" and last_end >= 0 and width == len(row)
        yield row, not follows
        last_end, width = end, len(row)


def _cells(text: str, start: int, end: int) -> Iterator[Cell]:
    bars = [start - len(_BAR), *(m.start() for m in re.finditer(re.escape(_BAR), text[start:end])), end]
    for before, after in pairwise([bars[0], *(start + at for at in bars[1:-1]), end]):
        yield before + len(_BAR), after


def _of_thing(passage: Passage, start: int, unit: Phrase | None) -> Head | None:
    """The unit in the brackets of a head; a classifier counts the noun before them: `Đạn (viên)` counts no pills."""
    if unit is None:
        return None
    written = passage.text[unit.start : unit.end]
    opening = _OPENING.match(passage.folded, start)
    thing = Reader(passage, opening.end() if opening else start).read() if unit.role == "classifier" else None
    if thing is None or thing.role != "noun" or thing.end > unit.start:
        return Head(unit, written)
    kind = passage.text[thing.start : thing.end]
    return Head(replace(unit, category=thing.category), f"{written} {kind[:1].lower()}{kind[1:]}")


def _head(passage: Passage, cell: Cell) -> Head | None:
    """What the column counts; None where its numbers count nothing that can be told."""
    start, end = cell
    folded = passage.folded
    if _ORDER.match(folded, start, end):
        return None
    if (unit := _UNIT.search(folded, start, end)) is not None:
        bracketed = Reader(passage, unit.end()).read()
        return _of_thing(passage, start, bracketed) if bracketed and bracketed.end <= end else None
    opening = _OPENING.match(folded, start, end)
    phrase = Reader(passage, opening.end() if opening else start).read()
    if phrase is None or phrase.end > end:
        return None
    if done := _DONE.search(folded, phrase.start, end):
        phrase = replace(phrase, end=min(phrase.end, done.start()))
    item = passage.text[phrase.start : phrase.end]
    phrase = replace(phrase, unit=phrase.unit.lower() if item[:1].isupper() else phrase.unit)
    return Head(phrase, item[:1].lower() + item[1:])

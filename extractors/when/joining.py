"""Neighbouring expressions that are one date: `Đêm Giao thừa (16/2)`, `từ 15 tháng Chạp đến hết mùng 5 Tết`.

Whatever kind of day stands before a bracket, the figures in it are the same day told again; whatever opens with `từ`
and runs into an `đến`, or into `đến nay`, is one period. So no rule needs to know all the forms that its two ends take.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from extractors.patterns import sought
from extractors.rule import Mention, Passage
from extractors.when.grammar import NOW, DateExpression

_OPENS = re.compile(r" ?\((?:tức(?: là)? |nhằm |ngày )*\Z")
_RUNS_ON = re.compile(r",? (?:cho )?\Z")
_TO_NOW = re.compile(r",? (?:cho )?(?:đến|tới) (?:hiện )?nay(?!\w)")
_MONTHS_OF_YEAR = "date.months-of-year"
_COUNT = re.compile(r"(?:khoảng )?(?P<count>\d{1,2}|ba|sáu|chín)(?!\w)")
_SHORT = sought(r"(?<!\w)(?:trong|qua|sau) (?P<count>\d{1,2}|ba|sáu|chín) (?P<unit>tháng)(?=,| (?:toàn|qua,))")
_UNTIL = re.compile(r"(?:đến|tới|hết) ")
_RUNNING = ("FROM", "START", "MID", "END")
_UP_TO = re.compile(r",? (?:cho )?(?:đến|tới) ")


def joined(found: Sequence[Mention[DateExpression]], passage: Passage) -> list[Mention[DateExpression]]:
    """The same mentions, those that are one date made one."""
    kept: list[Mention[DateExpression]] = []
    for mention in found:
        last = kept[-1] if kept else None
        text = passage.folded
        one = last and (
            _told_again(last, mention, text)
            or _days_told(last, mention, text)
            or _period(last, mention, text)
            or _hours(last, mention, text)
        )
        if one:
            kept[-1] = one
        else:
            kept.append(mention)
    return [_until_now(mention, passage.folded) for mention in kept]


def repeated(found: Sequence[Mention[DateExpression]], passage: Passage) -> list[Mention[DateExpression]]:
    """With periods that are named short once they are known: `6 tháng đầu năm 2019 ... cũng trong 6 tháng, ...`."""
    known: dict[str, Mention[DateExpression]] = {}
    for mention in found:
        count = _COUNT.match(passage.folded, mention.start) if mention.rule == _MONTHS_OF_YEAR else None
        if count is not None:
            known.setdefault(count["count"], mention)
    if not known:
        return list(found)
    more = []
    for match in _SHORT.finditer(passage.folded):
        first = known.get(match["count"])
        apart = all(mention.end <= match.start() or mention.start >= match.end() for mention in found)
        if first is not None and first.end <= match.start() and apart:
            more.append(replace(first, start=match.start("count"), end=match.end("unit")))
    return sorted([*found, *more], key=lambda mention: mention.start)


def _told_again(
    first: Mention[DateExpression], second: Mention[DateExpression], text: str
) -> Mention[DateExpression] | None:
    """A day that is named, and in brackets its figures; the figures tell which day, the name which part of it."""
    written, named = second.value.begin.moment, first.value.begin
    spelled = named.relation is not None or named.lunar is not None or named.weekday is not None
    if not spelled or named.moment.unit != "day" or first.value.end is not None or first.value.weak:
        return None
    if second.value.end is not None or written.unit != "day" or written.month is None or second.value.begin.relation:
        return None
    if not (text.startswith(")", second.end) and _OPENS.fullmatch(text, first.end, second.start)):
        return None
    moment = replace(written, part=named.moment.part, clock=named.moment.clock)
    point = replace(second.value.begin, moment=moment)
    return replace(first, end=second.end + 1, value=replace(first.value, begin=point))


def _days_told(
    first: Mention[DateExpression], second: Mention[DateExpression], text: str
) -> Mention[DateExpression] | None:
    """`tuần qua (từ ngày 19 đến 25-11)`: the days behind a week or a month are the ones that it means."""
    named = first.value.begin
    if named.relation is None or named.moment.unit not in ("week", "month") or second.value.end is None:
        return None
    if not (text.startswith(")", second.end) and _OPENS.fullmatch(text, first.end, second.start)):
        return None
    return replace(first, end=second.end + 1, value=replace(second.value, role="period"))


def _period(
    first: Mention[DateExpression], second: Mention[DateExpression], text: str
) -> Mention[DateExpression] | None:
    begin, end = first.value, second.value
    dated = _is_dated(begin) and text[first.end : second.start] == " "
    if not (begin.mod in _RUNNING or dated) or begin.end is not None:
        return None
    if end.mod != "UNTIL" or end.end is not None:
        return None
    if not (_UNTIL.match(text, second.start) and _RUNS_ON.fullmatch(text, first.end, second.start)):
        return None
    return replace(first, end=second.end, value=DateExpression(begin.begin, end.begin, role="period"))


def _is_dated(begin: DateExpression) -> bool:
    """`Tháng 2/1964 đến 1974, ông giữ chức`: a month or year that is written out begins a period without `từ`."""
    moment = begin.begin.moment
    return begin.mod is None and moment.year is not None and moment.unit in ("month", "year")


def _hours(
    first: Mention[DateExpression], second: Mention[DateExpression], text: str
) -> Mention[DateExpression] | None:
    """`từ 8h ngày 5/3 đến 17h cùng ngày`: the second end is of the day of the first."""
    begin, end = first.value, second.value
    timed = begin.begin.moment.clock is not None and begin.begin.relation is None
    if begin.mod != "FROM" or begin.end is not None or not timed or end.end is not None:
        return None
    if second.rule != "date.same" or not _UP_TO.fullmatch(text, first.end, second.start):
        return None
    moment = replace(begin.begin.moment, part=end.begin.moment.part, clock=end.begin.moment.clock)
    until = replace(begin.begin, moment=moment)
    return replace(first, end=second.end, value=DateExpression(begin.begin, until, role="period"))


def _until_now(mention: Mention[DateExpression], text: str) -> Mention[DateExpression]:
    if mention.value.mod not in _RUNNING or mention.value.end is not None:
        return mention
    now = _TO_NOW.match(text, mention.end)
    if now is None or (mention.value.mod != "FROM" and text[mention.end] != " "):
        return mention  # `Cuối năm 2017 đến nay` runs; `Đầu tháng 5, đến nay chưa xong` does not
    return replace(mention, end=now.end(), value=replace(mention.value, end=NOW, mod=None))

"""What scope is decided on: an article's passages with their dates and addresses, and its main event."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Generic, TypeVar

from corpus.gazetteer import Unit, by_id
from extractors import tables
from extractors.chains import Address, Chain
from extractors.patterns import sought
from extractors.rule import Passage
from extractors.what.date_kinds import years
from extractors.what.tally_times import raisings
from extractors.whereabouts import IS_THERE, passed, speaks, weight
from schemas.facts import DateFact, Fact, ScopeHow

# All the country, or another one. No movement's name: `phong trào “Cả nước chung tay …”`.
NATIONWIDE = sought(
    r"\b(?:cả nước(?<![“\"‘']cả nước)|toàn quốc|trên thế giới|toàn cầu|(?<!olympic )quốc tế|(?:ở|ra|từ) nước ngoài"
    r"|(?:ở|tại|bên|sang) (?:(?:[^\W\d_]+ ){0,2}[^\W\d_]+, )?(?:trung quốc|campuchia|thái lan|nhật bản|hàn quốc"
    r"|đài loan|malaysia|singapore|ấn độ|indonesia|philippines|myanmar|hong kong|australia"
    r"|nước (?:lào|mỹ|nga|đức|pháp|anh|úc)))\b"
)
_COMPARED = sought(r"\bso (?:với|cùng)\b[^,;.]*$")
# A birth behind a mark or a name, and the day of papers: `Lò Văn Tám sinh ngày 5/3/1991`, `CCCD … cấp ngày 2/5/2021`.
_CAPITAL = r"[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ][\w'’]*"
_BORN = re.compile(r"(?P<mark>[,(;–-] ?|^)?(?<!\w)(?:sinh|sn|chào đời)(?: (?:vào|ngày|tháng|năm))*[: ]{0,2}$")
_ISSUED = re.compile(
    r"(?<!\w)(?:cccd|cmnd|căn cước|chứng minh|hộ chiếu|giấy phép|giấy tờ)(?!\w)[^.;]{0,40} cấp"
    r"(?: (?:vào|ngày|tháng|năm))* ?$"
)
_NAMED = re.compile(rf"(?:{_CAPITAL}|(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m|[Cc]háu)) {_CAPITAL} ?$")
_NEAR_PAPERS = 80  # code points
_LOOKS_BACK = re.compile(
    r"(?: (?!cho biết|cho hay)[^\W\d_]+){0,6},?"
    r" (?:tổ chức|tổng kết|sơ kết|gặp mặt|họp|công bố|triển khai|báo cáo|tiến hành)(?!\w)"
)
_CENTURY = 99  # years
_OPENING = 600  # code points of title and lead that open a report; a page without paragraphs is all lead
OPENING_WORD = 12  # code points of a preposition or type before the unit that opens a sentence
_HOLDS = 3  # paragraphs for which a scene holds that is narrower than the lead's
FAR = 1500  # code points around a number in which its scope is looked for, so that no text costs more than linear time


Placed = TypeVar("Placed", DateFact, Chain)


class InOrder(Generic[Placed]):
    """What was found in one passage, in text order."""

    def __init__(self, found: Sequence[Placed]) -> None:
        self._found: Sequence[Placed] = found
        self._starts = [one.start for one in found]

    def between(self, start: int, end: int) -> Sequence[Placed]:
        """Those that begin in a stretch of the passage."""
        return self._found[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


@dataclass(frozen=True)
class Scene:
    """The article's passages with the addresses and dates found in them, and its main event."""

    passages: Sequence[Passage]
    dates: Sequence[DateFact]
    addresses: Sequence[Address]
    event_place_id: str | None
    event_day: str | None
    parent_of: Callable[[str], str | None]

    def passage(self, fact: Fact) -> Passage:
        return self._passages[fact.caption]

    @cached_property
    def _passages(self) -> dict[int | None, Passage]:
        return {passage.caption: passage for passage in self.passages}

    @cached_property
    def told(self) -> list[DateFact]:
        """The dates on which something can have been so: no birth and no century."""
        return [d for d in self.dates if years(d) < _CENTURY and not _is_birth(self.passage(d), d)]

    @cached_property
    def _dates(self) -> dict[int | None, InOrder[DateFact]]:
        """Dates by caption (None: the text), without those that a number is only compared with."""
        return {
            p.caption: InOrder([date for date in self.told if date.caption == p.caption and not _compared(p, date)])
            for p in self.passages
        }

    @cached_property
    def chains(self) -> dict[int | None, list[Chain]]:
        """Addresses by caption (None: the text), without those of where somebody lives and of unknown hamlets."""
        told: dict[int | None, list[Chain]] = {passage.caption: [] for passage in self.passages}
        for passage, chain in self.addresses:
            if not chain.home and not chain.lone_hamlet:
                told[passage.caption].append(chain)
        return told

    @cached_property
    def _chains(self) -> dict[int | None, InOrder[Chain]]:
        return {caption: InOrder(found) for caption, found in self.chains.items()}

    @cached_property
    def named_rows(self) -> dict[int | None, dict[int, tuple[int, int]]]:
        """The rows of tables that name a unit, by caption (None: the text)."""
        return {p.caption: tables.named_rows(p) for p in self.passages}

    def dates_in(self, passage: Passage, start: int, end: int) -> Sequence[DateFact]:
        """The dates of the passage that begin in a stretch of it."""
        return self._dates[passage.caption].between(start, end)

    def chains_in(self, passage: Passage, start: int, end: int) -> Sequence[Chain]:
        """The addresses of the passage that begin in a stretch of it."""
        return self._chains[passage.caption].between(start, end)

    def is_there(self, passage: Passage, chain: Chain) -> bool:
        """Whether it tells where something happens or is, and not who acts, speaks or lives there."""
        return not passed(passage, chain) and weight(passage, chain) >= IS_THERE

    @cached_property
    def opening(self) -> list[Chain]:
        """Addresses of title and lead."""
        return [chain for chain in self.chains[None] if chain.start < self.passages[0].lead_end]

    @cached_property
    def opening_place_id(self) -> str | None:
        """What title and lead tell of where the event was: its unit, or the lowest one above it that they name."""
        return next((unit.unit_id for unit in self.line if unit.unit_id in self.opening_units), None)

    @cached_property
    def opening_units(self) -> frozenset[str | None]:
        """All units that title and lead name, but for a province whose word they take, or any, where they name none
        but whose word they take."""
        text = self.passages[0]
        speaking = [chain for chain in self.opening if chain.unit_id != self.event_place_id and speaks(text, chain)]
        if len(speaking) == len(self.opening):
            return frozenset()
        told = [chain for chain in self.opening if chain.head.level != "province" or chain not in speaking]
        return frozenset(place.unit_id for chain in told for place in chain.places)

    @cached_property
    def reporter(self) -> str | None:
        """The unit whose body looks back in the opening, wherever it meets: `Tại thị trấn A, UBND huyện B tổng kết`."""
        for chain in self.opening:
            above = chain.acts and self.lies_in(self.event_place_id, chain.unit_id)
            if above and _LOOKS_BACK.match(self.passages[0].folded, chain.end):
                return chain.unit_id
        return None

    def comes_from_event_place(self, at: int) -> bool:
        """Whether the text has told the main event's unit: in the paragraphs right before, or more than once.

        A unit that is told again is where the whole story is, rather than the province that title and lead name.
        """
        last = bisect_left(self._tellings, at)
        if not last:
            return False
        if len(self._tellings) > 1 and self.line[-1].unit_id == self.opening_place_id:
            return True
        text = self.passages[0]
        return text.paragraph_index(at) - text.paragraph_index(self._tellings[last - 1]) <= _HOLDS

    @cached_property
    def _tellings(self) -> list[int]:
        return [chain.start for chain in self.chains[None] if chain.unit_id == self.event_place_id]

    @cached_property
    def opening_dates(self) -> Sequence[DateFact]:
        """Dates of title and lead, as far as these open the report."""
        text = self.passages[0]
        return self.dates_in(text, 0, min(text.lead_end, text.title_end + _OPENING))

    @cached_property
    def is_vague(self) -> bool:
        """Whether numbers hold nowhere in particular: title and lead speak of the country and name no place."""
        text = self.passages[0]
        return not self.opening and bool(NATIONWIDE.search(text.folded, 0, text.lead_end))

    @cached_property
    def line(self) -> tuple[Unit, ...]:
        """The main event's unit and those above it."""
        units, step = [], self.event_place_id
        while step is not None:
            units.append(by_id()[step])
            step = self.parent_of(step)
        return tuple(units)

    def where_told(self) -> Scene:
        """The scene with the only commune or district that it tells, where no main event is told of any place."""
        if self.event_place_id is not None:
            return self
        told = {chain.unit_id for p in self.passages for chain in self.chains[p.caption] if chain.unit_id}
        lowest = [unit for unit in told if not any(self.lies_in(other, unit) for other in told)]
        only = lowest[0] if len(lowest) == 1 and by_id()[lowest[0]].level != "province" else None
        return replace(self, event_place_id=only)

    def is_named(self, unit_id: str) -> bool:
        """Whether the text names a unit: what holds two communes may go without."""
        return unit_id in self._named

    @cached_property
    def _named(self) -> frozenset[str | None]:
        return frozenset(place.unit_id or place.parent_id for _, chain in self.addresses for place in chain.places)

    def is_far(self, unit_id: str) -> bool:
        """Whether a unit lies in another province than the main event, or is one."""
        return bool(self.line) and not (
            unit_id == self.line[-1].unit_id or self.lies_in(unit_id, self.line[-1].unit_id)
        )

    def lies_in(self, inner: str | None, outer: str | None) -> bool:
        """Whether a unit lies in another one."""
        step = self.parent_of(inner) if inner else None
        while step is not None:
            if step == outer:
                return True
            step = self.parent_of(step)
        return False


PlaceScope = tuple[str | None, ScopeHow | None]
DateScope = tuple[str | None, str | None, ScopeHow | None]
NO_PLACE: PlaceScope = (None, None)
NO_DATE: DateScope = (None, None, None)


def near(passage: Passage, fact: Fact) -> tuple[int, int]:
    """The fact's sentence, as far as it is near: no sentence that anybody reads is longer."""
    start, end = passage.sentence_at(fact.start)
    end = min(end, fact.end + FAR)
    return max(start, fact.start - FAR), next(raisings(passage, fact.end, end), end)


def paragraph_start(passage: Passage, fact: Fact) -> int:
    return nearest(passage.paragraph_at(fact.start), fact)


def nearest(paragraph: tuple[int, int], fact: Fact) -> int:
    """Where the fact's paragraph begins, or what of it is near."""
    return max(paragraph[0], fact.start - 4 * FAR)


def _is_birth(passage: Passage, date: DateFact) -> bool:
    born = _BORN.search(passage.folded, max(0, date.start - 24), date.start)
    if born is not None:
        named = _NAMED.search(passage.text, max(0, born.start() - 24), born.start())
        return born["mark"] is not None or named is not None
    return _ISSUED.search(passage.folded, max(0, date.start - _NEAR_PAPERS), date.start) is not None


def _compared(passage: Passage, date: DateFact) -> bool:
    """`so với cùng kỳ năm 2022` is what a number is compared with, not when it holds."""
    return bool(_COMPARED.search(passage.folded, max(0, date.start - 30), date.start))

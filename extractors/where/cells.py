"""Cells of tables: under a head such as `Xã` or `Phường` each names a unit without its type word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.gazetteer import name_key
from extractors.rule import Example, Mention, Passage, Rule
from extractors.tables import unit_cells
from extractors.unit_names import levels_of, read_name
from extractors.where.reading import PlaceReading, never
from schemas.facts import Level


class CellRule(Rule[PlaceReading]):
    """A cell that is filled by the name of a commune or, under `Huyện`, of a district."""

    def mentions(self, passage: Passage) -> Iterator[Mention[PlaceReading]]:
        if self.pattern.search(passage.text) is None:
            return
        for _, (start, end), head in unit_cells(passage):
            level: Level = "district" if passage.folded.endswith("huyện", *head) else "commune"
            found = read_name(passage.text, start, level)
            if found is not None and found[0] == end and level in levels_of(name_key(found[1])):
                yield Mention(start, end, self.name, PlaceReading(level, found[1]))


CELL = CellRule(
    "place.cell",
    re.compile(r" \| "),
    never,
    finds=(
        Example("Xã | Số súng\n\nYên Phúc | 3\n\nTổng | 3", "Yên Phúc", {"level": "commune"}),
        Example("STT | Phường, xã | Số hộ\n\n1 | Văn Miếu | 40", "Văn Miếu", {"level": "commune"}),
        Example("Huyện | Số lớp\n\nĐình Lập | 12", "Đình Lập", {"level": "district"}),
    ),
    ignores=("Đội | Số súng\n\nYên Phúc | 3", "Xã | Số súng\n\nTổng cộng | 5"),
)

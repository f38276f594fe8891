"""Where a number stands: its sentence and paragraph, with the addresses and dates there.

Place and period ask for them again and again, so they are looked up once for each number.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.chains import Chain
from extractors.rule import Passage
from extractors.scope.scene import near, nearest
from extractors.scope.timeline import Timeline, without_names
from schemas.facts import CountFact, DateFact

_DAY_HOLDS, _SCENE_HOLDS = 2, 3  # sentences of the paragraph behind the one that tells them


class Spot:
    """A number and its surroundings.

    start, end  its sentence, as far as it is near
    paragraph   where its paragraph begins and ends
    above       the sentences before its own in the paragraph, as far as they are near
    with_day, with_scene  those of them whose days or scenes still hold
    chains      the addresses that begin in the sentence
    dates       the dates that begin in the sentence, without the years of names
    """

    def __init__(self, times: Timeline, count: CountFact) -> None:
        self.passage: Passage = times.scene.passage(count)
        self.count = count
        self.start, self.end = near(self.passage, count)
        self.paragraph = self.passage.paragraph_at(count.start)
        self.above = nearest(self.paragraph, count), self.start
        self.with_day, self.with_scene = self._before(_DAY_HOLDS), self._before(_SCENE_HOLDS)
        self.chains: Sequence[Chain] = times.scene.chains_in(self.passage, self.start, self.end)
        self.dates: Sequence[DateFact] = without_names(self.passage, times.dates_in(self.passage, self.start, self.end))

    def _before(self, sentences: int) -> tuple[int, int]:
        """The last sentences of the paragraph before the number's."""
        index = self.passage.sentence_index(self.count.start)
        return max(self.above[0], self.passage.sentences[max(0, index - sentences)][0]), self.start

    @property
    def dates_before(self) -> list[DateFact]:
        """The dates of the sentence that begin before the number."""
        return [date for date in self.dates if date.start < self.count.start]

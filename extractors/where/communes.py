"""In which commune a hamlet lies that stands without its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from corpus.gazetteer import Unit
from extractors.vietnamese import fold
from extractors.where.mention import PlaceMention, Sentence, sentence_of


class Communes:
    """In which communes the hamlets lie that an article names without theirs.

    In the one that stands beside the same hamlet elsewhere, else in the only one of the sentence so far, else in that
    of the article.
    """

    def __init__(self, mentions: Sequence[PlaceMention]) -> None:
        self._article = commune_of_article(mentions)
        self._beside: dict[str, dict[str, Unit]] = defaultdict(dict)
        self._sentences: dict[Sentence, list[tuple[int, Unit]]] = defaultdict(list)
        for mention in mentions:
            unit = mention.answer.unit
            if mention.fact.level == "commune" and unit is not None:
                self._sentences[sentence_of(mention)].append((mention.fact.start, unit))
            beside = next((p.answer.unit for p in mention.parents if p.fact.level == "commune"), None)
            if mention.fact.level == "hamlet" and beside is not None:
                self._beside[fold(mention.fact.quote)][beside.code] = beside

    def of(self, mention: PlaceMention) -> Unit | None:
        if mention.fact.level != "hamlet":
            return None
        sentence = self._sentences.get(sentence_of(mention), ())
        so_far = {unit.code: unit for start, unit in sentence if start < mention.fact.start}
        for told in (self._beside.get(fold(mention.fact.quote), {}), so_far):
            if len(told) == 1:
                return next(iter(told.values()))
        return self._article


def commune_of_article(mentions: Sequence[PlaceMention]) -> Unit | None:
    """The one commune that the article names, or else that its title and lead name; None where there are several."""
    found = [m for m in mentions if m.answer.unit is not None and m.answer.unit.level == "commune"]
    for group in (found, [mention for mention in found if mention.fact.zone in ("title", "lead")]):
        units = {mention.answer.unit.code: mention.answer.unit for mention in group if mention.answer.unit}
        if len(units) == 1:
            return next(iter(units.values()))
    return None

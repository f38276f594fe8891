"""Names that rules cannot tell, read by underthesea's model, one sentence at a time.

The model costs some 0.7 s to load and several milliseconds a sentence, so it is imported when first asked, and callers
ask only for sentences where a capitalised name stands that no rule knows.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

EntityKind = Literal["PER", "ORG", "LOC", "MISC"]
_KINDS: dict[str, EntityKind] = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}


class Entity(NamedTuple):
    """A name in a sentence: its kind and its offsets there."""

    kind: EntityKind
    start: int
    end: int


@lru_cache(maxsize=512)
def entities(sentence: str) -> tuple[Entity, ...]:
    """The names that the model sees in the sentence, in order."""
    from underthesea import ner

    return align(sentence, [(str(row[0]), str(row[-1])) for row in ner(sentence)])


def align(sentence: str, tagged: list[tuple[str, str]]) -> tuple[Entity, ...]:
    """Offsets for words with BIO tags, given in the order of the sentence; a word that is not found is left out.

    >>> align("chị Y Thu", [("chị", "O"), ("Y", "B-PER"), ("Thu", "I-PER")])
    (Entity(kind='PER', start=4, end=9),)
    """
    found: list[Entity] = []
    at = 0
    for word, tag in tagged:
        start = sentence.find(word, at)
        if start < 0:
            continue
        at = start + len(word)
        position, _, label = tag.partition("-")
        kind = _KINDS.get(label)
        if kind is None:
            continue
        if position == "I" and found and found[-1].kind == kind and not sentence[found[-1].end : start].strip():
            found[-1] = found[-1]._replace(end=at)
        else:
            found.append(Entity(kind, start, at))
    return tuple(found)

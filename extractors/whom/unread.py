"""Names of receivers that no rule knows: as they are spelled, or as the model reads them."""

from __future__ import annotations

import re

from corpus.terms.awards import RecipientKind
from extractors import ner, people
from extractors.bodies import is_foreign
from extractors.recipients import Recipients
from extractors.whom.scene import Scene


def unknown_name_before(scene: Scene, floor: int, end: int) -> Recipients | None:
    """A name before the verb that no rule knows (`Thảo Cầm Viên được tặng …`), as the model reads it."""
    words = scene.text[floor:end].rstrip(" ,").split()
    if not words or not words[-1][0].isupper() or scene.text.isupper():
        return None
    stop = floor + len(scene.text[floor:end].rstrip(" ,"))
    if people.is_where(scene.passage, floor) and people.name_end(scene.text, floor) == stop:  # `Quảng Ngãi đón nhận …`
        return Recipients(floor, stop, {"collectives": 1}, (scene.text[floor:stop],))
    for entity in ner.entities(scene.text):
        if floor <= entity.start and entity.end == stop and not NO_NAME.match(scene.folded, entity.start):
            return _entity(scene, entity)
    return _foreign_name(scene, floor, stop)


NO_NAME = re.compile(r"(?:lễ|buổi|việc|khi|sau|trong|ngoài|tập thể)(?!\w)")  # capitals that only open the sentence
# `FrieslandCampina`, `VNPT`: a firm's spelling. `Clive Hulme`: syllables that Vietnamese does not have.
BRAND = re.compile(
    r"\b(?!Mc|Mac)\w*[a-z][A-ZĐ]\w*|[A-ZĐ]{3,}|\b(?:Viet|Vin|Agri|Petro)[a-z]{2,}|"
    r"\w(?:bank|group|tel|corp|land|mart|jet|pharma|coop|food|tech|media)\b"
)
_LATIN_NAME = re.compile(r"(?:^|[,:;] )(?P<name>[A-Z][A-Za-z'’-]+(?: [A-Z][A-Za-z'’.-]*){0,3})$")


def _foreign_name(scene: Scene, floor: int, end: int) -> Recipients | None:
    """A name in plain Latin letters that opens the clause; a person's unless it is spelled as a brand."""
    match = _LATIN_NAME.search(scene.text[floor:end])
    if match is None or (" " not in match["name"] and not _is_one_word_name(match["name"])):
        return None
    kind: RecipientKind = "collectives" if BRAND.search(match["name"]) else "individuals"
    return Recipients(floor + match.start("name"), end, {kind: 1}, (match["name"],))


def _is_one_word_name(name: str) -> bool:
    """`Nadal giành …`: one word that is spelled like no Vietnamese syllable."""
    return len(name) > 3 and is_foreign(name) and not name.isupper()


_ACRONYM = re.compile(r"(?![IVX]+(?!\w))[A-ZĐ]{2,8}(?:-[A-ZĐ]+)?(?! ?[A-ZĐ\d])(?!\w)")


def acronym_at(scene: Scene, at: int) -> Recipients | None:
    """`cho PVC`, `khen thưởng PVC`: who is called by letters is no person."""
    acronym = _ACRONYM.match(scene.text, at)
    if acronym is None or scene.text.isupper() or at in scene.bodies:
        return None
    return Recipients(at, acronym.end(), {"collectives": 1}, (acronym.group(),))


def unknown_name_at(scene: Scene, at: int) -> Recipients | None:
    """A name that begins at `at`, as the model reads it."""
    if not scene.text[at : at + 1].isupper() or people.name_end(scene.text, at) == at:
        return None
    known = acronym_at(scene, at) or next(
        (_entity(scene, entity) for entity in ner.entities(scene.text) if entity.start == at), None
    )
    end = people.name_end(scene.text, at)
    name = scene.text[at:end]
    if known is not None or at in scene.bodies or at in scene.persons or scene.text.isupper():
        return known
    if not is_foreign(name):  # `Thảo Cầm Viên Hoa Sen`: no person is called so
        is_body = len(name.split()) > 2 and not people.is_person_name(scene.text, at)
        return Recipients(at, end, {"collectives": 1}, (name,)) if is_body else None
    if BRAND.search(name):
        return Recipients(at, end, {"collectives": 1}, (name,))
    is_person = " " in name or _is_one_word_name(name)
    return Recipients(at, end, {"individuals": 1}, (name,)) if is_person else None


# `… cho Viettin, … tập đoàn này`
_THIS_FIRM = re.compile(r"(?<!\w)(?:tập đoàn|công ty|doanh nghiệp|ngân hàng|hãng|đơn vị|câu lạc bộ) này(?!\w)")


def _entity(scene: Scene, entity: ner.Entity) -> Recipients | None:
    name = scene.text[entity.start : entity.end]
    if BRAND.search(name) or (" " not in name and _THIS_FIRM.search(scene.folded, entity.end)):
        return Recipients(entity.start, entity.end, {"collectives": 1}, (name,))
    if entity.kind == "PER":
        return Recipients(entity.start, entity.end, {"individuals": 1}, (name,))
    if entity.kind == "ORG":
        return Recipients(entity.start, entity.end, {"collectives": 1}, (name,))
    return None

"""Awards: who confers what on whom, and for what.

A rule finds a form (`giấy khen`, `quà`) or a verb of praise (`khen thưởng`); `award_clauses` reads the sentence around it.
Without a verb of conferring, recipients or an authority a form is only a word (`treo nhiều bằng khen`) and makes no fact.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from corpus.terms.awards import FormKind
from extractors import award_forms, bodies, recipients
from extractors.award_clauses import Telling, tellings
from extractors.award_forms import NOUN, PRAISE, Nucleus, pattern_of
from extractors.recipients import NUMBER, Scene
from extractors.rule import Example, Mention, Passage, Reading, Rule, find_all
from schemas.facts import Allocation, AwardFact, CountFact, PlaceFact, Status


@dataclass(frozen=True, slots=True)
class Award:
    """What one telling of a conferring says; fields as in `schemas.facts.AwardFact`."""

    forms: tuple[str, ...]
    rank: str | None = None
    conferrers: tuple[str, ...] = ()
    collectives: int | None = None
    individuals: int | None = None
    households: int | None = None
    recipients: tuple[str, ...] = ()
    allocation: Allocation = "sole"
    reason: str | None = None
    status: Status = "conferred"


# --- what is no award ------------------------------------------------------------------------------------------------

_DENIED = re.compile(
    r"(?<!\w)(?:chưa|không|chẳng|không hề|chưa từng|chưa bao giờ)(?: bao giờ| hề| từng)?(?: được)?(?: \S+){0,1} ?$"
)
# Rules, plans and exhortations about rewards.
_GENERAL = re.compile(
    r"(?<!\w)(?:mức|quy định|tiêu chuẩn|hình thức|điều kiện|nếu|có thể|phải|nên|muốn|mong|xứng đáng|đáng|đáng được|cần|tiếp tục|"
    r"thường xuyên|chú trọng|quan tâm|làm tốt|đẩy mạnh|tăng cường|công tác|phong trào|đề án|dự thảo|thẩm quyền|việc xét|chính sách|"
    r"nhằm|để|cơ chế|kịp thời)(?: \S+){0,4} ?$"
)
_ONLY_POSSIBLE = re.compile(r"(?:có thể|phải|nếu|mới|nên|xứng đáng|đáng|mong|muốn) (?:được )?$")
_ANYBODY = re.compile(
    r"(?:những người|người nào|cá nhân nào|ai|mỗi (?:người|học sinh|cá nhân)|tổ chức, cá nhân|trường hợp)(?!\w)"
)
# `Ban Thi đua - Khen thưởng`, `hình thức khen thưởng`, `tiền khen thưởng`
_NAMES_OF_PRAISE = re.compile(
    r"(?:thi đua,?(?: [-–])?|thi đua và|công tác|hình thức|mức|luật|ban|hội đồng|quỹ|cơ quan|chế độ|quy chế|hồ sơ|bằng|tiền|giải|"
    r"phần|việc|danh sách|tỷ lệ|các quyết định|sự|những|cho) ?[-–]? ?$"
)
_TO_FORM = re.compile(
    rf"(?:,| và| bằng| với|,? đồng thời)? (?:hình thức )?(?:(?:trao|tặng|trao tặng|truy tặng) )?(?:(?:các|nhiều|{NUMBER}) )?"
    rf"(?:{NOUN.pattern})|(?:,| và) (?:trao|tặng|trao tặng)(?!\w)"
)
_CEREMONY = re.compile(r"(?:lễ|hội nghị|buổi|tổ chức) $")
_EVENT_ONLY = re.compile(r"(?:lễ|buổi|việc|sau khi|trước khi|dịp|chờ|đòi) $")


def _is_refused(scene: Scene, telling: Telling) -> bool:
    nucleus, verb, found = telling.nucleus, telling.verb, telling.recipients
    if verb is None:
        return False
    folded = scene.folded
    edge = verb.start if verb.gives else verb.subject_end
    before = folded[max(0, edge - 60) : edge]
    if _DENIED.search(folded, max(0, verb.start - 40), verb.start) or _DENIED.search(before):
        return True
    is_told = found is not None and found.is_told
    if verb.gives:
        if not is_told and _GENERAL.search(folded, max(0, verb.start - 60), verb.start):
            return True
    elif _ONLY_POSSIBLE.search(folded, max(0, edge - 12), edge):
        return True
    elif (
        found is not None
        and not is_told
        and _ANYBODY.match(folded, found.start)
        and _PROPOSED.search(folded, 0, verb.start)
    ):
        return True
    if nucleus.is_verb:
        return _is_no_praise(scene, telling, before)
    if nucleus.kind in ("honour", "state"):
        return verb.gives and found is None and not telling.conferrers and _EVENT_ONLY.search(before) is not None
    return found is None and not (verb.gives and telling.conferrers and nucleus.kind != "medal")


def _is_no_praise(scene: Scene, telling: Telling, before: str) -> bool:
    """Praise that names nobody, beside a form, or in the name of an office."""
    nucleus, verb, found = telling.nucleus, telling.verb, telling.recipients
    form = nucleus.forms[0]
    if _TO_FORM.match(scene.folded, nucleus.end):
        return True
    if verb is None or not verb.gives:
        return found is None and not telling.conferrers
    if form in ("khen thưởng", "tiền thưởng") and _NAMES_OF_PRAISE.search(before):
        return True
    if found is None:
        return not (form == "khen thưởng đột xuất" and telling.conferrers)
    if not found.is_told and not telling.conferrers and form != "khen thưởng":
        return _CEREMONY.search(before) is None
    return False


# --- from telling to award -------------------------------------------------------------------------------------------

_PROPOSED = re.compile(
    r"(?<!\w)(?:đề nghị|đề xuất|kiến nghị|sẽ|dự kiến|xem xét|xét|trình|đề cử|làm hồ sơ|hoàn tất hồ sơ)(?! của)"
    r"(?:[ ](?!quyết)[^\s,;.]+){0,14}[ ]?$"
)
_REASON = re.compile(
    r"[ ,(]*(?:nhờ|vì|do|bởi|về(?= (?:có |đã |những |các |việc |thành tích|hành động|công |tinh thần|sự |kết quả|nghĩa cử|tấm )))"
    r" (?=\w)"
    r"|[ ,]*(?:với|nhờ) (?=(?:những |nhiều |các )?(?:thành tích|đóng góp|kết quả|hành động|nỗ lực))"
    r"|[ ,]+(?=(?:đã )?(?:có (?:\w+ )?(?:thành tích|công|đóng góp|nhiều|hành động)|đạt (?:\w+ )?thành tích|lập|hoàn thành))"
)
_LEADING_REASON = re.compile(
    r"(?:^|[,.;] )(?:(?:để |nhằm )?ghi nhận|với|vì|do|nhờ|trước) (?P<reason>(?:những |các |sự |nhiều )?"
    r"(?:thành tích|đóng góp|kết quả|hành động|nỗ lực|cống hiến|chiến công|công lao|có thành tích|việc làm|tinh thần))"
)
_CLAUSE_AFTER_REASON = re.compile(
    r"(?:đã |có |nhiều |các |\d|vừa |lãnh đạo |anh |chị |ông |bà |em |sáng |chiều |ngày |mới đây)"
)
_REASON_END = re.compile(
    r"[.;:!?…]+(?:\s|$|/)|/?\./\.|,? (?:nhân dịp|nhân ngày|nhân kỷ niệm|đồng thời|trong đó|qua đó|ngoài ra|cùng với đó|bên cạnh đó|"
    r"và (?:trao|tặng|khen|được)|kèm theo|kèm)|, (?=(?:và )?\d+ (?:tập thể|cá nhân|gia đình|hộ))|"
    r", (?:ngày|sáng|chiều|tối|ông|bà|anh|chị|em|chủ tịch|ubnd|công an|bộ|lãnh đạo|giám đốc|đại diện|thủ tướng|được|đã|ban|đây|"
    r"góp phần|gồm)(?!\w)|\)| được (?=\w+ \w+)|$"
)
_WITHIN = re.compile(r"[^.;]{0,110}")
_TO_RECIPIENTS = re.compile(r" (?:cho|đối với|đến|tới) ?")


def _award(scene: Scene, telling: Telling) -> Reading[Award]:
    nucleus, found = telling.nucleus, telling.recipients
    conferrers = telling.conferrers
    if nucleus.kind == "state" and telling.verb is not None and telling.verb.gives:
        # Only the head of state confers these; whoever else hands them over acts on behalf (Law 06/2022/QH15).
        conferrers = tuple(body for body in conferrers if body.kind == "state")
    spans = [(body.authority, body.end) for body in conferrers]
    if found is not None:
        spans.append((found.start, found.end))
    # What it shares with another award of the sentence stays in that one's span.
    spans = [span for span in spans if telling.floor <= span[0] and span[1] <= telling.limit]
    start, end = min((nucleus.start, *(a for a, _ in spans))), max((nucleus.end, *(b for _, b in spans)))
    counted = found.numbers if found is not None else {}
    written = tuple(dict.fromkeys(scene.text[body.authority : body.end] for body in conferrers))
    shares_number = sum(number or 0 for number in counted.values()) > 1
    award = Award(
        forms=nucleus.forms,
        rank=nucleus.rank,
        conferrers=written,
        collectives=counted.get("collectives"),
        individuals=counted.get("individuals"),
        households=counted.get("households"),
        recipients=found.names if found is not None else (),
        allocation="joint" if shares_number and (len(written) > 1 or len(nucleus.forms) > 1) else "sole",
        reason=_reason(scene, telling, start, end),
        status=_status(scene, telling),
    )
    return Reading(award, start, end)


def _status(scene: Scene, telling: Telling) -> Status:
    verb = telling.verb
    proposed = verb is not None and _PROPOSED.search(scene.folded, max(0, verb.start - 120), verb.start)
    return "proposed" if proposed else "conferred"


def _reason(scene: Scene, telling: Telling, start: int, end: int) -> str | None:
    """What it was given for: between recipients and verb, before `cho`, behind the award, or ahead of the clause."""
    folded, text = scene.folded, scene.text
    found, verb, nucleus = telling.recipients, telling.verb, telling.nucleus
    if found is not None and verb is not None and not verb.gives and found.end < verb.subject_end:
        inner = _REASON.search(folded, found.end, verb.subject_end)
        if inner is not None:
            return text[inner.end() : verb.subject_end].strip(" ,") or None
    if found is not None and nucleus.end < found.start:
        inner = _REASON.match(folded, telling.end, found.start)
        stop = _TO_RECIPIENTS.search(folded, telling.end, found.start)
        if inner is not None and stop is not None and inner.end() < stop.start():
            return text[inner.end() : stop.start()].strip(" ,")
    within = _WITHIN.match(folded, end)
    behind = _REASON.search(folded, end, min(within.end() if within else end, max(telling.limit, end)))
    if behind is not None:
        stop = _REASON_END.search(folded, behind.end())
        reason = text[behind.end() : stop.start() if stop is not None else len(text)].strip(" ,")
        return reason if len(reason.split()) > 1 else None
    return _leading_reason(scene, start)


def _leading_reason(scene: Scene, before: int) -> str | None:
    """`Ghi nhận những kết quả …, …`: to the comma where the clause of the award begins."""
    lead = _LEADING_REASON.search(scene.folded, 0, before)
    if lead is None:
        return None
    for comma in re.finditer(", ", scene.text[lead.start("reason") : before]):
        at = lead.start("reason") + comma.start()
        if scene.text[at + 2].isupper() or _CLAUSE_AFTER_REASON.match(scene.folded, at + 2):
            return scene.text[lead.start("reason") : at]
    return None


@lru_cache(maxsize=64)
def _awards_of(sentence: str) -> tuple[tuple[Nucleus, Reading[Award]], ...]:
    """The awards of a sentence, each with its nucleus; kept because every rule asks for the same sentence."""
    scene = recipients.scene(sentence)
    told = tellings(scene, award_forms.nuclei(scene.folded, scene.text))
    return tuple((telling.nucleus, _award(scene, telling)) for telling in told if not _is_refused(scene, telling))


def _reader(*kinds: FormKind) -> Callable[[re.Match[str], Passage], Reading[Award] | None]:
    """Reads nuclei of some kinds, each once: where its first form or verb matches."""

    def read(match: re.Match[str], passage: Passage) -> Reading[Award] | None:
        start, end = passage.sentence_at(match.start())
        at = match.start() - start
        for nucleus, reading in _awards_of(passage.text[start:end]):
            if nucleus.kind in kinds and nucleus.start <= at < nucleus.end:
                if _FORM.search(passage.folded, start + nucleus.start, match.start()):
                    return None
                return Reading(reading.value, start + (reading.start or 0), start + (reading.end or 0))
        return None

    return read


_FORM = re.compile(rf"{NOUN.pattern}|{PRAISE.pattern}")

RULES: tuple[Rule[Award], ...] = (
    Rule(
        name="award.honour",
        pattern=re.compile(rf"(?<![\w-])(?:{pattern_of('honour', 'state', 'title')})(?!\w)"),
        value=_reader("honour", "state", "title"),
        finds=(
            Example(
                "Dịp này, có 6 tập thể, 9 cá nhân được nhận giấy khen của Chủ tịch UBND huyện Mường Tè vì làm tốt việc hòa giải.",
                "6 tập thể, 9 cá nhân được nhận giấy khen của Chủ tịch UBND huyện Mường Tè",
                {
                    "collectives": 6,
                    "individuals": 9,
                    "conferrers": ("Chủ tịch UBND huyện Mường Tè",),
                    "reason": "làm tốt việc hòa giải",
                },
            ),
        ),
        rank=2,
    ),
    Rule(
        name="award.prize",
        pattern=re.compile(rf"(?<![\w-])(?:{pattern_of('medal', 'prize', 'money')})(?!\w)"),
        value=_reader("medal", "prize", "money"),
        finds=(
            Example(
                "Ban tổ chức trao giải nhất cho đội Công an xã Ia Pa.",
                "Ban tổ chức trao giải nhất cho đội Công an xã Ia Pa",
            ),
        ),
        rank=2,
    ),
    Rule(
        name="award.gift",
        pattern=re.compile(rf"(?<![\w-])(?:{pattern_of('gift')})(?!\w)"),
        value=_reader("gift"),
        finds=(Example("Sau lễ, 12 gia đình được tặng quà.", "12 gia đình được tặng quà", {"households": 12}),),
        rank=1,
    ),
    Rule(
        name="award.praise",
        pattern=PRAISE,
        value=_reader("praise", "money"),
        finds=(
            Example(
                "Cuối buổi, các tập thể, cá nhân làm tốt được khen thưởng.",
                "các tập thể, cá nhân làm tốt được khen thưởng",
            ),
        ),
    ),
)

# Each form and verb of the tables holds one of these, so an article without any is passed over at once.
_TRIGGERS = (
    "khen", "thưởng", "chương", "dương", "giải ", "quà", "học bổng", "danh", "tôn vinh", "huy hiệu", "cờ ", "bằng ", "hc",
    "anh hùng", "nhân dân", "ưu tú", "lao động", "chiến sĩ", "quyết thắng",
)  # fmt: skip


def extract(passages: Sequence[Passage], places: Sequence[PlaceFact], counts: Sequence[CountFact]) -> list[AwardFact]:
    """The awards of the passages, without scope of place and date, unit ids and `same_as`, which `scope` adds."""
    del counts
    facts = [_fact(mention, passage) for passage in passages for mention in _mentions(passage)]
    names = bodies.names((name for fact in facts for name in fact.conferrers), places)
    return [
        msgspec.structs.replace(fact, conferrer_names=tuple(names[name] for name in fact.conferrers)) for fact in facts
    ]


def _mentions(passage: Passage) -> Iterable[Mention[Award]]:
    return find_all(RULES, passage) if any(word in passage.folded for word in _TRIGGERS) else ()


def _fact(mention: Mention[Award], passage: Passage) -> AwardFact:
    award = mention.value
    return AwardFact(
        zone=passage.zone_at(mention.start),
        caption=passage.caption,
        start=mention.start,
        end=mention.end,
        quote=passage.text[mention.start : mention.end],
        rule=mention.rule,
        forms=award.forms,
        rank=award.rank,
        conferrers=award.conferrers,
        collectives=award.collectives,
        individuals=award.individuals,
        households=award.households,
        recipients=award.recipients,
        allocation=award.allocation,
        reason=award.reason,
        status=award.status,
    )

"""The clause around an award: the verb and its voice, who confers, who receives.

Active (`UBND xã tặng giấy khen cho 3 tập thể`), passive (`3 tập thể được UBND xã tặng giấy khen`), receiving
(`… nhận giấy khen của …`) and nominal (`Giấy khen của … được trao cho …`) wording come out as the same `Telling`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from corpus.terms.awards import RecipientKind
from extractors import recipients
from extractors.bodies import Body
from extractors.recipients import Recipients
from extractors.whom.givers import (
    decided,
    meant_by_pronoun,
    subject_of,
)
from extractors.whom.holders import PERSONAL, holder, person_beside
from extractors.whom.money import MONEY_BESIDE
from extractors.whom.nominal import bearers, meant_for, nominal, nominated, owned_in_row
from extractors.whom.nucleus import LINK, Nucleus
from extractors.whom.openings import (
    asked,
    distant_subject,
    met_in_main_clause,
    opening_subject,
    subject_behind,
    subject_of_main_clause,
)
from extractors.whom.origins import giver_beside, origin_of
from extractors.whom.receivers import CONTINUES, receivers
from extractors.whom.receivers_behind import honoured_before, recipients_between, right_recipients, with_names
from extractors.whom.scene import Scene, behind_bracket
from extractors.whom.scene import scene as scene_of
from extractors.whom.shared import settled
from extractors.whom.telling import Telling
from extractors.whom.unread import unknown_name_at
from extractors.whom.verbs import PROPOSES, Verb, floor_of, verb_of

# Between two awards of one receiver: `…; hai lần được …`, `…, năm 2020 được …`, `…, 5 năm liền được …`.
_AND = re.compile(
    r"(?:\s*\([^()]*\))?[ ]?(?:[,;.…]|(?:,|;)? và|,? đồng thời)?[ ]?(?:ngoài ra,? )?(?:(?:còn|cũng|trong|vào) )*"
    r"(?:(?:liên tục )?(?:nhiều|\w{1,4}) (?:lần|năm)(?: liền| liên tục| liên tiếp)?,?[ ]?)?"
    r"(?:(?:các )?năm (?:học )?\d{4}(?:[ ,và-]+\d{4})*,?[ ]?)?"
)
# `… 2 năm liền (2009, 2010); được phong tặng …`: a clause that opens with its verb has the subject of the one before.
_ELIDED = re.compile(r"(?:^|[)\w])(?:;|,) ?(?:và |còn |đồng thời |ngoài ra,? )*$")
_COORDINATED = re.compile(r"(?:\s*\([^()]*\))?(?:,| và|,? đồng thời|;)(?: được)? ")


def tellings(scene: Scene, nuclei: Sequence[Nucleus]) -> list[Telling]:
    """What the sentence tells of each nucleus; nuclei without a clause of conferring are left out."""
    told: list[Telling] = []
    for index in range(len(nuclei)):
        if told and _is_told(scene, told[-1], nuclei[index]):
            continue
        before = told[-1] if told and index and told[-1].nucleus.start == nuclei[index - 1].start else None
        limit = nuclei[index + 1].start if index + 1 < len(nuclei) else len(scene.text)
        telling = bearers(scene, nuclei[index], limit) or nominated(scene, nuclei[index], limit)
        telling = telling or _part(scene, nuclei, index, before) or _telling(scene, nuclei, index, before)
        if telling is not None:
            telling = _with_form_aside(scene, nuclei, index, telling)
            if _OF_MANY.match(scene.folded, nuclei[index].end):
                telling = replace(telling, conferrers=())
            told.append(replace(telling, floor=told[-1].reach if told else 0))
    return settled(scene, told)


# `Ngoài giấy khen của UBND xã, chị A còn được thưởng 1 triệu đồng`
_ASIDE = re.compile(r"(?:^|[.;] )(?:cùng với|ngoài|kèm theo|kèm|bên cạnh)(?: các| tấm| việc được tặng)? $")


def _with_form_aside(scene: Scene, nuclei: Sequence[Nucleus], index: int, telling: Telling) -> Telling:
    """The money with the form that the same receivers got beside it, unless somebody else gave the money."""
    aside, verb = nuclei[0], telling.verb
    is_reward = telling.nucleus.forms == ("tiền thưởng",)
    is_money = index == 1 and is_reward and verb is not None and not verb.gives
    if not is_money or telling.conferrers or aside.kind not in ("honour", "state"):
        return telling
    givers, after = origin_of(scene, aside.end)
    if not _ASIDE.search(scene.folded, 0, aside.start) or not scene.folded.startswith(", ", after):
        return telling
    nucleus = replace(telling.nucleus, forms=(*aside.forms, *telling.nucleus.forms))
    return replace(telling, nucleus=nucleus, conferrers=tuple(givers))


# `… cho em A, hai năm liền đoạt huy chương …`: of the same person.
_WHO_ALSO = re.compile(r",? ?(?:người|cũng là người)?(?: ?(?:từng|\w+ năm liền|nhiều năm liền|liên tiếp|vừa|đã))* ?")


def _is_told(scene: Scene, before: Telling, nucleus: Nucleus) -> bool:
    """Whether the money is the one that the award before it came with: `Bằng khen của UBND xã và thưởng 5 triệu`."""
    is_money = "tiền thưởng" in before.nucleus.forms and nucleus.forms == ("tiền thưởng",)
    return is_money and nucleus.start < before.end + 24 and ";" not in scene.folded[before.end : nucleus.start]


_DECISION = re.compile(r"(?<!\w)quyết định(?: về việc)? $")
# `nhiều bằng khen, giấy khen |của các cấp`: of nobody in particular
_OF_MANY = re.compile(
    r" của (?:các |nhiều )?(?:cấp|ngành|bộ, ngành|bộ ngành|sở, ngành|ban, ngành|địa phương|đoàn thể)(?!\w)"
)


def _telling(scene: Scene, nuclei: Sequence[Nucleus], index: int, before: Telling | None) -> Telling | None:
    nucleus = nuclei[index]
    limit = nuclei[index + 1].start if index + 1 < len(nuclei) else len(scene.text)
    verb = verb_of(scene, nuclei, index)
    gives = nucleus.is_verb and (verb is None or verb.gives or verb.start == nucleus.start)
    gives = gives and _DECISION.search(scene.folded, 0, nucleus.start) is None  # `quyết định khen thưởng của UBND xã`
    origin, after = ([], nucleus.end) if gives else origin_of(scene, nucleus.end)  # `nhận thưởng nóng của A`
    money = MONEY_BESIDE.match(scene.folded, after) if origin else None
    if money is not None:
        nucleus, after = replace(nucleus, forms=(*nucleus.forms, "tiền thưởng")), money.end()
        limit = next((one.start for one in nuclei[index + 1 :] if one.start >= after), len(scene.text))
    if (counted := _row(scene, nucleus, after)) is not None:
        return Telling(nucleus, None, tuple(origin) or _of_row(scene, verb, before), counted, limit)
    listed = _next_place(scene, nucleus, limit, before) or owned_in_row(scene, nucleus, origin, after, limit)
    if listed is not None:
        return listed
    if verb is None:
        told = nominal(scene, nucleus, origin, after, limit)
        told = told or _continued(scene, nucleus, origin, after, limit, before)
        return told or meant_for(scene, nucleus, origin, after, limit)
    floor = min(floor_of(scene, nuclei, index), verb.start)
    if before is not None and before.verb is not None and not before.verb.gives and before.verb.start == verb.start:
        return Telling(nucleus, before.verb, tuple(origin or before.verb.agents), before.recipients, limit)
    if verb.gives and not _shares_passive(scene, verb, before):
        return _active(scene, nucleus, verb, origin, (floor, after, limit), before)
    return _received(scene, nucleus, verb, origin, (floor, after, limit), before)


# `…, trong đó: Huy hiệu 45 năm: 6 người; Bằng khen có 5 đơn vị`
_OF_ROW = re.compile(r"(?::| có| gồm) (?=\d)")
_ROW_OPENS = re.compile(r"(?:[;:,+•-]|(?<!\w)(?:có|gồm|và|đó)|^) ?$")


def _of_row(scene: Scene, verb: Verb | None, before: Telling | None) -> tuple[Body, ...]:
    """Who gives all of a list: as for the award before it, else the subject of the verb that opens it."""
    if before is not None:
        return _of_all(before) or tuple(_subjects(before))
    return tuple(_giver(scene, verb, 0, None)) if verb is not None and verb.gives else ()


def _row(scene: Scene, nucleus: Nucleus, after: int) -> Recipients | None:
    """Those counted right behind the form, in a list of forms."""
    if nucleus.kind in ("gift", "praise", "money") or nucleus.number is not None:
        return None
    lead = _OF_ROW.match(scene.folded, after)
    if lead is None or _ROW_OPENS.search(scene.folded, max(0, nucleus.start - 8), nucleus.start) is None:
        return None
    found = recipients.parse(scene, lead.end())
    return found if found is not None and found.is_counted else None


# `giải nhất thuộc về đội A; giải nhì đội B, đồng giải ba là đội C`
_NEXT_PLACE = re.compile(r"(?: [^\s,;.:()]+){0,4}?(?:\s?\([^()]*\))?(?:,|;| và)(?: và)?(?: đồng)? ")
_IS = re.compile(r"(?: là|:)? ")


def _next_place(scene: Scene, nucleus: Nucleus, limit: int, before: Telling | None) -> Telling | None:
    """The next prize of a row, of which nothing is told but who won it."""
    if before is None or before.recipients is None or not nucleus.kind == before.nucleus.kind == "prize":
        return None
    lead = _IS.match(scene.folded, nucleus.end)
    if lead is None or _NEXT_PLACE.fullmatch(scene.folded, before.reach_of_all, nucleus.start) is None:
        return None
    found = recipients.parse(scene, lead.end())
    return (
        Telling(nucleus, before.verb, before.conferrers, found, limit) if found is not None and found.is_told else None
    )


def _active(
    scene: Scene, nucleus: Nucleus, verb: Verb, origin: list[Body], span: tuple[int, int, int], before: Telling | None
) -> Telling:
    """The subject gives; `span` is where the clause may begin, where the form's words end, and the next form."""
    floor, after, limit = span
    comma, behind = subject_behind(scene, verb.start, after)
    before_subject = scene_of(scene.text[:comma]) if behind else scene
    found = _given_to(before_subject, nucleus, verb, after, min(limit, comma) if behind else limit)
    is_next = found is None and before is not None and nucleus.number is None
    if is_next and before is not None and _is_next_agent(scene, verb, before):
        found = before.recipients
    met = met_in_main_clause(scene, verb.start) if found is None and nucleus.kind != "gift" else None
    if met is not None:
        found = recipients.parse(scene, met, verb.start)
    if found is None and before is None and nucleus.kind != "gift":
        found = honoured_before(scene, verb.start)
    if found is None and nucleus.kind == "title" and nucleus.number is not None:
        is_group = nucleus.forms[0].startswith(("danh hiệu tập thể", "danh hiệu đơn vị"))
        kind: RecipientKind = "collectives" if is_group else "individuals"
        found = Recipients(nucleus.start, nucleus.end, {kind: nucleus.number}, is_counted=True)
    if before is not None and before.recipients is not None and _gave_others(before, verb):
        floor = max(floor, min(before.reach, verb.start))  # those were given the award before
    conferrers = origin or behind or _giver(scene, verb, floor, before)
    if not conferrers and nucleus.kind in PERSONAL:
        conferrers = person_beside(scene, floor, verb.start)
    return Telling(nucleus, verb, tuple(conferrers), found, limit)


def _gave_others(before: Telling, verb: Verb) -> bool:
    """Whether the verb stands behind another one that gave and its receivers."""
    return before.verb is not None and before.verb.gives and before.verb.start < before.reach <= verb.start


def _received(
    scene: Scene, nucleus: Nucleus, verb: Verb, origin: list[Body], span: tuple[int, int, int], before: Telling | None
) -> Telling:
    """The subject receives, from an agent or from whoever stands behind the form."""
    floor, after, limit = span
    if verb.gives and before is not None and before.verb is not None:
        return Telling(nucleus, before.verb, tuple(origin or before.verb.agents), before.recipients, limit)
    if before is not None and before.verb is not None and before.verb.gives:
        if before.recipients is not None and _WHO_ALSO.fullmatch(scene.folded, before.recipients.end, verb.subject_end):
            return Telling(nucleus, verb, tuple(origin or verb.agents), before.recipients, limit)
        floor = max(floor, min(before.reach, verb.start))  # those were given the award before
    ceremony = _CEREMONY_OF.search(scene.folded, 0, verb.subject_end) if not verb.agents else None
    is_giver = bool(origin) and origin[0].kind in ("state", "post")  # `Lễ đón nhận Huân chương của Chủ tịch nước`
    owner = _OWNER.match(scene.folded, nucleus.end) if ceremony is not None and not is_giver else None
    granted = _GIVEN_TO.match(scene.folded, after) if ceremony is not None and origin and owner is None else None
    if granted is not None and (found := recipients.parse(scene, granted.end())) is not None:
        return Telling(nucleus, verb, tuple(origin), found, limit)  # `… do Chủ tịch nước trao tặng cho Trường A`
    if owner is not None:  # `Lễ đón nhận Huân chương của Trường A`
        whose = recipients.parse(scene, owner.end()) or unknown_name_at(scene, owner.end())
        if whose is not None:
            return Telling(nucleus, verb, (), whose, limit)
    is_elsewhere = ceremony is not None and ceremony["at"] is not None  # `phát biểu tại lễ đón nhận Huân chương`
    found = receivers(scene, verb, floor, after) if not is_elsewhere else None
    if found is None and before is not None and before.verb is not None and not before.verb.gives:
        goes_on = _AND.fullmatch(scene.folded, before.end, max(before.end, verb.subject_end)) or _ELIDED.search(
            scene.folded, before.end, verb.subject_end
        )
        found = before.recipients if goes_on else None
    beside = giver_beside(scene, after, is_received=True) if not origin and not verb.agents else None
    agents = (
        origin
        or ([beside] if beside is not None else [])
        or _agents(scene, nucleus, verb, before)
        or _same_giver(scene, before, found)
        or decided(scene, verb.subject_end)
    )
    if not agents and nucleus.kind in PERSONAL:
        agents = person_beside(scene, verb.subject_end, verb.start)
    return Telling(nucleus, verb, tuple(agents), found, limit)


def _of_all(before: Telling) -> tuple[Body, ...]:
    """Who gave the award before and gives those behind it; not who stands behind its own form."""
    return before.verb.agents if before.verb is not None else ()


# `…: NSND đợt 4 năm 1997; Huân chương A hạng Nhì (2001), Bằng khen về …; Huy chương …`
_ROW_OF_FORMS = re.compile(
    r"(?:,? (?:(?:đợt|lần|năm|hạng|giai đoạn|từ|đến|khóa)(?: thứ)? [\w/-]{1,9}|\d{4}(?: ?[-–] ?\d{4})?|"
    r"về [^;.,]{3,60}|"
    r"(?:toàn quốc|thế giới|hội diễn|quốc tế|quốc gia|châu á)))*(?:\s?\([^()]*\))?(?:,? (?:năm )?\d{4})?"
    r"\s?(?:[;,]|,? và|,? cùng)(?: (?:và|cùng|với|nhiều|các|\d+|danh hiệu|tấm|chiếc))* ?"
)


def _continued(
    scene: Scene, nucleus: Nucleus, origin: list[Body], after: int, limit: int, before: Telling | None
) -> Telling | None:
    """`… tặng Cờ thi đua cho A; danh hiệu … cho B`: the verb of the award before it holds on."""
    if before is None:
        return None
    if before.verb is None:  # `Bằng khen UBND tỉnh cho 2 tập thể; Huân chương … cho 3 cá nhân`
        runs_on = _RUNS_ON.fullmatch(scene.folded, before.reach, nucleus.start) is not None
        found = right_recipients(scene, after, limit) if runs_on and scene.folded.startswith(" cho ", after) else None
        return Telling(nucleus, None, tuple(origin), found, limit) if found is not None else None
    if not before.verb.gives:
        if before.recipients is None or not _ROW_OF_FORMS.fullmatch(scene.folded, before.end, nucleus.start):
            return None
        return Telling(nucleus, before.verb, tuple(origin) or _of_all(before), before.recipients, limit)
    after = behind_bracket(scene, after)
    if nucleus.number is not None and nucleus.kind in _COUNTED_GIFTS and before.nucleus.kind in _COUNTED_GIFTS:
        if _LIST_RUNS_ON.fullmatch(scene.folded, before.reach, nucleus.start) is None:
            return None
        meant = _MEANT_FOR.match(scene.folded, after)
        found = right_recipients(scene, meant.start("to"), limit) if meant is not None else None
        return Telling(nucleus, before.verb, tuple(_subjects(before)), found, limit)
    if not _RUNS_ON.fullmatch(scene.folded, before.reach, nucleus.start) or not scene.folded.startswith(
        (" cho ", " tặng "), after
    ):
        return None
    found = right_recipients(scene, after, limit)
    return Telling(nucleus, before.verb, tuple(_subjects(before)), found, limit) if found is not None else None


_CEREMONY_OF = re.compile(
    r"(?<!\w)(?P<at>(?:phát biểu|nói|chia sẻ|cho biết)[^.;,]{0,20} (?:tại|trong) )?(?:buổi lễ|lễ|ngày) ?$"
)
_OWNER = re.compile(r" (?:của|cho) ")
_GIVEN_TO = re.compile(r" cho ")
_COUNTED_GIFTS = frozenset(("gift", "prize"))
# `…, mỗi suất 600.000 đồng; 30 xe đạp dành cho …`
_LIST_RUNS_ON = re.compile(r"(?:[^;.]|\.(?=\d)){0,120}[;,] ?(?:và )?(?:trao |tặng )?")
_MEANT_FOR = re.compile(r"(?: [^\W\d_]+){0,2}?(?: dành)?(?P<to> (?:cho|tặng) )")
_RUNS_ON = re.compile(r"(?:\s*\([^()]*\))?(?:[^;.,]{0,80}(?=;))?[;,]?(?: và| cùng(?: với)?)? ?")


def _shares_passive(scene: Scene, verb: Verb, before: Telling | None) -> bool:
    """`3 tổ được tặng giấy khen và trao quà`: the second verb is as passive as the first."""
    if before is None or before.verb is None or before.verb.gives:
        return False
    return _COORDINATED.fullmatch(scene.folded, before.end, verb.start) is not None


_NEXT = re.compile(r"(?:,| và|;) ")


def _is_next_agent(scene: Scene, verb: Verb, before: Telling) -> bool:
    """`anh được UBND tỉnh tặng bằng khen, UBND huyện tặng giấy khen`: another agent of the passive."""
    if before.verb is None or before.verb.gives or not before.verb.agents:
        return False
    following = _NEXT.match(scene.folded, before.end)
    agent = scene.bodies.get(following.end()) if following is not None else None
    return agent is not None and not scene.folded[agent.end : verb.start].strip()


# `tuyên dương, trao cúp cho 13 tập thể`
_HANDS_OVER = re.compile(r"(?:,| và) (?:trao tặng|trao|tặng) [^.;]{1,60}? cho ")


_TOWARDS = re.compile(r"[^.;:]{0,40}? đối với ")
_PRAISES_ON = re.compile(
    r",? (?:và )?(?:(?:tặng|trao) hoa(?: và)? (?:chúc mừng|động viên)|"
    r"khen ngợi|khen|động viên|ghi nhận|chúc mừng|tri ân|thăm hỏi|cảm ơn) "
)


def _given_to(scene: Scene, nucleus: Nucleus, verb: Verb, after: int, limit: int) -> Recipients | None:
    found = None if nucleus.is_verb else recipients_between(scene, verb.end, nucleus.start)
    if nucleus.is_verb and (handed := _HANDS_OVER.match(scene.folded, after)) is not None:
        return recipients.parse(scene, handed.end())
    praises_on = _PRAISES_ON.match(scene.folded, after) is not None
    if nucleus.is_verb and scene.folded.startswith(": ", after):  # `nói tại buổi khen thưởng: …`
        return found or recipients.parse(scene, after + 2)
    if found is None and (praises_on or not (nucleus.is_verb and scene.folded.startswith(",", after))):
        found = right_recipients(scene, after, limit)
    if found is not None and not found.is_told:  # `khen thưởng gương người tốt đối với bà A`
        meant = _TOWARDS.match(scene.folded, found.end)
        found = (recipients.parse(scene, meant.end()) if meant is not None else None) or found
    if found is None and nucleus.is_verb and nucleus.kind == "praise":
        return unknown_name_at(scene, after + 1)
    return with_names(scene, found, limit) if found is not None else None


def _subjects(before: Telling) -> list[Body]:
    """Who confers as subject of the verb; those behind a form (`giấy khen của A`) give that form alone."""
    return [body for body in before.conferrers if body.start < before.nucleus.start]


_OF_THEM = re.compile(r"(?<!\w)trong (?:đó|số đó|số này)(?!\w)")


def _agents(scene: Scene, nucleus: Nucleus, verb: Verb, before: Telling | None) -> tuple[Body, ...]:
    """Those of the passive, else of the act that it only tells in parts (`cho 9 người, trong đó 4 em được tặng …`)."""
    if verb.agents or before is None or before.nucleus.forms != nucleus.forms:
        return verb.agents
    is_part = _OF_THEM.search(scene.folded, 0, verb.start) is not None
    return tuple(_subjects(before)) if is_part else ()


_LISTS_ON = re.compile(r"[^;.,]{0,60}(?:, | và )(?:và )?")


def _same_giver(scene: Scene, before: Telling | None, found: Recipients | None) -> tuple[Body, ...]:
    """`Bộ khen thưởng 20 cá nhân, 6 đơn vị nhận Cờ thi đua`: the subject of the list goes on giving."""
    if before is None or found is None or before.verb is None or not before.verb.gives or found.names:
        return ()
    return tuple(_subjects(before)) if _LISTS_ON.fullmatch(scene.folded, before.reach, found.start) else ()


def _giver(scene: Scene, verb: Verb, floor: int, before: Telling | None) -> list[Body]:
    """The subject of an active verb, or of the award before it when the clause runs on."""
    same_verb = before is not None and before.verb is not None and before.verb.start == verb.start
    own = _subjects(before) if before is not None and same_verb else []
    own = own or subject_of(scene, floor, verb.start) or asked(scene, verb.start)
    if not own and before is not None and not same_verb and CONTINUES.search(scene.folded, 0, verb.start):
        own = _subjects(before) or opening_subject(scene, 0, verb.start) or list(before.conferrers)
    clause = scene.folded.rfind("; ", 0, verb.start) + 1
    own = own or meant_by_pronoun(scene, verb.start) or opening_subject(scene, clause, verb.start)
    own = own or opening_subject(scene, 0, verb.start)
    own = own or holder(scene, floor, verb.start) or subject_of_main_clause(scene, verb.start)
    own = own or distant_subject(scene, clause, verb.start)
    if own and PROPOSES.search(scene.folded, own[-1].end, verb.start):
        return []  # who proposes an award does not confer it
    is_council = bool(own) and scene.folded.startswith("hội đồng", own[-1].start)
    if is_council and scene.folded.endswith((" xét ", " xét duyệt "), 0, verb.start):
        return []  # nor does a council that weighs it
    return own


def _part(scene: Scene, nuclei: Sequence[Nucleus], index: int, before: Telling | None) -> Telling | None:
    """`… cho 83 người, gồm: 9 Huân chương …, 3 Huân chương …`: a number of forms that belongs to the act before it."""
    nucleus = nuclei[index]
    if nucleus.number is None or before is None or nucleus.kind not in ("honour", "state", "medal", "title"):
        return None
    between = scene.folded[before.end : nucleus.start]
    receives = before.verb is not None and not before.verb.gives
    if not (
        _AMONG_THEM.search(between) or (before.nucleus.number is not None and not receives and LINK.fullmatch(between))
    ):
        return None
    limit = nuclei[index + 1].start if index + 1 < len(nuclei) else len(scene.text)
    return Telling(nucleus, before.verb, before.conferrers, None, limit, is_part=True)


_AMONG_THEM = re.compile(r"(?:gồm|trong đó(?: có)?|:)(?: có)?:? $")

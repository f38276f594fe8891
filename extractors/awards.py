"""Awards: who confers what on whom, and for what.

A rule finds a form (`giấy khen`, `quà`) or a verb of praise (`khen thưởng`); `whom.clauses` reads the sentence around
it. Without a verb of conferring, recipients or an authority a form is only a word (`treo nhiều bằng khen`), no fact.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

import msgspec
from msgspec import Struct

from corpus.terms.awards import FormKind, RecipientKind
from extractors.patterns import quick
from extractors.rule import Example, Mention, Passage, Reading, Rule
from extractors.whom import article, forms
from extractors.whom.clauses import tellings
from extractors.whom.entitled import entitled, written
from extractors.whom.forms import RANK_ALONE
from extractors.whom.nucleus import NOUN, Nucleus, pattern_of
from extractors.whom.praise import PRAISE
from extractors.whom.prizes import LOW_PRIZE, NAMED_PRIZE, QUOTED_FORM, THING
from extractors.whom.reasons import reason_of, status_of
from extractors.whom.refusals import is_refused, without_won
from extractors.whom.scene import Scene
from extractors.whom.scene import scene as scene_of
from extractors.whom.telling import Telling
from schemas.facts import Allocation, AwardFact, Category, CountFact, PlaceFact, Status


class Award(Struct, frozen=True):
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


def _award(scene: Scene, telling: Telling) -> Reading[Award]:
    nucleus, found = telling.nucleus, telling.recipients
    conferrers = entitled(scene, telling)
    spans = [(body.authority, body.end) for body in conferrers]
    # An authority that it shares with another award of the sentence stays in that one's span.
    spans = [span for span in spans if telling.floor <= span[0] and span[1] <= telling.limit]
    if found is not None and not telling.is_further:
        spans.append((found.start, found.end))
    start = min((nucleus.start, *(a for a, _ in spans)))
    end = max((nucleus.end, telling.money_end, *(b for _, b in spans)))
    counted = dict(found.numbers) if found is not None else {}
    if nucleus.kind in ("state", "title") and counted == {"individuals": None} and not (found and found.names):
        counted["individuals"] = nucleus.number  # nobody shares an order: `3 Huân chương … cho các cầu thủ`
    if nucleus.kind == "state" and found is not None and _LEADERS.match(scene.folded, found.start, found.end):
        counted = {"collectives": 1}  # for the province that they lead, which bears the order
    if nucleus.number and _is_place(nucleus) and list(counted.values()) == [None] and found and not found.names:
        counted = dict.fromkeys(counted, nucleus.number)  # `2 giải Nhì cho các đội`: nobody shares a place
    if nucleus.number and _is_place(nucleus) and found and found.names and list(counted) == ["collectives"]:
        counted["collectives"] = max(nucleus.number, counted["collectives"] or 0)  # `hai giải Nhì … huyện A, B`
    if nucleus.forms[0].startswith("huy hiệu") and not counted and nucleus.number:
        counted["individuals"] = nucleus.number  # a badge is worn by one
    names = tuple(dict.fromkeys(written(scene, body) for body in conferrers))
    award = Award(
        forms=nucleus.forms,
        rank=nucleus.rank,
        conferrers=names,
        collectives=counted.get("collectives"),
        individuals=counted.get("individuals"),
        households=counted.get("households"),
        recipients=found.names if found is not None else (),
        allocation="joint" if len(nucleus.forms) > 1 or len(names) > 1 else "sole",
        reason=reason_of(scene, telling, start, end),
        status=status_of(scene, telling),
    )
    return Reading(award, start, end)


def _is_place(nucleus: Nucleus) -> bool:
    """Whether it is one place of a contest, such as `giải Nhì`, and not several or a prize with a name."""
    return nucleus.kind == "prize" and len(nucleus.forms) == 1 and _PLACES.match(nucleus.forms[0]) is not None


_PLACES = re.compile(r"giải (?:nhất|nhì|ba|tư|a|b|c|khuyến khích)(?!\w)")


@lru_cache(maxsize=64)
def _awards_of(sentence: str) -> tuple[tuple[Nucleus, Reading[Award]], ...]:
    """The awards of a sentence, each with its nucleus; kept because every rule asks for the same sentence."""
    scene = scene_of(sentence)
    names = [(body.start, body.end) for body in scene.bodies.values()]
    told = tellings(scene, forms.nuclei(scene.folded, scene.text, names))
    told = without_won(scene, [telling for telling in told if not is_refused(scene, telling)])
    return tuple((telling.nucleus, _award(scene, telling)) for telling in told)


def _reader(*kinds: FormKind) -> Callable[[re.Match[str], Passage], Reading[Award] | None]:
    """Reads nuclei of some kinds, each once: where its first form or verb matches."""

    def read(match: re.Match[str], passage: Passage) -> Reading[Award] | None:
        named = [
            name for name in ("thing", "title", "low", "form") if name in match.re.groupindex
        ]  # they stand behind their verb
        found = max([match.start(), *map(match.start, named)])
        start, end = passage.sentence_at(found)
        at = found - start
        for nucleus, reading in _awards_of(passage.text[start:end]):
            if nucleus.kind in kinds and nucleus.start <= at < nucleus.end:
                if _FORM.search(passage.folded, start + nucleus.start, found):
                    return None
                return Reading(reading.value, start + (reading.start or 0), start + (reading.end or 0))
        return None

    return read


_LEADERS = re.compile(r"lãnh đạo (?=tỉnh|thành phố|huyện|xã|phường|cục|sở|công ty|trường)[^,;]*$")
_FORM = re.compile(rf"{NOUN.pattern}|{PRAISE.pattern}|{RANK_ALONE.pattern}")
RULES: tuple[Rule[Award], ...] = (
    Rule(
        name="award.honour",
        pattern=re.compile(quick(rf"(?<![\w-])(?:{pattern_of('honour', 'state', 'title')})(?!\w)")),
        value=_reader("honour", "state", "title"),
        finds=(
            Example(
                "Có 6 tập thể, 9 cá nhân được nhận giấy khen của Chủ tịch UBND huyện Mường Tè vì hòa giải tốt.",
                "6 tập thể, 9 cá nhân được nhận giấy khen của Chủ tịch UBND huyện Mường Tè",
                {
                    "forms": ("giấy khen",),
                    "collectives": 6,
                    "individuals": 9,
                    "conferrers": ("Chủ tịch UBND huyện Mường Tè",),
                    "reason": "hòa giải tốt",
                },
            ),
            Example(
                "Kết thúc buổi lễ, đại diện UBND xã Ia Lâu đã trao Giấy khen cho hai hộ dân.",
                "UBND xã Ia Lâu đã trao Giấy khen cho hai hộ dân",
                {"conferrers": ("UBND xã Ia Lâu",), "households": 2},
            ),
            Example(
                "Bốn đội được UBND phường; Đoàn Thanh niên phường tặng bằng khen, giấy khen.",
                "Bốn đội được UBND phường; Đoàn Thanh niên phường tặng bằng khen, giấy khen",
                {"forms": ("bằng khen", "giấy khen"), "collectives": 4, "allocation": "joint"},
            ),
            Example(
                "Thừa ủy quyền của Chủ tịch nước, Đại tá Lò Sơn gắn Huân chương Chiến công hạng Nhì cho Phòng PC04.",
                "Chủ tịch nước, Đại tá Lò Sơn gắn Huân chương Chiến công hạng Nhì cho Phòng PC04",
                {"conferrers": ("Chủ tịch nước",), "rank": "hạng Nhì", "recipients": ("Phòng PC04",), "collectives": 1},
            ),
            Example(
                "Sở trao 4 Huân chương Lao động hạng Ba, 2 Huân chương Lao động hạng Nhì.",
                "2 Huân chương Lao động hạng Nhì",
                {"rank": "hạng Nhì", "individuals": None},
            ),
            Example(
                "Kỷ niệm chương của Bộ Tư pháp được trao cho ông Hà Văn Thiết.",
                "Kỷ niệm chương của Bộ Tư pháp được trao cho ông Hà Văn Thiết",
                {"recipients": ("ông Hà Văn Thiết",), "individuals": 1},
            ),
            Example(
                "Huyện đề nghị Giám đốc Công an tỉnh tặng giấy khen cho 3 dân quân.",
                "Giám đốc Công an tỉnh tặng giấy khen cho 3 dân quân",
                {"status": "proposed"},
            ),
            Example(
                "Công an xã Dào San đạt danh hiệu “Đơn vị quyết thắng” năm thứ hai.",
                "Công an xã Dào San đạt danh hiệu “Đơn vị quyết thắng”",
                {"forms": ("danh hiệu đơn vị quyết thắng",)},
            ),
        ),
        ignores=(
            "Trên tường nhà ông treo nhiều bằng khen.",
            "Nội quy mới phát huy hiệu quả rõ rệt.",
            "Ông Thào A Sinh chưa bao giờ được tặng bằng khen.",
            "Mẫu giấy khen dùng khổ giấy A4.",
        ),
        rank=2,
    ),
    Rule(
        name="award.rank",
        pattern=RANK_ALONE,
        value=_reader("state", "title"),
        finds=(
            Example(
                "Nông trường Sông Con được tặng Huân chương Lao động hạng Nhì, hạng Ba.",
                "Nông trường Sông Con được tặng Huân chương Lao động hạng Nhì, hạng Ba",
                {"forms": ("huân chương lao động",), "rank": "hạng Ba", "collectives": 1},
            ),
        ),
        ignores=("Khách sạn hạng ba, hạng nhất đều kín chỗ.",),
        rank=2,
    ),
    Rule(
        name="award.prize",
        pattern=re.compile(
            quick(
                rf"(?<![\w-])(?:{pattern_of('medal', 'prize', 'money')})(?!\w)|{NAMED_PRIZE.pattern}|"
                rf"{LOW_PRIZE.pattern}|{QUOTED_FORM.pattern}"
            )
        ),
        value=_reader("medal", "prize", "money", "title", "honour"),
        finds=(
            Example(
                "Ban tổ chức trao giải nhất cho đội Công an xã Ia Pa.",
                "Ban tổ chức trao giải nhất cho đội Công an xã Ia Pa",
                {"forms": ("giải nhất",)},
            ),
            Example(
                "Hội Khuyến học huyện Ba Bể tặng 20 suất học bổng cho học sinh nghèo.",
                "Hội Khuyến học huyện Ba Bể tặng 20 suất học bổng cho học sinh nghèo",
                {"forms": ("học bổng",), "individuals": None},
            ),
            Example("Em Sùng Thị Mảy được trao giải ba.", "Em Sùng Thị Mảy được trao giải ba", {"individuals": 1}),
            Example(
                "Nhạc sĩ Vi Văn Tín được trao giải Cánh Én Bạc.",
                "Nhạc sĩ Vi Văn Tín được trao giải Cánh Én Bạc",
                {"forms": ("giải cánh én bạc",), "individuals": 1},
            ),
            Example(
                "Hội Nhà báo tỉnh trao giải cho 9 phóng viên.",
                "Hội Nhà báo tỉnh trao giải cho 9 phóng viên",
                {"forms": ("giải",), "individuals": 9},
            ),
        ),
        ignores=("Cơ cấu giải thưởng gồm ba mức.", "Cuộc thi có một giải nhất.", "Em Sùng Thị Mảy đoạt giải ba."),
        rank=2,
    ),
    Rule(
        name="award.gift",
        pattern=re.compile(quick(rf"(?<![\w-])(?:{pattern_of('gift')})(?!\w)")),
        value=_reader("gift"),
        finds=(
            Example(
                "Hơn 90 suất quà, trị giá 45 triệu đồng, đã đến tay 90 hộ nghèo ở Mường Nhé.",
                "90 suất quà, trị giá 45 triệu đồng, đã đến tay 90 hộ nghèo",
                {"households": 90},
            ),
            Example(
                "Đồn Biên phòng Ba Nang tặng 9 suất quà cho người già; 4 xe đạp dành cho học sinh.",
                "4 xe đạp dành cho học sinh",
                {"conferrers": ("Đồn Biên phòng Ba Nang",)},
            ),
            Example(
                "Công đoàn huyện bàn giao “Mái ấm công đoàn” cho chị Hà Thị Lụa.",
                "Công đoàn huyện bàn giao “Mái ấm công đoàn” cho chị Hà Thị Lụa",
                {"individuals": 1},
            ),
            Example("Sau lễ, 12 gia đình được tặng quà.", "12 gia đình được tặng quà", {"households": 12}),
            Example(
                "Hội Chữ thập đỏ xã trao 40 suất quà cho các hộ nghèo ở vùng lũ.",
                "Hội Chữ thập đỏ xã trao 40 suất quà cho các hộ nghèo",
                {"conferrers": ("Hội Chữ thập đỏ xã",), "households": None},
            ),
        ),
        ignores=(
            "Bà con mua quà ở chợ phiên.",
            "Xã trao loa kéo cho 5 thôn.",
            "Quà đến tay bà con chậm.",
            "Em tặng hoa cô giáo.",
        ),
        rank=1,
    ),
    Rule(
        name="award.goods",
        pattern=THING,
        value=_reader("gift", "prize", "money"),
        finds=(
            Example(
                "Công an huyện tặng 300 kg gạo cho 15 hộ nghèo ở Nà Hỳ.",
                "Công an huyện tặng 300 kg gạo cho 15 hộ nghèo",
                {"forms": ("quà",), "households": 15, "conferrers": ("Công an huyện",)},
            ),
            Example(
                "Hội Phụ nữ xã trao tặng gia đình chị Lò Thị Mai 10 triệu đồng.",
                "Hội Phụ nữ xã trao tặng gia đình chị Lò Thị Mai 10 triệu đồng",
                {"households": 1},
            ),
        ),
        ignores=("Xã tặng 5 bó hoa cho các cụ.", "Tuổi trẻ tặng 200 tờ rơi ở chợ.", "Đơn vị tặng 3 máy bơm."),
    ),
    Rule(
        name="award.praise",
        pattern=PRAISE,
        value=_reader("praise", "money"),
        finds=(
            Example(
                "Cuối buổi, các tập thể, cá nhân làm tốt được khen thưởng.",
                "các tập thể, cá nhân làm tốt được khen thưởng",
                {"forms": ("khen thưởng",), "conferrers": ()},
            ),
            Example(
                "UBND huyện Kỳ Sơn biểu dương, khen thưởng 5 trưởng bản và 2 tổ tự quản.",
                "UBND huyện Kỳ Sơn biểu dương, khen thưởng 5 trưởng bản và 2 tổ tự quản",
                {"forms": ("khen thưởng",), "individuals": 5, "collectives": 2},
            ),
            Example(
                "Giám đốc Công an tỉnh thưởng nóng 20 triệu đồng cho ban chuyên án.",
                "Giám đốc Công an tỉnh thưởng nóng 20 triệu đồng cho ban chuyên án",
                {"forms": ("tiền thưởng",), "collectives": 1},
            ),
        ),
        ignores=(
            "Việc làm ấy rất đáng được khen thưởng.",
            "Dân làng khen 3 cô giáo trẻ.",
            "Ban Thi đua - Khen thưởng tỉnh họp phiên cuối năm.",
            "Luật Thi đua, khen thưởng có hiệu lực.",
            "Cấp ủy cần kịp thời biểu dương, khen thưởng các cá nhân.",
        ),
    ),
)
# Each form and verb of the tables holds one of these, so an article without any is passed over at once.
TRIGGERS = (
    "khen", "thưởng", "chương", "dương", "giải ", "quà", "học bổng", "danh", "tôn vinh", "huy hiệu", "cờ ", "bằng ",
    "hc", "cstđ", "bội tinh",
    "cúp ", "công dân thủ", "nsnd", "nsưt", "bóng vàng", "sao vàng", "sao bạc", "giày vàng", "cọ vàng",
    "sen vàng", "diều vàng",
    "suất ",
    "tặng", "bàn giao", "sổ tiết kiệm", "xe đạp", "xe lăn", "mái ấm", "nhà tình", "nhà đại đoàn kết", "nhà nhân ái",
    "bò giống", "áo ấm",
    "chứng nhận", "trướng", "anh hùng", "nhân dân", "ưu tú", "lao động", "tiên tiến", "chiến s", "quyết thắng",
)  # fmt: skip


def extract(
    passages: Sequence[Passage],
    places: Sequence[PlaceFact],  # noqa: ARG001 - linking reads them; extractors are called alike
    counts: Sequence[CountFact],
) -> list[AwardFact]:
    """The awards of the passages, without names, unit ids, scope and `same_as`, which linking adds."""
    return article.settled(
        [
            _with_counted(_fact(mention, passage), passage, counts)
            for passage in passages
            for mention in _mentions(passage)
        ]
    )


_COUNTED_AS: dict[Category, RecipientKind] = {
    "people": "individuals", "group": "collectives", "household": "households",
}  # fmt: skip
_TO = re.compile(r" (?:cho|đến|tới) (?:cả |tổng số )?")


def _with_counted(fact: AwardFact, passage: Passage, counts: Sequence[CountFact]) -> AwardFact:
    """Recipients under a noun of their own (`cho 3 kiểm ngư viên`), as the counts read them, when none were told."""
    lead = _TO.match(passage.folded, fact.end)
    told = fact.recipients or any(getattr(fact, kind) is not None for kind in _COUNTED_AS.values())
    if lead is None or told:
        return fact
    for count in counts:
        kind = _COUNTED_AS.get(count.category)
        if count.caption == passage.caption and count.start == lead.end() and kind and isinstance(count.number, int):
            quote = passage.text[fact.start : count.end]
            return msgspec.structs.replace(fact, end=count.end, quote=quote, **{kind: count.number})
    return fact


def _mentions(passage: Passage) -> Iterable[Mention[Award]]:
    """Awards that share recipients overlap, so nothing is settled here; a nucleus is read by one rule, once."""
    if not any(map(passage.folded.__contains__, TRIGGERS)):
        return []
    found = {
        (m.start, m.end, m.value): m
        for first, last in passage.sentences
        if any(map(passage.folded[first:last].__contains__, TRIGGERS))
        for rule in RULES
        for m in rule.mentions_in(passage, first, last)
    }
    return sorted(found.values(), key=lambda mention: (mention.start, mention.end))


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

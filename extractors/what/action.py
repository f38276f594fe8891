"""What was done with the counted things: the verb that governs a number.

How a reader decides on the verb (`_Clauses`), the first that fits:

1. in a table: the verb in the head of the column;
2. what befell people has its cause for a verb: `khiến 2 người chết`;
3. the number opens a clause as its subject (`what.opening`): its predicate (`what.subject`), past names, homes and
   clothes: a verb of saying, what a mark of tense opens (`hai phụ nữ bị trúng đạn đã được đưa …`), else the first verb
   that is no attribute; who uses a tool does what stands behind it (`dùng dao đâm`);
4. none where a noun says what the number is the amount of, what each has or how large a thing is (`what.amounts`);
   `gồm` of what it stands before; in a list (`what.sharing`) the verb of the number before, also behind `và` over what
   is told of that one; parts behind `trong đó` share that of their total unless they do something themselves;
5. the nearest verb before it in its clause, which begins behind a reporting verb: of chained verbs the first (`điều
   tra, làm rõ 176 vụ`), with its object up to a preposition (`trao giấy khen cho`) and with a light verb in front of
   it (`làm đổ`); a happening told as a noun counts as its verb (`việc thu hồi 50 ha`); a verb of level gives way to
   the rise before it (`tăng 5 % lên 40 %`);
6. the predicate behind it, which takes the place of a mere `có` of people and bodies (`xã có 64 hộ nhận tiền`); behind
   names and addresses where the number opens the sentence.

Words are read by the longest term of all tables, so that `cấp cứu`, `sân đỗ` hide no verb. Particles are left out
(`nhặt được`, `chở đi`, `lan sang`; `what.particles`). None where the number only is something (`tổng vốn là …`),
tells when (`10 tháng qua, …`), the size of a thing (`nhà 3 tầng`) or whose a body is (`công an 6 xã`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.rule import Passage
from extractors.what.amounts import is_amount, is_of_each, is_raised
from extractors.what.attendance import attended
from extractors.what.clauses import clause_start
from extractors.what.column_verbs import column_verbs
from extractors.what.lasting import is_reckoned, is_term, lasting, reviews, tells_when
from extractors.what.opening import ACTING, ANIMATE, FULLY, PASSIVE, behind_names, opens_clause, opens_sentence
from extractors.what.particles import bare
from extractors.what.phrase_words import FATES
from extractors.what.sharing import COMPARING, LONGEST_GAP, carrier, is_connected, owner, shared, without_object
from extractors.what.subject import done_with, predicate_of_subject
from extractors.what.verb_before import DIRECTIONS, giving, verb_before
from extractors.what.verb_behind import (
    ATTRIBUTES,
    AUXILIARY,
    TELLS_WHICH,
    is_existential,
    predicate_behind,
    verb_behind,
)
from extractors.what.verbs import Action, verbs_in
from schemas.facts import Category, Span

_LEVELS = frozenset(
    {"lên", "xuống", "đến", "tới", "lên đến", "lên tới", "xuống còn", "lên mức", "tương đương", "tương ứng"}
)
# Parts that are told behind their total: `giao nộp 96 vũ khí, gồm 71 súng`.
_PARTS = re.compile(r"(?<!\w)(?P<verb>(?:bao )?gồm)(?: có)?:? $")
# What is given tells of each as well: `trao 9 suất quà, mỗi suất 300.000 đồng`.
_GIVEN = ("tặng", "trao", "hỗ trợ", "cấp", "thưởng", "phát", "nhận", "trợ giúp", "giúp")
_GIVING = ("tặng", "trao", "khen", "biểu dương", "tuyên dương", "tôn vinh", "thưởng")
_CAUSED = re.compile(
    r"(?<!\w)(?P<verb>khiến|(?<!việc )làm)(?: cho)?(?: toàn bộ| tất cả| cả| thêm)? $"
)  # what befell people has its cause for a verb
_AGENTS: frozenset[Category] = frozenset({"people", "household", "group", "place", "percent", "duration"})
_MEASURES: frozenset[Category] = frozenset({"percent", "money", "duration", "length", "area", "weight", "volume"})

_AND_MORE = re.compile(r"[^.;:]{0,90}(?:,| và|, và) ")
_OWN_HAVE = re.compile(r"(?:trong (?:số )?đó,?|[,;]) (?P<verb>có|còn) $")
# `đưa 6 người vào bờ, 2 người còn lại mất tích`
_REST = re.compile(rf" (?:còn lại|khác) (?:{AUXILIARY})*?(?P<verb>{'|'.join(sorted(FATES))})(?!\w)")
_FOR_WHOM = re.compile(r" tặng [^,;.:]{2,60} (?:tại|ở|của|thuộc) ")
_COME_FROM = "đến từ "
_WEIGHS = re.compile(r" (?P<verb>có (?:tổng )?(?:trọng|khối) lượng)(?: là)?(?: hơn| gần| khoảng)? ")
# What is told of the number before goes no further: `tặng 9 thẻ cho hội viên có hoàn cảnh khó khăn và 3 suất quà`.
_JOINED = re.compile(
    r" [^,;.:()–“”\n]{2,90} (?P<by>và|cùng|với)(?: tổng)?(?: số tiền| kinh phí| trị giá| tang vật| vật chứng)?"
    r" (?:trên |hơn |gần )?"
)
_OF_BODIES = re.compile(r"(?<!\w)(?:công an|ubnd|hđnd|mttq|đảng ủy|chủ tịch|bí thư|lãnh đạo) $")
_SIZES = (" chỗ", " tầng")
_OTHER_GIFT = re.compile(r"(?:,|;| và) [^\d,;.()]{4,50} cho[ ]")  # `…, bằng khen cho `
_LONGEST_CARRY = 60  # code points between a count without a verb and the one whose verb goes on
_LONGEST_LIST = 160  # code points between two things of a list, without a verb between them


def govern(passage: Passage, counts: Sequence[Span], categories: Sequence[Category]) -> list[Action | None]:
    """The verb of each count: what governs it, what it is the subject of, or what the count before it has.

    Counts joined by commas, `và` or `với` share theirs: the first one's verb, or the last one's predicate.
    `counts` are in order and do not overlap; `categories` are theirs.
    """
    heads = column_verbs(passage, counts)
    verbs = _Clauses(passage, counts, categories).verbs
    governing = (
        _of_other_kind(passage, span, bare(heads.get(index, verb)))
        for index, (span, verb) in enumerate(zip(counts, verbs, strict=True))
    )
    return [
        None if verb is None or _is_none(passage, span, category, verb) else verb
        for span, category, verb in zip(counts, categories, governing, strict=True)
    ]


class _Clauses:
    """The verbs of one passage's counts, decided in three steps: from before, from behind, from the count before."""

    def __init__(self, passage: Passage, counts: Sequence[Span], categories: Sequence[Category]) -> None:
        self.passage, self.counts, self.categories = passage, counts, categories
        self.verbs: list[Action | None] = []
        self.gaps: list[str | None] = []  # the text since the count before it in the same sentence, None for the first
        self.caused: set[int] = set()  # people whom something befell
        self.opened: set[int] = set()  # counts that open a clause of their own
        self.amounts: set[int] = set()  # counts that only tell how much something is
        for index in range(len(counts)):
            self._from_before(index)
        self._from_behind()
        self._from_the_count_before()

    def _last_told(self, index: int) -> int:
        """The count before that is more than an amount."""
        last = index - 1
        while last in self.amounts and self.gaps[last] is not None:
            last -= 1
        return last

    def _from_before(self, index: int) -> None:
        """A cause, the verb that the count shares with the one before it, or the nearest verb in its clause."""
        passage, span = self.passage, self.counts[index]
        previous = self.counts[index - 1].end if index else 0
        same = previous > passage.sentence_at(span.start)[0]
        gap = passage.folded[previous : span.start] if same else None
        self.gaps.append(gap)
        before = self.verbs[self._last_told(index)] if gap is not None else None
        connected = gap is not None and is_connected(gap)
        reviewed = gap is not None and self._is_reviewed_too(index, gap)
        if not (reviewed or self._is_in_list(index)) and self._opens(index, before, connected=connected):
            self.opened.add(index)
        people = self.categories[index] == "people"
        causing = _CAUSED.search(passage.folded, max(0, span.start - 20), span.start) if people else None
        if causing is not None:
            self.caused.add(index)
            self.verbs.append(Action(passage.text[slice(*causing.span("verb"))], causing.start("verb")))
        elif passage.folded.endswith(_COME_FROM, 0, span.start):
            at = span.start - len(_COME_FROM)
            self.verbs.append(Action(passage.text[at : at + len("đến")], at))
        elif self.categories[index] == "percent" and passage.folded.endswith(", bằng ", 0, span.start):
            self.verbs.append(Action(passage.text[span.start - 5 : span.start - 1], span.start - 5))
        elif gap is not None and (weighs := _WEIGHS.fullmatch(gap)):
            at = previous + weighs.start("verb")
            self.verbs.append(Action(passage.text[at : previous + weighs.end("verb")], at))
        elif self._is_amount(index, gap):
            self.amounts.add(index)
            self.verbs.append(None)
        elif people and index - 1 in self.caused and (connected or self._befell_too(index, gap)):
            self.caused.add(index)
            self.verbs.append(before)
        elif same and "gồm" in (gap or "") and (parts := _PARTS.search(passage.folded, previous, span.start)):
            self.verbs.append(Action(passage.text[slice(*parts.span("verb"))], parts.start("verb")))
        elif connected and "(" not in (gap or "") and (have := _OWN_HAVE.search(passage.folded, previous, span.start)):
            self.verbs.append(Action(passage.text[have.start("verb") : have.end("verb")], have.start("verb")))
        elif connected:
            told = self._last_told(index)
            lender = told if told < index - 1 else owner(self.categories, index, self.verbs, self.gaps)
            self.verbs.append(shared(self.verbs[lender], gap or ""))
        elif reviewed or self._is_joined(index, gap, before):
            self.verbs.append(before)
        elif gap is not None and gap.rstrip().endswith((",", ";")):
            self.verbs.append(None)  # a new list item: its predicate may follow
        else:
            own = self._nearest(index, previous)
            goes_on = own and before and (_is_level_of(own, before) or _is_by_the_way(own, gap or ""))
            self.verbs.append(before if goes_on else own)

    def _nearest(self, index: int, previous: int) -> Action | None:
        """The nearest verb in the clause of a count, behind the end of the one before."""
        start = self.counts[index].start
        if self.passage.folded.endswith("giữa ", 0, start):
            return None  # `hợp tác giữa hai bên`
        opened = clause_start(self.passage, start)
        floor = max(opened, previous)
        own = verb_before(self.passage, floor, start) or self._before_colon(floor, start)
        return giving(self.passage, opened, own) if own and self.categories[index] == "money" else own

    def _befell_too(self, index: int, gap: str | None) -> bool:
        """Whether more people came to harm by the same: `làm một cụ ông ở xã bên tử vong, 3 người khác | bị thương`."""
        if gap is None or not _AND_MORE.fullmatch(gap):
            return False
        found = predicate_of_subject(self.passage, self.counts[index].end, len(self.passage.text))
        return found is not None and found.verb.lower() in FATES

    def _is_amount(self, index: int, gap: str | None) -> bool:
        """Whether no verb but a noun says what the number is of: `, doanh thu 5 tỷ đồng`, `, mỗi đội 12 người`, or a
        copula what a part is: `, trong đó 71% là đồng bào Khmer`."""
        if "trong đó" in (gap or "") and self.passage.folded.startswith(" là ", self.counts[index].end):
            return True
        if is_of_each(gap):
            return not self._is_given(index)
        if (
            gap == ", dân số "
            and (before := self.verbs[index - 1]) is not None
            and before.verb.lower().startswith("có")
        ):
            return False  # `xã có diện tích 40 km2, dân số 9.000 người`
        return is_amount(self.passage, self.counts[index].start, gap, self.categories[index])

    def _is_joined(self, index: int, gap: str | None, before: Action | None) -> bool:
        """Whether `và` or `với` joins the number to the one before, over what is told of that one."""
        joined = _JOINED.fullmatch(gap) if gap is not None and before is not None else None
        if joined is None or before is None:
            return False
        return joined["by"] != "với" or self.categories[index] == "money" or before.verb.lower() == "có"

    def _is_given(self, index: int) -> bool:
        """Whether something before it in the sentence was given, which tells of each as well."""
        while self.gaps[index] is not None:
            index -= 1
            if (verb := self.verbs[index]) is not None and verb.verb.lower().startswith(_GIVEN):
                return True
        return False

    def _before_colon(self, floor: int, start: int) -> Action | None:
        """The verb that a colon stands behind: `Số tài sản bị mất gồm: 4 lượng vàng`."""
        colon = floor - 1
        if colon < 1 or self.passage.folded[colon] != ":" or self.passage.folded[floor:start].strip():
            return None
        opened = clause_start(self.passage, colon)
        verbs = verbs_in(self.passage, opened, colon)
        return verb_before(self.passage, opened, colon) if verbs and verbs[-1][1] == colon else None

    def _does(self, span: Span, category: Category) -> bool:
        """Whether a part of people or bodies has a predicate of its own: `trong đó 4 em phải ở trọ`."""
        own = verb_behind(self.passage, span.end, True) if category in ACTING else None
        if own is None or own.verb.lower() in ATTRIBUTES:
            return False
        return not self.passage.folded.startswith(TELLS_WHICH, own.at)

    def _opens(self, index: int, before: Action | None, *, connected: bool) -> bool:
        """Whether the count is the subject of a clause that it opens."""
        span, gap = self.counts[index], self.gaps[index]
        verb = before.verb.lower() if connected and before is not None else "có"
        if verb.startswith(_GIVING) and not (gap or "").rstrip().endswith(";"):
            return False  # `tặng giấy khen 3 tập thể, 4 cá nhân đã có thành tích`
        governed = verb != "có"
        if (gap or "").rstrip(" ,").endswith("trong đó") and self._does(span, self.categories[index]):
            return True
        listed = (gap or "") if connected else None
        return opens_clause(self.passage, span, self.categories[index], listed, governed=governed)

    def _from_behind(self) -> None:
        """The predicate of what opens a clause, has no verb, or only is there; the last one's is that of its list."""
        predicate: Action | None = None
        for index in range(len(self.counts) - 1, -1, -1):
            verb, span = self.verbs[index], self.counts[index]
            if index in self.caused or (verb is None and self._tells_when(index)):
                continue
            if index in self.amounts:
                raised = self.categories[index] == "money" and is_raised(self.passage, span.end)
                self.verbs[index] = predicate_behind(self.passage, span.end) if raised else None
                continue
            if (rest := self._rest(index)) is not None:
                self.verbs[index], predicate = rest, None
                continue
            if index in self.opened and (own := self._predicate(index)) is not None:
                self.verbs[index] = predicate = own
                continue
            if verb is not None and (done := done_with(self.passage, verb, span)) is not None:
                self.verbs[index] = done
                continue
            if (often := self._so_often(index)) is not None:
                self.verbs[index] = often
                continue
            has = verb is not None and verb.verb.lower() in ("có", "còn")
            if (verb is None or has) and (present := self._attended(index)) is not None:
                self.verbs[index] = present
                continue
            behind = behind_names(self.passage, span.end)
            there = (
                has and verb is not None and is_existential(self.passage, verb, behind, acts=self._acts(index, verb))
            )
            following = self.gaps[index + 1] if index + 1 < len(self.counts) else None
            listed = following is not None and is_connected(following) and ";" not in following
            shared = has and listed and predicate is not None and self.verbs[index + 1] == predicate
            there = there or (shared and "trong đó" not in (following or ""))
            if not listed:
                told = there or (verb is None and not self._is_in_list(index))
                predicate = self._read_behind(index) if told else None
            governed = verb is not None and (reviews(verb) or verb.at + len(verb.verb) + 1 == span.start)
            took = self.categories[index] == "duration" and not governed and lasting(self.passage, span)
            if took:
                self.verbs[index] = took
            elif verb is None or (predicate is not None and there):
                self.verbs[index] = predicate

    def _so_often(self, index: int) -> Action | None:
        """What was done so often, told right behind: `đã 4 lần | cứu người đuối nước`, not `họp 2 lần bàn về …`."""
        span, verb = self.counts[index], self.verbs[index]
        folded = self.passage.folded
        if not folded.endswith(" lần", 0, span.end) or folded.endswith(("trong ", "sau ", "cả "), 0, span.start):
            return None
        if verb is not None and verb.at + len(verb.verb) + 1 == span.start:
            return None
        own = verb_behind(self.passage, span.end, True)
        return own if own is not None and own.at == span.end + 1 and own.verb.lower() not in ATTRIBUTES else None

    def _rest(self, index: int) -> Action | None:
        """What befell the rest of them, who are a subject of their own: `, 2 người còn lại mất tích`."""
        match = _REST.match(self.passage.folded, self.counts[index].end)
        return Action(self.passage.text[slice(*match.span("verb"))], match.start("verb")) if match else None

    def _is_reviewed_too(self, index: int, gap: str) -> bool:
        """Whether a time is told behind another one that is looked back on: `ôn lại 80 năm xây dựng, | 20 năm …`."""
        before = self.verbs[index - 1]
        times = self.categories[index] == self.categories[index - 1] == "duration"
        return times and before is not None and reviews(before) and gap.rstrip().endswith((",", ";", " và"))

    def _attended(self, index: int) -> Action | None:
        guests = self.categories[index] in ("people", "group")
        return attended(self.passage, self.counts[index].start) if guests else None

    def _tells_when(self, index: int) -> bool:
        return self.categories[index] == "duration" and tells_when(self.passage, self.counts[index])

    def _is_in_list(self, index: int) -> bool:
        """Whether a thing or a case stands in a list of objects, where a bare verb behind it says which one it is:
        `1 bạt dùng để che`, `bắt 4 vụ trộm cắp, 3 vụ 5 đối tượng đánh bạc`."""
        span = self.counts[index]
        of_case = index > 0 and self.categories[index - 1] == "case" and is_connected(self.gaps[index] or ";")
        if self.categories[index] in _AGENTS and not of_case:
            return False
        if PASSIVE.match(self.passage.folded, span.end) or FULLY.match(self.passage.folded, span.start, span.end):
            return False
        while (gap := self.gaps[index]) is not None and (
            (gap.rstrip().endswith((",", ";", " và")) and len(gap) <= LONGEST_GAP) or is_connected(gap)
        ):
            index -= 1
            if self.verbs[index] is not None:
                return index not in self.opened  # `3 cầu bị cuốn trôi, 9 cột điện gãy đổ`: each its own
        return False

    def _acts(self, index: int, verb: Action) -> bool:
        """Whether people or bodies stand right behind the verb that only says that they are there."""
        behind = self.gaps[index + 1] if index + 1 < len(self.gaps) else None
        broken_down = behind is not None and "trong đó" in behind and is_connected(behind)
        right_behind = verb.at + len(verb.verb) + 1 == self.counts[index].start
        return self.categories[index] in ACTING and right_behind and not broken_down

    def _read_behind(self, index: int) -> Action | None:
        span = self.counts[index]
        folded = self.passage.folded
        if folded.endswith("của ", 0, span.start) and not folded.startswith((" bị ", " được "), span.end):
            return None  # `hành động của 2 học sinh đã được khen`
        if folded.endswith("giữa ", 0, span.start) and not folded.startswith((" xảy ra ", " đã xảy ra "), span.end):
            return None
        if self.verbs[index] is not None:
            if self.categories[index] in ANIMATE:
                own = predicate_of_subject(self.passage, span.end, len(self.passage.text), marked=True)
                if own is not None:
                    return own
            own = verb_behind(self.passage, behind_names(self.passage, span.end), True)
            return None if own is None or self.passage.folded.startswith(TELLS_WHICH, own.at) else own
        opens = self.categories[index] != "duration" and opens_sentence(self.passage, span.start)
        if opens and self.categories[index] not in _MEASURES and (own := self._as_subject(index)) is not None:
            return own
        return predicate_behind(self.passage, span.end, opens=opens)

    def _predicate(self, index: int) -> Action | None:
        """The predicate of a count that opens a clause."""
        own = None if self.categories[index] in _MEASURES else self._as_subject(index)
        return own or predicate_behind(self.passage, self.counts[index].end)

    def _as_subject(self, index: int) -> Action | None:
        return predicate_of_subject(self.passage, self.counts[index].end, self._next_told(index))

    def _next_told(self, index: int) -> int:
        """Where the next count begins that is no aside in brackets and tells no more of this one (`nhóm 5-6 người`)."""
        end = self.counts[index].end
        for span in self.counts[index + 1 :]:
            between = self.passage.folded[end : span.start]
            if between != " " and between.count("(") == between.count(")"):
                return span.start
        return len(self.passage.text)

    def _sentence_of(self, index: int) -> Action | None:
        """The verb of a court before, for one more prison term."""
        span, verb = self.counts[index], self.verbs[index - 1]
        if self.categories[index] != "duration" or verb is None or self.gaps[index] is None:
            return None
        return verb if is_term(self.passage, span, verb) else None

    def _goes_on(self, index: int, gap: str) -> bool:
        """Whether nothing but for whom and from what is told since the thing before it in a list."""
        start = self.counts[index].start
        listed = len(gap) <= _LONGEST_LIST and gap.endswith((", ", "; ")) and self.categories[index] not in _AGENTS
        verbs = verbs_in(self.passage, start - len(gap), start) if listed else []
        return listed and all(self.passage.folded[slice(*verb)] in ATTRIBUTES for verb in verbs)

    def _from_the_count_before(self) -> None:
        """What still has no verb goes on with that of a count shortly before it."""
        for index in range(1, len(self.counts)):
            gap = self.gaps[index]
            if self.verbs[index] is None and (term := self._sentence_of(index)) is not None:
                self.verbs[index] = term
            if (
                self.verbs[index] is None
                and gap is not None
                and (len(gap) <= _LONGEST_CARRY or self._goes_on(index, gap))
                and index not in self.amounts
                and not self._tells_when(index)
            ):
                told = self._last_told(index)
                lender = told if told < index - 1 else carrier(self.categories, self.verbs, index, self.gaps)
                carried = self.verbs[lender]
                self.verbs[index] = without_object(carried) if _OTHER_GIFT.fullmatch(gap) else carried


def _is_none(passage: Passage, span: Span, category: Category, verb: Action) -> bool:
    """Whether what looks like the verb of a number is none: a copula, that of a body (`công an 6 xã tuần tra`), or one
    about a thing whose kind the number tells (`căn nhà 3 tầng cháy`)."""
    if verb.verb.lower() == "là" or (category == "duration" and is_reckoned(passage, span, verb)):
        return True
    if category == "place" and _OF_BODIES.search(passage.folded, max(0, span.start - 16), span.start):
        return True
    alone = " " not in verb.verb and verb.at + len(verb.verb) + 1 == span.start
    return passage.folded.endswith(_SIZES, 0, span.end) and not alone


def _of_other_kind(passage: Passage, span: Span, action: Action | None) -> Action | None:
    """The verb alone where its object is of the counted kind: `trao giải Nhất và | 2 giải Nhì`."""
    alone = without_object(action) if action is not None and " " in action.verb else None
    if action is None or alone is None or len(alone.verb) == len(action.verb):
        return action
    if passage.folded.endswith(" cho ", 0, span.start):
        return action  # `tặng danh hiệu Tập thể xuất sắc cho 9 tập thể`
    kind = action.verb[len(alone.verb) :].split()[0].lower()
    counted = passage.folded[span.start : span.end].split()
    return alone if kind in counted[1:3] else action


def _is_level_of(verb: Action, rise: Action) -> bool:
    """Whether a verb only tells where a rise or fall before it came to: `tăng 5.000 đồng lên 40.000 đồng`."""
    told = verb.verb.lower()
    if told == "còn":
        return rise.verb.lower().startswith("giảm")
    return told in _LEVELS and rise.verb.lower().startswith(COMPARING)


def _is_by_the_way(verb: Action, gap: str) -> bool:
    """Whether a verb behind the count before only says whither or for whom: `chở 9 bao | lên chợ với tiền công …`,
    `trao 40 suất | tặng học sinh tại 6 xã`."""
    whither = verb.verb.lower().split()[0] in DIRECTIONS and " với " in gap
    return whither or _FOR_WHOM.fullmatch(gap) is not None

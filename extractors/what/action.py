"""What was done with the counted things: the governing verb, a rise or fall, whether it is planned or denied.

How a reader decides on the verb (`_Clauses`), the first that fits:

1. in a table: the verb in the head of the column;
2. what befell people has its cause for a verb: `khiến 2 người chết`;
3. the number opens a clause as its subject, behind a mark, a conjunction, `bị`, or an adjunct in front
   (`Qua kiểm tra, 3 xe đã bị …`): its predicate, which is what a mark of tense opens (`hai phụ nữ bị trúng đạn đã được
   đưa …`), else the first verb that is no attribute;
4. in a list: the verb of the number before; parts share that of their total;
5. the nearest verb before it in its clause, which begins behind a reporting verb: of chained verbs the first (`điều
   tra, làm rõ 176 vụ`), with its object up to a preposition (`trao giấy khen cho`) and with a light verb in front of
   it (`làm đổ`); a happening told as a noun counts as its verb (`việc thu hồi 50 ha`); a verb of level gives way to
   the rise before it (`tăng 5 % lên 40 %`);
6. the predicate behind it; behind names and addresses where the number opens the sentence.

Words are read by the longest term of all tables, so that `cấp cứu`, `sân đỗ` hide no verb. Particles are left out
(`nhặt được`, `chở đi`). None where the number only is something (`tổng vốn là …`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from corpus import terms
from extractors.patterns import quick
from extractors.people import is_person_name
from extractors.rule import Passage
from schemas.facts import Category, Change, Modality, Span


class Action(Struct, frozen=True):
    """`verb` is the governing verb as written, with its object where that stands before the number; `at` its start."""

    verb: str
    at: int


_WORD = re.compile(r"[^\W\d_]+|[^\w\s]|\d+")
_LOOK_BACK = 600  # code points; hardly any sentence of the press is longer
_LONGEST_VERB = 24  # code points
_REACH = 160  # code points before and behind a count in which its verb is looked for
# Verbs that only help another one; the governing verb stands after them.
_HELPERS = frozenset(
    {
        "phối hợp", "lồng ghép", "chủ động", "tập trung", "tiếp tục", "tự nguyện", "tự giác", "biểu dương",
        "tiến hành", "thực hiện", "đang", "dự kiến", "thuộc", "liên quan", "bắt đầu",
    }
)  # fmt: skip
# Verbs of direction follow the one that governs: `đưa vào danh sách 50 người`.
_DIRECTIONS = frozenset("ra vào lên xuống đến tới về sang đi qua thuộc đang là khiến".split())
# How far something comes; the verb before it is told so: `nợ với số tiền lên đến`, `giữ ổn định ở mức`.
_EXTENTS_OF = frozenset({"lên đến", "lên tới", "ở mức"})
_TO_EXTENT = re.compile(r" (?:\w+ )?|[^,;.]*(?<!\w)(?:với|số tiền) [^,;.]*")
# Particles behind a verb that leave its sense as it is: `nhặt được`, `chở đi`, `bán ra`.
_PARTICLE = re.compile(r"(?<=\w) (?:được|đi)$|(?<=^bán) ra$|(?<=^mua) vào$|(?<=^tăng) lên$|(?<=^giảm) xuống$")
# Verbs that may stand before `được` for all that went before: `tuyên truyền … được 59 buổi`.
_TEACHING = frozenset({"tuyên truyền", "tổ chức"})
_TITLES = frozenset("ông bà anh chị em cháu cô bác".split())
_ADJUNCT = re.compile(r"(?<!\w)(?:khi|sau|trước|để|qua|từ|do) $")  # `sau khi cất cánh, …` begins no chain
_CHAINED = re.compile(r", | và |, và ")
_TOWARDS = frozenset({"vào", "đến", "tới"})  # before a date no verbs of motion: `diễn ra vào ngày 5/3`
_TIME_WORDS = frozenset("khoảng lúc hồi ngày tháng năm cuối đầu giữa mùa dịp hôm sáng trưa chiều tối đêm".split())
_LONGEST_SUBJECT = 70  # code points from the number's noun to the mark of tense
_LONGEST_OBJECT = 5  # words
_LEVELS = frozenset({"lên", "xuống", "đến", "tới", "lên đến", "lên tới", "xuống còn", "lên mức"})
_AFFECTED = re.compile(r"(?: \d+ tuổi)?(?: (?:ở|tại)(?: [^\W\d_]+| \uffff+){1,4})? (?:bị|vừa|bất ngờ|liền) ")
_SAID_ASIDE = frozenset({"đang", "dự kiến", "khiến", "ước", "ước tính"})
_CONSISTING = frozenset({"gồm", "bao gồm"})
_SUFFERING = re.compile(r"(?<!\w)(?:bị|do) (?:[^\W\d_]+ ){0,4}$")  # `những người bị thương gồm 2 em`
_CASES_OF = re.compile(r"\d[\d.]* (?:vụ|trường hợp|bị can|đối tượng)(?!\w)")
_SO_FAR = re.compile(r"\s*(?:(?:chỉ )?(?:trong|sau|qua|đến|tới|tính đến)(?!\w)[^;:]*)?đã ")
_BARE_CASES = re.compile(r"\d[\d.]* vụ(?= ?(?:[,;.()/]|và |$))")
_KIND_OF_CASE = re.compile(
    r"(?:trộm cắp|cướp|lừa đảo|gây thương tích|giết người|đánh bạc|gây rối|hủy hoại|cưỡng đoạt|mua bán|tàng trữ"
    r"|vận chuyển|hiếp dâm|chống người)"
    r"[^,;.:\d]{0,40} $"
)
# A verb that names a kind of case: `kế đến là cố ý gây thương tích 45 vụ`.
_IS_NAMED = re.compile(r"(?<!\w)là (?:tội |cố ý |vô ý )?$")
# Parts told behind what is said about their total: `96 vũ khí do dân giao nộp, gồm 71 súng`.
_ITS_PARTS = re.compile(r"[^.;:()\d]{0,80}, (?:bao )?gồm(?: có)?:? $")
_VALUES = ("trị giá", "tổng trị giá", "có trị giá")
_COMPARING = ("tăng", "giảm")
# What stands between the object of a verb and a number that is no object: `khởi tố bị can đối với 9 đối tượng`.
_PREPOSITION = re.compile(r" (?:đối với|với|của|về|cho|tại|trên|suốt|lên|từ|mỗi|trong vòng|ở|gồm|này|dài)(?!\w)")
_PERSONS = re.compile(quick(r"(?<!\w)bị (can|cáo|hại|đơn)(?!\w)"))  # nouns, no passives
_BROKEN = re.compile(r"[^\w\s]|\d|\uffff")
_NO_OBJECT = frozenset(
    """tổng số cả các những cùng đồng được bị cho là lúc tới lần đợt đó này kia ấy dứt kịp nhanh thành ngay gấp tiếp
    liên đúng trái đột nguyên""".split()
)
# What a sum or an adverb begins with, and no object.
_NO_OBJECTS = frozenset(
    {
        "số tiền",
        "tờ tiền",
        "đột xuất",
        "ban đầu",
        "bên trong",
        "bên ngoài",
        "chính thức",
        "thành công",
        "trực tiếp",
        "cùng lúc",
        "lần lượt",
        "đồng loạt",
        "liên tiếp",
    }
)
_NO_PREDICATES = frozenset({"dành", "đang", "tiếp tục", "về", "thuộc", "là", "qua", "theo", "gồm", "cho biết"})
# What ends the object of a verb: `trao giấy khen | của UBND huyện cho 1 tập thể`.
_OBJECT_ENDS = frozenset("của cho đến tới với tại ở trong từ trên là được miễn , (".split())
# Behind these a verb is a noun: `các cấp`, `công tác tuyên truyền`.
_NOMINALISERS = frozenset("các những mọi mỗi một sự việc cuộc theo".split())
# A happening that is told as a noun: `sự hy sinh của 3 người`, `việc thu hồi gần 50 ha`.
_NOMINAL = re.compile(r"(?<!\w)(?<!thu hút )(?:việc|(?P<of>sự)) (?P<verb>(?:[^\W\d_]+ ){1,3})(?(of)của )$")
# A clause about the counted persons before their predicate: `4 cá nhân có thành tích … được khen thưởng`.
_RELATIVE = re.compile(r" (?:có|đạt|đã có|lập) [^.;:\n]{3,120}? được ")
# Behind these a count opens a clause as its subject.
_OPENERS = re.compile(quick(r"(?<!\w)(?:khiến|việc|nơi|khi|nghi án|rằng|thông tin|làm cho|bị|do|nên|vì|lúc|để) $"))
_ASIDE = re.compile(r"\([^()]*\)")
_LATE = re.compile(r"(?<!\w)(?:đã|đang|sẽ|vừa|bị(?! cáo| can| hại)|được)(?: (?:được|bị|tham gia))*(?!\w)")
_CAUSED = re.compile(
    r"(?<!\w)(?P<verb>khiến|làm)(?: cho)?(?: toàn bộ| tất cả| cả| thêm)? $"
)  # what befell people has its cause for a verb
# Behind a fronted adjunct or clause: `Qua kiểm tra, 3 xe đã bị …`.
_FRONTED = re.compile(r"(?:[^\W_]|[)\uffff”\"]), $")
_TENSE = re.compile(
    quick(r"(?<!\w)(?:cũng |đều |vừa )?(?:đã|đang|sẽ)(?: (?:được|bị|phải|cùng|tự nguyện|tự giác|kịp thời))*(?!\w)")
)
_EXTENTS: frozenset[Category] = frozenset({"length", "area", "weight", "volume"})
_OWN_HAVE = re.compile(r"(?:trong (?:số )?đó,?|[,;]) (?P<verb>có|còn) $")
_OF = r"(?: (?:của|trên|tại|ở|trong)(?: [^\W\d_]+| \uffff+){1,4}?)?"
# Light verbs, which say little without the one that follows: `làm đổ`, `gây thiệt hại`, `tổ chức đối thoại`.
_LIGHT = frozenset(
    """làm|gây|tổ chức|xảy ra|nộp|nhận|phát|chi trả|hỗ trợ|xin|lừa|chở|thu hồi|điều tra|đăng ký|ra quyết định
    """.strip().split("|")
)
_FINDING = frozenset({"phát hiện", "ghi nhận"})
_HAVE = frozenset({"có", "còn", "còn có"})
_STATING = frozenset({"có", "còn", "là", "gồm", "bao gồm", "đạt", "lên tới", "lên đến", "trị giá", "tăng", "giảm"})
_ARISING = frozenset({"xuất hiện", "xảy ra", "phát sinh", "dài", "rộng", "cao", "sâu", "nặng", "ngang", "cướp đi"})
_OF_PEOPLE = frozenset({"tham gia", "tham dự", "dự", "chết", "bị thương"})  # they say which people are counted
# Verbs behind a noun that say which one is meant, or what it is for.
_ATTRIBUTES = frozenset(
    """về|thuộc|là|qua|theo|gồm|có|của|để|phục vụ|tham gia|tham dự|dự|chết|bị thương|liên quan|vi phạm|trị giá|bao gồm
    |mang|mặc|nói|còn lại|tại|do|đến|tới|từ""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
_BEGINS = re.compile(r"(?:[,;:–-]|(?<!\w)(?:thì|mà|nhưng|rằng|cho biết|cho hay)) $")
_BAR = " | "
_REPORTING = re.compile(
    quick(
        r"(?<!\w)(?:cho biết|cho hay|cho rằng|nói rằng|khẳng định|xác nhận|thông tin|khai nhận|thừa nhận|nhận thấy"
        r"|rằng)(?!\w)"
    )
)
_TENSED = re.compile(_OF + r" (?:đã|đang|đều|phải|sẽ)(?!\w)")
_PASSIVE = re.compile(_OF + r" (?:đã|đang|đều|phải|sẽ|được|bị)(?!\w)")
_FULLY = re.compile(r"\d+/\d+|\d+ ?%")  # `100% xóm`, `12/12 xã` do rather than suffer
_LIST_COMMA = re.compile(r"(?:, |trong đó )(?:[^\W\d_]+ ){0,3}$")
_NO_SUBJECT = re.compile(
    r"(?:\s*(?:h[ằà]ng năm|mỗi năm))?\s*"
    r"(?:(?:hiện|hiện nay|nay|đã|đến|tới|tính|kết quả|tổng cộng|theo đó|trong số (?:này|đó)|cũng|"
    r"vẫn|tại hội nghị|dịp này)\s+)*"
)
_SUFFERED = re.compile(_OF + r" (?:(?:đã|đang|cũng|vừa) )?(?:được|bị)(?!\w)")
_CONNECTIVES = r"và|với|cùng|cho|đến|tới|hoặc|hay|trong đó|gồm|bao gồm|kèm|theo|có|là"
_CONNECTED = re.compile(rf"[\s,;/+&–(-]*(?:(?:{_CONNECTIVES})(?!\w)[\s,:]*)*")
_LONGEST_CARRY = 60  # code points between a count without a verb and the one whose verb goes on
_LONGEST_GAP = 40  # code points between two counts that share a verb
_CHANGE = re.compile(
    r"(?<!\w)(?P<verb>tăng|giảm)(?: (?:thêm|được|bớt|gần|hơn|trên|khoảng|tới|đến|nhẹ|mạnh|tương ứng))*[ ]*\(?$"
)
_LESS_OR_MORE = re.compile(
    r"(?<!\w)(?P<verb>nhiều|ít) hơn (?!là)"
    r"(?:(?:cùng kỳ )?(?:\uffff+|(?:năm|tháng|quý) (?:trước|ngoái|\d{4})) (?:là )?)?\(?$"
)
_EARLIER = re.compile(r"\uffff|(?<!\w)(?:so với|cùng kỳ|(?:năm|tháng|quý) (?:trước|ngoái|\d{4}))(?!\w)")
# A number that tells the same change again, or of another thing: `giảm 15 vụ (7%)`, `giảm 9 vụ, 4 người chết`.
_GOES_ON = re.compile(
    r"(?<!\w)(?P<verb>tăng|giảm|nhiều hơn|ít hơn) (?P<what>[\d.,]*\d ?%?(?: [^\W\d_]+){0,3})"
    r"(?:, (?:[\d.,]*\d)(?: [^\W\d_]+){1,3}){0,2}(?: ?\(| = |, | và )$"
)
_LEVEL = re.compile(r"(?:tới|đến) ?$")  # `tăng đến 50 vụ` tells the new level
_AUXILIARY = r"(?:đã|đang|sẽ|cùng|đều|vừa|còn|phải|cũng|tự nguyện|tự giác|được|bị|mới)[ ]"
# What was had, paid or seized is told by that verb: `có diện tích tự nhiên là 495 ha`.
_COPULA_OF = re.compile(
    r"(?<!\w)(?:(?:có|thu|chi|nộp|vay|nợ|bán|mua|xử lý|thu giữ)[^,;]{0,24}|(?:bị|đã) [^,;]{2,60}) là$"
)
_AGED = r"(?:[ ]\d{1,3} tuổi)?"
_ADJACENT = re.compile(rf"{_AGED}[ ](?:{_AUXILIARY})*")
_POINTED = re.compile(rf"[ ](?:(?:này|kia|đó|khác|trên|nói trên|còn lại|khu vực|địa phương)[ ])?(?:{_AUXILIARY})*")
_NEAR = re.compile(rf"{_AGED}[ ](?:{_AUXILIARY}|(?:\uffff+|[^\W\d_]+)[ ]){{0,6}}")
_INNER_MARK = re.compile(r", | khi ")
_CLAUSE_END = re.compile(r"[,;:.(\n]")
_STRONG_MARK = re.compile(r"[;:.!?\n]")
_PLANNED = re.compile(
    quick(
        r"(?<!\w)(?:sẽ|dự kiến|dự định|phấn đấu|mục tiêu|chỉ tiêu|kế hoạch|đề xuất|sắp|định hướng|cần"
        r"|phải hoàn thành|dự đoán|dự báo|dự toán|đề nghị|dự thảo|(?<!không )có thể|hẹn|khuyên"
        r"|toan tính)(?!\w)"
    )
)
# What an article tells whose title tells a proposal is proposed, unless a sentence tells what is or was.
_PROPOSAL = re.compile(quick(r"(?<!\w)(?:đề xuất|dự thảo|dự toán)(?!\w)"))
_REAL = re.compile(r"(?<!\w)(?:đã|hiện|hiện nay|hiện tại|vừa|từng|qua|trước đó|trước đây)(?!\w)")
_NEGATED = re.compile(
    quick(r"(?<!\w)(?:không|chưa|chẳng)(?: (?:có|còn|để|phải|hề|được|xảy ra|phát hiện|ghi nhận))*[ ]*$")
)


def sentence_start(passage: Passage, at: int) -> int:
    """Where the sentence of `at` begins, or how far back a count depends on it; keeps endless sentences linear."""
    return max(passage.sentence_at(at)[0], at - _LOOK_BACK)


def clause_start(passage: Passage, at: int) -> int:
    """Where the clause of the code point `at` begins: behind the last mark stronger than a comma."""
    start, folded = sentence_start(passage, at), passage.folded
    for mark in _STRONG_MARK.finditer(folded, start, at):
        end = mark.end()
        if not (end > 1 and folded[end - 2].isdecimal() and folded[end : end + 1].isdecimal()):  # `1.350`, `7:30`
            start = end
    return start


def govern(passage: Passage, counts: Sequence[Span], categories: Sequence[Category]) -> list[Action | None]:
    """The verb of each count: what governs it, what it is the subject of, or what the count before it has.

    Counts joined by commas, `và` or `với` share theirs: the first one's verb, or the last one's predicate.
    `counts` are in order and do not overlap; `categories` are theirs.
    """
    heads = _column_verbs(passage, counts)
    verbs = _Clauses(passage, counts, categories).verbs
    return [_bare(heads.get(index, verb)) for index, verb in enumerate(verbs)]


class _Clauses:
    """The verbs of one passage's counts, decided in three steps: from before, from behind, from the count before."""

    def __init__(self, passage: Passage, counts: Sequence[Span], categories: Sequence[Category]) -> None:
        self.passage, self.counts, self.categories = passage, counts, categories
        self.verbs: list[Action | None] = []
        self.gaps: list[str | None] = []  # the text since the count before it in the same sentence, None for the first
        self.caused: set[int] = set()  # people whom something befell
        self.opened: set[int] = set()  # counts that open a clause of their own
        for index in range(len(counts)):
            self._from_before(index)
        self._from_behind()
        self._from_the_count_before()

    def _from_before(self, index: int) -> None:
        """A cause, the verb that the count shares with the one before it, or the nearest verb in its clause."""
        passage, span = self.passage, self.counts[index]
        previous = self.counts[index - 1].end if index else 0
        same = previous > passage.sentence_at(span.start)[0]
        gap = passage.folded[previous : span.start] if same else None
        self.gaps.append(gap)
        before = self.verbs[-1] if gap is not None else None
        connected = gap is not None and _is_connected(gap)
        if self._opens(span, gap, before, connected=connected):
            self.opened.add(index)
        people = self.categories[index] == "people"
        causing = _CAUSED.search(passage.folded, max(0, span.start - 20), span.start) if people else None
        if causing is not None:
            self.caused.add(index)
            self.verbs.append(Action(passage.text[slice(*causing.span("verb"))], causing.start("verb")))
        elif connected and people and index - 1 in self.caused:
            self.caused.add(index)
            self.verbs.append(before)
        elif connected and "(" not in (gap or "") and (have := _OWN_HAVE.search(passage.folded, previous, span.start)):
            self.verbs.append(Action(passage.text[have.start("verb") : have.end("verb")], have.start("verb")))
        elif gap is not None and before is not None and _ITS_PARTS.fullmatch(gap):
            self.verbs.append(before)
        elif connected:
            self.verbs.append(_shared(self.verbs[_owner(self.categories, index, self.verbs, self.gaps)], gap or ""))
        elif gap is not None and gap.rstrip().endswith((",", ";")):
            self.verbs.append(None)  # a new list item: its predicate may follow
        else:
            own = _before(passage, max(clause_start(passage, span.start), previous), span.start)
            self.verbs.append(before if own and before and _is_level_of(own, before) else own)

    def _opens(self, span: Span, gap: str | None, before: Action | None, *, connected: bool) -> bool:
        """Whether the count is the subject of a clause that it opens."""
        governed = connected and before is not None and before.verb.lower() != "có"
        return (
            (not connected and _is_fronted(self.passage, span))
            or _opens_clause(self.passage, span, governed)
            or ((not connected or ";" in (gap or "")) and _begins_clause(self.passage, span))
        )

    def _from_behind(self) -> None:
        """The predicate of what opens a clause, has no verb, or only is there; the last one's is that of its list."""
        predicate: Action | None = None
        for index in range(len(self.counts) - 1, -1, -1):
            verb, span = self.verbs[index], self.counts[index]
            if index in self.caused:
                continue
            if index in self.opened and (own := _predicate(self.passage, span.end)) is not None:
                self.verbs[index] = predicate = own
                continue
            there = verb is not None and verb.verb.lower() == "có" and _is_existential(self.passage, verb, span.end)
            following = self.gaps[index + 1] if index + 1 < len(self.counts) else None
            if following is None or not _is_connected(following):
                predicate = self._read_behind(index) if verb is None or there else None
            governed = verb is not None and verb.at + len(verb.verb) + 1 == span.start  # `tổng kết 10 năm …`
            lasting = self.categories[index] == "duration" and not governed and _lasting(self.passage, span)
            if lasting:
                self.verbs[index] = lasting
            elif verb is None or (predicate is not None and there):
                self.verbs[index] = predicate

    def _read_behind(self, index: int) -> Action | None:
        span = self.counts[index]
        if self.verbs[index] is not None:
            return _after(self.passage, span.end, True)
        opens = span.start == self.passage.sentence_at(span.start)[0] and self.categories[index] != "duration"
        return _predicate(self.passage, span.end, opens=opens)

    def _from_the_count_before(self) -> None:
        """What still has no verb goes on with that of a count shortly before it."""
        for index in range(1, len(self.counts)):
            gap = self.gaps[index]
            if self.verbs[index] is None and gap is not None and len(gap) <= _LONGEST_CARRY:
                self.verbs[index] = self.verbs[_carrier(self.verbs, index, self.gaps)]


def _bare(action: Action | None) -> Action | None:
    """The verb without the particle behind it, where it is a verb without: `nhặt`."""
    verb = _PARTICLE.sub("", action.verb) if action else ""
    return Action(verb, action.at) if action and verb.lower() in terms.verbs() else action


def _carrier(verbs: Sequence[Action | None], index: int, gaps: Sequence[str | None]) -> int:
    """The count before whose verb goes on; by how much something rose or fell does not, behind a semicolon."""
    carrier = index - 1
    while ";" in (gaps[index] or "") and gaps[carrier] is not None:
        verb = verbs[carrier]
        if verb is None or not verb.verb.lower().startswith(_COMPARING):
            break
        carrier -= 1
    return carrier


def _column_verbs(passage: Passage, counts: Sequence[Span]) -> dict[int, Action | None]:
    """Index of a count in a table -> the verb in the head of its column; None where the head has none."""
    found: dict[int, Action | None] = {}
    if _BAR not in passage.text:
        return found
    head, last, width = (0, 0), -1, 0
    rows = []
    for start, end in passage.paragraphs:
        bars = passage.text.count(_BAR, start, end)
        if not bars:
            continue
        if bars != width or passage.text[last:start].strip() or last < 0:
            head, width = (start, end), bars
        last = end
        rows.append((start, end, head))
    for index, span in enumerate(counts):
        row = next((row for row in rows if row[0] <= span.start < row[1]), None)
        if row is None:
            continue
        own = passage.text[row[0] : span.start]
        column = own.count(_BAR)
        inside = _before(passage, row[0] + (own.rfind(_BAR) + len(_BAR) if column else 0), span.start)
        cell = row[2][0]
        for _ in range(column):
            cell = passage.text.find(_BAR, cell, row[2][1]) + len(_BAR)
        stop = passage.text.find(_BAR, cell, row[2][1])
        verbs = _verbs(passage, cell, stop if stop >= 0 else row[2][1]) if row[2][0] != row[0] else []
        verbs = [verb for verb in verbs if passage.folded[slice(*verb)] not in _OF_PEOPLE]
        named = Action(passage.text[slice(*verbs[-1])].lower(), verbs[-1][0]) if verbs else None
        found[index] = inside or named
    return found


def _lasting(passage: Passage, span: Span) -> Action | None:
    """What took so long when it stands right behind: `sau nửa năm thi công`, `20 năm bám biển`."""
    if not passage.folded.startswith(" ", span.end):
        return None
    nearest = _verbs(passage, span.end, min(passage.sentence_at(span.end)[1], span.end + 24))
    if (
        not nearest
        or passage.folded.startswith("cao điểm", nearest[0][0])
        or nearest[0][0] != span.end + 1
        or passage.folded[slice(*nearest[0])] in _NO_PREDICATES | _DIRECTIONS
    ):
        return None
    return Action(passage.text[slice(*nearest[0])], nearest[0][0])


def _owner(
    categories: Sequence[Category], index: int, verbs: Sequence[Action | None], gaps: Sequence[str | None]
) -> int:
    """Whose verb a count joins: in `thu giữ 1 kiếm dài 95 cm, 2 dao` the length is only told of the sword, in
    `tặng 9 suất quà, mỗi suất trị giá 1 triệu đồng; 3 xe đạp` the price of the first gifts. No sentence lends its verb
    to the next one."""
    before = verbs[index - 1]
    priced = before is not None and before.verb.lower() in _VALUES
    measured = priced or (categories[index - 1] in _EXTENTS and categories[index] not in _EXTENTS)
    return index - 2 if measured and gaps[index - 1] is not None else index - 1


def _opens_clause(passage: Passage, span: Span, governed: bool) -> bool:
    """Whether the count is the subject of a clause of its own: `khiến 2 xe bị cháy`, `…, 100% xóm đã ký cam kết`.

    `governed`: it stands in a list of objects, where `được` and `bị` only describe it.
    """
    folded = passage.folded
    if _OPENERS.search(folded, max(0, span.start - 12), span.start):
        return True
    if not (_FULLY.match(folded, span.start, span.end) or (_TENSED if governed else _PASSIVE).match(folded, span.end)):
        return False
    listed = _LIST_COMMA.search(folded, max(0, span.start - 60), span.start)
    return listed is not None and (governed or not _verbs(passage, listed.start(), span.start))


def _begins_clause(passage: Passage, span: Span) -> bool:
    """Whether the count stands between a mark or conjunction and its verb: `…; 3 xã nộp báo cáo trễ`."""
    if not _BEGINS.search(passage.folded, max(0, span.start - 12), span.start):
        return False
    full = _FULLY.match(passage.folded, span.start, span.end) is not None
    if full and _tensed(passage, span.end) is not None:
        return True  # `; 100% học sinh các lớp đã ký cam kết`
    gap = _POINTED.match(passage.folded, span.end)
    if gap is None:
        return False
    verbs = _verbs(passage, span.end, min(passage.sentence_at(span.end)[1], gap.end() + _LONGEST_VERB))
    if not verbs or verbs[0][0] != gap.end():
        return False
    verb = passage.folded[slice(*verbs[0])]
    has = verb == "có" and full  # `; 21/21 thôn có tổ …`
    return has or verb not in _ATTRIBUTES


def _is_level_of(verb: Action, rise: Action) -> bool:
    """Whether a verb only tells where a rise or fall before it came to: `tăng 5.000 đồng lên 40.000 đồng`."""
    told = verb.verb.lower()
    if told == "còn":
        return rise.verb.lower().startswith("giảm")
    return told in _LEVELS and rise.verb.lower().startswith(_COMPARING)


def _is_fronted(passage: Passage, span: Span) -> bool:
    """Whether the count follows an adjunct or clause in front of its own: `Qua kiểm tra, 3 người dương tính …`."""
    if not _FRONTED.search(passage.folded, max(0, span.start - 4), span.start):
        return False
    return _tensed(passage, span.end) is not None or _AFFECTED.match(passage.folded, span.end) is not None


def _tensed(passage: Passage, end: int) -> re.Match[str] | None:
    """The mark of tense that opens the predicate of a subject which ends at `end`."""
    stop = min(passage.sentence_at(end)[1], end + _LONGEST_SUBJECT)
    cut = _CLAUSE_END.search(passage.folded, end, stop)
    return _TENSE.search(passage.folded, end, cut.start() if cut else stop)


def _predicate(passage: Passage, end: int, *, opens: bool = False) -> Action | None:
    """The predicate of a count that is a subject: what a mark of tense opens, else the first verb behind it.

    `opens`: the count opens its sentence, so that names and addresses may stand between it and its predicate.
    """
    tense = _tensed(passage, end)
    if tense is not None:
        stop = min(passage.sentence_at(end)[1], tense.end() + _REACH)
        if verbs := [v for v in _verbs(passage, tense.end(), stop) if passage.folded[slice(*v)] not in _NO_PREDICATES]:
            return _with_helped(passage, verbs)
    found = _after(passage, end, False)
    if found is not None or not opens:
        return found
    stop = min(passage.sentence_at(end)[1], end + _REACH)
    late = _LATE.search(passage.folded, end, stop)
    verbs = _verbs(passage, late.end(), stop) if late else []
    return _with_helped(passage, verbs) if verbs else None


def _is_existential(passage: Passage, verb: Action, end: int) -> bool:
    """Whether a predicate may follow `có` and its count: `Có 20 hộ ký cam kết`, but not `Xã có 20 hộ sinh sống`."""
    if _SUFFERED.match(passage.folded, end) or _RELATIVE.match(passage.folded, end):
        return True
    if passage.folded.startswith(" đã ", end):
        return True  # `thôn có 12 hộ đã nộp`
    before = passage.folded[clause_start(passage, verb.at) : verb.at].rpartition(",")[2]
    return _NO_SUBJECT.fullmatch(before) is not None or _SO_FAR.fullmatch(before) is not None


def _is_connected(gap: str) -> bool:
    """Whether two counts with this folded text between them share their verb: `15 buổi với 1.350 người`."""
    return len(gap) <= _LONGEST_GAP and _CONNECTED.fullmatch(gap) is not None


@cache
def _terms() -> dict[str, bool]:
    """Verbs, and the nouns that a verb may hide in, with whether it is a verb."""
    nouns = terms.compounds() | frozenset(terms.counted()) | {term for term in terms.ends() if " " in term}
    return dict.fromkeys(nouns, False) | dict.fromkeys(terms.verbs() | {"ra quyết định"}, True)


@cache
def _openings() -> frozenset[str]:
    """What longer ones of those begin with, up to a whole syllable."""
    return terms.openings(_terms())


def _verbs(passage: Passage, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of the verbs in a stretch of text, longest first at each place; names and longer nouns hide none."""
    text, known, openings = passage.text, _terms(), _openings()
    words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(passage.folded, start, end)]
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(words):
        term, at, last = words[index]
        is_verb, size = known.get(term, False), 1
        step = 1
        while term in openings and index + size < len(words):
            word, _, stop = words[index + size]
            term, size = f"{term} {word}", size + 1
            if term in known:
                is_verb, step, last = known[term], size, stop
        hidden = index and words[index - 1][0] in _NOMINALISERS
        if (
            term in _TOWARDS
            and index + 1 < len(words)
            and (words[index + 1][0][0] == "\uffff" or words[index + 1][0] in _TIME_WORDS)
        ):
            hidden = not index or words[index - 1][0][0] in ",;(:" or (bool(found) and found[-1][1] + 1 == at)
        if is_verb and not hidden and not _is_inside_name(text, at):
            found.append((at, last))
        index += step
    return found


def _is_inside_name(text: str, at: int) -> bool:
    """A capital that does not open a sentence, in a text that is not all capitals."""
    if not text[at].isupper() or text[at + 1 : at + 2].isupper():
        return False
    before = text[max(0, at - 3) : at].rstrip(' “"(')
    return bool(before) and before[-1] not in ".:;!?…\n-–"


def _before(passage: Passage, floor: int, start: int) -> Action | None:
    """The verb that governs a count which begins at `start`, looked for from `floor` on.

    What is reported begins anew behind the reporting verb: `ông B. cho biết 4 hộ …`.
    """
    folded = passage.folded
    floor = max((match.end() for match in _REPORTING.finditer(folded, floor, start)), default=floor)
    near = max(floor, start - 40)
    named = "việc " in folded[near:start] or "sự " in folded[near:start]
    nominal = _NOMINAL.search(folded, near, start) if named else None
    if nominal and nominal["verb"].rstrip() in terms.verbs():
        begin, end = nominal.span("verb")
        return Action(passage.text[begin:end].rstrip(), begin)
    verbs = _verbs(passage, max(floor, start - _REACH), start)
    if verbs and ")" in folded[floor:start]:
        aside = [match.span() for match in _ASIDE.finditer(folded, floor, start)]
        verbs = [verb for verb in verbs if not any(first <= verb[0] < last for first, last in aside)]
    if not verbs:
        return None
    tail = folded[floor:start].rstrip()
    if tail.endswith(" là") and not _COPULA_OF.search(tail):
        return None  # `tổng mức đầu tư là 1.791 tỷ đồng`
    if tail.endswith(("được", "cho", "là")):
        mark = floor + tail.rfind(" ") if " " in tail else floor
        return _with_object(passage, verbs, mark)
    if _CASES_OF.match(folded, start) and folded[verbs[-1][1] : start] == " (":
        return None  # `tàng trữ (341 vụ)`: a kind of case, nothing that was done
    if _KIND_OF_CASE.search(folded, verbs[-1][0], start) and _BARE_CASES.match(folded, start):
        return None  # `cướp giật 15 vụ`
    if _IS_NAMED.search(folded, max(floor, verbs[-1][0] - 40), verbs[-1][0]) and verbs[-1][1] + 1 == start:
        return None  # `nhiều nhất là trộm cắp tài sản 53 vụ`
    telling = [verb for verb in verbs if folded[slice(*verb)] not in _SAID_ASIDE]
    if len(telling) > 1 and folded[slice(*telling[-1])] in _CONSISTING and telling[-2][1] + 1 == telling[-1][0]:
        done = folded[slice(*telling[-2])]
        if not done.startswith("bị") and not _SUFFERING.search(folded, floor, telling[-2][0]):
            telling.pop()  # `tang vật thu giữ gồm 2 bánh heroin`
    main = [verb for verb in telling if folded[slice(*verb)] not in _DIRECTIONS] or telling or verbs
    if (
        len(main) > 1
        and folded[slice(*main[-1])] in _EXTENTS_OF
        and _TO_EXTENT.fullmatch(folded, main[-2][1], main[-1][0])
    ):
        main.pop()
    begin, end = main[-1] = _first_of_chain(folded, main)
    if len(main) > 1 and main[-2][1] + 1 == begin:
        first, last = folded[slice(*main[-2])], folded[begin:end]
        if last in _HAVE and first in _FINDING:  # `phát hiện có 22 thanh niên`
            return Action(passage.text[slice(*main[-2])], main[-2][0])
        if first in _LIGHT and last not in _STATING:
            begin = main[-2][0]
    return Action(passage.text[begin : _object_end(passage, end, start)], begin)


def _first_of_chain(folded: str, verbs: list[tuple[int, int]]) -> tuple[int, int]:
    """The first of the verbs that share what follows the last: `điều tra, làm rõ 176 vụ`; drops the others."""
    if folded[slice(*verbs[-1])] in _STATING | _ARISING:
        return verbs[-1]
    while len(verbs) > 1 and _CHAINED.fullmatch(folded, verbs[-2][1], verbs[-1][0]):
        adjunct = _ADJUNCT.search(folded, max(0, verbs[-2][0] - 12), verbs[-2][0])
        if folded.count(" ", *verbs[-2]) > 1 or folded[slice(*verbs[-2])] in _STATING or adjunct:
            break  # with an object of its own: `khởi tố bị can, bắt tạm giam 3 người`
        verbs.pop()
    return verbs[-1]


def _object_end(passage: Passage, end: int, start: int) -> int:
    """Where the object of a verb ends that fills all the space up to the number: `tặng giấy khen 5 tập thể`."""
    between = passage.folded[end:start]
    if (cut := _PREPOSITION.search(between)) is not None:
        between = between[: cut.start()]
    words = _PERSONS.sub(r"bị-\1", between).split()
    if not 0 < len(words) <= _LONGEST_OBJECT or _BROKEN.search(between) or not between.startswith(" "):
        return end
    given = passage.text[end : end + len(between)].split()[-1]
    lone = given[0].isupper() and (len(words) == 1 or words[0] in _TITLES)
    if (lone and not given.isupper()) or is_person_name(passage.text, end + 1):
        return end  # `tuyên phạt Hùng 2 năm tù`
    if not _is_nominal(words):
        return end
    return end + len(between.rstrip())


def _is_nominal(words: Sequence[str]) -> bool:
    """Whether words may be an object: no function word among them that is no part of a noun (`bằng khen`)."""
    at = 0
    while at < len(words):
        if " ".join(words[at : at + 2]) in _NO_OBJECTS:
            return False
        noun = next((n for n in (3, 2) if _terms().get(" ".join(words[at : at + n])) is False), 0)
        if not noun and (words[at] in _NO_OBJECT or {words[at], " ".join(words[at : at + 2])} & terms.ends()):
            return False
        at += noun or 1
    return True


def _with_object(passage: Passage, verbs: list[tuple[int, int]], mark: int) -> Action | None:
    """Verb and object before `được`, `cho` or `là`: `tuyên truyền về luật được 59 buổi`."""
    main = [verb for verb in verbs if verb[0] < mark and passage.folded[verb[0] : verb[1]] not in _HELPERS]
    if not main:
        return None
    if passage.folded[mark:].lstrip().startswith("được"):
        begin, end = main[-1]
        if end == mark and passage.folded[begin:end] not in _TEACHING:
            return Action(passage.text[begin:end], begin)  # `bắt giữ được 4 đối tượng`
        start = _own_clause(passage, main, verbs[0][0], mark)
        begin = next((begin for begin, _ in main if begin >= start), main[-1][0])
        return Action(passage.text[begin:mark].strip(" ,"), begin)
    begin, end = main[-1]
    stop = mark
    for match in _WORD.finditer(passage.folded, end, mark):
        if match.group() in _OBJECT_ENDS or match.group()[0] == "\uffff":
            stop = match.start()
            break
    return Action(passage.text[begin:stop].strip(" ,"), begin)


def _own_clause(passage: Passage, verbs: list[tuple[int, int]], floor: int, mark: int) -> int:
    """Where the clause that ends at `mark` begins: behind the last comma or `khi` that opens one with a subject.

    A comma goes on with the same clause when a verb follows it at once or none at all: `tuyên truyền, vận động`.
    """
    end = mark
    for match in reversed(list(_INNER_MARK.finditer(passage.folded, floor, mark))):
        inside = [begin for begin, _ in verbs if match.end() <= begin < end]
        if inside and (match.group() != ", " or inside[0] > match.end()):
            return match.end()
        end = match.start()
    return floor


def _after(passage: Passage, end: int, adjacent: bool) -> Action | None:
    """The predicate of a count that is the subject: the first verb behind it in the clause.

    `adjacent`: the count has a verb already, so only one right behind it can be its predicate.
    """
    folded = passage.folded
    _, stop = passage.sentence_at(end)
    stop = min(stop, end + _REACH)
    between = _ADJACENT if adjacent else _NEAR
    lead = between.match(folded, end, stop)
    if (relative := _RELATIVE.match(folded, end, stop)) and (verbs := _verbs(passage, relative.end(), stop)):
        return Action(passage.text[slice(*verbs[0])], verbs[0][0])
    if lead is None:
        return None
    passive = "được" in lead.group() or folded.startswith(" bị ", end)
    if not passive:
        stop = min(stop, lead.end() + _LONGEST_VERB)
        cut = _CLAUSE_END.search(folded, end, stop)
        stop = cut.start() if cut else stop
    verbs = [verb for verb in _verbs(passage, end, stop) if folded[verb[0] : verb[1]] not in _NO_PREDICATES]
    if not verbs or (not passive and verbs[0][0] > lead.end()):
        return None
    return _with_helped(passage, verbs)


def _with_helped(passage: Passage, verbs: list[tuple[int, int]]) -> Action:
    """The first of the verbs, with the one that it helps behind it: `phối hợp tổ chức`."""
    begin, last = verbs[0]
    if passage.folded[begin:last] in _HELPERS and len(verbs) > 1 and not passage.folded[last : verbs[1][0]].strip():
        begin = begin if passage.folded[begin:last] == "phối hợp" else verbs[1][0]
        last = verbs[1][1]
    return Action(passage.text[begin:last], begin)


def _shared(verb: Action | None, gap: str) -> Action | None:
    """The verb of a count that is joined to one with `verb`; `có diện tích … với 1.200 hộ` shares `có` alone."""
    if verb is not None and verb.verb.lower().startswith("có ") and "với" in gap:
        return Action(verb.verb[:2], verb.at)
    return verb


def change(passage: Passage, start: int) -> Change | None:
    """Whether the number says by how much something rose or fell."""
    floor = max(sentence_start(passage, start), start - 80)
    before = passage.folded[floor:start]
    if not ("tăng" in before or "giảm" in before or "hơn" in before):
        return None  # as of nearly all numbers
    match = _CHANGE.search(passage.folded, max(0, start - 40), start)
    if match is not None and _LEVEL.search(match.group()):
        return None
    match = match or _GOES_ON.search(passage.folded, floor, start)
    if match is None and (match := _LESS_OR_MORE.search(passage.folded, floor, start)) is not None:
        first, last = passage.sentence_at(start)
        if not _EARLIER.search(passage.folded, max(first, start - 80), min(last, start + 80)):
            return None
    if match is None:
        return None
    return "increase" if match["verb"].startswith(("tăng", "nhiều")) else "decrease"


def modality(passage: Passage, start: int) -> Modality:
    """Whether the clause up to `start`, or else the title, tells the number as a plan, or the clause denies it."""
    clause = passage.folded[clause_start(passage, start) : start]
    if _NEGATED.search(clause[-40:]):
        return "negated"
    if _PLANNED.search(clause):
        return "planned"
    if _PROPOSAL.search(passage.folded, 0, passage.title_end) and not _REAL.search(
        passage.folded, *passage.sentence_at(start)
    ):
        return "planned"
    return "asserted"

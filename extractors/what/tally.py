"""What kind of total a number is: of one happening, of a period, to date, per year, what there is, or a target.

The first that fits, as annotators decide it:

1. none: durations, wages and prices (`đồng/tháng`, `tỉ giá`), averages and what comes to each (`mỗi tổ 3 người`)
   unless a plan aims at it; two told of before that act (`hai đơn vị phối hợp`), else a stock (`quan hệ hai nước`);
2. target: `phấn đấu`, `chỉ tiêu`, a bound or a period of what is planned;
3. a cell of a table: stock of places, groups and households that no verb is told of, else what the sentences above it
   or the opening imply; a toll that is raised (`lên con số 10 người`) is a running total, previous convictions a stock;
4. single_event: what is conferred, unless a report adds it up (a period opens its clause, or it is told as what there
   has been in a time told before); what is decided; attendance; what a bag holds; parts have the tally of their whole;
5. per_year: `mỗi năm`; behind `trong đó`, and told in one breath with it, the tally of the number before; single_event
   of those who come to something;
6. single_event: harm to things and sizes of what happens, unless a long time is told; stock: what is had, kept, owed
   or measured, how many live somewhere, `hiện`, and places that do something (`bảy xã hòa giải …`); else a running
   total behind `Từ khi …`;
7. what its cues say together: what is counted, its verb, the dates around it, and what sentence, paragraph and opening
   tell about time (`đến nay` and several years a running total, a period its total, a day one happening; a year behind
   a day only belongs to a name). `corpus/terms/tally_weights.csv` has how much each cue speaks for each tally, which
   `python -m benchmarks.tallies` learns from our own texts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property

from msgspec import Struct

from corpus import terms
from extractors.patterns import quick, sought
from extractors.rule import Passage
from extractors.what import harm, rates, states
from extractors.what.clauses import clause_start, sentence_start
from extractors.what.date_kinds import goes_on, is_day, is_hours, is_point, is_year, kind, spans, years
from schemas.facts import Category, Comparator, DateFact, Modality, Tally

# Behind it begins another sum: `tiếp nhận 276 túi máu, nâng tổng số … từ đầu năm …`, `ông A cho biết, từ năm 2018 …`.
_RAISING = re.compile(
    r", (?:qua đó |góp phần )?nâng (?:tổng|số)(?!\w)"
    r"|(?<!\w)(?:cho biết|cho hay|xác nhận|khẳng định)[,:]? (?=(?:từ|trong|tính|kể|năm|hiện)(?!\w))"
)
_RAISES = ("nâng ", "cho biết", "cho hay", "xác nhận", "khẳng định")  # without one of these nothing is raised
_TARGET = re.compile(r"(?<!\w)(?<!vượt )(?<!đạt )(?:phấn đấu|mục tiêu|chỉ tiêu)(?!\w)")
_YEARLY = re.compile(
    quick(r"(?<!\w)(?:h[ằà]ng năm|mỗi năm|bình quân năm|(?<!hơn )(?<!gần )một năm(?! qua| nay))(?!\w)")
)
_DONE = re.compile(quick(r"(?<!\w)đã(?!\w)"))
# `hiện` by itself, not as a part of `thực hiện`, `phát hiện`, …
_NOW = re.compile(
    r"(?<!\w)(?<!thực )(?<!phát )(?<!xuất )(?<!thể )(?<!biểu )hiện(?!\w)"
    r"(?! (?:trường|vật|tượng|đại|diện|hành|hữu|thực|hình))"
)
_STOCK = re.compile(r"(?<!\w)(?:dân số|diện tích|toàn (?:xã(?! hội)|huyện|tỉnh))(?!\w)")
_RUNNING = re.compile(
    r"(?<!\w)(?:(?<!đầu năm )(?:đến|tới) nay|tính đến|từ năm|(?:những|nhiều|[2-9]|[1-9]\d|hai|ba|bốn|năm|mười)"
    r" năm (?:qua|nay)|(?<!ngay )từ khi|kể từ(?! \d+(?:h| giờ)))(?!\w)"
)
_GOES_ON = (" nay", "tính đến", "từ năm", " qua", "từ khi", "kể từ")  # each of them holds one
# Of some months: `từ giữa tháng 1 đến nay`.
_THIS_YEAR = sought(r"(?<!\w)từ (?:(?:đầu|giữa|cuối) )?(?:tháng|ngày) \d{1,2}(?:/\d{1,2})? (?:đến|tới) nay(?!\w)")
_SINCE = re.compile(r"(?:kể )?từ (?:khi|ngày|lúc) (?!\d)")  # that opens a sentence: `Từ khi có tổ tự quản, …`
_TOTAL = re.compile(
    quick(
        r"(?<!\w)(?:trong (?:năm|tháng|tuần|quý|kỳ)|(?:năm|tháng|tuần|thời gian) qua|(?:từ|tháng) đầu năm|cùng kỳ"
        r"|(?:trong|và sau|dịp|ngày|nghỉ) tết|trong (?:chiến dịch|đợt)"
        r"|sau (?:(?:hơn|gần) )?[^\W_]+ (?:ngày|tuần|tháng) (?:ra quân|thực hiện|triển khai|phát động|cao điểm"
        r"|thành lập|hoạt động|vận động)"
        r"|sau (?:(?:hơn|gần) )?[^\W_]+ (?:tháng|tuần)(?: |, )(?:[^.;]{0,60} )?đã)(?!\w)"
    )
)
# One happening, whatever period the sentences before told: `Dịp này, xã trao 10 suất quà`.
_OCCASION = re.compile(
    quick(
        r"(?<!\w)(?:dịp này|nhân dịp|kết thúc (?:chương trình|buổi|ngày hội|đợt)"
        r"|tại (?:buổi|hội nghị|lễ|chương trình|ngày hội)|(?:tham|đến) dự)(?!\w)"
    )
)
# What was found in a bag, a house or on a man at one happening.
_CONTENTS = sought(
    r"(?<!\w)(?:bên trong|trong (?:túi|ví|cốp|người|hộp|bao|ba lô|balo|vali|két|tủ|thùng)|trên xe|mở ra)(?!\w)"
)
# Two that were told of before: `hai nước`, `hai đơn vị`.
_PARTIES = frozenset(
    {
        "nước",
        "quốc gia",
        "bên",
        "đơn vị",
        "cơ quan",
        "khu vực",
        "hãng",
        "ngành",
        "địa phương",
        "phía",
        "dân tộc",
        "đất nước",
    }
)
_CELLS = " | "
_ATTENDS = re.compile(r"(?<!\w)(?:đại biểu|khách mời|dự|tham dự|tham gia|có mặt|đăng ký)(?!\w)")
_OF_WHICH = re.compile(quick(r"(?<!\w)trong (?:đó|số đó|số này)(?!\w)[^;]*$"))
# Who or what turns up in a story: `thấy có 13 học sinh`, `thì có 2 thanh niên`.
_MET = re.compile(
    r"(?<!\w)(?:thấy|phát hiện|thì|bỗng|bất ngờ|kiểm tra|kiểm tra nhanh|test nhanh) có (?:khoảng |hơn |gần )?$"
)
# Told in one breath with the number before: `31 mô hình với gần 650 thành viên`, `18 khẩu súng, 40 viên đạn`.
_ALONG = re.compile(
    r"(?:[^.;:\d]{0,60} (?:với|thuộc|đến từ)(?: (?:tổng )?(?:số tiền|kinh phí|số)| sự tham gia của)?"
    r"|(?: \([^()]{0,60}\))?(?:,| và|, và|)) "
)
_PARTED = re.compile(r"[^.;\d]{0,80}?(?<!\w)(?:bao )?gồm(?: có)?:? |(?: \([^()]{0,60}\))?(?:,| và|, và|;) ")
_BREATH = 100  # code points
_PARTS = re.compile(r"\s*(?:trong đó|trong số (?:đó|này))(?: có)? ?[:,]")
_HONOURS = re.compile(
    quick(
        r"(?<!\w)(?:giấy khen|bằng khen|cờ thi đua|kỷ niệm chương|huân chương|danh hiệu|suất quà|phần quà"
        r"|học bổng)(?!\w)"
    )
)
_SAME_TIME = re.compile(r"(?:cùng|trong) (?:khoảng )?(?:thời gian|giai đoạn)(?: này| đó| trên)?(?!\w)")
_HAS_BEEN = re.compile(r"(?<!\w)có (?:thêm |tổng số |tổng cộng |hơn |gần |trên )*$")
_OPENING = 600  # code points of title and lead that open a report
_IN_PERIOD = re.compile(r"(?:\([^()]{1,20}\)[ –-]*)?trong (?:tuần|tháng|quý|kỳ|đợt)(?: này| qua| cao điểm)?,? ")
_REPORTS = re.compile(r"(?<!\w)(?:tổng kết|sơ kết|kết quả|tình hình|thống kê|số liệu|nhìn lại)(?!\w)")
_PAIR = re.compile(r"(?:cả )?hai ")
_NEED = re.compile(quick(r"(?<!\w)cần(?: thêm| có| khoảng| ít nhất)* $"))
_ESTIMATED = re.compile(r"(?<!\w)dự kiến(?: là| khoảng| trên| hơn| gần)?[ ]*$")
# A toll that goes on being counted: `tổng số người chết lên con số 10 người`.
_RAISED_TO = re.compile(
    r"(?<!\w)(?:tổng số (?:người|nạn nhân|ca)[^.;]{0,40} (?:lên|đã là)|(?:lên|nâng) (?:con số|tổng số)) [^.;]{0,12}$"
)
# What has become of people by now: `hiện 3 người đã qua cơn nguy kịch`.
_HAS_ACTED = re.compile(r"[^.;,:]{0,60}?(?<!\w)(?:đã|tiếp tục|bị|vẫn chưa|xin)(?!\w)")
_PAST = frozenset({"tiền án", "tiền sự"})  # what a person has
_FATES = re.compile(
    r"(?<!\w)(?:chết|tử vong|thiệt mạng|bị thương|nhập viện|đến khám|mất tích"
    r"|vết (?:thương|rách|rạn|chém|đâm|cắt|bầm|xước))(?!\w)"
)
# Those who come to something: `Giải năm nay có 11 đội`, `Chương trình thu hút 200 người`.
_GATHERS = re.compile(
    r"(?:giải|hội thi|cuộc thi|hội thao|hội diễn|ngày hội|chương trình|buổi|lễ|hội nghị|đại hội)(?: [^\W\d_]+){0,5}"
    r" (?:có|gồm|thu hút|quy tụ)(?: sự (?:tham gia|góp mặt) của)? "
)
# How many live somewhere, and what share of them is poor: `dân số hơn 8.000 người`, `hộ nghèo còn 2,9%`.
_LEVELS = sought(
    r"(?<!\w)(?:dân số|(?:hộ (?:cận )?nghèo|nghèo đa chiều|che phủ|bao phủ|thất nghiệp)(?: [^\W\d_]+){0,4})"
    r"(?<! tăng)(?<! giảm)(?: (?:là|đạt|còn|chiếm|xuống còn))? "
)
# What is decided is decided once, whatever time it is for: `thống nhất 5 nội dung thi đua năm 2024`.
DECIDES = frozenset({"thống nhất", "thông qua", "đề ra", "phát động"})
_ACTORS = re.compile(r"(?<!\w)(?:công an|đoàn thanh niên|lãnh đạo|chính quyền|đoàn|hội) $")  # of several units
_KIN = re.compile(r"(?:người con|đứa con|con (?:gái|trai|nhỏ|chung|thơ)|(?:anh|chị) em)(?!\w)")
_MEASURES = frozenset({"length", "area", "volume", "weight"})
_CONFERRING = ("trao", "tặng", "nhận", "khen", "biểu dương", "tuyên dương", "thưởng", "vinh danh")
_GIVES = (*_CONFERRING, "hỗ trợ", "ủng hộ", "giúp")
# A day on which somebody tells the figures of a period: `Số liệu được nêu tại hội nghị sơ kết chiều 5/7`.
_REPORTED = re.compile(
    quick(r"(?<!\w)(?:số liệu|báo cáo|thống kê|hội nghị (?:sơ kết|tổng kết)|thông tin|họp báo)(?!\w)")
)
_GIVING = re.compile(quick(r"(?<!\w)(?:tặng|trao|khen thưởng|thưởng nóng)(?!\w)"))
_OPENS = re.compile(r"(?:^|[,;:.(–-] ?|(?<!\w)(?:trong|từ|đến|cả|của|vào|và|hết|đầu|giữa|cuối|là|tới|với|kỳ) )$")
_WEIGHS = re.compile(r"(?<!\w)(?:trọng|khối) lượng(?: [^\W\d_]+){0,4} ?$")
_HEADS = re.compile(r"(?:^|[,;:(] ?)(?:(?:và|còn|riêng|chỉ|tính|trong|trong đó|cả) ){0,3}$")
_HAS_DONE = re.compile(quick(r"(?<!\w)(?:đã|từng|tổng cộng)(?!\w)"))
_TOLLS = frozenset({"people", "case", "money"})
# Whom something happened to, so that those they consist of are told of it: `nạn nhân gồm 2 em`.
_OF_STORY = re.compile(
    quick(
        r"(?<!\w)(?:nạn nhân|nhóm|người (?:bị|chết|mất)|đối tượng|nghi phạm|bị can|bị cáo|trên (?:tàu|xe)"
        r"|đoàn công tác)(?!\w)[^.;]{0,40}$"
    )
)
_SUMS = frozenset({"period_total", "running_total"})
_STATES = frozenset(
    "có còn gồm bao là nằm sở thuộc dài rộng cao sâu hẹp giữ nuôi sống thiếu nợ nắm duy quản phụ".split()
)  # first syllables
_OF_PEOPLE = frozenset("có còn gồm bao thuộc nuôi sống thiếu quản phụ".split())  # whom there are, not who acts

_MAKES = frozenset({"xây dựng", "thành lập", "lập", "lắp đặt", "hình thành", "bố trí"})  # `hiện đã | xây dựng 8 tổ`
_HEAD = 30  # code points at the head of a sentence that tell a stretch: `Sáu tháng qua, `
_AHEAD = 200  # code points behind a number within which a date of its sentence may tell of it
# In the order in which they win a tie.
TALLIES: tuple[Tally | None, ...] = (
    "single_event", "stock", "period_total", "running_total", None, "target", "per_year",
)  # fmt: skip


def raisings(passage: Passage, first: int, last: int) -> Iterator[int]:
    """Where other sums begin in a stretch of a passage."""
    words = passage.folded[first:last]
    raised = any(map(words.__contains__, _RAISES))
    return (match.start() for match in _RAISING.finditer(passage.folded, first, last)) if raised else iter(())


@cache
def weights() -> dict[str, tuple[int, ...]]:
    """How much each cue speaks for each of `TALLIES`, in tenths of a natural logarithm."""
    return {
        row["cue"]: tuple(int(row[tally or "none"]) for tally in TALLIES) for row in terms.rows("tally_weights.csv")
    }


def weigh(cues: Iterable[str]) -> Tally | None:
    """The tally that most speaks for."""
    table = weights()
    told = [row for row in map(table.get, cues) if row is not None]
    sums = list(map(sum, zip(*told, strict=True))) or [0]
    return TALLIES[sums.index(max(sums))]


class Told(Struct, frozen=True):
    """What a tally depends on of a count; `verb` is folded, empty when there is none, and begins at `verb_at`."""

    start: int
    end: int
    unit: str | None
    item: str | None
    category: Category
    comparator: Comparator
    per: str | None
    modality: Modality
    verb: str
    verb_at: int


class Tallies:
    """Tells the tallies of one passage; what each sentence tells about time is read once."""

    def __init__(self, passage: Passage, dates: Sequence[DateFact]) -> None:
        self.passage = passage
        self._dates = sorted((date for date in dates if date.caption == passage.caption), key=lambda date: date.start)
        self._starts = [date.start for date in self._dates]
        self._raised: dict[int, list[int]] = {}  # sentence -> where other sums are told in it
        self._told: dict[tuple[int, int], Tally | None] = {}
        self._honours: tuple[int, Tally] | None = None  # the last sum of honours, which others go on with
        self._last: tuple[Told, Tally | None] | None = None  # the count before, which `trong đó` refers to

    def of(self, count: Told) -> Tally | None:
        """The tally of a count; None for a duration and a rate."""
        told = self._of(count)
        self._last = (count, told)
        return told

    def _of(self, count: Told) -> Tally | None:
        passage, start, verb = self.passage, count.start, count.verb
        if count.category == "duration" or rates.is_rate(passage, start, count.category, count.per):
            return None
        if self.is_known_pair(count):
            return None if verb and count.verb_at > start else "stock"
        earlier = passage.folded[sentence_start(passage, start) : start]
        clause = passage.folded[clause_start(passage, start) : start]
        if rates.is_habit(earlier, count.category):
            return None
        if (("tiêu" in earlier or "phấn" in earlier) and _TARGET.search(earlier)) or self._is_target(count):
            return "target"
        if rates.is_usual(clause, passage, count.end, count.category, count.per):
            return None
        if count.category == "money" and passage.folded.startswith("/", count.end) and not verb.startswith(_GIVES):
            return None  # what each gets or costs: `5 triệu đồng/giải`, but `tặng 60 suất quà, 500.000 đồng/suất`
        if _CELLS in earlier:
            if not verb and count.category in ("place", "group", "household"):
                return "stock"
            return self._nearest(start) or self._report or ("period_total" if verb else "stock")
        if count.unit != "lần" and (self._confers(count) or _HONOURS.search(earlier)):
            return self._of_honours(count)
        if verb in DECIDES:
            return "single_event"
        if count.category == "place" and _ACTORS.search(clause):
            return self._nearest(start) or "single_event"
        if count.category not in _TOLLS and states.is_raised(clause):
            return "stock"
        if ("lên" in clause or "đã là" in clause) and _RAISED_TO.search(clause):
            return "running_total"
        if count.unit in _PAST or (clause.endswith("có ") and _KIN.match(count.item or "")):
            return "stock"
        if "năm" in earlier and _YEARLY.search(clause if _DONE.search(clause) else earlier):
            return "per_year"
        if self._last is not None and self._is_part(earlier, clause) and not self._has_day(start):
            return self._last[1]
        if (whole := self._whole(count)) is not None:
            return whole
        if (along := self._along(count)) is not None:
            return along
        state = self._is_state(count)
        if state and verb == "có" and _MET.search(clause):
            return "single_event"
        if _GATHERS.fullmatch(earlier) or (count.category == "length" and "lượng mưa" in clause):
            return "single_event"
        if count.category in ("people", "percent") and (level := _LEVELS.search(clause)) and level.end() == len(clause):
            return "stock"
        if state and (_CONTENTS.search(earlier) or _OCCASION.search(earlier)):
            return "single_event"
        if state and count.category == "people" and _ATTENDS.search((count.item or "").lower()):
            return self._nearest(start) or "single_event"
        if "gồm" in verb and state and count.category == "people":
            last = self._last
            if last is not None and last[0].start >= sentence_start(passage, start) and last[1] is not None:
                return last[1]
            if _OF_STORY.search(earlier):
                return self._nearest(start) or "single_event"
        if state and states.is_contents(verb, earlier, clause):
            return "single_event"
        if self._is_of_happening(count, clause, state=state):
            return self._nearest(start) or "single_event"
        acts = count.category in ("people", "case") and count.verb_at < start and verb != "" and not state
        acts = acts or (count.category == "people" and _HAS_ACTED.match(passage.folded, count.end) is not None)
        acts = acts or (self._befell(count) and not verb.startswith("còn"))
        if "hiện" in clause and not acts and _NOW.search(clause) and (verb in _MAKES or not _DONE.search(clause)):
            return "stock"
        if (state or not verb) and count.unit not in _PAST and self._befell(count):
            return self._nearest(start) or self._report or "single_event"
        if harm.is_told(passage, count.category, clause, count.end):
            return self._of_harm(start)
        if self._has_done(count, clause):
            return "running_total"
        if self._is_there(count, state=state, clause=clause):
            return "stock"
        return "running_total" if _SINCE.match(earlier) else self.weighed(count)

    def _is_state(self, count: Told) -> bool:
        """Whether the verb tells what there is, not who turns up (`có một thanh niên`) or what comes (`có thêm`)."""
        first, _, rest = count.verb.partition(" ")
        known = _OF_PEOPLE if count.category == "people" else _STATES
        if first not in known or count.verb_at > count.start or (count.unit or "").startswith("lượt"):
            return False
        if first == "còn" and rest and rest.partition(" ")[0] not in _STATES:
            return False  # `còn thu 3 triệu đồng`: besides
        if first != "có":
            return True
        if self.passage.folded.endswith("thêm ", 0, count.start):
            return False
        people = count.category in ("people", "group")
        return not people or not (self.passage.folded.startswith("một ", count.start) or self._has_day(count.start))

    def weighed(self, count: Told) -> Tally | None:
        """The tally that most speaks for, of a count that no sign settles; a sum goes on to the end of its sentence."""
        told = weigh(self.cues(count))
        if told in _SUMS and not self._dates and self._nearest(count.start) is None:
            return "single_event"  # a sum needs a stretch of time
        if told == "single_event" and self._last is not None and self._last[1] in _SUMS:
            before = self._last[0].start
            if before >= sentence_start(self.passage, count.start) and not self._days_between(before, count.start):
                return self._last[1]
        return told

    def _days_between(self, first: int, last: int) -> bool:
        return any(is_day(date) for date in self._between(first, last))

    def cues(self, count: Told) -> Iterator[str]:
        """What speaks for or against a tally: what is counted, what governs it, and the times told around it."""
        passage, start, category, verb = self.passage, count.start, count.category, count.verb.split()
        where = "no verb" if not verb else "verb before" if count.verb_at < start else "verb behind"
        yield "any"
        yield f"category {category}"
        yield f"category {category}, {where}"
        yield f"zone {passage.zone_at(start)}"
        yield f"per {count.per}"
        if verb:
            yield f"verb {' '.join(verb[:2])}"
            yield f"{where}, {verb[0]}"
        sentence, stop = passage.sentence_at(start)
        first, end = sentence_start(passage, start), self._end_of_sum(start, sentence, stop)
        last = min(end, count.end + _AHEAD)
        yield f"date before: {self._last_kind(first, start)}"
        yield from {f"date in its sentence: {one}" for one in self._kinds_between(first, last)}
        own, near = self._in_sentence(sentence, end), self._nearest(start)
        yield f"its sentence tells {own}"
        yield f"its sentence tells {own}, of {category}"
        yield f"nearest told {near}"
        yield f"nearest told {near}, of {category}"
        yield f"report of {self._report}"
        yield f"report of {self._report}, its sentence tells {own}"
        if passage.caption is None:
            yield f"date above: {self._last_kind(passage.paragraph_at(start)[0], first)}"
            yield from self._opening

    @cached_property
    def _opening(self) -> set[str]:
        return {f"date in the opening: {one}" for one in self._kinds_between(0, self.passage.lead_end)}

    @cached_property
    def _kinds(self) -> list[str]:
        return [kind(date) for date in self._dates]

    def _kinds_between(self, first: int, last: int) -> Sequence[str]:
        return self._kinds[bisect_left(self._starts, first) : bisect_left(self._starts, last)]

    def _last_kind(self, first: int, last: int) -> str:
        return (self._kinds_between(first, last)[-1:] or ["none"])[0]

    def _between(self, first: int, last: int) -> Sequence[DateFact]:
        return self._dates[bisect_left(self._starts, first) : bisect_left(self._starts, last)]

    def _confers(self, count: Told) -> bool:
        """Whether honours or gifts are given; who takes in files and reports (`nhận 22 đơn`) is given nothing."""
        taken = count.verb.startswith("nhận") and count.category in ("document", "case", "session")
        return count.verb.startswith(_CONFERRING) and not taken

    def _is_of_happening(self, count: Told, clause: str, *, state: bool) -> bool:
        """Whether what seems to be there is told of a happening: who takes part, what is weighed."""
        if count.category in ("weight", "drug") and (count.verb.startswith("nặng") or _WEIGHS.search(clause)):
            return True
        if not state:
            return False
        if count.category == "people" and states.takes_part(self.passage, count.end):
            return True
        some = count.verb == "có" and count.category in ("people", "group", "household")
        return some and states.acts(self.passage, count.end)

    def _has_done(self, count: Told, clause: str) -> bool:
        """How often somebody has done something: `đã 17 lần hiến máu`."""
        if count.unit != "lần" or count.category != "other" or self._own(count.start) in _SUMS:
            return False
        done = _HAS_DONE.search(clause + self.passage.folded[count.end : count.end + 12])
        return done is not None and not clause.endswith("gấp ") and not self._has_day(count.start)

    def _own(self, start: int) -> Tally | None:
        """What the sentence itself implies."""
        return self._in_sentence(*self.passage.sentence_at(start))

    def _whole(self, count: Told) -> Tally | None:
        """The tally of the number right before that this one is a part of: `nộp 9 vũ khí, gồm: 4 khẩu súng, …`."""
        if self._last is None or "gồm" not in count.verb:
            return None
        between = self.passage.folded[self._last[0].end : count.start]
        return self._last[1] if len(between) <= _BREATH and _PARTED.fullmatch(between) else None

    def _along(self, count: Told) -> Tally | None:
        """The tally of the number right before, of what is told along with it."""
        if self._last is None or count.per is not None:
            return None
        before, told = self._last
        if before.category in _MEASURES or not 0 <= count.start - before.end <= _BREATH:
            return None
        return told if _ALONG.fullmatch(self.passage.folded, before.end, count.start) else None

    def _is_part(self, earlier: str, clause: str) -> bool:
        """Whether the number breaks down one before it: `trong đó …`, also of the sentence before."""
        return _OF_WHICH.search(clause) is not None or _PARTS.match(earlier) is not None

    def is_known_pair(self, count: Told) -> bool:
        """Whether it names two that were told of before: `quan hệ hai nước`."""
        return count.unit in _PARTIES and _PAIR.match(self.passage.folded, count.start) is not None

    def _has_day(self, start: int) -> bool:
        """Whether a day of its own stands before the number in its clause: `Trong đó, tối 19/9, công an bắt …`."""
        floor = clause_start(self.passage, start)
        return any(floor <= d.start < start and is_day(d) and d.mod != "UNTIL" for d in self._dates)

    def _of_honours(self, count: Told) -> Tally | None:
        """Conferred at once, unless a report adds up what was: under a period of its clause (`Năm 2025, … nhận 6 bằng
        khen`), as what there has been (`có 5 tập thể được tặng …`) in a time that is told before, or going on with it.
        """
        first = sentence_start(self.passage, count.start)
        if _OCCASION.search(self.passage.folded, first, count.start):
            return "single_event"
        heads = [d for d in self._between(first, count.start) if spans(d) and self._heads(d, first)]
        if heads and not self._days_between(first, count.start):
            return "running_total" if years(heads[-1]) > 1 else "period_total"
        if " qua" in self.passage.folded[first : first + _HEAD] and (told := self._in_sentence(first, first + _HEAD)):
            return told
        paragraph = self.passage.paragraph_at(count.start)[0]
        last = self._honours
        if _SAME_TIME.match(self.passage.folded, first):
            told = last[1] if last is not None else self._nearest(count.start)
        elif last is not None and last[0] >= paragraph and not self._days_between(last[0], count.start):
            told = last[1]
        elif self._has_been(count):
            told = self._nearest(count.start) or self._report
        else:
            told = None
        told = told if told in _SUMS else "single_event"
        self._honours = (count.start, told) if told in _SUMS else None
        return told

    def _has_been(self, count: Told) -> bool:
        """Whether honours are told as what there has been: `có 5 tập thể được tặng bằng khen`."""
        first, last = self.passage.sentence_at(count.start)
        there = _HAS_BEEN.search(self.passage.folded, max(first, count.start - 40), count.start)
        return there is not None and _HONOURS.search(self.passage.folded, count.end, last) is not None

    def _is_there(self, count: Told, *, state: bool, clause: str) -> bool:
        """Whether the number tells what there is: it is had, measured, or names places that do something."""
        governed = count.verb != "" and count.verb_at < count.start
        gap = count.start - count.verb_at - len(count.verb) if governed else None
        if states.is_measure(self.passage, count.start, count.unit, count.category, gap):
            return True
        if states.is_balance(count.category, clause):
            return True
        if states.is_part(count.unit, gap) or states.is_membership(count.unit, governed=governed and not state):
            return True
        if count.category == "length" and count.verb.partition(" ")[0] == "cách":
            return self._own(count.start) != "single_event"
        if state or (not count.verb and (_STOCK.search(clause) or count.category in _MEASURES)):
            return True
        acts = not count.verb or count.verb_at > count.start
        one = self.passage.folded.startswith("một ", count.start)
        return count.category == "place" and acts and not one and not _FATES.search(count.item or "")

    @cached_property
    def _report(self) -> Tally | None:
        """What the opening implies for all that nothing else is told of: a report on a period gives its totals."""
        passage = self.passage
        if passage.caption is not None or not passage.lead_end:
            return None
        opening = passage.folded[: min(passage.lead_end, passage.title_end + _OPENING)]
        told = [date for date in self._dates if date.start < len(opening) and date.date_from is not None]
        periods = [date for date in told if spans(date) and not date.quote.lower().startswith("nhiệm kỳ")]
        if not periods and _IN_PERIOD.match(opening, passage.title_end and passage.title_end + 2):
            return "period_total"
        whole = all(is_year(date) for date in periods)
        if not periods or (whole and not _REPORTS.search(opening)):
            return None
        return "running_total" if all(years(date) > 1 for date in periods) else "period_total"

    def _is_target(self, count: Told) -> bool:
        """Whether a plan sets the number: `sẽ họp ít nhất 2 lần/tháng`; a single plan is no target."""
        if _NEED.search(self.passage.folded, max(0, count.start - 24), count.start):
            return True
        if count.modality != "planned":
            return False
        if _ESTIMATED.search(self.passage.folded, max(0, count.start - 24), count.start):
            return True
        first, last = self.passage.sentence_at(count.start)
        bounded = count.comparator == "at_least" or count.category == "percent" or count.per is not None
        return bounded or any(d.role in ("period", "deadline") for d in self._dates if first <= d.start < last)

    def _befell(self, count: Told) -> bool:
        """Whether what is counted happens rather than is there: cases, casualties."""
        return count.category == "case" or (count.item is not None and _FATES.search(count.item.lower()) is not None)

    def _of_harm(self, start: int) -> Tally | None:
        """One happening, whatever day it is told up to (`tính đến 16h`), unless a time of many is told."""
        first, last = self.passage.sentence_at(start)
        long = [d for d in self._between(first, last) if spans(d) and d.mod != "UNTIL"]
        if long or harm.YEARS.search(self.passage.folded, first, last):
            return "period_total" if long and years(long[0]) <= 1 else "running_total"
        return "single_event"

    def _nearest(self, start: int) -> Tally | None:
        """What the sentence implies, else the nearest one before it in this paragraph, else the one before that."""
        passage = self.passage
        paragraph, _ = passage.paragraph_at(start)
        floor = paragraph
        if passage.caption is None and paragraph > passage.lead_end:
            floor, _ = passage.paragraph_at(max(0, paragraph - 3))
            while floor > passage.lead_end and _CELLS in passage.text[floor:paragraph]:  # a row of a table
                paragraph = floor
                floor, _ = passage.paragraph_at(max(0, paragraph - 3))
        index = passage.sentence_index(start)
        while index >= 0 and passage.sentences[index][0] >= floor:
            first, last = passage.sentences[index]
            if first <= start < last:
                last = self._end_of_sum(start, first, last)
            told = self._in_sentence(first, last)
            if told is not None and (first >= paragraph or told != "single_event"):
                return told
            if told is not None:
                return None  # the paragraph before has come to one happening
            index -= 1
        return None

    def _end_of_sum(self, start: int, first: int, last: int) -> int:
        """Where the sum of a number in the sentence `first:last` ends: behind it another may be told."""
        if (ends := self._raised.get(first)) is None:
            ends = self._raised[first] = list(raisings(self.passage, first, last))
        return next((end for end in ends if end >= start), last)

    def _names(self, date: DateFact, first: int) -> bool:
        """Whether a year ends the name of what it stands behind: `đợt hiến máu năm 2026`."""
        return _OPENS.search(self.passage.folded[first : date.start]) is None

    def _heads(self, date: DateFact, first: int) -> bool:
        """Whether a period opens its clause: `…, trong đó trong năm 2023 có 4 tập thể …`."""
        return _HEADS.search(self.passage.folded[first : date.start]) is not None

    def _in_sentence(self, first: int, last: int) -> Tally | None:
        if (first, last) not in self._told:
            self._told[first, last] = self._read(first, last)
        return self._told[first, last]

    def _read(self, first: int, last: int) -> Tally | None:
        words = self.passage.folded[first:last]
        inside = self._between(first, last)
        days = [
            d.start
            for d in inside
            if is_hours(d) or is_point(d) or goes_on(d) or (d.role in ("event", "other") and is_day(d))
        ]
        # Behind a day a year belongs to a name: `ngày 9/4 xã mở đợt hiến máu năm 2026`.
        periods = [
            d for d in inside if spans(d) and not is_point(d) and not (is_year(d) and days and days[0] < d.start)
        ]
        if (given := _GIVING.search(words)) is not None:
            periods = [d for d in periods if d.start < first + given.start()]
        if days:
            periods = [d for d in periods if not (is_year(d) and self._names(d, first))]
        if days and not periods and self._report == "period_total" and _REPORTED.search(words):
            return None  # the day on which the figures of the period were told
        occasion = _OCCASION.search(words)
        if occasion and not any(d.start > first + occasion.start() and not is_year(d) for d in periods):
            return "single_event"  # but `tại hội nghị sơ kết, 6 tháng đầu năm xảy ra …` reports on a period
        if " nay" in words and _THIS_YEAR.search(words) and not any(years(date) > 1 for date in periods):
            return "period_total"
        running = any(map(words.__contains__, _GOES_ON)) and _RUNNING.search(words) is not None
        if running or any(years(date) > 1 for date in periods):
            return "running_total"
        if periods or _TOTAL.search(words):
            return "period_total"
        return "single_event" if days or any(date.role == "event" for date in inside) else None

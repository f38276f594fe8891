"""Prizes that go by a name alone (`Quả bóng vàng`, `giải Cánh Én`), and gifts that are only counted (`500 kg gạo`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.terms import awards as terms
from extractors import people
from extractors.patterns import quick
from extractors.people import alternatives
from extractors.whom.nucleus import SHARES, Nucleus
from extractors.whom.titles import MARKS, QUOTED, title_end

# `tặng bà con 500 kg gạo`, `tặng chị 3 triệu đồng`: what is given in numbers and has no name of an award.
# `trao 700 suất, trị giá …`, `…, 30 suất dành cho các cháu`: of a gift that goes without saying, or was told before.
_SHARES = r"\d[\d.]* (?:suất|phần)(?=,? (?:mỗi |tổng )?trị giá |(?: dành)? (?:cho|đến|tới|tặng) )"
# `trao thưởng 90 triệu đồng cho A, |80 triệu đồng cho B`
_SUM_FOR = r"\d[\d.,]*(?: (?:triệu|nghìn|ngàn|tỷ))? đồng (?:tặng )?cho "
# It begins with the space before it, which the engine finds soonest.
THING = re.compile(
    rf"[ ](?:(?:(?<=tặng )|(?<=trao )|(?<=tặng tổng số )|(?<=trao tổng số )|(?<=tặng số tiền ))(?:thêm )?"
    rf"(?:(?:mỗi |chị |anh |em |gia đình |bà con |hộ |buôn |thôn |bản |làng |ấp |xóm |khu dân cư )"
    rf"(?:[^\s,.;]+ ){{0,4}}?)?"
    rf"|(?<=; )(?=[^;.,]{{4,40}} (?:dành )?cho )|(?<=, )(?=\d[\d.]* [^;.,\d]{{3,30}} cho \d)"
    rf"|(?:(?<=, )|(?<= và ))(?={_SHARES})|(?:(?<=, )|(?<= và )|(?<=; ))(?={_SUM_FOR}))"
    rf"(?P<thing>{_SHARES}|(?:(?:hơn|gần|trên) )?\d[\d.,]*(?: (?:triệu|nghìn|ngàn|tỷ))? ?"
    rf"(?!(?:{alternatives(frozenset(terms.recipients()))}|suất|phần|lượt|lần|tuổi|năm|ngày|tháng|giờ|lẵng|bó|"
    rf"hoa|lá|cờ|tờ|bức)(?!\w))"
    r"(?:đồng|[^\W\d_]+)(?: (?!(?:và|cho|tại|của|từ|để|đến|tới|trong|với|trị|nhằm|kèm|đối)(?!\w))[^\W\d_]+)?)"
)


# `trao tặng 100 triệu đồng |cho Công an tỉnh`, `mỗi người còn được Công an huyện tặng |2 triệu đồng`: for a deed.
_REWARDED = re.compile(
    r" cho (?:tập thể |lực lượng |cán bộ, chiến sĩ )*(?:công an|phòng|đội|đồn|bộ đội|biên phòng|ban (?:chỉ huy|chqs)|"
    r"ban chuyên án|tổ (?:công tác|bảo vệ|tuần tra)|kíp|cầu thủ|vận động viên|"
    r"mỗi (?:tập thể|cá nhân|đồng chí|chiến sĩ|cán bộ|đơn vị|vận động viên|cầu thủ|người(?=[.,;]|$)))(?!\w)"
)
_EACH_ALSO = re.compile(
    r"(?<!\w)mỗi (?:tập thể|cá nhân|đồng chí|chiến sĩ|cán bộ|đơn vị|người) (?:còn|cũng) được [^.;]*$"
)


_REWARDS = re.compile(r"(?<!\w)(?<!treo )thưởng(?! (?:thức|ngoạn))(?!\w)[^.]*$")


def things(folded: str) -> Iterator[Nucleus]:
    for match in THING.finditer(folded):
        start, end = match.span("thing")
        is_sum = folded.endswith("đồng", start, end) and not folded.startswith("cả", end + 1)
        before_it = folded.startswith((", ", "à ", "; "), start - 2)
        is_next = before_it and _REWARDS.search(folded, max(0, start - 200), start) is not None
        if is_sum and (is_next or _REWARDED.match(folded, end) or _EACH_ALSO.search(folded, 0, start)):
            yield Nucleus(start, end, ("tiền thưởng",), "money", number=1 if is_next else None)
            continue
        listed = start == match.start() + 1 and folded.startswith(("; ", ", ", "à "), start - 2)
        if not folded.endswith(SHARES, start, end):
            yield Nucleus(start, end, ("quà",), "gift", number=1 if listed else None)
        elif folded.rfind("học bổng", 0, start) > folded.rfind("quà", 0, start):
            yield Nucleus(start, end, ("học bổng",), "prize", number=1 if listed else None)
        else:
            yield Nucleus(start, end, ("quà",), "gift", number=1)


# Prizes that go by a name alone, behind the verb: `được trao Ngôi sao vàng`, `đoạt giải Cành cọ vàng`, `trao giải cho`.
_METAL = r"(?:vàng|bạc|đồng|xanh|đỏ|kim cương)"
_WINS = (
    r"(?<!\w)(?:trao tặng|trao|tặng|giành|đoạt|đạt|nhận|đón nhận|mang về|thắng|ẵm|rinh|lĩnh|được|chủ nhân của|"
    r"chủ nhân)"
    r"(?: được)? (?:(?:danh hiệu|chiếc|chiếc cúp|một|hai|ba|\d+) )?"
)
# `trao giải bóng đá`: of which contest the prizes are.
_CONTEST = (
    r"cuộc thi|hội thi|hội thao|giải|báo chí|bóng đá|bóng chuyền|bóng bàn|cờ tướng|cờ vua|cầu lông|quần vợt|việt dã|"
    r"kéo co|đẩy gậy|đua (?:ghe|thuyền|ngựa|xe)|bơi|chạy"
)
_GIVEN_AS = r"(?=[^.;]{0,60}? (?:được trao|thuộc về|về tay))"
_PRIZE = (
    rf"(?:(?:giải|cúp) (?!cho |tặng |(?:{_CONTEST})(?!\w))[\"“'‘]?(?=\w)|"
    rf"(?:quả bóng|ngôi sao|chiếc giày|cành cọ|gấu|sư tử|"
    rf"quả cầu|bông sen|cánh diều|mai|sao|bàn tay|chim én|bông lúa) {_METAL}(?!\w))"
)
NAMED_PRIZE = re.compile(
    rf"g(?<=(?<!\w)trao g)iải(?= (?:cho|tặng|{_CONTEST})(?!\w))|"
    + quick(rf"{_WINS}(?P<thing>{_PRIZE})")
    + "|"
    + quick(rf"(?<!\w){_PRIZE}{_GIVEN_AS}(?P<given>)")
    + r"|vinh (?:danh |(?<=tôn vinh ))là (?P<title>(?=[\"“'‘]?[^\W\d_]))"
)
# `trao giải cổ động viên nhiệt tình cho đội A`: a prize that is called by what it is for.
LOW_PRIZE = re.compile(
    rf"(?<!\w)trao (?:tặng )?(?:các |thêm )?(?P<low>giải (?!(?:cho|tặng|thưởng|{_CONTEST})(?!\w))"
    r"[^\W\d_]+(?: (?!(?:cho|tặng|và|của|với|tại)(?!\w))[^\W\d_]+){1,5})(?= (?:cho|tặng) )"
)
# `tặng Cờ “Chi bộ bốn tốt”`, `nhận bằng “Vô lăng vàng”`: what is only called by its name in quotation marks.
QUOTED_FORM = re.compile(
    r"(?<!\w)(?:trao tặng|trao|tặng|nhận|đón nhận) (?:các |\d+ )?"
    r"(?P<form>(?P<word>cờ|bằng|biểu trưng) [“\"](?!đơn vị|tổ quốc)(?P<name>[^”\"]{2,80})[”\"])"
)
_NO_PRIZE = re.compile(r"(?:vô địch|ngoại hạng|hạng|bóng đá|u ?-?\d|v-?league|quốc gia|thế giới|đấu)(?!\w)")
_OF_YEAR = re.compile(r"(?<=\w) (?:19|20)\d{2}$")  # `cúp Vô lăng vàng 2016`: its year is no name


def prizes(folded: str, text: str) -> Iterator[Nucleus]:
    for named in QUOTED_FORM.finditer(folded):
        yield Nucleus(*named.span("form"), (f"{named['word']} {named['name']}",), "honour")
    for called in LOW_PRIZE.finditer(folded):
        start, end = called.span("low")
        if text[start:end] == folded[start:end]:
            yield Nucleus(start, end, (called["low"],), "prize")
    for match in NAMED_PRIZE.finditer(folded):
        lead = match["thing"] or (match.group() if match["given"] is not None else None)
        start, end = next((match.span(name) for name in ("thing", "title") if match[name] is not None), match.span())
        if match["title"] is not None:  # `được vinh danh là Anh hùng của …`
            quoted = QUOTED.match(text, start)
            stop = quoted.end() if quoted is not None else title_end(folded, text, start - 1)
            if quoted is not None:
                yield Nucleus(start, stop, (f"danh hiệu {folded[start:stop].strip(MARKS)}",), "title")
            elif text[start].isupper() and stop > start and not people.is_person_name(text, start):
                yield Nucleus(start, stop, (f"danh hiệu {folded[start:stop]}",), "title")
        elif lead is None:
            yield Nucleus(start, end, ("giải",), "prize")
        elif not lead.startswith(("giải", "cúp")):
            yield Nucleus(start, end, (folded[start:end],), "prize")
        elif text[end].isupper() and not _NO_PRIZE.match(folded, end):
            quoted = QUOTED.match(text, end - 1)
            at = start + len(lead.split()[0])
            stop = quoted.end() if quoted is not None else title_end(folded, text, at, named=True)
            name = _OF_YEAR.sub("", folded[at:stop].strip(MARKS))
            yield Nucleus(start, stop, (f"{lead.split()[0]} {name}",), "prize")

"""Award sentences by the grammar of the contract: each with what it tells, made and not collected.

A sentence is a voice (where the verb, its subject and its agent stand), a giver, a form, and receivers; one word of
each axis is drawn for each sentence, so that every pair of axes meets. Names are invented, units are real.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True)
class Receivers:
    """How the receivers are written, and what that tells."""

    kind: str
    text: str
    numbers: tuple[int | None, int | None, int | None]
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """A sentence with the one award that it tells; `axes` are the words that were drawn."""

    text: str
    forms: tuple[str, ...]
    conferrers: tuple[str, ...]
    numbers: tuple[int | None, int | None, int | None]
    names: tuple[str, ...]
    status: str = "conferred"
    axes: dict[str, str] = field(default_factory=dict, compare=False)


class Form(NamedTuple):
    kind: str
    text: str
    forms: tuple[str, ...]


OFFICES = (
    "UBND huyện Mường Tè", "Chủ tịch UBND tỉnh Lào Cai", "Công an tỉnh Điện Biên", "Giám đốc Công an tỉnh", "Bộ Công an",
    "Bộ trưởng Bộ Y tế", "Sở Giáo dục và Đào tạo", "Hội LHPN xã Nà Tấu", "Thủ tướng Chính phủ", "Trưởng Công an xã",
    "Ban Chỉ đạo 138 huyện", "Tỉnh đoàn Sơn La", "Ủy ban MTTQ tỉnh Yên Bái", "Bộ Chỉ huy Quân sự tỉnh",
    "UBND TP Vinh", "Huyện ủy Bắc Hà",
)  # fmt: skip
BODIES = (
    "Liên đoàn Bóng đá châu Á", "FIFA", "Câu lạc bộ Sông Đà", "Tạp chí Đồng Quê", "Báo Miền Núi", "Quỹ Ngọn Đuốc Xanh",
    "Công ty Cổ phần Gạo Thung Mây", "Tập đoàn Minh Khang", "Ngân hàng Phương Lam", "Trường Đại học Tây Bắc",
    "Đại sứ quán Na Uy", "Hiệp hội Nhà hàng Việt Nam", "Viện Hàn lâm Khoa học Thụy Điển", "Nhà xuất bản Cây Gạo",
    "Bệnh viện Đa khoa Mộc Châu", "Ban Tổ chức cuộc thi", "Hội đồng Giải thưởng Bông Lúa", "Ủy ban Olympic châu Á",
    "Đài Truyền hình Sơn La", "UNESCO", "Nhà hát Chèo Hà Bắc", "Học viện Nông Lâm", "Tổ chức Khí tượng Thế giới",
    "Trung tâm hỗ trợ khách du lịch", "Ban quản lý chợ Na Hang", "Cục Hàng không Việt Nam",
    "Chùa Linh Phong", "Giáo xứ Mường Lay", "Hợp tác xã Chè Shan", "Kho bạc Nhà nước tỉnh", "Siêu thị Hoa Ban",
    "Khách sạn Nậm Rốm", "Vườn quốc gia Xuân Sơn", "Trung tâm Hỗ trợ du khách Sa Pa", "Thư viện Quốc gia",
)  # fmt: skip
HOLDERS = (
    "Tổng thống Chile", "Thị trưởng Montreal", "Tổng biên tập Tạp chí Đồng Quê", "Hiệu trưởng Trường THPT Mường La",
    "Giám đốc Bệnh viện Đa khoa Mộc Châu", "Tổng Giám đốc Tập đoàn Minh Khang", "Viện trưởng Viện Sốt rét",
    "Chủ tịch Liên đoàn Bóng đá châu Á", "Thống đốc bang Texas", "Tư lệnh Quân khu 2", "Chánh án TAND tỉnh",
    "Viện trưởng VKSND huyện", "giám đốc Trung tâm hỗ trợ khách du lịch", "Cục trưởng Cục Hàng hải", "Tổng Thư ký Hội Nhà văn",
)  # fmt: skip
GIVERS = {"office": OFFICES, "body": BODIES, "holder": HOLDERS}

HONOURS = (
    Form("honour", "giấy khen", ("giấy khen",)), Form("honour", "bằng khen", ("bằng khen",)),
    Form("honour", "Kỷ niệm chương", ("kỷ niệm chương",)), Form("honour", "thư khen", ("thư khen",)),
    Form("title", "danh hiệu “Người của bản”", ("danh hiệu người của bản",)),
    Form("title", "danh hiệu Công dân ưu tú", ("danh hiệu công dân ưu tú",)),
    Form("prize", "giải thưởng Cánh Én", ("giải thưởng cánh én",)),
    Form("joint", "giấy khen và 5 triệu đồng", ("giấy khen", "tiền thưởng")),
    Form("joint", "giấy khen kèm tiền thưởng", ("giấy khen", "tiền thưởng")),
    Form("gift", "học bổng", ("học bổng",)), Form("gift", "40 suất học bổng", ("học bổng",)),
    Form("gift", "quà", ("quà",)),
)  # fmt: skip
WINS = (
    Form("prize", "giải nhất", ("giải nhất",)), Form("medal", "huy chương vàng", ("huy chương vàng",)),
    Form("prize", "giải ba", ("giải ba",)), Form("medal", "huy chương bạc", ("huy chương bạc",)),
    Form("prize", "giải thưởng Cánh Én", ("giải thưởng cánh én",)), Form("prize", "giải đặc biệt", ("giải đặc biệt",)),
    Form("named", "giải Cành Ban Trắng", ("giải cành ban trắng",)), Form("named", "Quả bóng vàng", ("quả bóng vàng",)),
    Form("named", "giải “Bông lúa xanh”", ("giải bông lúa xanh",)), Form("named", "cúp Hoa Ban", ("cúp hoa ban",)),
    Form("title", "danh hiệu Công dân ưu tú", ("danh hiệu công dân ưu tú",)),
)  # fmt: skip
PRAISES = (
    Form("praise", "khen thưởng", ("khen thưởng",)), Form("praise", "biểu dương", ("biểu dương",)),
    Form("praise", "tuyên dương", ("biểu dương",)), Form("praise", "vinh danh", ("biểu dương",)),
    Form("money", "thưởng nóng", ("tiền thưởng",)), Form("praise", "khen thưởng đột xuất", ("khen thưởng",)),
)  # fmt: skip

RECEIVERS = (
    Receivers("counted", "3 tập thể và 7 cá nhân", (3, 7, None)),
    Receivers("counted", "05 tập thể, 12 cá nhân", (5, 12, None)),
    Receivers("counted", "hai hộ dân", (None, None, 2)),
    Receivers("counted", "9 học sinh", (None, 9, None)),
    Receivers("many", "các tập thể, cá nhân", (None, None, None)),
    Receivers("many", "nhiều học sinh nghèo", (None, None, None)),
    Receivers("person", "ông Lò Văn Ón", (None, 1, None), ("ông Lò Văn Ón",)),
    Receivers("person", "em Sùng Thị Mảy", (None, 1, None), ("em Sùng Thị Mảy",)),
    Receivers("person", "ngư dân Hà Văn Thiết", (None, 1, None), ("ngư dân Hà Văn Thiết",)),
    Receivers("person", "đạo diễn Vi Hạnh", (None, 1, None), ("đạo diễn Vi Hạnh",)),
    Receivers("post", "Thiếu tá Vi Văn Pẩu, Đội trưởng", (None, 1, None), ("Thiếu tá Vi Văn Pẩu, Đội trưởng",)),
    Receivers("persons", "anh Lò Văn Hặc và chị Vi Thị Đào", (None, 2, None), ("anh Lò Văn Hặc", "chị Vi Thị Đào")),
    Receivers("foreign", "Peter Hansen", (None, 1, None), ("Peter Hansen",)),
    Receivers("unnamed one", "nữ công nhân", (None, 1, None)), Receivers("unnamed one", "nam sinh", (None, 1, None)),
    Receivers("family", "hộ ông Lò Văn Ón", (None, None, 1), ("hộ ông Lò Văn Ón",)),
    Receivers("unit", "Công an xã Ia Dom", (1, None, None), ("Công an xã Ia Dom",)),
    Receivers("unit", "Phòng PC04", (1, None, None), ("Phòng PC04",)),
    Receivers("unit", "Trường THCS Nà Hỳ", (1, None, None), ("Trường THCS Nà Hỳ",)),
    Receivers("unit under any noun", "đoàn bay 512", (1, None, None), ("đoàn bay 512",)),
    Receivers("unit under any noun", "xưởng dệt Hoa Ban", (1, None, None), ("xưởng dệt Hoa Ban",)),
    Receivers("worker", "tài xế xe buýt Hà Văn Thiết", (None, 1, None), ("tài xế xe buýt Hà Văn Thiết",)),
    Receivers("many", "giới nghệ sĩ", (None, None, None)),
    Receivers("unit", "Công ty Chè Mộc Sương", (1, None, None), ("Công ty Chè Mộc Sương",)),
)  # fmt: skip
LISTED = (
    Receivers("given names", "hai nhân viên Mận và Đào", (None, 2, None), ("Mận", "Đào")),
    Receivers("listed", "3 cá nhân (Lò Văn Ón, Vi Thị Đào, Hà Sỹ Toàn)", (None, 3, None),
              ("Lò Văn Ón", "Vi Thị Đào", "Hà Sỹ Toàn")),
    Receivers("listed", "hai công dân: ông Lò Văn Ón và bà Vi Thị Đào", (None, 2, None),
              ("ông Lò Văn Ón", "bà Vi Thị Đào")),
    Receivers("listed", "2 đơn vị gồm Công an xã Ia Dom và Phòng PC04", (2, None, None),
              ("Công an xã Ia Dom", "Phòng PC04")),
)  # fmt: skip
NOBODY = Receivers("nobody", "", (None, None, None))
PRONOUN = Receivers("pronoun", "anh", (None, 1, None))

# {g} the giver, {f} the form, {r} the receivers, {p} who hands over; {v} a verb of praise.
GIVING = {
    "subject": "{g} đã {v} {f} cho {r}.",
    "subject, day": "Sáng 5/4, {g} {v} {f} cho {r}.",
    "subject, place": "Tại lễ tổng kết, {g} đã {v} {f} cho {r}.",
    "subject, ceremony": "{g} tổ chức lễ {v} {f} cho {r}.",
    "subject, other verbs": "{g} vừa gặp mặt, động viên và {v} {f} cho {r}.",
    "subject, reason ahead": "Ghi nhận thành tích đó, {g} đã {v} {f} cho {r}.",
    "subject, decided": "{g} quyết định {v} {f} cho {r}.",
    "subject, signed": "{g} đã ký quyết định {v} {f} cho {r}.",
    "subject, issued": "{g} vừa ban hành quyết định {v} {f} cho {r}.",
    "clause before": "{g} đến thăm hỏi gia đình, đồng thời {v} {f} cho {r}.",
    "of after form": "{p} đã {v} {f} của {g} cho {r}.",
    "of after form, no subject": "Dịp này, ban lãnh đạo trao {f} của {g} cho {r}.",
    "delegated": "Thừa ủy quyền của {g}, {p} đã {v} {f} cho {r}.",
    "on behalf": "Thay mặt {g}, {p} {v} {f} cho {r}.",
    "nominal, ceremony": "Lễ {v} {f} của {g} cho {r} diễn ra ấm cúng.",
    "nominal, decision": "Hội nghị công bố quyết định của {g} {v} {f} cho {r}.",
    "nobody": "{V} {f} cho {r}.",
    "receivers between": "{g} đã {v} cho {r} {f}.",
    "holder of a post": "Ông Hà Văn Tấn, {g}, {v} {f} cho {r}.",
    "holder, dash": "Bà Lò Thị Yên - {g} - đã {v} {f} cho {r}.",
    "together, and": "{g} và {g2} {v} {f} cho {r}.",
    "together, with": "{g} phối hợp với {g2} tổ chức {v} {f} cho {r}.",
    "together, row": "Hôm 5/4, {g} cùng {g2} đã {v} {f} cho {r}.",
    "by way of a day": "Nhân ngày 20/11, {g} cũng {v} {f} cho {r} có thành tích tốt.",
    "and gives": "{g} tổ chức tổng kết phong trào và {v} {f} cho {r}.",
    "headline": "{g} {v} {f} cho {r}",
    "leaders of": "Lãnh đạo {b} đã {v} {f} cho {r}.",
    "main clause, meets": "{h} gặp gỡ mọi người sau khi {v} {f} cho {r}.",
    "main clause, surprise": "{h} gây bất ngờ khi {v} {f} cho {r}.",
    "after its place": "Tại xã Nà Tấu, {g} {v} {f} cho {r}.",
    "with unnamed helpers": "{g} cùng các nhà hảo tâm {v} {f} cho {r}.",
    "part of a whole": "{g}, thuộc Tổng công ty Sông Mã, {v} {f} cho {r}.",
    "says it has given": "{g} cho biết vừa {v} {f} cho {r}.",
    "speaker after receivers": "Tại buổi {v} {f} cho {r}, ông Vi Tấn - phó chủ tịch UBND xã - phát biểu.",
}
GIVING_VERBS = ("trao", "tặng", "trao tặng")
TAKING_BACK = {
    "takes back": "{g} thu hồi {f} đã trao cho {r}.",
    "wants back": "{g} muốn rút lại {f} đã trao cho {r}.",
}
PASSIVE = {
    "agent": "{r} được {g} {v} {f}.",
    "agent, earlier": "Năm 2021, {r} từng được {g} {v} {f}.",
    "agent, signed": "{r} vừa được {g} ký quyết định {v} {f}.",
    "passive, of": "{r} được {v} {f} của {g}.",
    "passive, nobody": "Tại hội nghị, {r} vinh dự được {v} {f}.",
    "common nouns": "{r} vừa được {c} {v} {f}.",
    "receives, of": "{r} đã nhận {f} của {g}.",
    "receives, from": "{r} vinh dự đón nhận {f} từ {g}.",
    "receives, by": "{r} nhận {f} do {g} {v}.",
    "receives, by and passive": "Có {r} được nhận {f} do {g} trao tặng.",
    "nominal passive": "{F} của {g} được trao cho {r}.",
    "nominal passive, agent": "{F} được {g} {v} cho {r}.",
    "nominal passive, by": "{F} do {g} {v} đã đến tay {r}.",
}
WINNING = {
    "wins": "{r} giành {f} do {g} trao.", "wins, tail": "{r} đã xuất sắc đoạt {f} của {g}.",
    "belongs": "{F} thuộc về {r}.", "awarded": "Ban tổ chức trao {f} cho {r}.", "passive": "{r} được trao {f}.",
    "owner": "Chủ nhân {f} là {r}.", "owner, of": "{r} trở thành chủ nhân của {f} do {g} trao tặng.",
    "list": "Kết quả, {f} được trao cho {r}.", "brings home": "{r} mang về {f} do {g} trao.",
    "gives by name": "{g} trao {f} cho {r}.",
}  # fmt: skip
# Won, and nobody is told to give it: no award.
WON = ("{r} giành {f}.", "{r} đã xuất sắc đoạt {f} tại hội thi.", "{r} đạt {f}.", "{r} trở thành chủ nhân của {f}.",
       "{r} mang về {f}.", "Kết quả, {r} thắng {f}.", "{r} giành {f} do Hội Khuyến học xã tổ chức bình chọn.")  # fmt: skip
PRAISING = {
    "subject": "{g} {v} {r}.",
    "subject, ceremony": "{g} tổ chức lễ {v} {r}.",
    "subject, decided": "{g} quyết định {v} {r}.",
    "subject, issued": "{g} ban hành quyết định {v} {r}.",
    "deed of": "{g} {v} hành động đẹp của {r}.",
    "agent": "{r} được {g} {v}.",
    "agent, signed": "{r} đã được {g} ra quyết định {v}.",
    "passive, nobody": "Hôm 5/4, {r} được {v}.",
}
TITLES = {
    "recognised by": "{r} được {g} công nhận {f}.",
    "recognises": "{g} công nhận {f} cho {r}.",
    "recognised": "{r} vừa được công nhận {f}.",
    "bestowed by": "{r} được {g} phong tặng {f}.",
    "bestows": "{g} phong tặng {f} cho {r}.",
    "after death": "{g} truy tặng {f} cho {r}.",
    "after death, passive": "{r} được {g} truy tặng {f}.",
    "has been given": "{r} đã được phong tặng {f}.",
}
MONEY = {
    "rewards with": "{g} thưởng {r} 50 triệu đồng.",
    "rewards to": "{g} đã thưởng 50 triệu đồng cho {r}.",
    "rewarded with": "{r} được {g} thưởng 50 triệu đồng.",
    "gets money from": "{r} nhận tiền thưởng 50 triệu đồng từ {g}.",
    "money of": "{p} trao 20 triệu đồng tiền thưởng của {g} cho {r}.",
    "reward at once": "{r} được {g} thưởng nóng 50 triệu đồng.",
}
RELATIVE = {
    "relative, active": "{F} mà {g} {v} cho {r} vẫn treo giữa nhà.",
    "relative, passive": "{F} mà {r} được {g} {v} khiến cả làng vui.",
    "relative, receives": "{F} mà {r} nhận của {g} khiến cả làng vui.",
    "by, receivers beside": "{F} do {g} trao tặng {r} vẫn treo giữa nhà.",
    "participle, passive": "Được {g} {v} {f}, {r} rất xúc động.",
    "participle, receives": "Nhận {f} của {g}, {r} rất xúc động.",
    "participle, when": "Khi nhận {f} từ {g}, {r} rất xúc động.",
    "after the fact": "Sau khi được {g} {v} {f}, {r} rất xúc động.",
}
PERSONS = ("bà Lường Thị Nhạn", "ông Hà Văn Tấn", "anh Vừ A Chống", "nghệ sĩ Lý Thanh Mây")
PERSONAL = {
    "person praises": "{p} biểu dương {r}.",
    "person gives": "{p} tặng 20 suất quà cho {r}.",
    "person, too": "Dịp này, {p} cũng trao tặng 40 suất học bổng cho {r}.",
    "person, agent": "{r} được {p} tặng 5 suất quà.",
}
CEREMONY = {
    "ceremony alone": "Lễ trao {f} diễn ra tại thành phố Vinh.",
    "ceremony, agent": "Tối 5/4, {g} tổ chức lễ trao {f}.",
    "ceremony, of": "Lễ trao {f} của {g} diễn ra hôm 5/4.",
}
PROPOSING = {
    "asked to": "Sở Nội vụ đề nghị {g} rà soát hồ sơ, đồng thời {v} {f} cho {r}.",
    "reminded to": "Tổ công tác yêu cầu {g} kiểm tra lại và sớm {v} {f} cho {r}.",
    "decision to come": "Quyết định {v} {f} cho {r} dự kiến được công bố tuần tới.",
    "proposed to": "Công an xã Mường Phăng đề nghị {g} {v} {f} cho {r}.",
    "considers": "{g} đang xem xét {v} {f} cho {r}.",
    "will": "Tuần tới, {g} sẽ {v} {f} cho {r}.",
    "passive, proposed": "{r} được đề nghị {g} {v} {f}.",
}
COMMON = ("nhà trường", "chính quyền địa phương")
HANDERS = ("Đại tá Hà Sỹ Toàn", "bà Lường Thị Nhạn", "lãnh đạo xã", "ông Vừ A Chống, Phó Bí thư xã")


def sentences(number: int, seed: int = 6) -> Iterator[Told]:
    """So many sentences, each voice as often as the others; the same for a seed."""
    draw = random.Random(seed)
    made = (
        *((voice, pattern, _giving) for voice, pattern in GIVING.items()),
        *((voice, pattern, _passive) for voice, pattern in PASSIVE.items()),
        *((voice, pattern, _winning) for voice, pattern in WINNING.items()),
        *((voice, pattern, _praising) for voice, pattern in PRAISING.items()),
        *((voice, pattern, _bestowing) for voice, pattern in TITLES.items()),
        *((voice, pattern, _related) for voice, pattern in RELATIVE.items()),
        *((voice, pattern, _personal) for voice, pattern in PERSONAL.items()),
        *((voice, pattern, _ceremony) for voice, pattern in CEREMONY.items()),
        *((voice, pattern, _rewarding) for voice, pattern in MONEY.items()),
        *((voice, pattern, _taking_back) for voice, pattern in TAKING_BACK.items()),
        *((voice, pattern, _proposing) for voice, pattern in PROPOSING.items()),
    )
    for index in range(number):
        voice, pattern, make = made[index % len(made)]
        yield make(draw, voice, pattern)


def _made(
    draw: random.Random, pattern: str, axes: dict[str, str], form: Form, receivers: Receivers, verb: str, status: str
) -> Told:
    kind = draw.choice(tuple(GIVERS))
    giver = draw.choice(GIVERS[kind])
    second = draw.choice([office for office in OFFICES if office != giver])
    text = pattern.format(
        g=giver, g2=second, f=form.text, F=form.text[0].upper() + form.text[1:], r=receivers.text, v=verb,
        V=verb[0].upper() + verb[1:], p=draw.choice(HANDERS), b=(body := draw.choice((*OFFICES[:3:2], *BODIES[:12]))),
        h=(holder := draw.choice(HOLDERS)), c=" và ".join(COMMON),
    )  # fmt: skip
    giver = body if "{b}" in pattern else holder if "{h}" in pattern else giver
    has_giver = re.search("{[gbh]}", pattern) and "bình chọn" not in pattern  # who holds a contest need not give
    givers = (giver, second) if "{g2}" in pattern else (giver,)
    givers = COMMON if "{c}" in pattern else givers
    has_giver = has_giver or "{c}" in pattern
    conferrers = givers if has_giver else ("Ban tổ chức",) if text.startswith("Ban tổ chức") else ()
    return Told(
        text[0].upper() + text[1:], form.forms, conferrers, receivers.numbers, receivers.names, status,
        {**axes, "giver": kind if has_giver else "none", "receivers": receivers.kind, "form": form.kind, "verb": verb},
    )  # fmt: skip


def _receivers(draw: random.Random, is_before: bool) -> Receivers:
    return draw.choice((*RECEIVERS, *((PRONOUN,) if is_before else LISTED)))


def _giving(draw: random.Random, voice: str, pattern: str) -> Told:
    form, verb = draw.choice(HONOURS), draw.choice(GIVING_VERBS)
    axes = {"voice": "active", "place of giver": voice}
    return _made(draw, pattern, axes, form, _receivers(draw, False), verb, "conferred")


def _passive(draw: random.Random, voice: str, pattern: str) -> Told:
    form, verb = draw.choice([f for f in HONOURS if f.kind != "joint"]), draw.choice(GIVING_VERBS)
    axes = {"voice": "passive", "place of giver": voice}
    is_before = pattern.find("{r}") < pattern.find("được") or "nhận" in pattern
    return _made(draw, pattern, axes, form, _receivers(draw, is_before and "{F}" not in pattern), verb, "conferred")


def _winning(draw: random.Random, voice: str, pattern: str) -> Told:
    axes = {"voice": "winning", "place of giver": voice}
    receivers = _receivers(draw, pattern.startswith("{r}"))
    while receivers.kind == "many":  # `các cá nhân đạt giải nhất` may be anybody
        receivers = _receivers(draw, pattern.startswith("{r}"))
    return _made(draw, pattern, axes, draw.choice(WINS), receivers, "trao", "conferred")


def _praising(draw: random.Random, voice: str, pattern: str) -> Told:
    form = draw.choice(PRAISES)
    axes = {"voice": "praise", "place of giver": voice}
    return _made(draw, pattern, axes, form, _receivers(draw, pattern.find("{r}") < 12), form.text, "conferred")


def _bestowing(draw: random.Random, voice: str, pattern: str) -> Told:
    form = draw.choice([form for form in HONOURS if form.kind == "title"])
    axes = {"voice": "bestowing", "place of giver": voice}
    return _made(draw, pattern, axes, form, _receivers(draw, pattern.startswith("{r}")), "phong tặng", "conferred")


def _related(draw: random.Random, voice: str, pattern: str) -> Told:
    form, verb = draw.choice([f for f in HONOURS if f.kind != "joint"]), draw.choice(GIVING_VERBS)
    axes = {"voice": "relative", "place of giver": voice}
    receivers = draw.choice([one for one in RECEIVERS if one.kind != "post"])
    return _made(draw, pattern, axes, form, receivers, verb, "conferred")


def _personal(draw: random.Random, voice: str, pattern: str) -> Told:
    """A person gives presents and praise in person; what offices confer he only hands over."""
    person, receivers = draw.choice(PERSONS), draw.choice(RECEIVERS)
    text = pattern.format(p=person, r=receivers.text)
    form = "biểu dương" if "biểu" in text else "học bổng" if "học bổng" in text else "quà"
    axes = {"voice": "personal", "place of giver": voice, "giver": "person", "receivers": receivers.kind}
    return Told(text[0].upper() + text[1:], (form,), (person,), receivers.numbers, receivers.names, axes=axes)


def _ceremony(draw: random.Random, voice: str, pattern: str) -> Told:
    form = draw.choice([form for form in HONOURS if form.kind in ("title", "prize", "honour")])
    axes = {"voice": "ceremony", "place of giver": voice}
    return _made(draw, pattern, axes, form, NOBODY, "trao", "conferred")


def _rewarding(draw: random.Random, voice: str, pattern: str) -> Told:
    form = Form("money", "tiền thưởng", ("tiền thưởng",))
    axes = {"voice": "money", "place of giver": voice}
    is_last = pattern.endswith("{r}.")
    receivers = _receivers(draw, False) if is_last else draw.choice(RECEIVERS)
    return _made(draw, pattern, axes, form, receivers, "thưởng", "conferred")


def _taking_back(draw: random.Random, voice: str, pattern: str) -> Told:
    """Who takes an award back had given it."""
    axes = {"voice": "taken back", "place of giver": voice}
    forms = [form for form in HONOURS if form.kind in ("honour", "title")]
    receivers = draw.choice([one for one in RECEIVERS if one.kind != "many"])
    return _made(draw, pattern, axes, draw.choice(forms), receivers, "trao", "conferred")


def _proposing(draw: random.Random, voice: str, pattern: str) -> Told:
    axes = {"voice": "proposed", "place of giver": voice}
    form, verb = draw.choice(HONOURS), draw.choice(GIVING_VERBS)
    return _made(draw, pattern, axes, form, _receivers(draw, False), verb, "proposed")

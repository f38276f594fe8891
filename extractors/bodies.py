"""Authorities and organisations: where their names begin and end, and one name each within an article.

A name is a head (`Công an`, `UBND`, `Sở`), words of its field (`Cảnh sát hình sự`), and a level with or without the
unit's own name (`tỉnh`, `huyện Đình Lập`). A post (`Chủ tịch`, `Phó Giám đốc`) stands before the body it belongs to.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from corpus.terms import awards as terms
from corpus.terms.awards import HeadKind
from extractors import people
from extractors.body_names import LEVEL_ONLY, LEVELS, NAMED, POST, STATE, WHOLE, end_of_name, end_of_whole, name_run
from extractors.patterns import quick
from extractors.people import alternatives
from extractors.rule import Example, Passage, Reading, Rule, find_all
from extractors.vietnamese import unaccent


class Body(Struct, frozen=True):
    """A body, or those who stand for it: the holder of a post, a deputy, its leaders.

    `authority` is where the conferring authority begins: behind a deputy's post, or `lãnh đạo`, who act for the body;
    at the post itself when its holder decides in person (`Giám đốc Công an tỉnh`). `organisation` is where the body
    itself begins behind any post. A `unit` is an administrative unit acting as one (`Tỉnh Quảng Trị thưởng …`),
    `foreign` one who stands for a state, by name (`Tổng thống Philippines Duterte`).
    """

    kind: HeadKind | Literal["unit", "foreign"]
    start: int
    end: int
    authority: int
    organisation: int

    @property
    def is_post(self) -> bool:
        return self.kind in ("post", "deputy")


_STATES = alternatives(terms.titles("country"))
_OF_STATE = re.compile(rf" (?:{_STATES})(?!\w)")
_NOT_STATE = re.compile(r"[ ](?:bộ|ta|viên|phí|đoàn|ủy|ở|vốn)(?!\w)")
COMPLETE = frozenset(("bộ đội biên phòng", "cảnh sát biển"))  # one force each, so the head alone is a name
# Heads that are common nouns in lower case (`tổ quốc`, `đội tuyển`, `bộ phận`): a capital has to mark the name.
_COMMON = frozenset(
    """bộ sở cục vụ viện ban phòng đội tổ hội quỹ trường đài báo trạm chùa đoàn khoa ủy_ban hội_đồng thanh_tra văn_phòng
    liên_hiệp hiệp_hội doanh_nghiệp đại_học nhà_máy chi_nhánh công_ty ngân_hàng tập_đoàn trung_tâm câu_lạc_bộ clb
    bệnh_viện tạp_chí hãng cảnh_sát hiến_binh nhà_hát bảo_tàng
    thư_viện đội_tuyển đoàn_thể_thao cty thường_trực""".replace("_", " ").split()
) | {"ủy ban", "hội đồng", "thanh tra", "văn phòng", "liên hiệp", "doanh nghiệp", "đại học", "nhà máy", "trung tâm"}


_UNIT = re.compile(
    quick(
        r"(?<!\w)(?:(?:tỉnh|thành phố|tp\.?|khu dân cư|thị xã|huyện|quận|phường|xã|thị trấn|thôn|bản|ấp|khu phố|"
        r"tổ dân phố|xóm|khối) |(?:tp|tx|tt|h|q|p)\.)(?=\w)"
    )
)


def _unit_body(match: re.Match[str], passage: Passage) -> Reading[Body] | None:
    end = name_run(passage, match.end(), match.group())
    if end == match.end() or passage.folded.endswith("thông tấn ", 0, match.start()):
        return None
    return Reading(Body("unit", match.start(), end, match.start(), match.start()), end=end)


_ONLY_ABROAD = ("quân đội", "chính quyền", "hoàng gia")  # bodies only with the name of a state: `quân đội Nga`


_REPUBLIC = re.compile(r" (?:nước )?(?:cộng hòa xã hội chủ nghĩa|chxhcn) việt nam(?!\w)")
_PARTY = re.compile(r" Cộng sản (?=[A-ZĐ])")


def _state(match: re.Match[str], passage: Passage) -> Reading[Body] | None:
    is_common = match.group() in ("đảng", "chính phủ", "thủ tướng", "tổng thống", *_ONLY_ABROAD)
    is_marked = (passage.text[match.start()].isupper() and match.group() not in _ONLY_ABROAD) or _OF_STATE.match(
        passage.folded, match.end()
    ) is not None
    if is_common and not is_marked:
        return None
    end = match.end()
    if match.group() == "đảng" and (party := _PARTY.match(passage.text, end)) is not None:
        end = people.name_end(passage.text, party.end())  # `Đảng Cộng sản Cuba`
    if match.group() == "đảng" and _NOT_STATE.match(passage.folded, end):
        return None
    if match.group() in ("chính phủ", "tổng thống", "thủ tướng", "quốc vương") and passage.text[end : end + 1] == " ":
        reached = people.name_end(passage.text, end + 1, 2 if match.group() == "chính phủ" else 1)
        person = match.group() != "chính phủ" and people.is_person_name(passage.text, end + 1)
        if reached > end + 1 and not person:
            end = reached  # Chính phủ Nhật Bản
    republic = _REPUBLIC.match(passage.folded, match.end())
    end = republic.end() if republic is not None else end
    of_state = _OF_STATE.match(passage.folded, match.end()) or _OF_STATE.match(passage.folded, end)
    if of_state is not None and of_state.end() > end and passage.text[of_state.start() + 1].isupper():  # `nhà nước Nga`
        end = of_state.end()
    return Reading(Body("state", match.start(), end, match.start(), match.start()), end=end)


def _whole(match: re.Match[str], passage: Passage) -> Reading[Body] | None:
    end = end_of_whole(passage, match.end())
    return Reading(Body("whole", match.start(), end, match.start(), match.start()), end=end)


def _named_end(passage: Passage, start: int, head_end: int, head: str) -> int | None:
    end, named = end_of_name(passage, head_end)
    capital = passage.text[start].isupper()
    if head in ("ca", "catp", "catx") and not passage.text[start:head_end].isupper():
        return None  # ca sĩ, ca trực
    if head == "ban tổ chức" and capital and _IN_A_NAME.search(passage.text[:start]):
        return None  # `Siêu thị Hoa Ban tổ chức lễ …`
    if head == "tổ" and passage.folded.startswith(" quốc", head_end):
        return None
    if not capital and passage.folded.endswith(
        ("cơ ", "trụ ", "thủ ", "phục ", "cán ", "toàn ", "nội ", "xã "), 0, start
    ):
        return None  # cơ sở, cán bộ, xã hội
    if head in _COMMON:
        following = passage.text[head_end + 1 : head_end + 2]
        is_team = capital and start > 0 and head in ("tổ", "đội") and len(passage.text[head_end:end].split()) > 1
        if end == head_end or not (following.isupper() or following.isdigit() or (capital and named) or is_team):
            return None
    elif end == head_end and head not in (
        "ubnd",
        "hđnd",
        "ban giám hiệu",
        "ban giám đốc",
        "bộ chính trị",
        "ban bí thư",
        *COMPLETE,
    ):
        return end if head in ("ban tổ chức", "ban chuyên án") else None
    return end


_POSTED = re.compile(r" tại (?:Việt Nam|(?:TP\.? ?|Thành phố )?[A-ZĐ]\w*(?: [A-ZĐ]\w*){0,3})")  # of a mission
_BANK_BEFORE = re.compile(r"(?<![\w.])(?:[A-ZĐ]{2,}|[A-Z][a-z]+[Bb]ank) $")  # `Vietcombank |Chi nhánh Bắc Kạn`
_IN_A_NAME = re.compile(r"[A-ZĐ][^\W\d_]* $")


def _named(match: re.Match[str], passage: Passage) -> Reading[Body] | None:
    end = _named_end(passage, match.start(), match.end(), match.group())
    if end is None:
        return None
    start = match.start()
    if match.group().endswith("sứ quán") and (posted := _POSTED.match(passage.text, end)) is not None:
        end = posted.end()
    if match.group() == "chi nhánh" and (bank := _BANK_BEFORE.search(passage.text, 0, start)) is not None:
        start = bank.start()
    return Reading(Body("named", start, end, start, start), start, end)


def _post(match: re.Match[str], passage: Passage) -> Reading[Body] | None:
    """A post and its body: `Chủ tịch UBND huyện`, `Trưởng Công an xã`, `Bí thư Huyện ủy`, `Phó trưởng Phòng PC02`."""
    kind = terms.heads()[match["head"]]
    start, at = match.start(), match.end() + 1
    if passage.text[match.end() : at] != " ":
        return None
    unit = re.search(r" (?:phòng|ban)$", match["head"])  # `Trưởng phòng PC02`, `Trưởng Ban Chỉ đạo 138`
    for inner_at in (at, match.end() - len(unit.group()) + 1 if unit is not None else at):
        end = _inner_end(passage, inner_at)
        if end is not None and passage.folded.startswith(_ONLY_ABROAD, inner_at):
            end = end if _OF_STATE.match(passage.folded, end) else None  # `đại diện chính quyền |địa phương`
        if end is not None:
            whose: HeadKind = "state" if kind == "leaders" and STATE.match(passage.folded, inner_at) else kind
            return Reading(Body(whose, start, end, start if kind == "post" else inner_at, inner_at), end=end)
    nested = POST.match(passage.folded, at)  # `đại diện lãnh đạo UBND xã`
    reading = _post(nested, passage) if nested is not None else None
    if reading is not None and reading.end is not None:
        inner = reading.value
        authority = inner.start if kind == "post" else inner.authority
        return Reading(Body(kind, start, reading.end, authority, inner.organisation), end=reading.end)
    end = _end_of_field(passage, match, at)
    if end is None:
        return None
    is_level = kind == "leaders" and LEVEL_ONLY.fullmatch(passage.folded, at, end) is not None  # `Lãnh đạo huyện`
    return Reading(Body(kind, start, end, start if kind == "post" or is_level else at, at), end=end)


def _end_of_field(passage: Passage, match: re.Match[str], at: int) -> int | None:
    """Posts that name a field or a unit instead of a body: `Bộ trưởng Giáo dục và Đào tạo`, `Chủ tịch tỉnh`."""
    if match["head"] in ("bộ trưởng", "thứ trưởng"):
        end, named = end_of_name(passage, match.end())
        if named and " " in passage.text[at:end]:
            return end
    level = LEVELS.match(passage.folded, at)
    if level is None or match["head"] not in _POSTS_OF_UNITS:
        return None
    reached = name_run(passage, level.end(), level.group())
    return reached if reached > level.end() else at + len(level.group().rstrip())


_POSTS_OF_UNITS = frozenset(
    ("chủ tịch", "bí thư", "phó chủ tịch", "phó bí thư", "lãnh đạo", "đại diện", "đại diện lãnh đạo")
)


def _inner_end(passage: Passage, at: int) -> int | None:
    """The end of the body that begins at `at`, None when none does."""
    found = NAMED.match(passage.folded, at)
    if (whole := WHOLE.match(passage.folded, at)) is not None and (found is None or found.end() < whole.end()):
        return end_of_whole(passage, whole.end())
    if found is not None:
        end = _named_end(passage, at, found.end(), found.group())
        is_marked = found.group() == "công an" or passage.text[at].isupper()  # `Giám đốc Sở`, `Trưởng Công an`
        return found.end() if end is None and is_marked else end
    if (found := STATE.match(passage.folded, at)) is not None:
        return found.end()
    acronym = re.compile(r"(?:[A-ZĐ]{2,} )?[A-ZĐ]{3,}(?!\w)").match(
        passage.text, at
    )  # `Giám đốc NHNN Chi nhánh Phú Yên`
    return end_of_name(passage, acronym.end())[0] if acronym is not None else None


_ABROAD = frozenset(("tổng thống", "thái tử", "hoàng tử", "công chúa"))
# Letters and clusters that Vietnamese syllables do not have: `Raul`, `Castro`, `Merkel`.
_FOREIGN_SPELLING = re.compile(r"[fjwz]|[bdfklrsvxz](?!\w)|[bcdfgkps]r|[bcfgkps]l|st|ct|m[pbs]|n[dkst]", re.I)

# A word of Vietnamese is one syllable: no consonant stands between two vowels (`Putin`).
_TWO_SYLLABLES = re.compile(r"[aeiouy][bcdghklmnpqrstvx]+[aeiouy]")


def is_foreign(name: str) -> bool:
    """Whether a name has letters or clusters that Vietnamese syllables do not have.

    >>> is_foreign("Ông Macron"), is_foreign("Ông Putin"), is_foreign("Ông Lê Khắc Sơn")
    (True, True, False)
    """
    return _FOREIGN_SPELLING.search(name) is not None or _TWO_SYLLABLES.search(unaccent(name)) is not None


def _foreign(match: re.Match[str], passage: Passage) -> Reading[Body] | None:
    """With state and name; a president is foreign with either, others only with the state."""
    text, end = passage.text, match.end()
    if match["post"] == "bộ trưởng":  # of a ministry that the text leaves out
        end = people.name_end(text, end + 1) if people.is_person_name(text, end + 1) else end
        return (
            Reading(Body("post", match.start(), end, match.start(), match.start()), end=end)
            if end > match.end()
            else None
        )
    if not (match["state"] or match["at"]) and match["post"] not in _ABROAD:
        reached = people.name_end(text, end + 1) if text[end : end + 1] == " " else end
        name = text[end + 1 : reached]
        if " " not in name or not is_foreign(" ".join(word for word in name.split() if not word.isupper())):
            return None  # nor `Chủ tịch UBND TP HCM`
    if match["state"] and not text[match.start("state") + 1].isupper():
        return None
    gap = text[end : end + 1] == " "
    end = people.name_end(text, end + 1, 4) if gap and text[end + 1 : end + 2].isupper() else end
    is_named = end > match.end() or match["state"] is not None
    start = match.start()
    return Reading(Body("foreign", start, end, start, start), end=end) if is_named else None


RULES: tuple[Rule[Body], ...] = (
    Rule(
        name="body.foreign",
        pattern=re.compile(
            r"(?<!\w)(?:cựu |phó |nguyên )?(?P<post>tổng thống|chủ tịch|thủ tướng|đại sứ|tổng bí thư|quốc vương|"
            r"nhà vua|"
            r"nữ hoàng|"
            rf"ngoại trưởng|bộ trưởng|thái tử|hoàng tử|công chúa)"
            rf"(?P<state> (?:{_STATES})(?![\w]))?(?P<at> tại (?:{_STATES})(?!\w))?"
        ),
        value=_foreign,
        finds=(
            Example("Tổng thống Joko Widodo gắn huân chương", "Tổng thống Joko Widodo", {"kind": "foreign"}),
            Example("Đại sứ Lào tại Việt Nam Khamphao nhận cờ", "Đại sứ Lào tại Việt Nam Khamphao"),
        ),
        ignores=("Chủ tịch UBND huyện đến dự", "đại sứ du lịch năm nay"),
        rank=3,
    ),
    Rule(
        name="body.post",
        pattern=POST,
        value=_post,
        finds=(
            Example("Chủ tịch UBND huyện Na Hang khen 3 tổ", "Chủ tịch UBND huyện Na Hang", {"kind": "post"}),
            Example("Phó Giám đốc Công an tỉnh phát quà", "Phó Giám đốc Công an tỉnh", {"kind": "deputy"}),
            Example("lãnh đạo UBND xã có mặt", "lãnh đạo UBND xã", {"kind": "leaders"}),
            Example("Bộ trưởng Bộ Công an vừa ký", "Bộ trưởng Bộ Công an", {"kind": "post"}),
            Example("Chủ tịch UBND tỉnh Phú Thọ Bùi Văn Quế ký", "Chủ tịch UBND tỉnh Phú Thọ"),
        ),
        ignores=("ông là chủ tịch của một hội đồng hương",),
        rank=2,
    ),
    Rule(
        name="body.state",
        pattern=STATE,
        value=_state,
        finds=(
            Example("do Chủ tịch nước trao", "Chủ tịch nước"),
            Example("Thủ tướng Chính phủ tặng Bằng khen", "Thủ tướng Chính phủ"),
            Example("huân chương của Chính phủ Hàn Quốc", "Chính phủ Hàn Quốc"),
        ),
        ignores=("được kết nạp vào đảng bộ",),
        rank=1,
    ),
    Rule(
        name="body.whole",
        pattern=WHOLE,
        value=_whole,
        finds=(Example("nhà Huyện đoàn Bắc Hà tặng", "Huyện đoàn Bắc Hà"),),
    ),
    Rule(
        name="body.named",
        pattern=NAMED,
        value=_named,
        finds=(
            Example("Công an thị xã Buôn Hồ mở lớp", "Công an thị xã Buôn Hồ"),
            Example("giấy khen của UBND huyện cho 2 tổ", "UBND huyện"),
            Example("Phòng Cảnh sát điều tra tội phạm về ma túy đạt cờ", "Phòng Cảnh sát điều tra tội phạm về ma túy"),
            Example("Sở Lao động - Thương binh và Xã hội hỗ trợ", "Sở Lao động - Thương binh và Xã hội"),
            Example("Ban Chỉ đạo 138 huyện Yên Thế họp", "Ban Chỉ đạo 138 huyện Yên Thế"),
            Example("Hội LHPN xã Tân Thành trao quà", "Hội LHPN xã Tân Thành"),
        ),
        ignores=("bộ phận một cửa", "đội tuyển bóng chuyền", "hội nghị kết thúc lúc trưa", "vụ án khép lại"),
    ),
    Rule(
        name="body.code",
        pattern=re.compile(r"(?<!\w)(?:p[a-z]|[achkvxb])\d{2}(?!\w)"),
        value=lambda match, passage: (
            Reading(Body("named", match.start(), match.end(), match.start(), match.start()))
            if passage.text[match.start()].isupper()
            else None
        ),
        finds=(Example("trao cờ cho PC06 và PA03", "PC06"),),
        ignores=("mệnh giá a50",),
        rank=-1,
    ),
    Rule(
        name="body.unit",
        pattern=_UNIT,
        value=_unit_body,
        finds=(Example("Tỉnh Quảng Trị thưởng đội", "Tỉnh Quảng Trị"), Example("cờ cho xã Ia Hrú", "xã Ia Hrú")),
        ignores=("tỉnh vừa họp",),
        rank=-1,
    ),
)  # fmt: skip


def find(passage: Passage) -> list[Body]:
    """The bodies and posts of the passage, in order; none overlap."""
    return [mention.value for mention in find_all(RULES, passage)]

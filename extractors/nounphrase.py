"""The noun phrase after a number: where it ends, what its unit is, and what kind of thing it counts.

A grammar over the word tables of `corpus.terms`: head, modifiers, coordination. It reads forward from the number
and stops at the first word that cannot belong to the phrase, so its cost does not depend on the text's length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, NamedTuple, cast

from corpus import terms
from corpus.terms import Counted
from extractors.people import is_person_name
from extractors.rule import Passage
from schemas.facts import Category

# Stands for every character of a date or a place in the text that counts are read from.
MASK = "\uffff"

Kind = Literal["word", "name", "number", "quote", "mark", "mask"]


class Token(NamedTuple):
    start: int
    end: int
    word: str  # folded
    kind: Kind


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a number counts. `end` is where `item` ends; `role` is that of its head, None for a word we don't know."""

    start: int
    end: int
    unit: str
    category: Category
    role: terms.Role | None


def terms_of(text: str) -> frozenset[str]:
    """Terms parted by spaces, whose own spaces are written as underscores."""
    return frozenset(term.replace("_", " ") for term in text.split())


_TOKEN = re.compile(
    r"""
    (?P<mask>\uffff+)
  | (?P<number>\d+(?:[.,/]\d+)*)
  | (?P<word>[kcdm]?m[23²³](?!\w)|°\s?c(?!\w)|[^\W\d_]+(?:[-'’][^\W_]+)*\d*)
  | (?P<quote>[“"‘«])
  | (?P<mark>\S)
    """,
    re.VERBOSE,
)
_CLOSING = {"“": "”", '"': '"', "‘": "’", "«": "»"}
_REACH = 140  # code points; no counted noun phrase of the press is longer
_LONGEST_QUOTE = 90

# How many words that are in no table may follow a head of this kind.
_OPEN: dict[Category, int] = {
    "people": 0, "household": 0, "place": 0, "group": 0, "duration": 0, "money": 0, "percent": 0,
    "case": 14, "session": 14,
}  # fmt: skip
_OPEN_OTHERWISE = 4
# Heads whose kind is told by free words: `tổ an ninh xanh`, `trạm kiểm định môi trường`.
_OPEN_UNITS = terms_of(
    """tổ đội nhóm ban mô_hình câu_lạc_bộ clb hội đoàn chi_hội chốt điểm trạm cụm tuyến bến khu tổ_công_tác cơ_sở xưởng
    cửa_hàng trung_tâm quán nhà_máy công_ty đội_tuyển tiệm shop spa gara garage đại_lý cửa_hiệu xí_nghiệp tụ_điểm
    vườn rẫy ruộng khe mỏ hầm ao hồ bãi
    đường_dây băng_nhóm ổ_nhóm"""
)
# What such a group is there to do: `tổ tuyên truyền`, `cơ sở sản xuất rượu`; its object belongs to the kind.
_TASKS = terms_of(
    """kinh_doanh sản_xuất bán bán_lẻ chế_biến giết_mổ thu_mua mua_bán sửa_chữa tuyên_truyền vận_động hòa_giải kiểm_tra
    tuần_tra xử_lý cho_thuê bảo_vệ khai_thác nuôi trồng chăn_nuôi cung_cấp phòng_chống phản_ứng thu_phí kiểm_soát
    kiểm_định quan_trắc tiêm_chủng đánh_bạc trộm_cắp cướp_giật lừa_đảo cho_vay cá_độ mại_dâm
    đá_gà tiết_kiệm giúp_nhau làm_kinh_tế cắt_tóc gội_đầu rửa_xe sửa_xe may_mặc giặt_là cầm_đồ"""
)
# After a unit of time only these make a new kind of thing; `10 năm thực hiện` ends at `năm`.
_LONG_THINGS = frozenset("đường dây kênh mương vải cáp ống đê kè rào bờ lưới cống đất".split())
# Kin terms and titles that open a person's name behind a head: `3 cha con ông V.`
_KIN = frozenset("ông bà anh chị cô chú bác em cháu cụ bé".split())
_AFTER_TIME = frozenset(
    {"tù", "tù giam", "tù treo", "kinh nghiệm", "tuổi nghề", "cải tạo", "giam giữ", "lao động công ích"}
)
_LISTED = ("any", "borders", "tasks")  # tables whose words may follow one another behind `,` or `và`
# What befalls people; a bare one tells which persons, behind other heads it is the predicate: `2 học sinh | tử vong`.
_FATES = terms_of(
    """chết tử_vong thiệt_mạng mất_tích bị_thương bị_thương_nặng bị_thương_nhẹ nhập_viện đến_khám đến_khám_cấp_cứu
    bị_nạn bị_mất_tích bị_ngộ_độc bị_sốt bị_bệnh bị_tai_nạn thương_vong sống_sót thoát_nạn qua_đời gặp_nạn mắc_kẹt
    ngộ_độc bị_trọng_thương trọng_thương bị_bỏng bị_bỏng_nặng hy_sinh hi_sinh đuối_nước bị_thiệt_mạng chết_đuối
    chết_cháy chết_ngạt"""
)
_FATED = terms_of("người nạn_nhân lượt_người người_dân")
_NATIONS = terms_of(
    """anh mỹ pháp đức nga ý úc nhật nhật_bản trung_quốc hàn_quốc triều_tiên ấn_độ thái_lan lào campuchia malaysia
    singapore indonesia philippines đài_loan israel iran iraq ukraine brazil tây_ban_nha hà_lan canada việt việt_nam"""
)
# By the number of these a kind of thing goes.
PARTS = terms_of("chỗ chỗ_ngồi khúc bánh trục chấu ngăn")
_STROKES = terms_of("vết nhát cú phát đòn cuộc")  # a verb behind these is a noun: `vết đâm`
_FAMILY = terms_of("anh_em chị_em anh_chị_em mẹ_con cha_con bố_con vợ_chồng ông_cháu bà_cháu bố_mẹ cha_mẹ")
_SIDES = terms_of("bên phía")
_AMOUNTS = frozenset("mức lương giá tổng gdp".split())
# Tables of words that tell a kind behind some head: one that does behind another head may do so here.
_KIND_NOUNS = ("compounds", "group", "place")
_OFFICES = terms_of("ubnd hđnd mttq bch btv ubmttq bcđ bv tp")
_BORDERS = terms_of("đường_biên cột_mốc mốc_giới biên_giới")
# Further acts that a case may consist of: `vụ tàng trữ, vận chuyển ma túy`; other verbs open a clause.
_OFFENCES = terms_of(
    """vận_chuyển mua_bán tàng_trữ sử_dụng buôn_bán cướp cướp_giật trộm trộm_cắp lừa_đảo đánh_bạc tổ_chức chế_tạo
    sản_xuất kinh_doanh khai_thác lấn_chiếm tranh_chấp mâu_thuẫn chống_người_thi_hành_công_vụ cố_ý_gây_thương_tích
    gây_thương_tích giết_người hủy_hoại làm_giả gây_rối phá_rừng đánh_nhau xô_xát cho_vay chứa_chấp tiêu_thụ
    cưỡng_đoạt săn_bắn va_chạm"""
)
_STOLEN: frozenset[Category] = frozenset({"other", "vehicle", "weapon", "drug", "document"})
# Heads of these kinds take one word that no table has, where the phrase is plainly over behind it.
_SHORTLY_OPEN: frozenset[Category] = frozenset({"people", "group", "place", "household"})
_AFTER_NOUN = terms_of("được bị của này đó trên nói_trên nêu_trên và gồm")
# Names of laws, bodies and fields of work that are written with a comma or `và`.
_FORMULAS = (
    ("phòng", "chống"), ("phòng cháy", "chữa cháy"), ("trật tự", "an toàn"), ("an ninh", "trật tự"),
    ("khiếu nại", "tố cáo"), ("cứu nạn", "cứu hộ"), ("chữa cháy", "cứu nạn"), ("thông tin", "truyền thông"),
    ("văn hóa", "văn nghệ"), ("thể dục", "thể thao"), ("tội phạm", "tệ nạn"), ("giáo dục", "đào tạo"),
    ("vũ khí", "vật liệu nổ"), ("vật liệu nổ", "công cụ hỗ trợ"),
)  # fmt: skip
_PAPERS = terms_of(
    """quyết_định kế_hoạch văn_bản biên_bản đơn đơn_thư báo_cáo lệnh hồ_sơ thông_báo giấy_phép ý_kiến kiến_nghị đề_án
    hợp_đồng nghị_quyết chỉ_thị công_văn"""
)
_INSTRUMENTS = terms_of("quyết_định biên_bản lệnh")  # named for what they order, object and all
_SAYING = terms_of(
    """nêu nêu_rõ ghi ghi_nhận ghi_lại cho_thấy cho_biết có phát_hành gồm đạt được bị đến về ra vào gửi nói đăng
    đăng_tải dài nặng trị_giá bán mua mất thu"""
)
_TELLING_VERBS = _SAYING | terms_of("cho_hay cho_rằng chia_sẻ bao_gồm phản_ánh kể")
_ABOUT = frozenset({"quy định", "pháp luật", "tội phạm", "phạm tội"})
_WHEREABOUTS = terms_of("khu_vực địa_phương bên phía")
_DIMENSIONS = frozenset("nặng dài rộng cao sâu dày".split())
_SIDEWAYS = frozenset("bên phía mạn miệt vùng".split())  # where something lies, before a place
_DEGREE_OF = frozenset({"ở mức", "với mức", "tới mức", "đến mức"})
# `vận động được 19`, `thuyết phục thành công 3`: the number stands between verb and persons
_MOVES = re.compile(
    r"(?<!\w)(?:vận động|thuyết phục|kêu gọi|động viên|khuyên|yêu cầu|buộc|giáo dục)"
    r"(?: (?:thành công|được|và|thêm|ít nhất|gần|hơn|trên|khoảng|thuyết phục|động viên|vận động))* [\w.,]+(?: [\w]+)?$"
)
_MATERIALS = frozenset({"giấy"})
_FINENESS = frozenset("9999 999 99,99 99,9 98 96 75 610 750 980".split())  # parts of gold, as the trade writes them
_DEGREES = frozenset({"độ c", "độ richter", "bảng anh", "đô la mỹ"})
_DOUBLE_FACED = terms_of("bảng đô")  # currencies that are ordinary nouns as well
_MONEY_KINDS = terms_of(
    "tiền_mặt tiền_thưởng tiền_công tiền_lãi tiền_gốc tiền_phạt tiền_lương tiền_cọc tiền_giả tiền_thật"
)
_ADVERBS = terms_of("mới trực_tiếp tích_cực tự_nguyện thường_trực lưu_động")
_EVENTS = terms_of("vụ cú buổi cuộc chuyến phiên trận ca đợt")
# What is done about a case is no part of it.
_PROCEDURES = terms_of(
    """chuyển khởi_tố xử_lý phát_hiện giải_quyết thụ_lý tiếp_nhận đưa xét_xử xuất_phát kết_thúc diễn_ra hoàn_thành
    thành_công đạt bắt_đầu bùng_phát bùng_lên lan_rộng gây_chấn_động"""
)
# What an event does is told of it and is no part of it: `vụ nổ | cướp đi hai mạng người`.
_TOLLS = terms_of("thiêu_rụi thiêu_hủy cướp_đi nhấn_chìm cuốn_trôi chấn_động rúng_động vùi_lấp")
_DETERMINERS = frozenset({"các", "những"})
_SHARE_OF = frozenset({"số", "tổng số", "của", "trong tổng số", "các", "tổng"})
# Complements that say what a neutral classifier counts; the rest leaves it as it is.
_TELLING: frozenset[Category] = frozenset(
    {"people", "weapon", "document", "drug", "vehicle", "place", "money", "household"}
)
_SOCIAL: frozenset[Category] = frozenset({"people", "group", "household"})
_PROPER: frozenset[Category] = frozenset({"people", "group", "household", "place"})  # these have names of their own
# Heads of the other kinds take the modifiers of a `thing`.
_MODIFIED: frozenset[Category] = frozenset({"people", "household", "group", "place", "case"})


@cache
def _lexicon() -> dict[str, tuple[str, ...]]:
    """Every known term with the names of the tables that have it; modifiers go by the category they follow."""
    tables: dict[str, frozenset[str]] = {
        "counted": frozenset(terms.counted()),
        "ends": terms.ends(),
        "verbs": terms.verbs(),
        "compounds": terms.compounds(),
        "tasks": _TASKS,
        "fates": _FATES,
        "parts": PARTS,
        "offences": _OFFENCES,
        "procedures": _PROCEDURES,
        "tolls": _TOLLS,
        "nations": _NATIONS,
        "borders": _BORDERS,
        "after time": _AFTER_TIME,
        "share of": _SHARE_OF,
        **terms.modifiers(),
    }
    names: dict[str, list[str]] = {}
    for name, table in tables.items():
        for term in table:
            names.setdefault(term, []).append(name)
    return {term: tuple(found) for term, found in names.items()}


@cache
def _openings() -> frozenset[str]:
    """What longer terms begin with, up to a whole syllable."""
    return terms.openings(_lexicon())


def _opens_quote(text: str, at: int) -> bool:
    """A straight quote opens behind a space and closes before one."""
    return text[at] != '"' or (at > 0 and text[at - 1] in " (" and text[at + 1 : at + 2].strip() != "")


def _budget(head: Counted, is_open: bool) -> int:
    """How many words that are in no table may follow this head."""
    if head.role == "measure":
        return 2 if head.category != "length" else 0
    return _OPEN_OTHERWISE if is_open else _OPEN.get(head.category, _OPEN_OTHERWISE)


class Reader:
    """Reads one noun phrase from the words behind a number, one token after the other as the grammar asks for it.

    Behind the end of the sentence, or of the reach of a phrase, stands a mark without letters.
    """

    def __init__(self, passage: Passage, start: int) -> None:
        self.passage = passage
        self._from = start
        self._stop = min(max(passage.sentence_at(start)[1], start), start + _REACH)
        self._matches = _TOKEN.finditer(passage.folded, start, self._stop)
        self._tokens: list[Token] = []
        self._known: dict[int, dict[str, int]] = {}
        self.shouting = passage.text[start : start + 40].isupper()  # a headline in capitals has no names

    def token(self, at: int) -> Token:
        while len(self._tokens) <= at:
            match = next(self._matches, None)
            if match is None:
                return Token(self._stop, self._stop, "", "mark")
            self._tokens.append(self._read_token(match))
        return self._tokens[at]

    def _read_token(self, match: re.Match[str]) -> Token:
        start, end = match.span()
        kind = cast(Kind, match.lastgroup)
        if kind == "word" and self.passage.text[start].isupper() and not self.shouting:
            kind = "name"
        elif kind == "quote" and not _opens_quote(self.passage.text, start):
            kind = "mark"
        return Token(start, end, match.group(), kind)

    def longest(self, at: int, table: str) -> int:
        """How many tokens from `at` make the longest term of that table; 0 for none."""
        known = self._known.get(at)
        if known is None:
            known = self._known[at] = self._look_up(at)
        return known.get(table, 0)

    def _look_up(self, at: int) -> dict[str, int]:
        """The longest term at `at` in each table that has one."""
        tables, openings = _lexicon(), _openings()
        found: dict[str, int] = {}
        words, size = self.token(at).word, 1
        while True:
            for table in tables.get(words, ()):
                found[table] = size
            if words not in openings:
                return found
            words, size = f"{words} {self.token(at + size).word}", size + 1

    def _noun(self, at: int) -> int:
        """How many tokens from `at` make a noun that we know."""
        return max(self.longest(at, "counted"), self.longest(at, "compounds"))

    def words(self, at: int, size: int) -> str:
        return " ".join([self.token(index).word for index in range(max(at, 0), at + size)])

    def is_name(self, at: int) -> bool:
        return self.token(at).kind == "name"

    def read(self, at: int = 0) -> Phrase | None:
        """The phrase whose head is the token `at`; None when no noun stands there."""
        if self.token(at).kind == "quote":
            return self._in_quotes(at)
        size = self.longest(at, "counted")
        if size > 1 and self.is_name(at + size - 1) and not self.is_name(at) and self.words(at, 1) in terms.counted():
            whole = self.words(at, size) in _DEGREES or self.token(at).word == "giải"
            size = size if whole else 1  # `70 năm | Học viện`, but `4 độ C`, `1 giải Nhất`
        hides = 0 if self._is_event(at, size) else self.longest(at, "compounds")
        longer = max(hides, self.longest(at, "ends"))
        if not size or longer > size:  # `cuộc sống` is one noun, `vụ nổ` an event and what happened
            return self._unknown(at)
        if size == 1 and self.is_name(at) and (self.is_name(at + 1) or len(self.token(at).word) == 1):
            return None  # a name: `số nhà 236 Bình Lợi`, `AK-630 M`
        head = terms.counted()[self.words(at, size)]
        if head.role == "money":
            if size == 1 and head.term in _DOUBLE_FACED and self._names_a_thing(at + 1):
                return self._unknown(at)  # `một bảng chỉ dẫn`
            return self._phrase(at, at + size + self._kind_of_money(at + size), head)
        if head.role == "time":
            extra = self.longest(at + size, "after time")
            return self._phrase(at, at + size + extra, head)
        if head.category == "percent":
            return self._phrase(at, at + size, head)
        if head.role == "measure" and head.category == "other":
            return self._phrase(at, at + size, head)
        return self._extend(at, at + size, head)

    def _names_a_thing(self, at: int) -> bool:
        return self.token(at).kind == "word" and not self._stops(at)

    def _kind_of_money(self, at: int) -> int:
        """How many tokens tell what money it is: `50 triệu đồng tiền mặt`."""
        return 2 if self.words(at, 2) in _MONEY_KINDS and self._ends_list(at + 2) else 0

    def _is_event(self, at: int, size: int) -> bool:
        """Whether an event is the unit and what happened follows, though both make one word: `buổi họp`, `vụ nổ`."""
        return size == 1 and self.token(at).word in _EVENTS and self.token(at + 1).word not in ("sống", "đời")

    def _in_quotes(self, at: int) -> Phrase | None:
        """A counted noun that is quoted as a whole: `5 “chuyên gia”`."""
        end = self._quoted(at)
        inner = self.read(at + 1) if end > at + 2 and self.longest(at + 1, "counted") else None
        if inner is None or inner.role not in ("noun", "classifier"):
            return None
        return replace(inner, start=self.token(at).start, end=self.token(end - 1).end)

    def share_of(self, at: int) -> Phrase | None:
        """What a percentage is a share of: `80% số hộ dân`."""
        start: int | None = None
        while size := self.longest(at, "share of"):
            start = self.token(at).start if start is None and "số" in self.words(at, size) else start
            at += size
        if self.is_name(at) and self.token(at).word.isalpha() and self.passage.text[self.token(at).start + 1].isupper():
            at_name = self.token(at)  # an abbreviation: `42% GDP`
            return Phrase(at_name.start, at_name.end, self.passage.text[at_name.start : at_name.end], "other", None)
        found = self.read(at)
        if found is None or found.role in ("money", "time", "measure"):
            return None
        return found if start is None else replace(found, start=start)

    def _phrase(self, at: int, end: int, head: Counted) -> Phrase:
        start = self.token(at).start
        unit_end = self.token(at + head.unit.count(" ")).end
        return Phrase(start, self.token(end - 1).end, self.passage.text[start:unit_end], head.category, head.role)

    def _unknown(self, at: int) -> Phrase | None:
        """A noun that no table has: one or two words before something that ends it."""
        if (
            self.token(at).kind != "word"
            or len(self.token(at).word) == 1
            or max(self.longest(at, "ends"), self.longest(at, "verbs")) > self._noun(at)
        ):
            return None
        end = self._open_run(at, 4, at)
        end = self._up_to_predicate(at, end)
        head = Counted(self.token(at).word, "noun", "other", self.token(at).word)
        size = 1 if self._noun(at + 1) > 1 else min(2, end - at)
        phrase = self._phrase(at, end, head)
        return replace(phrase, unit=self.passage.text[phrase.start : self.token(at + size - 1).end], role=None)

    def _up_to_predicate(self, at: int, end: int) -> int:
        """The first word from `at` that opens a predicate, not counting the one at `at`; `end` where none does."""
        word = at + self._word(at)
        while word < end and self.longest(word, "verbs") <= self._noun(word):
            word += self._word(word)
        return min(word, end)

    def _word(self, at: int) -> int:
        """How many tokens make the word at `at`, as far as it is known to be longer than a syllable."""
        return max(self._noun(at), 1)

    def _extend(self, at: int, end: int, head: Counted) -> Phrase:
        category = head.category
        start_of_rest = end
        end = self._event(end, head.category == "session") if head.role == "event" else self._attributes(end, head)
        if head.role in ("classifier", "measure") and end > start_of_rest:
            category = self._complement(start_of_rest, head)
        if self._number_at(end) and self.longest(end + 1, "parts"):
            end += 1 + self.longest(end + 1, "parts")  # `gậy 3 khúc`, `xe 16 chỗ`
        end += self._fineness(end)
        phrase = self._phrase(at, end, head)
        if head.term == "khẩu" and end == start_of_rest and not self._speaks_before("súng", at):
            category = "people"  # `4.300 khẩu` of a commune; but `nộp thêm 6 khẩu` after guns
        elif head.term == "đơn vị" and end == start_of_rest and self._speaks_before("đơn vị máu", at):
            category = "other"
        if head.term == "lượt" and (turn := self._turn_of_people(start_of_rest)):
            people = terms.counted()[self.words(start_of_rest, turn - start_of_rest)]
            end = self._attributes(turn, people)
            phrase = replace(phrase, end=self.token(end - 1).end, role="noun")
            head, category = people, "people"
        phrase = replace(phrase, category=category)
        return self._coordinate(phrase, end, head)

    def _fineness(self, at: int) -> int:
        """How many tokens tell how pure gold is: `2 chỉ vàng 18K`, `1 nhẫn vàng 9999`."""
        number = self.token(at)
        if self.token(at - 1).word != "vàng" or number.kind != "number" or number.start == self.token(at - 1).end:
            return 0
        if self.token(at + 1).word == "k" and self.token(at + 1).start == number.end:
            return 2
        return int(number.word in _FINENESS and self._ends_list(at + 1))

    def _turn_of_people(self, at: int) -> int:
        """Where a noun for people behind `lượt` ends, of whom times are counted: `lượt công dân`; 0 for none."""
        size = self.longest(at, "counted")
        return at + size if size and self._names_people(at, size) else 0

    def _speaks_before(self, word: str, at: int) -> bool:
        """Whether the word stood shortly before: what `6 khẩu` or `40 đơn vị` are was told with it."""
        start = self.token(at).start
        return word in self.passage.folded[max(0, start - 300) : start]

    def _complement(self, at: int, head: Counted) -> Category:
        size = self.longest(at, "counted")
        if size:
            found = terms.counted()[self.words(at, size)].category
            if self.words(at, size) in _MATERIALS and head.category == "other":
                return "other"  # `2 hộp giấy`
            if head.role == "measure":
                return found if found == "drug" else head.category
            if found in _TELLING or head.category == "other":
                return found if found in _TELLING else head.category
            if found == "other" and head.category in ("weapon", "drug"):
                return "other"
            return head.category
        if head.category in ("weapon", "drug"):
            return _BY_WORD.get(self.token(at).word, "other")
        return (
            _BY_WORD.get(self.token(at).word, head.category)
            if head.role != "measure" or self.token(at).word in _DRUGS
            else head.category
        )

    def _attributes(self, at: int, head: Counted) -> int:
        """Where the words end that tell the kind of a thing or person."""
        if head.term == "lần":  # what was done so many times is told by a clause, so many times what by a noun
            return self._open_run(at + 1, 4, at) if self.token(at).word in _AMOUNTS else at
        is_open = head.term in _OPEN_UNITS or head.role == "classifier"
        budget = _budget(head, is_open)
        first = at
        listed = ""  # the table of the words before `at` when more of them may follow behind `,` or `và`
        while True:
            token = self.token(at)
            if token.kind == "quote":
                at = self._quoted(at)
                return at + (self.token(at).word == "nhất")
            if listed and (more := self._joined(at, listed)):
                at += more
                continue
            if at > first and (formula := self._formula(at)) and head.role != "measure":
                at = self._open_run(at + formula, 4, first)
                continue
            if head.category not in _PROPER and self._numbers_a_model(at):
                at = self._names(at)
                continue
            bare = at == first and self._bare_measure(at, head)
            if token.kind not in ("word", "name") or bare or self._locates_or_measures(at) or self._names_person(at):
                break
            step = self._attribute(at, head, is_open)
            if step and self.token(at + step).word == "hơn":
                break  # a comparison: `màn hình 5 inch | lớn hơn`
            if step:
                if is_open and head.category == "group" and self._names_people(at, step):
                    is_open, budget = False, 0  # `nhóm thanh niên | ham chơi`
                listed = self._table_of(at, step, head, is_open)
                at += step
                if self.words(at - 2, 2) == "còn lại":
                    return at  # nothing tells more of what is left
                at += listed == "any" and self.token(at).word == "nhất"
            elif at == first and self._tells_content(at, head):
                return self._open_run(at, 6, first)
            elif self._stops(at) and not self._hides_verb(at) and not (self.is_name(at) and is_open):
                break
            elif self.is_name(at) and not self.longest(at, "ends"):
                if self._is_body(at):
                    at += 1
                    continue
                if head.category in _PROPER and head.term != "người" and not is_open:
                    break  # `2 cán bộ | Nguyễn A`, `hai nước | Lào và Nga`
                at = self._names(at)
                budget = max(budget, 2) if is_open else budget
            elif budget:
                size = self._word(at)
                at, budget = at + size, max(budget - size, 0)
            elif size := self._tells_kind(at, head):
                at += size
            else:
                return at + self._short_attribute(at, head)
        return at

    def _names_person(self, at: int) -> bool:
        """`1 xe ô tô | Lò Văn A đang lái`: someone who has to do with what is counted."""
        return self.is_name(at) and self.is_name(at + 1) and is_person_name(self.passage.text, self.token(at).start)

    def _locates_or_measures(self, at: int) -> bool:
        """`một phòng trọ | bên phường 6`, `2 bánh heroin | nặng 700 gam`, `1 thanh kiếm | dài hơn 60 cm`."""
        word = self.token(at).word
        if word in _SIDEWAYS:
            return self.token(at + 1).kind == "mask"
        return word in _DIMENSIONS and (self._number_at(at + 1) or self._number_at(at + 2))

    def _short_attribute(self, at: int, head: Counted) -> int:
        """How many tokens make one unknown word that closes the phrase: `người đàn ông ngoại quốc | được`.

        A predicate that no table has mostly goes on with an object, an attribute is followed by a function word.
        """
        if head.role != "noun" or head.category not in _SHORTLY_OPEN or self.token(at).kind != "word":
            return 0
        size = 0
        while size < 3 and self.token(at + size).kind == "word" and not self._known_at(at + size):
            size += 1
        follows = self.token(at + size)
        closed = follows.word in _AFTER_NOUN or (follows.kind == "mark" and follows.word in ".;:…)")
        return size if size == 2 and closed else 0

    def _known_at(self, at: int) -> bool:
        return bool(self._stops(at) or self._noun(at))

    def _bare_measure(self, at: int, head: Counted) -> bool:
        """Whether what follows a measure is no thing that is measured: `150 m | mới chạm tới`."""
        return head.role == "measure" and self.longest(at, "any") > 0

    def _joined(self, at: int, listed: str) -> int:
        """How many tokens join one more word of that table behind `và` or a comma."""
        if self.token(at).word != "và" and not (self.token(at).word == "," and listed in _LISTED):
            return 0
        size = self.longest(at + 1, listed)
        closed = self._ends_list(at + 1 + size) or self.token(at + 1 + size).word in (",", "và")
        return 1 + size if size and closed else 0

    def _tells_content(self, at: int, head: Counted) -> bool:
        """Whether a verb tells what kind of paper it is: `quyết định xử phạt vi phạm hành chính`, `đơn xin ly hôn`."""
        if head.term not in _PAPERS:
            return False
        verb = self.longest(at, "verbs")
        if verb <= self.longest(at, "ends") or self.words(at, verb) in _SAYING or self._number_at(at + verb):
            return False
        return head.term in _INSTRUMENTS or self._is_bare(at + verb) or self._formula(at + verb) > 0

    def _names_people(self, at: int, size: int) -> bool:
        known = terms.counted().get(self.words(at, size))
        return known is not None and known.category == "people"

    def _table_of(self, at: int, size: int, head: Counted, is_open: bool) -> str:
        """The table of the attribute at `at`, whose words may follow it: `trong nước và quốc tế`."""
        own = head.category if head.category in _MODIFIED else "thing"
        tables = (name for name in (*_LISTED, own) if is_open or name != "tasks")
        return next((name for name in tables if self.longest(at, name) == size), "")

    def _hides_verb(self, at: int) -> bool:
        """Whether a longer word that tells a kind begins like a verb: `chuyên gia giao thông`."""
        kind = max(self.longest(at, table) for table in ("group", "place"))
        return kind > self._stops(at) and not self.longest(at, "ends") and not self.longest(at, "counted")

    def _tells_kind(self, at: int, head: Counted) -> int:
        """How many tokens from `at` are a noun that tells the kind of a person, group or place.

        It does (`lính nghĩa vụ`) unless a name or another noun goes on behind it, which makes it the whole that the
        counted ones belong to (`cán bộ | ngân hàng A`).
        """
        if (head.category not in _SOCIAL and head.category != "place") or head.term in _SIDES:
            return 0
        known = max(self.longest(at, table) for table in ("counted", "fates", "ends", "verbs"))
        size = 0 if self.is_name(at) else max(self.longest(at, table) for table in _KIND_NOUNS)
        if size <= known:
            return 0
        follows = self.token(at + size).kind
        goes_on = follows in ("name", "number", "mask", "quote") or self._noun(at + size)
        return 0 if goes_on else size

    def _stops(self, at: int) -> int:
        """How many tokens make a word here that can only end a phrase; 0 for none."""
        return max(self.longest(at, "ends"), self.longest(at, "verbs"))

    def _attribute(self, at: int, head: Counted, is_open: bool) -> int:
        """How many tokens from `at` are a known attribute or a second noun of the head."""
        stops, fits = self._stops(at), self._modifier(at, head)
        if is_open:
            fits = max(fits, self.longest(at, "tasks"))
        if fits < self.longest(at, "counted"):
            fits = 0  # `lãnh đạo | bệnh viện`
        if self._is_adverb(at, fits):
            return 0
        if (
            fits
            and fits >= stops
            and not (self._is_verb(at, fits) and not is_open and not self._is_bare_task(at + fits, head))
        ):
            return fits
        if head.role == "measure" and head.category == "length":
            return self._long_thing(at)
        if self._names_a_tool(at):
            return 1
        if head.term in _STROKES and at == 1 and not self.longest(at, "ends"):
            return self.longest(at, "verbs")
        noun = self._noun(at)
        first = head.role in ("classifier", "measure") and at == len(head.term.split())  # `thanh kiếm`, `tấn hàng`
        if first and self.longest(at, "verbs") == 1 and noun == 1 and self.longest(at + 1, "ends"):
            return 0  # `520 phần | phát tại xã`
        if grade := self._grade(at, head):
            return grade
        numbered = self._number_at(at + noun) and self.token(at + noun + 1).word != "tuổi"
        if noun < stops + (not first) or numbered:  # `học sinh lớp 11`: a label
            return 0
        return noun if self._compounds(at, noun, head) else 0

    def _grade(self, at: int, head: Counted) -> int:
        """How many tokens tell the class that pupils are in: `học sinh lớp 8`, `em lớp 11A`."""
        if head.category != "people" or self.token(at).word != "lớp" or not self._number_at(at + 1):
            return 0
        letter = self.token(at + 2)
        glued = letter.start == self.token(at + 1).end and len(letter.word) == 1 and letter.kind in ("word", "name")
        return 2 + glued

    def _modifier(self, at: int, head: Counted) -> int:
        """How many tokens from `at` make a modifier that the tables allow behind this head."""
        fate = self.longest(at, "fates")
        deed = self.longest(at, "verbs") if head.term in _FATED else 0
        if deed and self._closes_clause(at + deed) and self.words(at, deed) not in _TELLING_VERBS:
            return deed  # `có 12 người học lại.`, but `4 người | gồm:`
        if head.category == "people" and head.term not in _FATED and self._is_moved() and self.longest(at, "verbs"):
            return 0  # `vận động 19 đối tượng | ra đầu thú`
        if fate and head.category == "people" and head.term not in _FATED:
            return fate if self._closes_clause(at + fate) else 0
        table = head.category if head.category in _MODIFIED else "thing"
        nation = self.longest(at, "nations") if self.is_name(at) and head.category != "place" else 0
        return max(self.longest(at, table), self.longest(at, "any"), nation, fate if head.term in _FATED else 0)

    def _is_moved(self) -> bool:
        """Whether the verb before the number makes people do what follows them."""
        start = self._from
        return _MOVES.search(self.passage.folded, max(0, start - 48), start) is not None

    def _closes_clause(self, at: int) -> bool:
        """Whether a clause is over here: `khiến 3 học sinh đuối nước.`, but not `3 học sinh | đuối nước tại sông`."""
        return self.token(at).kind == "mark" and self.token(at).word not in ("(", "-", "–", "/", '"')

    def _is_body(self, at: int) -> bool:
        """Whether an abbreviation closes the phrase: `chiến sĩ LLVT`, `cán bộ CSGT`, but not `cán bộ UBND huyện`."""
        token = self.token(at)
        written = self.passage.text[token.start : token.end]
        return len(written) > 1 and written.isupper() and token.word not in _OFFICES and self._ends_list(at + 1)

    def _long_thing(self, at: int) -> int:
        """How many tokens tell what is so long: `km đường xóm`, `m dây cáp điện`."""
        if self.token(at).word not in _LONG_THINGS:
            return 0
        return self._open_run(at + 1, 5, at + 1) - at

    def _names_a_tool(self, at: int) -> bool:
        """Whether a tool is named for what it does: `máy gặt`, `súng bắn chim`."""
        tool = self.token(at - 1).word
        if not self._is_verb(at, 1) or tool not in ("máy", "súng", "thợ") or self.words(at - 2, 1) == "xe":
            return False
        return tool != "súng" or not (self._is_bare(at + 1) or self._number_at(at + 1))

    def _compounds(self, at: int, size: int, head: Counted) -> bool:
        """Whether the noun at `at` tells the kind of the head: `cán bộ công an`, but not `cán bộ | phòng Tư pháp`."""
        known = terms.counted().get(self.words(at, size))
        if head.category not in ("people", "household", "place") or head.role == "classifier":
            return True
        if known is None or known.term in _KIN or head.term in _FAMILY or known.term in _WHEREABOUTS:
            return False
        if known.term == "người" and self.longest(at + size, "nations"):
            return True  # `nghi phạm người Việt`
        if head.category == "people" and self.token(at + size).kind in ("mask", "name"):
            return False  # `một lãnh đạo | Công an huyện A`
        if known.category in ("group", "place") and head.category == "people":
            return self._ends_list(at + size) and self.token(at + size).kind != "mask"
        return known.category in _SOCIAL or known.category == head.category

    def _is_verb(self, at: int, size: int) -> bool:
        words = self.words(at, size)
        return words in terms.verbs()

    def _is_adverb(self, at: int, size: int) -> bool:
        """Whether `mới` or the like stands before a verb: `3 em | mới tìm cách`."""
        follows = at + size
        verb = self.longest(follows, "verbs")
        words, gets = self.words(at, size), self.token(follows).word == "được"
        if words in terms.verbs():
            return gets  # `học viên | bơi được 25 m`
        only = words == "mới" and self.token(follows).word in ("chỉ", "có", "là", "đang", "được", "lên")
        return words in _ADVERBS and (verb > self._noun(follows) or gets or only)

    def _is_bare_task(self, at: int, head: Counted) -> bool:
        """Whether a verb is over at `at` and no further one follows: `9 cơ quan | kiểm tra, xem xét`."""
        listed = self.token(at).word == "," and self.longest(at + 1, "verbs") > self._noun(at + 1)
        return self._is_bare(at) and not (listed and head.category == "group")

    def _is_bare(self, at: int) -> bool:
        """Whether nothing follows that could be the object of a verb: `người tham gia` but not `tham gia hội thi`."""
        if self.words(at, 2) in _DEGREE_OF:
            return False  # `một tài xế | vi phạm ở mức`
        ends = max(self.longest(at, "ends"), self.longest(at, "any"))
        return self.token(at).kind in ("mark", "mask") or (ends > 0 and ends >= self.longest(at, "verbs"))

    def _names(self, at: int) -> int:
        while (self.is_name(at) and not self.longest(at, "ends")) or self._numbers_a_model(at):
            at += 1
        return at

    def _numbers_a_model(self, at: int) -> bool:
        """Whether a number belongs to a name: `máy bay Boeing 737`, `giải Masters 1000`, `chiếc 737 MAX 8`."""
        if not self._number_at(at):
            return False
        written = self.passage.text[self.token(at + 1).start : self.token(at + 1).end]
        if self.is_name(at + 1) and len(written) > 1 and written.isupper() and written.isascii():
            return True
        return self.is_name(at - 1) and at > 1 and (self._ends_list(at + 1) and self.token(at + 1).word != "%")

    def _quoted(self, at: int) -> int:
        opening, end = self.token(at), at + 1
        while self.token(end).word and self.token(end).start - opening.start <= _LONGEST_QUOTE:
            if self.token(end).word == _CLOSING[opening.word]:
                return end + 1
            end += 1
        return at

    def _event(self, at: int, is_session: bool) -> int:
        """Where the words end that tell what happened: a verb phrase with its object, or several."""
        first = at
        if self.token(at).word == "không" and not is_session and not self.longest(at + 1, "ends"):
            return self._open_run(at + 1, _OPEN["case"], first)  # `64 trường hợp không đội mũ bảo hiểm`
        if self.longest(at, "procedures") >= max(self._noun(at), 1):
            return at  # `còn 19 vụ | chuyển lên tòa`
        end = self._open_run(at, _OPEN["case"], first)
        while end > first and self.token(end).word in (",", "và") and self._are_verbs(first, end):
            size = self.longest(end + 1, "verbs" if is_session else "offences")
            follow = self._open_run(end + 1, _OPEN["case"], first)
            if not size or follow == end + 1 or self._number_at(follow):
                break
            end = follow
        while end > first and self.token(end).word == "," and not is_session and (size := self._second_object(end + 1)):
            end += 1 + size
        return end

    def _formula(self, at: int) -> int:
        """How many tokens go on with a fixed name that has a comma in it: `phòng, chống`, `trật tự, an toàn`."""
        if self.token(at).word not in (",", "và") or at < 1:
            return 0
        for left, right in _FORMULAS:
            size = right.count(" ") + 1
            if self.words(at - 1 - left.count(" "), left.count(" ") + 1) == left and self.words(at + 1, size) == right:
                return 1 + size
        return 0

    def _second_object(self, at: int) -> int:
        """How many tokens make a thing that closes a list: `vụ trộm xe đạp, máy bơm`."""
        size = self.longest(at, "counted")
        if not size or size < self._stops(at):
            return 0
        known = terms.counted()[self.words(at, size)]
        closed = self.token(at + size).word in (",", ".", ";", ":", "…", "", "trên", "tại", "ở", "trong", "của")
        return size if known.role == "noun" and known.category in _STOLEN and closed else 0

    def _are_verbs(self, at: int, end: int) -> bool:
        """Whether nothing but verbs stands there: `tuyên truyền, phổ biến luật` but not `lượt tàu, tổ chức lặn`."""
        while at < end and (size := self.longest(at, "verbs") or (self.token(at).word in (",", "và"))):
            at += int(size)
        return at >= end

    def _number_at(self, at: int) -> bool:
        return self.token(at).kind == "number"

    def _open_run(self, at: int, budget: int, first: int) -> int:
        """Words up to the first one that ends a phrase; a verb before a number belongs to that number."""
        last_verb = None
        start = at
        while budget:
            token = self.token(at)
            if token.kind == "quote" and at > start:
                return self._quoted(at)
            if formula := self._formula(at):
                at += formula
                continue
            if token.kind not in ("word", "name"):
                break
            if token.word == "về" and at > first and self.words(at - 2, 2) in _ABOUT:
                at += 1  # `vụ vi phạm quy định về bảo vệ môi trường`
                continue
            size = max(self.longest(at, "verbs"), self._noun(at))
            stops = max(self.longest(at, "ends"), self.longest(at, "tolls"))
            if (about := self.longest(at, "case")) > stops and at > first:
                return at + about  # `vụ phạm tội về trật tự xã hội`
            if stops and stops >= size and not (token.word in _DETERMINERS and at > first):
                break
            if self.longest(at, "verbs"):
                last_verb = at
            step = max(size, 1)
            at += step
            budget -= step
        if self._number_at(at) and last_verb is not None:
            at = last_verb
        while at > start and self.token(at - 1).word in _DETERMINERS:
            at -= 1
        return at

    def _coordinate(self, phrase: Phrase, at: int, head: Counted) -> Phrase:
        """`giáo viên và học sinh`, `khối, thôn`: one number over several nouns of one kind."""
        while self.token(at).word in (",", "và", "hoặc", "-", "/"):
            size = self.longest(at + 1, "counted")
            if not size or self.longest(at + 1, "compounds") > size:
                break
            other = terms.counted()[self.words(at + 1, size)]
            if head.role == "event":
                end = self._open_run(at + 1 + size, 4, at + 1)
                fits = self.token(at).word == "và" and at > 1 and self._ends_list(end)
            else:
                end = self._attributes(at + 1 + size, other)
                fits = other.role == "noun" and _same_kind(other, phrase, head) and other.term not in _SUBJECTS
                fits = fits and self._goes_on_with_list(at, end)
                fits = fits or (head.term, other.term) in _PAIRS
            if not fits:
                break
            phrase, at = replace(phrase, end=self.token(end - 1).end), end
        return phrase

    def _goes_on_with_list(self, at: int, end: int) -> bool:
        """Whether the noun between `at` and `end` belongs to a list, and is no subject of a new clause."""
        return self.token(at).word in ("và", "hoặc") or self._ends_list(end)

    def _ends_list(self, at: int) -> bool:
        """Whether a comma list of nouns is over here, so that its last noun is no subject of a new clause."""
        return self.token(at).kind in ("mark", "mask") or bool(self.longest(at, "ends") or self.longest(at, "verbs"))


_DRUGS = frozenset("ma heroin heroine hêrôin ketamine methamphetamine cocaine mdma cần thuốc_phiện".split())
# First words that settle what a neutral or double-faced classifier counts.
_BY_WORD: dict[str, Category] = {
    "ma": "drug", "heroin": "drug", "heroine": "drug", "hêrôin": "drug", "ketamine": "drug", "hồng": "drug",
    "methamphetamine": "drug", "cocaine": "drug", "mdma": "drug", "lắc": "drug", "cần": "drug",
    "súng": "weapon", "đạn": "weapon", "kiếm": "weapon", "dao": "weapon", "mìn": "weapon", "bom": "weapon",
    "lựu": "weapon", "pháo": "weapon", "mác": "weapon", "côn": "weapon", "nổ": "weapon", "ak": "weapon",
}  # fmt: skip


# Behind a comma these open a new clause more often than they go on with a list.
_SUBJECTS = terms_of(
    """công_an cơ_quan cơ_quan_chức_năng đơn_vị lực_lượng người_dân đối_tượng nạn_nhân con_trai con_gái vợ chồng mẹ
    người ông bà anh chị"""
)


# One breath: `8 cán bộ, chiến sĩ hy sinh`.
_PAIRS = frozenset({("cán bộ", "chiến sĩ"), ("cán bộ", "chiến sỹ"), ("thầy", "cô"), ("sở", "ngành"), ("ban", "ngành"),
    ("thôn", "bản"), ("xã", "bản"), ("ấp", "bản"), ("làng", "bản"), ("buôn", "bản"), ("xóm", "bản"), ("khối", "bản"),
    ("tổ dân phố", "bản")})  # fmt: skip


def _same_kind(other: Counted, phrase: Phrase, head: Counted) -> bool:
    """Whether one number can count both: `khẩu súng hơi, súng săn` as well as `giáo viên, học sinh`."""
    if {other.term, head.term} <= _RECIPIENTS:
        return True
    if other.category != phrase.category:
        return False
    return (
        head.role == "noun" or head.term == "loại" or (head.role == "classifier" and phrase.category in _LISTED_KINDS)
    )


_LISTED_KINDS: frozenset[Category] = frozenset({"weapon", "drug", "document"})


_RECIPIENTS = frozenset({"tập thể", "cá nhân", "tổ chức", "hộ", "hộ gia đình", "gia đình", "doanh nghiệp", "đơn vị"})

"""The noun phrase after a number: where it ends, what its unit is, and what kind of thing it counts.

A grammar over the word tables of `corpus.terms`: head, modifiers, coordination. It reads forward from the number
and stops at the first word that cannot belong to the phrase, so its cost does not depend on the text's length.
"""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from corpus import terms
from corpus.terms import Counted
from extractors.what import phrase_words as lists
from extractors.what.noun_kinds import Kinds
from schemas.facts import Category

_AROUND = "trên địa bàn"
_PAIR = 2
_OF_MANY_WORDS = ("người", "hộ")  # `người | dân tộc Mông`, `hộ | sinh sống ven sông`


class Phrase(Struct, frozen=True):
    """What a number counts. `end` is where `item` ends; `role` is that of its head, None for a word we don't know."""

    start: int
    end: int
    unit: str
    category: Category
    role: terms.Role | None


class Reader(Kinds):
    """Reads one noun phrase from the words behind a number."""

    def read(self, at: int = 0) -> Phrase | None:
        """The phrase whose head is the token `at`; None when no noun stands there."""
        if self.token(at).kind == "quote":
            return self._in_quotes(at)
        if self.token(at).word == "chỗ" and self._seats:
            return self._phrase(at, at + 1, terms.counted()["chỗ"])
        if (
            self.token(at).word in lists.SEXES
            and self.words(at, 3) != "cựu chiến binh"
            and (inner := self._of_sex(at)) is not None
        ):
            return inner
        size = self.longest(at, "counted")
        if size > 1 and self.is_name(at + size - 1) and not self.is_name(at) and self.words(at, 1) in terms.counted():
            whole = self.words(at, size) in lists.DEGREES or self.token(at).word == "giải"
            size = size if whole else 1  # `70 năm | Học viện`, but `4 độ C`, `1 giải Nhất`
        shared = self._lends_its_end(at, size)
        size -= shared
        hides = 0 if shared or self._is_event(at, size) else self.longest(at, "compounds")
        longer = max(hides, self.longest(at, "ends"))
        if hides > size > 1 and hides == longer and self._names_people(at, size):
            return self._extend(at, at + hides, terms.counted()[self.words(at, size)])  # `cán bộ điều tra`
        if self.longest(at, "verbs") > max(size, hides) > 0 and not self._is_event(at, size):
            return None  # `Bệnh viện 115 | cấp cứu`
        if not size or longer > size:  # `cuộc sống` is one noun, `vụ nổ` an event and what happened
            return self._unknown(at)
        if size == 1 and self.is_name(at) and (self.is_name(at + 1) or len(self.token(at).word) == 1):
            return None  # a name: `số nhà 236 Bình Lợi`, `AK-630 M`
        if size == 1 and self.token(at).word == "bằng" and (self.longest(at + 1, "counted") or self.is_number(at + 1)):
            return None  # `trả cổ tức 2018 bằng tiền mặt`
        head = terms.counted()[self.words(at, size)]
        if head.term == "chỗ" and not self.longest(at, "compounds") > 1:
            return self._phrase(at, at + size, head)  # of a bus: `xe 4 chỗ | màu đen`
        if head.role == "money":
            if size == 1 and head.term in lists.DOUBLE_FACED and self._names_a_thing(at + 1):
                return self._unknown(at)  # `một bảng chỉ dẫn`
            return self._phrase(at, at + size + self._kind_of_money(at + size), head)
        if head.role == "time":
            extra = self.longest(at + size, "after time") or self._order(at + size)
            return self._phrase(at, at + size + extra, head)
        if head.category == "percent":
            return self._phrase(at, at + size, head)
        if head.role == "measure" and head.category == "other":
            return self._phrase(at, at + size + self.longest(at + size, "data"), head)
        return self._extend(at, at + size, head)

    def _lends_its_end(self, at: int, size: int) -> bool:
        """Whether the last syllable of a longer noun begins the next word: `3 ngày | công an xã truy tìm`."""
        head = terms.counted().get(self.words(at, 1)) if size == _PAIR else None
        return head is not None and (head.role == "time" or head.term in _OF_MANY_WORDS) and self.noun(at + 1) > 1

    def _of_sex(self, at: int) -> Phrase | None:
        """`nữ nhân viên`, `cựu binh`: the word before the noun is part of the item, and the noun is the unit."""
        size = self.longest(at + 1, "counted")
        if not size or not self._names_people(at + 1, size):
            return None
        inner = self.read(at + 1)
        return replace(inner, start=self.token(at).start) if inner else None

    def _names_a_thing(self, at: int) -> bool:
        return self.token(at).kind == "word" and not self.stops(at)

    def _kind_of_money(self, at: int) -> int:
        """How many tokens tell what money it is: `50 triệu đồng tiền mặt`, `tiền lãi và tiền gốc`."""
        if size := self.longest(at, "funds"):
            end = self._open_run(at + size, 3, at)
            return end - at if self._ends_list(end) else size  # `200 tỷ đồng trái phiếu doanh nghiệp`
        if self.token(at).word != "tiền" or self.token(at + 1).kind not in ("word", "name"):
            return 0
        if self.is_name(at + 1):
            return max(self.longest(at + 1, "nations") + 1, 2)  # `2 triệu đồng tiền Việt Nam`
        verb = self.longest(at + 1, "verbs")
        known = self.words(at, 2) in lists.MONEY_KINDS
        end = at + 2 if known else self._open_run(at + 1 + max(verb, 1), 4, at + 1)
        if verb > self.noun(at + 1) and end > at + 1 + verb:
            return 0  # `800.000 đồng | tiền bán hàng cấm`: what was done for it
        if self.token(end).word == "và" and (
            self.token(end + 1).word == "tiền" or self.words(end + 1, 2) == "ngoại tệ"
        ):
            end = self._open_run(end + 3, 2, end + 2)
        return end - at if self._ends_list(end) else 0

    def _is_event(self, at: int, size: int) -> bool:
        """Whether an event is the unit and what happened follows, though both make one word: `buổi họp`, `vụ nổ`."""
        return size == 1 and self.token(at).word in lists.EVENTS and self.token(at + 1).word not in ("sống", "đời")

    def _in_quotes(self, at: int) -> Phrase | None:
        """A counted noun that is quoted as a whole: `5 “chuyên gia”`."""
        end = self.quoted_end(at)
        inner = self.read(at + 1) if end > at + 2 else None
        if inner is None or inner.role not in ("noun", "classifier", None):
            return None
        size = 0 if self.stops(end) else self.longest(end, "counted")
        return replace(inner, start=self.token(at).start, end=self.token(end + size - 1).end)  # `1 “ổ” ma túy`

    def share_of(self, at: int) -> Phrase | None:
        """What a percentage is a share of: `80% số hộ dân`."""
        start: int | None = None
        while size := self.longest(at, "share of"):
            start = self.token(at).start if start is None and self.words(at, size) in lists.WHOLES else start
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

    def _abbreviated(self, at: int) -> Phrase | None:
        """A noun that is written by its first letters: `2 NCS`, `6 ĐTDĐ`; offices and currencies are none."""
        token = self.token(at)
        written = self.passage.text[token.start : token.end]
        if not (lists.SHORTEST <= len(written) <= lists.LONGEST and written.isupper() and written.isalpha()):
            return None
        if token.word in lists.OFFICES or self.shouting or self.is_name(at + 1) or self.is_number(at + 1):
            return None
        end = self._attributes(at + 1, Counted(token.word, "noun", "people", token.word))  # the strictest kind
        return Phrase(token.start, self.token(end - 1).end, written, "other", None)

    def _unknown(self, at: int) -> Phrase | None:
        """A noun that no table has: one or two words before something that ends it."""
        if self.is_name(at):
            return self._abbreviated(at)
        if (
            self.token(at).kind != "word"
            or len(self.token(at).word) == 1
            or max(self.longest(at, "ends"), self.longest(at, "verbs")) > self.noun(at)
        ):
            return None
        known = terms.counted().get(self.token(at).word)
        if known and known.role in ("noun", "classifier") and (size := self.longest(at, "compounds")) > 1:
            return replace(self._extend(at, at + size, known), role=None)  # `120 bao thuốc lá nhập lậu`
        end = self._open_run(at, 4, at)
        end = self._up_to_predicate(at, end)
        head = Counted(self.token(at).word, "noun", "other", self.token(at).word)
        size = 1 if known or self.noun(at + 1) > 1 else min(2, end - at)
        phrase = self._phrase(at, end, head)
        return replace(phrase, unit=self.passage.text[phrase.start : self.token(at + size - 1).end], role=None)

    def _extend(self, at: int, end: int, head: Counted) -> Phrase:
        category = head.category
        start_of_rest = end
        if head.role == "event":
            end = self._event(end, head.category == "session")
            end = self._strange_verb(start_of_rest, end) if head.category == "group" else end
            end += self._joined(end, "thing") if end > start_of_rest else 0  # `lượt tàu trong nước và quốc tế`
        else:
            end = self._attributes(end, head)
        if head.role in ("classifier", "measure") and end > start_of_rest:
            category = self._complement(start_of_rest, head)
        if self.is_number(end) and self.longest(end + 1, "parts"):
            end += 1 + self.longest(end + 1, "parts")  # `gậy 3 khúc`, `xe 16 chỗ`
            end = self._names(end + 1) if self.token(end).word == "hiệu" and self.is_name(end + 1) else end
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
        if head.role == "measure" and category != "drug" and end > start_of_rest:
            return replace(phrase, end=self.token(self._goods(end) - 1).end)
        return self._coordinate(phrase, end, head)

    def _fineness(self, at: int) -> int:
        """How many tokens tell how pure gold is: `2 chỉ vàng 18K`, `1 nhẫn vàng 9999`."""
        number = self.token(at)
        if self.token(at - 1).word != "vàng" or number.kind != "number" or number.start == self.token(at - 1).end:
            return 0
        if self.token(at + 1).word == "k" and self.token(at + 1).start == number.end:
            return 2
        return int(number.word in lists.FINENESS and self._ends_list(at + 1))

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
            known = terms.counted()[self.words(at, size)]
            found = known.category
            if head.term == "khẩu":
                return "weapon"  # `5 khẩu quân dụng`
            if known.role == "classifier" and found == "drug":  # `chiếc bánh chưng`, but `gói viên hồng phiến`
                found = lists.BY_WORD.get(self.token(at + size).word, "other")
            if self.words(at, size) in lists.MATERIALS and head.category == "other":
                return "other"  # `2 hộp giấy`, `20 chai nước`
            if head.role == "measure":
                return found if found == "drug" else head.category
            if found in lists.TELLING or head.category == "other":
                return found if found in lists.TELLING else head.category
            if found == "other" and head.category in ("weapon", "drug"):
                return "other"
            return head.category
        if head.term == "khẩu":
            return "weapon"
        if head.category in ("weapon", "drug"):
            return lists.BY_WORD.get(self.token(at).word, "other")
        return (
            lists.BY_WORD.get(self.token(at).word, head.category)
            if head.role != "measure" or self.token(at).word in lists.DRUGS
            else head.category
        )

    def _coordinate(self, phrase: Phrase, at: int, head: Counted) -> Phrase:
        """`giáo viên và học sinh`, `khối, thôn`: one number over several nouns of one kind."""
        first = phrase.end
        while self.token(at).word in (",", "và", "hoặc", "-", "/"):
            if self.words(at + 1, 2) in ("thị ,", "thị và") and head.term in ("huyện", "quận"):
                at += 2  # `huyện, thị, thành phố`
            if size := self._of_its_sort(at + 1, head):
                phrase, at = replace(phrase, end=self.token(at + size).end), at + 1 + size  # `15 con trâu, bò`
                continue
            size = self.longest(at + 1, "counted")
            if not size or self.longest(at + 1, "compounds") > size or self._is_vague(at + 1):
                break
            if size == 1 and self.longest(at + 1, "ends") and self.token(at).word == ",":
                break  # `2 vết tròn, | cách nhau 2 cm`
            other = terms.counted()[self.words(at + 1, size)]
            if other.category == "people" and self._is_single and self.token(at).word == ",":
                break  # `của một người dân, | cán bộ xã đánh`
            paired = (head.term, other.term) in lists.PAIRS
            owned = paired or self.token(at + 1 + size).word in lists.BODIES
            ranked = self.token(at + 1 + size).word in lists.ROMAN  # `bác sĩ chuyên khoa I`
            named = self.is_name(at + 1 + size) and not (owned or ranked or self._is_body(at + 1 + size))
            several = phrase.end > first and other.term not in lists.TITLES  # `20 thầy, cô và học viên Trường B`
            if other.category == "people" and named and not several:
                break  # `bốn thuyền viên | và thuyền trưởng Đàm`
            titled = other.term in lists.TITLES and head.term not in lists.TITLES
            pointed = self.token(at + 1 + size).word in lists.POINTING
            if self.token(at).word == "," and other.category == "people" and (titled or pointed):
                break  # `hai trùm ma túy, | chủ tịch xã nói`, `2 người, | người đàn ông này`
            if head.unit == "con" and other.unit == "người":
                break  # `2 con nhỏ | và người em họ`
            if head.role == "event":
                end = self._open_run(at + 1 + size, 4, at + 1)
                fits = self.token(at).word == "và" and at > 1 and self._ends_list(end) and other.category != "people"
            else:
                end = self._attributes(at + 1 + size, other)
                fits = (
                    other.role == "noun"
                    and _same_kind(other, phrase, head)
                    and (other.term not in lists.SUBJECTS or self.token(end).word in (",", "và") or self._is_over(end))
                )
                goes_on = self._goes_on_with_list(at, end) or (several and owned)
                fits = fits and goes_on and (size > 1 or self._ends_list(end))
                fits = fits or paired
            if not fits:
                break
            phrase, at = replace(phrase, end=self.token(end - 1).end), end
        return phrase

    def _of_its_sort(self, at: int, head: Counted) -> int:
        """How many tokens name another sort of what is counted: `con trâu, bò`, `cây keo, bạch đàn`, `tỉnh, thành`."""
        if head.term == "tỉnh":
            return int(self.words(at, 1) == "thành" and self.stops(at) == 1 and self.noun(at) < 2)
        sorts = {"con": "animals", "cây": "trees"}.get(head.term)
        size = self.longest(at, sorts) if sorts else 0
        return size if size and (self._ends_list(at + size) or self.token(at + size).word == "và") else 0

    @cached_property
    def _seats(self) -> bool:
        """Whether seats of a vehicle are told: `ô tô 4 chỗ | đỗ ngoài sân`."""
        return self.passage.folded.endswith(("xe ", "ô tô ", "ôtô ", "loại "), 0, self._opening)

    @cached_property
    def _is_single(self) -> bool:
        return self.passage.folded[self._opening : self._from].strip() == "một"

    def _is_over(self, at: int) -> bool:
        """Whether no predicate follows that a noun behind a comma could be the subject of."""
        return self._closes_clause(at) or self.words(at, 2) in ("tham gia", "tham dự") or self.words(at, 3) == _AROUND

    def _goes_on_with_list(self, at: int, end: int) -> bool:
        """Whether the noun between `at` and `end` belongs to a list, and is no subject of a new clause."""
        return self.token(at).word in ("và", "hoặc") or self._ends_list(end)


def _same_kind(other: Counted, phrase: Phrase, head: Counted) -> bool:
    """Whether one number can count both: `khẩu súng hơi, súng săn` as well as `giáo viên, học sinh`."""
    if {other.term, head.term} <= lists.RECIPIENTS:
        return True
    if other.category != phrase.category:
        return False
    return (
        head.role == "noun"
        or head.term == "loại"
        or (head.role == "classifier" and phrase.category in lists.LISTED_KINDS)
    )

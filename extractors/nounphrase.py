"""The noun phrase after a number: where it ends, what its unit is, and what kind of thing it counts.

A grammar over the word tables of `corpus.terms`: head, modifiers, coordination. It reads forward from the number
and stops at the first word that cannot belong to the phrase, so its cost does not depend on the text's length.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from corpus import terms
from corpus.terms import Counted
from extractors import phrase_words as lists
from extractors.people import is_person_name
from extractors.tokens import Tokens
from schemas.facts import Category


class Phrase(Struct, frozen=True):
    """What a number counts. `end` is where `item` ends; `role` is that of its head, None for a word we don't know."""

    start: int
    end: int
    unit: str
    category: Category
    role: terms.Role | None


def _budget(head: Counted, is_open: bool) -> int:
    """How many words that are in no table may follow this head."""
    if head.role == "measure":
        return 2 if head.category != "length" else 0
    return lists.OPEN_OTHERWISE if is_open else lists.OPEN.get(head.category, lists.OPEN_OTHERWISE)


class Reader(Tokens):
    """Reads one noun phrase from the words behind a number."""

    def read(self, at: int = 0) -> Phrase | None:
        """The phrase whose head is the token `at`; None when no noun stands there."""
        if self.token(at).kind == "quote":
            return self._in_quotes(at)
        if self.token(at).word in lists.SEXES and (inner := self._of_sex(at)) is not None:
            return inner
        size = self.longest(at, "counted")
        if size > 1 and self.is_name(at + size - 1) and not self.is_name(at) and self.words(at, 1) in terms.counted():
            whole = self.words(at, size) in lists.DEGREES or self.token(at).word == "giải"
            size = size if whole else 1  # `70 năm | Học viện`, but `4 độ C`, `1 giải Nhất`
        hides = 0 if self._is_event(at, size) else self.longest(at, "compounds")
        longer = max(hides, self.longest(at, "ends"))
        if not size or longer > size:  # `cuộc sống` is one noun, `vụ nổ` an event and what happened
            return self._unknown(at)
        if size == 1 and self.is_name(at) and (self.is_name(at + 1) or len(self.token(at).word) == 1):
            return None  # a name: `số nhà 236 Bình Lợi`, `AK-630 M`
        head = terms.counted()[self.words(at, size)]
        if head.role == "money":
            if size == 1 and head.term in lists.DOUBLE_FACED and self._names_a_thing(at + 1):
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
        """How many tokens tell what money it is: `50 triệu đồng tiền mặt`."""
        return 2 if self.words(at, 2) in lists.MONEY_KINDS and self._ends_list(at + 2) else 0

    def _is_event(self, at: int, size: int) -> bool:
        """Whether an event is the unit and what happened follows, though both make one word: `buổi họp`, `vụ nổ`."""
        return size == 1 and self.token(at).word in lists.EVENTS and self.token(at + 1).word not in ("sống", "đời")

    def _in_quotes(self, at: int) -> Phrase | None:
        """A counted noun that is quoted as a whole: `5 “chuyên gia”`."""
        end = self.quoted_end(at)
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
            or max(self.longest(at, "ends"), self.longest(at, "verbs")) > self.noun(at)
        ):
            return None
        end = self._open_run(at, 4, at)
        end = self._up_to_predicate(at, end)
        head = Counted(self.token(at).word, "noun", "other", self.token(at).word)
        size = 1 if self.noun(at + 1) > 1 else min(2, end - at)
        phrase = self._phrase(at, end, head)
        return replace(phrase, unit=self.passage.text[phrase.start : self.token(at + size - 1).end], role=None)

    def _up_to_predicate(self, at: int, end: int) -> int:
        """The first word from `at` that opens a predicate, not counting the one at `at`; `end` where none does."""
        word = at + self.word_size(at)
        while word < end and self.longest(word, "verbs") <= self.noun(word):
            word += self.word_size(word)
        return min(word, end)

    def _extend(self, at: int, end: int, head: Counted) -> Phrase:
        category = head.category
        start_of_rest = end
        end = self._event(end, head.category == "session") if head.role == "event" else self._attributes(end, head)
        if head.role in ("classifier", "measure") and end > start_of_rest:
            category = self._complement(start_of_rest, head)
        if self.is_number(end) and self.longest(end + 1, "parts"):
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
            if known.role == "classifier" and found == "drug":  # `chiếc bánh chưng`, but `gói viên hồng phiến`
                found = lists.BY_WORD.get(self.token(at + size).word, "other")
            if self.words(at, size) in lists.MATERIALS and head.category == "other":
                return "other"  # `2 hộp giấy`
            if head.role == "measure":
                return found if found == "drug" else head.category
            if found in lists.TELLING or head.category == "other":
                return found if found in lists.TELLING else head.category
            if found == "other" and head.category in ("weapon", "drug"):
                return "other"
            return head.category
        if head.category in ("weapon", "drug"):
            return lists.BY_WORD.get(self.token(at).word, "other")
        return (
            lists.BY_WORD.get(self.token(at).word, head.category)
            if head.role != "measure" or self.token(at).word in lists.DRUGS
            else head.category
        )

    def _attributes(self, at: int, head: Counted) -> int:
        """Where the words end that tell the kind of a thing or person."""
        if head.term == "lần":  # what was done so many times is told by a clause, so many times what by a noun
            return self._open_run(at + 1, 4, at) if self.token(at).word in lists.AMOUNTS else at
        is_open = head.term in lists.OPEN_UNITS or head.role == "classifier"
        budget = _budget(head, is_open)
        first = at
        listed = ""  # the table of the words before `at` when more of them may follow behind `,` or `và`
        while True:
            token = self.token(at)
            if token.kind == "quote":
                at = self.quoted_end(at)
                return at + (self.token(at).word == "nhất")
            if listed and (more := self._joined(at, listed)):
                at += more
                continue
            if at > first and (formula := self._formula(at)) and head.role != "measure":
                at = self._open_run(at + formula, 4, first)
                continue
            if head.category not in lists.PROPER and self._numbers_a_model(at):
                at = self._names(at)
                continue
            bare = at == first and self._bare_measure(at, head)
            if token.kind not in ("word", "name") or bare or self._locates_or_measures(at) or self._names_person(at):
                break
            step = self._attribute(at, head, is_open)
            if step and (self.token(at + step).word == "hơn" or self.words(at, 2) == "còn lại"):
                break  # a comparison: `màn hình 5 inch | lớn hơn`; what is left: `hai kẻ | còn lại`
            if step and self.token(at + step).word == "với" and self.words(at, step) in lists.TOWARDS:
                break  # with a complement of its own: `9 người | dương tính với ma túy`
            if step:
                if is_open and head.category == "group" and self._names_people(at, step):
                    is_open, budget = False, 0  # `nhóm thanh niên | ham chơi`
                listed = self._table_of(at, step, head, is_open)
                at += step
                at += listed == "any" and self.token(at).word == "nhất"
            elif at == first and self._tells_content(at, head):
                return self._open_run(at, 6, first)
            elif self.stops(at) and not self._hides_verb(at) and not (self.is_name(at) and is_open):
                break
            elif self.is_name(at) and not self.longest(at, "ends"):
                if self._is_body(at):
                    at += 1
                    continue
                if head.category in lists.PROPER and head.term != "người" and not is_open:
                    break  # `2 cán bộ | Nguyễn A`, `hai nước | Lào và Nga`
                at = self._names(at)
                budget = max(budget, 2) if is_open else budget
            elif budget:
                size = self.word_size(at)
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
        if word in lists.SIDEWAYS:
            return self.token(at + 1).kind == "mask"
        if self.words(at, 2) in lists.EXTENTS:
            return any(self.is_number(at + ahead) for ahead in (2, 3, 4))
        return word in lists.DIMENSIONS and (self.is_number(at + 1) or self.is_number(at + 2))

    def _short_attribute(self, at: int, head: Counted) -> int:
        """How many tokens make one unknown word that closes the phrase: `người đàn ông ngoại quốc | được`.

        A predicate that no table has mostly goes on with an object, an attribute is followed by a function word.
        """
        if head.role != "noun" or head.category not in lists.SHORTLY_OPEN or self.token(at).kind != "word":
            return 0
        size = 0
        while size < 3 and self.token(at + size).kind == "word" and not self._known_at(at + size):
            size += 1
        follows = self.token(at + size)
        closed = follows.word in lists.AFTER_NOUN or (follows.kind == "mark" and follows.word in ".;:…)")
        return size if size == 2 and closed else 0

    def _known_at(self, at: int) -> bool:
        return bool(self.stops(at) or self.noun(at))

    def _bare_measure(self, at: int, head: Counted) -> bool:
        """Whether what follows a measure is no thing that is measured: `150 m | mới chạm tới`."""
        return head.role == "measure" and self.longest(at, "any") > 0

    def _joined(self, at: int, listed: str) -> int:
        """How many tokens join one more word of that table behind `và` or a comma."""
        if self.token(at).word != "và" and not (self.token(at).word == "," and listed in lists.LISTED):
            return 0
        size = self.longest(at + 1, listed)
        closed = self._ends_list(at + 1 + size) or self.token(at + 1 + size).word in (",", "và")
        return 1 + size if size and closed else 0

    def _tells_content(self, at: int, head: Counted) -> bool:
        """Whether a verb tells what kind of paper it is: `quyết định xử phạt vi phạm hành chính`, `đơn xin ly hôn`."""
        if head.term not in lists.PAPERS:
            return False
        verb = self.longest(at, "verbs")
        if verb <= self.longest(at, "ends") or self.words(at, verb) in lists.SAYING or self.is_number(at + verb):
            return False
        return head.term in lists.INSTRUMENTS or self._is_bare(at + verb) or self._formula(at + verb) > 0

    def _names_people(self, at: int, size: int) -> bool:
        known = terms.counted().get(self.words(at, size))
        return known is not None and known.category == "people"

    def _table_of(self, at: int, size: int, head: Counted, is_open: bool) -> str:
        """The table of the attribute at `at`, whose words may follow it: `trong nước và quốc tế`."""
        own = head.category if head.category in lists.MODIFIED else "thing"
        tables = (name for name in (*lists.LISTED, own) if is_open or name != "tasks")
        return next((name for name in tables if self.longest(at, name) == size), "")

    def _hides_verb(self, at: int) -> bool:
        """Whether a longer word that tells a kind begins like a verb: `chuyên gia giao thông`."""
        kind = max(self.longest(at, table) for table in ("group", "place"))
        return kind > self.stops(at) and not self.longest(at, "ends") and not self.longest(at, "counted")

    def _tells_kind(self, at: int, head: Counted) -> int:
        """How many tokens from `at` are a noun that tells the kind of a person, group or place.

        It does (`lính nghĩa vụ`) unless a name or another noun goes on behind it, which makes it the whole that the
        counted ones belong to (`cán bộ | ngân hàng A`).
        """
        if (head.category not in lists.SOCIAL and head.category != "place") or head.term in lists.SIDES:
            return 0
        known = max(self.longest(at, table) for table in ("counted", "fates", "ends", "verbs"))
        size = 0 if self.is_name(at) else max(self.longest(at, table) for table in lists.KIND_NOUNS)
        if size <= known:
            return 0
        follows = self.token(at + size).kind
        goes_on = follows in ("name", "number", "mask", "quote") or self.noun(at + size)
        return 0 if goes_on else size

    def _attribute(self, at: int, head: Counted, is_open: bool) -> int:
        """How many tokens from `at` are a known attribute or a second noun of the head."""
        stops, fits = self.stops(at), self._modifier(at, head)
        if is_open:
            fits = max(fits, self.longest(at, "tasks"))
        if fits < self.longest(at, "counted"):
            fits = 0  # `lãnh đạo | bệnh viện`
        if self._is_adverb(at, fits):
            return 0
        if (
            fits
            and fits >= stops
            and not (self.is_verb(at, fits) and not is_open and not self._is_bare_task(at + fits, head))
        ):
            return fits
        if head.role == "measure" and head.category == "length":
            return self._long_thing(at)
        if self._names_a_tool(at):
            return 1
        if head.term in lists.STROKES and at == 1 and not self.longest(at, "ends"):
            return self.longest(at, "verbs")
        noun = self.noun(at)
        first = head.role in ("classifier", "measure") and at == len(head.term.split())  # `thanh kiếm`, `tấn hàng`
        if first and self.longest(at, "verbs") == 1 and noun == 1 and self.longest(at + 1, "ends"):
            return 0  # `520 phần | phát tại xã`
        if grade := self._grade(at, head):
            return grade
        numbered = self.is_number(at + noun) and self.token(at + noun + 1).word != "tuổi"
        if noun < stops + (not first) or numbered:  # `học sinh lớp 11`: a label
            return 0
        return noun if self._compounds(at, noun, head) else 0

    def _grade(self, at: int, head: Counted) -> int:
        """How many tokens tell the class that pupils are in: `học sinh lớp 8`, `em lớp 11A`."""
        if head.category != "people" or self.token(at).word != "lớp" or not self.is_number(at + 1):
            return 0
        letter = self.token(at + 2)
        glued = letter.start == self.token(at + 1).end and len(letter.word) == 1 and letter.kind in ("word", "name")
        return 2 + glued

    def _modifier(self, at: int, head: Counted) -> int:
        """How many tokens from `at` make a modifier that the tables allow behind this head."""
        fate = self.longest(at, "fates")
        deed = self.longest(at, "verbs") if head.term in lists.FATED else 0
        if deed and self._closes_clause(at + deed) and self.words(at, deed) not in lists.TELLING_VERBS:
            return deed  # `có 12 người học lại.`, but `4 người | gồm:`
        if (
            head.category == "people"
            and head.term not in lists.FATED
            and self._is_moved()
            and self.longest(at, "verbs")
        ):
            return 0  # `vận động 19 đối tượng | ra đầu thú`
        if fate and head.category == "people" and head.term not in lists.FATED:
            return fate if self._closes_clause(at + fate) else 0
        table = head.category if head.category in lists.MODIFIED else "thing"
        nation = self.longest(at, "nations") if self.is_name(at) and head.category != "place" else 0
        return max(self.longest(at, table), self.longest(at, "any"), nation, fate if head.term in lists.FATED else 0)

    def _is_moved(self) -> bool:
        """Whether the verb before the number makes people do what follows them."""
        start = self._from
        return lists.MOVES.search(self.passage.folded, max(0, start - 48), start) is not None

    def _closes_clause(self, at: int) -> bool:
        """Whether a clause is over here: `khiến 3 học sinh đuối nước.`, but not `3 học sinh | đuối nước tại sông`."""
        return self.token(at).kind == "mark" and self.token(at).word not in ("(", "-", "–", "/", '"')

    def _is_body(self, at: int) -> bool:
        """Whether an abbreviation closes the phrase: `chiến sĩ LLVT`, `cán bộ CSGT`, but not `cán bộ UBND huyện`."""
        token = self.token(at)
        written = self.passage.text[token.start : token.end]
        return len(written) > 1 and written.isupper() and token.word not in lists.OFFICES and self._ends_list(at + 1)

    def _long_thing(self, at: int) -> int:
        """How many tokens tell what is so long: `km đường xóm`, `m dây cáp điện`."""
        if self.token(at).word not in lists.LONG_THINGS:
            return 0
        return self._open_run(at + 1, 5, at + 1) - at

    def _names_a_tool(self, at: int) -> bool:
        """Whether a tool is named for what it does: `máy gặt`, `súng bắn chim`."""
        tool = self.token(at - 1).word
        if not self.is_verb(at, 1) or tool not in ("máy", "súng", "thợ") or self.words(at - 2, 1) == "xe":
            return False
        return tool != "súng" or not (self._is_bare(at + 1) or self.is_number(at + 1))

    def _compounds(self, at: int, size: int, head: Counted) -> bool:
        """Whether the noun at `at` tells the kind of the head: `cán bộ công an`, but not `cán bộ | phòng Tư pháp`."""
        known = terms.counted().get(self.words(at, size))
        if head.category not in ("people", "household", "place") or head.role == "classifier":
            return True
        if known is None or known.term in lists.KIN or head.term in lists.FAMILY or known.term in lists.WHEREABOUTS:
            return False
        if known.term == "người" and self.longest(at + size, "nations"):
            return True  # `nghi phạm người Việt`
        if head.category == "people" and self.token(at + size).kind in ("mask", "name"):
            return False  # `một lãnh đạo | Công an huyện A`
        if known.category in ("group", "place") and head.category == "people":
            return self._ends_list(at + size) and self.token(at + size).kind != "mask"
        return known.category in lists.SOCIAL or known.category == head.category

    def _is_adverb(self, at: int, size: int) -> bool:
        """Whether `mới` or the like stands before a verb: `3 em | mới tìm cách`."""
        follows = at + size
        verb = self.longest(follows, "verbs")
        words, gets = self.words(at, size), self.token(follows).word == "được"
        if words in terms.verbs():
            return gets  # `học viên | bơi được 25 m`
        only = words == "mới" and self.token(follows).word in ("chỉ", "có", "là", "đang", "được", "lên")
        return words in lists.ADVERBS and (verb > self.noun(follows) or gets or only)

    def _is_bare_task(self, at: int, head: Counted) -> bool:
        """Whether a verb is over at `at` and no further one follows: `9 cơ quan | kiểm tra, xem xét`."""
        listed = self.token(at).word == "," and self.longest(at + 1, "verbs") > self.noun(at + 1)
        return self._is_bare(at) and not (listed and head.category == "group")

    def _is_bare(self, at: int) -> bool:
        """Whether nothing follows that could be the object of a verb: `người tham gia` but not `tham gia hội thi`."""
        if self.words(at, 2) in lists.DEGREE_OF:
            return False  # `một tài xế | vi phạm ở mức`
        ends = max(self.longest(at, "ends"), self.longest(at, "any"))
        return self.token(at).kind in ("mark", "mask") or (ends > 0 and ends >= self.longest(at, "verbs"))

    def _names(self, at: int) -> int:
        while (self.is_name(at) and not self.longest(at, "ends")) or self._numbers_a_model(at):
            at += 1
        return at

    def _numbers_a_model(self, at: int) -> bool:
        """Whether a number belongs to a name: `máy bay Boeing 737`, `giải Masters 1000`, `chiếc 737 MAX 8`."""
        if not self.is_number(at):
            return False
        written = self.passage.text[self.token(at + 1).start : self.token(at + 1).end]
        if self.is_name(at + 1) and len(written) > 1 and written.isupper() and written.isascii():
            return True
        return self.is_name(at - 1) and at > 1 and (self._ends_list(at + 1) and self.token(at + 1).word != "%")

    def _event(self, at: int, is_session: bool) -> int:
        """Where the words end that tell what happened: a verb phrase with its object, or several."""
        first = at
        if self.token(at).word == "không" and not is_session and not self.longest(at + 1, "ends"):
            return self._open_run(at + 1, lists.OPEN["case"], first)  # `64 trường hợp không đội mũ bảo hiểm`
        if self.longest(at, "procedures") >= max(self.noun(at), 1):
            return at  # `còn 19 vụ | chuyển lên tòa`
        end = self._open_run(at, lists.OPEN["case"], first)
        while end > first and self.token(end).word in (",", "và") and self._are_verbs(first, end):
            size = self.longest(end + 1, "verbs" if is_session else "offences")
            follow = self._open_run(end + 1, lists.OPEN["case"], first)
            if not size or follow == end + 1 or self.is_number(follow):
                break
            end = follow
        while end > first and self.token(end).word == "," and not is_session and (size := self._second_object(end + 1)):
            end += 1 + size
        return end

    def _formula(self, at: int) -> int:
        """How many tokens go on with a fixed name that has a comma in it: `phòng, chống`, `trật tự, an toàn`."""
        if self.token(at).word not in (",", "và") or at < 1:
            return 0
        for left, right in lists.FORMULAS:
            size = right.count(" ") + 1
            if self.words(at - 1 - left.count(" "), left.count(" ") + 1) == left and self.words(at + 1, size) == right:
                return 1 + size
        return 0

    def _second_object(self, at: int) -> int:
        """How many tokens make a thing that closes a list: `vụ trộm xe đạp, máy bơm`."""
        size = self.longest(at, "counted")
        if not size or size < self.stops(at):
            return 0
        known = terms.counted()[self.words(at, size)]
        closed = self.token(at + size).word in (",", ".", ";", ":", "…", "", "trên", "tại", "ở", "trong", "của")
        return size if known.role == "noun" and known.category in lists.STOLEN and closed else 0

    def _are_verbs(self, at: int, end: int) -> bool:
        """Whether nothing but verbs stands there: `tuyên truyền, phổ biến luật` but not `lượt tàu, tổ chức lặn`."""
        while at < end and (size := self.longest(at, "verbs") or (self.token(at).word in (",", "và"))):
            at += int(size)
        return at >= end

    def _open_run(self, at: int, budget: int, first: int) -> int:
        """Words up to the first one that ends a phrase; a verb before a number belongs to that number."""
        last_verb = None
        start = at
        while budget:
            token = self.token(at)
            if token.kind == "quote" and at > start:
                return self.quoted_end(at)
            if formula := self._formula(at):
                at += formula
                continue
            if token.kind not in ("word", "name"):
                break
            if token.word == "về" and at > first and self.words(at - 2, 2) in lists.ABOUT:
                at += 1  # `vụ vi phạm quy định về bảo vệ môi trường`
                continue
            size = max(self.longest(at, "verbs"), self.noun(at))
            stops = max(self.longest(at, "ends"), self.longest(at, "tolls"))
            if (about := self.longest(at, "case")) > stops and at > first:
                return at + about  # `vụ phạm tội về trật tự xã hội`
            if stops and stops >= size and not (token.word in lists.DETERMINERS and at > first):
                break
            if self.longest(at, "verbs"):
                last_verb = at
            step = max(size, 1)
            at += step
            budget -= step
        if self.is_number(at) and last_verb is not None:
            at = last_verb
        while at > start and self.token(at - 1).word in lists.DETERMINERS:
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
                fits = other.role == "noun" and _same_kind(other, phrase, head) and other.term not in lists.SUBJECTS
                fits = fits and self._goes_on_with_list(at, end)
                fits = fits or (head.term, other.term) in lists.PAIRS
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

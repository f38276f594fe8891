"""What tells the kind of a counted thing or person: attributes, second nouns, bare verbs, what it is without."""

from __future__ import annotations

from corpus import terms
from corpus.terms import Counted
from extractors.people import is_person_name
from extractors.what import phrase_words as lists
from extractors.what.noun_deeds import Deeds


def _budget(head: Counted, is_open: bool) -> int:
    """How many words that are in no table may follow this head."""
    if head.role == "measure":
        return 2 if head.category != "length" else 0
    return lists.OPEN_OTHERWISE if is_open else lists.OPEN.get(head.category, lists.OPEN_OTHERWISE)


class Kinds(Deeds):
    """Reads the words behind a head that still say which kind of thing it is."""

    def _attributes(self, at: int, head: Counted) -> int:
        """Where the words end that tell the kind of a thing or person."""
        if head.term == "lần" or (head.term in lists.RECORDS and self._offence(at)):
            return self._times_or_record(at, head)
        is_open = head.term in lists.OPEN_UNITS or head.role == "classifier"
        budget = _budget(head, is_open)
        first = at
        told = False  # whether an unknown word was taken for an attribute
        # The table of the words before `at` when more of them may follow behind `,` or `và`: `hộ nghèo, cận nghèo`.
        listed = self._table_of(at - 1, 1, head, is_open) if first > 1 and " " in head.term else ""
        while True:
            end, over = self._set_form(at, first, head)
            if over:
                return end
            if end == at and listed:
                end += self._joined(at, listed)
            if end > at:
                at = end
                continue
            token = self.token(at)
            bare = at == first and self._bare_measure(at, head)
            named = self._names_person(at) or self._names_whose(at)
            if token.kind not in ("word", "name") or bare or named or self._locates_or_measures(at):
                break
            step = self._attribute(at, head, is_open)
            if step and self._compares(at, step):
                break
            if step:
                if is_open and head.category == "group" and self._names_people(at, step):
                    is_open, budget = False, 0  # `nhóm thanh niên | ham chơi`
                listed = self._table_of(at, step, head, is_open)
                if self.token(at + step - 1).word == "ở" and step > 1 and self._goes_to_place(at + step):
                    return at + step - 1  # `7 ha đất | ở xã A`
                at += step
                at += listed == "any" and self.token(at).word == "nhất"
            elif at == first and self._tells_content(at, head):
                return self._open_run(at, 6, first)
            elif (
                self.stops(at)
                and not self._hides_verb(at)
                and not (self.is_name(at) and is_open and not self.longest(at, "ends"))
            ):
                break
            elif self.is_name(at) and not self.longest(at, "ends"):
                if self._is_body(at):
                    at += 1
                    continue
                if not self._takes_names(head, is_open):
                    break
                at = self._names(at)
                budget = max(budget, 2) if is_open else budget
            elif budget:
                size = self.word_size(at)
                at, budget = at + size, max(budget - size, 0)
            elif size := self._tells_kind(at, head):
                at += size
            elif size := 0 if told else self._short_attribute(at, head):
                at, told = at + size, True
            else:
                break
        return at

    def _compares(self, at: int, size: int) -> bool:
        """Whether a comparison or a complement follows: `5 inch | lớn hơn`, `9 người | dương tính với ma túy`."""
        words, follows = self.words(at, size), self.token(at + size).word
        towards = follows in lists.TO or self.words(at + size, 2) == "trực tiếp"
        return follows == "hơn" or self.words(at, 2) in lists.OTHERS or (towards and words in lists.TOWARDS)

    def _times_or_record(self, at: int, head: Counted) -> int:
        """What was done so many times is told by a clause, so many times what by a noun: `gấp 3 lần mức lương`."""
        if head.term != "lần":
            return self._offence(at)
        before = self.passage.folded[max(0, self._opening - 6) : self._opening]
        told = before.endswith(" ") and before.rsplit("\n", 1)[-1].split()[-1:] in lists.TELL_OF_TIMES
        if told and self.longest(at, "verbs") > self.longest(at, "ends"):
            return self._event(at, is_session=False)  # `có 9 lần kiểm tra`, but `đã 9 lần | kiểm tra`
        return self._open_run(at + 1, 4, at) if self.token(at).word in lists.AMOUNTS else at

    def _takes_names(self, head: Counted, is_open: bool) -> bool:
        """Whether a name tells the kind; not in `2 cán bộ | Nguyễn A`, `hai nước | Lào và Nga`, `cách 30 m | Hoàng`."""
        if head.role == "measure" and head.category == "length":
            return False
        return head.category not in lists.PROPER or head.term == "người" or is_open

    def _set_form(self, at: int, first: int, head: Counted) -> tuple[int, bool]:
        """Where a form that needs no table ends, and whether the phrase is over with it; `at` where none stands."""
        token = self.token(at)
        if token.word == "không" and (lacking := self._lacking(at, head)):
            return lacking, True
        if token.word == "chưa" and (untouched := self._untouched(at, head)):
            return untouched, True
        if token.word == "đã" and (worn := self.longest(at + 1, "worn")) and self._ends_here(at + 1 + worn):
            return at + 1 + worn, True
        if token.word == "loại" and at > 0 and (sort := self._sort(at, head)):
            return sort, True
        if token.word == "loại" and self.is_number(at + 1) and (sized := self._sized(at)):
            return sized, False
        if (at > first or head.role == "noun") and token.kind == "word" and (graded := self._graded(at)):
            return graded, False
        if token.word in lists.RANK_WORDS and (rank := self._rank(at)):
            return rank, False
        if head.role != "measure" and at > 0 and (aged := self._aged(at, head)):
            return aged, False
        if token.word in lists.ORIGINS and head.category in lists.SOCIAL and (born := self._origin(at)):
            return born, False
        if token.word == "ở" and self.token(at - 1).word == "đất" and not self._goes_to_place(at + 1):
            return at + 1, False  # `26 lô đất ở`, but `7 ha đất | ở xã A`
        if token.word == "hiệu" and self.is_name(at + 1) and head.term != "chỗ":
            return self._names(at + 1), True
        clause = token.kind == "quote" and self.longest(at + 1, "verbs") > self.noun(at + 1)
        if clause and head.category not in lists.PROPER:
            return at, True  # `4 tên lửa | "tấn công trước"`
        if token.kind == "quote":
            end = self.quoted_end(at)
            return end + (self.token(end).word == "nhất"), True
        if at > first and (formula := self._formula(at)) and head.role != "measure":
            return self._open_run(at + formula, 4, first), False
        if head.category not in lists.PROPER and self._numbers_a_model(at):
            return self._names(at), False
        return at, False

    def _sort(self, at: int, head: Counted) -> int:
        """Where a sort ends that is told by a noun: `gói ma túy loại heroin`; 0 for none."""
        size = self.longest(at + 1, "counted")
        return at + 1 + size if size and self._ends_list(at + 1 + size) and head.category not in lists.PROPER else 0

    def _graded(self, at: int) -> int:
        """Where an adjective with a word of degree ends: `ngôi nhà đẹp nhất`, `cuộc chiến vô cùng ác liệt`; 0 for none.

        So do words of order where nothing is told of them: `3 trận liên tiếp,` but not `| liên tiếp xảy ra`.
        """
        if self.longest(at, "orders"):
            return at + order if (order := self._order(at)) else 0
        start = at + self.longest(at, "degrees")
        if self.token(start).kind != "word" or (self.stops(start) and self.longest(start, "any") < self.stops(start)):
            return 0
        size = max(self.longest(start, "any"), self.longest(start, "thing"), self.longest(start, "people"))
        for ahead in (size, 1, 2):
            if ahead and self.token(start + ahead).word == "nhất" and self.longest(start + ahead, "ends") == 1:
                return start + ahead + 1
        if start == at:
            return 0
        ends = (start + ahead for ahead in (size, 1, 2) if ahead)
        return next((end for end in ends if self.token(end).kind in ("mark", "mask")), 0)

    def _rank(self, at: int) -> int:
        """Where a rank by number ends: `đơn vị cấp 2, cấp 3`, `hồ sơ mức độ 1, 2`; 0 for none, or where it counts."""
        size = 2 if self.words(at, 2) in lists.RANKS else 1
        word, end = self.words(at, size), at
        while self.words(end, size) == word and self._is_ordinal(end + size):
            end += size + 1
            while self.token(end).word in (",", "và") and self.is_number(end + 1) and self._ends_list(end + 2):
                end += 2
            end += self.token(end).word in (",", "và") and self.words(end + 1, size) == word
        return end if end > at and self._ends_list(end) else 0

    def _is_ordinal(self, at: int) -> bool:
        return self.is_number(at) or self.token(at).word in lists.ROMAN

    def _aged(self, at: int, head: Counted) -> int:
        """Where an age ends: `bé gái 4 tuổi`, `người phụ nữ ngoài 40 tuổi`, `hai em 6 và 9 tuổi`; 0 for none."""
        if head.category in ("group", "place", "household"):
            return 0
        start, end = at, at + (self.token(at).word in lists.ABOUT_AGE)
        if not self.is_number(end):
            return 0
        end += 1
        while (
            self.token(end).word in ("-", "–", "và", "đến", "tới", ",") and self.is_number(end + 1) and end < start + 6
        ):
            end += 2
        end += self.token(end).word in ("tháng", "ngày", "tuần", "năm")
        return end + 1 if self.token(end).word == "tuổi" else 0

    def _origin(self, at: int) -> int:
        """Where words end that tell of which people somebody is: `nghi can người Mông`, `phụ nữ quốc tịch Lào`."""
        size = max((self.words(at, n) in lists.ORIGIN) * n for n in (1, 2, 3))
        end = at + size
        if not size or not self.is_name(end) or is_person_name(self.passage.text, self.token(end).start):
            return 0
        known = self.longest(end, "nations")
        return end + known if known else end + 1 + (self.is_name(end + 1) and not self.is_name(end + 2))

    def _goes_to_place(self, at: int) -> bool:
        return (
            self.token(at).kind in ("mask", "name") or self.longest(at, "counted") > 0 or self.longest(at, "place") > 0
        )

    def _names_person(self, at: int) -> bool:
        """`1 xe ô tô | Lò Văn A đang lái`: someone who has to do with what is counted."""
        named = self.is_name(at) and self.is_name(at + 1) and not self.longest(at, "nations")  # `đại tướng Thái Lan`
        return named and is_person_name(self.passage.text, self.token(at).start)

    def _locates_or_measures(self, at: int) -> bool:
        """`một phòng trọ | bên phường 6`, `2 bánh heroin | nặng 700 gam`, `1 thanh kiếm | dài hơn 60 cm`."""
        word = self.token(at).word
        if self.longest(at, "properties"):
            return True  # `8 inch | độ phân giải cao`
        if self._tells_place(at, word):
            return True
        if word in lists.SIDEWAYS:
            return self.token(at + 1).kind == "mask" or (word == "bên" and self.token(at + 1).word in lists.WAYSIDES)
        if self.words(at, 2) in lists.EXTENTS:
            return any(self.is_number(at + ahead) for ahead in (2, 3, 4))
        return word in lists.DIMENSIONS and (self.is_number(at + 1) or self.is_number(at + 2))

    def _tells_place(self, at: int, word: str) -> bool:
        """`gốc hồng | nhà bà Tư`, `ghế hội trường | tầng 3`, `kè đá | sông Lũng`, `tiết | buổi sáng`."""
        follows = self.token(at + 1)
        if word in lists.WATERS:
            return follows.kind == "name" and self.token(at - 1).word in lists.BANKS
        if word == "nhà":
            return follows.word in lists.KIN
        if word in ("tầng", "đoạn"):
            return follows.kind in ("name", "number")
        return word == "buổi" and follows.word in ("sáng", "trưa", "chiều", "tối")

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
        if size and self.is_governed:  # an object has no predicate of its own
            goes_on = self.longest(at + size, head.category) or self.longest(at + size, "any")
            ends = self.longest(at + size, "ends") and not self.longest(at + size, "verbs")
            return size if follows.kind in ("mark", "mask") or ends or goes_on else 0
        return size if size == 2 and closed else 0

    def _known_at(self, at: int) -> bool:
        return bool(self.stops(at) or self.noun(at))

    def _bare_measure(self, at: int, head: Counted) -> bool:
        """Whether what follows a measure is no thing that is measured: `150 m | mới chạm tới`."""
        return head.role == "measure" and self.longest(at, "any") > 0

    def _joined(self, at: int, listed: str) -> int:
        """How many tokens join one more word of that table behind `và` or a comma."""
        if self.token(at).word not in ("và", "hoặc", ","):
            return 0
        size = self.longest(at + 1, listed)
        unlisted = listed not in lists.LISTED and (
            self.stops(at + 1) >= size or self.token(at + 1).word in lists.AUXILIARIES
        )
        if self.noun(at + 1) > size or unlisted:
            return 0  # `người Mỹ | và thân nhân`, where `thân` would join; `người bệnh | và tham gia`
        end = self._object(at + 1 + size) if size and listed == "tasks" else at + 1 + size
        return end - at if size and (self._ends_list(end) or self.token(end).word in (",", "và")) else 0

    def _tells_content(self, at: int, head: Counted) -> bool:
        """Whether a verb tells what kind of paper it is: `quyết định xử phạt vi phạm hành chính`, `đơn xin ly hôn`."""
        if head.term not in lists.PAPERS:
            return False
        verb = self.longest(at, "verbs")
        if verb <= self.longest(at, "ends") or self.words(at, verb) in lists.SAYING or self.is_number(at + verb):
            return False
        return head.term in lists.INSTRUMENTS or self._is_bare(at + verb) or self._formula(at + verb) > 0

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
        begun = self._is_vague(at + fits - 1) or (self.token(at).word == "có" and self.is_number(at + fits))
        if fits < self.noun(at) or (fits and begun):
            fits = 0  # `lãnh đạo | bệnh viện`, `xe | chở hàng chục tấn`, `đá | có giá trị 9 triệu đồng`
        if self.token(at).word in lists.LIKE and (self.noun(at + 1) or self.token(at + 1).word == "như"):
            return 0  # `2 mũi nhọn | giống súng`, `một vết bầm | nơi tay`
        if self._is_adverb(at, fits):
            return 0
        if fits and self.words(at, fits) in lists.STATES:
            return fits  # `một phụ nữ mang thai tử vong`
        if (
            fits
            and fits >= stops
            and not (self.is_verb(at, fits) and not is_open and not self._is_bare_task(at + fits, head))
        ):
            return fits
        if at == len(head.term.split()) and (purpose := self._purpose(at, head)):
            return purpose
        if head.role in ("noun", "classifier") and (deed := self._shoots(at) or self._deed(at, head)):
            return deed
        if head.role == "measure" and head.category == "length":
            return self._long_thing(at)
        if self._names_a_tool(at):
            return self.longest(at, "verbs")
        if head.role == "measure" and head.category == "area" and (use := self._land_use(at)):
            return use
        if head.term in lists.STROKES and at == 1 and not (self.longest(at, "ends") or self.token(at).word == "trúng"):
            return self.longest(at, "verbs")
        noun = self.noun(at)
        if head.category not in lists.SOCIAL and self._names_people(at, noun) and self.is_name(at + noun):
            return 0  # `hai chân | Đại úy Hiện`
        is_both = head.category not in lists.PROPER and 0 < noun == stops == self.longest(at, "verbs")
        if (
            is_both
            and not self.longest(at, "ends")
            and self.longest(at + noun, "verbs") >= max(self.noun(at + noun), 1)
        ):
            return noun  # `một dự án du lịch | hoạt động chui`
        first = head.role in ("classifier", "measure") and at == len(head.term.split())  # `thanh kiếm`, `tấn hàng`
        named = head.role == "classifier" and self.token(at).word in lists.BY_WORD  # `1 cây kiếm và`
        if first and not named and self.longest(at, "verbs") == 1 and noun == 1 and self.longest(at + 1, "ends"):
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
        if (
            deed
            and not self.is_agent
            and self._closes_clause(at + deed)
            and self.words(at, deed) not in lists.TELLING_VERBS
        ):
            return deed  # `có 12 người học lại.`, but `4 người | gồm:`
        if (
            head.category == "people"
            and head.term not in lists.FATED
            and self._is_moved()
            and self.longest(at, "verbs")
            and self.words(at, self.longest(at, "verbs")) not in lists.UNMOVED
        ):
            return 0  # `vận động 19 đối tượng | ra đầu thú`
        if fate and (head.category == "people" or head.term == "con") and head.term not in lists.FATED:
            return fate if self._closes_fate(at + fate) else 0
        table = head.category if head.category in lists.MODIFIED else "thing"
        is_thing = not self.stops(at) if head.category == "place" else (head.category, head.role) == ("case", "noun")
        built = self.longest(at, "thing") if is_thing else 0  # `nhà thờ gỗ cũ`, `nguyên nhân chính`
        nation = self.longest(at, "nations") if self.is_name(at) and head.category != "place" else 0
        return max(
            self.longest(at, table), self.longest(at, "any"), built, nation, fate if head.term in lists.FATED else 0
        )

    def _closes_fate(self, at: int) -> bool:
        """Whether what befell people is told bare: `3 em chết | vì rét`, but not `| chết bất thường ở nhà`."""
        return self._closes_clause(at) or self.is_number(at) or self.longest(at, "ends") > 0

    def _is_body(self, at: int) -> bool:
        """Whether an abbreviation closes the phrase: `chiến sĩ LLVT`, `cán bộ CSGT`, but not `cán bộ UBND huyện`."""
        token = self.token(at)
        written = self.passage.text[token.start : token.end]
        return len(written) > 1 and written.isupper() and token.word not in lists.OFFICES and self._ends_list(at + 1)

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
        if known.category in ("group", "place") and self.token(at + size).word in lists.POINTING:
            return False  # `2 công dân | nước này`
        if known.category in ("group", "place") and head.category == "people":
            return self._ends_list(at + size) and self.token(at + size).kind != "mask"
        return known.category in lists.SOCIAL or known.category == head.category

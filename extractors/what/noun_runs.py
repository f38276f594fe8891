"""Runs of words behind a counted noun: how far free words go, fixed names, what happened, lists of goods.

A run ends at the first function word, or at a verb that belongs to the next number.
"""

from __future__ import annotations

import re
from functools import cached_property

from corpus import terms
from extractors import numbers
from extractors.tokens import Tokens
from extractors.what import phrase_words as lists

_AGENT = (" bị ", " được ", " do ")
_LISTED = re.compile(r"(?:\d [^\W\d][^.;:\n]*(?:,| và)|(?<!\w)(?:tại|ở|trong|bằng|từ|vào|gồm)) $")


class Runs(Tokens):
    """Finds where runs of words end; every answer is the index of a token."""

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
            if token.kind not in ("word", "name") or self._names_whose(at):
                break
            if token.word == "về" and at > first and self.words(at - 2, 2) in lists.ABOUT:
                at += 1  # `vụ vi phạm quy định về bảo vệ môi trường`
                continue
            size = max(self.longest(at, "verbs"), self.noun(at))
            stops = max(self.longest(at, "ends"), self.longest(at, "tolls"))
            if (about := self.longest(at, "case")) > stops and at > first:
                return at + about  # `vụ phạm tội về trật tự xã hội`
            if stops and (degree := self.longest(at, "any")) > max(stops, size):
                at += degree  # `2 vụ án rất nghiêm trọng`
                continue
            if stops and stops >= size and not (token.word in lists.DETERMINERS and at > first):
                break
            if self.longest(at, "verbs"):
                last_verb = at
            step = max(size, self.longest(at, "any"), 1)  # `nền văn minh lâu đời`
            at += step
            budget -= step
        if self.is_number(at) and last_verb is not None:
            at = last_verb
        while at > start and self.token(at - 1).word in lists.DETERMINERS:
            at -= 1
        return at

    def _formula(self, at: int) -> int:
        """How many tokens go on with a fixed name that has a comma in it: `phòng, chống`, `trật tự, an toàn`."""
        if self.token(at).word not in (",", "và") or at < 1:
            return 0
        for left, right in lists.FORMULAS_BY_END.get(self.token(at - 1).word, ()):
            size = right.count(" ") + 1
            if self.words(at - 1 - left.count(" "), left.count(" ") + 1) == left and self.words(at + 1, size) == right:
                return 1 + size
        return 0

    def _names(self, at: int) -> int:
        while (self.is_name(at) and not self.longest(at, "ends")) or self._numbers_a_model(at):
            at += 2 * self._has_hyphen(at) or 1 + self._is_glued(at)
        return at

    def _has_hyphen(self, at: int) -> bool:
        """Whether a hyphen with its number stands behind a name: `2 tiêm kích Su -30`."""
        hyphen, number = self.token(at), self.token(at + 1)
        glued = number.kind == "number" and hyphen.end == number.start
        return hyphen.word == "-" and glued and self.is_name(at - 1) and at > 1

    def _is_glued(self, at: int) -> bool:
        """Whether letters stand right behind a number: `6S`, `350d`."""
        number, letters = self.token(at), self.token(at + 1)
        short = len(letters.word) <= 2 and letters.kind in ("word", "name")
        return number.kind == "number" and letters.start == number.end and short

    def _numbers_a_model(self, at: int) -> bool:
        """Whether a number belongs to a name: `máy bay Boeing 737`, `giải Masters 1000`, `chiếc 737 MAX 8`."""
        if not self.is_number(at):
            return self._has_hyphen(at)
        if (
            self.token(at + 1).start == self.token(at).end
            and len(self.token(at).word) == 2
            and self.token(at + 1).kind == "name"
        ):
            return False  # a number plate: `xe máy | 81P1 – 157.17`
        if self.is_name(at - 1) and at > 1 and self._is_glued(at):
            return True
        written = self.passage.text[self.token(at + 1).start : self.token(at + 1).end]
        if self.is_name(at + 1) and len(written) > 1 and written.isupper() and written.isascii():
            return True
        return self.is_name(at - 1) and at > 1 and (self._ends_list(at + 1) and self.token(at + 1).word != "%")

    def _ends_list(self, at: int) -> bool:
        """Whether a comma list of nouns is over here, so that its last noun is no subject of a new clause."""
        return self.token(at).kind in ("mark", "mask") or bool(self.longest(at, "ends") or self.longest(at, "verbs"))

    def _closes_clause(self, at: int) -> bool:
        """Whether a clause is over here: `khiến 3 học sinh đuối nước.`, but not `3 học sinh | đuối nước tại sông`."""
        return self.token(at).kind == "mark" and self.token(at).word not in ("(", "-", "–", "/", '"')

    def _is_bare(self, at: int) -> bool:
        """Whether nothing follows that could be the object of a verb: `người tham gia` but not `tham gia hội thi`."""
        if self.words(at, 2) in lists.DEGREE_OF or self._opens_number(at) or self._opens_object(at):
            return False  # `một tài xế | vi phạm ở mức`, `12 doanh nghiệp | sử dụng gần 2.000 lao động`
        ends = max(self.longest(at, "ends"), self.longest(at, "any"))
        word = (
            0 if self.token(at).word in lists.WHERE else self.noun(at)
        )  # `tham gia | quá trình`, but `chết trong nhà`
        over = ends > 0 and ends >= max(self.longest(at, "verbs"), word)
        return over or self.token(at).kind in ("mark", "mask")

    def _opens_number(self, at: int) -> bool:
        """Whether a comparator and its number stand there: `gần 500 bao`."""
        return self.token(at).word in lists.COMPARING and self.is_number(at + 1)

    def _is_vague(self, at: int) -> bool:
        """Whether a number in words stands there that begins like a noun: `hàng nghìn người`."""
        return self.token(at).word == "hàng" and self.token(at + 1).word in numbers.MAGNITUDES

    def _names_whose(self, at: int) -> bool:
        """Whether somebody is named who has to do with what is counted: `13 bản đồ | ông Tạ Phú vẽ`."""
        return self.token(at).word in lists.KIN and self.is_name(at + 1)

    def _strange_verb(self, at: int, end: int) -> int:
        """The first verb from `at`, where it names no trade of a gang; else `end`: `băng nhóm | bay sang`."""
        while at < end and self.longest(at, "verbs") <= self.noun(at):
            at += self.word_size(at)
        return min(at, end) if not any(self.longest(at, name) for name in ("offences", "tasks", "trades")) else end

    def _opens_object(self, at: int) -> bool:
        """Whether a noun with its determiner stands there: `tham gia | các hội thi`, but `tham gia | ba ngày`."""
        at += self.token(at).word == "theo"  # `chở theo | hàng chục tấn`
        word, noun = self.token(at).word, at + 1
        if word in lists.DETERMINERS or word in numbers.MAGNITUDES or self._is_vague(at):
            return True
        if word not in lists.QUANTIFIERS or self.token(noun).kind not in ("word", "name"):
            return False
        known = terms.counted().get(self.words(noun, self.longest(noun, "counted")))
        if known is None:
            return not self.longest(noun, "ends")
        return known.role != "time" and known.term != "lần"

    def _are_verbs(self, at: int, end: int) -> bool:
        """Whether nothing but verbs stands there: `tuyên truyền, phổ biến luật` but not `lượt tàu, tổ chức lặn`."""
        while at < end and (size := self.longest(at, "verbs") or (self.token(at).word in (",", "và"))):
            at += int(size)
        return at >= end

    def _names_people(self, at: int, size: int) -> bool:
        known = terms.counted().get(self.words(at, size))
        return known is not None and known.category == "people"

    def _up_to_predicate(self, at: int, end: int) -> int:
        """The first word from `at` that opens a predicate, not counting the one at `at`; `end` where none does."""
        word = at + self.word_size(at)
        while word < end and self.longest(word, "verbs") <= self.noun(word):
            word += self.word_size(word)
        return min(word, end)

    def _event(self, at: int, is_session: bool) -> int:
        """Where the words end that tell what happened: a verb phrase with its object, or several."""
        first = at
        if self.token(at).word == "không" and not is_session and not self.longest(at + 1, "ends"):
            return self._open_run(at + 1, lists.OPEN["case"], first)  # `64 trường hợp không đội mũ bảo hiểm`
        if order := self._order(at):
            return at + order  # `thua 3 trận liên tiếp.`
        if self.longest(at, "procedures") >= max(self.noun(at), self.longest(at, "verbs"), 1):
            return at  # `còn 19 vụ | chuyển lên tòa`
        end = self._open_run(at, lists.OPEN["case"], first)
        if self.is_number(end) and end > first and self.token(end - 1).word in lists.RANKS and self._ends_list(end + 1):
            end += 1  # `ca sốt xuất huyết độ 2`
        wrong = not is_session and self.longest(first, "offences") > 0
        while end > first and self.token(end).word in (",", "và") and (wrong or self._are_verbs(first, end)):
            size = self.longest(end + 1, "verbs" if is_session else "offences")
            follow = self._open_run(end + 1, lists.OPEN["case"], first)
            if not size or follow == end + 1 or self.is_number(follow):
                break
            end = follow
        while end > first and self.token(end).word == "," and not is_session and (size := self._second_object(end + 1)):
            end += 1 + size
        while end > first and (size := self._further_field(first, end)):
            end += 1 + size
        return end

    def _order(self, at: int) -> int:
        """How many tokens tell of an order where nothing is told of it: `3 trận liên tiếp,`, not `| liên tiếp có`."""
        order = self.longest(at, "orders")
        verb = self.longest(at + order, "verbs")
        predicate = self.token(at + order).word in lists.AUXILIARIES or verb >= max(self.longest(at + order, "ends"), 1)
        return order if order and self._ends_list(at + order) and not predicate else 0

    def _further_field(self, first: int, at: int) -> int:
        """How many tokens name a field behind another one: `vụ vi phạm về kinh tế, | môi trường`; 0 for none."""
        size = self.longest(at + 1, "fields") if self.token(at).word in (",", "và") else 0
        begun = any(self.token(at - back - 1).word == "về" and self.longest(at - back, "fields") for back in (1, 2, 3))
        listed = any(self.token(index).word == "," for index in range(first, at))
        over = self._ends_list(at + 1 + size) or self.token(at + 1 + size).word == "và"
        return size if size and (begun or listed) and over else 0

    def _second_object(self, at: int) -> int:
        """How many tokens make a thing that closes a list: `vụ trộm xe đạp, máy bơm`."""
        size = self.longest(at, "counted")
        if not size or size < self.stops(at):
            return 0
        known = terms.counted()[self.words(at, size)]
        closed = self.token(at + size).word in (",", ".", ";", ":", "…", "", "trên", "tại", "ở", "trong", "của")
        return size if known.role == "noun" and known.category in lists.STOLEN and closed else 0

    def _offence(self, at: int) -> int:
        """Where the words end that tell what somebody was punished for: `2 tiền án trộm cắp tài sản và đánh bạc`."""
        start = at + (self.token(at).word == "tội")
        if not self.longest(start, "offences"):
            return 0
        end = self._open_run(start, 6, start)
        while end > start and self.token(end).word in (",", "và") and self.longest(end + 1, "offences"):
            end = self._open_run(end + 1, 6, end + 1)
        return end if end > start else 0

    def _long_thing(self, at: int) -> int:
        """How many tokens tell what is so long: `km đường xóm`, `m tôn lạnh`."""
        token = self.token(at)
        if token.kind != "word" or (self.stops(at) >= max(self.noun(at), 1) and token.word not in lists.LONG_THINGS):
            return 0
        return self._open_run(at + 1, 5, at + 1) - at

    @cached_property
    def is_listed(self) -> bool:
        """Whether no subject of a clause stands here: in a list (`thu 4 bình ga, 2 máy cắt cỏ`), behind `tại`."""
        return _LISTED.search(self.passage.folded, max(0, self._opening - 60), self._opening) is not None

    @cached_property
    def is_governed(self) -> bool:
        """Whether the number is the object of a verb that takes no clause: `bắt 2 …`, but not `khiến 2 …`."""
        before = self.passage.folded[max(0, self._opening - 24) : self._opening]
        if not before.endswith(" "):
            return False
        words = before.rsplit("\n", 1)[-1].split()[-3:]
        for size in (3, 2, 1):
            verb = " ".join(words[-size:])
            if verb in lists.CLAUSAL:
                return False
            if verb in terms.verbs():
                return True
        return False

    @cached_property
    def is_agent(self) -> bool:
        """Whether the number is of those who do what follows: `bị một người đánh,`, `do 3 thợ dựng.`."""
        return self.passage.folded.endswith(_AGENT, 0, self._opening)

    def _is_moved(self) -> bool:
        """Whether the verb before the number makes people do what follows them."""
        start = self._from
        return lists.MOVES.search(self.passage.folded, max(0, start - 48), start) is not None

    def _goods(self, at: int) -> int:
        """Where a list of what is measured together ends: `ha rừng thông và keo`, `tấn gạo, mì tôm và sữa`."""
        end = at
        while self.token(end).word in (",", "và"):
            last = self.token(end).word == "và"
            first = self.token(end + 1)
            if last and first.kind == "number":
                return end  # `14 kg đạn chì, sắt | và 634 vũ khí`
            if first.word in lists.KIN or self._names_people(end + 1, self.longest(end + 1, "counted")):
                return at  # `chục nghìn mét vuông đất, | ông Quý`
            if first.kind != "word" or self.stops(end + 1) > self.noun(end + 1) or self.longest(end + 1, "ends"):
                return at
            after = self._open_run(end + 1, 4, end + 1)
            if self.is_number(after) or after == end + 1:
                return at
            end = after
            if last:
                break
        return end if self.token(end).word not in (",", "và") and self._ends_list(end) else at

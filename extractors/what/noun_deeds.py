"""What tells the kind of a counted thing by a verb: what it does or is for, what it lacks, what has not been done."""

from __future__ import annotations

from corpus import terms
from corpus.terms import Counted
from extractors.what import phrase_words as lists
from extractors.what.noun_runs import Runs


class Deeds(Runs):
    """Reads verbs behind a head that are no predicate; every answer is an index or a number of tokens, 0 for none."""

    def _land_use(self, at: int) -> int:
        """How many tokens tell what ground is for: `20 ha đất trồng lúa`, `300 m2 sàn xây dựng`."""
        use = max(self.longest(at, "land use"), 0)
        if not use or self.token(at - 1).word not in lists.GROUNDS:
            return 0
        end = self._open_run(at + use, 3, at)
        return end - at if self._ends_list(end) and not self.is_number(end) else use

    def _lacking(self, at: int, head: Counted) -> int:
        """Where the words end that tell what a thing is without: `xe không biển số`, `chó không rọ mõm`."""
        if max(self.longest(at, "thing"), self.longest(at, "any")) > 1:
            return 0  # `máy bay không người lái` is in a table
        if head.category == "people" or self.longest(at, "ends") > 1 or self.token(at + 1).kind != "word":
            return 0
        if head.role == "measure":
            return 0  # `xe dưới 1 tấn | không kinh doanh`
        if self.longest(at + 1, "verbs") > self.noun(at + 1) or self.longest(at + 1, "ends") >= max(
            self.noun(at + 1), 1
        ):
            return 0
        return self._up_to_predicate(at + 1, self._open_run(at + 1, 3, at))

    def _untouched(self, at: int, head: Counted) -> int:
        """Where the words end that tell what has not been done to a thing: `2 viên đạn chưa qua sử dụng`."""
        verb = at + 1 + (self.token(at + 1).word in lists.NOT_YET)
        size = self.longest(verb, "verbs")
        closed = self._ends_here(verb + size)
        return verb + size if size and closed and head.category not in lists.PROPER else 0

    def _ends_here(self, at: int) -> bool:
        """Whether nothing can follow that a verb takes: `chưa sử dụng.`, `chưa nổ tại bãi`, but not `chưa trả hết`."""
        return self.token(at).kind in ("mark", "mask") or self.token(at).word in lists.WHERE

    def _sized(self, at: int) -> int:
        """Where the words end that tell a size behind `loại`: `3 can loại 5 lít`, `xe loại 16 chỗ`."""
        known = terms.counted().get(self.words(at + 2, self.longest(at + 2, "counted")))
        return at + 2 + known.unit.count(" ") + 1 if known is not None and known.role == "measure" else 0

    def _shoots(self, at: int) -> int:
        """How many tokens tell what a gun or its shots are made for: `súng bắn đạn cao su`, `phát súng chỉ thiên`."""
        if self.token(at - 1).word != "súng":
            return 0
        if self.words(at, 2) == "chỉ thiên":
            return 2
        ball = self.token(at).word == "bắn" and (
            self.token(at + 1).word in lists.BALLS or self.longest(at + 1, "thing")
        )
        return self._up_to_predicate(at + 1, self._open_run(at + 1, 3, at)) - at if ball else 0

    def _are_charged(self, head: Counted) -> bool:
        """Whether a bare offence tells which people these are: `hai nghi phạm`, the persons of `14 vụ/22 đối tượng`."""
        of_cases = head.category == "people" and self.passage.folded.endswith("/", 0, self._opening)
        return of_cases or head.term in lists.SUSPECTS

    def _deed(self, at: int, head: Counted) -> int:
        """How many tokens make a verb that tells the kind of what a verb before the number is about.

        A bare one of people, `bắt 2 nghi phạm cướp giật trong đêm`; of things also with an object, `mua 2 xe chở cát`.
        A verb that tells how somebody moves or stands, or what is done next, is a predicate.
        """
        size = self.longest(at, "verbs")
        if size and self.longest(at, "offences") == size and self._are_charged(head) and self._is_bare(at + size):
            return size
        if (
            not size
            or self.longest(at, "ends") >= size
            or self.words(at, size) in lists.PREDICATIVE
            or (self.token(at).word in lists.PREDICATIVE and self.longest(at, "offences") != size)
        ):
            return 0
        graded = self.words(at + size, 2) in lists.DEGREE_OF  # `một tài xế | vi phạm ở mức …`
        if self.words(at, size) in lists.WRONGS and self._ends_here(at + size) and not graded:
            return size  # `phát hiện 7 cơ sở vi phạm, …`
        is_thing = head.category not in (*lists.PROPER, "document")
        if not (self.is_governed or (is_thing and self.is_listed)):
            return 0
        if is_thing and size == 1 and self.token(at + 1).word in lists.WHITHER:
            return 0  # `1 quần dài | đắp trên ghế`, `4 bao tải | chở xuống bến`
        if self.token(at + size).word in lists.TO:
            return 0  # `khởi tố 3 cặp vợ chồng | cấu kết với cán bộ`
        if is_thing and not self.is_name(at + size):
            end = max(self._object(at + size), at + size + 1)
            if any(self._opens_object(word) or self._names_whose(word) for word in range(at + size, end)):
                return 0  # `2 xe máy | đuổi theo hai kẻ gian`, `| tìm anh Tư`
            size = self._object(at + size) - at
            size += self.token(at + size).word == "nhất"
            return size if self._ends_list(at + size) and not self.is_number(at + size + 1) else 0
        if self._opens_number(at + size):
            return 0  # `bắt 3 bị can | chở gần 500 bao`
        closed = self._ends_here(at + size) or self.token(at + size).word in lists.BEHIND_DEED
        return size if closed else 0

    def _purpose(self, at: int, head: Counted) -> int:
        """How many tokens tell by a verb and its bare object what something is for or somebody lives on.

        `hộ nuôi cá lồng bè`, `công ty sản xuất giày`, `phương án di dời chợ`; `hộ trồng | 3 ha` has a predicate.
        """
        livelihood = head.category in ("household", "group", "place") and head.term not in lists.SIDES
        size = self.longest(at, "trades") if livelihood else 0
        if head.term in lists.PURPOSEFUL and self.words(at, self.longest(at, "verbs")) not in lists.PREDICATIVE:
            size = max(size, self.longest(at, "verbs"))
        if not size or self.longest(at, "ends") >= size:
            return 0
        end = self._object(at + size)
        while self.token(end).word in ("và", ",") and (more := self.longest(end + 1, "trades")):
            end = self._object(end + 1 + more)
        if self.token(end).word == "và" and self.noun(end + 1) > self.stops(end + 1):
            joined = self._object(end + 1)
            end = joined if self._ends_list(joined) and not self.longest(joined, "verbs") else end
        over = self._ends_list(end) and not self.is_number(end)
        return end - at if over or self.token(end).kind == "quote" else 0

    def _object(self, at: int) -> int:
        """Where a bare object at `at` ends; `at` where none stands."""
        if self.token(at).word in lists.DETERMINERS or self.token(at).kind not in ("word", "name"):
            return at
        end = self._open_run(at, 4, at)
        verb = at if self.longest(at, "verbs") > self.noun(at) else self._up_to_predicate(at, end)
        while verb < end and (like := max(self.longest(verb, "any"), self.longest(verb, "thing"))):
            verb = self._up_to_predicate(verb + like - 1, end) if like < end - verb else end
        return verb

    def _names_a_tool(self, at: int) -> bool:
        """Whether a tool is named for what it does: `máy gặt`, `súng bắn chim`."""
        tool = self.token(at - 1).word
        if (
            not self.longest(at, "verbs")
            or self.token(at).word in lists.PREDICATIVE
            or tool not in ("máy", "súng", "thợ")
            or self.words(at - 2, 1) in lists.WITH_ENGINES
        ):
            return False
        if tool != "súng":
            return True
        return self.longest(at, "verbs") == 1 and not (self._is_bare(at + 1) or self.is_number(at + 1))

    def _is_adverb(self, at: int, size: int) -> bool:
        """Whether `mới` or the like stands before a verb: `3 em | mới tìm cách`."""
        follows = at + size
        verb = self.longest(follows, "verbs")
        words, gets = self.words(at, size), self.token(follows).word == "được"
        if words in terms.verbs():
            return gets  # `học viên | bơi được 25 m`
        only = words == "mới" and self.token(follows).word in ("chỉ", "có", "đang", "được", "lên")
        return words in lists.ADVERBS and (verb > self.noun(follows) or gets or only)

    def _is_bare_task(self, at: int, head: Counted) -> bool:
        """Whether a verb is over at `at` and no further one follows: `9 cơ quan | kiểm tra, xem xét`."""
        listed = self.token(at).word == "," and self.longest(at + 1, "verbs") > self.noun(at + 1)
        harmed = head.term in lists.FATED and self.is_number(at) and self.longest(at - 1, "fates")
        counted = harmed > 0  # `7 người chết 3 người bị thương`
        return (self._is_bare(at) or counted) and not (listed and head.category == "group")

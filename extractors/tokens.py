"""Tokens behind a number, and the tables that know them: the reading head of the noun phrase grammar."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple, cast

from corpus import terms
from extractors.rule import Passage
from extractors.what import phrase_words as lists

Kind = Literal["word", "name", "number", "quote", "mark", "mask"]


class Token(NamedTuple):
    start: int
    end: int
    word: str  # folded
    kind: Kind


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


@cache
def _lexicon() -> dict[str, tuple[str, ...]]:
    """Every known term with the names of the tables that have it; modifiers go by the category they follow."""
    tables: dict[str, frozenset[str]] = {
        "counted": frozenset(terms.counted()),
        "ends": terms.ends(),
        "verbs": terms.verbs(),
        "compounds": terms.compounds(),
        "tasks": lists.TASKS,
        "trades": lists.TRADES,
        "data": lists.DATA,
        "degrees": lists.DEGREES_OF,
        "orders": lists.ORDERS,
        "properties": lists.PROPERTIES,
        "fates": lists.FATES,
        "funds": lists.FUNDS,
        "land use": lists.LAND_USES,
        "parts": lists.PARTS,
        "offences": lists.OFFENCES,
        "procedures": lists.PROCEDURES,
        "tolls": lists.TOLLS,
        "nations": lists.NATIONS,
        "borders": lists.BORDERS,
        "after time": lists.AFTER_TIME,
        "share of": lists.SHARE_OF,
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


class Tokens:
    """The words behind a number, read one after the other as a grammar asks for them.

    Behind the end of the sentence, or of the reach of a phrase, stands a mark without letters.
    """

    def __init__(self, passage: Passage, start: int, opening: int | None = None) -> None:
        self.passage = passage
        self._opening = start if opening is None else opening  # where the number begins, with its comparator
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
        if (
            kind == "word"
            and any(sign.isupper() for sign in self.passage.text[start : start + 2])
            and not self.shouting
        ):
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

    def noun(self, at: int) -> int:
        """How many tokens from `at` make a noun that we know."""
        return max(self.longest(at, "counted"), self.longest(at, "compounds"))

    def words(self, at: int, size: int) -> str:
        return " ".join([self.token(index).word for index in range(max(at, 0), at + size)])

    def is_name(self, at: int) -> bool:
        return self.token(at).kind == "name"

    def quoted_end(self, at: int) -> int:
        opening, end = self.token(at), at + 1
        while self.token(end).word and self.token(end).start - opening.start <= _LONGEST_QUOTE:
            if self.token(end).word == _CLOSING[opening.word]:
                return end + 1
            end += 1
        return at

    def is_number(self, at: int) -> bool:
        return self.token(at).kind == "number"

    def stops(self, at: int) -> int:
        """How many tokens make a word here that can only end a phrase; 0 for none."""
        return max(self.longest(at, "ends"), self.longest(at, "verbs"))

    def word_size(self, at: int) -> int:
        """How many tokens make the word at `at`, as far as it is known to be longer than a syllable."""
        return max(self.noun(at), 1)

    def is_verb(self, at: int, size: int) -> bool:
        words = self.words(at, size)
        return words in terms.verbs()

"""Tokens behind a number, and the tables that know them: the reading head of the noun phrase grammar."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import Literal

from msgspec import Struct

from corpus import terms
from extractors.rule import Passage
from extractors.what import phrase_words as lists

Kind = Literal["word", "name", "number", "quote", "mark", "mask"]


class Token(Struct):
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
_KINDS: dict[str, Kind] = {
    "mask": "mask", "number": "number", "word": "word", "quote": "quote", "mark": "mark",
}  # fmt: skip
_CLOSING = {"“": "”", '"': '"', "‘": "’", "«": "»"}
_REACH = 140  # code points; no counted noun phrase of the press is longer
_LONGEST_QUOTE = 90


@cache
def _lexicon() -> dict[str, tuple[dict[str, int], bool]]:
    """Every known term, and what one begins with, up to a whole syllable: the tables that have it, with how many
    syllables it has, and whether longer terms begin so. Modifiers go by the category they follow.
    """
    tables: dict[str, frozenset[str]] = {
        "counted": frozenset(terms.counted()),
        "ends": terms.ends(),
        "verbs": terms.verbs(),
        "compounds": terms.compounds(),
        "tasks": lists.TASKS,
        "trades": lists.TRADES,
        "data": lists.DATA,
        "animals": lists.ANIMALS,
        "trees": lists.TREES,
        "degrees": lists.DEGREES_OF,
        "orders": lists.ORDERS,
        "properties": lists.PROPERTIES,
        "fates": lists.FATES,
        "funds": lists.FUNDS,
        "land use": lists.LAND_USES,
        "parts": lists.PARTS,
        "offences": lists.OFFENCES,
        "fields": lists.FIELDS,
        "worn": lists.WORN,
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
    openings = terms.openings(names)
    return {
        term: (dict.fromkeys(names.get(term, ()), term.count(" ") + 1), term in openings)
        for term in names.keys() | openings
    }


_UNKNOWN: tuple[dict[str, int], bool] = ({}, False)


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

    @cached_property
    def shouting(self) -> bool:
        """Whether the text is all capitals: a headline in capitals has no names."""
        return self.passage.text[self._from : self._from + 40].isupper()

    def token(self, at: int) -> Token:
        tokens = self._tokens
        if at < len(tokens):
            return tokens[at]
        while len(tokens) <= at:
            match = next(self._matches, None)
            if match is None:
                return Token(self._stop, self._stop, "", "mark")
            tokens.append(self._read_token(match))
        return tokens[at]

    def _read_token(self, match: re.Match[str]) -> Token:
        start, end = match.span()
        text, kind = self.passage.text, _KINDS[match.lastgroup or "mark"]
        if kind == "word":
            capital = text[start].isupper() or text[start + 1 : start + 2].isupper()
            kind = "name" if capital and not self.shouting else "word"
        elif kind == "quote" and not _opens_quote(text, start):
            kind = "mark"
        return Token(start, end, match[0], kind)

    def longest(self, at: int, table: str) -> int:
        """How many tokens from `at` make the longest term of that table; 0 for none."""
        known = self._known.get(at)
        return (self._terms_at(at) if known is None else known).get(table, 0)

    def _terms_at(self, at: int) -> dict[str, int]:
        """The longest term at `at` in each table that has one."""
        known = self._known.get(at)
        if known is None:
            known = self._known[at] = self._look_up(at)
        return known

    def _look_up(self, at: int) -> dict[str, int]:
        lexicon = _lexicon()
        words = self.token(at).word
        found, opens = lexicon.get(words, _UNKNOWN)
        while opens:
            at += 1
            words = f"{words} {self.token(at).word}"
            longer, opens = lexicon.get(words, _UNKNOWN)
            found = found | longer if longer else found
        return found

    def noun(self, at: int) -> int:
        """How many tokens from `at` make a noun that we know."""
        known = self._terms_at(at)
        return max(known.get("counted", 0), known.get("compounds", 0)) if known else 0

    def words(self, at: int, size: int) -> str:
        if size == 1:
            return self.token(at).word if at >= 0 else ""
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
        known = self._terms_at(at)
        return max(known.get("ends", 0), known.get("verbs", 0)) if known else 0

    def word_size(self, at: int) -> int:
        """How many tokens make the word at `at`, as far as it is known to be longer than a syllable."""
        return max(self.noun(at), 1)

    def is_verb(self, at: int, size: int) -> bool:
        words = self.words(at, size)
        return words in terms.verbs()

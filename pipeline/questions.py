"""The saved questions of `queries/`: one SELECT a file, its first comment the question, `:name` what may be given."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from extractors.vietnamese import unaccent
from schemas.problems import UsageError

_PARAM = re.compile(r":([a-z_]+)")


@dataclass(frozen=True)
class Question:
    """A question in SQL; what is not given for one of `params` is null, and the question knows what that means."""

    name: str
    title: str
    notes: str
    sql: str

    @property
    def params(self) -> tuple[str, ...]:
        statement = re.sub(r"--[^\n]*|'[^']*'", "", self.sql)
        return tuple(dict.fromkeys(_PARAM.findall(statement)))

    def bind(self, given: Mapping[str, object]) -> dict[str, object]:
        """Values for all of `params`; raises UsageError for a name that the question does not have."""
        if unknown := sorted(given.keys() - set(self.params)):
            raise UsageError(f"{self.name} takes {', '.join(self.params) or 'nothing'}, not {', '.join(unknown)}")
        return {name: _folded(given.get(name)) if name == "words" else given.get(name) for name in self.params}


def _folded(words: object) -> object:
    """As the index of folded words has them: `Súng tự chế` finds what `sung tu che` finds."""
    return unaccent(words) if isinstance(words, str) else words


@cache
def all_questions() -> dict[str, Question]:
    """The questions by name, in order."""
    files = sorted(resources.files("pipeline").joinpath("queries").iterdir(), key=lambda file: file.name)
    found = [_read(file.name.removesuffix(".sql"), file.read_text(encoding="utf-8")) for file in files]
    return {question.name: question for question in found}


def find(name: str) -> Question:
    """A question by its name or number; raises UsageError when there is none."""
    for question in all_questions().values():
        if name in (question.name, question.name.partition("_")[2]) or name.zfill(2) == question.name[:2]:
            return question
    raise UsageError(f"no saved question is called {name!r}")


def _read(name: str, text: str) -> Question:
    lines = text.splitlines()
    comments = [line.removeprefix("-- ") for line in lines if line.startswith("-- ")]
    return Question(name=name, title=comments[0], notes=" ".join(comments[1:]), sql=text.strip())

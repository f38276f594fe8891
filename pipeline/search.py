"""Full-text search that finds words with and without accents, those with the right accents first.

SQLite's own folding keeps `đ` apart from `d`, so the index has two columns of ours: the text as written (lower case,
one tone placement) and the same without accents. It keeps no copy of the text; snippets are cut from the article.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

import msgspec

from extractors.vietnamese import fold, unaccent
from pipeline.results import SearchHit

TABLE = "article_search"
_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 32  # FTS5 limits the depth of a query
_SNIPPET = 160  # code points, about two lines of a terminal

# From the best to the least: the words in a row as written, anywhere as written, in a row without accents, anywhere.
_RANKED = f"""
WITH found (search_id, tier, score) AS (
            SELECT rowid, 0, rank FROM {TABLE} WHERE {TABLE} MATCH :exact_phrase
  UNION ALL SELECT rowid, 1, rank FROM {TABLE} WHERE {TABLE} MATCH :exact_words
  UNION ALL SELECT rowid, 2, rank FROM {TABLE} WHERE {TABLE} MATCH :folded_phrase
  UNION ALL SELECT rowid, 3, rank FROM {TABLE} WHERE {TABLE} MATCH :folded_words
), best AS (
  SELECT search_id, min(tier) AS tier, min(score) AS score FROM found GROUP BY search_id
)
SELECT a.article_id, a.title, a.site, a.url, a.published, a.text, a.captions, tier < 2 AS exact
FROM best JOIN article AS a USING (search_id)
WHERE a.current = 1
ORDER BY tier, score, a.article_id
LIMIT :limit
"""  # noqa: S608 - our own names


def index_rows(rows: Sequence[tuple[int, str, Sequence[str]]]) -> list[tuple[int, str, str]]:
    """Rows of the index from `search_id`, text and captions of articles."""
    return [
        (search_id, " ".join(map(_exact, words)), " ".join(map(_folded, words)))
        for search_id, text, captions in rows
        for words in (_WORD.findall("\n".join([text, *captions])),)
    ]


# The press has few different syllables, so each is folded once: five times faster than folding whole texts.
_exact = lru_cache(maxsize=1 << 16)(fold)
_folded = lru_cache(maxsize=1 << 16)(unaccent)


INSERT = f"INSERT INTO {TABLE} (rowid, exact, folded) VALUES (?, ?, ?)"  # noqa: S608 - our own name


def index_all(connection: sqlite3.Connection) -> None:
    """Fills an empty index from the articles."""
    rows = connection.execute("SELECT search_id, text, captions FROM article")
    while batch := rows.fetchmany(500):
        texts = [(search_id, text, msgspec.json.decode(captions)) for search_id, text, captions in batch]
        connection.executemany(INSERT, index_rows(texts))


def search(connection: sqlite3.Connection, words: str, limit: int = 20) -> list[SearchHit]:
    """Articles whose current version has all the words, best first. Signs of any query language are only words."""
    exact = _WORD.findall(fold(unicodedata.normalize("NFC", words)))[:_MOST_WORDS]
    folded = [unaccent(word) for word in exact]
    if not exact:
        return []
    found = connection.execute(
        _RANKED,
        {
            "exact_phrase": _column("exact", [" ".join(exact)]),
            "exact_words": _column("exact", exact),
            "folded_phrase": _column("folded", [" ".join(folded)]),
            "folded_words": _column("folded", folded),
            "limit": limit,
        },
    )
    return [_hit(row, set(exact), set(folded)) for row in found]


def _column(name: str, phrases: Sequence[str]) -> str:
    return f"{name} : ({' AND '.join(f'{chr(34)}{phrase}{chr(34)}' for phrase in phrases)})"


def _hit(row: sqlite3.Row, exact: set[str], folded: set[str]) -> SearchHit:
    text = "\n".join([row["text"], *msgspec.json.decode(row["captions"])])
    snippet, marks = excerpt(text, exact if row["exact"] else folded, _exact if row["exact"] else _folded)
    return SearchHit(
        article_id=row["article_id"],
        title=row["title"],
        site=row["site"],
        url=row["url"],
        published=row["published"],
        snippet=snippet,
        marks=marks,
        exact=bool(row["exact"]),
    )


def excerpt(text: str, words: set[str], key: Callable[[str], str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The stretch of text that holds most of the words, and where they stand in it; words are compared by `key`."""
    keyed = [(key(match.group()), *match.span()) for match in _WORD.finditer(text)]
    found = [(word, start, end) for word, start, end in keyed if word in words]
    if not found:
        return text[:_SNIPPET].replace("\n", " "), ()
    best = max(range(len(found)), key=lambda at: (_variety(found, at), -at))
    start = _gap_before(text, found[best][1] - _SNIPPET // 4)
    end = _gap_before(text, start + _SNIPPET) if start + _SNIPPET < len(text) else len(text)
    end = max(end, found[best][2])
    marks = tuple((a - start, b - start) for _, a, b in found if start <= a and b <= end)
    return text[start:end].replace("\n", " "), marks


def _variety(found: Sequence[tuple[str, int, int]], first: int) -> int:
    """How many different words a snippet from this one on would show."""
    reach = found[first][1] + _SNIPPET * 3 // 4
    shown: set[str] = set()
    for word, _, end in found[first:]:
        if end > reach:
            break
        shown.add(word)
    return len(shown)


def _gap_before(text: str, at: int) -> int:
    """The start of the word at this place, so that no word is cut."""
    if at <= 0:
        return 0
    return max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1

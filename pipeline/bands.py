"""The rows by which copies are found: signatures, their bands, and the clusters that articles lie in.

A band is a few of the minima of a text's signature; texts that share one are worth a look. Bands are kept by the span
of days in which a text was published, so that a night's texts meet the rows of their own weeks and not those of all
years: what a night costs, in time and in memory, hardly grows with the store.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Collection, Iterable, Sequence

import msgspec

from pipeline import records
from schemas.rows import Cluster, Signature

UNDATED = -1
"""The span of texts without a day of publication, which may belong to any."""
WHOLE = -2
"""The span of the keys of whole texts, which are the same whenever they were published."""

_INPUTS = """
SELECT a.article_id, a.content_hash, a.published, a.source, a.site, a.event_date, a.event_place_id, s.name
FROM article AS a LEFT JOIN source AS s ON s.site = a.site
WHERE a.current = 1 AND
"""
_NEAR = """
SELECT s.article_id, a.event_place_id, a.event_date, a.published, s.keys,
  (SELECT max(cluster_id) FROM article WHERE article_id = s.article_id) AS cluster_id  -- a new version has none yet
FROM signature AS s JOIN article AS a ON a.article_id = s.article_id AND a.current = 1
WHERE s.article_id <> ? AND s.signature_id IN (
  SELECT signature_id FROM band WHERE span = ? AND key = ?
  UNION SELECT signature_id FROM band WHERE span IN (SELECT value FROM json_each(?))
    AND key IN (SELECT value FROM json_each(?))
)
ORDER BY s.article_id
"""
# By this index, whatever SQLite thinks of it: after a first run, all articles are of one run.
_READ = "SELECT last_run, search_id FROM article INDEXED BY article_by_last_run_search_id"
_AMONG = "(SELECT value FROM json_each(?))"
_KEY = "q"  # signed 64 bits, as SQLite has them
_Place = tuple[int, int]


class Near(msgspec.Struct, frozen=True):
    """An article that shares a band with another one, and what speaks against its being a copy."""

    article_id: str
    cluster_id: str | None
    event_place_id: str | None
    event_date: str | None
    published: str | None
    same_words: bool


class Bands:
    """Signatures and clusters on one connection, within the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._spans: set[int] | None = None

    def clear(self) -> None:
        """Forgets all signatures and clusters."""
        for table in ("band", "signature", "cluster"):
            self._connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
        self._connection.execute("UPDATE article SET cluster_id = NULL WHERE cluster_id IS NOT NULL")

    def read_since(self, place: _Place, limit: int) -> tuple[_Place | None, dict[str, str]]:
        """The next articles behind a place in the order of their last reading (run and row), and the place of the last.

        Each with a digest of all that makes it a copy of another or none. The place is None when there are no more.
        """
        run: int | None
        run, after = place
        while run is not None:
            rows = self._connection.execute(
                f"{_READ} WHERE last_run = ? AND search_id > ? ORDER BY search_id LIMIT ?",
                (run, after, limit),
            ).fetchall()
            if rows:
                break
            [run] = self._connection.execute("SELECT min(last_run) FROM article WHERE last_run > ?", (run,)).fetchone()
            after = -1
        else:
            return None, {}
        return (rows[-1][0], rows[-1][1]), self._inputs(f"a.search_id IN {_AMONG}", _listed([row[1] for row in rows]))

    def of_site(self, site: str) -> dict[str, str]:
        """The articles of a site, with the same digests."""
        return self._inputs("a.site = ?", site)

    def of(self, article_ids: Sequence[str]) -> dict[str, str]:
        """These articles, with the same digests."""
        return self._inputs(f"a.article_id IN {_AMONG}", _listed(article_ids))

    def _inputs(self, where: str, value: str) -> dict[str, str]:
        rows = self._connection.execute(f"{_INPUTS} {where} ORDER BY a.article_id", (value,))
        return {row[0]: records.digest(tuple(row)) for row in rows}

    def signed(self, article_ids: Sequence[str]) -> dict[str, Signature]:
        """The signatures of those articles that have one."""
        rows = self._connection.execute(
            f"SELECT * FROM signature WHERE article_id IN {_AMONG}",  # noqa: S608 - our own words
            (_listed(article_ids),),
        )
        return {row["article_id"]: Signature(**dict(row)) for row in rows}

    def gone(self) -> list[str]:
        """Articles that are signed and no longer there."""
        rows = self._connection.execute(
            "SELECT article_id FROM signature WHERE article_id NOT IN (SELECT article_id FROM article)"
        )
        return [row[0] for row in rows]

    def sign(self, signatures: Iterable[Signature]) -> None:
        """Keeps signatures in the place of those that the articles had."""
        new = list(signatures)
        self.unsign([one.article_id for one in new])
        rows: list[tuple[int, int, int]] = []
        for one in new:
            cursor = self._connection.execute(
                "INSERT INTO signature (article_id, inputs, span, keys) VALUES (?, ?, ?, ?)",
                (one.article_id, one.inputs, one.span, one.keys),
            )
            rows += [(*place, cursor.lastrowid or 0) for place in _places(one)]
        self._connection.executemany(
            "INSERT OR IGNORE INTO band (span, key, signature_id) VALUES (?, ?, ?)", sorted(rows)
        )
        self._spans = None

    def unsign(self, article_ids: Sequence[str]) -> None:
        """Takes signatures out with their bands."""
        old = self.signed(article_ids).values()
        self._connection.executemany(
            "DELETE FROM band WHERE span = ? AND key = ? AND signature_id = ?",
            [(*place, one.signature_id) for one in old for place in _places(one)],
        )
        self._connection.executemany(
            "DELETE FROM signature WHERE signature_id = ?", [(one.signature_id,) for one in old]
        )

    def near(self, signature: Signature) -> list[Near]:
        """Current articles that share a band with this one and may be of its days, or have the very same words."""
        if not signature.keys:
            return []
        whole, *keys = keys_of(signature.keys)
        spans = self._spans_beside(signature.span)
        values = (signature.article_id, WHOLE, whole, _listed(spans), _listed(keys))
        rows = self._connection.execute(_NEAR, values)
        return [
            Near(
                article_id=row["article_id"],
                cluster_id=row["cluster_id"],
                event_place_id=row["event_place_id"],
                event_date=row["event_date"],
                published=row["published"],
                same_words=keys_of(row["keys"])[0] == whole,
            )
            for row in rows
        ]

    def _spans_beside(self, span: int) -> list[int]:
        if span != UNDATED:
            return [span - 1, span, span + 1, UNDATED]
        if self._spans is None:
            rows = self._connection.execute("SELECT DISTINCT span FROM signature WHERE span <> ?", (WHOLE,))
            self._spans = {row[0] for row in rows}
        return sorted({*self._spans, UNDATED})

    def clusters_of(self, article_ids: Collection[str]) -> list[Cluster]:
        """The clusters that these articles lie in, whichever of their versions is current."""
        return self._clusters(
            f"cluster_id IN (SELECT cluster_id FROM article WHERE article_id IN {_AMONG})",  # noqa: S608
            article_ids,
        )

    def clusters_with(self, article_ids: Collection[str]) -> list[Cluster]:
        """The same for articles that are gone."""
        return self._clusters(
            f"EXISTS (SELECT 1 FROM json_each(members) WHERE value IN {_AMONG})",  # noqa: S608 - our own words
            article_ids,
        )

    def clusters(self, cluster_ids: Collection[str]) -> list[Cluster]:
        """The clusters of these ids."""
        return self._clusters(f"cluster_id IN {_AMONG}", cluster_ids)

    def _clusters(self, where: str, values: Collection[str]) -> list[Cluster]:
        sql = f"SELECT * FROM cluster WHERE {where} ORDER BY cluster_id"  # noqa: S608 - our own words
        rows = self._connection.execute(sql, (_listed(values),))
        return [cluster_of(row) for row in rows]

    def replace(self, old: Collection[Cluster], new: Collection[Cluster]) -> None:
        """Puts clusters in the place of others; what is in both is not touched."""
        for cluster in old:
            if cluster not in new:
                self._connection.execute("DELETE FROM cluster WHERE cluster_id = ?", (cluster.cluster_id,))
                self._connection.execute(
                    "UPDATE article SET cluster_id = NULL WHERE cluster_id = ?", (cluster.cluster_id,)
                )
        for cluster in new:
            if cluster not in old:
                self._connection.execute(records.insert_sql("cluster"), records.row_of(cluster, "cluster"))
            # Also of one that is as it was: a new version of a member knows nothing of it yet.
            self._connection.executemany(
                "UPDATE article SET cluster_id = ? WHERE article_id = ? AND cluster_id IS NOT ?",
                [(cluster.cluster_id, member, cluster.cluster_id) for member in cluster.members],
            )


def _listed(values: Collection[object]) -> str:
    """Any number of values as one."""
    return msgspec.json.encode(list(values)).decode()


def keys_of(packed: bytes) -> tuple[int, ...]:
    """The keys of a signature: first that of the whole text, then those of its bands; none for a text without words."""
    return struct.unpack(f"<{len(packed) // 8}{_KEY}", packed)


def packed(keys: Sequence[int]) -> bytes:
    """Keys as a signature keeps them."""
    return struct.pack(f"<{len(keys)}{_KEY}", *keys)


def _places(signature: Signature) -> list[tuple[int, int]]:
    """Span and key of each of its rows."""
    return [(signature.span if at else WHOLE, key) for at, key in enumerate(keys_of(signature.keys))]


def cluster_of(row: sqlite3.Row) -> Cluster:
    """The cluster of a row."""
    return msgspec.convert(dict(row) | {"members": msgspec.json.decode(row["members"])}, Cluster)

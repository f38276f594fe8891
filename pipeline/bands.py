"""The rows by which copies are found: signatures, their bands, and the clusters that articles lie in.

A band is a few of the minima of a text's signature; texts that share one are worth a look. In a band they stand by
their days of publication, and of one day by a number made of their ids: so which ones stand beside one another
depends on what is there, and not on what came first. Only neighbours are ever asked for, so that what a text costs
does not grow with the store, nor with how many texts share a band.
"""

from __future__ import annotations

import sqlite3
import struct
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

import msgspec

from pipeline import records, recount
from schemas.rows import Cluster, Signature

UNDATED = -1
"""The day of texts without a day of publication: they stand first."""

_INPUTS = """
SELECT a.article_id, a.content_hash, a.published, a.source, a.site, a.event_date, a.event_place_id, s.name
FROM article AS a LEFT JOIN source AS s ON s.site = a.site
WHERE a.current = 1 AND
"""
_NEAR = """
SELECT s.signature_id, s.day, s.article_id, a.event_place_id, a.event_date, a.published, s.keys,
  (SELECT max(cluster_id) FROM article WHERE article_id = s.article_id) AS cluster_id  -- a new version has none yet
FROM signature AS s JOIN article AS a ON a.article_id = s.article_id AND a.current = 1
WHERE s.signature_id IN (SELECT value FROM json_each(?))
"""
_SHARED = """
SELECT key, day, signature_id FROM band WHERE key IN (SELECT value FROM json_each(?))
ORDER BY key, day, signature_id LIMIT ?
"""
_BEFORE = """
SELECT signature_id FROM band WHERE key = ? AND (day, signature_id) < (?, ?)
ORDER BY day DESC, signature_id DESC LIMIT ?
"""
_AFTER = """
SELECT signature_id FROM band WHERE key = ? AND (day, signature_id) > (?, ?) ORDER BY day, signature_id LIMIT ?
"""
_BETWEEN = """
SELECT count(*) FROM (
  SELECT 1 FROM band WHERE key = ? AND (day, signature_id) > (?, ?) AND (day, signature_id) < (?, ?) LIMIT ?
)
"""
_AT_ONCE = 500  # rows of bands: mostly there are fewer, and one question tells all
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
    place: tuple[int, int]
    """Its day and the number of its signature: where it stands in its bands."""
    keys: tuple[int, ...]

    @property
    def words(self) -> int:
        """A hash of all its words; 0 when it has none."""
        return self.keys[0] if self.keys else 0


class Bands:
    """Signatures and clusters on one connection, within the caller's transaction."""

    beside = 4
    """How many texts of a band, on either side, one is compared with."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def clear(self) -> None:
        """Forgets all signatures and clusters."""
        rows = self._connection.execute("SELECT article_id FROM article WHERE cluster_id IS NOT NULL")
        recount.mark(self._connection, [row[0] for row in rows])
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
        self._connection.executemany(records.insert_sql("signature"), [records.row_of(one, "signature") for one in new])
        self._connection.executemany(
            "INSERT OR IGNORE INTO band (key, day, signature_id) VALUES (?, ?, ?)",
            sorted((key, one.day, one.signature_id) for one in new for key in keys_of(one.keys)),
        )

    def unsign(self, article_ids: Sequence[str]) -> None:
        """Takes signatures out with their bands."""
        old = self.signed(article_ids).values()
        self._connection.executemany(
            "DELETE FROM band WHERE key = ? AND day = ? AND signature_id = ?",
            [(key, one.day, one.signature_id) for one in old for key in keys_of(one.keys)],
        )
        self._connection.executemany(
            "DELETE FROM signature WHERE signature_id = ?", [(one.signature_id,) for one in old]
        )

    def windows(self, keys: Sequence[int], place: tuple[int, int]) -> list[tuple[list[int], list[int]]]:
        """The signatures that stand beside a place in each of these bands: before and after it, nearest first."""
        rows = self._connection.execute(_SHARED, (_listed(keys), _AT_ONCE + 1)).fetchall()
        if len(rows) > _AT_ONCE:
            return [self._window(key, place) for key in set(keys)]
        found: defaultdict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for key, day, other in rows:
            if (day, other) != place:
                found[key][(day, other) > place].append(other)
        return [(before[: -self.beside - 1 : -1], after[: self.beside]) for before, after in found.values()]

    def _window(self, key: int, place: tuple[int, int]) -> tuple[list[int], list[int]]:
        """The same in a band that many share."""
        values = (key, *place, self.beside)
        before, after = (self._connection.execute(sql, values).fetchall() for sql in (_BEFORE, _AFTER))
        return [row[0] for row in before], [row[0] for row in after]

    def near(self, signature_ids: Collection[int]) -> dict[int, Near]:
        """What speaks for and against their being copies, of those whose articles are there."""
        rows = self._connection.execute(_NEAR, (_listed(signature_ids),))
        return {
            row["signature_id"]: Near(
                article_id=row["article_id"],
                cluster_id=row["cluster_id"],
                event_place_id=row["event_place_id"],
                event_date=row["event_date"],
                published=row["published"],
                place=(row["day"], row["signature_id"]),
                keys=keys_of(row["keys"]),
            )
            for row in rows
        }

    def stand_near(self, one: Near, other: Near) -> bool:
        """Whether fewer than `beside` texts stand between the two in one of their bands."""
        first, last = sorted((one.place, other.place))
        shared = {*one.keys} & {*other.keys}
        counts = (self._connection.execute(_BETWEEN, (key, *first, *last, self.beside)).fetchone() for key in shared)
        return any(between < self.beside for (between,) in counts)

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

    def replace(self, old: Collection[Cluster], new: Collection[Cluster], anew: Collection[str] = ()) -> None:
        """Puts clusters in the place of others; an article in both is told of it only if it is `anew`."""
        stored = {cluster.cluster_id: cluster for cluster in old}
        made = {cluster.cluster_id: cluster for cluster in new}
        self._connection.executemany(
            "DELETE FROM cluster WHERE cluster_id = ?", [(one,) for one in stored if stored[one] != made.get(one)]
        )
        self._connection.executemany(
            records.insert_sql("cluster"),
            [records.row_of(made[one], "cluster") for one in made if made[one] != stored.get(one)],
        )
        before = {member: cluster.cluster_id for cluster in old for member in cluster.members}
        after = {member: cluster.cluster_id for cluster in new for member in cluster.members}
        moved = [one for one in {*before, *after} if before.get(one) != after.get(one)]
        self._connection.executemany(
            "UPDATE article SET cluster_id = :cluster WHERE article_id = :article AND cluster_id IS NOT :cluster",
            [{"cluster": after.get(one), "article": one} for one in sorted({*moved, *anew})],
        )
        originals = {cluster.original for cluster in old} ^ {cluster.original for cluster in new}
        recount.mark(self._connection, {*moved, *anew, *originals})


def _listed(values: Collection[object]) -> str:
    """Any number of values as one."""
    return msgspec.json.encode(list(values)).decode()


def keys_of(packed: bytes) -> tuple[int, ...]:
    """The keys of a signature: first that of the whole text, then those of its bands; none for a text without words."""
    return struct.unpack(f"<{len(packed) // 8}{_KEY}", packed)


def packed(keys: Sequence[int]) -> bytes:
    """Keys as a signature keeps them."""
    return struct.pack(f"<{len(keys)}{_KEY}", *keys)


def cluster_of(row: sqlite3.Row) -> Cluster:
    """The cluster of a row."""
    return msgspec.convert(dict(row) | {"members": msgspec.json.decode(row["members"])}, Cluster)

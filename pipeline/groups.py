"""Which articles share a story, kept right while a few of them are taken out, put in or changed.

Two texts are compared when they share a band and stand near each other in it, by their days: fewer than `Bands.beside`
others between them. Those that are alike are linked, and who is linked over any number of steps is a group. So the
groups are a function of what is stored, whatever the order in which it came; and a text is compared with no more than
some hundreds, were all texts by one template, or one text told a thousand times.

A text that is put between two others may part them, and one that is taken out may have held others together. Mostly its
neighbours show at once that the rest still hangs together; where they do not, links are followed from both ends.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from pipeline.bands import Bands, Near, keys_of
from schemas.rows import Cluster, Signature

Window = tuple[list[Near | None], list[Near | None]]
"""The texts before and after a place in a band, nearest first; None for one whose article is gone."""


class Group:
    """Articles of one story. `base` is what the store has of it, if all that happened since is that some came."""

    def __init__(self, members: Collection[str], base: Cluster | None = None) -> None:
        self.members = set(members)
        self.base = base

    @property
    def changed(self) -> bool:
        """Whether the store has another."""
        return self.base is None or len(self.members) > len(self.base.members)


class Groups:
    """The groups that a few articles touch; `alike` tells whether two texts are one story."""

    def __init__(self, bands: Bands, alike: Callable[[Near, Near], bool]) -> None:
        self._bands = bands
        self._alike = alike
        self._of: dict[str, Group] = {}
        self._near: dict[int, Near | None] = {}
        self._compared: dict[tuple[str, str], bool] = {}
        self.stored: dict[str, Cluster] = {}
        """What the store had of them, by its id."""

    def load(self, clusters: Iterable[Cluster]) -> None:
        """Takes clusters as they are stored."""
        for cluster in clusters:
            if cluster.cluster_id not in self.stored:
                self.stored[cluster.cluster_id] = cluster
                self._of |= dict.fromkeys(cluster.members, Group(cluster.members, cluster))

    def found(self) -> list[Group]:
        """The groups of two and more."""
        each = {id(group): group for group in self._of.values()}
        return [group for group in each.values() if len(group.members) > 1]

    def take_out(self, signed: Signature) -> None:
        """An article that is gone, or is to be compared anew: its neighbours move up, and its group may fall apart."""
        windows = self._windows(signed)
        self._bands.unsign([signed.article_id])
        self._near.pop(signed.signature_id, None)
        for before, after in windows:
            for one, other in _at_distance(before, after, self._bands.beside):
                self._join_if_alike(one, other)
        group = self._of.pop(signed.article_id, None)
        if group is None:
            return
        group.members.discard(signed.article_id)
        group.base = None
        rows = [enumerate((*reversed(before), *after)) for before, after in windows]
        left = [[(at, one) for at, one in row if one and self._group(one) is group] for row in rows]
        if not self._hang_together(left):
            self._split(group, [one for row in left for _, one in row])

    def put_in(self, signature: Signature) -> None:
        """An article that is new, or was taken out: links it, and looks whether it parted others."""
        self._bands.sign([signature])
        windows = self._windows(signature)
        parted = [
            (one, other, window)
            for window in windows
            for one, other in _at_distance(*window, self._bands.beside)
            if self._group(one) is not None and self._group(one) is self._group(other)
        ]
        self._link(signature, windows)
        [here] = self._look_up([signature.signature_id])
        broken: dict[Group, list[Near]] = {}
        for one, other, window in parted:
            group = self._group(one)
            if here and group and not self._still_linked(here, one, other, window):
                broken.setdefault(group, []).extend((one, other))
        for group, ends in broken.items():
            self._split(group, ends)

    def _link(self, signature: Signature, windows: Sequence[Window]) -> None:
        [here] = self._look_up([signature.signature_id])
        for one in {near.article_id: near for window in windows for side in window for near in side if near}.values():
            if here:
                self._join_if_alike(here, one)

    def _split(self, group: Group, ends: Iterable[Near]) -> None:
        """Lets a group fall into what still hangs together. `ends` are what lost a link: each piece has one of them."""
        pieces: list[set[str]] = []
        rest: Near | None = None
        for end in {near.article_id: near for near in ends}.values():
            if any(end.article_id in piece for piece in pieces):
                continue
            piece = self._meet(rest, end) if rest else None
            if piece is not None:
                pieces.append(piece)
            if rest is None or (piece is not None and rest.article_id in piece):
                rest = end
        for piece in pieces:
            group.members -= piece
            group.base = None
            self._of |= dict.fromkeys(piece, Group(piece))

    def _join_if_alike(self, one: Near, other: Near) -> None:
        mine, theirs = self._group(one), self._group(other)
        if (mine is not None and mine is theirs) or not self._are_alike(one, other):
            return
        ours = self._of.setdefault(one.article_id, Group([one.article_id]))
        more = self._of.setdefault(other.article_id, Group([other.article_id]))
        if len(ours.members) < len(more.members):
            ours, more = more, ours
        ours.members |= more.members
        self._of |= dict.fromkeys(more.members, ours)

    def _still_linked(self, here: Near, one: Near, other: Near, window: Window) -> bool:
        """Whether two that a new text has parted had no link, or others near them, or the new one, still link them."""
        if one.words == other.words or self._bands.stand_near(one, other):
            return True  # of the same words, those side by side are linked
        if (self._are_alike(here, one) and self._are_alike(here, other)) or not self._are_alike(one, other):
            return True
        before, after = window
        group = self._group(one)
        row = [*reversed(before), here, *after]
        start, aim = row.index(one), row.index(other)
        open_ends, reached = deque([start]), {start}
        while open_ends:
            at = open_ends.popleft()
            for to in range(max(0, at - self._bands.beside), min(len(row), at + self._bands.beside + 1)):
                there, step = row[to], row[at]
                if to in reached or there is None or step is None or self._group(there) is not group:
                    continue
                if self._are_alike(step, there):
                    if to == aim:
                        return True
                    reached.add(to)
                    open_ends.append(to)
        return False

    def _meet(self, one: Near, other: Near) -> set[str] | None:
        """None where links in any band lead from one to the other; else all that they lead to from one of the two."""
        reached = ({one.article_id}, {other.article_id})
        ends = (deque([one]), deque([other]))
        side = 0
        while True:  # in turn, so that the smaller side is soon at its end where they do not meet
            mine, theirs, open_ends = reached[side], reached[1 - side], ends[side]
            side = 1 - side
            if not open_ends:
                return mine
            at = open_ends.popleft()
            group = self._group(at)
            for near in self._beside(at):
                if near.article_id in mine or self._group(near) is not group or not self._are_alike(at, near):
                    continue
                if near.article_id in theirs:
                    return None
                mine.add(near.article_id)
                open_ends.append(near)

    def _beside(self, near: Near) -> Iterator[Near]:
        """All that it is compared with."""
        windows = self._windows_at(near.keys, near.place)
        return (one for window in windows for side in window for one in side if one)

    def _hang_together(self, rows: Sequence[Sequence[tuple[int, Near]]]) -> bool:
        """Whether those that follow one another in some band, each told with its place, link them all."""
        leader = {near.article_id: near.article_id for row in rows for _, near in row}

        def find(one: str) -> str:
            while leader[one] != one:
                one = leader[one]
            return one

        for row in rows:
            for (at, one), (to, other) in pairwise(row):
                mine, theirs = find(one.article_id), find(other.article_id)
                if mine != theirs and to - at <= self._bands.beside and self._are_alike(one, other):
                    leader[mine] = theirs
        return len({find(one) for one in leader}) < 2

    def _are_alike(self, one: Near, other: Near) -> bool:
        pair = min(one.article_id, other.article_id), max(one.article_id, other.article_id)
        if pair not in self._compared:
            self._compared[pair] = self._alike(one, other)
        return self._compared[pair]

    def _group(self, near: Near) -> Group | None:
        if near.cluster_id is not None and near.cluster_id not in self.stored:
            self.load(self._bands.clusters([near.cluster_id]))
        return self._of.get(near.article_id)

    def _windows(self, signature: Signature) -> list[Window]:
        return self._windows_at(keys_of(signature.keys), (signature.day, signature.signature_id))

    def _windows_at(self, keys: Sequence[int], place: tuple[int, int]) -> list[Window]:
        windows = self._bands.windows(keys, place)
        self._look_up([at for window in windows for side in window for at in side])
        return [([self._near[at] for at in before], [self._near[at] for at in after]) for before, after in windows]

    def _look_up(self, ids: Collection[int]) -> list[Near | None]:
        new = {at for at in ids if at not in self._near}
        self._near |= dict.fromkeys(new) | self._bands.near(new)
        return [self._near[at] for at in ids]


def _at_distance(
    before: Sequence[Near | None], after: Sequence[Near | None], distance: int
) -> Iterable[tuple[Near, Near]]:
    """Those before and after a place that stand just so far apart when it is empty, and one farther when it is not."""
    for steps, one in enumerate(before, 1):
        to = distance - steps
        other = after[to] if to < len(after) else None
        if one and other:
            yield one, other

"""Who may come to the review desk: a token each, of which the store keeps a hash."""

from __future__ import annotations

import hashlib
import hmac
import secrets

import msgspec

from pipeline.store import Store
from schemas.problems import UsageError
from schemas.rows import Reviewer, Role

_LONGEST_NAME = 40


class Person(msgspec.Struct, frozen=True):
    """Who is at the desk."""

    name: str
    role: Role

    @property
    def may_review(self) -> bool:
        return self.role in ("reviewing", "adjudicating")

    @property
    def may_adjudicate(self) -> bool:
        return self.role == "adjudicating"


def invite(store: Store, name: str, role: Role, made_at: str) -> str:
    """Lets somebody come in and gives the token, which is kept nowhere; an earlier one of that name is void."""
    name = checked(name)
    token = secrets.token_urlsafe(24)
    store.put_reviewers([Reviewer(name=name, made_at=made_at, role=role, token_hash=_hash(token))])
    return token


def dismiss(store: Store, name: str, made_at: str) -> None:
    """Shuts somebody out; verdicts stay. Raises UsageError when nobody has that name."""
    if name not in people(store):
        raise UsageError(f"nobody is called {name!r}; `vnfacts audit reviewers` lists all")
    store.put_reviewers([Reviewer(name=name, made_at=made_at, role=None, token_hash=_hash(secrets.token_urlsafe(24)))])


def people(store: Store) -> dict[str, Role]:
    """Everybody who may come in."""
    return {one.name: one.role for one in _last(store).values() if one.role is not None}


def person(store: Store, name: str) -> Person | None:
    """Somebody by name, as of now; None when they may not, or no longer, come in."""
    role = people(store).get(name)
    return Person(name, role) if role else None


def since(store: Store, name: str) -> str | None:
    """When somebody's present token was made; None for who may not come in."""
    one = _last(store).get(name)
    return one.made_at if one and one.role else None


def admit(store: Store, token: str) -> Person | None:
    """Whose token this is."""
    given = _hash(token.strip())
    for one in _last(store).values():
        if one.role is not None and hmac.compare_digest(one.token_hash, given):
            return Person(one.name, one.role)
    return None


def checked(name: str) -> str:
    """A name that can stand in a report; raises UsageError for one that cannot."""
    name = " ".join(name.split())
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise UsageError(f"a reviewer's name has 1 to {_LONGEST_NAME} printable characters")
    return name


def _last(store: Store) -> dict[str, Reviewer]:
    return {one.name: one for one in store.reviewers()}


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()

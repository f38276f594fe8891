"""Who is at the review desk: tokens, the cookie that stands for one, and how often somebody may ask.

The cookie is Datasette's own (`ds_actor`), signed with a secret of the process, so it ends with it. Whoever runs
`serve` has a token of the process; everybody else one whose hash the store keeps, and is looked up again at each
request, so that shutting somebody out is felt at once.
"""

from __future__ import annotations

import getpass
import hmac
import secrets
import time
from collections import OrderedDict
from typing import Any

from pipeline.audit import people
from pipeline.audit.people import Person
from pipeline.store import Store

_SESSION = 12 * 3600
_PEOPLE = 1000  # of whom it is remembered how often they asked


class Limits:
    """So many of a thing within a minute by one person or address; more must wait."""

    def __init__(self, per_minute: int) -> None:
        self._most = per_minute
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allow(self, who: str, now: float | None = None) -> bool:
        """Whether one more is allowed now (seconds of a clock that only rises)."""
        at = time.monotonic() if now is None else now
        left, since = self._left.pop(who, (float(self._most), at))
        left = min(float(self._most), left + (at - since) * self._most / 60)
        allowed = left >= 1
        self._left[who] = (left - 1 if allowed else left, at)
        if len(self._left) > _PEOPLE:
            self._left.popitem(last=False)
        return allowed


LOGINS = Limits(10)
VERDICTS = Limits(120)


def owner_token(datasette: Any) -> str:
    """The token of whoever runs this process; it is kept nowhere else."""
    if not hasattr(datasette, "vnfacts_token"):
        datasette.vnfacts_token = secrets.token_urlsafe(24)
    return str(datasette.vnfacts_token)


def admit(datasette: Any, store: Store, token: str) -> dict[str, Any] | None:
    """The actor that a token stands for; None for a wrong one."""
    if hmac.compare_digest(token.strip().encode(), owner_token(datasette).encode()):
        return {"id": _owner_name(), "desk": "owner"}
    person = people.admit(store, token)
    return {"id": person.name, "desk": people.since(store, person.name)} if person else None


def person(store: Store, actor: dict[str, Any] | None) -> Person | None:
    """Who an actor is as of now."""
    if not actor or "desk" not in actor:
        return None
    if actor["desk"] == "owner":
        return Person(str(actor["id"]), "adjudicating")
    if actor["desk"] != people.since(store, str(actor["id"])):
        return None
    return people.person(store, str(actor["id"]))


def cookie(datasette: Any, actor: dict[str, Any]) -> str:
    """The value of Datasette's cookie for an actor; signed, not secret."""
    return str(datasette.sign({"a": actor}, "actor"))


def set_cookie(response: Any, value: str) -> None:
    response.set_cookie("ds_actor", value, max_age=_SESSION, httponly=True, samesite="strict")


def client(request: Any) -> str:
    """The address that asks."""
    return str((request.scope.get("client") or ("?",))[0])


def _owner_name() -> str:
    try:
        return people.checked(getpass.getuser())
    except (OSError, KeyError):
        return "owner"

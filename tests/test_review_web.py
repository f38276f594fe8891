"""The review desk in the browser, without one: who comes in, what is kept, what is refused, and that nothing is markup."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.audit import people
from pipeline.audit.people import Person
from pipeline.audit.sample import Plan, draw
from pipeline.store import Store
from pipeline.web import review_access, review_words
from pipeline.web.review_access import Limits
from schemas.rows import Review
from tests.stories import Story, fill

AT = "2026-02-01T08:00:00.000000Z"
HOSTILE = '<img src=x onerror="alert(1)">'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "vnfacts.db"
    with Store(path) as store:
        made = []
        for n in range(5):
            story = Story(f"a{n}")
            story.count(n + 1, item=f"khẩu súng {HOSTILE}" if n == 0 else "khẩu súng")
            story.fact("place", "Xã 𝒳 có 5 trạm", name=HOSTILE)
            made.append(story)
        fill(store, *made)
        draw(store, "thử a/b", Plan(facts=10, articles=1, sentences=2), 3, AT)
    return path


class Visitor:
    """Somebody with a browser: cookies are kept, forms bring their token."""

    def __init__(self, datasette: Any) -> None:
        self._datasette = datasette
        self._cookies: dict[str, str] = {}

    async def get(self, address: str) -> Any:
        return self._keep(await self._datasette.client.get(address, cookies=self._cookies))

    async def post(self, address: str, form: dict[str, str], *, csrf: bool = True) -> Any:
        if csrf:
            page = await self.get(address)
            found = re.search(r'name="csrftoken" value="([^"]+)"', page.text)
            form = form | {"csrftoken": found[1] if found else ""}
        return self._keep(await self._datasette.client.post(address, data=form, cookies=self._cookies))

    async def sign_in(self, token: str) -> Any:
        return await self.post("/review", {"token": token})

    def _keep(self, response: Any) -> Any:
        self._cookies |= dict(response.cookies)
        return response


@pytest.fixture
def visit(path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Any], Awaitable[None]]], None]:
    from pipeline.web.serve import make

    monkeypatch.setattr(review_access, "LOGINS", Limits(10))
    monkeypatch.setattr(review_access, "VERDICTS", Limits(120))

    def run(story: Callable[[Any], Awaitable[None]]) -> None:
        datasette = make(path)
        try:
            asyncio.run(story(datasette))
        finally:
            datasette.vnfacts_worker.stop()

    return run


def invite(path: Path, name: str, role: Any = "reviewing") -> str:
    with Store(path) as store:
        return people.invite(store, name, role, AT)


def reviews(path: Path) -> list[Review]:
    with Store(path, write=False) as store:
        return store.reviews()


SAMPLE = "/review/th%E1%BB%AD%20a%2Fb"


def position(path: Path, part: str, kind: str | None = None) -> int:
    with Store(path, write=False) as store:
        items = store.sample_items()
    return next(one.position for one in items if one.part == part and kind in (None, one.kind))


def test_a_verdict_goes_from_the_page_into_the_store(path: Path, visit: Any) -> None:
    token, at = invite(path, "An"), position(path, "fact", "count")

    async def story(datasette: Any) -> None:
        an = Visitor(datasette)
        assert (await an.get(f"{SAMPLE}/{at}")).status_code == 403
        assert (await an.sign_in("wrong")).status_code == 403
        assert (await an.sign_in(token)).status_code == 302
        assert "thử a/b" in (await an.get("/review")).text
        following = await an.get(f"{SAMPLE}/next")
        assert following.headers["location"].startswith(SAMPLE)
        said = await an.post(
            f"{SAMPLE}/{at}",
            {"say": "wrong", "wrong.number": "1", "right.number": "9", "fault": "value", "note": HOSTILE},
        )
        assert said.headers["location"] == f"{SAMPLE}/next"
        await an.post(f"{SAMPLE}/{at}", {"say": "undo"})
        await an.post(f"{SAMPLE}/{at}", {"say": "no_fact"})

    visit(story)
    first, taken, last = reviews(path)
    assert (first.reviewer, first.verdict, first.fields, first.correction) == (
        "An",
        "wrong",
        ("number",),
        {"number": 9},
    )
    assert (taken.verdict, last.verdict, last.fault) == ("withdrawn", "wrong", "no_fact")
    assert first.reviewed_at < taken.reviewed_at < last.reviewed_at


def test_what_is_refused(path: Path, visit: Any) -> None:
    token, reader, at = invite(path, "An"), invite(path, "Em", "reading"), position(path, "fact")

    async def story(datasette: Any) -> None:
        an = Visitor(datasette)
        await an.sign_in(token)
        address = f"{SAMPLE}/{at}"
        assert (await an.post(address, {"say": "right"}, csrf=False)).status_code == 403
        for form in (
            {"say": "wrong"},
            {"say": "partly"},
            {"say": "withdrawn"},
            {"say": "right", "wrong.colour": "1"},
            {},
        ):
            refused = await an.post(address, form)
            assert refused.status_code == 400
            assert 'role="alert"' in refused.text
        assert (await an.get("/review/none/1")).status_code == 404
        assert (await an.get("/review/none/next")).status_code == 404
        assert (await an.get(f"{SAMPLE}/settle")).status_code == 403
        assert (await an.get(f"{SAMPLE}/report")).status_code == 403
        em = Visitor(datasette)
        await em.sign_in(reader)
        assert (await em.post(address, {"say": "right"})).status_code == 400
        assert (await em.get(f"{SAMPLE}/report")).status_code == 200

    visit(story)
    assert reviews(path) == []


def test_who_is_shut_out_is_out_at_once(path: Path, visit: Any) -> None:
    token = invite(path, "An")

    async def story(datasette: Any) -> None:
        an = Visitor(datasette)
        await an.sign_in(token)
        assert (await an.get(f"{SAMPLE}/next")).status_code == 302
        with Store(path) as store:
            people.dismiss(store, "An", "2026-03-01T00:00:00Z")
        assert (await an.get(f"{SAMPLE}/next")).status_code == 403
        with Store(path) as store:
            people.invite(store, "An", "adjudicating", "2026-03-02T00:00:00Z")
        assert (await an.get(f"{SAMPLE}/next")).status_code == 403  # the old cookie does not get the new role

    visit(story)


def test_a_cookie_of_ones_own_making_is_nobody(visit: Any) -> None:
    async def story(datasette: Any) -> None:
        response = await datasette.client.get(
            f"{SAMPLE}/next", cookies={"ds_actor": '{"a": {"id": "root", "desk": "owner"}}'}
        )
        assert response.status_code == 403

    visit(story)


def test_who_runs_it_has_a_token_that_ends_with_it(path: Path, visit: Any) -> None:
    async def story(datasette: Any) -> None:
        owner = Visitor(datasette)
        assert (await owner.sign_in(review_access.owner_token(datasette))).status_code == 302
        assert (await owner.get(f"{SAMPLE}/settle")).status_code == 200

    visit(story)
    with Store(path, write=False) as store:
        assert store.reviewers() == []


def test_guessing_is_slow(visit: Any) -> None:
    async def story(datasette: Any) -> None:
        thief = Visitor(datasette)
        codes = [(await thief.sign_in(f"guess {n}")).status_code for n in range(12)]
        assert codes[:10] == [403] * 10
        assert codes[10:] == [429] * 2

    visit(story)


def test_limits_fill_up_again() -> None:
    limits = Limits(2)
    assert [limits.allow("a", now) for now in (0.0, 0.0, 0.0, 31.0, 31.0)] == [True, True, False, True, False]
    assert limits.allow("b", 0.0)


def test_pages_of_others_are_words_and_no_markup(path: Path, visit: Any) -> None:
    token = invite(path, "An")
    with Store(path, write=False) as store:
        positions = [item.position for item in store.sample_items()]

    async def story(datasette: Any) -> None:
        an = Visitor(datasette)
        await an.sign_in(token)
        pages = [(await an.get(f"{SAMPLE}/{at}")) for at in positions]
        for page in pages:
            assert page.status_code == 200
            assert "<img" not in page.text
            assert "style=" not in page.text
            assert "script-src 'self'" in page.headers["content-security-policy"]
        assert any("&lt;img src=x" in page.text for page in pages)

    visit(story)


def test_marking_a_missed_fact_by_offsets_and_by_words(path: Path, visit: Any) -> None:
    token, at = invite(path, "An"), position(path, "article")
    with Store(path, write=False) as store:
        item = store.sample_items()[at - 1]
        text = store.article(item.article_id).text
    start = text.index("𝒳")

    async def story(datasette: Any) -> None:
        an = Visitor(datasette)
        await an.sign_in(token)
        address = f"{SAMPLE}/{at}"
        mark = {"say": "missed", "kind": "date", "quote": "𝒳 có", "caption": ""}
        assert (await an.post(address, mark | {"start": str(start + 1), "end": str(start + 5)})).status_code == 400
        assert (await an.post(address, mark | {"kind": "x"})).status_code == 400
        assert (await an.post(address, mark | {"quote": "không có chữ này"})).status_code == 400
        marked = await an.post(address, mark | {"start": str(start), "end": str(start + 4), "right.value": "2024"})
        assert marked.headers["location"] == address
        await an.post(address, mark | {"kind": "count", "quote": "5 trạm", "nth": "0", "right.number": "5"})
        page = (await an.get(address)).text
        assert page.count('value="unmark"') == 2
        at_five = text.index("5 trạm")
        gone = {"say": "unmark", "kind": "count", "caption": "", "start": str(at_five), "end": str(at_five + 6)}
        await an.post(address, gone)
        assert (await an.get(address)).text.count('value="unmark"') == 1
        assert (await an.post(address, gone)).status_code == 400
        assert (await an.post(address, {"say": "read"})).headers["location"] == f"{SAMPLE}/next"

    visit(story)
    with Store(path, write=False) as store:
        said = [(one.said, one.kind, one.quote, one.fields) for one in store.judgements()]
    assert said == [
        ("missed", "date", "𝒳 có", {"value": "2024"}),
        ("missed", "count", "5 trạm", {"number": 5}),
        ("withdrawn", "count", "5 trạm", {}),
        ("read", None, None, {}),
    ]


def test_a_third_settles_in_the_browser(path: Path, visit: Any) -> None:
    tokens = {name: invite(path, name) for name in ("An", "Bình")}
    chi, at = invite(path, "Chi", "adjudicating"), position(path, "fact", "count")

    async def story(datasette: Any) -> None:
        for name, say in (("An", "right"), ("Bình", "unsure")):
            one = Visitor(datasette)
            await one.sign_in(tokens[name])
            assert "bí mật" not in (await one.get(f"{SAMPLE}/{at}")).text
            await one.post(f"{SAMPLE}/{at}", {"say": say, "note": "bí mật"})
        third = Visitor(datasette)
        await third.sign_in(chi)
        report = await third.get(f"{SAMPLE}/report")
        assert "not measured" in report.text
        assert "script-src" not in report.headers["content-security-policy"]
        assert "bí mật" not in (await third.get(f"{SAMPLE}/{at}")).text
        assert (await third.get(f"{SAMPLE}/settle")).headers["location"] == f"{SAMPLE}/settle/{at}"
        assert "bí mật" in (await third.get(f"{SAMPLE}/settle/{at}")).text
        await third.post(f"{SAMPLE}/settle/{at}", {"say": "right"})
        assert (await third.get(f"{SAMPLE}/settle")).status_code == 200

    visit(story)
    assert [(one.reviewer, one.role) for one in reviews(path)][-1] == ("Chi", "adjudicating")


def test_who_is_at_the_desk_cannot_look_up_what_others_said(path: Path, visit: Any) -> None:
    tokens = {name: invite(path, name) for name in ("An", "Bình")}
    at = position(path, "fact", "count")
    with Store(path, write=False) as store:
        article = store.sample_items()[at - 1].article_id

    async def story(datasette: Any) -> None:
        an, binh = Visitor(datasette), Visitor(datasette)
        await an.sign_in(tokens["An"])
        await an.post(f"{SAMPLE}/{at}", {"say": "unsure"})
        assert "v-unsure" in (await datasette.client.get(f"/articles/{article}")).text
        await binh.sign_in(tokens["Bình"])
        assert "v-unsure" not in (await binh.get(f"/articles/{article}")).text
        for address in ("/vnfacts/review", "/vnfacts/verdict", "/vnfacts/judgement", "/vnfacts?sql=select+1"):
            assert (await binh.get(address)).status_code == 403
            assert (await datasette.client.get(address)).status_code == 200

    visit(story)


def test_every_word_is_there_in_both_languages() -> None:
    for vietnamese, english in review_words._WORDS.values():
        assert vietnamese
        assert english
        assert set(re.findall(r"{\w+}", vietnamese)) == set(re.findall(r"{\w+}", english))


def test_a_person_of_the_store_is_looked_up(path: Path) -> None:
    with Store(path) as store:
        assert review_access.person(store, None) is None
        assert review_access.person(store, {"id": "An"}) is None
        assert review_access.person(store, {"id": "An", "desk": "owner"}) == Person("An", "adjudicating")

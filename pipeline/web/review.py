"""The review desk: a queue, one thing at a time on its sentence, a verdict, the next.

Every page is a plain form that works without a script; `review.js` adds keys and marking by hand.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, get_args
from urllib.parse import quote, unquote

from datasette.utils.asgi import Forbidden, NotFound, Response

from extractors.rule import Passage
from pipeline.audit.desk import Desk, Task, surroundings
from pipeline.audit.people import Person
from pipeline.score import FIELDS, WHOLE, find_nth
from pipeline.store import Store
from pipeline.web import layout, review_access
from pipeline.web.layout import STORE
from pipeline.web.marking import Segment, Span, segments
from pipeline.web.review_words import words
from schemas.facts import FACT_CLASSES
from schemas.problems import UsageError
from schemas.rows import Fault, SampleItem

T = TypeVar("T")

_LONGEST_BODY = 65_536
_REPORT_CSP = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'"


# -- coming in


async def desk(datasette: Any, request: Any) -> Any:
    """All samples and how far I am; or the form that asks for a token."""
    if request.method == "POST":
        return await _sign_in(datasette, request)
    person = await _with(datasette, lambda store: review_access.person(store, request.actor))
    if person is None:
        return await _page(datasette, request, "review_sign_in.html", problem=None)
    rows = await _with(datasette, lambda store: _overview(store, person))
    return await _page(datasette, request, "review_desk.html", person=person, rows=rows)


async def _sign_in(datasette: Any, request: Any) -> Any:
    say = words(layout.language(request))
    if not review_access.LOGINS.allow(review_access.client(request)):
        return await _page(datasette, request, "review_sign_in.html", status=429, problem=say("too_often"))
    form = await _form(request)
    actor = await _with(datasette, lambda store: review_access.admit(datasette, store, form.get("token", "")))
    if actor is None:
        return await _page(datasette, request, "review_sign_in.html", status=403, problem=say("token_wrong"))
    response = Response.redirect("/review")
    review_access.set_cookie(response, review_access.cookie(datasette, actor))
    return response


async def leave(request: Any) -> Any:
    """Forgets who was here."""
    if request.method != "POST":
        return Response.redirect("/review")
    response = Response.redirect("/review")
    response.set_cookie("ds_actor", "", max_age=0, httponly=True, samesite="strict")
    return response


def _overview(store: Store, person: Person) -> list[dict[str, Any]]:
    rows = []
    for name in dict.fromkeys(one.sample for one in store.samples()):
        parts = store.samples(name)
        at = Desk(store, name, person)
        rows.append(
            {
                "name": name,
                "drawn_at": parts[0].drawn_at,
                "parts": parts,
                "progress": at.progress(),
                "disputed": len(at.disputed()) if person.may_adjudicate else 0,
                "may_read": _may_read_report(at),
            }
        )
    return rows


# -- the queue


async def go_on(datasette: Any, request: Any) -> Any:
    """The next thing that I have not judged."""
    person = await _person(datasette, request)
    name = unquote(request.url_vars["sample"])

    def first(store: Store) -> SampleItem | None:
        return next(iter(Desk(store, name, person).queue()), None)

    item = await _with(datasette, first)
    if item is None:
        return await _page(datasette, request, "review_done.html", person=person, sample=name, settling=False)
    return Response.redirect(_address(name, item))


async def settle(datasette: Any, request: Any) -> Any:
    """The next thing that others see differently."""
    person = await _person(datasette, request)
    name = unquote(request.url_vars["sample"])
    if not person.may_adjudicate:
        raise Forbidden("settling is for those who adjudicate")

    def first(store: Store) -> SampleItem | None:
        return next(iter(Desk(store, name, person).disputed()), None)

    item = await _with(datasette, first)
    if item is None:
        return await _page(datasette, request, "review_done.html", person=person, sample=name, settling=True)
    return Response.redirect(_address(name, item, settling=True))


async def task(datasette: Any, request: Any) -> Any:
    """One thing to judge; a POST says something of it and goes on."""
    person = await _person(datasette, request)
    name, position = unquote(request.url_vars["sample"]), int(request.url_vars["position"])
    settling = bool(request.url_vars.get("settling"))
    problem = None
    if request.method == "POST":
        if not review_access.VERDICTS.allow(person.name):
            problem = words(layout.language(request))("too_often")
        else:
            form = await _form(request)
            try:
                target = await _with(datasette, lambda store: _say(store, name, position, person, form, settling), True)
                return Response.redirect(target)
            except UsageError as error:
                problem = str(error)
    shown = await _with(datasette, lambda store: _shown(store, name, position, person, settling))
    status = 400 if problem else 200
    return await _page(datasette, request, "review_task.html", status=status, person=person, problem=problem, **shown)


async def report(datasette: Any, request: Any) -> Any:
    """The report, once nothing in it can sway me."""
    person = await _person(datasette, request)
    name = unquote(request.url_vars["sample"])

    def make(store: Store) -> str:
        from pipeline.audit import pages
        from pipeline.audit.report import report as make_report

        if not _may_read_report(Desk(store, name, person)):
            raise Forbidden("the report opens once you have done this sample")
        return pages.page(make_report(store, name))

    text = await _with(datasette, make)
    return Response.html(text, headers={"content-security-policy": _REPORT_CSP})


def _may_read_report(at: Desk) -> bool:
    """Who only reads or settles may at any time; who has begun to judge must have finished."""
    has_begun = at.progress().done > 0
    return at.person.role == "reading" or (at.person.may_adjudicate and not has_begun) or not at.queue()


# -- saying something


def _say(store: Store, name: str, position: int, person: Person, form: dict[str, str], settling: bool) -> str:
    """Keeps what a form says and gives the address to go to."""
    from pipeline.run import now, stamp  # here, since it loads all that fetches and reads

    at = Desk(store, name, person)
    item, moment, say = at.item(position), stamp(now(), "microseconds"), form.get("say", "")
    here = _address(name, item, settling=settling)
    if say == "undo":
        undone = at.undo(moment)
        return _address(name, undone, settling=settling) if undone else here
    if say == "missed":
        at.missed(item, moment, adjudicating=settling, **_marked(at, item, form))
        return here
    if say == "unmark":
        caption = form.get("caption")
        at.unmark(
            item, moment, kind=_kind(form), caption=int(caption) if caption else None,
            start=_whole(form, "start"), end=_whole(form, "end"),
        )  # fmt: skip
        return here
    if say == "skip":
        at.skip(item, moment)
    elif item.part != "fact":
        at.read(item, moment, say, note=form.get("note"))
    else:
        fields = [key.removeprefix("wrong.") for key in form if key.startswith("wrong.")]
        given = {name_: form.get(f"right.{name_}", "").strip() for name_ in fields}
        nothing = say == "no_fact"
        if say == "wrong" and not fields and not form.get("fault"):
            raise UsageError("wrong: tick the fields that are, or say that there is no such fact")
        at.judge(
            item,
            "wrong" if nothing else say,
            moment,
            fields=() if nothing else fields,
            fault="no_fact" if nothing else form.get("fault") or None,
            correction={} if nothing else {field: value for field, value in given.items() if value},
            note=form.get("note"),
            adjudicating=settling,
        )
    return f"/review/{quote(name, safe='')}{'/settle' if settling else '/next'}"


def _marked(at: Desk, item: SampleItem, form: dict[str, str]) -> dict[str, Any]:
    """A missed fact from a form: by offsets where a script told them, else by its words and which ones they are."""
    article = at.article(item)
    caption = int(form["caption"]) if form.get("caption", "").isdigit() else None
    if caption is not None and caption >= len(article.captions):
        raise UsageError(f"the article has {len(article.captions)} captions")
    text = article.text if caption is None else article.captions[caption]
    words_ = form.get("quote", "")
    if form.get("start"):
        start, end = _whole(form, "start"), _whole(form, "end")
    else:
        words_ = words_.strip()
        start = find_nth(text, words_, _whole(form, "nth") if form.get("nth") else 0) if words_ else -1
        end = start + len(words_)
    kind = _kind(form)
    names = {key.removeprefix("right."): value for key, value in form.items() if key.startswith("right.")}
    fields = {name: value for name, value in names.items() if value.strip() and name in FIELDS[kind]}
    return {"kind": kind, "start": start, "end": end, "quote": words_, "caption": caption, "fields": fields,
            "note": form.get("note")}  # fmt: skip


def _kind(form: dict[str, str]) -> Any:
    if form.get("kind") not in FACT_CLASSES:
        raise UsageError("which kind of fact is it?")
    return form["kind"]


def _whole(form: dict[str, str], name: str) -> int:
    if not form.get(name, "").isdigit():
        raise UsageError(f"{name} is no number")
    return int(form[name])


# -- showing


def _shown(store: Store, name: str, position: int, person: Person, settling: bool) -> dict[str, Any]:
    at = Desk(store, name, person)
    item = at.item(position)
    shown = {
        "sample": name, "item": item, "progress": at.progress(), "settling": settling,
        "self_address": _address(name, item, settling=settling), "faults": get_args(Fault),
        "kinds": tuple(FACT_CLASSES),
    }  # fmt: skip
    try:
        found = at.task(item, adjudicating=settling)
    except UsageError:
        return shown | {"task": None}
    return shown | {
        "task": found,
        "told": {key: value for key, value in found.fields.items() if value not in (None, [])},
        "untold": [key for key, value in found.fields.items() if value in (None, [])],
        "whole": WHOLE[item.kind] if item.kind else (),
        "fields": FIELDS,
        "pieces": _pieces(found),
        "captions": _captions(found) if item.part == "article" else [],
    }


def _pieces(found: Task) -> dict[str, list[Segment]]:
    """The passage in pieces: what stands before and after what was drawn, and itself with its facts marked."""
    item = found.item
    if item.part == "article":
        facts = [fact for fact in found.facts if fact.caption is None]
        spans = [Span(f.start, f.end, n, f.kind) for n, f in enumerate(facts, 1)]
        return {"itself": segments(found.passage, 0, len(found.passage), spans)}
    first, last = surroundings(found)
    passage = Passage(found.passage)
    if item.part == "fact":
        begin, end = passage.sentence_at(item.start)[0], passage.sentence_at(item.end - 1)[1]
        spans = [Span(item.start, item.end, 1, str(item.kind))]
    else:
        begin, end = item.start, item.end
        spans = [Span(f.start, f.end, n, f.kind) for n, f in enumerate(found.facts, 1)]
    text = found.passage
    return {
        "far_before": [Segment(text[: min(first, begin)])],
        "before": [Segment(text[min(first, begin) : begin])],
        "itself": segments(text, begin, end, spans),
        "after": [Segment(text[end : max(last, end)])],
        "far_after": [Segment(text[max(last, end) :])],
    }


def _captions(found: Task) -> list[list[Segment]]:
    made = []
    for n, text in enumerate(found.article.captions):
        facts = [fact for fact in found.facts if fact.caption == n]
        made.append(segments(text, 0, len(text), [Span(f.start, f.end, k, f.kind) for k, f in enumerate(facts, 1)]))
    return made


# -- parts


async def _with(datasette: Any, function: Callable[[Store], T], write: bool = False) -> T:
    """What `function` makes of the store, in a thread; a verdict is written by our own code, not through Datasette."""
    path = Path(datasette.get_database(STORE).path)

    def work() -> T:
        with Store(path, write=write) as store:
            return function(store)

    try:
        return await asyncio.to_thread(work)
    except UsageError as error:
        if "there is no sample" in str(error) or "things, not a number" in str(error):
            raise NotFound(str(error)) from error
        raise


async def _person(datasette: Any, request: Any) -> Person:
    person = await _with(datasette, lambda store: review_access.person(store, request.actor))
    if person is None:
        raise Forbidden("/review asks for your token first")
    return person


async def _form(request: Any) -> dict[str, str]:
    if int(request.headers.get("content-length") or 0) > _LONGEST_BODY:
        raise UsageError("that is too long")
    form: dict[str, str] = await request.post_vars()
    return form


async def _page(datasette: Any, request: Any, template: str, **context: Any) -> Any:
    return await layout.page(datasette, request, template, say=words(layout.language(request)), **context)


def _address(name: str, item: SampleItem, *, settling: bool = False) -> str:
    return f"/review/{quote(name, safe='')}/{'settle/' if settling else ''}{item.position}"


ROUTES = [
    (r"/review$", desk),
    (r"/review/leave$", leave),
    (r"/review/(?P<sample>[^/]+)/next$", go_on),
    (r"/review/(?P<sample>[^/]+)/settle$", settle),
    (r"/review/(?P<sample>[^/]+)/report$", report),
    (r"/review/(?P<sample>[^/]+)/(?P<settling>settle/)?(?P<position>[0-9]{1,7})$", task),
]

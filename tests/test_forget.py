"""A page that is forgotten is nowhere in the data folder, and does not come back; all else is as it was."""

from __future__ import annotations

import contextlib
import gzip
import shutil
import subprocess
import sys
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import forget
from pipeline.archive import Archive, Where
from pipeline.cli import main
from pipeline.fetch import FetchOptions
from pipeline.frontier import Entry, Frontier
from pipeline.importer import run_import
from pipeline.rebuild import rebuild
from pipeline.run import run_sites
from pipeline.store import Store
from pipeline.warc import Exchange, members
from pipeline.web import answers
from schemas.problems import ArchiveError, FetchRefused, StoreError, UsageError
from schemas.rows import Review
from scrapers.site import Site
from tests.webserver import serving

SITE = Site(
    domain="bao.example",
    name="Báo Ví Dụ",
    province="Thái Nguyên",
    kind="press",
    start=("http://bao.example/",),
    delay=0,
)
NAMED = "http://bao.example/tin/bat-doi-tuong-tran-van-zuynh-1234.html"
OTHER = "http://bao.example/tin/ra-mat-to-tuan-tra-o-xa-binh-yen-1235.html"
HEADLINE = "Bắt đối tượng Trần Văn Zuýnh ở xã Bình Yên"
WORDS = ("tran-van-zuynh", "Trần Văn Zuýnh", "Văn Zuýnh", "Zuýnh", "zuynh", "khai nhận", "khai nhan", "9.876")

NOWHERE: dict[str, list[str]] = {word: [] for word in WORDS}


def page(title: str, words: str, extra: str = "") -> str:
    return (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>Ngày 5/3/2024, {words}, huyện Định Hóa, tỉnh "
        f"Thái Nguyên có mặt 27 người dân cùng 3 tổ tuần tra.</p><p>{words} đã trao 12 suất quà cho 12 hộ trong xã.</p>"
        f"{extra}</body></html>"
    )


ARTICLE = page(HEADLINE, "đối tượng Trần Văn Zuýnh khai nhận 9.876 viên tại xã Bình Yên")
LATER = page(HEADLINE, "đối tượng Trần Văn Zuýnh khai nhận 9.876 viên và 2 khẩu súng tại xã Bình Yên")
GOOD = page("Ra mắt tổ tuần tra ở xã Bình Yên", "Công an xã Bình Yên ra mắt tổ tuần tra đêm")
LIST = (
    f'<html><body><h2><a href="/tin/bat-doi-tuong-tran-van-zuynh-1234.html">{HEADLINE}</a></h2>'
    '<h2><a href="/tin/ra-mat-to-tuan-tra-o-xa-binh-yen-1235.html">Ra mắt tổ tuần tra ở xã Bình Yên</a></h2></body></html>'
)


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "data"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two versions, a revisit, a redirect, a list that names it, facts, a verdict, a queued address and an issue."""
    tmp_path = tmp_path_factory.mktemp("made")
    start = datetime(2024, 3, 6, tzinfo=UTC)
    with Archive(tmp_path / "archive") as archive:
        frontier = Frontier(archive.index)
        home = Entry(
            id=0, canonical_url="", url=SITE.start[0], site=SITE.domain, kind="list", state="fetched", discovered_at=""
        )
        frontier.add([NAMED, OTHER], kind="article", source=home, now=start)
        answers = [
            (SITE.start[0], LIST, 200, "list", ()),
            ("http://bao.example/m/1234", "", 301, "article", (("Location", NAMED),)),
            (NAMED, ARTICLE, 200, "article", ()),
            (OTHER, GOOD, 200, "article", ()),
            (NAMED, ARTICLE, 200, "article", ()),
            (NAMED, LATER, 200, "article", ()),
            (NAMED, "", 304, "article", ()),
        ]
        for minute, (url, body, status, kind, more) in enumerate(answers):
            exchange = Exchange(
                url=url, request_headers=(("Host", "bao.example"), ("Referer", url)), status=status,
                headers=(("Content-Type", "text/html; charset=utf-8"), *more), body=body.encode(),
                fetched_at=start + timedelta(minutes=minute),
            )  # fmt: skip
            archive.append(exchange, site=SITE.domain, kind=kind)
        entry = frontier.find(NAMED)
        assert entry is not None
        frontier.failed(entry, now=start, reason=f"{NAMED}: HTTP 500")
    run_import([], tmp_path, only=[SITE])
    with Store(tmp_path / "vnfacts.db") as store:
        facts = [fact for article in store.article_ids() for fact in store.facts(article)]
        titles = {one: store.article(one).title for one in store.article_ids()}
        store.put_reviews(
            Review(
                fact_id=fact.fact_id,
                value_hash="1",
                reviewer="An",
                reviewed_at="2024-04-01",
                verdict="wrong",
                note=titles[fact.article_id],
            )
            for fact in facts
        )
    assert any(told(tmp_path, word) for word in WORDS)
    return tmp_path


def told(data: Path, word: str) -> list[str]:
    """Where a word stands in any file, as it lies there and unpacked; whatever the index thinks of it."""
    found = []
    for path in data.rglob("*"):
        if path.is_file():
            raw = path.read_bytes()
            for text in (raw, *unpacked(raw)):
                for coding in ("utf-8", "utf-16-le"):
                    if word.encode(coding).lower() in text.lower():
                        found.append(path.name)
    return found


def unpacked(raw: bytes) -> Iterator[bytes]:
    """Every gzip member that begins anywhere, even one that nothing refers to."""
    at = raw.find(b"\x1f\x8b\x08")
    while at >= 0:
        with contextlib.suppress(zlib.error):
            yield zlib.decompressobj(wbits=31).decompress(raw[at:])
        at = raw.find(b"\x1f\x8b\x08", at + 1)


def test_no_byte_is_left_in_the_data_folder(data: Path) -> None:
    with Store(data / "vnfacts.db", write=False) as store:
        before = set(store.article_ids())
        kept = next(one for one in before if store.article(one).url == OTHER)
        facts = store.facts(kept)
    planned = forget.plan(NAMED + "?utm_source=x", data)
    assert (len(planned.articles), len(planned.records), planned.lists) == (1, 6, 1)
    assert planned.seen == {NAMED, "http://bao.example/m/1234"}
    assert forget.forget(planned, data) == []
    assert {word: told(data, word) for word in WORDS} == NOWHERE
    with Store(data / "vnfacts.db", write=False) as store:
        assert store.article_ids() == [kept]
        assert store.facts(kept) == facts
        assert store.check() == []
        assert [hit.article_id for hit in store.search("tổ tuần tra")] == [kept]
        assert store.search("Zuýnh") == []
        assert {review.fact_id for review in store.reviews()} == {fact.fact_id for fact in facts}
    with Archive(data / "archive") as archive:
        assert list(archive.verify()) == []
        assert [page.url for page in archive.pages(kind=None)] == [OTHER]


def test_answers_that_were_worked_out_are_forgotten_too(data: Path) -> None:
    kept = answers.open_answers(answers.path_of(data / "vnfacts.db"))
    answers.work_out(kept, data / "vnfacts.db", lambda: False)
    kept.close()
    forget.forget(forget.plan(NAMED, data), data)
    assert {word: told(data, word) for word in WORDS} == NOWHERE


def test_the_archive_stays_a_plain_warc_file_that_an_index_can_be_made_from(data: Path) -> None:
    forget.forget(forget.plan(NAMED, data), data)
    with (data / "archive" / "vnfacts-000001.warc.gz").open("rb") as stream:
        size = stream.seek(0, 2)
        whole = list(members(stream, 0))
    assert sum(length for _, length in whole) == size
    for path in (data / "archive").glob("index.db*"):
        path.unlink()
    with Archive(data / "archive") as archive:
        archive.append(Exchange(url=OTHER + "?2", status=200, body=b"<p>", fetched_at=datetime(2025, 1, 1, tzinfo=UTC)))
        assert [page.url for page in archive.pages()] == [OTHER, OTHER + "?2"]
        assert list(archive.verify()) == []
        assert NAMED in archive.forgotten


def test_it_does_not_come_back(data: Path) -> None:
    forget.forget(forget.plan(NAMED, data), data)
    again = Exchange(url=NAMED, status=200, body=ARTICLE.encode(), fetched_at=datetime(2025, 1, 1, tzinfo=UTC))
    with Archive(data / "archive") as archive, pytest.raises(FetchRefused):
        archive.append(again)
    mirror = data.parent / f"{data.name}-mirror" / "bao.example" / "tin"
    mirror.mkdir(parents=True)
    (mirror / "bat-doi-tuong-tran-van-zuynh-1234.html").write_text(ARTICLE, encoding="utf-8")
    site = Site(domain="bao.example", name="Báo", kind="press", start=("http://bao.example/",))
    done = run_import([mirror.parent.parent], data, only=[site])
    assert (done.imported.new, dict(done.imported.left_out)) == (0, {"removed on request": 1})
    assert {word: told(data, word) for word in WORDS} == NOWHERE


def test_a_run_that_meets_it_again_archives_nothing_of_it(data: Path) -> None:
    forget.forget(forget.plan(NAMED, data), data)
    with serving({"/": LIST, "/tin/bat-doi-tuong-tran-van-zuynh-1234.html": ARTICLE}) as server:
        host, _, port = server.host.partition(":")
        run_sites([SITE], data, FetchOptions(reroute={"bao.example": (host, int(port))}))
        assert server.asked.count("/") == 1
        assert not any("zuynh" in path for path in server.asked)
    with Archive(data / "archive") as archive:
        assert Frontier(archive.index).find(NAMED) is None  # though the site's own list still names it
        assert NAMED not in [page.url for page in archive.pages(every_version=True)]
    with Store(data / "vnfacts.db", write=False) as store:
        assert len(store.article_ids()) == 1


def test_a_rebuilt_store_does_not_have_it(data: Path) -> None:
    forget.forget(forget.plan(NAMED, data), data)
    rebuild(data, [SITE])
    assert {word: told(data, word) for word in WORDS} == NOWHERE


KILLED = """
import os, sys
from pathlib import Path
from pipeline import forget, archive, store, cluster
count = 0
def deadly(function):
    def wrapped(*args, **kwargs):
        global count
        count += 1
        if count > int(sys.argv[3]):
            os._exit(9)
        return function(*args, **kwargs)
    return wrapped
os.fsync = deadly(os.fsync)
archive.Archive._bytes = deadly(archive.Archive._bytes)
archive.Archive.scrub = deadly(archive.Archive.scrub)
store.Store.erase = deadly(store.Store.erase)
store.Store.scrub = deadly(store.Store.scrub)
forget._forget_frontier = deadly(forget._forget_frontier)
data = Path(sys.argv[1])
forget.forget(forget.plan(sys.argv[2], data), data)
"""


def test_killed_anywhere_it_is_repeated(data: Path) -> None:
    """Each round dies one step later, on what the round before left; the last one comes to its end."""
    for steps in (8, 12, 16, 99):
        command = [sys.executable, "-c", KILLED, str(data), NAMED, str(steps)]
        ended = subprocess.run(command, check=False, capture_output=True, text=True).returncode
        with Archive(data / "archive") as archive:
            bad = {problem.url for problem in archive.verify()}
        assert bad <= {NAMED, SITE.start[0], "http://bao.example/m/1234"}
        if ended == 0:
            break
    assert ended == 0
    assert {word: told(data, word) for word in WORDS} == NOWHERE
    with Archive(data / "archive") as archive:
        assert list(archive.verify()) == []


def test_verify_names_what_a_killed_forgetting_left(data: Path) -> None:
    with Archive(data / "archive") as archive:
        archive.forgotten.add([NAMED], datetime(2024, 4, 1, tzinfo=UTC).date())
        assert {problem.url for problem in archive.verify()} == {NAMED}
    shown = CliRunner().invoke(main, ["verify", "--data", str(data)])
    assert (shown.exit_code, "vnfacts-000001.warc.gz at" in shown.output, "forget" in shown.output) == (1, True, True)
    forget.forget(forget.plan(NAMED, data), data)
    assert CliRunner().invoke(main, ["verify", "--data", str(data)]).exit_code == 0


def test_other_articles_that_name_it_stay_and_are_told(data: Path) -> None:
    box = f'<div class="other-news"><a href="/tin/bat-doi-tuong-tran-van-zuynh-1234.html">{HEADLINE}</a></div>'
    third = Exchange(
        url="http://bao.example/tin/trao-qua-cho-ho-ngheo-o-xa-binh-yen-1236.html", status=200,
        body=page("Trao quà cho hộ nghèo ở xã Bình Yên", "Công an xã Bình Yên thăm hỏi bà con", box).encode(),
        fetched_at=datetime(2024, 5, 1, tzinfo=UTC),
    )  # fmt: skip
    with Archive(data / "archive") as archive:
        archive.append(third, site=SITE.domain)
    run_import([], data)
    assert forget.plan(NAMED, data).named_on == [third.url]


SHORT = "http://bao.example/a-7.html"
LINKS = {
    "relative": '<a href="../../a-7.html">Tin</a>',
    "short": "<a class=x href=/a-7.html>Tin</a>",
    "tracking": "<a href='//www.bao.example/a-7.html?utm_source=zalo#top'>Tin</a>",
    "escaped": '<a href="&#47;a%2D7.html">Tin</a>',
    "base": '<base href="http://bao.example/x/"><a href="../a-7.html">Tin</a>',
    "script": r'<script>{"url":"https:\/\/bao.example\/a-7.html"}</script>',
    "sitemap": "<urlset><url><loc> http://bao.example/a-7.html </loc></url></urlset>",
    "feed": "<rss><item><link><![CDATA[http://bao.example/a-7.html]]></link></item></rss>",
}
OTHERS = {
    "longer": '<a href="/a-7.html.bak">Tin</a>',
    "below": '<a href="a-7.html">Tin</a>',
    "other site": '<a href="http://khac.example/a-7.html">Tin</a>',
    "other page": '<a href="/a-7.html?id=5">Tin</a>',
    "words": "<p>a-7.html</p>",
}


@pytest.mark.parametrize("status", [200, 404, 503])
def test_lists_and_errors_that_link_to_a_page_in_any_spelling_go_with_it(tmp_path: Path, status: int) -> None:
    with Archive(tmp_path / "archive") as archive:
        for minute, (name, markup) in enumerate({**LINKS, **OTHERS}.items()):
            exchange = Exchange(
                url=f"http://bao.example/muc/tin/{minute}", status=status, body=f"<html>{name}{markup}</html>".encode(),
                fetched_at=datetime(2024, 5, 1, tzinfo=UTC) + timedelta(minutes=minute),
            )  # fmt: skip
            archive.append(exchange, site=SITE.domain, kind="list")
    planned = forget.plan(SHORT, tmp_path)
    assert (planned.lists, planned.unread) == (len(LINKS), [])
    forget.forget(planned, tmp_path)
    assert {name for name in {**LINKS, **OTHERS} if told(tmp_path, f"<html>{name}")} == set(OTHERS)


def test_records_that_cannot_be_read_are_told(data: Path) -> None:
    bomb = Exchange(
        url="http://bao.example/tin/1237.html", status=200, headers=(("Content-Encoding", "gzip"),), body=b"no gzip",
        fetched_at=datetime(2024, 5, 1, tzinfo=UTC),
    )  # fmt: skip
    with Archive(data / "archive") as archive:
        archive.append(bomb, site=SITE.domain)
    [unread] = forget.plan(NAMED, data).unread
    assert bomb.url in unread
    done = CliRunner().invoke(main, ["forget", NAMED, "--data", str(data), "--yes"])
    assert (done.exit_code, "cannot be read" in done.output, bomb.url in done.output) == (1, True, True)


def test_what_is_open_elsewhere_is_told_and_it_can_be_repeated(data: Path) -> None:
    planned = forget.plan(NAMED, data)
    with Archive(data / "archive") as archive:
        archive.become_writer()
        with pytest.raises((ArchiveError, StoreError)):
            forget.forget(planned, data)
    assert forget.forget(forget.plan(NAMED, data), data) == []


def test_files_that_were_set_aside_are_named(data: Path) -> None:
    (data / "archive" / "vnfacts-000001.warc.gz.rest-1").write_bytes(gzip.compress(ARTICLE.encode()))
    (data / "notes.txt").write_text(NAMED, encoding="utf-8")
    left = forget.forget(forget.plan(NAMED, data), data)
    assert [path.name for path in left] == ["vnfacts-000001.warc.gz.rest-1", "notes.txt"]


def test_at_the_command_line(data: Path) -> None:
    asked = CliRunner().invoke(main, ["forget", NAMED, "--data", str(data)], input="n\n")
    assert asked.exit_code == 1
    assert told(data, "Zuýnh")
    done = CliRunner().invoke(main, ["forget", NAMED, "--data", str(data), "--yes"])
    assert (done.exit_code, HEADLINE in done.output) == (0, True)
    again = CliRunner().invoke(main, ["forget", NAMED, "--data", str(data), "--yes"])
    assert (again.exit_code, "0 articles" in again.output) == (0, True)
    with pytest.raises(UsageError):
        forget.plan("no address", data)
    with pytest.raises(UsageError):
        forget.plan(NAMED, data / "none")


def test_a_gap_has_the_length_that_it_must_have(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        where: list[Where] = []
        for number in range(3):
            body = b"<p>" + str(number).encode() * number * 70_000
            where.append(
                archive.append(
                    Exchange(
                        url=f"http://a.example/{number}",
                        status=200,
                        body=body,
                        fetched_at=datetime(2024, 1, 1, tzinfo=UTC),
                    )
                )
            )
        archive.remove([1, 3], datetime(2024, 1, 2, tzinfo=UTC))
        archive.scrub()
        assert list(archive.verify()) == []
        assert [page.url for page in archive.pages()] == ["http://a.example/1"]

"""Sites as data: files good and bad, folders of one's own, drafts and checks of a live site on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline import settings
from pipeline.check import Found, check_site
from pipeline.cli import main
from pipeline.draft import Draft, draft_site, to_toml
from pipeline.fetch import FetchOptions
from pipeline.report_sites import print_check, write_draft
from schemas.documents import RawPage
from schemas.problems import PageError, UsageError
from scrapers import site as register
from scrapers.read import read
from scrapers.site import Differs, Evidence, Site, all_sites, find_site, read_site, use_folder
from tests.webserver import Reply, WebServer, serving

LOCAL = FetchOptions(allow_private_hosts=frozenset({"127.0.0.1"}))
TOML = """
domain = "bao.example"
name = "Báo Ví Dụ"
province = "Thái Nguyên"
kind = "press"
start = ["https://bao.example/"]

[differs]
body = "div.than-bai"

[[evidence]]
of = ["body"]
kind = "config"
source = "somebody's crawler"
when = 2019-06-02
"""


@pytest.fixture(autouse=True)
def only_shipped_sites() -> Iterator[None]:
    yield
    register.forget_folders()


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


# -- what is shipped


def test_everything_about_a_shipped_site_says_where_it_was_taken_from() -> None:
    assert len(all_sites()) >= 20
    for site in all_sites():
        told = {name for one in site.evidence for name in one.of}
        needed = {name for name in Differs.__struct_fields__ if getattr(site.differs, name)}
        needed |= {"start"} | ({"family"} if site.family else set())
        assert needed <= told, site.domain
        assert all(one.read for one in site.evidence), site.domain


@pytest.mark.parametrize(
    "domain",
    "congan.langson.gov.vn haiduong.gov.vn hauloc.thanhhoa.gov.vn tuyentruyen.langson.gov.vn congan.daklak.gov.vn".split(),
)
def test_sites_whose_markup_nobody_saw_are_marked(domain: str) -> None:
    site = find_site(domain)
    assert site is not None
    assert site.seen is None


def test_the_list_of_sites_tells_what_is_unverified() -> None:
    shown = run("sites")
    assert shown.exit_code == 0
    assert "7 unverified" in shown.output
    assert "config 2019" in shown.output


@pytest.mark.parametrize(
    ("kinds", "best"),
    [
        ((), None),
        (("guess", "address", "text"), None),
        (("config", "guess"), "config"),
        (("config", "template", "page"), "page"),
    ],
)
def test_the_best_evidence_counts(kinds: tuple[register.EvidenceKind, ...], best: str | None) -> None:
    evidence = tuple(Evidence(of=("body",), kind=kind, source="x") for kind in kinds)
    site = Site(domain="bao.example", name="Báo", kind="press", evidence=evidence)
    assert (site.seen.kind if site.seen else None) == best


# -- folders of one's own


def test_a_folder_of_ones_own_adds_and_replaces(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(TOML, encoding="utf-8")
    (tmp_path / "b.toml").write_text(TOML.replace("bao.example", "baocantho.com.vn"), encoding="utf-8")
    before = len(all_sites())
    use_folder(tmp_path)
    assert len(all_sites()) == before + 1
    found = find_site("https://bao.example/a-1.html")
    assert found is not None
    assert (found.differs.body, found.evidence[0].when and found.evidence[0].when.year) == ("div.than-bai", 2019)
    other = find_site("baocantho.com.vn")
    assert other is not None
    assert other.name == "Báo Ví Dụ"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("name = ", "name"),
        (TOML.replace('kind = "press"', 'kind = "blog"'), "blog"),
        (TOML.replace("[differs]", 'colour = "red"\n[differs]'), "colour"),
        (TOML.replace("body =", "text ="), "text"),
        (TOML.replace("bao.example", "https://bao.example"), "domain"),
        ("import os", "os"),
        (TOML.replace("div.than-bai", "div..than-bai"), r"\[differs\] body: "),
        (TOML.replace("div.than-bai", "div:hover"), r"\[differs\] body: "),
        (TOML.replace("div.than-bai", ""), r"\[differs\] body: "),
        (TOML.replace("[differs]", 'family = "nukevit"\n[differs]'), "family: .*nukevit"),
        (TOML.replace("https://bao.example/", "/tin-tuc"), "start: '/tin-tuc'"),
        (TOML.replace("https://bao.example/", "https://bao-khac.example/"), r"start: .*does not lie on bao\.example"),
    ],
)
def test_a_file_with_mistakes_is_named(tmp_path: Path, wrong: str, told: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text(wrong, encoding="utf-8")
    with pytest.raises(UsageError, match=r"a\.toml"):
        use_folder(tmp_path)
    with pytest.raises(UsageError, match=told if told not in {"name", "os"} else "toml"):
        read_site(path)
    assert len(all_sites()) >= 20


def test_certificates_lie_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(TOML.replace("[differs]", 'ca_file = "a.pem"\n[differs]'), encoding="utf-8")
    assert register.ca_path(read_site(tmp_path / "a.toml")) == str(tmp_path / "a.pem")


def test_the_data_folder_brings_its_sites_and_settings(tmp_path: Path) -> None:
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "a.toml").write_text(TOML, encoding="utf-8")
    assert "bao.example" in run("sites", "--data", str(tmp_path)).output
    register.forget_folders()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "b.toml").write_text(TOML.replace("bao.example", "khac.example"), encoding="utf-8")
    (tmp_path / "vnfacts.toml").write_text('sites = "mine"\n[query]\nlimit = 1\nformat = "csv"\n', encoding="utf-8")
    shown = run("sites", "--data", str(tmp_path)).output
    assert "khac.example" in shown
    assert "bao.example " not in shown
    asked = run("query", "--saved", "list", "--data", str(tmp_path))
    assert asked.exit_code == 0
    register.forget_folders()
    assert "bao.example" in run("sites", "--sites", str(tmp_path / "sites")).output


@pytest.mark.parametrize("wrong", ["sites = 5", "colour = 'red'", "[run", "[sites]\ncolour = 1", "[rum]\nlimit = 1"])
def test_settings_with_mistakes_are_told(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "vnfacts.toml").write_text(wrong, encoding="utf-8")
    shown = run("sites", "--data", str(tmp_path))
    assert shown.exit_code == 1
    assert "vnfacts.toml" in shown.output


def test_settings_are_defaults_that_the_command_line_overrules(tmp_path: Path) -> None:
    (tmp_path / "vnfacts.toml").write_text("[search]\nlimit = 0\n", encoding="utf-8")
    assert "limit" in run("search", "x", "--data", str(tmp_path)).output
    assert "there is no store" in run("search", "x", "--data", str(tmp_path), "--limit", "3").output
    assert settings.load(tmp_path).of("search", {"limit": "most"}) == {"most": 0}


@pytest.mark.parametrize("told", ["'127.0.0.1'", "['127.0.0.1']"])
def test_an_option_that_repeats_may_be_told_once(tmp_path: Path, told: str) -> None:
    text = f"sites = 'mine'\n[new]\nallow_private = {told}\n[check]\nallow_private = {told}\n"
    (tmp_path / "vnfacts.toml").write_text(text, encoding="utf-8")
    (tmp_path / "mine").mkdir()
    with serving(pages()) as server:  # type: ignore[arg-type]
        written = run("sites", "new", server.home + "/", "--data", str(tmp_path))
        assert written.exit_code == 0, written.output
        assert (tmp_path / "mine" / "127.0.0.1.toml").exists()  # where the settings look for it
        assert run("sites", "check", "127.0.0.1", "--data", str(tmp_path)).exit_code == 0


def test_a_site_may_name_its_day_alone() -> None:
    markup = article(3).replace("Thứ Ba, 03/03/2024 08:30", "Đăng bởi quản trị 08:30 03/03/2024 trong mục tin cơ sở")
    page = RawPage(body=markup.encode(), url="http://bao.example/a-1.html")
    told = read(page, Site(domain="bao.example", name="Báo", kind="press", differs=Differs(date="div.ngay-dang")))
    assert (told.published, told.published_how, told.layout_changes) == ("2024-03-03", "page", ())
    assert told.title == read(page).title
    assert told.blocks == read(page).blocks


# -- a live site on loopback


def article(number: int, *, family: str = "own") -> str:
    title = f"Công an xã Bình Yên ra mắt mô hình số {number} ở cơ sở"
    lead = f"Sáng {number}/3/2024, Công an xã Bình Yên tổ chức ra mắt mô hình giữ gìn trật tự ở {number} thôn trong xã."
    body = "".join(
        f"<p>Buổi lễ thứ {part} có {number + part} người dân tham dự, cùng bàn cách giữ gìn trật tự trong thôn.</p>"
        for part in range(4)
    )
    day = f"Thứ Ba, 0{number}/03/2024 08:30"
    if family == "nukeviet":
        return (
            f'<html><head><title>{title}</title></head><body><div class="news_column panel"><h1 class="title">{title}</h1>'
            f'<span class="h5">{day}</span><div class="hometext">{lead}</div><div id="news-bodyhtml" class="bodytext">{body}</div>'
            "</div></body></html>"
        )
    return (
        f"<html><head><title>{title}</title></head><body><div class='dau-trang'>Thứ Sáu, 22/11/2024</div>"
        f"<div class='khung' id='bai-{number}99999'><h1 class='tieu-de-bai'>{title}</h1><div class='ngay-dang'>{day}</div>"
        f"<p class='tom-tat'>{lead}</p><div class='than-bai col-8'>{body}</div></div></body></html>"
    )


def pages(family: str = "own") -> dict[str, object]:
    links = "".join(
        f'<h3><a href="/tin/cong-an-xa-binh-yen-ra-mat-mo-hinh-{n}.html">Công an xã Bình Yên ra mắt mô hình số {n}</a></h3>'
        for n in range(1, 6)
    )
    front = (
        "<html><head><title>Trang nhất | Báo Ví Dụ</title><link rel='alternate' type='application/rss+xml' href='/rss.xml'>"
        f"</head><body>{links}<a href='/?page=2' rel='next'>Trang sau</a></body></html>"
    )
    items = "".join(f"<item><link>/tin/cong-an-xa-binh-yen-ra-mat-mo-hinh-{n}.html</link></item>" for n in (1, 2))
    feed = Reply(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), headers={"Content-Type": "text/xml"})
    told: dict[str, object] = {"/": front, "/rss.xml": feed}
    told |= {f"/tin/cong-an-xa-binh-yen-ra-mat-mo-hinh-{n}.html": article(n, family=family) for n in range(1, 6)}
    return told


def local(server: WebServer, **changes: object) -> Site:
    told: dict[str, object] = {
        "domain": "127.0.0.1", "name": "Báo Ví Dụ", "kind": "press", "start": (server.home + "/",), "delay": 0.0,
    }  # fmt: skip
    return Site(**{**told, **changes})  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.visit.time.sleep", lambda _: None)


def test_a_draft_of_an_unknown_layout_names_its_parts(tmp_path: Path) -> None:
    with serving(pages()) as server:  # type: ignore[arg-type]
        drafted = draft_site(server.home + "/", LOCAL)
        (tmp_path / "a.toml").write_text(to_toml(drafted), encoding="utf-8")
        site = read_site(tmp_path / "a.toml")
        assert site == drafted.site
        assert site.differs == Differs(
            title="h1.tieu-de-bai", lead="p.tom-tat", body="div.than-bai", date="div.ngay-dang"
        )
        assert (site.name, site.family, site.kind) == ("Báo Ví Dụ", None, "press")
        assert site.start == (server.home + "/", server.home + "/rss.xml")
        assert site.seen is not None
        assert "5 articles on" in to_toml(drafted)
        assert "paging like" in to_toml(drafted)
        found = list(check_site(site, LOCAL))
        assert [one for one in found if one.advice] == []
        assert server.asked.count("/robots.txt") == 2


def test_a_draft_of_a_known_layout_names_its_family() -> None:
    with serving(pages("nukeviet")) as server:  # type: ignore[arg-type]
        drafted = draft_site(server.home + "/", LOCAL)
    assert (drafted.site.family, drafted.site.differs) == ("nukeviet", Differs())
    assert "of 4 articles: 4 title, 4 lead, 4 body, 4 day" in to_toml(drafted)


def test_what_a_page_says_can_neither_leave_its_comment_nor_steer_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = "\x1b[2J\x07 \u202e\x9b\nfamily = 'x' #"
    drafted = Draft(
        Site(domain="bao.example", name=f"Báo {bad}", kind="press", start=("https://bao.example/",)),
        {"name": bad, "parts": bad},
        [bad],
    )
    write_draft(to_toml(drafted), Path("-"))
    print_check([Found("http://bao.example/\x1b", "lead", bad, bad)])
    told = capsys.readouterr().out
    assert [line for line in told.splitlines() if not line.isprintable()] == []
    (tmp_path / "a.toml").write_text(to_toml(drafted), encoding="utf-8")
    assert read_site(tmp_path / "a.toml").family is None


@pytest.mark.parametrize(
    ("domain", "kind", "province"),
    [
        ("congan.thainguyen.gov.vn", "police", "Thái Nguyên"),
        ("baohatinh.vn", "press", "Hà Tĩnh"),
        ("yenthanh.nghean.gov.vn", "government", "Nghệ An"),
        ("tin.example", "press", None),
    ],
)
def test_what_a_host_tells(domain: str, kind: str, province: str | None) -> None:
    from pipeline.draft import _kind, _province

    assert (_kind(domain), _province(domain, "Trang tin")[0]) == (kind, province)


def test_no_draft_of_what_is_not_there() -> None:
    with pytest.raises(UsageError):
        draft_site("bao", LOCAL)
    with serving({}) as server, pytest.raises(PageError):
        draft_site(server.home + "/", LOCAL)


def advice(site: Site) -> dict[str, Found]:
    return {one.part: one for one in check_site(site, LOCAL) if one.advice}


def test_a_check_tells_what_each_selector_finds_and_what_to_do() -> None:
    with serving(pages()) as server:  # type: ignore[arg-type]
        moved = local(server, differs=Differs(title="h1.cu", body="div.than-bai", date="div.ngay-dang", lead="p"))
        told = advice(moved)
        assert told.keys() == {"evidence", "selector title", "selector lead", "layout"}
        assert "delete the line" in (told["selector title"].advice or "")
        assert "narrower" in (told["selector lead"].advice or "")
        every = list(check_site(moved, LOCAL))
        assert any(one.part == "selector body" and "div.than-bai: 1 “Buổi lễ" in one.found for one in every)
        assert any(one.part == "start" and one.found.startswith("5 articles") for one in every)
        assert not any("/rss" in path for path in server.asked)


@pytest.mark.parametrize(
    ("changes", "part", "words"),
    [
        ({"differs": Differs(article_links="a.cu")}, "selector", None),
        ({"family": "nukeviet"}, "family", "no nukeviet"),
        ({"start": ()}, "start", "name list pages"),
    ],
)
def test_a_check_of_a_site_file_that_does_not_fit(changes: dict[str, object], part: str, words: str | None) -> None:
    with serving(pages()) as server:  # type: ignore[arg-type]
        told = advice(local(server, **changes))
    assert words is None or words in (told[part].advice or "")


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ({"/robots.txt": "User-agent: *\nDisallow: /"}, "ask its owner"),
        ({"/": Reply(status=404)}, "this address is gone"),
        ({"/": "<html><body>nothing here</body></html>"}, "article_links"),
        ({"/": Reply(b"%PDF-1.4", headers={"Content-Type": "application/pdf"})}, ""),
    ],
)
def test_a_check_of_a_site_that_does_not_answer_as_it_should(reply: dict[str, object], words: str) -> None:
    with serving({**pages(), **reply}) as server:  # type: ignore[arg-type]
        told = advice(local(server))
    assert words in (told["start"].advice or "")


def test_at_the_command_line(tmp_path: Path) -> None:
    with serving(pages()) as server:  # type: ignore[arg-type]
        command = ("--allow-private", "127.0.0.1", "--data", str(tmp_path))
        written = run("sites", "new", server.home + "/", *command)
        assert written.exit_code == 0, written.output
        assert (tmp_path / "sites" / "127.0.0.1.toml").exists()
        again = run("sites", "new", server.home + "/", *command)
        assert (again.exit_code, "is there already" in again.output) == (1, True)
        printed = run("sites", "new", server.home + "/", "-", *command)
        assert "[differs]" in printed.output
        checked = run("sites", "check", "127.0.0.1", *command)
        assert (checked.exit_code, "All is as the site file says" in checked.output) == (0, True), checked.output
    assert not (tmp_path / "archive").exists()

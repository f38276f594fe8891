"""Pages that stand in a page's place: known by what they say, never stored as articles, and not asked for in vain."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from schemas.documents import RawPage
from schemas.problems import NotAnArticle
from scrapers import walls
from scrapers.read import read
from tests.crawling import LIST, article, path_of, running, site_of
from tests.webserver import Reply

CLOUDFLARE = (
    "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><noscript>Enable JavaScript and cookies to "
    'continue</noscript><script>(function(){window._cf_chl_opt={cvId:"3"};})()</script></body></html>'
)
STORY = "<p>" + "Tổ tự quản của thôn họp bàn cách giữ xóm làng bình yên trong mùa gặt. " * 20 + "</p>"


@pytest.mark.parametrize(
    ("status", "headers", "body", "wall"),
    [
        (403, {"cf-mitigated": "challenge"}, "", "challenge"),
        (403, {}, CLOUDFLARE, "challenge"),
        (200, {}, CLOUDFLARE, "challenge"),
        (200, {}, '<html><body><script>document.cookie="D1N=5f2a"+"; path=/";window.location.reload(true);</script></body></html>', "challenge"),
        (200, {}, "<script src='/aes.js'></script><script>function toNumbers(d){var e=[]}document.cookie='__test='+toHex(slowAES.decrypt(c,2,a,b));location.href='/?i=1'</script>", "challenge"),
        (200, {}, "<script>sucuri_cloudproxy_js='';S='eD1'</script>", "challenge"),
        (202, {"x-amzn-waf-action": "challenge"}, "", "challenge"),
        (200, {}, "<html><title>Đang kiểm tra trình duyệt</title><body>Đang kiểm tra trình duyệt của bạn, xin chờ 5 giây</body>", "challenge"),
        (200, {}, '<form><p>Xác nhận bạn không phải là người máy</p><div class="g-recaptcha" data-sitekey="x"></div></form>', "captcha"),
        (405, {}, "<html><p>Nhập mã captcha để tiếp tục</p><img src='/captcha.jpg'></html>", "challenge"),
        (403, {}, "<html><script src='https://geo.captcha-delivery.com/x.js'></script></html>", "captcha"),
        (403, {}, "<html><h1>Sorry</h1><p>This content is not available in your country.</p></html>", "geographic block"),
        (200, {}, "<html><p>Hệ thống chỉ cho phép truy cập từ Việt Nam.</p></html>", "geographic block"),
        (403, {}, "<html><p>Truy cập từ nước ngoài tạm thời bị giới hạn.</p></html>", "geographic block"),
        (451, {}, "", "geographic block"),
        (200, {}, "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br>Your support ID is: 123</body></html>", "firewall"),
        (403, {}, "<html><title>Access Denied</title><h1>Access Denied</h1>You don't have permission. Reference #18.2</html>", "firewall"),
        (200, {}, "<html><p>IP của bạn đã bị chặn.</p></html>", "firewall"),
        (200, {}, '<html><body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div></body></html>', "needs JavaScript"),
        (200, {}, "<html><p>Vui lòng bật JavaScript để xem trang</p></html>", "needs JavaScript"),
        (200, {}, f"<html><h1>Just a moment...</h1>{STORY}</html>", None),
        (200, {}, f'<html>{STORY}<form><div class="g-recaptcha"></div><textarea></textarea></form></html>', None),
        (200, {}, f"<html><noscript>Please enable JavaScript</noscript>{STORY}</html>", None),
        (200, {}, f"<html><script>document.cookie='a=1';if(x)location.reload()</script>{STORY}</html>", None),
        (200, {}, "<html><body><p>Ngắn thôi.</p></body></html>", None),
        (404, {}, "<html><h1>404 Not Found</h1></html>", None),
        (404, {}, '<html><h1>Không tìm thấy trang</h1><form><div class="g-recaptcha"></div></form></html>', None),
        (503, {}, "<html><h1>Service Unavailable</h1></html>", None),
        (200, {}, "<?xml version='1.0'?><rss><channel><title>Xác nhận bạn không phải là người máy</title></channel></rss>", None),
        (200, {}, "", None),
    ],
)  # fmt: skip
def test_what_stands_in_a_page_s_place(status: int, headers: dict[str, str], body: str, wall: str | None) -> None:
    assert walls.wall(status, headers, body.encode()) == wall


@pytest.mark.parametrize("told", ["Hệ thống chỉ cho phép truy cập từ Việt Nam.", "IP của bạn đã bị chặn."])
def test_a_wall_that_comes_with_a_saved_page_is_no_article_either(told: str) -> None:
    with pytest.raises(NotAnArticle, match="wall"):
        read(RawPage(body=f"<html><body><h1>Thông báo</h1><p>{told}</p></body></html>".encode()))


def test_no_saved_page_is_taken_for_a_wall() -> None:
    pages = sorted(Path("corpus/pages").rglob("*.html"))
    assert len(pages) > 100
    assert [page.name for page in pages if walls.wall(200, {}, page.read_bytes()[: walls.OPENING])] == []


@pytest.mark.parametrize(
    "markup", ["<script>" * 8192, "<" * 65536, "<a" * 32768, "document.cookie=" * 4096, "access denied " * 4600]
)
def test_hostile_markup_is_read_to_its_end_and_is_no_wall(markup: str) -> None:
    assert walls.wall(200, {}, markup.encode()[: walls.OPENING]) is None


@pytest.mark.parametrize("status", [200, 403, 503])
@pytest.mark.parametrize("packed", [False, True])
def test_a_challenge_is_recorded_as_one_and_no_article(tmp_path: Path, status: int, packed: bool) -> None:
    body, headers = CLOUDFLARE.encode(), {}
    if packed:
        body, headers = gzip.compress(body), {"Content-Encoding": "gzip"}
    with running(tmp_path, site_of(1, 2, more={path_of(1): Reply(body, status=status, headers=headers)})) as runs:
        summary = runs.run()
        assert (summary.new, summary.failed, dict(summary.reasons)) == (1, 1, {"challenge": 1})
        [issue] = summary.issues
        assert (issue.rule, "challenge in place of the page" in issue.message) == ("ChallengePage", True)
        assert runs.asked.count(path_of(1)) == 1  # asking at once again would confirm the suspicion
        assert ("wall", status) in runs.kinds()
        with runs.archive() as archive:
            assert [page.body.decode() for page in archive.pages()] == [article(2)]
        runs.server.pages[path_of(1)] = article(1)
        assert runs.night().new == 1


def test_a_host_of_challenges_is_left_alone(tmp_path: Path) -> None:
    pages = site_of(*range(1, 9)) | {path_of(n): Reply(CLOUDFLARE.encode(), status=403) for n in range(2, 9)}
    with running(tmp_path, pages) as runs:
        summary = runs.run()
        assert runs.asked[-3:] == [path_of(n) for n in (2, 3, 4)]
        assert summary.silent == "3 times in a row a challenge came in place of a page"
        assert (summary.new, summary.left) == (1, 4)


def test_a_known_article_that_is_walled_off_comes_whole_again(tmp_path: Path) -> None:
    """A 304 must never mean the challenge: after one, the next request has no conditions."""
    with running(tmp_path, site_of(1, more={path_of(1): Reply(article(1).encode(), etag='"1"')})) as runs:
        runs.run()
        runs.server.pages[path_of(1)] = Reply(CLOUDFLARE.encode())
        assert runs.night().reasons == {"challenge": 1}
        runs.server.pages[path_of(1)] = Reply(article(1).encode(), etag='"1"')
        runs.night()
        assert "If-None-Match" not in runs.requests[-1].headers
        with runs.archive() as archive:
            assert [page.body.decode() for page in archive.pages()] == [article(1)]


def test_a_site_behind_a_wall_gives_nothing_and_says_so(tmp_path: Path) -> None:
    with running(tmp_path, {LIST: Reply(CLOUDFLARE.encode(), status=403)}) as runs:
        summary = runs.run()
        assert (summary.lists, dict(summary.reasons)) == (0, {"challenge": 1})

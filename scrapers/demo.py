"""The demo's three sites: invented articles in real communes, on three CMSs, saved in `corpus/pages`.

Their hosts end in `.invalid`, which never is a real one (RFC 6761), so nothing can leave the machine by mistake.
"""

from __future__ import annotations

from scrapers.site import Site

DEMO_SITES = {
    "police": Site(
        domain="anninh.demo.invalid",
        name="Trang thông tin An ninh cơ sở Thái Nguyên (trang mẫu)",
        province="Thái Nguyên",
        kind="police",
        start=("http://anninh.demo.invalid/rss/tin-tuc.xml", "http://anninh.demo.invalid/tin-tuc/"),
        delay=0.0,
    ),
    "newspaper": Site(
        domain="bao.demo.invalid",
        name="Báo Nhịp sống Cơ sở (trang mẫu)",
        kind="press",
        start=("http://bao.demo.invalid/rss/home.rss", "http://bao.demo.invalid/sitemap.xml"),
        delay=0.0,
    ),
    "district": Site(
        domain="chomoi.demo.invalid",
        name="Cổng thông tin điện tử Chợ Mới, An Giang (trang mẫu)",
        province="An Giang",
        kind="government",
        start=("http://chomoi.demo.invalid/rss.xml", "http://chomoi.demo.invalid/tin-tuc/"),
        delay=0.0,
    ),
}
"""Each site by its folder in `corpus/pages`: a police portal, a newspaper, a district's portal."""

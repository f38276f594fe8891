"""One name for a body, however it is written, within an article and across the store."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import gazetteer
from extractors.authorities import with_units
from extractors.authority_names import normal_name
from extractors.vietnamese import fold
from pipeline.demo import run_demo
from pipeline.run import open_store
from schemas.facts import AwardFact, PlaceFact


def unit(kind: str, name: str) -> str:
    """The latest unit of that type and name."""
    return max(one.unit_id for one in gazetteer.units() if (one.type, one.name) == (kind, name))


LANG_SON, VINH, CAO_LOC = unit("tỉnh", "Lạng Sơn"), unit("thành phố", "Vinh"), unit("huyện", "Cao Lộc")
SAME = [
    ("UBND tỉnh Lạng Sơn", LANG_SON,
     ["UBND tỉnh", "Uỷ ban nhân dân tỉnh Lạng Sơn", "Ủy ban nhân dân tỉnh", "UBND TỈNH LẠNG SƠN", "ubnd tỉnh Lạng Sơn"]),
    ("Chủ tịch UBND thành phố Vinh", VINH,
     ["Chủ tịch UBND TP", "Chủ tịch UBND TP. Vinh", "CHỦ TỊCH UBND TP VINH", "chủ tịch Ủy ban nhân dân thành phố"]),
    ("Công an thành phố Vinh", VINH, ["CATP", "CATP Vinh", "Công an TP.", "công an Tp Vinh", "CÔNG AN TP VINH"]),
    ("Công an tỉnh Lạng Sơn", LANG_SON, ["Công an tỉnh", "CA tỉnh", "Công an Lạng Sơn"]),
    ("Sở Giáo dục và Đào tạo tỉnh Lạng Sơn", LANG_SON,
     ["Sở GD&ĐT", "Sở GD-ĐT tỉnh", "Sở Giáo dục - Đào tạo tỉnh Lạng Sơn", "SỞ GIÁO DỤC VÀ ĐÀO TẠO", "sở giáo dục & đào tạo"]),
    ("Tỉnh đoàn Lạng Sơn", LANG_SON, ["Tỉnh đoàn", "TỈNH ĐOÀN LẠNG SƠN", "Tỉnh đoàn Lạng Sơn"]),
    ("Hội LHPN huyện Cao Lộc", CAO_LOC, ["Hội Liên hiệp Phụ nữ huyện", "Hội phụ nữ H. Cao Lộc", "Hội LHPN huyện Cao Lộc"]),
    ("Bộ Lao động, Thương binh và Xã hội", None, ["Bộ LĐ-TB&XH", "Bộ Lao động - Thương binh và Xã hội", "BỘ LAO ĐỘNG, THƯƠNG BINH VÀ XÃ HỘI"]),
    ("Bộ Công an", None, ["Bộ Công an", "BỘ CÔNG AN", "bộ công an"]),
    ("Công ty cổ phần Hòa Phú", None, ["Công ty cổ phần Hoà Phú", "Công ty cổ phần “Hòa Phú”"]),
    ("FIFA", None, ["FIFA"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "unit_id", "written"), [(name, unit_id, one) for name, unit_id, ways in SAME for one in ways]
)
def test_a_body_has_one_name_however_it_is_written(name: str, unit_id: str | None, written: str) -> None:
    assert normal_name(written, unit_id) == name


@pytest.mark.parametrize("name", [name for name, _, _ in SAME])
def test_a_normal_name_is_its_own(name: str) -> None:
    assert normal_name(name) == name


def place(quote: str, name: str, unit_id: str) -> PlaceFact:
    return PlaceFact(
        zone="body", start=0, end=len(quote), quote=quote, rule="place.test", name=name, unit_id=unit_id,
        level=gazetteer.by_id()[unit_id].level,
    )  # fmt: skip


def award(*conferrers: str, recipients: tuple[str, ...] = ()) -> AwardFact:
    return AwardFact(
        zone="body", start=0, end=1, quote="x", rule="award.test", forms=("giấy khen",), conferrers=conferrers,
        recipients=recipients,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("told", "places", "event", "names"),
    [
        (("UBND tỉnh", "Uỷ ban nhân dân tỉnh Lạng Sơn"), [place("tỉnh Lạng Sơn", "Lạng Sơn", LANG_SON)], None,
         ("UBND tỉnh Lạng Sơn", "UBND tỉnh Lạng Sơn")),
        (("UBND huyện", "UBND tỉnh"), [], CAO_LOC, ("UBND huyện Cao Lộc", "UBND tỉnh Lạng Sơn")),
        (("Sở Y tế",), [], CAO_LOC, ("Sở Y tế tỉnh Lạng Sơn",)),
        (("UBND tỉnh",), [place("tỉnh Lạng Sơn", "Lạng Sơn", LANG_SON),
                          place("tỉnh Cao Bằng", "Cao Bằng", unit("tỉnh", "Cao Bằng"))], None, ("UBND tỉnh",)),
        (("Chủ tịch nước",), [place("tỉnh Lạng Sơn", "Lạng Sơn", LANG_SON)], None, ("Chủ tịch nước",)),
    ],
)  # fmt: skip
def test_what_the_article_tells_completes_a_name(
    told: tuple[str, ...], places: list[PlaceFact], event: str | None, names: tuple[str, ...]
) -> None:
    assert with_units([award(*told)], places, event, "2023-06-01")[0].conferrer_names == names


def test_bodies_among_the_recipients_have_a_name_and_persons_none() -> None:
    given = award("Bộ Công an", recipients=("công an tỉnh", "ông Lò Văn Ón", "Giám đốc Công an tỉnh"))
    (named,) = with_units([given], [], CAO_LOC, "2023-06-01")
    assert named.recipient_names == ("Công an tỉnh Lạng Sơn", None, None)


def test_each_authority_of_the_demo_store_has_one_name(tmp_path: Path) -> None:
    run_demo(tmp_path, lambda *_: None)
    with open_store(tmp_path, None) as store:
        rows = store.query("SELECT DISTINCT conferrer, conferrer_name, conferrer_unit FROM award_conferrer").rows
        groups = store.query("SELECT authority, unit_id, site, quarter FROM award_by_authority").rows
        received = store.query("SELECT recipient, recipient_name FROM award_recipient").rows
    names = {name for _, name, _ in rows}
    assert len(names) > 30
    assert len({fold(name) for name in names}) == len(names)
    assert {name for name, *_ in groups} <= names
    assert [name for _, name, unit_id in rows if normal_name(name, unit_id) != name] == []
    written = {name: {one for one, other, _ in rows if other == name} for name in names}
    assert written["Chủ tịch UBND huyện Chợ Mới"] == {"Chủ tịch UBND huyện", "Chủ tịch UBND huyện Chợ Mới"}
    assert written["Giám đốc Công an tỉnh An Giang"] == {"Giám đốc CA tỉnh"}
    assert ("Hội Nông dân huyện", "Hội Nông dân huyện Chợ Mới") in received

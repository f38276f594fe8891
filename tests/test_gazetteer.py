"""The dated table holds together, and a name finds its unit or stays without."""

from __future__ import annotations

import itertools
from collections import defaultdict
from datetime import date

import pytest

from corpus.gazetteer import FOREVER, REFORM, Unit, by_id, name_key, units
from extractors import article_units, gazetteer, places
from extractors.gazetteer import resolve
from extractors.rule import Passage
from schemas.facts import Level, PlaceFact

BEFORE = date(2024, 3, 20)
AFTER = date(2026, 9, 1)


# -- the table --------------------------------------------------------------------------------------------------


def test_no_code_means_two_units_at_one_time() -> None:
    versions: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in units():
        versions[unit.level, unit.code].append(unit)
    for group in versions.values():
        ordered = sorted(group, key=lambda unit: unit.start)
        assert all(a.end and a.end <= b.start for a, b in itertools.pairwise(ordered)), ordered


def test_every_version_ends_after_it_began() -> None:
    assert [unit.unit_id for unit in units() if unit.end and unit.end <= unit.start] == []


def test_what_ended_has_successors_or_a_reason() -> None:
    assert [unit.unit_id for unit in units() if unit.end and not (unit.successors or unit.reason)] == []
    without = [unit for unit in units() if unit.end and not unit.successors]
    assert len(without) <= 13


def test_successors_exist_and_were_there() -> None:
    table = by_id()
    for unit in units():
        for unit_id in unit.successors:
            heir = table[unit_id]
            assert heir.start <= unit.end < (heir.end or FOREVER) or heir.start >= unit.end, unit
        assert bool(unit.successors) <= bool(unit.end)


def test_units_of_today_are_of_today() -> None:
    table = by_id()
    for unit in units():
        assert all(not table[unit_id].end for unit_id in unit.current_ids)
        assert unit.current_how != "whole" or len(unit.current_ids) == 1


def test_parents_lived_with_their_children() -> None:
    versions: dict[str, list[Unit]] = defaultdict(list)
    for unit in units():
        versions[unit.code].append(unit)
    for unit in units():
        for code in filter(None, (unit.district_code, unit.province_code)):
            assert any(p.start < (unit.end or FOREVER) and unit.start < (p.end or FOREVER) for p in versions[code]), (
                unit
            )


@pytest.mark.parametrize(
    ("day", "level", "count"),
    [
        # The counts that the national statistics office published for these days.
        ("2021-11-01", "commune", 10_599),
        ("2025-03-01", "commune", 10_035),
        (REFORM, "commune", 3_321),
        ("2021-11-01", "district", 705),
        (REFORM, "district", 0),
        ("2025-06-30", "province", 63),
        (REFORM, "province", 34),
        # The state of May 2019 as its one source has it.
        ("2019-06-01", "commune", 11_160),
        ("2019-06-01", "district", 713),
    ],
)
def test_counts_by_day(day: str, level: str, count: int) -> None:
    assert sum(unit.level == level and unit.lives(day) for unit in units()) == count


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa Bình", "HOÀ BÌNH"),
        ("Mỹ Thuỷ", "Mỹ Thủy"),
        ("Lý Nhân", "Lí Nhân"),
        ("Đắk Lắk", "Đăk Lắk"),
        ("B'Lá", "BLá"),
        ("Phường 07"[7:], "7"),
        ("Bà Rịa - Vũng Tàu", "Bà Rịa-Vũng Tàu"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), [("Sơn Hà", "Sơn Hạ"), ("Tân Thành", "Tân Thạnh"), ("Ba Tơ", "Ba Tô")])
def test_tones_and_vowels_tell_names_apart(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


# -- one name ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "level", "kind", "day", "parents", "home", "unit_id", "how"),
    [
        ("Quảng Lạc", "commune", "xã", BEFORE, ["thành phố Lạng Sơn"], None, "05989@0", "parent"),
        ("Quảng Lạc", "commune", "xã", BEFORE, [], "Lạng Sơn", "05989@0", "site"),
        ("Quảng Lạc", "commune", "xã", BEFORE, [], None, None, None),
        ("Kiên Mộc", "commune", "xã", BEFORE, [], None, "06625@0", "unique"),
        ("Kiên Mộc", "commune", "xã", AFTER, ["tỉnh Lạng Sơn"], None, "06625@2025-07-01", "parent"),
        ("Đình Lập", "district", "huyện", BEFORE, [], None, "189@0", "unique"),
        # A year of grace for what ended, none after it.
        ("Đình Lập", "district", "huyện", date(2026, 1, 5), [], None, "189@0", "unique"),
        ("Đình Lập", "district", "huyện", AFTER, [], None, None, None),
        # Huế was a district's city until 2025.
        ("Huế", None, "tp", BEFORE, [], None, "474@0", "unique"),
        ("Huế", None, "tp", AFTER, [], None, "46@2025-01-01", "unique"),
        # A code that another unit bore before: Trúc Bạch, then Ba Đình.
        ("Trúc Bạch", "commune", "phường", BEFORE, [], None, "00004@0", "unique"),
        ("Ba Đình", "commune", "phường", AFTER, ["Hà Nội"], None, "00004@2025-07-01", "parent"),
        # A wrong parent gives no wrong code; namesakes stay open.
        ("Kiên Mộc", "commune", "xã", BEFORE, ["huyện Củ Chi"], None, None, None),
        ("Châu Thành", "district", "huyện", BEFORE, [], None, None, None),
        ("Châu Thành", "district", "huyện", BEFORE, ["tỉnh Long An"], None, "808@0", "parent"),
        # As people type it: the type in the name, abbreviations, decomposed letters, any spaces.
        ("xã Quảng Lạc", None, None, BEFORE, ["TP. Lạng Sơn"], None, "05989@0", "parent"),
        ("xa\u0303  Qua\u0309ng\u00a0La\u0323c", None, None, BEFORE, [], "La\u0323ng Sơn ", "05989@0", "site"),
        ("TP.HCM", None, None, BEFORE, [], None, "79@0", "unique"),
        ("phường 5", None, None, BEFORE, ["TP. Sóc Trăng"], None, "31498@0", "parent"),
        ("12", "commune", "P.", BEFORE, ["Q.10", "TPHCM"], None, "27172@0", "parent"),
        ("Phường Đúc", None, None, BEFORE, [], None, "19780@0", "unique"),
    ],
)
def test_resolve(
    name: str,
    level: Level | None,
    kind: str | None,
    day: date,
    parents: list[str],
    home: str | None,
    unit_id: str | None,
    how: str | None,
) -> None:
    answer = resolve(name, level, kind, day=day, parents=parents, home_province=home)
    assert (answer.unit.unit_id if answer.unit else None, answer.how) == (unit_id, how)


def test_a_town_raised_before_the_table_begins_is_found_by_its_old_type() -> None:
    answer = resolve("Mỹ Hào", "district", "huyện", day=date(2018, 3, 14))
    assert answer.unit is not None and answer.unit.type == "thị xã"


# -- an article -------------------------------------------------------------------------------------------------


def read(text: str, day: date | None = BEFORE, home: str | None = None) -> list[PlaceFact]:
    passages = [Passage(text)]
    return article_units.resolve_all(places.extract(passages), passages, day, home)


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        (
            "Lễ ra quân ở xã Kiên Mộc, huyện Đình Lập. Bí thư xã Kiên Mộc dự.",
            BEFORE,
            [("06625", "parent"), ("189", "unique"), ("06625", "article")],
        ),
        (
            "Lũ về thôn Bản Lự, (xã Kiên Mộc, huyện Đình Lập).",
            BEFORE,
            [(None, "parent"), ("06625", "parent"), ("189", "unique")],
        ),
        (
            "Tổ tuần tra phường Chi Lăng được Công an TP Lạng Sơn khen.",
            BEFORE,
            [("05983", "article"), ("178", "unique")],
        ),
        ("Xe chạy từ TP Hải Dương ra tỉnh Hải Dương.", BEFORE, [("288", "article"), ("30", "unique")]),
        # The commune beside it tells which Châu Thành is meant.
        (
            "Lũ tràn vào xã Dương Xuân Hội, huyện Châu Thành.",
            BEFORE,
            [("28237", "parent"), ("808", "article")],
        ),
        (
            "Mưa lớn ở các xã Kiên Mộc, Bính Xá, huyện Đình Lập.",
            BEFORE,
            [("06625", "parent"), ("06622", "parent"), ("189", "unique")],
        ),
        ("Cháy tại P.12, Q.Gò Vấp, TP.HCM.", BEFORE, [("26881", "parent"), ("764", "parent"), ("79", "unique")]),
        ("Trụ sở phường Hải Châu, thành phố Đà Nẵng.", AFTER, [("20242", "parent"), ("48", "unique")]),
        # Without a date a district's name tells that the state before the reform is meant.
        ("Họp ở xã Kiên Mộc, huyện Đình Lập.", None, [("06625", "parent"), ("189", "unique")]),
    ],
)
def test_codes_in_an_article(text: str, day: date | None, expected: list[tuple[str, str]]) -> None:
    assert [(fact.code, fact.how) for fact in read(text, day)] == expected


@pytest.mark.parametrize(
    ("text", "code", "how"),
    [
        ("Dọn đường ở xã Kiên Mốc, huyện Đình Lập.", "06625", "parent"),
        ("Công an huyện Đình Lập họp. Dân xã Kiên Mốc đến dự.", "06625", "article"),
        ("Dọn đường ở xã Kiên Mốc.", None, None),  # nothing tells where
        ("Dọn đường ở xã Kiến Mốc, huyện Đình Lập.", None, None),  # two tones: another name
        ("Dọn đường ở xã Kiên Mốc, huyện Lộc Bình.", None, None),
        ("Dọn đường ở xã Bình Xã, huyện Đình Lập.", None, None),
    ],
)
def test_a_wrong_tone_mark_is_forgiven_under_a_parent(text: str, code: str | None, how: str | None) -> None:
    [commune] = [fact for fact in read(text) if fact.level == "commune"]
    assert (commune.code, commune.how) == (code, how)


@pytest.mark.parametrize("name", ["Đắk Lắk", "Đăk Lăk", "Dak Lak", "Đắc Lắc", "Đắk Lăk", "Daklak"])
def test_spellings_of_dak_lak(name: str) -> None:
    assert gazetteer.resolve(name, "province", day=BEFORE).code == "66"


def test_open_names_keep_their_candidates() -> None:
    (fact,) = read("Đoàn đến thăm huyện Châu Thành.")
    assert fact.code is None and fact.unit_id is None and fact.how is None
    assert len(fact.candidates) > 5 and set(fact.candidates) <= by_id().keys()


def test_a_hamlet_names_its_commune() -> None:
    hamlet, commune, _ = read("Nhà văn hóa thôn Bản Lự, xã Kiên Mộc, huyện Đình Lập.")
    assert (hamlet.level, hamlet.parent_id, hamlet.code) == ("hamlet", commune.unit_id, None)


def test_parents_and_units_of_today_are_filled() -> None:
    commune, district = read("Họp ở xã Kiên Mộc, huyện Đình Lập.")
    assert (commune.district_code, commune.province_code) == ("189", "20")
    assert (commune.current_how, len(commune.current_ids)) == ("part", 2)
    assert (district.district_code, district.current_how) == ("189", "part")
    assert all(unit_id.endswith(f"@{REFORM}") for unit_id in district.current_ids)


COMMUNES_BEFORE = [u for u in units() if u.level == "commune" and u.lives("2025-03-15")][::61]
COMMUNES_AFTER = [u for u in units() if u.level == "commune" and u.lives("2025-10-01")][::31]


def _named(unit: Unit, day: str) -> tuple[Unit | None, Unit]:
    parents = {u.code: u for u in units() if u.level != "commune" and u.lives(day)}
    return parents.get(unit.district_code), parents[unit.province_code]


@pytest.mark.parametrize("form", ["{c}, {d}, {p}", "{c} ({D}, {P})", "{c} {d}", "{C}, {DD}, {PP}"])
def test_old_communes_with_their_parents(form: str) -> None:
    missing = 0
    for unit in COMMUNES_BEFORE:
        district, province = _named(unit, "2025-03-15")
        assert district is not None
        c, d, p = (f"{u.type} {u.name}" for u in (unit, district, province))
        caps = {"C": c.upper(), "DD": d.upper(), "PP": p.upper()}
        text = "Họp ở " + form.format(c=c, d=d, p=p, D=district.name, P=province.name, **caps) + "."
        found = next((f for f in read(text, date(2025, 3, 15)) if f.level == "commune"), None)
        missing += found is None or found.code is None
        assert found is None or found.unit_id in {unit.unit_id, None}, text
    assert missing <= len(COMMUNES_BEFORE) // 50


@pytest.mark.parametrize("form", ["{c}, {p}", "{c} ({P})"])
def test_new_communes_with_their_province(form: str) -> None:
    for unit in COMMUNES_AFTER:
        _, province = _named(unit, "2025-10-01")
        c, p = (f"{u.type} {u.name}" for u in (unit, province))
        text = "Họp ở " + form.format(c=c, p=p, P=province.name) + "."
        found = next(f for f in read(text, date(2025, 10, 1)) if f.level == "commune")
        assert found.unit_id == unit.unit_id, text


@pytest.mark.parametrize(
    ("text", "unit_ids"),
    [
        (
            "Tỉnh Lâm Đồng mới được hợp nhất từ ba tỉnh Lâm Đồng, Đắk Nông và Bình Thuận.",
            ["68@2025-07-01", "68@0", "67@0", "60@0"],
        ),
        ("Sau khi sáp nhập hai tỉnh Lào Cai và Yên Bái, tỉnh Lào Cai có 99 xã.", ["10@0", "15@0", "15@2025-07-01"]),
        ("Sau sáp nhập, tỉnh Lâm Đồng có 124 xã.", ["68@2025-07-01"]),
        # a list with one that is no more is all of the old state
        ("Xã Nhơn Mỹ có dân của xã Nhơn Mỹ, xã Long Giang.", ["30658@2025-07-01", "30658@0", "30661@0"]),
    ],
)
def test_what_was_merged_is_the_unit_that_ended(text: str, unit_ids: list[str]) -> None:
    assert [fact.unit_id for fact in read(text, date(2025, 8, 11), "An Giang")] == unit_ids


@pytest.mark.parametrize(
    ("text", "unit_ids"),
    [
        # long after its end, and where its heir bears its name
        ("Tỉnh Gia Lai (cũ) và Bình Định cũ nay là tỉnh Gia Lai.", ["64@0", "52@0", "52@2025-07-01"]),
        ("Chợ ở huyện Na Rì, tỉnh Bắc Kạn trước đây.", ["066@0", "06@0"]),
        ("Xã Na Rì trước đây thuộc huyện Na Rì, tỉnh Bắc Kạn.", ["02155@2025-07-01", "066@0", "06@0"]),
        # a parent that is gone does not make a new commune old
        ("Chợ ở xã Na Rì (huyện Na Rì cũ), tỉnh Thái Nguyên.", ["02155@2025-07-01", "066@0", "19@2025-07-01"]),
    ],
)
def test_what_is_called_former_is_the_unit_that_ended(text: str, unit_ids: list[str]) -> None:
    assert [fact.unit_id for fact in read(text, AFTER)] == unit_ids


@pytest.mark.parametrize(
    ("head", "cell", "code"),
    [("Xã", "Bằng Lãng", "02065"), ("Xã, thị trấn", "Nam Cường", "02026"), ("Đơn vị", "Bằng Lãng", None)],
)
def test_a_cell_under_a_type_word_is_a_place(head: str, cell: str, code: str | None) -> None:
    found = read(f"Thu hồi súng ở huyện Chợ Đồn.\n\n{head} | Số súng\n\n{cell} | 3\n\nTổng | 3")
    assert [fact.code for fact in found if fact.level == "commune"] == ([code] if code else [])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        # a district and its town: what the name is called more often, else the district
        ("Họp ở huyện Chợ Đồn và thị trấn Chợ Đồn. Dân ở Chợ Đồn mừng.", "district"),
        ("Họp ở thị trấn Cam Lộ, thị trấn Cam Lộ, huyện Cam Lộ. Dân ở Cam Lộ mừng.", "commune"),
    ],
)
def test_a_bare_name_of_two_levels(text: str, codes: str) -> None:
    assert read(text)[-1].level == codes


def test_a_new_commune_that_is_called_by_another_type() -> None:
    for name in ("thị trấn Mai Sơn", "phường Mai Sơn"):
        assert read(f"Anh T. ở {name}, tỉnh Sơn La.", date(2025, 11, 13))[0].unit_id == "04105@2025-07-01"


def test_two_type_words_leave_open_which_is_what() -> None:
    found = read("Huyện Hưng Nguyên dọn bùn ở các xã, phường: Hưng Phúc, Hưng Lợi.")
    assert [fact.code for fact in found[1:]] == ["18040", "18034"]


def test_a_name_said_again_means_the_same_unit() -> None:
    found = read("Công an tỉnh Lâm Đồng đến xã Quảng Sơn. Dân xã Quảng Sơn góp tin.", date(2025, 8, 11))
    assert [fact.unit_id for fact in found[1:]] == ["24616@2025-07-01"] * 2


def test_hue_is_a_province_from_the_day_that_made_it_one() -> None:
    text = "Công an TP. Huế họp. Dân thành phố Huế dự."
    for day, home, level in ((date(2025, 8, 5), "Huế", "province"), (date(2024, 8, 5), None, "district")):
        assert [fact.level for fact in read(text, day, home)] == [level] * 2


def test_the_district_of_the_sentence_decides_between_its_neighbours() -> None:
    found = read("Nước rút ở huyện Tân Phú (Đồng Nai). Công an huyện Định Quán đón dân xã Thanh Sơn.")
    assert found[-1].code == "26209"


def test_without_a_day_a_unit_of_a_few_months_is_not_meant() -> None:
    assert read("Họp ở xã Đồng Tiến, huyện Khoái Châu.", None)[0].code == "12241"

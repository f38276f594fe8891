"""Every commune of the country, as it was on three days, in more than twenty ways of writing it: is its code right?

    python -m benchmarks.mentions                 all communes, all forms
    python -m benchmarks.mentions --every 20      one commune in twenty
    python -m benchmarks.mentions --peers         the peers beside it, on one commune in fifty
    python -m benchmarks.mentions --failures 20   what went wrong, with its sentence

A form has one answer where, of all communes of that day, only one fits what it tells: name, type, parents and, for
some, the site's home province. There the code must be that one; elsewhere none is the right answer. Both are counted,
and so are wrong codes. Then all communes that have ended since 2019 are followed to the units of today.
"""

from __future__ import annotations

import argparse
import re
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from importlib.util import find_spec

from corpus import gazetteer as corpus_gazetteer
from corpus.gazetteer import REFORM, Unit, name_key
from extractors.article_units import resolve_all
from extractors.gazetteer import resolve, split_type
from extractors.places import extract
from extractors.rule import Passage

DAYS = (date(2019, 6, 15), date(2025, 3, 15), date(2025, 10, 15))
_SHORT = {
    "xã": "X.", "phường": "P.", "thị trấn": "TT.", "huyện": "H.", "quận": "Q.", "thị xã": "TX.", "thành phố": "TP.",
    "tỉnh": "tỉnh ",
}  # fmt: skip


@dataclass(frozen=True)
class Named:
    """A commune with its parents on a day; the district is None once there are none."""

    commune: Unit
    district: Unit | None
    province: Unit
    sibling: Unit | None  # another commune of the same type and parent

    def words(self) -> dict[str, str]:
        c, d, p = self.commune, self.district, self.province
        above = d or p
        return {
            "c": f"{c.type} {c.name}", "C": f"{c.type} {c.name}".upper(), "name": c.name, "Type": c.type.capitalize(),
            "type": c.type, "short": f"{_SHORT.get(c.type, c.type + ' ')}{c.name}",
            "d": f"{above.type} {above.name}", "D": f"{above.type} {above.name}".upper(), "dname": above.name,
            "dshort": f"{_SHORT[above.type]}{above.name}", "p": f"{p.type} {p.name}", "pname": p.name,
            "sibling": self.sibling.name if self.sibling else "",
        }  # fmt: skip


@dataclass(frozen=True)
class Form:
    """A sentence with a hole for each name, and what of the commune it tells.

    typed, district, province: whether type, district and province are told; home: whether the site is the province's.
    """

    text: str
    typed: bool = True
    district: bool = True
    province: bool = True
    home: bool = False
    needs_sibling: bool = False


WITH_DISTRICT = (
    Form("Lớp xóa mù chữ mở tại {c}, {d}, {p} từ tối thứ Hai."),
    Form("Mưa đá rơi xuống {c}, {dname}, {pname} làm tốc mái nhà kho."),
    Form("Nhà văn hóa {c} ({d}, {p}) vừa được sửa.", ),
    Form("Vườn ươm ở {c} ({dname}, {pname}) có thêm giống mới."),
    Form("Công an {c}, {d} nhắc dân khóa cửa.", province=False),
    Form("UBND {c} ({d}) họp bàn việc nạo vét mương.", province=False),
    Form("{Type} {name} thuộc {d}, {p} ra quân trồng cây."),
    Form("Đoạn đê qua {c} - {d} - {p} được đắp cao."),
    Form("{C} ({D}, {p}) MỞ HỘI LÀNG"),
    Form("Trạm bơm ở {short}, {dshort}, {p} chạy suốt đêm."),
    Form("Tại {d}, {p}, một lớp bơi mở ở {c} cho trẻ nhỏ."),
    Form("Theo Công an {p}, tổ tuần tra {c} ({d}) bắt được trộm chó."),
    Form("Hai {type} {sibling} và {name}, {d}, {p} chung một con đập.", needs_sibling=True),
    Form("Các {type}: {name}, {sibling} ({d}, {p}) đã có nước sạch.", needs_sibling=True),
    Form("Bà con {d} ({p}) gom gạo gửi lên. Sáng hôm ấy, {c} nhận đủ hàng."),
    Form("Đội bóng {name}, {d}, {p} thắng trận mở màn.", typed=False),
    Form("Người dân {c} góp công làm đường.", district=False, province=False, home=True),
    Form("Người dân {c}, {d} góp công làm đường.", province=False, home=True),
    Form("Bến đò {c} đóng cửa vì nước lớn.", district=False, province=False),
)  # fmt: skip
WITHOUT_DISTRICT = (
    Form("Lớp xóa mù chữ mở tại {c}, {p} từ tối thứ Hai."),
    Form("Mưa đá rơi xuống {c}, {pname} làm tốc mái nhà kho."),
    Form("Nhà văn hóa {c} ({p}) vừa được sửa."),
    Form("Vườn ươm ở {c} ({pname}) có thêm giống mới."),
    Form("{Type} {name} thuộc {p} ra quân trồng cây."),
    Form("Đoạn đê qua {c} - {p} được đắp cao."),
    Form("{C} ({p}) MỞ HỘI LÀNG"),
    Form("Trạm bơm ở {short}, {p} chạy suốt đêm."),
    Form("Tại {p}, một lớp bơi mở ở {c} cho trẻ nhỏ."),
    Form("Theo Công an {p}, tổ tuần tra {c} bắt được trộm chó."),
    Form("Hai {type} {sibling} và {name}, {p} chung một con đập.", needs_sibling=True),
    Form("Các {type}: {name}, {sibling} ({p}) đã có nước sạch.", needs_sibling=True),
    Form("Bà con {p} gom gạo gửi lên. Sáng hôm ấy, {c} nhận đủ hàng."),
    Form("Người dân {c} góp công làm đường.", province=False, home=True),
    Form("Bến đò {c} đóng cửa vì nước lớn.", province=False),
)


@dataclass
class Tally:
    """What came out for the mentions of a day or form; `one` counts those that have one answer."""

    one: int = 0
    right: int = 0
    wrong: int = 0
    open: int = 0  # several communes fit
    guessed: int = 0  # and yet a code was given, though the right one
    failures: list[str] = field(default_factory=list)

    def add(self, expected: Unit, fitting: int, code: str | None, sentence: str) -> None:
        self.one += fitting == 1
        self.open += fitting > 1
        self.right += fitting == 1 and code == expected.code
        self.guessed += fitting > 1 and code == expected.code
        self.wrong += code is not None and code != expected.code
        if (fitting == 1 and code != expected.code) or (code is not None and code != expected.code):
            self.failures.append(f"{expected.unit_id} found {code}: {sentence}")

    @property
    def share(self) -> float:
        return self.right / self.one if self.one else 1.0


def communes_on(day: date) -> list[Named]:
    """All communes in force on a day, each with its parents then."""
    today = day.isoformat()
    living = [unit for unit in corpus_gazetteer.units() if unit.lives(today)]
    above = {(unit.level, unit.code): unit for unit in living if unit.level != "commune"}
    families: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in living:
        if unit.level == "commune":
            families[unit.district_code or unit.province_code, unit.type].append(unit)
    found = []
    for family in families.values():
        for at, unit in enumerate(family):
            sibling = family[at - 1] if len(family) > 1 and family[at - 1].key != unit.key else None
            district = above.get(("district", unit.district_code))
            found.append(Named(unit, district, above["province", unit.province_code], sibling))
    return found


def fits(form: Form, told: Named, other: Named) -> bool:
    """Whether another commune of that day fits all that a form tells of this one."""
    return (
        other.commune.key == told.commune.key
        and (not form.typed or other.commune.type == told.commune.type)
        and (not form.district or _same(told.district, other.district))
        and (not (form.province or form.home) or other.province.key == told.province.key)
    )


def _same(one: Unit | None, other: Unit | None) -> bool:
    return (one and (one.key, one.type)) == (other and (other.key, other.type))


_HOLE = re.compile(r"\{(?:c|C|short|name)\}")


def code_in(form: Form, told: Named, day: date, home: str | None) -> str | None:
    """The code that the line gives to the commune's mention in a sentence of that form."""
    words = told.words()
    passage = Passage(form.text.format(**words))
    hole = _HOLE.search(form.text)
    assert hole is not None
    at = len(form.text[: hole.start()].format(**words)) + len(words[hole.group()[1:-1]]) - 1
    facts = resolve_all(extract([passage]), [passage], day, home)
    return next((fact.code for fact in facts if fact.start <= at < fact.end), None)


Resolver = Callable[[Form, Named, date, str | None], str | None]


def measure(day: date, every: int, find: Resolver = code_in) -> dict[Form, Tally]:
    """Tallies by form of one commune in `every` of a day."""
    named = communes_on(day)
    by_key: dict[str, list[Named]] = defaultdict(list)
    for one in named:
        by_key[one.commune.key].append(one)
    forms = WITH_DISTRICT if day.isoformat() < REFORM else WITHOUT_DISTRICT
    tallies: dict[Form, Tally] = {form: Tally() for form in forms}
    for told in named[::every]:
        for form in forms:
            if form.needs_sibling and told.sibling is None:
                continue
            if not form.typed and told.commune.name.isdigit():
                continue  # nobody writes a number alone
            sentence = form.text.format(**told.words())
            fitting = sum(fits(form, told, other) for other in by_key[told.commune.key])
            home = told.province.name if form.home else None
            tallies[form].add(told.commune, fitting, find(form, told, day, home), sentence)
    return tallies


def total(tallies: Sequence[Tally]) -> Tally:
    whole = Tally()
    for tally in tallies:
        for name in ("one", "right", "wrong", "open", "guessed"):
            setattr(whole, name, getattr(whole, name) + getattr(tally, name))
        whole.failures += tally.failures
    return whole


def microseconds(day: date, every: int) -> float:
    """Median microseconds of `resolve` with both parents, for one name."""
    taken = []
    for told in communes_on(day)[::every]:
        parents = [unit.unit_id for unit in (told.district, told.province) if unit]
        begin = time.perf_counter()
        resolve(told.commune.name, "commune", told.commune.type, day=day, parents=parents)
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken) * 1e6


def ended() -> Iterator[tuple[Unit, str | None, tuple[str, ...]]]:
    """Communes that have ended since 2019, with the code found on their last day and the units of today."""
    districts: dict[str, list[Unit]] = defaultdict(list)
    for unit in corpus_gazetteer.units():
        if unit.level == "district":
            districts[unit.code].append(unit)
    for unit in corpus_gazetteer.units():
        if unit.level != "commune" or not unit.end or unit.end <= "2019-01-01":
            continue
        last = date.fromisoformat(unit.end) - timedelta(days=1)
        parents = [d.unit_id for d in districts[unit.district_code] if d.lives(last.isoformat())]
        found = resolve(unit.name, "commune", unit.type, day=last, parents=parents)
        yield unit, found.code, found.unit.current_ids if found.unit else ()


# -- peers ------------------------------------------------------------------------------------------------------


def peer_resolvers() -> dict[str, Resolver]:
    """The peers that are installed; they read addresses, so they are given the address alone, from a perfect finder."""
    found: dict[str, Resolver] = {}
    if find_spec("vietnamadminunits"):
        from vietnamadminunits import parse_address

        def vietnamadminunits(_: Form, told: Named, day: date, __: str | None) -> str | None:
            mode = "LEGACY" if day.isoformat() < REFORM else "FROM_2025"
            unit = parse_address(address_of(told), mode=mode)
            return getattr(unit, "ward_code", None)

        found["vietnamadminunits"] = vietnamadminunits
    if find_spec("underthesea"):
        from underthesea import convert_address

        def underthesea(_: Form, told: Named, __: date, ___: str | None) -> str | None:
            """It only converts old addresses; right when the commune that it names holds the old one today."""
            new = convert_address(address_of(told)).new
            name = split_type(new.ward)[1] if new and new.ward else None
            heirs = (corpus_gazetteer.by_id()[unit_id] for unit_id in told.commune.current_ids)
            if name is None:
                return None
            return told.commune.code if name_key(name) in {heir.key for heir in heirs} else "another"

        found["underthesea.convert_address, today's commune"] = underthesea
    return found


def address_of(told: Named) -> str:
    units = (told.commune, told.district, told.province)
    return ", ".join(f"{unit.type.capitalize()} {unit.name}" for unit in units if unit)


def show(label: str, tally: Tally) -> None:
    rate = tally.wrong / max(tally.one + tally.open, 1)
    print(f"{label:<74}{tally.one:>8}{tally.share:>9.2%}{tally.wrong:>7}{rate:>9.3%}{tally.open:>8}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--every", type=int, default=1, help="one commune in so many")
    options.add_argument("--failures", type=int, default=0, help="show so many failures of each day")
    options.add_argument("--peers", action="store_true")
    asked = options.parse_args()
    heads = f"{'':<74}{'one ans.':>8}{'right':>9}{'wrong':>7}{'of all':>9}{'open':>8}"
    everything: list[Tally] = []
    for day in DAYS:
        begin = time.perf_counter()
        tallies = measure(day, asked.every)
        spent = time.perf_counter() - begin
        whole = total(list(tallies.values()))
        everything.append(whole)
        print(f"\n{day}\n{heads}")
        for form, tally in tallies.items():
            show(form.text[:70], tally)
        show("all forms", whole)
        sentences = whole.one + whole.open
        print(f"{spent / max(sentences, 1) * 1e6:.0f} µs a sentence (found and resolved), "
              f"{microseconds(day, max(asked.every, 10)):.0f} µs a name in `resolve`")  # fmt: skip
        for failure in whole.failures[:: max(1, len(whole.failures) // asked.failures)] if asked.failures else ():
            print("   ", failure)
    print()
    print(heads)
    show("three days", total(everything))
    gone = list(ended())
    kinds = Counter("followed" if heirs else "found, not followed" if code else "not found" for _, code, heirs in gone)
    right_code = sum(code == unit.code for unit, code, _ in gone)
    print(f"\n{len(gone)} communes that ended 2019-2025: {kinds['followed'] / len(gone):.2%} followed to today's, "
          f"{right_code / len(gone):.2%} with the right old code; {dict(kinds)}")  # fmt: skip
    if asked.peers:
        for name, peer in peer_resolvers().items():
            for day in DAYS[:2] if name.startswith("underthesea") else DAYS:
                show(f"{name}, {day}", measure_addresses(day, 50, peer))


def measure_addresses(day: date, every: int, peer: Resolver) -> Tally:
    """A peer on bare addresses, each told in full."""
    form = Form("")
    tally = Tally()
    begin, count = time.perf_counter(), 0
    for told in communes_on(day)[::every]:
        tally.add(told.commune, 1, peer(form, told, day, None), address_of(told))
        count += 1
    print(f"{(time.perf_counter() - begin) / count * 1e6:.0f} µs an address")
    return tally


if __name__ == "__main__":
    main()

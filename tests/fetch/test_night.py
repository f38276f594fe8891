"""A night over hosts of different temper, in simulated time: what each server saw, and how the others fared meanwhile."""

from __future__ import annotations

from pathlib import Path

from benchmarks.night import BEGIN, closest_of, servers, spend


def test_a_night_over_hosts_of_different_temper(tmp_path: Path) -> None:
    hosts = [host for host in servers() if host.temper != "well"]
    night, summaries, _ = spend(hosts, tmp_path)
    told = {host.name: summary for host, summary in zip(hosts, summaries, strict=True)}
    for host in hosts:
        asked = night.asked[host.name]
        assert len(asked) < 2 or closest_of(asked) >= host.delay + host.latency
    assert closest_of(night.asked["delay-20.test"]) >= 20
    assert closest_of(night.asked["cham-2.test"]) == 16  # eight seconds of answer, eight of rest
    assert {name: told[name].new for name in ("cham-2.test", "delay-20.test", "ban-1.test", "lon.test")} == {
        "cham-2.test": 60, "delay-20.test": 60, "ban-1.test": 60, "lon.test": 300,
    }  # fmt: skip
    assert (told["ban-2.test"].new, told["ban-2.test"].left) == (28, 31)
    assert told["cam.test"].forbidden
    assert len(night.asked["cam.test"]) == len(night.asked["delay-600.test"]) == 1
    assert {name for name, one in told.items() if one.silent} == {
        "ban-2.test",
        "chan.test",
        "delay-600.test",
        "tat.test",
    }
    ends = {name: (asked[-1] - BEGIN).total_seconds() for name, asked in night.asked.items()}
    assert max(ends.values()) < sum(ends.values()) / 3

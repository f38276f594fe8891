"""Auditing at the command line: drawn, judged from files by two, settled by a third, reported, and kept by a rebuild."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.store import Store
from tests.stories import Story, fill


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "facts.db"
    with Store(path) as store:
        made = []
        for n in range(12):
            story = Story(f"a{n}")
            for number in range(3):
                story.count(10 * n + number + 1)
            story.fact("place", "Xã có 5 trạm", name="Quảng Lạc")
            made.append(story)
        fill(store, *made)
    return path


def run(db: Path, *arguments: object, code: int = 0) -> Result:
    done = CliRunner().invoke(main, [*map(str, arguments), "--db", str(db)])
    assert done.exit_code == code, done.output
    return done


def tasks(db: Path, *arguments: object) -> list[dict[str, Any]]:
    lines = run(db, "audit", "next", "thu", *arguments).stdout.splitlines()
    return [msgspec.json.decode(line) for line in lines][1:]


def answer(db: Path, folder: Path, name: str, rows: list[dict[str, Any]], *more: object, code: int = 0) -> Result:
    path = folder / f"{name}.jsonl"
    path.write_bytes(b"\n".join(map(msgspec.json.encode, rows)))
    return run(db, "audit", "judge", "thu", path, "--reviewer", name, *more, code=code)


def test_an_audit_from_beginning_to_end(db: Path, tmp_path: Path) -> None:
    run(db, "audit", "sample", "thu", "--facts", 48, "--articles", 2, "--sentences", 6, "--seed", 1)
    for name, role in (("An", "reviewing"), ("Bình", "reviewing"), ("Chi", "adjudicating")):
        assert len(run(db, "audit", "reviewer", name, "--role", role).stdout.strip()) > 20
    assert run(db, "audit", "reviewers").stdout.split() == [
        "An",
        "reviewing",
        "Bình",
        "reviewing",
        "Chi",
        "adjudicating",
    ]
    items = tasks(db, "--reviewer", "An")
    facts = [one for one in items if one["part"] == "fact"]
    texts = [one for one in items if one["part"] != "fact"]
    assert len(facts) == 48
    assert all(one["before"] + one["quote"] + one["after"] for one in facts)

    right = [{"position": one["position"], "verdict": "right"} for one in facts]
    read = [{"position": one["position"], "verdict": "read", "missed": []} for one in texts]
    mark = {"kind": "count", "quote": "5 trạm", "nth": 0, "fields": {"number": 5}}
    read[0] |= {"missed": [mark]}
    assert f"1 of {len(items)} done" in answer(db, tmp_path, "An", right[:1]).output
    assert f"{len(items)} of {len(items)} done" in answer(db, tmp_path, "An", [*right[1:], *read]).output
    wrong = {"position": facts[0]["position"], "verdict": "wrong", "note": "không phải"}
    answer(db, tmp_path, "Bình", [wrong, *right[1:], *read])

    [open_] = tasks(db, "--reviewer", "Chi", "--adjudicate")
    assert {one["verdict"] for one in open_["said"]} == {"right", "wrong"}
    assert "An" not in msgspec.json.encode(open_["said"]).decode()
    answer(db, tmp_path, "Chi", [{"position": open_["position"], "verdict": "wrong"}], "--adjudicate")
    assert tasks(db, "--reviewer", "Chi", "--adjudicate") == []

    folder = tmp_path / "report"
    run(db, "audit", "report", "thu", "-o", folder)
    assert {path.name for path in folder.iterdir()} >= {"report.html", "report.md", "report.json", "precision.svg"}
    told = msgspec.json.decode((folder / "report.json").read_bytes())
    assert (told["judged"], told["open"], told["settled"], told["disputed"]) == (48, 0, 1, 1)
    assert told["agreement"]["spans_strict"] == 1
    assert f"An {len(items)} of {len(items)}" in run(db, "audit", "samples").stdout
    assert "count" in run(db, "audit", "fit").stdout
    with Store(db, write=False) as store:
        assert store.query("SELECT count(*), count(confidence) FROM count_fact").rows == [(36, 36)]
        assert store.query("SELECT count(confidence) FROM place_fact").rows == [(0,)]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"position": 1, "verdict": "maybe"}, "a fact is right"),
        ({"position": 99, "verdict": "right"}, "not a number 99"),
        ({"position": 1, "verdict": "right", "score": 5}, "no score"),
        ({"position": 1, "verdict": "wrong", "fields": ["colour"]}, "no field colour"),
    ],
)
def test_a_line_that_cannot_be_kept_is_named(db: Path, tmp_path: Path, row: dict[str, Any], message: str) -> None:
    run(db, "audit", "sample", "thu", "--facts", 5)
    run(db, "audit", "reviewer", "An")
    done = answer(db, tmp_path, "An", [row], code=1)
    assert ":1:" in done.output
    assert message in done.output


def test_nobody_without_a_name(db: Path, tmp_path: Path) -> None:
    run(db, "audit", "sample", "thu", "--facts", 5)
    assert "nobody is called" in answer(db, tmp_path, "Dung", [], code=1).output
    run(db, "audit", "reviewer", "Em", "--role", "reading")
    assert "may not do that" in answer(db, tmp_path, "Em", [{"position": 1, "verdict": "right"}], code=1).output
    run(db, "audit", "reviewer", "Em", "--remove")
    assert run(db, "audit", "reviewers").stdout == ""
    assert "no sample" in run(db, "audit", "report", "khác", code=1).output

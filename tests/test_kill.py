"""A run that is killed at any moment leaves an archive that verifies, a store that opens, and nothing twice."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROUNDS = 3
FACTS = "select kind, fact_id, value, quote, rule from fact where live order by 1, 2"
COMMAND = [sys.executable, "-c", "from pipeline.cli import main; main()"]


def demo(data: Path) -> subprocess.Popen[bytes]:
    words = [*COMMAND, "demo", "--data", str(data)]
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def rows(database: Path, sql: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(database) as connection:
        return connection.execute(sql).fetchall()


def test_killed_runs_end_in_the_same_facts_as_an_undisturbed_one(tmp_path: Path) -> None:
    started = time.monotonic()
    assert demo(tmp_path / "whole").wait() == 0
    length = time.monotonic() - started
    draw = random.Random(138)
    for _ in range(ROUNDS):
        running = demo(tmp_path / "killed")
        time.sleep(draw.uniform(0.2, 0.95) * length)
        running.kill()
        running.wait()
    assert demo(tmp_path / "killed").wait() == 0
    whole, killed = (tmp_path / name / "vnfacts.db" for name in ("whole", "killed"))
    assert rows(killed, FACTS) == rows(whole, FACTS)
    assert rows(killed, "select count(*), count(distinct article_id) from article") == [(12, 12)]
    index = tmp_path / "killed" / "archive" / "index.db"
    archived = "select count(*), count(distinct canonical_url) from record where kind = 'article' and status = 200"
    assert rows(index, archived) == [(12, 12)]
    checked = subprocess.run([*COMMAND, "verify", "--data", str(tmp_path / "killed")], capture_output=True, check=False)
    assert (checked.returncode, checked.stdout) == (0, b"")

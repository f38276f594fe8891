"""docs/crawling.md is tried: its backup while a crawl goes on, its units, its options."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.kill import archived
from benchmarks.localsite import serving
from pipeline.archive import Archive
from pipeline.cli import main
from pipeline.store import Store

TEXT = (Path(__file__).parents[2] / "docs" / "crawling.md").read_text(encoding="utf-8")
PAGES = 200


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)


def crawl(folder: Path, port: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "benchmarks.crawler", str(folder), str(port)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="the backup needs sqlite3")
def test_a_backup_made_while_a_crawl_goes_on_can_be_gone_on_with(tmp_path: Path) -> None:
    data, backup = tmp_path / "data", tmp_path / "backup"
    (data / "archive").mkdir(parents=True)
    with Store(data / "vnfacts.db"):
        pass
    [script] = blocks("sh")
    with serving(PAGES, size=2_000) as site:
        running = crawl(data / "archive", site.port)
        for _ in range(2):  # the second one goes over the first
            before = site.asked().total()
            while site.asked().total() < before + 40:
                time.sleep(0.01)
            subprocess.run(
                ["sh", "-c", script], env={**os.environ, "DATA": str(data), "BACKUP": str(backup)}, check=True
            )
        assert running.wait() == 0
        assert 60 < archived(backup / "archive")[0] < PAGES
        assert crawl(backup / "archive", site.port).wait() == 0
    for folder in (data, backup):
        rows, addresses = archived(folder / "archive")
        assert addresses == PAGES
        assert rows == PAGES or folder == backup
        with Archive(folder / "archive") as archive:
            assert list(archive.verify()) == []
            assert len(list(archive.pages())) == PAGES


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here")
def test_the_units_are_sound(tmp_path: Path) -> None:
    service, timer = blocks("ini")
    own = service.replace("/opt/vnfacts/bin/vnfacts", sys.executable).replace("User=vnfacts\n", "")
    for name, unit in (("vnfacts.service", own), ("vnfacts.timer", timer)):
        (tmp_path / name).write_text(unit, encoding="utf-8")
        checked = subprocess.run(
            ["systemd-analyze", "verify", "--man=no", str(tmp_path / name)], capture_output=True, text=True, check=False
        )
        assert name not in checked.stderr
    [when] = re.findall(r"^OnCalendar=(.*)$", timer, re.MULTILINE)
    assert subprocess.run(["systemd-analyze", "calendar", when], capture_output=True, check=False).returncode == 0


def test_every_option_that_is_written_about_exists() -> None:
    told = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", re.sub(r"systemctl .*|pip install .*", "", TEXT)))
    known: set[str] = set()
    for command in ("run", "issues", "verify", "compare"):
        known |= set(re.findall(r"--[a-z][a-z-]+", CliRunner().invoke(main, [command, "--help"]).output))
    assert told - known == set()
    assert {"--log", "--recheck", "--limit", "--since", "--at-once", "--contact", "--allow-private"} <= told


def test_the_crontab_has_five_fields_and_our_command() -> None:
    [line] = blocks("crontab")
    assert re.match(r"(?:\S+ ){5}/opt/vnfacts/bin/vnfacts run ", line)

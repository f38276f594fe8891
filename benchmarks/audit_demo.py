"""An audit of the demo's store by two reviewers who do not know of each other, and a third who settles.

    python -m benchmarks.audit_demo prepare FOLDER    # store, sample, and An.jsonl and Binh.jsonl to be judged
    python -m benchmarks.audit_demo collect FOLDER    # An-verdicts.jsonl, Binh-verdicts.jsonl in; Chi.jsonl to settle
    python -m benchmarks.audit_demo report FOLDER     # Chi-verdicts.jsonl in, if there; the report into docs/audit-demo

Reviewers get their file, the contract of the fields (docs/fields.md) and the guide (corpus/gold/README.md), and nothing
else: no gold, no rules, not each other's file. The first line of a file tells how to answer.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

SAMPLE = "demo"
SIZE = ("--facts", "260", "--by", "kind", "--articles", "6", "--sentences", "80", "--seed", "8")
REVIEWERS = ("An", "Binh")
THIRD = "Chi"
REPORT = Path(__file__).parent.parent / "docs" / "audit-demo"


def vnfacts(*arguments: object, out: Path | None = None) -> None:
    """One of our commands; its output goes to a file where one is named. Raises CalledProcessError when it fails."""
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", *map(str, arguments)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE if out else None)
    if out is not None:
        out.write_bytes(done.stdout)


def prepare(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    data = ("--data", folder / "data")
    vnfacts("demo", *data)
    vnfacts("audit", "sample", SAMPLE, *SIZE, *data)
    for name in REVIEWERS:
        vnfacts("audit", "reviewer", name, *data, out=folder / f"{name}.token")
        vnfacts("audit", "next", SAMPLE, "--reviewer", name, *data, out=folder / f"{name}.jsonl")
    vnfacts("audit", "reviewer", THIRD, "--role", "adjudicating", *data, out=folder / f"{THIRD}.token")
    print(f"To be judged: {', '.join(str(folder / f'{name}.jsonl') for name in REVIEWERS)}")


def collect(folder: Path) -> None:
    data = ("--data", folder / "data")
    for name in REVIEWERS:
        vnfacts("audit", "judge", SAMPLE, folder / f"{name}-verdicts.jsonl", "--reviewer", name, *data)
    vnfacts("audit", "next", SAMPLE, "--reviewer", THIRD, "--adjudicate", *data, out=folder / f"{THIRD}.jsonl")
    print(f"To be settled: {folder / f'{THIRD}.jsonl'}")


def report(folder: Path) -> None:
    data = ("--data", folder / "data")
    verdicts = folder / f"{THIRD}-verdicts.jsonl"
    if verdicts.exists():
        vnfacts("audit", "judge", SAMPLE, verdicts, "--reviewer", THIRD, "--adjudicate", *data)
    shutil.rmtree(REPORT, ignore_errors=True)
    vnfacts("audit", "report", SAMPLE, "-o", REPORT, *data)


STEPS = {"prepare": prepare, "collect": collect, "report": report}


def main(arguments: list[str]) -> int:
    if len(arguments) != 2 or arguments[0] not in STEPS:
        print(__doc__, file=sys.stderr)
        return 2
    STEPS[arguments[0]](Path(arguments[1]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

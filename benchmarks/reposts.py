"""What one more article costs when very many are alike: processor milliseconds a page, thousand by thousand.

    python -m benchmarks.reposts [--articles 4000]

One story told again and again word for word; the same with small edits, each another; reports by one template, each of
another commune, day and number; the first on one day, the others over a year, all in random order of their days.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from pipeline import cluster
from pipeline.results import ArticleResult
from pipeline.store import Store
from schemas.documents import Article
from schemas.facts import short_hash

STEP = 1000
_WORDS = "xã huyện tỉnh người dân công an tuyên truyền phong trào tổ chức hội nghị nhà văn hóa buổi sáng chiều".split()


def _text(draw: random.Random) -> list[str]:
    return [f"{draw.choice(_WORDS)}{draw.randrange(400)}" for _ in range(400)]


STORY = _text(random.Random(1))  # noqa: S311 - the same every time


def word_for_word(draw: random.Random) -> tuple[str, int]:  # noqa: ARG001
    return " ".join(STORY), 0


def edited(draw: random.Random) -> tuple[str, int]:
    words = list(STORY)
    for at in draw.sample(range(len(words)), 12):
        words[at] = draw.choice(_WORDS)
    return " ".join(words), draw.randrange(365)


def by_template(draw: random.Random) -> tuple[str, int]:
    words = list(STORY)
    for at in range(0, 400, 20):
        words[at] = f"Xóm{draw.randrange(10**6)} {draw.randrange(1000)}"
    return " ".join(words), draw.randrange(365)


KINDS: dict[str, Callable[[random.Random], tuple[str, int]]] = {
    "one story, word for word": word_for_word,
    "one story, each time with other edits": edited,
    "one template, each time of something else": by_template,
}


def articles(kind: Callable[[random.Random], tuple[str, int]], begin: int, end: int) -> list[ArticleResult]:
    found = []
    for number in range(begin, end):
        text, day = kind(random.Random(number))  # noqa: S311
        site, published = f"s{number % 300}.example", (date(2024, 1, 1) + timedelta(days=day)).isoformat()
        article = Article(
            article_id=short_hash(number), url=f"http://{site}/{number}", site=site, paragraphs=(text,),
            published=published, content_hash=short_hash(text),
        )  # fmt: skip
        found.append(ArticleResult(article=article))
    return found


def measured(kind: Callable[[random.Random], tuple[str, int]], count: int) -> tuple[list[float], int]:
    """Milliseconds of `cluster.update` a page, for each thousand; and how many were copies."""
    each = []
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "facts.db") as store:
        for begin in range(0, count, STEP):
            store.put(store.begin_run("2026-01-01T00:00:00Z", "bench"), articles(kind, begin, begin + STEP))
            started = time.process_time()
            done = cluster.update(store)
            each.append((time.process_time() - started) * 1000 / STEP)
    return each, done.copies


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=4000)
    count = parser.parse_args().articles
    for name, kind in KINDS.items():
        each, copies = measured(kind, count)
        print(f"{name:<44}{' '.join(f'{one:6.2f}' for one in each)} ms a page; {copies:,} copies", flush=True)


if __name__ == "__main__":
    main()

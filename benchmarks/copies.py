"""Which texts are copies: reports of one event by several papers are none, small edits of a text are.

    python -m benchmarks.copies --texts FOLDER

`FOLDER` holds gzipped JSON lines with `id` and `text`, some with `story` (articles about one event share it). 200 texts
are edited in seeded small ways: words changed, a sentence left out, a number mended, another title and source line.
"""

from __future__ import annotations

import argparse
import gzip
import random
import re
import tempfile
from pathlib import Path

import msgspec

from pipeline import cluster
from pipeline.clean import clean
from pipeline.results import ArticleResult
from pipeline.store import Store
from schemas.documents import RawPage

EDITED = 200
_WORDS = "và của ở trong khi đã người việc nhiều mới năm ngày tỉnh xã".split()


class Text(msgspec.Struct, frozen=True):
    """One text of the folder."""

    id: str
    text: str
    story: str | int | None = None


def read_texts(folder: Path) -> list[Text]:
    texts = []
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rb") as lines:
            texts += [msgspec.json.decode(line, type=Text) for line in lines]
    return texts


def edited(text: str, draw: random.Random) -> str:
    """Three words in a hundred changed, one sentence of at most 30 words left out, one number mended."""
    sentences = re.split(r"(?<=[.!?]) ", text)
    short = [at for at, sentence in enumerate(sentences[1:], 1) if len(sentence.split()) <= 30]
    if len(sentences) > 6 and short:
        del sentences[draw.choice(short)]
    words = " ".join(sentences).split(" ")
    for at in draw.sample(range(len(words)), max(1, len(words) * 3 // 100)):
        words[at] = draw.choice(_WORDS)
    numbers = [at for at, word in enumerate(words) if word.isdigit()]
    if numbers:
        words[draw.choice(numbers)] = str(draw.randrange(2, 99))
    return " ".join(words)


def result(name: str, text: str) -> ArticleResult:
    article = clean(RawPage(body=text.encode(), url=f"http://{name}.example/1"))
    return ArticleResult(article=article)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, required=True)
    texts = [one for one in read_texts(parser.parse_args().texts) if len(one.text.split()) >= 60]
    draw = random.Random(6)  # noqa: S311 - edits, no secret
    chosen = draw.sample(texts, EDITED)
    names: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "facts.db") as store:
        results = []
        for number, one in enumerate(texts):
            results.append(result(f"t{number}", one.text))
            names[results[-1].article.article_id] = one.id
        for number, one in enumerate(chosen):
            results.append(result(f"copy{number}", edited(one.text, draw)))
            names[results[-1].article.article_id] = one.id
        store.put(store.begin_run("2026-01-01T00:00:00Z", "bench"), results)
        cluster.update(store)
        found = [{names[member] for member in one.members} for one in store.clusters()]
        copied = {one.id for one in chosen}
        together = {name for group in found if len(group) == 1 for name in group}
    stories = {one.id: one.story for one in texts}
    mixed = [group for group in found if len(group) > 1]
    same = sum(len({stories[name] for name in group}) == 1 and stories[min(group)] is not None for group in mixed)
    print(f"{len(texts)} texts, {len({s for s in stories.values() if s is not None})} stories told by several papers")
    print(f"edited copies found: {len(copied & together) + sum(bool(group & copied) for group in mixed)} of {EDITED}")
    print(f"clusters of different texts: {len(mixed)}, of one story: {same}")
    for group in mixed:
        print("  " + ", ".join(sorted(group)))


if __name__ == "__main__":
    main()

"""Every page under corpus/pages/families is read as the JSON beside it says; a new family is tested by adding a folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from schemas.documents import RawPage
from scrapers import families
from scrapers.read import read

FOLDER = Path(__file__).parent.parent / "corpus" / "pages" / "families"
PAGES = sorted(FOLDER.glob("*/*.html"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_page_is_read_as_expected(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    parts = read(RawPage(body=path.read_bytes(), url=expected.pop("url")))
    found = {
        "family": parts.family,
        "title": parts.title,
        "lead": parts.lead,
        "paragraphs": [block.text for block in parts.blocks],
        "captions": [caption.text for caption in parts.captions],
        "authors": list(parts.authors),
        "source": parts.source,
        "published": parts.published,
        "published_how": parts.published_how,
        "tags": list(parts.tags),
        "layout_changes": list(parts.layout_changes),
    }
    expected = {"tags": [], "layout_changes": [], **expected}
    assert found == expected


def test_every_family_has_a_page() -> None:
    assert {family.name for family in families.all_families()} <= {path.parent.name for path in PAGES}

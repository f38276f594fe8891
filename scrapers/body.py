"""From lines to typed parts: paragraphs, captions, signatures, source; furniture and related news left behind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from schemas.documents import Block, BlockKind, Caption
from scrapers import bylines, captions, foreign, furniture, published
from scrapers.html import is_small
from scrapers.lines import MOST_SHOWN, Line, block_of


@dataclass(frozen=True)
class Body:
    """What the lines of one article body came to."""

    lines: tuple[Line, ...] = ()
    captions: tuple[Line, ...] = ()
    authors: tuple[str, ...] = ()
    source: str | None = None


def settle(lines: Sequence[Line], *, plain: bool = False) -> Body:
    """Sorts the lines below the lead. In plain text the words alone must tell what is a caption (`plain`)."""
    lines = lines if plain else foreign.without_related(lines)
    kept = [part for line in _own(lines) if not _is_furniture(line) for part in _parted(line)]
    kept, authors, source = _signed(kept, plain)
    closing = _closing_captions(kept) if plain else len(kept)
    shown: list[Line] = []
    body: list[Line] = []
    below_caption = False
    for line in kept[:closing]:
        if below_caption and (_continues(shown[-1], line) if plain else _shares_block(shown[-1], line)):
            shown[-1] = replace(shown[-1], text=f"{shown[-1].text} {line.text}")
        elif _is_caption(line, plain, all_at_end=closing < len(kept)):
            shown.append(line)
            below_caption = True
        else:
            kind = _kind(line)
            body.append(line if kind == line.kind else replace(line, kind=kind))
            below_caption = False
    return Body(tuple(body), _cleaned([*shown, *kept[closing:]]), authors, source)


def _is_furniture(line: Line) -> bool:
    """Rows of a table are never tools, though numbers alone are counters elsewhere."""
    return line.kind != "table_row" and furniture.is_furniture(line.text)


def _own(lines: Sequence[Line]) -> list[Line]:
    """The lines of this article: lists of other articles are cut out, and all after the article's end is cut off.

    After a heading such as `Tin liên quan`, headlines without final stop are the list; where at least as much prose
    follows as there were headlines, and nothing has closed the article before, the body goes on.
    """
    kept: list[Line] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if _tells(kept) and (
            furniture.closes_article(line.text) or (line.element is not None and _opens_comments(lines, at))
        ):
            break
        if furniture.opens_related(line.text):
            end = _end_of_list(lines, at + 1)
            if kept and (_closed(kept) or not _resumes(lines[end:])):
                break
            at = end
            continue
        kept.append(line)
        at += 1
    return kept


def _tells(lines: Sequence[Line]) -> bool:
    """Whether there is a paragraph, or several short sentences."""
    told = 0
    for line in lines:
        if not line.caption and len(line.text) >= 25 and captions.ends_sentence(line.text):
            told += len(line.text)
            if told >= 80:
                return True
    return False


_STAMP_WORDS = frozenset(
    "Thứ Hai Ba Tư Năm Sáu Bảy Chủ Nhật Ngày Lúc Hồi Sáng Trưa Chiều Tối Đêm Khoảng Vào Tháng GMT".split()
)


def _names_reader(text: str) -> bool:
    """Whether a stamp has a name beside it: `Lan Anh - 10/5/2023 08:12`, but not `7h30 ngày 6/6/2023` of a timeline."""
    words = re.findall(r"[^\W\d_]{2,}", text)
    return any(word[0].isupper() and word not in _STAMP_WORDS for word in words)


def _opens_comments(lines: Sequence[Line], at: int) -> bool:
    """A reader's name with day and time begins comments, where less is told below than above."""
    text = lines[at].text
    if len(text) > 60 or lines[at].caption or not published.is_stamp(text) or not _names_reader(text):
        return False
    below = sum(len(line.text) for line in lines[at:] if _is_prose(line))
    return below < sum(len(line.text) for line in lines[:at] if _is_prose(line))


def _end_of_list(lines: Sequence[Line], at: int) -> int:
    while at < len(lines) and not _is_prose(lines[at]):
        at += 1
    return at


def _closed(lines: Sequence[Line]) -> bool:
    """Whether the article has ended: `./.`, a source line or a signature stands last."""
    last = next((line for line in reversed(lines) if not line.caption), None)
    if last is None:
        return False
    return last.text.rstrip().endswith("./.") or (
        not _is_prose(last) and bylines.split_signature(last.text) is not None
    )


def _resumes(lines: Sequence[Line]) -> bool:
    prose = sum(1 for line in lines if _is_prose(line))
    return prose > 0 and prose >= len(lines) - prose


def _is_prose(line: Line) -> bool:
    return not line.caption and len(line.text) >= 80 and captions.ends_sentence(line.text)


_END_MARK = "./."
_MOST_PATHS = 2_000


def _parted(line: Line) -> list[Line]:
    """`… năm 2024./. Văn Tú` is a paragraph and a signature."""
    head, mark, rest = line.text.rpartition(_END_MARK)
    if not mark or not rest.strip() or len(rest) > 80 or bylines.split_signature(rest.strip()) is None:
        return [line]
    return [replace(line, text=head + mark), replace(line, text=rest.strip(), gap=False)]


def _signed(lines: list[Line], plain: bool) -> tuple[list[Line], tuple[str, ...], str | None]:
    """Takes signature and source lines out: any below the last prose, and labelled ones wherever they stand.

    In plain text captions may follow the signature, some with a final stop; so there a signature right above the
    last group of lines counts as well.
    """
    last = max((at for at, line in enumerate(lines) if _is_prose(line)), default=-1)
    if plain and lines and (group := max((at for at, line in enumerate(lines) if line.gap), default=0)):
        last = min(last, group - 2)
    authors: list[str] = []
    source: str | None = None
    kept: list[Line] = []
    for at, line in enumerate(lines):
        may_sign = at > last or _is_labelled(line) or "right" in line.emphasis
        signature = bylines.split_signature(line.text) if may_sign and not (line.caption or line.image) else None
        if signature is None:
            if authors and at and not line.caption and completes(lines[at - 1], line):
                authors[-1] = f"{authors[-1]} {line.text}"
                continue
            if authors and at > last and not plain and _is_their_unit(lines[at - 1], line):
                continue
            kept.append(line)
            continue
        authors += signature[0]
        source = source or signature[1]
    return kept, tuple(dict.fromkeys(authors)), source


def completes(above: Line, line: Line) -> bool:
    """Whether a line is the last word of the name above it, in the same block."""
    if line.element is None or above.element is None or not (line.text.isalpha() and line.text[0].isupper()):
        return False
    return block_of(above.element) is block_of(line.element)


def _is_their_unit(above: Line, line: Line) -> bool:
    """Whether a line right below who signed, in the same block or set to the right as well, names their unit."""
    if line.caption or line.image or not bylines.is_unit(line.text):
        return False
    if "right" in line.emphasis and "right" in above.emphasis:
        return True
    return line.element is not None and above.element is not None and block_of(line.element) is block_of(above.element)


def _is_labelled(line: Line) -> bool:
    return ":" in line.text[:24] and len(line.text) <= 120


def _is_caption(line: Line, plain: bool, all_at_end: bool) -> bool:
    """By markup or position below a picture; in plain text by its words, unless the file keeps captions at the end."""
    if line.caption:
        return True
    if line.kind in ("table_row", "list_item"):
        return False
    if plain:
        return captions.is_marked(line.text) if all_at_end else captions.is_likely(line.text)
    if line.image is None:
        return captions.is_marked(line.text) and len(line.text) <= 300 and not line.text.endswith(")")
    words = len(line.text.split())
    short = words <= captions.MOST_WORDS
    if line.frame is not None and words <= (30 if captions.ends_sentence(line.text) else captions.MOST_WORDS):
        return True
    set_apart = not line.emphasis.isdisjoint({"italic", "centre"})
    return captions.is_marked(line.text) or (short and (set_apart or captions.is_likely(line.text)))


def _continues(caption: Line, line: Line) -> bool:
    """A caption that broke in two: the next line begins in lower case or with a quotation, and has no final stop."""
    if captions.ends_sentence(caption.text) or captions.ends_sentence(line.text) or len(line.text.split()) > 20:
        return False
    return line.text[0].islower() or line.text[0] in "\"“'("


def _shares_block(caption: Line, line: Line) -> bool:
    """A break in a caption: both lines stand in one block that holds little else, or in the box of one picture."""
    if line.caption or line.image or caption.element is None or line.element is None:
        return False
    if caption.frame is not None and caption.frame is line.frame:
        return True
    block = block_of(caption.element)
    return block is block_of(line.element) and is_small(block, MOST_SHOWN)


def _kind(line: Line) -> BlockKind:
    """A bold short line is a subheading whatever its tag; a statement in an `h2` is a paragraph, mostly the lead."""
    if line.kind == "subheading":
        words = len(line.text.split())
        return "paragraph" if words >= 20 or (words >= 12 and line.text.endswith(".")) else "subheading"
    if line.kind == "paragraph" and "bold" in line.emphasis and 2 <= (words := len(line.text.split())) <= 25:
        asks = line.text.endswith(("?", "!")) and words <= 15
        return "paragraph" if captions.ends_sentence(line.text) and not asks else "subheading"
    return line.kind


def _closing_captions(lines: Sequence[Line]) -> int:
    """Where the closing group of captions begins: files that keep all captions at the end set them apart by the only
    blank line after an unbroken body."""
    start = max((at for at, line in enumerate(lines) if line.gap), default=0)
    unbroken = sum(1 for line in lines[max(0, start - 3) : start] if not line.gap)
    group = lines[start:]
    likely = sum(1 for line in group if captions.is_likely_last(line.text))
    return start if start and unbroken >= min(2, start - 1) > 0 and 2 * likely > len(group) else len(lines)


def _cleaned(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Captions without prefix and credit, each once."""
    found: dict[str, Line] = {}
    for line in lines:
        if text := captions.clean(line.text):
            found.setdefault(text, replace(line, text=text))
    return tuple(found.values())


def blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """The lines as typed blocks with their paths."""
    return tuple(Block(line.kind, line.text, path) for line, path in zip(lines, _paths(lines), strict=True))


def shown(lines: Sequence[Line]) -> tuple[Caption, ...]:
    """The lines as captions with their pictures and paths."""
    return tuple(Caption(line.text, line.image, path) for line, path in zip(lines, _paths(lines), strict=True))


def _paths(lines: Sequence[Line]) -> list[str | None]:
    """Absolute XPaths. Each costs a look at all siblings, so a page of thousands of paragraphs does without."""
    if len(lines) > _MOST_PATHS:
        return [None] * len(lines)
    found = (line.element for line in lines)
    return [None if element is None else str(element.getroottree().getpath(element)) for element in found]

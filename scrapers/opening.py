"""The lead: what marks a first paragraph as one, and the agency that it may open with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from scrapers.foreign import is_prose
from scrapers.lines import Line, block_of
from scrapers.selectors import Element

_LEAST_WORDS = 8
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# `(TTXVN) -`, `(Dân trí) -`, `[VOV.VN] -`, `(VTC14) -`: an agency, a paper or a desk; no day, and no number but a
# channel's. Without brackets abbreviations of electronic papers, which end in O, those of agencies, and any initials
# before a sentence: what explains an abbreviation goes on in lower case.
_BRACKETED = re.compile(
    r"[(\[](?P<name>[^()\[\]\d]{2,40}|(?!QL|ĐT|TL|HL|DT\d{3})[^\W\d_]{2,10}\d{1,2}h?|24h)[)\]]\s*[-–—:]+\s*(?=\S)"
)
_BARE = re.compile(r"(?:[A-ZĐ]{2,5}O|TTXVN|CAND|SGGP|HNM|QĐND|NLĐ|PLVN|VOV|VTV|[A-Z]\w{2,20}\.vn)\s*[-–—]\s+(?=\S)")
_INITIALS = re.compile(r"(?P<initials>[A-ZĐ]{2,6})\s*[-–—]\s+(?P<next>[\"“'‘]?\w)")
# Abbreviations that open sentences themselves: places, whose datelines stay, bodies, what reports are about, numbers.
_NO_INITIALS = frozenset(
    """HCM TPHCM HN TPHN TPHP BRVT ĐBSCL ĐBSH ĐNB TNB TP TT TX QL ĐT TL HL KP KCN KKT CCN
    UBND HĐND UBMTTQ MTTQ TAND VKSND VKS TKT ĐU BCH BCĐ BTC BQL BCHQS BĐBP CA CATP CAX CSGT CSHS CSĐT CSCĐ CSPCTP
    CSMT ANTT ANĐT ANM PCCC CNCH QLHC LHPN ND CCB ĐTN TNCS LĐLĐ HTX CLB THT NHCSXH NHNN BHXH SKĐS VNPT EVN PC
    TTATXH TTATGT ATGT TNGT OCOP NTM BHYT BHTN VSMT VSATTP ATTP ANQP QPAN THPT THCS TH GDĐT KHCN KTXH CĐS DVC TTHC CCHC
    CCCD GPLX SĐT ĐKKD GCN VAT GDP FDI ODA ASEAN WTO WHO UNESCO EU APEC ATM AI IT QR SIM OTP SOS COVID HIV AIDS SXH TCM
    VNEN STEM CHXHCN VN XHCN DTTS ĐBDTTS DTQG LLVT TDTT VHTT VHNT SXKD NSNN CTMTQG GTVT TNMT NNPTNT NLTS""".split()
)
_ROMAN = re.compile(r"[IVXLCM]+")


def without_agency(text: str) -> str:
    """A lead without the agency or desk that it opens with.

    >>> without_agency("(TTXVN) - Sáng 5/3, xã ra quân."), without_agency("TTO - Bốn người"), without_agency("(5) - Xã")
    ('Sáng 5/3, xã ra quân.', 'Bốn người', '(5) - Xã')
    >>> without_agency("BHN - Sáng 5/3"), without_agency("OCOP - Mỗi xã"), without_agency("KLX - loại máy mới")
    ('Sáng 5/3', 'OCOP - Mỗi xã', 'KLX - loại máy mới')
    """
    match = _BRACKETED.match(text) or _BARE.match(text) or _initials(text)
    if match is None or len((match.groupdict().get("name") or "").split()) > 6:
        return text
    return text[match.start("next") if "next" in match.groupdict() else match.end() :]


def _initials(text: str) -> re.Match[str] | None:
    match = _INITIALS.match(text)
    if match is None or match["next"][-1].islower():
        return None
    return None if match["initials"] in _NO_INITIALS or _ROMAN.fullmatch(match["initials"]) else match


def is_marked(lines: Sequence[Line], at: int, shown: Sequence[Line], description: str | None) -> bool:
    """Whether something sets the paragraph at that place apart from those below it as the lead.

    Bold letters or a heading's tag, where what follows has them not; a class or place of its own; a description in
    the page's head that gives the whole of it. One that breaks off tells nothing: systems cut it from the body, too.
    `shown` are the captions of the body, which tell where it lies when it has hardly a paragraph.
    """
    line = lines[at]
    words = len(line.text.split())
    if words < _LEAST_WORDS:
        return False
    below = [other for other in lines[at + 1 :] if is_prose(other)]
    if description and _same(line.text, description):
        return True
    if _is_heading(line):
        return words >= 12 and bool(below)
    if "bold" in line.emphasis:
        return not below or any("bold" not in other.emphasis for other in below)
    if not is_prose(line, 60):
        return False
    return _stands_alone(line, below) if len(below) >= 2 else _stands_outside(line, [*lines[at + 1 :], *shown])


def _same(text: str, description: str) -> bool:
    told, whole = _key(without_agency(description)), _key(without_agency(text))
    return bool(told) and (told == whole or (whole.startswith(told) and len(told) >= 0.9 * len(whole)))


def _key(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _is_heading(line: Line) -> bool:
    return line.element is not None and block_of(line.element).tag in _HEADINGS


def _stands_alone(line: Line, below: Sequence[Line]) -> bool:
    """A tag, class or box that none of the other paragraphs has, while most of them have one in common."""
    if line.element is None or len(below) < 2:
        return False
    others = Counter(tuple(_way(other.element)) for other in below if other.element is not None)
    own = tuple(_way(line.element))
    common, times = others.most_common(1)[0]
    if own in others or times < 0.6 * len(below) or not _block_is_own(line, below):
        return False
    return any(name or tag != "p" for tag, name in set(own) - set(common))


def _stands_outside(line: Line, below: Sequence[Line]) -> bool:
    """All that follows, three lines at least, lies in one box that the paragraph stands before."""
    ways = [[other.element, *other.element.iterancestors()][::-1] for other in below if other.element is not None]
    if line.element is None or len(ways) < 3:
        return False
    common = None
    for level in zip(*ways, strict=False):
        if any(element is not level[0] for element in level):
            break
        common = level[0]
    return common is not None and common is not line.element and common not in line.element.iterancestors()


def _block_is_own(line: Line, below: Sequence[Line]) -> bool:
    """Text right in the container is no marked lead: its block holds the others."""
    block = block_of(line.element) if line.element is not None else None
    return block is not None and not any(
        other.element is not None and (other.element is block or block in other.element.iterancestors())
        for other in below
    )


def _way(element: Element) -> Iterator[tuple[str, str]]:
    """Tags and classes from a paragraph's block upwards."""
    block = block_of(element)
    for above in (block, *block.iterancestors()):
        yield str(above.tag), above.get("class") or ""

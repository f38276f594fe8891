"""The part of CSS that families are written in, matched on an index of one page.

cssselect parses; its XPath would look at every element for every selector (3 ms each on a large page), while the
index is made once and a selector then looks at a handful of candidates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import cssselect
from cssselect import parser as css
from lxml import etree

from schemas.problems import UsageError

Element = etree._Element
Test = Callable[[Element], bool]


class Index:
    """The elements of one page by id, by each of their classes and, on demand, by tag."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.by_class: defaultdict[str, list[Element]] = defaultdict(list)
        self.by_id: dict[str, list[Element]] = {}
        self.named: list[Element] = []
        by_class, named = self.by_class, self.named
        for element in root.iter(etree.Element):
            classes, name = element.get("class"), element.get("id")
            if classes:
                named.append(element)
                words = classes.split()
                for word in words if len(words) < 2 else dict.fromkeys(words):
                    by_class[word].append(element)
            elif name:
                named.append(element)
            if name:
                self.by_id.setdefault(name.strip(), []).append(element)

    def select(self, selector: str) -> list[Element]:
        """The elements that match, each once, in page order; raises UsageError for CSS beyond this module."""
        alternatives = compiled(selector)
        found: dict[Element, None] = {}
        for alternative in alternatives:
            found.update((element, None) for element in self._candidates(alternative) if alternative.test(element))
        return list(found) if len(alternatives) == 1 or len(found) < 2 else _in_page_order(self.root, found)

    def may_hold(self, selector: str) -> bool:
        """Whether the classes and ids that the selector demands are all there; much quicker than to select."""
        return any(self._has_names(alternative) for alternative in compiled(selector))

    def _has_names(self, alternative: Selector) -> bool:
        named = alternative.id is None or alternative.id in self.by_id
        return named and all(name in self.by_class for name in alternative.classes)

    def _candidates(self, alternative: Selector) -> Iterable[Element]:
        if not self._has_names(alternative):
            return ()
        if alternative.id is not None:
            return self.by_id[alternative.id]
        if alternative.class_name is not None:
            return self.by_class[alternative.class_name]
        if alternative.classes:  # `.tags a`: below what has the class
            rarest = min((self.by_class[name] for name in alternative.classes), key=len)
            return (below for above in rarest for below in above.iter(alternative.tag or etree.Element))
        return self.root.iter(alternative.tag or etree.Element)


def _in_page_order(root: Element, found: Iterable[Element]) -> list[Element]:
    """By the way down from the root: document order without numbering the whole page."""

    def way(element: Element) -> list[int]:
        steps = []
        while (parent := element.getparent()) is not None and element is not root:
            steps.append(parent.index(element))
            element = parent
        return steps[::-1]

    return sorted(found, key=way)


@dataclass(frozen=True)
class Selector:
    """One alternative of a selector: where to look for its last part, and what must hold there.

    `classes` must all stand on the page, or nothing can match.
    """

    test: Test
    id: str | None
    class_name: str | None
    tag: str | None
    classes: frozenset[str]


@cache
def compiled(selector: str) -> tuple[Selector, ...]:
    """The alternatives of a selector; raises UsageError for what is no CSS or not of the part that is known here."""
    try:
        trees = cssselect.parse(selector)
    except cssselect.SelectorError as error:
        raise UsageError(f"{selector!r} is no CSS selector: {error}") from error
    if any(tree.pseudo_element is not None for tree in trees):
        raise UsageError(f"pseudo-elements are not known here: {selector!r}")
    return tuple(_selector(tree.parsed_tree) for tree in trees)


def _selector(tree: css.Tree) -> Selector:
    name = class_name = tag = None
    part = tree
    while not isinstance(part, css.Element):
        if isinstance(part, css.CombinedSelector):
            part = part.subselector
            continue
        if isinstance(part, css.Hash):
            name = part.id
        elif isinstance(part, css.Class):
            class_name = part.class_name
        part = part.selector
    tag = part.element
    return Selector(_test(tree), name, class_name, tag, frozenset(_classes(tree)))


def _classes(tree: css.Tree) -> Iterator[str]:
    """The classes that a selector demands, above the last part as well; what it negates is not demanded."""
    if isinstance(tree, css.Element):
        return
    if isinstance(tree, css.Class):
        yield tree.class_name
    elif isinstance(tree, css.CombinedSelector):
        yield from _classes(tree.subselector)
    yield from _classes(tree.selector)


def _test(tree: css.Tree) -> Test:
    if isinstance(tree, css.Element):
        return _tag_test(tree.element)
    if isinstance(tree, css.Class):
        return _both(_test(tree.selector), _class_test(tree.class_name))
    if isinstance(tree, css.Hash):
        return _both(_test(tree.selector), _id_test(tree.id))
    if isinstance(tree, css.Attrib):
        value = tree.value.value if tree.value is not None else None
        return _both(_test(tree.selector), _attribute_test(tree.attrib, tree.operator, value))
    if isinstance(tree, css.Negation):
        return _both(_test(tree.selector), _negated(_test(tree.subselector)))
    if isinstance(tree, css.CombinedSelector) and tree.combinator in (" ", ">"):
        return _combined(_test(tree.selector), tree.combinator, _test(tree.subselector))
    raise UsageError(f"not known here: {tree!r}")


def _both(first: Test, second: Test) -> Test:
    return second if first is _any_tag else lambda element: first(element) and second(element)


def _negated(test: Test) -> Test:
    return lambda element: not test(element)


def _tag_test(tag: str | None) -> Test:
    return _any_tag if tag is None else lambda element: element.tag == tag


def _any_tag(_: Element) -> bool:
    return True


def _class_test(name: str) -> Test:
    return lambda element: (held := element.get("class")) is not None and name in held and name in held.split()


def _id_test(name: str) -> Test:
    return lambda element: (element.get("id") or "").strip() == name


def _attribute_test(name: str, operator: str, value: str | None) -> Test:
    comparisons: dict[str, Callable[[str, str], bool]] = {
        "=": str.__eq__,
        "^=": str.startswith,
        "$=": str.endswith,
        "*=": str.__contains__,
        "~=": lambda held, wanted: wanted in held.split(),
    }
    if operator == "exists":
        return lambda element: element.get(name) is not None
    if operator not in comparisons or value is None:
        raise UsageError(f"attribute operator {operator!r} is not known here")
    compare = comparisons[operator]
    return lambda element: (held := element.get(name)) is not None and compare(held, value)


def _combined(above: Test, combinator: str, below: Test) -> Test:
    if combinator == ">":
        return lambda element: below(element) and (up := element.getparent()) is not None and above(up)
    return lambda element: below(element) and any(above(up) for up in element.iterancestors())

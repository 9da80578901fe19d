"""SVG made safe: the bytes that the site and the PDFs get in place of the original.

In: an SVG file as somebody drew it. Out: the same drawing with nothing in it that runs, loads or
moves. Entities and document types are refused before anything is parsed (a few lines could fill the
memory), and so are drawings that repeat themselves beyond measure.

Everything stays that draws, nothing else: elements, attributes and properties of the lists below
(SVG 2). What changes nothing to see (notes of drawing programs) goes without a word, all else that
goes is named. Styles become attributes: a policy without inline styles shows them too, and
every address of the drawing stands where it can be checked.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import tinycss2
from lxml import etree

MOST_PARTS = 5_000
"""Elements that a drawing shows, those counted again that it repeats by reference."""
DEEPEST = 30
"""Elements in each other."""

_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_XML = tuple(f"{{http://www.w3.org/XML/1998/namespace}}{name}" for name in ("lang", "space"))

_ELEMENTS = frozenset(
    [
        "circle", "clipPath", "defs", "desc", "ellipse", "g", "line", "linearGradient", "marker",
        "mask", "path", "pattern", "polygon", "polyline", "radialGradient", "rect", "stop", "svg",
        "symbol", "text", "textPath", "title", "tspan", "use",
    ]
)  # fmt: skip
_GROUPS = frozenset(["a", "switch"])
"""Elements that only hold others: these stay, in a plain group."""
_UNSEEN = frozenset(["metadata", "style"])
"""Elements that go without loss; what a style says is kept elsewhere."""
_PROPERTIES = frozenset(
    [
        "clip-path", "clip-rule", "color", "display", "dominant-baseline", "fill", "fill-opacity",
        "fill-rule", "font-family", "font-size", "font-style", "font-weight", "letter-spacing",
        "marker-end", "marker-mid", "marker-start", "mask", "opacity", "overflow", "paint-order",
        "stop-color", "stop-opacity", "stroke", "stroke-dasharray", "stroke-dashoffset",
        "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width",
        "text-anchor", "text-decoration", "vector-effect", "visibility", "word-spacing",
        "writing-mode",
    ]
)  # fmt: skip
"""What a style may say; as attributes they mean the same."""
_ATTRIBUTES = _PROPERTIES | frozenset(
    [
        "clipPathUnits", "cx", "cy", "d", "dx", "dy", "fr", "fx", "fy", "gradientTransform",
        "gradientUnits", "height", "href", "id", "lang", "lengthAdjust", "markerHeight",
        "markerUnits", "markerWidth", "maskContentUnits", "maskUnits", "method", "offset",
        "orient", "pathLength", "patternContentUnits", "patternTransform", "patternUnits",
        "points", "preserveAspectRatio", "r", "refX", "refY", "rotate", "rx", "ry", "spacing",
        "spreadMethod", "startOffset", "textLength", "transform", "version", "viewBox", "width",
        "x", "x1", "x2", "y", "y1", "y2",
    ]
)  # fmt: skip
_TOLD = ("on", "href", "src", "filter")
"""How attributes begin whose loss is told; others are notes of drawing programs."""

_NAME = r"[A-Za-z_][\w.-]*"
_OWN = re.compile(rf"\s*#({_NAME})\s*")
_OWN_URL = re.compile(rf"url\(\s*[\"']?#({_NAME})[\"']?\s*\)")
_VALUE = re.compile(r"[\w\s.,:;#%()+*'\"/°-]*")
_LEADS_AWAY = re.compile(r"url|image|src|expression|//", re.IGNORECASE)
_SELECTOR = re.compile(rf"(?P<kind>[.#]?)(?P<name>{_NAME})")
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^\[<>]*>", re.IGNORECASE)
_DECLARATION = re.compile(r"<\?xml\b[^<>]*\?>")


@dataclass(frozen=True, slots=True)
class CleanDrawing:
    """An SVG file that is safe to show."""

    data: bytes
    removed: tuple[str, ...]
    """Names of what was taken out and could be missed, each once."""


class DrawingError(ValueError):
    """An SVG file that cannot be made safe; the argument is a key of `messages`."""


def clean_drawing(data: bytes) -> CleanDrawing:
    """Make an SVG file safe. Raises DrawingError where that cannot be done; same in, same out."""
    root = _parsed(data)
    try:
        cleaner = _Cleaner(root)
        kept = cleaner.copy(root, 0)
    except RecursionError:  # brackets in brackets in a style
        raise DrawingError("svg-heavy") from None
    if kept is None or not len(kept):
        raise DrawingError("svg-empty")
    _refuse_heavy(kept)
    text = etree.tostring(kept, encoding="unicode", with_tail=False)
    return CleanDrawing(f"{text}\n".encode(), tuple(sorted(cleaner.removed)))


def _parsed(data: bytes) -> Any:
    """Parse SVG without entities, document types and anything from elsewhere."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DrawingError("svg-broken") from None
    # A declaration may name another encoding, a document type another file: neither is needed.
    text = _DOCTYPE.sub("", _DECLARATION.sub("", text, count=1), count=1)
    if re.search("<!(?:entity|doctype)", text, re.IGNORECASE):
        raise DrawingError("svg-entities")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.strip().encode(), parser)
    except etree.XMLSyntaxError:
        raise DrawingError("svg-broken") from None
    if root.tag != f"{_SVG}svg":
        raise DrawingError("svg-broken")
    return root


class _Cleaner:
    """Copies what draws."""

    def __init__(self, root: Any) -> None:
        self.removed: set[str] = set()
        self._rules = [rule for sheet in root.iter(f"{_SVG}style") for rule in self._read(sheet)]

    def copy(self, element: Any, depth: int) -> Any:
        """Give a copy of an element; None where it is not to be shown."""
        if depth > DEEPEST:
            raise DrawingError("svg-heavy")
        if not isinstance(element.tag, str) or not element.tag.startswith(_SVG):
            return None  # notes of drawing programs
        name = element.tag.removeprefix(_SVG)
        if name not in _ELEMENTS | _UNSEEN:
            self.removed.add(f"<{name}>")
        if name not in _ELEMENTS | _GROUPS:
            return None
        tag = f"{_SVG}g" if name in _GROUPS else element.tag
        copy = etree.Element(tag, nsmap={None: _SVG[1:-1]})  # type: ignore[dict-item]  # the stubs lack it
        for key, value in sorted(self._attributes(element, name).items()):
            copy.set(key, value)
        copy.text, copy.tail = element.text, element.tail
        for child in element:
            self._append(copy, child, depth)
        return copy

    def _append(self, copy: Any, child: Any, depth: int) -> None:
        """Append the copy of a child, else only the words behind it."""
        kept = self.copy(child, depth + 1)
        if kept is not None:
            copy.append(kept)
        elif child.tail and len(copy):
            copy[-1].tail = (copy[-1].tail or "") + child.tail
        elif child.tail:
            copy.text = (copy.text or "") + child.tail

    def _attributes(self, element: Any, name: str) -> dict[str, str]:
        """Give the attributes that stay; rules count more than they, and a style most of all."""
        found: dict[str, str] = {}
        for written, value in element.attrib.items():
            key = "href" if written == _XLINK else written
            known = key in _XML or (key in _ATTRIBUTES and name not in _GROUPS)
            if known and self._is_safe(key, value):
                found[key] = value
            elif key.startswith(_TOLD):
                self.removed.add(key)
        classes = element.get("class", "").split()
        for kind, wanted, said in self._rules:
            own = {"": [name], ".": classes, "#": [element.get("id", "")]}[kind]
            if wanted in own:
                found |= said
        style = tinycss2.parse_blocks_contents(element.get("style", ""))
        return found | dict(self._declarations(style))

    def _is_safe(self, name: str, value: str) -> bool:
        """Whether a value leads nowhere outside the drawing; what does is told."""
        if name == "href":
            safe = bool(_OWN.fullmatch(value))
        else:
            rest = _OWN_URL.sub("", value)
            safe = bool(_VALUE.fullmatch(rest)) and not _LEADS_AWAY.search(rest)
        if not safe:
            self.removed.add(name)
        return safe

    def _declarations(self, found: Iterable[Any]) -> Iterator[tuple[str, str]]:
        """Give the properties of a style that stay."""
        for one in found:
            if one.type in {"whitespace", "comment"}:
                continue
            if one.type != "declaration":
                self.removed.add("style")
                continue
            value = tinycss2.serialize(one.value).strip()
            if one.lower_name not in _PROPERTIES:
                # Programs write all their settings; what loads or moves something is told.
                if not _VALUE.fullmatch(value) or _LEADS_AWAY.search(value):
                    self.removed.add(one.lower_name)
            elif self._is_safe(one.lower_name, value):
                yield one.lower_name, value

    def _read(self, sheet: Any) -> Iterator[tuple[str, str, dict[str, str]]]:
        """Read the rules of a style sheet for single elements, classes and ids."""
        text = "".join(sheet.itertext())
        for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
            if rule.type != "qualified-rule":
                self.removed.add(f"@{rule.lower_at_keyword}" if rule.type == "at-rule" else "style")
                continue
            said = dict(self._declarations(tinycss2.parse_blocks_contents(rule.content)))
            for selector in tinycss2.serialize(rule.prelude).split(","):
                if found := _SELECTOR.fullmatch(selector.strip()):
                    yield found["kind"], found["name"], said
                else:
                    self.removed.add("style")


def _refuse_heavy(root: Any) -> None:
    """Refuse a drawing that repeats itself without end, or more often than anybody can draw.

    Ten levels of ten references each would be ten thousand million parts.
    """
    by_id = {it.get("id"): it for it in root.iter() if it.get("id")}
    counted: dict[Any, int] = {}

    def count(element: Any, above: frozenset[Any]) -> int:
        if element in above or len(above) > 4 * DEEPEST:
            raise DrawingError("svg-heavy")
        if element not in counted:
            inside = above | {element}
            named = [by_id[name] for name in _references(element) if name in by_id]
            counted[element] = 1 + sum(count(it, inside) for it in (*element, *named))
            if counted[element] > MOST_PARTS:
                raise DrawingError("svg-heavy")
        return counted[element]

    count(root, frozenset())


def _references(element: Any) -> Iterator[str]:
    """Give the names of what an element draws once more, or draws with."""
    for name, value in element.attrib.items():
        found = _OWN.fullmatch(value) if name == "href" else None
        yield from (found[1],) if found else _OWN_URL.findall(value)

"""What all parts of the check share: reading values of foreign files, and collecting findings.

In: objects of pikepdf that may be of any type, whatever the standard says. Out: plain values, and
None or nothing where the type is another. Nothing here follows references by itself.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Stream, String

from handbook.pdf.checking.matterhorn import DAMAGED, MANY, Finding

Reference = tuple[int, int]
"""Number and generation of an indirect object; (0, 0) for one that stands inside another."""

DIRECT: Reference = (0, 0)
_WITH_KEYS = (Dictionary, Stream)
_MOST = 200
"""So many findings of one condition are kept: a file that is wrong throughout says so in a few."""
_LONGEST = 160


class Report:
    """Collects findings, each once."""

    def __init__(self) -> None:
        self._findings: dict[Finding, None] = {}
        self._counts: Counter[str] = Counter()

    def add(self, condition: str, detail: str = "", page: int = 0, obj: Any = None) -> None:
        """Keep a finding; `obj` is the object that it is about, `page` counts from 1."""
        finding = Finding(condition, page, reference_text(obj), _printable(detail))
        if finding in self._findings:
            return
        self._counts[condition] += 1
        if self._counts[condition] <= _MOST:
            self._findings[finding] = None

    @contextmanager
    def part(self, name: str, page: int = 0, obj: Any = None) -> Iterator[None]:
        """Look at one part of a file; where that fails, the part is damaged, and others go on."""
        try:
            yield
        except Exception as error:  # whatever a foreign file brings about is a finding
            words = str(error).partition(">: ")[2] or str(error)
            self.add(DAMAGED, f"{name}: {type(error).__name__}: {words}", page, obj)

    def findings(self) -> tuple[Finding, ...]:
        """Give all findings by condition and place; a last one for each condition cut short."""
        found = sorted(self._findings, key=lambda it: (it.condition, it.page, it.obj, it.detail))
        cut = [
            Finding(MANY, 0, "", f"{condition}: {count - _MOST}")
            for condition, count in sorted(self._counts.items())
            if count > _MOST
        ]
        return (*found, *cut)


def _printable(text: str) -> str:
    """Write out what would break a line or steer a terminal, and cut what is too long."""
    cut = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape", "replace").decode("ascii") for c in cut
    )


def reference_text(obj: Any) -> str:
    """Write an indirect object as PDF does; empty for every other value."""
    if isinstance(obj, Object) and obj.objgen != DIRECT:
        return f"{obj.objgen[0]} {obj.objgen[1]} R"
    return ""


def entry(holder: Any, key: str) -> Any:
    """Give the value of a key; None where there is none or the holder has no keys.

    To ask first costs a seventh of what pikepdf takes to find out that a key is missing.
    """
    if isinstance(holder, _WITH_KEYS) and key in holder:
        return holder.get(key)
    return None


def items(value: Any) -> list[Any]:
    """Give an array's values; a single value as the only one, nothing for None."""
    if isinstance(value, Array):
        return list(value)
    return [] if value is None else [value]


def name_of(holder: Any, key: str) -> str:
    """Give a name without its slash; empty where the value is none."""
    return plain_name(entry(holder, key))


def plain_name(value: Any) -> str:
    """Give a name without its slash; empty where the value is none."""
    if not isinstance(value, Name):
        return ""
    try:
        return str(value)[1:]
    except UnicodeError:  # names may be any bytes
        return value.unparse().decode("latin-1")[1:]


def text_of(holder: Any, key: str) -> str | None:
    """Give a text string; None where the value is none."""
    return words(entry(holder, key))


def words(value: Any) -> str | None:
    """Give a text string; None where the value is none."""
    if not isinstance(value, String):
        return None
    try:
        return str(value)
    except UnicodeError:
        return bytes(value).decode("latin-1")


def says(holder: Any, *keys: str) -> bool:
    """Say whether one of the keys has words, not only spaces."""
    return any((text_of(holder, key) or "").strip() for key in keys)


def whole(value: Any) -> int | None:
    """Give a whole number; None where the value is none (true and false are not 1 and 0)."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def number(value: Any) -> float:
    """Give a number; 0 where the value is none."""
    try:
        return float(value)
    except (TypeError, ValueError):
        return 0.0


def number_of(holder: Any, key: str) -> int | None:
    """Give the whole number of a key; None where there is none."""
    return whole(entry(holder, key))


def stream_bytes(value: Any) -> bytes:
    """Give a stream's data; empty where there is no stream."""
    return value.read_bytes() if isinstance(value, Stream) else b""


def number_tree(root: Any, report: Report) -> dict[int, Any]:
    """Read a number tree; a node that holds itself is reported and read once."""
    found: dict[int, Any] = {}
    for leaf in _leaves(root, report):
        values = items(entry(leaf, "/Nums"))
        for key, value in zip(values[::2], values[1::2], strict=False):
            if (number := whole(key)) is not None:
                found.setdefault(number, value)
    return found


def name_tree(root: Any, report: Report) -> list[Any]:
    """Give the values of a name tree; a node that holds itself is reported and read once."""
    return [value for leaf in _leaves(root, report) for value in items(entry(leaf, "/Names"))[1::2]]


def _leaves(root: Any, report: Report) -> Iterator[Any]:
    waiting = [root]
    seen: set[Reference] = set()
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Dictionary):
            continue
        if node.objgen != DIRECT:
            if node.objgen in seen:
                report.add(DAMAGED, "Kids", obj=node)
                continue
            seen.add(node.objgen)
        yield node
        waiting.extend(reversed(items(node.get("/Kids"))))

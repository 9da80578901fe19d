"""What a new version changes for those who have the old one.

In: the `Catalog` of each. Out: a small file for the archive (`state.json`), the same read back, and
the difference of two. Texts and entries are compared by digests: what somebody has changed without
raising a version is seen too.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from handbook.model import MATERIAL_KINDS, Catalog, Kind, Locale, Words

STATE = "state.json"
"""Its place in an archive."""
FORMAT: Literal[1] = 1


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Item(_Strict):
    """A text or an entry of a register, as far as people want to know of it.

    It is printed, and may come from anybody's archive: `Words` steer no terminal.
    """

    kind: Literal["material", "template", "page", "law", "help"]
    title: Words
    state: Words
    """Version of a text, month of an entry."""
    digest: Words
    used_by: tuple[Words, ...] = ()
    """Titles of the texts that cite a provision."""


class State(_Strict):
    """What a version holds."""

    format: Literal[1] = FORMAT
    items: Mapping[str, Item]
    """By kind and key, `law:stgb-241`."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one item."""

    how: Literal["added", "changed", "gone"]
    new: Item
    """Where it is gone: as it was."""
    old: Item | None = None


def state_of(catalog: Catalog) -> State:
    """Take from a collection what the next version is compared with."""
    items: dict[str, Item] = {}
    cited: dict[str, list[str]] = {}
    for material in catalog.materials:
        kind = _kind_of(material.kind)
        title = material.source.meta.title
        texts = sorted(material.translations.items())
        items[f"{kind}:{material.id}"] = Item(
            kind=kind,
            title=title,
            state=material.source.meta.version,
            digest=_digest([(locale.value, text.digest) for locale, text in texts]),
        )
        for key in {it for _, text in texts for it in text.meta.law}:
            cited.setdefault(key, []).append(title)
    for key, law in catalog.registers.law.items():
        items[f"law:{key}"] = Item(
            kind="law",
            title=law.name,
            state=law.state,
            digest=_digest(law.model_dump(mode="json")),
            used_by=tuple(sorted(cited.get(key, ()))),
        )
    for key, offer in catalog.registers.help.items():
        items[f"help:{key}"] = Item(
            kind="help",
            title=offer.name.text(Locale.DE),
            state=offer.state,
            digest=_digest(offer.model_dump(mode="json")),
        )
    return State(items=items)


def _kind_of(kind: Kind) -> Literal["material", "template", "page"]:
    if kind in MATERIAL_KINDS:
        return "material"
    return "template" if kind is Kind.TEMPLATE else "page"


def _digest(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def state_json(state: State) -> bytes:
    """Write the file for the archive."""
    values = state.model_dump(mode="json")
    return f"{json.dumps(values, ensure_ascii=False, indent=1, sort_keys=True)}\n".encode()


def read_state(data: bytes) -> State | None:
    """Read the file from an archive; None where it is none."""
    try:
        return State.model_validate_json(data)
    except ValidationError:
        return None


def find_changes(old: State, new: State) -> tuple[Change, ...]:
    """Compare two versions; in the order of kinds and titles."""
    found = [
        *(Change("added", it) for key, it in new.items.items() if key not in old.items),
        *(Change("gone", it) for key, it in old.items.items() if key not in new.items),
        *(
            Change("changed", it, old.items[key])
            for key, it in new.items.items()
            if key in old.items and it.digest != old.items[key].digest
        ),
    ]
    return tuple(sorted(found, key=_order))


_KINDS = ("material", "template", "page", "law", "help")
_WAYS = ("added", "changed", "gone")
_order: Callable[[Change], tuple[int, int, str]] = lambda it: (  # noqa: E731 - a key, not a step
    _KINDS.index(it.new.kind),
    _WAYS.index(it.how),
    it.new.title,
)
_HEADINGS: Mapping[str, tuple[str, str]] = {
    "material": ("Materialien", "Materials"),
    "template": ("Vorlagen", "Templates"),
    "page": ("Weitere Seiten", "Other pages"),
    "law": ("Rechtsgrundlagen", "Law"),
    "help": ("Hilfsangebote", "Offers of help"),
}
_WORDS: Mapping[str, tuple[str, str]] = {
    "added": ("neu", "new"),
    "changed": ("geändert", "changed"),
    "gone": ("entfallen", "gone"),
}


def change_lines(changes: tuple[Change, ...], locale: Locale) -> tuple[str, ...]:
    """Put the difference into words, a heading for each kind."""
    at = 0 if locale is Locale.DE else 1
    lines: list[str] = []
    for change in changes:
        heading = _HEADINGS[change.new.kind][at]
        if heading not in lines:
            lines.append(heading)
        text = f"  {_WORDS[change.how][at]}: {change.new.title}"
        if change.old is not None and change.old.state != change.new.state:
            text += f" ({change.old.state} → {change.new.state})"
        if change.new.used_by:
            where = ("genannt in", "cited in")[at]
            text += f"; {where}: {', '.join(change.new.used_by)}"
        lines.append(text)
    if not changes:
        lines.append(("Die Texte sind dieselben.", "The texts are the same.")[at])
    return tuple(lines)

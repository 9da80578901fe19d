"""Hostile contributions: what each tries, and what must come of it (tests/hostile/README.md).

In: the folder tests/hostile. Out: `HostileCase`s, which write themselves into a collection.
"""

import base64
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.builders import Collection, picture

FOLDER = Path(__file__).parent / "hostile"
GUIDE = "docs/handreichungen/netzwerke/index.de.md"
_KEYS = frozenset(
    ["also", "bytes", "details", "drawing", "files", "foreign", "guide", "hides", "links",
     "pictures", "refused", "repeat", "shows", "tags", "tries"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class HostileCase:
    """A contribution, as its file describes it."""

    name: str
    """Topic and name: path of the file without its ending."""
    said: dict[str, Any]

    def __str__(self) -> str:
        """Name the case in the list of tests."""
        return self.name

    @property
    def slug(self) -> str:
        """Name of the guide on the site of all harmless cases."""
        return self.name.replace("/", "-")

    @property
    def refused(self) -> bool:
        """Whether the check must find it."""
        return "refused" in self.said

    @property
    def title(self) -> str:
        """Title of its guide."""
        title = self.said.get("details", {}).get("title")
        return str(yaml.safe_load(title)) if title else self.slug.capitalize()

    def write(self, collection: Collection, guide: str = "netzwerke", order: int = 1) -> None:
        """Write it into a collection, its text as the guide of that name."""
        details = dict(self.said.get("details", {}))
        repeated = dict(self.said.get("repeat", {}))
        for key in set(repeated) & set(details):
            details[key] = _many(repeated.pop(key))
        text = self.said.get("guide", "") + _many(repeated.pop("guide", ["", 0]))
        heading = guide.capitalize() if self.refused else self.title
        usual = {"title": f'"{heading}"'} if not self.refused else {}
        collection.guide(
            guide, order=order, body=f"# {heading}\n\n{text or 'Ein Text.'}\n", **(usual | details)
        )
        for path, content in self.said.get("files", {}).items():
            collection.file(path.replace("/netzwerke/", f"/{guide}/"), content)
        for path, piece in repeated.items():
            collection.file(path.removeprefix("docs/"), _many(piece))
        for path, written in self.said.get("bytes", {}).items():
            collection.file(path.removeprefix("docs/"), bytes.fromhex(written))
        for path, options in self.said.get("pictures", {}).items():
            tail = base64.b64decode(options.get("tail", ""))
            made = picture(**{key: it for key, it in options.items() if key != "tail"})
            collection.file(path, made + tail)
        for path, target in self.said.get("links", {}).items():
            link = collection.project / path
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(target)

    def expected(self, collection: Collection) -> list[tuple[str, str, int]]:
        """Give code, file and line of every problem that must be found."""
        return sorted(_place(it, collection) for it in self.said["refused"])


def _many(repeated: list[Any]) -> str:
    piece, times = repeated
    return str(piece) * int(times)


def _place(written: str, collection: Collection) -> tuple[str, str, int]:
    """Read `code place line`: `guide +2` is the third line of the guide's text."""
    code, _, rest = written.partition(" ")
    place, _, line = rest.rpartition(" ")
    if place != "guide":
        return code, place, int(line)
    if line.startswith("+"):
        return code, GUIDE, collection.line(GUIDE, "# Netzwerke") + 2 + int(line)
    return code, GUIDE, int(line) if line.isdigit() else collection.line(GUIDE, line)


def hostile_cases() -> list[HostileCase]:
    """Read every case, in the order of their names. Raises ValueError for an unknown key."""
    cases = []
    for path in sorted(FOLDER.rglob("*.yml")):
        said = yaml.safe_load(path.read_text(encoding="utf-8"))
        if unknown := set(said) - _KEYS:
            raise ValueError(f"{path}: {', '.join(sorted(unknown))}")
        cases.append(HostileCase(path.relative_to(FOLDER).with_suffix("").as_posix(), said))
    return cases

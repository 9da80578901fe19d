"""Small collections for tests: each test states only what it is about.

`Collection(tmp_path).guide(title="Netzwerke")` writes files that are in order; what a test changes
is the only thing that can be wrong with them.
"""

import datetime as dt
import io
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from PIL import Image

from handbook.checking import check_collection
from handbook.freshness import with_origin
from handbook.messages import describe
from handbook.model import (
    SOURCE_LOCALE,
    Catalog,
    Locale,
    Material,
    Problem,
    Translation,
    origin_uri,
)
from handbook.reading import Reading, read_catalog

TODAY = dt.date(2026, 11, 23)
"""The day on which the collections of tests are read."""

REGISTERS = {
    "audiences": """\
leitung: {de: Leitung, en: Management}
personal: {de: Personalamt, en: Human resources}
""",
    "groups": """\
anfeindungen:
  order: 1
  title: {de: Anfeindungen, en: Hostility}
  intro: {de: "Was tun?", en: "What to do?"}
vielfalt:
  order: 2
  title: {de: Vielfalt, en: Diversity}
  intro: {de: "Wie gestalten?", en: "How to shape?"}
""",
    "planned": "",
    "sources": """\
S1:
  label: {de: Erste Quelle, en: First source}
  publisher: Musterverlag
  urls: ["https://example.org/eins"]
  date: "2025"
  checked: "2026-02"
S2:
  label: {de: Zweite Quelle, en: Second source}
  publisher: Musterverlag
""",
    "law": """\
stgb-241:
  name: § 241 StGB
  title: {de: Bedrohung, en: Threat}
  summary: {de: Drohen ist strafbar., en: Threats are punishable.}
  protects: {de: alle, en: everyone}
  certainty: A
  state: "2026-02"
  sources: [S1]
""",
    "glossary": "",
    "help": """\
polizei:
  order: 1
  name: {de: Polizei, en: Police}
  for: {de: bei Gefahr, en: in danger}
  phone: "110"
  scope: bund
  box: true
  sources: [S2]
  state: "2026-02"
""",
}
"""Registers that are in order; a test replaces the one that it is about."""

DETAILS = {
    "status": "draft",
    "version": "1.0.0",
    "date": "2026-01-10",
    "review_by": "2027-01-10",
}
"""Details that every text has."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection below a temporary folder; every method that writes gives the collection back.

    Details are written as they are given, so `order="viele"` or `audience="[leitung"` say what
    stands in the file; None leaves a detail out.
    """

    project: Path

    def __post_init__(self) -> None:
        """Write the registers."""
        for name, text in REGISTERS.items():
            self.register(name, text)

    @property
    def docs(self) -> Path:
        """The folder that is read."""
        return self.project / "docs"

    # -- writing -----------------------------------------------------------------------

    def file(self, path: str, content: str | bytes) -> Self:
        """Write any file below the docs folder."""
        target = self.docs / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return self

    def register(self, name: str, text: str) -> Self:
        """Write a register."""
        return self.file(f"register/{name}.yml", text)

    def text(self, path: str, body: str | None = None, **details: object) -> Self:
        """Write a Markdown file with exactly these details."""
        lines = [f"{key}: {_yaml(value)}" for key, value in details.items() if value is not None]
        if body is None:
            body = f"# {details.get('title')}\n\nEin Text.\n"
        return self.file(path, "\n".join(["---", *lines, "---", "", body]))

    def guide(
        self,
        name: str = "netzwerke",
        *,
        locale: str = "de",
        folder: str = "handreichungen",
        body: str | None = None,
        **details: object,
    ) -> Self:
        """Write a guide, or a translation of it."""
        usual = {
            "id": name,
            "kind": "guide",
            "group": "anfeindungen",
            "order": 1,
            "title": name.capitalize(),
            "question": "Wie geht das?",
            "summary": "Worum es geht.",
            "audience": ["leitung"],
            "effort": "Zwei Tage.",
            **DETAILS,
            **_of_translation(name, locale),
        }
        return self.text(f"{folder}/{name}/index.{locale}.md", body, **(usual | details))

    def template(
        self,
        name: str = "formular",
        *,
        of: str = "handreichungen/netzwerke",
        locale: str = "de",
        body: str | None = None,
        **details: object,
    ) -> Self:
        """Write a template of a guide."""
        usual = {
            "id": name,
            "kind": "template",
            "order": 1,
            "title": name.capitalize(),
            "summary": "Zum Ausfüllen.",
            **DETAILS,
            **_of_translation(name, locale),
        }
        return self.text(f"{of}/vorlagen/{name}.{locale}.md", body, **(usual | details))

    def page(
        self,
        key: str = "index",
        *,
        locale: str = "de",
        body: str | None = None,
        **details: object,
    ) -> Self:
        """Write a page that stands in no group, such as the landing page."""
        name = key.removesuffix("index").strip("/").rpartition("/")[2] or "home"
        usual = {
            "id": name,
            "kind": "page",
            "title": name.capitalize(),
            "summary": "Eine Seite.",
            **DETAILS,
            **(_of_translation(name, locale) | {"slug": None}),
        }
        return self.text(f"{key}.{locale}.md", body, **(usual | details))

    def in_step(self) -> Self:
        """Write down that every translation was made from the German text of today."""
        for material in self.catalog.materials:
            for text in material.translations.values():
                if text.locale is SOURCE_LOCALE or SOURCE_LOCALE not in material.translations:
                    continue
                path = self.docs / text.src_uri
                written = with_origin(path.read_text(encoding="utf-8"), material.source.digest)
                self.file(text.src_uri, written)
                source = material.source
                german = (self.docs / source.src_uri).read_bytes()
                copy = source.whole if source.insertions else german
                self.file(origin_uri(text.src_uri), copy)
        return self

    # -- reading -----------------------------------------------------------------------

    def read(self) -> Reading:
        """Read the collection."""
        return read_catalog(self.docs)

    @property
    def catalog(self) -> Catalog:
        """Everything in the collection that can be read."""
        return self.read().catalog

    def material(self, material_id: str) -> Material:
        """Give the material of that id."""
        found = self.catalog.by_id(material_id)
        assert found is not None, f"no material {material_id}"
        return found

    def translation(self, path: str) -> Translation:
        """Give the text of a file."""
        found = self.catalog.by_src(path)
        assert found is not None, f"no text {path}"
        return found

    def problems(self) -> list[Problem]:
        """Find everything that is wrong, in the order in which editors see it."""
        return list(check_collection(self.docs, TODAY).problems)

    def found(self) -> list[tuple[str, str, int]]:
        """Give code, file and line of every problem."""
        return [(problem.code, problem.path, problem.line) for problem in self.problems()]

    def messages(self, locale: Locale = Locale.DE) -> list[str]:
        """Give what editors read."""
        return [describe(problem, locale) for problem in self.problems()]

    def line(self, path: str, words: str) -> int:
        """Give the line of a file (path with `docs/`) on which words stand for the first time."""
        return next(self._lines_with(path, words))

    def _lines_with(self, path: str, words: str) -> Iterator[int]:
        text = (self.project / path).read_text(encoding="utf-8")
        for number, line in enumerate(text.split("\n"), start=1):
            if words in line:
                yield number


def picture(
    width: int = 2, height: int = 2, kind: str = "PNG", frames: int = 1, place: bool = False
) -> bytes:
    """Make an image of noise; `place`: with the coordinates of Musterstadt in it."""
    noise = random.Random(1)  # noqa: S311 - a test wants the same image every time
    first, *others = (
        Image.frombytes("RGB", (width, height), noise.randbytes(3 * width * height))
        for _ in range(frames)
    )
    exif = Image.Exif()
    if place:
        exif[0x8825] = {1: "N", 2: (51.0, 0.0, 0.0)}
    written = io.BytesIO()
    more: dict[str, Any] = {"save_all": True, "append_images": others} if others else {}
    first.save(written, kind, exif=exif, **more)
    return written.getvalue()


def _of_translation(name: str, locale: str) -> dict[str, object]:
    """Give the details that only translations have."""
    return {} if locale == "de" else {"slug": f"{name}-{locale}", "translation": "{}"}


def _yaml(value: object) -> str:
    """Write a value; strings are taken as they are."""
    if isinstance(value, list):
        return "[" + ", ".join(map(str, value)) + "]"
    return str(value)

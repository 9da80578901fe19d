"""A municipality's folder for tests: each test states only what it is about."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from PIL import Image

from handbook.messages import describe
from handbook.model import Locale
from handbook.overlay import MunicipalFolder, OverlayPlan, plan_overlay, read_folder
from tests.builders import Collection

VALUES = {
    "name": "Stadt Musterstadt",
    "land": "DE-NW",
    "site_url": "https://handbuch.example/ausgabe",
    "street": "Beispielplatz 1",
    "city": "00000 Musterstadt",
    "email": "rathaus@musterstadt.example",
    "phone": '"0000 100"',
}
"""What every kommune.yml says."""

ROLES = """\
fallteam:
  order: 1
  name: {de: Fallteam, en: Case team}
  task: {de: Nach Angriffen., en: After attacks.}
  required: true
  box: true
  places:
    - {text: netzwerke, section: {de: zweitens, en: second}}
    - {text: formular}
  fills: {de: [Name des Fallteams], en: [name of the case team]}
polizei:
  order: 2
  name: {de: Polizei vor Ort, en: Local police}
  task: {de: Anzeige., en: Reports.}
  places:
    - {text: umfrage}
"""

GERMAN = """\
# Netzwerke

Siehe [Umfrage](../umfrage/index.de.md) und [Drittens](#drittens).

## Erstens

Alt eins.

## Zweitens

Alt zwei ([§ 241 StGB](#law-stgb-241)).

### Kleines

Alt klein.

## Drittens

Alt drei.
"""
ENGLISH = """\
# Networks

See [Survey](../umfrage/index.de.md) and [Third](#third).

## First

Old one.

## Second

Old two ([§ 241 StGB](#law-stgb-241)).

### Small

Old small.

## Third

Old three.
"""
GUIDE = "docs/handreichungen/netzwerke/index.de.md"
TRANSLATION = "docs/handreichungen/netzwerke/index.en.md"
COPY = "docs/handreichungen/netzwerke/.origin/index.en.md"


@dataclass(frozen=True, slots=True)
class Municipality:
    """A folder beside a collection of two guides; every method that writes gives it back."""

    collection: Collection

    def __post_init__(self) -> None:
        """Write a collection and a folder that are in order."""
        project = self.collection.project
        (project / "mkdocs.yml").write_text(
            "site_name: Sammlung\n"
            "markdown_extensions:\n  - toc:\n      slugify: !!python/name:x.y\n"
            "extra:\n  handbook: {publisher: Projekt, licence: CC BY 4.0}\n",
            encoding="utf-8",
        )
        styles = project / "overrides" / "print" / "print.css"
        styles.parent.mkdir(parents=True)
        styles.write_text("h1 { color: var(--brand) }\n", encoding="utf-8")
        found = self.collection.page().guide(title="Netzwerke", body=GERMAN, law=["stgb-241"])
        found.guide(locale="en", title="Networks", body=ENGLISH, law=["stgb-241"])
        found.guide("umfrage", order=2, related=["netzwerke"]).template()
        found.register("roles", ROLES).in_step()
        self.values()

    @property
    def root(self) -> Path:
        """The folder."""
        return self.collection.project / "kommune"

    def file(self, name: str, content: str | bytes) -> Self:
        """Write any file of the folder."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return self

    def values(self, more: str = "", **values: str | None) -> Self:
        """Write kommune.yml; None leaves a value out, `more` is written at its end."""
        them = {key: value for key, value in (VALUES | values).items() if value is not None}
        return self.file("kommune.yml", "".join(f"{k}: {v}\n" for k, v in them.items()) + more)

    def section(
        self, name: str = "eigenes.de.md", body: str = "Neu.\n", **head: str | None
    ) -> Self:
        """Write a section of its own."""
        usual = {"text": "netzwerke", "section": "Zweitens", "place": "before"}
        them = {key: value for key, value in (usual | head).items() if value is not None}
        lines = "".join(f"{key}: {value}\n" for key, value in them.items())
        return self.file(f"abschnitte/{name}", f"---\n{lines}---\n\n{body}")

    def folder(self) -> MunicipalFolder:
        """Read the folder."""
        return read_folder(self.root, "kommune")

    def plan(self, production: bool = False) -> OverlayPlan:
        """Plan the copy."""
        catalog = self.collection.catalog
        project = self.collection.project
        return plan_overlay(project, catalog, self.folder(), production=production)

    def staged(self, path: str) -> str:
        """Give a file that is written for the staged project."""
        return self.plan().written[path].decode("utf-8")

    def found(self, production: bool = False) -> list[tuple[str, str, int]]:
        """Give code, file and line of every problem."""
        return [(it.code, it.path, it.line) for it in self.plan(production).problems]

    def messages(self, locale: Locale = Locale.DE, production: bool = False) -> list[str]:
        """Give what people are told."""
        return [describe(problem, locale) for problem in self.plan(production).problems]

    def line(self, name: str, words: str) -> int:
        """Give the line of a file of the folder on which words stand for the first time."""
        return self.collection.line(f"kommune/{name}", words)


def picture(kind: str = "PNG", size: tuple[int, int] = (90, 30)) -> bytes:
    """Draw a logo."""
    drawn = io.BytesIO()
    Image.new("RGB", size, "#7a1f3d").save(drawn, kind)
    return drawn.getvalue()

"""What editors are told of the freshness of translations: values for tables and for programs.

In: the `Catalog`. Out: `Report`, its JSON (a contract, see CONTRIBUTING), and the German words of a
section before and after as a diff, a sentence a line.
"""

import difflib
import re
from collections.abc import Collection
from dataclasses import dataclass

from handbook.freshness.judging import Freshness, SectionState, State, judge_all
from handbook.freshness.sections import Section
from handbook.model import SOURCE_LOCALE, Catalog, Locale, Material, Translation

FORMAT = 1
"""Of the JSON; rises when a key changes its meaning."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ„(\[*_=])")


@dataclass(frozen=True, slots=True)
class Report:
    """How all translations stand."""

    translations: tuple[Freshness, ...]
    missing: tuple[tuple[Material, Locale], ...]
    """Materials without a text in a language."""
    orphaned: tuple[Translation, ...]
    """Translations without a German text."""


def report_on(catalog: Catalog, only: Collection[str] = ()) -> Report:
    """Look at all translations, or at those of materials that one of the files `only` is of.

    `only` are files relative to the docs folder, or folders with everything in them.
    """

    def wanted(material: Material) -> bool:
        files = [text.src_uri for text in material.translations.values()]
        return not only or any(
            file == path or file.startswith(f"{path}/") for file in files for path in only
        )

    held = [material for material in catalog.materials if wanted(material)]
    keys = {material.key for material in held}
    return Report(
        translations=tuple(
            it
            for it in judge_all(catalog)
            if (found := catalog.material_of(it.text.src_uri)) and found.key in keys
        ),
        missing=tuple(
            (material, locale)
            for material in held
            for locale in Locale
            if SOURCE_LOCALE in material.translations and locale not in material.translations
        ),
        orphaned=tuple(
            text
            for material in held
            for text in material.translations.values()
            if SOURCE_LOCALE not in material.translations
        ),
    )


def diff_of(state: SectionState) -> tuple[str, ...]:
    """Show the German section before and after as lines of a unified diff, a sentence a line."""
    before, now = (
        _sentences(section.markdown) if section else [] for section in (state.before, state.now)
    )
    found = difflib.unified_diff(before, now, lineterm="", n=1)
    return tuple(line for line in found if not line.startswith(("--- ", "+++ ")))


def _sentences(markdown: str) -> list[str]:
    lines = (line.rstrip() for line in markdown.strip().split("\n"))
    return [piece for line in lines for piece in _SENTENCE_END.split(line) if piece]


def report_values(report: Report, docs: str) -> dict[str, object]:
    """Give the report as JSON has it; `docs` is how the docs folder is called in paths."""
    return {
        "format": FORMAT,
        "translations": [_translation(it, docs) for it in report.translations],
        "missing": [
            {"id": material.id, "language": locale.value, "source": _path(material.source, docs)}
            for material, locale in report.missing
        ],
        "orphaned": [{"id": it.meta.id, "file": _path(it, docs)} for it in report.orphaned],
    }


def _path(text: Translation, docs: str) -> str:
    return f"{docs}/{text.src_uri}"


def _translation(freshness: Freshness, docs: str) -> dict[str, object]:
    return {
        "id": freshness.text.meta.id,
        "language": freshness.text.locale.value,
        "file": _path(freshness.text, docs),
        "source": _path(freshness.source, docs),
        "stale": freshness.stale,
        "known": freshness.known,
        "parallel": freshness.parallel,
        "counts": {state.value: freshness.count(state) for state in State},
        "details": list(freshness.details),
        "sections": [
            {
                "state": it.state.value,
                "heading": it.german.heading,
                "german": _place(it.now, freshness.source),
                "translation": _place(it.translated, freshness.text),
                "diff": list(diff_of(it)),
            }
            for it in freshness.behind
        ],
    }


def _place(section: Section | None, text: Translation) -> dict[str, object] | None:
    if section is None:
        return None
    line = text.line_in_file(section.line)
    return {"heading": section.heading, "anchor": section.anchor, "line": line}

"""Commands about translations: how they stand, that they are in step, that a change is a slip."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from handbook.freshness import (
    Freshness,
    Report,
    SectionState,
    State,
    copied,
    diff_of,
    judge,
    plan_minor,
    report_on,
    report_values,
    sections_to_take,
    with_origin,
)
from handbook.frontmatter import NotEditableError
from handbook.messages import describe, locale_of_language, printable
from handbook.model import (
    SOURCE_LOCALE,
    Catalog,
    Locale,
    Material,
    Problem,
    Translation,
    origin_uri,
)
from handbook.overlay import PAGES, SETTINGS_FILE
from handbook.publishing import write_file
from handbook.reading import read_catalog
from handbook.suggestions import closest
from handbook_cli.content import DOCS

_STATES: dict[State, tuple[str, str]] = {
    State.FRESH: ("aktuell", "fresh"),
    State.CHANGED: ("geändert", "changed"),
    State.NEW: ("neu", "new"),
    State.GONE: ("entfallen", "gone"),
    State.MOVED: ("verschoben", "moved"),
}


# -- what is written -------------------------------------------------------------------


def mark_translated(project: Path, paths: Sequence[Path]) -> int:
    """Keep today's German text as the one that each translation was made from.

    Writes the copy in `.origin/` and its digest; 1 where one of the files is no translation.
    """
    failed = 0
    for path in paths:
        docs = _folder_of(project, path)
        catalog = read_catalog(docs, DOCS).catalog
        material, text = _find(catalog, docs, path)
        source = material.translations.get(SOURCE_LOCALE) if material else None
        if source is None or text is None or text is source:
            _tell(path, "Das ist keine Übersetzung.", "This is not a translation.")
            failed = 1
            continue
        german = _german_file(docs, source).encode("utf-8")
        failed |= not _keep_origin(docs, text, german, source.digest)
    return failed


def mark_minor(project: Path, paths: Sequence[Path], anchors: Sequence[str]) -> int:
    """Take changes of German sections into the copies: slips that need no new translation.

    `paths` are German texts, for all their translations, or translations. Without `anchors`, all
    sections that have changed are taken. 1 where something could not be done; then the translations
    of that text stay as they are.
    """
    docs = (project / DOCS).resolve()
    catalog = read_catalog(docs, DOCS).catalog
    failed = 0
    for path in paths:
        material, text = _find(catalog, docs, path)
        held = [
            found
            for locale in (material.translations if material else ())
            if material and (found := judge(material, locale)) and found.text.origin
            if text is found.text or text is found.source
        ]
        if not held:
            _tell(
                path,
                "Zu diesem Text gibt es keine Übersetzung, deren Herkunft bekannt ist.",
                "This text has no translation whose origin is known.",
            )
            failed = 1
        for freshness in held:
            failed |= not _take(docs, freshness, anchors)
    return failed


def _take(docs: Path, freshness: Freshness, anchors: Sequence[str]) -> bool:
    """Take sections into the copy of one translation; False where that could not be done."""
    path = Path(DOCS) / freshness.text.src_uri
    known = sections_to_take(freshness)
    for anchor in anchors:
        if anchor not in known:
            near = closest(anchor, known) or ", ".join(known)
            _tell(
                path,
                f"Kein geänderter deutscher Abschnitt hat den Anker „{anchor}“. Es gibt: {near}",
                f"No changed German section has the anchor “{anchor}”. There is: {near}",
            )
            return False
    copy_path = docs / origin_uri(freshness.text.src_uri)
    german = _german_file(docs, freshness.source)
    try:
        copy = plan_minor(freshness, copy_path.read_bytes().decode("utf-8"), german, anchors)
    except NotEditableError as error:
        _tell_not_editable(freshness.text, error)
        return False
    if not _keep_origin(docs, freshness.text, copy.text.encode("utf-8"), copy.digest):
        return False
    names = ", ".join(f"„{heading}“" for heading in copy.taken)
    taken = f"{len(copy.taken)} {_word('übernommen', 'taken over')}"
    print(printable(f"{path}: {taken}{names and ': '}{names}"))
    return True


def _german_file(docs: Path, source: Translation) -> str:
    """Read the German text as a copy keeps it."""
    return copied(source, (docs / source.src_uri).read_bytes().decode("utf-8"))


def _keep_origin(docs: Path, text: Translation, german: bytes, digest: str) -> bool:
    """Write a translation's origin: the copy first, so that a break in between is noticed."""
    copy = origin_uri(text.src_uri)
    if (docs / copy).parent.is_symlink():
        _tell(Path(DOCS) / copy, "Der Ordner ist eine Verknüpfung.", "The folder is a link.")
        return False
    path = docs / text.src_uri
    try:
        written = with_origin(path.read_bytes().decode("utf-8"), digest)
    except NotEditableError as error:
        _tell_not_editable(text, error)
        return False
    write_file(docs, copy, german)
    write_file(docs, text.src_uri, written.encode("utf-8"))
    return True


def _folder_of(project: Path, path: Path) -> Path:
    """Give the docs folder that a text lies in, or a municipality's own (`seiten`)."""
    docs, found = (project / DOCS).resolve(), path.resolve()
    if found.is_relative_to(docs):
        return docs
    own = (it for it in found.parents if it.name == PAGES and (it.parent / SETTINGS_FILE).exists())
    return next(own, docs)


def _find(
    catalog: Catalog, docs: Path, path: Path
) -> tuple[Material, Translation] | tuple[None, None]:
    """Find the text of a file, and the material that it belongs to."""
    found = path.resolve()
    src_uri = found.relative_to(docs).as_posix() if found.is_relative_to(docs) else ""
    material, text = catalog.material_of(src_uri), catalog.by_src(src_uri)
    return (material, text) if material and text else (None, None)


# -- what is told ----------------------------------------------------------------------


def tell_freshness(
    project: Path, paths: Sequence[Path], *, as_json: bool, diff: bool, everything: bool
) -> int:
    """Print how translations stand; 1 where a path holds no text of the collection, else 0.

    Without paths all are looked at, and those that are fresh only counted, but for `everything`.
    """
    docs = (project / DOCS).resolve()
    catalog = read_catalog(docs, DOCS).catalog
    only = []
    for path in paths:
        found = path.resolve()
        only.append(found.relative_to(docs).as_posix() if found.is_relative_to(docs) else "/")
    report = report_on(catalog, ["" if it == "." else it for it in only])
    if paths and not (report.translations or report.missing or report.orphaned):
        _tell(paths[0], "Hier liegt kein Text der Sammlung.", "No text of the collection is here.")
        return 1
    if as_json:
        print(json.dumps(report_values(report, DOCS), ensure_ascii=False, indent=1))
        return 0
    shown = [it for it in report.translations if it.stale or everything or paths]
    for line in (*_table(shown), *_remarks(shown, diff), *_lacking(report)):
        print(printable(line))
    stale = sum(it.stale for it in report.translations)
    total, missing = len(report.translations), len(report.missing)
    print(
        f"{total} Übersetzungen: {total - stale} aktuell, {stale} nicht. {missing} fehlen."
        if _german()
        else f"{total} translations: {total - stale} fresh, {stale} not. {missing} missing."
    )
    return 0


def _table(shown: Sequence[Freshness]) -> Iterator[str]:
    """Count sections by state, a line a translation."""
    if not shown:
        return
    heads = [_word(*words) for words in _STATES.values()]
    width = max(len(_path(it.text)) for it in shown)
    yield f"{_word('Übersetzung', 'Translation'):{width}}  {'  '.join(heads)}"
    for it in shown:
        numbers = (
            f"{it.count(state):{len(head)}}" for state, head in zip(State, heads, strict=True)
        )
        yield f"{_path(it.text):{width}}  {'  '.join(numbers)}"
    yield ""


def _remarks(shown: Sequence[Freshness], diff: bool) -> Iterator[str]:
    """Name what is behind, a line each with the place in the translation."""
    for it in shown:
        path = _path(it.text)
        if not it.known:
            yield f"{path}:1: " + _word(
                "Aus welchem deutschen Text die Übersetzung entstand, ist nicht festgehalten.",
                "Which German text this translation was made from is not recorded.",
            )
        elif not it.parallel:
            yield f"{path}:1: " + _word(
                "Die Überschriften sind andere als im deutschen Text, aus dem die Übersetzung "
                "entstand. Abschnitte lassen sich nicht zuordnen.",
                "The headings are others than in the German text that the translation was made "
                "from. Sections cannot be matched.",
            )
        for key in it.details:
            line = it.text.line_of(key)
            yield f"{path}:{line}: {key}: {_word(*_STATES[State.CHANGED])}"
        for state in it.behind:
            yield _remark(path, it, state)
            if diff and state.state is not State.MOVED:
                # Behind a bar: a line of a text shall be no command to a program that runs this.
                yield from (f"    | {line}" for line in diff_of(state))


def _remark(path: str, freshness: Freshness, state: SectionState) -> str:
    ours = state.translated or state.after
    now = state.now and freshness.source.line_in_file(state.now.line)
    line = freshness.text.line_in_file(ours.line) if ours else 1
    source = _path(freshness.source) + (f":{now}" if now else "")
    name = f"„{state.german.heading}“" if _german() else f"“{state.german.heading}”"
    return f"{path}:{line}: {name}: {_word(*_STATES[state.state])} ({source})"


def _lacking(report: Report) -> Iterator[str]:
    for material, locale in report.missing:
        words = _word("Es fehlt der Text in der Sprache", "The text is missing in the language")
        yield f"{_path(material.source)}:1: {words} „{locale.value}“."
    for text in report.orphaned:
        words = _word("Zu dieser Übersetzung fehlt der deutsche Text.", "There is no German text.")
        yield f"{_path(text)}:1: {words}"


def _path(text: Translation) -> str:
    return f"{DOCS}/{text.src_uri}"


def _german() -> bool:
    return locale_of_language(os.environ) is Locale.DE


def _word(german: str, english: str) -> str:
    return german if _german() else english


def _tell(path: Path, german: str, english: str) -> None:
    print(f"{path}:1: {_word(german, english)}", file=sys.stderr)


def _tell_not_editable(text: Translation, error: NotEditableError) -> None:
    values = (("key", error.key),)
    problem = Problem(_path(text), text.line_of(error.key), "not-editable", values)
    print(describe(problem, locale_of_language(os.environ)), file=sys.stderr)

"""A new version of a text: its number, its date and what it says in the change log.

In: a `Material`, its files as they are written, and the new values. Out: the files with just these
changed (`handbook.frontmatter`), or problems for editors. Commands write the files.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from handbook.frontmatter import NotEditableError, head_of, quoted, with_first_item, with_value
from handbook.model import FrontMatter, Locale, Material, Problem, Translation, parts_of
from handbook.yamltext import build, read_mapping

Level = Literal["patch", "minor", "major"]
"""How much has changed (Semantic Versioning, carried over to texts): slips and clearer words; new
or other content; another way of doing things, so that who worked by the old text has to act."""


@dataclass(frozen=True, slots=True)
class NewVersion:
    """What is new in a text, in all its languages."""

    version: str
    date: dt.date
    words: Mapping[Locale, str]
    """What has changed, in the words of each language."""
    review_by: dt.date | None = None
    """Day of the next review; None: as before."""


@dataclass(frozen=True, slots=True)
class VersionPlan:
    """Files with a new version, or what stands in the way."""

    files: Mapping[str, str]
    """Text of each file, by its path below the docs folder."""
    problems: tuple[Problem, ...]


def raised(version: str, level: Level) -> str:
    """Give the version that follows: 1.2.3 becomes 1.2.4, 1.3.0 or 2.0.0."""
    major, minor, patch = parts_of(version)
    if level == "major":
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if level == "minor" else f"{major}.{minor}.{patch + 1}"


def plan_version(
    material: Material, new: NewVersion, files: Mapping[str, str], docs: str = "docs"
) -> VersionPlan:
    """Plan a new version of a text in all its languages.

    `files` are its files as written, by their path below the docs folder; `docs` is how that
    folder is called in problems.
    """
    changed: dict[str, str] = {}
    problems: list[Problem] = []
    for text in material.translations.values():
        path = f"{docs}/{text.src_uri}"
        found = list(_obstacles(text, new, path))
        if not found:
            try:
                changed[text.src_uri] = with_version(files[text.src_uri], text.locale, new)
                found += _slips(changed[text.src_uri], path)
            except NotEditableError as error:
                line = text.line_of(error.key)
                found.append(Problem(path, line, "not-editable", (("key", error.key),)))
        problems += found
    return VersionPlan({} if problems else changed, tuple(problems))


def with_version(text: str, locale: Locale, new: NewVersion) -> str:
    """Write version, date and an entry of the change log into a file's front matter.

    Raises `NotEditableError` where the front matter is written in a way that this cannot change
    safely.
    """
    day, words = new.date.isoformat(), " ".join(new.words[locale].split())
    changed = with_value(with_value(text, "version", new.version), "date", day)
    if new.review_by:
        changed = with_value(changed, "review_by", new.review_by.isoformat())
    lines = (f"version: {new.version}", f"date: {day}", f"text: {quoted(words)}")
    changed = with_first_item(changed, "changes", lines, after="review_by")
    before, after = _values(text), _values(changed)
    entry = {"version": new.version, "date": new.date, "text": words}
    older = before.get("changes") or []
    expected = before | {"version": new.version, "date": new.date}
    expected["changes"] = [entry, *(older if isinstance(older, list) else ())]
    if new.review_by:
        expected["review_by"] = new.review_by
    if after != expected:  # whatever it is: nothing else may say something else now
        raise NotEditableError("changes")
    return changed


def _obstacles(text: Translation, new: NewVersion, path: str) -> Iterator[Problem]:
    if not new.words.get(text.locale, "").strip():
        yield Problem(path, 1, "no-change-words", (("option", f"--{text.locale.value}"),))
    review_by = new.review_by or text.meta.review_by
    if review_by <= new.date:
        values = (("value", str(review_by)), ("date", str(new.date)))
        yield Problem(path, text.line_of("review_by"), "review-before-date", values)


def _slips(text: str, path: str) -> tuple[Problem, ...]:
    """Find what the check would find in the new front matter."""
    yaml = read_mapping(head_of(text), path, first_line=2)
    return build(FrontMatter, yaml.values, yaml, path)[1]


def _values(text: str) -> dict[str, object]:
    return read_mapping(head_of(text), "").values

"""The texts that all candidates get: the project's own, or the first guides of them.

In: the docs folder. Out: a copy in which nothing leads to what was left out.
"""

import re
import shutil
from collections.abc import Collection, Iterable
from pathlib import Path

from handbook.freshness import copied, with_origin
from handbook.model import origin_uri
from handbook.reading import read_catalog

GUIDES = "handreichungen"
"""Folder of the guides below docs."""
_LEADING = ("roles.yml", "situations.yml")
"""Registers that name texts, in no PDF without a municipality; left out where texts are."""
SENTENCE = "Dieser Satz ist neu."

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_ID = re.compile(r"^id: *(\S+)", re.MULTILINE)
_LINK = re.compile(r"\[(?P<text>[^\]\[]*)\]\((?P<target>[^)\s]*)\)")
_RELATED = re.compile(r"^related: *\[(?P<ids>[^\]]*)\] *\n", re.MULTILINE)
_NO_TEXT = re.compile(r"\]\([^)]*\)|\{[^}\n]*\}|<[^>\n]*>")
_WORD = re.compile(r"[^\W\d_]{4,}")


def copy_texts(docs: Path, target: Path, guides: int | None = None) -> None:
    """Copy the docs folder with its first `guides` guides in alphabetical order; None: all."""
    shutil.copytree(docs, target)
    folders = sorted(path for path in (target / GUIDES).iterdir() if path.is_dir())
    left_out = folders[guides:] if guides is not None else []
    if not left_out:
        return
    ids = {
        found[1]
        for folder in left_out
        for path in folder.glob("index.*.md")
        if (found := _ID.search(path.read_text(encoding="utf-8")))
    }
    for folder in left_out:
        shutil.rmtree(folder)
    for name in _LEADING:
        (target / "register" / name).unlink(missing_ok=True)
    for path in target.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        kept = without(text, {folder.name for folder in left_out}, ids)
        if kept != text:
            path.write_text(kept, encoding="utf-8")
    _keep_origins(target)


def _keep_origins(docs: Path) -> None:
    """Say of translations that they were made from the German texts as they are now."""
    for material in read_catalog(docs).catalog.materials:
        for text in material.translations.values():
            if text.origin is not None:
                path, source = docs / text.src_uri, material.source
                written = with_origin(path.read_text(encoding="utf-8"), source.digest)
                path.write_text(written, encoding="utf-8")
                german = copied(source, (docs / source.src_uri).read_text(encoding="utf-8"))
                (docs / origin_uri(text.src_uri)).write_text(german, encoding="utf-8")


def without(text: str, folders: Collection[str], ids: Collection[str]) -> str:
    """Leave out of a Markdown text what leads to guides: links (their words stay) and ids."""

    def words_only(match: re.Match[str]) -> str:
        outward = "://" in match["target"]
        gone = not outward and any(part in folders for part in match["target"].split("/")[:-1])
        return match["text"] if gone else match[0]

    def known_only(match: re.Match[str]) -> str:
        kept = [it for it in (part.strip() for part in match["ids"].split(",")) if it not in ids]
        return f"related: [{', '.join(kept)}]\n" if kept else ""

    return _LINK.sub(words_only, _RELATED.sub(known_only, text, count=1))


def change_guide(docs: Path) -> str:
    """Add one sentence to the German text of the first guide; gives its folder below docs."""
    path = sorted((docs / GUIDES).glob("*/index.de.md"))[0]
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{SENTENCE}\n", encoding="utf-8")
    return path.parent.relative_to(docs).as_posix()


def words_of(docs: Path) -> frozenset[str]:
    """Give the different words of all guides and their templates: what every PDF maker is given."""
    paths = sorted((docs / GUIDES).rglob("*.md"))
    return frozenset().union(*(_written(path.read_text(encoding="utf-8")) for path in paths))


def _written(text: str) -> Iterable[str]:
    body = _FRONT_MATTER.sub("", text)
    return (word.casefold() for word in _WORD.findall(_NO_TEXT.sub("] ", body)))


def share_found(words: Collection[str], text: str) -> float | None:
    """Give the part of the words that a text holds, 0 to 1; None where there are no words.

    Words broken at a line's end are put together first. Numbers and short words do not count.
    """
    joined = re.sub(r"[-\u00ad\u2010]\n\s*", "", text).replace("\u00ad", "")
    found = {word.casefold() for word in _WORD.findall(f"{text}\n{joined}")}
    return sum(word in found for word in words) / len(words) if words else None

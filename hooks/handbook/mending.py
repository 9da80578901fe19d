"""What a machine can mend in texts without touching what they say.

In: the `Catalog` and its files as they are written. Out: the files that can be mended, with what
was done, line by line; commands write them. Mended are

- byte order marks, line ends, spaces at the end of lines and the end of the file. Two spaces and
  more stay, because in Markdown they break the line;
- `sources` and `law`: exactly the keys that the text cites, in the order that they had;
- links and images that differ from their file in capital letters alone.

Everything else needs somebody who understands the text: the check names it. A file that says
something else afterwards, for whatever reason, is left as it was.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

from handbook.frontmatter import NotEditableError, head_of
from handbook.links import resolve
from handbook.model import Catalog, Image, Link, Problem, Registers, Translation
from handbook.yamltext import read_mapping

_SPACE_AT_END = re.compile(r"(?:(?<![ \t])[ \t]|^[ \t]+)$", re.MULTILINE)
_PREFIXES = {"sources": "source-", "law": "law-"}
"""How the anchors of citations begin."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A file that was mended."""

    src_uri: str
    """Relative to the docs folder, POSIX."""
    text: str
    """The whole file."""
    done: tuple[Problem, ...]
    """What was done, for people."""


def plan_mending(
    catalog: Catalog, files: Mapping[str, bytes], docs: str = "docs"
) -> tuple[Mended, ...]:
    """Mend Markdown files and registers; `files` by their path below the docs folder.

    `docs` is how that folder is called in what is told.
    """
    found = []
    for src_uri, data in sorted(files.items()):
        try:
            written = data.decode("utf-8")
        except UnicodeDecodeError:
            continue  # the check says so
        path = f"{docs}/{src_uri}"
        text, done = _characters(written, path)
        translation = catalog.by_src(src_uri)
        if translation is not None:
            text, targets = _targets(text, translation, catalog.files, path)
            text, lists = _lists(text, translation, catalog.registers, path)
            done = (*done, *targets, *lists)
        if done:
            found.append(Mended(src_uri, text, done))
    return tuple(found)


def _characters(written: str, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Mend what nobody sees."""
    lines = written.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = _SPACE_AT_END.sub("", lines)
    text = text.rstrip("\n") + "\n" if text.strip() else text
    if text == written or _yaml_of(written, path) != _yaml_of(text, path):
        return written, ()
    before, after = written.split("\n"), text.split("\n")
    count = sum(a != b for a, b in zip(before, after, strict=False))
    count += abs(len(before) - len(after))
    numbers = (i for i, (a, b) in enumerate(zip(before, after, strict=False), 1) if a != b)
    line = next(numbers, min(len(before), len(after)))
    return text, (Problem(path, line, "mended-characters", (("count", str(count)),)),)


def _yaml_of(text: str, path: str) -> dict[str, object]:
    """Give the values of a register or a head: spaces may be words of a literal block."""
    if path.endswith(".yml"):
        return read_mapping(text.removeprefix("\ufeff"), "").values
    try:
        return read_mapping(head_of(text), "").values
    except NotEditableError:
        return {}


def _targets(
    text: str, translation: Translation, files: frozenset[str], path: str
) -> tuple[str, tuple[Problem, ...]]:
    """Write links and images like the file that they mean."""
    by_folded: dict[str, list[str]] = {}
    for name in files:
        by_folded.setdefault(name.casefold(), []).append(name)
    lines = text.split("\n")
    done: list[Problem] = []
    references: tuple[Link | Image, ...] = (
        *translation.outline.links,
        *translation.outline.images,
    )
    for link in references:
        target = resolve(link.target, translation.src_uri)
        meant = by_folded.get(target.path.casefold(), [])
        if target.scheme or target.leaves_docs or target.path in files or len(meant) != 1:
            continue
        old = link.target.partition("#")[0]
        new = _like(old, meant[0])
        at = translation.line_in_file(link.line) - 1
        if new is None or f"]({old}" not in lines[at]:
            continue
        lines[at] = lines[at].replace(f"]({old}", f"]({new}")
        values = (("before", old), ("target", new))
        done.append(Problem(path, at + 1, "mended-target", values))
    return "\n".join(lines), tuple(dict.fromkeys(done))


def _like(written: str, meant: str) -> str | None:
    """Take from a file's path the letters of a relative link; None where more is different."""
    tail = written.lstrip("./")
    real = meant[len(meant) - len(tail) :]
    head = written[: len(written) - len(tail)]
    return head + real if real.casefold() == tail.casefold() else None


def _lists(
    text: str, translation: Translation, registers: Registers, path: str
) -> tuple[str, tuple[Problem, ...]]:
    """Let `sources` and `law` name exactly what is cited."""
    cited = [link.target.removeprefix("#") for link in translation.outline.links]
    done: list[Problem] = []
    for key, prefix in _PREFIXES.items():
        named = list(getattr(translation.meta, key))
        known = {prefix + name.lower(): name for name in getattr(registers, key)}
        wanted = [known[anchor] for anchor in dict.fromkeys(cited) if anchor in known]
        # What no register has is for people: it may be mistyped.
        kept = [name for name in named if name in wanted or name not in known.values()]
        value = [*kept, *(name for name in wanted if name not in named)]
        if value == named:
            continue
        changed = _with_list(text, key, value, named)
        if changed is not None:
            text = changed
            values = (("key", key), ("value", ", ".join(value) or "–"))
            done.append(Problem(path, translation.line_of(key), "mended-list", values))
    return text, tuple(done)


def _with_list(text: str, key: str, value: list[str], before: list[str]) -> str | None:
    """Write a list that stands in one line; None where it does not, or more would change."""
    try:
        head = head_of(text)
    except NotEditableError:
        return None
    line = re.compile(rf"^{key}:[ \t]*\[[^\]\n#]*\][ \t]*$", re.MULTILINE)
    old = read_mapping(head, "").values
    if line.search(head):
        changed = line.sub(f"{key}: [{', '.join(value)}]", head, count=1)
    elif key not in old:
        changed = f"{head}{key}: [{', '.join(value)}]\n"
    else:
        return None
    expected: dict[str, object] = {**old, key: value}
    if read_mapping(changed, "").values != expected or old.get(key, []) != before:
        return None
    at = text.index(head)
    return text[:at] + changed + text[at + len(head) :]


def files_to_mend(catalog: Catalog) -> tuple[str, ...]:
    """Name the files that are looked at, relative to the docs folder: no copies, no images."""
    texts = (name for name in catalog.files if name.endswith(".md"))
    registers = (f"register/{field.name}.yml" for field in fields(Registers))
    return tuple(sorted([*texts, *(it for it in registers if it != "register/lines.yml")]))

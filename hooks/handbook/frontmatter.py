"""Changes to the front matter of a file that leave everything else as people wrote it.

In: the whole text of a Markdown file, with any line ends, and what is to be written. Out: the text
with that one change. Comments, order, quotation marks and line ends stay: a YAML library would
write the whole head anew and fill pull requests with changes that nobody made. Raises
`NotEditableError` where the head is written in a way that this cannot change safely; a person has
to do it then.
"""

import json
import re
from collections.abc import Sequence

_HEAD = re.compile(
    r"\A\ufeff?---[ \t]*(?P<end>\r?\n)(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*\r?$",
    re.DOTALL | re.MULTILINE,
)
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_PLAIN = re.compile(r"[^\s\"'|>&*!\[{#]")
_COMMENT = re.compile(r"[ \t]+#")


class NotEditableError(ValueError):
    """A front matter that only a person can change safely; the argument is the key in question."""

    @property
    def key(self) -> str:
        """The key that could not be changed; `---` where there is no front matter."""
        return str(self.args[0])


def head_of(text: str) -> str:
    """Give the front matter as it is written, without the lines around it."""
    start, end, _ = _head(text)
    return text[start:end]


def with_value(text: str, key: str, value: str) -> str:
    """Replace the value of a key that stands in one line; a comment behind it stays."""
    start, end, _ = _head(text)
    # A value goes on in indented lines below it.
    line = re.compile(
        rf"^{re.escape(key)}:[ \t]+(?P<written>[^\n]*)$(?!\n(?:[ \t]*\r?\n)*[ \t]+[^\s#])",
        re.MULTILINE,
    )
    found = line.search(text, start, end)
    length = _value_length(found["written"]) if found else 0
    if found is None or not length:
        raise NotEditableError(key)
    place = found.start("written")
    return text[:place] + value + text[place + length :]


def _value_length(written: str) -> int:
    """Measure the value at the beginning of what stands behind a key; 0 where it is not plain."""
    quoted = _QUOTED.match(written)
    if quoted:
        length = quoted.end()
    elif _PLAIN.match(written):  # ends where a comment begins behind spaces
        length = len(_COMMENT.split(written, maxsplit=1)[0].rstrip())
    else:
        return 0
    rest = written[length:]
    return length if not rest.strip() or _COMMENT.match(rest) else 0


def with_key(text: str, key: str, value: str) -> str:
    """Add a key, which must not be there yet, at the end of the head."""
    _, end, newline = _head(text)
    return f"{text[:end]}{key}: {value}{newline}{text[end:]}"


def with_block(text: str, key: str, lines: Sequence[str]) -> str:
    """Write a key with indented lines below it, in the old one's place or at the end."""
    start, end, newline = _head(text)
    yaml = text[start:end]
    block = "".join(line + newline for line in (f"{key}:", *lines))
    old = re.compile(rf"^{re.escape(key)}:[^\n]*\n(?:[ \t]+[^\n]*\n)*", re.MULTILINE).search(yaml)
    if old:
        yaml = yaml[: old.start()] + block + yaml[old.end() :]
    else:
        yaml += block
    return text[:start] + yaml + text[end:]


def with_first_item(text: str, key: str, lines: Sequence[str], after: str) -> str:
    """Put an item before all others of a list; `lines` are `name: value` pairs.

    A list that is not there yet is begun behind the key `after`, whose value stands in one line.
    """
    start, end, newline = _head(text)
    yaml = text[start:end]
    listed = re.search(
        rf"^{re.escape(key)}:[ \t]*(?P<empty>\[[ \t]*\])?[ \t]*(?:#[^\n]*)?\r?\n"
        r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*(?P<dent>[ \t]*(?=-[ \t]))?",
        yaml,
        re.MULTILINE,
    )
    if listed and listed["dent"] is not None and not listed["empty"]:
        at, written = listed.start("dent"), _item(lines, listed["dent"], newline)
        yaml = yaml[:at] + written + yaml[at:]
    elif re.search(rf"^{re.escape(key)}:", yaml, re.MULTILINE) and not (listed and listed["empty"]):
        raise NotEditableError(key)
    else:
        written = f"{key}:{newline}" + _item(lines, "  ", newline)
        place = listed or re.search(rf"^{re.escape(after)}:[^\n]*\n", yaml, re.MULTILINE)
        if place is None:
            raise NotEditableError(after)
        kept = yaml[: place.start()] if listed else yaml[: place.end()]
        yaml = kept + written + yaml[place.end() :]
    return text[:start] + yaml + text[end:]


def quoted(words: str) -> str:
    """Write words as a YAML string that means nothing else (YAML 1.2 reads JSON's strings)."""
    return json.dumps(words, ensure_ascii=False)


def _head(text: str) -> tuple[int, int, str]:
    """Give beginning and end of the head, and its line ends."""
    found = _HEAD.match(text)
    if found is None:
        raise NotEditableError("---")
    return found.start("yaml"), found.end("yaml"), found["end"]


def _item(lines: Sequence[str], dent: str, newline: str) -> str:
    first, *rest = lines
    return "".join(
        line + newline for line in (f"{dent}- {first}", *(f"{dent}  {line}" for line in rest))
    )

"""Faults of made files to problems for editors: which file, which line, in plain words.

In: results and the `Catalog`. Out: problems, whose words stand in `handbook.messages` under
`made-<code of the fault>`.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote, unquote

from handbook.making.jobs import Fault, Made
from handbook.model import Catalog, Problem, Translation

_WORD = re.compile(r"\w+")
_FILE = re.compile(r"\S+\.[a-z0-9]{2,5}")
_LOOK_AT = 4
"""So many words of a lost passage are looked for in the text."""


def problems_of(results: Iterable[Made], catalog: Catalog, docs: str) -> tuple[Problem, ...]:
    """Say where each fault has its cause; `docs` is how the docs folder is called in problems.

    A fault in a template stands in each of its files and in its material's; it is told once.
    """
    texts = {f"{docs}/{text.src_uri}": text for text in catalog.translations()}
    first: dict[tuple[str, str, str], Problem] = {}
    for result in results:
        for fault in result.faults:
            problem = _problem(fault, result.target, texts.get(fault.source))
            first.setdefault((fault.source, fault.code, fault.text), problem)
    return tuple(sorted(catalog.in_files(first.values(), docs)))


def _problem(fault: Fault, target: str, text: Translation | None) -> Problem:
    line = _line_of(fault.text, text) if text else 1
    return Problem(
        fault.source, line, f"made-{fault.code}", (("target", target), ("text", fault.text))
    )


def _line_of(passage: str, text: Translation) -> int:
    """Find the line of the file in which a passage begins; 1 where it is not the author's."""
    for pattern in _patterns(passage):
        if found := re.search(pattern, text.body):
            return text.body_line + text.body.count("\n", 0, found.start())
    return 1


def _patterns(passage: str) -> Iterator[str]:
    """Give what to look for: the first words, else the last parts of the addresses among them.

    The address of a picture in a message is that of the print document, whole: in the file it may
    begin with `..` or `//`, and have its letters written by number.
    """
    words = _WORD.findall(passage)[:_LOOK_AT]
    if words:
        yield r"\W+".join(map(re.escape, words))
    for word in passage.split():
        last = word.strip("'\":,").rstrip("/").rpartition("/")[2]
        for name in dict.fromkeys((last, unquote(last), quote(unquote(last)))):
            if name and ("/" in word or _FILE.fullmatch(name)):
                yield rf"(?<![\w.-]){re.escape(name)}(?![\w-])"

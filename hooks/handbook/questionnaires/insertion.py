"""Where a text shows a questionnaire: calls, and what comes in their place.

In: the Markdown of a text. Out: the same with questions or codebook in the place of each call, and
`Insertion`s that say which lines come from where. A call is a link alone in its paragraph:
`[Fragen](#questionnaire-staff-survey)`, `[Codebuch](#codebook-staff-survey)`. One that names no
entry, or an entry that the text has already, stays a link; the check of links tells of it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from handbook.model import Insertion, Locale, QuestionnaireEntry
from handbook.questionnaires.codebook import codebook_as_markdown
from handbook.questionnaires.questions import Said, questions_as_markdown
from handbook.visible import paragraphs, visible_lines

REGISTER = "questionnaires"
_CALL = re.compile(
    r"\[[^\[\]]+\]\(#(?P<kind>questionnaire|codebook)-(?P<key>[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*)\)"
)
Kind = Literal["questionnaire", "codebook"]
_WRITERS: dict[Kind, Callable[[QuestionnaireEntry, Locale], tuple[Said, ...]]] = {
    "questionnaire": questions_as_markdown,
    "codebook": codebook_as_markdown,
}


def calls_in(markdown: str, first_line: int = 1) -> Iterator[tuple[int, Kind, str]]:
    """Find calls; gives the number of the line, what is called for, and of which entry."""
    if "(#questionnaire-" not in markdown and "(#codebook-" not in markdown:
        return
    for block in paragraphs(visible_lines(markdown, first_line)):
        found = _CALL.fullmatch(block[0].text.rstrip()) if len(block) == 1 else None
        if found and not block[0].opens_code:
            kind: Kind = "codebook" if found["kind"] == "codebook" else "questionnaire"
            yield block[0].number, kind, found["key"]


def insert_questionnaires(
    body: str,
    body_line: int,
    locale: Locale,
    entries: Mapping[str, QuestionnaireEntry],
    line_of: Callable[[str], int],
) -> tuple[str, tuple[Insertion, ...]]:
    """Put questions and codebooks into a text.

    `body_line` is the line of the file on which `body` begins; `line_of` gives the register's line
    of a path such as `staff-survey/sections/0/title`.
    """
    lines = body.split("\n")
    whole: list[str] = []
    found: list[Insertion] = []
    done = 0
    seen: set[tuple[str, str]] = set()
    for line, kind, key in calls_in(body, body_line):
        if key not in entries or (kind, key) in seen:
            continue
        seen.add((kind, key))
        said = _WRITERS[kind](entries[key], locale)
        at = line - body_line
        whole += [*lines[done:at], *(text for text, _ in said)]
        done = at + 1
        numbers = tuple(line_of(f"{key}/{path}") for _, path in said)
        src_uri = f"register/{REGISTER}.yml"
        found.append(Insertion(kind, key, lines[at], line, src_uri, numbers))
    return "\n".join([*whole, *lines[done:]]), tuple(found)

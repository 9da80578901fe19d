"""Diagrams of processes: from the register to HTML that is its own text alternative.

In: a rendered text, the processes. Out: the text in which a paragraph that holds nothing but a link
to `#process-…` has become the diagram: an ordered list of steps with who and when, in boxes that
style sheets join by arrows. Screen readers read a list, print and search take it as text; the words
of both languages have one source.
"""

import re
from collections.abc import Mapping
from html import escape

from handbook.labels import Labels
from handbook.model import Locale, ProcessEntry

ANCHOR = "process-"
_CALL = re.compile(rf'<p><a href="#{ANCHOR}(?P<key>[a-z0-9-]+)">[^<]*</a></p>')


def draw_processes(
    text: str, locale: Locale, processes: Mapping[str, ProcessEntry], labels: Labels
) -> str:
    """Put the diagrams in; a key that there is not stays a link (the check has told of it)."""

    def drawn(match: re.Match[str]) -> str:
        entry = processes.get(match["key"])
        return match[0] if entry is None else _drawn(match["key"], entry, locale, labels)

    return _CALL.sub(drawn, text)


def _drawn(key: str, entry: ProcessEntry, locale: Locale, labels: Labels) -> str:
    steps = []
    for step in entry.steps:
        said = [
            f"<p><strong>{escape(step.what.text(locale))}</strong></p>",
            f"<p>{labels.process_who}: {escape(step.who.text(locale))}</p>",
            f"<p>{labels.process_when}: {escape(step.when.text(locale))}</p>",
        ]
        if step.cases:
            cases = "".join(
                f"<li><strong>{escape(case.when.text(locale))}:</strong> "
                f"{escape(case.then.text(locale))}</li>"
                for case in step.cases
            )
            said.append(f'<ul class="hb-process__cases">{cases}</ul>')
        steps.append(f"<li>{''.join(said)}</li>")
    return (
        f'<div class="hb-process" id="{ANCHOR}{key}">'
        f'<p class="hb-process__title"><strong>{escape(entry.title.text(locale))}</strong></p>'
        f"<ol>{''.join(steps)}</ol></div>"
    )

"""The last hand on a page for the screen: what Markdown's HTML lacks for people and for the policy.

In: a finished page. Out: the same page, in which wide tables can be scrolled by themselves, columns
are aligned by classes (the policy forbids styles inside a page), and boxes of task lists are signs:
a disabled field without a label would be read out as a mute "checkbox, unavailable" (WCAG 2.2,
4.1.2). The PDFs and the search take the pages as they were before.
"""

import re

from handbook.labels import Labels

_ALIGNED = re.compile(r' style="text-align: (left|right|center);?"')
_BOX = re.compile(r'<input type="checkbox" disabled(?P<checked> checked)?\s*/?>')
_TABLE = re.compile(r"<table>(?P<inner>.*?)</table>", re.DOTALL)
_HEADING = re.compile(r"<h[1-6]\b[^>]*>(?P<text>.*?)</h[1-6]>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def finish(page: str, labels: Labels) -> str:
    """Finish a page; `labels` are the words of its language."""
    page = _ALIGNED.sub(r' class="hb-align-\1"', page)

    def sign(match: re.Match[str]) -> str:
        if match["checked"]:
            words = f'<span class="hb-unseen">{labels.done}: </span>'
            return f'<span class="hb-tick hb-tick--done">{words}</span>'
        return '<span class="hb-tick"></span>'

    page = _BOX.sub(sign, page)
    pieces: list[str] = []
    end = 0
    for number, table in enumerate(_TABLE.finditer(page), 1):
        pieces.append(page[end : table.start()])
        end = table.end()
        name = f"{labels.table} {number}"
        if heading := _last_heading(page[: table.start()]):
            name = f"{name}: {heading}"
        pieces.append(f'<div class="hb-table" data-hb-table="{name}">{table[0]}</div>')
    return "".join((*pieces, page[end:]))


def _last_heading(text: str) -> str:
    """Give the words of the heading under which something stands; quotes stay escaped."""
    start = text.rfind("<h")
    while start >= 0 and not text[start + 2 : start + 3].isdigit():
        start = text.rfind("<h", 0, start)
    found = _HEADING.match(text, start) if start >= 0 else None
    words = _TAG.sub("", found["text"]).replace("¶", "") if found else ""
    return " ".join(words.split()).replace('"', "&quot;")

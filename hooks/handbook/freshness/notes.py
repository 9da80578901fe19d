"""What readers of a translation are told where the German text has moved on.

In: the HTML of a rendered translation, its `Freshness`, the address of the German page. Out: the
same HTML with a note behind the heading of each section that the German text says otherwise today,
and where a section is missing. Print takes the notes as they are; the search leaves them out
(`data-search-exclude`): nobody searches for them.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import escape

from handbook.freshness.judging import Freshness, SectionState, State
from handbook.labels import Labels
from handbook.model import SOURCE_LOCALE

_HEADING = re.compile(r"<h(?P<level>[1-6])\b(?P<rest>[^>]*)>.*?</h(?P=level)>", re.DOTALL)
_ID = re.compile(r"\bid=\"(?P<id>[^\"]*)\"")
_FOOTNOTES = '<div class="footnote">'


def add_notes(text: str, freshness: Freshness, german: str, labels: Labels) -> str:
    """Put the notes in; `german` is the link to the German page, `labels` are the page's words."""
    headings = {
        found["id"]: heading
        for heading in _HEADING.finditer(text)
        if (found := _ID.search(heading["rest"]))
    }
    top = next((it.end() for it in headings.values() if it["level"] == "1"), 0)
    if not freshness.known:
        title = freshness.source.meta.title
        return _with(text, {top: [labels.behind_unknown.format(link=_link(german, "", title))]})
    if not freshness.in_places and freshness.readers_concerned:
        title = freshness.source.meta.title
        return _with(text, {top: [labels.behind_somewhere.format(link=_link(german, "", title))]})
    starts = {anchor: heading.start() for anchor, heading in headings.items()}
    ends = _ends(text, freshness, starts)
    notes: dict[int, list[str]] = defaultdict(list)
    for it in freshness.behind:
        section = it.after if it.state is State.NEW else it.translated
        anchor = section.anchor if section else ""
        if it.state is State.NEW:
            place = ends.get(anchor, top)
        else:
            place = headings[anchor].end() if anchor in headings else top
        if words := _words(it, german, labels):
            notes[place].append(words)
    return _with(text, notes)


def _words(state: SectionState, german: str, labels: Labels) -> str:
    """Say what has become of a section; nothing where it only stands elsewhere today."""
    link = _link(german, state.german.anchor, state.german.heading)
    if state.state is State.CHANGED:
        return labels.behind_changed.format(link=link)
    if state.state is State.NEW:
        return labels.behind_new.format(link=link)
    return labels.behind_gone if state.state is State.GONE else ""


def _link(german: str, anchor: str, words: str) -> str:
    address = escape(f"{german}#{anchor}" if anchor else german)
    lang = SOURCE_LOCALE.value
    return f'<a href="{address}" hreflang="{lang}" lang="{lang}">{escape(words)}</a>'


def _ends(text: str, freshness: Freshness, starts: Mapping[str, int]) -> dict[str, int]:
    """Give the place behind the text of each section of the translation, by its anchor."""
    footnotes = text.rfind(_FOOTNOTES)
    end = footnotes if footnotes >= 0 else len(text)
    sections = sorted(
        (it.translated for it in freshness.sections if it.translated), key=lambda it: it.line
    )
    found: dict[str, int] = {}
    for section in reversed(sections):
        if section.anchor in starts:
            found[section.anchor] = end
            end = starts[section.anchor]
    return found


def _with(text: str, notes: Mapping[int, Sequence[str]]) -> str:
    """Put notes in at their places, those of one place together."""
    pieces: list[str] = []
    end = 0
    for place in sorted(notes):
        lines = "".join(f"<p>{words}</p>" for words in notes[place])
        note = f'<div class="hb-behind" role="note" data-search-exclude>{lines}</div>'
        pieces += [text[end:place], note]
        end = place
    return "".join([*pieces, text[end:]])

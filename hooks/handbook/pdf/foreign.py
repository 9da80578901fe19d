"""Words in another language that print repeats: on covers and in notes, as on the page.

In: the articles of web pages, on which such words say their language. Out: which words those are;
then nodes of the print document in which they say it too, where they stand alone in brackets.
"""

import re
from collections.abc import Iterable, Mapping

from lxml.html import builder as html

from handbook.making.markup import Node, words_of

_LONGEST = 80
"""Letters of a term; longer passages are none that a cover repeats."""
_BRACKETS = re.compile(r"\(([^()]+)\)")


def foreign_words(articles: Iterable[tuple[Node, str]]) -> dict[str, str]:
    """Give the terms that say their language, with it; each article comes with its own language."""
    found: dict[str, str] = {}
    for article, own in articles:
        for node in article.xpath(".//*[@lang]"):
            words = words_of(node)
            if node.get("lang") != own and 0 < len(words) <= _LONGEST:
                found[words] = node.get("lang")
    return found


def mark_foreign(node: Node, foreign: Mapping[str, str]) -> None:
    """Let terms in brackets say their language, in all words of a node."""
    for element in list(node.iter()):
        if isinstance(element.tag, str):
            element.text = _marked(element, element.text, foreign, first=True)
            if element is not node:
                element.tail = _marked(element, element.tail, foreign, first=False)


def _marked(
    element: Node, text: str | None, foreign: Mapping[str, str], *, first: bool
) -> str | None:
    """Put the marked terms of a text behind it; gives the text before them."""
    spans = [found for found in _BRACKETS.finditer(text or "") if found[1] in foreign]
    if not text or not spans:
        return text
    parent = element if first else element.getparent()
    at = 0 if first else parent.index(element) + 1
    ends = [*(span.start(1) for span in spans[1:]), len(text)]
    for place, (span, end) in enumerate(zip(spans, ends, strict=True)):
        marked = html.SPAN(span[1], lang=foreign[span[1]])
        marked.tail = text[span.end(1) : end]
        parent.insert(at + place, marked)
    return text[: spans[0].start(1)]

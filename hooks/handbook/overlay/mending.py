"""Links of the collection's texts that a municipality's overlay would break.

In: the lines of a staged text, and what its links may no longer point at. Out: the same lines, with
plain words where a link led to a material that is left out, and with the page alone where a
section of it is gone. Only the collection's own lines are mended; what a municipality wrote itself
is reported by the ordinary check.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from handbook.links import Target, resolve
from handbook.model import Locale
from handbook.overlay.tracing import Line

LEFT_OUT = {Locale.DE: "nicht in dieser Ausgabe", Locale.EN: "not in this edition"}
"""What stands behind the name of a material that is left out."""

_LINK = re.compile(
    r"(?<!!)\[(?P<words>[^\[\]\n]*)\]"
    r"\((?P<target>[^()\s]+)(?P<title>\s\"[^\"]*\")?\)"
)


def mend_lines(
    lines: Sequence[Line],
    src_uri: str,
    locale: Locale,
    own: str,
    hidden: Callable[[Target], bool],
    lost: Callable[[Target], bool],
) -> list[Line]:
    """Mend the lines that come from the file `own`; `src_uri` is where links start from.

    `hidden` says whether a target is left out, `lost` whether its anchor is gone.
    """

    def mend(match: re.Match[str]) -> str:
        target = resolve(match["target"], src_uri)
        if target.scheme:
            return match[0]
        if hidden(target):
            return f"{match['words']} ({LEFT_OUT[locale]})"
        if not (target.anchor and lost(target)):
            return match[0]
        page = match["target"].partition("#")[0]
        return f"[{match['words']}]({page}{match['title'] or ''})" if page else match["words"]

    return [
        replace(line, text=_LINK.sub(mend, line.text)) if line.path == own else line
        for line in lines
    ]

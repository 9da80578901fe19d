"""The words of a line of Markdown, for programs that know none.

In: a line as the register has it. Out: plain text; gaps stand in square brackets.
"""

import re

_LINK = re.compile(r"\[(?P<words>[^\[\]]*)\]\([^()\s]*\)")
_GAP = re.compile(r"==(?P<words>.+?)==")
_STRONG = re.compile(r"(?P<mark>\*{1,3})(?P<words>[^*]+)(?P=mark)")


def plain_words(markdown: str) -> str:
    """Take links and emphasis off a line; `==Datum==` becomes `[Datum]`."""
    return _STRONG.sub(r"\g<words>", _GAP.sub(r"[\g<words>]", _LINK.sub(r"\g<words>", markdown)))

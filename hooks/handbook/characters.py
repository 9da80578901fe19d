"""Characters that people do not see, or take for others.

In: text as somebody wrote it, str. Out: where it holds characters that steer the direction of
writing, are invisible or control machines ("Trojan Source", CVE-2021-42574), and words that mix
letters which look alike in two scripts (Unicode Technical Standard 39, mixed-script confusables).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# Tabs and line ends are no mistakes; a soft hyphen (U+00AD) tells where a word may be broken.
_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls
    "\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # direction, invisible
    "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"  # letters without a shape
    "\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"  # private use, no characters
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"  # tags, variation selectors, private use
)
_JOINERS = "\u200c\u200d"
_ALIKE = {
    "Cyrillic": "\u0400-\u052f\u1c80-\u1c8f\ua640-\ua69f",
    # Only Greek letters that look like Latin ones: `μm` and `Ω` are units.
    "Greek": "\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
    "\u03b1\u03b9\u03bd\u03bf\u03c1\u03c5\u03c7",
    "Armenian": "\u0531-\u058f",
    "Cherokee": "\u13a0-\u13ff\uab70-\uabbf",
    "full-width": "\uff21-\uff3a\uff41-\uff5a",
    "mathematical": "\U0001d400-\U0001d7ff",
}
_LATIN = "A-Za-z\u00c0-\u024f"
_MIXED = re.compile(
    rf"\w*(?:[{_LATIN}][{''.join(_ALIKE.values())}]|[{''.join(_ALIKE.values())}][{_LATIN}])\w*"
)
_LETTER = re.compile(rf"[^\W\d_{_LATIN}]")


@dataclass(frozen=True, slots=True)
class Odd:
    """A character that has no place in a text."""

    line: int
    """From 1."""
    column: int
    """From 1."""
    name: str
    """Number and name in Unicode."""


def odd_characters(text: str) -> Iterator[Odd]:
    """Find characters that people do not see, in the order of the text."""
    for number, line in enumerate(text.split("\n"), start=1):
        for found in _ODD.finditer(line):
            if found[0] in _JOINERS and _joins(line, found.start()):
                continue
            code = f"U+{ord(found[0]):04X} {unicodedata.name(found[0], '')}"
            yield Odd(number, found.start() + 1, code.strip())


def _joins(line: str, place: int) -> bool:
    """Whether a joiner does its work: between letters of scripts that need it, or in an emoji."""
    around = line[place - 1 : place] + line[place + 1 : place + 2]
    return len(around) == 2 and all(ord(it) > 0x5FF for it in around)


def mixed_words(text: str) -> Iterator[str]:
    """Find words in which a letter of another script stands among Latin ones."""
    for found in _MIXED.finditer(text):
        yield found[0]


def is_latin(text: str) -> bool:
    """Whether all letters are Latin."""
    return not _LETTER.search(text)

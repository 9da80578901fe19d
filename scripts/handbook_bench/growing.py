"""The same pages many times over, with words of their own: what a search does when it grows.

In: finished pages by address. Out: copies in which a part of the words is new, because a
collection that grows brings new words. With a fifth of them new in every copy, 25 times the text
has six times the words: about n to the power of 0.55, as in Heaps' law for texts of this kind
(Manning, Raghavan and Schütze 2008, section 5.1.1, gives 0.4 to 0.6).
"""

import re
from dataclasses import replace
from zlib import crc32

from handbook.model import Catalog, Locale, Material

_WORD = re.compile(r"<[^>]*>|&[#\w]+;|[^\W\d_]{5,}")
NEW_IN = 5
"""One word of so many is new in a copy."""


def varied(text: str, copy: int) -> str:
    """Replace one word of five by its letters in another order, each time the same; copy 0: none.

    Tags and entities of HTML stay as they are.
    """
    if copy == 0:
        return text

    def changed(match: re.Match[str]) -> str:
        word = match[0]
        if word[0] in "<&" or crc32(f"{copy} {word.casefold()}".encode()) % NEW_IN:
            return word
        at = 1 + copy % (len(word) - 1)
        letters = (word[at:] + word[:at])[:: 1 if copy % 2 else -1]
        return letters.casefold()

    return _WORD.sub(changed, text)


def place_of(copy: int) -> str:
    """Give the folder of a copy, empty for the first one, which is the original."""
    return f"copy-{copy}/" if copy else ""


def multiplied(catalog: Catalog, copies: int) -> Catalog:
    """Put the materials into a catalogue that many times, each copy in a folder of its own."""
    materials = [
        _copied(material, copy) if copy else material
        for copy in range(copies)
        for material in catalog.materials
    ]
    return replace(catalog, materials=tuple(materials))


def _copied(material: Material, copy: int) -> Material:
    translations = {}
    for locale, text in material.translations.items():
        changes = {"id": f"{material.id}-{copy}", "title": varied(text.meta.title, copy)}
        translations[locale] = replace(text, meta=text.meta.model_copy(update=changes))
    return Material(f"{place_of(copy)}{material.key}", translations)


def copied_address(address: str, locale: Locale, copy: int) -> str:
    """Give the address at which a page stands in a copy, as `handbook.addresses` makes it."""
    start = "" if locale is Locale.DE else f"{locale.value}/"
    return f"{start}{place_of(copy)}{address.removeprefix(start)}"

"""“Did you mean ...”: the known word nearest to a mistyped one.

In: a word and the words that exist. Out: the nearest of them, or None.
"""

from collections.abc import Iterable
from difflib import get_close_matches

LONGEST = 100
"""Characters of a word that anybody may have mistyped."""


def closest(word: str, known: Iterable[str]) -> str | None:
    """Give the known word most like `word`, None where nothing is near (ratio below 0.6)."""
    if len(word) > LONGEST:
        return None
    return next(iter(get_close_matches(word, list(known), n=1)), None)

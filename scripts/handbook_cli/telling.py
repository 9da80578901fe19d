"""What commands say: problems, and words in the reader's language."""

import os
import sys
from collections.abc import Sequence

from handbook.messages import describe_all, locale_of_language
from handbook.model import Locale, Problem


def refuse(*problems: Problem) -> int:
    """Print problems, all at once, and give the exit code for them."""
    print(describe_all(problems, locale_of_language(os.environ)).lstrip("\n"), file=sys.stderr)
    return 1


def say(german: str, english: str) -> None:
    """Print a line in the reader's language."""
    print(choose(german, english), flush=True)


def say_all(lines: Sequence[str]) -> None:
    """Print lines."""
    print(*lines, sep="\n", flush=True)


def choose(german: str, english: str) -> str:
    """Give the words of the reader's language."""
    return german if locale_of_language(os.environ) is Locale.DE else english

"""The command that says what a change does to the finished site."""

import os
import sys
from pathlib import Path

from handbook.comparing import compare_sites, comparison_markdown
from handbook.messages import locale_of_language
from handbook.model import Locale
from handbook.pdf import read_pages


def tell_comparison(old: Path, new: Path) -> int:
    """Print as Markdown what is different between two finished sites.

    `old` may be empty or not there: then there is nothing to compare with. 1 where `new` is no
    finished site.
    """
    locale = locale_of_language(os.environ)
    if not (new / "index.html").is_file():
        german = f"{new}: Hier liegt keine fertige Website. Bitte zuerst scripts/build aufrufen."
        english = f"{new}: there is no finished site here. Please run scripts/build first."
        print(german if locale is Locale.DE else english, file=sys.stderr)
        return 1
    print(comparison_markdown(compare_sites(old, new, read_pages), locale))
    return 0

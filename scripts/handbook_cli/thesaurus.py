"""The command that takes meanings of words, for the search, out of a thesaurus of LibreOffice."""

import hashlib
import lzma
from pathlib import Path

from handbook.model import Locale
from handbook.publishing import write_file
from handbook.search import meanings_of

FOLDER = "hooks/handbook/search/meanings"


def write_meanings(project: Path, data: Path, locale: Locale) -> int:
    """Write a language's meanings into the project and print their checksums; always 0."""
    text = meanings_of(data.read_text(encoding="utf-8"), locale).encode("utf-8")
    packed = lzma.compress(text, preset=9 | lzma.PRESET_EXTREME)
    name = f"{locale.value}.txt"
    write_file(project, f"{FOLDER}/{name}.xz", packed)
    for known, shown in ((text, name), (packed, f"{name}.xz")):
        print(f"{hashlib.sha256(known).hexdigest()}  {shown}")
    return 0

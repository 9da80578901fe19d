"""Translation to freshness: whether a translation still says what its source says.

In: the `Catalog`, or the text of a translation's file. Out: the translations whose source has
changed since, and file texts that know their source by its digest (`handbook.textfiles.digest_of`).
"""

import re

from handbook.model import SOURCE_LOCALE, Catalog, Translation

_ORIGIN = re.compile(r"^translation:[^\n]*\n(?:[ \t]+[^\n]*\n)*", re.MULTILINE)
_HEAD = re.compile(r"\A\ufeff?---[ \t]*\n(?P<yaml>.*?)^---[ \t]*\n", re.DOTALL | re.MULTILINE)


def is_stale(translation: Translation, source: Translation) -> bool:
    """Whether the source has changed since the translation was made, or nobody has said when."""
    origin = translation.meta.translation
    return origin is None or origin.of != source.digest


def stale_translations(catalog: Catalog) -> tuple[Translation, ...]:
    """Give every translation that is older than its source."""
    return tuple(
        text
        for material in catalog.materials
        if SOURCE_LOCALE in material.translations
        for text in material.translations.values()
        if not text.is_source and is_stale(text, material.source)
    )


def with_origin(text: str, digest: str) -> str:
    """Write the digest of the source into a translation's front matter; the rest stays.

    Raises ValueError where the text has no front matter.
    """
    head = _HEAD.match(text)
    if head is None:
        raise ValueError("no front matter")
    entry = f"translation:\n  of: {digest}\n"
    yaml = head["yaml"]
    changed = _ORIGIN.sub(entry, yaml, count=1) if _ORIGIN.search(yaml) else yaml + entry
    return text[: head.start("yaml")] + changed + text[head.end("yaml") :]

"""Where each text stands on the site and where its files lie.

In: materials. Out: addresses relative to the site's root, POSIX, ending in `/` (the root itself
is the empty string). German addresses are the folders' names; English ones are made of the
English folder names below and the `slug` of the translation (design, section 2). A text without
translation stands below `en/` under its German last part.
"""

from pathlib import PurePosixPath

from handbook.model import SOURCE_LOCALE, FileFormat, Kind, Locale, Material

ENGLISH_FOLDERS = {
    "handreichungen": "guides",
    "fallbeispiele": "case-studies",
    "empfehlungen": "recommendations",
    "training": "training",
    "vorlagen": "templates",
    "uebersicht": "overview",
    "glossar": "glossary",
    "rechtsgrundlagen": "law",
    "hilfe": "help",
    "quellen": "sources",
    "suche": "search",
    "kurz-erklaert": "in-short",
    "leichte-sprache": "easy-language",
    "mitarbeiten": "contribute",
    "impressum": "imprint",
    "datenschutz": "privacy",
    "barrierefreiheit": "accessibility",
    "lizenz": "licence",
    "rechtliches": "legal",
}
"""English names of the folders, for ever."""


DOWNLOADS = "downloads"
"""Folder of what holds the whole collection, for ever."""

_EDITIONS = {Locale.DE: "gesamtausgabe", Locale.EN: "collected-edition"}
_FEEDS = {Locale.DE: "aenderungen.atom", Locale.EN: "en/changes.atom"}
_ARCHIVES = {Locale.DE: "alle-dateien", Locale.EN: "all-files"}


def edition_address(locale: Locale) -> str:
    """Give the address of the PDF with all texts of a language."""
    return f"{DOWNLOADS}/{_EDITIONS[locale]}.pdf"


def archive_address(locale: Locale) -> str:
    """Give the address of the archive with all files of a language."""
    return f"{DOWNLOADS}/{_ARCHIVES[locale]}.zip"


def feed_address(locale: Locale) -> str:
    """Give the address of a language's feed of changes."""
    return _FEEDS[locale]


def home_address(locale: Locale) -> str:
    """Give the address of a language's landing page."""
    return "" if locale is SOURCE_LOCALE else f"{locale.value}/"


def manifest_address(locale: Locale) -> str:
    """Give the address of a language's web application manifest."""
    return f"{home_address(locale)}manifest.webmanifest"


def icon_address(size: int) -> str:
    """Give the address of the site's icon with so many pixels a side."""
    return f"assets/images/icon-{size}.png"


def preview_address(material: Material, locale: Locale) -> str:
    """Give the address of the picture that other sites show of a material."""
    return f"assets/previews/{material.id}-{locale.value}.png"


def index_address(locale: Locale) -> str:
    """Give the address of the search index of a language."""
    return f"search/{locale.value}.js"


def texts_address(locale: Locale) -> str:
    """Give the address of the texts that the search shows around its hits."""
    return f"search/{locale.value}-texts.js"


def thesaurus_address(locale: Locale) -> str:
    """Give the address of the words that mean the same as words of the search index."""
    return f"search/{locale.value}-thesaurus.js"


def error_address(locale: Locale) -> str:
    """Give the address of the page that stands for pages that are not there."""
    return "404.html" if locale is SOURCE_LOCALE else f"{locale.value}/404.html"


def address_of(material: Material, locale: Locale, parent: Material | None = None) -> str:
    """Give the address of a text in a language; `parent` is the material of a template."""
    if locale is SOURCE_LOCALE:
        return _german(material.key)
    if material.kind is Kind.TEMPLATE and parent is not None:
        base = f"{address_of(parent, locale)}{ENGLISH_FOLDERS['vorlagen']}/"
        return f"{base}{_last_part(material, locale)}/"
    german = PurePosixPath(_german(material.key))
    if german == PurePosixPath():
        return f"{locale.value}/"
    folders = [ENGLISH_FOLDERS.get(part, part) for part in german.parts[:-1]]
    return "/".join([locale.value, *folders, _last_part(material, locale)]) + "/"


def pdf_name(material: Material, locale: Locale) -> str:
    """Give the file name of a text's PDF: `<slug>.pdf` (design, section 3)."""
    return file_name(material, locale, FileFormat.PDF)


def file_name(material: Material, locale: Locale, format: FileFormat, addition: str = "") -> str:
    """Give the name of a text's file beside its page: `<slug>.docx`, `<slug>-<addition>.csv`."""
    return "-".join(filter(None, (_last_part(material, locale), addition))) + f".{format}"


def _german(key: str) -> str:
    """Address of the source text: the key without a final `index`."""
    path = key.removesuffix("index").strip("/")
    return f"{path}/" if path else ""


def _last_part(material: Material, locale: Locale) -> str:
    """Last part of the address: the translation's slug, else the German name."""
    translation = material.translations.get(locale)
    if locale is not SOURCE_LOCALE and translation is not None and translation.meta.slug:
        return translation.meta.slug
    german = PurePosixPath(_german(material.key)).name
    return ENGLISH_FOLDERS.get(german, german) if locale is not SOURCE_LOCALE else german

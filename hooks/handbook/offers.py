"""Which files readers may take away.

In: the `Catalog`, a text and a language. Out: `Offer`s, in the order in which pages show them.
Every list of files is made from here: pages, search, archives, `katalog.json`. Whoever makes files
gives them under the addresses that stand here (hooks/files_hook.py says where to); the build fails
where one is missing.
"""

from handbook.addresses import address_of, archive_address, edition_address, file_name
from handbook.model import (
    CHECKLIST,
    CODEBOOK,
    LIMESURVEY,
    XLSFORM,
    Catalog,
    FileFormat,
    Kind,
    Locale,
    Material,
    Offer,
)


def offers_of(catalog: Catalog, material: Material, locale: Locale) -> tuple[Offer, ...]:
    """Give the files of a text in a language, its PDF first; none where it is not translated."""
    if material.kind is Kind.PAGE or locale not in material.translations:
        return ()
    address = address_of(material, locale, catalog.parent_of(material))
    offers = [
        Offer(format, locale, address + file_name(material, locale, format))
        for format in _FORMATS[material.kind is Kind.TEMPLATE]
    ]
    text = material.translations[locale]
    shown = {it.kind for it in text.insertions}
    offers += [
        Offer(format, locale, address + file_name(material, locale, format, addition), purpose)
        for kind, format, addition, purpose in _OF_QUESTIONNAIRES
        if kind in shown
    ]
    if catalog.processes_of(text):
        name = file_name(material, locale, FileFormat.CSV, _CHECKLIST_NAMES[locale])
        offers.append(Offer(FileFormat.CSV, locale, address + name, CHECKLIST))
    return tuple(offers)


def edition_offers(catalog: Catalog) -> tuple[Offer, ...]:
    """Give the PDFs that hold all texts of a language, where that language has any."""
    return tuple(Offer(FileFormat.PDF, it, edition_address(it)) for it in _held(catalog))


def archive_offers(catalog: Catalog) -> tuple[Offer, ...]:
    """Give the archives that hold all files of a language, where that language has any."""
    return tuple(Offer(FileFormat.ZIP, it, archive_address(it)) for it in _held(catalog))


_FORMATS = {False: (FileFormat.PDF,), True: (FileFormat.PDF, FileFormat.DOCX, FileFormat.ODT)}
"""Formats of a text, of a template."""

_OF_QUESTIONNAIRES = (
    ("questionnaire", FileFormat.TSV, "limesurvey", LIMESURVEY),
    ("questionnaire", FileFormat.XLSX, "xlsform", XLSFORM),
    ("codebook", FileFormat.CSV, "", CODEBOOK),
)
"""By what a text shows of a questionnaire: format, end of the name, purpose."""
_CHECKLIST_NAMES = {Locale.DE: "checkliste", Locale.EN: "checklist"}


def _held(catalog: Catalog) -> list[Locale]:
    return [it for it in Locale if any(it in guide.translations for guide in catalog.guides())]

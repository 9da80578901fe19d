"""The words of office files themselves, in both languages.

In: a language. Out: `OfficeLabels`. Words about a text (its status, its version) stand elsewhere.
"""

from dataclasses import dataclass

from handbook.model import Locale


@dataclass(frozen=True, slots=True)
class OfficeLabels:
    """Words that stand in a file and not in its text."""

    about: str
    """Heading of what stands behind the text."""
    address: str
    publisher: str
    contact: str
    licence: str
    source: str
    page: str
    of: str
    row: str
    """A table's row, in the name of a field."""


_LABELS = {
    Locale.DE: OfficeLabels(
        about="Zu diesem Text",
        address="Diese Seite im Netz",
        publisher="Herausgeber",
        contact="Kontakt",
        licence="Lizenz",
        source="Quelle",
        page="Seite",
        of="von",
        row="Zeile",
    ),
    Locale.EN: OfficeLabels(
        about="About this text",
        address="This page online",
        publisher="Publisher",
        contact="Contact",
        licence="Licence",
        source="Source",
        page="Page",
        of="of",
        row="Row",
    ),
}


def office_labels(locale: Locale) -> OfficeLabels:
    """Give the words of office files in `locale`."""
    return _LABELS[locale]

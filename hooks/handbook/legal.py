"""What the law wants to know of a publisher: the values that legal pages show.

In: the values under `extra.handbook.legal` in mkdocs.yml. Out: lines for a page, and what is
missing before the site may be published. Which values: § 5 DDG and § 18 MStV for the imprint; what
visitors must know of privacy; contact and enforcement body for the statement on accessibility.
Whether they are enough, a legal office says.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from handbook.model import ACCESSIBILITY_ID, IMPRINT_ID, PRIVACY_ID, Locale, Problem

SECTION = "legal:"
"""Line of mkdocs.yml under which the values stand."""


@dataclass(frozen=True, slots=True)
class LegalField:
    """A value that a publisher fills in."""

    key: str
    page: str
    """Id of the page that shows it."""
    german: str
    english: str
    required: bool = True

    def label(self, locale: Locale) -> str:
        """Say what the value is."""
        return self.german if locale is Locale.DE else self.english


FIELDS = (
    LegalField("name", IMPRINT_ID, "Herausgeber", "Publisher"),
    LegalField("street", IMPRINT_ID, "Straße und Hausnummer", "Street and number"),
    LegalField("city", IMPRINT_ID, "Postleitzahl und Ort", "Postcode and town"),
    LegalField("represented_by", IMPRINT_ID, "Vertreten durch", "Represented by"),
    LegalField("email", IMPRINT_ID, "E-Mail", "E-mail"),
    LegalField("phone", IMPRINT_ID, "Telefon", "Telephone"),
    LegalField(
        "responsible",
        IMPRINT_ID,
        "Verantwortlich für den Inhalt (§ 18 Absatz 2 MStV)",
        "Responsible for the content (section 18(2) MStV)",
    ),
    LegalField(
        "supervision", IMPRINT_ID, "Aufsichtsbehörde", "Supervisory authority", required=False
    ),
    LegalField("tax_number", IMPRINT_ID, "Umsatzsteuer-Nummer", "VAT number", required=False),
    LegalField(
        "data_protection_officer",
        PRIVACY_ID,
        "Datenschutzbeauftragte Person",
        "Data protection officer",
    ),
    LegalField("hosting", PRIVACY_ID, "Betrieb des Servers", "Operation of the server"),
    LegalField(
        "logs",
        PRIVACY_ID,
        "Server-Protokolle: Inhalt und Dauer",
        "Server logs: content and duration",
    ),
    LegalField(
        "data_protection_authority",
        PRIVACY_ID,
        "Datenschutz-Aufsicht",
        "Data protection authority",
    ),
    LegalField(
        "accessibility_contact",
        ACCESSIBILITY_ID,
        "Barrieren melden an",
        "Report barriers to",
    ),
    LegalField(
        "enforcement",
        ACCESSIBILITY_ID,
        "Durchsetzungsstelle oder Schlichtungsstelle Ihres Landes",
        "Enforcement or arbitration body of your Land",
    ),
)


@dataclass(frozen=True, slots=True)
class LegalLine:
    """A value with its name; `missing` where nobody has filled it in."""

    label: str
    value: str
    missing: bool


def legal_lines(values: Mapping[str, object], page: str, locale: Locale) -> tuple[LegalLine, ...]:
    """Give the lines of a page; values that need not be there are left out where they are not."""
    found = ((field, _value(values, field)) for field in FIELDS if field.page == page)
    return tuple(
        LegalLine(field.label(locale), value, not value)
        for field, value in found
        if value or field.required
    )


def find_missing_values(
    values: Mapping[str, object], settings: str, path: str
) -> tuple[Problem, ...]:
    """Find what must be filled in before the site is published.

    `settings` is the text of the file `path` in which the values stand.
    """
    lines = settings.splitlines()
    line = next((at for at, it in enumerate(lines, 1) if it.strip() == SECTION), 1)
    return tuple(
        Problem(
            path,
            line,
            "legal-missing",
            (("key", field.key), ("german", field.german), ("english", field.english)),
        )
        for field in FIELDS
        if field.required and not _value(values, field)
    )


def _value(values: Mapping[str, object], field: LegalField) -> str:
    found = values.get(field.key)
    return "" if found is None else str(found).strip()

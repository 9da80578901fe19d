"""What the law wants to know of a publisher: the values that legal pages show.

In: the values under `extra.handbook.legal` in mkdocs.yml, the Land, the register of enforcement
bodies. Out: lines for a page, what is missing before the site may be published, and what cannot be
right. Which values: § 5 DDG and § 18 MStV for the imprint; Art. 13 GDPR for privacy; for the
statement on accessibility the model of Implementing Decision (EU) 2018/1523: how far the site
conforms, contact and enforcement body. Whether they are enough, a legal office says.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook.model import (
    ACCESSIBILITY_ID,
    IMPRINT_ID,
    LICENCE_ID,
    PRIVACY_ID,
    SOURCE_LOCALE,
    EnforcementEntry,
    GapEntry,
    Land,
    Locale,
    Problem,
)
from handbook.wording import month_words, phone_href

SECTION = "legal:"
"""Line of mkdocs.yml under which the values stand."""

CONFORMITY = {
    "full": ("vollständig vereinbar", "fully compliant"),
    "partial": ("teilweise vereinbar", "partially compliant"),
    "none": ("nicht vereinbar", "not compliant"),
}
"""How far a site conforms, as the model statement says it (Decision (EU) 2018/1523, annex)."""

_ADDRESS = re.compile(
    r"(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<web>https://[^\s<>\"']*[^\s<>\"'.,;)])"
    r"|(?<![\w/.-])(?P<phone>(?:\+49|0)[0-9]*[ ()/-][0-9 ()/-]{3,}[0-9])"
)
"""What a value may hold that readers follow. A telephone number has a sign between its parts;
a postcode has none."""
_WEB = re.compile(r"https://[^\s<>\"'/]+(/[^\s<>\"']*)?")


@dataclass(frozen=True, slots=True)
class LegalField:
    """A value that a publisher fills in."""

    key: str
    page: str
    """Id of the page that shows it."""
    german: str
    english: str
    required: bool = True
    on_privacy: tuple[str, str] = ("", "")
    """What it is called on the page about privacy; empty: it is not shown there."""
    listed: bool = True
    """Whether it is a line of its page; others are said in a sentence."""

    def label(self, locale: Locale, page: str = "") -> str:
        """Say what the value is, on a page; empty where the page does not show it."""
        german = locale is Locale.DE
        if page == PRIVACY_ID and self.page != PRIVACY_ID:
            return self.on_privacy[0 if german else 1]
        if page and page != self.page:
            return ""
        return self.german if german else self.english


FIELDS = (
    LegalField(
        "name",
        IMPRINT_ID,
        "Herausgeber",
        "Publisher",
        on_privacy=("Verantwortlich für die Daten", "Responsible for the data (controller)"),
    ),
    LegalField(
        "street",
        IMPRINT_ID,
        "Straße und Hausnummer",
        "Street and number",
        on_privacy=("Straße und Hausnummer", "Street and number"),
    ),
    LegalField(
        "city",
        IMPRINT_ID,
        "Postleitzahl und Ort",
        "Postcode and town",
        on_privacy=("Postleitzahl und Ort", "Postcode and town"),
    ),
    LegalField(
        "represented_by",
        IMPRINT_ID,
        "Vertreten durch",
        "Represented by",
        on_privacy=("Vertreten durch", "Represented by"),
    ),
    LegalField(
        "email",
        IMPRINT_ID,
        "E-Mail",
        "E-mail",
        on_privacy=("E-Mail", "E-mail"),
    ),
    LegalField(
        "phone",
        IMPRINT_ID,
        "Telefon",
        "Telephone",
        on_privacy=("Telefon", "Telephone"),
    ),
    LegalField(
        "responsible",
        IMPRINT_ID,
        "Verantwortlich für den Inhalt (§ 18 Absatz 2 MStV)",
        "Responsible for the content (section 18(2) MStV)",
    ),
    LegalField(
        "supervision", IMPRINT_ID, "Aufsichtsbehörde", "Supervisory authority", required=False
    ),
    LegalField(
        "register_entry",
        IMPRINT_ID,
        "Registereintrag",
        "Entry in a public register",
        required=False,
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
        "legal_basis",
        PRIVACY_ID,
        "Rechtsgrundlage der Server-Protokolle",
        "Legal basis of the server logs",
    ),
    LegalField(
        "data_protection_authority",
        PRIVACY_ID,
        "Datenschutz-Aufsicht",
        "Data protection authority",
    ),
    LegalField(
        "conformity",
        ACCESSIBILITY_ID,
        "Stand der Vereinbarkeit: full, partial oder none",
        "Level of conformity: full, partial or none",
        listed=False,
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
class Piece:
    """A part of a value, and where it leads; empty: nowhere."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class LegalLine:
    """A value with its name; `missing` where nobody has filled it in."""

    label: str
    value: str
    missing: bool

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Give the value with its addresses and telephone numbers as links."""
        return tuple(_pieces(self.value))


def legal_lines(
    values: Mapping[str, object],
    page: str,
    locale: Locale,
    bodies: Mapping[str, EnforcementEntry] | None = None,
) -> tuple[LegalLine, ...]:
    """Give the lines of a page; values that need not be there are left out where they are not.

    `values` may name a `land`, whose body for enforcement is taken from `bodies`.
    """
    found = (
        (field, field.label(locale, page), _value(values, field, locale, bodies or {}))
        for field in FIELDS
        if field.listed
    )
    return tuple(
        LegalLine(label, value, not value)
        for field, label, value in found
        if label and (value or field.required)
    )


def licence_line(site: Mapping[str, str], page: str, label: str) -> tuple[LegalLine, ...]:
    """Give the licence of the texts, on the page about it."""
    if page != LICENCE_ID:
        return ()
    value = " ".join(filter(None, (site.get("licence", ""), site.get("licence_url", ""))))
    return (LegalLine(label, value, not value),)


def conformity_words(values: Mapping[str, object], locale: Locale) -> str:
    """Say how far the site conforms; empty where nobody has said it."""
    pair = CONFORMITY.get(str(values.get("conformity") or ""))
    return pair[0 if locale is Locale.DE else 1] if pair else ""


def find_missing_values(
    values: Mapping[str, object],
    settings: str,
    path: str,
    bodies: Mapping[str, EnforcementEntry] | None = None,
) -> tuple[Problem, ...]:
    """Find what must be filled in before the site is published.

    `settings` is the text of the file `path` in which the values stand.
    """
    line = _line_of(settings, SECTION)
    return tuple(
        Problem(
            path,
            line,
            "legal-missing",
            (("key", field.key), ("german", field.german), ("english", field.english)),
        )
        for field in FIELDS
        if field.required and not _value(values, field, SOURCE_LOCALE, bodies or {})
    )


def find_wrong_values(
    site: Mapping[str, object], gaps: Mapping[str, GapEntry], settings: str, path: str
) -> tuple[Problem, ...]:
    """Find values that cannot be right, whether the site is published or not.

    `site` are all values under `extra.handbook`, `gaps` the known barriers.
    """
    return tuple(_wrong(site, gaps, settings, path))


def _wrong(
    site: Mapping[str, object], gaps: Mapping[str, GapEntry], settings: str, path: str
) -> Iterator[Problem]:
    for key in ("leave_url", "project_url", "licence_url"):
        value = str(site.get(key) or "")
        if value and not _WEB.fullmatch(value):
            named = (("key", key), ("value", value))
            yield Problem(path, _line_of(settings, f"{key}:"), "not-https", named)
    land = str(site.get("land") or "")
    if land and land not in set(Land):
        named = (("value", land), ("known", ", ".join(Land)))
        yield Problem(path, _line_of(settings, "land:"), "unknown-land", named)
    legal = site.get("legal")
    level = str(legal.get("conformity") or "") if isinstance(legal, Mapping) else ""
    line = _line_of(settings, "conformity:")
    if level and level not in CONFORMITY:
        named = (("value", level), ("known", ", ".join(CONFORMITY)))
        yield Problem(path, line, "unknown-conformity", named)
    if level == "full" and gaps:
        yield Problem(path, line, "conformity-with-gaps", (("count", str(len(gaps))),))


def _value(
    values: Mapping[str, object],
    field: LegalField,
    locale: Locale,
    bodies: Mapping[str, EnforcementEntry],
) -> str:
    found = values.get(field.key)
    value = "" if found is None else str(found).strip()
    body = bodies.get(str(values.get("land") or ""))
    if field.key != "enforcement" or value or body is None:
        return value
    state = month_words(body.state, locale)
    as_of = f"Stand: {state}" if locale is Locale.DE else f"as of {state}"
    return f"{body.name.text(locale)} ({body.law}), {body.url} ({as_of})"


def _pieces(value: str) -> Iterator[Piece]:
    end = 0
    for match in _ADDRESS.finditer(value):
        if match.start() > end:
            yield Piece(value[end : match.start()])
        end = match.end()
        if match["mail"]:
            yield Piece(match[0], f"mailto:{match[0]}")
        elif match["web"]:
            yield Piece(match[0].removeprefix("https://"), match[0])
        else:
            yield Piece(match[0], phone_href(match[0]))
    if value[end:]:
        yield Piece(value[end:])


def _line_of(settings: str, start: str) -> int:
    """Give the line of the settings that begins so, 1 where there is none."""
    lines = enumerate(settings.splitlines(), 1)
    return next((number for number, line in lines if line.strip().startswith(start)), 1)

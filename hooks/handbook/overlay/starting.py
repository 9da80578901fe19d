"""A first kommune.yml for a municipality: valid from the start, every value explained in German.

In: what the dialogue has asked, the register of roles. Out: the text of kommune.yml. Its JSON
Schema, by which editor programs complete it, is made in `handbook.schemas`.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook.legal import FIELDS
from handbook.model import Land, LegalValues, Locale, RoleEntry
from handbook.overlay.folder import SCHEMA_FILE
from handbook.wording import land_words


@dataclass(frozen=True, slots=True)
class Start:
    """What a municipality says of itself at first."""

    name: str
    land: Land
    site_url: str
    street: str
    city: str
    email: str
    phone: str
    contact: str = ""
    """Who is there for office and mandate holders; may be empty."""
    contact_phone: str = ""
    month: str = ""
    """Month in which the contact was checked, such as 2026-11."""


def draft_settings(start: Start, roles: Mapping[str, RoleEntry]) -> str:
    """Write kommune.yml with comments."""
    lines = [
        f"# yaml-language-server: $schema={SCHEMA_FILE}",
        "# Angaben Ihrer Kommune für Ihre eigene Ausgabe der Sammlung.",
        "# Zeilen mit # sind Erläuterungen oder Beispiele. Damit ein Beispiel gilt, nehmen Sie am",
        "# Anfang jeder seiner Zeilen das # und ein Leerzeichen weg.",
        "# Prüfen: handbook check --kommune ORDNER",
        "",
        "# Name, wie er auf Ihrem Briefpapier steht.",
        *_value("name", start.name),
        *_laender(),
        *_value("land", start.land.value),
        "# Adresse, unter der diese Website erreichbar sein wird. Sie steht in jedem PDF.",
        *_value("site_url", start.site_url),
        "# Anschrift und Kontakt: für Impressum und Fußzeile.",
        *_value("street", start.street),
        *_value("city", start.city),
        *_value("email", start.email),
        *_value("phone", start.phone),
        "",
        *_LOOK,
        "",
        "# Wer ist bei Ihnen zuständig? Die Kontakte erscheinen in Handreichungen, PDF-Dateien,",
        "# Vorlagen, auf der Hilfeseite und in der Suche. Alle genannten Personen müssen",
        "# einverstanden sein. Möglich sind: name (Person oder Stelle), office (wo), phone, email,",
        "# url, hours (wann erreichbar), deputy (Vertretung mit Nummer), note (Hinweis) und",
        "# state (Monat der letzten Prüfung). Texte in zwei Sprachen: {de: …, en: …}.",
        "# „Pflicht“ heißt: nötig, bevor Sie veröffentlichen (handbook build --production).",
        *_contacts(start, roles),
        "",
        "# Für Impressum, Datenschutz und Barrierefreiheit. Fragen Sie Ihr Rechtsamt.",
        *_legal(),
        "",
        *_REST,
        "",
    ]
    return "\n".join(lines)


_LOOK = (
    "# Ein Satz, der auf jeder Seite und jedem PDF-Deckblatt steht.",
    "# notice: {de: Diese Ausgabe wird gerade aufgebaut., en: This edition is being set up.}",
    "",
    "# Logo: PNG, JPEG oder WebP, höchstens 500 kB, im selben Ordner wie diese Datei.",
    "# logo: logo.png",
    "",
    "# Farben: brand für Knöpfe und Kopfzeile, darauf steht weiße Schrift. Das Programm rechnet",
    "# den Kontrast nach und macht die übrigen Farben daraus. link und dark_link (Links auf",
    "# dunklem Grund) müssen Sie nicht angeben.",
    "# colours:",
    '#   brand: "#0b4f5c"',
    "",
    "# Wohin „Seite schnell verlassen“ führt: eine Seite, die nichts über Besuchende verrät.",
    "# quick_exit: https://www.dwd.de/",
)
_REST = (
    "# Materialien und Vorlagen, die Sie weglassen möchten, mit ihrer Kennung (id).",
    "# hidden: [case-augsburg]",
    "",
    "# Schalter: quick_exit (Knopf „Seite schnell verlassen“), fill_templates (Lücken in Vorlagen",
    "# mit Ihren Kontakten füllen), all_laender (auch Angebote und Recht anderer Länder zeigen).",
    "# switches:",
    "#   quick_exit: true",
    "#   fill_templates: true",
    "#   all_laender: false",
    "",
    "# Eigene Texte legen Sie in den Ordner „seiten“. Eigene Abschnitte vor, nach oder statt",
    "# einem Abschnitt der Sammlung legen Sie in den Ordner „abschnitte“.",
)


def _laender() -> Iterator[str]:
    """List the codes of the federal states in a comment."""
    words = [f"{it.value} {land_words(it, Locale.DE)}" for it in Land]
    yield "# Land, in dem Ihre Kommune liegt:"
    yield from (f"#   {', '.join(words[at : at + 3])}" for at in range(0, len(words), 3))


def _value(key: str, value: str) -> Iterator[str]:
    """Write a value so that YAML reads the very same text."""
    yield f"{key}: {json.dumps(value, ensure_ascii=False)}"


def _contacts(start: Start, roles: Mapping[str, RoleEntry]) -> Iterator[str]:
    given = bool(start.contact and start.contact_phone and "contact-person" in roles)
    yield "contacts:" if given else "# contacts:"
    for key, role in sorted(roles.items(), key=lambda it: it[1].order):
        mark = "" if given and key == "contact-person" else "# "
        needed = " Pflicht." if role.required else ""
        yield ""
        yield f"  # {role.name.de}: {role.task.de}{needed}"
        yield f"{mark}  {key}:"
        values = {
            "name": "Name oder Stelle" if mark else start.contact,
            "phone": "0123 456" if mark else start.contact_phone,
            "state": start.month,
        }
        for name, value in values.items():
            yield from (f"{mark}    {line}" for line in _value(name, value))


_EXAMPLES = {"conformity": "partial"}
"""Legal values that are not free text."""


def _legal() -> Iterator[str]:
    yield "# legal:"
    for field in FIELDS:
        if field.key in LegalValues.model_fields:
            needed = "" if field.required else " (wenn vorhanden)"
            yield f"#   # {field.german}{needed}"
            yield f"#   {field.key}: {_EXAMPLES.get(field.key, '…')}"

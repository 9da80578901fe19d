"""The Matterhorn Protocol 1.1: what a machine can find wrong with a PDF under PDF/UA-1.

In: nothing but the table below. Out: the words for a `Finding` of `checking`, German or English.

The table has all 87 failure conditions that the protocol marks as a machine's work, so that no
number is left out unseen. Conditions that people must judge are not in it, with one exception:
29-001 stands here because scripts of any kind are found and our PDFs have none.
What the protocol takes for granted has no number in it; ours for that begin with 00. Where the
standard demands more than the protocol counts, the nearest number is used, and the finding's
detail begins with `OWN_TEST`.
"""

from dataclasses import dataclass
from typing import Literal

from handbook.model import Locale

OWN_TEST = "own test"
"""Begins the detail of a finding whose number is only the nearest one."""

UNREADABLE = "00-001"
DAMAGED = "00-002"
UNTAGGED = "00-003"
NO_TREE = "00-004"
VERSION = "00-005"
MANY = "00-006"

Judged = Literal["checked", "partly", "unchecked"]
"""How far a condition is looked at: wherever it can occur, not in every kind of file, or not.

The condition's note says why.
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with a PDF."""

    condition: str
    """Number in the protocol, `NN-NNN`."""
    page: int
    """Page from 1; 0 where it belongs to no page."""
    obj: str
    """The object as PDF writes it, `12 0 R`; may be empty."""
    detail: str
    """What exactly, in words of the PDF standard, the same in every language; may be empty."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A failure condition and its words."""

    german: str
    english: str
    judged: Judged = "checked"
    note: str = ""
    """Why it is not looked at everywhere."""


_NO_TYPE_1 = (
    "WeasyPrint embeds no Type 1 programs, and the lists of names in them say nothing to readers"
)
_SFNT = "only in TrueType programs, which our fonts are; CFF and Type 1 programs are not opened"

CONDITIONS: dict[str, Condition] = {
    UNREADABLE: Condition("Die Datei ist kein lesbares PDF", "The file is no readable PDF"),
    DAMAGED: Condition(
        "Ein Teil der Datei ist beschädigt oder widerspricht sich",
        "A part of the file is damaged or contradicts itself",
    ),
    UNTAGGED: Condition(
        "Das Dokument nennt sich nicht „Tagged PDF“",
        "The document does not call itself Tagged PDF",
    ),
    NO_TREE: Condition("Das Dokument hat keinen Strukturbaum", "The document has no tag tree"),
    VERSION: Condition(
        "Die Datei nennt keine Version von PDF 1.0 bis 1.7",
        "The file names no version of PDF 1.0 to 1.7",
    ),
    MANY: Condition(
        "Weitere Funde dieser Art sind nicht aufgeführt",
        "Further findings of this kind are not listed",
    ),
    # 01 Real content tagged
    "01-003": Condition(
        "Inhalt außerhalb der Struktur (Artefakt) steht in getaggtem Inhalt",
        "Content marked as artifact stands inside tagged content",
    ),
    "01-004": Condition(
        "Getaggter Inhalt steht in einem Artefakt",
        "Tagged content stands inside an artifact",
    ),
    "01-005": Condition(
        "Inhalt ist weder getaggt noch Artefakt",
        "Content is neither tagged nor an artifact",
    ),
    "01-007": Condition(
        "Die Struktur gilt als zweifelhaft (Suspects)",
        "The tags are called doubtful (Suspects)",
    ),
    # 02 Role mapping
    "02-001": Condition(
        "Ein eigener Strukturtyp führt auf keinen Standardtyp",
        "A structure type of its own leads to no standard type",
    ),
    "02-003": Condition(
        "Die Zuordnung der Strukturtypen läuft im Kreis",
        "The mapping of structure types runs in a circle",
    ),
    "02-004": Condition("Ein Standardtyp ist umgedeutet", "A standard structure type is remapped"),
    # 06 Metadata
    "06-001": Condition("Die XMP-Metadaten fehlen", "The XMP metadata is missing"),
    "06-002": Condition(
        "Die XMP-Metadaten nennen PDF/UA-1 nicht", "The XMP metadata does not name PDF/UA-1"
    ),
    "06-003": Condition(
        "In den XMP-Metadaten fehlt der Titel (dc:title)",
        "The title (dc:title) is missing in the XMP metadata",
    ),
    # 07 Dictionary
    "07-001": Condition(
        "Die Angabe fehlt, dass der Titel gezeigt wird (DisplayDocTitle)",
        "The entry that the title is shown (DisplayDocTitle) is missing",
    ),
    "07-002": Condition(
        "Statt des Titels wird der Dateiname gezeigt (DisplayDocTitle)",
        "The file's name is shown instead of the title (DisplayDocTitle)",
    ),
    # 09 Appropriate tags
    "09-004": Condition("Eine Tabelle ist falsch aufgebaut", "A table is put together wrongly"),
    "09-005": Condition("Eine Liste ist falsch aufgebaut", "A list is put together wrongly"),
    "09-006": Condition(
        "Ein Inhaltsverzeichnis ist falsch aufgebaut",
        "A table of contents is put together wrongly",
    ),
    "09-007": Condition(
        "Eine Ruby-Anmerkung ist falsch aufgebaut", "A ruby annotation is put together wrongly"
    ),
    "09-008": Condition(
        "Eine Warichu-Anmerkung ist falsch aufgebaut",
        "A warichu annotation is put together wrongly",
    ),
    # 10 Character mappings
    "10-001": Condition(
        "Ein Zeichen hat keine Bedeutung in Unicode", "A character has no meaning in Unicode"
    ),
    # 11 Declared natural language
    "11-001": Condition(
        "Die Sprache von Text ist unbekannt", "The language of text cannot be determined"
    ),
    "11-002": Condition(
        "Die Sprache eines Alternativ- oder Ersatztextes ist unbekannt",
        "The language of an alternative or replacement text cannot be determined",
    ),
    "11-003": Condition(
        "Die Sprache der Lesezeichen ist unbekannt",
        "The language of the outline cannot be determined",
    ),
    "11-004": Condition(
        "Die Sprache der Beschreibung einer Anmerkung ist unbekannt",
        "The language of an annotation's description cannot be determined",
    ),
    "11-005": Condition(
        "Die Sprache der Beschreibung eines Formularfelds ist unbekannt",
        "The language of a form field's description cannot be determined",
    ),
    "11-006": Condition(
        "Die Sprache der Metadaten ist unbekannt",
        "The language of the metadata cannot be determined",
    ),
    # 13 Graphics
    "13-004": Condition(
        "Eine Abbildung hat keinen Alternativtext", "A figure has no alternative text"
    ),
    # 14 Headings
    "14-002": Condition("Die erste Überschrift ist nicht H1", "The first heading is not H1"),
    "14-003": Condition("Eine Überschriftenebene fehlt", "A level of headings is skipped"),
    "14-006": Condition(
        "Ein Abschnitt hat mehrere Überschriften H", "A node has more than one heading H"
    ),
    "14-007": Condition(
        "Überschriften mit und ohne Ebene (H und H1 bis H6) sind gemischt",
        "Headings with and without a level (H and H1 to H6) are mixed",
    ),
    # 15 Tables
    "15-003": Condition(
        "Eine Kopfzelle sagt nicht, wofür sie gilt (Scope)",
        "A header cell does not say what it heads (Scope)",
    ),
    # 17 Mathematical expressions
    "17-002": Condition("Eine Formel hat keinen Alternativtext", "A formula has no alternative"),
    "17-003": Condition(
        "Ein Zeichen einer Formel hat keine Bedeutung in Unicode",
        "A character of a formula has no meaning in Unicode",
    ),
    # 19 Notes and references
    "19-003": Condition("Eine Fußnote hat keine Kennung (ID)", "A note has no ID"),
    "19-004": Condition("Zwei Fußnoten haben dieselbe Kennung (ID)", "Two notes have the same ID"),
    # 20 Optional content
    "20-001": Condition(
        "Eine Einstellung für Ebenen hat keinen Namen",
        "A configuration of optional content has no name",
    ),
    "20-002": Condition(
        "Die Grundeinstellung für Ebenen hat keinen Namen",
        "The default configuration of optional content has no name",
    ),
    "20-003": Condition(
        "Ebenen schalten sich selbsttätig um (AS)", "Optional content switches by itself (AS)"
    ),
    # 21 Embedded files
    "21-001": Condition(
        "Eine eingebettete Datei hat keinen Namen (F und UF)",
        "An embedded file has no name (F and UF)",
    ),
    # 25 XFA
    "25-001": Condition("Das Formular ist ein dynamisches XFA", "The form is a dynamic XFA"),
    # 26 Security
    "26-001": Condition(
        "Die Verschlüsselung nennt keine Rechte (P)", "The encryption names no permissions (P)"
    ),
    "26-002": Condition(
        "Die Verschlüsselung sperrt Hilfsmittel aus", "The encryption shuts out assistive software"
    ),
    # 28 Annotations
    "28-002": Condition(
        "Eine Anmerkung steht nicht direkt in einem Element Annot",
        "An annotation does not stand directly in an Annot element",
    ),
    "28-004": Condition(
        "Eine Anmerkung hat keine Beschreibung", "An annotation has no description"
    ),
    "28-005": Condition(
        "Ein Formularfeld hat keine Beschreibung (TU)", "A form field has no description (TU)"
    ),
    "28-006": Condition(
        "Eine Anmerkung unbekannter Art ist nicht getaggt oder nicht beschrieben",
        "An annotation of an unknown kind is not tagged or not described",
    ),
    "28-007": Condition("Eine Anmerkung TrapNet ist da", "There is a TrapNet annotation"),
    "28-008": Condition(
        "Einer Seite mit Anmerkungen fehlt die Tab-Reihenfolge (Tabs)",
        "A page with annotations has no tab order (Tabs)",
    ),
    "28-009": Condition(
        "Die Tab-Reihenfolge einer Seite folgt nicht der Struktur (Tabs)",
        "The tab order of a page does not follow the tags (Tabs)",
    ),
    "28-010": Condition(
        "Ein Formularfeld steht in keinem Element Form", "A form field stands in no Form element"
    ),
    "28-011": Condition(
        "Ein Link steht in keinem Element Link", "A link stands in no Link element"
    ),
    "28-012": Condition(
        "Ein Link hat keine Beschreibung (Contents)", "A link has no description (Contents)"
    ),
    "28-014": Condition(
        "Einem Medium fehlt die Angabe seiner Art (CT)", "A media clip lacks its kind (CT)"
    ),
    "28-015": Condition(
        "Einem Medium fehlt der Alternativtext (Alt)",
        "A media clip lacks its alternative text (Alt)",
    ),
    "28-016": Condition(
        "Eine angehängte Datei hat keinen Namen (F und UF)",
        "An attached file has no name (F and UF)",
    ),
    "28-017": Condition(
        "Eine Druckmarke steht in der Struktur", "A printer's mark stands in the tag tree"
    ),
    "28-018": Condition("Eine Druckmarke ist kein Artefakt", "A printer's mark is no artifact"),
    # 29 Actions
    "29-001": Condition(
        "Das Dokument enthält ein Skript",
        "The document has a script",
        note="people judge what a script does; ours have none, so any is found",
    ),
    # 30 XObjects
    "30-001": Condition(
        "Inhalt einer anderen Datei wird eingebunden (Ref)",
        "Content of another file is included (Ref)",
    ),
    "30-002": Condition(
        "Getaggter Inhalt wird mehrfach benutzt", "Tagged content is used more than once"
    ),
    # 31 Fonts
    "31-001": Condition(
        "Schrift und CMap nennen verschiedene Herausgeber (Registry)",
        "Font and CMap name different registries",
    ),
    "31-002": Condition(
        "Schrift und CMap nennen verschiedene Zeichensammlungen (Ordering)",
        "Font and CMap name different orderings",
    ),
    "31-003": Condition(
        "Schrift und CMap nennen verschiedene Ergänzungen (Supplement)",
        "Font and CMap name different supplements",
        note="the standard and the protocol contradict each other on which may be larger: "
        "any difference is found; a predefined CMap's supplement is not known here",
    ),
    "31-004": Condition("CIDToGIDMap ist ungültig", "CIDToGIDMap is not valid"),
    "31-005": Condition("CIDToGIDMap fehlt", "CIDToGIDMap is missing"),
    "31-006": Condition(
        "Eine CMap ist weder vorgegeben noch eingebettet",
        "A CMap is neither predefined nor embedded",
    ),
    "31-007": Condition(
        "Die Schreibrichtung einer CMap ist widersprüchlich (WMode)",
        "The writing mode of a CMap contradicts itself (WMode)",
    ),
    "31-008": Condition(
        "Eine CMap verweist auf eine andere, die nicht vorgegeben ist",
        "A CMap refers to another one that is not predefined",
    ),
    "31-009": Condition("Eine Schrift ist nicht eingebettet", "A font is not embedded"),
    "31-011": Condition(
        "Der eingebetteten Schrift fehlt ein benutztes Zeichen",
        "The embedded font lacks a glyph that is used",
        "partly",
        _SFNT,
    ),
    "31-012": Condition(
        "CharSet lässt Zeichen der Schrift aus",
        "CharSet leaves out glyphs of the font",
        "unchecked",
        _NO_TYPE_1,
    ),
    "31-013": Condition(
        "CharSet nennt Zeichen, die die Schrift nicht hat",
        "CharSet names glyphs that the font lacks",
        "unchecked",
        _NO_TYPE_1,
    ),
    "31-014": Condition(
        "CIDSet lässt Zeichen der Schrift aus",
        "CIDSet leaves out glyphs of the font",
        "partly",
        _SFNT,
    ),
    "31-015": Condition(
        "CIDSet nennt Zeichen, die die Schrift nicht hat",
        "CIDSet names glyphs that the font lacks",
        "partly",
        _SFNT,
    ),
    "31-016": Condition(
        "Zeichenbreiten im PDF und in der Schrift sind verschieden",
        "Widths of glyphs differ between PDF and font",
        "partly",
        _SFNT,
    ),
    "31-017": Condition(
        "Der TrueType-Schrift fehlt eine cmap für Textzeichen",
        "The TrueType font lacks a cmap for text characters",
    ),
    "31-018": Condition(
        "Ein Zeichen steht in keiner cmap der TrueType-Schrift",
        "A character stands in no cmap of the TrueType font",
    ),
    "31-019": Condition(
        "Der TrueType-Schrift fehlt die Kodierung (Encoding)",
        "The TrueType font lacks its Encoding",
    ),
    "31-020": Condition(
        "Der Kodierung der TrueType-Schrift fehlt die Grundlage (BaseEncoding)",
        "The Encoding of the TrueType font lacks its BaseEncoding",
    ),
    "31-021": Condition(
        "Die Kodierung der TrueType-Schrift ist weder WinAnsi noch MacRoman",
        "The Encoding of the TrueType font is neither WinAnsi nor MacRoman",
    ),
    "31-022": Condition(
        "Die Kodierung nennt Zeichen, die nicht in der Adobe Glyph List stehen",
        "The Encoding names glyphs that are not in the Adobe Glyph List",
    ),
    "31-023": Condition(
        "Der TrueType-Schrift fehlt die cmap (3,1), die Differences braucht",
        "The TrueType font lacks the cmap (3,1) that Differences needs",
    ),
    "31-024": Condition(
        "Eine Symbolschrift (TrueType) hat eine Kodierung",
        "A symbolic TrueType font has an Encoding",
    ),
    "31-025": Condition(
        "Eine Symbolschrift (TrueType) hat keine cmap", "A symbolic TrueType font has no cmap"
    ),
    "31-026": Condition(
        "Eine Symbolschrift (TrueType) hat mehrere cmaps, aber keine (3,0)",
        "A symbolic TrueType font has several cmaps, but none is (3,0)",
    ),
    "31-027": Condition(
        "Einer Schrift fehlt die Zuordnung zu Unicode (ToUnicode)",
        "A font lacks its map to Unicode (ToUnicode)",
    ),
    "31-028": Condition("Eine Schrift führt auf U+0000", "A font leads to U+0000"),
    "31-029": Condition(
        "Eine Schrift führt auf U+FEFF oder U+FFFE", "A font leads to U+FEFF or U+FFFE"
    ),
    "31-030": Condition(
        "Das Ersatzzeichen für fehlende Zeichen (.notdef) ist benutzt",
        "The glyph for missing characters (.notdef) is used",
    ),
}
"""Every number that `checking` can report, and its words."""

_WORDS = {
    Locale.DE: ("Seite {0}", "Objekt {0}", "eigene Prüfung, nächste Nummer"),
    Locale.EN: ("page {0}", "object {0}", "own test, nearest number"),
}


def describe(finding: Finding, locale: Locale) -> str:
    """Put a finding into words: `Seite 3, Objekt 12 0 R: 13-004 Eine Abbildung ... (Figure)`."""
    condition = CONDITIONS[finding.condition]
    page, obj, own = _WORDS[locale]
    places = [page.format(finding.page)] if finding.page else []
    places += [obj.format(finding.obj)] if finding.obj else []
    where = f"{', '.join(places)}: " if places else ""
    words = condition.german if locale is Locale.DE else condition.english
    detail = finding.detail
    if detail.startswith(OWN_TEST):
        detail = own + detail.removeprefix(OWN_TEST)
    if detail and not words.endswith(f"({detail})"):
        words = f"{words} ({detail})"
    return f"{where}{finding.condition} {words}"


def brief(finding: Finding) -> str:
    """Put a finding into figures, the same in every language: `13-004 3 12 0 R Figure`."""
    parts = (finding.condition, str(finding.page or ""), finding.obj, finding.detail)
    return " ".join(part for part in parts if part)

"""The headings that each kind of text follows (design, section 2), with gaps to be filled in.

In: nothing. Out: German Markdown below the heading of level one, by kind. What stands between two
equal signs is a gap: readers see that it is to be filled in. Help and sources are not here: every
page gets them by itself.
"""

from collections.abc import Mapping

from handbook.model import Kind

_PURPOSE = """\
==Worum geht es? Welches Problem löst der Text? Zwei bis vier kurze Sätze.==

==Was belegen die Quellen? Hinter jeder Tatsache steht der Verweis auf ihre Quelle.==

Dieser Text ist unsere eigene Ausarbeitung. Er ist keine Rechtsberatung. Schritte, Fristen und \
Regeln sind unser Vorschlag, wo keine Quelle steht."""

_AUDIENCE = """\
==Wer arbeitet mit dem Text?==

- **Beschäftigte, Beamtinnen und Beamte**: ==Was gilt für sie?==
- **Gewählte Ehrenamtliche** in Rat oder Kreistag: ==Was gilt für sie?=="""

_AT_A_GLANCE = """\
| Punkt | Unser Vorschlag |
|---|---|
| Zweck | ==Zweck== |
| Rollen | ==Wer macht mit?== |
| Dauer | ==Von wann bis wann?== |
| Zeit | ==Wie viele Stunden, und von wem?== |
| Ergebnis | ==Was liegt am Ende vor?== |"""

_STEPS = """\
### Schritt 1: ==Name des Schritts==

| Wer | Was | Bis wann |
|---|---|---|
| ==Rolle== | ==Aufgabe== | ==Frist== |

### Schritt 2: ==Name des Schritts==

| Wer | Was | Bis wann |
|---|---|---|
| ==Rolle== | ==Aufgabe== | ==Frist== |"""

_ROLES = """\
| Rolle | Aufgabe |
|---|---|
| ==Rolle== | ==Aufgabe== |"""

_QUESTIONS = """\
- ==Welche Frage muss die Verwaltung selbst entscheiden?==
- ==Welche Möglichkeiten gibt es, und was spricht für jede?=="""

_PITFALLS = """\
- **==Was geht leicht schief?==** ==Was hilft dagegen?=="""

_PRIVACY = """\
- **Welche Daten:** ==Welche Daten fallen an?==
- **Wer sie sieht:** ==Wer darf sie sehen?==
- **Wie lange:** ==Wann werden sie gelöscht?==
- **Recht:** ==Welche Vorschriften gelten? Verweis auf das Register der Rechtsgrundlagen.=="""

_INDICATORS = """\
| Woran Sie es merken | Wie Sie es feststellen |
|---|---|
| ==Zeichen== | ==Zählen, fragen oder beobachten== |"""

_TEMPLATES = "==Welche Vorlagen gehören dazu? Je ein Link.=="

_COMMON: tuple[tuple[str, str], ...] = (
    ("Auf einen Blick", _AT_A_GLANCE),
    ("Schritt für Schritt", _STEPS),
    ("Rollen und Zuständigkeiten", _ROLES),
    ("Fragen, die Sie entscheiden müssen", _QUESTIONS),
    ("Stolpersteine", _PITFALLS),
    ("Datenschutz und Recht", _PRIVACY),
    ("Woran Sie merken, dass es wirkt", _INDICATORS),
    ("Vorlagen", _TEMPLATES),
)

OUTLINES: Mapping[Kind, tuple[tuple[str, str], ...]] = {
    Kind.GUIDE: (
        ("Wofür diese Handreichung da ist", _PURPOSE),
        ("An wen sie sich richtet", _AUDIENCE),
        *_COMMON,
    ),
    Kind.TRAINING_CONCEPT: (
        ("Wofür dieses Konzept da ist", _PURPOSE),
        ("An wen es sich richtet", _AUDIENCE),
        *_COMMON,
    ),
    Kind.CASE_STUDY: (
        ("Worum es geht", "==Wo ist es, und was wurde dort gemacht? Zwei bis vier Sätze.=="),
        ("Was belegt ist", "- ==Eine Tatsache, mit Verweis auf ihre Quelle.=="),
        ("Was nicht bekannt ist", "- ==Was sagt keine öffentliche Quelle?=="),
        ("Was Sie übertragen können", "Unser Vorschlag:\n\n- ==Was geht auch anderswo?=="),
        ("Datenschutz und Recht", _PRIVACY),
    ),
    Kind.RECOMMENDATIONS: (
        ("Wofür dieser Text da ist", _PURPOSE),
        ("An wen er sich richtet", _AUDIENCE),
        ("Auf einen Blick", _AT_A_GLANCE),
        ("Empfehlungen", "### ==Empfehlung in einem Satz==\n\n==Warum, und wie geht das?=="),
        ("Datenschutz und Recht", _PRIVACY),
        ("Woran Sie merken, dass es wirkt", _INDICATORS),
    ),
}
"""Headings of level two and what stands below each."""

TEMPLATE = """\
So nutzen Sie die Vorlage: ==Wer füllt sie wann aus, und was geschieht danach?==

## ==Name des Abschnitts==

- [ ] ==Was ist abzuhaken?==

| Frage | Antwort |
|---|---|
| ==Frage== | |
"""
"""A template below its heading: in its PDF, boxes and empty cells become fields."""

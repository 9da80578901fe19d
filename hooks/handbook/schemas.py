"""JSON Schemas of what editors write, for completion and hints while they type.

In: the models of `handbook.model`. Out: a schema of the front matter, one of each register and one
of a municipality's values
(JSON Schema 2020-12), as text by file name. The rules come from the models alone; here stand only
the German words that an editor program shows beside a key.
"""

import json
from collections.abc import Mapping
from typing import Any, get_args, get_type_hints

from pydantic import BaseModel

from handbook.legal import FIELDS
from handbook.model import FrontMatter, MunicipalityFile, Registers, RoleEntry

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ENTRY_KEY = "^[A-Za-z0-9]{1,80}(-[A-Za-z0-9]{1,80}){0,9}$"
"""How an entry of a register may be called."""

_BOTH = {"de": "Auf Deutsch.", "en": "Auf Englisch."}

_GERMAN: dict[str, dict[str, str]] = {
    "FrontMatter": {
        "id": "Fester Name, in allen Sprachen gleich: kleine Buchstaben, Ziffern, Bindestriche.",
        "kind": "Art des Textes.",
        "group": "Schlüssel aus register/groups.yml; nur bei Materialien.",
        "order": "Platz in der Gruppe, bei Vorlagen im Ordner.",
        "title": "Titel, gleich der Überschrift „# …“.",
        "question": "Die Frage, die der Text beantwortet; sie steht auf der Karte.",
        "summary": "Ein bis drei Sätze für Karten und Suche.",
        "audience": "Schlüssel aus register/audiences.yml.",
        "effort": "Wie viel Zeit und wie viele Menschen man braucht.",
        "status": "draft (Entwurf), reviewed (geprüft) oder approved (freigegeben).",
        "version": "Version des Textes, zum Beispiel 1.0.0.",
        "date": "Stand des Textes, zum Beispiel 2026-11-23.",
        "review_by": "Tag, an dem der Text wieder zu prüfen ist.",
        "changes": "Was Versionen gebracht haben, die neueste zuerst; schreibt handbook bump.",
        "sources": "Genau die Quellen, die der Text nennt: Schlüssel aus register/sources.yml.",
        "law": "Genau die Vorschriften, die der Text nennt: Schlüssel aus register/law.yml.",
        "aliases": "Wörter, nach denen Menschen suchen und die nicht im Text stehen.",
        "related": "Kennungen (id) verwandter Materialien.",
        "slug": "Nur in Übersetzungen: letzter Teil der Adresse.",
        "translation": "Nur in Übersetzungen: Herkunft; schreibt handbook translated.",
        "tested_by": "Wer einen Text in Leichter Sprache geprüft hat.",
        "tested_on": "Wann diese Prüfung war.",
        "adapted": "Abschnitte einer Kommune; setzt ihre eigene Ausgabe, nie von Hand.",
    },
    "TranslationOrigin": {"of": "Prüfsumme des deutschen Textes; nie von Hand ändern."},
    "ChangeEntry": {
        "version": "Version, die die Änderung brachte.",
        "date": "Tag dieser Version.",
        "text": "Was sich für Lesende geändert hat, in ein oder zwei Sätzen.",
    },
    "Bilingual": _BOTH,
    "WordLists": {"de": "Deutsche Wörter.", "en": "Englische Wörter."},
    "GroupEntry": {
        "order": "Platz auf der Startseite.",
        "title": "Name der Gruppe.",
        "intro": "Worum es in der Gruppe geht.",
    },
    "PlannedEntry": {
        "kind": "Art des Textes.",
        "group": "Schlüssel aus register/groups.yml.",
        "order": "Platz in der Gruppe.",
        "title": "Titel.",
        "question": "Die Frage, die der Text beantworten wird.",
    },
    "GapEntry": {
        "order": "Platz in der Liste.",
        "what": "Welche Barriere es gibt.",
        "why": "Warum es sie noch gibt.",
        "instead": "Was inzwischen hilft.",
    },
    "ProcessCase": {"if": "In welchem Fall.", "then": "Was dann geschieht."},
    "ProcessStep": {
        "what": "Was zu tun ist.",
        "who": "Wer es tut.",
        "when": "Bis wann, in Worten.",
        "due": "Die Frist, die „when“ nennt, zum Rechnen: P3D, 2 working days, P4W to P6W.",
        "from": "Ab welchem Datum (dates) sie zählt; ohne Angabe ab dem ersten.",
        "cases": "Wozu der Schritt je nach Fall führt.",
    },
    "ProcessEntry": {
        "title": "Name des Ablaufs.",
        "dates": "Daten, ab denen Fristen zählen, mit der Frage danach; das übliche zuerst.",
        "steps": "Schritte, mindestens zwei.",
    },
    "Asked": {
        "de": "Auf Deutsch, eine Zeile Markdown.",
        "en": "Auf Englisch, eine Zeile Markdown.",
    },
    "AnswerOption": {
        "de": "Auf Deutsch, eine Zeile Markdown.",
        "en": "Auf Englisch, eine Zeile Markdown.",
        "code": "Wert in den Daten, höchstens fünf Buchstaben und Ziffern; bleibt für immer.",
        "counts": "yes, no-answer (keine Angabe) oder not-applicable (trifft nicht zu).",
        "alone": "true: schließt alle anderen Antworten aus.",
    },
    "QuestionRow": {
        "de": "Auf Deutsch, eine Zeile Markdown.",
        "en": "Auf Englisch, eine Zeile Markdown.",
        "code": "Name der Zeile in den Daten; bleibt für immer.",
    },
    "AnswerFilter": {
        "question": "Code einer Frage davor.",
        "row": "Code ihrer Zeile, wenn sie Zeilen hat.",
        "any_of": "Codes der Antworten, von denen eine gegeben sein muss.",
    },
    "Evaluation": {
        "indicator": "Was die Frage zeigt.",
        "tabulate": "Wie man auszählt.",
        "level": "Kleinste Gruppe, die gezeigt wird: house, unit oder managers.",
    },
    "QuestionEntry": {
        "code": "Name der Frage in den Daten; bleibt für immer.",
        "type": "single (eine Antwort), multiple (mehrere), array (eine je Zeile), number, text.",
        "name": "Überschrift, nur bei layout: cards.",
        "text": "Die Frage.",
        "hint": "Wie man antwortet.",
        "options": "Antworten zur Wahl.",
        "scale": "Schlüssel der gemeinsamen Skala statt eigener Antworten.",
        "rows_title": "Überschrift über den Zeilen.",
        "rows": "Zeilen, nur bei type: array.",
        "most": "Höchste Zahl der Antworten.",
        "least": "Kleinste erlaubte Zahl.",
        "greatest": "Größte erlaubte Zahl.",
        "field": "Was in der Lücke für die Antwort steht.",
        "after": "Was unter den Antworten steht.",
        "required": "true: Pflicht; nur mit einer Antwort „keine Angabe“.",
        "when": "Nur wer so geantwortet hat, wird gefragt.",
        "evaluation": "Wie die Antworten ausgewertet werden.",
    },
    "QuestionSection": {
        "code": "Kurzer Name des Teils.",
        "title": "Überschrift des Teils.",
        "intro": "Was vor den Fragen steht.",
        "questions": "Fragen, mindestens eine.",
    },
    "QuestionnaireEntry": {
        "title": "Name der Befragung.",
        "layout": "parts: Fragen unter Teilen; cards: jede Frage für sich.",
        "minimum": "So viele Personen stehen mindestens hinter jeder gezeigten Zahl.",
        "welcome": "Anker der Abschnitte, die vor der ersten Frage stehen.",
        "every_page": "Anker des Abschnitts, der auf jeder Seite steht.",
        "thanks": "Was nach der letzten Frage steht.",
        "scales": "Antworten, die mehrere Fragen teilen.",
        "sections": "Teile mit ihren Fragen.",
    },
    "SituationEntry": {
        "order": "Platz in der Liste.",
        "text": "Was jemandem passiert sein kann, in der Ich-Form.",
        "to": "Kennung (id) des Textes, der zuerst hilft.",
        "at": "Anker des Abschnitts, der zuerst hilft, je Sprache.",
    },
    "MovedEntry": {
        "address": "Alte Adresse, zum Beispiel handreichungen/alter-name/.",
        "to": "Kennung (id) des Textes, der jetzt woanders steht.",
    },
    "SourceEntry": {
        "label": "Was die Quelle ist, in eigenen Worten.",
        "publisher": "Wer sie veröffentlicht.",
        "urls": "Adressen mit http:// oder https://.",
        "date": "Datum der Veröffentlichung, soweit bekannt.",
        "checked": "Monat, in dem jemand die Adressen zuletzt geöffnet hat: „2026-11“.",
    },
    "GlossaryEntry": {
        "term": "Der Begriff.",
        "definition": "Was er hier bedeutet, in einem Satz.",
        "synonyms": "Wörter, die Menschen suchen und die dasselbe meinen.",
        "avoid": "Wörter, die unsere Texte meiden.",
        "explain": "false bei Alltagswörtern, die keine Erklärung brauchen.",
    },
    "LawEntry": {
        "name": "Kurzform, wie Texte sie nennen, zum Beispiel „§ 241 StGB“.",
        "title": "Worum es in der Vorschrift geht, in wenigen Worten.",
        "summary": "Was sie sagt, in einem Satz.",
        "protects": "Wen sie schützt.",
        "land": "Land, in dem sie gilt; ohne Angabe im ganzen Bund.",
        "within": "Schlüssel der allgemeinen Vorschrift, die sie für ihr Land ausführt.",
        "since": "Seit wann sie gilt, soweit das wichtig ist.",
        "certainty": "A: sicher; B: Wortlaut oder Datum zu prüfen; C: unsicher oder im Fluss.",
        "state": "Monat der letzten Prüfung: „2026-11“.",
        "sources": "Schlüssel aus register/sources.yml.",
        "url": "Adresse des Gesetzestextes.",
    },
    "HelpEntry": {
        "order": "Platz in der Liste.",
        "name": "Name des Angebots.",
        "for": "Für wen oder wofür es da ist.",
        "phone": "Telefonnummer.",
        "hours": "Zeiten.",
        "email": "E-Mail-Adresse.",
        "url": "Adresse mit http:// oder https://.",
        "scope": "bund: bundesweit; land: in einem Land; info: nur Information.",
        "land": "Land, für das es da ist; ohne Angabe überall.",
        "box": "Ob das Angebot im Hilfekasten jeder Seite steht.",
        "audiences": "Schlüssel aus register/audiences.yml; ohne Angabe für alle.",
        "sources": "Schlüssel aus register/sources.yml.",
        "state": "Monat der letzten Prüfung: „2026-11“.",
    },
    "MunicipalityFile": {
        "name": "Name der Kommune, wie auf dem Briefpapier.",
        "land": "Land nach ISO 3166-2, zum Beispiel DE-NW.",
        "site_url": "Adresse, unter der die Website erreichbar sein wird.",
        "street": "Straße und Hausnummer.",
        "city": "Postleitzahl und Ort.",
        "email": "E-Mail-Adresse.",
        "phone": "Telefonnummer.",
        "notice": "Ein Satz, der auf jeder Seite und jedem Deckblatt steht.",
        "logo": "PNG, JPEG oder WebP neben kommune.yml, höchstens 500 kB.",
        "colours": "Farben; das Programm rechnet nach, ob sie lesbar sind.",
        "quick_exit": "Wohin „Seite schnell verlassen“ führt.",
        "contacts": "Wer welche Rolle ausfüllt.",
        "legal": "Für Impressum, Datenschutz und Barrierefreiheit.",
        "hidden": "Kennungen (id) von Materialien und Vorlagen, die wegfallen.",
        "switches": "Was ein- oder ausgeschaltet ist.",
    },
    "Colours": {
        "brand": "Knöpfe und Kopfzeile; darauf steht weiße Schrift.",
        "link": "Links auf hellem Grund; sonst aus brand gemacht.",
        "dark_link": "Links auf dunklem Grund; sonst aus brand gemacht.",
    },
    "LegalValues": {field.key: f"{field.german}." for field in FIELDS},
    "Switches": {
        "quick_exit": "Knopf „Seite schnell verlassen“.",
        "fill_templates": "Lücken in Vorlagen mit Ihren Kontakten füllen.",
        "all_laender": "Auch Angebote und Recht anderer Länder zeigen.",
    },
    "EnforcementEntry": {
        "name": "Name der Durchsetzungsstelle.",
        "law": "Vorschrift, nach der sie zuständig ist.",
        "url": "Adresse mit http:// oder https://.",
        "state": "Monat der letzten Prüfung: „2026-11“.",
    },
    "EverydayEntry": {
        "means": "Was die Texte dafür sagen, das Beste zuerst.",
        "words": "Wörter, die Menschen eintippen und kein Text hat.",
    },
    "VideoEntry": {
        "order": "Platz in der Liste.",
        "title": "Titel des Videos.",
        "file": "Datei unter docs, zum Beispiel leichte-sprache/kurz-erklaert.mp4.",
        "text": "Was das Video sagt, in Worten.",
        "made_by": "Wer es hergestellt hat.",
        "made_on": "Wann es hergestellt wurde.",
    },
    "RoleEntry": {
        "order": "Platz in der Liste.",
        "name": "Name der Rolle, wie die Texte sie nennen.",
        "task": "Womit man sich an sie wendet.",
        "required": "Ob eine Kommune sie vor der Veröffentlichung besetzen muss.",
        "box": "Ob sie im Hilfekasten jeder Seite steht.",
        "audiences": "Schlüssel aus register/audiences.yml; ohne Angabe für alle.",
        "places": "Texte und Abschnitte, in denen die Ansprechperson steht.",
        "fills": "Wörter von Lücken in Vorlagen, die genau diese Rolle meinen.",
    },
    "RolePlace": {
        "text": "Kennung (id) des Textes.",
        "section": "Anker der Überschrift, je Sprache; ohne Angabe am Anfang des Textes.",
    },
    "ContactEntry": {
        "name": "Person oder Stelle.",
        "office": "Amt, Haus, Raum.",
        "phone": "Telefonnummer.",
        "hours": "Wann jemand antwortet.",
        "email": "E-Mail-Adresse.",
        "url": "Adresse mit http:// oder https://.",
        "deputy": "Vertretung mit Telefonnummer.",
        "note": "Was Anrufende wissen sollten.",
        "state": "Monat der letzten Prüfung: „2026-11“.",
        "role": "Name einer Rolle, die die Sammlung nicht kennt.",
        "task": "Womit man sich an sie wendet.",
    },
}
"""What each key means, by model and key as editors write it."""


def register_models() -> Mapping[str, type[BaseModel]]:
    """Give the model of an entry for each register; `Registers` says which there are."""
    hints = get_type_hints(Registers)
    return {
        name: model
        for name, hint in hints.items()
        if isinstance(model := get_args(hint)[-1], type) and issubclass(model, BaseModel)
    }


def plan_schemas() -> Mapping[str, str]:
    """Write all schemas; file names to JSON, the same at every call.

    KeyError where a key has no German words: our own mistake.
    """
    schemas = {"front-matter.json": _front_matter()}
    for name, model in register_models().items():
        schemas[f"register-{name}.json"] = _register(name, model)
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in schemas.items()
    }


def municipality_schema(roles: Mapping[str, RoleEntry]) -> str:
    """Write the schema of a municipality's kommune.yml, with the roles by name."""
    schema = {"$schema": DIALECT, **_schema_of(MunicipalityFile), "title": "kommune.yml"}
    schema["properties"]["contacts"]["properties"] = {
        key: {"$ref": "#/$defs/ContactEntry", "description": f"{it.name.de}: {it.task.de}"}
        for key, it in sorted(roles.items(), key=lambda item: item[1].order)
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _front_matter() -> dict[str, Any]:
    schema = _schema_of(FrontMatter)
    return {"$schema": DIALECT, **schema, "title": "Angaben am Anfang eines Textes"}


def _register(name: str, model: type[BaseModel]) -> dict[str, Any]:
    """A register maps keys to entries; an empty file is an empty register."""
    entry = _schema_of(model)
    definitions = entry.pop("$defs", {})
    return {
        "$schema": DIALECT,
        "title": f"register/{name}.yml",
        "type": ["object", "null"],
        "propertyNames": {"pattern": ENTRY_KEY},
        "additionalProperties": entry,
        "$defs": definitions,
    }


def _schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """Give a model's schema with German words in place of the English ones."""
    schema: dict[str, Any] = model.model_json_schema(by_alias=True)
    for part in (schema, *schema.get("$defs", {}).values()):
        name = part.pop("title", "")
        part.pop("description", None)
        for key, value in part.get("properties", {}).items():
            value.pop("title", None)
            value["description"] = _GERMAN[name][key]
    return schema

"""New entries of registers: sources, provisions, offers of help, terms.

In: the register as it is written, a key, an editor's answers by name (`title.de`). Out: `Draft`
with the whole register, the entry at its end, everything before it as it was.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from handbook.drafting.draft import Draft, refused
from handbook.frontmatter import quoted
from handbook.model import GlossaryEntry, HelpEntry, LawEntry, SourceEntry
from handbook.yamltext import build, read_mapping

Value = str | int | bool | list[str] | dict[str, "Value"]


@dataclass(frozen=True, slots=True)
class Field:
    """Something to ask of an entry."""

    name: str
    """Key in the register; with a dot for what has two languages."""
    german: str
    english: str
    default: str | None = None
    """What holds without an answer; None: it has to be answered; empty: it is left out."""


def _both(name: str, german: str, english: str) -> tuple[Field, Field]:
    return (
        Field(f"{name}.de", f"{german} (deutsch)", f"{english} (German)"),
        Field(f"{name}.en", f"{german} (englisch)", f"{english} (English)"),
    )


_SOURCES = Field("sources", "Quellen, mit Komma getrennt", "Sources, separated by commas", "")

FIELDS: Mapping[str, tuple[Field, ...]] = {
    "sources": (
        *_both("label", "Was die Quelle ist, in eigenen Worten", "What the source is"),
        Field("publisher", "Wer sie veröffentlicht", "Who publishes it"),
        Field("urls", "Adressen, mit Komma getrennt", "Addresses, separated by commas", ""),
        Field("date", "Datum der Veröffentlichung", "Date of publication", ""),
    ),
    "law": (
        Field("name", "Kurzform wie „§ 241 StGB“", "Short form such as “§ 241 StGB”"),
        *_both("title", "Worum es geht", "What it is about"),
        *_both("summary", "Was die Vorschrift sagt, in einem Satz", "What it says, in a sentence"),
        *_both("protects", "Wen sie schützt", "Whom it protects"),
        Field("certainty", "Wie sicher: A, B oder C", "How certain: A, B or C", "C"),
        _SOURCES,
        Field("url", "Adresse des Gesetzestextes", "Address of the law's text", ""),
    ),
    "help": (
        *_both("name", "Name des Angebots", "Name of the offer"),
        *_both("for", "Für wen es da ist", "Whom it is for"),
        Field("phone", "Telefonnummer", "Telephone number", ""),
        Field("email", "E-Mail-Adresse", "Email address", ""),
        Field("url", "Adresse im Netz", "Web address", ""),
        Field("scope", "bund, land oder info", "bund, land or info", "bund"),
        Field(
            "box", "Im Hilfekasten jeder Seite? ja oder nein", "In every help box? yes/no", "nein"
        ),
        _SOURCES,
    ),
    "glossary": (
        *_both("term", "Der Begriff", "The term"),
        *_both("definition", "Was er hier bedeutet, in einem Satz", "What it means, in a sentence"),
    ),
}
"""What is asked for an entry of each register that people extend often."""

_MODELS: Mapping[str, type[BaseModel]] = {
    "sources": SourceEntry,
    "law": LawEntry,
    "help": HelpEntry,
    "glossary": GlossaryEntry,
}
_LISTS = frozenset({"sources", "urls"})
_YES = frozenset({"ja", "yes", "true", "j", "y"})


def plan_entry(
    register: str,
    written: str,
    key: str,
    answers: Mapping[str, str],
    today: dt.date,
    docs: str = "docs",
) -> Draft:
    """Plan a register with one entry more; KeyError where `register` is none of `FIELDS`.

    `written` is the register's file. Problems name what the new entry breaks.
    """
    src_uri = f"register/{register}.yml"
    path = f"{docs}/{src_uri}"
    before = read_mapping(written, path) if written.strip() else None
    if before and before.problems:
        return Draft({}, before.problems)
    old = before.values if before else {}
    if key in map(str, old):
        return refused(path, "draft-key-taken", key=key)
    entry = _entry(register, answers, old, today)
    kept = written if old else ""
    gap = "" if not kept else "\n" if kept.endswith("\n") else "\n\n"
    text = f"{kept}{gap}{quoted_key(key)}:\n" + "\n".join(_lines(entry, 1)) + "\n"
    after = read_mapping(text, path)
    problems = after.problems
    if not problems:
        problems = build(_MODELS[register], after.values.get(key), after, path, at=(key,))[1]
    if problems:
        return Draft({}, problems)
    if {name: value for name, value in after.values.items() if name != key} != old:
        return refused(path, "not-editable", key=key)
    return Draft({src_uri: text})


def quoted_key(key: str) -> str:
    """Write a key so that YAML takes it for words, also where it looks like a number."""
    return key if key[:1].isalpha() and key.replace("-", "").isalnum() else quoted(key)


def _entry(
    register: str, answers: Mapping[str, str], old: Mapping[str, object], today: dt.date
) -> dict[str, Value]:
    month = f"{today:%Y-%m}"
    entry: dict[str, Value] = {}
    if register == "help":
        places = [it.get("order", 0) for it in old.values() if isinstance(it, dict)]
        entry["order"] = max((it for it in places if isinstance(it, int)), default=0) + 1
    for field in FIELDS[register]:
        answer = (answers.get(field.name) or field.default or "").strip()
        name, _, language = field.name.partition(".")
        if field.name == "box":
            entry["box"] = answer.lower() in _YES
        elif language:
            held = entry.setdefault(name, {})
            if isinstance(held, dict):
                held[language] = answer
        elif name in _LISTS:
            entry[name] = [it.strip() for it in answer.split(",") if it.strip()]
        elif answer:
            entry[name] = answer
    if register in {"law", "help"}:
        entry["state"] = month
    if register == "sources" and entry["urls"]:
        entry["checked"] = month
    return entry


def _lines(values: Mapping[str, Value], depth: int) -> Sequence[str]:
    """Write a mapping as YAML, a line a key."""
    dent = "  " * depth
    lines: list[str] = []
    for key, value in values.items():
        if isinstance(value, dict):
            lines += [f"{dent}{key}:", *_lines(value, depth + 1)]
        elif isinstance(value, list):
            lines.append(f"{dent}{key}: [{', '.join(map(quoted, value))}]")
        elif isinstance(value, bool):
            lines.append(f"{dent}{key}: {str(value).lower()}")
        else:
            lines.append(f"{dent}{key}: {value if isinstance(value, int) else quoted(value)}")
    return lines

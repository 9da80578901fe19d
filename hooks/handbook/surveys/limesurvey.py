"""A questionnaire for LimeSurvey: its tab-separated survey structure.

In: a `Survey`. Out: bytes. The format is that of the LimeSurvey manual, "Tab Separated Value survey
structure": UTF-8 with a byte order mark; rows S (settings), SL (their words by language), G, Q, SQ
and A, first all of the base language, then the same again in each other one. What belongs together
has one `id` in all languages. LimeSurvey takes all texts for HTML.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from html import escape

from handbook.model import (
    SOURCE_LOCALE,
    AnswerOption,
    Asked,
    Locale,
    QuestionEntry,
    QuestionnaireEntry,
    QuestionRow,
    QuestionSection,
)
from handbook.questionnaires import plain_words
from handbook.surveys.passages import as_html
from handbook.surveys.source import Survey, relevance_of
from handbook.tables import harmless

COLUMNS = (
    "id", "related_id", "class", "type/scale", "name", "relevance", "text", "help", "language",
    "validation", "mandatory", "other", "default", "same_default", "exclude_all_others",
    "max_answers", "max_num_value_n", "min_num_value_n", "num_value_int_only",
)  # fmt: skip
"""Columns of every row, then the question attributes that we set, by alphabet as in its exports."""
SETTINGS = {
    "language": SOURCE_LOCALE.value,
    "additional_languages": " ".join(it.value for it in Locale if it is not SOURCE_LOCALE),
    "format": "G",
    "anonymized": "Y",
    "datestamp": "N",
    "savetimings": "N",
    "ipaddr": "N",
    "refurl": "N",
    "usecookie": "N",
    "allowsave": "N",
    "allowprev": "Y",
    "alloweditaftercompletion": "N",
    "printanswers": "N",
    "publicstatistics": "N",
    "publicgraphs": "N",
    "listpublic": "N",
    "assessments": "N",
    "showwelcome": "Y",
    "shownoanswer": "N",
    "showqnumcode": "C",
    "showgroupinfo": "B",
}
"""A page for each part; nothing is stored that leads to a person (no address, no time, no page
before); "prefer not to say" is an answer of our own, so LimeSurvey adds none."""
TYPES = {"single": "L", "multiple": "M", "array": "F", "number": "N", "text": "T"}
"""LimeSurvey's letters: list (radio), multiple choice, array, numerical input, long free text."""

Row = Mapping[str, str]


def write_limesurvey(survey: Survey) -> bytes:
    """Write the file that LimeSurvey imports as a new survey, in all languages."""
    written = io.StringIO()
    writer = csv.DictWriter(written, COLUMNS, restval="", delimiter="\t", lineterminator="\r\n")
    writer.writeheader()
    for row in _rows(survey):
        writer.writerow({key: _cell(value) for key, value in row.items()})
    return written.getvalue().encode("utf-8-sig")


def _given(variable: str, code: str, several: bool) -> str:
    return f'{variable}_{code}.NAOK == "Y"' if several else f'{variable}.NAOK == "{code}"'


def _rows(survey: Survey) -> Iterator[Row]:
    for name, value in SETTINGS.items():
        yield {"class": "S", "name": name, "text": value}
    for locale in Locale:
        thanks = survey.entry.thanks
        words = {
            "surveyls_title": _html(survey.entry.title, locale),
            "surveyls_welcometext": as_html(survey.welcome[locale]),
            "surveyls_endtext": _html(thanks, locale) if thanks else "",
        }
        for name, value in words.items():
            yield {"class": "SL", "name": name, "text": value, "language": locale.value}
    for locale in sorted(Locale, key=lambda it: it is not SOURCE_LOCALE):
        number = 0  # questions and subquestions share their numbers
        for place, section in enumerate(survey.entry.sections, start=1):
            yield _group(survey, section, place, locale)
            for question in section.questions:
                number += 1
                rows = list(_question(survey.entry, question, number, locale))
                number += sum(row["class"] == "SQ" for row in rows)
                yield from rows


def _group(survey: Survey, section: QuestionSection, place: int, locale: Locale) -> Row:
    intro = f"<p>{_html(section.intro, locale)}</p>" if section.intro else ""
    return {
        "id": str(place),
        "class": "G",
        "type/scale": str(place),
        "name": plain_words(section.title.text(locale)),
        "relevance": "1",
        "text": intro + as_html(survey.every_page[locale]),
        "language": locale.value,
    }


def _question(
    entry: QuestionnaireEntry, question: QuestionEntry, number: int, locale: Locale
) -> Iterator[Row]:
    options = entry.options_of(question)
    said = {"id": str(number), "language": locale.value}
    helped = [_html(it, locale) for it in (question.hint, question.after) if it]
    yield {
        **said,
        "class": "Q",
        "type/scale": TYPES[question.type],
        "name": question.code,
        "relevance": relevance_of(entry, question, _given) or "1",  # 1 is everybody
        "text": _html(question.text, locale),
        "help": "<br>".join(helped),
        "mandatory": "Y" if question.required else "N",
        "other": "N",
        "same_default": "0",
        # Attributes hold for all languages; the base language's row has them.
        **(_attributes(entry, question) if locale is SOURCE_LOCALE else {}),
    }
    parts: tuple[AnswerOption | QuestionRow, ...] = question.rows
    if question.type == "multiple":
        parts = options
    for place, part in enumerate(parts, start=1):
        yield {
            **said,
            "id": str(number + place),
            "related_id": str(number),
            "class": "SQ",
            "type/scale": "0",
            "name": part.code,
            "relevance": "1",
            "text": _html(part, locale),
        }
    for option in options if question.type != "multiple" else ():
        words = _html(option, locale)
        yield {**said, "class": "A", "type/scale": "0", "name": option.code, "text": words}


def _attributes(entry: QuestionnaireEntry, question: QuestionEntry) -> Row:
    found: dict[str, str] = {}
    if question.type == "multiple":
        alone = [it.code for it in entry.options_of(question) if it.excludes]
        found["exclude_all_others"] = ";".join(alone)
        found["max_answers"] = str(question.most or "")
    if question.type == "number":
        found["num_value_int_only"] = "1"
        found["min_num_value_n"] = "" if question.least is None else str(question.least)
        found["max_num_value_n"] = "" if question.greatest is None else str(question.greatest)
    return found


def _html(words: Asked, locale: Locale) -> str:
    return escape(plain_words(words.text(locale)), quote=False)


def _cell(value: str) -> str:
    """Write a cell that neither program takes for something else.

    LimeSurvey takes quotation marks around a whole cell for Excel's. Excel, where somebody opens
    the file there, computes what begins like a formula; a space before it shows nowhere.
    """
    if re.fullmatch(r'".*"', value):
        return f"“{value[1:-1]}”"
    return f" {value}" if harmless(value) != value else value

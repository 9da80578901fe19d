"""The words of codebooks that are no questionnaire's own, in both languages.

In: a language. Out: `CodebookLabels`. The rules of evaluation stand in the guides; here they are
named for each question.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from handbook.model import Locale


@dataclass(frozen=True, slots=True)
class CodebookLabels:
    """Words of a codebook, on the page and in the spreadsheet."""

    plan: str
    minimum: str
    """With `{count}`: the fewest people behind a number."""
    plan_columns: tuple[str, ...]
    variables: str
    ticks: str
    """How programs write what was ticked."""
    value_columns: tuple[str, ...]
    variable_columns: tuple[str, ...]
    columns: tuple[str, ...]
    """Headings of the spreadsheet."""
    types: Mapping[str, str]
    """By `QuestionEntry.type`."""
    counts: Mapping[str, str]
    """By `AnswerOption.counts`."""
    tabulate: Mapping[str, str]
    """By `Evaluation.tabulate`."""
    level: Mapping[str, str]
    """By `Evaluation.level`."""
    ticked: tuple[str, str]
    unticked: tuple[str, str]
    """What stands in the data, and what that means."""
    everybody: str
    voluntary: str
    required: str
    most: str
    """With `{count}`."""
    only_if: str
    either: str
    both: str


def codebook_labels(locale: Locale) -> CodebookLabels:
    """Give the words in a language."""
    return _LABELS[locale]


_LABELS = {
    Locale.DE: CodebookLabels(
        plan="Auswertungsplan",
        minimum="Zeigen Sie keine Zahl, hinter der weniger als {count} Personen stehen. "
        "Das gilt auch für eine Null.",
        plan_columns=(
            "Frage", "Kennzahl (unser Vorschlag)", "So zählen Sie aus", "Kleinste Gruppe",
        ),
        variables="Variablen und Codes",
        ticks="Eine Variable ist eine Spalte in den Daten. Bei mehreren Antworten hat jede Antwort "
        "ihre eigene Variable. LimeSurvey schreibt „Y“, wenn das Kästchen angekreuzt ist, "
        "KoboToolbox und ODK schreiben „1“.",
        value_columns=("Wert", "Bedeutung", "Zählt als Antwort"),
        variable_columns=("Variable", "Bedeutung", "Zählt als Antwort"),
        columns=(
            "Teil", "Variable", "Art", "Frage", "Zeile oder Antwort", "Wert", "Bedeutung",
            "Zählt als Antwort", "Gefragt werden", "Pflicht", "Kennzahl (unser Vorschlag)",
            "So zählen Sie aus", "Kleinste Gruppe", "Mindestzahl",
        ),
        types={
            "single": "eine Antwort",
            "multiple": "mehrere Antworten",
            "array": "eine Antwort je Zeile",
            "number": "eine Zahl",
            "text": "freier Text",
        },
        counts={
            "yes": "ja",
            "no-answer": "nein, getrennt nennen",
            "not-applicable": "nein, trifft nicht zu, getrennt nennen",
        },
        tabulate={
            "share": "Personen je Antwort",
            "each": "Personen je Antwort, Antworten nicht addieren",
            "rows": "Personen je Zeile und Antwort",
            "at-least-once": "je Zeile: Personen mit mindestens einem Mal",
            "topics": "Themen ordnen, keine Kommentare im Wortlaut ohne Prüfung",
            "mean": "Mittelwert der Zahlen",
        },
        level={
            "house": "nur alle zusammen",
            "unit": "Bereich, wenn vorher angekündigt",
            "managers": "Bereich mit mehreren Führungskräften, wenn vorher angekündigt",
        },
        ticked=("Y oder 1", "angekreuzt"),
        unticked=("leer oder 0", "nicht angekreuzt"),
        everybody="alle",
        voluntary="freiwillig",
        required="Pflicht",
        most="höchstens {count} Antworten",
        only_if="nur bei",
        either="oder",
        both="und",
    ),
    Locale.EN: CodebookLabels(
        plan="Evaluation plan",
        minimum="Show no number that stands for fewer than {count} people. This also applies to "
        "a zero.",
        plan_columns=(
            "Question", "Indicator (our suggestion)", "How to tabulate", "Smallest group",
        ),
        variables="Variables and codes",
        ticks="A variable is a column in the data. Where several answers are possible, each answer "
        'has a variable of its own. LimeSurvey writes "Y" when the box is ticked, KoboToolbox and '
        'ODK write "1".',
        value_columns=("Value", "Meaning", "Counts as an answer"),
        variable_columns=("Variable", "Meaning", "Counts as an answer"),
        columns=(
            "Part", "Variable", "Type", "Question", "Row or answer", "Value", "Meaning",
            "Counts as an answer", "Who is asked", "Required", "Indicator (our suggestion)",
            "How to tabulate", "Smallest group", "Minimum number",
        ),
        types={
            "single": "one answer",
            "multiple": "several answers",
            "array": "one answer in each row",
            "number": "a number",
            "text": "free text",
        },
        counts={
            "yes": "yes",
            "no-answer": "no, report separately",
            "not-applicable": "no, does not apply, report separately",
        },
        tabulate={
            "share": "people by answer",
            "each": "people by answer, do not add answers up",
            "rows": "people by row and answer",
            "at-least-once": "by row: people to whom it happened at least once",
            "topics": "sort topics, no verbatim comments without a check",
            "mean": "mean of the numbers",
        },
        level={
            "house": "only everyone together",
            "unit": "unit, if announced beforehand",
            "managers": "unit with several managers, if announced beforehand",
        },
        ticked=("Y or 1", "ticked"),
        unticked=("empty or 0", "not ticked"),
        everybody="everyone",
        voluntary="voluntary",
        required="required",
        most="at most {count} answers",
        only_if="only for",
        either="or",
        both="and",
    ),
}  # fmt: skip

"""A questionnaire for KoboToolbox and ODK: XLSForm, a workbook.

In: a `Survey`, the language that the form opens in. Out: bytes. The format is that of xlsform.org:
sheets `survey`, `choices` and `settings`, words in columns by language. No row asks for metadata,
so that the form stores neither times nor devices. A question with rows is a group of questions with
one scale, shown as a table (`table-list`).
"""

from collections.abc import Iterator, Mapping, Sequence

from handbook.model import AnswerOption, Asked, Locale, QuestionEntry, QuestionnaireEntry
from handbook.questionnaires import plain_words
from handbook.surveys.passages import as_lines
from handbook.surveys.source import Survey, relevance_of
from handbook.surveys.spreadsheets import write_xlsx

LANGUAGES = {Locale.DE: "Deutsch (de)", Locale.EN: "English (en)"}
"""Languages by the names that forms show."""
_TOO_MANY = Asked(
    de="Diese Antworten passen nicht zusammen, oder es sind zu viele.",
    en="These answers do not go together, or there are too many.",
)
_OUT_OF_RANGE = Asked(de="Diese Zahl ist zu klein oder zu groß.", en="Too small or too large.")

Row = Mapping[str, str]
Words = Mapping[Locale, str]


def write_xlsform(survey: Survey, opens_in: Locale) -> bytes:
    """Write the workbook that KoboToolbox and ODK take as a form, in all languages."""
    settings = {
        "form_title": plain_words(survey.entry.title.text(opens_in)),
        "form_id": survey.key.replace("-", "_"),
        "version": survey.version,
        "default_language": LANGUAGES[opens_in],
    }
    said = [f"label::{it}" for it in LANGUAGES.values()]
    hints = [f"hint::{it}" for it in LANGUAGES.values()]
    refusals = [f"constraint_message::{it}" for it in LANGUAGES.values()]
    columns = ["type", "name", *said, *hints, "required", "relevant", "constraint", *refusals]
    sheets = {
        "survey": _table([*columns, "appearance"], _survey(survey)),
        "choices": _table(["list_name", "name", *said], _choices(survey.entry)),
        "settings": _table(list(settings), [settings]),
    }
    return write_xlsx(sheets, settings["form_title"])


def _given(variable: str, code: str, several: bool) -> str:
    return f"selected(${{{variable}}}, '{code}')" if several else f"${{{variable}}} = '{code}'"


def _table(columns: Sequence[str], rows: "Iterator[Row] | list[Row]") -> list[list[str]]:
    return [list(columns), *([row.get(it, "") for it in columns] for row in rows)]


def _survey(survey: Survey) -> Iterator[Row]:
    welcome = {it: as_lines(survey.welcome[it]) for it in Locale}
    if any(welcome.values()):
        yield {"type": "note", "name": "text_welcome", **_said("label", welcome)}
    box = {it: as_lines(survey.every_page[it]) for it in Locale}
    for section in survey.entry.sections:
        name = f"part_{section.code}"
        yield {"type": "begin_group", "name": name, **_said("label", _both(section.title))}
        if any(box.values()):
            yield {"type": "note", "name": f"text_help_{section.code}", **_said("label", box)}
        if section.intro:
            intro = _said("label", _both(section.intro))
            yield {"type": "note", "name": f"text_intro_{section.code}", **intro}
        for question in section.questions:
            yield from _question(survey.entry, question)
        yield {"type": "end_group", "name": name}
    if survey.entry.thanks:
        yield {"type": "note", "name": "text_thanks", **_said("label", _both(survey.entry.thanks))}


def _question(entry: QuestionnaireEntry, question: QuestionEntry) -> Iterator[Row]:
    common = {
        "name": question.code,
        **_said("label", _labelled(question)),
        **_said("hint", _hints(question)),
        "relevant": relevance_of(entry, question, _given),
    }
    required = "yes" if question.required else "no"
    chosen = _list_of(question)
    if question.type == "array":
        yield {**common, "type": "begin_group", "appearance": "table-list"}
        for row in question.rows:
            yield {
                "type": f"select_one {chosen}",
                "name": f"{question.code}_{row.code}",
                **_said("label", _both(row)),
                "required": required,
            }
        yield {"type": "end_group", "name": question.code}
        return
    types = {
        "single": f"select_one {chosen}",
        "multiple": f"select_multiple {chosen}",
        "number": "integer",
        "text": "text",
    }
    constraint, refusal = _constraint(entry, question)
    yield {
        **common,
        "type": types[question.type],
        "required": required,
        "constraint": constraint,
        **(_said("constraint_message", _both(refusal)) if constraint else {}),
        "appearance": "multiline" if question.type == "text" else "",
    }


def _labelled(question: QuestionEntry) -> Words:
    """Give a question with its code or name: introductions name "question A1", "question 2"."""
    words = _both(question.text)
    if question.name is None:
        return {locale: f"{question.code}: {words[locale]}" for locale in Locale}
    names = _both(question.name)
    return {locale: f"{names[locale]}. {words[locale]}" for locale in Locale}


def _hints(question: QuestionEntry) -> Words:
    hints = [_both(it) for it in (question.hint, question.after) if it]
    return {locale: " ".join(it[locale] for it in hints) for locale in Locale}


def _constraint(entry: QuestionnaireEntry, question: QuestionEntry) -> tuple[str, Asked]:
    """Say which answers a question takes: some stand alone, some are too many."""
    said = []
    if question.type == "multiple":
        alone = [it.code for it in entry.options_of(question) if it.excludes]
        if alone:
            named = " or ".join(f"selected(., '{code}')" for code in alone)
            said.append(f"(count-selected(.) <= 1 or not({named}))")
        if question.most:
            said.append(f"count-selected(.) <= {question.most}")
    said += [f". >= {question.least}"] if question.least is not None else []
    said += [f". <= {question.greatest}"] if question.greatest is not None else []
    return " and ".join(said), _TOO_MANY if question.type == "multiple" else _OUT_OF_RANGE


def _list_of(question: QuestionEntry) -> str:
    """Name the list of a question's answers; one that is shared has the scale's name."""
    return f"scale_{question.scale.replace('-', '_')}" if question.scale else question.code


def _choices(entry: QuestionnaireEntry) -> Iterator[Row]:
    lists: dict[str, tuple[AnswerOption, ...]] = {
        _list_of(question): options
        for question in entry.questions()
        if (options := entry.options_of(question))
    }
    for name, options in lists.items():
        for option in options:
            yield {"list_name": name, "name": option.code, **_said("label", _both(option))}


def _both(words: Asked) -> Words:
    return {locale: plain_words(words.text(locale)) for locale in Locale}


def _said(column: str, words: Words) -> Row:
    return {f"{column}::{LANGUAGES[locale]}": words[locale] for locale in Locale}

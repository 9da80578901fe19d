"""The codebook of a questionnaire: variables, values, what is no answer, how it is evaluated.

In: a `QuestionnaireEntry` and a language. Out: its `Variable`s; rows of a table for spreadsheets;
the same as Markdown for readers. Every word is the questionnaire's, or stands in `labels`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.model import AnswerOption, Asked, Locale, QuestionEntry, QuestionnaireEntry
from handbook.questionnaires.labels import CodebookLabels, codebook_labels
from handbook.questionnaires.plain import plain_words
from handbook.questionnaires.questions import Said, joined


@dataclass(frozen=True, slots=True)
class Variable:
    """A column of the data that a survey gives."""

    name: str
    """`A1`; `B2_none` for an answer among several, `B1_insulted` for a row."""
    label: Asked | None
    """What it is of its question; None where it is the whole question."""
    values: tuple[AnswerOption, ...]
    """What may stand in it; empty for a box (ticked or not), a number or a text."""
    counts: str = "yes"
    """Whether a tick counts as an answer (`AnswerOption.counts`)."""


def variables_of(entry: QuestionnaireEntry, question: QuestionEntry) -> tuple[Variable, ...]:
    """Give the variables of a question."""
    options = entry.options_of(question)
    if question.type == "multiple":
        return tuple(Variable(f"{question.code}_{it.code}", it, (), it.counts) for it in options)
    if question.type == "array":
        return tuple(Variable(f"{question.code}_{it.code}", it, options) for it in question.rows)
    return (Variable(question.code, None, options),)


# -- for spreadsheets ------------------------------------------------------------------


def codebook_rows(entry: QuestionnaireEntry, locale: Locale) -> tuple[tuple[str, ...], ...]:
    """Give a row for each value of each variable, below a row of headings."""
    words = codebook_labels(locale)
    rows = [words.columns]
    for section in entry.sections:
        for question in section.questions:
            plan = (
                _filter(entry, question, locale) or words.everybody,
                words.required if question.required else words.voluntary,
                plain_words(question.evaluation.indicator.text(locale)),
                words.tabulate[question.evaluation.tabulate],
                words.level[question.evaluation.level],
                str(entry.minimum),
            )
            for variable in variables_of(entry, question):
                label = plain_words(variable.label.text(locale)) if variable.label else ""
                head = (
                    plain_words(section.title.text(locale)),
                    variable.name,
                    words.types[question.type],
                    plain_words(question.text.text(locale)),
                    label,
                )
                for value in _values(question, variable, locale):
                    rows.append((*head, *value, *plan))
    return tuple(rows)


def _values(
    question: QuestionEntry, variable: Variable, locale: Locale
) -> Iterator[tuple[str, str, str]]:
    """Give what may stand in a variable: the value, its meaning, whether it counts."""
    words = codebook_labels(locale)
    if variable.values:
        for option in variable.values:
            yield option.code, plain_words(option.text(locale)), words.counts[option.counts]
    elif question.type == "multiple":
        yield *words.ticked, words.counts[variable.counts]
        yield *words.unticked, words.counts["yes"]
    else:
        yield "", words.types[question.type], words.counts["yes"]


def _filter(entry: QuestionnaireEntry, question: QuestionEntry, locale: Locale) -> str:
    """Say who is asked a question; nothing where everybody is."""
    words = codebook_labels(locale)
    by_code = {it.code: it for it in entry.questions()}
    said = []
    for condition in question.when:
        asked = by_code.get(condition.question)
        options = {it.code: it for it in entry.options_of(asked)} if asked else {}
        named = [
            f"{code} ({plain_words(options[code].text(locale))})" if code in options else code
            for code in condition.any_of
        ]
        said.append(f"{condition.variable} = {f' {words.either} '.join(named)}")
    return f" {words.both} ".join(said)


# -- for readers -----------------------------------------------------------------------


def codebook_as_markdown(entry: QuestionnaireEntry, locale: Locale) -> tuple[Said, ...]:
    """Write the plan of evaluation, then what stands in the data, question by question."""
    return tuple(joined(_blocks(entry, locale)))


def _blocks(entry: QuestionnaireEntry, locale: Locale) -> Iterator[list[Said]]:
    words = codebook_labels(locale)
    yield [(f"## {words.plan}", "sections")]
    yield [(words.minimum.format(count=entry.minimum), "minimum")]
    yield list(_plan(entry, locale, words))
    yield [(f"## {words.variables}", "sections")]
    yield [(words.ticks, "sections")]
    for number, section in enumerate(entry.sections):
        path = f"sections/{number}"
        yield [(f"### {section.title.text(locale)}", f"{path}/title")]
        for place, question in enumerate(section.questions):
            yield from _question(entry, question, f"{path}/questions/{place}", locale, words)


def _plan(entry: QuestionnaireEntry, locale: Locale, words: CodebookLabels) -> Iterator[Said]:
    yield from _head(words.plan_columns, "sections")
    for number, section in enumerate(entry.sections):
        for place, question in enumerate(section.questions):
            plan = question.evaluation
            cells = (
                question.code,
                plan.indicator.text(locale),
                words.tabulate[plan.tabulate],
                words.level[plan.level],
            )
            yield _row(cells, f"sections/{number}/questions/{place}/evaluation")


def _question(
    entry: QuestionnaireEntry,
    question: QuestionEntry,
    path: str,
    locale: Locale,
    words: CodebookLabels,
) -> Iterator[list[Said]]:
    facts = [words.types[question.type], words.required if question.required else words.voluntary]
    if question.most:
        facts.append(words.most.format(count=question.most))
    if condition := _filter(entry, question, locale):
        facts.append(f"{words.only_if} {condition}")
    text = f"**{question.code}: {question.text.text(locale)}** {'; '.join(facts)}."
    yield [(text, f"{path}/text")]
    variables = variables_of(entry, question)
    if question.type in {"single", "array"}:
        yield list(_options(entry, question, path, locale, words))
    if question.type in {"multiple", "array"}:
        yield list(_names(question, variables, path, locale, words))


def _options(
    entry: QuestionnaireEntry,
    question: QuestionEntry,
    path: str,
    locale: Locale,
    words: CodebookLabels,
) -> Iterator[Said]:
    where = f"{path}/options" if question.options else f"{path}/scale"
    yield from _head(words.value_columns, where)
    for number, option in enumerate(entry.options_of(question)):
        cells = (option.code, option.text(locale), words.counts[option.counts])
        yield _row(cells, f"{where}/{number}")


def _names(
    question: QuestionEntry,
    variables: tuple[Variable, ...],
    path: str,
    locale: Locale,
    words: CodebookLabels,
) -> Iterator[Said]:
    multiple = question.type == "multiple"
    columns = words.variable_columns if multiple else words.variable_columns[:2]
    where = f"{path}/options" if multiple else f"{path}/rows"
    yield from _head(columns, where)
    for number, variable in enumerate(variables):
        label = variable.label.text(locale) if variable.label else ""
        cells = (variable.name, label, words.counts[variable.counts])[: len(columns)]
        yield _row(cells, f"{where}/{number}")


def _head(columns: tuple[str, ...], path: str) -> Iterator[Said]:
    yield _row(columns, path)
    yield f"|{' --- |' * len(columns)}", path


def _row(cells: tuple[str, ...], path: str) -> Said:
    return f"| {' | '.join(cells)} |", path

"""The questions of a questionnaire as Markdown.

In: a `QuestionnaireEntry` and a language. Out: lines, each with the path in the entry that it comes
from (`sections/0/questions/1/text`), so that whoever finds a mistake in it can name its line.
"""

from collections.abc import Iterator

from handbook.model import Asked, Locale, QuestionEntry, QuestionnaireEntry, QuestionSection

Said = tuple[str, str]
"""A line of Markdown and the path in the entry that it comes from."""


def questions_as_markdown(entry: QuestionnaireEntry, locale: Locale) -> tuple[Said, ...]:
    """Write all sections with their questions, and the thanks behind them."""
    return tuple(joined(_blocks(entry, locale)))


def joined(blocks: Iterator[list[Said]]) -> Iterator[Said]:
    """Put an empty line between blocks."""
    for number, block in enumerate(blocks):
        if number:
            yield "", block[0][1]
        yield from block


def _blocks(entry: QuestionnaireEntry, locale: Locale) -> Iterator[list[Said]]:
    for number, section in enumerate(entry.sections):
        yield from _section(entry, section, f"sections/{number}", locale)
    if entry.thanks:
        yield _line(entry.thanks, "thanks", locale)


def _section(
    entry: QuestionnaireEntry, section: QuestionSection, path: str, locale: Locale
) -> Iterator[list[Said]]:
    if entry.layout == "parts":
        yield [(f"## {section.title.text(locale)}", f"{path}/title")]
    if section.intro:
        yield _line(section.intro, f"{path}/intro", locale)
    for number, question in enumerate(section.questions):
        yield from _question(entry, question, f"{path}/questions/{number}", locale)


def _question(
    entry: QuestionnaireEntry, question: QuestionEntry, path: str, locale: Locale
) -> Iterator[list[Said]]:
    text = question.text.text(locale)
    if question.name and entry.layout == "cards":
        yield [(f"## {question.name.text(locale)}", f"{path}/name")]
        left, right = ("„", "“") if locale is Locale.DE else ('"', '"')
        how = f" ({question.hint.text(locale)})" if question.hint else ""
        yield [(f"{left}{text}{right}{how}", f"{path}/text")]
    else:
        yield [(f"### {question.code}: {text}", f"{path}/text")]
        if question.hint:
            yield _line(question.hint, f"{path}/hint", locale)
    if answers := _answers(entry, question, path, locale):
        yield answers
    if question.field:
        yield [(line, f"{path}/field") for line in _space(question, question.field.text(locale))]
    if question.after:
        yield _line(question.after, f"{path}/after", locale)


def _answers(
    entry: QuestionnaireEntry, question: QuestionEntry, path: str, locale: Locale
) -> list[Said]:
    """Write boxes to tick, or a table of rows and answers with empty cells."""
    options = [option.text(locale) for option in entry.options_of(question)]
    if question.rows_title and question.rows:
        head = [question.rows_title.text(locale), *options]
        above = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
        return [
            *((line, f"{path}/rows_title") for line in above),
            *(
                (f"| {row.text(locale)} |{' |' * len(options)}", f"{path}/rows/{number}")
                for number, row in enumerate(question.rows)
            ),
        ]
    where = f"{path}/options" if question.options else f"{path}/scale"
    return [(f"- [ ] {text}", f"{where}/{number}") for number, text in enumerate(options)]


def _space(question: QuestionEntry, words: str) -> list[str]:
    """Give a gap for a word or number, for a text a table of one cell: print makes it tall."""
    return [f"| {words} |", "| --- |", "| |"] if question.type == "text" else [f"=={words}=="]


def _line(words: Asked, path: str, locale: Locale) -> list[Said]:
    return [(words.text(locale), path)]

"""A questionnaire with the text that asks it, in all its languages: what import files are made of.

In: the `Catalog`, the text. Out: `Survey`, plain picklable values.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from handbook.model import (
    Catalog,
    Locale,
    Material,
    QuestionEntry,
    QuestionnaireEntry,
    Translation,
)
from handbook.surveys.passages import Filler, Passage, passages_of


@dataclass(frozen=True, slots=True)
class Survey:
    """A questionnaire and what stands around its questions."""

    key: str
    """Entry of the register."""
    entry: QuestionnaireEntry
    version: str
    """Of the text, such as 1.0.0."""
    welcome: Mapping[Locale, tuple[Passage, ...]]
    every_page: Mapping[Locale, tuple[Passage, ...]]


def unfilled(html: str, text: Translation) -> str:
    """Leave gaps as they are."""
    return html


def survey_of(catalog: Catalog, material: Material, key: str, fill: Filler = unfilled) -> Survey:
    """Put a questionnaire together with its text; a language without one takes the German."""
    entry = catalog.registers.questionnaires[key]
    welcome, every_page = {}, {}
    for locale in Locale:
        text = material.in_locale(locale)
        anchors = [it.text(text.locale) for it in entry.welcome]
        welcome[locale] = passages_of(text, anchors, fill)
        box = [entry.every_page.text(text.locale)] if entry.every_page else []
        every_page[locale] = passages_of(text, box, fill)
    return Survey(key, entry, material.source.meta.version, welcome, every_page)


def relevance_of(
    entry: QuestionnaireEntry, question: QuestionEntry, given: Callable[[str, str, bool], str]
) -> str:
    """Say who is asked a question, in a program's language; nothing where everybody is.

    `given` says that an answer was given: from the variable, the answer's code, and whether several
    answers could be given. Both programs join such words by `or` and `and`.
    """
    several = {it.code: it.type == "multiple" for it in entry.questions()}
    return " and ".join(
        "("
        + " or ".join(given(it.variable, code, several[it.question]) for code in it.any_of)
        + ")"
        for it in question.when
    )

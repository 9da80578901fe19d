"""What must fit together in a questionnaire, beyond the rules of single values.

In: an entry. Out: what does not fit, each with its path in the entry (`sections/0/questions/2`),
a code whose words stand in `messages`, and what the message names.
"""

from collections.abc import Iterable, Iterator

from handbook.model import AnswerFilter, AnswerOption, QuestionEntry, QuestionnaireEntry
from handbook.suggestions import closest

Finding = tuple[str, str, dict[str, str]]
"""Path in the entry, code of the problem, what the message names."""

RESERVED = frozenset({"comment", "lang", "other", "savedid", "sid", "time", "token"})
"""Codes that LimeSurvey keeps for itself, in any case of letters."""
_CHOICES = frozenset({"single", "multiple", "array"})
_TABULATED = {
    "single": {"share"},
    "multiple": {"each"},
    "array": {"rows", "at-least-once"},
    "number": {"mean"},
    "text": {"topics"},
}
"""Which ways of counting fit which type."""


def find_questionnaire_problems(entry: QuestionnaireEntry) -> Iterator[Finding]:
    """Find everything in a questionnaire that no survey program could ask so."""
    for key, options in entry.scales.items():
        yield from _codes(options, f"scales/{key}")
    yield from _repeated((it.code for it in entry.sections), "sections")
    before: dict[str, QuestionEntry] = {}
    for number, section in enumerate(entry.sections):
        for place, question in enumerate(section.questions):
            path = f"sections/{number}/questions/{place}"
            if question.code.lower() in {code.lower() for code in before}:
                yield f"{path}/code", "questionnaire-code-twice", {"value": question.code}
            if question.code.lower() in RESERVED:
                yield f"{path}/code", "questionnaire-code-reserved", {"value": question.code}
            yield from _question(entry, question, path)
            for at, condition in enumerate(question.when):
                yield from _filter(entry, condition, before, f"{path}/when/{at}")
            before[question.code] = question


def _codes(items: Iterable[AnswerOption], path: str) -> Iterator[Finding]:
    codes = [it.code for it in items]
    yield from _repeated(codes, path)
    for number, code in enumerate(codes):
        if code.lower() in RESERVED:
            yield f"{path}/{number}", "questionnaire-code-reserved", {"value": code}


def _repeated(codes: Iterable[str], path: str) -> Iterator[Finding]:
    seen: set[str] = set()
    for number, code in enumerate(codes):
        if code.lower() in seen:  # databases of survey programs often fold case
            yield f"{path}/{number}", "questionnaire-code-twice", {"value": code}
        seen.add(code.lower())


def _question(entry: QuestionnaireEntry, question: QuestionEntry, path: str) -> Iterator[Finding]:
    named = {"value": question.code}
    if question.scale is not None and question.scale not in entry.scales:
        hint = closest(question.scale, entry.scales) or ""
        yield f"{path}/scale", "questionnaire-scale", {"value": question.scale, "hint": hint}
    elif question.type in _CHOICES and (bool(question.options) == bool(question.scale)):
        yield path, "questionnaire-no-options", named
    elif question.type not in _CHOICES and (question.options or question.scale):
        yield path, "questionnaire-options", named
    yield from _codes(question.options, f"{path}/options")
    has_rows = bool(question.rows) and question.rows_title is not None
    if (question.type == "array") != has_rows or bool(question.rows) != has_rows:
        yield path, "questionnaire-rows", named
    codes = [it.code for it in question.rows]
    yield from _repeated(codes, f"{path}/rows")
    for number, code in enumerate(codes):
        if code.lower() in RESERVED:
            yield f"{path}/rows/{number}", "questionnaire-code-reserved", {"value": code}
    options = entry.options_of(question)
    if question.required and not any(it.counts == "no-answer" for it in options):
        yield f"{path}/required", "questionnaire-required", named
    if (question.field is None) != (question.type in _CHOICES):
        yield path, "questionnaire-field", named
    if (question.name is None) != (entry.layout == "parts"):
        yield path, "questionnaire-name", named
    if question.evaluation.tabulate not in _TABULATED[question.type]:
        known = ", ".join(sorted(_TABULATED[question.type]))
        values = {"value": question.evaluation.tabulate, "known": known}
        yield f"{path}/evaluation/tabulate", "questionnaire-tabulate", values
    yield from _limits(question, options, path)


def _limits(
    question: QuestionEntry, options: tuple[AnswerOption, ...], path: str
) -> Iterator[Finding]:
    """A limit belongs to its type, and can be kept."""
    named = {"value": question.code}
    if question.most is not None and (
        question.type != "multiple" or question.most >= max(len(options), 1)
    ):
        yield f"{path}/most", "questionnaire-limit", named
    numbers = (question.least, question.greatest)
    wrong = question.type != "number" and numbers != (None, None)
    crossed = None not in numbers and (question.least or 0) > (question.greatest or 0)
    if wrong or crossed:
        where = "least" if question.least is not None else "greatest"
        yield f"{path}/{where}", "questionnaire-limit", named


def _filter(
    entry: QuestionnaireEntry,
    condition: AnswerFilter,
    before: dict[str, QuestionEntry],
    path: str,
) -> Iterator[Finding]:
    """A filter looks back, at an answer that can be given."""
    asked = before.get(condition.question)
    if asked is None:
        hint = closest(condition.question, before) or ""
        yield path, "questionnaire-filter", {"value": condition.question, "hint": hint}
        return
    rows = {it.code for it in asked.rows}
    if (condition.row is None) == bool(rows) or (condition.row and condition.row not in rows):
        hint = closest(condition.row or "", rows) or ""
        values = {"value": condition.row or asked.code, "question": asked.code, "hint": hint}
        yield path, "questionnaire-filter-row", values
    codes = {it.code for it in entry.options_of(asked)}
    for code in condition.any_of:
        if code not in codes:
            values = {"value": code, "question": asked.code, "hint": closest(code, codes) or ""}
            yield path, "questionnaire-filter-answer", values

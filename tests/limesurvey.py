"""A reader of LimeSurvey's tab-separated survey structure, written from its documentation.

In: a file's bytes. Out: `ReadSurvey`, what LimeSurvey would make of it. The rules are those of the
manual ("Tab Separated Value survey structure") and of its database: what LimeSurvey would refuse or
silently change is an AssertionError here. It knows nothing of how we write the file.
"""

import csv
import html
import io
import re
from dataclasses import dataclass, field

DOCUMENTED = [
    "id", "related_id", "class", "type/scale", "name", "relevance", "text", "help", "language",
    "validation", "mandatory", "other", "default", "same_default",
]  # fmt: skip
CLASSES = ["S", "SL", "G", "Q", "SQ", "A"]
"""In the order in which the manual explains them; ours has no others."""
TYPES = {"L": "single", "M": "multiple", "F": "array", "N": "number", "T": "text"}
"""Of LimeSurvey's question types those that have a type of ours."""
_TAG = re.compile(r"<[^>]*>")
_FORMULA = re.compile(r"\{(?!\s)[^{}]*\}")
"""What ExpressionScript would calculate."""
_TERM = re.compile(r'(?P<name>\w+)\.NAOK == "(?P<value>\w+)"')

Words = dict[str, str]
"""By language."""


@dataclass
class ReadQuestion:
    """A question with its parts."""

    code: str
    type: str
    text: Words
    help: Words
    required: bool
    relevance: str
    attributes: dict[str, str]
    parts: dict[str, Words] = field(default_factory=dict)
    """Subquestions by code."""
    answers: dict[str, Words] = field(default_factory=dict)


@dataclass
class ReadGroup:
    """A group: a page of the survey."""

    title: Words
    text: Words
    questions: list[ReadQuestion] = field(default_factory=list)


@dataclass
class ReadSurvey:
    """A survey in all its languages."""

    settings: dict[str, str]
    words: dict[str, Words]
    """Settings by language."""
    groups: list[ReadGroup]

    def questions(self) -> list[ReadQuestion]:
        """Give all questions in their order."""
        return [question for group in self.groups for question in group.questions]


def read_limesurvey(data: bytes) -> ReadSurvey:
    """Read a file as LimeSurvey does."""
    assert data.startswith(b"\xef\xbb\xbf"), "a byte order mark, as LimeSurvey's own exports have"
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter="\t"))
    assert list(rows[0])[: len(DOCUMENTED)] == DOCUMENTED
    assert {row["class"] for row in rows} <= set(CLASSES)
    for row in rows:
        assert None not in row, "no row has more cells than columns"
        assert not any("\n" in cell or _FORMULA.search(cell) for cell in row.values())
        assert not any(re.fullmatch(r'".*"', cell) for cell in row.values())
    settings = {row["name"]: row["text"] for row in rows if row["class"] == "S"}
    languages = [settings["language"], *settings["additional_languages"].split()]
    words: dict[str, Words] = {}
    for row in rows:
        if row["class"] == "SL":
            words.setdefault(row["name"], {})[row["language"]] = row["text"]
    by_language = {
        language: [it for it in rows if it["class"] in CLASSES[2:] and it["language"] == language]
        for language in languages
    }
    _check_parallel(by_language, rows)
    base, *others = (by_language[language] for language in languages)
    groups = _groups(languages, list(zip(base, *others, strict=True)))
    survey = ReadSurvey(settings, words, groups)
    _check_codes(survey)
    _check_relevance(survey)
    return survey


def plain(text: str) -> str:
    """Give the words that people see."""
    return html.unescape(_TAG.sub("", text))


def conditions(relevance: str) -> list[tuple[str, list[str]]]:
    """Take our kind of relevance apart: variable and values of each condition; all must hold."""
    if relevance == "1":
        return []
    found = []
    for part in relevance.split(" and "):
        assert part[0] + part[-1] == "()"
        terms = [_TERM.fullmatch(it) for it in part[1:-1].split(" or ")]
        assert all(terms)
        values = [(it["name"], it["value"]) for it in terms if it]
        if all(value == "Y" for _, value in values):  # boxes: the answer is in the name
            (name,) = {name.rpartition("_")[0] for name, _ in values}
            found.append((name, [name.rpartition("_")[2] for name, _ in values]))
        else:
            (name,) = {name for name, _ in values}
            found.append((name, [value for _, value in values]))
    return found


def _check_parallel(
    by_language: dict[str, list[dict[str, str]]], rows: list[dict[str, str]]
) -> None:
    """The base language comes first and whole; each other one has the same rows in order."""
    order = [row["language"] for row in rows if row["class"] in CLASSES[2:]]
    assert order == [it for it, held in by_language.items() for _ in held]
    same = ("id", "related_id", "class", "type/scale", "relevance", "mandatory", "other")
    shapes = [
        [[row[key] for key in same] + [row["name"] * (row["class"] != "G")] for row in held]
        for held in by_language.values()
    ]
    assert all(shape == shapes[0] for shape in shapes)
    ids = [row["id"] for row in next(iter(by_language.values())) if row["class"] in {"Q", "SQ"}]
    assert len(set(ids)) == len(ids), "questions and subquestions share their numbers"
    assert all(it.isdecimal() for it in ids)


def _groups(languages: list[str], lines: list[tuple[dict[str, str], ...]]) -> list[ReadGroup]:
    groups: list[ReadGroup] = []
    for line in lines:
        row = line[0]
        text = {it: held["text"] for it, held in zip(languages, line, strict=True)}
        if row["class"] == "G":
            names = {it: held["name"] for it, held in zip(languages, line, strict=True)}
            assert row["type/scale"], "without a number, LimeSurvey counts groups anew"
            groups.append(ReadGroup(names, text))
            continue
        assert all(text.values()), f"{row['name']} has words in every language"
        questions = groups[-1].questions
        if row["class"] == "Q":
            helped = {it: held["help"] for it, held in zip(languages, line, strict=True)}
            own = {key: cell for key, cell in row.items() if key not in DOCUMENTED and cell}
            assert row["mandatory"] in {"Y", "N"}
            required = row["mandatory"] == "Y"
            kind = TYPES[row["type/scale"]]
            questions.append(
                ReadQuestion(row["name"], kind, text, helped, required, row["relevance"], own)
            )
        elif row["class"] == "SQ":
            assert row["type/scale"] == "0"
            assert questions[-1].type in {"multiple", "array"}
            assert row["name"] not in questions[-1].parts
            questions[-1].parts[row["name"]] = text
        else:
            assert row["id"], "the number of its question"
            assert questions[-1].type in {"single", "array"}
            assert row["name"] not in questions[-1].answers
            questions[-1].answers[row["name"]] = text
    return groups


def _check_codes(survey: ReadSurvey) -> None:
    codes = [it.code.lower() for it in survey.questions()]
    assert len(set(codes)) == len(codes)
    for question in survey.questions():
        assert re.fullmatch(r"[A-Za-z][A-Za-z0-9]{0,19}", question.code)
        assert all(re.fullmatch(r"[A-Za-z0-9]{1,20}", it) for it in question.parts)
        assert all(re.fullmatch(r"[A-Za-z0-9]{1,5}", it) for it in question.answers)
        assert not {"other", "comment", "time"} & {it.lower() for it in question.parts}
        assert bool(question.parts) == (question.type in {"multiple", "array"})
        assert bool(question.answers) == (question.type in {"single", "array"})
        alone = question.attributes.get("exclude_all_others", "")
        assert {it for it in alone.split(";") if it} <= set(question.parts)


def _check_relevance(survey: ReadSurvey) -> None:
    """A condition looks back, at a variable and a value that there are."""
    known: dict[str, set[str]] = {}
    for question in survey.questions():
        for name, values in conditions(question.relevance):
            assert set(values) <= known[name]
        if question.type == "array":
            known |= {f"{question.code}_{it}": set(question.answers) for it in question.parts}
        else:
            known[question.code] = set(question.parts) | set(question.answers)

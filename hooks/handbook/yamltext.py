"""YAML that people write: values together with the lines they stand on.

In: text, the file's name, the line it starts on. Out: plain values (`dict`, `list`, `str`, `int`,
`float`, `bool`, `date`, `None`), the line of each key, and problems for editors. Anchors,
aliases and tags are refused before any value is built: an alias can blow a file up, a tag can
ask for objects.
"""

import re
from dataclasses import dataclass
from typing import TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from handbook.model import Problem
from handbook.suggestions import closest

MAX_DEPTH = 20
"""Levels of lists and mappings in each other; deeper ones would only exhaust the reader."""

_PLAIN_TAG = re.compile(r"^tag:yaml\.org,2002:(str|int|float|bool|null|timestamp|seq|map)$")


@dataclass(frozen=True, slots=True)
class YamlText:
    """A mapping read from YAML."""

    values: dict[str, object]
    lines: dict[tuple[str | int, ...], int]
    """Line of every key and list item, by its path from the top."""
    problems: tuple[Problem, ...]

    def line_of(self, path: tuple[str | int, ...], default: int) -> int:
        """Give the line of a path, or of the nearest thing around it that is written down."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return default


def read_mapping(text: str, path: str, first_line: int = 1) -> YamlText:
    """Read a mapping; everything that is wrong with it comes back as problems."""
    reader = _Reader(path, first_line)
    try:
        reader.refuse_indirections(text)
        node = yaml.compose(text, Loader=yaml.SafeLoader) if not reader.problems else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        reader.report(line, "broken-yaml", detail=str(error.problem or error.context))
        node = None
    except yaml.reader.ReaderError as error:  # a character that YAML does not allow
        line = first_line + text.count("\n", 0, error.position)
        reader.report(line, "broken-yaml", detail=str(error).splitlines()[0])
        node = None
    if node is not None and not isinstance(node, yaml.MappingNode):
        reader.report(reader.line(node), "not-a-mapping")
        node = None
    values: dict[str, object] = {}
    if isinstance(node, yaml.MappingNode):
        reader.note_lines(node, ())
        if not reader.problems:
            reader.refuse_impossible(node, ())
        if not reader.problems:
            values = yaml.SafeLoader("").construct_document(node)
    return YamlText(values, reader.lines, tuple(reader.problems))


class _Reader:
    """Walks a YAML document, keeps lines, collects problems."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.lines: dict[tuple[str | int, ...], int] = {}
        self.problems: list[Problem] = []

    def report(self, line: int, code: str, **values: str) -> None:
        """Keep a problem."""
        self.problems.append(Problem(self.path, line, code, tuple(values.items())))

    def line(self, node: yaml.Node) -> int:
        """Give a node's line in the file."""
        return int(self.first_line + node.start_mark.line)

    def refuse_indirections(self, text: str) -> None:
        """Report anchors, aliases, foreign tags, and what is nested beyond all reason."""
        depth = 0
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                mark = event.start_mark
                self.report(self.first_line + (mark.line if mark else 0), "yaml-refused")
                return
            tag = getattr(event, "tag", None)
            indirect = isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None)
            if indirect or (tag and not _PLAIN_TAG.match(tag)):
                mark = event.start_mark
                self.report(self.first_line + (mark.line if mark else 0), "yaml-refused")

    def refuse_impossible(self, node: yaml.Node, path: tuple[str, ...]) -> None:
        """Report values that look like a date or a number and are none, such as 2026-02-30.

        Keys that are lists or mappings are none either.
        """
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if not isinstance(key, yaml.ScalarNode):
                    self.report(self.line(key), "not-a-mapping")
                    continue
                self.refuse_impossible(key, (*path, str(key.value)))
                self.refuse_impossible(value, (*path, str(key.value)))
        elif isinstance(node, yaml.SequenceNode):
            for index, item in enumerate(node.value):
                self.refuse_impossible(item, (*path, str(index)))
        else:
            try:
                yaml.SafeLoader("").construct_document(node)
            except (yaml.YAMLError, ValueError):
                expected = "date" if node.tag.endswith(":timestamp") else "number"
                self.report(
                    self.line(node),
                    "wrong-type",
                    key=".".join(path),
                    value=_short(node.value),
                    expected=expected,
                )

    def note_lines(self, node: yaml.Node, path: tuple[str | int, ...]) -> None:
        """Keep the line of everything below `node`; report keys that are given twice."""
        if isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in node.value:
                name = str(key.value)
                if key.tag.endswith(":merge"):  # `<<` brings in what stands elsewhere
                    self.report(self.line(key), "yaml-refused")
                if name in seen:
                    self.report(self.line(key), "duplicate-key", key=name)
                seen.add(name)
                self.lines[(*path, name)] = self.line(key)
                self.note_lines(value, (*path, name))
        elif isinstance(node, yaml.SequenceNode):
            for index, item in enumerate(node.value):
                self.lines[(*path, index)] = self.line(item)
                self.note_lines(item, (*path, index))


Model = TypeVar("Model", bound=BaseModel)

_KINDS = {
    "string_type": "string",
    "int_type": "number",
    "date_type": "date",
    "date_from_datetime_inexact": "date",
    "tuple_type": "list",
    "dict_type": "mapping",
    "mapping_type": "mapping",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "bool_type": "boolean",
}


def build(
    model: type[Model],
    values: object,
    source: YamlText,
    path: str,
    *,
    at: tuple[str | int, ...] = (),
    first_line: int = 1,
) -> tuple[Model | None, tuple[Problem, ...]]:
    """Build `model` from values; what does not fit comes back as problems with their lines.

    `at` is where the values stand in `source`.
    """
    try:
        return model.model_validate(values), ()
    except ValidationError as error:
        top = source.line_of(at, first_line)
        problems = [_problem_of(detail, model, source, path, at, top) for detail in error.errors()]
        return None, tuple(problems)


def _problem_of(
    detail: ErrorDetails,
    model: type[BaseModel],
    source: YamlText,
    path: str,
    at: tuple[str | int, ...],
    top: int,
) -> Problem:
    """Translate one of Pydantic's findings into a problem for editors."""
    kind = detail["type"]
    where = tuple(detail["loc"])
    if kind == "invalid_key":  # a number for a key; lines are known by what is written
        where = (*where[:-1], str(where[-1]))
    line = source.line_of((*at, *where), top)
    key = ".".join(str(part) for part in (*at, *where))
    value = _short(detail["input"])
    if kind == "missing":
        # The key is not written, so the line is that of what it belongs to.
        line = source.line_of((*at, *where[:-1]), top)
        return Problem(path, line, "missing-key", (("key", key),))
    if kind in {"extra_forbidden", "invalid_key"}:
        fields = (_model_at(model, where[:-1]) or model).model_fields
        known = tuple(field.alias or name for name, field in fields.items())
        hint = closest(str(where[-1]), known) or ""
        return Problem(path, line, "unknown-key", (("key", key), ("hint", hint)))
    if kind in _KINDS:
        expected, code = _KINDS[kind], "wrong-type"
    else:
        expected, code = _allowed(detail), "wrong-value"
    named = (("key", key), ("value", value), ("expected", expected))
    return Problem(path, line, code, named)


def _model_at(model: type[BaseModel], where: tuple[str | int, ...]) -> type[BaseModel] | None:
    """Give the model of what stands at a path below `model`; None where nothing says which."""
    found: type[BaseModel] | None = model
    for part in where:
        fields = found.model_fields if found else {}
        named = (it for name, it in fields.items() if part in (name, it.alias))
        field = next(named, None)
        if field is not None:
            found = _model_in(field.annotation)
        # Else a key of a mapping or a place in a list: the model of its values is found already.
    return found


def _model_in(annotation: object) -> type[BaseModel] | None:
    """Find the model in an annotation such as `tuple[Model, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)


def _allowed(detail: ErrorDetails) -> str:
    """Say what a value may be."""
    context = detail.get("ctx", {})
    kind = detail["type"]
    if kind in {"enum", "literal_error"}:
        return str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
    if kind in {"string_too_short", "too_short"}:
        return "nonempty"
    if kind == "string_too_long":
        return "short"
    if kind in {"greater_than_equal", "less_than_equal"}:
        return "positive"
    pattern = str(context.get("pattern", ""))
    if pattern.startswith("^[a-z0-9]"):
        return "slug"
    if pattern.startswith(r"^\d+\."):
        return "version"
    if pattern.startswith(r"^\d{4}"):
        return "month"
    if pattern.startswith("^((P[0-9]"):
        return "due"
    if pattern.startswith("^[^<>"):
        return "plain"
    if pattern.startswith(r"^(?:[^\s0-9"):
        return "asked"
    if pattern.startswith("^[A-Za-z][A-Za-z0-9]{"):
        return "question-code"
    if pattern.startswith("^[A-Za-z0-9]{1,"):
        return "option-code" if "{1,5}" in pattern else "row-code"
    if pattern.startswith("^#"):
        return "colour"
    if pattern.startswith("^[A-Za-z0-9][A-Za-z0-9_-]*"):
        return "file"
    if pattern.startswith("^https"):
        return "web"
    if pattern.startswith("^[A-Za-z0-9.+_-]+@"):
        return "mail"
    if pattern.startswith(r"^\+?[0-9]"):
        return "phone"
    if pattern.endswith(r"(mp4|webm)$"):
        return "video"
    return detail["msg"]


def _short(value: object) -> str:
    """Show a value as an editor knows it, not longer than a line."""
    # Python refuses to write very long numbers out in tens.
    text = hex(value) if isinstance(value, int) and abs(value) > 10**18 else str(value)
    return text if len(text) <= 60 else text[:57] + "..."

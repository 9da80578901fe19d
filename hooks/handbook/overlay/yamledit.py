"""Values of a YAML text changed in place: every other line stays where it was.

In: YAML that could be read (`handbook.yamltext`), a path to a value. Out: the text with the new
value, with as many lines as before, so that lines in messages stay true.
"""

import json
from collections.abc import Mapping, Sequence

import yaml

Step = str | int
"""A key of a mapping, or a place in a list."""


def replace_value(text: str, path: Sequence[Step], value: object) -> str:
    """Put another value at `path`, written in one line, padded with empty lines.

    Raises KeyError where the path does not lead anywhere.
    """
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    for step in path[:-1]:
        node = _below(node, step)[1]
    key, found = _below(node, path[-1])
    start, end = found.start_mark.index, _end(found, text)
    if key is not None and isinstance(found, yaml.CollectionNode) and not found.flow_style:
        start = text.index(":", key.end_mark.index) + 1  # a block begins on a line of its own
    gap = text[start:end]
    space = "" if text[start - 1 : start] in (" ", "") else " "
    return f"{text[:start]}{space}{json.dumps(value, ensure_ascii=False)}" + (
        "\n" * gap.count("\n") + text[end:]
    )


def blank_entries(text: str, keys: set[str]) -> str:
    """Empty the lines of top-level entries."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    lines = text.split("\n")
    if not isinstance(node, yaml.MappingNode):
        return text
    starts = [key.start_mark.line for key, _ in node.value]
    for (key, _), start, end in zip(node.value, starts, [*starts[1:], len(lines)], strict=True):
        if str(key.value) in keys:
            lines[start:end] = [""] * (end - start)
    return "\n".join(lines)


def dump(values: Mapping[str, object]) -> str:
    """Write values as YAML, each time the same."""
    text: str = yaml.safe_dump(
        dict(values), allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=False
    )
    return text


def _below(node: yaml.Node | None, step: Step) -> tuple[yaml.Node | None, yaml.Node]:
    """Give key and value one step below."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if str(key.value) == str(step):
                return key, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    raise KeyError(step)


def _end(node: yaml.Node, text: str) -> int:
    """Give where a value ends; a block ends behind its last line, not before the next key."""
    end: int = node.end_mark.index
    return len(text[:end].rstrip()) if isinstance(node, yaml.CollectionNode) else end

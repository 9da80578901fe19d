"""What a plan for something new is: its files, or what stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.model import Problem


@dataclass(frozen=True, slots=True)
class Draft:
    """Something new that could be written."""

    files: Mapping[str, str] = field(default_factory=dict)
    """Text of each file, by its path below the docs folder; none where there are problems."""
    problems: tuple[Problem, ...] = ()


def refused(path: str, code: str, /, **values: str) -> Draft:
    """Plan nothing, and say why; `path` is relative to the project."""
    return Draft({}, (Problem(path, 1, code, tuple(values.items())),))

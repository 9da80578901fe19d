"""Problems as GitHub and GitLab show them beside the changed lines.

In: problems and a language. Out: workflow commands for GitHub
(https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands), a Code Quality
report for GitLab (https://docs.gitlab.com/ci/testing/code_quality/). Paths and messages carry words
of foreign texts: none of them can end a command or begin one of its own.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from handbook.messages import printable, words_for
from handbook.model import Locale, Problem

Weight = Literal["error", "note"]
"""Whether something stops the build, or should only be looked at."""

_COMMANDS: dict[Weight, str] = {"error": "error", "note": "notice"}
_SEVERITIES: dict[Weight, str] = {"error": "major", "note": "info"}


def github_commands(
    problems: Sequence[Problem], locale: Locale, weight: Weight = "error"
) -> tuple[str, ...]:
    """Give a workflow command a problem; printed, it marks the line in the pull request.

    GitHub shows ten of a weight a step; the log has all.
    """
    return tuple(
        f"::{_COMMANDS[weight]} file={_property(it.path)},line={it.line}::"
        f"{_escaped(printable(words_for(it, locale)))}"
        for it in problems
    )


def _escaped(text: str) -> str:
    """Escape what would end a command's message."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape what would end one of a command's properties."""
    return _escaped(printable(text)).replace(":", "%3A").replace(",", "%2C")


def gitlab_report(
    problems: Sequence[Problem], locale: Locale, notes: Sequence[Problem] = ()
) -> str:
    """Write a Code Quality report, an empty one where all is well.

    A fingerprint does not know the line: a problem that has only moved is no new one.
    """
    weighed: list[tuple[Problem, Weight]] = [(it, "error") for it in problems]
    weighed += [(it, "note") for it in notes]
    seen: Counter[str] = Counter()
    entries = []
    for problem, weight in weighed:
        known = json.dumps([problem.path, problem.code, problem.values], ensure_ascii=False)
        seen[known] += 1
        fingerprint = hashlib.sha256(f"{known}{seen[known]}".encode("utf-8", "surrogateescape"))
        entries.append(
            {
                "description": printable(words_for(problem, locale)),
                "check_name": problem.code,
                "fingerprint": fingerprint.hexdigest(),
                "severity": _SEVERITIES[weight],
                "location": {"path": problem.path, "lines": {"begin": problem.line}},
            }
        )
    return json.dumps(entries, ensure_ascii=True, indent=1) + "\n"

"""Problems stand beside their lines on GitHub and GitLab; no text can say anything else there."""

import json

from handbook.annotations import github_commands, gitlab_report
from handbook.model import Locale, Problem

PROBLEM = Problem("docs/a.de.md", 7, "missing-key", (("key", "title"),))
HOSTILE = "x\n::error file=b,line=1::oh\r\n%0A::set-env name=A::b"


def test_github_marks_the_line_with_the_words_that_editors_know() -> None:
    assert github_commands([PROBLEM], Locale.DE) == (
        "::error file=docs/a.de.md,line=7::Die Angabe „title“ fehlt.",
    )


def test_github_only_notes_what_stops_nothing() -> None:
    (command,) = github_commands([PROBLEM], Locale.EN, "note")
    assert command.startswith("::notice file=docs/a.de.md,line=7::")


def test_a_hostile_text_cannot_begin_a_command_of_its_own() -> None:
    (command,) = github_commands(
        [Problem("docs/a.de.md", 1, "missing-key", (("key", HOSTILE),))], Locale.DE
    )
    assert len(command.splitlines()) == 1
    assert "%0A::set-env" not in command.replace("%250A", "")


def test_a_hostile_path_cannot_change_what_a_command_says() -> None:
    path = "docs/a,line=99::b\n::error::c%.md"
    (command,) = github_commands([Problem(path, 1, "empty-page")], Locale.DE)
    properties, _, message = command.removeprefix("::error ").partition("::")
    assert properties.split(",") == [
        "file=docs/a%2Cline=99%3A%3Ab\\n%3A%3Aerror%3A%3Ac%25.md",
        "line=1",
    ]
    assert message.startswith("Die Seite hat keinen Text.")


def test_gitlab_gets_what_its_code_quality_report_wants() -> None:
    (entry,) = json.loads(gitlab_report([PROBLEM], Locale.DE))
    assert entry.pop("fingerprint")
    assert entry == {
        "description": "Die Angabe „title“ fehlt.",
        "check_name": "missing-key",
        "severity": "major",
        "location": {"path": "docs/a.de.md", "lines": {"begin": 7}},
    }


def test_gitlab_knows_a_problem_again_that_has_only_moved() -> None:
    moved = Problem(PROBLEM.path, 9, PROBLEM.code, PROBLEM.values)
    one, other = (json.loads(gitlab_report([it], Locale.DE)) for it in (PROBLEM, moved))
    assert one[0]["fingerprint"] == other[0]["fingerprint"]


def test_gitlab_tells_two_equal_problems_apart() -> None:
    entries = json.loads(gitlab_report([PROBLEM, PROBLEM], Locale.DE, [PROBLEM]))
    assert len({entry["fingerprint"] for entry in entries}) == 3
    assert [entry["severity"] for entry in entries] == ["major", "major", "info"]


def test_gitlab_report_without_problems_is_an_empty_list() -> None:
    assert json.loads(gitlab_report([], Locale.DE)) == []


def test_a_hostile_text_stays_within_its_entry() -> None:
    problem = Problem("docs/a\n.md", 1, "missing-key", (("key", '"}],\u2028' + HOSTILE),))
    (entry,) = json.loads(gitlab_report([problem], Locale.DE))
    assert len(entry["description"].splitlines()) == 1

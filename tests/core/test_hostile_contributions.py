"""Every hostile contribution (tests/hostile) is refused with file and line, or is harmless."""

import pytest

from handbook.cleansing import find_foreign
from handbook.messages import describe
from handbook.model import Locale
from tests.builders import Collection
from tests.hostilecases import HostileCase, hostile_cases
from tests.sitemarkdown import render

CASES = hostile_cases()


@pytest.mark.parametrize("case", [it for it in CASES if it.refused], ids=str)
def test_it_is_refused_where_it_stands(case: HostileCase, collection: Collection) -> None:
    """Everything that is listed is found there, and nothing else but what goes with it (`also`)."""
    case.write(collection)
    found = set(collection.found())
    wanted = set(case.expected(collection))
    assert wanted <= found
    assert {code for code, _, _ in found - wanted} <= {*case.said.get("also", ())}
    for problem in collection.problems():
        for locale in Locale:
            assert describe(problem, locale).isprintable()


@pytest.mark.parametrize("case", [it for it in CASES if not it.refused], ids=str)
def test_it_is_no_mistake_of_an_editor(case: HostileCase, collection: Collection) -> None:
    """tests/site/test_hostile.py builds them and looks at what readers get."""
    case.write(collection, case.slug)
    assert collection.messages() == []


@pytest.mark.parametrize("case", [it for it in CASES if "foreign" in it.said], ids=str)
def test_what_slips_through_the_check_is_caught_in_the_page(case: HostileCase) -> None:
    assert find_foreign(render(case.said["guide"])) != ""


def test_there_are_many_cases_of_every_topic() -> None:
    assert len(CASES) >= 80
    topics = {case.name.partition("/")[0] for case in CASES}
    assert topics == {
        "characters", "details", "files", "html", "links", "marks", "registers", "weight", "words",
        "yaml",
    }  # fmt: skip


def test_every_case_says_what_it_tries() -> None:
    assert [
        case.name for case in CASES if not case.said.get("tries", "").endswith((".", ")."))
    ] == []

"""Messages are one line each, in the reader's language."""

import string

import pytest

from handbook import messages
from handbook.messages import describe, describe_all, known_codes, locale_of_language, summary_line
from handbook.model import Locale, Problem


@pytest.mark.parametrize(
    ("environment", "locale"),
    [
        ({}, Locale.DE),
        ({"LANG": "de_DE.UTF-8"}, Locale.DE),
        ({"LANG": "C.UTF-8"}, Locale.DE),
        ({"LANG": "en_GB.UTF-8"}, Locale.EN),
        ({"LANG": "EN"}, Locale.EN),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "en_GB.UTF-8"}, Locale.EN),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "de_DE.UTF-8"}, Locale.DE),
        ({"LANG": "en", "LC_ALL": ""}, Locale.EN),
    ],
)
def test_language_of_messages_follows_the_environment(
    environment: dict[str, str], locale: Locale
) -> None:
    assert locale_of_language(environment) is locale


def test_message_begins_with_file_and_line() -> None:
    problem = Problem("docs/a.de.md", 7, "missing-key", (("key", "title"),))
    assert describe(problem, Locale.DE) == "docs/a.de.md:7: Die Angabe „title“ fehlt."
    assert describe(problem, Locale.EN) == "docs/a.de.md:7: The key “title” is missing."


def test_message_names_what_stands_in_curly_brackets() -> None:
    problem = Problem("docs/a.de.md", 7, "unknown-key", (("key", "{key}"), ("hint", "{0}")))
    assert "„{key}“ gibt es nicht. Meinten Sie „{0}“?" in describe(problem, Locale.DE)


def test_code_without_words_is_our_own_mistake() -> None:
    with pytest.raises(KeyError):
        describe(Problem("docs/a.de.md", 1, "unbekannt"), Locale.DE)


@pytest.mark.parametrize(
    ("count", "german", "english"),
    [
        (1, "1 Problem gefunden.", "1 problem found."),
        (2, "2 Probleme gefunden.", "2 problems found."),
    ],
)
def test_summary_counts(count: int, german: str, english: str) -> None:
    assert summary_line(count, Locale.DE) == german
    assert summary_line(count, Locale.EN) == english


def test_report_without_problems_counts_none() -> None:
    assert describe_all([], Locale.EN).strip() == "0 problems found."


def test_both_languages_name_the_same_values() -> None:
    """A message that leaves a name out in one language tells half of its readers less."""
    texts: dict[str, tuple[str, str]] = vars(messages)["_TEXTS"]
    for code in known_codes():
        german, english = (
            {name for _, name, _, _ in string.Formatter().parse(text) if name}
            for text in texts[code]
        )
        assert german == english, code

"""What people see while a site is built."""

import io

import pytest
from rich.console import Console
from rich.progress import Progress

from handbook_cli.building import _follow
from tests.scripts.test_commands import ENGLISH, GERMAN

LINES = [
    "INFO    -  Building documentation to directory: /tmp/site\n",
    "INFO    -  handbook: PDF 1/3 downloads/gesamtausgabe.pdf\n",
    "INFO    -  handbook: PDF 2/3 kurz/kurz.pdf\n",
]


def bar() -> Progress:
    """A bar on a terminal that nobody sees."""
    return Progress(console=Console(file=io.StringIO(), force_terminal=True))


@pytest.mark.parametrize(("language", "word"), [(GERMAN, "Seiten"), (ENGLISH, "Pages")])
def test_the_bar_tells_of_pages_until_it_counts_pdfs(language, word, monkeypatch):
    for name, value in language.items():
        monkeypatch.setenv(name, value)
    progress = bar()
    _follow(LINES[:1], progress)
    (task,) = progress.tasks
    assert (task.description, task.total) == (word, None)


def test_the_bar_counts_pdfs(capsys):
    progress = bar()
    hidden = _follow(LINES, progress)
    (task,) = progress.tasks
    assert (task.description, task.completed, task.total) == ("PDF", 2, 3)
    assert hidden == LINES[:1]
    assert capsys.readouterr().out == ""


def test_a_log_has_a_line_for_each_pdf(capsys):
    _follow(LINES, None)
    assert capsys.readouterr().out.splitlines() == [
        "PDF 1/3 downloads/gesamtausgabe.pdf",
        "PDF 2/3 kurz/kurz.pdf",
    ]


def test_from_the_first_mistake_on_everything_is_shown(capsys):
    lines = [*LINES, "ERROR   -  Ein Fehler\n", "docs/x.de.md:3: Grund\n"]
    assert _follow(lines, bar()) == []
    assert capsys.readouterr().err == "".join(lines[3:])

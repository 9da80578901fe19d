"""What administrators read fits their window, and says what is theirs."""

import pytest

from handbook.bundle.manifest import Local
from handbook.bundle.readme import OFFLINE, Where, offline_page, readme
from tests.core.bundle.support import NAME, manifest

WHERE = Where("/srv/handbuch", "www.musterstadt.example", "/handbuch/", "website")


@pytest.fixture
def text() -> str:
    """The whole text."""
    return readme(manifest(), "Instrumente & Lösungen", WHERE)


def test_every_gap_is_filled_and_every_line_can_be_read(text: str):
    assert "$" not in text.replace("$ ", "")
    long = [line for line in text.splitlines() if len(line) > 100 and NAME not in line]
    assert long == []


def test_it_names_the_archive_the_address_and_the_place(text: str):
    assert f"Fassung:  {NAME}\r\n" in text
    assert "curl -sI https://example.org/gibt-es-nicht/" in text
    assert f"ln -s versionen/{NAME} /srv/handbuch/aktuell" in text
    assert "Adresse www.musterstadt.example." in text
    assert OFFLINE in text


def test_old_windows_shows_its_lines_and_letters(text: str):
    assert text.startswith("\ufeffInstrumente & Lösungen\r\n")
    assert "\n" not in text.replace("\r\n", "")


def test_a_municipality_s_archive_says_whose_it_is():
    local = Local(name="Stadt Musterstadt", slug="stadt-musterstadt", digest="a" * 64)
    own = manifest().model_copy(update={"local": local})
    assert "Angepasst für: Stadt Musterstadt\r\n" in readme(own, "Sammlung", WHERE)


def test_the_offline_page_leads_on_without_scripts():
    page = offline_page("A & B", "website")
    assert 'content="0; url=website/index.html"' in page
    assert '<a href="website/index.html">A &amp; B</a>' in page
    assert "<script" not in page

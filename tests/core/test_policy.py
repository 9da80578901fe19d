"""What browsers may do on the pages."""

import re

import pytest

from handbook.policy import (
    ASK_AGAIN,
    ATTACHMENT_RULES,
    CACHE_RULES,
    COMPRESSED,
    CONTENT_TYPES,
    header_fields,
    page_policy,
    value_of,
)


def test_nothing_inside_a_page_runs_and_nothing_comes_from_elsewhere():
    for policy in (page_policy(), header_fields()["Content-Security-Policy"]):
        assert "unsafe" not in policy
        assert not re.search(r"https?:|\*", policy)
        assert policy.startswith("default-src 'none'; ")
        assert "script-src 'self';" in policy


def test_only_the_field_says_who_may_frame_the_page():
    assert "frame-ancestors 'none'" in header_fields()["Content-Security-Policy"]
    assert "frame-ancestors" not in page_policy()


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("index.html", "no-cache"),
        ("handreichungen/netzwerke/netzwerke.pdf", "no-cache"),
        ("assets/javascripts/search.js", "no-cache"),
        ("assets/stylesheets/handbook.css", "no-cache"),
        ("assets/stylesheets/main.57a0d79d.min.css", "public, max-age=31536000, immutable"),
        ("assets/fonts/HandbookMono.woff2", "public, max-age=86400"),
        ("en/guides/assets/fonts.html", "no-cache"),
    ],
)
def test_only_what_changes_its_name_with_its_content_is_kept_for_ever(address, value):
    assert value_of(CACHE_RULES, address, ASK_AGAIN) == value


@pytest.mark.parametrize(
    ("address", "saved"),
    [
        ("handreichungen/netzwerke/netzwerke.pdf", False),
        ("downloads/gesamtausgabe.pdf", False),
        ("handreichungen/netzwerke/vorlagen/satzung/satzung.pdf", True),
        ("en/guides/staff-networks/templates/statutes/statutes.pdf", True),
        ("handreichungen/netzwerke/vorlagen/satzung/index.html", False),
        ("handreichungen/netzwerke/satzung.docx", True),
        ("downloads/alle-dateien.zip", True),
    ],
)
def test_templates_are_saved_and_guides_are_shown(address, saved):
    assert bool(value_of(ATTACHMENT_RULES, address)) is saved


def test_every_kind_of_file_on_the_site_has_a_type_and_text_is_compressed():
    assert set(COMPRESSED) >= {"html", "css", "js", "json", "svg", "atom", "xml", "txt"}
    assert not set(COMPRESSED) & {"pdf", "zip", "png", "woff2", "docx", "odt"}
    assert set(COMPRESSED) < set(CONTENT_TYPES)

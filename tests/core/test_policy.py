"""What browsers may do on the pages."""

import re

import pytest

from handbook.policy import header_fields, page_policy, server_files


def test_nothing_inside_a_page_runs_and_nothing_comes_from_elsewhere():
    for policy in (page_policy(), header_fields()["Content-Security-Policy"]):
        assert "unsafe" not in policy
        assert not re.search(r"https?:|\*", policy)
        assert policy.startswith("default-src 'none'; ")
        assert "script-src 'self';" in policy


def test_only_the_field_says_who_may_frame_the_page():
    assert "frame-ancestors 'none'" in header_fields()["Content-Security-Policy"]
    assert "frame-ancestors" not in page_policy()


@pytest.mark.parametrize("name", [".htaccess", "nginx-headers.conf", "_headers"])
def test_every_server_gets_every_field(name):
    text = server_files("/handbuch/")[name]
    for field, value in header_fields().items():
        assert any(field in line and value in line for line in text.splitlines())


def test_the_page_for_missing_pages_is_found_below_a_sub_path():
    assert "ErrorDocument 404 /handbuch/404.html" in server_files("/handbuch/")[".htaccess"]

"""The real site as people use it, in Chromium."""

import re

from playwright.sync_api import Browser, Page, expect

GUIDE = "handreichungen/uebergriffsmanagement/"
GUIDE_EN = "en/guides/incident-management/"


def test_from_the_landing_page_to_a_guide_and_its_pdf(page: Page, address: str):
    page.goto(address)
    page.get_by_role("link", name="Übergriffsmanagement", exact=False).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Übergriffsmanagement"))
    download = page.locator("article a[href$='uebergriffsmanagement.pdf']").first
    expect(download).to_be_visible()
    response = page.request.get(address + GUIDE + "uebergriffsmanagement.pdf")
    assert response.ok
    assert response.body().startswith(b"%PDF-")


def test_language_switch_stays_on_the_page(page: Page, address: str):
    page.goto(address + GUIDE)
    page.locator(".hb-languages a[hreflang=en]").click()
    assert page.url == address + GUIDE_EN
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Incident management"))
    page.locator(".hb-languages a[hreflang=de]").click()
    assert page.url == address + GUIDE


def test_a_page_that_is_not_there_speaks_the_readers_language(page: Page, address: str):
    page.goto(address + "gibt-es-nicht/")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.get_by_role("heading", level=1)).to_have_text("Diese Seite gibt es nicht")
    page.locator(".hb-languages a[hreflang=en]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page does not exist")
    page.goto(address + "en/nowhere/")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page does not exist")


def test_pages_can_be_read_without_javascript(chromium: Browser, address: str):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + GUIDE)
    assert "Schritt für Schritt" in page.inner_text("article")
    page.locator(".hb-languages a[hreflang=en]").click()
    assert page.url == address + GUIDE_EN
    context.close()

"""The real site as people use it, in Chromium."""

import csv
import datetime as dt
import io
import re
from pathlib import Path

import icalendar
from playwright.sync_api import Browser, Page, expect

from handbook.deadlines import read_due
from handbook.processes import due_code
from tests.counting import days_of
from tests.site.support import Build

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


# -- dates of a process ----------------------------------------------------------------

PROCESS = "#process-incident"


def enter(page: Page, address: str, **dates: str) -> None:
    """Open the process of a page and give the dates that its deadlines count from."""
    page.goto(address)
    page.locator(PROCESS).locator("summary").click()
    for name, day in dates.items():
        page.fill(f"{PROCESS}--{name}", day)


def saved(page: Page, kind: str) -> tuple[str, str]:
    """Press a button that saves a file; gives its name and what is in it."""
    with page.expect_download() as waiting:
        page.locator(f"{PROCESS} [data-hb-save={kind}]").click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes().decode("utf-8")


def test_the_browser_counts_days_as_the_core_does(page: Page, address: str):
    dues = [
        "P0D", "P3D", "P7D before", "PT24H", "PT36H", "P1W", "P4W to P6W", "P6W before", "P1M",
        "P3M", "P1M before", "0 working days", "1 working day", "5 working days",
        "3 working days before", "2 working days to P2W", "week 1", "week 14", "month 1", "month 3",
    ]  # fmt: skip
    # Every day from October 2027 to March 2028, all ends of months, and Easter in many years.
    days = [dt.date(2027, 10, 1) + dt.timedelta(days=it) for it in range(183)]
    days += [dt.date(2026, it, 1) - dt.timedelta(days=1) for it in range(1, 13)]
    days += [dt.date(year, month, 20) for year in range(2000, 2100) for month in (3, 4, 5)]
    expected = [
        [it.isoformat() for it in days_of(read_due(due), day)] for due in dues for day in days
    ]
    page.goto(address + GUIDE)
    codes, texts = [due_code(read_due(it)) for it in dues], [it.isoformat() for it in days]
    found = page.evaluate(
        "([codes, days]) => codes.flatMap((code) =>"
        " days.map((day) => globalThis.handbookDeadlines.daysOf(code, day)))",
        [codes, texts],
    )
    assert len(found) > 9_000
    assert found == expected


def test_dates_stand_with_the_steps_and_nothing_is_kept(page: Page, address: str):
    enter(page, address + GUIDE, report="2026-12-23")
    steps = page.locator(f"{PROCESS} > ol > li")
    expect(steps.nth(3)).to_contain_text("Datum: Do., 24. Dezember 2026")
    expect(steps.nth(4)).to_contain_text("Sa., 26. Dezember 2026 (Wochenende, Feiertag)")
    expect(steps.nth(6)).to_contain_text("20. Januar 2027 bis Mi., 3. Februar 2027")
    expect(steps.nth(8).locator(".hb-process__date")).to_be_hidden()  # its date is not given
    expect(page.locator(f"{PROCESS} [role=status]")).to_contain_text("Ausgerechnete Termine: 6.")
    kept = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie.length]")
    assert kept == [0, 0, 0]
    page.fill(f"{PROCESS}--report", "")
    expect(steps.nth(3).locator(".hb-process__date")).to_be_hidden()
    expect(page.locator(f"{PROCESS} [data-hb-save=ics]")).to_be_hidden()


def test_a_calendar_of_the_dates_can_be_taken_into_any_program(page: Page, address: str):
    enter(page, address + GUIDE_EN, report="2026-12-23", knowledge="2026-11-30")
    name, text = saved(page, "ics")
    assert name == "incident.ics"
    lines = text.split("\r\n")
    assert "\n" not in "".join(lines)
    assert max(len(line.encode()) for line in lines) <= 75
    calendar = icalendar.Calendar.from_ical(text)
    events = calendar.walk("VEVENT")
    assert not [fault for event in events for fault in event.errors]
    days = [(event["DTSTART"].dt, event["DTEND"].dt - event["DTSTART"].dt) for event in events]
    assert days[1] == (dt.date(2026, 12, 24), dt.timedelta(days=1))
    assert days[-1] == (dt.date(2027, 2, 28), dt.timedelta(days=1))
    assert str(events[1]["SUMMARY"]) == "First talk, psychological first aid"
    said = str(events[1]["DESCRIPTION"]).split("\n")
    assert said[1] == "By when: within 24 hours"
    assert said[2] == "Counted from: Day on which the report came in (2026-12-23)"
    # Taken in again, the events are replaced, not doubled.
    uids = [str(event["UID"]) for event in events]
    assert len(set(uids)) == len(uids) == 7
    again = icalendar.Calendar.from_ical(saved(page, "ics")[1])
    assert [str(event["UID"]) for event in again.walk("VEVENT")] == uids


def test_the_table_of_the_browser_is_that_of_the_site_with_dates(
    page: Page, address: str, built: Build
):
    enter(page, address + GUIDE, report="2026-12-23")
    made = saved(page, "csv")[1]
    site = (built.site / GUIDE / "uebergriffsmanagement-checkliste.csv").read_text("utf-8")

    def read(text: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=";"))

    assert made.startswith("\ufeff")
    dates = [row.pop("Datum") for row in read(made)]
    assert dates == [
        "", "", "2026-12-23", "2026-12-24", "2026-12-26", "2026-12-30",
        "2027-01-20 bis 2027-02-03", "2027-03-17", "",
    ]  # fmt: skip
    for row, own in zip(read(made), read(site), strict=True):
        assert {**row, "Datum": ""} == own


def test_dates_are_worked_out_on_a_page_opened_from_a_folder(chromium: Browser, built: Build):
    page = chromium.new_page()
    enter(page, (built.site / GUIDE / "index.html").as_uri(), report="2026-12-23")
    assert "BEGIN:VEVENT" in saved(page, "ics")[1]
    page.close()


def test_the_checklist_is_printed_alone_with_boxes(page: Page, address: str):
    enter(page, address + GUIDE, report="2026-12-23")
    page.evaluate("globalThis.print = () => {}")
    page.locator(f"{PROCESS} [data-hb-save=print]").click()
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_hidden()
    expect(page.locator(f"{PROCESS} .hb-process__box").first).to_be_visible()
    expect(page.locator(PROCESS)).to_contain_text("Gesetzliche Fristen lassen Sie immer")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_without_javascript_deadlines_stay_in_words_and_as_a_table(chromium: Browser, address: str):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + GUIDE)
    expect(page.locator(PROCESS)).to_contain_text("binnen 24 Stunden")
    expect(page.locator(f"{PROCESS} summary")).to_be_hidden()
    expect(page.locator(f"{PROCESS} .hb-process__date").first).to_be_hidden()
    expect(page.locator(f"{PROCESS} a[href$='-checkliste.csv']")).to_be_visible()
    context.close()


def test_only_pages_with_a_process_load_its_script(page: Page, address: str):
    page.goto(address + "handreichungen/zusammenarbeit/")
    assert page.locator("script[src*=deadlines]").count() == 0

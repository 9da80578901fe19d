"""A translation keeps the German text that it was made from, and says which one it is."""

import shutil

import pytest

from handbook.freshness import judge, plan_minor, sections_to_take, with_origin
from handbook.frontmatter import NotEditableError
from handbook.model import Locale, digest_of, origin_uri
from handbook.textfiles import MAX_SIZE
from tests.builders import Collection
from tests.core.freshness.test_judging import ENGLISH_TEXT, GERMAN_TEXT

ENGLISH = "handreichungen/netzwerke/index.en.md"
COPY = "handreichungen/netzwerke/.origin/index.en.md"


@pytest.fixture
def collection(collection: Collection) -> Collection:
    """A guide whose translation is in step."""
    collection.guide(body=GERMAN_TEXT)
    return collection.guide(locale="en", title="Networks", body=ENGLISH_TEXT).in_step()


# -- the digest in the front matter ----------------------------------------------------


@pytest.mark.parametrize(
    "before",
    [
        "---\nid: a\n---\n\n# A\n",
        "---\nid: a\ntranslation:\n  of: alt\n---\n\n# A\n",
        "---\nid: a\ntranslation: {of: alt}\n---\n\n# A\n",
        "---\nid: a\ntranslation:\n---\n\n# A\n",
        "---  \nid: a\ntranslation: {}\n--- \n\n# A\n",
        "---\nid: a\n...\n\n# A\n",
        "\ufeff---\nid: a\n---\n\n# A\n",
    ],
)
def test_origin_is_written_once_and_the_rest_stays(before: str) -> None:
    after = with_origin(before, "neu")
    assert after.count("translation:\n  of: neu\n") == 1
    assert "alt" not in after
    assert after.endswith("\n\n# A\n")
    assert "id: a\n" in after
    assert with_origin(after, "neu") == after


def test_origin_between_other_details_keeps_them() -> None:
    before = "---\nid: a\ntranslation:\n  of: alt\nslug: b\n---\ntranslation: im Text\n"
    assert with_origin(before, "neu") == (
        "---\nid: a\ntranslation:\n  of: neu\nslug: b\n---\ntranslation: im Text\n"
    )


def test_line_ends_of_a_file_stay(collection: Collection) -> None:
    assert with_origin("---\r\nid: a\r\n---\r\n# A\r\n", "neu") == (
        "---\r\nid: a\r\ntranslation:\r\n  of: neu\r\n---\r\n# A\r\n"
    )


def test_text_without_details_has_no_place_for_an_origin() -> None:
    with pytest.raises(NotEditableError):
        with_origin("# A\n", "neu")


# -- the copy --------------------------------------------------------------------------


def test_the_copy_is_read_with_the_translation_and_is_no_text_of_its_own(
    collection: Collection,
) -> None:
    text = collection.translation(ENGLISH)
    assert origin_uri(ENGLISH) == COPY
    assert text.origin is not None
    assert text.origin.digest == digest_of("Netzwerke", "\n" + GERMAN_TEXT)
    assert text.origin.details["title"] == "Netzwerke"
    assert COPY not in collection.catalog.files
    assert [it.src_uri for it in collection.catalog.translations()] == [
        "handreichungen/netzwerke/index.de.md",
        ENGLISH,
    ]
    assert collection.found() == []


def test_the_landing_page_has_its_copy_beside_it(collection: Collection) -> None:
    collection.page().page(locale="en").in_step()
    assert (collection.docs / ".origin/index.en.md").is_file()
    assert collection.found() == []


def test_a_copy_that_is_missing_or_another_one_is_a_problem(collection: Collection) -> None:
    copy = collection.docs / COPY
    line = collection.line(f"docs/{ENGLISH}", "translation:")
    copy.write_text(copy.read_text(encoding="utf-8").replace("Drei", "Vier"), encoding="utf-8")
    assert collection.found() == [("origin-differs", f"docs/{ENGLISH}", line)]
    copy.unlink()
    assert collection.found() == [("origin-missing", f"docs/{ENGLISH}", line)]


def test_a_copy_follows_the_rules_of_its_own_time(collection: Collection) -> None:
    old = collection.docs / COPY
    text = old.read_text(encoding="utf-8").replace("status: draft", "status: fertig\nalt: x")
    collection.file(COPY, text)
    assert collection.found() == []
    assert collection.translation(ENGLISH).origin is not None


@pytest.mark.parametrize(
    "name", ["index.de.md", "anderes.en.md", "notiz.txt", "tiefer/index.en.md", "bild.svg"]
)
def test_nothing_else_lies_beside_the_copies(name: str, collection: Collection) -> None:
    collection.file(f"handreichungen/netzwerke/.origin/{name}", "x")
    first = f"docs/handreichungen/netzwerke/.origin/{name.partition('/')[0]}"
    assert collection.found() == [("origin-unused", first, 1)]


def test_copies_of_a_text_that_is_gone_are_named(collection: Collection) -> None:
    (collection.docs / ENGLISH).unlink()
    assert collection.found() == [("origin-unused", f"docs/{COPY}", 1)]


# -- hostile copies --------------------------------------------------------------------


def test_a_copy_that_is_a_link_is_refused_whatever_it_points_at(collection: Collection) -> None:
    secret = collection.project / "geheim.md"
    shutil.move(collection.docs / COPY, secret)
    (collection.docs / COPY).symlink_to(secret)
    codes = {(code, path) for code, path, _ in collection.found()}
    assert codes == {("outside-link", f"docs/{COPY}"), ("origin-missing", f"docs/{ENGLISH}")}
    assert collection.translation(ENGLISH).origin is None


def test_a_folder_of_copies_that_is_a_link_is_refused(collection: Collection) -> None:
    folder = (collection.docs / COPY).parent
    shutil.move(folder, collection.project / "geheim")
    folder.symlink_to(collection.project / "geheim", target_is_directory=True)
    folder_name = COPY.rpartition("/")[0]
    assert ("outside-link", f"docs/{folder_name}", 1) in collection.found()
    assert collection.translation(ENGLISH).origin is None


def test_a_file_in_the_place_of_the_folder_is_refused(collection: Collection) -> None:
    shutil.rmtree((collection.docs / COPY).parent)
    collection.file(COPY.rpartition("/")[0], "x")
    assert ("origin-unused", f"docs/{COPY.rpartition('/')[0]}", 1) in collection.found()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"x" * (MAX_SIZE + 1), "too-large"),
        (GERMAN_TEXT.encode("utf-16"), "not-utf8"),
        (b"---\ntitle: \xff\n---\n# A\n", "not-utf8"),
        (b"# A\n", "no-front-matter"),
        (b"---\ntitle: A\n", "unclosed-front-matter"),
        (b"", "empty-page"),
        (b"---\ntitle: &a A\n---\n# A\n", "yaml-refused"),
        (b"---\ntitle: !!python/name:os.system ''\n---\n# A\n", "yaml-refused"),
    ],
)
def test_a_copy_that_cannot_be_read_is_a_problem_with_its_file(
    content: bytes, code: str, collection: Collection
) -> None:
    collection.file(COPY, content)
    assert (code, f"docs/{COPY}") in {(found, path) for found, path, _ in collection.found()}
    assert collection.translation(ENGLISH).origin is None


# -- slips that need no translation ----------------------------------------------------


def minor(collection: Collection, *anchors: str) -> Collection:
    """Take changes of the German text into the copy."""
    found = judge(collection.material("netzwerke"), Locale.EN)
    assert found is not None
    german = (collection.docs / found.source.src_uri).read_text(encoding="utf-8")
    copy = (collection.docs / COPY).read_text(encoding="utf-8")
    planned = plan_minor(found, copy, german, anchors)
    text = (collection.docs / ENGLISH).read_text(encoding="utf-8")
    return collection.file(COPY, planned.text).file(ENGLISH, with_origin(text, planned.digest))


def behind(collection: Collection) -> list[tuple[str, str]]:
    """Give the state and heading of what the translation does not follow."""
    found = judge(collection.material("netzwerke"), Locale.EN)
    assert found is not None
    return [(it.state.value, it.german.heading) for it in found.behind]


def test_a_slip_in_one_section_is_taken_over_and_the_others_stay_changed(
    collection: Collection,
) -> None:
    german = GERMAN_TEXT.replace("Drei Menschen", "3 Menschen").replace("wird", "würde")
    collection.guide(body=german)
    found = judge(collection.material("netzwerke"), Locale.EN)
    assert found is not None
    assert sections_to_take(found) == {"erstens": "Erstens", "auswerten": "Auswerten"}
    minor(collection, "erstens")
    assert behind(collection) == [("changed", "Auswerten")]
    assert collection.found() == []


def test_when_all_was_slips_the_copy_is_the_german_file_again(collection: Collection) -> None:
    german = GERMAN_TEXT.replace("Drei Menschen", "3 Menschen").replace("Worum", "**Worum**")
    minor(collection.guide(body=german, summary="Worum es ging.", date="2026-02-01"))
    assert behind(collection) == []
    source = collection.docs / "handreichungen/netzwerke/index.de.md"
    assert (collection.docs / COPY).read_bytes() == source.read_bytes()


def test_new_and_gone_sections_are_never_slips(collection: Collection) -> None:
    german = GERMAN_TEXT.replace("Drei", "3").replace(
        "## Auswerten\n\nNach einem Jahr wird gefragt.", "## Raum\n\nDas Rathaus ist offen."
    )
    minor(collection.guide(body=german, summary="Neu."))
    assert behind(collection) == [("gone", "Auswerten"), ("new", "Raum")]
    found = judge(collection.material("netzwerke"), Locale.EN)
    assert found is not None
    assert found.details == ()
    assert collection.found() == []


def test_a_slip_in_the_title_is_taken_over_with_it(collection: Collection) -> None:
    german = GERMAN_TEXT.replace("# Netzwerke", "# Netz-Werke").replace("wird", "würde")
    minor(collection.guide(title="Netz-Werke", body=german), "netz-werke")
    assert behind(collection) == [("changed", "Auswerten")]
    assert collection.found() == []

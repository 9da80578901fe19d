"""A machine mends what says nothing, and leaves what somebody has to understand."""

import pytest

from handbook.mending import files_to_mend, plan_mending
from tests.builders import Collection

GUIDE = "handreichungen/netzwerke/index.de.md"


def mended(collection: Collection) -> dict[str, str]:
    """Give the files that were mended, as they would be written."""
    catalog = collection.catalog
    names = [name for name in files_to_mend(catalog) if (collection.docs / name).is_file()]
    files = {name: (collection.docs / name).read_bytes() for name in names}
    return {it.src_uri: it.text for it in plan_mending(catalog, files)}


def told(collection: Collection) -> list[str]:
    catalog = collection.catalog
    data = {GUIDE: (collection.docs / GUIDE).read_bytes()}
    return [done.code for it in plan_mending(catalog, data) for done in it.done]


def text_of(collection: Collection) -> str:
    return (collection.docs / GUIDE).read_bytes().decode("utf-8")


def test_a_collection_in_order_is_left_alone(collection: Collection) -> None:
    assert mended(collection.page().guide().guide(locale="en").in_step()) == {}


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("Ein Text.", "Ein Text. "),
        lambda text: text.replace("\n\n", "\n  \n"),
        lambda text: text.removesuffix("\n"),
        lambda text: text + "\n\n",
    ],
    ids=["mark", "line ends", "space", "empty lines", "no end", "many ends"],
)
def test_what_nobody_sees_is_mended(collection: Collection, damage) -> None:
    collection.guide()
    whole = text_of(collection)
    collection.file(GUIDE, damage(whole))
    assert mended(collection) == {GUIDE: whole}
    assert told(collection) == ["mended-characters"]


def test_two_spaces_that_break_a_line_stay(collection: Collection) -> None:
    collection.guide(body="# Netzwerke\n\nEine Straße  \nEin Ort\n")
    assert mended(collection) == {}


def test_spaces_that_a_register_keeps_on_purpose_stay(collection: Collection) -> None:
    help_offer = (collection.docs / "register/help.yml").read_text(encoding="utf-8")
    collection.register("help", help_offer + "x:\n  name: |\n    Wort \n    Wort\n")
    assert mended(collection) == {}


def test_spaces_that_a_detail_keeps_on_purpose_stay(collection: Collection) -> None:
    collection.guide(summary="|\n  Wort \n  Wort")
    assert mended(collection) == {}


def test_lists_name_exactly_what_the_text_cites(collection: Collection) -> None:
    body = "# Netzwerke\n\n[S2](#source-s2) und [§ 241 StGB](#law-stgb-241).\n"
    collection.guide(body=body, sources=["S1"])
    (text,) = mended(collection).values()
    collection.file(GUIDE, text)
    assert collection.found() == []
    assert "\nsources: [S2]\n" in text
    assert "\nlaw: [stgb-241]\n" in text


def test_a_key_that_no_register_has_is_left_for_people(collection: Collection) -> None:
    collection.guide(sources=["S1", "S99"])
    assert "sources: [S99]" in mended(collection)[GUIDE]


def test_a_list_over_several_lines_is_left_alone(collection: Collection) -> None:
    collection.guide(sources="\n  - S1")
    assert "mended-list" not in told(collection)


def test_a_link_is_written_like_its_file(collection: Collection) -> None:
    body = "# Netzwerke\n\n![Ein Bild](Bild.PNG) und [Liste](../netzwerke/liste.CSV#oben).\n"
    collection.guide(body=body).file("handreichungen/netzwerke/bild.png", b"x")
    collection.file("handreichungen/netzwerke/liste.csv", "x")
    (text,) = mended(collection).values()
    assert text.endswith("![Ein Bild](bild.png) und [Liste](../netzwerke/liste.csv#oben).\n")


def test_a_link_that_could_mean_anything_else_is_left_alone(collection: Collection) -> None:
    body = "# Netzwerke\n\n[a](fehlt.csv) [b](https://example.org/A.csv) [c](../../../x.csv)\n"
    assert mended(collection.guide(body=body)) == {}


def test_code_is_no_link(collection: Collection) -> None:
    body = "# Netzwerke\n\n```\n[a](Liste.csv)\n```\n"
    collection.guide(body=body).file("handreichungen/netzwerke/liste.csv", "x")
    assert mended(collection) == {}


def test_a_file_in_another_encoding_is_left_alone(collection: Collection) -> None:
    collection.guide().file(GUIDE, "Größe \r\n".encode("latin-1"))
    assert mended(collection) == {}


def test_mending_twice_changes_nothing_more(collection: Collection) -> None:
    collection.guide(body="# Netzwerke \r\n\n[S2](#source-s2)", sources=["S1"])
    for name, text in mended(collection).items():
        collection.file(name, text)
    assert mended(collection) == {}

"""The list of components follows its scheme and tells the truth about the archive."""

import json
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from handbook.bundle.packing import Packed, sum_of
from handbook.bundle.sbom import SBOM, Component, licence_words, sbom_json, shipped_component
from tests.core.bundle.support import SCRIPT, codes, contents, manifest, packed

LIBRARY = Component(
    "library", "weasyprint", "70.0", "BSD License", "pkg:pypi/weasyprint@70.0", depends=()
)
FONT = "assets/fonts/AtkinsonHyperlegibleNext-Bold.woff2"


def test_the_list_follows_the_scheme_of_cyclonedx():
    components = [
        LIBRARY,
        Component("library", "pyphen", "1", "GPL-2.0-or-later OR MPL-1.1", "pkg:pypi/pyphen@1"),
        Component("library", "pydyf", "0.13", "MIT", "pkg:pypi/pydyf@0.13", depends=(LIBRARY.ref,)),
        Component("library", "zlib1g", "1:1.2", purl="pkg:deb/debian/zlib1g@1:1.2?arch=amd64"),
        shipped_component(FONT, b"font"),
    ]
    text = sbom_json(manifest(), "0.1.0", components).decode()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    values = json.loads(text)
    licences = {it["name"]: it.get("licenses") for it in values["components"]}
    assert licences == {
        "weasyprint": [{"license": {"name": "BSD License"}}],
        "pyphen": [{"expression": "GPL-2.0-or-later OR MPL-1.1"}],
        "pydyf": [{"license": {"id": "MIT"}}],
        "zlib1g": None,
        FONT: [{"license": {"id": "OFL-1.1"}}],
    }
    assert {"ref": "pkg:pypi/pydyf@0.13", "dependsOn": [LIBRARY.ref]} in values["dependencies"]


def test_the_order_of_components_does_not_matter_and_their_content_does():
    other = Component("library", "a", "1")
    one, same = (sbom_json(manifest(), "1", it) for it in ([LIBRARY, other], [other, LIBRARY]))
    assert one == same
    serials = {
        json.loads(sbom_json(manifest(), "1", it))["serialNumber"]
        for it in ([LIBRARY], [LIBRARY, other])
    }
    assert len(serials) == 2


@pytest.mark.parametrize(
    ("expression", "text", "classifiers", "words"),
    [
        ("MIT", "BSD", [], "MIT"),
        ("", "mpl-2.0", [], "MPL-2.0"),
        ("", "MIT License\n\nCopyright ...", ["License :: OSI Approved :: MIT License"], "MIT"),
        ("", "", ["License :: OSI Approved :: BSD License"], "BSD License"),
        ("", "Whatever\nmore", [], "Whatever"),
        ("", "UNKNOWN", [], ""),
        ("", "", [], ""),
    ],
)
def test_a_licence_is_what_its_authors_state_the_most_exact_first(
    expression, text, classifiers, words
):
    assert licence_words(expression, text, classifiers) == words


def test_every_file_with_a_licence_of_its_own_is_listed():
    assert shipped_component("index.html", b"x") is None
    assert shipped_component("handreichungen/x/x.pdf", b"x") is None
    fonts = Path(__file__).parents[3] / "overrides/assets/fonts"
    for path in fonts.glob("*.woff2"):
        assert shipped_component(f"assets/fonts/{path.name}", b"x") is not None
    words = [shipped_component(f"search/{it}-thesaurus.js", b"x") for it in ("de", "en")]
    assert [it and it.licence for it in words] == ["LGPL-2.1-or-later", "WordNet License 3.0"]


def test_a_script_that_the_list_does_not_name_is_found(tmp_path: Path):
    files = contents()
    files["website/assets/javascripts/more.js"] = Packed(b"x")
    assert codes(packed(tmp_path, files)) == ["sbom-differs"]


def test_a_script_that_is_not_what_the_list_says_is_found(tmp_path: Path):
    files = contents()
    files[f"website/{SCRIPT}"] = Packed(b"other")
    assert codes(packed(tmp_path, files)) == ["sbom-differs"]


def test_a_file_that_is_listed_and_not_there_is_found(tmp_path: Path):
    files = contents()
    del files[f"website/{SCRIPT}"]
    assert codes(packed(tmp_path, files)) == ["sbom-differs"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"bomFormat": "SPDX"}',
        '{"bomFormat": "CycloneDX", "specVersion": "1.6"}',
        "[" * 9,
    ],
)
def test_a_list_that_is_none_is_refused(tmp_path: Path, text: str):
    files = contents()
    files[SBOM] = Packed(text.encode())
    assert codes(packed(tmp_path, files)) == ["sbom-invalid"]
    assert sum_of(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

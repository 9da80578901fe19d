"""Each event adapter with small real objects: what it takes from MkDocs and hands back."""

import importlib.util
import shutil
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from tests.surveys import REGISTER

ROOT = Path(__file__).resolve().parents[2]
CASE = ROOT / "tests" / "cases" / "untranslated"


def hook(name: str) -> ModuleType:
    """Load a hook as MkDocs does: from its file, under no package."""
    spec = importlib.util.spec_from_file_location(f"loaded_{name}", ROOT / "hooks" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    """The configuration of a small collection, as the events get it, without plugins."""
    shutil.copytree(CASE / "docs", tmp_path / "docs")
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\nplugins: []\n", encoding="utf-8")
    loaded = load_config(str(tmp_path / "mkdocs.yml"))
    loaded.extra["handbook"] = {"publisher": "Test"}
    loaded.plugins = {"i18n": SimpleNamespace(current_language="de", building=False)}
    return loaded


def test_catalog_is_read_once_for_all_languages_of_a_build(config):
    events = hook("catalog_hook")
    first = events.on_config(config).extra["handbook_catalog"]
    assert first.by_id("example") is not None
    assert events.on_config(config).extra["handbook_catalog"] is first


def test_all_problems_stop_the_build_in_one_error(config, monkeypatch):
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    guide = Path(config.docs_dir) / "handreichungen/beispiel/index.de.md"
    text = guide.read_text(encoding="utf-8")
    guide.write_text(text.replace("S1]", "S9]").replace("stgb-241]", "stgb-9]"), encoding="utf-8")
    with pytest.raises(PluginError) as caught:
        hook("catalog_hook").on_config(config)
    message = str(caught.value)
    assert "docs/handreichungen/beispiel/index.de.md:15:" in message
    assert "docs/handreichungen/beispiel/index.de.md:16:" in message
    assert message.splitlines()[-1].endswith("problems found.")


def test_english_page_moves_to_its_readable_address(config):
    hook("catalog_hook").on_config(config)
    file = File("handreichungen/beispiel/index.de.md", config.docs_dir, config.site_dir, True)
    file.alternates = {}
    file.locale_alternate_of = "en"
    files = SimpleNamespace(documentation_pages=lambda: [file])
    hook("address_hook").on_files(files, config)
    assert file.url == "en/guides/beispiel/"
    assert Path(file.abs_dest_path) == Path(config.site_dir) / "en/guides/beispiel/index.html"


def test_links_between_pages_lose_their_language(config):
    hook("catalog_hook").on_config(config)
    page = SimpleNamespace(file=SimpleNamespace(src_uri="handreichungen/beispiel/index.de.md"))
    changed = hook("text_hook").on_page_markdown(
        "[Formular](vorlagen/formular.de.md#name)", page=page, config=config, files=None
    )
    assert changed == "[Formular](vorlagen/formular.md#name)"


def test_a_text_is_shown_with_what_it_has_from_registers(config):
    docs = Path(config.docs_dir)
    (docs / "register/questionnaires.yml").write_text(REGISTER, encoding="utf-8")
    guide = docs / "handreichungen/beispiel/index.de.md"
    with guide.open("a", encoding="utf-8") as text:
        text.write("\n## Einleitung\n\nHallo.\n\n## Hilfe hier\n\n110\n\n")
        text.write("[Fragen](#questionnaire-probe)\n")
    hook("catalog_hook").on_config(config)
    page = SimpleNamespace(file=SimpleNamespace(src_uri="handreichungen/beispiel/index.de.md"))
    shown = hook("text_hook").on_page_markdown("", page=page, config=config, files=None)
    assert "### A1: Wo arbeiten Sie?" in shown
    hook("surveys_hook").on_post_build(config)
    folder = "handreichungen/beispiel/beispiel"
    assert sorted(config.extra["handbook_files"]) == [
        f"{folder}-limesurvey.tsv",
        f"{folder}-xlsform.xlsx",
    ]


def test_queue_hook_keeps_every_page_and_leaves_it_as_it_is(config):
    queue = hook("queue_hook").PageQueue(config)
    page = Path(config.site_dir) / "handreichungen/beispiel/index.de.pdf"
    queue.write_pdf("<html>", "file:///somewhere", str(page))
    assert queue.add_link("<html>", "index.de.pdf") == "<html>"
    assert config.extra["handbook_pages"] == {"handreichungen/beispiel/": "<html>"}


@pytest.mark.parametrize("preview", [False, True])
def test_tables_of_steps_are_files_of_the_site_and_lie_in_a_preview_at_once(config, preview):
    docs = Path(config.docs_dir)
    step = "{what: {de: Tun, en: Do}, who: {de: alle, en: all}, when: {de: bald, en: soon}}"
    register = f"weg: {{title: {{de: Weg, en: Path}}, steps: [{step}, {step}]}}\n"
    (docs / "register/processes.yml").write_text(register, encoding="utf-8")
    guide = docs / "handreichungen/beispiel/index.de.md"
    text = guide.read_text(encoding="utf-8")
    guide.write_text(f"{text}\n[Ablauf](#process-weg)\n", encoding="utf-8")
    hook("catalog_hook").on_config(config)
    if preview:
        config.extra["handbook_partial"] = True
    hook("checklist_hook").on_post_build(config)
    address = "handreichungen/beispiel/beispiel-checkliste.csv"
    assert list(config.extra["handbook_files"]) == [address]
    assert (Path(config.site_dir) / address).is_file() is preview


def test_pdfs_wait_until_the_last_language_stands(config):
    config.plugins["i18n"].building = True
    assert hook("pdf_hook").on_post_build(config) is None
    assert not list(Path(config.site_dir).glob("**/*.pdf"))


def test_html_that_no_text_may_have_stops_the_build_before_anything_is_written(config, monkeypatch):
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    hook("catalog_hook").on_config(config)
    events = hook("cleansing_hook")
    uri = "handreichungen/beispiel/index.de.md"
    page = SimpleNamespace(file=SimpleNamespace(src_uri=uri))
    events.on_page_content("<p>in order</p>", page, config, files=None)
    events.on_env(None, config, files=None)
    for html in ("<p onclick='x'>a</p>", "<p>a<script>x</script></p>"):
        assert events.on_page_content(html, page, config, files=None) == html
    with pytest.raises(PluginError) as caught:
        events.on_env(None, config, files=None)
    line = config.extra["handbook_catalog"].by_src(uri).body_line
    assert (
        f"docs/{uri}:{line}: The text becomes HTML that a page may not contain: “<script>”"
        in str(caught.value)
    )
    assert "2 problems found." in str(caught.value)


def test_drawings_are_published_clean_and_the_original_is_not(config):
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><script>x</script><rect/></svg>'
    (Path(config.docs_dir) / "bild.svg").write_text(drawing, encoding="utf-8")
    file = File("bild.svg", config.docs_dir, config.site_dir, True)
    hook("cleansing_hook").on_files([file], config)
    file.copy_file()
    published = (Path(config.site_dir) / "bild.svg").read_text(encoding="utf-8")
    assert "<rect/>" in published
    assert "script" not in published

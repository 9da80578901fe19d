"""`handbook check-pdf` names file, page, object, number and reason of everything it finds."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from handbook_cli import main
from handbook_cli.pdfs import second_opinion
from tests.scripts.test_commands import ENGLISH, GERMAN

ROOT = Path(__file__).parents[2]


def run(*words: str, language: dict[str, str] = GERMAN) -> Result:
    """Run `handbook check-pdf`."""
    return CliRunner().invoke(main, ["check-pdf", *words], env=language, catch_exceptions=False)


@pytest.fixture
def untagged(tmp_path: Path) -> Path:
    """A PDF with an empty page and nothing that PDF/UA asks for."""
    path = tmp_path / "leer.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Lang = pikepdf.String("de")
        pdf.save(path, force_version="1.7")
    return path


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """The smallest PDF that is accepted."""
    path = tmp_path / "gut.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        root = pdf.Root
        root.Lang = pikepdf.String("de")
        root.MarkInfo = pikepdf.Dictionary(Marked=True)
        root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        tree = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
        document = pikepdf.Dictionary(S=pikepdf.Name.Document, P=tree, K=pikepdf.Array([]))
        tree.K = pdf.make_indirect(document)
        root.StructTreeRoot = tree
        with pdf.open_metadata() as metadata:
            metadata.register_xml_namespace("http://www.aiim.org/pdfua/ns/id/", "pdfuaid")
            metadata["pdfuaid:part"] = "1"
            metadata["dc:title"] = "Gut"
        pdf.save(path, force_version="1.7")
    return path


def test_a_good_file_passes(good: Path) -> None:
    result = run(str(good))
    assert (result.exit_code, result.stdout) == (
        0,
        "1 PDF-Datei nach PDF/UA-1 geprüft, alles in Ordnung.\n",
    )


def test_each_finding_is_a_line_and_the_last_one_counts(untagged: Path, good: Path) -> None:
    result = run(str(untagged), str(good))
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{untagged}: 00-003 Das Dokument nennt sich nicht „Tagged PDF“ (MarkInfo, Marked)",
        f"{untagged}: 00-004 Das Dokument hat keinen Strukturbaum (StructTreeRoot)",
        f"{untagged}: 06-001 Die XMP-Metadaten fehlen (Metadata)",
        f"{untagged}: 07-001 Die Angabe fehlt, dass der Titel gezeigt wird (DisplayDocTitle)",
        "2 PDF-Dateien nach PDF/UA-1 geprüft: 4 Funde in 1.",
    ]


def test_findings_are_english_for_english_readers(untagged: Path) -> None:
    result = run(str(untagged), language=ENGLISH)
    assert result.exit_code == 1
    assert f"{untagged}: 06-001 The XMP metadata is missing (Metadata)\n" in result.stdout
    assert result.stdout.endswith("\n1 PDF file checked by PDF/UA-1: 4 findings in 1.\n")


def test_findings_come_as_json_for_programs(untagged: Path, good: Path) -> None:
    result = run("--json", str(untagged), str(good), language=ENGLISH)
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert report["count"] == 4
    assert [(it["file"], len(it["findings"])) for it in report["files"]] == [
        (str(untagged), 4),
        (str(good), 0),
    ]
    assert report["files"][0]["findings"][2] == {
        "condition": "06-001",
        "page": 0,
        "object": "",
        "detail": "Metadata",
        "text": "06-001 The XMP metadata is missing (Metadata)",
    }


def test_a_file_that_is_no_pdf_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_text("Sehr geehrte Damen und Herren")
    result = run(str(path))
    assert result.exit_code == 1
    assert f"{path}: 00-001 Die Datei ist kein lesbares PDF (" in result.stdout


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert run(str(tmp_path / "fehlt.pdf")).exit_code == 2


def test_the_script_is_thin_and_leaves_paths_as_they_are_typed() -> None:
    text = (ROOT / "scripts" / "check-pdf").read_text(encoding="utf-8")
    assert 'exec handbook check-pdf "$@"' in text
    assert "cd " not in text.replace('"$(cd', "")
    assert subprocess.run(["bash", "-n", str(ROOT / "scripts" / "check-pdf")], check=False)


# -- veraPDF, where it is installed --------------------------------------------------


@pytest.fixture
def says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put a program called verapdf on the path that prints a line a file, and nothing else."""

    def install(words: str) -> None:
        program = tmp_path / "bin" / "verapdf"
        program.parent.mkdir(exist_ok=True)
        program.write_text(f'#!/bin/sh\nshift 4\nfor file; do echo "{words}"; done\n')
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")

    return install


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site with two PDFs."""
    (tmp_path / "site" / "a").mkdir(parents=True)
    for name in ("a/a.pdf", "b.pdf"):
        (tmp_path / "site" / name).write_bytes(b"%PDF-1.7")
    return tmp_path / "site"


def test_what_verapdf_refuses_is_told_for_both_standards(says, folder):
    says("FAIL $file")
    assert second_opinion(folder) == tuple(
        f"FAIL {folder / name}" for _ in range(2) for name in ("a/a.pdf", "b.pdf")
    )


def test_what_verapdf_accepts_is_fine(says, folder):
    says("PASS $file")
    assert second_opinion(folder) == ()


def test_a_verapdf_that_says_nothing_is_no_praise(says, folder):
    says("")
    assert [line.partition(".")[0] for line in second_opinion(folder)] == [
        "veraPDF (ua1): 0 / 2",
        "veraPDF (2a): 0 / 2",
    ]


def test_without_verapdf_there_is_no_second_opinion(folder, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    assert second_opinion(folder) == ()

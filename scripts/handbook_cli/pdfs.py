"""Judging PDFs: our own check as a command, and veraPDF's second opinion where it is installed."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from handbook.messages import locale_of_language
from handbook.model import Locale


def check_pdfs(paths: Sequence[Path], as_json: bool) -> int:
    """Check files and print what is wrong with each; 0 where all is well, else 1."""
    # Here and not above: reading PDFs takes a library that other commands need not load.
    from handbook.pdf.checking import check_pdf
    from handbook.pdf.checking.matterhorn import describe

    locale = locale_of_language(os.environ)
    report = []
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError as error:
            print(f"{path}: {error.strerror}", file=sys.stderr)
            return 1
        findings = check_pdf(data)
        if not as_json:
            for finding in findings:
                print(f"{path}: {describe(finding, locale)}", flush=True)
        report.append((path, findings))
    count = sum(len(findings) for _, findings in report)
    if as_json:
        files = [
            {
                "file": str(path),
                "findings": [
                    {
                        "condition": finding.condition,
                        "page": finding.page,
                        "object": finding.obj,
                        "detail": finding.detail,
                        "text": describe(finding, locale),
                    }
                    for finding in findings
                ],
            }
            for path, findings in report
        ]
        print(json.dumps({"files": files, "count": count}, ensure_ascii=False, indent=2))
    else:
        bad = sum(1 for _, findings in report if findings)
        print(_summary(len(report), bad, count, locale))
    return 1 if count else 0


def _summary(files: int, bad: int, count: int, locale: Locale) -> str:
    """Say how many files were checked, and what came of it."""
    if locale is Locale.DE:
        checked = f"{files} PDF-{'Datei' if files == 1 else 'Dateien'} nach PDF/UA-1 geprüft"
        if not count:
            return f"{checked}, alles in Ordnung."
        return f"{checked}: {count} {'Fund' if count == 1 else 'Funde'} in {bad}."
    checked = f"{files} PDF {'file' if files == 1 else 'files'} checked by PDF/UA-1"
    if not count:
        return f"{checked}, all well."
    return f"{checked}: {count} {'finding' if count == 1 else 'findings'} in {bad}."


STANDARDS = ("ua1", "2a")
"""Names of PDF/UA-1 and PDF/A-2a in veraPDF."""


def second_opinion(folder: Path) -> tuple[str, ...]:
    """Let veraPDF judge all PDFs below a folder; gives what it says of those that it refuses.

    Nothing where veraPDF is not on the path: https://docs.verapdf.org/cli/validation/.
    """
    program = shutil.which("verapdf")
    files = sorted(folder.rglob("*.pdf"))
    if program is None or not files:
        return ()
    refused: list[str] = []
    for standard in STANDARDS:
        command = [program, "--flavour", standard, "--format", "text", *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - found on the path, our own files
        lines = done.stdout.splitlines()
        refused += [line for line in lines if line.startswith("FAIL")]
        passed = sum(line.startswith("PASS") for line in lines)
        if passed < len(files) and not any(line.startswith("FAIL") for line in lines):
            refused.append(f"veraPDF ({standard}): {passed} / {len(files)}. {done.stderr[-500:]}")
    return tuple(refused)

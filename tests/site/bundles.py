"""What the tests of bundles share: a collection with a commit, and its commands."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.site.support import CASES, ROOT

_TAKEN = ("hooks", "overrides", "scripts", "LICENSES")
_FILES = ("mkdocs.yml", "pyproject.toml", "requirements.lock", "LICENSE")
_COMMITTED = "2026-11-20T12:00:00+0000"


def repository_of(case: str, folder: Path) -> Path:
    """Make a small collection with everything that a source has, and commit it."""
    shutil.copytree(CASES / case / "docs", folder / "docs")
    for name in _TAKEN:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in _FILES:
        shutil.copy(ROOT / name, folder)
    (folder / ".gitignore").write_text("/.cache/\n/dist/\n__pycache__/\n", encoding="utf-8")
    git(folder, "init", "--quiet")
    commit(folder)
    return folder


def commit(folder: Path) -> None:
    """Commit everything; always at the same time."""
    git(folder, "add", "--all")
    git(folder, "-c", "commit.gpgsign=false", "commit", "--quiet", "--message", "Stand")


def git(folder: Path, *words: str) -> None:
    """Run git, whoever runs the tests."""
    person = {"NAME": "Test", "EMAIL": "test@example.org", "DATE": _COMMITTED}
    values = {
        f"GIT_{who}_{key}": it for who in ("AUTHOR", "COMMITTER") for key, it in person.items()
    }
    subprocess.run(["git", "-C", str(folder), *words], check=True, env=os.environ | values)


def handbook(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run our command as the scripts do; messages are German."""
    values = {"LANG": "de_DE.UTF-8", "LC_ALL": ""} | environment
    return subprocess.run(
        [sys.executable, "-m", "handbook_cli", *words],
        capture_output=True, text=True, check=False, env=os.environ | values,
    )  # fmt: skip

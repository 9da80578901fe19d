"""What the site tests share: the project, small collections, the build command."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases"


@dataclass(frozen=True)
class Build:
    """A run of `handbook build`."""

    project: Path
    site: Path
    code: int
    output: str
    errors: str


def run_build(project: Path, site: Path, *options: str, **environment: str) -> Build:
    """Run the command that `scripts/build` runs."""
    done = subprocess.run(
        [sys.executable, "-m", "handbook_cli", "--project", str(project), "build",
         "--site", str(site), *options],
        capture_output=True, text=True, check=False,
        env=os.environ | {"LANG": "de_DE.UTF-8", "LC_ALL": ""} | environment,
    )  # fmt: skip
    return Build(project, site, done.returncode, done.stdout, done.stderr)


def project_of(case: str, folder: Path) -> Path:
    """Lay a small collection under the real configuration, theme and hooks."""
    shutil.copytree(CASES / case / "docs", folder / "docs")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    (folder / "hooks").symlink_to(ROOT / "hooks")
    return folder

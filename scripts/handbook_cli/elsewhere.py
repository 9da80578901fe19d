"""Bundles made by the source of another commit: a clone, or the source that an archive holds."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from handbook.bundle.manifest import Manifest

_LOCK = "requirements.lock"
_OWN = Path(__file__).resolve().parents[2]


def bundle_elsewhere(
    source: Path, out: Path, manifest: Manifest, options: Sequence[str] = ()
) -> int:
    """Let a source's own command make an archive, with the values that `manifest` states.

    What it prints goes to standard error. Gives its exit code. Code of that source is executed: the
    caller knows whose it is.
    """
    values = {"SOURCE_DATE_EPOCH": str(manifest.epoch), "HANDBOOK_DAY": manifest.day.isoformat()}
    production = ["--production"] if manifest.production else []
    words, environment = _command(source)
    command = [*words, "--out", str(out), *production, *options]
    done = subprocess.run(command, env=environment | values, check=False, stdout=sys.stderr)  # noqa: S603 - fixed words before paths
    return done.returncode


def _command(source: Path) -> tuple[list[str], dict[str, str]]:
    """Give the command, and its environment.

    Where it needs the same packages as we do, ours serve; else it sets up its own.
    """
    environment = dict(os.environ)
    if _read(source / _LOCK) and _read(source / _LOCK) == _read(_OWN / _LOCK):
        environment["PYTHONPATH"] = os.pathsep.join(str(source / it) for it in ("hooks", "scripts"))
        words = [sys.executable, "-m", "handbook_cli", "--project", str(source), "bundle"]
        return words, environment
    return [str(source / "scripts" / "bundle")], environment


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""

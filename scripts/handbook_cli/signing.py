"""Signatures by OpenSSH: on every Linux, on macOS and on Windows, with keys that admins have.

A signature lies beside its archive as `ARCHIVE.sig` (ssh-keygen -Y, namespace `handbuch`).
"""

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from handbook.bundle.readme import NAMESPACE
from handbook.model import Problem

_PROGRAM = "ssh-keygen"


@dataclass(frozen=True, slots=True)
class Signed:
    """What is known of a signature."""

    problem: Problem | None = None
    key: str = ""
    """Kind and fingerprint of the key; empty where there is no signature."""
    signer: str = ""
    """Name in the list of signers; empty where nobody was asked."""


def signature_of(archive: Path) -> Path:
    """Give the place of an archive's signature."""
    return archive.with_name(f"{archive.name}.sig")


def sign(archive: Path, key: Path) -> Problem | None:
    """Sign an archive with a private key, or with a public one whose other half an agent has."""
    signature_of(archive).unlink(missing_ok=True)  # the program would ask whether it may
    done = _run(["-Y", "sign", "-n", NAMESPACE, "-f", str(key), str(archive)], None)
    if done is None:
        return Problem(archive.name, 1, "signature-program")
    if done.returncode != 0:
        return Problem(archive.name, 1, "signature-failed", (("text", _last(done.stderr)),))
    return None


def check_signature(file: BinaryIO, archive: Path, signers: Path | None) -> Signed:
    """Check the signature beside an archive, whose open file is `file`.

    `signers` is a list of keys that are trusted (ssh-keygen(1), ALLOWED SIGNERS). Without one only
    whether the signature fits the archive is known, and a missing one is no problem.
    """
    signature = signature_of(archive)
    if not signature.is_file():
        missing = Problem(archive.name, 1, "signature-missing", (("name", signature.name),))
        return Signed(missing if signers else None)
    common = ["-n", NAMESPACE, "-s", str(signature)]
    done = _run(["-Y", "check-novalidate", *common], file)
    if done is None:
        return Signed(Problem(archive.name, 1, "signature-program"))
    if done.returncode != 0:
        values = (("name", signature.name), ("text", _last(done.stderr or done.stdout)))
        return Signed(Problem(archive.name, 1, "signature-bad", values))
    key = _last(done.stdout).partition(" with ")[2]
    if signers is None:
        return Signed(None, key)
    found = _run(["-Y", "find-principals", "-s", str(signature), "-f", str(signers)], None)
    names = found.stdout.splitlines() if found and found.returncode == 0 else []
    for name in names:
        done = _run(["-Y", "verify", *common, "-f", str(signers), "-I", name], file)
        if done and done.returncode == 0:
            return Signed(None, key, name)
    values = (("signers", str(signers)), ("text", key))
    return Signed(Problem(archive.name, 1, "signature-stranger", values), key)


def _run(words: list[str], file: BinaryIO | None) -> subprocess.CompletedProcess[str] | None:
    """Run the program, with the archive as its input; None where it is not there."""
    if file is not None:
        file.seek(0)
    try:
        return subprocess.run(  # noqa: S603 - fixed words and paths
            [_PROGRAM, *words],
            stdin=file if file is not None else None,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    except FileNotFoundError:
        return None


def _last(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else ""

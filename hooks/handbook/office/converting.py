"""From a document in HTML to what pandoc makes of it; the only place that knows pandoc.

In: HTML and the job. Out: the bytes of a DOCX or ODT file in pandoc's own look, to be finished by
`docx` or `odt`. Pandoc runs closed: it reads no file and asks nobody (`--sandbox`), and its
settings are ours, not those of whoever builds.
"""

import subprocess
from importlib.metadata import version
from pathlib import Path

import pypandoc

from handbook.office.job import OfficeJob

_PANDOC = Path(pypandoc.__file__).parent / "files" / "pandoc"
"""The program of the locked package, never one that happens to be on the path."""
_READER = "html+epub_html_exts-auto_identifiers"
_SECONDS = 120
"""A document of 200 pages takes two."""


def pandoc_version() -> str:
    """Name the package that brings pandoc, and its version."""
    return f"pypandoc_binary {version('pypandoc_binary')}"


def convert(document: str, job: OfficeJob) -> bytes:
    """Let pandoc convert a document.

    Raises subprocess.CalledProcessError where pandoc refuses, subprocess.TimeoutExpired where it
    does not end.
    """
    command = [str(_PANDOC), "--sandbox", "--data-dir", "/nonexistent", "--from", _READER]
    command += ["--to", job.format.value, "--output", "-"]
    done = subprocess.run(  # noqa: S603 - our own program and fixed words; the text comes by a pipe
        command,
        input=document.encode("utf-8"),
        capture_output=True,
        check=True,
        timeout=_SECONDS,
        env={"SOURCE_DATE_EPOCH": str(job.epoch)},
    )
    return done.stdout

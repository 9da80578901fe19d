"""What a run cost and what came of it.

In: a command, or PDFs. Out: seconds, memory, pages, text.
"""

import contextlib
import os
import re
import resource
import signal
import subprocess
import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

_WORKER = b"--multiprocessing-fork"
"""Stands in the command line of every process that a spawn pool starts."""
_PAUSE = 0.05
"""Seconds between two looks at the processes."""
_LONGEST = 3600.0
"""Seconds after which a command is ended; our own choice."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One candidate in one round."""

    name: str
    seconds: float
    """Wall time of the PDF work alone."""
    pdfs: int
    pages: int
    words: int
    """Words of the text that arrived in the PDFs."""
    arrived: float | None = None
    """Part of the texts' different words that the PDFs hold, 0 to 1."""
    made: int | None = None
    """PDFs that were really rendered; None: all."""
    rendered: tuple[str, ...] = ()
    """Addresses of those, where `made` is known."""
    expected: tuple[str, ...] = ()
    """Addresses of those that had to be rendered, where only some had to be."""
    peak: int | None = None
    """Bytes of the largest worker, where there are workers."""
    whole: float | None = None
    """Wall time of the whole command, pages included."""
    cpu: float | None = None
    """Processor time of the same; far below cores times wall time, others were busy too."""
    note: str = ""
    """What the tool says of its own failings."""
    failed: str = ""
    """Why there is no figure."""


@dataclass(frozen=True, slots=True)
class Run:
    """A command that has ended."""

    seconds: float
    output: str
    code: int
    peak: int
    """Bytes of the largest worker; 0 where there was none."""
    cpu: float
    """Processor seconds of the command and all that it has started."""


def run(
    command: list[str], cwd: Path, environment: Mapping[str, str], longest: float = _LONGEST
) -> Run:
    """Run a command to its end and watch its workers' memory.

    One that takes more than `longest` seconds is ended with all that it has started.
    """
    started, cpu_before = time.monotonic(), _cpu_of_children()
    process = subprocess.Popen(  # noqa: S603 - commands of our own
        command,
        cwd=cwd,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    peaks = [0]
    watcher = threading.Thread(target=_watch, args=(process, peaks), daemon=True)
    watcher.start()
    try:
        output, _ = process.communicate(timeout=longest)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # its own group: it began a session
        output, _ = process.communicate()
        output += f"\nended after {longest:.0f} s"
    seconds = time.monotonic() - started
    watcher.join()
    cpu = _cpu_of_children() - cpu_before
    return Run(seconds, output, process.returncode, peaks[0], cpu)


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watch(process: "subprocess.Popen[str]", peaks: list[int]) -> None:
    while process.poll() is None:
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if _WORKER not in (folder / "cmdline").read_bytes():
                    continue
                if os.getsid(int(folder.name)) != process.pid:
                    continue
                status = (folder / "status").read_text()
            except (OSError, ValueError):  # it has ended meanwhile
                continue
            for line in status.splitlines():
                if line.startswith("VmHWM:"):
                    peaks[0] = max(peaks[0], int(line.split()[1]) * 1024)
        time.sleep(_PAUSE)


def count_pages(pdfs: Iterable[Path]) -> int:
    """Count the pages of PDFs with poppler; a file that cannot be read has none."""
    total = 0
    for path in pdfs:
        command = ["pdfinfo", str(path)]
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - fixed words
        # Bytes: a title may be anything.
        found = re.search(rb"^Pages:\s+(\d+)$", done.stdout, re.MULTILINE)
        total += int(found[1]) if found else 0
    return total


def read_text(pdfs: Iterable[Path]) -> str:
    """Read the text of PDFs with poppler: a tool that loses text is seen as such."""
    texts = []
    for path in pdfs:
        command = ["pdftotext", "-q", "-enc", "UTF-8", str(path), "-"]
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - fixed words
        texts.append(done.stdout.decode("utf-8", errors="replace"))
    return "\n".join(texts)

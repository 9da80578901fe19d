"""What a municipality's copy costs where others were built from the same collection before.

In: a collection and a number of municipalities. Out: for each build its processor time, the files
that had to be made (the cache of finished files is shared), and the ratio to the first copy. Names,
addresses and contacts differ from copy to copy, as they do in life; then one of them is built again
without a change, and with a new telephone number.
"""

import statistics
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from handbook_bench.measuring import Run, run
from handbook_bench.table import aligned

FIRST, OTHER = "first copy", "another municipality"
AGAIN, CHANGED = "the same copy again", "the same with a new number"
_PHONE = "0000 107"


@dataclass(frozen=True, slots=True)
class Copy:
    """One build of one municipality's copy."""

    name: str
    seconds: float
    cpu: float
    """Processor seconds of all processes."""
    made: int
    """Files that were not in the cache."""

    def plain(self) -> dict[str, object]:
        """Give the values by name."""
        return asdict(self)


def measure_copies(project: Path, folder: Path, count: int) -> Iterator[Copy]:
    """Build copies one after the other; RuntimeError where one fails."""
    for number in range(count):
        _start(project, folder, number)
        yield _build(FIRST if number == 0 else OTHER, project, folder, number)
    yield _build(AGAIN, project, folder, count - 1)
    settings = folder / f"kommune-{count - 1}" / "kommune.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace(_PHONE, "0000 117"), encoding="utf-8")
    yield _build(CHANGED, project, folder, count - 1)


def _start(project: Path, folder: Path, number: int) -> None:
    values = {
        "name": f"Musterstadt {number}",
        "land": "DE-NW",
        "site-url": f"https://stadt-{number}.example/handbuch/",
        "street": f"Beispielplatz {number + 1}",
        "city": "00000 Musterstadt",
        "email": f"rathaus@stadt-{number}.example",
        "phone": f"0000 {100_000 + number}",
        "contact": f"Fallteam {number}",
        "contact-phone": _PHONE,
    }
    words = [word for key, value in values.items() for word in (f"--{key}", value)]
    _handbook(project, "kommune", "new", str(folder / f"kommune-{number}"), *words)


def _build(name: str, project: Path, folder: Path, number: int) -> Copy:
    cache = folder / "cache" / "made"
    before = _names(cache)
    done = _handbook(
        project, "build", "--kommune", str(folder / f"kommune-{number}"),
        "--site", str(folder / "site"), "--cache", str(cache),
    )  # fmt: skip
    return Copy(name, done.seconds, done.cpu, len(_names(cache) - before))


def _names(cache: Path) -> set[str]:
    return {str(path) for path in cache.rglob("*") if path.is_file()}


def _handbook(project: Path, *words: str) -> Run:
    command = [sys.executable, "-m", "handbook_cli", "--project", str(project), *words]
    done = run(command, project, {})
    if done.code != 0:
        raise RuntimeError(done.output)
    return done


def shown_copies(copies: Sequence[Copy]) -> str:
    """Write a line for each kind of build; where there are several, the median of them."""
    names = list(dict.fromkeys(it.name for it in copies))
    first = next((it.cpu for it in copies if it.name == FIRST), None)
    rows = []
    for name in names:
        found = [it for it in copies if it.name == name]
        cpu = statistics.median(it.cpu for it in found)
        made = statistics.median(it.made for it in found)
        ratio = f"{cpu / first:.2f}" if first else "–"
        rows.append((name, str(len(found)), f"{made:.0f}", f"{cpu:.1f}", ratio))
    return "\n".join(aligned([("", "builds", "made", "CPU s", "of the first"), *rows]))

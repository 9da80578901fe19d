"""From which source a collection is built, and that nothing else went into it.

In: the project's folder and its record. Out: the record as JSON, the same read back, and what in
the folder differs from it. The record goes with the source where git does not: into an archive.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from handbook.bundle.manifest import Commit, Digest
from handbook.bundle.packing import Packed, sum_of
from handbook.bundle.unpacking import is_portable
from handbook.model import Problem

RECORD = ".source.json"
"""Place of the record below the project's folder."""
FORMAT: Literal[1] = 1
BUILT_FROM = ("docs", "hooks", "overrides", "scripts")
"""Folders of which every file goes into what is built."""
_MADE = ("__pycache__",)


class SourceRecord(BaseModel):
    """A commit and its files."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    format: Literal[1] = FORMAT
    commit: Commit
    epoch: int = Field(ge=0, lt=2**33)
    """The commit's time: seconds, UTC."""
    files: Mapping[str, Digest]
    executable: tuple[str, ...] = Field(default=(), strict=False)


def record_of(commit: str, epoch: int, files: Mapping[str, Packed]) -> SourceRecord:
    """Describe the files of a commit."""
    return SourceRecord(
        commit=commit,
        epoch=epoch,
        files={place: sum_of(it.read()) for place, it in sorted(files.items())},
        executable=tuple(sorted(place for place, it in files.items() if it.executable)),
    )


def record_json(record: SourceRecord) -> bytes:
    """Write a record."""
    return f"{json.dumps(record.model_dump(mode='json'), ensure_ascii=False, indent=1)}\n".encode()


def read_record(project: Path) -> SourceRecord | None:
    """Read the record of a project's folder; None where there is none that holds."""
    try:
        record = SourceRecord.model_validate_json((project / RECORD).read_bytes())
    except (OSError, ValidationError):
        return None
    return record if all(map(is_portable, record.files)) else None


def recorded_files(project: Path, record: SourceRecord) -> dict[str, Packed]:
    """Give the files of a record, which `find_differences` has found unchanged."""
    executable = set(record.executable)
    return {it: Packed(project / it, it in executable) for it in record.files}


def find_differences(project: Path, record: SourceRecord) -> Iterator[Problem]:
    """Find files that are not what the record says, and such that it does not know."""
    for place, digest in sorted(record.files.items()):
        path = project / place
        if path.is_symlink() or not path.is_file() or sum_of(path.read_bytes()) != digest:
            yield Problem(place, 1, "bundle-uncommitted")
    for folder in BUILT_FROM:
        for path in sorted((project / folder).rglob("*")):
            place = path.relative_to(project).as_posix()
            if path.is_dir() or any(part in _MADE for part in path.parts):
                continue
            if place not in record.files:
                yield Problem(place, 1, "bundle-uncommitted")

"""An archive that anybody may have made, read with distrust.

In: a file. Out: what it holds, or everything that is wrong with it. Names are those that every
system takes: nothing leads out of the archive's one folder, no two names are one on a disk that
does not tell small letters from capitals, and no name has a meaning of its own on Windows. Nothing
in it is compressed, so it cannot hold more than it is long.
"""

import datetime as dt
import hashlib
import os
import re
import stat
import struct
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from handbook.bundle.packing import SUMS
from handbook.model import Problem

MOST_FILES = 50_000
"""Files in an archive; ours has about a thousand."""
LONGEST_NAME = 200
"""Characters of a name; Windows takes 260 with the folders around it."""
_CHUNK = 1 << 20
_UNREADABLE = (
    zipfile.BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
)
"""What Python's zipfile raises on files that are no good archive."""
_ENCRYPTED = 0x1
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_SUM_LINE = re.compile(r"(?P<sum>[0-9a-f]{64})  (?P<place>[^\n]+)")


def is_portable(name: str) -> bool:
    """Whether every system takes a relative name, and it leads nowhere else."""
    parts = name.split("/")
    return (
        0 < len(name) <= LONGEST_NAME
        and unicodedata.is_normalized("NFC", name)
        and all(map(_is_portable_part, parts))
    )


def _is_portable_part(part: str) -> bool:
    return (
        part not in ("", ".", "..")
        and not _FORBIDDEN.search(part)
        and part[-1] not in ". "
        and not _DEVICES.fullmatch(part)
        and all(c.isprintable() for c in part)
    )


def find_clashes(names: list[str]) -> Iterator[tuple[str, str]]:
    """Find names that are one where small letters and capitals are, and files used as folders."""
    seen: dict[str, str] = {}
    folders: dict[str, str] = {}
    for name in sorted(names):
        key = folded(name)
        if key in seen:
            yield name, seen[key]
        seen.setdefault(key, name)
        parts = key.split("/")
        for end in range(1, len(parts)):
            folders.setdefault("/".join(parts[:end]), name)
    for key, name in seen.items():
        if key in folders:
            yield name, folders[key]


def folded(name: str) -> str:
    """Give a name as a disk sees it that does not tell small letters from capitals."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


class Archive:
    """A ZIP archive, open; its file is read through one handle, so that it stays the same one."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self.file = file
        self.name = name
        """How messages name it."""
        self.top = ""
        """The one folder that everything lies in."""
        self.places: dict[str, zipfile.ZipInfo] = {}
        """Files by their place below that folder; empty where the archive is not in order."""
        self.sums: dict[str, str] = {}
        """Sums of files, as the archive says."""
        self.problems = tuple(self._open())

    def read(self, place: str) -> bytes:
        """Give a file's bytes."""
        return b"".join(self._chunks(self.places[place]))

    def digest_of(self, place: str) -> str:
        """Give a file's real SHA-256 sum; empty where it cannot be read to its end."""
        found = hashlib.sha256()
        try:
            for chunk in self._chunks(self.places[place]):
                found.update(chunk)
        except _UNREADABLE:
            return ""
        return found.hexdigest()

    def extract(self, target: Path) -> None:
        """Write all files below a folder that is not there yet, and wait until the disk has them.

        Only for an archive without problems. Raises ValueError where a file has changed since its
        sum was checked, OSError where the file system refuses.
        """
        if self.problems:
            raise ValueError(self.name)
        folders = {target}
        for place, entry in sorted(self.places.items()):
            path = target / place
            path.parent.mkdir(parents=True, exist_ok=True)
            folders.update(path.parents[: len(Path(place).parts) - 1])
            found = hashlib.sha256()
            with path.open("xb") as file:
                for chunk in self._chunks(entry):
                    found.update(chunk)
                    file.write(chunk)
                file.flush()  # or its time would be that of the last write
                os.fchmod(file.fileno(), 0o755 if entry.external_attr >> 16 & 0o100 else 0o644)
                time = dt.datetime(*entry.date_time, tzinfo=dt.UTC).timestamp()
                os.utime(file.fileno(), (time, time))
                os.fsync(file.fileno())
            if place != SUMS and found.hexdigest() != self.sums.get(place):
                raise ValueError(place)
        for folder in sorted(folders, reverse=True):
            folder.chmod(0o755)  # whatever the umask: the server is another user
            _sync(folder)

    def _chunks(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        with self._zip.open(entry) as file:
            while chunk := file.read(_CHUNK):
                yield chunk

    def _open(self) -> Iterator[Problem]:
        try:
            self._zip = zipfile.ZipFile(self.file)
        except _UNREADABLE as error:
            yield self._problem("archive-unreadable", text=str(error))
            return
        entries = self._zip.infolist()
        problems = list(self._shape(entries))
        if not problems:
            self.top = entries[0].filename.split("/")[0]
            self.places = {it.filename.removeprefix(f"{self.top}/"): it for it in entries}
            problems = list(self._contents())
        yield from problems

    def _shape(self, entries: list[zipfile.ZipInfo]) -> Iterator[Problem]:
        """Look at names and sizes before anything is read."""
        size = self.file.seek(0, os.SEEK_END)
        if not entries or len(entries) > MOST_FILES or sum(it.file_size for it in entries) > size:
            yield self._problem("archive-size", count=str(len(entries)))
            return
        names = [it.filename for it in entries]
        for entry in entries:
            name, kind = entry.filename, stat.S_IFMT(entry.external_attr >> 16)
            if entry.orig_filename != name or not is_portable(name) or "/" not in name:
                yield self._problem("archive-path", name=entry.orig_filename)
            elif kind not in (0, stat.S_IFREG) or entry.is_dir():
                yield self._problem("archive-link", name=name)
            elif entry.compress_type != zipfile.ZIP_STORED or entry.flag_bits & _ENCRYPTED:
                yield self._problem("archive-packed", name=name)
        for name, other in find_clashes(names):
            yield self._problem("archive-clash", name=name, other=other)
        if len({name.split("/")[0] for name in names}) != 1:
            yield self._problem("archive-folders")

    def _contents(self) -> Iterator[Problem]:
        """Compare every file with its sum."""
        if SUMS not in self.places or not self.digest_of(SUMS):
            yield self._problem("archive-missing", name=SUMS)
            return
        self.sums = dict(read_sums(self.read(SUMS)))
        for place in sorted(self.places.keys() - {SUMS}):
            if place not in self.sums:
                yield self._problem("archive-unlisted", name=place)
            elif self.digest_of(place) != self.sums[place]:
                yield self._problem("archive-sum", name=place)
        for place in sorted(self.sums.keys() - self.places.keys()):
            yield self._problem("archive-missing", name=place)

    def _problem(self, code: str, **values: str) -> Problem:
        return Problem(self.name, 1, code, tuple(values.items()))


def read_sums(data: bytes) -> Mapping[str, str]:
    """Read a list of sums; a line that is none counts for nothing, and its file as unlisted."""
    lines = data.decode("utf-8", errors="replace").split("\n")
    found = (_SUM_LINE.fullmatch(line) for line in lines)
    return {it["place"]: it["sum"] for it in found if it}


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

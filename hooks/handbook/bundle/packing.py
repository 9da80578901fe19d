"""Files into one archive, and the list of their sums.

In: files by their place. Out: a ZIP archive, which every system opens without further programs;
the same bytes for the same files. Nothing is compressed by ZIP: what is worth it lies packed beside
itself, PDFs and pictures are packed anyway, and zlib gives other bytes on another machine. So an
archive can also never grow when it is unpacked, which the reader relies on.
"""

import datetime as dt
import hashlib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SUMS = "SHA256SUMS"
"""Place of the list of sums, as `sha256sum --check` reads it."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A file for an archive."""

    content: bytes | Path
    """Bytes, or the file that holds them."""
    executable: bool = False

    def read(self) -> bytes:
        """Give the bytes."""
        return self.content if isinstance(self.content, bytes) else self.content.read_bytes()


def sum_of(data: bytes) -> str:
    """Give the SHA-256 sum of bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def with_sums(files: Mapping[str, Packed]) -> dict[str, Packed]:
    """Add the list of the sums of all files."""
    lines = [f"{sum_of(files[place].read())}  {place}\n" for place in sorted(files)]
    return dict(files) | {SUMS: Packed("".join(lines).encode())}


def pack(target: Path, top: str, files: Mapping[str, Packed], epoch: int) -> None:
    """Write an archive whose files lie in one folder `top`; half of one is never seen.

    All files bear the day of `epoch` and a time made of their sums: servers make ETag of time and
    size alone, and two versions of one day must not look the same to a browser.
    """
    sums = files[SUMS].read()
    day = dt.datetime.fromtimestamp(epoch, dt.UTC).date()
    seconds = int(sum_of(sums)[:8], 16) % 43_200 * 2  # ZIP counts in steps of two
    time = dt.datetime.combine(day, dt.time()) + dt.timedelta(seconds=seconds)
    partial = target.with_name(f".{target.name}.part")
    with zipfile.ZipFile(partial, "w", zipfile.ZIP_STORED) as archive:
        for place in sorted(files):
            entry = zipfile.ZipInfo(f"{top}/{place}", time.timetuple()[:6])
            entry.create_system = 3  # Unix, on every machine
            entry.external_attr = (0o100755 if files[place].executable else 0o100644) << 16
            archive.writestr(entry, files[place].read())
    partial.replace(target)

"""Files to Problems: what readers would get as it is.

In: the docs folder and the names of its files. Out: what was seen of each, problems and remarks;
a file that has not changed since is not looked at again.
"""

import io
import re
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from PIL import Image, UnidentifiedImageError

from handbook.media.drawings import DrawingError, clean_drawing
from handbook.model import Problem

MEDIA_REMARKS = frozenset({"svg-cleaned"})
"""Codes of what deserves a second look and stops no build."""

MAX_IMAGE = 3_000_000
"""Bytes of the largest image."""
MAX_DRAWING = 500_000
"""Bytes of the largest drawing: it is parsed whole."""
MAX_SIDE = 5_000
"""Pixels of an image's longer side: 42 cm in print at 300 dpi, 100 MB when it is decoded."""

_FORMATS = {".jpeg": "JPEG", ".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
_ZIPPED = {
    ".docx": "word/document.xml",
    ".ods": "mimetype",
    ".odt": "mimetype",
    ".xlsx": "xl/workbook.xml",
}
"""What each kind of office file holds; the mark of an archive alone says little."""
_GPS = 0x8825
"""Number of the directory with the place in a photo's data (EXIF 2.32, table 4)."""
_UNREADABLE = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, struct.error)
"""What Pillow raises for files that are not what they say."""

Looks = Mapping[str, tuple[tuple[int, int], tuple[Problem, ...]]]
"""By file: its size and time of change, and what was found."""
_Look = Callable[[Path, str], Iterator[Problem]]


def find_media_problems(
    docs: Path, files: Iterable[str], shown_as: str = "docs", before: Looks | None = None
) -> Looks:
    """Look at every file that is no text, by name relative to `docs`; `before` is the last result.

    `shown_as` is how the docs folder is called in problems.
    """
    looks: dict[str, tuple[tuple[int, int], tuple[Problem, ...]]] = {}
    for name in sorted(files):
        look = _LOOKS.get(PurePosixPath(name).suffix)
        if look is None:
            continue
        state = (docs / name).stat()
        known = state.st_size, state.st_mtime_ns
        seen = before.get(name) if before else None
        if seen is None or seen[0] != known:
            seen = known, tuple(_small_enough(look, docs / name, f"{shown_as}/{name}"))
        looks[name] = seen
    return looks


def _small_enough(look: _Look, path: Path, label: str) -> Iterator[Problem]:
    """Look at a file unless it is too large to be looked at."""
    limit = MAX_DRAWING if path.suffix == ".svg" else MAX_IMAGE if path.suffix in _FORMATS else 0
    size = path.stat().st_size
    if limit and size > limit:
        values = (("size", str(size // 1000)), ("limit", str(limit // 1000)))
        yield Problem(label, 1, "too-large", values)
    else:
        yield from look(path, label)


# -- images of pixels ------------------------------------------------------------------


def _look_at_image(path: Path, label: str) -> Iterator[Problem]:
    """Find what is wrong with an image; it is decoded only where it is small."""
    data = path.read_bytes()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the limit is ours
            image = Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP"))
    except Image.DecompressionBombError:
        yield _large(label, "> 13000", "> 13000")  # at least 178 million pixels, says Pillow
        return
    except _UNREADABLE:
        yield Problem(label, 1, "file-content", (("kind", path.suffix),))
        return
    if image.format != _FORMATS[path.suffix]:
        yield Problem(label, 1, "file-content", (("kind", path.suffix),))
    elif max(image.size) > MAX_SIDE:
        yield _large(label, *map(str, image.size))
    elif getattr(image, "n_frames", 1) > 1:
        yield Problem(label, 1, "image-moving")
    else:
        yield from _look_inside(image, data, label)


def _look_inside(image: Image.Image, data: bytes, label: str) -> Iterator[Problem]:
    try:
        tail = len(data) - _ENDS[image.format or ""](data)
        if tail > 0:
            yield Problem(label, 1, "image-tail", (("size", str(tail)),))
        if _GPS in image.getexif():
            yield Problem(label, 1, "image-place")
        image.load()
    except _UNREADABLE:
        yield Problem(label, 1, "image-broken")


def _large(label: str, width: str, height: str) -> Problem:
    sides = (("width", width), ("height", height), ("side", str(MAX_SIDE)))
    return Problem(label, 1, "image-large", sides)


def _end_of_png(data: bytes) -> int:
    """Give the place behind a PNG's last chunk: length, kind, content, checksum."""
    place = 8
    while True:
        length, kind = struct.unpack(">I4s", data[place : place + 8])
        place += int(length) + 12
        if kind == b"IEND":
            return place


def _end_of_jpeg(data: bytes) -> int:
    """Give the place behind a JPEG's end mark (ITU T.81, annex B): segments, and scans between."""
    place = 2
    while True:
        mark, length = struct.unpack(">xBH", data[place : place + 4])
        place += 2 + int(length)
        if mark == 0xDA:  # a scan follows, without a length: up to the next mark that is none of it
            found = _NEXT_MARK.search(data, place)
            if found is None:
                raise ValueError("no end")
            place = found.start()
            if data[place + 1] == 0xD9:
                return place + 2


_NEXT_MARK = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def _end_of_webp(data: bytes) -> int:
    """Give the place behind a WebP file, as its head says (RIFF)."""
    return int(struct.unpack("<I", data[4:8])[0]) + 8


_ENDS: Mapping[str, Callable[[bytes], int]] = {
    "JPEG": _end_of_jpeg,
    "PNG": _end_of_png,
    "WEBP": _end_of_webp,
}


# -- drawings --------------------------------------------------------------------------


def _look_at_drawing(path: Path, label: str) -> Iterator[Problem]:
    """Find out whether an SVG file can be made safe, and what it loses."""
    try:
        cleaned = clean_drawing(path.read_bytes())
    except DrawingError as refused:
        yield Problem(label, 1, "svg-refused", (("expected", str(refused)),))
        return
    if cleaned.removed:
        yield Problem(label, 1, "svg-cleaned", (("names", ", ".join(cleaned.removed)),))


# -- files to take away ----------------------------------------------------------------


def _look_at_pdf(path: Path, label: str) -> Iterator[Problem]:
    """A PDF begins as one."""
    with path.open("rb") as file:
        if file.read(5) != b"%PDF-":
            yield Problem(label, 1, "file-content", (("kind", path.suffix),))


def _look_at_office_file(path: Path, label: str) -> Iterator[Problem]:
    """An office file is an archive that holds its own kind of document, and no program."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError):
        names = []
    programs = any("vbaproject" in name.lower() or name.startswith("Basic/") for name in names)
    if _ZIPPED[path.suffix] not in names or programs:
        yield Problem(label, 1, "file-content", (("kind", path.suffix),))


def _look_at_table(path: Path, label: str) -> Iterator[Problem]:
    """A table of values is text without formulas: spreadsheets would run them."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        lines = ["\0"]
    for number, line in enumerate(lines, start=1):
        if "\0" in line or re.search(r'(?:^|[;,\t])\s*"?\s*[=@]', line):
            yield Problem(label, number, "file-content", (("kind", path.suffix),))
            return


_LOOKS: Mapping[str, _Look] = {
    **dict.fromkeys(_FORMATS, _look_at_image),
    **dict.fromkeys(_ZIPPED, _look_at_office_file),
    ".csv": _look_at_table,
    ".pdf": _look_at_pdf,
    ".svg": _look_at_drawing,
}

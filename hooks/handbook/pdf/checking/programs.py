"""What stands in embedded font programs and character maps, as far as the check must know.

In: bytes of foreign files. Out: counts, widths and maps; None where the bytes are no such thing.
Sizes that the bytes claim are never believed beyond the bytes that are there.
"""

import re
import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|([\[\]])|/([^\s<>\[\]()/%]+)|([A-Za-z][A-Za-z]*)|(\d+)")
_LAST = 0x10FFFF
_TABLES = frozenset((b"head", b"maxp", b"hhea", b"hmtx", b"cmap", b"loca"))


@dataclass(frozen=True, slots=True)
class SfntCmap:
    """One table that leads from characters to glyphs in a TrueType program."""

    platform: int
    encoding: int
    glyph: Callable[[int], int]
    """Gives a character's glyph; 0 where it has none."""


@dataclass(frozen=True, slots=True)
class Sfnt:
    """A TrueType or OpenType program."""

    glyphs: int
    units: int
    widths: tuple[int, ...]
    """Widths of the first glyphs; the last one holds for all others."""
    drawn: frozenset[int] | None
    """Glyphs that have an outline; None where the program has no table of them."""
    cmaps: tuple[SfntCmap, ...]

    def width(self, glyph: int) -> float | None:
        """Give a glyph's width in thousandths; None where the program does not say."""
        if not self.widths or not self.units:
            return None
        return self.widths[min(glyph, len(self.widths) - 1)] * 1000 / self.units


def read_sfnt(data: bytes) -> Sfnt | None:
    """Read a TrueType or OpenType program; None where the bytes are none."""
    try:
        return _read_sfnt(data)
    except (struct.error, IndexError, KeyError, ValueError):
        return None


def _read_sfnt(data: bytes) -> Sfnt:
    if data[:4] not in (b"\0\1\0\0", b"true", b"OTTO"):
        raise ValueError
    (count,) = struct.unpack_from(">H", data, 4)
    tables = {}
    for place in range(count):
        name, _, offset, length = struct.unpack_from(">4sLLL", data, 12 + 16 * place)
        if name in _TABLES and name not in tables:
            tables[name] = data[offset : offset + length]
    head = tables[b"head"]
    (units,) = struct.unpack_from(">H", head, 18)
    (long_offsets,) = struct.unpack_from(">h", head, 50)
    (glyphs,) = struct.unpack_from(">H", tables[b"maxp"], 4)
    (metrics,) = struct.unpack_from(">H", tables[b"hhea"], 34)
    hmtx = tables[b"hmtx"][: 4 * metrics]
    widths = tuple(it[0] for it in struct.iter_unpack(">Hh", hmtx[: len(hmtx) // 4 * 4]))
    cmaps = tuple(_read_cmaps(tables.get(b"cmap", b"")))
    drawn = _drawn(tables[b"loca"], glyphs, bool(long_offsets)) if b"loca" in tables else None
    return Sfnt(glyphs, units, widths, drawn, cmaps)


def _drawn(loca: bytes, glyphs: int, long_offsets: bool) -> frozenset[int]:
    size = 4 if long_offsets else 2
    whole = loca[: min(glyphs + 1, len(loca) // size) * size]
    offsets = [it[0] for it in struct.iter_unpack(">L" if long_offsets else ">H", whole)]
    return frozenset(glyph for glyph, (start, end) in enumerate(pairwise(offsets)) if end > start)


def _read_cmaps(table: bytes) -> Iterator[SfntCmap]:
    if len(table) < 4:
        return
    (count,) = struct.unpack_from(">H", table, 2)
    for place in range(min(count, 32)):
        platform, encoding, offset = struct.unpack_from(">HHL", table, 4 + 8 * place)
        yield SfntCmap(platform, encoding, _lookup(table[offset:]))


def _lookup(cmap: bytes) -> Callable[[int], int]:
    """Give the way from a character to its glyph; formats that nobody uses lead nowhere."""
    (kind,) = struct.unpack_from(">H", cmap)
    if kind == 0:
        return lambda code: cmap[6 + code] if 0 <= code < 256 and 6 + code < len(cmap) else 0
    if kind == 6:
        first, count = struct.unpack_from(">HH", cmap, 6)
        return lambda code: (
            _short(cmap, 10 + 2 * (code - first)) if 0 <= code - first < count else 0
        )
    if kind == 4:
        segments = tuple(_segments(cmap))
        return lambda code: next(
            (found(code) for first, last, found in segments if first <= code <= last), 0
        )
    if kind == 12:
        (count,) = struct.unpack_from(">L", cmap, 12)
        groups = cmap[16 : 16 + 12 * min(count, len(cmap) // 12)]
        rows = tuple(struct.iter_unpack(">LLL", groups[: len(groups) // 12 * 12]))
        return lambda code: next(
            (glyph + code - first for first, last, glyph in rows if first <= code <= last), 0
        )
    return lambda code: 0


def _short(data: bytes, place: int) -> int:
    return int.from_bytes(data[place : place + 2], "big")


def _segments(cmap: bytes) -> Iterator[tuple[int, int, Callable[[int], int]]]:
    count = _short(cmap, 6) // 2
    for number in range(min(count, len(cmap) // 8)):
        last = _short(cmap, 14 + 2 * number)
        first = _short(cmap, 16 + 2 * (count + number))
        delta = _short(cmap, 16 + 2 * (2 * count + number))
        place = 16 + 2 * (3 * count + number)
        offset = _short(cmap, place)

        def found(
            code: int, first: int = first, delta: int = delta, place: int = place, to: int = offset
        ) -> int:
            if not to:
                return (code + delta) & 0xFFFF
            glyph = _short(cmap, place + to + 2 * (code - first))
            return (glyph + delta) & 0xFFFF if glyph else 0

        yield first, last, found


# Character maps --------------------------------------------------------------------------------


@dataclass(slots=True)
class CharacterMap:
    """A CMap: from codes to Unicode, or from codes to the numbers of characters in a font."""

    spaces: list[tuple[int, int, int]] = field(default_factory=list)
    """Length in bytes, first and last code."""
    single: dict[int, str | int] = field(default_factory=dict)
    ranges: list[tuple[int, int, str | int]] = field(default_factory=list)
    """First and last code, and what the first one means."""
    uses: str = ""
    """Name of another CMap that it starts from."""
    writing_mode: int = 0

    def unicode(self, code: int) -> str:
        """Give a code's characters; empty where it has none."""
        found = self.single.get(code)
        if isinstance(found, str):
            return found
        first, start = self._range_of(code)
        if isinstance(start, str) and start:
            return start[:-1] + chr(min(ord(start[-1]) + code - first, _LAST))
        return ""

    def characters(self) -> str:
        """Give all characters in the order of their codes."""
        codes = {code for code, text in self.single.items() if isinstance(text, str)}
        for first, last, start in self.ranges:
            if isinstance(start, str):
                codes.update(range(first, min(last, first + _LAST) + 1))
        return "".join(map(self.unicode, sorted(codes)))

    def character(self, code: int) -> int | None:
        """Give the number of a code's character in the font; None where it has none."""
        found = self.single.get(code)
        if isinstance(found, int):
            return found
        first, start = self._range_of(code)
        return start + code - first if isinstance(start, int) else None

    def _range_of(self, code: int) -> tuple[int, str | int]:
        """Give the first code and its meaning of the range that a code is in; ranges are sorted."""
        place = bisect_right(self.ranges, code, key=lambda it: it[0]) - 1
        if place < 0 or code > self.ranges[place][1]:
            return code, ""
        return self.ranges[place][0], self.ranges[place][2]

    def leads_to(self, *characters: int) -> bool:
        """Say whether some code means one of these characters."""
        wanted = {chr(it) for it in characters}
        if any(isinstance(it, str) and wanted & set(it) for it in self.single.values()):
            return True
        return any(
            isinstance(start, str)
            and start
            and (
                wanted & set(start[:-1])
                or any(0 <= it - ord(start[-1]) <= last - first for it in characters)
            )
            for first, last, start in self.ranges
        )


def read_character_map(data: bytes) -> CharacterMap:
    """Read a CMap (Adobe technical note 5014); what is no part of one is passed over."""
    found = CharacterMap()
    section = ""
    row: list[bytes | int | list[bytes]] = []
    listed: list[bytes] | None = None
    name, before = "", ""
    for token in _TOKEN.finditer(data):
        code, bracket, slash, word, number = token.groups()
        if word is not None:
            text = word.decode("ascii")
            if text.startswith("begin"):
                section, row = text.removeprefix("begin"), []
            elif text.startswith("end"):
                section = ""
            elif text == "usecmap":
                found.uses = name
        elif slash is not None:
            before = name = slash.decode("latin-1")
        elif number is not None and not section and before == "WMode":
            found.writing_mode, before = int(number[:4]), ""
        elif not section:
            continue
        elif bracket == b"[":
            listed = []
        elif bracket == b"]":
            row.append(listed or [])
            listed = None
        elif code is not None and listed is not None:
            listed.append(_digits(code))
        elif code is not None:
            row.append(_digits(code))
        elif number is not None:
            row.append(int(number[:9]))
        if len(row) == (3 if section.endswith("range") and section != "codespacerange" else 2):
            _take(found, section, row)
            row = []
    found.ranges.sort(key=lambda it: it[0])
    return found


def _digits(text: bytes) -> bytes:
    digits = b"".join(text.split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _take(found: CharacterMap, section: str, row: list[bytes | int | list[bytes]]) -> None:
    """Take one line of a section into the map."""
    first, second = row[0], row[1]
    if not isinstance(first, bytes):
        return
    low = int.from_bytes(first[:4], "big")
    if section in ("bfchar", "cidchar", "notdefchar"):
        if section == "bfchar" and isinstance(second, bytes):
            found.single[low] = _characters(second)
        elif section == "cidchar" and isinstance(second, int):
            found.single[low] = second
        return
    if not isinstance(second, bytes):
        return
    high = int.from_bytes(second[:4], "big")
    if section == "codespacerange":
        found.spaces.append((len(first), low, high))
    elif section == "bfrange" and isinstance(row[2], bytes):
        found.ranges.append((low, high, _characters(row[2])))
    elif section == "bfrange" and isinstance(row[2], list):
        for step, code in enumerate(row[2][: max(0, high - low + 1)]):
            found.single[low + step] = _characters(code)
    elif section == "cidrange" and isinstance(row[2], int):
        found.ranges.append((low, high, row[2]))


def _characters(code: bytes) -> str:
    return code.decode("utf-16-be", errors="replace")

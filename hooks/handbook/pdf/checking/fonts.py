"""Whether the fonts of a PDF give every character its shape and its meaning.

In: font dictionaries and the codes that pages show with them. Out: findings of checkpoint 31, and
10-001 for each character that means nothing.

Each font is read once and judged at the end, when all is known that it is used for.
"""

import re
import struct
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from fontTools import agl  # type: ignore[import-untyped]
from pikepdf import Array, Dictionary, Object, Stream

from handbook.pdf.checking.matterhorn import DAMAGED
from handbook.pdf.checking.programs import CharacterMap, Sfnt, read_character_map, read_sfnt
from handbook.pdf.checking.values import (
    Report,
    entry,
    items,
    name_of,
    number,
    number_of,
    plain_name,
    stream_bytes,
    text_of,
    whole,
)

_PREDEFINED = frozenset(
    re.findall(
        r"\S+",
        "Identity-H Identity-V GB-EUC-H GB-EUC-V GBpc-EUC-H GBpc-EUC-V GBK-EUC-H GBK-EUC-V "
        "GBKp-EUC-H GBKp-EUC-V GBK2K-H GBK2K-V UniGB-UCS2-H UniGB-UCS2-V UniGB-UTF16-H "
        "UniGB-UTF16-V B5pc-H B5pc-V HKscs-B5-H HKscs-B5-V ETen-B5-H ETen-B5-V ETenms-B5-H "
        "ETenms-B5-V CNS-EUC-H CNS-EUC-V UniCNS-UCS2-H UniCNS-UCS2-V UniCNS-UTF16-H "
        "UniCNS-UTF16-V 83pv-RKSJ-H 90ms-RKSJ-H 90ms-RKSJ-V 90msp-RKSJ-H 90msp-RKSJ-V "
        "90pv-RKSJ-H Add-RKSJ-H Add-RKSJ-V EUC-H EUC-V Ext-RKSJ-H Ext-RKSJ-V H V "
        "UniJIS-UCS2-H UniJIS-UCS2-V UniJIS-UCS2-HW-H UniJIS-UCS2-HW-V UniJIS-UTF16-H "
        "UniJIS-UTF16-V KSC-EUC-H KSC-EUC-V KSCms-UHC-H KSCms-UHC-V KSCms-UHC-HW-H "
        "KSCms-UHC-HW-V KSCpc-EUC-H UniKS-UCS2-H UniKS-UCS2-V UniKS-UTF16-H UniKS-UTF16-V",
    )
)
"""CMaps that readers bring along (ISO 32000-1, table 118)."""

_ORDERINGS = (
    ("GB1", re.compile(r"GB|UniGB")),
    ("CNS1", re.compile(r"B5|HKscs|ETen|CNS|UniCNS")),
    ("Korea1", re.compile(r"KSC|UniKS")),
    ("Japan1", re.compile(r"")),
)
"""Character collections of the predefined CMaps, by how their names begin; the first one counts."""

_KNOWN_COLLECTIONS = frozenset(("GB1", "CNS1", "Japan1", "Korea1"))
_IDENTITY = frozenset(("Identity-H", "Identity-V"))
_ENCODINGS = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman"}
_SYMBOLIC, _NONSYMBOLIC = 4, 32
_LEAST_DIFFERENCE = 1.0
"""Thousandths of the font's size by which widths may differ."""
_WIDEST_ARRAY = 70_000
_LONGEST_SET = 65_536 // 8


@dataclass(slots=True)
class _Use:
    """What pages show with one code."""

    page: int
    """First page, from 1."""
    visible: bool
    in_formula: bool


@dataclass
class Font:
    """One font dictionary and what is shown with it."""

    obj: Any
    name: str
    used: dict[int, _Use] = field(default_factory=dict)
    shown: bool = False
    """Whether any text with it can be seen."""
    page: int = 0
    """First page on which it is used, from 1."""

    def show(self, codes: bytes, page: int, visible: bool, in_formula: bool) -> None:
        """Note that a page shows a string; `visible` is false for text that is only there."""
        if not self.page:
            self.page = page
        self.shown = self.shown or visible
        for code in self._split(codes):
            known = self.used.get(code)
            if known is None:
                self.used[code] = _Use(page, visible, in_formula)
            else:
                known.visible = known.visible or visible
                known.in_formula = known.in_formula or in_formula

    def _split(self, codes: bytes) -> set[int]:
        width = self.width
        if width == 1:
            return set(codes)
        if width == 2:
            return set(struct.unpack(f">{len(codes) // 2}H", codes[: len(codes) // 2 * 2]))
        return set()

    # What the dictionary says

    @cached_property
    def kind(self) -> str:
        """Kind of the font: `Type0`, `TrueType`, `Type1`, `Type3` ..."""
        return name_of(self.obj, "/Subtype")

    @cached_property
    def inner(self) -> Any:
        """The dictionary that describes the glyphs: of a composite font the one inside it."""
        if self.kind != "Type0":
            return self.obj
        return next(iter(items(entry(self.obj, "/DescendantFonts"))), None)

    @cached_property
    def descriptor(self) -> Any:
        """The font descriptor."""
        return entry(self.inner, "/FontDescriptor")

    @cached_property
    def width(self) -> int:
        """Bytes of a code; 0 where codes are of several lengths or unknown."""
        if self.kind != "Type0":
            return 1
        if self.encoding_name in _IDENTITY:
            return 2
        lengths = {length for length, _, _ in self.codes.spaces}
        return lengths.pop() if len(lengths) == 1 else 0

    @cached_property
    def encoding_name(self) -> str:
        """Name of a composite font's CMap."""
        encoding = entry(self.obj, "/Encoding")
        return plain_name(encoding) or name_of(encoding, "/CMapName")

    @cached_property
    def codes(self) -> CharacterMap:
        """The CMap that is embedded for a composite font; an empty one where none is."""
        return read_character_map(stream_bytes(entry(self.obj, "/Encoding")))

    @cached_property
    def meaning(self) -> CharacterMap | None:
        """The map to Unicode."""
        stream = entry(self.obj, "/ToUnicode")
        return read_character_map(stream.read_bytes()) if isinstance(stream, Stream) else None

    @cached_property
    def has_program(self) -> bool:
        """Whether a font program is embedded."""
        keys = ("/FontFile", "/FontFile2", "/FontFile3")
        return any(isinstance(entry(self.descriptor, key), Stream) for key in keys)

    @cached_property
    def program(self) -> Sfnt | None:
        """The embedded program, where it is TrueType or OpenType."""
        for key in ("/FontFile2", "/FontFile3"):
            if data := stream_bytes(entry(self.descriptor, key)):
                return read_sfnt(data)
        return None

    @cached_property
    def differences(self) -> dict[int, str]:
        """Glyph names that a simple font gives to codes."""
        found: dict[int, str] = {}
        code = 0
        for value in items(entry(entry(self.obj, "/Encoding"), "/Differences")):
            number = whole(value)
            if number is not None:
                code = number
            else:
                found[code] = plain_name(value)
                code += 1
        return found

    @cached_property
    def base_encoding(self) -> str:
        """Name of a simple font's encoding, or of the one that it starts from."""
        encoding = entry(self.obj, "/Encoding")
        return plain_name(encoding) or name_of(encoding, "/BaseEncoding")

    @cached_property
    def symbolic(self) -> bool:
        """Whether a simple font has an encoding of its own."""
        flags = number_of(self.descriptor, "/Flags") or 0
        return bool(flags & _SYMBOLIC) and not flags & _NONSYMBOLIC

    def glyph_of(self, code: int) -> int | None:
        """Give the glyph of a composite font's code; None where that is not to be known."""
        cid = code if self.encoding_name in _IDENTITY else self.codes.character(code)
        if cid is None or name_of(self.inner, "/Subtype") != "CIDFontType2":
            return 0 if cid == 0 else None  # 0 is .notdef whatever the program
        to_glyph = entry(self.inner, "/CIDToGIDMap")
        if isinstance(to_glyph, Stream):
            return int.from_bytes(self.glyph_map[2 * cid : 2 * cid + 2], "big")
        return cid

    @cached_property
    def glyph_map(self) -> bytes:
        """The stream that leads from characters to glyphs."""
        return stream_bytes(entry(self.inner, "/CIDToGIDMap"))

    @cached_property
    def widths(self) -> dict[int, float]:
        """Widths that the dictionary gives to characters of a composite font."""
        found: dict[int, float] = {}
        values = items(entry(self.inner, "/W"))
        place = 0
        while place + 1 < len(values) and len(found) < _WIDEST_ARRAY:
            first, second = whole(values[place]), values[place + 1]
            if first is None:
                break
            if isinstance(second, Array):
                found.update(enumerate((number(it) for it in second), start=first))
                place += 2
                continue
            last = min(whole(second) or 0, first + _WIDEST_ARRAY)
            width = number(values[place + 2]) if place + 2 < len(values) else 0.0
            found.update(dict.fromkeys(range(first, last + 1), width))
            place += 3
        return found

    def width_of(self, code: int) -> float | None:
        """Give the width that the dictionary says, in thousandths."""
        if self.kind == "Type0":
            cid = code if self.encoding_name in _IDENTITY else self.codes.character(code)
            if cid is None:
                return None
            default = entry(self.inner, "/DW")
            return self.widths.get(cid, 1000.0 if default is None else number(default))
        first = number_of(self.obj, "/FirstChar")
        listed = items(entry(self.obj, "/Widths"))
        if first is None or not 0 <= code - first < len(listed):
            return None
        return number(listed[code - first])


# Judging ---------------------------------------------------------------------------------------


def check_font(font: Font, report: Report) -> None:
    """Judge a font by what it is used for; one that shows nothing is not looked at."""
    if not font.used and not font.page:
        return
    if not isinstance(font.obj, Dictionary) or not font.kind:
        report.add(DAMAGED, f"Font {font.name}", font.page, font.obj)
        return
    if font.kind != "Type3" and font.shown and not font.has_program:
        report.add("31-009", font.name, font.page, font.obj)
    if font.kind == "Type0":
        _check_composite(font, report)
    elif font.kind == "TrueType":
        _check_truetype(font, report)
    _check_meaning(font, report)
    _check_glyphs(font, report)


def _found(
    report: Report, condition: str, font: Font, detail: str, code: int | None = None
) -> None:
    page = font.used[code].page if code is not None else font.page
    words = f"{font.name}: {detail}" if detail else font.name
    report.add(condition, words, page, font.obj)


def _hex(font: Font, code: int) -> str:
    return f"<{code:0{2 * max(font.width, 1)}X}>"


def _check_composite(font: Font, report: Report) -> None:
    """Judge a Type 0 font and the CMaps that lead to its characters."""
    encoding = entry(font.obj, "/Encoding")
    embedded = isinstance(encoding, Stream)
    if not embedded and font.encoding_name not in _PREDEFINED:
        _found(report, "31-006", font, font.encoding_name)
    if embedded and (number_of(encoding, "/WMode") or 0) != font.codes.writing_mode:
        _found(report, "31-007", font, font.encoding_name)
    used = entry(encoding, "/UseCMap")
    referred = [plain_name(used) or name_of(used, "/CMapName"), font.codes.uses]
    for name in dict.fromkeys(filter(None, referred)):
        if name not in _PREDEFINED:
            _found(report, "31-008", font, name)
    if font.encoding_name not in _IDENTITY:
        _check_collections(font, encoding if embedded else None, report)
    if name_of(font.inner, "/Subtype") == "CIDFontType2" and font.has_program:
        to_glyph = entry(font.inner, "/CIDToGIDMap")
        if to_glyph is None:
            _found(report, "31-005", font, "")
        elif not isinstance(to_glyph, Stream) and plain_name(to_glyph) != "Identity":
            _found(report, "31-004", font, plain_name(to_glyph))


def _check_collections(font: Font, cmap: Stream | None, report: Report) -> None:
    """Judge whether font and CMap mean characters of the same collection."""
    own = entry(font.inner, "/CIDSystemInfo")
    if cmap is not None:
        other = entry(cmap, "/CIDSystemInfo")
        registry, ordering = text_of(other, "/Registry"), text_of(other, "/Ordering")
        if number_of(own, "/Supplement") != number_of(other, "/Supplement"):
            _found(report, "31-003", font, "Supplement")
    elif font.encoding_name in _PREDEFINED:
        registry = "Adobe"
        ordering = next(name for name, begins in _ORDERINGS if begins.match(font.encoding_name))
    else:
        return
    if text_of(own, "/Registry") != registry or registry is None:
        _found(report, "31-001", font, f"{text_of(own, '/Registry')} ≠ {registry}")
    if text_of(own, "/Ordering") != ordering or ordering is None:
        _found(report, "31-002", font, f"{text_of(own, '/Ordering')} ≠ {ordering}")


def _check_truetype(font: Font, report: Report) -> None:
    """Judge the ways from codes to glyphs of a simple TrueType font."""
    encoding = entry(font.obj, "/Encoding")
    cmaps = font.program.cmaps if font.program else ()
    kinds = {(it.platform, it.encoding) for it in cmaps}
    if font.symbolic:
        if encoding is not None:
            _found(report, "31-024", font, "")
        if font.program and not cmaps:
            _found(report, "31-025", font, "")
        if len(cmaps) > 1 and (3, 0) not in kinds:
            _found(report, "31-026", font, "")
        return
    if font.program and not kinds - {(3, 0)}:
        _found(report, "31-017", font, "")
    if encoding is None:
        _found(report, "31-019", font, "")
    elif isinstance(encoding, Dictionary) and "/BaseEncoding" not in encoding:
        _found(report, "31-020", font, "")
    elif font.base_encoding not in _ENCODINGS:
        _found(report, "31-021", font, font.base_encoding)
    for name in font.differences.values():
        if name != ".notdef" and not agl.toUnicode(name):
            _found(report, "31-022", font, name)
    if font.differences and font.program and (3, 1) not in kinds:
        _found(report, "31-023", font, "")


def _simple_meaning(font: Font, code: int) -> str:
    """Give what a simple font's code means by its encoding."""
    if code in font.differences:
        return str(agl.toUnicode(font.differences[code]))
    # Without a name, readers take the standard encoding, which has the letters where ASCII has.
    codec = _ENCODINGS.get(font.base_encoding, "cp1252")
    return bytes([code]).decode(codec, errors="ignore")


def _check_meaning(font: Font, report: Report) -> None:
    """Judge whether every code that is used means something in Unicode."""
    meaning = font.meaning
    if meaning is None:
        ordering = text_of(entry(font.inner, "/CIDSystemInfo"), "/Ordering")
        known = (
            ordering in _KNOWN_COLLECTIONS
            if font.kind == "Type0"
            else bool(font.base_encoding)
            or not font.symbolic
            or all(code in font.differences for code in font.used)
        )
        if not known:
            _found(report, "31-027", font, "")
        if font.kind == "Type0" and known:
            return
    else:
        if meaning.leads_to(0):
            _found(report, "31-028", font, "")
        if meaning.leads_to(0xFEFF, 0xFFFE):
            _found(report, "31-029", font, "")
    for code, use in sorted(font.used.items()):
        said = meaning.unicode(code) if meaning else ""
        if not said and font.kind != "Type0":
            said = _simple_meaning(font, code)
        if not said:
            _found(report, "10-001", font, _hex(font, code), code)
            if use.in_formula:
                _found(report, "17-003", font, _hex(font, code), code)


def _check_glyphs(font: Font, report: Report) -> None:
    """Judge whether the program has each glyph that is used, and as wide as the PDF says."""
    program = font.program
    if font.has_program and program is None and "/FontFile2" in font.descriptor:
        _found(report, "31-009", font, "FontFile2")
    for code, use in sorted(font.used.items()):
        if font.differences.get(code) == ".notdef":
            _found(report, "31-030", font, _hex(font, code), code)
            continue
        glyph = _glyph(font, code)
        if glyph is None:
            continue
        if glyph == 0:
            _found(report, "31-030", font, _hex(font, code), code)
            if font.kind == "TrueType" and use.visible and not font.symbolic:
                _found(report, "31-018", font, _hex(font, code), code)
            continue
        if program is None or not use.visible:
            continue
        if glyph >= program.glyphs:
            _found(report, "31-011", font, f"{_hex(font, code)} → {glyph}", code)
            continue
        drawn, said = program.width(glyph), font.width_of(code)
        if drawn is not None and said is not None and abs(drawn - said) > _LEAST_DIFFERENCE:
            _found(report, "31-016", font, f"{_hex(font, code)} {said:g} ≠ {drawn:g}", code)
    _check_listed(font, report)


def _glyph(font: Font, code: int) -> int | None:
    """Give the glyph that a code shows; None where that is not to be known."""
    if font.kind == "Type0":
        return font.glyph_of(code)
    if font.kind != "TrueType" or font.program is None or font.symbolic:
        return None
    cmaps = {(it.platform, it.encoding): it for it in font.program.cmaps}
    meant = _simple_meaning(font, code)
    glyph = 0
    if (unicode_map := cmaps.get((3, 1))) is not None and meant:
        glyph = unicode_map.glyph(ord(meant[0]))
    if not glyph and (mac := cmaps.get((1, 0))) is not None and meant:
        codes = meant[0].encode("mac_roman", errors="ignore")
        glyph = mac.glyph(codes[0]) if codes else 0
    return glyph


def _check_listed(font: Font, report: Report) -> None:
    """Judge a CIDSet: the characters that it lists are those that the program has."""
    listed = stream_bytes(entry(font.descriptor, "/CIDSet"))[:_LONGEST_SET]
    program = font.program
    if not listed or program is None or plain_name(entry(font.inner, "/CIDToGIDMap")) != "Identity":
        return
    found = {
        8 * place + bit
        for place, byte in enumerate(listed)
        if byte
        for bit in range(8)
        if byte & 0x80 >> bit
    }
    if left_out := sorted((program.drawn or frozenset()) - found):
        _found(report, "31-014", font, f"{left_out[0]} …")
    if too_many := sorted(it for it in found if it >= program.glyphs):
        _found(report, "31-015", font, f"{too_many[0]} …")


class Fonts:
    """All fonts of a document, each known once."""

    def __init__(self) -> None:
        self._fonts: dict[object, Font] = {}

    def find(self, name: str, resources: Any) -> Font:
        """Give the font that a page's or form's resources have under a name."""
        return self.take(entry(entry(resources, "/Font"), f"/{name}"), name)

    def take(self, obj: Any, name: str) -> Font:
        """Give the font of a dictionary."""
        number = obj.objgen if isinstance(obj, Object) else (0, 0)
        key: object = number if number != (0, 0) else (name, id(obj))
        if key not in self._fonts:
            base = name_of(obj, "/BaseFont").rpartition("+")[2]
            self._fonts[key] = Font(obj, base or name)
        return self._fonts[key]

    def check(self, report: Report) -> None:
        """Judge all fonts."""
        for font in self._fonts.values():
            with report.part(f"Font {font.name}", font.page, font.obj):
                check_font(font, report)

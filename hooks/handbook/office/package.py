"""Office files are ZIP archives of XML: taking them apart and putting them together.

In: bytes, or parts by their name. Out: parts, or bytes that are the same for the same parts: no
clock, no order of a file system.
"""

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from typing import Any

from lxml import etree

Node = Any
"""An element of lxml: its type stubs know neither its queries nor its methods."""

_FIRST = ("mimetype", "[Content_Types].xml")
"""Parts that readers expect first (ODF 1.3 part 2, 3.3; OPC does not mind)."""
_XML = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
_FIRST_DAY = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
"""The first day that the archive's format knows."""


def unpack(data: bytes) -> dict[str, bytes]:
    """Give an archive's parts by their name. Raises zipfile.BadZipFile where it is none."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(parts: Mapping[str, bytes], epoch: int) -> bytes:
    """Make an archive of parts, all of one date (seconds since 1970)."""
    date = max(_FIRST_DAY, dt.datetime.fromtimestamp(epoch, dt.UTC)).timetuple()[:6]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in sorted(parts, key=lambda it: (it not in _FIRST, it)):
            entry = zipfile.ZipInfo(name, date)
            entry.create_system = 3  # Unix, on every machine
            entry.external_attr = 0o644 << 16
            stored = name == "mimetype"  # readable without unpacking
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name])
    return packed.getvalue()


def parse(part: bytes) -> Node:
    """Read a part; entities and other files are not followed. Raises etree.XMLSyntaxError."""
    return etree.fromstring(part, _XML)


def write(root: Node) -> bytes:
    """Write a part."""
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def time_of(epoch: int) -> str:
    """Write a time as office files do (ISO 8601, UTC)."""
    return dt.datetime.fromtimestamp(epoch, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def country_of(locale: str) -> str:
    """Give the country whose spelling a language has here: German of Germany, British English."""
    return {"de": "DE", "en": "GB"}.get(locale.partition("-")[0], "")

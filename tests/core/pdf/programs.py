"""Font programs for tests: a TrueType program with other character maps."""

import struct


def with_cmaps(data: bytes, kinds: list[tuple[int, int]], character: int, glyph: int) -> bytes:
    """Give the program with a cmap for each platform and encoding that leads to one glyph."""
    (count,) = struct.unpack_from(">H", data, 4)
    tables = {}
    for place in range(count):
        name, _, offset, length = struct.unpack_from(">4sLLL", data, 12 + 16 * place)
        tables[name] = data[offset : offset + length]
    tables[b"cmap"] = _cmap(kinds, character, glyph)
    head = data[:4] + struct.pack(">HHHH", len(tables), 128, 3, 16 * len(tables) - 128)
    offset = 12 + 16 * len(tables)
    directory, body = b"", b""
    for name, table in sorted(tables.items()):
        padded = table + bytes(-len(table) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sLLL", name, total, offset + len(body), len(table))
        body += padded
    return head + directory + body


def _cmap(kinds: list[tuple[int, int]], character: int, glyph: int) -> bytes:
    """Make a cmap table of format 6, which knows one character."""
    start = 4 + 8 * len(kinds)
    records, tables = b"", b""
    for platform, encoding in sorted(kinds):
        first = 0xF000 + character if (platform, encoding) == (3, 0) else character
        table = struct.pack(">HHHHHH", 6, 12, 0, first, 1, glyph)
        records += struct.pack(">HHL", platform, encoding, start + len(tables))
        tables += table
    return struct.pack(">HH", 0, len(kinds)) + records + tables

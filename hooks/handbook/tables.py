"""Tables as files that spreadsheets open: CSV.

In: rows of text. Out: bytes, the same for the same rows. Semicolons and a byte order mark: Excel
opens such a file by a double click where Windows is set to German, in both languages. A cell that a
spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection): what is in
the registers may come from a pull request.
"""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that spreadsheets compute."""


def write_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Write a table as CSV (RFC 4180 but for the semicolon), in UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """Keep a spreadsheet from computing a cell."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell

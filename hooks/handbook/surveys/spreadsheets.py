"""Tables as XLSX.

In: rows of text. Out: bytes, the same for the same rows. No cell is ever a formula: the file says
of each that it is text.
"""

import datetime as dt
import io
import zipfile
from collections.abc import Mapping, Sequence

import xlsxwriter

FIRST_DAY = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
"""The first day that the archive's format knows: files have no time of their own."""


def write_xlsx(sheets: Mapping[str, Sequence[Sequence[str]]], title: str) -> bytes:
    """Write a workbook; each sheet has its headings in the first row."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        book.set_properties({"title": title, "created": FIRST_DAY})
        bold = book.add_format({"bold": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for at, row in enumerate(rows):
                for column, text in enumerate(row):
                    if text:
                        sheet.write_string(at, column, text, wrapped if at else bold)
            for column, text in enumerate(rows[0]):
                long = text.startswith(("label", "hint"))
                sheet.set_column(column, column, 50 if long else 18)
    return _repacked(written.getvalue())


def _repacked(data: bytes) -> bytes:
    """Pack an archive anew without compression: that differs between versions of zlib."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as after,
    ):
        for name in before.namelist():
            entry = zipfile.ZipInfo(name, FIRST_DAY.timetuple()[:6])
            entry.create_system = 3  # Unix, on every machine
            entry.external_attr = 0o644 << 16
            after.writestr(entry, before.read(name))
    return packed.getvalue()

"""Whether a PDF is one that everybody can read: PDF/UA-1 by the Matterhorn Protocol 1.1.

In: the bytes of any PDF, also of a broken or malicious one. Out: a `Finding` for everything that
is wrong, by the numbers of `matterhorn`; none for a good file. Nothing is raised: what cannot be
read is a finding.

This judges rendering and repair, so it takes nothing from them. Its parts: `document` (what is
read once), `tree` (tags), `content` (pages, with `instructions`), `fonts` (with `programs`),
`annotations`; here stands what concerns the document as a whole. No part follows references by
recursion, and none follows the same one twice.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pikepdf
from lxml import etree
from pikepdf import Dictionary, Pdf, Stream

from handbook.pdf.checking.annotations import check_annotations, check_attachments, check_scripts
from handbook.pdf.checking.content import Content
from handbook.pdf.checking.document import Document, open_document
from handbook.pdf.checking.matterhorn import DAMAGED, UNREADABLE, UNTAGGED, VERSION, Finding
from handbook.pdf.checking.tree import Tree, check_tags
from handbook.pdf.checking.values import Report, entry, items, number_of, says

__all__ = ["Finding", "check_document", "check_pdf"]

_HEADER = re.compile(rb"%PDF-1\.[0-7][\r\n]")
_IDENTIFIER = "http://www.aiim.org/pdfua/ns/id/"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_EXTRACT_FOR_ACCESSIBILITY = 1 << 9
_HIGHEST = 64
"""Levels of the page tree that a page inherits from."""


def check_pdf(data: bytes) -> tuple[Finding, ...]:
    """Judge a PDF; gives every finding by number and place, none for a good file."""
    report = Report()
    with _reported(report), open_document(data, report) as document:
        _check(document)
    _check_header(data, report)
    return report.findings()


def check_document(document: Document) -> tuple[Finding, ...]:
    """Judge a PDF that is open already, as `check_pdf` does."""
    with _reported(document.report):
        _check(document)
    _check_header(document.data, document.report)
    return document.report.findings()


@contextmanager
def _reported(report: Report) -> Iterator[None]:
    """Look at a file; where that fails, it is a finding that it cannot be read."""
    try:
        yield
    except pikepdf.PasswordError:
        report.add(UNREADABLE, "Encrypt: password")
    except Exception as error:  # whatever a foreign file brings about is a finding
        words = str(error).partition(">: ")[2] or str(error)
        if "/Encrypt" in words or "encryption dictionary" in words:
            report.add("26-001", words)
        report.add(UNREADABLE, f"{type(error).__name__}: {words}")


def _check_header(data: bytes, report: Report) -> None:
    if not _HEADER.match(data):
        report.add(VERSION, data[:8].decode("latin-1"))


def _check(document: Document) -> None:
    pdf, tree, report = document.pdf, document.tree, document.report
    content = Content(document)
    with report.part("Encrypt"):
        _check_security(pdf, report)
    with report.part("Catalog"):
        _check_catalog(pdf, report)
        _check_optional(pdf, report)
    with report.part("Names, AcroForm"):
        check_attachments(pdf, report)
    with report.part("StructTreeRoot"):
        document.read_tags()
        check_tags(tree, report)
    with report.part("Metadata"):
        _check_metadata(pdf, tree, report)
        _check_outline(pdf, tree, report)
    for place, page in enumerate(document.pages, start=1):
        with report.part("Contents", place, page):
            content.read_page(page, _inherited(page, "/Resources"), place)
        with report.part("Annots", place, page):
            box = _inherited(page, "/CropBox") or _inherited(page, "/MediaBox")
            check_annotations(page, box, place, tree, content, report)
            check_scripts(page, place, report)
    content.finish()
    for warning in pdf.get_warnings():
        report.add(DAMAGED, str(warning).partition(">: ")[2] or str(warning))


def _inherited(page: Any, key: str) -> Any:
    """Give a value of a page or of what stands above it in the page tree."""
    for _ in range(_HIGHEST):
        value = entry(page, key)
        if value is not None:
            return value
        page = entry(page, "/Parent")
    return None


def _check_security(pdf: Pdf, report: Report) -> None:
    encryption = pdf.trailer.get("/Encrypt")
    if encryption is None:
        return
    permissions = number_of(encryption, "/P")
    if permissions is None:
        report.add("26-001", "P", obj=encryption)
    elif not permissions & _EXTRACT_FOR_ACCESSIBILITY:
        report.add("26-002", f"P = {permissions}", obj=encryption)


def _check_catalog(pdf: Pdf, report: Report) -> None:
    marks = pdf.Root.get("/MarkInfo")
    if entry(marks, "/Marked") is not True:
        report.add(UNTAGGED, "MarkInfo, Marked")
    if entry(marks, "/Suspects") is True:
        report.add("01-007", "Suspects")
    shown = entry(pdf.Root.get("/ViewerPreferences"), "/DisplayDocTitle")
    if shown is None:
        report.add("07-001", "DisplayDocTitle")
    elif shown is not True:
        report.add("07-002", "DisplayDocTitle")


def _check_optional(pdf: Pdf, report: Report) -> None:
    """Judge the configurations of optional content."""
    properties = pdf.Root.get("/OCProperties")
    configurations = [("20-001", it) for it in items(entry(properties, "/Configs"))]
    if isinstance(properties, Dictionary):
        configurations.insert(0, ("20-002", properties.get("/D")))
    for condition, configuration in configurations:
        if not says(configuration, "/Name"):
            report.add(condition, "Name", obj=configuration)
        if entry(configuration, "/AS") is not None:
            report.add("20-003", "AS", obj=configuration)


def _check_outline(pdf: Pdf, tree: Tree, report: Report) -> None:
    if not tree.lang and entry(pdf.Root.get("/Outlines"), "/First") is not None:
        report.add("11-003", "Outlines", obj=pdf.Root.get("/Outlines"))


# Metadata --------------------------------------------------------------------------------------


def _check_metadata(pdf: Pdf, tree: Tree, report: Report) -> None:
    stream = pdf.Root.get("/Metadata")
    if not isinstance(stream, Stream):
        report.add("06-001", "Metadata")
        return
    # Entities stay what they are and nothing is fetched: foreign metadata must not grow or ask.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        packet: Any = etree.fromstring(stream.read_bytes(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        report.add("06-001", f"XMP: {error}", obj=stream)
        return
    if packet.getroottree().docinfo.doctype:  # XMP has none; with it, other files would speak
        report.add("06-001", "XMP: DOCTYPE", obj=stream)
    if _identified_as(packet) != "1":
        report.add("06-002", f"pdfuaid:part = {_identified_as(packet) or '∅'}", obj=stream)
    titles = list(packet.iter(f"{{{_DUBLIN_CORE}}}title"))
    if not any("".join(title.itertext()).strip() for title in titles):
        report.add("06-003", "dc:title", obj=stream)
    by_default = [it for it in packet.iter(f"{{{_RDF}}}li") if it.get(_XML_LANG) == "x-default"]
    if by_default and not tree.lang:
        report.add("11-006", "x-default", obj=stream)


def _identified_as(packet: Any) -> str:
    """Give the part of PDF/UA that metadata names; empty where it names none."""
    name = f"{{{_IDENTIFIER}}}part"
    for described in packet.iter(f"{{{_RDF}}}Description"):
        if (value := described.get(name)) is not None:
            return str(value).strip()
    return next((str(it.text or "").strip() for it in packet.iter(name)), "")

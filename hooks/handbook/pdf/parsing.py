"""From a print document's HTML to the tree that WeasyPrint lays out.

In: the HTML of `assembly`. Out: its elements as `xml.etree` has them, the same that WeasyPrint's
own parser makes; that one is written in Python and took a thirtieth of all time. It puts mistakes
right as the HTML standard says. Here there are few: lxml's parser has read the pages and closed
what was left open, and texts hold no tables, lists and links of their own in HTML (`allowed`).
"""

from xml.etree.ElementTree import Element

import lxml.html

from handbook.making.markup import Node

_PARSER = lxml.html.HTMLParser(remove_comments=True, remove_pis=True)
_SVG = "{http://www.w3.org/2000/svg}"
_SVG_NAMES = {"viewbox": "viewBox"}
"""Attributes of drawings that HTML would write in small letters: our own, of the QR code."""


def parse_document(html: str) -> Element:
    """Give the root of a print document."""
    return _copy(lxml.html.document_fromstring(html, parser=_PARSER), "")


def _copy(node: Node, namespace: str) -> Element:
    """Copy an element; `namespace` is that of the drawing around it, in braces, or empty."""
    if node.tag == "svg":
        namespace = _SVG
    attributes = dict(node.attrib)
    if namespace:
        attributes = {_SVG_NAMES.get(name, name): it for name, it in attributes.items()}
        attributes.pop("xmlns", None)
    copy = Element(namespace + node.tag, attributes)
    copy.text, copy.tail = node.text, node.tail
    body: Element | None = None
    for kid in node:
        held = _copy(kid, namespace)
        if kid.tag == "tr" and node.tag == "table":  # a table's rows are in its body, told or not
            if body is None:
                copy.append(body := Element("tbody"))
            body.append(held)
        else:
            copy.append(held)
            body = None
    return copy

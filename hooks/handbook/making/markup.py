"""Small questions and changes to HTML that the stages before rendering share.

In: a node of lxml.html. Out: its words, its classes, or the node changed.
"""

import re
from typing import Any

Node = Any
"""An element of lxml.html: its type stubs know neither its queries nor its methods."""

_SPACE = re.compile(r"\s+")


def words_of(node: Node) -> str:
    """Give a node's text with single spaces."""
    return _SPACE.sub(" ", node.text_content()).strip()


def classes(node: Node) -> list[str]:
    """Give a node's classes."""
    return (node.get("class") or "").split()


def add_class(node: Node, name: str) -> None:
    """Add a class to a node."""
    node.set("class", " ".join([*classes(node), name]))


def drop(node: Node) -> None:
    """Take a node out; what follows it stays."""
    parent = node.getparent()
    if parent is not None:
        if node.tail:
            before = node.getprevious()
            if before is None:
                parent.text = (parent.text or "") + node.tail
            else:
                before.tail = (before.tail or "") + node.tail
        parent.remove(node)


def with_class(node: Node, name: str) -> list[Node]:
    """Find the nodes below that have a class."""
    return list(node.xpath(f'.//*[contains(concat(" ", @class, " "), " {name} ")]'))

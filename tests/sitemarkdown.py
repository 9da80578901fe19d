"""Markdown as the site renders it: with the extensions of mkdocs.yml, read from that very file."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from lxml import html
from markdown import Markdown
from pymdownx.slugs import slugify

CONFIGURATION = Path(__file__).parent.parent / "mkdocs.yml"


class _Loader(yaml.SafeLoader):
    """Reads the one kind of tag that mkdocs.yml has."""


def _slugify(loader: _Loader, suffix: str, node: yaml.MappingNode) -> object:
    assert suffix == "pymdownx.slugs.slugify", f"a new tag in mkdocs.yml: {suffix}"
    return slugify(**loader.construct_mapping(node, deep=True)["kwds"])


_Loader.add_multi_constructor("tag:yaml.org,2002:python/object/apply:", _slugify)


@cache
def _extensions() -> tuple[list[str], dict[str, dict[str, Any]]]:
    listed = yaml.load(CONFIGURATION.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a SafeLoader with one tag more
    names: list[str] = []
    settings: dict[str, dict[str, Any]] = {}
    for entry in listed["markdown_extensions"]:
        name, values = next(iter(entry.items())) if isinstance(entry, dict) else (entry, {})
        names.append(name)
        settings[name] = values
    return names, settings


def render(text: str) -> str:
    """Turn Markdown into the HTML that pages show."""
    names, settings = _extensions()
    return Markdown(extensions=names, extension_configs=settings).convert(text)


def parsed(text: str) -> html.HtmlElement:
    """Turn Markdown into a tree, as a browser would see it."""
    return html.fromstring(f"<div>{render(text)}</div>")


def headings(text: str) -> list[tuple[int, str, str]]:
    """Give level, words and anchor of every heading that the site shows."""
    return [
        (
            int(node.tag[1]),
            "".join(node.xpath("./text() | ./*[not(@class='headerlink')]//text()")).strip(),
            node.get("id") or "",
        )
        for node in parsed(text).xpath("//h1|//h2|//h3|//h4|//h5|//h6")
    ]

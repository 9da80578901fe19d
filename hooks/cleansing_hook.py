"""Cleans what readers get: drawings in place of their originals, no HTML that no text may have."""

import os
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from handbook.cleansing import find_foreign
from handbook.media import clean_drawing
from handbook.messages import describe_all, locale_of_language
from handbook.model import Problem
from handbook.overlay import read_trace


@event_priority(-150)  # After static-i18n (-100), which makes files of its own.
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish clean drawings; an original is never copied."""
    for file in list(files):
        if file.src_uri.endswith(".svg") and file.src_dir == config.docs_dir:
            file.content_bytes = clean_drawing(file.content_bytes).data
    return files


@event_priority(-100)  # Late: what other handlers have made of the page counts too.
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Look at what Markdown made of a text."""
    found = config.extra.setdefault("handbook_foreign", [])
    if foreign := find_foreign(html):
        text = config.extra["handbook_catalog"].by_src(page.file.src_uri)
        path = f"{Path(config.docs_dir).name}/{page.file.src_uri}"
        found.append(Problem(path, text.body_line, "unclean-html", (("text", foreign),)))
    return html


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Stop before anything is written, with all that was found."""
    if problems := config.extra.get("handbook_foreign"):
        problems = read_trace(Path(config.config_file_path).parent).problems(problems)
        raise PluginError(describe_all(problems, locale_of_language(os.environ)))

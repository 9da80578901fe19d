"""Lets mkdocs-to-pdf write a file a language; benchmarks copy it beside mkdocs.yml.

Under static-i18n its last language would otherwise overwrite the others: it would be charged for
all of them and credited with the pages of one.
"""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Name the language's own file, which is written at this language's end."""
    languages: Any = config.plugins["i18n"]
    config.plugins["to-pdf"].config["output_path"] = f"pdf/{languages.current_language}.pdf"
    return files

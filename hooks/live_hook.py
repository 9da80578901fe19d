"""Lets the builds of the preview make only what somebody looks at."""

import os
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from handbook.checking import day_of
from handbook.live import Project, preview_at
from handbook.views import ViewMaker


@event_priority(200)  # Before hooks/catalog_hook.py, which then has nothing to read.
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Take the collection as it last was without problems; at the start, read it."""
    if os.environ.get("HANDBOOK_PDF") != "asked":
        return config
    preview, today = preview_at(Path(config.site_dir)), day_of(os.environ)
    settings, theme = Path(config.config_file_path), Path(config.theme.custom_dir)
    values = config.extra.get("handbook", {})
    preview.project = Project(Path(config.docs_dir), values, settings, theme)
    if not preview.started:
        preview.refresh(today)
    config.extra["handbook_catalog"] = preview.catalog
    config.extra["handbook_views"] = ViewMaker.of_settings(preview.catalog, today, values)
    config.extra["handbook_pages"] = preview.pages
    config.extra["handbook_partial"] = not preview.whole
    config.extra["handbook_late"] = preview.late
    return config


@event_priority(-300)  # Last: static-i18n (-100) makes files of its own.
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Tell MkDocs what to make: it asks each file whether it was modified."""
    if "handbook_partial" in config.extra:
        for file in files.documentation_pages():
            file.is_modified = partial(preview_at(Path(config.site_dir)).wants, file.src_uri)
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Keep the compiled templates: every build would compile them again."""
    if "handbook_partial" in config.extra:
        folder = Path(config.config_file_path).parent / ".cache" / "templates"
        folder.mkdir(parents=True, exist_ok=True)
        env.bytecode_cache = FileSystemBytecodeCache(str(folder))
    return env

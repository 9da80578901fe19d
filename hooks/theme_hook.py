"""Takes from Material what the site uses, its style sheets, and tells servers what pages may do."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from handbook.finishing import finish
from handbook.labels import labels_for
from handbook.publishing import is_unused, style_order, write_file
from handbook.servers import place_of, site_files


@event_priority(-300)  # Last: the PDFs and the search have taken the page by then.
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Give the page its last hand for the screen."""
    return finish(output, labels_for(config.plugins["i18n"].current_language))


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Drop the theme's sitemap: it knows the day of the build, not that of the texts."""
    config.theme.static_templates.discard("sitemap.xml")
    return config


def on_post_build(config: MkDocsConfig) -> None:
    """Write what servers read in the site: header fields, types, the page for missing pages."""
    for name, text in site_files(place_of(config.site_url or "https://localhost/")).items():
        write_file(Path(config.site_dir), name, text.encode())


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Name the theme's style sheets, whose names change with its version; drop its scripts.

    Keep what the site is called in this language, too: later only the last one is known.
    """
    for file in list(files):
        if is_unused(file.src_uri):
            files.remove(file)
    names = config.extra.setdefault("handbook_names", {})
    names[config.plugins["i18n"].current_language] = config.site_name
    styles = (file.src_uri for file in files)
    config.extra["handbook_styles"] = sorted(filter(style_order, styles), key=style_order)
    return files

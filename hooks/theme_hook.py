"""Takes from Material what the site uses: its style sheets. Its scripts stay out of the site."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from handbook.publishing import is_unused, style_order


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Name the theme's style sheets, whose names change with its version; drop its scripts."""
    for file in list(files):
        if is_unused(file.src_uri):
            files.remove(file)
    styles = (file.src_uri for file in files)
    config.extra["handbook_styles"] = sorted(filter(style_order, styles), key=style_order)
    return files

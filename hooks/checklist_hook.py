"""Makes the tables of steps with deadlines; hooks/files_hook.py publishes them with all files."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from handbook.checklists import make_checklists
from handbook.publishing import write_file


@event_priority(-180)  # After static-i18n (-100) has built the other languages, before the PDFs.
def on_post_build(config: MkDocsConfig) -> None:
    """Make them once every language stands; they are small, so the preview has them at once."""
    if config.plugins["i18n"].building:
        return
    made = make_checklists(config.extra["handbook_catalog"])
    config.extra.setdefault("handbook_files", {}).update(made)
    if "handbook_partial" in config.extra:  # a preview: nobody publishes
        for address, file in made.items():
            write_file(Path(config.site_dir), address, file.data)

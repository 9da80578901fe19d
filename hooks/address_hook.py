"""Gives every page its address: English pages readable ones, from their `slug`."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from handbook.addresses import address_of
from handbook.model import Catalog, Locale


@event_priority(-200)  # After static-i18n (-100), which has given each file its folder by then.
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Move each page, and its alternates in other languages, to its address."""
    catalog: Catalog = config.extra["handbook_catalog"]
    for file in files.documentation_pages():
        for alternate in {id(f): f for f in (file, *file.alternates.values())}.values():
            _move(alternate, catalog, Path(config.site_dir))
    return files


def _move(file: File, catalog: Catalog, site: Path) -> None:
    material = catalog.material_of(file.src_uri)
    if material is None:
        return
    locale = Locale(file.locale_alternate_of)
    address = address_of(material, locale, catalog.parent_of(material))
    file.dest_uri = f"{address}index.html"
    # Setting the address changes neither; static-i18n has set both for the old one.
    file.abs_dest_path = str(site / file.dest_uri)
    file.url = address or "./"

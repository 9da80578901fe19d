"""Shows editors how all texts stand, on a page of the preview that the published site has not."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority, get_plugin_logger

from handbook.policy import page_policy
from handbook.publishing import write_file
from handbook.status import STATUS_ADDRESS, status_of

log = get_plugin_logger("handbook")


@event_priority(-150)  # After static-i18n (-100) has built the other languages.
def on_post_build(config: MkDocsConfig) -> None:
    """Write the page beside the others, once a build, where somebody looks at a preview."""
    if config.plugins["i18n"].building or config.extra.get("handbook_late") != STATUS_ADDRESS:
        return
    catalog, docs = config.extra["handbook_catalog"], Path(config.docs_dir).name
    page = (
        config.theme.get_env()
        .get_template("status.html")
        .render(
            status=status_of(catalog, dt.datetime.now(dt.UTC).date(), docs),
            root="../" * STATUS_ADDRESS.count("/"),
            styles=[*config.extra["handbook_styles"], *config.extra_css],
            policy=page_policy(),
        )
    )
    write_file(Path(config.site_dir), f"{STATUS_ADDRESS}index.html", page.encode())


def on_serve(
    server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]
) -> LiveReloadServer:
    """Say where the page is."""
    log.info("Stand aller Texte: %s%s", server.url, STATUS_ADDRESS)
    return server

"""Lets the preview make a PDF or office file when somebody asks for it."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from handbook.making.waiting import waiting_at
from handbook.publishing import write_file

log = get_plugin_logger("handbook")


def on_serve(
    server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]
) -> LiveReloadServer:
    """Put the maker of files before the server's own answer."""
    if os.environ.get("HANDBOOK_PDF") != "asked":
        return server
    site, root = Path(config.site_dir), urlsplit(config.site_url or "/").path
    waiting, answer = waiting_at(site), server.get_app()

    def answer_with_file(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        address = environ["PATH_INFO"].removeprefix(root)
        if not (site / address).is_file() and (result := waiting.make(address)) is not None:
            for fault in result.faults:
                log.warning("%s: %s: %s %s", address, fault.source, fault.code, fault.text)
            write_file(site, address, result.data)
        return answer(environ, start_response)

    server.set_app(answer_with_file)
    return server

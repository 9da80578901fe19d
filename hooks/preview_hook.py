"""Answers for the preview: a page, a PDF or another file is made when somebody asks for it."""

import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from handbook.checking import day_of
from handbook.live import preview_at
from handbook.making.waiting import waiting_at
from handbook.messages import describe_all, locale_of_language, preview_words
from handbook.publishing import is_download, write_file

log = get_plugin_logger("handbook")


def on_serve(
    server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]
) -> LiveReloadServer:
    """Put our answers before the server's own; after a change, look only what is wrong."""
    if os.environ.get("HANDBOOK_PDF") != "asked":
        return server
    site, root = Path(config.site_dir), urlsplit(config.site_url or "/").path
    preview, waiting, answer = preview_at(site), waiting_at(site), server.get_app()
    assets, locale = Path(config.theme.custom_dir) / "preview", locale_of_language(os.environ)

    def attempt(action: Callable[[], object]) -> str:
        try:
            action()
        except (Exception, SystemExit) as error:  # MkDocs has logged it, the page shows it
            return str(error.__context__ or error)
        return ""

    def read_settings() -> None:
        values = load_config(config.config_file_path).extra.get("handbook", {})
        preview.project = replace(preview.project, values=values)

    def look() -> None:
        failure = attempt(read_settings)
        if problems := preview.refresh(day_of(os.environ), failure):
            log.warning(describe_all(problems, locale))

    def respond(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        address, build = path.removeprefix(root), lambda: attempt(builder)
        if is_download(address):
            preview.make_for(address, build)
            if made := waiting.make(address):
                for fault in made.faults:
                    log.warning("%s: %s: %s %s", address, fault.source, fault.code, fault.text)
                write_file(site, address, made.data)
        reply = preview.answer(address, root, assets, build)
        if reply is None:
            return answer(environ, start_response)
        start_response(reply.status, reply.fields())
        return [reply.body]

    log.setLevel("INFO")  # MkDocs itself is started with --quiet
    server.builder = look
    server.set_app(respond)
    look()
    log.info(preview_words(locale).waiting.format(server.url))
    return server

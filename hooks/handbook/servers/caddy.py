"""Caddy 2.6 or newer: a Caddyfile."""

from collections.abc import Iterable

from handbook.policy import (
    ASK_AGAIN,
    ATTACHMENT_RULES,
    CACHE_RULES,
    CONTENT_TYPES,
    TEXT_TYPES,
    PathRule,
    header_fields,
)
from handbook.servers.place import HIDDEN_FILES, Place, as_text, error_pages


def caddyfile(place: Place, *, address: str = "") -> str:
    """Give a Caddyfile (Caddy 2.6 or newer); `address` in place of the site's own, for tests."""
    hidden = " ".join(f"{place.root}{name}" for name in HIDDEN_FILES)
    strip = [] if place.root == "/" else [f"uri strip_prefix {place.encoded.rstrip('/')}"]
    lines = [
        "(handbuch_felder) {",
        *_tabs(1, ["header {"]),
        *_tabs(2, (f'{name} "{value}"' for name, value in header_fields().items())),
        *_tabs(2, [f'Cache-Control "{ASK_AGAIN}"', "Vary Accept-Encoding"]),
        # Apart: Caddy would put off the whole block with it, and it would win over what follows.
        *_tabs(1, ["}", "header -Server"]),
        "}",
        f"{address or place.host} {{",
        f'\troot * "{place.folder}"',
        "\troute {  # der Reihe nach; was später passt, gilt",
        *_tabs(2, ["import handbuch_felder"]),
        *_tabs(2, _fields("cache", "Cache-Control", CACHE_RULES)),
        *_tabs(2, _fields("saved", "Content-Disposition", ATTACHMENT_RULES)),
    ]
    for ending, type_ in CONTENT_TYPES.items():
        value = f"{type_}; charset=utf-8" if type_ in TEXT_TYPES else type_
        lines += _tabs(
            2, [f"@{ending} path *.{ending}", f'header @{ending} Content-Type "{value}"']
        )
    lines += _tabs(
        2,
        [
            "@change not method GET HEAD",
            "error @change 405",
            "@hidden {",
            "\tpath_regexp /\\.",
            "\tnot path */.well-known/*",
            "}",
            "error @hidden 404",
            f"@servers path {hidden}",
            "error @servers 404",
            *strip,
            "file_server {",
            "\tprecompressed br gzip",
            "}",
        ],
    )
    lines += [
        "\t}",
        "\thandle_errors {",
        "\t\timport handbuch_felder",
        "\t\theader -Content-Disposition",
        '\t\theader Content-Type "text/html; charset=utf-8"',
    ]
    for number, (below, page) in enumerate(error_pages(place).items()):
        lines += _tabs(
            2,
            [
                f"@missing{number} path {below}*",
                f"handle @missing{number} {{",
                f"\trewrite * /{page.removeprefix(place.root)}",
                "\tfile_server {",
                "\t\tstatus {err.status_code}",
                "\t\tprecompressed br gzip",
                "\t}",
                "}",
            ],
        )
    return as_text([*lines, "\t}", "}"])


def _fields(name: str, field: str, rules: Iterable[PathRule]) -> list[str]:
    return [
        line
        for number, rule in reversed(list(enumerate(rules)))
        for line in (
            f"@{name}{number} path_regexp {rule.pattern}",
            f'header @{name}{number} {field} "{rule.value}"',
        )
    ]


def _tabs(depth: int, lines: Iterable[str]) -> list[str]:
    return [f"{chr(9) * depth}{line}" for line in lines]

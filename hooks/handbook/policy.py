"""What browsers may do on the site's pages, as header fields.

In: nothing. Out: the Content-Security-Policy (W3C, CSP Level 3) and the other fields, how long
which file may be kept, which is saved and not shown, and of what type it is; `servers` makes
configuration of it. No script and style stands inside a page, nothing comes from elsewhere: without
`unsafe-inline` and `unsafe-eval`, a text that slipped through all checks could not run.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_SOURCES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # the theme's style sheet carries its icons
    "font-src": "'self'",
    "connect-src": "'self'",
    "media-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
_ONLY_AS_FIELD = {"frame-ancestors": "'none'"}
"""Browsers heed it only as a header field, not in a page (CSP Level 3, section 3.3)."""


def page_policy() -> str:
    """Give the policy that stands in each page, for servers whose fields nobody can set."""
    return _written(_SOURCES)


def header_fields() -> dict[str, str]:
    """Give the header fields that a server should send with every page."""
    return {
        "Content-Security-Policy": _written(_SOURCES | _ONLY_AS_FIELD),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Permissions-Policy": ", ".join(f"{it}=()" for it in _FEATURES),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


_FEATURES = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture",
    "geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment", "serial", "usb",
)  # fmt: skip
"""Powers that no page needs."""


@dataclass(frozen=True, slots=True)
class PathRule:
    """A value that holds for some of the site's files."""

    pattern: str
    """Regular expression for the end of an address, beginning at a `/`; no look-around and no
    named groups, so that nginx, Apache (PCRE), Caddy (RE2) and Python read it alike."""
    value: str


ASK_AGAIN = "no-cache"
"""Cache-Control of everything that may change under its name: a browser keeps it and asks with
ETag whether it is still the same. Otherwise a page of the new site could meet scripts of the old
one, and nobody should read a guide with yesterday's telephone number."""

CACHE_RULES = (
    # Material puts a digest into the names of its style sheets.
    PathRule(
        r"/assets/stylesheets/[a-z]+\.[0-9a-f]{8}\.min\.css$", "public, max-age=31536000, immutable"
    ),
    # Seldom changed, and no harm where an old one is shown for a day.
    PathRule(r"/assets/(fonts|images|previews)/[^/]+$", "public, max-age=86400"),
)
"""Cache-Control of other files (RFC 9111, RFC 8246); the first that fits."""

ATTACHMENT_RULES = (
    # A form is filled in and kept; in a browser's own viewer what was typed is lost too easily.
    PathRule(r"/(vorlagen|templates)/.+\.pdf$", "attachment"),
    PathRule(r"\.(zip|docx|odt|ods|xlsx|csv|tsv|ics)$", "attachment"),
)
"""Content-Disposition (RFC 6266); every other file is shown where the browser can."""

CONTENT_TYPES = {
    "atom": "application/atom+xml",
    "css": "text/css",
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "ics": "text/calendar",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript",
    "json": "application/json",
    "md": "text/markdown",
    "mp4": "video/mp4",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "tsv": "text/tab-separated-values",
    "txt": "text/plain",
    "webm": "video/webm",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
    "zip": "application/zip",
}
"""Media type by a file name's ending (registered with IANA)."""

TEXT_TYPES = tuple(
    sorted(
        {
            type_
            for type_ in CONTENT_TYPES.values()
            if type_.startswith("text/") or type_.endswith(("json", "+xml", "/xml"))
        }
    )
)
"""Media types of text: UTF-8, and worth compressing."""

COMPRESSED = tuple(sorted(ending for ending, type_ in CONTENT_TYPES.items() if type_ in TEXT_TYPES))
"""Endings of the files that lie beside themselves compressed."""


def value_of(rules: Sequence[PathRule], address: str, default: str = "") -> str:
    """Give the value of the first rule that fits an address below the site's root."""
    found = (rule.value for rule in rules if re.search(rule.pattern, f"/{address}"))
    return next(found, default)


def _written(sources: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in sources.items())

"""What browsers may do on the site's pages, as header fields.

In: nothing. Out: the Content-Security-Policy (W3C, CSP Level 3) and the other fields, and the same
as configuration for servers. No script and style stands inside a page, nothing comes from
elsewhere: without `unsafe-inline` and `unsafe-eval`, a text that slipped through all checks could
not run.
"""

from collections.abc import Mapping

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


def server_files(root: str) -> Mapping[str, str]:
    """Give ready configuration by file name: for Apache, for nginx, and for hosts of static sites.

    `root` is the path under which the site is served, `/` or `/handbuch/`. Apache reads
    `.htaccess` where the site lies; the others are included by hand.
    """
    fields = header_fields()
    apache = "\n".join(f'  Header always set {name} "{value}"' for name, value in fields.items())
    nginx = "\n".join(f'add_header {name} "{value}" always;' for name, value in fields.items())
    hosts = "\n".join(f"  {name}: {value}" for name, value in fields.items())
    return {
        ".htaccess": (
            f"<IfModule mod_headers.c>\n{apache}\n</IfModule>\n"
            f"ErrorDocument 404 {root}404.html\nOptions -Indexes\n"
        ),
        "nginx-headers.conf": f"{nginx}\n",
        "_headers": f"/*\n{hosts}\n",
    }


def _written(sources: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in sources.items())

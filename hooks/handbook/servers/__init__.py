"""Ready configuration for the servers that municipalities have.

In: the site's public address and the rules of `policy`. Out: texts of files by name: `.htaccess`
(Apache HTTP Server 2.4), `web.config` (IIS 10), `_headers` and `_redirects` (hosts of static
sites), which lie in the site; and folders for nginx, Apache, Caddy 2 and a container without
root's rights, which lie beside it. Every server sends the same: header fields, types, how long a
file may be kept, what is saved and not shown, the page for missing pages in the reader's language,
nothing hidden, and the compressed file where there is one. Redirects name no host, so that they
hold behind a proxy.
"""

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from handbook.policy import header_fields
from handbook.servers.apache import apache_server, htaccess
from handbook.servers.caddy import caddyfile
from handbook.servers.container import compose, containerfile
from handbook.servers.iis import web_config
from handbook.servers.nginx import nginx_http, nginx_main, nginx_server, nginx_website
from handbook.servers.place import ACTIVE, COPY, WEBSITE, Place, error_pages, place_of

__all__ = ["ACTIVE", "COPY", "WEBSITE", "Place", "place_of", "server_files", "site_files"]


def site_files(place: Place, attachments: Iterable[str] = ()) -> Mapping[str, str]:
    """Give the files that servers read in the site itself, by address.

    `attachments` are the addresses of files to be saved; IIS must be told each of them.
    """
    return {
        ".htaccess": htaccess(place),
        "web.config": web_config(attachments),
        "_headers": "/*\n" + "".join(f"  {name}: {it}\n" for name, it in header_fields().items()),
        "_redirects": "".join(
            f"{quote(below)}* {quote(page)} 404\n" for below, page in error_pages(place).items()
        ),
    }


def server_files(place: Place) -> Mapping[str, str]:
    """Give the files that are put beside a server's own configuration, by folder and name."""
    return {
        "nginx/handbuch.conf": nginx_server(place),
        "nginx/http.conf": nginx_http(place),
        "nginx/website.conf": nginx_website(place),
        "apache/handbuch.conf": apache_server(place),
        "caddy/Caddyfile": caddyfile(place),
        "container/Containerfile": containerfile(place),
        "container/compose.yml": compose(place),
        "container/nginx.conf": nginx_main(),
        "container/http.conf": nginx_http(place),
        "container/website.conf": nginx_website(place, brotli=True),
    }

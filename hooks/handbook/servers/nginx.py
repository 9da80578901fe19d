"""nginx 1.18 or newer: in its own blocks, and as a whole for a container."""

import re
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
from handbook.servers.place import DOT, HIDDEN_FILES, Place, as_text, error_pages


def nginx_http(place: Place) -> str:
    """Give what nginx reads at its level `http`: values that depend on the address."""
    errors = error_pages(place)
    lines = [
        "# Werte, die von der Adresse abhängen. Gehört in den Block http.",
        "map $uri $handbuch_404 {",
        f'    default "{errors[place.root]}";',
        *(
            f'    "~^{re.escape(below)}" "{page}";'
            for below, page in errors.items()
            if below != place.root
        ),
        "}",
        *_map("handbuch_cache", CACHE_RULES, ASK_AGAIN),
        *_map("handbuch_disposition", ATTACHMENT_RULES, ""),
    ]
    return as_text(lines)


def _map(name: str, rules: Iterable[PathRule], default: str) -> list[str]:
    found = [f'    "~{rule.pattern}" "{rule.value}";' for rule in rules]
    return [f"map $uri ${name} {{", f'    default "{default}";', *found, "}"]


def nginx_website(place: Place, *, brotli: bool = False) -> str:
    """Give what nginx reads in a block `server`; `brotli` where the module for it is there."""
    types = [f"        {type_} {ending};" for ending, type_ in CONTENT_TYPES.items()]
    fields = [f'    add_header {name} "{value}" always;' for name, value in header_fields().items()]
    hidden = "|".join(map(re.escape, HIDDEN_FILES))
    lines = [
        "# Die Website. Gehört in einen Block server; http.conf gehört dazu.",
        f"location {place.root} {{",
        f'    alias "{place.folder}/";',
        "    index index.html;",
        "    autoindex off;",
        "    log_not_found off;  # kein Protokoll darüber, wer was vergeblich sucht",
        "    absolute_redirect off;  # hinter einem Proxy stimmen Name und Port sonst nicht",
        "    error_page 403 404 =404 $handbuch_404;",
        "    types {",
        *types,
        "    }",
        "    default_type application/octet-stream;",
        "    charset utf-8;",
        f"    charset_types {' '.join(it for it in TEXT_TYPES if it != 'text/html')};",
        "    gzip_static on;",
        "    gzip_vary on;",
        "    gzip_proxied any;",
        "    gzip_http_version 1.0;  # Proxys fragen oft so",
        "    brotli_static on;"
        if brotli
        else "    # brotli_static on;  # mit dem Paket libnginx-mod-http-brotli-static",
        *fields,
        "    add_header Cache-Control $handbuch_cache always;",
        "    add_header Content-Disposition $handbuch_disposition;",
        f'    location ~ "{DOT}" {{ return 404; }}',
        f'    location ~ "^{re.escape(place.root)}({hidden})$" {{ return 404; }}',
        "}",
    ]
    if place.root != "/":
        bare = place.root.rstrip("/")
        lines.append(f"location = {bare} {{ absolute_redirect off; return 301 {place.encoded}; }}")
    return as_text(lines)


def nginx_server(place: Place) -> str:
    """Give what includes both parts, for an nginx that shows nothing else under this name."""
    name = place.host.partition(":")[0]
    return f"""\
# nginx 1.18 oder neuer. Der Ordner heißt hier /etc/nginx/handbuch (siehe LIESMICH.txt).
include handbuch/http.conf;
server {{
    listen 80;
    listen [::]:80;
    # Mit Zertifikat: die beiden Zeilen oben durch diese ersetzen.
    # listen 443 ssl http2;
    # listen [::]:443 ssl http2;
    # ssl_certificate     /etc/ssl/handbuch/fullchain.pem;
    # ssl_certificate_key /etc/ssl/handbuch/privkey.pem;
    server_name {name};
    server_tokens off;
    access_log off;  # Wer mitschreibt, nennt das in der Datenschutzerklärung.
    include handbuch/website.conf;
}}
"""


def nginx_main(
    *,
    listen: str = "8080",
    conf: str = "/etc/nginx/handbuch",
    temp: str = "/tmp",  # noqa: S108 - the container's own, in memory
    modules: str = "/etc/nginx/modules-enabled/*.conf",
) -> str:
    """Give a whole configuration for nginx without root's rights, on a disk nobody may write to.

    `conf` is the folder of http.conf and website.conf, `temp` one for what nginx must write.
    """
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    paths = "\n".join(f"    {kind}_temp_path {temp}/nginx-{kind};" for kind in kinds)
    return f"""\
# nginx ohne besondere Rechte: schreibt nur nach {temp}.
include {modules};
worker_processes auto;
pid {temp}/nginx.pid;
error_log stderr warn;
events {{
    worker_connections 1024;
}}
http {{
{paths}
    access_log off;
    server_tokens off;
    sendfile on;
    tcp_nopush on;
    keepalive_timeout 30s;
    client_max_body_size 1k;  # niemand schickt etwas hierher
    include {conf}/http.conf;
    server {{
        listen {listen};
        include {conf}/website.conf;
    }}
}}
"""

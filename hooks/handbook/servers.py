"""Ready configuration for the servers that municipalities have.

In: the site's public address and the rules of `policy`. Out: texts of files by name: `.htaccess`
(Apache HTTP Server 2.4), `web.config` (IIS 10) and `_headers` (hosts of static sites), which lie in
the site; and folders for nginx, Apache, Caddy 2 and a container without root's rights, which lie
beside it. Every server sends the same: header fields, types, how long a file may be kept, what is
saved and not shown, the page for missing pages in the reader's language, nothing hidden, and the
compressed file where there is one. Redirects name no host, so that they hold behind a proxy.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit
from xml.sax.saxutils import quoteattr

from handbook.addresses import error_address
from handbook.model import SOURCE_LOCALE, Locale
from handbook.policy import (
    ASK_AGAIN,
    ATTACHMENT_RULES,
    CACHE_RULES,
    COMPRESSED,
    CONTENT_TYPES,
    TEXT_TYPES,
    PathRule,
    header_fields,
)

COPY = "/srv/handbuch"
"""Folder of a copy on a server (the Filesystem Hierarchy Standard's place for served data)."""
WEBSITE = "website"
"""Folder of the site in a version of the collection."""
ACTIVE = "aktuell"
"""Link in a copy's folder to the version that is served."""
_HIDDEN_FILES = ("web.config", "_headers")
"""Files for servers that lie in the site and are none of it; those with a dot come on top."""
_DOT = r"/\.(?!well-known/)"
"""Where an address is hidden: everything with a dot in front, but RFC 8615's folder."""
_ROOT = re.compile(r"(/[\w.~-]+)*/")
_HOST = re.compile(r"[A-Za-z0-9.-]+(:\d{1,5})?")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the site stands in the web and on the server."""

    host: str
    """Name that browsers ask for, a port with it."""
    root: str
    """Path below that name, decoded; begins and ends with `/`."""
    folder: str = f"{COPY}/{ACTIVE}/{WEBSITE}"
    """Folder of the site on the server, without a last `/`."""

    @property
    def encoded(self) -> str:
        """Give the path as it stands in addresses."""
        return quote(self.root)


def place_of(address: str) -> Place:
    """Read the public address; ValueError where a server's configuration could not hold it.

    The address may come from a municipality's file: what could end a word or a line of a
    configuration is refused and not quoted.
    """
    parts = urlsplit(address)
    root = unquote(parts.path) or "/"
    root = root if root.endswith("/") else f"{root}/"
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(parts.netloc):
        raise ValueError(address)
    if not _ROOT.fullmatch(root) or ".." in root:
        raise ValueError(address)
    return Place(parts.netloc, root)


def site_files(place: Place, attachments: Iterable[str] = ()) -> Mapping[str, str]:
    """Give the files that servers read in the site itself, by address.

    `attachments` are the addresses of files to be saved; IIS must be told each of them.
    """
    return {
        ".htaccess": _htaccess(place),
        "web.config": _web_config(attachments),
        "_headers": "/*\n" + "".join(f"  {name}: {it}\n" for name, it in header_fields().items()),
    }


def server_files(place: Place) -> Mapping[str, str]:
    """Give the files that are put beside a server's own configuration, by folder and name."""
    return {
        "nginx/handbuch.conf": _nginx_server(place),
        "nginx/http.conf": nginx_http(place),
        "nginx/website.conf": nginx_website(place),
        "apache/handbuch.conf": _apache_server(place),
        "caddy/Caddyfile": caddyfile(place),
        "container/Containerfile": _containerfile(place),
        "container/compose.yml": _compose(place),
        "container/nginx.conf": nginx_main(),
        "container/http.conf": nginx_http(place),
        "container/website.conf": nginx_website(place, brotli=True),
    }


def _errors(place: Place) -> dict[str, str]:
    """Give the page for missing pages by the path below which it stands, the longest first."""
    found = {
        place.root if it is SOURCE_LOCALE else f"{place.root}{it.value}/": place.root
        + error_address(it)
        for it in Locale
    }
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


# -- nginx -----------------------------------------------------------------------------


def nginx_http(place: Place) -> str:
    """Give what nginx reads at its level `http`: values that depend on the address."""
    errors = _errors(place)
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
        *_nginx_map("handbuch_cache", CACHE_RULES, ASK_AGAIN),
        *_nginx_map("handbuch_disposition", ATTACHMENT_RULES, ""),
    ]
    return _lines(lines)


def _nginx_map(name: str, rules: Iterable[PathRule], default: str) -> list[str]:
    found = [f'    "~{rule.pattern}" "{rule.value}";' for rule in rules]
    return [f"map $uri ${name} {{", f'    default "{default}";', *found, "}"]


def nginx_website(place: Place, *, brotli: bool = False) -> str:
    """Give what nginx reads in a block `server`; `brotli` where the module for it is there."""
    types = [f"        {type_} {ending};" for ending, type_ in CONTENT_TYPES.items()]
    fields = [f'    add_header {name} "{value}" always;' for name, value in header_fields().items()]
    hidden = "|".join(map(re.escape, _HIDDEN_FILES))
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
        f'    location ~ "{_DOT}" {{ return 404; }}',
        f'    location ~ "^{re.escape(place.root)}({hidden})$" {{ return 404; }}',
        "}",
    ]
    if place.root != "/":
        bare = place.root.rstrip("/")
        lines.append(f"location = {bare} {{ absolute_redirect off; return 301 {place.encoded}; }}")
    return _lines(lines)


def _nginx_server(place: Place) -> str:
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


# -- Apache ----------------------------------------------------------------------------


def _htaccess(place: Place) -> str:
    """Every directive here is allowed by `AllowOverride FileInfo`, the least that hosts give."""
    fields = [f'  Header always set {name} "{value}"' for name, value in header_fields().items()]
    dated = [
        # The last that fits wins here; elsewhere the first does.
        *(_apache_field("Cache-Control", rule) for rule in reversed(CACHE_RULES)),
        *(_apache_field("Content-Disposition", rule) for rule in reversed(ATTACHMENT_RULES)),
    ]
    texts = "|".join(COMPRESSED)
    errors = _errors(place)
    missing = quote(errors[place.root])
    hidden = "|".join(map(re.escape, _HIDDEN_FILES))
    inner = [
        line
        for below, page in errors.items()
        if below != place.root
        for line in (
            f'<If "%{{REQUEST_URI}} =~ m#^{re.escape(below)}#">',
            f"  ErrorDocument 403 {quote(page)}",
            f"  ErrorDocument 404 {quote(page)}",
            "</If>",
        )
    ]
    lines = [
        "# Apache HTTP Server 2.4. Der Server muss erlauben: AllowOverride FileInfo.",
        "# Gebraucht werden die Module headers, mime und rewrite.",
        f"ErrorDocument 403 {missing}",
        f"ErrorDocument 404 {missing}",
        *inner,
        "<IfModule mod_headers.c>",
        *fields,
        f'  Header always set Cache-Control "{ASK_AGAIN}"',
        *dated,
        f'  <FilesMatch "\\.({texts})(\\.(br|gz))?$">',
        "    Header merge Vary Accept-Encoding",
        "  </FilesMatch>",
        "</IfModule>",
        "<IfModule mod_mime.c>",
        *(f"  AddType {type_} .{ending}" for ending, type_ in CONTENT_TYPES.items()),
        f"  AddCharset utf-8 {' '.join(f'.{ending}' for ending in COMPRESSED)}",
        "  RemoveLanguage .br  # Apache hält .br sonst für Bretonisch",
        "  RemoveType .gz",
        "  AddEncoding br .br",
        "  AddEncoding gzip .gz",
        "</IfModule>",
        "# Ein Ordner ohne / am Ende. Apache nennt in der Antwort sonst Name und Port, und die",
        "# stimmen hinter einem Proxy nicht. Geht ab 2.4.58.",
        "<IfDirective RedirectRelative>",
        '  <If "-d %{REQUEST_FILENAME} && %{REQUEST_URI} !~ m#/$#">',
        "    RedirectRelative On",
        '    Redirect permanent "%{REQUEST_URI}/"',
        "  </If>",
        "</IfDirective>",
        "<IfModule mod_rewrite.c>",
        "  RewriteEngine On",
        "  # Versteckte Dateien und Ordner ohne Seite gibt es nicht.",
        r'  RewriteRule "(^|/)\.(?!well-known/)" - [R=404,L]',
        f'  RewriteRule "^({hidden})$" - [R=404,L]',
        '  RewriteCond "%{REQUEST_FILENAME}" -d',
        '  RewriteCond "%{REQUEST_FILENAME}/index.html" !-f',
        '  RewriteRule "^" - [R=404,L]',
        "  # Die schon gepackte Datei, wo es sie gibt und der Browser sie nimmt.",
        '  RewriteCond "%{REQUEST_FILENAME}" -d',
        '  RewriteRule "^(.*/|)$" "$1index.html"',
        *_apache_packed("br", "br"),
        *_apache_packed("gzip", "gz"),
        "</IfModule>",
    ]
    return _lines(lines)


def _apache_field(name: str, rule: PathRule) -> str:
    """By now the address may be that of the compressed file."""
    pattern = rule.pattern.removesuffix("$") + r"(\.(br|gz))?$"
    return f'  Header always set {name} "{rule.value}" "expr=%{{REQUEST_URI}} =~ m#{pattern}#"'


def _apache_packed(coding: str, ending: str) -> list[str]:
    texts = "|".join(COMPRESSED)
    return [
        f'  RewriteCond "%{{HTTP:Accept-Encoding}}" "\\b{coding}\\b"',
        f'  RewriteCond "%{{REQUEST_FILENAME}}.{ending}" -f',
        f'  RewriteRule "^(.+\\.({texts}))$" "$1.{ending}" [L,E=no-gzip:1]',
    ]


def _apache_server(place: Place) -> str:
    name = place.host.partition(":")[0]
    where = (
        f'    DocumentRoot "{place.folder}"'
        if place.root == "/"
        else f'    Alias "{place.root}" "{place.folder}/"'
    )
    return f"""\
# Apache HTTP Server 2.4. Alles Weitere steht in der Datei .htaccess der Website.
<VirtualHost *:80>
    ServerName {name}
{where}
    # Mit Zertifikat: oben *:443 schreiben und diese drei Zeilen benutzen.
    # SSLEngine on
    # SSLCertificateFile    /etc/ssl/handbuch/fullchain.pem
    # SSLCertificateKeyFile /etc/ssl/handbuch/privkey.pem
    <Directory "{place.folder}">
        Require all granted
        Options FollowSymLinks
        AllowOverride FileInfo
    </Directory>
</VirtualHost>
"""


# -- IIS -------------------------------------------------------------------------------


def _web_config(attachments: Iterable[str]) -> str:
    """IIS knows no patterns here, so every attachment is named; errors are files of the site."""
    fields = "\n".join(
        f"        <remove name={quoteattr(name)}/>\n"
        f"        <add name={quoteattr(name)} value={quoteattr(value)}/>"
        for name, value in (header_fields() | {"Cache-Control": ASK_AGAIN}).items()
    )
    types = "\n".join(
        f'      <remove fileExtension=".{ending}"/>\n'
        f'      <mimeMap fileExtension=".{ending}" '
        f"mimeType={quoteattr(type_ + ('; charset=utf-8' if type_ in TEXT_TYPES else ''))}/>"
        for ending, type_ in CONTENT_TYPES.items()
    )
    places = "\n".join(
        f"  <location path={quoteattr(address)}>\n"
        "    <system.webServer>\n"
        "      <httpProtocol>\n"
        "        <customHeaders>\n"
        '          <add name="Content-Disposition" value="attachment"/>\n'
        "        </customHeaders>\n"
        "      </httpProtocol>\n"
        "    </system.webServer>\n"
        "  </location>"
        for address in sorted(attachments)
    )
    languages = "\n".join(
        f"  <location path={quoteattr(it.value)}>\n"
        "    <system.webServer>\n"
        f"{_iis_errors(error_address(it))}\n"
        "    </system.webServer>\n"
        "  </location>"
        for it in Locale
        if it is not SOURCE_LOCALE
    )
    hidden = "\n".join(f'          <add segment="{name}"/>' for name in (*_HIDDEN_FILES[1:],))
    return f"""\
<?xml version="1.0" encoding="utf-8"?>
<!-- Internet Information Services (IIS) 10. -->
<configuration>
  <system.webServer>
    <defaultDocument enabled="true">
      <files>
        <clear/>
        <add value="index.html"/>
      </files>
    </defaultDocument>
    <directoryBrowse enabled="false"/>
    <urlCompression doStaticCompression="true"/>
{_iis_errors(error_address(SOURCE_LOCALE))}
    <httpProtocol>
      <customHeaders>
        <remove name="X-Powered-By"/>
{fields}
      </customHeaders>
    </httpProtocol>
    <security>
      <requestFiltering removeServerHeader="true">
        <hiddenSegments>
          <add segment=".htaccess"/>
{hidden}
        </hiddenSegments>
        <denyUrlSequences>
          <add sequence=".."/>
        </denyUrlSequences>
        <verbs allowUnlisted="false">
          <add verb="GET" allowed="true"/>
          <add verb="HEAD" allowed="true"/>
        </verbs>
      </requestFiltering>
    </security>
    <staticContent>
{types}
    </staticContent>
  </system.webServer>
{languages}
{places}
</configuration>
""".replace("\n\n", "\n")


def _iis_errors(page: str) -> str:
    return f"""\
    <httpErrors errorMode="Custom" existingResponse="Replace">
      <remove statusCode="403"/>
      <remove statusCode="404"/>
      <error statusCode="403" path={quoteattr(page)} responseMode="File"/>
      <error statusCode="404" path={quoteattr(page)} responseMode="File"/>
    </httpErrors>"""


# -- Caddy -----------------------------------------------------------------------------


def caddyfile(place: Place, *, address: str = "") -> str:
    """Give a Caddyfile (Caddy 2.6 or newer); `address` in place of the site's own, for tests."""
    hidden = " ".join(f"{place.root}{name}" for name in _HIDDEN_FILES)
    strip = [] if place.root == "/" else [f"uri strip_prefix {place.root.rstrip('/')}"]
    lines = [
        "(handbuch_felder) {",
        *_tabs(1, ["header {"]),
        *_tabs(2, (f'{name} "{value}"' for name, value in header_fields().items())),
        *_tabs(2, [f'Cache-Control "{ASK_AGAIN}"', "Vary Accept-Encoding", "-Server"]),
        *_tabs(1, ["}"]),
        "}",
        f"{address or place.host} {{",
        f'\troot * "{place.folder}"',
        "\troute {  # der Reihe nach; was später passt, gilt",
        *_tabs(2, ["import handbuch_felder"]),
        *_tabs(2, _caddy_field("cache", "Cache-Control", CACHE_RULES)),
        *_tabs(2, _caddy_field("saved", "Content-Disposition", ATTACHMENT_RULES)),
    ]
    for ending in ("atom", "webmanifest"):  # Caddy knows the others
        type_ = f'header @{ending} Content-Type "{CONTENT_TYPES[ending]}"'
        lines += _tabs(2, [f"@{ending} path *.{ending}", type_])
    lines += _tabs(
        2,
        [
            "@hidden {",
            r"\tpath_regexp /\.".replace(r"\t", "\t", 1),
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
    ]
    for number, (below, page) in enumerate(_errors(place).items()):
        lines += _tabs(
            2,
            [
                f"@missing{number} path {below}*",
                f"handle @missing{number} {{",
                f"\trewrite * /{page.removeprefix(place.root)}",
                "\tfile_server {",
                "\t\tstatus 404",
                "\t\tprecompressed br gzip",
                "\t}",
                "}",
            ],
        )
    return _lines([*lines, "\t}", "}"])


def _caddy_field(name: str, field: str, rules: Iterable[PathRule]) -> list[str]:
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


# -- container -------------------------------------------------------------------------


def _containerfile(place: Place) -> str:
    return f"""\
# Ein Container ohne besondere Rechte. Er enthält nginx und die Einstellungen, nicht die Website:
# Die liegt in {COPY} und wird nur zum Lesen eingehängt (compose.yml). Eine neue Fassung der
# Website braucht darum keinen neuen Container. Neu bauen Sie ihn für Sicherheits-Updates:
#   podman build --pull --no-cache --tag handbuch .
FROM docker.io/library/debian:12-slim
RUN apt-get update \\
 && apt-get install -y --no-install-recommends curl nginx libnginx-mod-http-brotli-static \\
 && rm -rf /var/lib/apt/lists/*
COPY nginx.conf http.conf website.conf /etc/nginx/handbuch/
USER 65532:65532
EXPOSE 8080
STOPSIGNAL SIGQUIT
HEALTHCHECK --interval=30s --timeout=5s CMD ["curl", "-fsSo", "/dev/null", "{_alive(place)}"]
CMD ["nginx", "-c", "/etc/nginx/handbuch/nginx.conf", "-e", "stderr", "-g", "daemon off;"]
"""


def _compose(place: Place) -> str:
    return f"""\
# Start: podman-compose up -d   (oder docker compose up -d)
services:
  handbuch:
    build: .
    image: handbuch
    restart: unless-stopped
    read_only: true
    user: "65532:65532"
    cap_drop: [ALL]
    security_opt: ["no-new-privileges:true"]
    tmpfs: ["/tmp:size=16m,mode=1777"]
    mem_limit: 256m
    pids_limit: 100
    ports: ["127.0.0.1:8080:8080"] # davor steht Ihr Proxy mit dem Zertifikat
    volumes: ["{COPY}:{COPY}:ro"]
    healthcheck:
      test: ["CMD", "curl", "-fsSo", "/dev/null", "{_alive(place)}"]
      interval: 30s
      timeout: 5s
"""


def _alive(place: Place) -> str:
    """Give what a health check asks for: a small file of the site."""
    return f"http://127.0.0.1:8080{place.encoded}manifest.webmanifest"


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"

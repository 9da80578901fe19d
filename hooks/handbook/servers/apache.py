"""Apache HTTP Server 2.4: `.htaccess` in the site, and a host around it."""

import re
from urllib.parse import quote

from handbook.policy import (
    ASK_AGAIN,
    ATTACHMENT_RULES,
    CACHE_RULES,
    COMPRESSED,
    CONTENT_TYPES,
    PathRule,
    header_fields,
)
from handbook.servers.place import HIDDEN_FILES, Place, as_text, error_pages


def htaccess(place: Place) -> str:
    """Give the rules for the site's folder.

    Every directive is allowed by `AllowOverride FileInfo`, the least that hosts give.
    """
    fields = [f'  Header always set {name} "{value}"' for name, value in header_fields().items()]
    dated = [
        # The last that fits wins here; elsewhere the first does.
        *(_field("Cache-Control", rule) for rule in reversed(CACHE_RULES)),
        *(_field("Content-Disposition", rule) for rule in reversed(ATTACHMENT_RULES)),
    ]
    texts = "|".join(COMPRESSED)
    errors = error_pages(place)
    missing = quote(errors[place.root])
    hidden = "|".join(map(re.escape, HIDDEN_FILES))
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
        '  RewriteCond "%{REQUEST_METHOD}" "!^(GET|HEAD)$"',
        '  RewriteRule "^" - [R=405,L]',
        "  # Versteckte Dateien und Ordner ohne Seite gibt es nicht.",
        r'  RewriteRule "(^|/)\.(?!well-known/)" - [R=404,L]',
        f'  RewriteRule "^({hidden})$" - [R=404,L]',
        '  RewriteCond "%{REQUEST_FILENAME}" -d',
        '  RewriteCond "%{REQUEST_FILENAME}/index.html" !-f',
        '  RewriteRule "^" - [R=404,L]',
        "  # Die schon gepackte Datei, wo es sie gibt und der Browser sie nimmt.",
        '  RewriteCond "%{REQUEST_FILENAME}" -d',
        '  RewriteRule "^(.*/|)$" "$1index.html"',
        *_packed("br", "br"),
        *_packed("gzip", "gz"),
        "</IfModule>",
    ]
    return as_text(lines)


def _field(name: str, rule: PathRule) -> str:
    """By now the address may be that of the compressed file."""
    pattern = rule.pattern.removesuffix("$") + r"(\.(br|gz))?$"
    return f'  Header always set {name} "{rule.value}" "expr=%{{REQUEST_URI}} =~ m#{pattern}#"'


def _packed(coding: str, ending: str) -> list[str]:
    texts = "|".join(COMPRESSED)
    return [
        f'  RewriteCond "%{{HTTP:Accept-Encoding}}" "\\b{coding}\\b"',
        f'  RewriteCond "%{{REQUEST_FILENAME}}.{ending}" -f',
        f'  RewriteRule "^(.+\\.({texts}))$" "$1.{ending}" [L,E=no-gzip:1]',
    ]


def apache_server(place: Place) -> str:
    """Give a host for Apache around the site and its `.htaccess`."""
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

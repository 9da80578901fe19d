"""What a link of a Markdown text means inside the collection, and whether it says what it does.

In: a target as written, the file it stands in (docs path), its words. Out: its parts, resolved;
what is deceptive about it.
"""

import html
import posixpath
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from handbook.characters import is_latin, odd_characters

ALLOWED_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_LOCALE_SUFFIX = re.compile(r"\.(?:de|en)\.md$")
_MARKDOWN_LINK = re.compile(
    r"(?P<before>\]\(\s*<?|^[ >]*\[[^\[\]\n]+\]: *<?)(?P<target>[^\s)<>:]+)"
    r"\.(?:de|en)\.md(?=[\s)>#]|$)",
    re.MULTILINE,
)
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}")
_SHOWN_HOST = re.compile(
    r"(?:https?://|www\.)(?:[^\s/@]*@)?(?P<host>[^\s/:?#()<>]+)|^(?P<bare>(?:[\w-]+\.)+[a-z]{2,})(?:/\S*)?$",
    re.IGNORECASE,
)
_FILE_ENDINGS = frozenset(
    ["csv", "docx", "html", "jpg", "md", "mp4", "odt", "ods", "pdf", "png", "svg", "xlsx", "yml"]
)
"""How names end that are no servers: `formular.pdf`."""
_MAIL = re.compile(r"[A-Za-z0-9.+_-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_MAIL_LINK = re.compile(
    rf"mailto:(?P<mail>{_MAIL.pattern})(?:\?subject=(?:[A-Za-z0-9._~!$'()*+,;:@/?-]|%(?!0[adAD])[0-9A-Fa-f]{{2}})*)?",
    re.IGNORECASE,
)
_PHONE_LINK = re.compile(r"tel:\+?[0-9-]{3,20}", re.IGNORECASE)
_PHONE = re.compile(r"\+?[0-9][0-9 ()/-]{4,}[0-9]")


@dataclass(frozen=True, slots=True)
class Target:
    """A link's parts."""

    scheme: str
    """Scheme of a link out of the collection, else empty."""
    path: str
    """File below the docs folder, POSIX; the page itself where the link is only an anchor."""
    anchor: str
    """Anchor without the hash, else empty."""

    @property
    def leaves_docs(self) -> bool:
        """Whether the path leads out of the docs folder."""
        return self.path.startswith("../") or self.path == ".." or self.path.startswith("/")


def resolve(target: str, src_uri: str) -> Target:
    """Resolve a link as a browser would, from the file `src_uri`."""
    try:
        parts = urlsplit(target)
    except ValueError:  # such as `https://[`: no address at all
        return Target("", target, "")
    if parts.scheme or parts.netloc:
        return Target(parts.scheme or "http", parts.path, parts.fragment)
    path = unquote(parts.path)
    if not path:
        return Target("", src_uri, unquote(parts.fragment))
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(src_uri), path))
    return Target("", joined, unquote(parts.fragment))


@dataclass(frozen=True, slots=True)
class Deceit:
    """What is wrong with a link out of the collection: a problem's code, and what it names."""

    code: str
    value: str
    shown: str = ""


def deceit_of(target: str, text: str = "") -> Deceit | None:
    """Say what is deceptive about a link out of the collection; None where nothing is.

    `text` are its words. People see the words and trust the name of the server: it stands there
    plainly, in Latin letters, and is the one that the words show.
    """
    scheme = target.partition(":")[0].lower()
    if scheme == "mailto":
        found = _MAIL_LINK.fullmatch(target)
        if not found:
            return Deceit("mail-link", target)
        shown = _MAIL.search(_plain(text))
        differs = shown and shown[0].lower() != found["mail"].lower()
        return Deceit("link-text-differs", found["mail"], shown[0]) if shown and differs else None
    if scheme == "tel":
        if not _PHONE_LINK.fullmatch(target):
            return Deceit("phone-link", target)
        phone = _PHONE.search(_plain(text))
        differs = phone and not _digits(target).endswith(_digits(phone[0]).lstrip("0"))
        return Deceit("link-text-differs", target[4:], phone[0]) if phone and differs else None
    return _deceit_of_address(target, text)


def _deceit_of_address(target: str, text: str) -> Deceit | None:
    """Say what is deceptive about a link to a web page."""
    try:
        parts = urlsplit(target)
        host, user, _ = parts.hostname or "", parts.username is not None, parts.port
    except ValueError:  # such as a port of letters
        return Deceit("link-host", target)
    if user or "@" in parts.netloc:
        return Deceit("link-user", parts.netloc)
    if "\\" in target or next(odd_characters(target), None) or not _is_plain_host(host):
        return Deceit("link-host", parts.netloc or target)
    for shown in _SHOWN_HOST.finditer(_plain(text)):
        if shown["bare"] and shown["bare"].rpartition(".")[2].lower() in _FILE_ENDINGS:
            continue
        named = (shown["host"] or shown["bare"]).lower().rstrip(".,;").removeprefix("www.")
        if host.removeprefix("www.") != named and not host.endswith(f".{named}"):
            return Deceit("link-text-differs", host, named)
    return None


def _is_plain_host(host: str) -> bool:
    """Whether people can read a server's name: Latin letters, a dot, no number alone."""
    try:
        readable = host.encode("ascii").decode("idna") if "xn--" in host else host
    except UnicodeError:
        return False
    same = unicodedata.normalize("NFKC", readable) == readable
    return bool(_HOST.fullmatch(readable)) and is_latin(readable) and same


def _plain(text: str) -> str:
    """Give the words of a link as people see them."""
    shown = re.sub(r"[\\*`_]", "", html.unescape(text))
    return unicodedata.normalize("NFKC", shown).strip()


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def page_key(path: str) -> str:
    """Give the key of the material that a Markdown file belongs to: no language, no ending."""
    return _LOCALE_SUFFIX.sub("", path).removesuffix(".md")


def without_locale(markdown: str) -> str:
    """Take the language out of links between pages: `x.de.md` becomes `x.md`.

    The site then finds the page in the reader's language, or the German one where there is no
    translation; so German text shown under an English address keeps its links.
    """
    return _MARKDOWN_LINK.sub(r"\g<before>\g<target>.md", markdown)

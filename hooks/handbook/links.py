"""What a link of a Markdown text means inside the collection.

In: a target as written and the file it stands in (docs path). Out: its parts, resolved.
"""

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

ALLOWED_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_LOCALE_SUFFIX = re.compile(r"\.(?:de|en)\.md$")
_MARKDOWN_LINK = re.compile(
    r"(?P<before>\]\(\s*<?|^[ >]*\[[^\[\]\n]+\]: *<?)(?P<target>[^\s)<>:]+)"
    r"\.(?:de|en)\.md(?=[\s)>#]|$)",
    re.MULTILINE,
)


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


def page_key(path: str) -> str:
    """Give the key of the material that a Markdown file belongs to: no language, no ending."""
    return _LOCALE_SUFFIX.sub("", path).removesuffix(".md")


def without_locale(markdown: str) -> str:
    """Take the language out of links between pages: `x.de.md` becomes `x.md`.

    The site then finds the page in the reader's language, or the German one where there is no
    translation; so German text shown under an English address keeps its links.
    """
    return _MARKDOWN_LINK.sub(r"\g<before>\g<target>.md", markdown)

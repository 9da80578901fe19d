"""What a translation was made from, written down: its digest in the front matter, and the text.

In: files as text. Out: files as text; commands write them. The German text is kept as a copy in
`.origin/` beside the translation (`handbook.model.origin_uri`), so that what has changed since can
be shown section by section without the history of git: in a shallow clone, in an unpacked archive.
git keeps a copy that equals the German file only once.
"""

from collections.abc import Collection
from dataclasses import dataclass

from handbook.freshness.judging import Freshness, State
from handbook.frontmatter import quoted, with_block, with_value
from handbook.model import WORDED_DETAILS, Translation, digest_of


def with_origin(text: str, digest: str) -> str:
    """Write the digest of the source into a translation's front matter; the rest stays.

    Raises `NotEditableError` where the text has no front matter.
    """
    return with_block(text, "translation", [f"  of: {digest}"])


def copied(source: Translation, written: str) -> str:
    """Give a German text as a copy keeps it, with the words that it has from registers.

    `written` is its file: where no register says anything, the copy equals that to the letter.
    """
    return source.whole if source.insertions else written


@dataclass(frozen=True, slots=True)
class Copy:
    """A German text to be kept as the one that a translation was made from."""

    text: str
    """The whole file."""
    digest: str
    taken: tuple[str, ...]
    """Headings of the sections that differ from the copy before."""


def sections_to_take(freshness: Freshness) -> dict[str, str]:
    """Give the changed sections whose new German words can be taken over, by anchor.

    Sections that are new, gone or moved are none of them: those are no slips.
    """
    changed = (it.now for it in freshness.sections if it.state is State.CHANGED)
    return {section.anchor: section.heading for section in changed if section}


def plan_minor(freshness: Freshness, copy: str, german: str, anchors: Collection[str] = ()) -> Copy:
    """Take sections of the German text into the copy, as if it had always said so.

    `copy` and `german` are the two files. Taken are the sections with these anchors; without any,
    all that have changed, and the details. What is left then still counts as changed. Raises
    `NotEditableError` where a detail of the copy cannot be written.
    """
    source, origin = freshness.source, freshness.text.origin
    if origin is None:
        raise ValueError("no copy")
    taken = {
        it.before.line: it.now
        for it in freshness.sections
        if it.before
        and it.now
        and it.state is State.CHANGED
        and (not anchors or it.now.anchor in anchors)
    }
    headings = tuple(section.heading for section in taken.values())
    left = [it for it in freshness.behind if not it.before or it.before.line not in taken]
    if not left and not (anchors and freshness.details):
        return Copy(german, source.digest, headings)  # the file itself: git keeps it once
    body, title = origin.body, origin.details.get("title", "")
    old = sorted((it.before for it in freshness.sections if it.before), key=lambda it: it.line)
    if old:
        first = body.split("\n")[: old[0].line - origin.body_line]
        body = "\n".join([*first, *(taken.get(it.line, it).markdown for it in old)])
    head = copy.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    head = head.removesuffix(origin.body)
    if any(section.level == 1 for section in taken.values()):
        title = source.meta.title
        head = with_value(head, "title", quoted(title))
    for key in () if anchors else WORDED_DETAILS:
        if key in freshness.details:
            head = with_value(head, key, quoted(getattr(source.meta, key) or ""))
    return Copy(head + body, digest_of(title, body), headings)

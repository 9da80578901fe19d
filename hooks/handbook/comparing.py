"""What a change does to the finished site: which pages and which PDFs are new, other or gone.

In: the folders of two finished sites, and a reader of PDFs (the room for PDFs is not known here).
Out: `Comparison`, and its words for people as Markdown, as GitHub and GitLab show it. A page counts
as changed where its own part says something else: a new entry in the menu changes no page but
counts in `only_around`, and the size of a file behind a link does not count at all.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from lxml import html

from handbook.model import Locale

PdfReader = Callable[[bytes], Sequence[str]]
"""From a PDF to the words of each of its pages."""

MOST_LISTED = 100
"""Entries of a list; a summary on GitHub ends at 1 MiB, and nobody reads so many."""

_MARKUP = re.compile(r"([\\`*_\[\]#!|<>~@:&.])")
"""Everything by which words of a title could become markup, a link or the call of a person."""


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A page or a PDF of one site or of both."""

    address: str
    """Relative to the site's root, POSIX: `hilfe/`, `hilfe/hilfe.pdf`."""
    title: str
    """Heading of the page, or of the page beside the PDF; empty where there is none."""
    pages: int = 0
    """Pages of a PDF, in the new site if it is there."""
    pages_before: int = 0
    """Pages of a PDF in the old site; 0 where it was not there."""
    other_pages: tuple[int, ...] = ()
    """Numbers of pages of a PDF, from 1, whose words no page of the old one had."""


@dataclass(frozen=True, slots=True)
class FileChanges:
    """Files of a kind by what has become of them, in the order of their addresses."""

    added: tuple[ChangedFile, ...]
    changed: tuple[ChangedFile, ...]
    gone: tuple[ChangedFile, ...]
    total: int
    """How many files of this kind the new site has."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is different between two sites."""

    is_first: bool
    """Whether there was no old site to compare with."""
    pages: FileChanges
    only_around: int
    """Pages whose own part is the same while menu, header or footer are not."""
    pdfs: FileChanges


def compare_sites(old: Path, new: Path, read_pdf: PdfReader) -> Comparison:
    """Compare two finished sites; `old` may be an empty folder or none at all."""
    pages_before, pages = _files(old, ".html"), _files(new, ".html")
    shared = [name for name in pages if name in pages_before]
    differing = [name for name in shared if _differs(pages_before[name], pages[name])]
    other_words = [name for name in differing if _says(old / name) != _says(new / name)]
    pdfs_before, pdfs = _files(old, ".pdf"), _files(new, ".pdf")
    return Comparison(
        is_first=not pages_before,
        pages=FileChanges(
            tuple(_page(new, name) for name in pages if name not in pages_before),
            tuple(_page(new, name) for name in other_words),
            tuple(_page(old, name) for name in pages_before if name not in pages),
            len(pages),
        ),
        only_around=len(differing) - len(other_words),
        pdfs=FileChanges(
            tuple(_pdf(None, new, name, read_pdf) for name in pdfs if name not in pdfs_before),
            tuple(
                _pdf(old, new, name, read_pdf)
                for name in pdfs
                if name in pdfs_before and _differs(pdfs_before[name], pdfs[name])
            ),
            tuple(_pdf(old, None, name, read_pdf) for name in pdfs_before if name not in pdfs),
            len(pdfs),
        ),
    )


# -- reading ---------------------------------------------------------------------------


def _files(site: Path, ending: str) -> dict[str, Path]:
    found = sorted(path for path in site.rglob(f"*{ending}") if not path.is_symlink())
    return {path.relative_to(site).as_posix(): path for path in found}


def _differs(one: Path, other: Path) -> bool:
    return one.stat().st_size != other.stat().st_size or one.read_bytes() != other.read_bytes()


def _main(path: Path) -> html.HtmlElement:
    """Give a page's own part: without menu, header and footer."""
    tree = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    return next(tree.iter("main"), tree)


def _says(path: Path) -> tuple[str, tuple[str, ...]]:
    """Give what a page says and where it leads; sizes of files follow from those files."""
    main = _main(path)
    leads = tuple(str(target) for _, _, target, _ in main.iterlinks())
    for size in main.find_class("hb-file"):
        size.text = None
    return " ".join(main.text_content().split()), leads


def _title(path: Path) -> str:
    if not path.is_file():
        return ""
    heading = next(_main(path).iter("h1"), None)
    for sign in heading.find_class("headerlink") if heading is not None else ():
        sign.drop_tree()
    return " ".join(heading.text_content().split()) if heading is not None else ""


def _page(site: Path, name: str) -> ChangedFile:
    return ChangedFile(name.removesuffix("index.html"), _title(site / name))


def _pdf(old: Path | None, new: Path | None, name: str, read_pdf: PdfReader) -> ChangedFile:
    before = read_pdf((old / name).read_bytes()) if old else ()
    after = read_pdf((new / name).read_bytes()) if new else ()
    known = set(before)
    site = new or old
    page = PurePosixPath(name).parent / "index.html"
    return ChangedFile(
        address=name,
        title=_title(site / page) if site else "",
        pages=len(after),
        pages_before=len(before),
        other_pages=tuple(
            number for number, words in enumerate(after, start=1) if before and words not in known
        ),
    )


# -- words for people ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Words:
    heading: str
    first: str
    same: str
    pages: tuple[str, str, str]
    pdfs: tuple[str, str, str]
    totals: str
    around: str
    more: str
    one_page: str
    many_pages: str
    before: str
    others: str
    one_other: str
    same_words: str


_WORDS = {
    Locale.DE: _Words(
        heading="## Was sich auf der Website ändert",
        first="Es gibt keinen früheren Stand zum Vergleichen.",
        same="Seiten und PDFs sind dieselben wie vorher.",
        pages=("Neue Seiten", "Geänderte Seiten", "Entfallene Seiten"),
        pdfs=("Neue PDFs", "Geänderte PDFs", "Entfallene PDFs"),
        totals="Die Website hat {pages} Seiten und {pdfs} PDFs.",
        around="Auf {count} weiteren Seiten ändern sich nur Menü, Kopf oder Fuß.",
        more="und {count} weitere",
        one_page="1 Seite",
        many_pages="{count} Seiten",
        before="vorher {count}",
        one_other="anderer Text auf Seite {pages}",
        others="anderer Text auf den Seiten {pages}",
        same_words="derselbe Text",
    ),
    Locale.EN: _Words(
        heading="## What changes on the site",
        first="There is no earlier state to compare with.",
        same="Pages and PDFs are the same as before.",
        pages=("New pages", "Changed pages", "Pages that are gone"),
        pdfs=("New PDFs", "Changed PDFs", "PDFs that are gone"),
        totals="The site has {pages} pages and {pdfs} PDFs.",
        around="On {count} more pages only menu, header or footer change.",
        more="and {count} more",
        one_page="1 page",
        many_pages="{count} pages",
        before="{count} before",
        one_other="other text on page {pages}",
        others="other text on pages {pages}",
        same_words="the same text",
    ),
}


def comparison_markdown(comparison: Comparison, locale: Locale) -> str:
    """Say as Markdown what is different; titles and addresses in it are nothing but words."""
    words = _WORDS[locale]
    pages, pdfs = comparison.pages, comparison.pdfs
    lines = [words.heading, "", words.totals.format(pages=pages.total, pdfs=pdfs.total), ""]
    if comparison.is_first:
        return "\n".join([*lines, words.first, ""])
    before = len(lines)
    for name, held in zip(words.pages, (pages.added, pages.changed, pages.gone), strict=True):
        lines += _list(name, held, words)
    for name, held in zip(words.pdfs, (pdfs.added, pdfs.changed, pdfs.gone), strict=True):
        lines += _list(name, held, words)
    if comparison.only_around:
        lines += [words.around.format(count=comparison.only_around), ""]
    if len(lines) == before:
        lines += [words.same, ""]
    return "\n".join(lines)


def _list(name: str, held: Sequence[ChangedFile], words: _Words) -> Iterator[str]:
    if not held:
        return
    yield from (f"### {name} ({len(held)})", "")
    yield from (f"- {_entry(it, words)}" for it in held[:MOST_LISTED])
    if len(held) > MOST_LISTED:
        yield f"- {words.more.format(count=len(held) - MOST_LISTED)}"
    yield ""


def _entry(it: ChangedFile, words: _Words) -> str:
    plain = _line(it.address).replace("`", "'")
    address = f"`/{plain}`"
    said = f"{_plain(it.title)}: {address}" if it.title else address
    remarks = _remarks(it, words)
    return f"{said} ({', '.join(remarks)})" if remarks else said


def _remarks(it: ChangedFile, words: _Words) -> list[str]:
    """Say of a PDF how long it is and where it says something else."""
    count = it.pages or it.pages_before
    if not count:
        return []
    found = [words.one_page if count == 1 else words.many_pages.format(count=count)]
    if it.pages and it.pages_before:
        if it.pages != it.pages_before:
            found.append(words.before.format(count=it.pages_before))
        form = words.one_other if len(it.other_pages) == 1 else words.others
        said = form.format(pages=_ranges(it.other_pages)) if it.other_pages else words.same_words
        found.append(said)
    return found


def _ranges(numbers: Sequence[int]) -> str:
    """Write numbers as people do: 1, 3 to 5 as `1, 3–5`."""
    groups: list[list[int]] = []
    for number in numbers:
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    return ", ".join(str(it[0]) if len(it) == 1 else f"{it[0]}–{it[-1]}" for it in groups)


def _plain(text: str) -> str:
    """Take from words everything that Markdown or HTML would read as more than words."""
    return _MARKUP.sub(r"\\\1", _line(text))


def _line(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)

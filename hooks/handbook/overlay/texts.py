"""The collection's texts as they stand in a municipality's copy.

In: the catalogue, the sections at their places, the ids of what is left out. Out: the lines of
every text that changes, each with its origin. Besides the sections, only that changes without which
the copy would not hold together: links and details that name what is left out, cited sources, the
German text that a translation was made from.
"""

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from handbook.links import Target, page_key
from handbook.model import SOURCE_LOCALE, Catalog, Translation, digest_of, origin_uri
from handbook.outline import read_outline
from handbook.overlay.mending import mend_lines
from handbook.overlay.sections import Placed, find_sections, lay_sections
from handbook.overlay.tracing import Line
from handbook.overlay.yamledit import replace_value
from handbook.textfiles import split_text

ReadText = Callable[[str], str]
"""Gives the text of a file below the docs folder."""

_CITED = {"sources": "source-", "law": "law-"}
"""Registers whose entries a text cites, and how their anchors begin."""


@dataclass(frozen=True, slots=True)
class StagedText:
    """A text in two parts."""

    head: tuple[Line, ...]
    """Details, with the two lines of hyphens."""
    body: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Give all lines of the file."""
        return self.head + self.body

    @property
    def markdown(self) -> str:
        """Give the text without its details."""
        return "\n".join(line.text for line in self.body)

    def with_value(self, path: tuple[str, ...], value: object) -> "StagedText":
        """Put another value into the details; a key that is not there is added at their end."""
        inner = "\n".join(line.text for line in self.head[1:-1])
        try:
            changed = replace_value(inner, path, value).split("\n")
        except KeyError:
            last = self.head[-1]
            added = replace(last, text=f"{path[0]}: {json.dumps(value, ensure_ascii=False)}")
            return replace(self, head=(*self.head[:-1], added, last))
        lines = (
            replace(line, text=text) for line, text in zip(self.head[1:-1], changed, strict=True)
        )
        return replace(self, head=(self.head[0], *lines, self.head[-1]))


class TextStager:
    """What all texts of a copy have in common."""

    def __init__(
        self,
        catalog: Catalog,
        placed: Mapping[str, tuple[Placed, ...]],
        hidden: Collection[str],
        docs: str,
    ) -> None:
        """Take the catalogue, sections by file, ids left out, the name of the docs folder."""
        self.catalog = catalog
        self.placed = placed
        self.docs = docs
        self.hidden = frozenset(hidden)
        self.by_key = {material.key: material for material in catalog.materials}
        self.hidden_keys = {key for key, it in self.by_key.items() if it.id in self.hidden}
        self.lost: dict[str, frozenset[str]] = {}

    def stage(self, read: ReadText) -> dict[str, tuple[Line, ...]]:
        """Give the lines of every text that changes, by its file."""
        before = {
            text.src_uri: self._lines_of(text, read(text.src_uri))
            for material in self.catalog.materials
            if material.id not in self.hidden
            for text in material.translations.values()
        }
        laid = before | {src_uri: self._lay(before[src_uri], src_uri) for src_uri in self.placed}
        for src_uri in self.placed:
            text = self._text(src_uri)
            anchors = read_outline(laid[src_uri].markdown).anchors
            self.lost[src_uri] = frozenset(text.outline.anchors - anchors)
        after = {src_uri: self._mend(src_uri, staged) for src_uri, staged in laid.items()}
        staged = {src: it for src, it in after.items() if it != before[src]}
        for text in self._translations():
            staged |= self._origin(text, after[text.src_uri], read)
        return {src: it.lines for src, it in staged.items()}

    def _translations(self) -> Iterator[Translation]:
        """Walk over the translations of which it is known what they were made from."""
        for material in self.catalog.materials:
            for text in material.translations.values():
                if text.origin is not None and material.id not in self.hidden:
                    yield text

    def is_lost(self, target: Target, text: Translation) -> bool:
        """Whether the anchor of a link in a text is gone."""
        material = self.by_key.get(page_key(target.path))
        page = material.in_locale(text.locale) if material else None
        return page is not None and target.anchor in self.lost.get(page.src_uri, ())

    def _text(self, src_uri: str) -> Translation:
        found = self.catalog.by_src(src_uri)
        if found is None:
            raise KeyError(src_uri)
        return found

    def _lines_of(self, text: Translation, written: str) -> StagedText:
        """Take a text apart; one that gets sections, with what it has from registers.

        A section may stand anywhere in it, so a questionnaire becomes words of the text. It then
        has no import files: they would ask other questions.
        """
        staged = self._split(text.src_uri, written)
        if not text.insertions or text.src_uri not in self.placed:
            return staged
        numbered = enumerate(text.body.split("\n"), start=text.body_line)
        places = ((words, text.place_of(number)) for number, words in numbered)
        body = tuple(Line(words, f"{self.docs}/{uri}", line) for words, (uri, line) in places)
        return replace(staged, body=body)

    def _split(self, src_uri: str, written: str) -> StagedText:
        path = f"{self.docs}/{src_uri}"
        lines = [Line(it, path, number) for number, it in enumerate(written.split("\n"), start=1)]
        first = split_text(written).body_line - 1
        return StagedText(tuple(lines[:first]), tuple(lines[first:]))

    def _lay(self, staged: StagedText, src_uri: str) -> StagedText:
        placed = self.placed[src_uri]
        body = lay_sections(staged.lines, placed)[len(staged.head) :]
        # The notes of the municipality's sections are at the end of the details.
        laid = replace(staged, body=tuple(body))
        text = self._text(src_uri)
        cited = {link.target.removeprefix("#") for link in read_outline(laid.markdown).links}
        for key, prefix in _CITED.items():
            register = getattr(self.catalog.registers, key)
            old = getattr(text.meta, key)
            ordered = (*old, *(it for it in register if it not in old))
            new = [it for it in ordered if f"{prefix}{it.lower()}" in cited]
            if new != list(old):
                laid = laid.with_value((key,), new)
        return laid.with_value(
            ("adapted",), [it.local.title for it in sorted(placed, key=lambda it: it.span)]
        )

    def _mend(self, src_uri: str, staged: StagedText) -> StagedText:
        text = self._text(src_uri)
        body = self._mended(staged.body, text, f"{self.docs}/{src_uri}")
        mended = replace(staged, body=body)
        related = [it for it in text.meta.related if it not in self.hidden]
        if len(related) < len(text.meta.related):
            mended = mended.with_value(("related",), related)
        return mended

    def _mended(self, body: Sequence[Line], text: Translation, own: str) -> tuple[Line, ...]:
        lines = mend_lines(
            body,
            text.src_uri,
            text.locale,
            own,
            hidden=lambda target: page_key(target.path) in self.hidden_keys,
            lost=lambda target: self.is_lost(target, text),
        )
        return tuple(lines)

    def _origin(
        self, text: Translation, staged: StagedText, read: ReadText
    ) -> dict[str, StagedText]:
        """Change the German text that a translation was made from as both have changed.

        It gets the sections that the municipality wrote in both languages; one in German alone is
        new to the translation, and its page says so.
        """
        material = self.by_key[page_key(text.src_uri)]
        source, origin = material.translations.get(SOURCE_LOCALE), text.origin
        if source is None or origin is None:
            return {}
        uri = origin_uri(text.src_uri)
        before = self._split(uri, read(uri))
        outline = read_outline(origin.body, origin.body_line)
        old = replace(source, body=origin.body, body_line=origin.body_line, outline=outline)
        there = {it.local.stem for it in self.placed.get(text.src_uri, ())}
        both = [it for it in self.placed.get(source.src_uri, ()) if it.local.stem in there]
        found = [
            Placed(it.local, section)
            for it in both
            for section in find_sections(old, f"#{it.section.heading.anchor}")
        ]
        body = lay_sections(before.lines, found)[len(before.head) :]
        laid = replace(before, body=self._mended(body, old, f"{self.docs}/{uri}"))
        if laid == before:
            return {}
        digest = digest_of(origin.details.get("title", ""), laid.markdown)
        return {
            uri: laid,
            text.src_uri: staged.with_value(("translation", "of"), digest),
        }

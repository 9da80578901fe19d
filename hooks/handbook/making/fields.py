"""Where people fill something in: boxes, gaps, empty cells of an article laid out for print.

In: the article. Out: the same article, changed in place: a field is a link to `field:text` or
`field:check` with its name in words (`data-words`), which a room turns into what its format has.

A field's name is all that people hear who move from field to field. It says what stands around it
on the page, and as much more of that as tells it from all other fields of the text.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml.html import builder as html

from handbook.making.markup import Node, add_class, classes

SCHEME = "field:"
"""How the addresses of fields begin."""
_LONGEST = 200
"""Letters of a field's name; it is read aloud before somebody can type."""
_LEAD = 90
"""Letters of the sentence before a gap that its name repeats."""
_HEADINGS = tuple(f"h{level}" for level in range(1, 7))
_IS_HEADING = " or ".join(f"self::{name}" for name in _HEADINGS)
_BLOCKS = ("p", "li", "td", "dd", "dt", "div", "blockquote")
_UNSAID = frozenset(("cited", "page-ref", "address", "hb-unseen"))
"""Classes of words that print adds; they are no part of what a form asks."""
_SENTENCE = re.compile(r"(?<=[.!?:;„“])\s+|(?<=\.)(?=„)")


@dataclass(slots=True)
class _Field:
    """A field on its way to its name."""

    node: Node
    name: str
    around: list[str] = field(default_factory=list)
    """What stands before it on the page, the nearest first: taken into a name that is not alone."""


def mark_fields(article: Node, row: str, *, gaps: bool = True) -> None:
    """Put fields into the boxes, gaps and empty cells of an article laid out for paper.

    `row` is the word for a table's row, for names: `Zeile`. Without `gaps` these stay as they are,
    for rooms whose format has something of its own for them.
    """
    fields = [_mark_box(box) for box in article.xpath('.//span[@class="box"]')]
    for table in article.iter("table"):
        fields += _mark_cells(table, row, gaps)
    if gaps:
        fields += [_mark_gap(gap) for gap in _gaps(article)]
    _name_apart(fields)
    for it in fields:
        it.node.set("data-words", it.name)


def _mark_box(box: Node) -> _Field:
    item = next((node for node in box.iterancestors("li", "p", "td")), box)
    made = html.A({"class": "box field", "href": f"{SCHEME}check"})
    if "☑" in box.text_content():
        made.set("data-checked", "yes")
    made.tail = box.tail
    box.getparent().replace(box, made)
    around = list(_before(item))
    asked = 1 if item.tag == "li" else 0
    name = _joined([*around[:asked], _own_words(item).lstrip("☐☑ ")])
    return _Field(made, name, around[asked:])


def _gaps(article: Node) -> list[Node]:
    """Give the gaps that may become fields; in headings they stay words."""
    return [
        gap
        for gap in article.iter("mark")
        if not any(above.tag in ("th", "a", *_HEADINGS) for above in gap.iterancestors())
    ]


def _mark_gap(gap: Node, said: Sequence[str] = ()) -> _Field:
    """Make a field of a gap inside a text; `said` comes first in its name."""
    words = _words(gap)
    block = next((node for node in gap.iterancestors(*_BLOCKS)), gap)
    before = _words(block, until=gap)
    lead = _end_of(_SENTENCE.split(before)[-1], _LEAD).lstrip('„“",;: ')
    made = _put_field(gap)
    if not any(map(str.isalnum, _words(block, after=gap))):
        add_class(gap, "gap-last")
    begin = _SENTENCE.split(before)[0][:_LEAD] if before != lead else ""
    around = [begin, *_before(block, asked=block.tag in ("li", "td"))]
    name = _joined([*said, _joined([lead, words], " ")])
    return _Field(made, name, list(filter(None, around)))


def _put_field(gap: Node) -> Node:
    """Turn a gap into a field with its words as a hint."""
    hint = html.SPAN({"class": "hint"})
    hint.text = gap.text
    hint.extend(list(gap))
    gap.text = None
    gap.tag = "span"
    gap.set("class", "gap")
    made = html.A({"class": "field", "href": f"{SCHEME}text"})
    gap.extend([made, hint])
    return made


def _mark_cells(table: Node, row: str, with_gaps: bool) -> list[_Field]:
    """Make fields of the empty cells of a table, and of those that hold a gap alone."""
    found: list[_Field] = []
    around = list(_before(table))
    grid = _grid(table)
    first = _first_places(grid)
    rows = len({y for _, y in grid})
    for cell, (x, y) in first:
        gaps = _gaps(cell) if with_gaps else []
        if cell.tag != "td" or not (gaps or "empty" in classes(cell)):
            continue
        over = [_words(it) for above in range(y) if _heads(it := grid.get((x, above)))]
        beside = _words_beside(grid, x, y) or ([f"{row} {y}"] if rows > 2 else [])
        told = 0 if speaks("".join(_words_beside(grid, x, y))) or not beside else 1
        names = [*around[:told], *beside, *over]
        if gaps and _words(gaps[0]) != _words(cell):
            found += [_mark_gap(gap, names) for gap in gaps]
            continue
        if gaps:
            names.append(_words(gaps[0]))
            made = _put_field(gaps[0])
        else:
            made = html.A({"class": "field", "href": f"{SCHEME}text"})
            cell.append(made)
        add_class(cell, "fillable")
        if "form" not in classes(table):
            add_class(table, "form")
        found.append(_Field(made, _joined(list(dict.fromkeys(names))), around[told:]))
    return found


def _grid(table: Node) -> dict[tuple[int, int], Node]:
    """Say which cell covers which column and row, spans included."""
    grid: dict[tuple[int, int], Node] = {}
    for y, line in enumerate(table.iter("tr")):
        x = 0
        for cell in line.iterchildren("th", "td"):
            while (x, y) in grid:
                x += 1
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            for column in range(x, x + width):
                for below in range(y, y + height):
                    grid.setdefault((column, below), cell)
            x += width
    return grid


def _span(cell: Node, name: str) -> int:
    text = cell.get(name) or "1"
    return min(int(text), 99) if text.isdigit() and int(text) else 1


def _first_places(grid: dict[tuple[int, int], Node]) -> Iterator[tuple[Node, tuple[int, int]]]:
    """Give each cell once, with its first column and row, in the order of reading."""
    seen: set[int] = set()
    for x, y in sorted(grid, key=lambda place: (place[1], place[0])):
        if id(grid[x, y]) not in seen:
            seen.add(id(grid[x, y]))
            yield grid[x, y], (x, y)


def _heads(cell: Node | None) -> bool:
    return cell is not None and cell.tag == "th" and bool(_words(cell))


def _words_beside(grid: dict[tuple[int, int], Node], x: int, y: int) -> list[str]:
    """Give the words of the row's first cell; of the next one too where it is but a number."""
    said: list[str] = []
    for column in range(x):
        cell = grid.get((column, y))
        if cell is None or "fillable" in classes(cell) or cell is grid.get((x, y)):
            break
        words = _words(cell)
        said += [words] if words and words not in said else []
        if any(letter.isalpha() for letter in words):
            break
    return said


def _before(node: Node, *, asked: bool = True) -> Iterator[str]:
    """Give what stands before a node: its headings from the nearest on.

    Where something is `asked`, the paragraph before its list or table comes first.
    """
    outermost = [node, *node.iterancestors("ul", "ol", "table")][-1]
    previous = outermost.getprevious()
    if asked and previous is not None and previous.tag == "p":
        yield _words(previous)
    level = 7
    for heading in reversed(outermost.xpath(f"preceding::*[{_IS_HEADING}]")):
        if int(heading.tag[1]) < level:
            level = int(heading.tag[1])
            yield _words(heading)


def _own_words(item: Node) -> str:
    """Give an item's words without those of the lists in it."""
    words = _words(item)
    for inner in item.xpath("./ul|./ol"):
        words = words.replace(_words(inner), "")
    return " ".join(words.split())


def _words(node: Node, until: Node | None = None, after: Node | None = None) -> str:
    """Give what a node says, without what print has added.

    With `until` only what stands before that node in it, with `after` what stands behind it.
    """
    pieces: list[str] = []
    heard = after is None

    def hear(held: Node) -> bool:
        nonlocal heard
        if held is until:
            return False
        if isinstance(held.tag, str) and not _UNSAID & set(classes(held)):
            if held is not after:
                pieces.append(held.text or "" if heard else "")
                if not all(hear(kid) for kid in held):
                    return False
            else:
                heard = True
        if held is not node:
            pieces.append(held.tail or "" if heard else "")
        return True

    hear(node)
    return " ".join("".join(pieces).split())


def _joined(words: Sequence[str], by: str = ", ") -> str:
    """Put words together; what ends a sentence needs no comma."""
    text = ""
    for word in filter(None, words):
        text += (" " if text.endswith((".", "?", "!", ":")) else by if text else "") + word
    return text


def _name_apart(fields: list[_Field]) -> None:
    """Take more of what stands around into names that are not alone; number those that stay so."""
    for depth in range(max((len(it.around) for it in fields), default=0)):
        taken = Counter(it.name for it in fields)
        for it in fields:
            if (taken[it.name] > 1 or not speaks(it.name)) and depth < len(it.around):
                it.name = _joined([it.around[depth], it.name])
    taken = Counter(_cut(it.name) for it in fields)
    numbers: Counter[str] = Counter()
    for it in fields:
        name = _cut(it.name)
        numbers[name] += 1
        it.name = f"{name} ({numbers[name]})" if taken[name] > 1 else name


def speaks(name: str) -> bool:
    """Whether a name has letters: a number alone tells nobody what is asked."""
    return any(letter.isalpha() for letter in name)


def _cut(name: str) -> str:
    """Keep the end of a long name, where the field's own words are."""
    return name if len(name) <= _LONGEST else f"… {_end_of(name, _LONGEST)}"


def _end_of(text: str, letters: int) -> str:
    """Give the last whole words of a text."""
    return text if len(text) <= letters else text[-letters:].partition(" ")[2]

"""Where people fill something in: the boxes and the empty cells of an article laid out for print.

In: the article. Out: the same article, changed in place: a field is a link to `field:text` or
`field:check` with its name in words (`data-words`), which a room turns into what its format has.
"""

from lxml.html import builder as html

from handbook.making.markup import Node, add_class, classes, words_of

SCHEME = "field:"
"""How the addresses of fields begin."""
_LONGEST = 200
"""Letters of a field's name; it is read aloud before somebody can type."""
_HEADINGS = tuple(f"h{level}" for level in range(1, 7))


def mark_fields(article: Node) -> None:
    """Put fields into the drawn boxes and the empty cells of an article laid out for paper."""
    for box in article.xpath('.//span[@class="box"]'):
        _mark_box(box)
    for table in article.iter("table"):
        _mark_cells(table)


def _mark_box(box: Node) -> None:
    item = next((node for node in box.iterancestors("li", "p", "td")), None)
    answer = _own_words(item if item is not None else box).lstrip("☐☑ ")
    question = _question(item) if item is not None else ""
    name = f"{question[: _LONGEST - len(answer) - 1]} {answer}"[-_LONGEST:].strip()
    field = html.A({"class": "box field", "href": f"{SCHEME}check"})
    field.set("data-words", name)
    if "☑" in box.text_content():
        field.set("data-checked", "yes")
    field.tail = box.tail
    box.getparent().replace(box, field)


def _own_words(item: Node) -> str:
    """Give an item's words without those of the lists in it."""
    words = words_of(item)
    for inner in item.xpath("./ul|./ol"):
        words = words.replace(words_of(inner), "")
    return " ".join(words.split())


def _question(item: Node) -> str:
    """Give the words before the list that an item stands in: a box says little without them."""
    lists = list(item.iterancestors("ul", "ol"))
    before = lists[-1].getprevious() if lists else None
    return words_of(before) if before is not None and before.tag in ("p", *_HEADINGS) else ""


def _mark_cells(table: Node) -> None:
    rows = [[cell for cell in row if cell.tag in ("th", "td")] for row in table.iter("tr")]
    heads = [words_of(cell) for cell in rows[0]] if rows else []
    for place, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if "empty" not in classes(cell):
                continue
            beside = words_of(cells[0]) if column else ""
            over = heads[column] if column < len(heads) and place else ""
            row = f"{place}" if len(rows) > 2 else ""
            name = ", ".join(word for word in (beside or row, over) if word)
            field = html.A({"class": "field", "href": f"{SCHEME}text"})
            field.set("data-words", name[:_LONGEST])
            cell.append(field)
            add_class(cell, "fillable")

"""What stands otherwise on paper than on screen.

In: the article of a web page. Out: the same article, changed in place: tabs one under another,
details opened, check boxes drawn, code and figures plain, tables told how wide they are.
"""

import re
from collections.abc import Iterator

from lxml.html import builder as html

from handbook.making.markup import Node, add_class, classes, drop, with_class, words_of

_WIDE, _WIDEST = 6, 9
"""Columns from which a table is set smaller."""
_ROOMY = 4
"""Columns up to which empty ones can be given room to write."""
_LONG_WORD, _LONG_ROW = 30, 75
"""Letters of a cell's longest word, of all columns' together, from which words break anywhere."""
_BRIEF = 10
"""Letters of a cell up to which it is not broken, such as `Woche 12`."""
_TERM = 10
"""Letters of a first column from which it counts as a column of terms."""
_TALL = 25
"""Lines of a cell, as far as its letters say, from which its row may go on over pages."""
_LINE = 90
"""Letters of a table's line, of all columns' together."""
_SHORT = 6
"""Rows up to which a table is kept on one page."""


def lay_out_for_paper(article: Node) -> None:
    """Change an article so that print shows all of it."""
    _open_details(article)
    _lay_out_tabs(article)
    _draw_check_boxes(article)
    _plain_code(article)
    _caption_figures(article)
    _group_definitions(article)
    _describe_tables(article)
    _mark_lead_ins(article)


def _open_details(article: Node) -> None:
    for details in list(article.iter("details")):
        details.tag = "div"
        add_class(details, "admonition")
        for summary in details.xpath("./summary"):
            summary.tag = "p"
            add_class(summary, "admonition-title")


def _lay_out_tabs(article: Node) -> None:
    # Inner sets first, so that an outer set moves finished ones.
    for tabs in reversed(with_class(article, "tabbed-set")):
        labels = list(tabs.xpath("./*[contains(@class, 'tabbed-labels')]/label|./label"))
        blocks = list(
            tabs.xpath(
                "./*[contains(@class, 'tabbed-content')]/*[contains(@class, 'tabbed-block')]"
            )
        ) or list(tabs.xpath("./*[contains(@class, 'tabbed-content')]"))
        laid = html.DIV({"class": "tabs"})
        for label, block in zip(labels, blocks, strict=True):
            label.tag = "p"
            label.tail = None
            label.set("class", "tab-label")
            block.tail = None
            block.set("class", "tab")
            laid.extend([label, block])
        laid.tail = tabs.tail
        tabs.getparent().replace(tabs, laid)


def _draw_check_boxes(article: Node) -> None:
    for box in list(article.iter("input")):
        if box.get("type") == "checkbox" and "md-toggle" not in classes(box):
            drawn = html.SPAN("☑" if box.get("checked") is not None else "☐", {"class": "box"})
            drawn.tail = box.tail
            box.getparent().replace(box, drawn)
        else:
            drop(box)
    for label in list(article.iter("label")):
        label.tag = "span"


def _plain_code(article: Node) -> None:
    for table in with_class(article, "highlighttable"):  # line numbers: a table that is none
        code = table.xpath(".//pre")
        if code:
            code[-1].tail = table.tail
            table.getparent().replace(table, code[-1])
    for pre in list(article.iter("pre")):
        plain = html.P(pre.text_content().rstrip("\n"), {"class": "code"})
        plain.tail = pre.tail
        pre.getparent().replace(pre, plain)


def _caption_figures(article: Node) -> None:
    for caption in list(article.iter("figcaption")):
        caption.tag = "p" if not len(caption.xpath("./p|./div|./ul")) else "div"
        add_class(caption, "caption")
    for figure in list(article.iter("figure")):
        figure.tag = "div"
        add_class(figure, "figure")
    for picture in list(article.iter("picture")):
        picture.drop_tag()


def _group_definitions(article: Node) -> None:
    for definitions in list(article.iter("dl")):
        for group in list(definitions.xpath("./div")):
            first = group.find("dt")
            if group.get("id") and first is not None and not first.get("id"):
                first.set("id", group.get("id"))
            group.drop_tag()


def _describe_tables(article: Node) -> None:
    """Give header cells their scope, and tables the classes that say how to set them."""
    for table in article.iter("table"):
        rows = [[cell for cell in row if cell.tag in ("th", "td")] for row in table.iter("tr")]
        for cells in rows:
            for cell in cells:
                if cell.tag == "th" and not cell.get("scope"):
                    beside_data = any(other.tag == "td" for other in cells)
                    in_head = cell.getparent().getparent().tag == "thead"
                    cell.set("scope", "row" if beside_data and not in_head else "col")
                words = words_of(cell)
                if cell.tag == "td" and not words and not cell.xpath(".//img"):
                    add_class(cell, "empty")
                elif len(words) <= _BRIEF:
                    add_class(cell, "brief")
        for name in _table_classes(rows):
            add_class(table, name)


def _table_classes(rows: list[list[Node]]) -> Iterator[str]:
    columns = max((sum(_span(cell) for cell in cells) for cells in rows), default=0)
    longest: dict[int, int] = {}
    for cells in rows:
        for place, cell in enumerate(cells):
            length = max(map(len, re.split(r"[\s-]", words_of(cell))), default=0)
            longest[place] = max(longest.get(place, 0), length)
    if (
        columns == 2
        and max((len(words_of(cells[0])) for cells in rows if cells), default=0) > _TERM
    ):
        yield "two-columns"
    if columns >= _WIDE:
        yield "widest" if columns >= _WIDEST else "wide"
    if columns <= _ROOMY:
        yield "roomy"
    if max(longest.values(), default=0) > _LONG_WORD or sum(longest.values()) > _LONG_ROW:
        yield "tight"
    if any("empty" in classes(cell) for cells in rows for cell in cells):
        yield "form"
    tallest = max((len(words_of(cell)) for cells in rows for cell in cells), default=0)
    if tallest * columns > _TALL * _LINE:
        yield "tall"
    elif len(rows) <= _SHORT:
        yield "short"


def _mark_lead_ins(article: Node) -> None:
    """Mark the lines that announce a list or table: they do not end a page."""
    for paragraph in article.iter("p"):
        follower = paragraph.getnext()
        if follower is not None and follower.tag in ("ul", "ol", "table", "dl"):
            add_class(paragraph, "lead-in")


def _span(cell: Node) -> int:
    text = cell.get("colspan") or "1"
    return int(text) if text.isdigit() else 1

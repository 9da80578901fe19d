"""A change to the front matter changes nothing else."""

import pytest

from handbook.frontmatter import (
    NotEditableError,
    head_of,
    quoted,
    with_block,
    with_first_item,
    with_key,
    with_value,
)

ITEM = ("version: 2.0.0", "text: neu")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("version: 1.0.0", "version: 2.0.0"),
        ("version:   1.0.0   # siehe Beschluss", "version:   2.0.0   # siehe Beschluss"),
        ('version: "1.0.0" # a', "version: 2.0.0 # a"),
        ("version: '1.0.0'", "version: 2.0.0"),
        ('version: "1 # 2"', "version: 2.0.0"),
        ("version: 1#2", "version: 2.0.0"),
        ("version: 1  und 2   # a", "version: 2.0.0   # a"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_value_is_replaced_and_its_comment_stays(before: str, after: str, end: str) -> None:
    def file(line: str) -> str:
        head = f"---\n# Kopf\nid: a\n{line}\ninner:\n  version: 0\n---\nversion: 1.0.0\n"
        return head.replace("\n", end)

    assert with_value(file(before), "version", "2.0.0") == file(after)


@pytest.mark.parametrize(
    "line",
    [
        "version: |\n  1.0.0",
        "version:\n  1.0.0",
        "version: [1]",
        "version: 1.0.0\n  weiter",
        "version: 1.0.0\n\n  weiter",
        "version: &a 1",
        "versionen: 1",
        "",
    ],
)
def test_what_is_no_plain_value_is_left_to_people(line: str) -> None:
    with pytest.raises(NotEditableError) as caught:
        with_value(f"---\nid: a\n{line}\n---\n# A\n", "version", "2.0.0")
    assert caught.value.key == "version"


def test_a_block_takes_the_place_of_the_old_one_or_comes_last() -> None:
    text = "---\na: {x: 1}\nb: 2\n---\n# A\n"
    assert with_block(text, "a", ["  y: 1"]) == "---\na:\n  y: 1\nb: 2\n---\n# A\n"
    assert with_block(text, "c", ["  y: 1"]) == "---\na: {x: 1}\nb: 2\nc:\n  y: 1\n---\n# A\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "changes:\n  - version: 2.0.0\n    text: neu\n"),
        ("changes: []  # noch nichts\n", "changes:\n  - version: 2.0.0\n    text: neu\n"),
        (
            "changes: # von oben\n  # erste\n  - version: 1.0.0\n    text: alt # a\n",
            "changes: # von oben\n  # erste\n  - version: 2.0.0\n    text: neu\n"
            "  - version: 1.0.0\n    text: alt # a\n",
        ),
        (
            "changes:\n- version: 1.0.0\n  text: alt\n",
            "changes:\n- version: 2.0.0\n  text: neu\n- version: 1.0.0\n  text: alt\n",
        ),
    ],
)
def test_an_item_comes_first_and_the_others_stay(before: str, after: str) -> None:
    def file(lines: str) -> str:
        return f"---\nreview_by: 2027-01-01 # a\n{lines}slug: b\n---\n# A\n"

    assert with_first_item(file(before), "changes", ITEM, after="review_by") == file(after)


@pytest.mark.parametrize("line", ["changes: [{version: 1.0.0}]", "changes: *a", "changes: 1"])
def test_a_list_in_one_line_is_left_to_people(line: str) -> None:
    with pytest.raises(NotEditableError):
        with_first_item(f"---\nreview_by: 1\n{line}\n---\n", "changes", ITEM, after="review_by")


def test_a_list_has_no_place_without_the_key_before_it() -> None:
    with pytest.raises(NotEditableError):
        with_first_item("---\nid: a\n---\n", "changes", ITEM, after="review_by")


def test_a_text_without_front_matter_is_left_to_people() -> None:
    with pytest.raises(NotEditableError) as caught:
        head_of("# A\n")
    assert caught.value.key == "---"


def test_words_are_quoted_so_that_they_mean_nothing_else() -> None:
    assert quoted('a: "b" # c') == '"a: \\"b\\" # c"'


def test_a_key_is_added_at_the_end_of_the_head() -> None:
    text = "---\r\nid: x # bleibt\r\n---\r\n\r\n# X\r\n"
    assert with_key(text, "of", "3f1c") == (
        "---\r\nid: x # bleibt\r\nof: 3f1c\r\n---\r\n\r\n# X\r\n"
    )

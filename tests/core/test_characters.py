"""Characters that people do not see, or take for others, are found; those needed are not."""

import unicodedata

import pytest

from handbook.characters import is_latin, mixed_words, odd_characters


@pytest.mark.parametrize("number", [0x0, 0x1B, 0x7F, 0x85, 0x200B, 0x202E, 0x2066, 0xFEFF, 0xE0041])
def test_what_nobody_sees_is_found_with_its_place_and_name(number: int) -> None:
    (odd,) = odd_characters(f"Eins\nZw{chr(number)}ei\n")
    assert (odd.line, odd.column) == (2, 3)
    assert odd.name.startswith(f"U+{number:04X}")
    assert unicodedata.name(chr(number), "") in odd.name


@pytest.mark.parametrize(
    "text",
    [
        "Größe, Übergriff, naïve, Łódź, „Zitat“ – und …",
        "Schutz\u00adkonzept mit weicher Trennung",
        "§\u00a0241\u202fStGB mit festen Leerzeichen",
        "Tabulator\tund Zeile\n",
        "می\u200cخواهم braucht den Nichtverbinder",
        "👩\u200d👧 braucht den Verbinder",
        "5 μm, 3 Ω, π und Δ",
    ],
)
def test_what_texts_need_is_left_in_peace(text: str) -> None:
    assert list(odd_characters(text)) == []
    assert list(mixed_words(text)) == []


@pytest.mark.parametrize("text", ["Ver\u200cband", "\u200dAnfang", "Ende\u200d"])
def test_a_joiner_that_joins_nothing_is_odd(text: str) -> None:
    assert len(list(odd_characters(text))) == 1


@pytest.mark.parametrize("word", ["P\u043elizei", "Str\u0430f\u0430ntrag", "\u0391mt", "\uff21mt"])
def test_a_word_of_two_scripts_is_found_whole(word: str) -> None:
    assert list(mixed_words(f"Das ist: {word}, sagt sie.")) == [word]


def test_words_of_one_script_are_no_mixture() -> None:
    assert list(mixed_words("Москва und Αθήνα und Berlin")) == []
    assert is_latin("bücher-straße.de")
    assert not is_latin("b\u0446nd.de")

"""The word list knows irregular forms of the collection's words."""

import json
import os
import time
from pathlib import Path

import pytest

from handbook.model import Locale
from handbook.search.lexicon import KEEP_DAYS, irregular_forms, kept_forms

WORDS = frozenset(["helfen", "bedrohen", "bedroht", "angreifen", "dienst", "dienen"])


@pytest.fixture(scope="module")
def forms() -> dict[str, str]:
    return irregular_forms(WORDS, Locale.DE)


@pytest.mark.parametrize(
    ("form", "word"), [("geholf", "helf"), ("half", "helf"), ("bedroht", "bedroh")]
)
def test_strong_verbs_and_participles_lead_to_their_word(forms, form, word):
    assert forms[form] == word


def test_a_word_of_its_own_is_no_form_of_another(forms):
    assert "dienst" not in forms


def test_forms_are_kept_and_a_damaged_file_counts_as_none(tmp_path: Path):
    words = frozenset(["write", "wrote"])
    first = kept_forms(words, Locale.EN, tmp_path)
    (kept,) = tmp_path.glob("*.json")
    assert kept_forms(words, Locale.EN, tmp_path) == first
    kept.write_text(json.dumps({"x": "y"}), encoding="utf-8")
    assert kept_forms(words, Locale.EN, tmp_path) == {"x": "y"}  # it was read
    kept.write_text("{", encoding="utf-8")
    assert kept_forms(words, Locale.EN, tmp_path) == first
    assert kept_forms(frozenset(["ride"]), Locale.EN, tmp_path) != first


def test_forms_that_nobody_uses_are_forgotten(tmp_path: Path):
    long_ago = time.time() - (KEEP_DAYS + 1) * 86_400
    words = frozenset(["write", "wrote"])
    kept_forms(words, Locale.EN, tmp_path)
    (used,) = tmp_path.glob("*.json")
    (tmp_path / "old.json").write_text("{}", encoding="utf-8")
    for path in tmp_path.iterdir():
        os.utime(path, (long_ago, long_ago))
    kept_forms(words, Locale.EN, tmp_path)
    kept_forms(frozenset(["ride"]), Locale.EN, tmp_path)
    left = sorted(path.name for path in tmp_path.iterdir())
    assert used.name in left
    assert "old.json" not in left
    assert len(left) == 3  # the list itself was used too


@pytest.mark.parametrize("damage", [b"", b"{", b'{"help": [0, 9]}\nhelp'])
def test_a_list_is_kept_and_a_damaged_one_is_made_anew(tmp_path: Path, damage: bytes):
    words = frozenset(["write", "wrote"])
    first = irregular_forms(words, Locale.EN, tmp_path)
    (kept,) = tmp_path.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole.replace(b"wrote", b"wrete"))
    assert irregular_forms(words, Locale.EN, tmp_path) != first  # it was read
    kept.write_bytes(damage)
    assert irregular_forms(words, Locale.EN, tmp_path) == first
    assert kept.read_bytes() == whole

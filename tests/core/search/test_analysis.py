"""Different ways to write a word become one term, and compounds come apart."""

import pytest

from handbook.model import Locale
from handbook.search import RULES, Analysis, fold, plain_stem, words_of

DE, EN = RULES[Locale.DE], RULES[Locale.EN]


def stem(word: str, locale: Locale = Locale.DE) -> str:
    """The stem of a word by rule."""
    rules = RULES[locale]
    (found,) = words_of(word, rules)
    return plain_stem(found.folded, rules)


def analysis(*known: str) -> Analysis:
    """An analysis that knows the stems of these words."""
    return Analysis(Locale.DE, {}, frozenset(map(stem, known)))


@pytest.mark.parametrize(
    ("ways", "folded"),
    [
        (("Übergriff", "UEBERGRIFF", "uebergriff", "U\u0308bergriff"), "ubergriff"),
        (("Straße", "strasse"), "strasse"),
        (("Café",), "cafe"),
        (("neue", "Mauer", "quer"), None),
    ],
)
def test_umlauts_are_one_however_they_are_written(ways: tuple[str, ...], folded: str | None):
    found = [fold(way, DE) for way in ways]
    assert found == [folded or way.lower() for way in ways]


@pytest.mark.parametrize(
    "forms",
    [
        "Mitarbeiter Mitarbeiterin Mitarbeiterinnen Mitarbeiter:innen Mitarbeiter*in "
        "MitarbeiterInnen Mitarbeiter/-innen Mitarbeitende Mitarbeitenden",
        "Bürgermeister Bürgermeisterin Bürgermeister:in Bürgermeisters Buergermeisterinnen",
        "Beschwerde Beschwerden",
        "melden meldet Meldung Meldungen",
        "Befragung Befragungen befragen",
        "Handreichung Handreichungen",
        "Rassismus rassistisch rassistische rassistischen",
        "Diskriminierung diskriminieren diskriminiert",
        "vertraulich vertrauliche Vertraulichkeit",
        "Ergebnis Ergebnisse Ergebnissen",
    ],
)
def test_forms_of_a_german_word_have_one_stem(forms: str):
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "forms",
    [
        "complaint complaints",
        "report reports reported reporting",
        "policy policies",
        "discriminate discriminates discrimination discriminated",
        "harass harassed harassment",
        "threat threats threaten threatened threatening",
        "plan planned planning plans",
        "organise organised organisation",
        "spokesperson spokeswoman spokesmen",
        "police policeman policewomen",
    ],
)
def test_forms_of_an_english_word_have_one_stem(forms: str):
    assert len({stem(form, Locale.EN) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [("Sicherheit", "Sicht"), ("Person", "Personal"), ("Recht", "Rat"), ("Meister", "Messe")],
)
def test_different_words_stay_apart(first: str, second: str):
    assert stem(first) != stem(second)


def test_a_stem_does_not_become_a_filler_word():
    assert stem("Sicherung") != stem("sich")


def test_the_sign_of_a_person_form_stands_inside_compounds_too():
    (word,) = words_of("Mitarbeiter*innenbefragung", DE)
    assert word.folded == "mitarbeiterinnenbefragung"


def test_what_has_a_digit_stays_as_it_is():
    assert stem("126a") == "126a"


@pytest.mark.parametrize(
    ("word", "known", "parts"),
    [
        ("beschwerdestelle", ("Beschwerde", "Stelle"), ("Beschwerde", "Stelle")),
        ("mitarbeitendenbefragung", ("Mitarbeit", "Befragung"), ("Mitarbeiter", "Befragung")),
        ("verwaltungsspitze", ("Verwaltung", "Spitze"), ("Verwaltung", "Spitze")),
        (
            "dienstvereinbarungsentwurf",
            ("Dienst", "Vereinbarung", "Entwurf"),
            ("Dienstvereinbarung", "Entwurf", "Dienst", "Vereinbarung"),
        ),
        ("gemeinderat", ("Gemeinde", "Rat"), ("Gemeinde", "Rat")),
    ],
)
def test_compounds_come_apart_into_words_of_the_collection(word, known, parts):
    assert set(analysis(*known).parts(word)) == set(map(stem, parts))


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("handlung", ("Hand", "Lunge")),  # an ending that looks like a word
        ("auftrag", ("Trag", "auf")),  # a word that says nothing
        ("beschwerde", ("Beschwerde",)),
        ("hundesteuer", ("Steuer",)),  # one half is not enough
    ],
)
def test_what_is_no_compound_stays_whole(word, known):
    assert analysis(*known).parts(word) == ()


def test_an_irregular_form_has_the_stem_of_its_word_and_is_not_split():
    known = Analysis(Locale.DE, {"geholf": "helf"}, frozenset({"geho", "olfen", "helf"}))
    assert known.stem("geholfen") == "helf"
    assert known.parts("geholfen") == ()


def test_english_words_are_not_split():
    assert Analysis(Locale.EN, {}, frozenset({"house", "ban"})).parts("houseban") == ()


def test_a_hyphen_joins_words_and_a_soft_one_is_not_there():
    words = list(words_of("E-Mail an Be\u00adschwerde-stelle", DE))
    assert [(it.folded, it.joined) for it in words] == [
        ("e", False),
        ("mail", True),
        ("an", False),
        ("beschwerde", False),
        ("stelle", True),
    ]


@pytest.mark.parametrize("text", ["", "!!!", "🙂🙂", "\u202e", "-", "§"])
def test_without_letters_there_are_no_words(text: str):
    assert list(words_of(text, DE)) == []


def test_a_word_without_end_is_cut():
    (word,) = words_of("a" * 10_000, DE)
    assert len(word.folded) == 80

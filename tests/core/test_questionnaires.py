"""Questionnaires: one source that texts show, and every mistake in it told with its line."""

import pytest

from handbook.checking import check_collection
from handbook.messages import known_codes
from handbook.model import Insertion, Locale
from handbook.questionnaires import codebook_rows, plain_words
from tests.builders import TODAY, Collection
from tests.surveys import FORM, GERMAN, REGISTER, own_surveys, with_survey

FILE = "docs/register/questionnaires.yml"


def test_a_link_alone_in_its_line_becomes_the_questions(collection: Collection) -> None:
    text = with_survey(collection).translation(f"{FORM}.de.md")
    assert "[Fragen](#" not in text.body
    assert "\n## Teil A: Arbeit\n\nDenken Sie **nach**.\n\n### A1: Wo arbeiten Sie?\n" in text.body
    assert "\nEine Antwort.\n\n- [ ] ==Haus==\n- [ ] draußen\n- [ ] keine Angabe\n" in text.body
    assert (
        "\n| Erlebnis | nie | 1–2-mal | keine Angabe |\n| --- | --- | --- | --- |\n"
        "| bedroht (*Threat*) | | | |\n| beleidigt | | | |\n\n„Oft“ heißt: oft.\n" in text.body
    )
    assert text.body.endswith(
        "| Platz |\n| --- |\n| |\n\nDanke.\n\n## Hinweise\n\nLöschen Sie das.\n"
    )
    assert [it.anchor for it in text.outline.headings][3:6] == [
        "teil-a-arbeit", "a1-wo-arbeiten-sie", "a2-wie-oft"
    ]  # fmt: skip


def test_both_languages_come_from_the_same_source(collection: Collection) -> None:
    text = with_survey(collection).translation(f"{FORM}.en.md")
    assert "### A1: Where do you work?\n\nOne answer.\n\n- [ ] ==House==\n" in text.body
    assert "Wo arbeiten" not in text.body


def test_a_question_on_a_card_has_a_name_and_stands_in_quotation_marks(
    collection: Collection,
) -> None:
    cards = """\
probe:
  title: {de: Saal, en: Hall}
  layout: cards
  minimum: 10
  sections:
    - code: A
      title: {de: Alles, en: All}
      questions:
        - code: Q1
          type: single
          name: {de: "Frage 1: Ort", en: "Question 1: Place"}
          text: {de: "Wo?", en: "Where?"}
          hint: {de: "eine Antwort", en: "one answer"}
          options: [{code: in, de: drinnen, en: inside}, {code: out, de: draußen, en: outside}]
          evaluation: {indicator: {de: Orte, en: Places}, tabulate: share}
"""
    collection.register("questionnaires", cards)
    collection.guide(body="# Netzwerke\n\n[Fragen](#questionnaire-probe)\n")
    text = collection.translation("handreichungen/netzwerke/index.de.md")
    assert text.body.endswith(
        "\n## Frage 1: Ort\n\n„Wo?“ (eine Antwort)\n\n- [ ] drinnen\n- [ ] draußen\n"
    )
    assert collection.problems() == []


@pytest.mark.parametrize(
    "body",
    [
        "Siehe [Fragen](#questionnaire-probe).",
        "Ein Absatz\n[Fragen](#questionnaire-probe)",
        "[Fragen](#questionnaire-anders)",
        "[Fragen](#questionnaire-probe)\n\n[Fragen](#questionnaire-probe)",
    ],
)
def test_any_other_link_leads_nowhere_and_is_told(collection: Collection, body: str) -> None:
    with_survey(collection).guide(body=f"# Netzwerke\n\n{body}\n")
    assert "missing-anchor" in {problem.code for problem in collection.problems()}


def test_a_text_knows_what_stands_in_its_file(collection: Collection) -> None:
    text = with_survey(collection).translation(f"{FORM}.de.md")
    (insertion,) = text.insertions
    assert text.written.lstrip() == GERMAN
    assert (insertion.kind, insertion.key) == ("questionnaire", "probe")
    call = collection.line(f"docs/{FORM}.de.md", "[Fragen]")
    assert insertion.line == call
    # Behind the questions, lines are those of the file again.
    notes = next(it.line for it in text.outline.headings if it.text == "Hinweise")
    assert text.place_of(notes) == (
        f"{FORM}.de.md",
        collection.line(f"docs/{FORM}.de.md", "## Hin"),
    )
    assert text.line_in_file(notes) == collection.line(f"docs/{FORM}.de.md", "## Hin")
    question = next(it.line for it in text.outline.headings if it.anchor == "a2-wie-oft")
    where = ("register/questionnaires.yml", collection.line(FILE, '"Wie oft?"'))
    assert text.place_of(question) == where
    assert text.line_in_file(question) == call


def test_two_calls_in_a_text_keep_their_lines(collection: Collection) -> None:
    both = "[A](#questionnaire-probe)\n\nMitte\n\n[B](#codebook-probe)\n\n## Ende\n"
    with_survey(collection).guide(body=f"# Netzwerke\n\n{both}")
    path = "handreichungen/netzwerke/index.de.md"
    text = collection.translation(path)
    assert text.written.lstrip() == f"# Netzwerke\n\n{both}"
    end = next(it.line for it in text.outline.headings if it.text == "Ende")
    assert text.place_of(end) == (path, collection.line(f"docs/{path}", "## Ende"))


def test_a_changed_question_makes_its_translation_stale_and_only_that_section(
    collection: Collection,
) -> None:
    before = with_survey(collection).translation(f"{FORM}.de.md").digest
    assert [it for it in collection.problems() if it.code == "translation-behind"] == []
    collection.register("questionnaires", REGISTER.replace("Wo arbeiten Sie?", "Wo sind Sie?"))
    material = collection.material("fragebogen")
    assert material.source.digest != before
    origin = material.translations[Locale.EN].origin
    assert origin is not None
    assert origin.digest == before
    assert "Wo arbeiten Sie?" in origin.body


def test_reading_again_sees_a_change_in_the_register(collection: Collection) -> None:
    first = check_collection(with_survey(collection).docs, TODAY)
    assert check_collection(collection.docs, TODAY, first).catalog == first.catalog
    collection.register("questionnaires", REGISTER.replace("Danke.", "Vielen Dank."))
    text = check_collection(collection.docs, TODAY, first).catalog.by_src(f"{FORM}.de.md")
    assert text is not None
    assert "Vielen Dank." in text.body


# -- the codebook ----------------------------------------------------------------------


def test_the_codebook_is_a_table_that_readers_see(collection: Collection) -> None:
    text = with_survey(collection).translation("handreichungen/netzwerke/vorlagen/codebuch.de.md")
    assert "weniger als 10 Personen" in text.body
    assert (
        "| A2 | Erlebnisse | je Zeile: Personen mit mindestens einem Mal | "
        "Bereich, wenn vorher angekündigt |" in text.body
    )
    assert "**A1: Wo arbeiten Sie?** eine Antwort; Pflicht.\n\n| Wert | Bedeutung" in text.body
    assert "| na | keine Angabe | nein, getrennt nennen |" in text.body
    assert "| A2_threat | bedroht (*Threat*) |" in text.body
    filtered = "mehrere Antworten; freiwillig; höchstens 2 Antworten; nur bei A1 = in ([Haus]) oder"
    assert filtered in text.body
    assert "||" not in text.body.replace(" ", "")  # an empty cell would be a field to fill in


def test_the_codebook_for_spreadsheets_has_a_row_for_each_value(collection: Collection) -> None:
    entry = with_survey(collection).catalog.registers.questionnaires["probe"]
    head, *rows = codebook_rows(entry, Locale.EN)
    assert {len(row) for row in rows} == {len(head)}
    by_variable: dict[str, list[str]] = {}
    for row in rows:
        by_variable.setdefault(row[1], []).append(row[5])
    assert by_variable == {
        "A1": ["in", "out", "na"],
        "A2_threat": ["0", "1", "na"],
        "A2_insult": ["0", "1", "na"],
        **{f"B1_{it}": ["Y or 1", "empty or 0"] for it in ("talk", "train", "nil", "none")},
        "B2": [""],
        "B3": [""],
    }
    needs = next(row for row in rows if row[1] == "B1_none")
    assert needs[7] == "no, does not apply, report separately"
    assert needs[8] == "A1 = in ([House]) or out (outdoors) and A2_threat = 1 (1–2 times)"
    assert needs[-1] == "10"


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("bis ==Datum, Uhrzeit==", "bis [Datum, Uhrzeit]"),
        ("den **Sie** vermuten (*Bedrohung*)", "den Sie vermuten (Bedrohung)"),
        ("nach [§ 194 StGB (*StGB*)](#law-stgb-194), unsicher", "nach § 194 StGB (StGB), unsicher"),
        ("5 * 3 und [Zahl]", "5 * 3 und [Zahl]"),
    ],
)
def test_programs_get_words_without_markup(markdown: str, plain: str) -> None:
    assert plain_words(markdown) == plain


# -- mistakes --------------------------------------------------------------------------

MISTAKES = [
    ("questionnaire-code-twice", "code: B2", "code: a1", "code: a1"),
    ("questionnaire-code-twice", "code: insult", "code: Threat", "code: Threat"),
    ("questionnaire-code-twice", "code: train", "code: talk", '"schulen"'),
    ("questionnaire-code-reserved", "code: B3", "code: Token", "code: Token"),
    ("questionnaire-code-reserved", "code: insult", "code: other", "code: other"),
    ("questionnaire-code-reserved", "code: nil", "code: time", "code: time"),
    ("questionnaire-scale", "scale: often", "scale: oft", "scale: oft"),
    ("questionnaire-no-options", "          scale: often\n", "", "- code: A2"),
    ("questionnaire-options", "          least: 0", "          scale: often", "- code: B2"),
    ("questionnaire-rows", 'rows_title: {de: "Erlebnis"', 'hint: {de: "Erlebnis"', "- code: A2"),
    (
        "questionnaire-required",
        ", counts: no-answer}\n          req",
        "}\n          req",
        "required",
    ),
    ("questionnaire-field", '          field: {de: "Platz", en: "space"}\n', "", "- code: B3"),
    ("questionnaire-name", "layout: parts", "layout: cards", "- code: A1"),
    ("questionnaire-tabulate", "tabulate: mean", "tabulate: share", '{de: "Jahre"'),
    ("questionnaire-limit", "most: 2", "most: 4", "most: 4"),
    ("questionnaire-limit", "greatest: 60", "greatest: 60\n          most: 1", "most: 1"),
    ("questionnaire-limit", "least: 0", "least: 61", "least: 61"),
    ("questionnaire-filter", "{question: A1, any", "{question: B3, any", "{question: B3"),
    ("questionnaire-filter-row", "row: threat", "row: thread", "row: thread"),
    ("questionnaire-filter-row", "row: threat, ", "", '{question: A2, any_of: ["1"]}'),
    ("questionnaire-filter-answer", '["1"]', '["2"]', 'any_of: ["2"]'),
    ("missing-anchor", "de: einleitung", "de: einletung", "einletung"),
    # What is wrong with a value alone.
    ("wrong-value", '"Wo arbeiten Sie?"', '"Wo {TOKEN:FIRSTNAME}?"', "TOKEN:FIRSTNAME"),
    ("wrong-value", '"Wo arbeiten Sie?"', '"Wo <script>?"', "<script>"),
    ("wrong-value", '"draußen"', '"drau | ßen"', "drau | ßen"),
    ("wrong-value", '"draußen"', '"# draußen"', "# draußen"),
    ("wrong-value", '"draußen"', '"??? note"', "??? note"),
    ("wrong-value", '"draußen"', '"1. draußen"', "1. draußen"),
    ("wrong-value", '"draußen"', '"-draußen"', "-draußen"),
    ("wrong-value", '"draußen"', '"=1+1"', "=1+1"),
    ("wrong-value", '"draußen"', '"@SUM(A1)"', "@SUM"),
    ("wrong-value", '"draußen"', '"dr`au`ßen"', "dr`au`ßen"),
    ("wrong-value", '"draußen"', '"eins\\nzwei"', "zwei"),
    ("wrong-value", "code: B3", "code: 3B", "code: 3B"),
    ("wrong-value", "code: B3", "code: B_3", "code: B_3"),
    ("wrong-value", "code: train", "code: training", "code: training"),
    ("wrong-value", "type: number", "type: date", "type: date"),
    ("wrong-type", "code: nil", "code: no", "code: no"),
    ("wrong-type", 'code: "0"', "code: 0", "code: 0"),
    ("missing-key", '"draußen", en: "outdoors"', '"draußen"', '"draußen"'),
    ("unknown-key", "required: true", "mandatory: true", "mandatory"),
    ("yaml-refused", 'en: "nothing"', "en: !!python/name:os.system x", "python/name"),
    # What the text would have refused, had somebody written it there.
    ("foreign-scheme", '"draußen"', '"[x](javascript:alert)"', "javascript"),
    ("outside-docs", '"draußen"', '"so: ![x](../../../../../etc/passwd)"', "etc/passwd"),
    ("missing-link-target", '"draußen"', '"[x](nirgends.pdf)"', "nirgends"),
]


@pytest.mark.parametrize(("code", "old", "new", "at"), MISTAKES)
def test_a_mistake_is_told_with_the_line_of_the_register(
    collection: Collection, code: str, old: str, new: str, at: str
) -> None:
    assert old in REGISTER
    with_survey(collection)
    collection.register("questionnaires", REGISTER.replace(old, new))
    assert (code, FILE, collection.line(FILE, at)) in collection.found()


def test_a_text_that_would_grow_too_long_is_told(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A register of a megabyte, called for by every text, would keep a build busy for ever."""
    monkeypatch.setattr("handbook.reading.MAX_TEXT", 500)
    assert ("too-large", f"docs/{FORM}.de.md", 1) in with_survey(collection).found()


def test_every_rule_of_questionnaires_has_a_mistake() -> None:
    codes = {code for code in known_codes() if code.startswith("questionnaire-")}
    assert codes <= {code for code, *_ in MISTAKES}


def test_a_questionnaire_in_order_has_no_problems(collection: Collection) -> None:
    assert with_survey(collection).problems() == []


# -- the collection's own --------------------------------------------------------------


@pytest.fixture(scope="module")
def own() -> dict[str, tuple[Insertion, ...]]:
    texts = own_surveys().translations()
    return {text.src_uri: text.insertions for text in texts if text.insertions}


def test_both_surveys_of_the_collection_come_from_the_register(
    own: dict[str, tuple[Insertion, ...]],
) -> None:
    staff = "handreichungen/mitarbeitendenbefragung/vorlagen/"
    hall = "handreichungen/raum-fuer-austausch/vorlagen/"
    assert {path: [(it.kind, it.key) for it in held] for path, held in own.items()} == {
        f"{folder}{name}.{locale}.md": [(kind, key)]
        for folder, form, key in (
            (staff, "fragebogen", "staff-survey"),
            (hall, "fragebogen-saalbefragung", "hall-survey"),
        )
        for name, kind in ((form, "questionnaire"), ("codebuch", "codebook"))
        for locale in Locale
    }


def test_the_surveys_ask_everybody_everything_and_require_nothing() -> None:
    """The guide says why: filters teach people to answer "no"; taking part is voluntary."""
    entries = own_surveys().registers.questionnaires
    counts = {key: len(list(entry.questions())) for key, entry in entries.items()}
    assert counts == {"staff-survey": 19, "hall-survey": 8}
    for entry in entries.values():
        for question in entry.questions():
            assert not question.required
            assert question.when == ()
            if question.type != "text":
                assert any(it.counts == "no-answer" for it in entry.options_of(question))

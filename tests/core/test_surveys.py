"""Files of questionnaires: read back by readers that know nothing of how they were written."""

import csv
import io
import zipfile
from pathlib import Path

import lxml.etree
import openpyxl
import pytest
from openxml_audit import OpenXmlValidator, ValidationSeverity
from pyxform.xls2xform import convert

from handbook.contacts import fill_gaps
from handbook.model import FileFormat, Locale, QuestionEntry, QuestionnaireEntry, Translation
from handbook.offers import offers_of
from handbook.questionnaires import plain_words, variables_of
from handbook.surveys import make_file, plan_files
from handbook.surveys.limesurvey import write_limesurvey
from handbook.surveys.passages import as_html, as_lines
from handbook.surveys.source import Survey, survey_of
from handbook.surveys.spreadsheets import write_xlsx
from handbook.surveys.xlsform import LANGUAGES, write_xlsform
from handbook.tables import write_csv
from tests.builders import Collection
from tests.limesurvey import ReadQuestion, ReadSurvey, conditions, plain, read_limesurvey
from tests.surveys import REGISTER, own_surveys, survey, with_survey

XFORMS = {"x": "http://www.w3.org/2002/xforms", "h": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(scope="module")
def own() -> dict[str, Survey]:
    """The collection's surveys."""
    catalog = own_surveys()
    forms = {
        "staff-survey-questionnaire": "staff-survey",
        "exchange-survey-questions": "hall-survey",
    }
    materials = {key: catalog.by_id(form) for form, key in forms.items()}
    return {key: survey_of(catalog, it, key) for key, it in materials.items() if it}


@pytest.fixture(params=["probe", "staff-survey", "hall-survey"])
def each(request: pytest.FixtureRequest, collection: Collection, own: dict[str, Survey]) -> Survey:
    """Each survey: a small one with filters, and the collection's."""
    return survey(collection) if request.param == "probe" else own[request.param]


# -- LimeSurvey ------------------------------------------------------------------------


def said(words: object) -> dict[str, str]:
    """Give words as a survey program has them."""
    return {it.value: plain_words(words.text(it)) for it in Locale}  # type: ignore[attr-defined]


def as_read(entry: QuestionnaireEntry, question: QuestionEntry) -> ReadQuestion:
    """Say what a reader should find of a question."""
    multiple = question.type == "multiple"
    options = {it.code: said(it) for it in entry.options_of(question)}
    alone = ";".join(it.code for it in entry.options_of(question) if it.excludes)
    attributes = {
        "exclude_all_others": alone if multiple else "",
        "max_answers": str(question.most or ""),
        "num_value_int_only": "1" if question.type == "number" else "",
        "min_num_value_n": "" if question.least is None else str(question.least),
        "max_num_value_n": "" if question.greatest is None else str(question.greatest),
    }
    hints = [said(it) for it in (question.hint, question.after) if it]
    return ReadQuestion(
        question.code,
        question.type,
        said(question.text),
        {it.value: "".join(hint[it.value] for hint in hints) for it in Locale},
        question.required,
        "",
        {key: value for key, value in attributes.items() if value},
        options if multiple else {it.code: said(it) for it in question.rows},
        {} if multiple else options,
    )


def test_what_limesurvey_reads_is_what_the_register_says(each: Survey) -> None:
    read = read_limesurvey(write_limesurvey(each))
    assert [it.title for it in read.groups] == [said(it.title) for it in each.entry.sections]
    found = read.questions()
    for question, expected in zip(found, each.entry.questions(), strict=True):
        filters = [
            (f"{it.question}_{it.row}" if it.row else it.question, list(it.any_of))
            for it in expected.when
        ]
        assert conditions(question.relevance) == filters
        for part in (question.text, question.help, *question.parts.values()):
            part.update({language: plain(words) for language, words in part.items()})
        for words in question.answers.values():
            words.update({language: plain(it) for language, it in words.items()})
        question.relevance = ""
        assert question == as_read(each.entry, expected)


def test_a_survey_in_limesurvey_is_anonymous_and_speaks_both_languages(each: Survey) -> None:
    read = read_limesurvey(write_limesurvey(each))
    off = ("ipaddr", "datestamp", "refurl", "savetimings", "allowsave", "publicstatistics")
    assert {read.settings[key] for key in off} == {"N"}
    assert read.settings["anonymized"] == "Y"
    assert (read.settings["language"], read.settings["additional_languages"]) == ("de", "en")
    title = said(each.entry.title)
    assert {it: plain(words) for it, words in read.words["surveyls_title"].items()} == title
    assert set(read.words["surveyls_welcometext"]) == {"de", "en"}


def test_people_read_in_limesurvey_what_stands_before_the_questions(
    collection: Collection,
) -> None:
    read = read_limesurvey(write_limesurvey(survey(collection)))
    assert read.words["surveyls_welcometext"]["de"] == (
        "<p>Die Teilnahme ist freiwillig, bis [Datum].</p>"
        "<ul><li>Dauer: kurz</li><li>Filter: (A1) ist kein Feld</li></ul>"
    )
    assert read.words["surveyls_endtext"] == {"de": "Danke.", "en": "Thank you."}
    box = "<ul><li><strong>Danger:</strong> Police: 110</li></ul>"
    assert [it.text["en"] for it in read.groups] == [f"<p>Do think.</p>{box}", box]
    assert read.words["surveyls_title"]["de"] == "Befragung &amp; mehr"


def test_the_staff_survey_says_first_that_it_is_voluntary_and_helps_on_every_page(
    own: dict[str, Survey],
) -> None:
    read: ReadSurvey = read_limesurvey(write_limesurvey(own["staff-survey"]))
    assert "freiwillig" in read.words["surveyls_welcometext"]["de"]
    assert "voluntary" in read.words["surveyls_welcometext"]["en"]
    assert "Hinweis zum Inhalt" in read.words["surveyls_welcometext"]["de"]
    assert all("Telefonseelsorge:" in it.text["de"] for it in read.groups)
    assert "freiwillig" in as_lines(own["hall-survey"].welcome[Locale.DE])


# -- XLSForm ---------------------------------------------------------------------------


def xform(data: bytes, folder: Path) -> lxml.etree._Element:
    """Let pyxform make of a workbook what KoboToolbox and ODK show."""
    file = folder / "form.xlsx"
    file.write_bytes(data)
    warnings: list[str] = []
    made = convert(str(file), validate=False, warnings=warnings)
    assert warnings == []
    assert made.itemsets is None
    return lxml.etree.fromstring(made.xform.encode())


def labels(form: lxml.etree._Element) -> dict[str, dict[str, str]]:
    """Give the words of each place in a form by language."""
    found: dict[str, dict[str, str]] = {}
    for language in form.iterfind(".//x:translation", XFORMS):
        for text in language.iterfind("x:text", XFORMS):
            value = text.find("x:value", XFORMS)
            assert value is not None
            words = found.setdefault(text.attrib["id"], {})
            words[language.attrib["lang"]] = " ".join("".join(value.itertext()).split())
    return found


def test_every_question_is_in_the_form_in_both_languages(each: Survey, tmp_path: Path) -> None:
    form = xform(write_xlsform(each, Locale.DE), tmp_path)
    names = [it.attrib["ref"] for it in form.iterfind(".//h:body//*[@ref]", XFORMS)]
    words = labels(form)
    for section in each.entry.sections:
        for question in section.questions:
            place = f"/data/part_{section.code}/{question.code}"
            texts = {LANGUAGES[it]: plain_words(question.text.text(it)) for it in Locale}
            assert place in names
            shown = words.get(f"{place}:label") or next(
                it
                for key, it in words.items()  # a table's words stand in a note above it
                if key.startswith(f"{place}/generated") and key.endswith(":label")
            )
            assert {it: texts[it] in shown[it] for it in texts} == dict.fromkeys(texts, True)
            for variable in variables_of(each.entry, question):
                if question.type == "array":
                    assert f"{place}/{variable.name}" in names
            for number, option in enumerate(each.entry.options_of(question)):
                chosen = question.scale and f"scale_{question.scale}"
                found = words[f"{chosen or question.code}-{number}"]
                assert found == {LANGUAGES[it]: plain_words(option.text(it)) for it in Locale}


def test_filters_limits_and_duties_are_in_the_form(collection: Collection, tmp_path: Path) -> None:
    form = xform(write_xlsform(survey(collection), Locale.DE), tmp_path)
    binds = {it.attrib["nodeset"]: it.attrib for it in form.iterfind(".//x:bind", XFORMS)}
    needs, years = binds["/data/part_B/B1"], binds["/data/part_B/B2"]
    assert " ".join(needs["relevant"].split()) == (
        "( /data/part_A/A1 = 'in' or /data/part_A/A1 = 'out') and "
        "( /data/part_A/A2/A2_threat = '1')"
    )
    assert " ".join(years["relevant"].split()) == "(selected( /data/part_B/B1 , 'talk'))"
    assert needs["constraint"] == (
        "(count-selected(.) <= 1 or not(selected(., 'nil') or selected(., 'none')))"
        " and count-selected(.) <= 2"
    )
    assert years["constraint"] == ". >= 0 and . <= 60"
    assert binds["/data/part_A/A1"]["required"] == "true()"
    assert needs["required"] == "false()"


def test_excel_opens_the_form(each: Survey, tmp_path: Path) -> None:
    """An independent validator reads it: ECMA-376 with the Open XML SDK's rules."""
    path = tmp_path / "form.xlsx"
    path.write_bytes(write_xlsform(each, Locale.DE))
    told = OpenXmlValidator().validate(path).errors
    assert [str(it) for it in told if it.severity is ValidationSeverity.ERROR] == []


def test_a_form_asks_for_no_time_and_no_device(each: Survey, tmp_path: Path) -> None:
    form = xform(write_xlsform(each, Locale.EN), tmp_path)
    preloaded = [it for it in form.iter() if "preload" in "".join(it.attrib)]
    assert preloaded == form.findall(".//x:bind[@nodeset='/data/meta/instanceID']", XFORMS)
    first = form.find(".//x:translation[@default]", XFORMS)
    assert first is not None
    assert first.attrib["lang"] == "English (en)"


# -- spreadsheets ----------------------------------------------------------------------

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"]


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    data = write_xlsx({"survey": [["type"], *([it] for it in [*DANGEROUS, "https://x.org"])]}, "X")
    sheet = openpyxl.load_workbook(io.BytesIO(data))["survey"]
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert [it.data_type for it in cells] == ["s"] * len(cells)
    assert [it.hyperlink for it in cells] == [None] * len(cells)
    assert cells[0].value == "=1+1"


def test_no_cell_for_limesurvey_is_calculated(collection: Collection) -> None:
    with_survey(collection)
    changed = REGISTER.replace('"draußen"', '"[=1+1](#source-s1)"')
    collection.register("questionnaires", changed)
    catalog, form = collection.catalog, collection.material("fragebogen")
    data = write_limesurvey(survey_of(catalog, form, "probe")).decode()
    assert "\t =1+1\t" in data
    assert "\t=" not in data


def test_no_cell_of_a_table_is_calculated() -> None:
    written = write_csv([["a;b", 'c "d"'], DANGEROUS]).decode("utf-8")
    assert written.startswith('\ufeff"a;b";')
    rows = list(csv.reader(io.StringIO(written[1:], newline=""), delimiter=";"))
    assert rows == [["a;b", 'c "d"'], [f"'{it}" for it in DANGEROUS]]


# -- which files there are -------------------------------------------------------------


def test_a_text_with_questions_offers_files_for_survey_programs(collection: Collection) -> None:
    catalog = with_survey(collection).catalog
    offered = {
        it.address: (it.format, it.purpose)
        for material in catalog.materials
        for locale in Locale
        for it in offers_of(catalog, material, locale)
        if it.purpose
    }
    german, english = "handreichungen/netzwerke/vorlagen/", "en/guides/netzwerke-en/templates/"
    assert offered == {
        f"{german}fragebogen/fragebogen-limesurvey.tsv": (FileFormat.TSV, "limesurvey"),
        f"{german}fragebogen/fragebogen-xlsform.xlsx": (FileFormat.XLSX, "xlsform"),
        f"{german}codebuch/codebuch.csv": (FileFormat.CSV, "codebook"),
        f"{english}fragebogen-en/fragebogen-en-limesurvey.tsv": (FileFormat.TSV, "limesurvey"),
        f"{english}fragebogen-en/fragebogen-en-xlsform.xlsx": (FileFormat.XLSX, "xlsform"),
        f"{english}codebuch-en/codebuch-en.csv": (FileFormat.CSV, "codebook"),
    }
    assert {job.target for job in plan_files(catalog)} == set(offered)
    one = f"{english}codebuch-en/codebuch-en.csv"
    (job,) = plan_files(catalog, only=one)
    assert make_file(job).data.decode("utf-8-sig").startswith('"Part";"Variable";"Type";')


def test_the_same_texts_give_the_same_bytes(collection: Collection) -> None:
    with_survey(collection)
    first, second = (
        {job.target: make_file(job).data for job in plan_files(collection.catalog)}
        for _ in range(2)
    )
    assert first == second
    book = next(data for target, data in first.items() if target.endswith(".xlsx"))
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert {it.date_time for it in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {it.compress_type for it in archive.infolist()} == {zipfile.ZIP_STORED}
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_local_contacts_fill_gaps_as_on_the_page(collection: Collection) -> None:
    role = "team:\n  order: 1\n  name: {de: Team, en: Team}\n  task: {de: Hilfe, en: Help}\n"
    with_survey(collection).register("roles", f"{role}  fills: {{de: [Datum], en: [date]}}\n")
    contact = 'team:\n  name: "Team & Co"\n  phone: "0000 1"\n  state: "2026-11"\n'
    catalog = collection.register("contacts", contact).catalog

    def fill(html: str, text: Translation) -> str:
        return fill_gaps(html, text, catalog.registers, "Musterstadt")

    made = survey_of(catalog, collection.material("fragebogen"), "probe", fill)
    first = "Die Teilnahme ist freiwillig, bis Team & Co, 0000 1."
    assert as_lines(made.welcome[Locale.DE]).startswith(first)


def test_words_of_a_text_are_no_markup_of_a_survey(collection: Collection) -> None:
    body = "# Fragebogen\n\n## Einleitung\n\n1 &lt; 2 &amp; {{INSERTANS}} `<b>`\n\n## Hilfe hier\n"
    with_survey(collection)
    form = f"{body}\nRuf 110.\n\n[Fragen](#questionnaire-probe)\n"
    collection.template("fragebogen", title="Fragebogen", body=form)
    made = survey_of(collection.catalog, collection.material("fragebogen"), "probe")
    assert as_html(made.welcome[Locale.DE]) == "<p>1 &lt; 2 &amp; ((INSERTANS)) &lt;b&gt;</p>"

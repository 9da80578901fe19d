"""The last hand on a page for the screen."""

from handbook.finishing import finish
from handbook.labels import labels_for

DE = labels_for("de")


def test_columns_are_aligned_by_classes():
    page = finish('<th style="text-align: right;">x</th><td style="text-align: center">y</td>', DE)
    assert page == '<th class="hb-align-right">x</th><td class="hb-align-center">y</td>'


def test_boxes_of_lists_are_signs_and_say_what_is_done():
    box = '<input type="checkbox" disabled'
    page = finish(f"<li>{box}/> offen</li><li>{box} checked/> fertig</li>", DE)
    assert "<input" not in page
    assert page.count("hb-tick") == 3
    assert "erledigt: " in page


def test_a_field_that_people_can_use_stays():
    field = '<input id="x" type="search" name="q">'
    assert finish(field, DE) == field


def test_a_table_is_called_after_its_heading():
    page = '<h2 id="a">Wer &amp; "was" <em>wann</em></h2><p>x</p><table><tr></tr></table>'
    found = finish(page, DE)
    assert 'data-hb-table="Tabelle 1: Wer &amp; &quot;was&quot; wann"' in found
    assert found.endswith("<table><tr></tr></table></div>")


def test_tables_have_different_names_and_none_needs_a_heading():
    found = finish("<table></table><header>x</header><table></table>", DE)
    assert 'data-hb-table="Tabelle 1"' in found
    assert 'data-hb-table="Tabelle 2"' in found

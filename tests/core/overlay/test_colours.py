"""Colours of a municipality can be read, in light and in dark."""

import re
from pathlib import Path

import pytest

from handbook.model import Colours
from handbook.overlay.colours import DARK_GROUNDS, LIGHT_GROUNDS, contrast, plan_colours

STYLES = Path(__file__).parents[3] / "overrides/assets/stylesheets/handbook.css"


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#ffffff", "#ffffff", 1.0)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_grounds_are_those_of_the_style_sheet() -> None:
    text = STYLES.read_text(encoding="utf-8").replace("#fff;", "#ffffff;")
    names = ("--hb-bg", "--hb-surface", "--hb-surface-strong")
    found = [re.findall(rf"{name}: (#\w+);", text) for name in names]
    assert tuple(light for light, _ in found) == LIGHT_GROUNDS
    assert tuple(dark for _, dark in found) == DARK_GROUNDS


@pytest.mark.parametrize("brand", ["#7a1f3d", "#003366", "#1a1a1a", "#006633", "#5c2d00"])
def test_every_colour_made_of_a_readable_one_is_readable(brand: str) -> None:
    plan = plan_colours(Colours(brand=brand))
    assert plan.unreadable == ()
    for values, grounds in ((plan.light, LIGHT_GROUNDS), (plan.dark, DARK_GROUNDS)):
        assert contrast("#ffffff", values["--hb-brand"]) >= 7
        assert contrast("#ffffff", values["--hb-brand-hover"]) >= 7
        for ground in grounds:
            assert contrast(values["--hb-link"], ground) >= 7
            assert contrast(values["--hb-link-hover"], ground) >= 7
            assert contrast(values["--hb-notice-line"], ground) >= 3


def test_what_is_offered_instead_of_an_unreadable_colour_is_readable() -> None:
    colours = Colours(brand="#e30613", link="#ff8800", dark_link="#333333")
    for found in plan_colours(colours).unreadable:
        assert found.ratio < found.needed
        again = colours.model_copy(update={found.key.partition(".")[2]: found.instead})
        assert found.key not in {it.key for it in plan_colours(again).unreadable}
    assert len(plan_colours(colours).unreadable) == 3


def test_a_style_sheet_holds_colours_and_nothing_else() -> None:
    plan = plan_colours(Colours(brand="#7a1f3d"))
    values = re.findall(r"--[\w-]+: (.+);", plan.screen)
    assert len(values) == 10
    assert all(re.fullmatch(r"#[0-9a-f]{6}", value) for value in values)

"""The bench of the previews: what it says of its figures."""

import yaml

from handbook_bench.pdf import STOCK_SITE
from handbook_bench.preview import OURS, STOCK, Outcome, preview_targets, shown_previews


def test_the_middle_of_all_saves_counts_and_ours_is_the_measure():
    outcomes = [Outcome(OURS, 3.0, (0.9, 1.0, 9.0)), Outcome(STOCK, 6.0, (7.0, 8.0))]
    _, ours, stock = shown_previews(outcomes).splitlines()
    assert ours.split()[1:] == ["3.0", "1.00", "0.90", "9.00", "3", "1.0"]
    assert stock.split()[-1] == "7.5"
    (target,) = preview_targets(outcomes)
    assert target.reached


def test_a_preview_that_is_too_slow_misses_the_target():
    (target,) = preview_targets([Outcome(OURS, 3.0, (2.1, 2.2))])
    assert not target.reached
    assert preview_targets([Outcome(STOCK, 3.0, (1.0,))]) == ()


def test_the_stock_site_has_both_languages_and_nothing_of_ours():
    settings = yaml.safe_load(STOCK_SITE.format(hooks="", plugin="search"))
    assert settings["hooks"] == []
    assert [it["locale"] for it in settings["plugins"][0]["i18n"]["languages"]] == ["de", "en"]
    assert "custom_dir" not in settings["theme"]

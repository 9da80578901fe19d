"""Whether translations still say what their German texts say, section by section.

In: the `Catalog`, in which every translation has a copy of the German text that it was made from.
Out: `Freshness` of each translation (`judging`, on `sections`), notes for readers (`notes`), a
report for editors (`report`), and files that say what a translation was made from (`origin`).
"""

from handbook.freshness.judging import (
    Freshness,
    SectionState,
    State,
    judge,
    judge_all,
)
from handbook.freshness.notes import add_notes
from handbook.freshness.origin import Copy, copied, plan_minor, sections_to_take, with_origin
from handbook.freshness.report import Report, diff_of, report_on, report_values

__all__ = [
    "Copy",
    "Freshness",
    "Report",
    "SectionState",
    "State",
    "add_notes",
    "copied",
    "diff_of",
    "judge",
    "judge_all",
    "plan_minor",
    "report_on",
    "report_values",
    "sections_to_take",
    "with_origin",
]

"""Beginnings of new texts and register entries: valid from the start, with marked gaps.

In: the `Catalog` and what an editor has answered. Out: `Draft`, the files to be written or what
stands in the way; nothing is written here. `outlines` has the headings that each kind of text
follows, `texts` plans Markdown files, `entries` entries of registers.
"""

from handbook.drafting.draft import Draft
from handbook.drafting.entries import FIELDS, Field, plan_entry
from handbook.drafting.texts import (
    NewMaterial,
    NewTemplate,
    NewTranslation,
    folder_name,
    plan_material,
    plan_template,
    plan_translation,
)

__all__ = [
    "FIELDS",
    "Draft",
    "Field",
    "NewMaterial",
    "NewTemplate",
    "NewTranslation",
    "folder_name",
    "plan_entry",
    "plan_material",
    "plan_template",
    "plan_translation",
]

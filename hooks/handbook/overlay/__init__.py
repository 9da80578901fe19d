"""A municipality's own copy of the collection: its folder laid over the collection's.

In: the collection and a municipality's folder. Out: a plan of the staged project that the ordinary
machinery builds, and problems that are told in the municipality's own files. The stages: `folder`
(read), `placing` (where sections stand), `texts` (the collection's texts with them), `settings`
(values, contacts, colours), `planning` (all together), `tracing` (from the staged project back).
"""

from handbook.overlay.accepting import Accepted, accept_section
from handbook.overlay.folder import (
    ORIGINALS,
    PAGES,
    SCHEMA_FILE,
    SECTIONS,
    SETTINGS_FILE,
    MunicipalFolder,
    read_folder,
)
from handbook.overlay.planning import OverlayPlan, plan_overlay
from handbook.overlay.starting import Start, draft_settings
from handbook.overlay.tracing import TRACE_FILE, Trace, read_trace

__all__ = [
    "ORIGINALS",
    "PAGES",
    "SCHEMA_FILE",
    "SECTIONS",
    "SETTINGS_FILE",
    "TRACE_FILE",
    "Accepted",
    "MunicipalFolder",
    "OverlayPlan",
    "Start",
    "Trace",
    "accept_section",
    "draft_settings",
    "plan_overlay",
    "read_folder",
    "read_trace",
]

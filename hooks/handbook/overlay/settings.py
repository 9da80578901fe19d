"""A municipality's values as the site's configuration, contacts, colours and logo.

In: a municipality's folder, the text of the collection's mkdocs.yml. Out: files of the staged
project, with the origin of their lines, and what is missing before publication.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import yaml

from handbook.legal import FIELDS, find_missing_values, find_wrong_values
from handbook.model import GapEntry, MunicipalityFile, Problem, Registers
from handbook.overlay.colours import ColourPlan, plan_colours
from handbook.overlay.folder import SETTINGS_FILE, MunicipalFolder
from handbook.overlay.tracing import Segment
from handbook.overlay.yamledit import dump

OWN_CONFIG, COLLECTION_CONFIG = "mkdocs.yml", "collection.yml"
"""The staged project's configuration, and the collection's that it inherits from."""
STYLES, PRINT_STYLES = "assets/stylesheets/kommune.css", "print/print.css"
CONTACTS = "register/contacts.yml"
AT_THE_TOP = frozenset({"name", "street", "city", "email", "phone"})
"""Legal values that stand at the top of kommune.yml."""


@dataclass(frozen=True, slots=True)
class LocalFiles:
    """Files of the staged project that are made from kommune.yml."""

    files: Mapping[str, bytes]
    segments: Mapping[str, tuple[Segment, ...]]


class _AnyLoader(yaml.SafeLoader):
    """Reads mkdocs.yml, in which tags name functions: they become nothing."""


_AnyLoader.add_multi_constructor("", lambda loader, suffix, node: None)


def plan_settings(
    folder: MunicipalFolder,
    settings: MunicipalityFile,
    collection_config: str,
    print_styles: str,
    docs: str,
) -> LocalFiles:
    """Make configuration, contacts, style sheets and logo; `docs` is the docs folder's name."""
    colours = plan_colours(settings.colours) if settings.colours else None
    config = _configuration(folder, settings, collection_config, colours)
    files = {
        OWN_CONFIG: dump(config).encode(),
        COLLECTION_CONFIG: collection_config.encode(),
    }
    if colours:
        files[f"overrides/{STYLES}"] = colours.screen.encode()
        files[f"overrides/{PRINT_STYLES}"] = (print_styles + colours.paper).encode()
    if folder.logo:
        files[f"overrides/{_logo_address(folder)}"] = folder.logo.data
    text, segments = _contacts(folder, settings)
    files[f"{docs}/{CONTACTS}"] = text.encode()
    return LocalFiles(files, {f"{docs}/{CONTACTS}": segments})


def find_unreadable(folder: MunicipalFolder, settings: MunicipalityFile) -> Iterator[Problem]:
    """Report colours on which or in which nobody can read."""
    found = plan_colours(settings.colours).unreadable if settings.colours else ()
    for it in found:
        values = (
            ("key", it.key),
            ("colour", it.colour),
            ("ground", it.ground),
            ("ratio", f"{it.ratio:.1f}"),
            ("needed", f"{it.needed:.0f}"),
            ("instead", it.instead),
        )
        line = folder.line_of(*it.key.split("."))
        yield Problem(folder.path(SETTINGS_FILE), line, "low-contrast", values)


def find_wrong(
    folder: MunicipalFolder, settings: MunicipalityFile, gaps: Mapping[str, GapEntry]
) -> Iterator[Problem]:
    """Report values that cannot be right; `gaps` are the known barriers."""
    path = folder.path(SETTINGS_FILE)
    site = {
        "leave_url": settings.quick_exit or "",
        "legal": settings.legal.model_dump(exclude_none=True),
    }
    for problem in find_wrong_values(site, gaps, "", path):
        where = ("legal", "conformity")
        if problem.code == "not-https":
            where = ("quick_exit", "")
            values = tuple({**dict(problem.values), "key": "quick_exit"}.items())
            problem = replace(problem, values=values)
        yield replace(problem, line=folder.line_of(*where))


def find_missing(
    folder: MunicipalFolder, settings: MunicipalityFile, registers: Registers
) -> Iterator[Problem]:
    """Find what must be filled in before the copy is published: legal values and contacts."""
    path = folder.path(SETTINGS_FILE)
    values = {"conformity": "partial", **_legal(settings), "land": settings.land.value}
    for problem in find_missing_values(values, "", path, registers.enforcement):
        line = folder.line_of("legal")
        yield replace(problem, line=line, code="overlay-legal-missing")
    for key, role in registers.roles.items():
        if role.required and key not in settings.contacts:
            named = (("key", key), ("german", role.name.de), ("english", role.name.en))
            yield Problem(path, folder.line_of("contacts"), "overlay-contact-missing", named)


def _legal(settings: MunicipalityFile) -> dict[str, str]:
    """Give all legal values; empty ones too, so that none of the collection's own shows through.

    How far the site conforms is the collection's unless the municipality says otherwise.
    """
    found = {field.key: "" for field in FIELDS if field.listed}
    found |= {key: str(getattr(settings, key)) for key in AT_THE_TOP}
    return found | settings.legal.model_dump(exclude_none=True)


def _configuration(
    folder: MunicipalFolder,
    settings: MunicipalityFile,
    collection_config: str,
    colours: ColourPlan | None,
) -> dict[str, object]:
    """Say what differs from the collection's mkdocs.yml."""
    base = yaml.load(collection_config, Loader=_AnyLoader)  # noqa: S506 - a SafeLoader that builds less
    published = base.get("extra", {}).get("handbook", {})
    origin = f"{base.get('site_name', '')} ({published.get('publisher', '')})"
    handbook: dict[str, object] = {
        "publisher": settings.name,
        "based_on": f"{origin}, {published.get('licence', '')}",
        "email": settings.email,
        "phone": settings.phone,
        "fill": settings.switches.fill_templates,
        "land": settings.land.value,
        "all_laender": settings.switches.all_laender,
        "legal": _legal(settings),
    }
    if not settings.switches.quick_exit:
        handbook["leave_url"] = ""
    elif settings.quick_exit:
        handbook["leave_url"] = settings.quick_exit
    if settings.notice:
        handbook |= {"notice_de": settings.notice.de, "notice_en": settings.notice.en}
    if colours:
        handbook |= {"stylesheet": STYLES, "colour": colours.light["--hb-brand"]}
    config: dict[str, object] = {
        "INHERIT": COLLECTION_CONFIG,
        "site_url": settings.site_url.rstrip("/") + "/",
    }
    if folder.logo:
        config["theme"] = {"logo": _logo_address(folder)}
        handbook |= {"logo_width": folder.logo.width, "logo_height": folder.logo.height}
    config["extra"] = {"handbook": handbook}
    return config


def _logo_address(folder: MunicipalFolder) -> str:
    suffix = folder.logo.suffix if folder.logo else ""
    return f"assets/images/kommune{suffix}"


def _contacts(
    folder: MunicipalFolder, settings: MunicipalityFile
) -> tuple[str, tuple[Segment, ...]]:
    """Write the register of contacts; every line of an entry is that of its key in kommune.yml."""
    path = folder.path(SETTINGS_FILE)
    text = ""
    segments: list[Segment] = []
    for key, contact in settings.contacts.items():
        line = folder.line_of("contacts", key)
        segments.append(Segment(text.count("\n") + 1, path, line, step=0))
        text += dump({key: contact.model_dump(mode="json", exclude_none=True)})
    return text, tuple(segments) or (Segment(1, path, folder.line_of("contacts"), step=0),)

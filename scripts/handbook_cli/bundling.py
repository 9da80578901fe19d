"""`handbook bundle`: one archive with the site, what serves it, and what it was made from."""

import datetime as dt
import json
import multiprocessing
import os
import platform
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from handbook.bundle.changes import STATE, State, state_json, state_of
from handbook.bundle.compression import ENDINGS, compress_site
from handbook.bundle.manifest import MANIFEST, Local, Manifest, bundle_name, manifest_json, slug_of
from handbook.bundle.packing import Packed, pack, sum_of, with_sums
from handbook.bundle.readme import OFFLINE, README, Where, offline_page, readme
from handbook.bundle.sbom import SBOM, sbom_json, shipped_component
from handbook.bundle.source import RECORD, record_json
from handbook.bundle.unpacking import find_clashes, is_portable
from handbook.export import CATALOG_ADDRESS
from handbook.model import Problem
from handbook.overlay import PAGES, SECTIONS, SETTINGS_FILE, read_folder
from handbook.policy import ATTACHMENT_RULES, value_of
from handbook.servers import COPY, WEBSITE, Place, place_of, server_files, site_files
from handbook_cli.building import PdfOptions, build_site
from handbook_cli.content import read_checked, today
from handbook_cli.overlaying import laid_over
from handbook_cli.provenance import Source, find_components, read_licences, read_source
from handbook_cli.signing import sign, signature_of
from handbook_cli.telling import refuse, say

SOURCE = "quelle"
SERVERS = "server"
LICENCES = "lizenzen"


@dataclass(frozen=True, slots=True)
class BundleOptions:
    """How an archive is made."""

    out: Path
    """Folder for it."""
    pdfs: PdfOptions
    kommune: Path | None = None
    """Folder of a municipality that is laid over the collection."""
    production: bool = False
    key: Path | None = None
    """Key to sign with."""


@dataclass(frozen=True, slots=True)
class _Made:
    """What the archive holds of the collection."""

    files: dict[str, bytes]
    """The finished site, by address."""
    state: State
    title: str
    address: str
    """The site's public address."""


def make_bundle(project: Path, options: BundleOptions) -> int:
    """Build the site and pack it; 0 where all has succeeded, else 1 and nothing is written."""
    source, problems = read_source(project)
    if source is None:
        return refuse(*problems)
    # So the same commit gives the same archive on any day: with the values that it states.
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(source.record.epoch))
    os.environ.setdefault("HANDBOOK_DAY", today().isoformat())
    options.out.mkdir(parents=True, exist_ok=True)
    made = _make(project, options)
    if made is None:
        return 1
    try:
        place = place_of(made.address)
    except ValueError:
        return refuse(Problem("mkdocs.yml", 1, "bundle-address", (("value", made.address),)))
    manifest = _manifest(source, made.address, options)
    site = _with_servers(made.files, place, options.pdfs, project)
    contents = _contents(project, source, made, site, manifest, place)
    if problems := tuple(_find_bad_names(list(contents))):
        return refuse(*problems)
    archive = options.out / f"{manifest.name}.zip"
    pack(archive, manifest.name, with_sums(contents), manifest.epoch)
    digest = sum_of(archive.read_bytes())
    archive.with_name(f"{archive.name}.sha256").write_text(
        f"{digest}  {archive.name}\n", encoding="utf-8"
    )
    signature_of(archive).unlink(missing_ok=True)  # that of an earlier one
    if options.key is not None and (problem := sign(archive, options.key)) is not None:
        return refuse(problem)
    _report(archive, len(contents) + 1, digest, signed=options.key is not None)
    return 0


def _make(project: Path, options: BundleOptions) -> _Made | None:
    """Build the site in a folder of its own; None where something is wrong, which is printed."""
    with tempfile.TemporaryDirectory(prefix=".bundle-", dir=options.out) as folder:
        site = Path(folder) / WEBSITE
        with laid_over(project, options.kommune, site, options.production) as staged:
            if staged is None or (catalog := read_checked(staged)) is None:
                return None
            # The cache is the collection's: it stays when the staged project goes.
            cache = options.pdfs.cache or Path(_kept(project))
            pdfs = replace(options.pdfs, cache=cache)
            if build_site(staged, site, "mkdocs", pdfs, quiet=True) != 0:
                return None
        files = {
            path.relative_to(site).as_posix(): path.read_bytes()
            for path in sorted(site.rglob("*"))
            if path.is_file()
        }
    about = json.loads(files[CATALOG_ADDRESS])
    return _Made(files, state_of(catalog), about["name"], about["address"])


def _kept(project: Path) -> str:
    return os.environ.get("HANDBOOK_CACHE") or str(project / ".cache" / "pdf")


def _manifest(source: Source, address: str, options: BundleOptions) -> Manifest:
    epoch = int(os.environ["SOURCE_DATE_EPOCH"])
    local = describe_municipality(options.kommune) if options.kommune else None
    return Manifest(
        name=bundle_name(source.record.commit, epoch, local),
        commit=source.record.commit,
        epoch=epoch,
        day=dt.date.fromisoformat(os.environ["HANDBOOK_DAY"]),
        address=address,
        production=options.production,
        python=platform.python_version(),
        local=local,
    )


def describe_municipality(folder: Path) -> Local | None:
    """Say whose folder is laid over; its digest is that of everything in it that has an effect."""
    settings = read_folder(folder, folder.as_posix()).settings
    if settings is None:
        return None
    used = [folder / SETTINGS_FILE, *([folder / settings.logo] if settings.logo else [])]
    for name in (PAGES, SECTIONS):
        used += (path for path in (folder / name).rglob("*") if path.is_file())
    found = {path.relative_to(folder).as_posix(): sum_of(path.read_bytes()) for path in used}
    return Local(
        name=settings.name,
        slug=slug_of(settings.name),
        digest=sum_of(json.dumps(found, sort_keys=True).encode()),
    )


def _with_servers(
    files: dict[str, bytes], place: Place, pdfs: PdfOptions, project: Path
) -> dict[str, bytes]:
    """Add to the site what servers read in it: their rules, and the packed files."""
    attachments = [it for it in files if value_of(ATTACHMENT_RULES, it)]
    own = {name: text.encode() for name, text in site_files(place, attachments).items()}
    # MkDocs packs its map of the site with the zlib of this machine.
    site = {it: data for it, data in (files | own).items() if not it.endswith(ENDINGS)}
    cache = Path(pdfs.cache or _kept(project)).parent / "packed"
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(pdfs.jobs, mp_context=context) as executor:
        return site | compress_site(site, cache, executor)


def _contents(
    project: Path,
    source: Source,
    made: _Made,
    site: dict[str, bytes],
    manifest: Manifest,
    place: Place,
) -> dict[str, Packed]:
    """Put together everything that lies in the archive, by its place."""
    version, components = find_components()
    shipped = (shipped_component(address, data) for address, data in site.items())
    components = (*components, *(it for it in shipped if it is not None))
    where = Where(COPY, place.host, place.encoded, WEBSITE)
    own = {
        README: readme(manifest, made.title, where).encode(),
        OFFLINE: offline_page(made.title, WEBSITE).encode(),
        MANIFEST: manifest_json(manifest),
        STATE: state_json(made.state),
        SBOM: sbom_json(manifest, version, components),
        f"{SOURCE}/{RECORD}": record_json(source.record),
    }
    servers = {f"{SERVERS}/{it}": text.encode() for it, text in server_files(place).items()}
    return {
        **{f"{SOURCE}/{it}": packed for it, packed in source.files.items()},
        **{f"{LICENCES}/{it}": packed for it, packed in read_licences(project).items()},
        **{f"{WEBSITE}/{it}": Packed(data) for it, data in site.items()},
        **{it: Packed(data) for it, data in (own | servers).items()},
    }


def _find_bad_names(places: list[str]) -> Iterator[Problem]:
    """Find names that some system does not take: the archive is for all."""
    for place in places:
        if not is_portable(place):
            yield Problem(place, 1, "archive-path", (("name", place),))
    for name, other in find_clashes(places):
        yield Problem(name, 1, "archive-clash", (("name", name), ("other", other)))


def _report(archive: Path, count: int, digest: str, *, signed: bool) -> None:
    size = archive.stat().st_size / 1_000_000
    say(
        f"Fertig: {archive} ({count} Dateien, {f'{size:.1f}'.replace('.', ',')} MB)",
        f"Done: {archive} ({count} files, {size:.1f} MB)",
    )
    say(f"SHA-256: {digest}", f"SHA-256: {digest}")
    if signed:
        say("Unterschrieben.", "Signed.")
    else:
        say("Nicht unterschrieben (--sign SCHLÜSSEL).", "Not signed (--sign KEY).")

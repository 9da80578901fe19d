"""`handbook bundle`: one archive with the site, what serves it, and what it was made from."""

import datetime as dt
import json
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from handbook.bundle.changes import STATE, state_json, state_of
from handbook.bundle.compression import ENDINGS, compress_site
from handbook.bundle.manifest import MANIFEST, Manifest, bundle_name, manifest_json
from handbook.bundle.packing import Packed, pack, sum_of, with_sums
from handbook.bundle.readme import OFFLINE, README, Where, offline_page, readme
from handbook.bundle.sbom import SBOM, sbom_json, shipped_component
from handbook.bundle.source import RECORD, record_json
from handbook.bundle.unpacking import find_clashes, is_portable
from handbook.checking import day_of
from handbook.model import Catalog, Problem
from handbook.policy import ATTACHMENT_RULES, value_of
from handbook.servers import COPY, WEBSITE, Place, place_of, server_files, site_files
from handbook_cli.building import PdfOptions, build_site
from handbook_cli.content import read_checked
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
    production: bool = False
    key: Path | None = None
    """Key to sign with."""


def make_bundle(project: Path, options: BundleOptions) -> int:
    """Build the site and pack it; 0 where all has succeeded, else 1 and nothing is written."""
    source, problems = read_source(project)
    catalog = read_checked(project) if source is not None else None
    if source is None or catalog is None:
        return refuse(*problems) if problems else 1
    # So the same commit gives the same archive on any day: with the values that it states.
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(source.record.epoch))
    os.environ.setdefault("HANDBOOK_DAY", day_of(os.environ).isoformat())
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".bundle-", dir=options.out) as folder:
        website = Path(folder) / WEBSITE
        if build_site(project, website, "mkdocs", options.pdfs, quiet=True) != 0:
            return 1
        files = {
            path.relative_to(website).as_posix(): path.read_bytes()
            for path in sorted(website.rglob("*"))
            if path.is_file()
        }
    about = json.loads(files["katalog.json"])
    try:
        place = place_of(about["address"])
    except ValueError:
        return refuse(Problem("mkdocs.yml", 1, "bundle-address", (("value", about["address"]),)))
    manifest = _manifest(source, about["address"], options)
    contents = _contents(project, source, catalog, files, manifest, place, about["name"], options)
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
    _report(archive, contents, digest, signed=options.key is not None)
    return 0


def _manifest(source: Source, address: str, options: BundleOptions) -> Manifest:
    epoch = int(os.environ["SOURCE_DATE_EPOCH"])
    return Manifest(
        name=bundle_name(source.record.commit, epoch, None),
        commit=source.record.commit,
        epoch=epoch,
        day=dt.date.fromisoformat(os.environ["HANDBOOK_DAY"]),
        address=address,
        production=options.production,
        python=".".join(map(str, sys.version_info[:3])),
    )


def _contents(
    project: Path,
    source: Source,
    catalog: Catalog,
    files: dict[str, bytes],
    manifest: Manifest,
    place: Place,
    title: str,
    options: BundleOptions,
) -> dict[str, Packed]:
    """Put together everything that lies in the archive, by its place."""
    attachments = [it for it in files if value_of(ATTACHMENT_RULES, it)]
    site = files | {name: text.encode() for name, text in site_files(place, attachments).items()}
    # MkDocs packs its map of the site with the zlib of this machine.
    site = {it: data for it, data in site.items() if not it.endswith(ENDINGS)}
    cache = options.pdfs.cache or os.environ.get("HANDBOOK_CACHE") or project / ".cache" / "pdf"
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(options.pdfs.jobs, mp_context=context) as executor:
        site |= compress_site(site, Path(cache).parent / "packed", executor)
    version, components = find_components()
    shipped = (shipped_component(address, data) for address, data in site.items())
    components = (*components, *(it for it in shipped if it is not None))
    where = Where(COPY, place.host, place.encoded, WEBSITE)
    own = {
        README: readme(manifest, title, where).encode(),
        OFFLINE: offline_page(title, WEBSITE).encode(),
        MANIFEST: manifest_json(manifest),
        STATE: state_json(state_of(catalog)),
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


def _report(archive: Path, contents: dict[str, Packed], digest: str, *, signed: bool) -> None:
    size = archive.stat().st_size / 1_000_000
    count = len(contents) + 1  # the list of sums
    say(
        f"Fertig: {archive} ({count} Dateien, {f'{size:.1f}'.replace('.', ',')} MB)",
        f"Done: {archive} ({count} files, {size:.1f} MB)",
    )
    say(f"SHA-256: {digest}", f"SHA-256: {digest}")
    if signed:
        say("Unterschrieben.", "Signed.")
    else:
        say("Nicht unterschrieben (--sign SCHLÜSSEL).", "Not signed (--sign KEY).")

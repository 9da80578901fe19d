"""Small archives: each test states only what is wrong with one."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

from handbook.bundle.changes import STATE, Item, State, state_json
from handbook.bundle.inspection import Inspection, inspect
from handbook.bundle.manifest import MANIFEST, Manifest, manifest_json
from handbook.bundle.packing import SUMS, Packed, pack, sum_of, with_sums
from handbook.bundle.sbom import SBOM, sbom_json, shipped_component
from handbook.bundle.unpacking import Archive

COMMIT = "0dad3f9" + "a" * 33
NAME = "handbuch-2026-11-26-0dad3f9aaaaa"
EPOCH = 1_795_700_000
SCRIPT = "assets/javascripts/search.js"


def manifest(name: str = NAME) -> Manifest:
    """Give a manifest that is in order."""
    return Manifest(
        name=name,
        commit=COMMIT,
        epoch=EPOCH,
        day=dt.date(2026, 11, 26),
        address="https://example.org/",
        production=False,
        python="3.11.2",
    )


def contents(words: str = "Startseite", name: str = NAME) -> dict[str, Packed]:
    """Give the files of an archive that is in order, without their sums."""
    script = f"/* {words} */".encode()
    component = shipped_component(SCRIPT, script)
    assert component is not None
    files = {
        MANIFEST: manifest_json(manifest(name)),
        STATE: state_json(State(items={"law:x": item(words[:100])})),
        SBOM: sbom_json(manifest(name), "1", [component]),
        f"website/{SCRIPT}": script,
        "website/index.html": words.encode(),
    }
    return {place: Packed(data) for place, data in files.items()}


def item(title: str, **values: object) -> Item:
    """Give a provision."""
    usual = {"kind": "law", "title": title, "state": "2026-02", "digest": title}
    return Item.model_validate(usual | values)


def packed(folder: Path, files: dict[str, Packed] | None = None, name: str = NAME) -> Path:
    """Write an archive that is in order, but for what is given."""
    path = folder / f"{name}.zip"
    pack(path, name, with_sums(contents(name=name) if files is None else files), EPOCH)
    return path


def entries(path: Path) -> list[tuple[zipfile.ZipInfo, bytes]]:
    """Read the entries of an archive."""
    with zipfile.ZipFile(path) as archive:
        return [(it, archive.read(it)) for it in archive.infolist()]


def written(path: Path, found: Iterable[tuple[zipfile.ZipInfo, bytes]]) -> Path:
    """Write entries as they are given, and new sums for them."""
    listed = [(entry, data) for entry, data in found if not entry.filename.endswith(SUMS)]
    sums = "".join(
        f"{sum_of(data)}  {entry.filename.partition('/')[2]}\n" for entry, data in listed
    )
    listed.append((zipfile.ZipInfo(f"{NAME}/{SUMS}"), sums.encode()))
    packed_again = io.BytesIO()
    with zipfile.ZipFile(packed_again, "w") as archive:
        for entry, data in listed:
            archive.writestr(entry, data)
    path.write_bytes(packed_again.getvalue())
    return path


def inspected(path: Path) -> Inspection:
    """Open and inspect an archive."""
    with path.open("rb") as file:
        return inspect(Archive(file, path.name), "website")


def codes(path: Path) -> list[str]:
    """Give the code of everything that is wrong with an archive."""
    return [problem.code for problem in inspected(path).problems]

"""An archive says the same of itself on every machine, and a bad one is refused whole."""

import os
import random
import stat
import zipfile
from pathlib import Path

import pytest

from handbook.bundle.manifest import MANIFEST, Local, bundle_name, manifest_json, read_manifest
from handbook.bundle.packing import SUMS, Packed
from handbook.bundle.sbom import SBOM
from handbook.bundle.unpacking import Archive, find_clashes, is_portable
from tests.core.bundle.support import (
    COMMIT,
    EPOCH,
    NAME,
    SCRIPT,
    codes,
    contents,
    entries,
    inspected,
    manifest,
    packed,
    written,
)

# -- in order --------------------------------------------------------------------------


def test_an_archive_in_order_is_accepted_and_says_where_it_comes_from(tmp_path: Path):
    found = inspected(packed(tmp_path))
    assert found.problems == ()
    assert found.manifest == manifest()
    assert found.state is not None


def test_the_same_files_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    first = packed(tmp_path).read_bytes()
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    backwards = dict(reversed(contents().items()))
    assert packed(tmp_path, backwards).read_bytes() == first


def test_versions_of_one_day_bear_different_times(tmp_path: Path):
    """Servers make ETag of time and size; both texts here are of one length."""
    times = {
        entries(packed(tmp_path, contents(words)))[0][0].date_time
        for words in ("0211 51369", "0211 51368")
    }
    assert len(times) == 2
    assert {time[:3] for time in times} == {(2026, 11, 26)}


def test_what_was_packed_comes_out_with_its_rights_and_times(tmp_path: Path):
    files = contents() | {"quelle/scripts/build": Packed(b"#!/bin/sh\n", executable=True)}
    path = packed(tmp_path, files)
    with path.open("rb") as file:
        Archive(file, path.name).extract(tmp_path / "x")
    assert (tmp_path / "x/website/index.html").read_bytes() == b"Startseite"
    assert os.access(tmp_path / "x/quelle/scripts/build", os.X_OK)
    for found in (tmp_path / "x").rglob("*"):
        wanted = 0o755 if found.is_dir() or found.name == "build" else 0o644
        assert stat.S_IMODE(found.stat().st_mode) == wanted
    assert len({it.stat().st_mtime for it in (tmp_path / "x").rglob("*") if it.is_file()}) == 1


def test_an_archive_is_named_by_day_commit_and_municipality():
    assert bundle_name(COMMIT, EPOCH, None) == NAME
    local = Local(name="Musterstadt", slug="musterstadt", digest="b" * 64)
    assert bundle_name(COMMIT, EPOCH, local) == f"{NAME}-musterstadt-bbbbbbbb"


def test_a_manifest_is_read_as_it_was_written_and_nothing_else_is():
    assert read_manifest(manifest_json(manifest())) == manifest()
    text = manifest_json(manifest()).decode()
    for bad in ("", "[]", text.replace(COMMIT, "x"), text.replace(NAME, "../x"), text[:-3]):
        assert read_manifest(bad.encode()) is None


# -- names -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "", ".", "..", "/etc/passwd", "a/../b", "a//b", "a/", "./a", "C:/x", "c:x", "a\\b", "..\\x",
        "a\x00b", "a\nb", "a\u202eb", "a\u200bb", "nul", "CON.txt", "a/Lpt1.tar.gz", "com¹",
        "ends.", "ends ", 'quo"te', "a*b", "a?b", "a<b", "a|b", "u\u0308ber", "x" * 201,
    ],
)  # fmt: skip
def test_names_that_lead_elsewhere_or_that_some_system_refuses_are_none(name: str):
    assert not is_portable(name)


@pytest.mark.parametrize("name", ["a", "website/.htaccess", "über uns.pdf", "console.js", "a..b"])
def test_ordinary_names_are_taken(name: str):
    assert is_portable(name)


def test_names_that_are_one_on_some_disk_are_found():
    names = ["a/Straße.html", "a/STRASSE.html", "b", "B/c", "d/e", "d/f"]
    assert {frozenset(it) for it in find_clashes(names)} == {
        frozenset(names[:2]),
        frozenset(names[2:4]),
    }


# -- hostile archives ------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["../x", "/x", "a/../../x", "a\\..\\x", "C:\\x", "x/nul", "x/a\nb", f"{NAME}/../x", "flat"],
)
def test_a_name_that_leads_out_is_refused(tmp_path: Path, name: str):
    path = packed(tmp_path)
    bad = written(path, [*entries(path), (zipfile.ZipInfo(name), b"x")])
    assert "archive-path" in codes(bad)


def test_nothing_of_a_refused_archive_is_written(tmp_path: Path):
    path = packed(tmp_path)
    written(path, [*entries(path), (zipfile.ZipInfo(f"{NAME}/../x"), b"x")])
    with path.open("rb") as file, pytest.raises(ValueError, match=NAME):
        Archive(file, path.name).extract(tmp_path / "x")
    assert [it.name for it in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFDIR, stat.S_IFCHR, stat.S_IFIFO])
def test_links_and_devices_are_refused(tmp_path: Path, kind: int):
    path, entry = packed(tmp_path), zipfile.ZipInfo(f"{NAME}/website/x")
    entry.create_system, entry.external_attr = 3, (kind | 0o777) << 16
    assert codes(written(path, [*entries(path), (entry, b"/etc/passwd")])) == ["archive-link"]


def test_what_is_compressed_is_refused_so_nothing_grows(tmp_path: Path):
    path, entry = packed(tmp_path), zipfile.ZipInfo(f"{NAME}/website/x")
    entry.compress_type = zipfile.ZIP_DEFLATED
    bomb = written(path, [*entries(path), (entry, bytes(50_000_000))])
    assert bomb.stat().st_size < 100_000
    assert codes(bomb) == ["archive-size"]
    small = written(path, [*entries(packed(tmp_path)), (entry, b"a" * 500)])
    assert codes(small) == ["archive-packed"]


def test_entries_that_share_their_bytes_are_refused(tmp_path: Path):
    """A quine of a bomb: many names, one piece of data."""
    path = packed(tmp_path, contents() | {"website/index.html": Packed(b"x" * 5_000)})
    with zipfile.ZipFile(path, "a") as archive:
        (known,) = [it for it in archive.infolist() if it.filename.endswith("index.html")]
        for number in range(20):
            entry = zipfile.ZipInfo(f"{NAME}/website/{number}.html")
            for name in ("header_offset", "file_size", "compress_size", "CRC"):
                setattr(entry, name, getattr(known, name))
            archive.filelist.append(entry)
        archive._didModify = True  # so that the list of entries is written anew
    assert codes(path) == ["archive-size"]


def test_a_second_folder_and_a_name_twice_are_refused(tmp_path: Path):
    path = packed(tmp_path)
    extra = [
        (zipfile.ZipInfo("elsewhere/x"), b"x"),
        (zipfile.ZipInfo(f"{NAME}/website/INDEX.html"), b"x"),
    ]
    assert set(codes(written(path, [*entries(path), *extra]))) == {
        "archive-folders",
        "archive-clash",
    }


def test_every_file_that_was_touched_is_named(tmp_path: Path):
    path = packed(tmp_path)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"Startseite", b"Starrseite").replace(b"/* Start", b"/* Stirt"))
    found = inspected(path).problems
    assert [it.code for it in found] == ["archive-sum"] * len(found)
    assert {dict(it.values)["name"] for it in found} >= {
        "website/index.html",
        f"website/{SCRIPT}",
    }


def test_missing_and_unlisted_files_are_named(tmp_path: Path):
    path = packed(tmp_path)
    found = [it for it in entries(path) if not it[0].filename.endswith("index.html")]
    extra = zipfile.ZipInfo(f"{NAME}/website/extra.html")
    with zipfile.ZipFile(path, "w") as archive:
        for entry, data in [*found, (extra, b"x")]:
            archive.writestr(entry, data)
    values = [(it.code, dict(it.values)["name"]) for it in inspected(path).problems]
    assert values == [
        ("archive-unlisted", "website/extra.html"),
        ("archive-missing", "website/index.html"),
    ]


@pytest.mark.parametrize("place", [MANIFEST, SBOM, SUMS, "website/index.html"])
def test_an_archive_without_what_it_must_have_is_refused(tmp_path: Path, place: str):
    path = packed(tmp_path)
    found = [it for it in entries(path) if not it[0].filename.endswith(place)]
    if place == SUMS:
        with zipfile.ZipFile(path, "w") as archive:
            for entry, data in found:
                archive.writestr(entry, data)
    else:
        written(path, found)
    assert codes(path) == ["archive-missing"]


def test_an_archive_under_another_name_than_it_says_is_refused(tmp_path: Path):
    path = packed(tmp_path, contents(name=NAME.replace("2026", "2025")))
    assert codes(path) == ["archive-manifest"]


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF-1.7", bytes(1000), b"PK\x05\x06" + bytes(18)])
def test_what_is_no_archive_is_refused(tmp_path: Path, data: bytes):
    path = tmp_path / "x.zip"
    path.write_bytes(data)
    assert codes(path) in (["archive-unreadable"], ["archive-size"])


def test_no_damage_leads_to_anything_but_a_problem(tmp_path: Path):
    """Bytes at random places are changed; what is still accepted is unchanged in its files."""
    path = packed(tmp_path)
    good, rng = path.read_bytes(), random.Random(8)  # noqa: S311 - no secret
    original = {it.filename: data for it, data in entries(path)}
    for _ in range(300):
        data = bytearray(good)
        for _ in range(rng.randint(1, 4)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        path.write_bytes(data[: rng.choice([len(data), rng.randrange(len(data))])])
        if not codes(path):
            assert {it.filename: found for it, found in entries(path)} == original

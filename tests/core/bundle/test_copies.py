"""A copy shows one whole version at every moment, and goes back to the last one."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from handbook.bundle.copies import (
    ACTIVE,
    active_version,
    previous_version,
    roll_back,
    stage,
    switch,
    version_folder,
)
from tests.core.bundle.support import NAME, contents, packed

ROOT = Path(__file__).parents[3]
NAMES = tuple(f"{NAME}-{it}-00000000" for it in ("alt", "neu", "neuer"))


def put(copy: Path, name: str) -> None:
    """Serve a version of one page that says its name."""

    def fill(folder: Path) -> None:
        folder.mkdir()
        (folder / "page").write_text(name, encoding="utf-8")

    switch(copy, stage(copy, fill), name)


def shown(copy: Path) -> str:
    """Give what visitors see."""
    return (copy / ACTIVE / "page").read_text(encoding="utf-8")


def test_the_first_version_has_none_before_it(tmp_path: Path):
    assert (active_version(tmp_path), previous_version(tmp_path)) == ("", "")
    put(tmp_path, NAMES[0])
    assert shown(tmp_path) == active_version(tmp_path) == NAMES[0]
    assert previous_version(tmp_path) == ""
    assert roll_back(tmp_path) == ""
    assert shown(tmp_path) == NAMES[0]


def test_the_last_version_stays_and_earlier_ones_go(tmp_path: Path):
    for name in NAMES:
        put(tmp_path, name)
    assert (shown(tmp_path), previous_version(tmp_path)) == (NAMES[2], NAMES[1])
    versions = sorted(it.name for it in (tmp_path / "versionen").iterdir() if it.is_dir())
    assert versions == sorted(NAMES[1:])


def test_it_goes_back_and_forth(tmp_path: Path):
    for name in NAMES[:2]:
        put(tmp_path, name)
    assert roll_back(tmp_path) == shown(tmp_path) == NAMES[0]
    assert roll_back(tmp_path) == shown(tmp_path) == NAMES[1]
    roll_back(tmp_path)
    put(tmp_path, NAMES[1])  # once more the one that was rolled back from
    assert (shown(tmp_path), previous_version(tmp_path)) == (NAMES[1], NAMES[0])


def test_a_version_that_cannot_be_written_leaves_nothing(tmp_path: Path):
    put(tmp_path, NAMES[0])

    def fail(folder: Path) -> None:
        folder.mkdir()
        (folder / "page").write_text("half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        stage(tmp_path, fail)
    assert shown(tmp_path) == NAMES[0]
    assert {it.name for it in (tmp_path / "versionen").iterdir()} == {
        NAMES[0],
        f"{NAMES[0]}.vorher",
    }


def test_the_version_that_is_served_is_not_replaced_by_itself(tmp_path: Path):
    put(tmp_path, NAMES[0])
    with pytest.raises(FileExistsError):
        put(tmp_path, NAMES[0])
    assert shown(tmp_path) == NAMES[0]


def test_versions_that_nobody_may_write_to_are_replaced_too(tmp_path: Path):
    for name in NAMES[:2]:
        put(tmp_path, name)
        folder = version_folder(tmp_path, name)
        (folder / "page").chmod(0o444)
        folder.chmod(0o555)
    put(tmp_path, NAMES[2])
    assert shown(tmp_path) == NAMES[2]
    assert not version_folder(tmp_path, NAMES[0]).exists()


def test_killed_before_any_step_one_whole_version_is_served(tmp_path: Path):
    """Every step on the disk is once the last one; see killing.py."""
    paths = [packed(tmp_path, contents(name, name), name) for name in NAMES[:2]]
    words = [str(tmp_path / "copy"), *map(str, paths)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.core.bundle.killing", *words],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    outcomes = json.loads(done.stdout)
    assert len(outcomes) > 40
    for before, target, active, files in outcomes:
        assert active in (before, target)
        assert files == {
            "index.html": active,
            "assets/javascripts/search.js": f"/* {active} */",
        }
    # Some were killed before the switch and some after it.
    assert {active == target for _, target, active, _ in outcomes} == {True, False}

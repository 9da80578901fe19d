"""A site is seen whole, the old one or the new one, whatever happens in between."""

from pathlib import Path

import pytest

from handbook.messages import describe
from handbook.model import Download, Locale
from handbook.publishing import (
    address_of_file,
    locale_of,
    publish,
    recover,
    remove,
    swap,
    unmade,
    write_file,
)


def folder(path: Path, words: str) -> Path:
    """Write a site of one page."""
    path.mkdir()
    (path / "index.html").write_text(words, encoding="utf-8")
    return path


def shown(site: Path) -> str:
    """Give what visitors see."""
    return (site / "index.html").read_text(encoding="utf-8")


# -- files -----------------------------------------------------------------------------


def test_file_is_written_with_its_folders(tmp_path: Path) -> None:
    write_file(tmp_path, "a/b/c.pdf", b"Inhalt")
    assert (tmp_path / "a/b/c.pdf").read_bytes() == b"Inhalt"
    assert [path.name for path in (tmp_path / "a/b").iterdir()] == ["c.pdf"]


def test_half_a_file_is_never_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_file(tmp_path, "a.pdf", b"alt")

    def fail(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[:1])
        raise OSError("disk full")

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(OSError, match="disk full"):
        write_file(tmp_path, "a.pdf", b"neu")
    assert (tmp_path / "a.pdf").read_bytes() == b"alt"


@pytest.mark.parametrize(
    ("file", "address"), [("index.html", ""), ("a/index.html", "a/"), ("en/a/b.pdf", "en/a/")]
)
def test_file_belongs_to_the_page_of_its_folder(file: str, address: str, tmp_path: Path) -> None:
    assert address_of_file(tmp_path, tmp_path / file) == address


@pytest.mark.parametrize(
    ("address", "locale"),
    [
        ("index.html", Locale.DE),
        ("en/index.html", Locale.EN),
        ("en/", Locale.EN),
        ("entwurf/index.html", Locale.DE),
        ("de/index.html", Locale.DE),
        ("", Locale.DE),
    ],
)
def test_page_has_the_language_of_its_folder(address: str, locale: Locale) -> None:
    assert locale_of(address) is locale


# -- size and pages --------------------------------------------------------------------


def marker(key: str, words: str = "PDF") -> str:
    """Write what templates print beside a download."""
    return f'<span class="hb-file" data-file="{key}">{words}</span>'


def test_downloads_say_what_they_are_in_the_language_of_the_page(tmp_path: Path) -> None:
    write_file(tmp_path, "index.html", f"<p>{marker('a/a.pdf')}</p>".encode())
    write_file(tmp_path, "en/index.html", f"{marker('a/a.pdf')} {marker('a/a.pdf')}".encode())
    assert publish(tmp_path, {"a/a.pdf": Download(bytes(310_000), 24)}) == ()
    german = marker("a/a.pdf", "PDF, 24 Seiten, 310 kB")
    english = marker("a/a.pdf", "PDF, 24 pages, 310 kB")
    assert shown(tmp_path) == f"<p>{german}</p>"
    assert shown(tmp_path / "en") == f"{english} {english}"


def test_archives_say_how_many_files_they_hold(tmp_path: Path) -> None:
    write_file(tmp_path, "index.html", marker("d/a.zip", "ZIP").encode())
    publish(tmp_path, {"d/a.zip": Download(bytes(4_500_000), 62)})
    assert shown(tmp_path) == marker("d/a.zip", "ZIP, 62 Dateien, 4,5 MB")
    assert (tmp_path / "d/a.zip").stat().st_size == 4_500_000


def test_downloads_that_nobody_made_are_named_once_and_in_order(tmp_path: Path) -> None:
    write_file(tmp_path, "index.html", (marker("b.pdf") + marker("a.pdf")).encode())
    write_file(tmp_path, "en/index.html", marker("a.pdf").encode())
    assert publish(tmp_path, {}) == ("a.pdf", "b.pdf")
    assert shown(tmp_path) == marker("b.pdf") + marker("a.pdf")


def test_a_file_that_nobody_made_is_a_problem() -> None:
    (problem,) = unmade(["a/a.docx"])
    assert "a/a.docx" in describe(problem, Locale.DE)


def test_addresses_with_signs_of_html_are_found(tmp_path: Path) -> None:
    write_file(tmp_path, "index.html", marker("a&amp;b.pdf").encode())
    assert publish(tmp_path, {"a&b.pdf": Download(bytes(1_000), 1)}) == ()


def test_pages_without_downloads_are_not_touched(tmp_path: Path) -> None:
    write_file(tmp_path, "index.html", b"<p>Text</p>\r\n")
    before = (tmp_path / "index.html").stat().st_ino
    publish(tmp_path, {"a.pdf": Download(b"x", 1)})
    assert (tmp_path / "index.html").stat().st_ino == before


def test_filling_twice_changes_nothing(tmp_path: Path) -> None:
    write_file(tmp_path, "index.html", marker("a.pdf").encode())
    files = {"a.pdf": Download(bytes(2_000), 2)}
    publish(tmp_path, files)
    once = shown(tmp_path)
    publish(tmp_path, files)
    assert shown(tmp_path) == once


# -- the whole site --------------------------------------------------------------------


def test_new_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    site = folder(tmp_path / "site", "alt")
    swap(folder(tmp_path / "neu", "neu"), site)
    assert shown(site) == "neu"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_first_site_needs_no_old_one(tmp_path: Path) -> None:
    swap(folder(tmp_path / "neu", "neu"), tmp_path / "site")
    assert shown(tmp_path / "site") == "neu"


def test_old_site_comes_back_where_the_last_step_fails(tmp_path: Path) -> None:
    site = folder(tmp_path / "site", "alt")
    with pytest.raises(FileNotFoundError):
        swap(tmp_path / "gibt-es-nicht", site)
    assert shown(site) == "alt"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


class KilledError(BaseException):
    """Stands for the end of the process."""


def test_crash_between_the_two_renames_is_mended_by_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, staged = folder(tmp_path / "site", "alt"), folder(tmp_path / "neu", "neu")
    rename = Path.rename

    def killed_at_the_second(self: Path, target: Path) -> Path:
        if self == staged:
            raise KilledError
        return rename(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", killed_at_the_second)
        with pytest.raises(KilledError):
            swap(staged, site)
    assert not site.exists()
    assert recover(site)
    assert shown(site) == "alt"
    swap(staged, site)
    assert shown(site) == "neu"


def test_the_only_site_there_is_survives_a_swap_that_fails(tmp_path: Path) -> None:
    """After a crash the old site lies aside; a swap without `recover` must not delete it."""
    folder(tmp_path / "site.old", "alt")
    with pytest.raises(FileNotFoundError):
        swap(tmp_path / "gibt-es-nicht", tmp_path / "site")
    assert shown(tmp_path / "site") == "alt"


def test_leftover_of_an_earlier_swap_does_not_get_in_the_way(tmp_path: Path) -> None:
    site = folder(tmp_path / "site", "alt")
    folder(tmp_path / "site.old", "uralt")
    swap(folder(tmp_path / "neu", "neu"), site)
    assert shown(site) == "neu"
    assert not (tmp_path / "site.old").exists()


def test_nothing_is_recovered_where_nothing_is_lost(tmp_path: Path) -> None:
    assert not recover(tmp_path / "site")
    site = folder(tmp_path / "site", "neu")
    folder(tmp_path / "site.old", "alt")
    assert not recover(site)
    assert shown(site) == "neu"


def test_leftovers_are_removed_and_missing_ones_are_no_mistake(tmp_path: Path) -> None:
    remove([folder(tmp_path / "rest", "x"), tmp_path / "gibt-es-nicht"])
    assert list(tmp_path.iterdir()) == []

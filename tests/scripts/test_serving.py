"""Verify, update and roll back, as those who look after a copy meet them."""

import fcntl
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handbook.bundle.changes import STATE, State, state_json
from handbook.bundle.packing import Packed
from handbook_cli import main
from handbook_cli.signing import sign
from tests.core.bundle.support import NAME, contents, item, packed

GERMAN = {"LANG": "de_DE.UTF-8", "LC_ALL": ""}
ENGLISH = {"LANG": "en_GB.UTF-8", "LC_ALL": ""}
NEXT = NAME.replace("11-26", "12-01")


def run(*words: object, language: dict[str, str] = GERMAN) -> Result:
    """Run `handbook`."""
    return CliRunner().invoke(main, list(map(str, words)), env=language, catch_exceptions=False)


def version(folder: Path, name: str = NAME, rules: str = "alt", law: str = "2026-02") -> Path:
    """Write an archive with a provision and a server's rules."""
    files = contents(name, name)
    state = State(
        items={"law:x": item("§ 1 Muster", state=law, digest=law, used_by=("Leitfaden",))}
    )
    files[STATE] = Packed(state_json(state))
    files["server/nginx/website.conf"] = Packed(rules.encode())
    return packed(folder, files, name)


def shown(copy: Path) -> str:
    """Give what visitors see."""
    return (copy / "aktuell/website/index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key, and beside it lists of signers: `known`, and `other` with another purpose."""
    path = tmp_path_factory.mktemp("keys") / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)], check=True)
    public = " ".join(path.with_suffix(".pub").read_text(encoding="utf-8").split()[:2])
    for name, purpose in (("known", "handbuch"), ("other", "git")):
        path.with_name(name).write_text(
            f'ute@example.org namespaces="{purpose}" {public}\n', encoding="utf-8"
        )
    return path


# -- verify ----------------------------------------------------------------------------


def test_verify_names_the_signer_the_unknown_signer_and_none(tmp_path: Path, key: Path):
    archive, known = version(tmp_path), key.with_name("known")
    assert "Nicht unterschrieben." in run("verify", archive).stdout
    missing = run("verify", archive, "--signers", known)
    assert (missing.exit_code, f"Die Unterschrift „{NAME}.zip.sig“ fehlt" in missing.stderr) == (
        1,
        True,
    )
    assert sign(archive, key) is None
    assert (
        "Unterschrieben von ute@example.org (ED25519 key"
        in run("verify", archive, "--signers", known).stdout
    )
    assert "Wem der Schlüssel gehört, wurde nicht geprüft" in run("verify", archive).stdout
    stranger = run("verify", archive, "--signers", key.with_name("other"), language=ENGLISH)
    assert stranger.exit_code == 1
    assert "signed by somebody who is not in" in stranger.stderr


def test_verify_names_everything_at_once(tmp_path: Path, key: Path):
    archive = version(tmp_path)
    sign(archive, key)
    data = archive.read_bytes()
    archive.write_bytes(data.replace(b"alt", b"neu").replace(b"/* hand", b"/* Hand"))
    result = run("verify", archive, "--signers", key.with_name("known"))
    lines = result.stderr.splitlines()
    assert result.exit_code == 1
    assert [line.split(": ", 1)[0] for line in lines[:-1]] == [f"{NAME}.zip:1"] * 3
    assert lines[-1] == "3 Probleme gefunden."


def test_verify_tells_what_is_no_archive(tmp_path: Path):
    path = tmp_path / "x.zip"
    path.write_text("Fehler 404", encoding="utf-8")
    result = run("verify", path)
    assert result.exit_code == 1
    assert "x.zip:1: Das ist kein ZIP-Archiv, das sich lesen lässt" in result.stderr


# -- update ----------------------------------------------------------------------------


def test_update_shows_what_changes_switches_and_goes_back(tmp_path: Path):
    copy = tmp_path / "copy"
    old, new = version(tmp_path), version(tmp_path, NEXT, "neu", "2026-08")
    assert run("update", old, "--into", copy, "--unsigned").exit_code == 0
    result = run("update", new, "--into", copy, "--unsigned")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines() == [
        "Nicht unterschrieben.",
        f"Bisher: {NAME}",
        f"Neu:    {NEXT}",
        "Rechtsgrundlagen",
        "  geändert: § 1 Muster (2026-02 → 2026-08); genannt in: Leitfaden",
        "server/nginx/website.conf ist anders als bisher: bitte LIESMICH.txt, Punkt 3 wiederholen.",
        f"Gezeigt wird jetzt {NEXT}.",
        f"Zurück: scripts/update --roll-back --into {copy}",
    ]
    assert shown(copy) == NEXT
    back = run("update", "--roll-back", "--into", copy)
    assert (back.exit_code, back.stdout) == (0, f"Gezeigt wird jetzt wieder {NAME}.\n")
    assert shown(copy) == NAME


def test_a_dry_run_shows_the_same_and_changes_nothing(tmp_path: Path):
    copy = tmp_path / "copy"
    run("update", version(tmp_path), "--into", copy, "--unsigned")
    before = sorted(copy.rglob("*"))
    result = run(
        "update",
        version(tmp_path, NEXT),
        "--into",
        copy,
        "--unsigned",
        "--dry-run",
        language=ENGLISH,
    )
    assert result.exit_code == 0
    assert "The texts are the same." in result.stdout
    assert "Nothing was changed (--dry-run)." in result.stdout
    assert sorted(copy.rglob("*")) == before


def test_the_same_version_again_changes_nothing(tmp_path: Path):
    copy, archive = tmp_path / "copy", version(tmp_path)
    run("update", archive, "--into", copy, "--unsigned")
    result = run("update", archive, "--into", copy, "--unsigned")
    assert result.exit_code == 0
    assert f"{NAME} wird schon gezeigt." in result.stdout


def test_without_a_signature_nothing_happens_unless_somebody_says_so(tmp_path: Path, key: Path):
    copy, archive = tmp_path / "copy", version(tmp_path)
    result = run("update", archive, "--into", copy)
    assert (result.exit_code, copy.exists()) == (1, False)
    assert "Ohne Prüfung: --unsigned." in result.stderr
    # The list that lies in the copy counts from then on.
    copy.mkdir()
    (copy / "unterzeichner").write_bytes(key.with_name("known").read_bytes())
    assert "fehlt" in run("update", archive, "--into", copy).stderr
    sign(archive, key)
    assert run("update", archive, "--into", copy).exit_code == 0
    assert shown(copy) == NAME


def test_a_damaged_archive_leaves_the_copy_as_it_was(tmp_path: Path):
    copy, new = tmp_path / "copy", version(tmp_path, NEXT)
    run("update", version(tmp_path), "--into", copy, "--unsigned")
    new.write_bytes(new.read_bytes().replace(b"alt", b"neu"))
    result = run("update", new, "--into", copy, "--unsigned")
    assert result.exit_code == 1
    assert "Die Prüfsumme von „server/nginx/website.conf“ stimmt nicht" in result.stderr
    assert shown(copy) == NAME
    assert [it.name for it in (copy / "versionen").iterdir() if it.is_dir()] == [NAME]


def test_two_updates_at_once_do_not_meet(tmp_path: Path):
    copy = tmp_path / "copy"
    run("update", version(tmp_path), "--into", copy, "--unsigned")
    with (copy / ".sperre").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        result = run("update", version(tmp_path, NEXT), "--into", copy, "--unsigned")
        back = run("update", "--roll-back", "--into", copy)
    for it in (result, back):
        assert it.exit_code == 1
        assert "ein anderer Aufruf von „handbook update“" in it.stderr
    assert shown(copy) == NAME


def test_a_folder_in_the_place_of_the_link_is_not_touched(tmp_path: Path):
    copy = tmp_path / "copy"
    (copy / "aktuell").mkdir(parents=True)
    result = run("update", version(tmp_path), "--into", copy, "--unsigned")
    assert result.exit_code == 1
    assert "ist ein Ordner und kein Verweis" in result.stderr
    assert sorted(it.name for it in copy.iterdir()) == ["aktuell"]


def test_where_nothing_was_before_there_is_no_way_back(tmp_path: Path):
    copy = tmp_path / "copy"
    run("update", version(tmp_path), "--into", copy, "--unsigned")
    result = run("update", "--roll-back", "--into", copy)
    assert result.exit_code == 1
    assert "Hier gibt es keine frühere Fassung" in result.stderr
    assert shown(copy) == NAME
    assert run("update", "--roll-back", "--into", tmp_path / "nowhere").exit_code == 1


def test_what_the_disk_refuses_is_told(tmp_path: Path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    result = run("update", version(tmp_path), "--into", tmp_path / "file/copy", "--unsigned")
    assert result.exit_code == 1
    assert "Das Dateisystem hat abgelehnt" in result.stderr


def test_an_archive_or_the_way_back_not_both(tmp_path: Path):
    assert run("update").exit_code == 2
    assert run("update", version(tmp_path), "--roll-back").exit_code == 2


# -- rebuild ---------------------------------------------------------------------------


def test_rebuild_needs_the_commit(tmp_path: Path):
    subprocess.run(["git", "init", "--quiet", str(tmp_path / "clone")], check=True)
    result = run("rebuild", version(tmp_path), "--source", tmp_path / "clone")
    assert result.exit_code == 1
    assert "Den Commit 0dad3f9" in result.stderr


def test_rebuild_needs_the_municipality_s_folder(tmp_path: Path):
    folder = tmp_path / "kommune"
    started = run(
        "kommune", "new", folder, "--name", "Musterstadt", "--land", "DE-NW",
        "--site-url", "https://www.musterstadt.example/", "--street", "Beispielplatz 1",
        "--city", "00000 Musterstadt", "--phone", "0000 100",
        "--email", "rathaus@musterstadt.example", "--contact", "x", "--contact-phone", "0000 107",
    )  # fmt: skip
    assert started.exit_code == 0
    result = run("rebuild", version(tmp_path), "--kommune", folder)
    assert result.exit_code == 1
    assert "Bitte --kommune ORDNER so angeben, wie er damals war" in result.stderr

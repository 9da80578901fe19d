"""What the scripts do on a machine that lacks something, tried with a shell that pretends to."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LACKS_PANGO = "library_missing() { return 0; }"
NOT_ROOT = 'id() { echo 1000; }; apt-get() { echo "must not be called" >&2; exit 9; }'
ROOT_USER = (
    'id() { echo 0; }; apt-get() { echo "apt-get $*" >>"$CALLS"; }; '
    'env() { shift; "$@"; }; policy_file="$CALLS.policy"'
)
OLD_PYTHON = 'command() { case "$2" in python3*) return 1 ;; *) builtin command "$@" ;; esac; }'


def run(
    pretend: str, call: str, tmp_path: Path, lang: str = "de_DE.UTF-8"
) -> subprocess.CompletedProcess[str]:
    """Read `setup.sh` as the scripts do, pretend something, and call a function of it."""
    setup = f'set -euo pipefail; . "{ROOT}/scripts/setup.sh"; root="{tmp_path}"; {pretend}; {call}'
    environment = {"PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "LANG": lang, "CALLS": f"{tmp_path}/c"}
    return subprocess.run(
        ["bash", "-c", setup], capture_output=True, text=True, env=environment, check=False
    )


@pytest.mark.parametrize(
    ("lang", "words"),
    [("de_DE.UTF-8", "Bitte mit diesem Befehl installieren"), ("en_GB.UTF-8", "Please install")],
)
def test_without_root_one_sentence_names_the_exact_command(tmp_path, lang, words):
    done = run(f"{LACKS_PANGO}; {NOT_ROOT}", "install_packages build", tmp_path, lang)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert words in line
    assert "sudo apt-get install -y --no-install-recommends" in line
    assert "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in line


def test_as_root_missing_packages_are_installed(tmp_path):
    done = run(f"{LACKS_PANGO}; {ROOT_USER}", "install_packages build", tmp_path)
    assert done.returncode == 0, done.stderr
    calls = (tmp_path / "c").read_text(encoding="utf-8").splitlines()
    assert calls[0].startswith("apt-get update")
    assert "install -y --no-install-recommends libpango-1.0-0" in calls[1]


def test_an_installation_that_fails_is_told_and_stops(tmp_path):
    broken = 'id() { echo 0; }; apt-get() { echo "E: no network"; return 100; }'
    done = run(f"{LACKS_PANGO}; {broken}", "install_packages build", tmp_path)
    assert done.returncode == 1
    assert "E: no network" in done.stderr
    assert "Die Installation schlug fehl" in done.stderr


def test_tests_need_a_browser_an_office_and_servers_and_building_does_not(tmp_path):
    nothing = (
        "library_missing() { return 1; }; command() { return 1; }; python3() { :; }; "
        "program_missing() { :; }; nginx_modules=/nowhere"
    )
    wanted = set(run(nothing, "need_packages test", tmp_path).stdout.split())
    assert wanted >= {"chromium", "nginx", "apache2-bin", "caddy", "libreoffice-writer-nogui"}
    measured = run(nothing, "need_packages bench", tmp_path).stdout.split()
    assert "wrk" in measured
    assert "libreoffice-writer-nogui" not in measured
    assert run(nothing, "need_packages build", tmp_path).stdout.strip() == ""


def test_installing_starts_no_web_server_and_leaves_no_trace(tmp_path):
    call = 'without_services sh "$policy_file" || echo "exit $?" >>"$CALLS"; ls "$CALLS".*'
    done = run(ROOT_USER, call, tmp_path)
    assert (tmp_path / "c").read_text(encoding="utf-8") == "exit 101\n"
    assert done.stdout == ""
    kept = tmp_path / "c.policy"
    kept.write_text("exit 7\n", encoding="utf-8")
    run(ROOT_USER, call, tmp_path)
    assert (tmp_path / "c").read_text(encoding="utf-8").endswith("exit 7\n")
    assert kept.exists()


def test_without_a_new_enough_python_the_command_is_named(tmp_path):
    done = run(OLD_PYTHON, "find_python", tmp_path)
    assert done.returncode == 1
    assert "Python 3.11 oder neuer" in done.stderr


NO_JAVA = 'command() { [ "$2" = java ] && return 1; builtin command "$@"; }'


def test_tests_go_on_without_java_and_say_what_is_lost(tmp_path):
    refused = f"{NO_JAVA}; id() {{ echo 0; }}; apt-get() {{ return 100; }}"
    for pretend in (f"{NO_JAVA}; {NOT_ROOT}", refused):
        done = run(pretend, "offer_java", tmp_path)
        assert done.returncode == 0
        assert "entfällt die zweite Meinung" in done.stderr


def test_java_is_installed_where_that_is_allowed(tmp_path):
    done = run(f"{NO_JAVA}; {ROOT_USER}", "offer_java", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "default-jre-headless" in (tmp_path / "c").read_text(encoding="utf-8")

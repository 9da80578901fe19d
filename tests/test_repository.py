"""What GitHub, GitLab and catalogues of software read of this repository."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted(it for it in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if it.stem != "config")


def loaded(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", WORKFLOWS),
        ("github-issue-forms", FORMS),
        ("github-issue-config", [ROOT / ".github/ISSUE_TEMPLATE/config.yml"]),
        ("dependabot", [ROOT / ".github/dependabot.yml"]),
        ("gitlab-ci", [ROOT / ".gitlab-ci.yml"]),
    ],
)
def test_a_configuration_fits_its_public_schema(schema: str, files: list[Path]):
    assert files
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
    done = subprocess.run([*command, *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_only_read_unless_a_job_says_why_not(path: Path):
    assert loaded(path)["permissions"] == {"contents": "read"}


def test_a_pull_request_is_checked_without_secrets_and_without_rights():
    path = ROOT / ".github/workflows/pruefen.yml"
    text = path.read_text(encoding="utf-8")
    assert "${{ secrets" not in text
    assert "github.token" not in text
    assert "pull_request_target" not in text
    assert all("permissions" not in job for job in loaded(path)["jobs"].values())


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_by_commit(path: Path):
    used = re.findall(r"uses: (\S+)(.*)", path.read_text(encoding="utf-8"))
    assert used
    for action, comment in used:
        assert re.fullmatch(r"[\w-]+/[\w/-]+@[0-9a-f]{40}", action), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), f"{action} names no version"


@pytest.mark.parametrize(
    "script",
    ["scripts/check", "scripts/build", ".ci/run", ".ci/release", "scripts/lock"],
)
def test_both_services_call_the_same_scripts(script: str):
    github = "".join(path.read_text(encoding="utf-8") for path in WORKFLOWS)
    assert script in github
    assert script in (ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8")


def test_scripts_that_are_called_can_be_run():
    for text in (".github/workflows/pruefen.yml", ".gitlab-ci.yml"):
        called = re.findall(r"(?<![\w/.])(scripts/\w+|\.ci/run)", (ROOT / text).read_text("utf-8"))
        assert called
        for name in called:
            assert (ROOT / name).stat().st_mode & 0o100, f"{name} cannot be run"


def test_only_a_job_that_runs_nothing_of_ours_may_write_a_release():
    jobs = loaded(ROOT / ".github/workflows/freigeben.yml")["jobs"]
    writing = [job for job in jobs.values() if "permissions" in job]
    assert [job["permissions"] for job in writing] == [{"contents": "write"}]
    steps = writing[0]["steps"]
    assert not any("checkout" in step.get("uses", "") for step in steps)
    assert not any("scripts/" in step.get("run", "") for step in steps)


def test_the_hook_for_commits_is_the_same_for_us_and_for_others():
    (ours, _) = loaded(ROOT / ".pre-commit-config.yaml")["repos"][0]["hooks"]
    (offered,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {key: offered[key] for key in ours} == ours


def test_owners_are_named_for_paths_that_exist():
    lines = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    paths = [line.split()[0] for line in lines if line and not line.startswith("#")]
    assert "/docs/" in paths
    for path in paths:
        assert list(ROOT.glob(path.strip("/"))), f"{path} is not there"


def test_what_a_pull_request_is_asked_is_the_same_on_both_services():
    github = (ROOT / ".github/PULL_REQUEST_TEMPLATE.md").read_bytes()
    assert github == (ROOT / ".gitlab/merge_request_templates/Default.md").read_bytes()


def test_publiccode_has_what_its_standard_wants():
    """The mandatory keys of publiccode.yml 0.4 (yml.publiccode.tools, "The Standard")."""
    told = loaded(ROOT / "publiccode.yml")
    assert told["publiccodeYmlVersion"] == "0.4"
    wanted = {
        "name", "url", "platforms", "categories", "developmentStatus", "softwareType",
        "description", "legal", "maintenance", "localisation",
    }  # fmt: skip
    assert wanted <= told.keys()
    assert told["legal"]["license"] == "EUPL-1.2"
    assert told["maintenance"]["contacts"][0]["name"]
    assert told["localisation"]["localisationReady"] is True
    for language in told["localisation"]["availableLanguages"]:
        said = told["description"][language]
        assert 1 <= len(said["shortDescription"]) <= 150, language
        assert 150 <= len(said["longDescription"]) <= 10_000, language
        assert said["features"]

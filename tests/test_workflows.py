"""The workflows may do no more than they need, with actions that nobody can change under them."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
#: What each job may write. Whoever adds to this list says why in the workflow.
MAY_WRITE = {
    "deploy": {"pages": "write", "id-token": "write"},
    "attest": {"id-token": "write", "attestations": "write"},
    "release": {"contents": "write"},
}


def read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return found


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_least_permissions(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        assert job.get("permissions", {}) == MAY_WRITE.get(name, {}), name
        assert job["timeout-minutes"] <= 60
        for step in job["steps"]:
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False
            assert "${{" not in step.get("run", ""), "a value of the event inside a script"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_official_and_pinned(path: Path) -> None:
    for line in path.read_text("utf-8").splitlines():
        if "uses:" in line:
            assert re.search(r"uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_publication_needs_all_checks() -> None:
    workflow = read(ROOT / ".github" / "workflows" / "publish.yml")
    jobs = workflow["jobs"]
    assert {"run": "make publish-dry-run"} in jobs["build"]["steps"]
    for name in ("deploy", "attest", "release"):
        assert "build" in jobs[name]["needs"]
    makefile = (ROOT / "Makefile").read_text("utf-8")
    recipe = makefile.split("publish-dry-run: setup")[1].split("\n\n")[0]
    for command in ("check", "test", "permalinks check", "bundle", "verify build/site --links"):
        assert command in recipe


def test_an_archive_is_compiled_by_the_commands_that_can_be_rehearsed() -> None:
    workflow = read(ROOT / ".github" / "workflows" / "archive.yml")
    compiled, joined = workflow["jobs"]["compile"], workflow["jobs"]["join"]
    assert [str(share) for share in range(1, int(workflow["env"]["SHARES"]) + 1)] == [
        str(share) for share in compiled["strategy"]["matrix"]["share"]
    ]
    assert joined["needs"] == "compile"
    assert joined["env"]["TRAVAUX_STORE"] == workflow["env"]["STORE"]
    runs = [step["run"] for job in (compiled, joined) for step in job["steps"] if "run" in step]
    assert runs == ['make compile SHARE="$SHARE/$SHARES"', "make bundle", ".venv/bin/travaux verify build/site --links"]
    recipe = (ROOT / "Makefile").read_text("utf-8").split("archive-dry-run: setup")[1].split("\n\n")[0]
    for command in ("compile SHARE=", "bundle", "verify build/site --links"):
        assert command in recipe


@pytest.mark.parametrize("target", ["site", "serve", "bundle", "compile"])
def test_what_somebody_gives_make_is_one_word_of_the_shell(target: str, tmp_path: Path) -> None:
    """The archive's workflow hands on what was typed into a form, and a folder may have a space in its name."""
    trap = tmp_path / "touched"
    folder = f'it\'s "my" treaty; touch {trap} `touch {trap}` $(shell touch {trap})'
    environ = os.environ | {"TREATY": folder, "MAKEFLAGS": ""}
    done = subprocess.run(
        ["make", "--dry-run", "--old-file=setup", target],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    )
    commands = [line for line in done.stdout.splitlines() if "touched" in line]
    assert commands
    for command in commands:
        assert folder in shlex.split(command)
    assert not trap.exists()

"""What the repository promises about itself."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PINNED = ["requirements.txt", "requirements-dev.txt"]
LOCK = "tupa/static/vendor/vendor.lock.json"


@pytest.mark.parametrize("name", [*PINNED, "pyproject.toml", LOCK])
def test_no_registry_is_named(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")

    assert "://" not in text
    assert not re.search(r"^\s*(-i|--(extra-)?index-url|--find-links)\b", text, re.MULTILINE)


def test_no_lock_file_that_records_registries_is_kept() -> None:
    for name in ("uv.lock", "pylock.toml", "package-lock.json"):
        assert not (ROOT / name).exists()


@pytest.mark.parametrize("name", PINNED)
def test_every_requirement_is_pinned_with_its_hashes(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()

    for line in lines:
        assert re.match(r"[\w.-]+==\S+ ", line), line
        assert "--hash=sha256:" in line


def test_the_site_and_the_tests_run_on_the_same_versions() -> None:
    site, tests = (
        set(re.findall(r"^([\w.-]+==\S+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in PINNED
    )

    assert site <= tests


def test_every_dependency_says_why_it_is_here() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    extras = project["optional-dependencies"].values()

    for dependency in [*project["dependencies"], *(one for extra in extras for one in extra)]:
        reason = re.compile(rf'"{re.escape(dependency)}",\s+# \w+')
        assert reason.search(text), f"{dependency} stands there without a reason"


def test_every_vendored_file_is_the_one_in_the_lock() -> None:
    entries = json.loads((ROOT / LOCK).read_text(encoding="utf-8"))

    for entry in entries:
        assert entry["licence"]
        assert entry["version"]
        if "file" in entry:
            content = (ROOT / entry["file"]).read_bytes()
            assert hashlib.sha256(content).hexdigest() == entry["sha256"], entry["file"]


def test_every_make_target_is_in_the_readme() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    targets = re.findall(r"^([a-z][a-z-]*):.*## ", makefile, re.MULTILINE)
    assert len(targets) > 10
    for target in targets:
        assert f"`make {target}" in readme or f"make {target}\n" in readme, target


def test_every_make_target_is_declared_and_explained() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ")

    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    explained = set(re.findall(r"^([a-z][a-z-]*):.*## \w", makefile, re.MULTILINE))
    [declared] = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert targets == explained == set(declared.split())


@pytest.mark.xdist_group("one group")
def test_tests_of_one_group_share_a_worker(request: pytest.FixtureRequest) -> None:
    """Else what a group makes once is made by every worker, and the suite takes twice as long."""
    is_grouped = getattr(request.config.option, "loadgroup", False)
    assert request.node.nodeid.endswith("@one group") or not is_grouped

"""The two commands of the README parse on an old Python, and what they install is pinned to the last one."""

from __future__ import annotations

import ast
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent


def pinned() -> dict[str, Requirement]:
    lines = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    found = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(requirement.name): requirement for requirement in found}


def declared() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [Requirement(line) for line in project["dependencies"] + project["optional-dependencies"]["dev"]]


def needed_by(requirement: Requirement, seen: set[str]) -> set[str]:
    """The names of a requirement and of all that it brings along on this machine."""
    name = canonicalize_name(requirement.name)
    extras = requirement.extras or {""}
    if name in seen or (requirement.marker and not requirement.marker.evaluate()):
        return seen
    seen.add(name)
    try:
        lines = requires(name) or []
    except PackageNotFoundError:
        return seen
    for further in map(Requirement, lines):
        if further.marker is None or any(further.marker.evaluate({"extra": extra}) for extra in extras):
            further.marker = None
            needed_by(further, seen)
    return seen


def test_everything_that_is_installed_has_one_exact_version() -> None:
    pins = pinned()
    needed: set[str] = set()
    for requirement in declared():
        needed_by(requirement, needed)
    assert sorted(needed - pins.keys()) == []
    assert [str(pin) for pin in pins.values() if not str(pin.specifier).startswith("==")] == []


def test_every_pin_is_a_version_that_the_project_allows() -> None:
    pins = pinned()
    for requirement in declared():
        version = str(pins[canonicalize_name(requirement.name)].specifier).removeprefix("==")
        assert requirement.specifier.contains(version), requirement


def test_the_qt_that_loses_none_is_refused() -> None:
    [qt] = [requirement for requirement in declared() if requirement.name.startswith("PySide6")]
    assert not qt.specifier.contains("6.12.0")


@pytest.mark.parametrize("script", ["run.py", "test.py"])
def test_an_old_python_gets_as_far_as_the_sentence_that_asks_for_a_newer_one(script: str) -> None:
    text = (ROOT / "packaging" / script).read_text(encoding="utf-8")
    tree = ast.parse(text, feature_version=(3, 6))
    first_imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert ast.unparse(first_imports[0]) == "import sys"
    assert isinstance(tree.body[2], ast.If), "the check comes before any other import"
    assert "needs Python 3.11" in ast.unparse(tree.body[2])

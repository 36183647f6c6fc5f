"""The shape of the house: imports point down, modules stay small, starting up imports little."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST_MODULE = 400
HEAVY = (
    *("alembic", "openpyxl", "xlsxwriter", "python_calamine", "reportlab", "pypdfium2"),
    *("pypinyin", "PIL", "segno", "lunar_python", "babel"),
)
LINT = "import sys; from importlinter import cli; sys.exit(cli.lint_imports(no_cache=True, no_logo=True))"


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)


def imported_by(module: str, suspects: tuple[str, ...]) -> list[str]:
    """Which of the suspects a fresh Python has loaded once the module is imported."""
    try:
        found = importlib.util.find_spec(module)
    except ModuleNotFoundError:
        found = None
    if found is None:
        pytest.skip(f"{module} does not exist yet")
    done = python(f"import sys, {module}; print(*(name for name in {suspects!r} if name in sys.modules))")
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_imports_keep_to_the_layers() -> None:
    done = python(LINT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("folder", ["scoutdesk", "packaging"])
def test_no_module_is_two_subjects_long(folder: str) -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in (ROOT / folder).rglob("*.py")
        if path.parent.name != "versions"  # migrations are written by Alembic
    }
    assert lengths, "no module was found: the test looks in the wrong place"
    assert {path: length for path, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_every_module_opens_with_a_sentence() -> None:
    modules = [path for path in (ROOT / "scoutdesk").rglob("*.py") if path.stat().st_size]
    assert [path.name for path in modules if not path.read_text(encoding="utf-8").startswith('"""')] == []


def test_operations_know_nothing_of_qt() -> None:
    found = sorted((ROOT / "scoutdesk" / "operations").rglob("[a-z]*.py"))
    names = ", ".join(".".join(path.relative_to(ROOT).with_suffix("").parts) for path in found)
    done = python(f"import sys, {names}; sys.exit('PySide6' in sys.modules)")
    assert done.returncode == 0, done.stderr or "PySide6 was imported"


@pytest.mark.parametrize("module", ["scoutdesk.desk.app", "scoutdesk.cli", "scoutdesk.__main__"])
def test_starting_imports_nothing_heavy(module: str) -> None:
    assert imported_by(module, HEAVY) == []


def test_the_command_line_starts_without_qt() -> None:
    assert imported_by("scoutdesk.cli", ("PySide6",)) == []

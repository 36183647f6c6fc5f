"""Run every check there is: python3 packaging/test.py [arguments for pytest]."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit("ScoutDesk needs Python 3.11 or newer; this is Python {}.{}.".format(*sys.version_info))

import os
import time
from pathlib import Path

import environment

ROOT = environment.ROOT
LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_logo=True))"


def checks(pytest_arguments: list[str]) -> dict[str, list[str | Path]]:
    python: list[str | Path] = [environment.PYTHON]
    return {
        "ruff check": [*python, "-m", "ruff", "check", "--quiet", "."],
        "ruff format": [*python, "-m", "ruff", "format", "--quiet", "--check", "."],
        "mypy": [*python, "-m", "mypy"],
        "imports": [*python, "-c", LINT_IMPORTS],
        "catalogue": [*python, "packaging/catalogue.py", "--check"],
        "pytest": [*python, "-m", "pytest", "-n", "2", *pytest_arguments],
    }


def main() -> int:
    environment.prepare(develop=True, screen=False)
    os.chdir(ROOT)
    results: list[tuple[str, bool, float]] = []
    for name, command in checks(sys.argv[1:]).items():
        print(f"\n-- {name}")
        started = time.monotonic()
        code = environment.run(command, QT_QPA_PLATFORM="offscreen", PYTHONUTF8="1")
        results.append((name, code == 0, time.monotonic() - started))
    print("\n-- summary")
    for name, fine, seconds in results:
        print(f"{'ok    ' if fine else 'FAILED'} {name} ({seconds:.1f} s)")
    return 0 if all(fine for _name, fine, _seconds in results) else 1


if __name__ == "__main__":
    sys.exit(main())

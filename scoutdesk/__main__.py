"""Opens the desk, or does on the command line what the desk would do."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Without arguments, or with `--workspace` alone, the desk opens; everything else is the command line."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    workspace, rest = _workspace(arguments)
    if not rest:
        return _desk(workspace)
    if rest[0] == "screenshots" and len(rest) == 2 and not rest[1].startswith("-"):
        return _screenshots(Path(rest[1]), workspace)
    from scoutdesk.cli import main as answer

    return answer(arguments)


def _workspace(arguments: list[str]) -> tuple[str | None, list[str]]:
    """The folder after --workspace, and what else was said."""
    if len(arguments) >= 2 and arguments[0] == "--workspace":
        return arguments[1], arguments[2:]
    if arguments and arguments[0].startswith("--workspace="):
        return arguments[0].partition("=")[2], arguments[1:]
    return None, arguments


def _desk(workspace: str | None) -> int:
    from dataclasses import replace

    from scoutdesk.desk import app
    from scoutdesk.operations.settings import read_settings

    settings = read_settings()
    if workspace is not None:
        settings = replace(
            settings, workspace=str(Path(workspace).resolve()), person=settings.person or _who()
        )
    return app.run(settings)


def _who() -> str:
    import getpass

    return getpass.getuser()


def _screenshots(folder: Path, workspace: str | None) -> int:
    import os

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from scoutdesk.desk.screenshots import main as take

    return take(folder, workspace)


if __name__ == "__main__":
    sys.exit(main())

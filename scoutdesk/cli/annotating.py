"""A supplier's file handed back with remarks."""

from __future__ import annotations

from argparse import Namespace as Asked
from pathlib import Path

from scoutdesk.cli.answers import Answer
from scoutdesk.cli.commands import Command, inside
from scoutdesk.cli.words import Add
from scoutdesk.i18n import _
from scoutdesk.operations.workspace import Workspace


def arguments(add: Add) -> None:
    command = add("annotate", _("hand a supplier's file back with what is wrong marked in it"))
    command.add_argument("file", metavar=_("FILE"), help=_("a workbook, or the code of one in the inbox"))
    command.add_argument(
        "--output", "-o", metavar=_("PATH"), type=Path, help=_("a file or a folder; else beside the workbook")
    )


def annotate(workspace: Workspace, asked: Asked) -> Answer:
    """A file that is there under this name goes before one of the inbox."""
    from scoutdesk.operations.exchange.handing_back import hand_back, hand_back_waiting
    from scoutdesk.operations.exchange.inbox import find_received, received_called

    path = Path(asked.file)
    received = () if path.exists() else received_called(workspace, asked.file)
    if received or not (path.exists() or path.suffix):
        item = find_received(workspace, asked.file)
        outcome = hand_back_waiting(workspace, item.id, asked.output or Path.cwd())
    else:
        outcome = hand_back(workspace, path, asked.output)
    notes = [str(note) for note in outcome.notes]
    value = {"message": str(outcome.message), "files": list(outcome.files), "notes": notes}
    return Answer(value, outcome.files, (str(outcome.message), *notes))


COMMANDS: dict[str, Command] = {"annotate": inside(annotate)}

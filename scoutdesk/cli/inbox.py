"""The inbox on the command line: what waits, what is taken over, closed or taken back, and the folder watched."""

from __future__ import annotations

import time
from argparse import Namespace as Asked
from pathlib import Path

from scoutdesk.cli.answers import Answer, table
from scoutdesk.cli.commands import Command, did, inside
from scoutdesk.cli.exchanging import previewed
from scoutdesk.cli.words import Add, deciding
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.inbox import InboxState
from scoutdesk.i18n import _, say
from scoutdesk.operations.workspace import Workspace

# two looks at a folder: what grows in between is still being written
BETWEEN_LOOKS = 0.6
ACTS = ("list", "show", "settle", "undo", "watch", "collect")


def arguments(add: Add) -> None:
    command = add("inbox", _("received workbooks: list, show, settle, undo; watch a folder, collect from it"))
    command.add_argument(
        "act", metavar=_("ACT"), choices=ACTS, nargs="?", default="list", help=" | ".join(ACTS)
    )
    command.add_argument(
        "what",
        metavar=_("FILE"),
        nargs="?",
        default="",
        help=_("code or name of a file; the folder to watch"),
    )
    command.add_argument("--all", action="store_true", help=_("list: those that are done as well"))
    command.add_argument("--none", action="store_true", help=_("watch: no folder any more"))
    deciding(command)


def inbox(workspace: Workspace, asked: Asked) -> Answer:
    match asked.act:
        case "list":
            return _list(workspace, asked.all)
        case "watch":
            return _watch(workspace, asked)
        case "collect":
            return _collect(workspace)
    return _file(workspace, asked)


def _list(workspace: Workspace, done: bool) -> Answer:
    from scoutdesk.operations.inbox import received_files, whose_files

    files = received_files(workspace, done=done)
    whose = whose_files(workspace, files)
    value = [
        {
            "code": item.code,
            "name": item.name,
            "whose": whose[item.id] or None,
            "received": item.received.isoformat() if item.received else None,
            "state": item.state.value,
            "note": item.note,
        }
        for item in files
    ]
    head = (_("Code"), _("File name"), _("Whose"), _("Received on"), _("State"))
    rows = [
        (
            item.code or "",
            item.name or "",
            whose[item.id] or "—",
            item.received.isoformat() if item.received else "—",
            " · ".join(filter(None, (str(item.state), item.note))),
        )
        for item in files
    ]
    lines = tuple(table(head, rows)) if rows else (_("Nothing waits"),)
    return Answer(value, lines)


def _file(workspace: Workspace, asked: Asked) -> Answer:
    from scoutdesk.operations.exchanging import preview_waiting, settle_waiting
    from scoutdesk.operations.inbox import find_received
    from scoutdesk.operations.taking_back import take_back

    if not asked.what:
        raise Refused(say("Name the file: its code, or its name"))
    item = find_received(workspace, asked.what)
    if asked.act == "undo":
        return did(take_back(workspace, item.id))
    if asked.act == "settle" and not asked.apply:
        if item.state is InboxState.DONE:
            raise Refused(say("{name} is done already", name=item.name or ""))
        return did(settle_waiting(workspace, [item.id]))
    asked.keep = False
    return previewed(workspace, asked, preview_waiting(workspace, [item.id]))


def _watch(workspace: Workspace, asked: Asked) -> Answer:
    from scoutdesk.operations.watching import watch, watched_folder

    if asked.none or asked.what:
        return did(watch(workspace, None if asked.none else Path(asked.what)))
    folder = watched_folder(workspace)
    words = str(folder) if folder is not None else _("No folder is watched")
    return Answer({"folder": str(folder) if folder is not None else None}, (words,))


def _collect(workspace: Workspace) -> Answer:
    from scoutdesk.operations.watching import collect, look, watched_folder

    folder = watched_folder(workspace)
    if folder is None:
        raise Refused(say("No folder is watched; name one: inbox watch DIR"))
    before = look(folder)
    time.sleep(BETWEEN_LOOKS)
    found = collect(workspace, before)
    if found.received is None:
        words = _("Nothing new in {folder}").format(folder=folder)
        return Answer({"message": words, "entry": None, "count": 0}, (words,))
    return did(found.received, count=found.count)


COMMANDS: dict[str, Command] = {"inbox": inside(inbox)}

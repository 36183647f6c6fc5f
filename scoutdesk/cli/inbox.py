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
        nargs="*",
        default=[],
        help=_("code or name of files; the folder to watch"),
    )
    command.add_argument("--all", action="store_true", help=_("list: those that are done as well"))
    command.add_argument("--none", action="store_true", help=_("watch: no folder any more"))
    deciding(command)


# what may be said of each act; of the others it means nothing
TAKES = {
    "list": {"all"},
    "show": {"what", "apply", "theirs", "answer", "only", "without"},
    "settle": {"what"},
    "undo": {"what"},
    "watch": {"what", "none"},
    "collect": set[str](),
}


def inbox(workspace: Workspace, asked: Asked) -> Answer:
    _check(asked)
    match asked.act:
        case "list":
            return _list(workspace, asked.all)
        case "watch":
            return _watch(workspace, asked)
        case "collect":
            return _collect(workspace)
    return _file(workspace, asked)


def _list(workspace: Workspace, done: bool) -> Answer:
    from scoutdesk.operations.exchange.inbox import received_files, whose_files

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


def _check(asked: Asked) -> None:
    """`Refused` where something is said that the act cannot mean."""
    for name in {name for words in TAKES.values() for name in words} - TAKES[asked.act]:
        if getattr(asked, name):
            word = str(asked.what[0]) if name == "what" else f"--{name}"
            raise Refused(say("“{word}” does not go with “inbox {act}”", word=word, act=asked.act))
    if asked.act == "watch" and (len(asked.what) > 1 or (asked.what and asked.none)):
        raise Refused(say("One folder is watched, or none"))
    if asked.act in ("show", "settle", "undo") and not asked.what:
        raise Refused(say("Name the file: its code, or its name"))


def _file(workspace: Workspace, asked: Asked) -> Answer:
    from scoutdesk.operations.exchange.inbox import find_received, settle_waiting
    from scoutdesk.operations.exchange.previewing import preview_waiting
    from scoutdesk.operations.exchange.taking_back import take_back

    items = list(dict.fromkeys(find_received(workspace, words) for words in asked.what))
    if asked.act == "undo":
        if len(items) > 1:
            raise Refused(say("Files are taken back one by one"))
        return did(take_back(workspace, items[0].id))
    if asked.act == "settle":
        for item in items:
            if item.state is InboxState.DONE:
                raise Refused(say("{name} is done already", name=item.name or ""))
        return did(settle_waiting(workspace, [item.id for item in items]))
    asked.keep = False
    return previewed(workspace, asked, preview_waiting(workspace, [item.id for item in items]))


def _watch(workspace: Workspace, asked: Asked) -> Answer:
    from scoutdesk.operations.exchange.watching import watch, watched_folder

    if asked.none or asked.what:
        return did(watch(workspace, None if asked.none else Path(asked.what[0])))
    folder = watched_folder(workspace)
    words = str(folder) if folder is not None else _("No folder is watched")
    return Answer({"folder": str(folder) if folder is not None else None}, (words,))


def _collect(workspace: Workspace) -> Answer:
    from scoutdesk.operations.exchange.watching import collect, look, watched_folder

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

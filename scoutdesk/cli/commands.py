"""One function per command: it asks the operations and puts what they say into an answer."""

from __future__ import annotations

import getpass
from argparse import Namespace as Asked
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from scoutdesk.cli import exchanging, looking
from scoutdesk.cli.answers import Answer
from scoutdesk.cli.values import told
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.hints import hints
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.fields.declared import Record, field_of
from scoutdesk.i18n import say
from scoutdesk.operations import history, records, seasons, typed
from scoutdesk.operations.files import attach
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.settings import Settings
from scoutdesk.operations.workspace import Workspace, create_workspace, open_workspace

Command = Callable[[Asked, Settings], Answer]


def person_of(asked: Asked, settings: Settings) -> str:
    return asked.person or settings.person or getpass.getuser()


@contextmanager
def workspace_of(asked: Asked, settings: Settings) -> Iterator[Workspace]:
    folder = asked.workspace or (Path(settings.workspace) if settings.workspace else None)
    if folder is None:
        raise Refused(say("No workspace was opened yet: name its folder with --workspace"))
    workspace = open_workspace(folder, person_of(asked, settings))
    try:
        yield workspace
    finally:
        workspace.close()


def inside(command: Callable[[Workspace, Asked], Answer]) -> Command:
    """A command that works on the workspace."""

    def run(asked: Asked, settings: Settings) -> Answer:
        with workspace_of(asked, settings) as workspace:
            return command(workspace, asked)

    return run


def did(outcome: Outcome, **more: object) -> Answer:
    """What an operation did; its problems go to standard error and make the exit code 1."""
    problems = tuple(str(problem) for problem in outcome.problems)
    value = {"message": str(outcome.message), "entry": outcome.entry, **more}
    if outcome.files:
        value["files"] = list(outcome.files)
    if problems:
        value["problems"] = list(problems)
    if outcome.notes:
        value["notes"] = [str(note) for note in outcome.notes]
    told = (*(str(note) for note in outcome.notes), *problems)
    return Answer(value, (str(outcome.message), *outcome.files), told, bool(problems))


def demo(asked: Asked, settings: Settings) -> Answer:
    from scoutdesk.operations.demo import SCOUT, make_demo

    workspace = make_demo(asked.folder, asked.person or settings.person or SCOUT)
    counts = {
        kind: len(records.where(workspace, record)) for kind, record in (("skus", Sku), ("seasons", Season))
    }
    workspace.close()
    message = say(
        "Demo workspace made in {folder}: {skus} SKUs, {seasons} seasons", folder=asked.folder, **counts
    )
    return Answer({"message": str(message), "workspace": str(asked.folder), **counts}, (str(message),))


def create(asked: Asked, settings: Settings) -> Answer:
    create_workspace(asked.folder, person_of(asked, settings)).close()
    message = say("Workspace made in {folder}", folder=asked.folder)
    return Answer({"message": str(message), "workspace": str(asked.folder)}, (str(message),))


def restore(asked: Asked, settings: Settings) -> Answer:
    from scoutdesk.operations.backup import restore as put_back

    return did(put_back(asked.file, asked.folder), workspace=str(asked.folder))


def backup(workspace: Workspace, asked: Asked) -> Answer:
    from scoutdesk.operations.backup import backup as write

    return did(write(workspace, asked.file))


def check(workspace: Workspace, asked: Asked) -> Answer:
    from scoutdesk.operations.checking import check as look

    outcome = look(workspace)
    return did(outcome, sound=not outcome.problems)


def new(workspace: Workspace, asked: Asked) -> Answer:
    kind = typed.kind_called(workspace, asked.kind)
    made, outcome = typed.create_typed(workspace, kind, dict(asked.values))
    value = told(workspace, [made])[0] | {"entry": outcome.entry}
    notes = (str(outcome.message), *told_hints(made))
    line = "  ".join(dict.fromkeys(part for part in (made.code, value["name"]) if part))
    return Answer(value, (line,), notes)


def told_hints(record: Record) -> tuple[str, ...]:
    """What the desk says beside the filled fields of a form: two values that do not fit each other."""
    said = (item for item in hints(record) if item.severity != "info")
    return tuple(
        f"{field_of(type(record), item.field).label} · {item}"
        for item in said
        if getattr(record, item.field) is not None
    )


def change(workspace: Workspace, asked: Asked) -> Answer:
    kind = typed.kind_called(workspace, asked.kind)
    found = typed.find(workspace, kind, asked.code)
    outcome = typed.change_typed(workspace, kind, found.id, dict(asked.values))
    changed = records.get(workspace, kind, found.id)
    value = told(workspace, [changed])[0]
    said = told_hints(found)
    notes = (*map(str, outcome.notes), *(line for line in told_hints(changed) if line not in said))
    return Answer(value | {"entry": outcome.entry}, (str(outcome.message),), notes)


def accept(workspace: Workspace, asked: Asked) -> Answer:
    sku = typed.find(workspace, Sku, asked.code)
    outcome = records.accept_proposals(workspace, sku.id, asked.fields or None)
    return did(outcome, fields=[item.field for item in outcome.changes])


def attached(workspace: Workspace, asked: Asked) -> Answer:
    kind = typed.kind_called(workspace, asked.kind)
    found = typed.find(workspace, kind, asked.code)
    return did(attach(workspace, kind, found.id, asked.files, asked.field))


def advance(workspace: Workspace, asked: Asked) -> Answer:
    season = typed.find(workspace, Season, asked.season)
    outcome = seasons.advance(workspace, season.id, asked.reason)
    return did(outcome, code=season.code, stage=records.get(workspace, Season, season.id).stage.value)


def undo(workspace: Workspace, asked: Asked) -> Answer:
    return did(history.undo(workspace, asked.entry))


def screenshots(asked: Asked, settings: Settings) -> Answer:
    raise Refused(say("Say it as: scoutdesk [--workspace DIR] screenshots DIR"))


COMMANDS: dict[str, Command] = {
    "demo": demo,
    "create": create,
    "restore": restore,
    "screenshots": screenshots,
    "backup": inside(backup),
    "check": inside(check),
    "new": inside(new),
    "set": inside(change),
    "accept": inside(accept),
    "attach": inside(attached),
    "advance": inside(advance),
    "undo": inside(undo),
    "list": inside(looking.listed),
    "show": inside(looking.show),
    "search": inside(looking.search),
    "gate": inside(looking.gate),
    "history": inside(looking.history),
    "import": inside(exchanging.take_in),
    "brief": inside(exchanging.brief),
}

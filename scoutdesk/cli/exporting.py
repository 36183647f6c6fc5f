"""Workbooks out on the command line: every one by its name."""

from __future__ import annotations

from argparse import Namespace as Asked
from pathlib import Path

from scoutdesk.cli.answers import Answer
from scoutdesk.cli.commands import Command, inside
from scoutdesk.cli.words import Add
from scoutdesk.cli.words import season as season_word
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.season import Season
from scoutdesk.domain.supplier import Supplier
from scoutdesk.fields.declared import Record, about
from scoutdesk.i18n import _, say
from scoutdesk.operations import typed
from scoutdesk.operations.workspace import Workspace

# as they are declared; said here again because a help text must not cost the import of them all
NAMES = (
    "rfq",
    "specification",
    "harvest",
    "order",
    "delivery-note",
    "prices",
    "pledges",
    "sales",
    "complaints",
    "comparison",
    "dossier",
)
WHOM: dict[str, type[Record]] = {"supplier": Supplier, "curator": Curator}


def arguments(add: Add) -> None:
    command = add("export", _("write workbooks for others to fill in, or for the house"))
    command.add_argument(
        "what",
        choices=NAMES,
        metavar=_("WORKBOOK"),
        help=_("one of: {names}").format(names=", ".join(NAMES)),
    )
    season_word(command)
    for name, told in (
        ("--supplier", _("those it is meant for by default, as the chosen one")),
        ("--curator", _("those invited by default")),
    ):
        command.add_argument(name, metavar=_("CODE"), nargs="+", action="extend", default=[], help=told)
    command.add_argument("-o", "--output", metavar=_("DIR"), type=Path, required=True)


def export(workspace: Workspace, asked: Asked) -> Answer:
    from scoutdesk.operations.exchange.workbooks import export_workbook, recipients, whose

    season = typed.find(workspace, Season, asked.season)
    for_whom = whose(asked.what)
    for name, record in WHOM.items():
        if name != for_whom and getattr(asked, name):
            raise Refused(
                say(
                    "The workbook “{name}” is for no {whom}",
                    name=asked.what,
                    whom=say(about(record).label),
                )
            )
    named = [
        typed.find_current(workspace, WHOM[for_whom], code).id
        for code in getattr(asked, for_whom or "what")
        if for_whom
    ]
    meant = [id for id, (_name, wanted) in recipients(workspace, asked.what, season.id).items() if wanted]
    outcome = export_workbook(workspace, asked.what, season.id, named or meant, asked.output)
    value = {"message": str(outcome.message), "entry": outcome.entry, "files": list(outcome.files)}
    return Answer(value, outcome.files, (str(outcome.message),))


COMMANDS: dict[str, Command] = {"export": inside(export)}

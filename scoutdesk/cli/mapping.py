"""A supplier's own file on the command line: its tables, what their columns mean, and what is to be answered."""

from __future__ import annotations

from argparse import ArgumentTypeError
from argparse import Namespace as Asked
from pathlib import Path

from scoutdesk.cli.answers import Answer
from scoutdesk.cli.commands import Command, inside
from scoutdesk.cli.words import Add
from scoutdesk.i18n import _
from scoutdesk.operations.workspace import Workspace


def arguments(add: Add) -> None:
    command = add(
        "map", _("a supplier's own file: its tables and what their columns mean; say what is wrong")
    )
    command.add_argument(
        "file", metavar=_("FILE"), type=Path, help=_("a workbook, or the code of one in the inbox")
    )
    whose = command.add_mutually_exclusive_group()
    whose.add_argument("--supplier", metavar=_("CODE"), help=_("whose file it is"))
    whose.add_argument(
        "--new-supplier", action="store_true", help=_("make the supplier from what the sheet says")
    )
    command.add_argument("--season", metavar=_("SEASON"), help=_("which season it is for"))
    command.add_argument(
        "--sheet",
        metavar=_("SHEET"),
        default="",
        help=_("the sheet of the columns, rows and cells that are named"),
    )
    for name, metavar, help in (
        ("--column", _("C=TERM"), _("what a column means, by its letter or header; none: it is not read")),
        ("--unit", _("C=UNIT"), _("the unit of a column, as 元/斤")),
        (
            "--row",
            _("N=WHAT"),
            _("what a row is: header, out (left out), in (read after all), end (the last)"),
        ),
        ("--answer", _("CELL=KEY"), _("answer a question, by the cell at which it is asked")),
        ("--product", _("NAME=SEASON"), _("which season a product name means; none: it is none of ours")),
    ):
        command.add_argument(name, metavar=metavar, type=_pair, action="append", default=[], help=help)
    spans = command.add_mutually_exclusive_group()
    spans.add_argument("--always", action="store_true", help=_("the answers become rules for this supplier"))
    spans.add_argument("--this-cell", action="store_true", help=_("the answers hold for their cells only"))
    command.add_argument("--forget", action="store_true", help=_("forget what is known of these columns"))
    command.add_argument("--drop", metavar=_("RULE"), action="append", default=[], help=_("drop a rule"))
    command.add_argument("--confirm", action="store_true", help=_("remember the columns for this supplier"))


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise ArgumentTypeError(_("{text} is not NAME=VALUE").format(text=repr(text)))
    return name.strip(), value.strip()


def map_file(workspace: Workspace, asked: Asked) -> Answer:
    # what reads workbooks is imported by the command that needs it
    from scoutdesk.cli.mapping_steps import map_file as run

    return run(workspace, asked)


COMMANDS: dict[str, Command] = {"map": inside(map_file)}

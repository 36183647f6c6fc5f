"""The words of the command line: commands, arguments and the options that every command shares."""

from __future__ import annotations

import argparse
from pathlib import Path

from scoutdesk import __version__
from scoutdesk.cli.help_lines import HelpLines
from scoutdesk.cli.subjects import SUBJECTS
from scoutdesk.cli.words import Add, code, deciding, kind, season
from scoutdesk.i18n import LANGUAGES, N_, _

SHOW_VERSION = N_("show program's version number and exit")

# What argparse itself says; it looks its words up in gettext's own catalogue, which is not ours.
ARGPARSE = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("not allowed with argument %s"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
)


def parser() -> argparse.ArgumentParser:
    """Options shared by all commands may stand before or after the command."""
    vars(argparse)["_"] = _
    made = argparse.ArgumentParser(
        prog="scoutdesk",
        description=_("ScoutDesk carries one SKU from tree to table. Without a command the desk opens."),
        formatter_class=HelpLines,
    )
    made.add_argument("--version", action="version", version=f"scoutdesk {__version__}", help=_(SHOW_VERSION))
    _shared(made, None)
    after = argparse.ArgumentParser(add_help=False)
    _shared(after, argparse.SUPPRESS)
    commands = made.add_subparsers(dest="command", metavar=_("COMMAND"), required=True)

    def add(name: str, help: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name, help=help, description=help, parents=[after], formatter_class=HelpLines
        )

    _looking(add)
    _editing(add)
    _exchanging(add)
    _keeping(add)
    for subject in SUBJECTS:
        subject.arguments(add)
    return made


def _shared(parser: argparse.ArgumentParser, default: object) -> None:
    shared = parser.add_argument_group(_("options of every command"))
    shared.add_argument(
        "--workspace",
        metavar=_("DIR"),
        type=Path,
        default=default,
        help=_("folder of the workspace; else the one last opened"),
    )
    shared.add_argument(
        "--person", metavar=_("NAME"), default=default, help=_("who does it; else the name in the settings")
    )
    shared.add_argument(
        "--language", choices=sorted(LANGUAGES), default=default, help=_("language of the answers")
    )
    shared.add_argument(
        "--json",
        action="store_true",
        default=False if default is None else default,
        help=_("answer with one JSON value on standard output"),
    )


def _looking(add: Add) -> None:
    command = add("list", _("list the records of a kind"))
    kind(command)
    command.add_argument("--archived", action="store_true", help=_("also what was put away"))
    command = add("show", _("show a record, as it is or as it was on a day"))
    kind(command)
    code(command)
    command.add_argument("--as-of", metavar=_("DAY"), help=_("as it stood at the end of this day"))
    command = add("search", _("search by characters, pinyin, initials or code"))
    command.add_argument("words", metavar=_("WORDS"), nargs="+")
    command = add("gate", _("the open points of the next gate"))
    season(command)
    command = add("history", _("every change of a record"))
    kind(command)
    code(command)


def _editing(add: Add) -> None:
    for name, help in (
        ("new", _("make a record")),
        ("set", _("change fields of a record; a blank value clears")),
    ):
        command = add(name, help)
        kind(command)
        if name == "set":
            code(command)
        command.add_argument(
            "values", metavar=_("FIELD=VALUE"), nargs="+" if name == "set" else "*", type=_pair
        )
    command = add("accept", _("take over what the catalogue proposes for a SKU"))
    code(command)
    command.add_argument("fields", metavar=_("FIELD"), nargs="*", help=_("only these fields"))
    command = add("attach", _("keep files for a record"))
    kind(command)
    code(command)
    command.add_argument("files", metavar=_("FILE"), nargs="+", type=Path)
    command.add_argument(
        "--as", dest="field", metavar=_("FIELD"), default="", help=_("also set it there, as photo or file")
    )
    command = add("advance", _("move a season to its next stage"))
    season(command)
    command.add_argument(
        "--reason", metavar=_("TEXT"), default="", help=_("why it passes although points are open")
    )
    command = add("undo", _("take back the latest entry of the log, or the one named"))
    command.add_argument("entry", metavar=_("ENTRY"), nargs="?", type=int)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise argparse.ArgumentTypeError(_("{text} is not FIELD=VALUE").format(text=repr(text)))
    return name.strip(), value


def _exchanging(add: Add) -> None:
    command = add("import", _("preview what workbooks that came back would change"))
    command.add_argument("files", metavar=_("FILE"), nargs="+", type=Path)
    ways = deciding(command)
    ways.add_argument("--keep", action="store_true", help=_("only keep the files in the inbox"))
    command = add("brief", _("write the curator brief of a season, or another of its papers"))
    season(command)
    command.add_argument(
        "--paper",
        default="",
        metavar=_("PAPER"),
        help=_("brief, show (run of show), sign-in, price-card, review or comparison"),
    )
    command.add_argument("-o", "--output", metavar=_("FILE.pdf"), type=Path, required=True)


def _keeping(add: Add) -> None:
    command = add("demo", _("make a workspace full of examples"))
    command.add_argument("folder", metavar=_("DIR"), type=Path)
    command = add("create", _("make an empty workspace"))
    command.add_argument("folder", metavar=_("DIR"), type=Path)
    command = add("backup", _("write the whole workspace into one file"))
    command.add_argument("file", metavar=_("FILE"), type=Path)
    command = add("restore", _("put a backup back into a new folder"))
    command.add_argument("file", metavar=_("FILE"), type=Path)
    command.add_argument("folder", metavar=_("DIR"), type=Path)
    add("check", _("check database, kept files, change log and search index"))
    command = add("screenshots", _("picture every page of the desk, in both themes"))
    command.add_argument("folder", metavar=_("DIR"), type=Path)

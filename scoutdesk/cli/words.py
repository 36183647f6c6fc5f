"""Words that several commands take: a kind of record, the code of one, a season, what is decided of a preview."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from scoutdesk.i18n import _

Add = Callable[[str, str], argparse.ArgumentParser]


def kind(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar=_("KIND"), help=_("sku, season, supplier, quotation, claim …"))


def code(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar=_("CODE"), help=_("code or name of the record"))


def season(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("season", metavar=_("SEASON"), help=_("code or name of the season"))


def deciding(parser: argparse.ArgumentParser) -> argparse._MutuallyExclusiveGroup:
    """What is taken over of a preview. The group has --apply; what cannot go with it is added to it."""
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument(
        "--apply", action="store_true", help=_("take over everything that is neither problem nor conflict")
    )
    which = _("theirs in conflicts: all, prices, cell=SHEET!C7, row=12, column=price, file=NAME")
    for name, metavar, help in (
        ("--theirs", _("WHICH"), which),
        ("--only", _("WHICH"), _("take over only these, named as for --theirs")),
        ("--without", _("WHICH"), _("take over all but these")),
        (
            "--answer",
            _("PLACE=ANSWER"),
            _("answer what is asked of a row or cell: SHEET!12=QUO-0003, SHEET!12=new, SHEET!C7=KEY"),
        ),
    ):
        parser.add_argument(name, action="append", default=[], metavar=metavar, help=help)
    return ways

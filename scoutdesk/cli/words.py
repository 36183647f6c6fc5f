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


def deciding(parser: argparse.ArgumentParser) -> None:
    """What is taken over of a preview."""
    parser.add_argument(
        "--apply", action="store_true", help=_("take over everything that is neither problem nor conflict")
    )
    parser.add_argument(
        "--theirs",
        action="append",
        default=[],
        metavar=_("WHICH"),
        help=_("theirs in conflicts: all, prices, cell=SHEET!C7, row=12, column=price, file=NAME"),
    )
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar=_("PLACE=ANSWER"),
        help=_("answer what is asked of a row or cell: SHEET!12=QUO-0003, SHEET!12=new, SHEET!C7=KEY"),
    )

"""Words that several commands take: a kind of record, the code of one, a season."""

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

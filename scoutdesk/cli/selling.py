"""What a season sold: community by community with repurchase, referral and ¥ per member and month, and its lots."""

from __future__ import annotations

from argparse import Namespace as Asked
from collections.abc import Iterator
from decimal import Decimal

from scoutdesk.cli import words
from scoutdesk.cli.answers import Answer, table
from scoutdesk.cli.commands import Command, inside
from scoutdesk.cli.values import plain, shown
from scoutdesk.cli.words import Add
from scoutdesk.domain.gates import Point, stage_points
from scoutdesk.domain.season import Season
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.season_sales import (
    GroupSales,
    SeasonSales,
    sales_curve,
    season_sales,
    sold_of_lots,
)
from scoutdesk.fields.kinds import percent, yuan
from scoutdesk.i18n import _, say
from scoutdesk.operations import dossiers, typed
from scoutdesk.operations.workspace import Workspace

THOUSANDTH = Decimal("0.0001")


def arguments(add: Add) -> None:
    command = add("sales", _("what a season sold by community, with shares and ¥ per member and month"))
    words.season(command)


def sales(workspace: Workspace, asked: Asked) -> Answer:
    """Exit code 1 where the rows contradict themselves, or more is sold than there is."""
    season = typed.find(workspace, Season, asked.season)
    dossier = dossiers.dossier_of(workspace, season.id)
    found = season_sales(dossier)
    doubts = tuple(point for point in stage_points(dossier, Stage.SELLING) if _about_sales(point))
    value = _value(dossier, found) | {"doubts": [_doubt(point) for point in doubts]}
    notes = tuple(str(point.message) for point in doubts)
    if not dossier.sold.sales:
        return Answer(value, (str(say("No sale is entered")),), notes)
    return Answer(value, tuple(_lines(found)), notes, any(point.severity == "error" for point in doubts))


def _about_sales(point: Point) -> bool:
    return point.severity != "open" and "sale" in (point.record, point.field)


def _doubt(point: Point) -> dict[str, object]:
    return {"severity": point.severity, "field": point.field, "message": str(point.message)}


def _value(dossier: Dossier, found: SeasonSales) -> dict[str, object]:
    curve, sold = sales_curve(dossier), sold_of_lots(dossier)
    return {
        "code": dossier.season.code,
        "name": dossier.season.name,
        "from": plain(found.first),
        "until": plain(found.last),
        "months": _share(found.months),
        "planned": curve.planned,
        "allotted": curve.allotted,
        "received": curve.received,
        "left": curve.left,
        "communities": [_group(group) for group in found.groups],
        "total": _group(found.total),
        "lots": [
            {
                "lot": lot.code,
                "received": lot.received,
                "sold": sold.get(lot.id, 0),
                "sent": lot.sent,
                "left": lot.left,
                "best_before": plain(lot.best_before),
            }
            for lot in dossier.sold.lots
        ],
    }


def _group(group: GroupSales) -> dict[str, object]:
    sums = group.sums
    return {
        "community": group.name or None,
        "members": group.members,
        "rows": sums.rows,
        "orders": sums.orders,
        "units": sums.units,
        "allotted": group.allotted,
        "amount": plain(sums.amount),
        "price": plain(sums.price),
        "buyers": sums.buyers,
        "repurchase": _share(sums.repurchase),
        "referral": _share(sums.referral),
        "per_member_and_month": plain(group.per_member),
    }


def _share(value: Decimal | None) -> object:
    return None if value is None else plain(value.quantize(THOUSANDTH))


def _lines(found: SeasonSales) -> Iterator[str]:
    header = [
        _("Community"),
        _("Members"),
        _("Units sold"),
        _("Amount paid"),
        _("Repurchase"),
        _("Referral"),
        _("¥ per member and month"),
    ]
    rows = [_row(group, group.name or _("no community named")) for group in found.groups]
    yield from table(header, [*rows, _row(found.total, _("Season"))], range(1, len(header)))


def _row(group: GroupSales, name: str) -> tuple[str, ...]:
    sums = group.sums
    return (
        name,
        shown(group.members),
        str(sums.units),
        yuan(sums.amount),
        "—" if sums.repurchase is None else percent(sums.repurchase, 1),
        "—" if sums.referral is None else percent(sums.referral, 1),
        yuan(group.per_member),
    )


COMMANDS: dict[str, Command] = {"sales": inside(sales)}

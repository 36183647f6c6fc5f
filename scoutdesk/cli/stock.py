"""Lots: what of a season is in the house, where a lot came from and went to, and whom to call back."""

from __future__ import annotations

from argparse import Namespace as Asked
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from scoutdesk.cli import words
from scoutdesk.cli.answers import Answer, table
from scoutdesk.cli.commands import Command, inside
from scoutdesk.cli.values import plain, shown
from scoutdesk.cli.words import Add
from scoutdesk.domain.harvest.records import HarvestLot
from scoutdesk.domain.season import Season
from scoutdesk.domain.storage.fefo import Proposal, days_left
from scoutdesk.domain.storage.lot import Lot
from scoutdesk.domain.storage.stock import balances
from scoutdesk.domain.storage.trace import Delivery, Recall, Step, Web, steps_back, steps_on, weight_doubts
from scoutdesk.domain.storage.trace import recall as recall_in
from scoutdesk.fields.declared import title_of
from scoutdesk.i18n import _, say
from scoutdesk.operations import stock, typed
from scoutdesk.operations.workspace import Workspace


def arguments(add: Add) -> None:
    command = add("stock", _("lots of a season in the house, and which to ship first"))
    words.season(command)
    command.add_argument("--ship", type=int, metavar=_("UNITS"), help=_("propose lots for so many units"))
    command.add_argument(
        "--on", metavar=_("DAY"), default="", help=_("the day of shipping, today by default")
    )
    command.add_argument(
        "--days",
        type=int,
        metavar=_("DAYS"),
        help=_("days that must be left then; by default promise and way"),
    )
    for name, told in (
        ("trace", _("where a lot came from and where it went")),
        ("recall", _("every receiver of a lot or a harvest lot, and what is still in stock")),
    ):
        command = add(name, told)
        command.add_argument("lot", metavar=_("LOT"), help=_("code of the lot"))
    command.add_argument("-o", "--output", type=Path, metavar=_("FILE"), help=_("write it as a workbook"))
    command.add_argument("--hold", metavar=_("REASON"), help=_("put what is still in stock on hold"))


def stock_of(workspace: Workspace, asked: Asked) -> Answer:
    season = typed.find(workspace, Season, asked.season)
    found = stock.season_stock(workspace, season.id)
    value = {
        "code": season.code,
        "day": plain(found.day),
        "lots": [
            {**_lot(lot), "units": found.units.get(lot.id, 0), "days_left": days_left(lot, found.day)}
            | {"warehouses": _places(lot, found)}
            for lot in found.lots
        ],
    }
    if asked.ship is not None:
        return _proposed(workspace, asked, season, value)
    if not found.lots:
        return Answer(value, (str(say("{season}: no lot yet", season=title_of(season))),))
    return Answer(value, tuple(_stock_lines(found)))


def _places(lot: Lot, found: stock.SeasonStock) -> dict[str, int]:
    there = balances(lot, found.movements.get(lot.id, ()), found.day)
    return {found.warehouses.get(place, "—"): units for place, units in there.items()}


def _stock_lines(found: stock.SeasonStock) -> Iterator[str]:
    header = [
        _("Lot"),
        _("State"),
        _("Received on"),
        _("Best before"),
        _("Days left"),
        _("Received"),
        _("In stock"),
    ]
    rows = [
        (
            lot.code or "",
            str(lot.state),
            shown(lot.received_on),
            shown(lot.best_before),
            shown(days_left(lot, found.day)),
            shown(lot.quantity),
            str(found.units.get(lot.id, 0)),
        )
        for lot in found.lots
    ]
    yield from table(header, rows, (4, 5, 6))
    yield str(say("{count} units in stock", count=sum(found.units.values())))


def _proposed(workspace: Workspace, asked: Asked, season: Season, value: dict[str, object]) -> Answer:
    day = typed.day_typed(workspace, asked.on) if asked.on else workspace.today()
    found = stock.fefo(workspace, season.id, asked.ship, day=day, least_days=asked.days)
    names = stock.season_stock(workspace, season.id).warehouses
    value["proposal"] = {
        "day": plain(found.day),
        "wanted": found.wanted,
        "missing": found.missing,
        "picks": [
            {
                "lot": pick.lot.code,
                "warehouse": names.get(pick.warehouse),
                "units": pick.quantity,
                "days_left": pick.days_left,
            }
            for pick in found.picks
        ],
        "left_out": [
            {"lot": item.lot.code, "units": item.quantity, "reason": str(item.reason)}
            for item in found.left_out
        ],
    }
    return Answer(value, tuple(_proposal_lines(found, names)), wrong=bool(found.missing))


def _proposal_lines(found: Proposal, names: Mapping[int, str]) -> Iterator[str]:
    rows = [
        (pick.lot.code or "", names.get(pick.warehouse, "—"), str(pick.quantity), shown(pick.days_left))
        for pick in found.picks
    ]
    yield from table([_("Lot"), _("Warehouse"), _("Units"), _("Days left")], rows, (2, 3))
    for item in found.left_out:
        yield str(
            say(
                "left out: {lot}, {count} units: {reason}",
                lot=item.lot.code or "",
                count=item.quantity,
                reason=item.reason,
            )
        )
    if found.missing:
        yield str(say("{count} units are missing", count=found.missing))


def trace(workspace: Workspace, asked: Asked) -> Answer:
    lot = typed.find(workspace, Lot, asked.lot)
    web = stock.web_of(workspace, lot.id)
    back, on = steps_back(web, lot.id), steps_on(web, [lot.id])
    value = {
        **_lot(lot),
        "made_from": [_step(web, step) for step in back],
        "made_into": [_step(web, step) for step in on],
        "origins": [_origin(web, id) for id in [lot.id, *dict.fromkeys(step.source for step in back)]],
        "deliveries": [_delivery(item) for item in recall_in(web, [lot.id]).deliveries],
    }
    doubts = tuple(str(doubt) for doubt in weight_doubts(web, lot.id))
    return Answer(value | {"doubts": list(doubts)}, tuple(_trace_lines(web, lot, back, on)), doubts)


def _step(web: Web, step: Step) -> dict[str, object]:
    return {
        "from": web.lots[step.source].code,
        "to": web.lots[step.target].code,
        "units": step.quantity,
        "depth": step.depth,
    }


def _origin(web: Web, id: int) -> dict[str, object]:
    lot = web.lots[id]
    harvest = web.harvests.get(lot.harvest_lot or 0)
    pledges = web.pledges.get(harvest.id, ()) if harvest else ()
    return {
        "lot": lot.code,
        "supplier": web.suppliers.get(lot.supplier or 0),
        "harvest_lot": harvest.code if harvest else None,
        "plot": harvest.plot if harvest else None,
        "picked": plain(harvest.picked) if harvest else None,
        "grower": web.suppliers.get(harvest.supplier or 0) if harvest else None,
        "pledges": [pledge.number for pledge in pledges],
    }


def _trace_lines(web: Web, lot: Lot, back: Sequence[Step], on: Sequence[Step]) -> Iterator[str]:
    for step in reversed(back):
        yield _packed(web, step)
    for id in [*dict.fromkeys(step.source for step in back), lot.id]:
        told = _origin(web, id)
        parts = (told["plot"], told["picked"], told["grower"] or told["supplier"], *_numbers(told["pledges"]))
        yield f"{told['lot']} ← " + (" · ".join(str(part) for part in parts if part) or "—")
    for step in on:
        yield _packed(web, step)
    yield from _delivery_lines(recall_in(web, [lot.id]))


def _numbers(pledges: object) -> Iterator[str]:
    for number in pledges if isinstance(pledges, list) else ():
        yield str(say("pledge {number}", number=number or "—"))


def _packed(web: Web, step: Step) -> str:
    source, target = web.lots[step.source].code, web.lots[step.target].code
    return str(
        say("{source} → {target}: {count} units packed", source=source, target=target, count=step.quantity)
    )


def recall(workspace: Workspace, asked: Asked) -> Answer:
    kind = HarvestLot if asked.lot.strip().upper().startswith("HL-") else Lot
    asked_for = typed.find(workspace, kind, asked.lot)
    web, found = stock.recall_of(workspace, kind, asked_for.id)
    value = {
        "code": asked_for.code,
        "lots": [lot.code for lot in found.lots],
        "delivered": found.delivered,
        "returned": found.returned,
        "scrapped": found.scrapped,
        "deliveries": [_delivery(item) for item in found.deliveries],
        "remaining": [
            {"lot": item.lot.code, "warehouse": web.warehouses.get(item.warehouse), "units": item.quantity}
            for item in found.remaining
        ],
    }
    notes = []
    if asked.output is not None:
        notes.append(str(stock.export_recall(workspace, found, asked.output).message))
    if asked.hold is not None:
        notes.append(str(stock.hold(workspace, [lot.id for lot in found.to_hold], asked.hold).message))
    lines = (*_delivery_lines(found), *_remaining_lines(web, found))
    return Answer(value, lines, tuple(notes))


def _delivery_lines(found: Recall) -> Iterator[str]:
    header = [_("Lot"), _("Day"), _("Units"), _("Receiver"), _("Phone"), _("City"), _("Reference")]
    rows = [
        (
            item.lot.code or "",
            shown(item.movement.day),
            shown(item.movement.quantity),
            shown(item.movement.receiver),
            shown(item.movement.phone),
            shown(item.movement.city),
            shown(item.movement.reference),
        )
        for item in found.deliveries
    ]
    if rows:
        yield from table(header, rows, (2,))
    yield str(say("{count} units delivered, {back} came back", count=found.delivered, back=found.returned))


def _remaining_lines(web: Web, found: Recall) -> Iterator[str]:
    for item in found.remaining:
        yield str(
            say(
                "still in stock: {lot}, {warehouse}: {count} units",
                lot=item.lot.code or "",
                warehouse=web.warehouses.get(item.warehouse, "—"),
                count=item.quantity,
            )
        )


def _lot(lot: Lot) -> dict[str, object]:
    names = ("code", "batch", "state", "received_on", "produced_on", "best_before", "quantity")
    return {name: plain(getattr(lot, name)) for name in names}


def _delivery(item: Delivery) -> dict[str, object]:
    names = ("day", "quantity", "receiver", "phone", "city", "reference")
    return {"lot": item.lot.code} | {name: plain(getattr(item.movement, name)) for name in names}


COMMANDS: dict[str, Command] = {"stock": inside(stock_of), "trace": inside(trace), "recall": inside(recall)}

"""Packing on the command line: what a pack adds up to, and a label held against its rule."""

from __future__ import annotations

from argparse import Namespace as Asked
from collections.abc import Iterator
from decimal import Decimal

from scoutdesk.cli import words
from scoutdesk.cli.answers import Answer, table
from scoutdesk.cli.commands import Command, did, inside
from scoutdesk.cli.values import plain
from scoutdesk.cli.words import Add
from scoutdesk.domain.doubts import Doubt
from scoutdesk.domain.money import cents
from scoutdesk.domain.packing.label import Label
from scoutdesk.domain.packing.label_checks import label_doubts, rule_of
from scoutdesk.domain.packing.overpackaging import PackagingLoad
from scoutdesk.domain.packing.pack import PackItem, PackLevel
from scoutdesk.domain.packing.pallet import PalletFit
from scoutdesk.domain.season import Season
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.packing import Step, bill_of, doubts, load_of, pallet_of, steps, unit_net
from scoutdesk.fields.declared import about, field_of, title_of
from scoutdesk.fields.kinds import percent
from scoutdesk.i18n import N_, _, say
from scoutdesk.knowledge.net_content import allowed_shortage, least_single
from scoutdesk.knowledge.packaging_law import PalletKind, pallet_kinds
from scoutdesk.operations import packing as steps_of_packing
from scoutdesk.operations import typed
from scoutdesk.operations.dossiers import dossier_of
from scoutdesk.operations.workspace import Workspace

SEVERITIES = {"error": N_("wrong"), "warning": N_("doubtful"), "info": N_("to know")}


def arguments(add: Add) -> None:
    command = add("packing", _("levels, pallet, cost and law of a season's pack"))
    words.season(command)
    command.add_argument(
        "--pallet",
        choices=sorted(_kinds()),
        help=_("another base than the recorded one, in mm"),
    )
    command.add_argument(
        "--into-cost-sheet", action="store_true", help=_("take the cost of the bill over into the cost sheet")
    )
    command = add("label", _("the labels of a season, held against the rule of their production day"))
    words.season(command)


def _kinds() -> dict[str, PalletKind]:
    """The standard pallets by what is typed: 1200x1000."""
    return {f"{kind.length}x{kind.width}": kind for kind in pallet_kinds()}


def packing(workspace: Workspace, asked: Asked) -> Answer:
    season = typed.find(workspace, Season, asked.season)
    if asked.into_cost_sheet:
        return did(steps_of_packing.packaging_into_cost_sheet(workspace, season.id), code=season.code)
    dossier = dossier_of(workspace, season.id)
    fit = pallet_of(dossier, _kinds().get(asked.pallet or ""))
    found = [doubt for doubt in doubts(dossier) if not isinstance(doubt.record, Label)]
    net, bill = unit_net(dossier), bill_of(dossier)
    value = {
        "code": season.code,
        "name": season.name,
        "net_g": net,
        "allowed_shortage_g": plain(allowed_shortage(net) if net else None),
        "least_single_g": plain(least_single(net) if net else None),
        "levels": [_level(step) for step in steps(dossier.all(PackLevel))],
        "pallet": _pallet(fit),
        "bill": plain(cents(bill) if bill is not None else None),
        "packaging": _law(load_of(dossier)),
        "findings": [_finding(doubt) for doubt in found],
    }
    lines = (*_level_lines(dossier), *_told(dossier, fit), *_doubt_lines(found))
    return Answer(value, lines, wrong=any(doubt.severity == "error" for doubt in found))


def _level(step: Step) -> dict[str, object]:
    level = step.level
    return {
        "code": level.code,
        "level": level.level.value if level.level else None,
        "contains": step.count,
        "sale_units": step.units,
        "gtin": level.gtin,
        "net_g": level.net_weight,
        "gross_g": level.gross_weight,
    }


def _pallet(fit: PalletFit | None) -> dict[str, object] | None:
    if fit is None:
        return None
    return {
        "base_mm": list(fit.base),
        "per_layer": fit.per_layer,
        "layers": fit.layers,
        "cases": fit.cases,
        "limit": str(fit.limit),
    }


def _law(load: PackagingLoad | None) -> dict[str, object] | None:
    if load is None:
        return None
    return {
        "rule": load.rule.short,
        "cost": plain(cents(load.cost) if load.cost is not None else None),
        "price": plain(load.price),
        "share": None if load.share is None else f"{load.share:.4f}",
        "allowed": plain(load.allowed),
        "layers": load.layers,
        "most_layers": load.most_layers,
        "void": plain(load.void),
    }


def _finding(doubt: Doubt) -> dict[str, object]:
    return {
        "severity": doubt.severity,
        "record": about(type(doubt.record)).name,
        "code": doubt.record.code,
        "field": doubt.field,
        "message": str(doubt.message),
        "source": str(doubt.source),
    }


def _level_lines(dossier: Dossier) -> Iterator[str]:
    shown = ("level", "contains", "gtin", "net_weight", "gross_weight", "length", "width", "height")
    fields = [field_of(PackLevel, name) for name in shown]
    rows = [
        [field.kind.show(getattr(step.level, field.name)) for field in fields]
        for step in steps(dossier.all(PackLevel))
    ]
    right = [place for place, field in enumerate(fields) if field.kind.numeric]
    yield from table([field.header for field in fields], rows, right)


def _told(dossier: Dossier, fit: PalletFit | None) -> Iterator[str]:
    if fit is not None:
        yield str(
            say(
                "Pallet {length} × {width} mm: {rows} a layer × {layers} = {cases}; limit: {limit}",
                length=fit.base[0],
                width=fit.base[1],
                rows=fit.per_layer,
                layers=fit.layers,
                cases=fit.cases,
                limit=fit.limit,
            )
        )
    bill, load = bill_of(dossier), load_of(dossier)
    if bill is not None:
        count = len(dossier.all(PackItem))
        yield str(say("Bill of packaging: {count} items, ¥{total}", count=count, total=cents(bill)))
    if load is not None and load.share is not None and load.allowed is not None:
        yield str(
            say(
                "{rule}: ¥{cost} is {share} of ¥{price}, at most {allowed}",
                rule=load.rule.short,
                cost=cents(load.cost or Decimal(0)),
                share=percent(load.share),
                price=load.price,
                allowed=percent(load.allowed),
            )
        )


def _doubt_lines(found: list[Doubt]) -> Iterator[str]:
    for doubt in found:
        label = field_of(type(doubt.record), doubt.field).label
        sign = _(SEVERITIES[doubt.severity])
        told = say(
            "{title} · {label}: {reason}", title=title_of(doubt.record), label=label, reason=doubt.message
        )
        yield f"  · {sign} · {told}" + (f"  ← {doubt.source}" if str(doubt.source) else "")


def label(workspace: Workspace, asked: Asked) -> Answer:
    season = typed.find(workspace, Season, asked.season)
    dossier = dossier_of(workspace, season.id)
    found = {item: tuple(label_doubts(item, dossier.sku, unit_net(dossier))) for item in dossier.all(Label)}
    value = {
        "code": season.code,
        "name": season.name,
        "labels": [_label(item, doubts_of) for item, doubts_of in found.items()],
    }
    lines = [line for item, doubts_of in found.items() for line in _label_lines(item, doubts_of)]
    wrong = any(doubt.severity == "error" for doubts_of in found.values() for doubt in doubts_of)
    return Answer(value, tuple(lines) or (str(say("No label is on record")),), wrong=wrong)


def _label(item: Label, found: tuple[Doubt, ...]) -> dict[str, object]:
    rule = rule_of(item)
    return {
        "code": item.code,
        "name": item.product_name,
        "form": item.form.value if item.form else None,
        "produced_on": item.produced_on.isoformat() if item.produced_on else None,
        "rule": rule.short if rule else None,
        "findings": [_finding(doubt) for doubt in found],
    }


def _label_lines(item: Label, found: tuple[Doubt, ...]) -> Iterator[str]:
    rule = rule_of(item)
    parts = (
        item.code or "",
        title_of(item),
        item.produced_on.isoformat() if item.produced_on else "—",
        rule.short if rule else _("no rule"),
    )
    yield " · ".join(parts)
    yield from _doubt_lines(list(found)) if found else [f"  · {_('nothing to object to')}"]


COMMANDS: dict[str, Command] = {"packing": inside(packing), "label": inside(label)}

"""Taking over what the packing says: its cost into the cost sheet, its words into the season; levels to start from."""

from __future__ import annotations

from scoutdesk.domain.changes import Change, Origin, created
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.money import cents
from scoutdesk.domain.packing.pack import LevelKind, PackItem, PackLevel, in_order, item_cost
from scoutdesk.domain.packing.pack_rules import gtin14
from scoutdesk.domain.pricing.costing import CostKind, CostLine, CostPer
from scoutdesk.domain.season import Season
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.packing import bill_of, pallet_of, season_texts
from scoutdesk.fields.declared import title_of
from scoutdesk.i18n import say
from scoutdesk.knowledge.packaging_law import pallet_limits
from scoutdesk.operations.dossiers import read_dossier
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.writing import Transaction

PALLET_WEIGHT = 25_000
"""Grams of an empty wooden pallet; an estimate that the scout corrects."""


def packaging_into_cost_sheet(workspace: Workspace, season: int) -> Outcome:
    """The bill of packaging as the cost sheet's packaging line, per sale unit, with its source, in one entry.

    Refused while there is no cost sheet, nothing on the bill, or an item without quantity or price.
    """
    with workspace.database.transaction(workspace.person) as transaction:
        dossier = read_dossier(transaction, season)
        changes = tuple(_cost_changes(workspace, transaction, dossier))
        label = say("Packaging of {title} into the cost sheet", title=title_of(dossier.season))
        entry = transaction.apply(label, changes)
    return Outcome(label if changes else say("Nothing changed"), entry, changes, notes=transaction.notes)


def _cost_changes(workspace: Workspace, transaction: Transaction, dossier: Dossier) -> list[Change]:
    sheet, items, cost = dossier.cost_sheet, dossier.all(PackItem), bill_of(dossier)
    if sheet is None:
        raise Refused(say("There is no cost sheet yet; it starts from a quotation"))
    if cost is None:
        open_items = tuple(
            say("“{item}” has no quantity or no price", item=item.item or item.code)
            for item in items
            if item_cost(item) is None
        )
        raise Refused(say("The bill of packaging has no total yet"), open_items)
    source = str(say("Bill of packaging, {count} items", count=len(items)))
    values = {"amount": cents(cost), "per": CostPer.UNIT, "source": source}
    lines = [line for line in dossier.cost_lines if line.kind is CostKind.PACKAGING]
    if len(lines) > 1:
        raise Refused(say("The cost sheet has several packaging lines; put all but one away first"))
    if not lines:
        line = new_record(
            workspace, transaction, CostLine, cost_sheet=sheet.id, kind=CostKind.PACKAGING, **values
        )
        return [created(line, Origin(source))]
    return [
        Change(CostLine, lines[0].id, name, before, value, Origin(source))
        for name, value in values.items()
        if (before := getattr(lines[0], name)) != value
    ]


def texts_into_season(workspace: Workspace, season: int) -> Outcome:
    """Grade, tolerance and pack of the season as its grades and levels say, in one entry."""
    with workspace.database.transaction(workspace.person) as transaction:
        dossier = read_dossier(transaction, season)
        texts = season_texts(dossier)
        if not texts:
            raise Refused(say("Neither a grade nor a pack level says anything yet"))
        origin = Origin(str(say("Grades and pack levels")))
        changes = tuple(
            Change(Season, season, name, before, text, origin)
            for name, text in texts.items()
            if (before := getattr(dossier.season, name)) != text
        )
        label = say("Grade and pack of {title} in words", title=title_of(dossier.season))
        entry = transaction.apply(label, changes)
    return Outcome(label if changes else say("Nothing changed"), entry, changes, notes=transaction.notes)


def start_levels(workspace: Workspace, season: int) -> Outcome:
    """The sale unit as SKU and cost sheet know it, where no level is on record yet."""
    with workspace.database.transaction(workspace.person) as transaction:
        dossier = read_dossier(transaction, season)
        if dossier.all(PackLevel):
            raise Refused(say("There are pack levels already"))
        sheet = dossier.cost_sheet
        made = new_record(
            workspace,
            transaction,
            PackLevel,
            season=season,
            level=LevelKind.EACH,
            gtin=dossier.sku.gtin,
            net_weight=dossier.sku.net_content,
            gross_weight=sheet.gross_weight if sheet else None,
        )
        label = say("The sale unit of {title}", title=title_of(dossier.season))
        entry = transaction.apply(label, [created(made)])
    return Outcome(label, entry, (created(made),), ids=(made.id,), notes=transaction.notes)


def propose_pallet(workspace: Workspace, season: int) -> Outcome:
    """A pallet level as the best fit of the outermost case gives it: counts, weights, dimensions.

    Refused while the case has no dimensions, does not fit, or a pallet is on record.
    """
    with workspace.database.transaction(workspace.person) as transaction:
        dossier = read_dossier(transaction, season)
        levels = in_order(dossier.all(PackLevel))
        if any(item.level is LevelKind.PALLET for item in levels):
            raise Refused(say("There is a pallet already"))
        fit = pallet_of(dossier)
        if fit is None:
            raise Refused(say("Length, width and height of the case are needed first"))
        if not fit.cases:
            raise Refused(say("Not one case fits on the pallet"))
        case = levels[-1]
        made = new_record(
            workspace,
            transaction,
            PackLevel,
            season=season,
            level=LevelKind.PALLET,
            contains=fit.cases,
            net_weight=case.net_weight * fit.cases if case.net_weight else None,
            gross_weight=case.gross_weight * fit.cases + PALLET_WEIGHT if case.gross_weight else None,
            length=fit.base[0],
            width=fit.base[1],
            height=pallet_limits().deck + fit.layers * (case.height or 0),
            per_layer=fit.per_layer,
            layers=fit.layers,
        )
        label = say("The pallet of {title}", title=title_of(dossier.season))
        change = created(made, Origin(str(say("Computed from the dimensions of the case"))))
        entry = transaction.apply(label, [change])
    return Outcome(label, entry, (change,), ids=(made.id,), notes=transaction.notes)


def number_cases(workspace: Workspace, season: int) -> Outcome:
    """A GTIN-14 for every inner pack and case without a number, from that of the level below; refused without one."""
    with workspace.database.transaction(workspace.person) as transaction:
        dossier = read_dossier(transaction, season)
        changes: list[Change] = []
        below = ""
        for level in in_order(dossier.all(PackLevel)):
            if not level.gtin and below and level.level in (LevelKind.INNER, LevelKind.CASE):
                below = gtin14(below, str(len(changes) + 1))
                origin = Origin(str(say("Computed from the GTIN of the level below")))
                changes.append(Change(PackLevel, level.id, "gtin", None, below, origin))
            else:
                below = level.gtin or below
        if not below:
            raise Refused(say("The sale unit has no GTIN yet"))
        label = say("GTIN of the cases of {title}", title=title_of(dossier.season))
        entry = transaction.apply(label, changes)
    return Outcome(
        label if changes else say("Nothing changed"), entry, tuple(changes), notes=transaction.notes
    )

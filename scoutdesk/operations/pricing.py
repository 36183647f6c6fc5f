"""The cost sheet from a chosen quotation, the first price list, and approving prices."""

from __future__ import annotations

from scoutdesk.domain.changes import Change, created
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.pricing.approval import against
from scoutdesk.domain.pricing.costing import CostKind, CostLine, CostPer, CostSheet
from scoutdesk.domain.pricing.farm_price import per_net_kg
from scoutdesk.domain.pricing.price_list import PriceList, Tier, TierKind
from scoutdesk.domain.sourcing.comparing import price_at
from scoutdesk.domain.sourcing.own_unit import own_unit
from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.packing import sale_unit, unit_net
from scoutdesk.fields.declared import Record, title_of
from scoutdesk.i18n import say
from scoutdesk.operations.dossiers import read_dossier
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.writing import Transaction

USUAL_LINES = (
    (CostKind.PACKAGING, CostPer.UNIT),
    (CostKind.HANDLING, CostPer.UNIT),
    (CostKind.TRUNK, CostPer.GROSS_KG),
    (CostKind.WAREHOUSE, CostPer.UNIT),
    (CostKind.LAST_MILE, CostPer.UNIT),
)
TIERS = (TierKind.PUBLIC, TierKind.MEMBER, TierKind.CURATOR, TierKind.FLOOR)


def cost_sheet_from(workspace: Workspace, season: int, quotation: int) -> Outcome:
    """Take price and weights of a quotation into the season's cost sheet, made with the usual lines if need be.

    What is in the price basis already (packing in a delivered price …) still stands on the sheet as a line to be set.
    """
    with workspace.database.transaction(workspace.person) as transaction:
        dossier = read_dossier(transaction, season)
        chosen = next((item for item in dossier.quotations if item.id == quotation), None)
        if chosen is None:
            raise Refused(say("The quotation does not belong to this season"))
        values = _taken(transaction, dossier, chosen)
        if dossier.cost_sheet is None:
            changes = tuple(created(item) for item in _new_sheet(workspace, transaction, dossier, values))
        elif values["farm_price"] is None:
            # the old price under the new quotation's name would be a lie
            raise Refused(
                say("Price unit, weight or tax of {code} are open: no price per kg", code=chosen.code)
            )
        else:
            changes = _retaken(dossier.cost_sheet, values)
        label = say("Cost sheet of {title} from {code}", title=title_of(dossier.season), code=chosen.code)
        entry = transaction.apply(label, changes)
    return Outcome(label if changes else say("Nothing changed"), entry, changes, notes=transaction.notes)


def start_cost_sheet(workspace: Workspace, season: int) -> Outcome:
    """A cost sheet with the usual lines and no quotation: weights and loss as sale unit and SKU say."""
    with workspace.database.transaction(workspace.person) as transaction:
        dossier = read_dossier(transaction, season)
        if dossier.cost_sheet is not None:
            raise Refused(say("There is a cost sheet already"))
        each = sale_unit(dossier)
        values: dict[str, object] = {
            "net_weight": unit_net(dossier),
            "gross_weight": each.gross_weight if each else None,
            "sorting_loss": dossier.sku.loss_expected,
        }
        changes = tuple(created(item) for item in _new_sheet(workspace, transaction, dossier, values))
        label = say("Cost sheet of {title}", title=title_of(dossier.season))
        entry = transaction.apply(label, changes)
    return Outcome(label, entry, changes, notes=transaction.notes)


def _retaken(sheet: CostSheet, values: dict[str, object]) -> tuple[Change, ...]:
    return tuple(
        Change(CostSheet, sheet.id, name, before, value)
        for name, value in values.items()
        if value is not None and (before := getattr(sheet, name)) != value
    )


def _taken(transaction: Transaction, dossier: Dossier, quotation: Quotation) -> dict[str, object]:
    breaks = [item for item in dossier.breaks if item.quotation == quotation.id]
    price = price_at(dossier.sku, quotation, breaks, dossier.season.planned_volume)
    farm_price = None if price is None else per_net_kg(quotation, price)
    supplier = transaction.title("supplier", quotation.supplier) if quotation.supplier else ""
    parts = (quotation.code, supplier, quotation.quoted_on.isoformat() if quotation.quoted_on else "")
    net, gross = _weights(dossier, quotation)
    return {
        "quotation": quotation.id,
        "farm_price": farm_price,
        "farm_price_source": None if farm_price is None else " · ".join(part for part in parts if part),
        "net_weight": net,
        "gross_weight": gross,
        "sorting_loss": quotation.loss if quotation.loss is not None else dossier.sku.loss_expected,
    }


def _weights(dossier: Dossier, quotation: Quotation) -> tuple[int | None, int | None]:
    """Net and gross grams of what is sold, by which the sheet reckons: a crate of several says nothing of one."""
    if own_unit(quotation, dossier.sku).differs:
        each = sale_unit(dossier)
        return unit_net(dossier), each.gross_weight if each else None
    return quotation.net_weight or dossier.sku.net_content, quotation.gross_weight


def _new_sheet(
    workspace: Workspace, transaction: Transaction, dossier: Dossier, values: dict[str, object]
) -> list[Record]:
    sheet = new_record(
        workspace, transaction, CostSheet, season=dossier.season.id, name=title_of(dossier.season), **values
    )
    lines = [
        new_record(workspace, transaction, CostLine, cost_sheet=sheet.id, kind=kind, per=per)
        for kind, per in USUAL_LINES
    ]
    return [sheet, *lines]


def start_price_list(workspace: Workspace, season: int) -> Outcome:
    """A price list with its tiers, the prices still open; commission and public price as the cost sheet plans them."""
    with workspace.database.transaction(workspace.person) as transaction:
        dossier = read_dossier(transaction, season)
        if dossier.price_list is not None:
            raise Refused(say("There is a price list already"))
        sheet = dossier.cost_sheet
        prices = new_record(
            workspace,
            transaction,
            PriceList,
            season=season,
            name=title_of(dossier.season),
            commission=sheet.curator_rate if sheet else None,
        )
        planned = {TierKind.PUBLIC: sheet.retail_price if sheet else None}
        tiers = [
            new_record(workspace, transaction, Tier, price_list=prices.id, kind=kind, price=planned.get(kind))
            for kind in TIERS
        ]
        label = say("Price list for {title}", title=title_of(dossier.season))
        changes = tuple(created(item) for item in (prices, *tiers))
        entry = transaction.apply(label, changes)
    return Outcome(label, entry, changes)


def approve_price_list(workspace: Workspace, season: int) -> Outcome:
    """Approve the season's prices as of today; `Refused` with all that stands against it."""
    with workspace.database.transaction(workspace.person) as transaction:
        dossier = read_dossier(transaction, season)
        prices = dossier.price_list
        if prices is None:
            raise Refused(say("There is no price list"))
        points = tuple(
            against(
                prices,
                dossier.tiers,
                dossier.commissions,
                dossier.cost_sheet,
                dossier.cost_lines,
                workspace.today(),
            )
        )
        if points:
            raise Refused(say("The price list cannot be approved yet"), points)
        label = say("Approve the prices of {title}", title=title_of(dossier.season))
        change = Change(PriceList, prices.id, "approved_on", prices.approved_on, workspace.today())
        changes = (change,) if change.before != change.after else ()
        entry = transaction.apply(label, changes)
    return Outcome(label if entry else say("Nothing changed"), entry, changes)

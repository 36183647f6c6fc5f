"""What the rows of sales come to: each community with its shares, and each lot with what went out of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from scoutdesk.desk.forms.remark import Tone
from scoutdesk.desk.forms.told_table import Told, ToldTable
from scoutdesk.domain.gates import Point
from scoutdesk.domain.hints import Hint, gravest
from scoutdesk.domain.selling.sold import LotOut
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.season_sales import GroupSales, SeasonSales, received_units, sold_of_lots
from scoutdesk.fields.kinds import percent, yuan
from scoutdesk.i18n import _

LOTS = 30
TONES: dict[str, Tone] = {"error": "bad", "warning": "warning", "info": "info"}


class CommunityTable(ToldTable):
    def __init__(self) -> None:
        heads = (
            _("Community"),
            _("Members"),
            _("Units sold"),
            _("Allotted"),
            _("Amount paid"),
            _("¥ a unit"),
            _("Repurchase"),
            _("Referral"),
            _("¥ per member and month"),
        )
        super().__init__(heads, range(1, len(heads)))
        self.setAccessibleName(_("Sales by community"))

    def show_sales(self, found: SeasonSales) -> None:
        rows = [_group(group) for group in found.groups]
        self.show_rows([*rows, _group(found.total, _("Season"))] if rows else [])


def _group(group: GroupSales, name: str = "") -> Told:
    sums = group.sums
    over = group.allotted is not None and sums.units > group.allotted and not name
    return Told(
        (
            name or group.name or _("no community named"),
            _count(group.members),
            f"{sums.units:,}",
            _count(group.allotted),
            yuan(sums.amount),
            yuan(sums.price),
            _share(sums.repurchase),
            _share(sums.referral),
            yuan(group.per_member),
        ),
        ((2, "warning"),) if over else (),
        bool(name),
    )


def _count(value: int | None) -> str:
    return "—" if value is None else f"{value:,}"


def _share(value: Decimal | None) -> str:
    return "—" if value is None else percent(value, 1, aligned=True)


class LotsOut(ToldTable):
    """Of each lot what came in, what is sold by name, what went out, what is left and how long it lives."""

    def __init__(self) -> None:
        heads = (_("Lot"), _("Received"), _("Units sold"), _("Sent"), _("Units left"), _("Days left"))
        super().__init__(heads, range(1, len(heads)))
        self.setAccessibleName(_("Lots out"))

    def show_lots(self, dossier: Dossier) -> None:
        lots, sold = dossier.sold.lots, sold_of_lots(dossier)
        # what is left stands before what is sold out
        first = sorted(lots, key=lambda lot: (lot.left <= 0, lot.best_before or date.max, lot.id))
        rows = [_lot(lot, sold.get(lot.id, 0), dossier.today) for lot in first[:LOTS]]
        if len(lots) > 1:
            rows.append(_all(lots, dossier.sold.units, len(lots) > LOTS))
        self.show_rows(rows)


def _lot(lot: LotOut, sold: int, today: date) -> Told:
    days = (lot.best_before - today).days if lot.best_before else None
    tones = [(2, "bad")] if sold > lot.received else []
    if lot.left <= 0:
        tones.append((4, "muted"))
    elif days is not None:
        tones.append((5, "bad" if days < 0 else "warning" if days <= 3 else "good"))
    gone = _("sold out") if sold >= lot.received else _("nothing left")
    left = f"{lot.left:,}" if lot.left > 0 else gone
    told = "—" if days is None or lot.left <= 0 else str(days)
    return Told((lot.code, f"{lot.received:,}", f"{sold:,}", f"{lot.sent:,}", left, told), tuple(tones))


def _all(lots: Sequence[LotOut], sold: int, more: bool) -> Told:
    name = _("All {count} lots").format(count=len(lots)) if more else _("Season")
    sent, left = sum(lot.sent for lot in lots), sum(lot.left for lot in lots)
    received = received_units(tuple(lots))
    return Told((name, f"{received:,}", f"{sold:,}", f"{sent:,}", f"{left:,}", ""), bold=True)


def told_of_rows(points: Sequence[Point]) -> tuple[str, Tone]:
    """What the gate says of the rows as a whole, where they are too many to stand at their cells."""
    found = [
        Hint(point.field, point.severity, point.message, point.source)
        for point in points
        if point.field == "sale" and point.severity != "open"
    ]
    return "\n".join(str(hint) for hint in found), TONES[gravest(found)]

"""The tables of the pricing pages: what a sale unit costs, target against actual, and what each price leaves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby

from scoutdesk.desk.forms.told_table import Told, ToldTable
from scoutdesk.domain.pricing.actuals import Variance, came_to, variances
from scoutdesk.domain.pricing.commission import rates
from scoutdesk.domain.pricing.costing import LandedPer, landed_cost, landed_per
from scoutdesk.domain.pricing.margins import TierMargin, tier_margins
from scoutdesk.domain.pricing.price_history import PriceHistory, series_label
from scoutdesk.domain.pricing.price_list import tier_prices
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.kinds import percent, two_places, yuan
from scoutdesk.i18n import Message, _


def _to_one_place(rate: Decimal | None) -> str:
    return "—" if rate is None else percent(rate, 1, aligned=True)


class LandedTable(ToldTable):
    """The landed cost per sale unit, per kg and per edible 500 g, as planned and as it came to."""

    def __init__(self) -> None:
        super().__init__(
            (_("Landed cost"), _("¥ per sale unit"), _("¥ per net kg"), _("¥ per edible 500 g")), range(1, 4)
        )
        self.setAccessibleName(_("Landed cost"))

    def show_dossier(self, dossier: Dossier) -> tuple[Message, ...]:
        """Returns why a figure is missing."""
        sheet, edible = dossier.cost_sheet, dossier.sku.edible_share
        if sheet is None:
            self.show_rows(())
            return ()
        planned = landed_per(sheet, landed_cost(sheet, dossier.cost_lines).exact, edible)
        rows = [_landed(_("as planned"), planned)]
        found = variances(sheet, dossier.cost_lines, None)
        if found.total is not None:
            rows.append(
                _landed(_("as it came to"), landed_per(sheet, came_to(sheet, dossier.cost_lines), edible))
            )
        self.show_rows(rows)
        return planned.missing


def _landed(name: str, found: LandedPer) -> Told:
    figures = (two_places(amount) for amount in (found.unit, found.kg, found.edible_jin))
    return Told((name, *figures), bold=True)


class VarianceTable(ToldTable):
    """Target, actual and the difference of each item, for a unit and for all units."""

    def __init__(self) -> None:
        heads = (_("Cost item"), _("Target"), _("Actual"), _("Difference"), _("over all units"))
        super().__init__(heads, range(1, 5))
        self.setAccessibleName(_("Target and actual"))

    def show_dossier(self, dossier: Dossier) -> None:
        sheet, units = dossier.cost_sheet, units_of(dossier)
        found = variances(sheet, dossier.cost_lines, units) if sheet is not None else None
        rows = [_row(item) for item in found.items] if found else []
        if found is not None and found.total is not None:
            rows.append(_row(found.total, bold=True))
        self.show_rows(rows if found is not None and found.known else [])


def units_of(dossier: Dossier) -> int | None:
    """Sold, else planned."""
    return dossier.sold.units or dossier.season.planned_volume


def _row(item: Variance, *, bold: bool = False) -> Told:
    tone = "bad" if item.over and item.over > 0 else "good" if item.over and item.over < 0 else ""
    cells = (
        str(item.label),
        yuan(item.target),
        yuan(item.actual),
        _signed(item.over),
        _signed(item.over_all),
    )
    return Told(cells, ((3, tone),) if tone else (), bold)


def _signed(amount: Decimal | None) -> str:
    if amount is None:
        return "—"
    return f"+{yuan(amount)}" if amount > 0 else yuan(amount)


class MarginTable(ToldTable):
    """What each tier leaves for each commission rate, at the expected and the bad loss, and where it breaks even."""

    def __init__(self) -> None:
        super().__init__(
            (
                _("Tier and level"), _("Price"), _("Commission"), _("left, expected loss"), _("Margin"),
                _("left, bad loss"), _("Break-even price"), _("Break-even loss"),
            ),
            range(1, 8),
        )  # fmt: skip
        self.setAccessibleName(_("Margins"))

    def show_dossier(self, dossier: Dossier) -> None:
        sheet, listed = dossier.cost_sheet, dossier.price_list
        if sheet is None or listed is None:
            self.show_rows(())
            return
        paid = rates(listed.commission, dossier.commissions, sheet.curator_rate)
        prices = tier_prices(dossier.tiers)
        found = tier_margins(sheet, dossier.cost_lines, prices, paid, dossier.sku.loss_bad)
        self.show_rows(tuple(margin_rows(found)))


def margin_rows(found: Iterable[TierMargin]) -> Iterator[Told]:
    """Levels of one rate share a row."""
    found = tuple(found)
    by_level = any(item.rate.level for item in found)
    for _key, group in groupby(found, key=lambda item: (item.kind, item.rate.rate)):
        items = list(group)
        first = items[0]
        levels = "、".join(str(item.rate.label) for item in items) if by_level else ""
        worst = first.bad if first.bad is not None else first.expected
        tones = [
            (column, "bad")
            for column, margin in ((3, first.expected), (5, first.bad))
            if margin is not None and margin.contribution < 0
        ]
        cells = (
            f"{first.kind} · {levels}" if levels else str(first.kind),
            yuan(first.price),
            percent(first.rate.rate),
            yuan(first.expected.contribution if first.expected else None),
            _to_one_place(first.expected.rate if first.expected else None),
            yuan(first.bad.contribution if first.bad else None),
            yuan(first.break_even_price),
            _to_one_place(first.break_even_loss),
        )
        yield Told(cells, tuple(tones), bold=worst is not None and worst.contribution < 0)


LATEST = 12


class ChangesTable(ToldTable):
    """Who moved which price within a list, when and in which step; the latest ones."""

    def __init__(self) -> None:
        heads = (_("Day"), _("Price list"), _("Price"), _("Before"), _("After"), _("Who"), _("In which step"))
        super().__init__(heads, (3, 4))
        self.setAccessibleName(_("Changes of prices"))

    def show_history(self, found: PriceHistory) -> None:
        self.show_rows(
            [
                Told(
                    (
                        item.day.isoformat(),
                        item.name,
                        str(series_label(item.series)),
                        yuan(item.before),
                        yuan(item.after),
                        item.person,
                        str(item.why),
                    )
                )
                for item in found.changes[:LATEST]
            ]
        )


def earlier_words(found: PriceHistory) -> tuple[str, ...]:
    """Where the changes stand that the table has no room for."""
    more = len(found.changes) - LATEST
    words = _("{count} earlier changes stand in the history of the season.")
    return (words.format(count=more),) if more > 0 else ()

"""What the numbers of a cost sheet add up to, and choosing the quotation they start from."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk, Place
from scoutdesk.desk.figures.cost import CostFigure
from scoutdesk.desk.figures.whatif import WhatIf
from scoutdesk.desk.forms.form import heading_label
from scoutdesk.domain.costing import break_even_price, landed_cost, margin
from scoutdesk.domain.dossier import Dossier
from scoutdesk.domain.pricing import TierKind, tier_prices
from scoutdesk.i18n import _
from scoutdesk.operations.pricing import cost_sheet_from

Row = tuple[str, str, str, bool]


class CostFigures(QWidget):
    """The sums, the waterfall, and what if."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.sums = PriceSums()
        self.waterfall = CostFigure(desk)
        self.what_if = WhatIf(desk, self.waterfall)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        what_if = heading_label(_("What if"))
        what_if.setContentsMargins(0, 12, 0, 2)
        for part in (self.sums, self.waterfall, what_if, self.what_if):
            column.addWidget(part)

    def show_dossier(self, dossier: Dossier) -> None:
        sheet = dossier.cost_sheet
        if sheet is not None:
            price = tier_prices(dossier.tiers).get(TierKind.PUBLIC, sheet.retail_price)
            self.sums.show_sums(dossier)
            self.waterfall.show_sheet(sheet, dossier.cost_lines, price)
            self.what_if.show_sheet(sheet, dossier.cost_lines, price)


class PriceSums(QWidget):
    """Landed cost, break-even price, and what each tier leaves; "—" where an input is missing."""

    def __init__(self) -> None:
        super().__init__()
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 8, 0, 8)
        self.grid.setHorizontalSpacing(theme.px(24))
        self.labels: list[QLabel] = []

    def show_sums(self, dossier: Dossier) -> None:
        for label in self.labels:
            label.deleteLater()
        self.labels.clear()
        for line, (name, amount, remark, loses) in enumerate(sums(dossier)):
            for column, words in enumerate((name, amount, remark)):
                label = QLabel(words)
                if column == 1:
                    label.setFont(theme.font(bold=True))
                    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                else:
                    theme.paint(label, text="bad" if column == 2 and loses else "muted")
                self.grid.addWidget(label, line, column)
                self.labels.append(label)
        self.grid.setColumnStretch(2, 1)

    def told(self) -> list[str]:
        return [label.text() for label in self.labels]


def sums(dossier: Dossier) -> Iterator[Row]:
    sheet = dossier.cost_sheet
    if sheet is None:
        return
    landed = landed_cost(sheet, dossier.cost_lines)
    yield _("Goods after loss"), yuan(landed.goods), "", False
    missing = _("{count} inputs are missing").format(count=len(landed.missing)) if landed.missing else ""
    yield _("Landed cost per sale unit"), yuan(landed.total), missing, False
    if landed.exact is None:
        return
    yield (
        _("Break-even price"),
        yuan(break_even_price(sheet, landed.exact)),
        _("landed cost and all fees covered"),
        False,
    )
    for kind, price in tier_prices(dossier.tiers).items():
        left = margin(sheet, landed.exact, price)
        rate = f"{abs(left.rate) * 100:.1f}%"
        loses = left.contribution < 0
        words = _("loses {amount} ({rate})") if loses else _("leaves {amount} ({rate})")
        yield str(kind), yuan(price), words.format(amount=yuan(abs(left.contribution)), rate=rate), loses


def yuan(amount: Decimal | None) -> str:
    return "—" if amount is None else f"¥{amount:,.2f}"


def choose_quotation(desk: Desk, dossier: Dossier, button: QWidget) -> None:
    """A menu of the season's quotations; the best comparable one first."""
    menu = QMenu(button)
    for standing in dossier.standings():
        quotation = standing.quotation
        supplier = dossier.suppliers.get(quotation.supplier or 0)
        price = yuan(standing.per_kg) + "/kg" if standing.per_kg else _("not comparable")
        name = supplier.name if supplier else "—"
        action = menu.addAction(f"{quotation.code} · {name} · {price}")
        action.triggered.connect(partial(take, desk, dossier.season.id, quotation.id))
    if not menu.actions():
        action = menu.addAction(_("There is no quotation yet; go to Sourcing"))
        action.triggered.connect(partial(desk.go, Place("season", dossier.season.id, "sourcing")))
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def take(desk: Desk, season: int, quotation: int, _checked: bool = False) -> None:
    desk.act(lambda: cost_sheet_from(desk.workspace, season, quotation))

"""Choosing the quotation that a cost sheet starts from, and the sentences between figures of the pricing pages."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk, Place
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.kinds import yuan
from scoutdesk.i18n import Message, _
from scoutdesk.operations.pricing import cost_sheet_from, start_cost_sheet


class Sentences(QLabel):
    """Sentences under each other, to be selected and copied; hidden while there are none."""

    def __init__(self, role: str = "muted") -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setContentsMargins(theme.px(4), 0, theme.px(4), 0)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        theme.paint(self, text=role)

    def say(self, *sentences: Message | str) -> None:
        self.setText("\n".join(str(sentence) for sentence in sentences))
        self.setVisible(bool(sentences))


def choose_quotation(desk: Desk, dossier: Dossier, button: QWidget) -> None:
    """A menu of the season's quotations; the best comparable one first."""
    menu = QMenu(button)
    for standing in dossier.standings():
        quotation = standing.quotation
        supplier = dossier.suppliers.get(quotation.supplier or 0)
        price = (
            _("delivered {price}/kg").format(price=yuan(standing.per_kg))
            if standing.per_kg
            else _("not comparable")
        )
        name = supplier.name if supplier else "—"
        action = menu.addAction(f"{quotation.code} · {name} · {price}")
        action.triggered.connect(partial(take, desk, dossier.season.id, quotation.id))
    if not menu.actions():
        action = menu.addAction(_("There is no quotation yet; go to Sourcing"))
        action.triggered.connect(partial(desk.go, Place("season", dossier.season.id, "sourcing")))
    if dossier.cost_sheet is None:
        menu.addSeparator()
        action = menu.addAction(_("Start without a quotation"))
        action.triggered.connect(partial(start, desk, dossier.season.id))
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def take(desk: Desk, season: int, quotation: int, _checked: bool = False) -> None:
    desk.act(lambda: cost_sheet_from(desk.workspace, season, quotation))


def start(desk: Desk, season: int, _checked: bool = False) -> None:
    desk.act(lambda: start_cost_sheet(desk.workspace, season))

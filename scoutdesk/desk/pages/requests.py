"""甄选师需求 Curators' requests: what seems to go together, and the brief or the answer that follows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk, Place
from scoutdesk.desk.forms.buttons import act_button
from scoutdesk.desk.forms.form import heading_label
from scoutdesk.desk.forms.told_table import Told, ToldTable
from scoutdesk.desk.pages.people_bar import PeopleBar
from scoutdesk.desk.pages.records import RecordsPage
from scoutdesk.domain.community.asking import Ask, told_of
from scoutdesk.domain.community.requests import CuratorRequest
from scoutdesk.domain.errors import Refused
from scoutdesk.fields.kinds import yuan
from scoutdesk.i18n import _, say
from scoutdesk.operations import requests
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.requests import Waiting

GROUPS = 5


class RequestsPage(RecordsPage):
    """A click on a group chooses its rows in the list; what is done is done to the chosen rows."""

    name, record, latest = "requests", CuratorRequest, "day"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.groups = GroupsPanel()
        self.acts = ActsPanel()
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, PeopleBar(desk, self.name))
        column.insertWidget(1, self.groups)
        column.addWidget(self.acts)
        self.groups.chosen.connect(self.choose)
        self.acts.briefed.connect(self.brief)
        self.acts.placed.connect(self.ask_sku)
        self.acts.answered.connect(self.answer)
        self.table.selectionModel().selectionChanged.connect(self._tell)

    def refresh(self) -> None:
        super().refresh()
        if self.desk.is_open:
            self.desk.background.run(
                partial(requests.waiting, self.desk.workspace), then=self.groups.show_waiting
            )
            self._tell()

    def choose(self, ids: Sequence[int]) -> None:
        """These rows, and no others; what narrows the list is dropped where it hides one."""
        if not set(ids) <= set(self.model.ids):
            self._clear()
            self.refresh()
        self.table.clearSelection()
        rows = [row for row, id in enumerate(self.model.ids) if id in set(ids)]
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row in rows:
            self.table.selectionModel().select(self.model.index(row, 0), flags)
        if rows:
            self.table.scrollTo(self.model.index(rows[0], 0))

    def _tell(self, *_changed: object) -> None:
        ids = self.table.chosen_ids() if self.desk.is_open else ()
        try:
            self.acts.show_ask(requests.asked_together(self.desk.workspace, ids) if ids else None)
        except Refused as refusal:
            # what was put away can be looked at, but nothing is done with it
            self.acts.show_ask(None, str(refusal.message))

    def brief(self, sku: int | None = None) -> None:
        ids = self.table.chosen_ids()
        outcome = self.desk.act(lambda: requests.brief_from_requests(self.desk.workspace, ids, sku or None))
        if outcome is not None:
            self.desk.go(Place("season", outcome.ids[0], field="curator_request"))

    def ask_sku(self) -> None:
        prompt = _("Which SKU do these requests ask for?")
        self.window().palette_sheet().pick("sku", prompt, self.brief)  # type: ignore[attr-defined]

    def answer(self, text: str, declined: bool) -> None:
        ids = self.table.chosen_ids()
        done: Outcome | None = self.desk.act(
            lambda: requests.answer_requests(self.desk.workspace, ids, text, declined=declined)
        )
        if done is not None:
            self.acts.words.clear()


class GroupsPanel(QWidget):
    """Open requests that seem to ask for the same: a guess by their words, for a person to confirm."""

    chosen = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.asks: tuple[Ask, ...] = ()
        heads = [
            _("Wanted"),
            _("Number of requests"),
            _("Units"),
            _("Limit: lowest, middle"),
            _("Target price"),
            _("Earliest need"),
            _("Who asks"),
        ]
        self.table = ToldTable(heads, (1, 2, 3, 4))
        self.table.setAccessibleName(_("Requests that seem to go together"))
        self.table.view.itemSelectionChanged.connect(self._picked)
        words = _(
            "A guess by category and words. A click chooses the rows in the list below: check them first."
        )
        self.told = QLabel(words)
        theme.paint(self.told, text="muted")
        self.told.setContentsMargins(4, 0, 0, 0)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, theme.px(4))
        lines.setSpacing(theme.px(2))
        for part in (heading_label(_("Seem to ask for the same")), self.told, self.table):
            lines.addWidget(part)

    def show_waiting(self, found: Waiting) -> None:
        self.asks = found.groups[:GROUPS]
        self.table.view.blockSignals(True)
        self.table.show_rows([_told(ask, found) for ask in self.asks])
        self.table.view.clearSelection()
        self.table.view.blockSignals(False)
        self.setVisible(bool(self.asks))

    def _picked(self) -> None:
        rows = self.table.view.selectionModel().selectedRows()
        if rows:
            self.chosen.emit([item.id for item in self.asks[rows[0].row()].requests])


def _told(ask: Ask, found: Waiting) -> Told:
    names = [found.names.get(id, "—") for id in ask.curators]
    limits = "—" if ask.lowest is None else f"{yuan(ask.lowest)} / {yuan(ask.middle)}"
    cells = (
        ask.wanted or "—",
        str(len(ask.requests)),
        "—" if ask.quantity is None else str(ask.quantity),
        limits,
        yuan(ask.kept_price),
        ask.earliest.isoformat() if ask.earliest else "—",
        "、".join(names),
    )
    return Told(cells)


class ActsPanel(QWidget):
    """What the chosen requests come to, and what can be done with them."""

    briefed = Signal()
    placed = Signal()
    answered = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.sums = QLabel()
        self.sums.setWordWrap(True)
        theme.paint(self.sums, text="muted")
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("Answer to the chosen requests"))
        self.words.setAccessibleName(_("Answer to the chosen requests"))
        row = QHBoxLayout()
        self.buttons = [
            act_button(_("Brief for a new SKU"), "add", self.briefed.emit),
            act_button(_("Brief for a SKU on file…"), "sku", self.placed.emit),
        ]
        for button in self.buttons:
            row.addWidget(button)
        row.addWidget(self.words, 1)
        self.buttons += [
            act_button(_("Send this answer"), "done", partial(self._answer, False)),
            act_button(_("Turn down"), "ban", partial(self._answer, True)),
        ]
        for button in self.buttons[2:]:
            row.addWidget(button)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.sums)
        lines.addLayout(row)

    def _answer(self, declined: bool) -> None:
        self.answered.emit(self.words.text(), declined)

    def show_ask(self, ask: Ask | None, words: str = "") -> None:
        for part in (*self.buttons, self.words):
            part.setEnabled(ask is not None)
        self.sums.setText(
            summed(ask) if ask is not None else words or _("Choose one or more requests in the list.")
        )


def summed(ask: Ask) -> str:
    units = say("units not told") if ask.quantity is None else say("{units} units", units=ask.quantity)
    head = say("{count} requests, {units}", count=len(ask.requests), units=units)
    return "；".join(map(str, (head, *told_of(ask))))

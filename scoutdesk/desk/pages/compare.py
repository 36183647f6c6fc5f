"""The quotations' contest 报价擂台: side by side in ¥ per edible 500 g delivered, with what it rests on."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk, Place
from scoutdesk.desk.figures.prices import PriceFigure
from scoutdesk.desk.forms.form import Form, Section, heading_label
from scoutdesk.desk.icons import icon
from scoutdesk.desk.pages.compare_history import QuoteHistoryView
from scoutdesk.desk.pages.compare_parts import ContestTable, Unranked
from scoutdesk.desk.pages.compare_side import QuotationSide
from scoutdesk.desk.pages.compare_table import CompareModel
from scoutdesk.desk.pages.compare_trying import Trying
from scoutdesk.desk.pages.page import Page
from scoutdesk.desk.pages.season_head import SeasonHead
from scoutdesk.domain.inbox import InboxFile
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.comparing import Standing
from scoutdesk.domain.whole.contest import flip_sentences, mended_at
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.matrix import matrix
from scoutdesk.domain.whole.quote_history import QuoteHistory
from scoutdesk.domain.whole.scorecard import Scorecard
from scoutdesk.domain.whole.supposing import Assumptions, supposed
from scoutdesk.i18n import _
from scoutdesk.operations import comparing, dossiers, records
from scoutdesk.operations.workspace import Workspace

Past = tuple[tuple[Scorecard, ...], QuoteHistory, dict[int, InboxFile]]
"""What takes longer to read: scorecards over all seasons, the history of prices, the files that suppliers sent."""


class ComparePage(Page):
    """`Place("compare", season, tab=quotation id, field)` opens a quotation beside the table, at a field."""

    name = "compare"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.season = 0
        self.dossier: Dossier | None = None
        self.cards: tuple[Scorecard, ...] = ()
        self._round = 0
        self.head = SeasonHead(desk)
        self.head.chosen.connect(self._go_season)
        self.choose = self.head.add_button(_("Choose this supplier"), "check", primary=True)
        self.choose.clicked.connect(self.choose_supplier)
        self.orders = self.head.add_button(_("Order from it …"), "receipt-text", primary=True)
        self.orders.clicked.connect(self._go_orders)
        self.workbook = self.head.add_button(_("Workbook …"), "export")
        self.workbook.clicked.connect(self._save_workbook)
        self.paper = self.head.add_button(_("PDF …"), "printer")
        self.paper.setToolTip(_("Save the comparison as it stands here, with the assumptions that are tried"))
        self.paper.clicked.connect(self._save_paper)
        self.model = CompareModel()
        self.table = ContestTable(self.model)
        self.table.priced.connect(self.open_quotation)
        self.table.opened.connect(self._open_current)
        self.table.stood.connect(self._row_changed)
        self.figure = PriceFigure()
        self.figure.picked.connect(self.open_quotation)
        self.trying = Trying()
        self.supposing = self.trying.supposing
        self.supposing.moved.connect(self._tried)
        self.supposing.kept.connect(self.keep)
        self.unranked = Unranked()
        self.unranked.mended.connect(self._mend)
        self.unranked.handed.connect(self._go_file)
        self.unranked.asked.connect(self._go_quotations)
        self.history = QuoteHistoryView()
        self.season_form = Form(
            desk, Season, [Section("", "packing_per_kg freight_per_kg planned_volume")], rest=()
        )
        self.sku_form = Form(desk, Sku, [Section("", "edible_share loss_expected net_content")], rest=())
        self.side = QuotationSide(desk)
        self.side.wanted.connect(self._go_field)
        self.empty = QLabel()
        self.first_step = QPushButton(icon("open"), _("To the quotations of this season"))
        self.first_step.setStyleSheet(theme.sheet("quiet"))
        self.first_step.clicked.connect(self._go_quotations)
        self._lay_out()

    def title(self) -> str:
        return _("Quotations compared")

    # building

    def _lay_out(self) -> None:
        self.empty.setWordWrap(True)
        theme.paint(self.empty, text="muted")
        note = QLabel(
            _(
                "Delivered to the warehouse, after expected loss; a sale unit holds the SKU's net content. Tax is part"
                " of every price, what may be deducted is not taken off. Click a price for every step."
            )
        )
        note.setWordWrap(True)
        theme.paint(note, text="muted")
        column = QVBoxLayout()
        column.setSpacing(theme.px(8))
        self.body = QWidget()
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(0, 0, theme.px(8), 0)
        inner.setSpacing(theme.px(8))
        for widget in (note, self.table, self.unranked, self.figure, self.trying, self.history):
            inner.addWidget(widget)
        inner.addWidget(heading_label(_("What the comparison rests on")))
        forms = QHBoxLayout()
        forms.addWidget(self.season_form, 3)
        forms.addWidget(self.sku_form, 2)
        inner.addLayout(forms)
        inner.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(self.body)
        theme.quieten(self.area)
        for above in (self.head, self.empty):
            column.addWidget(above)
        column.addWidget(self.first_step, 0, Qt.AlignmentFlag.AlignLeft)
        beside = QHBoxLayout()
        beside.addWidget(self.area, 1)
        beside.addWidget(self.side)
        column.addLayout(beside, 1)
        margin = theme.px(16)
        column.setContentsMargins(margin, margin, margin, 0)
        self.setLayout(column)

    # showing

    def show_place(self, place: Place) -> None:
        super().show_place(place)
        self.season = place.id or self.season
        self.refresh()
        if place.tab.isdigit():
            self.select(int(place.tab))
            self.side.open(int(place.tab), place.field)
        elif place.field:
            _focused = self.season_form.focus_field(place.field) or self.sku_form.focus_field(place.field)
        else:
            # not on the season, which the arrow keys would change
            self.table.setFocus()

    def refresh(self) -> None:
        """Read the season again; the row that was selected stays selected, what was tried stays tried."""
        self.season = self.head.show_season(self.season)
        self.dossier = dossiers.dossier_of(self.desk.workspace, self.season) if self.season else None
        if self.dossier is None:
            self.model.show_rows(())
            self._show_empty()
            return
        self.supposing.show_dossier(self.dossier)
        self.season_form.show_record(self.dossier.season.id)
        self.sku_form.show_record(self.dossier.sku.id)
        self._show_tried()
        self.table.fit()
        self.side.refresh(supposed(self.dossier, self.supposing.tried))
        self._show_empty()
        self._round += 1
        work = partial(_read_past, self.desk.workspace, self.season)
        self.desk.background.run(work, partial(self._show_past, self._round))

    def _show_past(self, round: int, read: Past) -> None:
        if round != self._round or self.dossier is None:
            return
        self.cards, history, self.unranked.files = read
        order = [standing.quotation.supplier or 0 for standing in self.dossier.standings()]
        self.history.show_history(history, self.dossier.today, order)
        self._show_tried()
        self.table.fit()

    def _tried(self, _tried: Assumptions) -> None:
        self._show_tried()

    def _show_tried(self) -> None:
        """Table, figures and sentences with the assumptions that are tried."""
        assert self.dossier is not None
        kept = self.table.current()
        here = supposed(self.dossier, self.supposing.tried)
        self.model.show_rows(matrix(here, self.cards))
        names = {id: item.name or item.code or "—" for id, item in here.suppliers.items()}
        self.figure.show_standings(self.model.standings, names)
        self.figure.show_flips(flip_sentences(here))
        self.unranked.show_rows(self.model.rows)
        self.side.show_tried(here)
        self.select(kept.quotation.id if kept else 0)
        self.trying.show_here(self.dossier, here)

    def _show_empty(self) -> None:
        blank = not self.model.rows
        self.area.setVisible(self.dossier is not None and not blank)
        self.empty.setVisible(blank)
        self.first_step.setVisible(blank)
        self.first_step.setText(_("To the quotations of this season") if self.dossier else _("To the SKUs"))
        for button in (self.workbook, self.paper):
            button.setVisible(not blank)
        self._row_changed()
        self.empty.setText(
            _("No season yet. Create a SKU and its season first.")
            if self.dossier is None
            else _(
                "Quotations of this season stand here side by side once there are some. First step: export the"
                " request for quotation on the season's page, and drop what the suppliers send back on the window."
            )
        )

    # acting

    def selected(self) -> Standing | None:
        row = self.table.current()
        return row.standing if row else None

    def select(self, quotation: int) -> None:
        """Stand on the row of a quotation, else on the first."""
        self.table.stand_on(quotation)
        self._row_changed()

    def _row_changed(self) -> None:
        standing = self.selected()
        supplier = standing.quotation.supplier if standing else None
        chosen = self.dossier.season.supplier if self.dossier else None
        self.choose.setEnabled(bool(supplier))
        self.orders.setVisible(bool(supplier) and supplier == chosen)
        self.choose.setVisible(bool(self.model.rows) and not self.orders.isVisibleTo(self.head))
        if standing is None or standing.quotation.id == self.side.quotation:
            # with every step of a slider the rows are shown anew, and the same one is stood on
            return
        if self.side.isVisible():
            self.side.open(standing.quotation.id)

    def open_quotation(self, quotation: int) -> None:
        self.select(quotation)
        self.side.open(quotation)

    def _open_current(self) -> None:
        standing = self.selected()
        if standing is not None:
            self.desk.go(Place("compare", self.season, str(standing.quotation.id)))

    def _go_quotations(self) -> None:
        if self.dossier is None:
            self.desk.go(Place("skus"))
        else:
            self.desk.go(Place("season", self.season, "sourcing/quotes"))

    def _go_orders(self) -> None:
        """Whoever is chosen gets an order next."""
        self.desk.go(Place("season", self.season, "storage/orders"))

    def _go_file(self, inbox: int) -> None:
        """To what the supplier sent, from where it is handed back."""
        self.desk.go(Place("inbox", inbox))

    def _go_season(self, id: int) -> None:
        self.desk.go(Place("compare", id))

    def _mend(self, link: str) -> None:
        """Go to the field that a reason is about."""
        quotation, _slash, place = link.partition("/")
        standing = next(item for item in self.model.standings if item.quotation.id == int(quotation))
        record, field = mended_at(standing.reasons[int(place)])
        tab = quotation if record == "quotation" else ""
        self.desk.go(Place("compare", self.season, tab, field))

    def _go_field(self, record: str, id: int, field: str) -> None:
        """Go to the field that a step rests on; a price break stands with its quotation."""
        tab = str(self.side.quotation) if record in ("quotation", "price_break") else ""
        if record == "quotation" or not tab:
            self.desk.go(Place("compare", self.season, tab, field))
        else:
            self.desk.go(Place("season", self.season, "sourcing/quotes", f"{record}:{id}:{field}"))

    def keep(self) -> None:
        """Make what is tried the record: one entry, undoable."""
        tried = self.supposing.tried
        # the button has nothing more to keep then
        self.table.setFocus()
        self.desk.act(lambda: comparing.keep(self.desk.workspace, self.season, tried))

    def file_name(self, ending: str) -> str:
        words = self.head.words().replace(" · ", "_").replace("/", "-").replace(" ", "")
        return f"{self.title()}_{words}.{ending}"

    def _save_paper(self) -> None:
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("Save the paper"), self.file_name("pdf"), "PDF (*.pdf)"
        )
        if chosen:
            self.save_as(Path(chosen))

    def _save_workbook(self) -> None:
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("Save the workbook"), self.file_name("xlsx"), "Excel (*.xlsx)"
        )
        if chosen:
            self.save_as(Path(chosen))

    def save_as(self, path: Path) -> None:
        """PDF or workbook, by the ending of the path."""
        write = comparing.write_pdf if path.suffix.lower() == ".pdf" else comparing.write_workbook
        work = partial(write, self.desk.workspace, self.season, path, self.supposing.tried)
        self.desk.background.run(work, self.desk.tell)

    def choose_supplier(self) -> None:
        """Make the supplier of the selected quotation the season's."""
        standing = self.selected()
        supplier = (
            self.dossier.suppliers.get(standing.quotation.supplier or 0)
            if standing and self.dossier
            else None
        )
        if supplier is not None:
            self.desk.act(
                lambda: records.edit(self.desk.workspace, Season, self.season, "supplier", supplier.code)
            )


def _read_past(workspace: Workspace, season: int) -> Past:
    return (
        comparing.cards_of(workspace, season),
        comparing.history_of(workspace, season),
        comparing.files_of(workspace, season),
    )

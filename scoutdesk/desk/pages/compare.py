"""The quotations' contest 报价擂台: side by side in ¥ per edible 500 g delivered, with what it rests on."""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk, Place
from scoutdesk.desk.figures.prices import PriceFigure
from scoutdesk.desk.figures.supposing import Supposing
from scoutdesk.desk.figures.sweep import SweepFigure
from scoutdesk.desk.forms.form import Form, Section, heading_label
from scoutdesk.desk.icons import icon
from scoutdesk.desk.pages.compare_history import QuoteHistoryView
from scoutdesk.desk.pages.compare_side import QuotationSide
from scoutdesk.desk.pages.compare_table import COLUMNS, PRICES, CompareModel
from scoutdesk.desk.pages.page import Page
from scoutdesk.desk.pages.season_head import SeasonHead
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.comparing import Standing
from scoutdesk.domain.sourcing.quote_history import QuoteHistory
from scoutdesk.domain.whole.contest import flip_sentences, mended_at, outlook
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.matrix import matrix, supplier_name
from scoutdesk.domain.whole.scorecard import Scorecard
from scoutdesk.domain.whole.supposing import NAMES, Assumptions, label_of, supposed
from scoutdesk.domain.whole.sweep import flips_of, sweep
from scoutdesk.i18n import _
from scoutdesk.operations import comparing, dossiers, records
from scoutdesk.operations.workspace import Workspace

NARROW = 820


class SideBySide(QWidget):
    """Two parts beside each other where there is room for both, else one below the other."""

    def __init__(self, left: QWidget, right: QWidget) -> None:
        super().__init__()
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(theme.px(24))
        self.row.addWidget(left, 5)
        self.row.addWidget(right, 6, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self.row.setDirection(down if narrow else across)


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
        self.workbook = self.head.add_button(_("Workbook …"), "export")
        self.workbook.clicked.connect(self._save_workbook)
        self.paper = self.head.add_button(_("PDF …"), "printer")
        self.paper.setToolTip(_("Save the comparison as it stands here, with the assumptions that are tried"))
        self.paper.clicked.connect(self._save_paper)
        self.model = CompareModel()
        self.table = self._table()
        self.figure = PriceFigure()
        self.figure.picked.connect(self.open_quotation)
        self.supposing = Supposing()
        self.supposing.moved.connect(self._tried)
        self.supposing.kept.connect(self.keep)
        self.swept = SweepFigure()
        self.flip = QLabel()
        self.reasons = QLabel()
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
        self.ask_again = QPushButton(icon("open"), _("Ask again: to the requests of this season"))
        self.ask_again.setStyleSheet(theme.sheet("quiet"))
        self.ask_again.clicked.connect(self._go_quotations)
        self._lay_out()

    def title(self) -> str:
        return _("Quotations compared")

    # building

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(_("Quotations compared"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setAlternatingRowColors(True)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.px(40))
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        theme.soften(table)
        table.clicked.connect(self._clicked)
        table.doubleClicked.connect(self._open_row)
        table.selectionModel().currentRowChanged.connect(self._row_changed)
        for keys in ("Return", "Enter"):
            shortcut = QShortcut(QKeySequence(keys), table, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._open_current)
        return table

    def _lay_out(self) -> None:
        for label in (self.flip, self.reasons, self.empty):
            label.setWordWrap(True)
        for label in (self.flip, self.reasons):
            # flush with the headings and the forms
            label.setContentsMargins(theme.px(4), 0, 0, 0)
        theme.paint(self.empty, text="muted")
        self.reasons.setTextFormat(Qt.TextFormat.RichText)
        self.reasons.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.reasons.linkActivated.connect(self._mend)
        self.reasons_head = heading_label(_("Not ranked, and why"))
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
        for widget in (note, self.table, self.reasons_head, self.reasons):
            inner.addWidget(widget)
        inner.addWidget(self.ask_again, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(self.figure)
        inner.addWidget(heading_label(_("If the assumptions were others")))
        inner.addWidget(SideBySide(self.supposing, self.swept))
        inner.addWidget(self.flip)
        inner.addWidget(self.history)
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
        self._show_empty()
        self._round += 1
        work = partial(_read_past, self.desk.workspace, self.season)
        self.desk.background.run(work, partial(self._show_past, self._round))

    def _show_past(self, round: int, read: tuple[tuple[Scorecard, ...], QuoteHistory]) -> None:
        """What takes longer to read: scorecards over all seasons, and the history of prices."""
        if round != self._round or self.dossier is None:
            return
        self.cards, history = read
        order = [standing.quotation.supplier or 0 for standing in self.dossier.standings()]
        self.history.show_history(history, self.dossier.today, order)
        self._show_tried()

    def _tried(self, _tried: Assumptions) -> None:
        self._show_tried()

    def _show_tried(self) -> None:
        """Table, figures and sentences with the assumptions that are tried."""
        assert self.dossier is not None
        kept = self.selected()
        here = supposed(self.dossier, self.supposing.tried)
        self.model.show_rows(matrix(here, self.cards))
        names = {id: item.name or item.code or "—" for id, item in here.suppliers.items()}
        self.figure.show_standings(self.model.standings, names)
        self._show_flip(here)
        self._show_reasons()
        self._fit_table()
        self.side.refresh(here)
        self.select(kept.quotation.id if kept else 0)
        self._show_sweep(here)

    def _show_sweep(self, here: Dossier) -> None:
        assert self.dossier is not None
        found = {name: flips_of(self.dossier, here, name) for name in NAMES}
        self.supposing.show_flips(
            {
                name: [(value, _("{supplier} leads").format(supplier=supplier)) for value, supplier in points]
                for name, points in found.items()
            }
        )
        name = self.supposing.touched
        plotted = sweep(self.dossier, self.supposing.tried, name, self.supposing.reaches[name])
        order = tuple(standing.quotation.id for standing in self.dossier.standings())
        self.swept.show_sweep(plotted, label_of(self.dossier, name), order)

    def _show_empty(self) -> None:
        blank = not self.model.rows
        self.area.setVisible(self.dossier is not None and not blank)
        self.empty.setVisible(blank)
        self.first_step.setVisible(blank and self.dossier is not None)
        for button in (self.choose, self.workbook, self.paper):
            button.setVisible(not blank)
        self.empty.setText(
            _("No season yet. Create a SKU and its season first.")
            if self.dossier is None
            else _(
                "Quotations of this season stand here side by side once there are some. First step: export the"
                " request for quotation on the season's page, and drop what the suppliers send back on the window."
            )
        )

    def _fit_table(self) -> None:
        self.table.resizeColumnsToContents()
        for column in range(self.model.columnCount()):
            self.table.setColumnWidth(column, self.table.columnWidth(column) + theme.px(8))
        rows = len(self.model.rows)
        head = self.table.horizontalHeader().sizeHint().height()
        bar = self.table.horizontalScrollBar().sizeHint().height()
        self.table.setFixedHeight(head + min(rows, 8) * theme.px(40) + bar + 4)

    def _show_flip(self, here: Dossier) -> None:
        found = flip_sentences(here)
        self.flip.setText("\n".join(str(sentence) for sentence in outlook(here)))
        self.figure.show_flips(found)

    def _show_reasons(self) -> None:
        assert self.dossier is not None
        unranked = [standing for standing in self.model.standings if standing.reasons]
        self.reasons_head.setVisible(bool(unranked))
        self.reasons.setVisible(bool(unranked))
        self.ask_again.setVisible(bool(unranked))
        ink = theme.colour("accent").name()
        lines = []
        for standing in unranked:
            links = " · ".join(
                f'<a style="color:{ink}" href="{standing.quotation.id}/{place}">{escape(str(reason))}</a>'
                for place, reason in enumerate(standing.reasons)
            )
            lines.append(f"<b>{escape(supplier_name(self.dossier, standing.quotation))}</b>&nbsp; {links}")
        self.reasons.setText("<br>".join(lines))

    # acting

    def selected(self) -> Standing | None:
        row = self.table.currentIndex().row()
        return self.model.standings[row] if 0 <= row < len(self.model.standings) else None

    def select(self, quotation: int) -> None:
        """Stand on the row of a quotation, else on the first."""
        rows = [place for place, item in enumerate(self.model.standings) if item.quotation.id == quotation]
        if self.model.standings:
            self.table.setCurrentIndex(self.model.index(rows[0] if rows else 0, 1))
        self._row_changed()

    def _row_changed(self, *_indexes: QModelIndex) -> None:
        standing = self.selected()
        self.choose.setEnabled(bool(standing and standing.quotation.supplier))
        if standing is not None and self.side.isVisible():
            self.side.open(standing.quotation.id)

    def _clicked(self, index: QModelIndex) -> None:
        """A price that is clicked shows every step to it."""
        if COLUMNS[index.column()].name in PRICES:
            self.side.open(self.model.rows[index.row()].quotation.id)

    def open_quotation(self, quotation: int) -> None:
        self.select(quotation)
        self.side.open(quotation)

    def _open_row(self, _index: QModelIndex) -> None:
        self._open_current()

    def _open_current(self) -> None:
        standing = self.selected()
        if standing is not None:
            self.desk.go(Place("compare", self.season, str(standing.quotation.id)))

    def _go_quotations(self) -> None:
        self.desk.go(Place("season", self.season, "sourcing/quotes"))

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


def _read_past(workspace: Workspace, season: int) -> tuple[tuple[Scorecard, ...], QuoteHistory]:
    return comparing.cards_of(workspace, season), comparing.history_of(workspace, season)

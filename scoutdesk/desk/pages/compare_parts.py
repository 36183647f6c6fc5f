"""Parts of the contest's page: the table of quotations, and those that are not ranked with what would mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from scoutdesk.desk import theme
from scoutdesk.desk.forms.form import heading_label
from scoutdesk.desk.icons import icon
from scoutdesk.desk.pages.compare_table import COLUMNS, PRICES, CompareModel
from scoutdesk.domain.inbox import InboxFile, InboxState
from scoutdesk.domain.whole.matrix import Row
from scoutdesk.i18n import _

MOST_ROWS = 8
BACK = "inbox/"


class ContestTable(QTableView):
    """`opened` by a double click, Enter, or a click on a price; `stood` when another row becomes current."""

    opened = Signal()
    priced = Signal(object)
    stood = Signal()

    def __init__(self, model: CompareModel) -> None:
        super().__init__()
        self.contest = model
        self.setModel(model)
        self.setAccessibleName(_("Quotations compared"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(40))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        theme.soften(self)
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._stand)
        for keys in ("Return", "Enter"):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._open)

    def fit(self) -> None:
        """As wide as the columns need, as tall as the rows, up to eight of them."""
        self.resizeColumnsToContents()
        for column in range(self.contest.columnCount()):
            self.setColumnWidth(column, self.columnWidth(column) + theme.px(8))
        head = self.horizontalHeader().sizeHint().height()
        bar = self.horizontalScrollBar().sizeHint().height()
        rows = min(len(self.contest.rows), MOST_ROWS)
        self.setFixedHeight(head + rows * theme.px(40) + bar + 4)

    def current(self) -> Row | None:
        row = self.currentIndex().row()
        return self.contest.rows[row] if 0 <= row < len(self.contest.rows) else None

    def stand_on(self, quotation: int) -> None:
        """The row of a quotation, else the first."""
        rows = [place for place, row in enumerate(self.contest.rows) if row.quotation.id == quotation]
        if self.contest.rows:
            self.setCurrentIndex(self.contest.index(rows[0] if rows else 0, 1))

    def _clicked(self, index: QModelIndex) -> None:
        if COLUMNS[index.column()].name in PRICES:
            self.priced.emit(self.contest.rows[index.row()].quotation.id)

    def _open(self, _index: QModelIndex | None = None) -> None:
        self.opened.emit()

    def _stand(self, *_indexes: QModelIndex) -> None:
        self.stood.emit()


class Unranked(QWidget):
    """Quotations that cannot be compared: each reason is a link to the field that mends it. `mended` tells the link.

    Where a supplier's file is there, a link leads to it, to be handed back: `handed` tells its id.
    """

    mended = Signal(str)
    handed = Signal(object)
    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.reasons = QLabel()
        self.reasons.setWordWrap(True)
        self.reasons.setContentsMargins(theme.px(4), 0, 0, 0)
        self.reasons.setTextFormat(Qt.TextFormat.RichText)
        self.reasons.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.reasons.linkActivated.connect(self._follow)
        self.files: Mapping[int, InboxFile] = {}
        self.ask_again = QPushButton(icon("open"), _("Ask again: to the requests of this season"))
        self.ask_again.setStyleSheet(theme.sheet("quiet"))
        self.ask_again.clicked.connect(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(heading_label(_("Not ranked, and why")))
        column.addWidget(self.reasons)
        column.addWidget(self.ask_again, 0, Qt.AlignmentFlag.AlignLeft)

    def _follow(self, link: str) -> None:
        file = link.removeprefix(BACK)
        if file == link:
            self.mended.emit(link)
        else:
            self.handed.emit(int(file))

    def _back(self, row: Row, ink: str) -> str:
        """The link to the supplier's own file, where there is one."""
        file = self.files.get(row.quotation.supplier or 0)
        if file is None:
            return ""
        told = (
            _("still waits in the inbox: {file}")
            if file.state is InboxState.WAITING
            else _("Hand back {file}")
        )
        words = escape(told.format(file=file.name or file.code))
        return f' · <a style="color:{ink}" href="{BACK}{file.id}">↩ {words}</a>'

    def show_rows(self, rows: Sequence[Row]) -> None:
        unranked = [row for row in rows if row.standing.reasons]
        self.setVisible(bool(unranked))
        ink = theme.colour("accent").name()
        lines = []
        offered: set[int | None] = set()
        for row in unranked:
            links = " · ".join(
                f'<a style="color:{ink}" href="{row.quotation.id}/{place}">{escape(str(reason))}</a>'
                for place, reason in enumerate(row.standing.reasons)
            )
            back = "" if row.quotation.supplier in offered else self._back(row, ink)
            lines.append(f"<b>{escape(row.supplier)}</b>&nbsp; {links}{back}")
            offered.add(row.quotation.supplier)
        self.reasons.setText("<br>".join(lines))

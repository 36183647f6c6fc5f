"""What the suppliers asked before: a line each, and every change with the document it came from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.figures.quote_history import QuoteHistoryFigure
from scoutdesk.desk.forms.form import heading_label
from scoutdesk.desk.forms.told_table import Told, ToldTable
from scoutdesk.domain.whole.compare_columns import past_columns
from scoutdesk.domain.whole.quote_history import QuoteHistory
from scoutdesk.i18n import _

COLUMNS = past_columns("day supplier amount quoted season source")


class QuoteHistoryView(QWidget):
    """Over all seasons of the SKU, on the basis of each season."""

    def __init__(self) -> None:
        super().__init__()
        self.figure = QuoteHistoryFigure()
        numeric = tuple(place for place, column in enumerate(COLUMNS) if column.numeric)
        self.table = ToldTable([column.head() for column in COLUMNS], numeric)
        self.table.setAccessibleName(_("Prices quoted over time"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for widget in (heading_label(_("Prices quoted over time")), self.figure, self.table):
            column.addWidget(widget)

    def show_history(self, plotted: QuoteHistory, today: date, order: Sequence[int] = ()) -> None:
        """`order`: suppliers as they are ranked, so that each has the ink that it has in the other figures."""
        self.figure.show_history(plotted, today, order)
        # the later of two of one day stands above
        newest = sorted(plotted.points, key=lambda point: point.day)[::-1]
        self.table.show_rows([Told(tuple(column.show(point) for column in COLUMNS)) for point in newest])

"""One quotation beside the comparison: its steps to the ranked figure, and its fields to be mended in place."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.forms.form import Form, Section
from scoutdesk.desk.icons import icon
from scoutdesk.desk.pages.compare_table import supplier_name, told
from scoutdesk.domain.hints import Hint
from scoutdesk.domain.sourcing.comparing import Standing
from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.domain.whole.contest import mended_at
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import _

LAYOUT = (
    "price price_unit | price_basis weight_basis | tax_basis tax_rate | delivery_point valid_until |"
    " net_weight gross_weight | loss grade | moq lead_days | daily_capacity state | remark"
)


class QuotationSide(QFrame):
    """Hidden until a quotation is opened."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.dossier: Dossier | None = None
        self.quotation = 0
        theme.paint(self, ground="base")
        self.setFixedWidth(theme.px(400))
        self.heading = QLabel()
        self.heading.setFont(theme.font(14, bold=True))
        self.heading.setWordWrap(True)
        self.steps = QLabel()
        theme.paint(self.steps, text="muted")
        self.form = Form(desk, Quotation, [Section("", LAYOUT)], rest=())
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        close = QToolButton()
        close.setIcon(icon("close:muted"))
        close.setAutoRaise(True)
        close.setAccessibleName(_("Close"))
        close.setToolTip(_("Close"))
        close.clicked.connect(self.hide)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, theme.px(8), 0)
        lines.addWidget(self.steps)
        lines.addWidget(self.form)
        lines.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        theme.quieten(scroll)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(scroll, 1)

    def open(self, quotation: int, field: str = "") -> None:
        """Show a quotation, and go to one of its fields."""
        self.quotation = quotation
        self._tell()
        self.form.show_record(quotation)
        self.show()
        if field:
            self.form.focus_field(field)

    def refresh(self, dossier: Dossier) -> None:
        self.dossier = dossier
        if any(item.id == self.quotation for item in dossier.quotations):
            self._tell()
            self.form.refresh()
        else:
            self.quotation = 0
            self.hide()

    def _tell(self) -> None:
        found = [
            item
            for item in (self.dossier.standings() if self.dossier else ())
            if item.quotation.id == self.quotation
        ]
        self.form.beside = {self.quotation: [hint for item in found for hint in _hints(item)]}
        if self.dossier is not None and found:
            self.heading.setText(supplier_name(self.dossier, found[0].quotation))
            self.steps.setText(told(found[0]))


def _hints(standing: Standing) -> Iterator[Hint]:
    """Why a quotation is not ranked, at the field that mends it."""
    for reason in standing.reasons:
        record, field = mended_at(reason)
        if record == "quotation":
            yield Hint(field, "warning", reason)

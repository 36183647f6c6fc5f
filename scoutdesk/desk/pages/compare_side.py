"""One quotation beside the comparison: its steps to the ranked figure, and its fields to be mended in place."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.forms.form import Form, Section
from scoutdesk.desk.icons import icon
from scoutdesk.domain.hints import Hint
from scoutdesk.domain.sourcing.comparing import Standing
from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.domain.sourcing.quote_steps import Step, per_words, quote_steps
from scoutdesk.domain.whole.contest import mended_at
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.matrix import breaks_of, supplier_name
from scoutdesk.fields.kinds import two_places
from scoutdesk.i18n import _
from scoutdesk.operations import history

LAYOUT = (
    "price price_unit | price_basis weight_basis | tax_basis tax_rate | delivery_point valid_until |"
    " net_weight gross_weight | loss grade | moq lead_days | daily_capacity state | remark"
)


class QuotationSide(QFrame):
    """Hidden until a quotation is opened. `wanted` tells the record, id and field of a step that was clicked."""

    wanted = Signal(str, object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.dossier: Dossier | None = None
        self.quotation = 0
        # where values came from, until the records are read anew: a slider asks with every step
        self.came: dict[tuple[int, str], str] = {}
        theme.paint(self, ground="base")
        self.setFixedWidth(theme.px(400))
        self.heading = QLabel()
        self.heading.setFont(theme.font(14, bold=True))
        self.heading.setWordWrap(True)
        self.steps = QLabel()
        self.steps.setWordWrap(True)
        self.steps.setTextFormat(Qt.TextFormat.RichText)
        self.steps.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.steps.setAccessibleName(_("Every step of the price"))
        self.steps.linkActivated.connect(self._jump)
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

    def show_tried(self, dossier: Dossier) -> None:
        """The steps with what is tried; the fields stay those of the record."""
        self.dossier = dossier
        if self.isVisible():
            self._tell()

    def refresh(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.came.clear()
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
            self.steps.setText(self._steps_told(found[0]))

    def _steps_told(self, standing: Standing) -> str:
        """Each step a line: what is done, the amount after it, and where the number under it came from."""
        assert self.dossier is not None
        breaks = breaks_of(self.dossier, standing.quotation)
        steps = quote_steps(self.dossier.sku, self.dossier.season, standing, breaks)
        if not steps:
            return "<br>".join(escape(str(reason)) for reason in standing.reasons)
        lines = [self._step_told(step, standing.quotation) for step in steps]
        return f'<table cellspacing="0" cellpadding="3" width="100%">{"".join(lines)}</table>'

    def _step_told(self, step: Step, quotation: Quotation) -> str:
        ink, soft = theme.colour("accent").name(), theme.colour("muted").name()
        words = escape(str(step.sentence))
        amount = f"¥{two_places(step.amount)}"
        per = escape(str(per_words(step.per, quotation.price_unit)))
        figure = f"<b>{amount}</b>" if step.per in ("sound kg", "unit", "edible") else amount
        source = escape(self._source(step))
        return (
            f'<tr><td><a style="color:{ink}" href="{step.record}/{step.id}/{step.field}">{words}</a>'
            f'<br><span style="color:{soft}">{source}</span></td>'
            f'<td align="right" style="white-space:nowrap">{figure}<br>'
            f'<span style="color:{soft}">{per}</span></td></tr>'
        )

    def _source(self, step: Step) -> str:
        key = (step.id, step.field)
        if key not in self.came:
            found = history.provenance(self.desk.workspace, *key)
            words = "" if found is None else str(found.origin or f"{found.person} {found.at[:10]}")
            self.came[key] = f"← {words}" if words else ""
        return self.came[key]

    def _jump(self, link: str) -> None:
        record, id, field = link.split("/")
        self.wanted.emit(record, int(id), field)


def _hints(standing: Standing) -> Iterator[Hint]:
    """Why a quotation is not ranked, at the field that mends it."""
    for reason in standing.reasons:
        record, field = mended_at(reason)
        if record == "quotation":
            yield Hint(field, "warning", reason)

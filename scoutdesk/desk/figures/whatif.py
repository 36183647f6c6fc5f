"""What if: sliders for loss, freight, commission and price; the margin follows, nothing is saved until asked."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPalette, QWheelEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from scoutdesk.desk.desk import Desk
from scoutdesk.desk.figures.cost import CostFigure
from scoutdesk.desk.theme import colour, font, paint, px
from scoutdesk.desk.theme import sheet as look
from scoutdesk.domain.pricing.costing import CostKind, CostLine, CostPer, CostSheet
from scoutdesk.domain.pricing.price_list import Tier, TierKind
from scoutdesk.domain.pricing.waterfall import cost_waterfall
from scoutdesk.domain.pricing.whatif import Answer, Trial, answer, kept, trial_of, tried, trunk_line
from scoutdesk.fields.declared import field_of
from scoutdesk.fields.kinds import percent, two_places
from scoutdesk.i18n import _, say

# slider steps: half a per cent, ten cents
SCALES = {
    "loss": Decimal("0.005"),
    "freight": Decimal("0.10"),
    "commission": Decimal("0.005"),
    "price": Decimal("0.10"),
}
MOSTS = {"loss": 80, "commission": 100}


class Unscrolled(QSlider):
    """A slider that leaves the wheel to the page: who scrolls past it moves no price."""

    def __init__(self, orientation: Qt.Orientation) -> None:
        super().__init__(orientation)
        palette = self.palette()
        # the handle of the style is a grey that nearly vanishes on a dark ground
        palette.setColor(QPalette.ColorRole.Button, colour("muted"))
        self.setPalette(palette)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class WhatIf(QWidget):
    """`show_sheet` starts from the record; `figure` (if given) follows every move. `moved` tells the Trial.

    The price is that of the price list where it has a public one, else the one that the cost sheet plans.
    """

    moved = Signal(object)

    def __init__(self, desk: Desk, figure: CostFigure | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.figure = figure
        self.sheet: CostSheet | None = None
        self.lines: tuple[CostLine, ...] = ()
        self.public: Tier | None = None
        self.start = self.trial = Trial(loss=None, freight=None, commission=None, price=None)
        self.sliders: dict[str, QSlider] = {}
        self.names: dict[str, QLabel] = {}
        self.values: dict[str, QLabel] = {}
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setFont(font(bold=True))
        self.detail = QLabel()
        self.detail.setWordWrap(True)
        paint(self.detail, text="muted")
        self.keep = self._button(_("Keep these numbers"), self._keep)
        self.back = self._button(_("Back to the record"), self._reset)
        self._lay_out()

    def _button(self, words: str, slot: object) -> QPushButton:
        button = QPushButton(words)
        button.setStyleSheet(look("quiet"))
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        for row, (name, words) in enumerate(self._names().items()):
            slider = Unscrolled(Qt.Orientation.Horizontal)
            slider.setObjectName(name)
            slider.valueChanged.connect(self._move)
            value = QLabel()
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            value.setMinimumWidth(px(96))
            label = QLabel(words)
            label.setBuddy(slider)
            self.sliders[name], self.names[name], self.values[name] = slider, label, value
            for column, widget in enumerate((label, slider, value)):
                grid.addWidget(widget, row, column)
        grid.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.keep)
        buttons.addWidget(self.back)
        buttons.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(4, 0, 4, 0)
        whole.addLayout(grid)
        whole.addWidget(self.told)
        whole.addWidget(self.detail)
        whole.addLayout(buttons)

    def _names(self) -> dict[str, str]:
        planned = field_of(CostSheet, "retail_price").label
        return {
            "loss": field_of(CostSheet, "sorting_loss").label,
            "freight": str(CostKind.TRUNK),
            "commission": field_of(CostSheet, "curator_rate").label,
            "price": str(TierKind.PUBLIC) if self.public else planned,
        }

    def show_sheet(self, sheet: CostSheet, lines: tuple[CostLine, ...], public: Tier | None = None) -> None:
        """Start from the record; a slider whose number is unknown is off and says why.

        What was tried stays while the numbers that the sliders started from are still those of the record.
        """
        start = trial_of(sheet, lines, public.price if public else None)
        same = self.sheet is not None and self.sheet.id == sheet.id and start == self.start
        self.sheet, self.lines, self.public, self.start = sheet, tuple(lines), public, start
        for name, words in self._names().items():
            self.names[name].setText(words)
            self.sliders[name].setAccessibleName(words)
        if same:
            self._answer()
        else:
            self._reset()

    def _reset(self) -> None:
        self.trial = self.start
        for name, slider in self.sliders.items():
            value: Decimal | None = getattr(self.start, name)
            with QSignalBlocker(slider):
                slider.setEnabled(value is not None)
                slider.setToolTip("" if value is not None else _("unknown in the cost sheet"))
                steps = int((value or Decimal(0)) / SCALES[name])
                slider.setRange(0, MOSTS.get(name, max(20, steps * 2)))
                slider.setPageStep(10 if name in MOSTS else max(1, steps // 10))
                slider.setValue(steps)
        self._answer()

    def _move(self, steps: int) -> None:
        name = self.sender().objectName()
        self.trial = replace(self.trial, **{name: steps * SCALES[name]})
        self._answer()

    def _answer(self) -> None:
        for name, label in self.values.items():
            label.setText(self._shown(name, getattr(self.trial, name)))
        changed = self.trial != self.start
        self.keep.setEnabled(changed)
        self.back.setEnabled(changed)
        if self.sheet is None:
            return
        found = answer(self.sheet, self.lines, self.trial)
        self._tell(found)
        if self.figure is not None:
            would_be, would_cost = tried(self.sheet, self.lines, self.trial)
            self.figure.show_waterfall(cost_waterfall(would_be, would_cost, self.trial.price))
        self.moved.emit(self.trial)

    def _shown(self, name: str, value: Decimal | None) -> str:
        if value is None:
            return "—"
        if name in MOSTS:
            return percent(value, 1, aligned=True)
        trunk = trunk_line(self.lines) if name == "freight" else None
        return f"¥{value:.2f} {trunk.per if trunk else CostPer.UNIT}"

    def _tell(self, found: Answer) -> None:
        if found.landed is None or found.margin is None:
            self.told.setText(_("The margin is open until price and costs are known"))
            paint(self.told, text="text")
            self.detail.setText("")
            return
        rate, left = (
            f"{found.margin.rate * 100:.1f}".replace("-", "−"),
            two_places(abs(found.margin.contribution)),
        )
        words = (
            _("¥{amount} left of each unit, a margin of {rate}%")
            if found.margin.contribution >= 0
            else _("▼ ¥{amount} lost on each unit, a margin of {rate}%")
        )
        self.told.setText(words.format(amount=left, rate=rate))
        paint(self.told, text="good" if found.margin.contribution >= 0 else "bad")
        self.detail.setText(" · ".join(_break_even(found)))

    def _keep(self) -> None:
        """Save the trial: one entry, undoable."""
        if self.sheet is None:
            return
        from scoutdesk.operations import records

        changes = kept(self.sheet, self.lines, self.start, self.trial, self.public)
        self.desk.act(lambda: records.apply(self.desk.workspace, say("Keep the what-if numbers"), changes))


def _break_even(found: Answer) -> list[str]:
    parts = [_("landed ¥{amount}").format(amount=two_places(found.landed))]
    if found.break_even_price is not None:
        parts.append(_("break-even price ¥{amount}").format(amount=two_places(found.break_even_price)))
    if found.break_even_loss is not None:
        parts.append(_("break-even loss {rate}%").format(rate=f"{found.break_even_loss * 100:.1f}"))
    return parts

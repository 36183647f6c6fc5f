"""The assumptions of the comparison under one's hand: sliders and numbers, with marks where another one leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QPointF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStyle,
    QStyleOptionSlider,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from scoutdesk.desk import theme
from scoutdesk.desk.figures.whatif import Unscrolled
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.supposing import (
    NAMES,
    SHARES,
    Assumptions,
    Name,
    Reach,
    assumed,
    bears,
    label_of,
    reach_of,
    tried_names,
)
from scoutdesk.i18n import _

UNITS = {"freight": "¥/kg", "packing": "¥/kg"}
MARK = 4.0


class MarkedSlider(Unscrolled):
    """A slider with a triangle below its groove wherever another supplier leads, and a line at what is on record."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.marks: Sequence[tuple[int, str]] = ()
        self.record: int | None = None
        self.setMinimumHeight(theme.px(28))

    def show_marks(self, marks: Sequence[tuple[int, str]], record: int | None) -> None:
        self.marks, self.record = tuple(marks), record
        self.setAccessibleDescription("; ".join(words for _at, words in marks))
        self.update()

    def x_of(self, step: int) -> float:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().pixelMetric(QStyle.PixelMetric.PM_SliderLength, option, self)
        span = self.width() - handle
        return handle / 2 + QStyle.sliderPositionFromValue(self.minimum(), self.maximum(), step, span)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        low = self.height() - 1.0
        if self.record is not None:
            painter.setBrush(theme.colour("muted"))
            x = self.x_of(self.record)
            painter.drawRect(int(x) - 1, 0, 2, 5)
        painter.setBrush(theme.colour("bad"))
        for step, _words in self.marks:
            x = self.x_of(step)
            points = [QPointF(x - MARK, low), QPointF(x + MARK, low), QPointF(x, low - MARK * 1.6)]
            painter.drawPolygon(QPolygonF(points))
        painter.end()

    def event(self, event: object) -> bool:
        if isinstance(event, QHelpEvent):
            near = [words for step, words in self.marks if abs(self.x_of(step) - event.pos().x()) < 8]
            QToolTip.showText(event.globalPos(), "\n".join(near) or self.toolTip(), self)
            return True
        return super().event(event)  # type: ignore[arg-type]  # a QEvent


class Supposing(QWidget):
    """`show_dossier` starts from the record; `moved` tells the Assumptions, `touched` which of them was moved last.

    What was tried stays while the record that it started from is the same; nothing is saved until asked.
    """

    moved = Signal(object)
    kept = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dossier: Dossier | None = None
        self.start = self.tried = Assumptions()
        self.touched: Name = "freight"
        self.reaches: dict[Name, Reach] = {}
        self.sliders: dict[Name, MarkedSlider] = {}
        self.boxes: dict[Name, QDoubleSpinBox] = {}
        self.names: dict[Name, QLabel] = {}
        self.keep = self._button(_("Keep these assumptions"), self.kept.emit)
        self.back = self._button(_("Back to the record"), self.reset)
        self.state = QLabel()
        self.state.setWordWrap(True)
        theme.paint(self.state, text="muted")
        self._lay_out()

    def _button(self, words: str, slot: object) -> QPushButton:
        button = QPushButton(words)
        button.setStyleSheet(theme.sheet("quiet"))
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(4))
        for row, name in enumerate(NAMES):
            slider, box, label = MarkedSlider(), QDoubleSpinBox(), QLabel()
            slider.setObjectName(name)
            box.setObjectName(name)
            slider.valueChanged.connect(self._slid)
            box.valueChanged.connect(self._typed)
            box.setKeyboardTracking(False)
            box.setAlignment(Qt.AlignmentFlag.AlignRight)
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            box.setMinimumWidth(theme.px(112))
            label.setBuddy(slider)
            self.sliders[name], self.boxes[name], self.names[name] = slider, box, label
            for column, widget in enumerate((label, slider, box)):
                grid.addWidget(widget, row, column)
        grid.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        for button in (self.keep, self.back):
            buttons.addWidget(button)
        buttons.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(4, 0, 4, 0)
        whole.addLayout(grid)
        whole.addWidget(self.state)
        whole.addLayout(buttons)
        whole.addStretch()

    def show_dossier(self, dossier: Dossier) -> None:
        start = assumed(dossier)
        same = (
            self.dossier is not None and self.dossier.season.id == dossier.season.id and start == self.start
        )
        self.dossier, self.start = dossier, start
        if not same:
            self.tried = start
        self.reaches = {name: reach_of(dossier, name) for name in NAMES}
        for name in NAMES:
            self._start_row(name)
        self._tell()

    def _start_row(self, name: Name) -> None:
        assert self.dossier is not None
        words, known = str(label_of(self.dossier, name)), self.start.get(name) is not None
        short = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, theme.px(190))
        self.names[name].setText(short)
        count = bears(self.dossier, name)
        tip = _("touches {count} of {all} quotations").format(
            count=count, all=sum(not item.archived for item in self.dossier.quotations)
        )
        if not known:
            tip = _("unknown: enter it below under what is on record")
        self.names[name].setToolTip(f"{words}\n{tip}")
        slider, box, reach = self.sliders[name], self.boxes[name], self.reaches[name]
        factor = 100 if name in SHARES else 1
        with QSignalBlocker(slider), QSignalBlocker(box):
            slider.setRange(0, int((reach.high - reach.low) / reach.step))
            slider.setPageStep(max(1, slider.maximum() // 20))
            box.setDecimals({"volume": 0}.get(name, 2))
            box.setRange(float(reach.low * factor), float(reach.high * factor))
            box.setSingleStep(float(max(reach.step * 10, reach.step) * factor))
            box.setSuffix(" %" if name in SHARES else " " + (UNITS.get(name) or _("units")))
        for widget in (slider, box):
            widget.setEnabled(known and bool(count))
            widget.setToolTip(tip)
            widget.setAccessibleName(words)
        self._place(name)

    def _place(self, name: Name) -> None:
        value = self.tried.get(name) or Decimal(0)
        with QSignalBlocker(self.sliders[name]), QSignalBlocker(self.boxes[name]):
            self.sliders[name].setValue(self._step(name, value))
            self.boxes[name].setValue(float(value * (100 if name in SHARES else 1)))

    def _step(self, name: Name, value: Decimal) -> int:
        reach = self.reaches[name]
        return int(((value - reach.low) / reach.step).to_integral_value())

    def show_flips(self, flips: dict[Name, Sequence[tuple[Decimal, str]]]) -> None:
        """Mark where another one leads: (value, sentence) of each assumption."""
        for name, slider in self.sliders.items():
            value = self.start.get(name)
            record = None if value is None else self._step(name, value)
            marks = [(self._step(name, at), words) for at, words in flips.get(name, ())]
            slider.show_marks([mark for mark in marks if 0 <= mark[0] <= slider.maximum()], record)

    def reset(self) -> None:
        self.tried = self.start
        for name in NAMES:
            self._place(name)
        self._tell()
        self.moved.emit(self.tried)

    def _slid(self, step: int) -> None:
        name: Name = self.sender().objectName()  # type: ignore[assignment]  # of NAMES
        reach = self.reaches[name]
        self._try(name, reach.low + step * reach.step)

    def _typed(self, value: float) -> None:
        name: Name = self.sender().objectName()  # type: ignore[assignment]  # of NAMES
        exact = Decimal(str(round(value, 2)))
        self._try(name, exact / 100 if name in SHARES else exact)

    def _try(self, name: Name, value: Decimal) -> None:
        self.touched = name
        self.tried = replace(self.tried, **{name: value})
        self._place(name)
        self._tell()
        self.moved.emit(self.tried)

    def _tell(self) -> None:
        """Which assumptions are tried, and which of them would be kept."""
        changed = tried_names(self.dossier, self.tried) if self.dossier else ()
        self.back.setEnabled(bool(changed))
        self.keep.setEnabled(any(name != "loss" for name in changed))
        if not changed:
            self.state.setText(_("As on record. ▲ marks where another supplier leads."))
            return
        words = _("Tried, nothing is saved.")
        if "loss" in changed:
            words += _(" The loss a supplier states is the supplier's word: it is tried, never kept.")
        self.state.setText(words)

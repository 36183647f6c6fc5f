"""Other assumptions beside what they do: sliders and numbers, the price over one of them, the flips in sentences."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.figures.supposing import Supposing
from scoutdesk.desk.figures.sweep import SweepFigure
from scoutdesk.desk.forms.form import heading_label
from scoutdesk.domain.whole.contest import outlook
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.supposing import NAMES, label_of
from scoutdesk.domain.whole.sweep import flips_of, sweep
from scoutdesk.i18n import _

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


class Trying(QWidget):
    """`supposing` tells what is moved; `show_here` draws what it does."""

    def __init__(self) -> None:
        super().__init__()
        self.supposing = Supposing()
        self.swept = SweepFigure()
        self.flip = QLabel()
        self.flip.setWordWrap(True)
        # flush with the headings and the forms
        self.flip.setContentsMargins(theme.px(4), 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for widget in (
            heading_label(_("If the assumptions were others")),
            SideBySide(self.supposing, self.swept),
            self.flip,
        ):
            column.addWidget(widget)

    def show_here(self, dossier: Dossier, here: Dossier) -> None:
        """`here`: the dossier with what is tried."""
        self.flip.setText("\n".join(str(sentence) for sentence in outlook(here)))
        found = {name: flips_of(dossier, here, name) for name in NAMES}
        self.supposing.show_flips(
            {
                name: [(value, _("{supplier} leads").format(supplier=supplier)) for value, supplier in points]
                for name, points in found.items()
            }
        )
        name = self.supposing.touched
        plotted = sweep(dossier, self.supposing.tried, name, self.supposing.reaches[name])
        order = tuple(standing.quotation.id for standing in dossier.standings())
        self.swept.show_sweep(plotted, label_of(dossier, name), order)

"""What all figures share: crisp painting in the theme's colours, tooltips by place, words for what is missing."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from scoutdesk.desk.theme import colour
from scoutdesk.i18n import Message

GAP = 8
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
MIDDLE = Qt.AlignmentFlag.AlignCenter


class Figure(QWidget):
    """Base of the figures. `draw` paints; `missing` sentences stand in its place where `drawable` is false."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.missing: tuple[Message, ...] = ()
        self.spots: list[tuple[QRectF, str]] = []
        self.exposed = QRectF()
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def drawable(self) -> bool:
        return not self.missing

    def draw(self, painter: QPainter) -> None:
        raise NotImplementedError

    def height_wanted(self) -> int:
        """The height in which everything is drawn without crowding."""
        return 120

    def shown_anew(self) -> None:
        """To be called by `show_…` once the points have changed."""
        self.setAccessibleDescription("; ".join(self.sentences()))
        self.updateGeometry()
        self.update()

    def sentences(self) -> Iterable[str]:
        """The figure in words, for those who do not see it."""
        return [str(message) for message in self.missing]

    @property
    def line(self) -> int:
        """The height of a line of text."""
        return round(QFontMetricsF(self.font()).height())

    @property
    def row(self) -> int:
        """The height of a line in a figure of rows."""
        return self.line + GAP

    def bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def sizeHint(self) -> QSize:
        height = self.height_wanted() if self.drawable else self._missing_height()
        return QSize(360, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def _missing_height(self) -> int:
        return GAP * 2 + max(1, len(self.missing)) * (self.line + GAP // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        self.spots.clear()
        self.exposed = QRectF(event.rect())
        if self.drawable:
            self.draw(painter)
        else:
            self._draw_missing(painter)
        painter.end()

    def _draw_missing(self, painter: QPainter) -> None:
        self.write_sentences(painter, self.missing, GAP)

    def write_sentences(self, painter: QPainter, sentences: Iterable[Message], top: float) -> None:
        """Sentences with a mark before them, one a line."""
        for message in sentences:
            mark = QRectF(GAP / 2, top + self.line * 0.3, self.line * 0.4, self.line * 0.4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("warning"))
            painter.drawEllipse(mark)
            self.write(painter, QRectF(GAP * 2.5, top, self.width() - GAP * 3, self.line), str(message))
            top += self.line + GAP // 2

    def write(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        align: Qt.AlignmentFlag = LEFT,
        ink: QColor | None = None,
        *,
        bold: bool = False,
    ) -> None:
        """One line of text, shortened with … where it does not fit."""
        painter.setFont(self.bold() if bold else self.font())
        painter.setPen(ink or colour("text"))
        fitted = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()) + 1)
        painter.drawText(box, align, fitted)
        painter.setFont(self.font())

    def widest(self, texts: Iterable[str], *, bold: bool = False) -> float:
        metrics = QFontMetricsF(self.bold() if bold else self.font())
        return max((metrics.horizontalAdvance(text) for text in texts), default=0.0)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.told_at(event.pos().x(), event.pos().y()), self)
            return True
        return super().event(event)

    def told_at(self, x: float, y: float) -> str:
        """What the figure says about a place on it."""
        return next((text for box, text in reversed(self.spots) if box.contains(x, y)), "")

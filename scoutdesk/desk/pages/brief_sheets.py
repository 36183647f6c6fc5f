"""Pages of paper under one another, on screen and on the printer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.i18n import _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

Picture = tuple[int, int, bytes]
INCHES_WIDE, INCHES_TALL = 210 / 25.4, 297 / 25.4
"""A4."""


def image_of(picture: Picture) -> QImage:
    width, height, rgba = picture
    return QImage(rgba, width, height, width * 4, QImage.Format.Format_RGBA8888).copy()


def printers() -> list[str]:
    from PySide6.QtPrintSupport import QPrinterInfo

    return QPrinterInfo.availablePrinterNames()


def print_pages(printer: QPrinter, pages: Sequence[Picture]) -> None:
    """Each picture fills a sheet, margins and all."""
    from PySide6.QtGui import QPageLayout

    printer.setFullPage(True)
    if pages and pages[0][0] > pages[0][1]:
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    painter = QPainter(printer)
    for place, page in enumerate(pages):
        if place:
            printer.newPage()
        image = image_of(page)
        area = printer.pageLayout().fullRectPixels(printer.resolution())
        painter.drawImage(QRectF(0, 0, area.width(), area.height()), image)
    painter.end()


class Sheets(QScrollArea):
    """The pages, or one sentence in their place."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName(_("Pages of the brief"))
        theme.quieten(self)
        self.words = QLabel()
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.paint(self.words, text="muted")
        self.pages: list[QLabel] = []
        self.column = QVBoxLayout()
        self.column.setSpacing(theme.px(16))
        inside = QWidget()
        inside.setLayout(self.column)
        self.column.addWidget(self.words)
        self.column.addStretch(1)
        self.setWidget(inside)

    def room(self) -> int:
        """Pixels across for a page that fits the width."""
        bar = self.verticalScrollBar().sizeHint().width()
        return max(200, self.width() - bar - theme.px(24))

    def say(self, words: str) -> None:
        """While pages are there they stay in view until the new ones come."""
        self.words.setText(words)
        self.words.setVisible(not self.pages)

    def show_pages(self, pages: Sequence[Picture], ratio: float) -> None:
        self.words.hide()
        while len(self.pages) < len(pages):
            self._add_page()
        for label in self.pages[len(pages) :]:
            label.deleteLater()
        del self.pages[len(pages) :]
        for place, (label, picture) in enumerate(zip(self.pages, pages, strict=True)):
            pixmap = QPixmap.fromImage(image_of(picture))
            pixmap.setDevicePixelRatio(ratio)
            label.setPixmap(pixmap)
            label.setAccessibleName(_("Page {number} of {count}").format(number=place + 1, count=len(pages)))

    def _add_page(self) -> None:
        label = QLabel()
        label.setFrameShape(QFrame.Shape.Box)
        theme.paint(label, text="line")
        self.column.insertWidget(self.column.count() - 1, label, 0, Qt.AlignmentFlag.AlignHCenter)
        self.pages.append(label)

    def in_view(self) -> int:
        """The page that holds the middle of what is seen."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        above = [place for place, label in enumerate(self.pages) if label.y() <= middle]
        return above[-1] if above else 0

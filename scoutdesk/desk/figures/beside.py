"""Seasons side by side: for each figure a bar a season, outlined where it is only planned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from scoutdesk.desk.figures.figure import GAP, LEFT, RIGHT, Figure
from scoutdesk.desk.theme import colour
from scoutdesk.domain.review.beside import Beside, Known
from scoutdesk.i18n import _, say

NOTHING = say("There is no season before this one to stand beside it")
INKS = ("strong line", "muted", "accent")


class BesideFigure(Figure):
    """`show_rows` plots them; every figure has its own scale, the season of the page is the last bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plotted: tuple[Beside, ...] = ()
        self.setAccessibleName(_("Season by season"))

    def show_rows(self, rows: Sequence[Beside]) -> None:
        self.plotted = tuple(rows)
        self.missing = () if rows else (NOTHING,)
        self.shown_anew()

    def height_wanted(self) -> int:
        bars = sum(len(row.values) for row in self.plotted)
        return bars * self.line + len(self.plotted) * GAP + GAP

    def sentences(self) -> Iterable[str]:
        yield from (_told(row) for row in self.plotted)
        yield from super().sentences()

    def draw(self, painter: QPainter) -> None:
        values = [item for row in self.plotted for item in row.values]
        names = self.widest(str(row.label) for row in self.plotted) + GAP * 2
        seasons = min(self.widest(item.season for item in values) + GAP * 2, self.width() * 0.3)
        amounts = self.widest((_shown(item) for item in values), bold=True) + GAP * 2
        left = names + seasons
        top = GAP / 2
        for row in self.plotted:
            self.write(painter, QRectF(0, top, names - GAP, self.line), str(row.label), LEFT, bold=True)
            begun = top
            for place, item in enumerate(row.values):
                self.write(
                    painter, QRectF(names, top, seasons - GAP, self.line), item.season, LEFT, colour("muted")
                )
                ink = INKS[max(place - len(row.values), -len(INKS))]
                wide = (self.width() - left - amounts) * float(
                    abs(item.amount or Decimal(0)) / (row.most or Decimal(1))
                )
                self._draw_bar(painter, QRectF(left, top + 3, wide, self.line - 6), ink, item.planned)
                box = QRectF(self.width() - amounts, top, amounts - 2, self.line)
                self.write(painter, box, _shown(item), RIGHT, bold=place + 1 == len(row.values))
                top += self.line
            self.spots.append((QRectF(0, begun, self.width(), top - begun), _told(row)))
            top += GAP

    def _draw_bar(self, painter: QPainter, box: QRectF, ink: str, planned: bool) -> None:
        painter.setPen(QPen(colour(ink), 1.5) if planned else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if planned else colour(ink))
        painter.drawRect(box)


def _shown(item: Known) -> str:
    return _("{amount} planned").format(amount=item.shown) if item.planned else item.shown


def _told(row: Beside) -> str:
    return f"{row.label}: " + "; ".join(f"{item.season} {_shown(item)}" for item in row.values)

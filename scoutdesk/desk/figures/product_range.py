"""The artisans' share of the range as bars, now and by year; and how many SKUs have which trademark."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter
from PySide6.QtWidgets import QWidget

from scoutdesk.desk.figures.figure import GAP, LEFT, RIGHT, Figure
from scoutdesk.desk.theme import colour
from scoutdesk.domain.community.platform_advice import share_words
from scoutdesk.domain.trademarks import Standing
from scoutdesk.domain.whole.product_range import ArtisanShare, ProductRange
from scoutdesk.i18n import N_, Message, _, say

# part of a bar: words, ground, hatching
PARTS = (
    (N_("Artisans"), "accent", Qt.BrushStyle.SolidPattern),
    (N_("other suppliers"), "strong line", Qt.BrushStyle.SolidPattern),
    (N_("no supplier named"), "line", Qt.BrushStyle.BDiagPattern),
)
YEARS = 6
ROLES = {
    Standing.HOLDS: "good",
    Standing.RENEW: "warning",
    Standing.EXPIRED: "bad",
    Standing.PENDING: "info",
    Standing.NONE: "strong line",
    Standing.UNTOLD: "line",
}


class ArtisanFigure(Figure):
    """`show_range` plots the share by SKUs, by seasons running, by sales, and by the sales of each year."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plotted: tuple[tuple[str, ArtisanShare], ...] = ()
        self.note: Message | None = None
        self.setAccessibleName(_("Artisans' share of the range"))

    def show_range(self, found: ProductRange) -> None:
        told = found.years[-YEARS:] if len(found.years) > 1 else ()
        years = ((str(say("Sales of {year}", year=year)), share) for year, share in told)
        only = (year for year, _share in found.years)
        self.note = (
            say(
                "Sales are on record for {year} only: the movement shows from a second year on",
                year=next(only),
            )
            if len(found.years) == 1
            else None
        )
        now = ((str(measure), share) for measure, share in found.shares.items())
        self.plotted = (*now, *years) if found.lines else ()
        self.missing = () if self.plotted else (say("There is no SKU yet"),)
        self.shown_anew()

    @property
    def drawable(self) -> bool:
        """Nothing is painted before anything was read."""
        return bool(self.plotted)

    def height_wanted(self) -> int:
        return (len(self.plotted) + 1 + bool(self.note)) * self.row + GAP

    def sentences(self) -> Iterable[str]:
        yield from super().sentences()
        yield from (_told(words, share) for words, share in self.plotted)
        if self.note:
            yield str(self.note)

    def draw(self, painter: QPainter) -> None:
        left = self.widest(words for words, _share in self.plotted) + GAP * 2
        right = self.widest(["100.0%"], bold=True) + GAP * 2
        self._draw_key(painter, left)
        for place, (words, share) in enumerate(self.plotted):
            top = (place + 1) * self.row
            self.write(painter, QRectF(GAP / 2, top, left - GAP, self.row), words)
            self._draw_parts(painter, share, QRectF(left, top, self.width() - left - right, self.row))
            shown = share_words(share.parts[0]) if share.parts else "—"
            box = QRectF(self.width() - right, top, right - GAP / 2, self.row)
            self.write(painter, box, shown, RIGHT, bold=True)
            self.spots.append((QRectF(0, top, self.width(), self.row), _told(words, share)))
        if self.note:
            below = QRectF(GAP / 2, (len(self.plotted) + 1) * self.row, self.width() - GAP, self.row)
            self.write(painter, below, str(self.note), LEFT, colour("muted"))

    def _draw_parts(self, painter: QPainter, share: ArtisanShare, box: QRectF) -> None:
        x = box.left()
        for part, (_words, ground, pattern) in zip(share.parts or (), PARTS, strict=False):
            wide = float(part) * box.width()
            _fill(painter, QRectF(x, box.top() + GAP / 2, wide, box.height() - GAP), ground, pattern)
            x += wide

    def _draw_key(self, painter: QPainter, left: float) -> None:
        x = left
        for words, ground, pattern in PARTS:
            wide = self.widest([_(words)])
            _fill(painter, QRectF(x, self.row * 0.3, self.line * 0.6, self.row * 0.4), ground, pattern)
            box = QRectF(x + self.line * 0.8, 0, wide + 2, self.row)
            self.write(painter, box, _(words), LEFT, colour("muted"))
            x += self.line * 0.8 + wide + GAP * 2


class TrademarkFigure(Figure):
    """`show_range` plots how many SKUs are ®, ™ or without, and which must be renewed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plotted: tuple[tuple[Standing, int], ...] = ()
        self.setAccessibleName(_("Trademarks over the range"))

    def show_range(self, found: ProductRange) -> None:
        counted = ((standing, found.standings.get(standing, 0)) for standing in Standing)
        self.plotted = tuple(item for item in counted if found.lines and item[1])
        self.missing = () if self.plotted else (say("There is no SKU yet"),)
        self.shown_anew()

    @property
    def drawable(self) -> bool:
        """Nothing is painted before anything was read."""
        return bool(self.plotted)

    def height_wanted(self) -> int:
        return len(self.plotted) * self.row + GAP

    def sentences(self) -> Iterable[str]:
        yield from super().sentences()
        yield from (f"{standing}: {count}" for standing, count in self.plotted)

    def draw(self, painter: QPainter) -> None:
        left = self.widest(str(standing) for standing, _count in self.plotted) + GAP * 2
        right = self.widest(["9999"], bold=True) + GAP
        most = max(count for _standing, count in self.plotted)
        for place, (standing, count) in enumerate(self.plotted):
            words, role = str(standing), ROLES[standing]
            top = GAP / 2 + place * self.row
            self.write(painter, QRectF(GAP / 2, top, left - GAP, self.row), words)
            wide = (self.width() - left - right) * count / most
            _fill(
                painter, QRectF(left, top + GAP / 2, wide, self.row - GAP), role, Qt.BrushStyle.SolidPattern
            )
            box = QRectF(left + wide + GAP / 2, top, right, self.row)
            self.write(painter, box, str(count), LEFT, bold=True)
            self.spots.append((QRectF(0, top, self.width(), self.row), f"{words}: {count}"))


def _told(words: str, share: ArtisanShare) -> str:
    parts = share.parts or (Fraction(0),) * 3
    told = ", ".join(
        f"{_(name)} {share_words(part)}" for (name, *_rest), part in zip(PARTS, parts, strict=True)
    )
    return f"{words}: {told if share.parts else '—'}"


def _fill(painter: QPainter, box: QRectF, role: str, pattern: Qt.BrushStyle) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour(role)))
    painter.drawRect(box)
    if pattern is not Qt.BrushStyle.SolidPattern:
        painter.setBrush(QBrush(colour("muted"), pattern))
        painter.drawRect(box)

"""Who buys a SKU against who the members are: two bars a row, and how many times their share they buy."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from scoutdesk.desk.figures.figure import GAP, LEFT, RIGHT, Figure
from scoutdesk.desk.theme import colour
from scoutdesk.domain.community.portrait import Portrait, tenths_words
from scoutdesk.domain.community.portrait_figure import PortraitGroup, PortraitRow, portrait_rows
from scoutdesk.i18n import _, say


class PortraitFigure(Figure):
    """`show_portrait` plots the shares of units and of members; the solid bar is what was bought."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plotted: tuple[PortraitGroup, ...] = ()
        self.setAccessibleName(_("Audience portrait"))

    def show_portrait(self, found: Portrait) -> None:
        self.plotted = portrait_rows(found)
        self.missing = (
            () if self.plotted else (say("No community is on file yet: add curators and their communities"),)
        )
        self.shown_anew()

    @property
    def drawable(self) -> bool:
        """Nothing is painted before anything was read."""
        return bool(self.plotted)

    @property
    def row(self) -> int:
        return self.line + GAP // 2

    def height_wanted(self) -> int:
        rows = sum(len(group.rows) + 1 for group in self.plotted)
        return (rows + 1) * self.row + len(self.plotted) * GAP

    def sentences(self) -> Iterable[str]:
        yield from super().sentences()
        for group in self.plotted:
            yield from (f"{group.aspect} {_told(row)}" for row in group.rows)

    def draw(self, painter: QPainter) -> None:
        names = (_name(row) for group in self.plotted for row in group.rows)
        left = min(self.widest(names, bold=True) + GAP * 3, self.width() * 0.3)
        heads = (_("Of units"), _("Of members"), _("Times"))
        wide = max(self.widest(("100.0%", *heads)) + GAP * 1.5, 56.0)
        scale = (self.width() - left - wide * 3 - GAP) / self._most()
        top = 0.0
        for place, words in enumerate(heads):
            box = QRectF(self.width() - wide * (3 - place), top, wide - GAP / 2, self.row)
            self.write(painter, box, words, RIGHT, colour("muted"))
        self._draw_key(painter, left)
        top += self.row
        for group in self.plotted:
            self.write(painter, QRectF(0, top, left * 2, self.row), str(group.aspect), LEFT, bold=True)
            top += self.row
            for row in group.rows:
                self._draw_row(painter, row, top, left, wide, scale)
                top += self.row
            top += GAP

    def _most(self) -> float:
        shares = [
            share or 0 for group in self.plotted for row in group.rows for share in (row.bought, row.members)
        ]
        return float(max(*shares, 1))

    def _draw_key(self, painter: QPainter, left: float) -> None:
        x = left
        for words, role, tall in (
            (_("units bought"), "accent", 0.45),
            (_("all members"), "strong line", 0.25),
        ):
            wide = self.widest([words])
            _bar(painter, QRectF(x, self.row * (0.5 - tall / 2), self.line * 0.7, self.row * tall), role)
            box = QRectF(x + self.line * 0.9, 0, wide + 2, self.row)
            self.write(painter, box, words, LEFT, colour("muted"))
            x += self.line * 0.9 + wide + GAP * 2

    def _draw_row(
        self, painter: QPainter, row: PortraitRow, top: float, left: float, wide: float, scale: float
    ) -> None:
        ink = colour("text" if row.known else "muted")
        self.write(
            painter, QRectF(GAP, top, left - GAP * 1.5, self.row), _name(row), LEFT, ink, bold=row.leads
        )
        if row.bought:
            box = QRectF(left, top + self.row * 0.12, row.bought * scale, self.row * 0.45)
            _bar(painter, box, "accent" if row.known else "disabled")
        if row.members:
            box = QRectF(left, top + self.row * 0.62, row.members * scale, self.row * 0.25)
            _bar(painter, box, "strong line")
        cells = (tenths_words(row.bought), tenths_words(row.members), f"×{row.lift}" if row.lift else "—")
        for place, words in enumerate(cells):
            box = QRectF(self.width() - wide * (3 - place), top, wide - GAP / 2, self.row)
            bold = row.leads and place == 2
            self.write(painter, box, words, RIGHT, colour("accent") if bold else ink, bold=bold)
        self.spots.append((QRectF(0, top, self.width(), self.row), _told(row)))


def _name(row: PortraitRow) -> str:
    return f"{row.words} · {_('meant')}" if row.meant else str(row.words)


def _told(row: PortraitRow) -> str:
    words = say(
        "{who}: {bought} of the units, {members} of the members",
        who=row.words,
        bought=tenths_words(row.bought),
        members=tenths_words(row.members),
    )
    lift = say("{lift} times their share", lift=row.lift) if row.lift else ""
    return f"{words} · {lift}" if lift else str(words)


def _bar(painter: QPainter, box: QRectF, role: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(role))
    painter.drawRect(box)

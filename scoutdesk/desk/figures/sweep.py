"""What every supplier costs over one assumption, from end to end, and where another one leads."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from scoutdesk.desk.figures.figure import GAP, LEFT, MIDDLE, RIGHT
from scoutdesk.desk.figures.lines import LinesFigure, pen_at
from scoutdesk.desk.theme import colour
from scoutdesk.domain.pricing.price_history import round_amounts
from scoutdesk.domain.whole.compare_sheet import value_words
from scoutdesk.domain.whole.sweep import Sweep
from scoutdesk.fields.kinds import two_places
from scoutdesk.i18n import Message, _, say

TALL = 150


class SweepFigure(LinesFigure):
    """`show_sweep` plots it; `order` gives each quotation its ink, the same as everywhere on the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plotted: Sweep | None = None
        self.label = ""
        self.order: tuple[int, ...] = ()
        self.setAccessibleName(_("Price over one assumption"))

    def show_sweep(self, plotted: Sweep | None, label: Message, order: tuple[int, ...]) -> None:
        self.plotted, self.label, self.order = plotted, str(label), order
        words = say("“{field}” is not known: nothing can be drawn over it", field=label)
        self.missing = () if plotted else (words,)
        self.shown_anew()

    @property
    def drawable(self) -> bool:
        return self.plotted is not None and bool(self.plotted.lines)

    def height_wanted(self) -> int:
        return TALL + self.line * 4 + GAP

    def sentences(self) -> Iterable[str]:
        if self.plotted is not None:
            for value, supplier in self.plotted.flips:
                yield _("{field} {value}: {supplier} leads").format(
                    field=self.label, value=self._shown(value), supplier=supplier
                )
            for line in self.plotted.lines:
                low, high = line.amounts[0], line.amounts[-1]
                yield f"{line.supplier} ¥{two_places(low)} – ¥{two_places(high)}"
        yield from super().sentences()

    def _shown(self, value: Decimal) -> str:
        assert self.plotted is not None
        return value_words(self.plotted.name, value)

    def draw(self, painter: QPainter) -> None:
        plotted = self.plotted
        assert plotted is not None
        amounts = [amount for line in plotted.lines for amount in line.amounts]
        least, most = min(amounts), max(amounts)
        spare = max((most - least) * Decimal("0.06"), Decimal("0.05"))
        least, most = least - spare, most + spare
        scale = round_amounts(least, most)
        left = self.widest(two_places(amount) for amount in scale) + GAP * 2
        right = self.width() - min(
            self.widest((line.supplier for line in plotted.lines), bold=True) + GAP * 2, self.width() * 0.32
        )
        top, low, high = self.line * 2.0, plotted.at[0], plotted.at[-1]

        def across(value: Decimal) -> float:
            return left + float((value - low) / ((high - low) or 1)) * (right - left)

        def down(amount: Decimal) -> float:
            return top + float((most - amount) / (most - least)) * TALL

        self._draw_scale(painter, {amount: down(amount) for amount in scale}, left, right)
        self._draw_values(painter, across, top)
        for line in plotted.lines:
            place = self.order.index(line.quotation) if line.quotation in self.order else 0
            painter.setPen(pen_at(place, 3.0 if line.first else 1.6))
            points = [
                QPointF(across(value), down(amount))
                for value, amount in zip(plotted.at, line.amounts, strict=True)
            ]
            painter.drawPolyline(points)
        ends = [
            (down(line.amounts[-1]), line.supplier, self._place(line.quotation), line.first)
            for line in plotted.lines
        ]
        self.draw_ends(painter, ends, right, top + TALL + self.line)
        self._draw_marks(painter, across, top)

    def _place(self, quotation: int) -> int:
        return self.order.index(quotation) if quotation in self.order else 0

    def _draw_scale(self, painter: QPainter, scale: dict[Decimal, float], left: float, right: float) -> None:
        self.write(painter, QRectF(0, 0, right, self.line), _("¥ per edible 500 g"), LEFT, colour("muted"))
        for amount, y in scale.items():
            painter.setPen(QPen(colour("line"), 1))
            painter.drawLine(QPointF(left, y), QPointF(right, y))
            box = QRectF(0, y - self.line / 2, left - GAP / 2, self.line)
            self.write(painter, box, two_places(amount), RIGHT, colour("muted"))

    def _draw_values(self, painter: QPainter, across: object, top: float) -> None:
        """The values below, and what they are values of."""
        plotted = self.plotted
        assert plotted is not None and callable(across)
        low, high = plotted.at[0], plotted.at[-1]
        for value in round_amounts(low, high, 5):
            words = self._shown(value)
            wide = self.widest([words]) + GAP
            box = QRectF(across(value) - wide / 2, top + TALL + 4, wide, self.line)
            self.write(painter, box, words, MIDDLE, colour("muted"))
        middle = QRectF(across(low), top + TALL + 4 + self.line, across(high) - across(low), self.line)
        self.write(painter, middle, self.label, MIDDLE, colour("muted"))

    def _draw_marks(self, painter: QPainter, across: object, top: float) -> None:
        """Where it stands now, and where another one leads."""
        plotted = self.plotted
        assert plotted is not None and callable(across)
        floor = top + TALL
        marks = [
            (
                plotted.now,
                _("now {value}").format(value=self._shown(plotted.now)),
                "text",
                Qt.PenStyle.SolidLine,
            )
        ]
        marks += [
            (value, f"⇄ {self._shown(value)}", "bad", Qt.PenStyle.DashLine) for value, _name in plotted.flips
        ]
        end = -1e9
        for value, words, role, dash in sorted(marks, key=lambda item: item[0]):
            if not plotted.at[0] <= value <= plotted.at[-1]:
                continue
            x = across(value)
            painter.setPen(QPen(colour(role), 1.2, dash))
            painter.drawLine(QPointF(x, top), QPointF(x, floor))
            wide = self.widest([words]) + 4
            start = max(x - wide / 2, end + GAP / 2)
            self.write(painter, QRectF(start, self.line, wide, self.line), words, LEFT, colour(role))
            end = start + wide
        for value, supplier in plotted.flips:
            told = _("{field} {value}: {supplier} leads").format(
                field=self.label, value=self._shown(value), supplier=supplier
            )
            self.spots.append((QRectF(across(value) - GAP, 0, GAP * 2, floor), told))

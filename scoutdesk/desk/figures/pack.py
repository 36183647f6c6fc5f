"""The pack from sale unit to pallet, and a layer of the pallet seen from above."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from scoutdesk.desk.figures.figure import GAP, LEFT, MIDDLE, Figure
from scoutdesk.desk.theme import colour
from scoutdesk.domain.packing.pack import LevelKind, PackLevel
from scoutdesk.domain.packing.pallet import Box, PalletFit
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.packing import Step, pallet_of, steps
from scoutdesk.fields.declared import field_of
from scoutdesk.i18n import _, say
from scoutdesk.knowledge.packaging_law import PalletKind

LINES = 9
"""Lines of text that the figure is high."""


class PackFigure(Figure):
    """`show_dossier` plots the levels of a season; `kind` lays the cases on another pallet than the recorded one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps: tuple[Step, ...] = ()
        self.fit: PalletFit | None = None
        self.entered: int | None = None
        self.setAccessibleName(_("Pack and pallet"))

    def show_dossier(self, dossier: Dossier, kind: PalletKind | None = None) -> None:
        levels = dossier.all(PackLevel)
        self.steps = steps(levels)
        self.fit = pallet_of(dossier, kind)
        pallets = [item for item in levels if item.level is LevelKind.PALLET]
        self.entered = pallets[0].contains if pallets and kind is None else None
        self.missing = () if self.steps else (say("No pack level yet: begin with the sale unit"),)
        self.shown_anew()

    def height_wanted(self) -> int:
        return self.line * LINES + GAP * 3

    def sentences(self) -> Iterable[str]:
        yield from ("，".join(_lines(step)) for step in self.steps)
        if self.fit is not None:
            yield fit_words(self.fit)
        yield from super().sentences()

    def draw(self, painter: QPainter) -> None:
        layer = self.line * (LINES - 2) * 1.2 if self.fit else 0.0
        self._draw_steps(painter, self.width() - layer - GAP * 4)
        if self.fit is not None:
            self._draw_layer(painter, self.fit, self.width() - layer - GAP, layer)

    def _draw_steps(self, painter: QPainter, width: float) -> None:
        """Boxes that grow to the right, each with what it holds; the last one is the outermost."""
        wide = min(width / len(self.steps), self.line * 13)
        ground = self.line * (LINES - 4) + GAP
        for place, step in enumerate(self.steps):
            left = GAP + place * wide
            share = (place + 1) / len(self.steps)
            box = QRectF(left, ground - self.line * (1.6 + 2.2 * share), wide * (0.35 + 0.3 * share), 0)
            box.setBottom(ground)
            painter.setPen(QPen(colour("accent"), 1.2))
            painter.setBrush(colour("soft accent"))
            painter.drawRoundedRect(box, 3, 3)
            label = say(step.level.level.label) if step.level.level else ""
            self.write(painter, box, str(label), MIDDLE, bold=True)
            if step.count is not None:
                sign = QRectF(left, box.top() - self.line, wide - GAP, self.line)
                self.write(painter, sign, f"× {step.count}", LEFT, colour("accent"), bold=True)
            for line, words in enumerate(_lines(step)[1:]):
                top = ground + GAP / 2 + line * self.line
                self.write(painter, QRectF(left, top, wide - GAP, self.line), words, LEFT, colour("muted"))
            self.spots.append((QRectF(left, 0, wide, self.height()), "\n".join(_lines(step))))

    def _draw_layer(self, painter: QPainter, fit: PalletFit, left: float, room: float) -> None:
        """The computed layer; the base is drawn to scale."""
        scale = min(room / fit.base[0], self.line * (LINES - 2) / fit.base[1])
        base = QRectF(left, GAP / 2, fit.base[0] * scale, fit.base[1] * scale)
        painter.setPen(QPen(colour("strong line"), 1.2))
        painter.setBrush(colour("hover"))
        painter.drawRect(base)
        painter.setPen(QPen(colour("accent"), 1))
        painter.setBrush(colour("soft accent"))
        for box in fit.layer:
            painter.drawRect(_scaled(box, base.topLeft(), scale))
        self._write_fit(painter, fit, left, base.bottom() + GAP / 2, room + GAP)
        self.spots.append((base, fit_words(fit)))

    def _write_fit(self, painter: QPainter, fit: PalletFit, left: float, top: float, room: float) -> None:
        words = _("{rows} × {layers} = {cases}").format(
            rows=fit.per_layer, layers=fit.layers, cases=fit.cases
        )
        self.write(painter, QRectF(left, top, room, self.line), words, LEFT, bold=True)
        if self.entered is not None and self.entered != fit.cases:
            entered = _("entered: {count}").format(count=self.entered)
            below = QRectF(left, top + self.line, room, self.line)
            self.write(painter, below, entered, LEFT, colour("warning"))
            return
        base = f"{fit.base[0]} × {fit.base[1]} mm"
        self.write(painter, QRectF(left, top + self.line, room, self.line), base, LEFT, colour("muted"))


def _scaled(box: Box, corner: QPointF, scale: float) -> QRectF:
    x, y = corner.x() + box.x * scale, corner.y() + box.y * scale
    return QRectF(x, y, box.length * scale, box.width * scale).adjusted(0.5, 0.5, -0.5, -0.5)


def _lines(step: Step) -> list[str]:
    """Name, net and gross, dimensions, sale units in all."""
    level = step.level
    told = [str(say(level.level.label)) if level.level else "—"]
    told += [
        f"{field_of(PackLevel, name).label} {field_of(PackLevel, name).kind.tell(value)}"
        for name in ("net_weight", "gross_weight")
        if (value := getattr(level, name)) is not None
    ]
    if level.length and level.width and level.height:
        told.append(f"{level.length} × {level.width} × {level.height} mm")
    if step.units is not None and step.units > 1:
        told.append(_("{count} sale units").format(count=step.units))
    return told


def fit_words(fit: PalletFit) -> str:
    """The fit in one sentence."""
    return _("{rows} a layer, {layers} layers, {cases} in all; limit: {limit}; {share}% of the base").format(
        rows=fit.per_layer,
        layers=fit.layers,
        cases=fit.cases,
        limit=fit.limit,
        share=f"{fit.covered * 100:.0f}",
    )

"""The harvest on its year: usual months, window, closings, solar terms and feasts, lots with their °Brix, today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from scoutdesk.desk.figures.figure import GAP, LEFT, MIDDLE, RIGHT, Figure
from scoutdesk.desk.theme import colour
from scoutdesk.domain.harvest.band import HarvestBand
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.harvest_year import Dot, DotKind, HarvestYear, Tick, brix_scale, harvest_year
from scoutdesk.fields.kinds import month_names
from scoutdesk.i18n import N_, _

DOTS: dict[DotKind, str] = {"lot": N_("lot"), "check": N_("maturity check"), "planned": N_("planned lot")}
STRIP = 4
"""Lines of text that the strip of measured °Brix is high; one where nothing is measured."""


class HarvestFigure(Figure):
    """`show_dossier` plots this season's window, its lots and checks on the year."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.year: HarvestYear | None = None
        self.days: tuple[date | None, date | None] = (None, None)
        self.setAccessibleName(_("Harvest window"))

    def show_season(self, sku: Sku, season: Season, today: date) -> None:
        self.show_dossier(Dossier(today=today, season=season, sku=sku))

    def show_dossier(self, dossier: Dossier) -> None:
        self.year = harvest_year(dossier)
        self.days = (dossier.season.harvest_start, dossier.season.harvest_end)
        self.missing = self.year.band.missing
        self.shown_anew()

    @property
    def drawable(self) -> bool:
        return self.year is not None and (not self.missing or any(self.year.band.usual))

    @property
    def month(self) -> float:
        """The width of a month."""
        return (self.width() - GAP * 2) / 12

    def x_of(self, place: float) -> float:
        return GAP + place * self.month

    def height_wanted(self) -> int:
        strip = (self.line * (self._strip() + 1) + GAP) if self.year and self.year.dots else 0
        below = len(self.missing) * (self.line + GAP // 2)
        return self.line * 6 + GAP * 3 + strip + below

    def _strip(self) -> int:
        return STRIP if self.year and self.year.measured else 1

    def sentences(self) -> Iterable[str]:
        start, end = self.days
        if start and end:
            yield _("picked from {start} to {end}").format(start=start.isoformat(), end=end.isoformat())
        if self.year is not None:
            yield from (str(stretch.words) for stretch in self.year.closings)
            yield from (_told(dot) for dot in self.year.dots)
        yield from super().sentences()

    def draw(self, painter: QPainter) -> None:
        year = self.year
        assert year is not None
        top = self.line * 2 + GAP
        self._draw_ticks(painter, sorted(year.feasts, key=lambda tick: not tick.great), self.line, top)
        self._draw_months(painter, year.band, top)
        self._draw_closings(painter, year, top)
        if year.band.window is not None:
            self._draw_window(painter, year.band.window, top)
        under = top + self.line * 2
        self._draw_ticks(painter, year.terms, under, top + self.line, quiet=True)
        below = under + self.line + GAP / 2
        if year.band.window is not None:
            self._write_window(painter, year.band.window, below)
        below += self.line + GAP
        if year.dots:
            below = self._draw_strip(painter, year, below)
        if year.band.today is not None:
            self._draw_today(painter, self.x_of(year.band.today), top)
        self.write_sentences(painter, self.missing, below)

    def _draw_months(self, painter: QPainter, band: HarvestBand, top: float) -> None:
        names = month_names()
        for place, usual in enumerate(band.usual):
            box = QRectF(self.x_of(place), top, self.month - 1, self.line)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("soft accent" if usual else "hover"))
            painter.drawRect(box)
            name = QRectF(box.left(), top + self.line, box.width(), self.line)
            words = names[(band.first.month - 1 + place) % 12]
            self.write(painter, name, words, MIDDLE, colour("text" if usual else "muted"), bold=usual)
            self.spots.append((box, _("usually picked") if usual else _("usually not picked")))

    def _draw_ticks(
        self, painter: QPainter, ticks: Sequence[Tick], top: float, axis: float, *, quiet: bool = False
    ) -> None:
        """Names on one line where they find room, and a short stroke at the band for every one."""
        taken: list[tuple[float, float]] = []
        for tick in ticks:
            x, name = self.x_of(tick.place), _(tick.label)
            painter.setPen(QPen(colour("text" if tick.great else "strong line"), 1))
            painter.drawLine(
                QPointF(x, axis - 3 if not quiet else top), QPointF(x, axis if not quiet else top + 4)
            )
            wide = self.widest([name]) + 2
            left = min(max(x - wide / 2, 0.0), self.width() - wide)
            box = QRectF(left, top + (4 if quiet else 0), wide, self.line)
            self.spots.append((box, f"{name} {tick.day.isoformat()}"))
            if all(left >= end or left + wide <= start for start, end in taken):
                taken.append((left, left + wide))
                self.write(painter, box, name, MIDDLE, colour("text" if tick.great else "muted"))

    def _draw_closings(self, painter: QPainter, year: HarvestYear, top: float) -> None:
        for stretch in year.closings:
            start, end = self.x_of(max(stretch.start, 0.0)), self.x_of(stretch.end)
            box = QRectF(start, top, max(end - start, 3.0), self.line)
            painter.setPen(Qt.PenStyle.NoPen)
            brush = painter.brush()
            brush.setColor(colour("warning"))
            brush.setStyle(Qt.BrushStyle.BDiagPattern)
            painter.setBrush(brush)
            painter.drawRect(box)
            self.spots.append((box, str(stretch.words)))

    def _draw_window(self, painter: QPainter, window: tuple[float, float], top: float) -> None:
        start, end = (self.x_of(min(place, 12.0)) for place in window)
        box = QRectF(start, top + self.line * 0.2, max(end - start, 3.0), self.line * 0.6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        painter.drawRoundedRect(box, 3, 3)
        self.spots.append((box, self._window_words()))

    def _window_words(self) -> str:
        first, last = self.days
        assert first and last
        return _("{start} – {end}, {days} days").format(
            start=first.isoformat(), end=last.isoformat(), days=(last - first).days + 1
        )

    def _write_window(self, painter: QPainter, window: tuple[float, float], top: float) -> None:
        words = self._window_words()
        wide = self.widest([words], bold=True) + 2
        left = max(0.0, min(self.x_of(window[0]), self.width() - wide))
        self.write(painter, QRectF(left, top, wide, self.line), words, LEFT, bold=True)

    def _draw_strip(self, painter: QPainter, year: HarvestYear, top: float) -> float:
        """Lots and checks at their days, as high as their °Brix; what is not measured stands on the ground line."""
        top = self._draw_legend(painter, year, top)
        high, scale = self.line * self._strip() - GAP, brix_scale(year.dots, year.floor)
        ground = top + high
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(QPointF(GAP, ground), QPointF(self.width() - GAP, ground))
        low, most = scale or (0, 1)
        step = high / float(most - low)
        if scale and year.floor is not None:
            y = ground - float(year.floor - low) * step
            painter.setPen(QPen(colour("muted"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(GAP, y), QPointF(self.width() - GAP, y))
        for dot in year.dots:
            y = ground if dot.brix is None else ground - float(dot.brix - low) * step
            self._draw_dot(painter, dot, QPointF(self.x_of(dot.place), y))
        return ground + GAP

    def _draw_legend(self, painter: QPainter, year: HarvestYear, top: float) -> float:
        """What round, hollow and square dots are, and the least that is asked for."""
        x = float(GAP)
        for kind, name in DOTS.items():
            if any(dot.kind == kind for dot in year.dots):
                words = _(name)
                self._draw_sign(painter, kind, True, QPointF(x + 6, top + self.line / 2))
                self.write(painter, QRectF(x + 16, top, self.widest([words]) + 2, self.line), words, LEFT)
                x += self.widest([words]) + 16 + GAP * 3
        if year.measured and year.floor is not None:
            words = _("dashed: at least {brix} °Brix").format(brix=year.floor)
            self.write(painter, QRectF(x, top, self.width() - x, self.line), words, LEFT, colour("muted"))
        return top + self.line

    def _draw_dot(self, painter: QPainter, dot: Dot, at: QPointF) -> None:
        self._draw_sign(painter, dot.kind, dot.good, at)
        self.spots.append((QRectF(at.x() - 6, at.y() - 6, 12, 12), _told(dot)))

    def _draw_sign(self, painter: QPainter, kind: DotKind, good: bool | None, at: QPointF) -> None:
        """Lots are round, checks are diamonds; hollow is planned, red and lower is under the minimum."""
        ink = colour("bad" if good is False else "accent" if kind == "lot" else "info")
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(colour("base") if kind == "planned" else ink)
        if kind == "check":
            x, y = at.x(), at.y()
            corners = [QPointF(x, y - 5), QPointF(x + 5, y), QPointF(x, y + 5), QPointF(x - 5, y)]
            painter.drawPolygon(QPolygonF(corners))
        else:
            painter.drawEllipse(at, 4, 4)

    def _draw_today(self, painter: QPainter, x: float, top: float) -> None:
        painter.setPen(QPen(colour("text"), 1.5))
        painter.drawLine(QPointF(x, top - 2), QPointF(x, top + self.line))
        painter.setBrush(colour("text"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(
            QPolygonF([QPointF(x - 4, top - 8), QPointF(x + 4, top - 8), QPointF(x, top - 2)])
        )
        words = _("today")
        wide = self.widest([words], bold=True) + 2
        right = x + GAP + wide > self.width()
        box = QRectF(x - GAP / 2 - wide if right else x - wide / 2, 0, wide + 1, self.line)
        self.write(painter, box, words, RIGHT if right else LEFT, bold=True)


def _told(dot: Dot) -> str:
    plot = dot.plot or "—"
    if dot.brix is None:
        return _("{kind} {plot}, {day}").format(kind=_(DOTS[dot.kind]), plot=plot, day=dot.day.isoformat())
    return _("{kind} {plot}, {day}: {brix} °Brix").format(
        kind=_(DOTS[dot.kind]), plot=plot, day=dot.day.isoformat(), brix=dot.brix
    )

"""One stage on a season's page: a chip for each part of its work, and the part that is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QToolButton, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.forms.wrapped_row import WrappedRow
from scoutdesk.desk.icons import icon, pixmap
from scoutdesk.desk.pages.places import Target
from scoutdesk.desk.pages.stages import Part, make_part, parts_of
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.gates import Point
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import _


class StageWork(QWidget):
    """Parts are made when they are first opened; a chip tells when something is wrong in its part."""

    def __init__(self, desk: Desk, stage: Stage) -> None:
        super().__init__()
        self.desk = desk
        self.parts = {part.path: part for part in parts_of(stage)}
        self.made: dict[str, StageTab] = {}
        self.dossier: Dossier | None = None
        self.points: Sequence[Point] = ()
        self.stack = QStackedWidget()
        self.chips = {path: self._chip(part) for path, part in self.parts.items()}
        row = WrappedRow(theme.px(4))
        row.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), 0)
        for chip in self.chips.values():
            chip.setVisible(len(self.chips) > 1)
            row.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.stack, 1)

    def _chip(self, part: Part) -> QToolButton:
        chip = QToolButton(self)
        chip.setText(_(part.label))
        chip.setIcon(icon(part.icon))
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setCheckable(True)
        chip.setStyleSheet(theme.sheet("chip"))
        chip.clicked.connect(partial(self.open, part.path))
        return chip

    @property
    def path(self) -> str:
        """The part that is looked at."""
        shown = self.stack.currentWidget()
        return next((path for path, tab in self.made.items() if tab is shown), next(iter(self.parts)))

    @property
    def tab(self) -> StageTab:
        return self.part(self.path)

    def part(self, path: str) -> StageTab:
        if path not in self.made:
            self.made[path] = make_part(self.parts[path], self.desk)
            self.made[path].mirror_unfolded = path == next(iter(self.parts))
            self.stack.addWidget(self.made[path])
        return self.made[path]

    def open(self, path: str = "", _checked: bool = False) -> None:
        """One of the parts; without a path the one that was looked at last."""
        self.leave()
        tab = self.part(path if path in self.parts else self.path)
        self.stack.setCurrentWidget(tab)
        for other, chip in self.chips.items():
            chip.setChecked(other == self.path)
        if self.dossier is not None:
            tab.show_dossier(self.dossier, self.points)

    def show_dossier(self, dossier: Dossier, points: Sequence[Point], path: str = "") -> None:
        """In one of the parts, and no other: the rest is read when it is looked at."""
        self.dossier, self.points = dossier, points
        for part, chip in zip(self.parts.values(), self.chips.values(), strict=True):
            wrong = [point.severity for point in points if _stands_at(point, part)]
            tone = "bad" if "error" in wrong else "warning" if "warning" in wrong else ""
            chip.setIcon(pixmap("problem", tone, 16) if tone else icon(part.icon))
            chip.setToolTip(_("{count} remarks here").format(count=len(wrong)) if tone else _(part.label))
        self.open(path)

    def leave(self) -> None:
        if self.made:
            self.tab.leave()

    def seek(self, target: Target) -> Callable[[], bool] | None:
        return self.tab.seek(target)


def _stands_at(point: Point, part: Part) -> bool:
    return point.severity != "open" and part.holds(Target(point.record, point.id, point.field))

"""What if: sliders for a late leg and a warmer chain; the line follows, nothing is saved."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider, QWidget

from scoutdesk.desk.figures.whatif import Unscrolled
from scoutdesk.desk.theme import font, paint, px
from scoutdesk.domain.storage.chain_whatif import slack_hours
from scoutdesk.domain.storage.coldchain import Leg
from scoutdesk.domain.storage.freshness import FreshnessLine, named
from scoutdesk.fields.kinds import plain
from scoutdesk.i18n import _

LATEST, WARMEST = 96, 40
HALF = Decimal("0.5")


class ChainWhatIf(QWidget):
    """`moved` tells that a slider stands elsewhere; `answer` then says what would be left."""

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.late, self.warm = self._slider(LATEST), self._slider(WARMEST)
        self.leg, self.hours, self.degrees, self.told = QLabel(), QLabel(), QLabel(), QLabel()
        self.told.setFont(font(bold=True))
        self.told.setWordWrap(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        warm = QLabel(_("All cooled legs warmer by"))
        for row, (words, slider, value) in enumerate(
            ((self.leg, self.late, self.hours), (warm, self.warm, self.degrees))
        ):
            words.setBuddy(slider)
            value.setMinimumWidth(px(72))
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for column, widget in enumerate((words, slider, value)):
                grid.addWidget(widget, row, column)
        self.warm.setAccessibleName(warm.text())
        grid.addWidget(self.told, 2, 0, 1, 3)
        grid.setColumnStretch(1, 1)

    def _slider(self, most: int) -> QSlider:
        slider = Unscrolled(Qt.Orientation.Horizontal)
        slider.setRange(0, most)
        slider.valueChanged.connect(self.moved)
        return slider

    @property
    def trial(self) -> tuple[Decimal, Decimal]:
        """Hours late, and °C warmer."""
        return Decimal(self.late.value()), self.warm.value() * HALF

    def reset(self) -> None:
        for slider in (self.late, self.warm):
            with QSignalBlocker(slider):
                slider.setValue(0)

    def answer(self, line: FreshnessLine, leg: Leg, trial: FreshnessLine) -> None:
        """What a trial leaves at the door, or how late the leg may be as it stands."""
        words = _("{leg} later by").format(leg=named(leg))
        self.leg.setText(words)
        self.late.setAccessibleName(words)
        hours, warmer = self.trial
        self.hours.setText(_("{hours} h").format(hours=plain(hours)))
        self.degrees.setText(f"{plain(warmer)} °C")
        moved = bool(hours or warmer)
        told, tone = _would_be(trial) if moved else _may_be(line, leg)
        self.told.setText(told)
        paint(self.told, text=tone)


def _would_be(trial: FreshnessLine) -> tuple[str, str]:
    if trial.days is None:
        return "；".join(dict.fromkeys(str(lack.message) for lack in trial.lacks)), "warning"
    words = {
        True: _("✓ {days} days would be left, {promised} are promised"),
        False: _("✗ only {days} days would be left, {promised} are promised"),
        None: _("{days} days would be left"),
    }[trial.holds]
    tone = {True: "good", False: "bad", None: "muted"}[trial.holds]
    return words.format(days=f"{trial.days:.1f}", promised=trial.promised), tone


def _may_be(line: FreshnessLine, leg: Leg) -> tuple[str, str]:
    slack = slack_hours(line, leg.id)
    if slack is None:
        return "", "muted"
    if slack < 0:
        return _("The promise is broken: {leg} would have to be {hours} h shorter").format(
            leg=named(leg), hours=plain(-slack)
        ), "bad"
    return _("The promise holds until {leg} is {hours} h late").format(
        leg=named(leg), hours=plain(slack)
    ), "good"

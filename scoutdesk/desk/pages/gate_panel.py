"""The next gate beside the work: what is open, going on, holding back, and the decisions so far."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.forms.editor import quiet
from scoutdesk.desk.forms.form import heading_label
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.forms.trail import moment
from scoutdesk.desk.icons import icon, pixmap
from scoutdesk.desk.pages.places import place_of
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.gates import Point, open_points, subject_of
from scoutdesk.domain.gates.point import Gravity
from scoutdesk.domain.season import Decision, GateReview
from scoutdesk.domain.stages import next_stage
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import _
from scoutdesk.operations import history, seasons

WIDTH = 316
MARKS: dict[Gravity, tuple[str, str]] = {
    "open": ("circle-dashed", "warning"),
    "error": ("refused", "bad"),
    "warning": ("problem", "warning"),
    "info": ("info", "muted"),
}
RECENT = 6
SIGNS = {
    Decision.GO: "done",
    Decision.GO_WITH_REASON: "problem",
    Decision.HOLD: "pause",
    Decision.RECYCLE: "undo",
    Decision.KILL: "ban",
}


class PointButton(QPushButton):
    """A point: a whole sentence that goes to its field, with the sign of its gravity."""

    def __init__(self, words: str, severity: Gravity, subject: str = "") -> None:
        super().__init__()
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(f"{subject}: {words}" if subject else words)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(6)
        sign, label, onward = QLabel(), QLabel(words), QLabel()
        sign.setPixmap(pixmap(*MARKS[severity], 14))
        onward.setPixmap(pixmap("chevron-right", "muted", 14))
        label.setWordWrap(True)
        for part in (sign, label, onward):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.setSpacing(0)
        if subject:
            above = quiet(QLabel(subject))
            above.setFont(theme.font(11))
            above.setWordWrap(True)
            above.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            told.addWidget(above)
        told.addWidget(label)
        row.addLayout(told, 1)
        row.addWidget(onward, 0, Qt.AlignmentFlag.AlignTop)
        self.words = label

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(80), self.sizeHint().height())


class GatePanel(QScrollArea):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.dossier: Dossier | None = None
        self.decision: Decision | None = None
        self._told: dict[QVBoxLayout, object] = {}
        self.setWidgetResizable(True)
        self.setFixedWidth(theme.px(WIDTH))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.quieten(self)
        inside = QWidget()
        theme.paint(inside, ground="base")
        self.setWidget(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 8, 8, 16)
        column.setSpacing(6)
        self.heading = heading_label("")
        self.heading.setWordWrap(True)
        self.count = Remark()
        self.points = QVBoxLayout()
        self.points.setSpacing(0)
        self.doubts = QVBoxLayout()
        self.doubts.setSpacing(0)
        self.doubts_heading = heading_label(_("Worth a look"))
        self.buttons = self._buttons()
        self.box = self._reason_box()
        self.reviews, self.recent = QVBoxLayout(), QVBoxLayout()
        column.addWidget(self.heading)
        column.addWidget(self.count)
        column.addLayout(self.points)
        column.addWidget(self.buttons)
        column.addWidget(self.box)
        column.addWidget(self.doubts_heading)
        column.addLayout(self.doubts)
        self.reviews_heading = heading_label(_("Gate reviews"))
        column.addWidget(self.reviews_heading)
        column.addLayout(self.reviews)
        column.addWidget(heading_label(_("Recent changes")))
        column.addLayout(self.recent)
        column.addStretch(1)

    def _buttons(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(6)
        self.advance_button = QPushButton(_("Advance"))
        self.advance_button.setStyleSheet(theme.sheet("primary"))
        self.advance_button.clicked.connect(self.advance)
        self.reason_button = QPushButton(_("Pass with a reason…"))
        self.reason_button.setStyleSheet(theme.sheet("quiet"))
        self.reason_button.clicked.connect(self.ask_to_pass)
        self.more = QToolButton()
        self.more.setIcon(icon("ellipsis"))
        self.more.setStyleSheet(theme.sheet("chip"))
        self.more.setToolTip(_("Hold, send back or stop"))
        self.more.setAccessibleName(_("Hold, send back or stop"))
        menu = QMenu(self.more)
        for decision, words in (
            (Decision.HOLD, _("Hold…")),
            (Decision.RECYCLE, _("Send back one stage…")),
            (Decision.KILL, _("Stop…")),
        ):
            menu.addAction(words).triggered.connect(partial(self.ask, decision))
        self.more.setMenu(menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        for button in (self.advance_button, self.reason_button, self.more):
            row.addWidget(button)
        row.addStretch(1)
        self.button_row = row
        return box

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the buttons are too wide to stand in a row, they stand in a column."""
        super().resizeEvent(event)
        parts = (self.advance_button, self.reason_button, self.more)
        needed = sum(part.sizeHint().width() + 6 for part in parts) + 24
        narrow = needed > self.viewport().width()
        self.button_row.setDirection(
            QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight
        )

    def _reason_box(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        self.reason_label = QLabel()
        self.reason_label.setWordWrap(True)
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(theme.px(84))
        self.reason.setAccessibleName(_("Reason"))
        self.reason_label.setBuddy(self.reason)
        self.refusal = Remark()
        self.confirm, cancel = QPushButton(_("Confirm")), QPushButton(_("Cancel"))
        self.confirm.setStyleSheet(theme.sheet("primary"))
        cancel.setStyleSheet(theme.sheet("quiet"))
        self.confirm.clicked.connect(self.decide)
        cancel.clicked.connect(box.hide)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self.reason, self.decide)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        row = QHBoxLayout()
        row.addWidget(self.confirm)
        row.addWidget(cancel)
        row.addStretch(1)
        for widget in (self.reason_label, self.reason, self.refusal):
            column.addWidget(widget)
        column.addLayout(row)
        box.hide()
        return box

    # showing

    def show_dossier(self, dossier: Dossier, points: Sequence[Point] = ()) -> None:
        """`points`: those of all stages; what keeps the next gate shut comes first, doubts about anything after it."""
        if self.dossier is None or dossier.season.id != self.dossier.season.id:
            self.box.hide()
            self.reason.clear()
        self.dossier = dossier
        stage, shut = dossier.season.stage, open_points(dossier)
        doubts = tuple(
            point for point in points if point.severity in ("error", "warning") and point not in shut
        )
        onward = next_stage(stage)
        self.buttons.setVisible(onward is not None)
        if onward is None:
            self.heading.setText(_("Closed"))
            self.count.say(_("The season has been through all its gates."), "good")
        else:
            self.heading.setText(_("Next gate: {old} → {new}").format(old=stage, new=onward))
            self._count(len(shut))
        self.advance_button.setEnabled(not shut)
        self.reason_button.setVisible(bool(shut))
        self._show_points(self.points, shut)
        self._show_points(self.doubts, doubts)
        self.doubts_heading.setVisible(bool(doubts))
        self._show_reviews(dossier.reviews)
        self._show_recent(dossier.season.id)

    def _count(self, points: int) -> None:
        if points:
            self.count.say(_("{count} open points").format(count=points), "warning")
        else:
            self.count.say(_("Everything is there; the season can go on."), "good")

    def _show_points(self, column: QVBoxLayout, points: tuple[Point, ...]) -> None:
        subjects = [" · ".join(map(str, subject_of(self.dossier, it))) for it in points if self.dossier]
        if self._stands(column, (points, subjects)):
            return
        for point, subject in zip(points, subjects, strict=True):
            button = PointButton(str(point.message), point.severity, subject)
            button.setToolTip(str(point.source))
            button.clicked.connect(partial(self.go_to, point))
            column.addWidget(button)

    def _stands(self, column: QVBoxLayout, told: object) -> bool:
        """Whether a column tells this already, as after most changes; it is emptied where it does not."""
        if column in self._told and self._told[column] == told:
            return True
        self._told[column] = told
        _empty(column)
        return False

    def go_to(self, point: Point, _checked: bool = False) -> None:
        if self.dossier is not None:
            self.desk.go(place_of(point, self.dossier))

    def _show_reviews(self, reviews: tuple[GateReview, ...]) -> None:
        self.reviews_heading.setVisible(bool(reviews))
        if self._stands(self.reviews, reviews):
            return
        for review in reversed(reviews):
            day = review.day.isoformat() if review.day else ""
            decision = review.decision
            self.reviews.addWidget(
                _line(f"{review.stage} · {decision}", SIGNS.get(decision, "flag") if decision else "flag")
            )
            told = " · ".join(part for part in (day, review.person) if part)
            self.reviews.addWidget(_small("\n".join(part for part in (told, review.reason) if part)))

    def _show_recent(self, season: int) -> None:
        found = history.history(self.desk.workspace, id=season, limit=RECENT)
        if self._stands(self.recent, [entry.id for entry in found]):
            return
        for entry in found:
            self.recent.addWidget(_line(str(entry.label), "history"))
            self.recent.addWidget(_small(f"{moment(entry.at)} · {entry.person}"))

    # acting

    def advance(self) -> None:
        """Go on; the gate is looked at once more inside the transaction."""
        if self.dossier is not None:
            season = self.dossier.season
            self.desk.act(lambda: seasons.advance(self.desk.workspace, season.id, seen=season.stage))

    def ask_to_pass(self) -> None:
        self.ask(None)

    def ask(self, decision: Decision | None, _checked: bool = False) -> None:
        """Ask for the reason, right here. None: to pass the gate all the same."""
        self.decision = decision
        words = {
            None: _("Why does the season go on with open points? The reason stays in the record."),
            Decision.HOLD: _("Why is the season held?"),
            Decision.RECYCLE: _("Why does the season go back one stage?"),
            Decision.KILL: _("Why is the season stopped?"),
        }
        self.reason_label.setText(words[decision])
        self.refusal.say("")
        self.box.show()
        self.reason.setFocus()
        self.ensureWidgetVisible(self.box)

    def decide(self) -> None:
        if self.dossier is None:
            return
        shown, reason = self.dossier.season, self.reason.toPlainText()
        try:
            if not reason.strip():
                raise Refused(seasons.REASON_NEEDED)
            if self.decision is None:
                outcome = seasons.advance(self.desk.workspace, shown.id, reason, seen=shown.stage)
            else:
                outcome = seasons.decide(
                    self.desk.workspace, shown.id, self.decision, reason, seen=shown.stage
                )
        except Refused as refusal:
            self.refusal.say(str(refusal.message), "bad")
            return
        self.box.hide()
        self.reason.clear()
        self.desk.tell(outcome)


def _line(words: str, sign: str) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(4, 4, 0, 0)
    row.setSpacing(6)
    picture, label = QLabel(), QLabel(words)
    picture.setPixmap(pixmap(sign, "muted", 14))
    label.setWordWrap(True)
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label, 1)
    return box


def _small(words: str) -> QLabel:
    label = quiet(QLabel(words))
    label.setFont(theme.font(11))
    label.setWordWrap(True)
    label.setContentsMargins(24, 0, 0, 0)
    return label


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()

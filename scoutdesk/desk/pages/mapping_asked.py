"""Beside the grid: what the row looked at is read as, and the questions of the file with their answers as buttons."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from scoutdesk.desk import theme
from scoutdesk.desk.icons import icon
from scoutdesk.i18n import _, say
from scoutdesk.operations.exchange.answering import Span
from scoutdesk.operations.exchange.mapping_view import Asked, Look, ReadCell, RuleLook

MOST_ASKED = 12


class QuestionCard(QFrame):
    """One question: what stands where, and a button for each answer. `answered` tells it with the key."""

    answered = Signal(object, str)
    located = Signal(str)

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.asked = asked
        self.setStyleSheet(theme.sheet("card"))
        words = QLabel(f"? {asked.question.asked}")
        words.setWordWrap(True)
        words.setFont(theme.font(bold=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(8))
        column.setSpacing(theme.px(4))
        column.addWidget(words)
        many = _("{address} and others, {count} cells").format(address=asked.address, count=asked.cells)
        where = QPushButton(many if asked.cells > 1 else asked.address)
        where.setFlat(True)
        where.setStyleSheet("QPushButton { text-align: left; padding: 0; }")
        theme.paint(where, text="muted")
        where.setToolTip(_("Show the cell"))
        where.clicked.connect(self._locate)
        column.addWidget(where)
        self.buttons: dict[str, QPushButton] = {}
        for answer in asked.question.answers:
            button = QPushButton()
            button.setStyleSheet(theme.sheet("quiet") + "QPushButton { text-align: left; }")
            button.setAutoDefault(True)
            words_of = str(answer.words)
            button.setText(theme.elided(button.fontMetrics(), words_of, theme.px(204)))
            button.setToolTip(words_of)
            button.setAccessibleName(words_of)
            button.clicked.connect(partial(self._answer, answer.key))
            column.addWidget(button)
            self.buttons[answer.key] = button

    def _answer(self, key: str, _checked: bool = False) -> None:
        self.answered.emit(self.asked, key)

    def _locate(self) -> None:
        self.located.emit(self.asked.address)


class SpanChips(QWidget):
    """For how much an answer holds."""

    def __init__(self) -> None:
        super().__init__()
        self.group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        self.chips: dict[Span, QToolButton] = {}
        names: Sequence[tuple[Span, str, str]] = (
            ("cell", _("This cell"), _("The answer holds for this one cell")),
            ("file", _("This file"), _("The answer holds for all like it in this file")),
            ("always", _("Always"), _("The answer becomes a rule for this supplier")),
        )
        for span, words, told in names:
            chip = QToolButton()
            chip.setText(words)
            chip.setToolTip(told)
            chip.setCheckable(True)
            chip.setStyleSheet(theme.sheet("chip"))
            self.group.addButton(chip)
            self.chips[span] = chip
            row.addWidget(chip)
        row.addStretch(1)
        self.chips["file"].setChecked(True)

    def allow_rules(self, allowed: bool) -> None:
        """A rule needs somebody whose rule it is."""
        always = self.chips["always"]
        if not allowed and always.isChecked():
            self.chips["file"].setChecked(True)
        always.setEnabled(allowed)
        always.setToolTip(
            _("The answer becomes a rule for this supplier")
            if allowed
            else _("A rule is a supplier's: say first whose file it is")
        )

    def span(self) -> Span:
        return next(span for span, chip in self.chips.items() if chip.isChecked())


class RuleLine(QWidget):
    """A rule for the supplier, with the button that drops it."""

    dropped = Signal(object)

    def __init__(self, rule: RuleLook) -> None:
        super().__init__()
        self.rule = rule
        words = QLabel(f"= {rule.words}")
        words.setWordWrap(True)
        self.drop = QToolButton()
        self.drop.setIcon(icon("close"))
        self.drop.setAutoRaise(True)
        self.drop.setToolTip(_("Drop this rule; it is asked again"))
        self.drop.setAccessibleName(_("Drop this rule; it is asked again"))
        self.drop.clicked.connect(self._drop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(words, 1)
        row.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignTop)

    def _drop(self) -> None:
        self.dropped.emit(self.rule.id)


class RowPanel(QWidget):
    """`answered` tells what was asked, the key of the answer and for how much it holds; `located` a cell.

    `dropped` tells the rule that is to hold no longer.
    """

    answered = Signal(object, str, str)
    located = Signal(str)
    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(theme.px(256))
        self.head = QLabel()
        self.head.setFont(theme.font(bold=True))
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.asked_head = QLabel()
        self.asked_head.setFont(theme.font(bold=True))
        self.holds_for = QLabel(_("An answer holds for:"))
        theme.paint(self.holds_for, text="muted")
        self.chips = SpanChips()
        self.cards: list[QuestionCard] = []
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, theme.px(8), 0)
        self.column.setSpacing(theme.px(8))
        for widget in (self.asked_head, self.holds_for, self.chips):
            self.column.addWidget(widget)
        self.questions = QVBoxLayout()
        self.questions.setSpacing(theme.px(8))
        self.column.addLayout(self.questions)
        self.more = QLabel()
        self.more.setWordWrap(True)
        theme.paint(self.more, text="muted")
        self.column.addWidget(self.more)
        self.column.addWidget(self.head)
        self.column.addWidget(self.words)
        self.rules_head = QLabel(_("Rules for this supplier"))
        self.rules_head.setFont(theme.font(bold=True))
        self.rules: list[RuleLine] = []
        self.rule_lines = QVBoxLayout()
        self.column.addWidget(self.rules_head)
        self.column.addLayout(self.rule_lines)
        self.column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        theme.quieten(area)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def steps(self) -> list[QPushButton]:
        """The answers, card by card."""
        return [button for card in self.cards for button in card.buttons.values()]

    def show_questions(self, look: Look) -> None:
        for card in self.cards:
            self.questions.removeWidget(card)
            card.deleteLater()
        self.cards = [QuestionCard(asked) for asked in look.asked[:MOST_ASKED]]
        for card in self.cards:
            card.answered.connect(self._answered)
            card.located.connect(self.located)
            self.questions.addWidget(card)
        count = len(look.asked)
        self.asked_head.setText(
            str(say("{count} questions", count=count)) if count else _("Nothing is asked")
        )
        for widget in (self.holds_for, self.chips):
            widget.setVisible(bool(count))
        more = count - len(self.cards)
        self.more.setText(_("{count} more; they follow when these are answered").format(count=more))
        self.more.setVisible(more > 0)
        self.chips.allow_rules(look.item.supplier is not None)

    def show_rules(self, look: Look) -> None:
        for line in self.rules:
            self.rule_lines.removeWidget(line)
            line.deleteLater()
        self.rules = [RuleLine(rule) for rule in look.rules]
        for line in self.rules:
            line.dropped.connect(self.dropped)
            self.rule_lines.addWidget(line)
        self.rules_head.setVisible(bool(self.rules))

    def _answered(self, asked: Asked, key: str) -> None:
        self.answered.emit(asked, key, self.chips.span())

    def show_row(self, row: str, blocks: Sequence[tuple[str, tuple[ReadCell, ...]]], aside: str) -> None:
        """`row`: in words; `blocks`: season and cells, one for each price of it; `aside`: what it is if not read."""
        self.head.setText(_("{row} is read as").format(row=row) if blocks else "")
        self.head.setVisible(bool(blocks))
        self.words.setText("".join(map(_block, blocks)) or escape(aside).replace("\n", "<br>"))


def _block(block: tuple[str, tuple[ReadCell, ...]]) -> str:
    season, cells = block
    head = f"<p style='color:{theme.colour('accent').name()}'><b>{escape(season)}</b></p>" if season else ""
    return head + "".join(map(_cell, cells))


def _cell(cell: ReadCell) -> str:
    muted, bad, asked = (theme.colour(role).name() for role in ("muted", "bad", "warning"))
    value = escape(cell.value) or "—"
    if cell.question is not None:
        value = f"<span style='color:{asked}'>? {escape(_('to be answered'))}</span>"
    if cell.problem is not None:
        value = f"<span style='color:{bad}'>! {escape(str(cell.problem))}</span>"
    told = f"<br><span style='color:{muted}'>{escape(str(cell.told))}</span>" if cell.told else ""
    source = f"<span style='color:{muted}'>← {escape(cell.text)} · {escape(cell.address)}</span>"
    return f"<p style='margin:4px 0'>{escape(cell.label)}：<b>{value}</b><br>{source}{told}</p>"

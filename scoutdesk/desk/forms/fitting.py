"""How wide the columns of a child table are, and how tall its rows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from scoutdesk.desk import theme
from scoutdesk.desk.forms.child_model import ChildModel
from scoutdesk.fields.kinds import Day

TALLEST = 420
ONE_LINE = 30
MARGIN, SIGN = 12, 24


def fit(view: QTableView, model: ChildModel) -> None:
    _fit_columns(view, model)
    _fit_rows(view, model)


def _fit_columns(view: QTableView, model: ChildModel) -> None:
    """As wide as declared; the widest takes the room to spare, words give way where there is too little."""
    metrics, header = view.fontMetrics(), view.horizontalHeader()
    wide = metrics.horizontalAdvance("中") // 2 + 1
    declared = [field.kind.width for field in model.columns] + [column.width for column in model.computed]
    named = [str(model.headerData(at, Qt.Orientation.Horizontal)) for at in range(len(declared))]
    widths = [
        max(width * wide, metrics.horizontalAdvance(name) + 20)
        for width, name in zip(declared, named, strict=True)
    ]
    days = {at for at, field in enumerate(model.columns) if isinstance(field.kind, Day)}
    wordy = [at for at in range(len(widths)) if not model.is_numeric(at) and at not in days]
    room = max(view.viewport().width(), 600)
    spare = room - sum(widths)
    if spare < 0:
        give = {at: widths[at] - max(widths[at] * 2 // 3, theme.px(64)) for at in wordy}
        total = sum(give.values()) or 1
        for at, most in give.items():
            widths[at] -= min(most, -spare * most // total + 1)
    widest = max(wordy, key=declared.__getitem__) if wordy and sum(widths) <= room else -1
    if widest >= 0:
        # now, not when the header stretches it: the rows are measured next
        widths[widest] += room - sum(widths)
    for at, width in enumerate(widths):
        mode = QHeaderView.ResizeMode.Stretch if at == widest else QHeaderView.ResizeMode.Interactive
        if header.sectionSize(at) != width:
            header.resizeSection(at, width)
        if header.sectionResizeMode(at) is not mode:
            header.setSectionResizeMode(at, mode)


def _fit_rows(view: QTableView, model: ChildModel) -> None:
    """One line each, but for the rows where some words need more: only those are measured by Qt, cell by cell."""
    metrics = view.fontMetrics()
    rows = view.verticalHeader()
    rows.setDefaultSectionSize(max(metrics.height() + theme.px(6), theme.px(ONE_LINE)) + view.showGrid())
    widths = [view.columnWidth(column) for column in range(model.columnCount())]
    # no sign of our fonts is wider than this one, so that most texts need not be measured
    widest = metrics.horizontalAdvance("中")
    for line in range(len(model.rows)):
        for column, width in enumerate(widths):
            text = model.words(line, column)
            room = width - MARGIN - (SIGN if model.has_sign(line, column) else 0)
            if "\n" in text or (len(text) * widest > room and metrics.horizontalAdvance(text) > room):
                view.resizeRowToContents(line)
                break
    bar = view.horizontalScrollBar()
    extra = bar.sizeHint().height() if bar.maximum() else 0
    height = view.horizontalHeader().sizeHint().height() + rows.length() + extra + 4
    view.setFixedHeight(min(height, theme.px(TALLEST)))

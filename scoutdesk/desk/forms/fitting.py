"""How wide the columns of a child table are, and how tall its rows."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTableView

from scoutdesk.desk import theme
from scoutdesk.desk.forms.child_model import ChildModel
from scoutdesk.fields.kinds import Day, Phone

TALLEST = 420
ONE_LINE = 30
MARGIN, SIGN = 12, 24


def fit(view: QTableView, model: ChildModel) -> None:
    _fit_columns(view, model)
    _fit_rows(view, model)


def _fit_columns(view: QTableView, model: ChildModel) -> None:
    """As wide as declared; the widest takes the room to spare. Where there is too little, blank columns give way first,

    then words; numbers, days and telephones are never cut off.
    """
    metrics, header = view.fontMetrics(), view.horizontalHeader()
    wide = metrics.horizontalAdvance("中") // 2 + 1
    declared = [field.kind.width for field in model.columns] + [column.width for column in model.computed]
    places = range(len(declared))
    named = [
        metrics.horizontalAdvance(str(model.headerData(at, Qt.Orientation.Horizontal))) + 20 for at in places
    ]
    needed = [_needed(metrics, model, at) for at in places]
    days = {at for at, field in enumerate(model.columns) if isinstance(field.kind, (Day, Phone))}
    wordy = [at for at in places if not model.is_numeric(at) and at not in days]
    widths = [max(declared[at] * wide, named[at]) for at in places]
    least = {at: max(widths[at] * 2 // 3, theme.px(64)) for at in wordy}
    for at in places:
        most = widths[at] * 8 // 5 if at in wordy else needed[at]
        widths[at] = max(widths[at], min(needed[at], most))
    room = max(view.viewport().width(), 600)
    _shrink(widths, room, {at: max(named[at], needed[at]) for at in places if needed[at] < widths[at]})
    if sum(widths) - sum(max(widths[at] - least[at], 0) for at in wordy) <= room:
        # where one has to scroll all the same, words keep their width and rows stay low
        _shrink(widths, room, least)
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


def _needed(metrics: QFontMetrics, model: ChildModel, at: int) -> int:
    """The width in which the longest text of a column stands on one line."""
    lines = range(len(model.rows))
    longest = max((model.words(line, at) for line in lines), key=len, default="")
    sign = SIGN if any(model.has_sign(line, at) for line in lines) else 0
    return metrics.horizontalAdvance(longest) + MARGIN + sign if longest else 0


def _shrink(widths: list[int], room: int, least: Mapping[int, int]) -> None:
    """Take what is missing from these columns, each by its share of what they can spare, down to their least."""
    spare = {at: widths[at] - low for at, low in least.items() if widths[at] > low}
    over, total = sum(widths) - room, sum(spare.values())
    for at, most in spare.items() if over > 0 else ():
        widths[at] -= min(most, over * most // total + 1)


def _fit_rows(view: QTableView, model: ChildModel) -> None:
    """One line each, but for the rows where some words need more: only those are measured by Qt, cell by cell."""
    metrics = view.fontMetrics()
    rows = view.verticalHeader()
    one_line = max(metrics.height() + theme.px(6), theme.px(ONE_LINE)) + view.showGrid()
    rows.setDefaultSectionSize(one_line)
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
        else:
            # it was measured at narrower columns once
            if rows.sectionSize(line) != one_line:
                rows.resizeSection(line, one_line)
    bar = view.horizontalScrollBar()
    extra = bar.sizeHint().height() if bar.maximum() else 0
    height = view.horizontalHeader().sizeHint().height() + rows.length() + extra + 4
    view.setFixedHeight(min(height, theme.px(TALLEST)))

"""How wide the columns of a child table are, and how tall its rows."""

from __future__ import annotations

from collections.abc import Mapping
from weakref import WeakKeyDictionary

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTableView

from scoutdesk.desk import theme
from scoutdesk.desk.forms.child_model import ChildModel
from scoutdesk.fields.kinds import Day, Phone

TALLEST = 420
ONE_LINE = 30
MARGIN, SIGN = 12, 24
MOST_KNOWN = 5000
ZEROS = str.maketrans("123456789", "000000000")
KNOWN: WeakKeyDictionary[QTableView, tuple[str, dict[tuple[str, int, bool], int]]] = WeakKeyDictionary()


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
    """One line each, but for the rows where some words need more: only those cells are measured by Qt, and once."""
    metrics = view.fontMetrics()
    rows = view.verticalHeader()
    one_line = max(metrics.height() + theme.px(6), theme.px(ONE_LINE)) + view.showGrid()
    rows.setDefaultSectionSize(one_line)
    widths = [view.columnWidth(column) for column in range(model.columnCount())]
    # no sign of our fonts is wider than this one, so that most texts need not be measured
    widest = metrics.horizontalAdvance("中")
    known = _known(view)
    for line in range(len(model.rows)):
        height = one_line
        for column, width in enumerate(widths):
            text = model.words(line, column)
            if "\n" not in text and len(text) * widest <= width - MARGIN - SIGN:
                continue
            sign = model.has_sign(line, column)
            room = width - MARGIN - (SIGN if sign else 0)
            if "\n" in text or (len(text) * widest > room and metrics.horizontalAdvance(text) > room):
                # all digits are of one width
                if (cell := (text.translate(ZEROS), width, sign)) not in known:
                    known[cell] = _measured(view, model.index(line, column), width)
                height = max(height, known[cell])
        if rows.sectionSize(line) != height:
            rows.resizeSection(line, height)
    bar = view.horizontalScrollBar()
    extra = bar.sizeHint().height() if bar.maximum() else 0
    height = view.horizontalHeader().sizeHint().height() + rows.length() + extra + 4
    view.setFixedHeight(min(height, theme.px(TALLEST)))


def _known(view: QTableView) -> dict[tuple[str, int, bool], int]:
    """How tall words are in a column of this width; forgotten where the font is another or they become too many."""
    font, known = KNOWN.get(view, ("", {}))
    if font != view.font().key() or len(known) > MOST_KNOWN:
        font, known = view.font().key(), {}
        KNOWN[view] = font, known
    return known


def _measured(view: QTableView, index: QModelIndex, width: int) -> int:
    """As QTableView measures a cell for its row."""
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = QRect(0, 0, width - view.showGrid(), view.rowHeight(index.row()))
    return view.itemDelegate().sizeHint(option, index).height() + view.showGrid()

"""What can be decided at a line of an import, and for how much more at once: a menu made for the line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Literal

from PySide6.QtWidgets import QMenu

from scoutdesk.desk.icons import icon
from scoutdesk.desk.pages.import_preview import Line
from scoutdesk.fields.declared import field_of
from scoutdesk.i18n import _
from scoutdesk.operations.exchange.previewing import RowPreview

CELLS_TOLD, CELLS_LOOKED_AT = 2, 40
TOLD_FIRST = ("price", "price_unit")
Scope = Literal["cell", "row", "column", "prices", "all"]
Span = Literal["cell", "file", "always"]
Choose = Callable[[Sequence[Line], bool], object]
Answer = Callable[[Sequence[Line], str, Span], object]


def within(lines: Iterable[Line], line: Line, scope: Scope) -> list[Line]:
    """The conflicts that are meant: at this cell, in its row, its column, of all prices, or all that are looked at."""
    return [other for other in lines if other.state == "conflict" and _meant(other, line, scope)]


def _meant(other: Line, line: Line, scope: Scope) -> bool:
    match scope:
        case "cell":
            return other is line
        case "row":
            return (other.file, other.row) == (line.file, line.row)
        case "column":
            return (other.file, other.name) == (line.file, line.name)
        case "prices":
            return other.money
    return True


def fill_menu(menu: QMenu, line: Line, lines: Sequence[Line], choose: Choose, answer: Answer) -> bool:
    """The menu for a line among those looked at; False where nothing is to be decided."""
    menu.clear()
    if line.asked is not None:
        _add_answers(menu, line, lines, answer)
    if any(other.state == "conflict" for other in lines):
        if menu.actions():
            menu.addSeparator()
        _add_sides(menu, line, lines, choose)
    return bool(menu.actions())


def _add_answers(menu: QMenu, line: Line, lines: Sequence[Line], answer: Answer) -> None:
    """Answers for the line; of a cell also for all that ask the same, in this file or always."""
    assert line.asked is not None
    head = menu.addAction(icon("help:info"), line.told or str(line.asked.asked))
    head.setEnabled(False)
    key = line.asked.key
    same = [other for other in lines if other.asked and other.file == line.file and other.asked.key == key]
    for one in line.asked.answers:
        told = "　".join(filter(None, (str(one.words), _would_change(one.value))))
        menu.addAction(told).triggered.connect(partial(_give, answer, [line], one.key, "cell"))
    if not line.name:
        alike = [other for other in lines if other.asked and not other.name and other.file == line.file]
        if len(alike) > 1 and any(one.key == "new" for one in line.asked.answers):
            words = _("All {count} rows asked about: new ones").format(count=len(alike))
            menu.addAction(words).triggered.connect(partial(_give, answer, alike, "new", "cell"))
        return
    spans: list[tuple[str, Span]] = [(_("For all {count} like it").format(count=len(same)), "file")]
    spans.append((_("Always for this supplier"), "always"))
    for words, span in spans[len(same) < 2 :]:
        sub = menu.addMenu(words)
        for one in line.asked.answers:
            sub.addAction(str(one.words)).triggered.connect(partial(_give, answer, [line], one.key, span))


def _would_change(way: object) -> str:
    """What an answer would do to the record that it names, by its first cells: 单价 26.00 → 24.50."""
    if not isinstance(way, RowPreview) or way.new:
        return ""
    cells = [cell for cell in way.cells[:CELLS_LOOKED_AT] if cell.shown[1] and cell.shown[1] != cell.shown[2]]
    parts = [
        f"{field_of(way.record, cell.field).label} {cell.shown[1]} → {cell.shown[2] or '—'}"
        for cell in sorted(cells, key=lambda cell: cell.field not in TOLD_FIRST)[:CELLS_TOLD]
    ]
    return f"（{'，'.join(parts)}）" if parts else ""


def _add_sides(menu: QMenu, line: Line, lines: Sequence[Line], choose: Choose) -> None:
    for side, take in ((_("Theirs"), True), (_("Ours"), False)):
        for words, scope in _scopes(line):
            found = within(lines, line, scope)
            if found and (scope == "cell" or len(found) > 1 or scope == "prices"):
                told = _("{side}: {scope} ({count})").format(side=side, scope=words, count=len(found))
                menu.addAction(icon("check" if take else "undo"), told).triggered.connect(
                    partial(_choose, choose, found, take)
                )
        if take:
            menu.addSeparator()


def _scopes(line: Line) -> list[tuple[str, Scope]]:
    here: list[tuple[str, Scope]] = []
    if line.state == "conflict":
        here = [
            (_("this cell"), "cell"),
            (_("this row"), "row"),
            (_("the column “{field}”").format(field=line.field), "column"),
        ]
    return [*here, (_("all prices"), "prices"), (_("all conflicts"), "all")]


def _choose(choose: Choose, lines: Sequence[Line], take: bool, _checked: bool = False) -> None:
    choose(lines, take)


def _give(answer: Answer, lines: Sequence[Line], key: str, span: Span, _checked: bool = False) -> None:
    answer(lines, key, span)

"""The hands of a person at the desk: what is visible is seen, typed into and pressed; and the calendar goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Desk, Notice
from scoutdesk.desk.figures.figure import Figure
from scoutdesk.desk.figures.stages import StageTrack
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.editor import Editor, LineEditor
from scoutdesk.desk.forms.editors import ChoiceEditor, FlagEditor
from scoutdesk.desk.forms.form import Form
from scoutdesk.desk.forms.linking import LinkEditor
from scoutdesk.desk.main_window import MainWindow
from scoutdesk.desk.pages.gate_panel import PointButton
from scoutdesk.desk.pages.season import SeasonPage
from scoutdesk.desk.tables.entry_grid import EntryGrid
from scoutdesk.desk.tables.table_view import TableView
from scoutdesk.domain.stages import STAGES, Stage
from scoutdesk.fields.declared import Record
from scoutdesk.operations import records

W = TypeVar("W", bound=QWidget)
Key = Qt.Key


class Clock:
    """The season takes months; the person's calendar goes on with it."""

    now = datetime(2027, 1, 11, 9, 0)

    def __call__(self) -> datetime:
        return self.now

    def goes_to(self, month: int, day: int) -> None:
        self.now = datetime(2027, month, day, 9, 0)


def writes(widget: QWidget, words: str) -> None:
    """As an input method hands them over: 汉字 are not keys."""
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(widget, event)


class Person:
    """Sees what is visible in the window; types into it, presses what has words on it."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot, self.desk, self.workspace = qtbot, desk, desk.workspace
        self.window = MainWindow(desk)
        qtbot.addWidget(self.window)
        self.window.resize(1440, 900)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.notices: list[Notice] = []
        desk.noticed.connect(self.notices.append)

    def rests(self) -> None:
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.desk.background.is_busy, timeout=20_000)

    # seeing

    def sees(self, kind: type[W], fits: Callable[[W], bool] = lambda _widget: True) -> W:
        """The one visible widget of this kind."""
        found = [
            widget for widget in self.window.page.findChildren(kind) if widget.isVisible() and fits(widget)
        ]
        assert len(found) == 1, (kind, found)
        return found[0]

    def table(self, record: type[Record]) -> ChildTable:
        return self.sees(ChildTable, lambda table: table.record is record)

    def form(self, record: type[Record], field: str) -> Form:
        return self.sees(Form, lambda form: form.record is record and field in form.fields)

    @property
    def season(self) -> SeasonPage:
        assert isinstance(self.window.page, SeasonPage)
        return self.window.page

    def open_points(self) -> str:
        """What stands under “next gate”, one sentence a line; each is a button that leads to its field."""
        self.rests()
        panel = self.season.gate
        buttons = [panel.points.itemAt(at).widget() for at in range(panel.points.count())]
        return "\n".join(
            button.words.text()
            for button in buttons
            if isinstance(button, PointButton) and button.isVisible()
        )

    def follows(self, words: str) -> None:
        """A sentence among the open points or doubts is clicked: it leads to where it is mended, ready for typing."""
        self.rests()
        there = [button for button in self.season.gate.findChildren(PointButton) if button.isVisible()]
        found = [button for button in there if words in button.words.text()]
        assert found, (words, [button.words.text() for button in there])
        self.qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)
        self.rests()
        here = QApplication.focusWidget()
        assert here is not None and here.isVisible(), words
        assert self.window.page.isAncestorOf(here), (words, here)
        assert not here.visibleRegion().isEmpty(), (words, here)

    def told(self, figure: type[Figure]) -> str:
        """What a figure says to those who do not see it: the points that it plots."""
        return self.sees(figure).accessibleDescription()

    def named(self, row: Any) -> str:
        """The curator of an invitation, a call, a community."""
        return records.titles(self.workspace, "curator", [row.curator])[row.curator]

    def lacks(self, *sentences: str) -> None:
        """These stand against the next gate."""
        said = self.open_points()
        assert all(words in said for words in sentences), (sentences, said)

    @contextmanager
    def sees_moving(self, figure: type[Figure]) -> Iterator[None]:
        """What is done meanwhile changes what the figure plots."""
        before = self.told(figure)
        yield
        self.rests()
        assert self.told(figure) != before, figure

    @contextmanager
    def sees_moved(self, figure: type[Figure], looks: Callable[[], None]) -> Iterator[None]:
        """What is done meanwhile at another place changes what the figure plots where one `looks` at it."""
        looks()
        self.rests()
        before = self.told(figure)
        yield
        looks()
        self.rests()
        assert self.told(figure) != before, figure

    # acting

    def presses(self, words: str, then: str = "") -> None:
        """The button with these words, behind which a count may stand; `then` is chosen in the menu that it opens."""
        there = [item for item in self.window.page.findChildren(QAbstractButton) if item.isVisible()]
        exact = [item for item in there if item.text() == words]
        found = exact or [item for item in there if item.text().startswith(words)]
        assert found, (words, [item.text() for item in there])
        assert found[0].isEnabled(), words
        self.qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)
        if then:
            menu = found[0].findChild(QMenu) or next(
                menu for menu in self.window.findChildren(QMenu) if menu.isVisible()
            )
            menu.setActiveAction(next(action for action in menu.actions() if then in action.text()))
            self.qtbot.keyClick(menu, Key.Key_Return)
        self.rests()

    def opens_tab(self, words: str) -> None:
        tabs = self.sees(QTabBar)
        at = [tabs.tabText(place) for place in range(tabs.count())].index(words)
        self.qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(at).center())
        self.rests()

    def opens_stage(self, stage: Stage, part: str = "") -> None:
        track = self.sees(StageTrack)
        wide = track.width() / len(STAGES)
        self.qtbot.mouseClick(
            track,
            Qt.MouseButton.LeftButton,
            pos=QPoint(int((STAGES.index(stage) + 0.5) * wide), track.height() // 2),
        )
        if part:
            self.presses(part)
        self.rests()

    def enters(self, editor: Editor, text: str) -> None:
        match editor:
            case ChoiceEditor():
                self._chooses(editor.combo, text)
            case FlagEditor():
                if editor.typed() != text:
                    self.qtbot.mouseClick(editor.box, Qt.MouseButton.LeftButton)
            case LineEditor():
                editor.line.selectAll()
                writes(editor.line, text)
                # what is offered for a link has the keys as long as it hangs there
                offers = isinstance(editor, LinkEditor) and editor.popup.isVisible()
                self.qtbot.keyClick(editor.popup if offers else editor.line, Key.Key_Return)
                # without a screen the window that stood behind it is not given them back
                self.window.activateWindow()
            case _:
                assert isinstance(editor.input, QPlainTextEdit)
                editor.input.selectAll()
                writes(editor.input, text)
                self.qtbot.keyClick(editor.input, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def _chooses(self, combo: QComboBox, text: str) -> None:
        at = combo.findText(text)
        assert at >= 0, (text, [combo.itemText(place) for place in range(combo.count())])
        combo.setCurrentIndex(at)
        combo.activated.emit(at)

    def fills(self, record: type[Record], **texts: str) -> None:
        """Fields of the visible forms of a record; each is taken without complaint."""
        for name, text in texts.items():
            field = self.form(record, name).fields[name]
            self.enters(field.editor, text)
            assert not field.typing(), (name, field.remark.text())
        self.rests()

    def types(self, record: type[Record], id: int, **texts: str) -> None:
        """Cells of the visible table of a record, by keyboard; each is taken."""
        for name, text in texts.items():
            table = self.table(record)
            self.tries(record, id, name, text)
            assert (id, name) not in table.model.typed, table.model.told((id, name))

    def tries(self, record: type[Record], id: int, name: str, text: str) -> None:
        """A cell, whether it is taken or not."""
        table = self.table(record)
        index = table.model.place(id, name)
        field = table.model.field(index)
        assert field is not None and field.name == name, (record, name)
        table.view.setCurrentIndex(index)
        self.qtbot.keyClick(table.view, Key.Key_Return)
        editor = next(editor for editor in table.view.viewport().findChildren(Editor) if editor.isVisible())
        self.enters(editor, text)
        if isinstance(editor, ChoiceEditor):
            editor.combo.hidePopup()
        self.rests()

    def adds(self, record: type[Record], **texts: str) -> int:
        """A new row with these cells; its id."""
        table = self.table(record)
        self.qtbot.mouseClick(table.add_button, Qt.MouseButton.LeftButton)
        id = table.current_id()
        self.types(record, id, **texts)
        return id

    def types_in_list(self, **texts: str) -> None:
        """Cells of the first row of a list page, by the headings of their columns."""
        table = self.sees(TableView)
        model = table.model()
        heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
        for heading, text in texts.items():
            table.setCurrentIndex(model.index(0, heads.index(heading)))
            self.qtbot.keyClick(table, Key.Key_F2)
            line = next(line for line in table.viewport().findChildren(QLineEdit) if line.isVisible())
            writes(line, text)
            self.qtbot.keyClick(line, Key.Key_Return)
            self.rests()

    def types_here(self, text: str) -> None:
        """Where the focus stands: a field, or the cell of a table, which Enter opens."""
        here = QApplication.focusWidget()
        if isinstance(here, QAbstractItemView):
            self.qtbot.keyClick(here, Key.Key_Return)
        editor = QApplication.focusWidget()
        while editor is not None and not isinstance(editor, Editor):
            editor = editor.parentWidget()
        assert isinstance(editor, Editor), here
        self.enters(editor, text)
        if isinstance(editor, ChoiceEditor):
            editor.combo.hidePopup()
        self.rests()

    def keys(self, *keys: str | Qt.Key) -> None:
        """Struck one after the other, each where the focus stands then."""
        for key in keys:
            here = QApplication.focusWidget()
            assert here is not None, key
            if isinstance(key, str):
                writes(here, key)
            else:
                self.qtbot.keyClick(here, key)
            self.rests()

    def copies(self, *rows: tuple[str, ...]) -> None:
        """Cells of a spreadsheet, on the clipboard."""
        QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows))

    def takes_back(self) -> str:
        """Ctrl+Z; what the window says that it undid."""
        return self._turns(Qt.KeyboardModifier.ControlModifier)

    def does_again(self) -> str:
        return self._turns(Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)

    def _turns(self, held: Qt.KeyboardModifier) -> str:
        before = len(self.notices)
        self.window.setFocus()
        self.qtbot.keyClick(self.window, Key.Key_Z, held)
        self.rests()
        assert len(self.notices) == before + 1
        return str(self.notices[-1].message)

    def strikes(self, grid: EntryGrid, *keys: str | Qt.Key) -> None:
        for sign in (sign for key in keys for sign in (key if isinstance(key, str) else [key])):
            self.qtbot.keyClick(grid.cells.typing.editor or grid.cells, sign)

    def advances(self, stage: Stage) -> None:
        assert self.open_points() == ""
        self.presses("推进")
        assert self.season.dossier is not None and self.season.dossier.season.stage is stage

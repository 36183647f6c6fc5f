"""The window: rail, top bar, the pages with the way back, the notice line and the status line."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from scoutdesk.desk.commands import COMMANDS, MENUS, Command, command
from scoutdesk.desk.desk import Desk, Notice, Place
from scoutdesk.desk.icons import icon
from scoutdesk.desk.pages import make_page
from scoutdesk.desk.pages.page import Page
from scoutdesk.desk.rail import Rail
from scoutdesk.desk.status import StatusLine
from scoutdesk.desk.top_bar import TopBar
from scoutdesk.desk.travels import Travels
from scoutdesk.desk.watching import FolderWatch
from scoutdesk.i18n import _, say

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent

    # imported when they are first needed, after the first paint
    from scoutdesk.desk.notices import NoticeLine
    from scoutdesk.desk.palette import Palette
    from scoutdesk.operations.outcome import Outcome


# the pictures that are seen before a menu is opened
AT_ONCE = ("back", "forward", "undo", "redo")


class MainWindow(QMainWindow):
    """Everything it shows can be made anew in another language, theme or size, with the place kept."""

    painted = Signal()
    """The window stands on the screen for the first time."""
    commanded = Signal(str)
    """A command that is none of the window's business: back_up, larger, switch_language … The app takes it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.travels = Travels(Place("today"))
        self._was_painted = False
        self._palette: Palette | None = None
        self.setAcceptDrops(True)
        self.resize(1280, 800)
        self.setMinimumSize(900, 600)
        self._build()
        desk.going.connect(self.go)
        desk.noticed.connect(self._show_notice)
        desk.changed.connect(self._after_change)
        desk.attached.connect(self._after_change)
        self.folder_watch = FolderWatch(desk, self)

    # building

    def _build(self) -> None:
        self.actions_by_name = {item.name: self._action(item) for item in COMMANDS}
        self._name_menus()
        self._pages: dict[str, Page] = {}
        self.rail = Rail()
        self.top_bar = TopBar(self.actions_by_name)
        self.stack = QStackedWidget()
        self._notice_line: NoticeLine | None = None
        self.status = StatusLine(self.desk)
        self.rail.wanted.connect(self.go)
        self.top_bar.search_wanted.connect(self.search)
        self.setCentralWidget(self._laid_out())
        self.setWindowTitle(_("ScoutDesk"))
        self._show(self.travels.here)
        self._after_change()

    def _laid_out(self) -> QWidget:
        work = QVBoxLayout()
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(0)
        work.addWidget(self.top_bar)
        work.addWidget(self.stack, 1)
        self._work = work
        above = QHBoxLayout()
        above.setSpacing(0)
        above.addWidget(self.rail)
        above.addLayout(work, 1)
        central = QWidget()
        lines = QVBoxLayout(central)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(above, 1)
        lines.addWidget(self.status)
        return central

    def rebuild(self) -> None:
        """Make everything anew in the present language, theme and size."""
        line = self._notice_line
        notice = line.notice if line is not None and line.isVisible() else None
        for action in self.actions_by_name.values():
            self.removeAction(action)
            action.deleteLater()
        for page in self._pages.values():
            page.deleteLater()
        self.menuBar().clear()
        self._build()
        if notice is not None:
            self.notice_line.show_notice(notice)

    def _action(self, item: Command) -> QAction:
        action = QAction(item.words, self)
        action.setObjectName(item.name)
        if item.name in AT_ONCE:
            action.setIcon(icon(item.icon))
        if item.keys:
            # as a property: QKeySequence would bring the namespace Qt along, see theme.LEFT
            action.setProperty("shortcut", item.keys)
            action.setToolTip(f"{item.words} ({item.keys})")
        action.triggered.connect(partial(self.perform, item.name))
        self.addAction(action)
        return action

    def _name_menus(self) -> None:
        self._menus = {name: self.menuBar().addMenu(_(label)) for name, label in MENUS.items()}
        for menu in self._menus.values():
            menu.aboutToShow.connect(self._fill_menus)

    def _fill_menus(self) -> None:
        """When the first one is opened: pictures are drawn when they are looked at."""
        if any(menu.actions() for menu in self._menus.values()):
            return
        for item in COMMANDS:
            action = self.actions_by_name[item.name]
            action.setIcon(icon(item.icon))
            self._menus[item.menu].addAction(action)

    def perform(self, name: str, _checked: bool = False) -> None:
        """Do a command by its name."""
        item = command(name)
        if item.place:
            self.go(Place(item.place))
        elif hasattr(self, f"do_{name}"):
            getattr(self, f"do_{name}")()
        else:
            self.commanded.emit(name)

    # going

    def go(self, place: Place) -> None:
        """Open a place and remember where we were."""
        self.travels.go(place)
        self._show(place)

    def do_back(self) -> None:
        self._show(self.travels.back())

    def do_forward(self) -> None:
        self._show(self.travels.forward())

    @property
    def page(self) -> Page:
        page = self.stack.currentWidget()
        assert isinstance(page, Page)
        return page

    def _show(self, place: Place) -> None:
        page = self._pages.get(place.page)
        if page is None:
            page = self._pages[place.page] = make_page(place.page, self.desk)
            self.stack.addWidget(page)
        page.show_place(place)
        self.stack.setCurrentWidget(page)
        if not page.isAncestorOf(self.focusWidget() or page) or page.focusWidget() is None:
            page.setFocus()
        self.rail.mark(place.page)
        self._name_place()
        self.actions_by_name["back"].setEnabled(self.travels.can_go_back)
        self.actions_by_name["forward"].setEnabled(self.travels.can_go_forward)

    def _name_place(self) -> None:
        self.top_bar.name_place(self.page.title())

    # what happened

    @property
    def notice_line(self) -> NoticeLine:
        """The line below the work, made when there is something to tell."""
        if self._notice_line is None:
            from scoutdesk.desk.notices import NoticeLine

            self._notice_line = NoticeLine()
            self._notice_line.undo_wanted.connect(self._undo_entry)
            self._notice_line.place_wanted.connect(self.desk.go)
            self._work.addWidget(self._notice_line)
        return self._notice_line

    def _show_notice(self, notice: Notice) -> None:
        self.notice_line.show_notice(notice)

    def _after_change(self, _outcome: object = None) -> None:
        """What Undo and Redo would do, and the status line."""
        self.status.refresh()
        undo, redo = self.status.next_undo, self.status.next_redo
        for name, message, told in (
            ("undo", undo, say("Undo: {what}", what=undo)),
            ("redo", redo, say("Redo: {what}", what=redo)),
        ):
            action = self.actions_by_name[name]
            named = str(told) if message else command(name).words
            action.setData(command(name).words)
            action.setText(named)
            action.setToolTip(f"{named} ({command(name).keys})")
            action.setEnabled(message is not None)
        QTimer.singleShot(0, self, self._name_place)

    def _undo_entry(self, entry: int) -> None:
        self.desk.undo(entry)

    # commands of the window

    def do_undo(self) -> None:
        self.desk.undo()

    def do_redo(self) -> None:
        self.desk.redo()

    def do_leave(self) -> None:
        self.close()

    def do_refresh(self) -> None:
        self.page.refresh()

    def do_search(self) -> None:
        self.search()

    def search(self) -> None:
        """Open the palette over the window."""
        self.palette_sheet().open()

    def palette_sheet(self) -> Palette:
        """The palette with the commands of the window and of the page in front."""
        from scoutdesk.desk.palette import Palette

        if self._palette is not None:
            self._palette.deleteLater()
        self._palette = Palette(self.desk, (*self.actions_by_name.values(), *self.page.actions()), self)
        return self._palette

    def do_new_sku(self) -> None:
        self._create("sku")

    def do_new_season(self) -> None:
        self._create("season")

    def do_new_supplier(self) -> None:
        self._create("supplier")

    def _create(self, name: str) -> None:
        from scoutdesk.desk.creating import create

        create(self.desk, self.desk.workspace.record_type(name), self.palette_sheet())

    def do_import_files(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        from scoutdesk.domain.inbox import SUFFIXES

        kinds = f"{_('Workbooks')} ({' '.join(f'*{suffix}' for suffix in SUFFIXES)})"
        paths, _kind = QFileDialog.getOpenFileNames(self, _("Import workbooks"), "", kinds)
        self.take_files(tuple(map(Path, paths)))

    def do_back_up(self) -> None:
        """Into the backups of the workspace, off the window's thread."""
        from scoutdesk.operations.backup import backup

        workspace = self.desk.workspace
        stamp = workspace.clock().strftime("%Y%m%d-%H%M%S")
        work = partial(backup, workspace, workspace.backups / f"scoutdesk-{stamp}.zip")
        self.desk.background.run(work, then=self._backed_up)

    def _backed_up(self, outcome: Outcome) -> None:
        self.desk.tell(outcome)
        self.status.refresh()

    def do_about(self) -> None:
        from PySide6.QtWidgets import QMessageBox

        QMessageBox.about(
            self,
            _("About ScoutDesk"),
            _("ScoutDesk: one desk where a scout carries one SKU from tree to table.")
            + "\n\n"
            + _("Type: Noto Sans SC (SIL OFL). Icons: Lucide (ISC)."),
        )

    # files dropped

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take_files(
            tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        )
        event.acceptProposedAction()

    def take_files(self, paths: tuple[Path, ...]) -> None:
        """Workbooks to be read: go to the inbox and hand them over."""
        if paths:
            self.go(Place("inbox"))
            self.desk.dropped.emit(paths)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            # what it holds is painted in the same turn; after it comes this
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.desk.background.close()
        super().closeEvent(event)

"""Starting the desk: the window first, the workspace behind it; and the one dialog for what went wrong."""

from __future__ import annotations

import gc
import sys
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from scoutdesk import i18n
from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk, Notice
from scoutdesk.desk.main_window import MainWindow
from scoutdesk.desk.pages.today import TodayPage
from scoutdesk.i18n import CHINESE, ENGLISH, Message, say
from scoutdesk.operations.settings import Settings, read_settings, write_settings
from scoutdesk.operations.today import FILE_NAME, Today, first_lines

if TYPE_CHECKING:
    from PySide6.QtCore import QTranslator

    from scoutdesk.operations.workspace import Workspace

ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)


class App(QObject):
    """Keeps settings, desk and window together; takes the commands that are nobody else's."""

    def __init__(self, application: QApplication, settings: Settings) -> None:
        super().__init__()
        self.application = application
        self.settings = settings
        self._translator: QTranslator | None = None
        self.desk = Desk()
        self.window: MainWindow | None = None
        theme.load_fonts()
        self._wear(settings)
        application.focusChanged.connect(_press_with_enter)

    def _wear(self, settings: Settings) -> None:
        self.settings = settings
        i18n.use(settings.language)
        theme.apply(self.application, settings.theme, settings.zoom)

    # opening

    def start(self) -> MainWindow | None:
        """The window on the workspace of the settings; the first-run dialog where there is none. None: given up."""
        stands = self.settings.workspace and (Path(self.settings.workspace) / FILE_NAME).exists()
        return self._show() if stands or self.ask() else None

    def ask(self, why: str = "") -> bool:
        """Ask which workspace and who; remember the answer."""
        import platformdirs

        from scoutdesk.desk.dialogs.first_run import FirstRun

        self._translate_qt()
        home = Path(platformdirs.user_data_dir("scoutdesk", appauthor=False))
        dialog = FirstRun(home, self.settings.person, why)
        if not dialog.exec():
            return False
        self.settings = replace(self.settings, workspace=str(dialog.folder), person=dialog.person)
        write_settings(self.settings)
        return True

    def _show(self) -> MainWindow:
        """Paint the window with the first rows; the rest follows behind it."""
        # a tenth of the start is collecting garbage that is none; after it the background collects
        gc.disable()
        self.desk = Desk(settings=self.settings)
        self.window = MainWindow(self.desk)
        page = self.window.page
        if isinstance(page, TodayPage):
            today = datetime.now().date()
            page.show_today(Today(today, first_lines(Path(self.settings.workspace), today)))
        self.window.commanded.connect(self.perform)
        self.window.painted.connect(self._open_soon)
        self.desk.settling.connect(self.settle)
        self.desk.background.crashed.connect(self.report)
        self.window.show()
        return self.window

    def _open_soon(self) -> None:
        QTimer.singleShot(0, self, self._open)

    def _open(self) -> None:
        """After the first paint: import what is heavy and open the workspace, off the window's thread."""
        self._translate_qt()
        self.desk.background.run(self._opened_workspace, then=self._attach)

    def _opened_workspace(self) -> Workspace | Message:
        from scoutdesk.domain.errors import Refused
        from scoutdesk.operations.workspace import open_workspace

        try:
            return open_workspace(Path(self.settings.workspace), self.settings.person)
        except Refused as refusal:
            return refusal.message

    def _attach(self, found: Workspace | Message) -> None:
        if isinstance(found, Message):
            assert self.window is not None
            self.window.hide()
            if self.ask(str(found)):
                self._show()
            else:
                self.application.quit()
            return
        self.desk.attach(found)
        from scoutdesk.desk.warming import warm_up

        self.desk.background.run(partial(warm_up, found.today()), then=self._warmed_up, lane="free")

    def _warmed_up(self, _done: None) -> None:
        """What stands by now is never garbage: looking through it held the window up for a third of a second."""
        from scoutdesk.desk.warming import PagesAhead

        gc.freeze()
        gc.set_threshold(20_000, 20, 50)
        PagesAhead(self).start()

    # settings

    def settle(self, wanted: Settings) -> None:
        """Wear other settings, keep them, and show everything anew where it looks different."""
        before = self.settings
        write_settings(wanted)
        if wanted.workspace != before.workspace:
            self._wear(wanted)
            self._reopen()
            return
        self.desk.settings = wanted
        if wanted.person != before.person and self.desk.is_open:
            self.desk.workspace.person = wanted.person
        if replace(wanted, person="", workspace="") == replace(before, person="", workspace=""):
            self.settings = wanted
            return
        self._wear(wanted)
        self._translate_qt()
        if self.window is not None:
            self.window.rebuild()

    def _reopen(self) -> None:
        old, before = self.desk, self.window
        self._show()
        if before is not None:
            before.close()
            before.deleteLater()
        if old.is_open:
            old.workspace.close()

    def _translate_qt(self) -> None:
        """Qt's own words: the buttons of its dialogs, the menus of its text fields."""
        from scoutdesk.desk.qt_words import QtWords

        if self._translator is not None:
            self.application.removeTranslator(self._translator)
            self._translator = None
        if self.settings.language == CHINESE:
            self._translator = QtWords()
            self.application.installTranslator(self._translator)

    # commands

    def perform(self, name: str) -> None:
        getattr(self, f"do_{name}")()

    def do_larger(self) -> None:
        self._zoom(next((zoom for zoom in ZOOMS if zoom > self.settings.zoom), ZOOMS[-1]))

    def do_smaller(self) -> None:
        self._zoom(next((zoom for zoom in reversed(ZOOMS) if zoom < self.settings.zoom), ZOOMS[0]))

    def do_actual_size(self) -> None:
        self._zoom(100)

    def _zoom(self, zoom: int) -> None:
        self.settle(replace(self.settings, zoom=zoom))
        self.desk.noticed.emit(Notice(say("Size {zoom} %", zoom=zoom), "info"))

    def do_switch_theme(self) -> None:
        self.settle(replace(self.settings, theme="light" if theme.is_dark() else "dark"))

    def do_switch_language(self) -> None:
        self.settle(
            replace(self.settings, language=ENGLISH if self.settings.language == CHINESE else CHINESE)
        )

    def do_open_other(self) -> None:
        if self.ask():
            self._reopen()

    # what went wrong

    def report(self, report: str) -> None:
        """The one dialog for a bug."""
        from scoutdesk.desk.dialogs.report import ReportDialog

        print(report, file=sys.stderr)
        ReportDialog(_with_versions(report), self.window).exec()

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """What reaches the event loop: refusals are told as such, everything else is a bug."""
        from scoutdesk.domain.errors import Refused

        if isinstance(error, Refused):
            self.desk.noticed.emit(Notice(error.message, "refused", error.points))
        elif isinstance(error, KeyboardInterrupt):
            self.application.quit()
        else:
            import traceback

            self.report("".join(traceback.format_exception(kind, error, trace)))


def _with_versions(report: str) -> str:
    import platform

    from PySide6 import __version__ as qt

    return (
        f"ScoutDesk · Python {platform.python_version()} · PySide6 {qt} · {platform.platform()}\n\n{report}"
    )


def _press_with_enter(_left: QWidget | None, reached: QWidget | None) -> None:
    """Enter presses the button with the focus, not only where a dialog stands around it."""
    if isinstance(reached, QPushButton):
        reached.setAutoDefault(True)


def make_application() -> QApplication:
    """Fusion as an argument: to set it later would import QStyle before the first paint."""
    application = QApplication([*sys.argv[:1], "-style", "fusion"])
    application.setApplicationName("scoutdesk")
    return application


def run(settings: Settings | None = None) -> int:
    """Open the desk and stay until it is closed."""
    application = make_application()
    app = App(application, settings or read_settings())
    sys.excepthook = app.catch
    window = app.start()
    return application.exec() if window is not None else 0

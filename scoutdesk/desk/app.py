"""Starting the desk: the window first, the workspace behind it."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.main_window import MainWindow


def run(folder: Path, person: str) -> int:
    application = QApplication(sys.argv[:1])
    theme.load_fonts()
    theme.apply(application)
    desk = Desk()
    window = MainWindow(desk)
    window.show()
    from scoutdesk.operations.workspace import open_workspace

    desk.attach(open_workspace(folder, person))
    return application.exec()

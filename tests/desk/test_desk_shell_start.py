"""Starting: the window before the store, first run, settings worn at once, and nothing heavy before the first paint."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from scoutdesk import __main__, i18n
from scoutdesk.desk import theme
from scoutdesk.desk.app import App
from scoutdesk.desk.desk import Notice, Place
from scoutdesk.desk.dialogs.first_run import FirstRun
from scoutdesk.domain.errors import Refused
from scoutdesk.i18n import say
from scoutdesk.operations.settings import Settings, read_settings
from scoutdesk.operations.workspace import create_workspace

FIRST_PAINT = """
import json, sys
from scoutdesk.desk.app import App, make_application
from scoutdesk.operations.settings import Settings
application = make_application()
app = App(application, Settings(workspace=sys.argv[1], person="林楠", theme="light"))
window = app.start()
def told():
    heavy = ("sqlalchemy", "alembic", "pypinyin", "openpyxl", "xlsxwriter", "reportlab", "PIL", "scoutdesk.domain")
    rows = window.page.list.lines.rowCount()
    print(json.dumps([rows, sorted({name for name in sys.modules if name.startswith(heavy)})]), flush=True)
    window.desk.background.close()
    application.quit()
window.painted.connect(told)
application.exec()
"""


@pytest.fixture
def configured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "config"
    monkeypatch.setenv("SCOUTDESK_CONFIG", str(folder))
    return folder


@pytest.fixture
def app(tmp_path: Path, configured: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[App]:
    create_workspace(tmp_path / "workspace", "林楠").close()
    settings = Settings(workspace=str(tmp_path / "workspace"), person="林楠", theme="light")
    made = App(qapp, settings)
    window = made.start()
    assert window is not None
    qtbot.waitUntil(lambda: made.desk.is_open and not made.desk.background.is_busy, timeout=20000)
    yield made
    assert made.window is not None
    made.window.close()
    made.desk.workspace.close()
    i18n.use(i18n.CHINESE)
    theme.apply(qapp, "light")


def test_everything_that_is_warmed_up_is_there() -> None:
    from scoutdesk.desk.warming import OPERATIONS, warm_up

    warm_up(date(2026, 11, 21))
    assert {f"scoutdesk.operations.{name}" for name in OPERATIONS.split()} <= sys.modules.keys()


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    from datetime import date, timedelta

    from scoutdesk.domain.certificate import Certificate
    from scoutdesk.operations import records

    workspace = create_workspace(tmp_path / "workspace", "林楠")
    records.create(workspace, Certificate, name="营业执照", expires=date.today() + timedelta(days=5))
    workspace.close()
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(tmp_path / "workspace")],
        capture_output=True,
        text=True,
        timeout=60,
    )
    rows, heavy = json.loads(done.stdout)
    assert rows == 2, "a heading and the real row"
    assert heavy == []


def test_language_theme_and_size_are_worn_at_once_and_kept(app: App, configured: Path, qtbot: QtBot) -> None:
    window = app.window
    assert window is not None
    window.go(Place("settings"))
    window.perform("switch_language")
    assert window.top_bar._title.text() == "Settings"
    window.perform("switch_theme")
    assert theme.is_dark()
    window.perform("larger")
    assert theme.px(100) == 110
    assert app.window is window and window.page.name == "settings"
    kept = read_settings(configured)
    assert (kept.language, kept.theme, kept.zoom) == ("en", "dark", 110)


def test_the_settings_page_changes_them(app: App, configured: Path) -> None:
    window = app.window
    assert window is not None
    window.go(Place("settings"))
    box = window.page.zoom  # type: ignore[attr-defined]
    box.setCurrentIndex(box.findData(125))
    box.activated.emit(box.currentIndex())
    assert read_settings(configured).zoom == 125
    person = window.page.person  # type: ignore[attr-defined]
    person.setText("周渔")
    person.editingFinished.emit()
    assert app.desk.workspace.person == "周渔"


def test_the_first_run_makes_a_workspace_of_ones_own(tmp_path: Path, qtbot: QtBot) -> None:
    i18n.use(i18n.CHINESE)
    dialog = FirstRun(tmp_path, "林楠")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.own.setChecked(True)
    assert dialog.folder == tmp_path / "workspace"
    dialog.person_field.clear()
    qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    assert "请填写姓名" in dialog.problem.text()
    dialog.person_field.setText("林楠")
    with qtbot.waitSignal(dialog.accepted, timeout=20000):
        qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    assert (tmp_path / "workspace" / "scoutdesk.db").exists()


def test_a_folder_that_cannot_be_used_is_told_and_another_one_can_be_tried(
    tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "file").write_text("x")
    dialog = FirstRun(tmp_path, "林楠")
    qtbot.addWidget(dialog)
    dialog.own.setChecked(True)
    dialog.folder_field.setText(str(tmp_path / "file" / "inside"))
    qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.start.isEnabled, timeout=20000)
    assert str(tmp_path / "file") in dialog.problem.text()


def test_another_workspace_is_opened_in_a_window_of_its_own(app: App, tmp_path: Path, qtbot: QtBot) -> None:
    create_workspace(tmp_path / "other", "林楠").close()
    before = app.desk
    app.settle(replace(app.settings, workspace=str(tmp_path / "other")))
    qtbot.waitUntil(lambda: app.desk is not before and app.desk.is_open and not app.desk.background.is_busy)
    assert app.desk.workspace.folder == tmp_path / "other"


def test_an_error_of_our_own_is_shown_as_a_report_to_copy(app: App, bugs: list[str]) -> None:
    app.catch(ValueError, ValueError("broken"), None)
    shown = bugs.pop()
    assert "ValueError: broken" in shown and "PySide6" in shown
    told: list[Notice] = []
    app.desk.noticed.connect(told.append)
    app.catch(Refused, Refused(say("A reason is needed")), None)
    assert not bugs and told[0].tone == "refused"


def test_a_workspace_alone_opens_the_desk_and_anything_else_goes_to_the_command_line(
    monkeypatch: pytest.MonkeyPatch, configured: Path
) -> None:
    opened: list[Settings] = []

    def run(settings: Settings) -> int:
        opened.append(settings)
        return 0

    monkeypatch.setattr("scoutdesk.desk.app.run", run)
    assert __main__.main(["--workspace", "somewhere"]) == 0
    assert opened[0].workspace == str(Path("somewhere").resolve())
    called: list[list[str]] = []

    def command_line(arguments: list[str]) -> int:
        called.append(arguments)
        return 1

    monkeypatch.setattr("scoutdesk.cli.main", command_line)
    assert __main__.main(["--workspace", "x", "list", "sku"]) == 1
    assert called == [["--workspace", "x", "list", "sku"]]


def test_the_file_dialog_of_qt_speaks_chinese_where_the_system_has_none(app: App, qtbot: QtBot) -> None:
    app._translate_qt()
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.show()
    words = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
    assert words and not any(word.isascii() for word in words), words
    assert QCoreApplication.translate("QDialogButtonBox", "no such word") == "no such word"

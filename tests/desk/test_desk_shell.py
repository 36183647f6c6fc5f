"""The shell around the pages: going, undoing by name, the palette, notices, files dropped, language and theme."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from scoutdesk import i18n
from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk, Notice, Place
from scoutdesk.desk.icons import NAMES
from scoutdesk.desk.main_window import MainWindow
from scoutdesk.desk.pages.today import TodayPage
from scoutdesk.desk.palette import Chosen, matches
from scoutdesk.desk.places import place_of
from scoutdesk.domain.certificate import Certificate
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.launch.claims import Claim
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.supplier import Supplier
from scoutdesk.i18n import say
from scoutdesk.operations import history, records
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.settings import Settings
from scoutdesk.operations.workspace import Workspace, create_workspace, open_workspace

NOON = datetime(2027, 3, 5, 12, 0)


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two SKUs, a supplier with an expired and an expiring document, a season that is stopped at its gate."""
    folder = tmp_path_factory.mktemp("stocked") / "workspace"
    workspace = create_workspace(folder, "林楠", clock=lambda: NOON)
    orange, _ = records.create(workspace, Sku, name="秭归伦晚脐橙", origin="湖北宜昌秭归")
    records.create(workspace, Sku, name="阳澄湖大闸蟹")
    supplier, _ = records.create(workspace, Supplier, name="秭归峡江合作社")
    season, _ = records.create(workspace, Season, sku=orange.id, name="秭归伦晚脐橙 · 2027 春")
    records.create(workspace, Launch, season=season.id, day=NOON.date() + timedelta(days=9))
    for name, days in (("营业执照", -3), ("检测报告", 20)):
        records.create(
            workspace,
            Certificate,
            supplier=supplier.id,
            name=name,
            expires=NOON.date() + timedelta(days=days),
        )
    workspace.close()
    return folder


@pytest.fixture
def workspace(stocked: Path, tmp_path: Path) -> Iterator[Workspace]:
    shutil.copytree(stocked, tmp_path / "workspace")
    opened = open_workspace(tmp_path / "workspace", "林楠", clock=lambda: NOON)
    yield opened
    opened.close()


@pytest.fixture
def window(workspace: Workspace, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    i18n.use(i18n.CHINESE)
    theme.apply(qapp, "light")
    made = MainWindow(Desk(workspace, settings=Settings(workspace=str(workspace.folder), person="林楠")))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: not made.desk.background.is_busy)
    yield made
    made.desk.background.close()
    i18n.use(i18n.CHINESE)
    theme.apply(qapp, "light")


def test_back_and_forward_lead_through_the_places_visited(window: MainWindow) -> None:
    for name in ("skus", "suppliers"):
        window.go(Place(name))
    assert not window.actions_by_name["forward"].isEnabled()
    window.perform("back")
    assert window.page.name == "skus"
    window.perform("back")
    assert window.page.name == "today" and not window.actions_by_name["back"].isEnabled()
    window.perform("forward")
    assert window.page.name == "skus"


def test_undo_and_redo_carry_the_name_of_what_they_take_back(
    window: MainWindow, workspace: Workspace
) -> None:
    sku = records.where(workspace, Sku)[0]
    window.desk.act(lambda: records.edit(workspace, Sku, sku.id, "variety", "伦晚"))
    undo, redo = window.actions_by_name["undo"], window.actions_by_name["redo"]
    assert "品种" in undo.text() and "秭归伦晚脐橙" in undo.text()
    assert not redo.isEnabled()
    undo.trigger()
    assert records.get(workspace, Sku, sku.id).variety is None
    assert "品种" in redo.text() and redo.isEnabled()
    redo.trigger()
    assert records.get(workspace, Sku, sku.id).variety == "伦晚"


def test_a_notice_offers_to_undo_exactly_its_entry(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    first, second = records.where(workspace, Sku)
    window.desk.act(lambda: records.edit(workspace, Sku, first.id, "variety", "伦晚"))
    entry = window.notice_line.notice
    assert entry is not None and entry.entry is not None
    records.edit(workspace, Sku, second.id, "variety", "中华绒螯蟹")
    qtbot.mouseClick(window.notice_line._undo, Qt.MouseButton.LeftButton)
    assert records.get(workspace, Sku, first.id).variety is None
    assert records.get(workspace, Sku, second.id).variety == "中华绒螯蟹"


def test_a_refusal_stays_beside_the_work_with_its_points(window: MainWindow) -> None:
    def refuse() -> Outcome:
        raise Refused(say("Changed in the meantime; nothing was saved"), tuple(say("a") for _ in range(9)))

    assert window.desk.act(refuse) is None
    line = window.notice_line
    assert line.isVisible() and not line._timer.isActive()
    assert not line._undo.isVisible()
    assert "还有 3 条" in line._details.text()


def test_the_palette_finds_by_initials_and_opens_the_record(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    gone: list[Place] = []
    window.desk.going.disconnect(window.go)
    window.desk.going.connect(gone.append)
    window.perform("search")
    sheet = window._palette
    assert sheet is not None
    qtbot.keyClicks(sheet.line, "zglw")
    assert sheet.list.currentIndex().data().startswith("秭归伦晚脐橙")
    qtbot.keyClick(sheet.line, Qt.Key.Key_Return)
    assert gone == [Place("sku", records.where(workspace, Sku)[0].id)]
    assert not sheet.isVisible()
    window.page.setFocus()
    before = window.focusWidget()
    window.perform("search")
    sheet = window._palette
    assert sheet is not None and window.focusWidget() is sheet.line
    qtbot.keyClick(sheet.line, Qt.Key.Key_Escape)
    assert not sheet.isVisible() and window.focusWidget() is before


@pytest.mark.parametrize("words", ["xjdp", "xinjiandanpin", "新建单", "NEW SKU"])
def test_the_palette_finds_commands_by_pinyin_initials_and_words(words: str) -> None:
    i18n.use(i18n.ENGLISH if words.isupper() else i18n.CHINESE)
    assert matches(i18n._("New SKU"), words)
    i18n.use(i18n.CHINESE)
    assert not matches(i18n._("New SKU"), "xjcj")


def test_a_record_just_changed_is_found_before_the_undo_that_names_it(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    sku = records.where(workspace, Sku)[0]
    window.desk.act(lambda: records.edit(workspace, Sku, sku.id, "owner", "林楠"))
    assert sku.name and sku.name in window.actions_by_name["undo"].text()
    window.perform("search")
    sheet = window._palette
    assert sheet is not None
    qtbot.keyClicks(sheet.line, "zglw")
    found = [line.what for line in sheet.list.lines.lines if isinstance(line.what, Chosen)]
    assert found[0] == Chosen("sku", sku.id)


def test_the_palette_does_a_command(window: MainWindow, qtbot: QtBot) -> None:
    window.perform("search")
    sheet = window._palette
    assert sheet is not None
    sheet.line.setText("shezhi")
    line = next(line for line in sheet.list.lines.lines if line.what == Chosen(command="go_settings"))
    sheet._choose(line.what)
    assert window.page.name == "settings"


def test_a_new_season_asks_for_its_sku_first(window: MainWindow, workspace: Workspace) -> None:
    window.perform("new_season")
    sheet = window._palette
    assert sheet is not None and sheet.isVisible()
    sheet.line.setText("大闸蟹")
    assert all(line.what is None or line.what.record == "sku" for line in sheet.list.lines.lines)  # type: ignore[attr-defined]
    sheet._choose(sheet.list.currentIndex().data(0x100).what)
    made = records.where(workspace, Season)[-1]
    assert made.sku == records.where(workspace, Sku)[1].id
    assert window.page.place == Place("season", made.id)


def test_a_text_field_keeps_its_own_undo(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
    before = history.next_undo(workspace)
    window.go(Place("skus"))
    field = window.page.findChild(QLineEdit)
    assert field is not None
    window.activateWindow()
    field.setFocus()
    qtbot.keyClicks(field, "abc")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""
    assert history.next_undo(workspace) == before


def test_files_dropped_on_the_window_go_to_the_inbox(window: MainWindow, tmp_path: Path) -> None:
    dropped: list[tuple[Path, ...]] = []
    file = tmp_path / "报价.xlsx"
    file.write_bytes(b"PK")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)), QUrl("https://example.com/a.xlsx")])
    window.desk.dropped.connect(dropped.append)
    nothing = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, nothing)
    window.dropEvent(event)
    assert dropped == [(file,)]
    assert window.page.name == "inbox"


def test_today_shows_what_is_due_and_leads_to_where_it_is_mended(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    page = window.page
    assert isinstance(page, TodayPage)
    qtbot.waitUntil(
        lambda: page.today is not None and any(line.subject == "gate" for line in page.today.lines)
    )
    told = [line.title for line in page.list.lines.lines]
    assert told.index("营业执照") < told.index("秭归伦晚脐橙 · 2027 春") < told.index("检测报告")
    certificate = records.where(workspace, Certificate)[0]
    page.list.chosen.emit(next(line.what for line in page.list.lines.lines if line.title == "营业执照"))
    assert window.page.place == Place(
        "supplier", certificate.supplier or 0, field=f"certificate:{certificate.id}:expires"
    )


def test_a_record_without_a_page_is_shown_where_it_belongs(workspace: Workspace) -> None:
    season = records.where(workspace, Season)[0]
    claim, _ = records.create(workspace, Claim, season=season.id, text="树上越冬")
    assert place_of(workspace, "claim", claim.id) == Place("season", season.id, field=f"claim:{claim.id}:")
    loose, _ = records.create(workspace, Certificate, name="无主")
    assert place_of(workspace, "certificate", loose.id) == Place("certificates", loose.id)


def test_another_language_is_spoken_at_once_on_the_same_place(window: MainWindow) -> None:
    window.go(Place("skus"))
    assert window.top_bar._title.text() == "单品"
    i18n.use(i18n.ENGLISH)
    window.rebuild()
    assert (window.page.name, window.top_bar._title.text()) == ("skus", "SKUs")
    assert window.actions_by_name["go_today"].text() == "Today"
    window.perform("back")
    assert window.page.name == "today"


def test_work_in_the_background_comes_back_on_the_windows_thread(window: MainWindow, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []
    window.desk.background.run(threading.current_thread, then=threads.append)
    qtbot.waitUntil(lambda: bool(threads))
    assert threads[0] is not threading.main_thread()


def test_background_work_that_is_refused_becomes_a_notice_and_a_bug_a_report(
    window: MainWindow, qtbot: QtBot, bugs: list[str]
) -> None:
    def refuse() -> None:
        raise Refused(say("A reason is needed"))

    def fail() -> None:
        raise ZeroDivisionError

    told: list[Notice] = []
    window.desk.noticed.connect(told.append)
    window.desk.background.run(refuse)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].tone == "refused"
    with qtbot.waitSignal(window.desk.background.crashed) as crashed:
        window.desk.background.run(fail)
    assert "ZeroDivisionError" in crashed.args[0]
    assert bugs.pop() == crashed.args[0] and not bugs


def test_cancelled_work_delivers_nothing(window: MainWindow, qtbot: QtBot) -> None:
    delivered: list[int] = []
    gate = threading.Event()
    window.desk.background.run(gate.wait)
    window.desk.background.run(lambda: 1, then=delivered.append).cancel()
    gate.set()
    qtbot.waitUntil(lambda: not window.desk.background.is_busy)
    assert delivered == []


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_words_stand_out_from_their_ground(colours: dict[str, str]) -> None:
    grounds = ("window", "rail", "base", "raised", "alternate", "hover")
    for words in ("text", "muted", "accent", "good", "warning", "bad", "info"):
        for ground in (*grounds, *([f"soft {words}"] if f"soft {words}" in colours else ())):
            assert _contrast(colours[words], colours[ground]) >= 4.5, (words, ground)
    assert _contrast(colours["on accent"], colours["accent"]) >= 4.5
    assert _contrast(colours["text"], colours["soft accent"]) >= 4.5


def _contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2."""
    lights = sorted(_luminance(QColor(name)) for name in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(colour: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3]
    ]  # type: ignore[operator, index]
    return float(0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2])


def test_every_picture_that_is_named_is_shipped() -> None:
    missing = [
        name for name, file in NAMES.items() if not (i18n.RESOURCES / "icons" / f"{file}.svg").exists()
    ]
    assert missing == []


def test_today_has_its_lines_at_once_and_follows_every_change(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    page = TodayPage(window.desk)
    qtbot.addWidget(page)
    assert page.list.lines.rowCount()
    assert isinstance(window.page, TodayPage)
    lines = window.page.list.lines
    gates = len(records.where(workspace, Season))
    qtbot.waitUntil(lambda: sum(line.icon == "gate" for line in lines.lines) == gates)
    before = lines.rowCount()
    window.go(Place("skus"))
    season = records.where(workspace, Season)[0]
    window.desk.act(lambda: records.archive(workspace, Season, [season.id]))
    window.go(Place("today"))
    qtbot.waitUntil(lambda: lines.rowCount() < before)
    window.desk.undo()
    qtbot.waitUntil(lambda: lines.rowCount() == before)


def test_enter_opens_who_is_called_so_and_makes_nothing_new(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    """sh stands within gongyingshang of 新建供应商, and is the initials of a curator."""
    records.create(workspace, Curator, name="苏禾")
    suppliers = len(records.where(workspace, Supplier))
    window.search()
    sheet = window._palette
    assert sheet is not None
    qtbot.keyClicks(sheet.line, "sh")
    qtbot.keyClick(sheet.line, Qt.Key.Key_Return)
    assert window.page.title() == "苏禾"
    assert len(records.where(workspace, Supplier)) == suppliers

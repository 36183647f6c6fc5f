"""How quickly the desk answers: start, search as one types, scrolling; each against a floor taken in the same run.

The floors: a bare PySide6 window; the bare FTS5 query for as many titles, and a LIKE over the same names; a
QStandardItemModel holding the same texts; the SQL that reads the same page.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

SKUS = 100_000
BATCH = 10_000
STARTS = 11
ROUNDS = 9
PLACES = (
    "秭归 赣南 攀枝花 恩施 阳澄湖 莱州湾 若羌 五常 蒙自 丹东 烟台 库尔勒 洛川 炎陵 罗田 仙居 荔浦 百色 眉山"
)
KINDS = (
    "伦晚脐橙 纽荷尔 凯特芒果 土豆 大闸蟹 对虾 灰枣 稻花香 石榴 草莓 樱桃 香梨 苹果 黄桃 板栗 杨梅 荔枝 春见"
)
QUERIES = {
    "one 汉字": "秭",
    "two 汉字": "伦晚",
    "five 汉字": "秭归伦晚脐",
    "one initial": "z",
    "two initials": "zg",
    "four initials": "zglw",
    "pinyin": "zigui",
    "code": "SKU-0",
    "end of a code": "04321",
    "barcode": "69012",
}

BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self.told)
    def told(self):
        print(time.time(), flush=True)
        app.quit()
app = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""
OURS = """
import sys, time
from scoutdesk.desk.app import App, make_application
from scoutdesk.operations.settings import Settings
app = make_application()
desk = App(app, Settings(workspace=sys.argv[1], person="bench"))
window = desk.start()
assert window.page.list.model().rowCount() > 3, "real rows are to be painted"
def told():
    print(time.time(), flush=True)
    import os
    os._exit(0)
window.painted.connect(told)
app.exec()
"""


def measure() -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        rows = [_start(Path(folder) / "demo")]
        big = _grown(Path(folder) / "big")
        rows += [*_searching(big), *_scrolling(big)]
        big.close()
    return rows


def _row(name: str, ours: float, floor: float, target: float) -> dict[str, Any]:
    return {"name": name, "ours_s": ours, "floor_s": floor, "ratio": ours / floor, "target": target}


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _alternating(
    ours: Callable[[], object], floor: Callable[[], object], rounds: int = ROUNDS
) -> tuple[float, float]:
    """Medians of turns taken one after the other, after one to warm up."""
    ours(), floor()
    times = [(_seconds(ours), _seconds(floor)) for _ in range(rounds)]
    return median(pair[0] for pair in times), median(pair[1] for pair in times)


# start


def _start(folder: Path) -> dict[str, Any]:
    from scoutdesk.operations.demo import make_demo

    make_demo(folder, "bench").close()
    times: list[tuple[float, float]] = [
        (_until_painted(OURS, folder), _until_painted(BARE)) for _ in range(STARTS + 1)
    ]
    ours, floor = (median(column) for column in zip(*times[1:], strict=True))
    return _row("(a) start until Today is painted / bare window", ours, floor, 1.5)


def _until_painted(script: str, *arguments: Path) -> float:
    started = time.time()
    command = [sys.executable, "-c", script, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return float(done.stdout.strip()) - started


# search and lists


def _grown(folder: Path) -> Any:
    """A workspace with 100,000 SKUs, through the only way in."""
    from scoutdesk.domain.changes import created
    from scoutdesk.domain.sku import Category, Sku
    from scoutdesk.i18n import say
    from scoutdesk.operations.workspace import create_workspace

    workspace = create_workspace(folder, "bench")
    pick = random.Random(2027)
    blank = Sku(id=0, owner="林楠", net_content=4500)

    def grow(number: int) -> Sku:
        place, kind = pick.choice(PLACES.split()), pick.choice(KINDS.split())
        named = replace(blank, id=number << 12, code=f"SKU-{number:06d}", name=f"{place}{kind}{number % 500}")
        return replace(
            named,
            origin=place,
            variety=kind,
            gtin=f"69{pick.randrange(10**11):011d}",
            category=pick.choice(list(Category)),
        )

    for first in range(1, SKUS + 1, BATCH):
        made = [created(grow(number)) for number in range(first, first + BATCH)]
        with workspace.database.transaction("bench") as transaction:
            transaction.apply(say("bench"), made)
    return workspace


def _searching(workspace: Any) -> list[dict[str, Any]]:
    from scoutdesk.operations.searching import search
    from scoutdesk.store.database import connect_raw
    from scoutdesk.store.search_index import CANDIDATES, match_expression

    raw = connect_raw(workspace.database.path)

    def floor(words: str) -> object:
        found = (
            "SELECT d.id, d.title FROM (SELECT rowid FROM search_index WHERE search_index MATCH ? "
            "ORDER BY rowid DESC LIMIT ?) s CROSS JOIN search_doc d ON d.id = s.rowid"
        )
        return raw.execute(found, (match_expression(words), CANDIDATES)).fetchall()

    def like(words: str) -> object:
        found = "SELECT id FROM sku WHERE name LIKE ? OR code LIKE ? OR gtin LIKE ? OR origin LIKE ?"
        return raw.execute(found, (f"%{words}%",) * 4).fetchall()

    times = {
        name: _alternating(partial(search, workspace, words), partial(floor, words))
        for name, words in QUERIES.items()
    }
    worst_like = max(_seconds(partial(like, words)) for words in QUERIES.values())
    raw.close()
    rows = [_row(f"(b) search, {name} / FTS5 query", *pair, 3) for name, pair in times.items()]
    worst = max(ours for ours, _floor in times.values())
    return [*rows, _row("(b) worst search / LIKE at its worst", worst, worst_like, 1 / 20)]


def _scrolling(workspace: Any) -> list[dict[str, Any]]:
    from PySide6.QtWidgets import QApplication

    from scoutdesk.desk import theme
    from scoutdesk.desk.desk import Desk
    from scoutdesk.desk.pages.records import SkusPage

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme.load_fonts()
    theme.apply(application, "light")
    page = SkusPage(Desk(workspace))
    page.resize(1200, 720)
    page.refresh()
    page.show()
    application.processEvents()
    return [
        _wheel(application, page),
        _jump(application, page),
        _fetching(workspace, page),
        _typing(application, page),
    ]


def _standard(page: Any) -> Any:
    """The same texts in the model that Qt brings, shown by a view dressed like ours."""
    from PySide6.QtGui import QStandardItem, QStandardItemModel
    from PySide6.QtWidgets import QHeaderView, QTableView

    from scoutdesk.desk import theme

    ours = page.table
    texts = page.model.texts
    model = QStandardItemModel(SKUS, len(page.model.columns))
    for row in range(SKUS):
        for column, text in enumerate(texts(row)):
            item = QStandardItem(text or "—")
            item.setTextAlignment(page.model.columns[column].align)
            model.setItem(row, column, item)
    view = QTableView()
    view.setModel(model)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setAlternatingRowColors(True)
    view.setFrameShape(ours.frameShape())
    view.setVerticalScrollMode(ours.verticalScrollMode())
    theme.soften(view)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(ours.verticalHeader().defaultSectionSize())
    for column in range(model.columnCount()):
        view.setColumnWidth(column, ours.columnWidth(column))
    view.resize(ours.size())
    view.show()
    return view


def _wheel(application: Any, page: Any) -> dict[str, Any]:
    """One notch of the wheel: three rows further, painted."""
    page.bare = _standard(page)
    step = 3 * page.table.verticalHeader().defaultSectionSize()

    def turned(view: Any) -> Callable[[], None]:
        bar = view.verticalScrollBar()

        def turn() -> None:
            for _ in range(60):
                bar.setValue(bar.value() + step)
                application.processEvents()

        return turn

    ours, floor = _alternating(turned(page.table), turned(page.bare))
    return _row("(c) wheel step / QStandardItemModel", ours / 60, floor / 60, 1.5)


def _jump(application: Any, page: Any) -> dict[str, Any]:
    """To another part of the list: everything in view is new."""
    pick = random.Random(7)

    def jumped(view: Any) -> Callable[[], None]:
        bar = view.verticalScrollBar()

        def jump() -> None:
            for _ in range(10):
                bar.setValue(pick.randrange(bar.maximum()))
                application.processEvents()

        return jump

    ours, floor = _alternating(jumped(page.table), jumped(page.bare))
    return _row("(c) jump anywhere / QStandardItemModel", ours / 10, floor / 10, 2.5)


def _fetching(workspace: Any, page: Any) -> dict[str, Any]:
    """A window of 100 rows in the middle of the list, in words, against the SQL for that page."""
    from scoutdesk.desk.tables.paged import WINDOW
    from scoutdesk.domain.sku import Sku
    from scoutdesk.operations.records import shown_rows
    from scoutdesk.store.database import connect_raw

    names = [column.field.name for column in page.model.columns]
    first = SKUS // 10
    ids = page.model.ids[first : first + WINDOW]
    raw = connect_raw(workspace.database.path)
    query = f"SELECT id, {', '.join(names)} FROM sku WHERE archived = 0 ORDER BY id DESC LIMIT {WINDOW} OFFSET {first}"
    ours, floor = _alternating(
        lambda: [shown_rows(workspace, Sku, ids, names) for _ in range(20)],
        lambda: [raw.execute(query).fetchall() for _ in range(20)],
    )
    raw.close()
    return _row("(c) a page of 100 rows / its SQL", ours / 20, floor / 20, 2)


def _typing(application: Any, page: Any) -> dict[str, Any]:
    """A key in the list's search box until its rows are painted, against painting the page once."""
    from PySide6.QtWidgets import QWidget

    words = ["秭", "秭归", "秭归伦", "秭归伦晚", "zg", "zgl", "zglw"]

    def typed() -> None:
        for text in words:
            page.search.setText(text)
            application.processEvents()

    def repainted() -> None:
        for _ in words:
            for widget in page.findChildren(QWidget):
                widget.update()
            application.processEvents()

    ours, floor = _alternating(typed, repainted)
    return _row("(b) key to painted rows / a full repaint", ours / len(words), floor / len(words), 2)

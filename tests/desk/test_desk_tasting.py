"""The tasting bench: laid, typed into by keyboard, covered until the end, and drawn as lines."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Desk, Notice
from scoutdesk.desk.figures.radar import PENS, RadarFigure
from scoutdesk.desk.pages.places import Target
from scoutdesk.desk.pages.stages.tasting import TastingBench
from scoutdesk.domain.gates import all_points
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.profiles import Profile, radar
from scoutdesk.domain.sourcing.rival import Rival
from scoutdesk.domain.sourcing.sample import Sample
from scoutdesk.domain.sourcing.sensory import spread_of
from scoutdesk.domain.sourcing.tasting import Method, Panellist, Tasting, TastingItem
from scoutdesk.operations import history, records
from scoutdesk.operations.dossiers import dossier_of
from scoutdesk.operations.sittings import sitting_of
from scoutdesk.operations.tasting import enter, reveal

Key = Qt.Key


class Room:
    """A bench on a season with one sample and one rival, shown again after every change as the page does."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk, self.qtbot, self.workspace = desk, qtbot, desk.workspace
        sku, _ = records.create(self.workspace, Sku, name="伦晚", family="P002")
        season, _ = records.create(self.workspace, Season, sku=sku.id, name="2027 春")
        self.season = season.id
        self.sample = records.create(self.workspace, Sample, season=season.id, name="坡地")[0].id
        self.rival = records.create(self.workspace, Rival, season=season.id, name="血橙")[0].id
        self.notices: list[Notice] = []
        desk.noticed.connect(self.notices.append)
        self.bench = TastingBench(desk)
        qtbot.addWidget(self.bench)
        self.bench.resize(1000, 800)
        desk.changed.connect(self.show)
        self.bench.show()
        self.show()

    def show(self, _outcome: object = None) -> None:
        dossier = dossier_of(self.workspace, self.season)
        self.bench.show_dossier(dossier, all_points(dossier))

    def lay(self, method: Method, panel: int = 3) -> None:
        self.bench.start(method)
        setting = self.bench.steps.setting
        records.edit(self.workspace, Tasting, self.id, "panel_size", str(panel))
        records.edit(self.workspace, Tasting, self.id, "seed", "2027")
        records.create(self.workspace, TastingItem, tasting=self.id, sample=self.sample)
        records.create(self.workspace, TastingItem, tasting=self.id, rival=self.rival)
        self.show()
        self.press_button(setting.widgets[2], 0)

    @property
    def id(self) -> int:
        return self.bench.tastings.current_id()

    @property
    def grid(self):  # type: ignore[no-untyped-def]
        return self.bench.steps.scores.sheet.grid

    def press_button(self, row, place: int) -> None:  # type: ignore[no-untyped-def]
        row.layout().itemAt(place).widget().click()

    def keys(self, *keys: str | Key) -> None:
        self.grid.cells.setFocus()
        for sign in (sign for key in keys for sign in (key if isinstance(key, str) else [key])):
            self.qtbot.keyClick(QApplication.focusWidget() or self.grid.cells, sign)

    def answers(self) -> list[list[str]]:
        model = self.grid.model
        return [
            [model.text(model.index(row, column)) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def result(self) -> str:
        return str(self.bench.steps.end.result.told())


@pytest.fixture
def room(desk: Desk, qtbot: QtBot) -> Room:
    return Room(desk, qtbot)


def test_a_tasting_is_laid_and_opens_where_it_stands(room: Room) -> None:
    phases = room.bench.steps.phases
    assert not phases.isVisible()
    room.bench.start(Method.HEDONIC)
    assert phases.phase == "setting"
    room.lay(Method.HEDONIC)
    assert [person.seat for person in records.where(room.workspace, Panellist)] == [1, 2, 3]
    phases.open("scores")
    assert room.grid.isVisible()
    assert not room.bench.steps.setting.form.isVisible()


def test_scores_are_typed_by_keyboard_alone_one_digit_a_cell(room: Room) -> None:
    room.lay(Method.HEDONIC)
    room.bench.steps.phases.open("scores")
    room.keys("876", "545")
    assert room.answers() == [["8", "5"], ["7", "4"], ["6", "5"]]
    assert len(sitting_of(room.workspace, room.id).scores) == 6


def test_what_is_wrong_stays_in_its_cell_with_its_sentence(room: Room) -> None:
    room.lay(Method.HEDONIC)
    room.bench.steps.phases.open("scores")
    room.keys("0")
    assert room.answers()[0][0] == "0"
    assert "0 超出 1–9 的范围" in room.grid.remark.text()
    assert sitting_of(room.workspace, room.id).scores == ()


def test_a_block_from_a_spreadsheet_goes_in_and_only_its_wrong_cells_stay(room: Room) -> None:
    room.lay(Method.HEDONIC)
    room.bench.steps.phases.open("scores")
    before = len(room.notices)
    QGuiApplication.clipboard().setText("8\t6\n9\t11\n7\t好\n")
    room.grid.cells.setFocus()
    room.qtbot.keyClick(room.grid.cells, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert room.answers() == [["8", "6"], ["9", "11"], ["7", "好"]]
    assert len(sitting_of(room.workspace, room.id).scores) == 4
    assert len(room.notices) == before + 1
    assert room.grid.remark.text().count("\n") == 1


def test_a_rank_given_twice_stays_in_its_cell_and_the_tie_is_taken(room: Room) -> None:
    room.lay(Method.RANKING)
    records.create(room.workspace, TastingItem, tasting=room.id, name="夏橙")
    room.show()
    room.press_button(room.bench.steps.setting.widgets[2], 0)
    room.bench.steps.phases.open("scores")
    room.keys("1", Key.Key_Tab, "1", Key.Key_Tab, "3", Key.Key_Tab)
    assert room.answers()[0] == ["1", "1", "3"]
    assert "名次 1 重复" in room.grid.remark.text()
    assert len(sitting_of(room.workspace, room.id).scores) == 2
    room.grid.focus_cell(room.grid.model.rows[0].key)
    room.keys("1=", Key.Key_Tab, "1=", Key.Key_Tab)
    assert room.answers()[0] == ["1=", "1=", "3"]
    assert not room.grid.remark.text()


def test_nothing_on_the_bench_tells_what_is_under_a_code_before_the_reveal(room: Room) -> None:
    room.lay(Method.HEDONIC)
    room.bench.steps.phases.open("scores")
    room.keys("876", "545")
    heads = [column.label for column in room.grid.model.columns]
    assert heads == sorted(heads)
    room.bench.steps.phases.open("setting")
    codes = room.bench.steps.setting.items.model
    shown = {str(codes.data(codes.index(row, 3))) for row in range(codes.rowCount())}
    assert shown == {"未揭盲"}
    room.bench.steps.phases.open("end")
    assert "坡地" not in room.result()
    assert heads[0] in room.result()


def test_the_reveal_waits_for_everybody_and_then_names_and_takes_over(room: Room) -> None:
    room.lay(Method.HEDONIC)
    steps = room.bench.steps
    steps.phases.open("scores")
    room.keys("87")
    room.press_button(steps.scores.widgets[1], 0)
    assert room.notices[-1].tone == "refused"
    assert "还缺" in str(room.notices[-1].details[0])
    room.grid.focus_cell(room.grid.model.rows[2].key)
    room.keys("6", "545")
    room.press_button(steps.scores.widgets[1], 0)
    assert "坡地" in room.result()
    assert steps.phases.phase == "end"
    room.press_button(steps.end.widgets[1], 0)
    verdict = records.get(room.workspace, Season, room.season).tasting_verdict
    assert verdict
    assert "3 人盲品：坡地" in verdict


def test_a_profile_is_typed_code_by_code_and_drawn(room: Room) -> None:
    room.lay(Method.DESCRIPTIVE, panel=2)
    steps = room.bench.steps
    steps.phases.open("scores")
    sheet = steps.scores.sheet
    assert len(sheet.chips) == 2
    for code in sheet.chips:
        sheet.choose(code)
        QGuiApplication.clipboard().setText("5\t4.5\t6\t2\n5\t4\t6\t2")
        room.grid.focus_cell(room.grid.model.rows[0].key)
        room.qtbot.keyClick(room.grid.cells, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert steps.end.radar.plot.lines == ()
    room.press_button(steps.scores.widgets[1], 0)
    plot = steps.end.radar.plot
    assert plot.attributes == ("香气强度", "橙香/花香", "甜", "酸")
    assert [profile.label for profile, _means in plot.lines] == ["坡地", "血橙"]
    assert [float(mean) for mean in plot.lines[0][1]] == [5, 4.25, 6, 2]


def test_a_field_that_stands_in_another_step_is_gone_to(room: Room) -> None:
    room.lay(Method.HEDONIC)
    steps = room.bench.steps
    steps.phases.open("scores")
    go = room.bench.seek(Target("tasting", room.id, "conclusion"))
    assert go is not None
    assert go()
    assert steps.phases.phase == "end"
    seat = records.where(room.workspace, Panellist)[2]
    go = room.bench.seek(Target("panellist", seat.id, "name"))
    assert go is not None
    assert go()
    assert steps.phases.phase == "setting"
    assert room.bench.steps.setting.panel.current_id() == seat.id


def profile(label: str, kind: str, *values: str) -> Profile:
    words = ("甜", "酸", "汁水量", "余味")
    return Profile(
        label, kind, {word: spread_of([Decimal(value)]) for word, value in zip(words, values, strict=False)}
    )  # type: ignore[arg-type]


def test_the_radar_draws_lines_that_differ_by_style_and_says_them(qtbot: QtBot, desk: Desk) -> None:
    figure = RadarFigure()
    qtbot.addWidget(figure)
    figure.resize(700, 360)
    figure.show_radar(
        radar(
            [
                profile("血橙", "rival", "4", "4", "5", "3"),
                profile("伦晚", "ours", "6", "2", "6", "5"),
                profile("伦晚 · 2026 春", "earlier", "5", "3", "5", "5"),
            ]
        )
    )
    assert len({style for _ink, style, _width in PENS}) == len(PENS)
    figure.grab()
    assert "伦晚: 甜 6.0, 酸 2.0, 汁水量 6.0, 余味 5.0" in figure.accessibleDescription()
    assert (
        "伦晚 对比 伦晚 · 2026 春：更强 甜 +1.00、汁水量 +1.00；更弱 酸 −1.00"
        in figure.accessibleDescription()
    )
    assert any(told.startswith("伦晚 · 甜 6.00") for _box, told in figure.spots)


def test_a_change_moves_the_radar_and_a_filled_shape_is_never_drawn(qtbot: QtBot, desk: Desk) -> None:
    """The middle of a shape keeps the ground's colour."""
    figure = RadarFigure()
    qtbot.addWidget(figure)
    figure.resize(700, 360)
    figure.show_radar(radar([profile("伦晚", "ours", "7", "7", "7", "7")]))
    image = figure.grab().toImage()
    ground = image.pixelColor(2, 2)
    inside = next(spot[0] for spot in figure.spots if spot[1].startswith("伦晚 · 甜"))
    across = next(spot[0] for spot in figure.spots if spot[1].startswith("伦晚 · 酸"))
    between = inside.center() * 0.35 + across.center() * 0.35
    centre = next(spot[0] for spot in figure.spots if spot[1].startswith("伦晚 · 汁水量")).center() * 0.3
    at = between + centre
    assert image.pixelColor(int(at.x()), int(at.y())) == ground
    before = figure.plot.lines[0][1]
    figure.show_radar(radar([profile("伦晚", "ours", "6", "7", "7", "7")]))
    assert figure.plot.lines[0][1] != before


def test_a_radar_without_profiles_says_what_is_missing(qtbot: QtBot, desk: Desk) -> None:
    figure = RadarFigure()
    qtbot.addWidget(figure)
    assert not figure.drawable
    assert "还没有完成并揭盲的风味描述" in "".join(figure.sentences())


def test_the_answers_begin_at_the_first_cell_that_takes_one(room: Room) -> None:
    room.lay(Method.TRIANGLE)
    steps = room.bench.steps
    steps.phases.chips["scores"].click()
    assert room.grid.cells.currentIndex().column() == 1
    odd = [(person.served or "").split()[0] for person in records.where(room.workspace, Panellist)]
    room.keys(odd[0])
    assert room.answers()[0][1] == odd[0]
    steps.phases.chips["setting"].click()
    steps.phases.chips["scores"].click()
    assert room.grid.cells.currentIndex().row() == 1


def test_the_reveal_leaves_the_keyboard_at_the_result(room: Room) -> None:
    room.lay(Method.HEDONIC, panel=1)
    steps = room.bench.steps
    steps.phases.chips["scores"].click()
    room.keys("8", "5")
    button = steps.scores.widgets[1].layout().itemAt(0).widget()
    button.setFocus()
    room.qtbot.keyClick(button, Key.Key_Space)
    assert steps.phases.phase == "end"
    assert QApplication.focusWidget() is steps.phases.chips["end"]


def test_a_radar_that_nobody_asked_for_is_not_missed(room: Room) -> None:
    room.lay(Method.HEDONIC, panel=1)
    steps = room.bench.steps
    steps.phases.open("end")
    assert not steps.end.profiles.isVisible()
    room.bench.start(Method.DESCRIPTIVE)
    steps.phases.open("end")
    assert steps.end.profiles.isVisible()


def test_an_answer_that_is_changed_moves_the_line_of_its_item(room: Room) -> None:
    """From the record to what is drawn: taken back, typed anew and revealed again."""
    room.lay(Method.DESCRIPTIVE, panel=2)
    steps = room.bench.steps
    sitting = sitting_of(room.workspace, room.id)
    words = [word.word for word in sitting.words][:4]
    texts = {
        (person.id, item.id, word): "5"
        for person in sitting.panel
        for item in sitting.items
        for word in words
    }
    enter(room.workspace, room.id, texts)
    reveal(room.workspace, room.id)
    room.show()
    steps.phases.open("end")
    before = steps.end.radar.plot.lines[0][1]
    assert {float(mean) for mean in before} == {5.0}
    history.undo(room.workspace)
    first, item = sitting.panel[0].id, sitting.items[0].id
    enter(room.workspace, room.id, {(first, item, words[0]): "2"})
    reveal(room.workspace, room.id)
    room.show()
    steps.phases.open("end")
    after = steps.end.radar.plot.lines
    assert float(after[0][1][0]) == 3.5 and after[0][1][1:] == before[1:]
    assert {float(mean) for mean in after[1][1]} == {5.0}
    assert f"{words[0]} 3.5" in steps.end.radar.accessibleDescription()

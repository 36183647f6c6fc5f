"""The event and its countdown on the desk: a day before the harvest is told at its field; figures follow the records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Desk, Place
from scoutdesk.desk.pages import make_page
from scoutdesk.desk.pages.places import Target
from scoutdesk.desk.pages.stages import part_for
from scoutdesk.desk.pages.stages.launch_countdown import CountdownBench
from scoutdesk.desk.pages.stages.launch_event import EventBench
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.desk.places import place_of
from scoutdesk.domain.gates import all_points
from scoutdesk.domain.launch.event import Cue, Launch, LaunchKind, Milestone
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.operations import history, records
from scoutdesk.operations.dossiers import dossier_of
from scoutdesk.operations.workspace import Workspace


@pytest.fixture
def season(workspace: Workspace) -> int:
    sku, _ = records.create(workspace, Sku, name="秭归伦晚脐橙")
    made, _ = records.create(
        workspace,
        Season,
        sku=sku.id,
        name="2027 春",
        owner="林晚",
        harvest_start=date(2027, 3, 16),
        harvest_end=date(2027, 5, 8),
    )
    records.create(
        workspace,
        Launch,
        season=made.id,
        name="春季发布会",
        kind=LaunchKind.BOTH,
        day=date(2027, 3, 20),
        starts=14 * 60,
        place="杭州",
        capacity=20,
        host="林晚",
    )
    return made.id


def shown(tab: StageTab, season: int) -> None:
    dossier = dossier_of(tab.desk.workspace, season)
    tab.show_dossier(dossier, all_points(dossier))


@pytest.fixture
def event(desk: Desk, season: int, qtbot: QtBot) -> Iterator[EventBench]:
    tab = EventBench(desk)
    qtbot.addWidget(tab)
    tab.resize(1000, 900)
    shown(tab, season)
    yield tab


@pytest.fixture
def counted(desk: Desk, season: int, qtbot: QtBot) -> Iterator[CountdownBench]:
    tab = CountdownBench(desk)
    qtbot.addWidget(tab)
    tab.resize(1000, 900)
    shown(tab, season)
    yield tab


def test_an_event_day_before_the_harvest_gets_its_sentence_at_the_field(
    event: EventBench, season: int
) -> None:
    field = event.form.fields["day"]
    assert field.remark.tone != "bad"
    field.editor.show_text("2027-03-15")
    field.editor.left.emit()
    shown(event, season)
    field = event.form.fields["day"]
    assert field.remark.tone == "bad" and "早于采收开始日 2027-03-16" in field.remark.text()
    assert field.editor.typed() == "2027-03-15"
    field.editor.show_text("2027-03-16")
    field.editor.left.emit()
    shown(event, season)
    assert field.remark.tone != "bad"


def test_the_show_is_proposed_drawn_and_taken_back(event: EventBench, season: int) -> None:
    assert event.figure.missing
    event.propose()
    shown(event, season)
    assert len(event.cues.rows()) == 11 and event.figure.drawable
    assert any("13:00" in sentence for sentence in event.figure.sentences())
    picture = QPixmap(event.figure.size())
    event.figure.render(picture)
    history.undo(event.desk.workspace)
    shown(event, season)
    assert event.cues.rows() == () and event.figure.missing


def test_a_pause_and_an_overlap_show_in_the_figure_and_in_the_words(event: EventBench, season: int) -> None:
    workspace, launch = event.desk.workspace, event.launches.current_id()
    for minute, minutes in ((0, 5), (4, 6), (15, 5)):
        records.create(workspace, Cue, launch=launch, minute=minute, minutes=minutes, what=f"第{minute}分")
    shown(event, season)
    assert len(event.figure.plan.gaps) == len(event.figure.plan.overlaps) == 1
    records.edit(workspace, Launch, launch, "starts", "15:30")
    shown(event, season)
    assert [block.clock for block in event.figure.plan.blocks] == ["15:30", "15:34", "15:45"]


def test_the_countdown_is_drawn_as_a_proposal_and_taken_over(counted: CountdownBench, season: int) -> None:
    assert counted.figure.drawable and counted.found and counted.found.proposed
    assert not counted.taking.isHidden()
    counted.take_over()
    shown(counted, season)
    assert len(counted.steps.rows()) == len(counted.found.steps) > 12
    assert counted.taking.isHidden()
    counted.figure.resize(900, counted.figure.sizeHint().height())
    picture = QPixmap(counted.figure.size())
    counted.figure.render(picture)
    assert len(counted.figure.rows) == len(counted.found.steps)


def test_moving_the_event_moves_every_due_day(counted: CountdownBench, season: int) -> None:
    before = {step.what: step.due for step in counted.figure.points.steps}
    records.edit(counted.desk.workspace, Launch, counted.launches.current_id(), "day", "2027-04-03")
    shown(counted, season)
    after = {step.what: step.due for step in counted.figure.points.steps}
    moved = [what for what, due in before.items() if due != after[what]]
    assert len(moved) == sum(bool(s.norm and s.norm.anchor == "event") for s in counted.figure.points.steps)


def test_what_is_late_is_red_in_the_table_and_told(counted: CountdownBench, season: int) -> None:
    row, _ = records.create(
        counted.desk.workspace,
        Milestone,
        launch=counted.launches.current_id(),
        what="订车",
        due=date(2027, 2, 26),
    )
    shown(counted, season)
    step = counted.words.by_row[row.id]
    assert step.state == "late" and counted.words.tone(row) == "bad"
    assert [hint.field for hint in counted.steps.beside[row.id]] == ["due"]
    records.edit(counted.desk.workspace, Milestone, row.id, "done_on", "2027-02-25")
    shown(counted, season)
    assert counted.words.by_row[row.id].state == "done" and row.id not in counted.steps.beside


def test_the_list_of_all_events_opens_one_at_its_season(desk: Desk, season: int, qtbot: QtBot) -> None:
    page = make_page("launches", desk)
    qtbot.addWidget(page)
    page.show_place(Place("launches"))
    (id,) = page.model.ids  # type: ignore[attr-defined]
    place = place_of(desk.workspace, "launch", id)
    assert (place.page, place.id) == ("season", season)
    part = part_for(Target("launch", id, ""))
    assert part and part.path == "launch/event"
    countdown = part_for(Target("launch", id, "milestone"))
    assert countdown and countdown.path == "launch/countdown"


def test_papers_are_gone_to_from_where_their_content_stands(desk: Desk, qtbot: QtBot, season: int) -> None:
    went: list[Place] = []
    desk.going.connect(went.append)
    tab = EventBench(desk)
    qtbot.addWidget(tab)
    shown(tab, season)
    tab.show_paper.click()
    tab.card.click()
    event = f"launch:{tab.launches.current_id()}"
    assert went == [Place("brief", season, kind, event) for kind in ("show", "price-card")]


def test_what_is_late_stands_first_among_the_steps_and_what_is_done_last(
    counted: CountdownBench, season: int
) -> None:
    counted.take_over()
    shown(counted, season)
    launch = counted.launches.current_id()
    late = records.create(
        counted.desk.workspace, Milestone, launch=launch, what="订车", due=date(2027, 2, 26)
    )[0].id
    done = counted.steps.rows()[0].id
    records.edit(counted.desk.workspace, Milestone, done, "done_on", "2027-02-25")
    shown(counted, season)
    ids = [row.id for row in counted.steps.rows()]
    assert counted.words.by_row[ids[0]].state == "late" == counted.words.by_row[late].state
    states = [counted.words.by_row[id].done for id in ids]
    assert states == sorted(states) and states[-1]
    due = [counted.words.by_row[id].due for id in ids if not counted.words.by_row[id].done]
    assert due == sorted(due, key=lambda day: day or date.max)


def test_a_missing_run_of_show_leads_to_where_it_is_proposed(event: EventBench, season: int) -> None:
    target = Target("launch", event.launches.current_id(), "cue")
    part = part_for(target)
    assert part is not None and part.path == "launch/event"
    event.show()
    go = event.seek(target)
    assert go is not None and go() and event.focusWidget() is event.proposing

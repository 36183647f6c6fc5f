"""The review at the desk: figures that answer to the records, lessons, the next season, and the mirror on its stages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Desk, Place
from scoutdesk.desk.figures.deviations import DeviationsFigure
from scoutdesk.desk.figures.pareto import ParetoFigure
from scoutdesk.desk.main_window import MainWindow
from scoutdesk.desk.pages.gate_panel import PointButton
from scoutdesk.desk.pages.season import SeasonPage
from scoutdesk.desk.pages.stages.review import ActualsBench
from scoutdesk.desk.pages.stages.review_lessons import LessonsBench
from scoutdesk.desk.pages.stages.stage import StageWork
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.review.lesson import Lesson, SeasonReview
from scoutdesk.domain.review.pareto import Pain, pareto
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.stages import Stage
from scoutdesk.i18n import say
from scoutdesk.operations import records
from scoutdesk.operations.next_season import next_season, successor_of
from scoutdesk.operations.workspace import Workspace


def make(workspace: Workspace, record: type[Any], **values: Any) -> int:
    made, _outcome = records.create(workspace, record, **values)
    return int(made.id)


@pytest.fixture
def last(workspace: Workspace) -> int:
    sku = make(workspace, Sku, name="伦晚", harvest_months=(3, 4, 5))
    season = make(
        workspace, Season, sku=sku, name="上季", stage=Stage.REVIEW, harvest_start=date(2026, 3, 18)
    )
    make(workspace, Launch, season=season, name="首季", budget=Decimal(1000), spent=Decimal(1600))
    return season


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> MainWindow:
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def work(window: MainWindow) -> StageWork:
    page = window.page
    assert isinstance(page, SeasonPage)
    shown = page.stack.currentWidget()
    assert isinstance(shown, StageWork)
    return shown


def test_the_figures_answer_to_the_records(window: MainWindow, last: int) -> None:
    window.go(Place("season", last, "review/actuals"))
    tab = work(window).tab
    assert isinstance(tab, ActualsBench)
    assert any("¥600.00" in words for words in tab.pareto.sentences())
    assert "¥600.00" in tab.causes.told()
    (event,) = records.where(window.desk.workspace, Launch, season=last)
    window.desk.act(lambda: records.edit(window.desk.workspace, Launch, event.id, "spent", "1900"))
    assert any("¥900.00" in words for words in tab.pareto.sentences())
    assert any("+90%" in words for words in tab.deviations.sentences())


@pytest.mark.parametrize("amounts", [(), ("0.01",), ("100", "0.01"), ("5",) * 12])
def test_the_pareto_draws_whatever_there_is(qtbot: QtBot, amounts: tuple[str, ...]) -> None:
    figure = ParetoFigure()
    qtbot.addWidget(figure)
    stages = (None, *Stage)
    pains = [
        Pain(str(place), stages[place % len(stages)], Decimal(amount), say("x"), say("x"), say("x"))
        for place, amount in enumerate(amounts)
    ]
    figure.show_pareto(pareto(pains))
    figure.resize(700, figure.sizeHint().height())
    figure.grab()
    assert len(figure.spots) == len(amounts) and figure.accessibleDescription()


def test_no_plan_and_no_actual_is_a_sentence(qtbot: QtBot) -> None:
    figure = DeviationsFigure()
    qtbot.addWidget(figure)
    figure.show_lines(())
    figure.grab()
    assert figure.missing


def test_a_review_is_begun_lessons_proposed_and_the_next_season_opened(window: MainWindow, last: int) -> None:
    window.go(Place("season", last, "review/lessons"))
    tab = work(window).tab
    assert isinstance(tab, LessonsBench)
    tab.begin.click()
    assert records.where(window.desk.workspace, SeasonReview, season=last)
    tab.propose.click()
    (lesson,) = tab.lessons.rows()
    assert (lesson.stage, lesson.cost) == (Stage.LAUNCH, Decimal(600))
    assert tab.lessons.model.words(0, len(tab.lessons.model.columns)) == "¥600.00"
    tab.onward.click()
    made = successor_of(window.desk.workspace, last)
    page = window.page
    assert made is not None and isinstance(page, SeasonPage) and page.id == made.id
    assert "上季" in page.head.facts.text()
    page.head.followed.emit(str(last))
    assert page.id == last
    page.next_season()
    assert page.id == made.id


def test_a_lesson_drawn_after_the_next_season_was_made_is_carried_over(
    window: MainWindow, last: int, workspace: Workspace
) -> None:
    window.go(Place("season", last, "review/lessons"))
    tab = work(window).tab
    assert isinstance(tab, LessonsBench)
    tab.onward.click()
    made = successor_of(workspace, last)
    assert made is not None
    window.go(Place("season", last, "review/lessons"))
    tab = work(window).tab
    assert isinstance(tab, LessonsBench) and tab.later.isHidden()
    tab.propose.click()
    assert not tab.later.isHidden()
    tab.later.click()
    assert tab.later.isHidden()
    (lesson,) = records.where(workspace, Lesson, season=made.id)
    assert (lesson.stage, lesson.cost) == (Stage.LAUNCH, Decimal(600))


def test_before_the_review_the_next_season_is_refused_in_words(
    window: MainWindow, last: int, workspace: Workspace
) -> None:
    told: list[Any] = []
    window.desk.noticed.connect(told.append)
    early = make(workspace, Season, sku=records.get(workspace, Season, last).sku, name="在卖")
    window.go(Place("season", early))
    page = window.page
    assert isinstance(page, SeasonPage)
    page.next_season()
    assert told[-1].tone == "refused" and successor_of(workspace, early) is None
    page.next_season(early=True)
    assert successor_of(workspace, early) is not None


def test_the_mirror_stands_on_the_stage_and_its_answer_opens_the_gate(
    window: MainWindow, last: int, workspace: Workspace
) -> None:
    make(workspace, Lesson, season=last, stage=Stage.SOURCING, what="只有一家供货", decision="至少两家")
    (new,) = next_season(workspace, last).ids
    window.go(Place("season", new, "harvest"))
    page = window.page
    assert isinstance(page, SeasonPage)
    mirror = work(window).tab.mirror
    assert mirror is None or not mirror.lessons.rows()
    button = next(
        item for item in page.gate.findChildren(PointButton) if "只有一家供货" in item.accessibleName()
    )
    button.click()
    mirror = work(window).tab.mirror
    assert mirror is not None and not mirror.isHidden()
    (lesson,) = mirror.lessons.rows()
    model = mirror.lessons.model
    assert model.setData(model.place(lesson.id, "answer"), "两家都签了")
    mirror.answer()
    assert records.get(workspace, Lesson, lesson.id).answered_on == workspace.today()
    told = [item.accessibleName() for item in page.gate.findChildren(PointButton) if not item.isHidden()]
    assert not any("只有一家供货" in words for words in told)


def test_the_seasons_of_a_sku_stand_beside_each_other(
    window: MainWindow, last: int, workspace: Workspace
) -> None:
    window.go(Place("season", last, "review/actuals"))
    tab = work(window).tab
    assert isinstance(tab, ActualsBench) and tab.beside.missing
    (new,) = next_season(workspace, last).ids
    window.go(Place("season", new, "review/actuals"))
    tab = work(window).tab
    assert isinstance(tab, ActualsBench) and not tab.beside.missing
    assert any("¥1,600.00" in words and "¥1,000.00" in words for words in tab.beside.sentences())
    tab.beside.grab()


def test_a_season_without_a_predecessor_has_no_mirror(window: MainWindow, last: int) -> None:
    window.go(Place("season", last, "storage"))
    assert work(window).tab.mirror is None

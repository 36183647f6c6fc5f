"""The proposed run of show and countdown: from the norms, never twice, undone as one; what is late stands on Today."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from scoutdesk.domain.errors import Refused
from scoutdesk.domain.launch.event import Cue, Launch, LaunchKind, Milestone
from scoutdesk.domain.launch.show import is_proposal
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.stages import Stage
from scoutdesk.knowledge.launch import run_of_show, steps
from scoutdesk.operations import history, records
from scoutdesk.operations.launch_event import propose_show, take_over_steps
from scoutdesk.operations.today import first_lines, today
from scoutdesk.operations.workspace import Workspace

DAY = date(2027, 3, 1)


@pytest.fixture
def launch(workspace: Workspace) -> int:
    sku, _ = records.create(workspace, Sku, name="伦晚")
    season, _ = records.create(
        workspace, Season, sku=sku.id, name="2027 春", owner="林寻味", harvest_start=date(2027, 4, 10)
    )
    made, _ = records.create(
        workspace,
        Launch,
        season=season.id,
        name="品鉴会",
        kind=LaunchKind.ONSITE,
        day=date(2027, 4, 14),
        host="周主持",
    )
    return made.id


def cues(workspace: Workspace, launch: int) -> tuple[Cue, ...]:
    with workspace.database.reading() as reader:
        return reader.where(Cue, launch=launch)


def rows(workspace: Workspace, launch: int) -> tuple[Milestone, ...]:
    with workspace.database.reading() as reader:
        return reader.where(Milestone, launch=launch)


def test_the_usual_parts_are_proposed_once_and_one_undo_takes_them_back(
    workspace: Workspace, launch: int
) -> None:
    outcome = propose_show(workspace, launch)
    found = cues(workspace, launch)
    assert len(found) == len(run_of_show().parts) and all(map(is_proposal, found))
    assert all(change.origin for change in outcome.changes)
    assert propose_show(workspace, launch).entry is None
    assert len(cues(workspace, launch)) == len(found)
    history.undo(workspace)
    assert cues(workspace, launch) == ()


def test_only_known_people_are_named(workspace: Workspace, launch: int) -> None:
    propose_show(workspace, launch)
    owners = {cue.minute: cue.owner for cue in cues(workspace, launch)}
    assert (owners[0], owners[12], owners[18], owners[25]) == ("周主持", "林寻味", None, None)


def test_what_somebody_wrote_is_not_proposed_again(workspace: Workspace, launch: int) -> None:
    records.create(workspace, Cue, launch=launch, minute=30, minutes=5, what="价格怎么来的")
    propose_show(workspace, launch)
    found = cues(workspace, launch)
    assert len(found) == len(run_of_show().parts)
    assert [cue.what for cue in found if cue.what and "价格" in cue.what] == ["价格怎么来的"]


def test_steps_are_taken_over_for_this_form_of_event_and_never_twice(
    workspace: Workspace, launch: int
) -> None:
    take_over_steps(workspace, launch)
    found = rows(workspace, launch)
    wanted = [norm.id for norm in steps() if not norm.forms or "onsite" in norm.forms]
    assert [row.step for row in found] == wanted and "KITS" not in wanted
    assert all(row.due is None for row in found)
    assert take_over_steps(workspace, launch).entry is None
    records.archive(workspace, Milestone, [found[0].id])
    assert take_over_steps(workspace, launch).entry is None


def test_an_event_that_is_gone_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Refused):
        propose_show(workspace, 99)
    with pytest.raises(Refused):
        take_over_steps(workspace, 99)


def test_own_steps_stand_on_today_from_two_days_before_until_they_are_done(
    workspace: Workspace, launch: int
) -> None:
    made = {
        days: records.create(
            workspace, Milestone, launch=launch, what=f"第{days}天", due=DAY + timedelta(days=days)
        )[0]
        for days in (-1, 0, 2, 3)
    }
    found = [line for line in first_lines(workspace.folder, DAY) if line.subject == "milestone"]
    assert [line.days for line in found] == [-1, 0, 2]
    assert "第-1天" in str(found[0].message) and found[0].title == "品鉴会"
    records.edit(workspace, Milestone, made[-1].id, "done_on", "2027-03-01")
    found = [line for line in first_lines(workspace.folder, DAY) if line.subject == "milestone"]
    assert [line.days for line in found] == [0, 2]


def test_steps_late_by_the_norm_stand_on_today_in_one_line(workspace: Workspace, launch: int) -> None:
    assert not [line for line in today(workspace).lines if line.subject == "milestone"]
    records.edit(workspace, Launch, launch, "day", "2027-03-05")
    (line,) = [line for line in today(workspace).lines if line.subject == "milestone"]
    assert line.record == "launch" and line.days is not None and line.days < 0
    take_over_steps(workspace, launch)
    (line,) = [line for line in today(workspace).lines if line.subject == "milestone"]
    assert (line.record, line.field) == ("milestone", "due")


def test_a_season_that_sells_has_no_countdown_left(workspace: Workspace) -> None:
    sku, _ = records.create(workspace, Sku, name="米")
    season, _ = records.create(workspace, Season, sku=sku.id, stage=Stage.SELLING)
    made, _ = records.create(workspace, Launch, season=season.id, day=date(2027, 2, 20))
    records.create(workspace, Milestone, launch=made.id, what="忘了勾", due=date(2027, 2, 1))
    assert not [line for line in today(workspace).lines if line.subject == "milestone"]

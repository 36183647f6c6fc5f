"""The chips of a stage: where they do not fit they go on in the next line, each with all its words."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Desk
from scoutdesk.desk.pages.stages.stage import StageWork
from scoutdesk.domain.stages import Stage


def test_chips_that_do_not_fit_go_on_in_the_next_line_uncut(desk: Desk, qtbot: QtBot) -> None:
    work = StageWork(desk, Stage.LAUNCH)
    qtbot.addWidget(work)
    for width in (1600, 900, 420):
        work.resize(width, 700)
        work.show()
        chips = list(work.chips.values())
        assert all(chip.width() >= chip.sizeHint().width() for chip in chips)
        assert all(chip.geometry().right() <= width for chip in chips)
        assert len({chip.y() for chip in chips}) == 1 or width < 1600
        assert work.stack.y() >= max(chip.geometry().bottom() for chip in chips)
    assert len({chip.y() for chip in chips}) > 1


def test_the_parts_of_the_launch_follow_the_work_from_the_day_to_the_allocation(
    desk: Desk, qtbot: QtBot
) -> None:
    work = StageWork(desk, Stage.LAUNCH)
    qtbot.addWidget(work)
    told = [path.partition("/")[2] for path in work.parts]
    assert told == ["event", "countdown", "content", "promise", "compliance", "guests", "checkin", "pledges"]

"""What stands beside the steps of a countdown: due day, working days left, what the records tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from scoutdesk.desk.desk import Desk
from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.domain.launch.event import Milestone
from scoutdesk.domain.whole.countdown import Countdown, Step, move_it
from scoutdesk.i18n import Message, _
from scoutdesk.knowledge.launch import steps_basis

TONES = {"done": "good", "late": "bad", "soon": "warning", "ahead": "muted", "open": "muted"}


class StepTable(ChildTable):
    """The steps of one event: what is not done yet first, the nearest due day on top."""

    def __init__(
        self, desk: Desk, words: StepWords, columns: str, computed: Sequence[Computed], empty: str
    ) -> None:
        super().__init__(desk, Milestone, columns=columns, computed=computed, empty=empty)
        self.words = words

    def fetch(self) -> tuple[Milestone, ...]:
        return tuple(sorted(super().fetch(), key=self.words.place))


class StepWords:
    """The columns that are worked out, by the rows of one event."""

    def __init__(self) -> None:
        self.by_row: dict[int, Step] = {}

    def show(self, found: Countdown | None) -> None:
        known = found.steps if found else ()
        self.by_row = {item.milestone.id: item for item in known if item.milestone}

    def place(self, row: Milestone) -> tuple[bool, date, int]:
        """Where it stands among the others."""
        step = self.by_row.get(row.id)
        return bool(step and step.done), step.due or date.max if step else date.max, row.id

    def due(self, row: Milestone) -> str:
        step = self.by_row.get(row.id)
        return step.due.isoformat() if step and step.due else "—"

    def left(self, row: Milestone) -> str:
        step = self.by_row.get(row.id)
        if step is None:
            return ""
        if step.done:
            return _("done")
        return "—" if step.left is None else str(step.left)

    def tone(self, row: Milestone) -> str:
        step = self.by_row.get(row.id)
        return TONES[step.state] if step else "muted"

    def standing(self, row: Milestone) -> str:
        step = self.by_row.get(row.id)
        if step is None or step.standing is None:
            return _("only you can say")
        if step.standing.lacking is not None:
            return str(step.standing.lacking)
        return step.standing.day.isoformat() if step.standing.day else _("proven")


def told(found: Countdown) -> Iterator[Message]:
    """Where nothing fits any more, which days off are only computed, and where the steps come from."""
    yield from found.missing
    for message in (move_it(found), found.guess):
        if message is not None:
            yield message
    yield steps_basis().told

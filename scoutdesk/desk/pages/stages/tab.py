"""What every part of a stage's work is: a bench that shows one season's dossier."""

from __future__ import annotations

from collections.abc import Sequence

from scoutdesk.desk.desk import Desk, Place
from scoutdesk.desk.forms.form import Form
from scoutdesk.desk.pages.bench import Bench
from scoutdesk.desk.pages.stages.layouts import LAYOUTS, REST, REST_AT
from scoutdesk.desk.pages.stages.mirror import MirrorPanel
from scoutdesk.domain.gates import Point
from scoutdesk.domain.season import Season
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.whole.dossier import Dossier


class StageTab(Bench):
    """`path` decides which fields of the season stand here; subclasses add tables, figures and buttons.

    What the gates have to say about a record that is shown here stands at its field by itself.
    """

    path: str
    mirror_on_top = True
    """Below the work where nothing may stand in the way of typing."""
    mirror_unfolded = False
    """Whether last season's lessons stand open here: once a stage, in its first part."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.dossier: Dossier | None = None
        self.mirror: MirrorPanel | None = None
        self.above()
        self.season_form: Form | None = None
        sections = LAYOUTS.get(self.path, ())
        if sections:
            rest = REST if self.path == REST_AT else ()
            self.season_form = self.add(Form(desk, Season, sections, rest=rest))
        self.below()

    def above(self) -> None:
        """What stands over the season's own fields."""

    def below(self) -> None:
        """What stands under them."""

    def show_dossier(self, dossier: Dossier, points: Sequence[Point]) -> None:
        self.dossier = dossier
        self._show_mirror(dossier)
        self.show_points(points)
        if self.season_form is not None:
            self.season_form.show_record(dossier.season.id)
        self.show_parts(dossier)

    def _show_mirror(self, dossier: Dossier) -> None:
        """What hurt here last season stands on top of a season that follows on one."""
        if self.mirror is None and dossier.season.previous:
            self.mirror = MirrorPanel(self.desk, Stage(self.path.partition("/")[0]))
            self.column.insertWidget(0 if self.mirror_on_top else self.column.count() - 1, self.mirror)
            self.tables.append(self.mirror.lessons)
            self.mirror.unfold(self.mirror_unfolded)
        if self.mirror is not None:
            self.mirror.show_dossier(dossier)

    def show_parts(self, dossier: Dossier) -> None:
        """The parts beyond the season's own fields."""

    def to_paper(self, kind: str, _checked: bool = False) -> None:
        """The preview of one of the season's papers, with what was just typed on it."""
        self.leave()
        event = self.event_shown()
        self.desk.go(Place("brief", self.season, kind, f"launch:{event}" if event else ""))

    def event_shown(self) -> int:
        """The id of the launch event that is looked at, 0 where none is."""
        return 0

    def to_event(self) -> None:
        """To where the launch event is set up."""
        self.desk.go(Place("season", self.season, "launch/event"))

    @property
    def season(self) -> int:
        return self.dossier.season.id if self.dossier else 0

"""A season from sourcing to review: its stages, its contents, its files, and the gate before it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from html import escape

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk, Place
from scoutdesk.desk.figures.stages import StageTrack
from scoutdesk.desk.forms.form import Form, Section
from scoutdesk.desk.icons import icon
from scoutdesk.desk.pages.bench import Bench
from scoutdesk.desk.pages.content import ContentBench
from scoutdesk.desk.pages.files import FilesPanel
from scoutdesk.desk.pages.gate_panel import WIDTH, GatePanel
from scoutdesk.desk.pages.header import Header
from scoutdesk.desk.pages.page import Page
from scoutdesk.desk.pages.places import Target, stage_of_lesson, target_of
from scoutdesk.desk.pages.stages import part_for, parts_of
from scoutdesk.desk.pages.stages.stage import StageWork
from scoutdesk.desk.pages.trail_list import RecordTrail
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.gates import Point, all_points
from scoutdesk.domain.season import Season
from scoutdesk.domain.sourcing.tasting import Score
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.storage.inspection import InspectedUnit
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.declared import title_of
from scoutdesk.fields.kinds import yuan
from scoutdesk.i18n import N_, _
from scoutdesk.operations import dossiers, next_season, records
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.papers import PAPERS

BESIDE = {
    "content": (N_("Content"), "book-open"),
    "files": (N_("Files"), "paperclip"),
    "history": (N_("History"), "history"),
}

NARROW = 960
TYPED = {InspectedUnit, Score}


class SeasonPage(Page):
    """The stage track chooses among the stages' tabs; the gate stands beside them all the time."""

    name = "season"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.id = 0
        self.dossier: Dossier | None = None
        self.points: tuple[Point, ...] = ()
        self.tabs: dict[str, QWidget] = {}
        self.orphan: Bench | None = None
        self.head = Header(desk, "season")
        self.head.linked.connect(self.open_sku)
        self.head.followed.connect(self.open_season)
        self.track = StageTrack()
        self.track.chosen.connect(self._stage_chosen)
        self.stack = QStackedWidget()
        self.gate = GatePanel(desk)
        self.chips = {name: self._chip(name, *told) for name, told in BESIDE.items()}
        self._lay_out()
        for words, act in (
            (_("Compare quotations"), partial(self.go_on, "compare")),
            *((f"{_(kind.label)}…", partial(self.go_on, "brief", kind.name)) for kind in PAPERS),
            (_("Next season …"), self.next_season),
            (_("Next season without lessons …"), partial(self.next_season, early=True)),
            (_("Advance"), self.gate.advance),
        ):
            action = QAction(words, self)
            action.triggered.connect(act)
            self.addAction(action)

    def _chip(self, name: str, label: str, picture: str) -> QToolButton:
        chip = QToolButton()
        chip.setText(_(label))
        chip.setToolTip(_(label))
        chip.setIcon(icon(picture))
        chip.setCheckable(True)
        chip.setStyleSheet(theme.sheet("chip"))
        chip.clicked.connect(partial(self.show_tab, name))
        return chip

    def _lay_out(self) -> None:
        track = QHBoxLayout()
        track.setContentsMargins(theme.px(8), 0, theme.px(12), 0)
        track.addWidget(self.track, 1)
        for chip in self.chips.values():
            track.addWidget(chip)
        work = QVBoxLayout()
        work.setSpacing(0)
        work.addWidget(self.head)
        work.addLayout(track)
        work.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(work, 1)
        row.addWidget(self.gate)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.gate.setFixedWidth(min(theme.px(WIDTH), max(theme.px(200), self.width() * 3 // 10)))
        # the names of the stages need the room more than these do
        style = Qt.ToolButtonStyle
        shown = (
            style.ToolButtonIconOnly if self.width() < theme.px(NARROW) else style.ToolButtonTextBesideIcon
        )
        for chip in self.chips.values():
            chip.setToolButtonStyle(shown)

    def title(self) -> str:
        season = self.dossier.season if self.dossier else None
        return (season.name or season.code or _("Season")) if season else _("Season")

    # going

    def show_place(self, place: Place) -> None:
        super().show_place(place)
        fresh = place.id != self.id
        self.id = place.id
        if not self._read():
            return
        target = target_of(place, "season")
        part = part_for(target) if target else None
        carried = stage_of_lesson(target.record, target.id, self.dossier) if target and self.dossier else ""
        # in the first part of its stage lessons stand open
        answered_at = parts_of(Stage(carried))[0].path if carried else ""
        tab = place.tab or answered_at or (part.path if part else "")
        shown = self.current_tab()
        self.show_tab(tab or (shown if shown and not fresh else self.stage_name()))
        if target is not None:
            # the page is laid out only after it has come to the front
            QTimer.singleShot(0, self, partial(self.seek, target))

    def stage_name(self) -> str:
        stage = self.dossier.season.stage if self.dossier else Stage.SOURCING
        return str(Stage.REVIEW.value if stage is Stage.CLOSED else stage.value)

    def current_tab(self) -> str:
        shown = self.stack.currentWidget()
        return next((name for name, tab in self.tabs.items() if tab is shown), "")

    def seek(self, target: Target) -> None:
        tab = self.stack.currentWidget()
        go = tab.seek(target) if isinstance(tab, (Bench, StageWork)) else None
        if go is not None:
            go()

    def _stage_chosen(self, stage: Stage) -> None:
        self.show_tab(stage.value)

    def show_tab(self, name: str, _checked: bool = False) -> None:
        """A stage or a part of it ("storage/lots"), or "content", "files", "history"."""
        left = self.stack.currentWidget()
        if isinstance(left, (Bench, StageWork)):
            left.leave()
        path, name = name, name.partition("/")[0]
        tab = self._tab(name)
        self.stack.setCurrentWidget(tab)
        self._show_in(tab, path)
        for beside, chip in self.chips.items():
            chip.setChecked(beside == name)
        if self.dossier is not None:
            shown = Stage(name) if name not in BESIDE else None
            self.track.show_stage(self.dossier.season.stage, shown or self.dossier.season.stage)

    def _tab(self, name: str) -> QWidget:
        if name not in self.tabs:
            self.tabs[name] = self._made(name)
            self.stack.addWidget(self.tabs[name])
        return self.tabs[name]

    def _made(self, name: str) -> QWidget:
        match name:
            case "content":
                return ContentBench(self.desk)
            case "files":
                return FilesPanel(self.desk)
            case "history":
                return RecordTrail(self.desk)
            case _:
                return StageWork(self.desk, Stage(name))

    # showing

    def _note_change(self, outcome: object) -> None:
        """Figures typed into a grid by the hundred stand in no dossier: only the work in front reads them anew."""
        tab = self.tabs.get(self.current_tab())
        touched = {change.record for change in outcome.changes} if isinstance(outcome, Outcome) else set()
        typed = bool(touched) and touched <= TYPED
        if typed and tab is not None and self.dossier is not None and self.isVisible():
            self._show_in(tab)
        else:
            super()._note_change(outcome)

    def refresh(self) -> None:
        if not self._read() or self.dossier is None:
            return
        if self.stack.currentWidget() is self.orphan:
            self.show_tab(self.stage_name())
        elif shown := self.current_tab():
            self._show_in(self.tabs[shown])
            stage = Stage(shown) if shown not in BESIDE else None
            self.track.show_stage(self.dossier.season.stage, stage)

    def _read(self) -> bool:
        """Head and gate anew, once for whatever work is shown next; False where the season belongs to no SKU."""
        try:
            self.dossier = dossiers.dossier_of(self.desk.workspace, self.id)
            self.points = all_points(self.dossier)
        except Refused as refusal:
            self._show_orphan(refusal)
            return False
        self.gate.setEnabled(True)
        self._show_head(self.dossier)
        self.gate.show_dossier(self.dossier, self.points)
        return True

    def _show_orphan(self, refusal: Refused) -> None:
        """A season without a SKU: the one thing to do is to name it."""
        self.dossier = None
        self.head.show_head(str(refusal.message), ())
        self.gate.setEnabled(False)
        if self.orphan is None:
            self.orphan = Bench(self.desk)
            self.orphan.add(Form(self.desk, Season, [Section("", "sku name owner")], rest=()))
            self.stack.addWidget(self.orphan)
        there = self.id in records.list_rows(self.desk.workspace, Season, [self.id])
        self.orphan.forms[0].show_record(self.id if there else 0)
        self.stack.setCurrentWidget(self.orphan)

    def _show_head(self, dossier: Dossier) -> None:
        season, sku = dossier.season, dossier.sku
        price = yuan(season.target_price)
        facts = ((_("Scout"), season.owner or "—"), (_("Target price"), price), *self._neighbours(season))
        under = (season.code or "", str(season.stage), sku.origin or "", sku.gi_notice or "")
        self.head.show_head(self.title(), under, facts, sku.photo, link=sku.name or sku.code or "")

    def _neighbours(self, season: Season) -> Iterator[tuple[str, str]]:
        """The season before and the one after, each to be opened."""
        before = records.titles(self.desk.workspace, "season", [season.previous] if season.previous else [])
        after = next_season.successor_of(self.desk.workspace, season.id)
        for id, name in before.items():
            yield _("Last season"), _link(id, name)
        if after is not None:
            yield _("Next season"), _link(after.id, title_of(after))

    def _show_in(self, tab: QWidget, path: str = "") -> None:
        if self.dossier is None:
            return
        match tab:
            case StageWork():
                tab.show_dossier(self.dossier, self.points, path)
            case ContentBench():
                tab.show_points(self.points)
                tab.show_sku(self.dossier.sku.id)
            case FilesPanel():
                tab.show_owner(Season, self.id)
            case RecordTrail():
                tab.show_record(Season, self.id)

    def open_sku(self) -> None:
        if self.dossier is not None:
            self.desk.go(Place("sku", self.dossier.sku.id))

    def open_season(self, id: str) -> None:
        self.desk.go(Place("season", int(id)))

    def next_season(self, _checked: bool = False, *, early: bool = False) -> None:
        """Go to the season after this one; make it where there is none."""
        season = self.id
        there = next_season.successor_of(self.desk.workspace, season)
        if there is not None:
            self.desk.go(Place("season", there.id))
        elif made := self.desk.act(lambda: next_season.next_season(self.desk.workspace, season, early=early)):
            self.desk.go(Place("season", made.ids[0]))

    def go_on(self, page: str, tab: str = "") -> None:
        self.desk.go(Place(page, self.id, tab))


def _link(id: int, name: str) -> str:
    return f'<a href="{id}">{escape(name)}</a>'

"""A page of one record: its head, and tabs that are made when they are first looked at."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from scoutdesk.desk.desk import Desk, Place
from scoutdesk.desk.pages.bench import Bench
from scoutdesk.desk.pages.header import Header
from scoutdesk.desk.pages.page import Page
from scoutdesk.desk.pages.places import Target, target_of
from scoutdesk.domain.errors import Refused
from scoutdesk.i18n import _


class RecordPage(Page):
    """Subclasses name their tabs in `labels` (name → msgid), make each in `make_tab` and fill it in `show_in`."""

    picture = ""
    labels: dict[str, str] = {}  # noqa: RUF012  # never written to

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.id = 0
        self.head = Header(desk, self.picture)
        self.bar = QTabWidget()
        self.bar.setDocumentMode(True)
        self.made: dict[str, QWidget] = {}
        self.holders: dict[str, QWidget] = {}
        for name, label in self.labels.items():
            holder = QWidget()
            inside = QVBoxLayout(holder)
            inside.setContentsMargins(0, 0, 0, 0)
            self.holders[name] = holder
            self.bar.addTab(holder, _(label))
        self.bar.currentChanged.connect(self._tab_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.bar, 1)

    def make_tab(self, name: str) -> QWidget:
        raise NotImplementedError

    def show_in(self, name: str, tab: QWidget) -> None:
        raise NotImplementedError

    def show_head(self) -> None:
        """Read the record and show its head; `Refused` where it does not exist."""
        raise NotImplementedError

    def tab(self, name: str) -> QWidget:
        if name not in self.made:
            self.made[name] = self.make_tab(name)
            layout = self.holders[name].layout()
            assert layout is not None
            layout.addWidget(self.made[name])
        if self.id:
            self.show_in(name, self.made[name])
        return self.made[name]

    def current_tab(self) -> str:
        return list(self.labels)[self.bar.currentIndex()]

    def show_tab(self, name: str) -> None:
        self.bar.setCurrentIndex(list(self.labels).index(name))
        self.tab(name)

    def _tab_changed(self, _index: int) -> None:
        for made in self.made.values():
            if isinstance(made, Bench):
                made.leave()
        self.tab(self.current_tab())

    def show_place(self, place: Place) -> None:
        super().show_place(place)
        fresh = place.id != self.id
        self.id = place.id
        self.refresh()
        target = target_of(place, self.name)
        tab = place.tab or (self._tab_of(target) if target else "")
        self.show_tab(tab if tab in self.labels else next(iter(self.labels)) if fresh else self.current_tab())
        if target is not None:
            # the page is laid out only after it has come to the front
            QTimer.singleShot(0, self, partial(self.seek, target))

    def _tab_of(self, target: Target) -> str:
        for name in self.labels:
            tab = self.tab(name)
            if isinstance(tab, Bench) and tab.seek(target):
                return name
        return ""

    def seek(self, target: Target) -> None:
        tab = self.tab(self.current_tab())
        go = tab.seek(target) if isinstance(tab, Bench) else None
        if go is not None:
            go()

    def refresh(self) -> None:
        try:
            self.show_head()
        except Refused as refusal:
            self.id = 0
            self.head.show_head(str(refusal.message), ())
            self.bar.setEnabled(False)
            return
        self.bar.setEnabled(True)
        self.tab(self.current_tab())

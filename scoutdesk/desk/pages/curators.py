"""社群: curators with track, members and sales, and the communities that they lead."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout

from scoutdesk.desk.pages.people_bar import PeopleBar
from scoutdesk.desk.pages.records import RecordsPage
from scoutdesk.desk.tables.columns import default_columns
from scoutdesk.desk.tables.paged import PagedModel
from scoutdesk.desk.tables.peopled import ToldModel
from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.community.curator import Curator
from scoutdesk.operations.community_list import COMMUNITIES
from scoutdesk.operations.curator_list import CURATORS
from scoutdesk.operations.told_list import ToldList, export_told


class PeoplePage(RecordsPage):
    """A list with the neighbouring pages above it, and columns that are worked out."""

    told: ClassVar[ToldList]

    def _lay_out(self) -> None:
        super()._lay_out()
        lines = self.layout()
        assert isinstance(lines, QVBoxLayout)
        lines.insertWidget(0, PeopleBar(self.desk, self.name))

    def make_model(self) -> PagedModel:
        return ToldModel(self.desk, self.told, default_columns(self.record), self)

    def export_to(self, path: str) -> None:
        shown = [column.field.name for column in self.model.columns]
        work = partial(export_told, self.told, self.desk.workspace, self.listing, shown, Path(path))
        self.desk.background.run(work, then=self.desk.tell)


class CuratorsPage(PeoplePage):
    """甄选师"""

    name, record, told = "curators", Curator, CURATORS


class CommunitiesPage(PeoplePage):
    """社群"""

    name, record, told = "communities", Community, COMMUNITIES

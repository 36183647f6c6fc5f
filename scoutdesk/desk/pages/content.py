"""What is told about a SKU whatever the season: its story, how to eat it right, questions and answers."""

from __future__ import annotations

from scoutdesk.desk.desk import Desk
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.pages.bench import Bench
from scoutdesk.domain.sku import Faq, HowToEat, Story
from scoutdesk.i18n import N_


class ContentBench(Bench):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        story = N_("No story yet: who grows it, where, and what makes it worth telling.")
        self.add(ChildTable(desk, Story, empty=story))
        eat = N_("No advice yet: what to do before eating, how to eat it, how to keep it.")
        self.add(ChildTable(desk, HowToEat, empty=eat))
        faq = N_("No question yet: what curators ask, with the answer they may give on.")
        self.add(ChildTable(desk, Faq, empty=faq))

    def show_sku(self, id: int) -> None:
        for table in self.tables:
            table.show_children(id)

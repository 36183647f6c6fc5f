"""What was sold: the curve against plan and allocation, communities with their shares, lots out, and the rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QGuiApplication

from scoutdesk.desk.figures.sales import SalesFigure
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.pages.places import Target
from scoutdesk.desk.pages.stages.lots_side import fill
from scoutdesk.desk.pages.stages.sales_tables import CommunityTable, LotsOut, told_of_rows
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.desk.pages.stages.workbooks_out import WorkbookPanel
from scoutdesk.desk.tables.doubted import DoubtedModel
from scoutdesk.desk.tables.many import ManyChildren
from scoutdesk.domain.gates import Point
from scoutdesk.domain.selling.sale import Sale
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.season_sales import sales_curve, season_sales, terms_of
from scoutdesk.i18n import N_, _
from scoutdesk.operations import pasting, sales

ROWS = "day community lot orders units amount buyers again referred remark"
NOTHING = N_(
    "Nothing is sold yet. Type a row for each community and day, paste rows from Excel, or send curators their sheets."
)


class SalesBench(StageTab):
    path = "selling/sales"

    def above(self) -> None:
        self.figure = self.add(SalesFigure())
        self.communities = self.add(CommunityTable())
        self.lots = self.add(LotsOut())

    def below(self) -> None:
        self.rows = self.add(ChildTable(self.desk, Sale, columns=ROWS, empty=NOTHING, by="day"))
        self.whole = self.add(Remark())
        self.doubted = DoubtedModel(self.desk, ROWS.split())
        self.many = self.add(ManyChildren(self.doubted))
        self.many.table.pasted.connect(self.paste)
        self.new, self.pasting, self.sending = self.add_buttons(
            (_("New row"), "add", self.add_row),
            (_("Paste rows from Excel"), "clipboard-paste", self.paste_new),
            (_("Sheets for curators …"), "file-spreadsheet", self.send),
        )
        self.sheets = self.add(WorkbookPanel(self.desk, "sales"))

    def show_points(self, points: Sequence[Point]) -> None:  # type: ignore[override]
        super().show_points(points)
        self.points = points

    def show_parts(self, dossier: Dossier) -> None:
        found = dossier.once(season_sales)
        self.figure.show_sales(sales_curve(dossier), found, dossier.today)
        self.communities.show_sales(found)
        self.lots.show_lots(dossier)
        self.doubted.hold_against(terms_of(dossier), dossier.sold)
        fill(self.rows, self.many, dossier.season.id)
        crowded = not self.many.isHidden()
        self.new.setVisible(crowded)
        self.whole.say(*told_of_rows(self.points if crowded else ()))

    def add_row(self) -> None:
        made = self.desk.act(lambda: sales.new_sale(self.desk.workspace, self.season))
        if made is not None and self.many.choose(made.ids[0]):
            self.many.table.setFocus()
            self.many.table.edit(self.many.table.currentIndex())

    def paste_new(self) -> None:
        """What is on the clipboard, as new rows below the others."""
        cells = pasting.cells_of(QGuiApplication.clipboard().text())
        work = partial(
            pasting.paste_new, self.desk.workspace, Sale, {"season": self.season}, ROWS.split(), cells
        )
        self.desk.act(work)

    def paste(self, text: str) -> None:
        self.many.paste(text, {"season": self.season})

    def send(self) -> None:
        self.sheets.ask(self.season)

    def seek(self, target: Target) -> Callable[[], bool] | None:
        if target.id in self.many.model.ids:
            return partial(self.many.seek, target.id, target.field)
        return super().seek(target)

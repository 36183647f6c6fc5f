"""A SKU: what it is, what is told about it, its files and its seasons."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from scoutdesk.desk.desk import Desk, Place
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.form import Form, Section
from scoutdesk.desk.pages.audience import AudienceBench
from scoutdesk.desk.pages.bench import Bench
from scoutdesk.desk.pages.content import ContentBench
from scoutdesk.desk.pages.family_picker import FamilyPicker
from scoutdesk.desk.pages.files import FilesPanel
from scoutdesk.desk.pages.tabbed import RecordPage
from scoutdesk.desk.pages.trail_list import RecordTrail
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku, family_of
from scoutdesk.fields.declared import fields_of
from scoutdesk.i18n import N_, _
from scoutdesk.operations import records
from scoutdesk.operations.families import choose_family
from scoutdesk.operations.seasons import new_season

SECTIONS = (
    Section("", "name:2 category owner | one_line:3 photo"),
    Section(N_("Origin and variety"), "variety origin division_code | gi_notice:2 harvest_months"),
    Section(N_("Quality"), "grades:2 brix_low brix_high | edible_share loss_expected loss_bad"),
    Section(
        N_("Storage"),
        "temperature_low temperature_high humidity_low humidity_high | chilling_limit cold_days "
        "ambient_days ambient_temperature | tips",
    ),
    Section(N_("Packaging and codes"), "sale_unit net_content gtin | packaging:2 standards"),
    Section(N_("Trademark"), "trademark trademark_number trademark_until | trademark_holder:2"),
    Section(N_("Intended audience"), "audience_ages:2 | audience_note:3"),
)
PLACED = {name for section in SECTIONS for name in section.names()}
REST = [field.name for field in fields_of(Sku) if field.name not in PLACED | {"family", "code", "archived"}]


class SkuBench(Bench):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.picker = self.add(FamilyPicker())
        self.form = self.add(Form(desk, Sku, SECTIONS, rest=REST))
        self.picker.chosen.connect(self.choose)
        self.picker.accepting.connect(self.form.accept)
        self.form.proposing.connect(self.picker.show_count)

    def show_sku(self, id: int) -> None:
        self.picker.show_family(family_of(records.get(self.desk.workspace, Sku, id)))
        self.form.show_record(id)

    def choose(self, family: str) -> None:
        self.desk.act(lambda: choose_family(self.desk.workspace, self.form.id, family))


class SeasonsBench(Bench):
    """The SKU's seasons, each a button away."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.sku = 0
        empty = N_("No season yet. A new one gets its name from the harvest months.")
        columns = "name stage owner planned_volume target_price"
        self.seasons = self.add(ChildTable(desk, Season, "sku", columns, empty=empty, adds=False))
        self.add_buttons((_("New season"), "add", self.new), (_("Open the season"), "open", self.open))

    def show_sku(self, id: int) -> None:
        self.sku = id
        self.seasons.show_children(id)

    def new(self) -> None:
        outcome = self.desk.act(lambda: new_season(self.desk.workspace, self.sku))
        if outcome is not None:
            self.desk.go(Place("season", outcome.ids[0]))

    def open(self) -> None:
        if self.seasons.current_id():
            self.desk.go(Place("season", self.seasons.current_id()))


class SkuPage(RecordPage):
    name = "sku"
    picture = "sku"
    labels = {  # noqa: RUF012
        "profile": N_("Profile"),
        "seasons": N_("Seasons"),
        "audience": N_("Audience"),
        "content": N_("Content"),
        "files": N_("Files"),
        "history": N_("History"),
    }
    words = ""

    def title(self) -> str:
        return self.words or _("SKU")

    def show_head(self) -> None:
        sku = records.get(self.desk.workspace, Sku, self.id)
        self.words = sku.name or sku.code or ""
        under = (sku.code or "", sku.origin or "", sku.gi_notice or "", sku.sale_unit or "")
        facts = ((_("Category"), str(sku.category or "—")), (_("Scout"), sku.owner or "—"))
        self.head.show_head(self.words, under, facts, sku.photo)

    def make_tab(self, name: str) -> QWidget:
        made = {
            "profile": SkuBench,
            "seasons": SeasonsBench,
            "audience": AudienceBench,
            "content": ContentBench,
            "files": FilesPanel,
            "history": RecordTrail,
        }
        return made[name](self.desk)

    def show_in(self, name: str, tab: QWidget) -> None:
        match tab:
            case SkuBench() | SeasonsBench() | AudienceBench() | ContentBench():
                tab.show_sku(self.id)
            case FilesPanel():
                tab.show_owner(Sku, self.id)
            case RecordTrail():
                tab.show_record(Sku, self.id)

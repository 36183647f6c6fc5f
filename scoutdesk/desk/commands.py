"""What can be done from anywhere, declared once: menu, toolbar and palette are made from it."""

from __future__ import annotations

from dataclasses import dataclass

from scoutdesk.i18n import N_, _


@dataclass(frozen=True, slots=True)
class Command:
    """`place`: the page it goes to; else the window has a method of that name. `menu`: where it stands."""

    name: str
    label: str
    menu: str
    icon: str = ""
    keys: str = ""
    place: str = ""

    @property
    def words(self) -> str:
        return _(self.label)


MENUS = {
    "file": N_("File"),
    "edit": N_("Edit"),
    "go": N_("Go"),
    "view": N_("View"),
    "help": N_("Help"),
}

COMMANDS: tuple[Command, ...] = (
    Command("new_sku", N_("New SKU"), "file", "add", "Ctrl+N"),
    Command("new_season", N_("New season"), "file", "add"),
    Command("new_supplier", N_("New supplier"), "file", "add"),
    Command("import_files", N_("Import workbooks …"), "file", "import", "Ctrl+O"),
    Command("back_up", N_("Back up now"), "file", "backup"),
    Command("open_other", N_("Open another workspace …"), "file", "folder"),
    Command("leave", N_("Quit"), "file", "log-out", "Ctrl+Q"),
    Command("undo", N_("Undo"), "edit", "undo", "Ctrl+Z"),
    Command("redo", N_("Redo"), "edit", "redo", "Ctrl+Shift+Z"),
    Command("search", N_("Search and commands"), "edit", "search", "Ctrl+K"),
    Command("go_today", N_("Today"), "go", "today", "Alt+1", "today"),
    Command("go_skus", N_("SKUs"), "go", "skus", "Alt+2", "skus"),
    Command("go_seasons", N_("Seasons"), "go", "seasons", "Alt+3", "seasons"),
    Command("go_suppliers", N_("Suppliers"), "go", "suppliers", "Alt+4", "suppliers"),
    Command("go_certificates", N_("Certificates"), "go", "certificates", "Alt+5", "certificates"),
    Command("go_quotations", N_("Quotations"), "go", "quotations", "Alt+6", "quotations"),
    Command("go_inbox", N_("Inbox"), "go", "inbox", "Alt+7", "inbox"),
    Command("go_history", N_("History"), "go", "history", "Alt+8", "history"),
    Command("go_lots", N_("Lots"), "go", "lots", "Alt+9", "lots"),
    Command("go_movements", N_("Movements"), "go", "movements", place="movements"),
    Command("go_warehouses", N_("Warehouses"), "go", "warehouses", place="warehouses"),
    Command("go_sales", N_("Sales"), "go", "sales", place="sales"),
    Command("go_complaints", N_("Complaints"), "go", "complaints", place="complaints"),
    Command("go_launches", N_("Launch events"), "go", "launches", "Alt+L", "launches"),
    Command("go_curators", N_("Curators"), "go", "curators", "Alt+C", "curators"),
    Command("go_communities", N_("Communities"), "go", "communities", place="communities"),
    Command("go_network", N_("Trust network"), "go", "network", place="network"),
    Command("go_requests", N_("Curators' requests"), "go", "requests", place="requests"),
    Command("go_range", N_("Range of goods"), "go", "range", place="range"),
    Command("go_calendar", N_("Calendar"), "go", "calendar", "Alt+0", "calendar"),
    Command("go_settings", N_("Settings"), "go", "settings", "Ctrl+,", "settings"),
    Command("back", N_("Back"), "go", "back", "Alt+Left"),
    Command("forward", N_("Forward"), "go", "forward", "Alt+Right"),
    Command("refresh", N_("Refresh"), "view", "refresh-cw", "F5"),
    Command("larger", N_("Larger"), "view", "zoom-in", "Ctrl+="),
    Command("smaller", N_("Smaller"), "view", "zoom-out", "Ctrl+-"),
    Command("actual_size", N_("Normal size"), "view", "zoom", "Ctrl+0"),
    Command("switch_theme", N_("Light or dark"), "view", "theme"),
    Command("switch_language", N_("中文 / English"), "view", "language"),
    Command("go_help", N_("Help and keyboard"), "help", "help", "F1", "help"),
    Command("about", N_("About ScoutDesk"), "help", "info"),
)

RAIL = (
    "today",
    "skus",
    "seasons",
    "suppliers",
    "launches",
    "calendar",
    "certificates",
    "lots",
    "curators",
    "inbox",
    "history",
)


def command(name: str) -> Command:
    return next(item for item in COMMANDS if item.name == name)

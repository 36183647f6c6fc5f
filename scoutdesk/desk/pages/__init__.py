"""The pages by name, each imported when it is first gone to."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scoutdesk.desk.desk import Desk
    from scoutdesk.desk.pages.page import Page

PAGES = {
    "today": "today:TodayPage",
    "skus": "records:SkusPage",
    "seasons": "records:SeasonsPage",
    "suppliers": "records:SuppliersPage",
    "certificates": "records:CertificatesPage",
    "quotations": "records:QuotationsPage",
    "lots": "lots:LotsPage",
    "movements": "lots:MovementsPage",
    "warehouses": "lots:WarehousesPage",
    "sales": "sales:SalesPage",
    "complaints": "sales:ComplaintsPage",
    "launches": "launches:LaunchesPage",
    "sku": "sku:SkuPage",
    "season": "season:SeasonPage",
    "supplier": "supplier:SupplierPage",
    "curators": "curators:CuratorsPage",
    "communities": "curators:CommunitiesPage",
    "curator": "curator:CuratorPage",
    "network": "network:NetworkPage",
    "requests": "requests:RequestsPage",
    "range": "range:RangePage",
    "calendar": "calendar:CalendarPage",
    "inbox": "inbox:InboxPage",
    "mapping": "mapping:MappingPage",
    "compare": "compare:ComparePage",
    "brief": "brief:BriefPage",
    "history": "history:HistoryPage",
    "settings": "settings:SettingsPage",
    "help": "help:HelpPage",
}


def make_page(name: str, desk: Desk) -> Page:
    module, _, cls = PAGES[name].partition(":")
    page: Page = getattr(import_module(f"scoutdesk.desk.pages.{module}"), cls)(desk)
    return page

"""The tab of each stage on a season's page, imported when it is first looked at."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from scoutdesk.domain.stages import Stage

if TYPE_CHECKING:
    from scoutdesk.desk.desk import Desk
    from scoutdesk.desk.pages.stages.tab import StageTab

TABS = {
    Stage.SOURCING: "sourcing:SourcingTab",
    Stage.HARVEST: "harvest:HarvestTab",
    Stage.PACKING: "packing:PackingTab",
    Stage.STORAGE: "storage:StorageTab",
    Stage.PRICING: "pricing:PricingTab",
    Stage.LAUNCH: "launch:LaunchTab",
    Stage.SELLING: "selling:SellingTab",
    Stage.REVIEW: "review:ReviewTab",
}


def make_tab(stage: Stage, desk: Desk) -> StageTab:
    module, _, cls = TABS[stage].partition(":")
    tab: StageTab = getattr(import_module(f"scoutdesk.desk.pages.stages.{module}"), cls)(desk)
    return tab

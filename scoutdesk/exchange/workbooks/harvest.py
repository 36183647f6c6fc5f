"""The harvest plan with its forecast day by day, what is measured in the plots, and what was picked."""

from __future__ import annotations

from scoutdesk.domain.harvest.records import DailyForecast, HarvestLot, MaturityCheck
from scoutdesk.domain.season import Season
from scoutdesk.exchange.sheet import Column, Sheet, WorkbookDeclaration
from scoutdesk.exchange.workbooks.columns import locked, seen_by
from scoutdesk.fields.kinds import SUPPLIER
from scoutdesk.i18n import N_

OF_SEASON = ("season",)
PLAN = ("harvest_start", "harvest_end", "daily_capacity", "picking", "full_bloom")
ASKED = ("maturity", "maturity_brix", "maturity_ratio", "precooling_hours")
HARVEST = WorkbookDeclaration(
    "harvest",
    N_("Harvest plan and daily forecast"),
    SUPPLIER,
    (
        Sheet(
            Season,
            (*locked("code", "name"), *map(Column, PLAN), *locked(*ASKED)),
            N_("Harvest plan"),
            SUPPLIER,
            spare=0,
        ),
        Sheet(
            DailyForecast,
            seen_by(DailyForecast, SUPPLIER),
            N_("Daily forecast"),
            SUPPLIER,
            spare=40,
            fixed=OF_SEASON,
            natural=("day",),
        ),
        Sheet(
            MaturityCheck,
            seen_by(MaturityCheck, SUPPLIER),
            N_("Maturity checks"),
            SUPPLIER,
            spare=15,
            fixed=OF_SEASON,
            natural=("day", "plot"),
        ),
        Sheet(
            HarvestLot,
            seen_by(HarvestLot, SUPPLIER),
            N_("Harvest lots"),
            SUPPLIER,
            spare=30,
            fixed=("season", "supplier"),
            natural=("plot", "picked"),
        ),
    ),
    whose="supplier",
    scope={
        "season": ("season",),
        "daily_forecast": OF_SEASON,
        "maturity_check": OF_SEASON,
        "harvest_lot": ("season", "supplier"),
    },
)

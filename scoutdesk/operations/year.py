"""The calendar of a year over all seasons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scoutdesk.domain.certificate import Certificate
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.listing import Condition, Listing
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.domain.stages import BEFORE_SELLING
from scoutdesk.domain.supplier import Supplier
from scoutdesk.domain.whole.year import Holder, Year, twelve_months, year_of
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.reading import Reader

LONGEST_HARVEST = 400


def calendar(workspace: Workspace, span: tuple[date, date] | None = None) -> Year:
    """What lies in these days, else in the twelve months from the first of this month; reads all papers."""
    with workspace.database.reading() as reader:
        days = span or twelve_months(reader.today)
        launches = _launches(reader, *days)
        wanted = _season_ids(reader, *days) | {item.season for item in launches if item.season}
        seasons = reader.many(Season, wanted).values()
        return year_of(
            days,
            reader.today,
            (item for item in seasons if not item.archived),
            _quotations(reader, *days),
            launches,
            _papers(reader),
        )


def _papers(reader: Reader) -> Iterator[tuple[Holder, Certificate]]:
    """Each with its supplier, else with its SKU; none of what was put away."""
    papers = reader.where(Certificate)
    suppliers = reader.many(Supplier, {item.supplier for item in papers if item.supplier})
    skus = reader.many(Sku, {item.sku for item in papers if item.sku and not item.supplier})
    for item in papers:
        holder = suppliers.get(item.supplier or 0) or skus.get(item.sku or 0)
        if holder is not None and not holder.archived:
            yield holder, item


def _season_ids(reader: Reader, first: date, last: date) -> set[int]:
    """Those whose harvest may lie in these days, and those that still choose among quotations."""
    earliest = date.fromordinal(max(1, first.toordinal() - LONGEST_HARVEST))
    wanted = (
        (Condition("harvest_start", "from", earliest), Condition("harvest_start", "to", last)),
        (Condition("stage", "in", BEFORE_SELLING),),
    )
    return {id for conditions in wanted for id in reader.ids(Listing(Season, conditions))}


def _launches(reader: Reader, first: date, last: date) -> list[Launch]:
    conditions = (Condition("day", "from", first), Condition("day", "to", last))
    return list(reader.many(Launch, reader.ids(Listing(Launch, conditions))).values())


def _quotations(reader: Reader, first: date, last: date) -> list[Quotation]:
    conditions = (Condition("valid_until", "from", first), Condition("valid_until", "to", last))
    return list(reader.many(Quotation, reader.ids(Listing(Quotation, conditions))).values())

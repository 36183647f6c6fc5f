"""The dossier of a SKU's season: a sheet for every kind of record that a season has, made from their declarations."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from scoutdesk.domain.launch.compliance import ContentReview
from scoutdesk.domain.season import GateReview, Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.whole.dossier import PARTS
from scoutdesk.exchange.sheet import Column, Sheet, WorkbookDeclaration, sheet_for
from scoutdesk.exchange.workbooks.curators import COMPLAINTS, SALES
from scoutdesk.exchange.workbooks.harvest import HARVEST
from scoutdesk.exchange.workbooks.orders import DELIVERY_NOTE, ORDER
from scoutdesk.exchange.workbooks.rfq import RFQ
from scoutdesk.exchange.workbooks.specification import SPECIFICATION
from scoutdesk.fields.declared import Record, about, field_of
from scoutdesk.fields.kinds import File
from scoutdesk.i18n import N_

# what they say was decided on a day; a decision is taken anew, not typed over
RECORDED = (GateReview, ContentReview)
WHOLE = ("season", "sku")
OUTSIDE = (RFQ, SPECIFICATION, HARVEST, ORDER, DELIVERY_NOTE, SALES, COMPLAINTS)
# what goes without saying in a workbook of one supplier says in the dossier whose a row is
KEYS = {
    sheet.record: (*sheet.fixed, *sheet.natural) for item in OUTSIDE for sheet in item.sheets if sheet.natural
}


def _sheet(record: type[Record]) -> Sheet:
    """All that a cell can hold; to which season or SKU its rows belong goes without saying."""
    whole = sheet_for(record)
    parent = about(record).parent
    belongs = (parent,) if parent in WHOLE else ()
    columns = tuple(
        Column(column.name, column.editable and record not in RECORDED)
        for column in whole.columns
        if column.name not in (*belongs, "archived")
        and not isinstance(field_of(record, column.name).kind, File)
    )
    alone = record in (Sku, Season, *RECORDED)
    natural = KEYS.get(record, ())
    known = {column.name for column in columns}
    return replace(
        whole,
        columns=columns,
        fixed=belongs,
        spare=0 if alone else 5,
        natural=tuple(name for name in natural if name in known),
    )


DOSSIER = WorkbookDeclaration(
    "dossier",
    N_("SKU dossier"),
    sheet_for(Sku).audience,
    tuple(map(_sheet, (Sku, Season, *PARTS))),
    by_code=True,
)


def with_rows(names: Collection[str]) -> WorkbookDeclaration:
    """The dossier with the sheets of these records only."""
    sheets = tuple(sheet for sheet in DOSSIER.sheets if about(sheet.record).name in names)
    return replace(DOSSIER, sheets=sheets)

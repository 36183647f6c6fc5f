"""A supplier's answer that lies in the demo's inbox: new prices, and one value that was changed here meanwhile."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.exchange.identity import Identity
from scoutdesk.exchange.workbooks.rfq import RFQ
from scoutdesk.exchange.writing.template import Contents, workbook_bytes
from scoutdesk.i18n import _
from scoutdesk.operations.exchange.exchanging import keep_waiting
from scoutdesk.operations.exchange.exporting import file_name, season_title
from scoutdesk.operations.exchange.previewing import preview_import
from scoutdesk.operations.records import edit, get
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store import change_log


def receive_reply(workspace: Workspace, quotation: int) -> None:
    """The workbook as it was sent, filled in by the supplier, comes back after the minimum order was changed here."""
    asked = get(workspace, Quotation, quotation)
    name, content = _filled_in(workspace, asked)
    edit(workspace, Quotation, quotation, "moq", "120")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        keep_waiting(workspace, preview_import(workspace, [path]))


def _filled_in(workspace: Workspace, asked: Quotation) -> tuple[str, bytes]:
    answered = replace(
        asked,
        price=Decimal("54.00"),
        moq=80,
        daily_capacity=240,
        valid_until=workspace.today() + timedelta(days=60),
        remark="量大可再谈，元旦前后航班紧，请提前三天报数。",
    )
    assert asked.season is not None and asked.supplier is not None
    with workspace.database.reading() as reader:
        supplier = reader.title("supplier", asked.supplier)
        entry = change_log.newest_entry(reader)
        identity = Identity(
            RFQ.name, workspace.id, entry, RFQ.audience.value, {}, asked.season, asked.supplier
        )
        contents = Contents(supplier, {"quotation": [answered], "price_break": []}, identity)
        content = workbook_bytes(RFQ, contents, reader.context(), workspace.new_id)
        return file_name(_(RFQ.title), season_title(reader, asked.season), supplier), content

"""What must be said of a table beside its values: that part of it was hidden, that it may be about other things."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.exchange.cells import rows_called
from scoutdesk.exchange.regions import Mapped
from scoutdesk.i18n import Message, say

SHOWN_ROWS = 12


def asides_of(mapped: Mapped) -> Iterator[Message]:
    """Nothing of a sheet is passed over or taken in silence."""
    region = mapped.region
    if region.places:
        yield say(
            "{sheet}: the fields stand below each other; it is shown and read turned, a product in each row",
            sheet=region.sheet,
        )
    if region.hidden:
        yield say("{sheet}: this sheet is hidden; its table was read as well", sheet=region.sheet)
    if region.hidden_rows:
        names = rows_called(region.places)
        rows = "、".join(names.get(row, str(row + 1)) for row in region.hidden_rows[:SHOWN_ROWS])
        more = "……" if len(region.hidden_rows) > SHOWN_ROWS else ""
        yield say("{sheet}: hidden rows were read as well: {rows}", sheet=region.sheet, rows=rows + more)
    if region.hidden_columns:
        yield say(
            "{sheet}: {count} hidden columns were read as well",
            sheet=region.sheet,
            count=len(region.hidden_columns),
        )
    if (reason := why_not_read(mapped)) is not None:
        yield reason


def why_not_read(mapped: Mapped) -> Message | None:
    """What is said of a table that seems to be about something else; None where it names products and prices."""
    terms = {item.term for item in mapped.meanings}
    if mapped.confirmed or "product_name" in terms or any(term.startswith("price") for term in terms):
        return None
    return say(
        "{sheet}: no column was recognised as a product or as a price ({some} …); "
        "if it is a price list, say what its columns mean",
        sheet=mapped.region.sheet,
        some="、".join(header.replace("\n", "")[:12] for header in mapped.region.headers if header)[:60],
    )

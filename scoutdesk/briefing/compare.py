"""The comparison of quotations on paper: the matrix, what it rests on, where the winner flips, who is left out why."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scoutdesk.briefing.blocks import Block, Bullets, Columns, Figure, Heading, Paragraph, Table
from scoutdesk.briefing.charts import sweep_figure, sweep_height
from scoutdesk.briefing.document import Paper
from scoutdesk.briefing.theme import GUTTER, NOTE, TITLE
from scoutdesk.domain.whole.compare_columns import columns_called, past_columns
from scoutdesk.domain.whole.compare_sheet import CompareSheet
from scoutdesk.domain.whole.matrix import Row
from scoutdesk.fields.kinds import percent, two_places
from scoutdesk.i18n import _

SHARES = (0.5, 0.5)
PAST = past_columns("supplier day amount quoted season source")
MATRIX = columns_called(
    "rank supplier per_edible_jin per_unit per_sound_kg per_kg quoted moq lead capacity validity papers past"
)


def compare_paper(sheet: CompareSheet) -> Paper:
    return Paper(
        kind=_("Comparison of quotations"),
        title=sheet.title,
        author=sheet.person,
        remark=_("internal"),
        made_on=sheet.made_on,
        lying=True,
    )


def compare_blocks(sheet: CompareSheet) -> Iterator[Block]:
    yield Paragraph(sheet.title, TITLE)
    yield Paragraph("；".join(map(str, sheet.basis)), NOTE)
    yield _matrix(sheet)
    if sheet.beside:
        yield Bullets(tuple(f"{supplier}：{words}" for supplier, words in sheet.beside), style=NOTE)
    if sheet.left_out:
        yield Heading(_("Not ranked, and why"))
        yield Bullets(tuple(_left_out(row) for row in sheet.left_out), style=NOTE)
    if sheet.ranked:
        yield Heading(_("From the quoted price to the figures"), _("¥ per kg, running"))
        yield _steps(sheet)
    wide = (compare_paper(sheet).frame_width - GUTTER) / 2
    yield Columns((tuple(_rests_on(sheet)), tuple(_swept(sheet, wide))), SHARES, before=14)
    if sheet.before:
        yield Heading(_("Quoted until now"))
        yield _until_now(sheet)


def _matrix(sheet: CompareSheet) -> Table:
    rows = tuple(tuple(column.show(row) for column in MATRIX) for row in sheet.rows)
    numeric = frozenset(place for place, column in enumerate(MATRIX) if column.numeric)
    return Table(tuple(column.head() for column in MATRIX), rows, numeric, strong=_first(sheet))


STEPS = ("as quoted, per kg", "per net kg", "with tax", "with packing", "with freight to the warehouse")


def _steps(sheet: CompareSheet) -> Table:
    """What every step comes to; one that a quotation does not need is open."""
    heads = (
        _("Rank"),
        _("Supplier"),
        _("As quoted"),
        _("As quoted, per kg"),
        _("Per net kg"),
        _("With tax"),
        _("With packing"),
        _("With freight"),
        _("Loss"),
        _("¥/kg after loss"),
        _("¥ per sale unit"),
        _("¥ per edible 500 g"),
    )
    return Table(heads, tuple(map(_step_cells, sheet.ranked)), frozenset(range(3, 12)))


def _step_cells(row: Row) -> tuple[str | None, ...]:
    standing = row.standing
    found = {label.msgid: amount for label, amount in standing.steps}
    quoted = f"¥{two_places(row.price)} {row.quotation.price_unit or ''}".strip()
    return (
        str(standing.rank),
        row.supplier,
        quoted,
        *(_amount(found.get(name)) for name in STEPS),
        percent(row.loss) if row.loss is not None else None,
        *map(_amount, (standing.per_sound_kg, standing.per_unit, standing.per_edible_jin)),
    )


def _first(sheet: CompareSheet) -> int | None:
    return 0 if sheet.ranked else None


def _amount(value: Decimal | None) -> str | None:
    return None if value is None else two_places(value)


def _left_out(row: Row) -> str:
    return f"{row.supplier}：{row.reasons}"


def _rests_on(sheet: CompareSheet) -> Iterator[Block]:
    yield Heading(_("What the comparison rests on"))
    yield Bullets(tuple(map(str, sheet.assumptions)), style=NOTE)
    yield Heading(_("Where another supplier leads"))
    yield Bullets(tuple(map(str, sheet.flips)), style=NOTE)


def _until_now(sheet: CompareSheet) -> Table:
    rows = tuple(tuple(column.show(point) for column in PAST) for point in sheet.before)
    numeric = frozenset(place for place, column in enumerate(PAST) if column.numeric)
    return Table(tuple(column.head() for column in PAST), rows, numeric)


def _swept(sheet: CompareSheet, wide: float) -> Iterator[Block]:
    if sheet.swept is not None and sheet.swept.lines:
        yield Heading(_("¥ per edible 500 g over “{field}”").format(field=sheet.swept_label))
        yield Figure(sweep_figure(sheet.swept, wide), sweep_height(sheet.swept))

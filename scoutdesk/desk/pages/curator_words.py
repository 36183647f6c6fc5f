"""What the page of a curator says in tables and sentences."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from scoutdesk.domain.community.evidence import Attendance, Trade, complaint_rate
from scoutdesk.domain.selling.spending import Spending
from scoutdesk.fields.kinds import percent, yuan
from scoutdesk.i18n import N_, Message, _, say
from scoutdesk.operations.community import CuratorFile

SOLD = (
    N_("Season"),
    N_("Months on sale"),
    N_("Units sold"),
    N_("Amount paid"),
    N_("¥ per member and month"),
    N_("Buyers"),
    N_("Repurchase"),
    N_("Came by referral"),
    N_("Complaints"),
    N_("Not settled"),
)
NUMBERS = tuple(range(1, len(SOLD)))
EVENTS = (
    N_("Day"),
    N_("Event"),
    N_("Season"),
    N_("Answer to the invitation"),
    N_("Came"),
    N_("Pledged"),
    N_("Allotted"),
    N_("Taken in the season"),
)
Row = tuple[tuple[str, ...], tuple[tuple[int, str], ...], bool]


def summary(file: CuratorFile) -> str:
    """How her complaints stand beside those of everybody, or that nothing was sold."""
    if not file.trades:
        return _("Nothing sold yet: sales are entered on the season, by community.")
    mine = complaint_rate(file.trades)
    rule = _(
        "¥ per member and month: amount paid ÷ members of today ÷ months on sale "
        "(days from the first sale to the end of the sale ÷ 30, at least one)."
    )
    if mine is None or file.average is None:
        return rule
    rates = say(
        "Complaints to units sold: {mine}, of all curators {all}.",
        mine=share(mine, 2),
        all=share(file.average, 2),
    )
    return f"{rates} {rule}"


def sold_rows(file: CuratorFile) -> list[Row]:
    rows = [_sold(file.seasons.get(item.season, "—"), item, file.spending) for item in file.trades]
    if len(rows) > 1:
        rows.append(_sold(_("All seasons"), _whole(file.trades), file.spending, bold=True))
    return rows


def _whole(trades: Iterable[Trade]) -> Trade:
    told = list(trades)
    names = ("units", "buyers", "again", "again_of", "referred", "complaints", "open")
    sums = {name: sum(getattr(item, name) for item in told) for name in names}
    return Trade(told[0].curator, 0, amount=sum((item.amount for item in told), Decimal(0)), **sums)


def _sold(name: str, item: Trade, spending: Spending, *, bold: bool = False) -> Row:
    months = spending.months(item.season or None)
    cells = (
        name,
        "—" if months is None else f"{float(months):.1f}",
        str(item.units),
        yuan(item.amount),
        yuan(spending.per_member(season=item.season or None)),
        str(item.buyers),
        "—" if item.repurchase is None else percent(item.repurchase, 1, aligned=True),
        str(item.referred),
        str(item.complaints),
        str(item.open),
    )
    return cells, ((len(SOLD) - 1, "warning"),) if item.open else (), bold


def event_rows(file: CuratorFile) -> list[Row]:
    taken = {item.season: item.units for item in file.trades}
    return [_event(item, taken.get(item.season, 0)) for item in file.attendances]


def _event(item: Attendance, taken: int) -> Row:
    came = _("yes") if item.came else _("no") if item.over else "—"
    due = item.pledged if item.allotted is None else item.allotted
    cells = (
        item.day.isoformat() if item.day else "—",
        item.event,
        item.season_name,
        item.answer or "—",
        came,
        str(item.pledged) if item.pledged else "—",
        "—" if item.allotted is None else str(item.allotted),
        str(taken) if item.sold else "—",
    )
    tones = [(4, "good" if item.came else "warning")] if item.over else []
    if item.ended and due:
        tones.append((7, "good" if taken >= due else "warning"))
    return cells, tuple(tones), False


def share(value: Fraction, places: int = 0) -> str:
    return percent(Decimal(value.numerator) / value.denominator, places)


def sentence(lines: Iterable[Message]) -> str:
    """Several sentences one under the other."""
    return "\n".join(str(line) for line in lines)

"""What the comparison holds on paper and in a workbook: rows, assumptions, where the winner flips, who made it when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scoutdesk.domain.season import Season
from scoutdesk.domain.sourcing.own_unit import words_of
from scoutdesk.domain.sourcing.price_bars import PriceBar, price_bars
from scoutdesk.domain.whole.contest import outlook
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.matrix import Row, matrix
from scoutdesk.domain.whole.quote_history import QuotePoint
from scoutdesk.domain.whole.scorecard import Scorecard
from scoutdesk.domain.whole.supposing import (
    NAMES,
    SEASONS,
    SHARES,
    Assumptions,
    Name,
    assumed,
    label_of,
    reach_of,
    supposed,
    tried_names,
)
from scoutdesk.domain.whole.sweep import Sweep, sweep
from scoutdesk.fields.declared import field_of, title_of
from scoutdesk.fields.kinds import percent, two_places
from scoutdesk.fields.kinds.numbers import plain
from scoutdesk.i18n import Message, say


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareSheet:
    """`rows`: ranked first; `swept`: the assumption that decides soonest, drawn from end to end.

    `beside`: by supplier what its figures do not show: the unit it counts in, another place of delivery.
    """

    title: str
    person: str
    made_on: date
    rows: tuple[Row, ...]
    bars: tuple[PriceBar, ...]
    assumptions: tuple[Message, ...]
    basis: tuple[Message, ...]
    flips: tuple[Message, ...]
    beside: tuple[tuple[str, Message], ...]
    swept: Sweep | None
    swept_label: Message

    @property
    def ranked(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.standing.rank is not None)

    @property
    def left_out(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.standing.rank is None)

    @property
    def before(self) -> tuple[QuotePoint, ...]:
        """What those who stand here quoted until now, each once."""
        return tuple(dict.fromkeys(point for row in self.rows for point in row.before))

    @property
    def line(self) -> str:
        """Assumptions, basis and flips in one line."""
        return "；".join(str(part) for part in (*self.assumptions, *self.basis, *self.flips))


def compare_sheet(
    dossier: Dossier,
    cards: Iterable[Scorecard],
    tried: Assumptions,
    person: str,
    before: Sequence[QuotePoint] = (),
) -> CompareSheet:
    """The comparison with what is tried, and what was quoted `before`; nothing of it is for anybody outside."""
    here = supposed(dossier, tried)
    rows = matrix(here, cards, before)
    names = {row.quotation.supplier or 0: row.supplier for row in rows}
    swept = deciding(dossier, tried)
    return CompareSheet(
        title=title_of(dossier.season),
        person=person,
        made_on=dossier.today,
        rows=rows,
        bars=price_bars([row.standing for row in rows], names),
        assumptions=tuple(assumption_words(dossier, tried)),
        basis=basis_words(),
        flips=outlook(here),
        beside=tuple(beside_words(rows, here.season.planned_volume)),
        swept=swept,
        swept_label=label_of(dossier, swept.name if swept else "freight"),
    )


def beside_words(rows: Iterable[Row], planned: int | None) -> Iterator[tuple[str, Message]]:
    """Whoever counts in another unit than is sold, and whoever delivers to another place."""
    for row in rows:
        if row.place.level:
            yield row.supplier, row.place.told
        counted = row.breaks or row.quotation.moq or row.quotation.daily_capacity
        words = words_of(row.unit, planned) if planned and counted and row.unit.differs else None
        if words is not None:
            yield row.supplier, words


def deciding(dossier: Dossier, tried: Assumptions) -> Sweep | None:
    """The assumption whose nearest flip is nearest by its share of the reach; freight where none flips."""
    found = []
    for name in NAMES:
        reach = reach_of(dossier, name)
        over = sweep(dossier, tried, name, reach)
        if over is not None and over.flips:
            nearest = min(abs(value - over.now) for value, _supplier in over.flips)
            found.append((nearest / ((reach.high - reach.low) or 1), NAMES.index(name), over))
    if found:
        return min(found)[2]
    return sweep(dossier, tried, "freight", reach_of(dossier, "freight"))


def assumption_words(dossier: Dossier, tried: Assumptions) -> Iterator[Message]:
    """Each assumption with its value; one that was moved says what is on record."""
    start, moved = assumed(dossier), tried_names(dossier, tried)
    for name in NAMES:
        if name == "loss" and name not in moved:
            continue
        now = shown(name, tried)
        if name in moved:
            yield say(
                "{label} {value} (tried; on record {record})",
                label=label_of(dossier, name),
                value=now,
                record=shown(name, start),
            )
        else:
            yield say("{label} {figure}", label=label_of(dossier, name), figure=now)


def shown(name: Name, assumptions: Assumptions) -> str:
    value = assumptions.get(name)
    if value is None:
        return "—"
    if name == "volume":
        return field_of(Season, SEASONS[name]).kind.tell(value)
    return value_words(name, value) + ("/kg" if name in ("freight", "packing") else "")


def value_words(name: Name, value: Decimal) -> str:
    """A value of an assumption as it is read on a scale."""
    if name in SHARES:
        return percent(value)
    return plain(value) if name == "volume" else f"¥{two_places(value)}"


def basis_words() -> tuple[Message, ...]:
    """What holds for every figure, whatever is assumed."""
    return (
        say("Every price is delivered to the warehouse, by net weight and with tax"),
        say("What may be deducted of the tax is not taken off: it hangs on the invoice"),
        say("A loss that a supplier states is taken as stated, else the one expected of the SKU"),
    )

"""A year at a glance: harvest windows, launches, and what runs out, in rows of one season or one supplier each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from scoutdesk.domain.certificate import Certificate, expiry
from scoutdesk.domain.days import months_later
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.quotation import Quotation, QuotationState
from scoutdesk.domain.stages import BEFORE_SELLING
from scoutdesk.domain.supplier import Supplier
from scoutdesk.domain.whole.scorecard import standing_papers
from scoutdesk.fields.declared import Record, about, title_of
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge.almanac import Mark, almanac

Holder = Supplier | Sku
Subject = Literal["harvest", "launch", "quotation", "certificate"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something with days, and the field of the record where it is written; a single day ends where it begins."""

    subject: Subject
    first: date
    last: date
    message: Message
    record: str
    id: int
    field: str


@dataclass(frozen=True, slots=True)
class Row:
    """`record` and `id`: whose row it is. Events in the order of their days."""

    title: str
    record: str
    id: int
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """What lies from `first` to `last`, both included: rows of seasons, then of suppliers and SKUs with papers."""

    first: date
    last: date
    today: date
    marks: tuple[Mark, ...]
    rows: tuple[Row, ...]

    @property
    def months(self) -> tuple[date, ...]:
        """The first days of the months of the span."""
        first = self.first if self.first.day == 1 else months_later(self.first.replace(day=1), 1)
        steps = (self.last.year - first.year) * 12 + self.last.month - first.month + 1
        return tuple(months_later(first, step) for step in range(steps))

    def place(self, day: date) -> float:
        """0 at the beginning of the first day, 1 at the end of the last; days outside lie at the edges."""
        share = (day - self.first).days / ((self.last - self.first).days + 1)
        return min(max(share, 0.0), 1.0)


def span_of(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def twelve_months(today: date) -> tuple[date, date]:
    """From the first of this month on."""
    first = today.replace(day=1)
    return first, date.fromordinal(months_later(first, 12).toordinal() - 1)


def year_of(
    span: tuple[date, date],
    today: date,
    seasons: Iterable[Season],
    quotations: Iterable[Quotation],
    launches: Iterable[Launch],
    papers: Iterable[tuple[Holder, Certificate]],
) -> Year:
    """Quotations count while their season still chooses among them; papers that were replaced do not."""
    asked: dict[int, list[Quotation]] = {}
    for item in quotations:
        if item.season and item.state is QuotationState.QUOTED:
            asked.setdefault(item.season, []).append(item)
    held: dict[int, list[Launch]] = {}
    for event in launches:
        held.setdefault(event.season or 0, []).append(event)
    rows = [
        Row(title_of(season), "season", season.id, found)
        for season in seasons
        if (found := _within(span, _of_season(season, asked.get(season.id, ()), held.get(season.id, ()))))
    ]
    rows.sort(key=lambda row: (row.events[0].first, row.title))
    return Year(*span, today, almanac(*span), (*rows, *_paper_rows(span, papers)))


def _of_season(
    season: Season, quotations: Iterable[Quotation], launches: Iterable[Launch]
) -> Iterator[Event]:
    start, end = season.harvest_start, season.harvest_end
    if start:
        until = end if end and end >= start else start
        message = say("Harvest {first} – {last}", first=start.isoformat(), last=until.isoformat())
        yield _event("harvest", start, until, message, season, "harvest_start")
    for launch in launches:
        if launch.day:
            message = say("Launch {day}", day=launch.day.isoformat())
            yield _event("launch", launch.day, launch.day, message, launch, "day")
    for item in quotations if season.stage in BEFORE_SELLING else ():
        if item.valid_until:
            message = say(
                "Quotation {code} ends {day}", code=item.code or "", day=item.valid_until.isoformat()
            )
            yield _event("quotation", item.valid_until, item.valid_until, message, item, "valid_until")


def _event(subject: Subject, first: date, last: date, message: Message, record: Record, field: str) -> Event:
    return Event(subject, first, last, message, about(type(record)).name, record.id, field)


def _paper_rows(span: tuple[date, date], papers: Iterable[tuple[Holder, Certificate]]) -> list[Row]:
    held: dict[Holder, list[Certificate]] = {}
    for holder, item in papers:
        held.setdefault(holder, []).append(item)
    rows = [
        Row(holder.name or holder.code or "", about(type(holder)).name, holder.id, found)
        for holder, items in held.items()
        if (found := _within(span, _of_papers(items)))
    ]
    return sorted(rows, key=lambda row: (row.events[0].first, row.title))


def _of_papers(papers: Iterable[Certificate]) -> Iterator[Event]:
    for item in standing_papers(papers):
        day = None if item.open_ended and not item.expires else expiry(item)
        if day:
            name = item.name or item.code or ""
            message = say("{name} expires {day}", name=name, day=day.isoformat())
            yield _event("certificate", day, day, message, item, "expires")


def _within(span: tuple[date, date], events: Iterable[Event]) -> tuple[Event, ...]:
    first, last = span
    found = [item for item in events if item.first <= last and item.last >= first]
    return tuple(sorted(found, key=lambda item: (item.first, item.last)))

"""What curators earn: one rate for each level of a price list, and the list's own rate for all other curators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import Choice, Choices, Link, Percent, percent
from scoutdesk.i18n import N_, Message, say


class CuratorLevel(Choices):
    """How far a curator has come in the training track; it says nothing about who brought whom."""

    TRAINEE = "trainee", N_("Trainee curator"), "见习", "实习"
    REGULAR = "regular", N_("Regular curator"), "正式"
    SENIOR = "senior", N_("Senior curator"), "资深", "高级"
    CHIEF = "chief", N_("Chief curator"), "首席"


@record(
    "commission",
    label=N_("Commission"),
    plural=N_("Commissions"),
    prefix="COM",
    title="level",
    parent="price_list",
)
class Commission(Record):
    """What a curator of this level earns on their own sale, as a share of the price.

    It belongs to a price list and a level and never points to another curator: a share of what somebody else sold
    would be a chain, which the regulations against pyramid selling forbid once pay follows the number or the sales of
    those recruited below (禁止传销条例, State Council order no. 444, §7; confidence M+). One level, one sale, one rate.
    """

    price_list: Annotated[int | None, Link(N_("Price list"), target="price_list")] = None
    level: Annotated[CuratorLevel | None, Choice(N_("Curator level"), options=CuratorLevel, width=14)] = None
    rate: Annotated[Decimal | None, Percent(N_("Commission rate"))] = None


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate that some curator gets (0.12 = 12 %); `level` None is the one for curators of no level named."""

    level: CuratorLevel | None
    rate: Decimal

    @property
    def label(self) -> Message:
        return say(self.level.label) if self.level else say("All other curators")


def rates(
    listed: Decimal | None, commissions: Iterable[Commission], planned: Decimal | None = None
) -> tuple[Rate, ...]:
    """Every rate that is paid, by level; the list's own (else the one `planned` in the cost sheet) for the others.

    With no rate anywhere there is one of zero, so that margins can be told at all.
    """
    found = list(_by_level(commissions))
    others = listed if listed is not None else planned
    if others is not None and len(found) < len(CuratorLevel):
        found.append(Rate(None, others))
    return tuple(found) or (Rate(None, Decimal(0)),)


def _by_level(commissions: Iterable[Commission]) -> Iterator[Rate]:
    given = {item.level: item.rate for item in commissions if not item.archived}
    for level in CuratorLevel:
        rate = given.get(level)
        if rate is not None:
            yield Rate(level, rate)


def worst(found: Iterable[Rate]) -> Rate:
    """The rate that leaves least of a price."""
    return max(found, key=lambda item: item.rate)


def commission_problems(
    listed: Decimal | None, commissions: Iterable[Commission]
) -> tuple[tuple[Commission, str, Message], ...]:
    """What is wrong at which field of which line: a level named twice, a level below what the paper promises all."""
    found: list[tuple[Commission, str, Message]] = []
    seen: set[CuratorLevel] = set()
    for item in commissions:
        if item.archived or item.level is None:
            continue
        if item.level in seen:
            found.append(
                (item, "level", say("The level {level} has a rate already", level=say(item.level.label)))
            )
        seen.add(item.level)
        if listed is not None and item.rate is not None and item.rate < listed:
            found.append(
                (
                    item,
                    "rate",
                    say("Below the {rate} that the brief promises every curator", rate=percent(listed)),
                )
            )
    return tuple(found)

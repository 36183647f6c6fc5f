"""The cold chain: the cities served, the way of the goods to each in legs, and how warm it is there in which month."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated

from scoutdesk.domain.codes import DIVISION
from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import (
    EVERYONE,
    Choice,
    Choices,
    Code,
    Flag,
    Integer,
    Link,
    Number,
    Percent,
    Text,
)
from scoutdesk.i18n import N_


class Handover(Choices):
    PICK_UP = "pick_up", N_("Pick-up at the curator"), "自提"
    HOME = "home", N_("Home delivery"), "到家", "送货上门"


@record(
    "destination",
    label=N_("City served"),
    plural=N_("Cities served"),
    prefix="CITY",
    title="city",
    parent="season",
)
class Destination(Record):
    """A city that the season is sold to. `promised_days` blank: what the season promises."""

    season: Annotated[int | None, Link(N_("Season"), target="season")] = None
    city: Annotated[str | None, Text(N_("City"), to=EVERYONE, search=True)] = None
    division_code: Annotated[
        str | None, Code(N_("Division code"), help=N_("six digits, GB/T 2260"), checks=DIVISION)
    ] = None
    volume_share: Annotated[Decimal | None, Percent(N_("Share of the planned volume"))] = None
    promised_days: Annotated[
        int | None,
        Integer(
            N_("Days promised here"),
            unit=N_("days"),
            help=N_("blank: as the season promises"),
            low=0,
            high=3650,
        ),
    ] = None
    handover: Annotated[Handover | None, Choice(N_("Handed over"), options=Handover, width=14)] = None
    note: Annotated[str | None, Text(N_("Note"), width=24)] = None


class LegStep(Choices):
    FIELD = "field", N_("To pre-cooling"), "田头", "采后"
    PACKHOUSE = "packhouse", N_("Packhouse"), "预冷"
    TRUNK = "trunk", N_("Trunk"), "干线"
    AIR = "air", N_("Air freight"), "空运"
    HUB = "hub", N_("Hub or warehouse"), "仓库", "中转"
    CITY = "city", N_("City delivery"), "同城"
    CURATOR = "curator", N_("At the curator"), "自提点"
    DOOR = "door", N_("To the door"), "入户"


@record(
    "leg", label=N_("Leg"), plural=N_("Legs of the way"), prefix="LEG", title="step", parent="destination"
)
class Leg(Record):
    """One step of the way to a city. Where `ambient` is set, the month's temperature there holds, not `temperature`."""

    destination: Annotated[int | None, Link(N_("City served"), target="destination")] = None
    position: Annotated[int | None, Integer(N_("Order"), low=1, high=99, width=6)] = None
    step: Annotated[LegStep | None, Choice(N_("Leg"), options=LegStep, width=12)] = None
    start_place: Annotated[str | None, Text(N_("From place"), width=14)] = None
    end_place: Annotated[str | None, Text(N_("To place"), width=14)] = None
    hours: Annotated[
        Decimal | None, Number(N_("Hours on the way"), unit=N_("hours"), low=0, high=8760, width=8)
    ] = None
    temperature: Annotated[
        Decimal | None, Number(N_("Set temperature"), unit="°C", low=-60, high=60, width=8)
    ] = None
    ambient: Annotated[bool, Flag(N_("Ambient"), help=N_("not cooled: as warm as the month"), width=6)] = (
        False
    )
    temperature_max: Annotated[
        Decimal | None,
        Number(
            N_("Warmest measured"),
            unit="°C",
            help=N_("from the logger; counted for the worst case"),
            low=-60,
            high=60,
            width=8,
        ),
    ] = None
    handoff_hours: Annotated[
        Decimal | None,
        Number(
            N_("Hand-off"),
            unit=N_("hours"),
            help=N_("waiting at the end of the leg, counted at the temperature of the leg"),
            low=0,
            high=240,
            width=8,
        ),
    ] = None
    carrier: Annotated[str | None, Text(N_("Carried by"))] = None
    loaded_with: Annotated[
        str | None,
        Text(N_("Loaded with"), help=N_("what travels in the same room: names or family codes"), width=14),
    ] = None


@record(
    "month_climate",
    label=N_("Month's temperature"),
    plural=N_("Ambient temperatures by month"),
    prefix="CLIM",
    title="place",
    parent="season",
)
class MonthClimate(Record):
    """How warm an uncooled leg is in a month. `place`: a city or a place of the way; blank holds for every place."""

    season: Annotated[int | None, Link(N_("Season"), target="season")] = None
    place: Annotated[
        str | None, Text(N_("City or place"), help=N_("a city or a place of the way; blank: everywhere"))
    ] = None
    month: Annotated[int | None, Integer(N_("Month"), low=1, high=12, width=6)] = None
    temperature: Annotated[Decimal | None, Number(N_("Ambient temperature"), unit="°C", low=-60, high=60)] = (
        None
    )
    estimate: Annotated[bool, Flag(N_("Estimated"), help=N_("not measured on the way"))] = False
    source: Annotated[str | None, Text(N_("Source"), width=28)] = None


def in_order(legs: Iterable[Leg]) -> tuple[Leg, ...]:
    """The legs of one city as the goods travel them."""
    return tuple(sorted(legs, key=lambda leg: (leg.position or 99, leg.id)))


def legs_of(destination: Destination, legs: Iterable[Leg]) -> tuple[Leg, ...]:
    return in_order(leg for leg in legs if leg.destination == destination.id and not leg.archived)

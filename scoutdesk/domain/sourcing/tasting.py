"""Tastings: who tasted what blind, under which code, in which order, and what each one answered."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import Choice, Choices, Code, Day, Flag, Integer, Link, Number, Percent, Text
from scoutdesk.i18n import N_


class Method(Choices):
    HEDONIC = "hedonic", N_("Liking, 1–9"), "喜好", "喜好度", "hedonic"
    TRIANGLE = "triangle", N_("Triangle test"), "三点检验", "三角检验"
    RANKING = "ranking", N_("Ranking test"), "排序", "排序检验"
    DESCRIPTIVE = "descriptive", N_("Flavour profile, 0–7"), "描述分析", "描述", "QDA"


class Lexicon(Choices):
    CITRUS = "citrus", N_("Citrus")
    GRAPE = "grape", N_("Grape")
    CRAB = "crab", N_("Crab")
    STRAWBERRY = "strawberry", N_("Strawberry")
    PEACH = "peach", N_("Peach")
    RICE = "rice", N_("Rice")
    CHERRY = "cherry", N_("Cherry")


DRAWN = N_("Codes and orders are drawn; use “Draw codes and orders”")
ALPHA = Decimal("0.05")
"""The level of significance where a tasting names none."""


@record("tasting", label=N_("Tasting"), plural=N_("Tastings"), prefix="TAS", parent="season")
class Tasting(Record):
    """`revealed_on`, `conclusion` and `faults` are written when the codes are revealed, from the scores."""

    season: Annotated[int | None, Link(N_("Season"), target="season", width=20)] = None
    name: Annotated[str | None, Text(N_("Tasting"), search=True, width=22)] = None
    method: Annotated[Method | None, Choice(N_("Method"), options=Method, width=20)] = None
    day: Annotated[date | None, Day(N_("Day"))] = None
    place: Annotated[str | None, Text(N_("Tasted at"), width=16)] = None
    lexicon: Annotated[
        Lexicon | None, Choice(N_("Word list"), options=Lexicon, help=N_("the attributes of a profile"))
    ] = None
    panel_size: Annotated[int | None, Integer(N_("Panel size"), unit=N_("people"), low=1, high=200)] = None
    alpha: Annotated[
        Decimal | None,
        Percent(
            N_("Level of significance"),
            help=N_("5 % where nothing is said"),
            low=Decimal("0.001"),
            high=Decimal("0.2"),
        ),
    ] = None
    seed: Annotated[
        int | None,
        Integer(
            N_("Draw number"),
            help=N_("the same number draws the same codes and orders again"),
            low=0,
            high=999_999,
        ),
    ] = None
    serving: Annotated[
        str | None,
        Text(N_("Served how"), help=N_("temperature, water, rest between codes"), lines=2, width=24),
    ] = None
    revealed_on: Annotated[
        date | None,
        Day(
            N_("Codes revealed on"),
            step=N_("The codes are revealed when everybody has answered; use “Reveal the codes”"),
        ),
    ] = None
    conclusion: Annotated[str | None, Text(N_("Conclusion"), lines=3, longest=1200, width=30)] = None
    faults: Annotated[
        str | None,
        Text(
            N_("Faults found"),
            lines=2,
            longest=400,
            width=20,
            step=N_("Faults are written from the scores when the codes are revealed"),
        ),
    ] = None


@record(
    "tasting_item",
    label=N_("Tasted item"),
    plural=N_("Tasted items"),
    prefix="TIT",
    title="blind",
    parent="tasting",
)
class TastingItem(Record):
    """A sample of the season, a rival product, or anything by its name. A triangle test serves it under two codes."""

    tasting: Annotated[int | None, Link(N_("Tasting"), target="tasting")] = None
    position: Annotated[int | None, Integer(N_("Order"), low=1, high=99)] = None
    sample: Annotated[int | None, Link(N_("Sample"), target="sample", width=20)] = None
    rival: Annotated[int | None, Link(N_("Rival product"), target="rival", width=20)] = None
    name: Annotated[str | None, Text(N_("Or by name"), longest=60, width=20)] = None
    blind: Annotated[str | None, Code(N_("Blind code"), step=DRAWN)] = None
    blind_too: Annotated[str | None, Code(N_("Second blind code"), step=DRAWN)] = None


@record("panellist", label=N_("Panellist"), plural=N_("Panel"), prefix="PAN", parent="tasting")
class Panellist(Record):
    """`served`: the codes in the order in which they are put before this person."""

    tasting: Annotated[int | None, Link(N_("Tasting"), target="tasting")] = None
    seat: Annotated[int | None, Integer(N_("Seat"), low=1, high=200, width=6)] = None
    name: Annotated[str | None, Text(N_("Name of the panellist"), longest=40, width=14)] = None
    served: Annotated[str | None, Text(N_("Served in this order"), longest=200, width=30, step=DRAWN)] = None


@record("score", label=N_("Score"), plural=N_("Scores"), prefix="SCO", title="", parent="tasting")
class Score(Record):
    """One answer. Liking: value 1–9; profile: attribute and value 0–7; ranking: rank, with `tied` where it is shared;

    triangle: `named` is the code called the odd one, `item` what stands under it.
    """

    tasting: Annotated[int | None, Link(N_("Tasting"), target="tasting")] = None
    panellist: Annotated[int | None, Link(N_("Panellist"), target="panellist")] = None
    item: Annotated[int | None, Link(N_("Tasted item"), target="tasting_item")] = None
    attribute: Annotated[str | None, Text(N_("Attribute"), longest=40)] = None
    value: Annotated[Decimal | None, Number(N_("Score"), places=1, low=0, high=99)] = None
    tied: Annotated[bool | None, Flag(N_("Shared rank"))] = None
    named: Annotated[str | None, Code(N_("Code named as odd"))] = None

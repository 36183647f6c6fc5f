"""Grades: what passes as which grade, what does not, and what a pack of it can weigh."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from scoutdesk.fields.declared import Record, field_of, record
from scoutdesk.fields.kinds import EVERYONE, Flag, Integer, Link, Number, Percent, Picture, Text, Weight
from scoutdesk.i18n import N_

DASH = "–"


@record("grade", label=N_("Grade standard"), plural=N_("Grade standards"), prefix="GRD", parent="season")
class Grade(Record):
    """One grade of a season. `count_*` and `weight_*` are those of one sale unit and of one piece in it."""

    season: Annotated[int | None, Link(N_("Season"), target="season")] = None
    name: Annotated[str | None, Text(N_("Grade name"), example="75–80 mm", to=EVERYONE, width=14)] = None
    sold: Annotated[bool, Flag(N_("Sold here"), width=8)] = True
    size_from: Annotated[
        Decimal | None, Number(N_("Size from"), unit="mm", to=EVERYONE, low=0, high=2000, width=8)
    ] = None
    size_to: Annotated[
        Decimal | None, Number(N_("Size to"), unit="mm", to=EVERYONE, low=0, high=2000, width=8)
    ] = None
    weight_from: Annotated[int | None, Weight(N_("Piece from"), unit="g", to=EVERYONE, width=8)] = None
    weight_to: Annotated[int | None, Weight(N_("Piece to"), unit="g", to=EVERYONE, width=8)] = None
    count_from: Annotated[
        int | None, Integer(N_("Pieces from"), help=N_("in one sale unit"), to=EVERYONE, low=1, width=8)
    ] = None
    count_to: Annotated[
        int | None, Integer(N_("Pieces to"), help=N_("in one sale unit"), to=EVERYONE, low=1, width=8)
    ] = None
    brix_from: Annotated[
        Decimal | None, Number(N_("Sweetness from"), unit="°Brix", to=EVERYONE, low=0, high=40, width=8)
    ] = None
    defect_tolerance: Annotated[
        Decimal | None,
        Percent(N_("Defects allowed"), help=N_("share of pieces by number"), to=EVERYONE, width=8),
    ] = None
    size_tolerance: Annotated[
        Decimal | None,
        Percent(N_("Off size allowed"), help=N_("pieces one grade above or below"), to=EVERYONE, width=8),
    ] = None
    price_factor: Annotated[
        Decimal | None,
        Number(N_("Price factor"), help=N_("1 is the grade that is quoted"), places=2, low=0, high=10),
    ] = None
    passes: Annotated[
        str | None, Text(N_("What still passes"), to=EVERYONE, lines=2, longest=600, width=24)
    ] = None
    fails: Annotated[
        str | None, Text(N_("What does not pass"), to=EVERYONE, lines=2, longest=600, width=24)
    ] = None
    photo_in: Annotated[str | None, Picture(N_("Photo: still passes"))] = None
    photo_out: Annotated[str | None, Picture(N_("Photo: does not pass"))] = None


def reachable_net(grade: Grade) -> tuple[int | None, int | None]:
    """The lightest and heaviest sale unit that count and piece weight allow, in grams; None is unknown."""
    return _product(grade.count_from, grade.weight_from), _product(grade.count_to, grade.weight_to)


def _product(count: int | None, grams: int | None) -> int | None:
    return None if count is None or grams is None else count * grams


def size_words(grade: Grade) -> str:
    """75–80 mm, or the piece weight where no size is given; "" where neither is."""
    return _range(grade, "size_from", "size_to", "mm") or _range(grade, "weight_from", "weight_to", "g")


def pieces(grade: Grade) -> str:
    """20–22; "" where no count is given."""
    return _range(grade, "count_from", "count_to", "")


def tolerance_words(grade: Grade) -> str:
    """The tolerances in one line; "" where none is set."""
    said = [
        f"{field_of(Grade, name).label} ≤ {field_of(Grade, name).kind.show(share)}"
        for name in ("size_tolerance", "defect_tolerance")
        if (share := getattr(grade, name)) is not None
    ]
    return " · ".join(said)


def _range(grade: Grade, low: str, high: str, unit: str) -> str:
    shown = [
        field_of(Grade, name).kind.show(value)
        for name in (low, high)
        if (value := getattr(grade, name)) is not None
    ]
    return f"{DASH.join(dict.fromkeys(shown))} {unit}".rstrip() if shown else ""

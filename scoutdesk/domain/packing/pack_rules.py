"""Whether the levels of a pack add up: net and gross, dimensions, barcodes, pallet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from scoutdesk.domain.doubts import Doubt
from scoutdesk.domain.packing.grade import Grade, reachable_net
from scoutdesk.domain.packing.pack import LevelKind, PackLevel, in_order
from scoutdesk.domain.packing.pallet import PalletFit, pallet_fit
from scoutdesk.domain.sku import Sku
from scoutdesk.fields.declared import Record, field_of
from scoutdesk.i18n import say
from scoutdesk.knowledge.packaging_law import PalletKind, pallet_kinds, pallet_limits

ARITHMETIC = say("pack arithmetic")
GS1 = say("GS1 General Specifications; GB 12904, GB/T 16830")


def level_doubts(levels: Iterable[PackLevel], sku: Sku) -> Iterator[Doubt]:
    """What does not add up between the levels and the SKU's net content; arithmetic, so errors."""
    ordered = in_order(levels)
    yield from _twice(ordered)
    for level in ordered:
        yield from _within(level)
        yield from _barcode(level)
    if ordered and ordered[0].level is LevelKind.EACH:
        yield from _against_sku(ordered[0], sku)
    for lower, upper in pairwise(ordered):
        yield from _between(lower, upper)
    yield from _pallet(ordered)


def _twice(levels: tuple[PackLevel, ...]) -> Iterator[Doubt]:
    for lower, upper in pairwise(levels):
        if lower.level is upper.level and upper.level is not None:
            yield Doubt(
                upper,
                "level",
                say("“{level}” stands twice", level=say(upper.level.label)),
                source=ARITHMETIC,
            )


def _within(level: PackLevel) -> Iterator[Doubt]:
    net, gross = level.net_weight, level.gross_weight
    if net is not None and gross is not None and gross <= net:
        words = say("The gross weight {gross} must be above the net weight {net}", **_weights(gross, net))
        yield Doubt(level, "gross_weight", words, source=ARITHMETIC)
    outer = outer_volume(level)
    if outer is not None and level.contents_volume is not None and level.contents_volume > outer:
        words = say("The contents of {contents} mL do not fit into {outer} mL", **_volumes(level, outer))
        yield Doubt(level, "contents_volume", words, source=ARITHMETIC)


def _weights(gross: int, net: int) -> dict[str, object]:
    return {"gross": _kg(gross), "net": _kg(net)}


def _volumes(level: PackLevel, outer: Decimal) -> dict[str, object]:
    return {"contents": level.contents_volume, "outer": f"{outer:.0f}"}


def _kg(grams: int | Decimal) -> str:
    kind = field_of(PackLevel, "net_weight").kind
    return kind.tell(int(grams))


def outer_volume(level: PackLevel) -> Decimal | None:
    """The volume of a level by its outer dimensions, in mL; None while one is open."""
    if level.length is None or level.width is None or level.height is None:
        return None
    return Decimal(level.length * level.width * level.height) / 1000


def _against_sku(each: PackLevel, sku: Sku) -> Iterator[Doubt]:
    if sku.net_content and each.net_weight is not None and each.net_weight != sku.net_content:
        words = say(
            "The sale unit holds {net}, the SKU promises {content}",
            net=_kg(each.net_weight),
            content=_kg(sku.net_content),
        )
        yield Doubt(each, "net_weight", words, source=ARITHMETIC)
    if sku.gtin and each.gtin and each.gtin != sku.gtin:
        words = say("The GTIN of the sale unit is not that of the SKU, {gtin}", gtin=sku.gtin)
        yield Doubt(each, "gtin", words, source=GS1)


def _between(lower: PackLevel, upper: PackLevel) -> Iterator[Doubt]:
    if upper.contains is None or lower.level is upper.level:
        return
    # what lies between the sale unit and a whole lower level is not known where a level is left out
    count = upper.contains
    if lower.net_weight is not None and upper.net_weight is not None:
        yield from _net(upper, count, lower.net_weight)
    if lower.gross_weight is not None and upper.gross_weight is not None:
        yield from _gross(upper, count, lower.gross_weight)
    inside, outside = outer_volume(lower), outer_volume(upper)
    if inside is not None and outside is not None and count * inside > outside:
        words = say("{count} of the level below take more room than there is", count=count)
        yield Doubt(upper, "contains", words, source=ARITHMETIC)
    yield from _carried(lower, upper)


def _net(upper: PackLevel, count: int, each: int) -> Iterator[Doubt]:
    if upper.net_weight != count * each:
        words = say("{count} × {each} are {total}", count=count, each=_kg(each), total=_kg(count * each))
        yield Doubt(upper, "net_weight", words, source=ARITHMETIC)


def _gross(upper: PackLevel, count: int, each: int) -> Iterator[Doubt]:
    if upper.gross_weight is not None and upper.gross_weight < count * each:
        words = say(
            "{count} × {each} already weigh {total}", count=count, each=_kg(each), total=_kg(count * each)
        )
        yield Doubt(upper, "gross_weight", words, source=ARITHMETIC)


def _carried(lower: PackLevel, upper: PackLevel) -> Iterator[Doubt]:
    """A GTIN-14 carries the number of what it contains between indicator and check digit."""
    case, each = upper.gtin, lower.gtin
    if case and case == each and upper.contains != 1:
        words = say("The level below has this number already: a scanner could not tell them apart")
        yield Doubt(upper, "gtin", words, source=GS1)
    if case and each and len(case) == 14 and case[0] != "9" and case[1:13] != each.zfill(14)[1:13]:
        words = say(
            "This number does not carry the GTIN of the level below; it would be {gtin}",
            gtin=gtin14(each, case[0]),
        )
        yield Doubt(upper, "gtin", words, "warning", GS1)


def gtin14(gtin: str, indicator: str = "1") -> str:
    """The number of a case of items with this GTIN-8, 12 or 13; `indicator` 1 to 8, 9 for variable weight."""
    from stdnum import ean

    body = f"{indicator}{gtin.zfill(14)[1:13]}"
    return body + ean.calc_check_digit(body)


def _barcode(level: PackLevel) -> Iterator[Doubt]:
    gtin = level.gtin
    if not gtin:
        return
    if gtin.zfill(14)[1] == "2" and len(gtin) >= 12:
        words = say("Prefix 20–29 is for numbers inside one shop and is no GTIN")
        yield Doubt(level, "gtin", words, source=GS1)
    elif level.level is LevelKind.EACH and len(gtin) == 14:
        words = say("A sale unit has a GTIN of 13 digits; one of 14 belongs on a case")
        yield Doubt(level, "gtin", words, source=GS1)
    elif level.level in (LevelKind.CASE, LevelKind.PALLET) and len(gtin) == 14 and gtin[0] == "0":
        words = say("The indicator of a case is 1 to 8, or 9 where its weight varies")
        yield Doubt(level, "gtin", words, source=GS1)


def _pallet(levels: tuple[PackLevel, ...]) -> Iterator[Doubt]:
    if len(levels) < 2 or levels[-1].level is not LevelKind.PALLET:
        return
    pallet, case = levels[-1], levels[-2]
    rows, layers, whole = pallet.per_layer, pallet.layers, pallet.contains
    if rows is not None and layers is not None and whole is not None and rows * layers != whole:
        words = say("{rows} × {layers} are {total}", rows=rows, layers=layers, total=rows * layers)
        yield Doubt(pallet, "contains", words, source=ARITHMETIC)
    fit = fit_of(case, pallet)
    if fit is None:
        return
    if rows is not None and rows > fit.per_layer:
        words = say("At most {count} cases fit into a layer", count=fit.per_layer)
        yield Doubt(pallet, "per_layer", words, source=ARITHMETIC)
    elif rows is not None and rows < fit.per_layer:
        words = say("{count} cases would fit into a layer", count=fit.per_layer)
        yield Doubt(pallet, "per_layer", words, "info", ARITHMETIC)
    if whole is not None and None in (rows, layers) and whole > fit.cases:
        words = say("At most {count} cases fit: {limit}", count=fit.cases, limit=fit.limit)
        yield Doubt(pallet, "contains", words, "warning", pallet_limits().source)
    if layers is not None and layers > fit.layers:
        words = say("At most {count} layers: {limit}", count=fit.layers, limit=fit.limit)
        yield Doubt(pallet, "layers", words, "warning", pallet_limits().source)


def fit_of(
    case: PackLevel, pallet: PackLevel | None = None, kind: PalletKind | None = None
) -> PalletFit | None:
    """The best fit of a case on a pallet: its own base, else the kind's, else the preferred standard pallet.

    The pallet's recorded height is the greatest one, else the usual one. None while the case has no dimensions.
    """
    if case.length is None or case.width is None or case.height is None:
        return None
    base = kind or pallet_kinds()[0]
    length = pallet.length if pallet and pallet.length and kind is None else base.length
    width = pallet.width if pallet and pallet.width and kind is None else base.width
    limits = pallet_limits()
    height = (pallet.height if pallet and pallet.height else limits.height) - limits.deck
    return pallet_fit(
        (length, width),
        (case.length, case.width, case.height),
        height=max(height, 0),
        load=limits.load,
        gross=case.gross_weight,
        stack=case.max_stack,
    )


def grade_doubts(grade: Grade, net: int | None) -> Iterator[Doubt]:
    """Whether count and piece weight of a grade can reach the net content, in grams; ranges that run backwards."""
    for low, high in (
        ("size_from", "size_to"),
        ("weight_from", "weight_to"),
        ("count_from", "count_to"),
    ):
        first, last = getattr(grade, low), getattr(grade, high)
        if first is not None and last is not None and first > last:
            words = say("is less than “{field}”", field=say(field_of(Grade, low).kind.label))
            yield Doubt(grade, high, words, source=ARITHMETIC)
            return
    lightest, heaviest = reachable_net(grade)
    if net is None:
        return
    if heaviest is not None and heaviest < net:
        words = say("{count} pieces of {piece} g are {total} at most, less than {net}", **_most(grade, net))
        yield Doubt(grade, "count_to", words, source=ARITHMETIC)
    elif lightest is not None and lightest > net:
        words = say("{count} pieces of {piece} g are {total} at least, more than {net}", **_least(grade, net))
        yield Doubt(grade, "count_from", words, "warning", ARITHMETIC)


def _most(grade: Grade, net: int) -> dict[str, object]:
    total = (grade.count_to or 0) * (grade.weight_to or 0)
    return {"count": grade.count_to, "piece": grade.weight_to, "total": _kg(total), "net": _kg(net)}


def _least(grade: Grade, net: int) -> dict[str, object]:
    total = (grade.count_from or 0) * (grade.weight_from or 0)
    return {"count": grade.count_from, "piece": grade.weight_from, "total": _kg(total), "net": _kg(net)}


def stated_doubts(record: Record, field: str, each: PackLevel) -> Iterator[Doubt]:
    """Whether a net weight that another record states is that of the sale unit."""
    stated = getattr(record, field)
    if stated is not None and each.net_weight is not None and stated != each.net_weight:
        words = say("The sale unit holds {net}", net=_kg(each.net_weight))
        yield Doubt(record, field, words, source=ARITHMETIC)

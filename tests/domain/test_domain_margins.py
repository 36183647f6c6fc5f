"""Commission by level, margins by tier and level, break-even points, and the tornado of what matters."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.domain.pricing.commission import (
    Commission,
    CuratorLevel,
    Rate,
    commission_problems,
    rates,
    worst,
)
from scoutdesk.domain.pricing.costing import (
    CostKind,
    CostLine,
    CostPer,
    CostSheet,
    break_even_price,
    landed_cost,
    margin,
)
from scoutdesk.domain.pricing.margins import fees_too_high, losing, tier_margins
from scoutdesk.domain.pricing.price_list import TierKind
from scoutdesk.domain.pricing.whatif import break_even_loss
from scoutdesk.domain.whole.sensitivity import PRICE, Range, line_name, tornado
from scoutdesk.fields.declared import links_of
from scoutdesk.fields.kinds import Link
from scoutdesk.i18n import say

SHEET = CostSheet(
    id=1,
    farm_price=Decimal("7.50"),
    net_weight=4500,
    gross_weight=5190,
    overfill=Decimal("0.02"),
    sorting_loss=Decimal("0.08"),
    platform_rate=Decimal("0.05"),
    payment_rate=Decimal("0.006"),
    curator_rate=Decimal("0.12"),
    reserve_rate=Decimal("0.03"),
)
LINES = (
    CostLine(id=2, kind=CostKind.PACKAGING, amount=Decimal("6.50")),
    CostLine(id=3, kind=CostKind.TRUNK, amount=Decimal("0.90"), per=CostPer.GROSS_KG),
    CostLine(id=4, kind=CostKind.LAST_MILE, amount=Decimal("13.00")),
)
PRICES = {TierKind.PUBLIC: Decimal(88), TierKind.FLOOR: Decimal(78)}

amounts = st.decimals("0.5", "200", places=2)
losses = st.decimals("0", "0.6", places=4)
shares = st.decimals("0", "0.22", places=4)
sheets = st.builds(
    lambda farm, loss, platform, curator, reserve: replace(
        SHEET,
        farm_price=farm,
        sorting_loss=loss,
        platform_rate=platform,
        curator_rate=curator,
        reserve_rate=reserve,
    ),
    amounts,
    losses,
    shares,
    shares,
    shares,
)


def of(level: CuratorLevel, rate: str, **more: object) -> Commission:
    return Commission(id=hash(level), level=level, rate=Decimal(rate), **more)  # type: ignore[arg-type]


def test_a_commission_belongs_to_a_price_list_and_to_nobody_else() -> None:
    """A rate that pointed to another curator would be the second level of a chain."""
    kinds = [field.kind for field in links_of(Commission)]
    assert [kind.target for kind in kinds if isinstance(kind, Link)] == ["price_list"]


def test_the_lists_own_rate_holds_for_levels_without_one() -> None:
    senior = of(CuratorLevel.SENIOR, "0.14")
    assert rates(Decimal("0.12"), [senior]) == (
        Rate(CuratorLevel.SENIOR, Decimal("0.14")),
        Rate(None, Decimal("0.12")),
    )
    every = [of(level, "0.1") for level in CuratorLevel]
    assert all(rate.level for rate in rates(Decimal("0.3"), every))
    assert rates(None, [], Decimal("0.12")) == (Rate(None, Decimal("0.12")),)
    assert rates(None, []) == (Rate(None, Decimal(0)),)
    assert rates(Decimal("0.1"), [replace(senior, archived=True)]) == (Rate(None, Decimal("0.1")),)
    assert worst(rates(Decimal("0.12"), [senior])).level is CuratorLevel.SENIOR


def test_a_level_named_twice_or_below_the_promise_of_the_brief_is_told_at_its_field() -> None:
    first, again = of(CuratorLevel.TRAINEE, "0.10"), of(CuratorLevel.TRAINEE, "0.09")
    found = commission_problems(Decimal("0.10"), [first, again])
    assert [(item, field) for item, field, _ in found] == [(again, "level"), (again, "rate")]
    assert commission_problems(None, [first]) == ()


def test_every_tier_is_told_for_every_level() -> None:
    """The figures of the navel orange in cost_models: 88 leaves 8.28, it breaks even at 77.57."""
    paid = (Rate(CuratorLevel.TRAINEE, Decimal("0.10")), Rate(None, Decimal("0.12")))
    found = tier_margins(SHEET, LINES, PRICES, paid, Decimal("0.10"))
    assert [(item.kind, item.rate.rate) for item in found] == [
        (kind, rate) for kind in PRICES for rate in (Decimal("0.10"), Decimal("0.12"))
    ]
    public = found[1]
    landed = landed_cost(SHEET, LINES).exact
    assert landed is not None and public.expected is not None and public.bad is not None
    assert public.expected == margin(SHEET, landed, Decimal(88))
    assert public.bad.contribution < public.expected.contribution
    assert public.break_even_price == break_even_price(SHEET, landed)
    unknown = tier_margins(replace(SHEET, farm_price=None), LINES, PRICES, paid)
    assert {(item.expected, item.bad, item.break_even_price, item.break_even_loss) for item in unknown} == {
        (None, None, None, None)
    }


def test_an_open_cost_line_leaves_the_break_even_loss_open() -> None:
    """Freight that is not known yet costs something: as nothing it would make any loss look bearable."""
    blank = replace(LINES[0], amount=None)
    assert break_even_loss(SHEET, [blank, *LINES[1:]], Decimal(88)) is None
    (public,) = tier_margins(
        SHEET, [blank, *LINES[1:]], {TierKind.PUBLIC: Decimal(88)}, [Rate(None, Decimal("0.12"))]
    )
    assert (public.expected, public.break_even_price, public.break_even_loss) == (None, None, None)
    assert break_even_loss(SHEET, [replace(blank, archived=True), *LINES[1:]], Decimal(88)) is not None


def test_the_worst_level_must_hold() -> None:
    paid = (Rate(CuratorLevel.TRAINEE, Decimal("0.10")), Rate(CuratorLevel.CHIEF, Decimal("0.30")))
    told = list(losing(SHEET, LINES, Decimal(88), paid, [Decimal("0.08"), Decimal("0.10")]))
    assert len(told) == 2 and all("30%" in str(message) for message in told)
    assert list(losing(SHEET, LINES, Decimal(88), paid[:1], [Decimal("0.08")])) == []


def test_fees_of_the_whole_price_are_refused_at_the_edge() -> None:
    assert fees_too_high(SHEET, [Rate(None, Decimal("0.914"))]) is not None
    assert fees_too_high(SHEET, [Rate(None, Decimal("0.9139"))]) is None


@given(sheets, amounts, st.decimals("0.0001", "0.3", places=4))
def test_the_landed_cost_rises_with_the_loss(sheet: CostSheet, _price: Decimal, more: Decimal) -> None:
    less = landed_cost(sheet, LINES).exact
    worse = landed_cost(sheet, LINES, (sheet.sorting_loss or Decimal(0)) + more).exact
    assert less is not None and worse is not None and worse > less


@given(sheets)
def test_at_the_break_even_price_nothing_is_left(sheet: CostSheet) -> None:
    landed = landed_cost(sheet, LINES).exact
    assert landed is not None
    price = break_even_price(sheet, landed)
    assert price is not None
    assert abs(margin(sheet, landed, price).contribution) <= Decimal("0.01")


@given(sheets, st.decimals("1.001", "2", places=3))
def test_at_the_break_even_loss_nothing_is_left(sheet: CostSheet, above: Decimal) -> None:
    sound = landed_cost(sheet, LINES, Decimal(0)).exact
    assert sound is not None
    least = break_even_price(sheet, sound)
    assert least is not None
    price = (least * above).quantize(Decimal("0.01")) + Decimal("0.01")
    loss = break_even_loss(sheet, LINES, price)
    assert loss is not None and 0 <= loss < 1
    landed = landed_cost(sheet, LINES, loss).exact
    assert landed is not None
    # the loss is told to a basis point; that much of the goods may be left
    goods = landed_cost(sheet, (), loss).exact or Decimal(0)
    tolerance = goods / (1 - loss) * Decimal("0.0001") + Decimal("0.01")
    assert abs(margin(sheet, landed, price).contribution) <= tolerance
    assert break_even_loss(sheet, LINES, least - Decimal("0.02")) is None


@given(sheets, amounts)
def test_the_tornado_stands_on_what_the_sheet_leaves(sheet: CostSheet, price: Decimal) -> None:
    landed = landed_cost(sheet, LINES).exact
    assert landed is not None
    found = tornado(sheet, LINES, price, {})
    assert found.base == margin(sheet, landed, price).contribution
    sizes = [swing.size for swing in found.swings]
    assert sizes == sorted(sizes, reverse=True)
    for swing in found.swings:
        ends = sorted((swing.at_low, swing.at_high))
        assert ends[0] <= found.base <= ends[1]


def test_ranges_on_record_are_used_and_named_others_are_ten_per_cent() -> None:
    known = {
        "sorting_loss": Range(Decimal("0.06"), Decimal("0.20"), say("expected and bad loss")),
        line_name(LINES[0]): Range(Decimal("6.50"), Decimal("8.00"), say("target and actual")),
        PRICE: Range(Decimal(78), Decimal(85), say("price tiers")),
    }
    found = {swing.label.msgid: swing for swing in tornado(SHEET, LINES, Decimal(88), known).swings}
    loss = found["Sorting loss"]
    assert (loss.low, loss.high) == ("6%", "20%")
    assert loss.at_low > loss.at_high and loss.basis.msgid == "expected and bad loss"
    # a range that the present number lies outside of is stretched to it
    assert found["Price"].high == "¥88.00"
    assert found["Trunk freight"].low == "¥0.81" and "10%" in found["Trunk freight"].basis.msgid
    assert (found["Packaging"].low, found["Packaging"].high) == ("¥6.50", "¥8.00")


def test_without_a_price_or_a_cost_there_is_a_sentence_and_no_tornado() -> None:
    for found in (
        tornado(SHEET, LINES, None, {}),
        tornado(replace(SHEET, farm_price=None), LINES, PRICES[TierKind.PUBLIC], {}),
    ):
        assert (found.base, found.swings) == (None, ())
        assert len(found.missing) == 1

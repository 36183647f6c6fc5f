"""What stands beside the prices: orders, capacity, validity, papers and the past, each judged by what is on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from scoutdesk.domain.certificate import Certificate, CertificateKind
from scoutdesk.domain.changes import Change, Origin, created
from scoutdesk.domain.pricing.price_history import Logged
from scoutdesk.domain.season import Season
from scoutdesk.domain.selling.sold import ComplaintSum, SaleSum, Sold
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.order import PurchaseOrder
from scoutdesk.domain.sourcing.own_unit import OwnUnit
from scoutdesk.domain.sourcing.quotation import (
    PriceBasis,
    PriceBreak,
    Quotation,
)
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.storage.delivery import Delivery, DeliveryLine
from scoutdesk.domain.storage.inspection import Inspection
from scoutdesk.domain.storage.lot import Lot
from scoutdesk.domain.storage.received import Received, SampleSums
from scoutdesk.domain.supplier import Supplier
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.matrix import matrix, past_facts
from scoutdesk.domain.whole.quote_history import Quoted, quote_history
from scoutdesk.domain.whole.scorecard import OnFile, scorecard
from scoutdesk.domain.whole.term_facts import (
    capacity_fact,
    lead_fact,
    moq_fact,
    need_per_day,
    place_fact,
    validity_fact,
)
from scoutdesk.i18n import say
from tests.domain.offers import FULL, TODAY

SEASON = Season(
    id=1,
    name="2027 春",
    planned_volume=6000,
    harvest_start=date(2027, 3, 16),
    harvest_end=date(2027, 5, 8),
    rain_share=Decimal("0.10"),
    freight_per_kg=Decimal("1.04"),
    packing_per_kg=Decimal("1.44"),
)
SKU = Sku(id=2, edible_share=Decimal("0.72"), loss_expected=Decimal("0.06"), net_content=4500)
SAME = OwnUnit(4500, 4500)
QUOTED = replace(FULL, code="QUO-0010", season=1, supplier=3, quoted_on=date(2027, 2, 1))


def test_a_minimum_order_is_judged_by_what_is_planned() -> None:
    assert moq_fact(replace(QUOTED, moq=300), SEASON, SAME).level == "good"
    above = moq_fact(replace(QUOTED, moq=6500), SEASON, SAME)
    assert above.level == "bad" and above.told.args["more"] == "500"
    assert moq_fact(replace(QUOTED, moq=300), replace(SEASON, planned_volume=None), SAME).level == ""
    nothing = moq_fact(QUOTED, SEASON, SAME)
    assert (nothing.value, str(nothing.short)) == (None, "—")


def test_units_of_another_size_than_what_is_sold_are_judged_in_the_suppliers_own() -> None:
    """6000 units of 2.5 kg are 1500 crates of 10 kg, 124 a day are 31."""
    found = {
        (size, moq): matrix(
            replace(dossier(), sku=replace(SKU, net_content=size), below={Quotation: (asked,)})
        )[0]
        for size in (2500, 9600, None)
        for moq in (1500, 1501)
        for asked in (replace(QUOTED, moq=moq, daily_capacity=moq - 1470, net_weight=10_000),)
    }
    assert [found[2500, moq].moq.level for moq in (1500, 1501)] == ["good", "bad"]
    assert [found[2500, moq].capacity.level for moq in (1500, 1501)] == ["bad", "good"]
    assert found[9600, 1501].moq.level == "good" and found[9600, 1501].capacity.level == "bad"
    row = found[2500, 1501]
    assert str(row.moq.short) == "1501（10 kg/件）" and str(found[9600, 1501].moq.short) == "1501"
    assert str(row.moq.told).endswith("6000 件（销售规格每件 2.5 kg）= 1500 件（供应商每件 10 kg）")
    assert "124 件" in str(row.capacity.told) and "31 件" in str(row.capacity.told)
    assert "单品净含量未填" in str(found[None, 1501].moq.told)


def test_delivered_to_another_place_than_the_seasons_warehouse_is_a_doubt() -> None:
    def level(place: str | None, warehouse: str | None, basis: PriceBasis = PriceBasis.DELIVERED) -> str:
        quoted = replace(QUOTED, delivery_point=place, price_basis=basis)
        return place_fact(quoted, replace(SEASON, warehouse=warehouse)).level

    assert level("广州江南市场", "武汉仓") == "warning"
    assert not level("武汉仓", "武汉仓") and not level("武汉仓 3 号门", "武汉仓")
    assert not level("武汉仓", None) and not level(None, "武汉仓")
    assert not level("广州江南市场", "武汉仓", PriceBasis.EX_PACKHOUSE)


def test_the_need_of_a_day_is_the_plan_over_the_days_in_which_both_pick_and_supply() -> None:
    """54 days less a tenth are 48.6: 6000 units are 124 a day. From 20 March to 2 May 44 days: 152 a day."""
    assert need_per_day(QUOTED, SEASON) == 124
    narrow = replace(QUOTED, supply_from=date(2027, 3, 20), supply_until=date(2027, 5, 2))
    assert need_per_day(narrow, SEASON) == 152
    assert capacity_fact(replace(narrow, daily_capacity=151), SEASON, SAME).level == "bad"
    assert capacity_fact(replace(narrow, daily_capacity=152), SEASON, SAME).level == "good"
    late = replace(QUOTED, supply_from=date(2027, 6, 1))
    assert need_per_day(late, SEASON) is None and need_per_day(QUOTED, Season(id=1)) is None


def test_lead_time_tells_the_day_by_which_to_order() -> None:
    quick, slow = replace(QUOTED, lead_days=4), replace(QUOTED, lead_days=20)
    assert lead_fact(quick, SEASON, TODAY).told.args["by"] == "2027-03-12"
    assert lead_fact(quick, SEASON, TODAY).level == "good"
    assert lead_fact(slow, SEASON, TODAY).level == "warning"
    assert lead_fact(slow, replace(SEASON, stage=Stage.SELLING), TODAY).level == ""


@pytest.mark.parametrize(("left", "level"), [(-1, "bad"), (0, "warning"), (14, "warning"), (15, "good")])
def test_validity_counts_the_days_that_are_left(left: int, level: str) -> None:
    quoted = replace(QUOTED, valid_until=TODAY + timedelta(days=left))
    assert validity_fact(quoted, SEASON, TODAY).level == level
    assert validity_fact(quoted, replace(SEASON, stage=Stage.SELLING), TODAY).level == ""


def paper(id: int, expires: date | None, kind: CertificateKind, sku: int | None = None) -> Certificate:
    return Certificate(id=id, supplier=3, sku=sku, kind=kind, name=f"证{id}", expires=expires)


def dossier(*papers: Certificate, **more: object) -> Dossier:
    return Dossier(
        today=TODAY,
        season=replace(SEASON, supplier=3),
        sku=SKU,
        suppliers={3: Supplier(id=3, name="峡江橙心")},
        certificates={item.id: item for item in papers},
        below={Quotation: (QUOTED,)},
        **more,  # type: ignore[arg-type]  # of any kind
    )


def test_papers_are_those_that_concern_this_sku_judged_by_the_worst() -> None:
    licence = paper(1, date(2032, 1, 1), CertificateKind.BUSINESS)
    soon = paper(2, TODAY + timedelta(days=20), CertificateKind.REPORT, SKU.id)
    gone = paper(3, TODAY - timedelta(days=1), CertificateKind.GREEN)
    others = paper(4, TODAY - timedelta(days=1), CertificateKind.ORGANIC, 99)
    assert matrix(dossier())[0].papers.level == "bad"
    assert matrix(dossier(licence, others))[0].papers.level == "good"
    assert matrix(dossier(licence, soon))[0].papers.level == "warning"
    assert matrix(dossier(licence, soon, gone))[0].papers.level == "bad"
    renewed = paper(5, date(2030, 1, 1), CertificateKind.GREEN)
    assert matrix(dossier(licence, gone, renewed))[0].papers.level == "good"


def test_the_past_is_what_is_on_record_and_nothing_else() -> None:
    """Of two deliveries one came a day late; one sample weighed short; 12 of 4000 units complained of are 3‰."""
    orders = tuple(
        PurchaseOrder(id=id, season=1, supplier=3, deliver_by=date(2027, 4, 10)) for id in (20, 21)
    )
    deliveries = tuple(Delivery(id=id + 10, purchase_order=id) for id in (20, 21))
    lines = tuple(DeliveryLine(id=id + 10, delivery=id, lot=id + 20) for id in (30, 31))
    lots = (
        Lot(id=50, season=1, supplier=3, received_on=date(2027, 4, 10)),
        Lot(id=51, season=1, supplier=3, received_on=date(2027, 4, 11)),
    )
    tests = (Inspection(id=60, season=1, lot=50), Inspection(id=61, season=1, lot=51))
    sums = {60: SampleSums(None, 10, 45_010, 0, Decimal(0)), 61: SampleSums(4600, 10, 45_010, 0, Decimal(0))}
    sold = Sold(
        (SaleSum(None, 50, "2027-04", 9, 9, 4000, Decimal(0), 9, 0, 0),),
        (ComplaintSum(None, 50, None, None, 9, 0, 12, Decimal(0), Decimal(0)),
         ComplaintSum(None, 77, None, None, 9, 0, 50, Decimal(0), Decimal(0))),
    )  # fmt: skip
    season = dossier(received=Received(sums=sums), sold=sold)
    below = {**season.below, PurchaseOrder: orders, Delivery: deliveries, DeliveryLine: lines}
    season = replace(season, below=below)
    card = scorecard(
        OnFile(supplier=season.suppliers[3], today=TODAY, dossiers=[season], lots=lots, inspections=tests)
    )
    assert [card.figure(name).text for name in ("full_weight", "on_time", "complained")] == [
        "1 / 2", "1 / 2", "3‰",
    ]  # fmt: skip
    assert len(past_facts(card)) == 3 and past_facts(None) == ()
    nothing = scorecard(OnFile(supplier=season.suppliers[3], today=TODAY))
    assert past_facts(nothing) == ()


def logged(entry: int, day: date, *changes: Change) -> Logged:
    return Logged(entry, day, "林晚", say("Set"), changes)


def test_prices_before_are_those_of_every_state_on_the_basis_of_its_season_with_the_source() -> None:
    """8.20 from a file, corrected to 8.00 by hand a week later; the remark in between moves no price."""
    first = replace(QUOTED, price=Decimal("8.20"), remark=None)
    origin = Origin("报价.xlsx", "报价!E5", "峡江橙心")
    log = (
        logged(1, date(2027, 2, 3), created(first, origin)),
        logged(2, date(2027, 2, 5), Change(Quotation, 10, "remark", None, "头茬")),
        logged(3, date(2027, 2, 9), Change(Quotation, 10, "price", Decimal("8.20"), Decimal("8.00"))),
    )
    now = replace(QUOTED, remark="头茬")
    found = quote_history(SKU, [Quoted(SEASON, now, (), log, "峡江橙心")])
    assert [(point.day, point.amount, point.source) for point in found.points] == [
        (date(2027, 2, 1), Decimal("8.20"), "报价.xlsx · 报价!E5 · 峡江橙心"),
        (date(2027, 2, 9), Decimal("8.00"), "林晚"),
    ]


def priced(id: int, day: date, before: str, after: str, *more: Change) -> Logged:
    changed = Change(Quotation, 10, "price", Decimal(before), Decimal(after))
    return logged(id, day, changed, *more)


def dated(before: date | None, after: date | None) -> Change:
    return Change(Quotation, 10, "quoted_on", before, after)


ENTERED, LATER = date(2027, 2, 3), date(2027, 2, 20)
FIRST = logged(1, ENTERED, created(replace(QUOTED, price=Decimal("8.20"))))
SECOND = priced(2, LATER, "8.20", "8.50", dated(QUOTED.quoted_on, LATER))


@pytest.mark.parametrize(
    ("now", "log", "wanted"),
    [
        # an import taken back on its day never was; a day later it was, until it was taken back
        ({}, (FIRST, SECOND, priced(3, LATER, "8.50", "8.20", dated(LATER, date(2027, 2, 1)))), ["02-01 8.20"]),
        (
            {},
            (FIRST, SECOND, priced(3, date(2027, 2, 25), "8.50", "8.20", dated(LATER, date(2027, 2, 1)))),
            ["02-01 8.20", "02-20 8.50", "02-25 8.20"],
        ),
        # of one day what stood there in the end: a slip that was mended is no price
        ({}, (FIRST, priced(2, LATER, "8.20", "82.00"), priced(3, LATER, "82.00", "8.20")), ["02-01 8.20"]),
        (
            {"price": Decimal("8.00")},
            (FIRST, priced(2, LATER, "8.20", "8.50"), priced(3, LATER, "8.50", "8.00")),
            ["02-01 8.20", "02-20 8.00"],
        ),
        # the day learnt afterwards, and the same price quoted again
        (
            {},
            (
                logged(1, ENTERED, created(replace(QUOTED, price=Decimal("8.20"), quoted_on=None))),
                logged(2, LATER, dated(None, date(2027, 2, 1))),
            ),
            ["02-01 8.20"],
        ),
        ({"quoted_on": LATER}, (FIRST, logged(2, LATER, dated(date(2027, 2, 1), LATER))), ["02-01 8.20"]),
        # typed field by field on a later day, and a price break that came afterwards
        (
            {},
            (
                logged(1, ENTERED, created(replace(QUOTED, price=None, quoted_on=None))),
                logged(2, LATER, dated(None, date(2027, 2, 1))),
                logged(3, LATER, Change(Quotation, 10, "price", None, Decimal("9.10"))),
                priced(4, LATER, "9.10", "8.20"),
            ),
            ["02-01 8.20"],
        ),
        # the log begins after the quotation
        ({"price": Decimal("8.50")}, (priced(5, LATER, "8.20", "8.50"),), ["02-01 8.20", "02-20 8.50"]),
        ({"archived": True}, (FIRST,), ["02-01 8.20"]),
    ],
)  # fmt: skip
def test_each_price_stands_at_its_day_and_the_last_is_the_one_on_record(
    now: dict[str, object], log: tuple[Logged, ...], wanted: list[str]
) -> None:
    present = replace(QUOTED, **{"price": Decimal("8.20"), **now})  # type: ignore[arg-type]  # of any field
    found = quote_history(SKU, [Quoted(SEASON, present, (), log)])
    assert [f"{point.day:%m-%d} {point.amount}" for point in found.points] == wanted
    assert all(("已归档" in point.price) is present.archived for point in found.points)


def test_a_price_break_that_comes_later_moves_the_price_on_its_own_day() -> None:
    step = PriceBreak(id=77, quotation=10, min_quantity=5000, price=Decimal("7.50"))
    log = (logged(1, ENTERED, created(QUOTED)), logged(2, LATER, created(step)))
    found = quote_history(SKU, [Quoted(SEASON, QUOTED, (step,), log)])
    assert [(point.day, point.amount) for point in found.points] == [
        (date(2027, 2, 1), Decimal("8.00")),
        (LATER, Decimal("7.50")),
    ]


def test_two_grades_of_one_supplier_are_two_lines_and_a_second_quotation_of_one_grade_goes_on() -> None:
    large = replace(QUOTED, grade="80 mm", price=Decimal("9.00"))
    small = replace(QUOTED, id=11, grade="70 mm", price=Decimal("7.00"), quoted_on=date(2027, 2, 5))
    again = replace(QUOTED, id=12, grade="80 mm", price=Decimal("8.80"), quoted_on=date(2027, 2, 9))
    found = quote_history(SKU, [Quoted(SEASON, each, (), (), "望江") for each in (large, small, again)])
    assert [[point.amount for point in found.along(line)] for line in found.lines] == [
        [Decimal("7.00")],
        [Decimal("9.00"), Decimal("8.80")],
    ]
    assert {point.name for point in found.points} == {"望江 · 70 mm", "望江 · 80 mm"}
    one = quote_history(SKU, [Quoted(SEASON, each, (), (), "望江") for each in (large, again)])
    assert one.lines == ((3, ""),) and one.points[0].name == "望江"


def test_seasons_are_put_on_one_basis_and_what_cannot_be_is_named() -> None:
    """Last year 7.00 ex-packhouse with freight of 0.90; this year 8.00 delivered; one without a basis stays open."""
    before = replace(SEASON, id=9, name="2026 春", freight_per_kg=Decimal("0.90"))
    last = replace(
        QUOTED,
        id=11,
        season=9,
        price=Decimal("7.00"),
        price_basis=PriceBasis.EX_PACKHOUSE,
        quoted_on=date(2026, 2, 1),
    )
    without = replace(QUOTED, id=12, code="QUO-0012", supplier=4, tax_basis=None)
    reached = PriceBreak(id=13, quotation=10, min_quantity=5000, price=Decimal("7.50"))
    found = quote_history(
        SKU, [Quoted(SEASON, QUOTED, (reached,)), Quoted(before, last), Quoted(SEASON, without)]
    )
    assert [(point.season, point.amount) for point in found.of(3)] == [
        ("2026 春", Decimal("7.90")),
        ("2027 春", Decimal("7.50")),
    ]
    assert found.suppliers == (3,) and found.open == ("QUO-0012",)
    assert quote_history(SKU, []).missing

"""What a sample tells beside what it is said to be."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scoutdesk.domain.hints import hints
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.domain.sourcing.sample import Sample, SampleCondition, SampleVerdict
from scoutdesk.domain.sourcing.sample_checks import (
    days_on_the_way,
    doubts,
    is_sweet_enough,
    on_grade,
    promised_grade,
    size_promised,
    weight_promised,
)

TODAY = date(2027, 3, 1)
LUNWAN = Sku(id=1, name="秭归伦晚脐橙", family="P002", ambient_days=10, loss_bad=Decimal("0.10"))
SEASON = Season(id=2, sku=1, harvest_start=date(2027, 3, 16), grade="70–80 mm")
QUOTED = Quotation(id=3, season=2, supplier=5, grade="75–80 mm")


def said(sample: Sample) -> dict[str, str]:
    return {item.field: item.severity for item in doubts(sample, LUNWAN, SEASON, (QUOTED,), TODAY)}


def sample(**values: object) -> Sample:
    return Sample(id=9, season=2, supplier=5, **values)  # type: ignore[arg-type]


def test_a_sample_as_it_should_be_is_not_remarked_upon() -> None:
    good = sample(
        requested_on=date(2027, 2, 1),
        sent_on=date(2027, 2, 3),
        received_on=date(2027, 2, 5),
        brix=Decimal("12.8"),
        size_low=Decimal("75.0"),
        size_high=Decimal("80.0"),
        defects=Decimal("0.10"),
        condition=SampleCondition.INTACT,
        verdict=SampleVerdict.FIT,
    )
    assert said(good) == {} and hints(good) == ()


@pytest.mark.parametrize(
    ("brix", "doubted"), [("10.9", True), ("11.0", False), ("14.0", False), ("14.1", True)]
)
def test_brix_outside_what_the_catalogue_says_is_doubted_at_its_field(brix: str, doubted: bool) -> None:
    assert ("brix" in said(sample(brix=Decimal(brix)))) is doubted


def test_the_skus_own_sweetness_goes_before_the_catalogue() -> None:
    demanding = Sku(id=1, family="P002", brix_low=Decimal(12))
    measured = sample(brix=Decimal("11.5"))
    assert is_sweet_enough(measured, demanding) is False
    assert is_sweet_enough(measured, LUNWAN) is True
    assert is_sweet_enough(sample(), LUNWAN) is None
    assert is_sweet_enough(measured, Sku(id=4)) is None


def test_the_grade_is_the_samples_own_then_the_suppliers_then_the_seasons() -> None:
    assert promised_grade(sample(grade="80–85 mm"), (QUOTED,), SEASON) == "80–85 mm"
    assert promised_grade(sample(), (QUOTED,), SEASON) == "75–80 mm"
    assert promised_grade(Sample(id=1, supplier=6), (QUOTED,), SEASON) == "70–80 mm"
    assert promised_grade(Sample(id=1), (Quotation(id=3, grade="65 mm"),), Season(id=2)) is None


def test_pieces_outside_the_quoted_grade_are_doubted_at_the_piece() -> None:
    assert said(sample(size_low=Decimal("72.8"), size_high=Decimal("80.0"))) == {"size_low": "warning"}
    assert on_grade(sample(size_low=Decimal("75.0")), "75-80mm") is True
    assert on_grade(sample(size_high=Decimal("80.1")), "75-80mm") is False
    assert on_grade(sample(), "75-80mm") is None
    assert on_grade(sample(size_low=Decimal(90)), "80mm以上") is True


@pytest.mark.parametrize(
    ("grade", "size", "weight"),
    [
        ("75–80 mm", "75–80", None),
        ("80mm以上", "≥ 80", None),
        ("JJ", "28–30", None),
        ("大果 ≥ 30 g", None, "≥ 30"),
        ("A 级 22–27 g", None, "22–27"),
        ("公蟹4.0两 母蟹3.0两 4对", None, "150–200"),
        ("5斤装", None, None),
        ("4-5个约4斤", None, None),
        ("特级", None, None),
        (None, None, None),
    ],
)
def test_a_grade_says_size_or_weight_of_a_piece_or_nothing(
    grade: str | None, size: str | None, weight: str | None
) -> None:
    found = [item.told() if item else None for item in (size_promised(grade), weight_promised(grade))]
    assert found == [size, weight]


def test_more_days_on_the_way_than_it_keeps_are_doubted() -> None:
    kept = sample(sent_on=date(2027, 2, 1), received_on=date(2027, 2, 11))
    late = sample(sent_on=date(2027, 2, 1), received_on=date(2027, 2, 12))
    assert days_on_the_way(kept) == 10 and said(kept) == {}
    assert said(late) == {"received_on": "warning"}
    cooled = replace(late, carrier="顺丰冷运")
    assert said(cooled) == {}
    assert [item.field for item in doubts(cooled, replace(LUNWAN, cold_days=10), SEASON, (), TODAY)] == [
        "received_on"
    ]


def test_days_out_of_order_are_told_at_the_field_and_not_counted() -> None:
    back = sample(requested_on=date(2027, 2, 9), sent_on=date(2027, 2, 8), received_on=date(2027, 2, 7))
    assert {hint.field for hint in hints(back)} == {"sent_on", "received_on"}
    assert days_on_the_way(back) is None


def test_a_sample_of_the_crop_before_is_told_from_one_of_this_season() -> None:
    assert said(sample(sent_on=date(2026, 8, 28))) == {}
    assert said(sample(sent_on=date(2026, 8, 27))) == {"sent_on": "warning"}


def test_a_sample_asked_for_in_vain_and_one_from_the_future() -> None:
    assert said(sample(requested_on=date(2027, 2, 18))) == {"received_on": "info"}
    assert said(sample(requested_on=date(2027, 2, 19))) == {}
    assert said(sample(received_on=date(2027, 3, 2))) == {"received_on": "warning"}


def test_defects_above_a_bad_season_and_a_verdict_against_the_state() -> None:
    assert said(sample(defects=Decimal("0.1001"))) == {"defects": "warning"}
    warm = sample(condition=SampleCondition.WARM, verdict=SampleVerdict.FIT)
    assert said(warm) == {"verdict": "warning"}

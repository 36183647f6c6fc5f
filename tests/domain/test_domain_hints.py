"""Hints: two values of one record that do not fit each other are doubted at the later one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from scoutdesk.domain.certificate import Certificate
from scoutdesk.domain.hints import hints
from scoutdesk.domain.launch.claims import Evidence
from scoutdesk.domain.packing.pack import PackLevel
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.fields.declared import Record

EARLY, LATE = date(2027, 3, 1), date(2027, 3, 5)


@pytest.mark.parametrize(
    ("cls", "first", "last"),
    [
        (Season, "full_bloom", "harvest_start"),
        (Quotation, "supply_from", "supply_until"),
        (Quotation, "quoted_on", "valid_until"),
        (Certificate, "issued", "expires"),
        (Evidence, "dated", "expires"),
    ],
)
def test_an_end_before_its_beginning_is_doubted_at_the_end(cls: type[Record], first: str, last: str) -> None:
    assert not hints(cls(id=1, **{first: EARLY, last: LATE}))
    assert not hints(cls(id=1, **{first: LATE}))
    (hint,) = hints(cls(id=1, **{first: LATE, last: EARLY}))
    assert (hint.field, hint.severity) == (last, "warning")
    assert hint.message.msgid == "is earlier than “{field}”"


def test_an_upper_limit_below_the_lower_one_is_doubted() -> None:
    (hint,) = hints(Sku(id=1, brix_low=Decimal(14), brix_high=Decimal(12)))
    assert (hint.field, str(hint.message)) == ("brix_high", "小于“糖度下限”")


def test_a_barcode_is_explained_on_a_case_as_it_is_on_a_sku() -> None:
    foreign = "4006381333931"
    for record in (Sku(id=1, gtin=foreign), PackLevel(id=2, gtin=foreign)):
        assert [(hint.field, hint.severity) for hint in hints(record)] == [("gtin", "info")]

"""What a complaint is owed by the promise: the norms of the trade at their edges, and no guess where something lacks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.domain.selling.compensating import (
    Proposed,
    Verdict,
    check_compensated,
    check_recharge,
    propose,
)
from scoutdesk.domain.selling.complaint import (
    Basis,
    Compensation,
    Complaint,
    Defect,
    PromiseTerm,
)
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.stages import Stage
from scoutdesk.fields.kinds import Context
from scoutdesk.knowledge.law import compensation_norm

SKU = Sku(id=1, name="测试果", net_content=500)
TERM = PromiseTerm(
    id=1,
    code="PRM-1",
    defect=Defect.ROTTEN,
    within_hours=24,
    basis=Basis.SHARE,
    whole_from=Decimal("0.3"),
)
DAY = date(2027, 3, 1)


def blame(**values: Any) -> Complaint:
    told: dict[str, Any] = {
        "defect": Defect.ROTTEN,
        "units": 1,
        "paid": Decimal("59.90"),
        "pieces": 10,
        "bad": 1,
        "hours": Decimal("5"),
    }
    return Complaint(id=1, code="CPT-1", **(told | values))


def owed(complaint: Complaint, term: PromiseTerm = TERM, **more: Any) -> Proposed:
    return propose(complaint, [term], SKU, **more)


def with_term(**values: Any) -> PromiseTerm:
    told: dict[str, Any] = {"defect": Defect.ROTTEN, "basis": Basis.SHARE}
    return PromiseTerm(id=2, **(told | values))


@pytest.mark.parametrize(
    ("hours", "verdict"),
    [("23.9", Verdict.PAY), ("24", Verdict.PAY), ("24.1", Verdict.DECLINE)],
)
def test_the_last_hour_of_the_promise_is_in_time(hours: str, verdict: Verdict) -> None:
    assert owed(blame(hours=Decimal(hours))).verdict is verdict


def test_who_is_too_late_is_told_by_how_much() -> None:
    told = owed(blame(hours=Decimal("30.5")))
    assert told.amount == 0
    assert str(told.sentences[0]) == "超时 6.5 小时：签收后 30.5 小时才反馈，承诺 24 小时内"


def test_one_bad_is_one_paid_at_the_average_price() -> None:
    assert owed(blame()).amount == Decimal("5.99")
    assert owed(blame(bad=2)).amount == Decimal("11.98")


def test_from_the_promised_share_on_everything_is_paid_back() -> None:
    """launch.json: 30 % or 50 %, the whole order; exactly 30 % is from 30 % on."""
    assert owed(blame(bad=3)).amount == Decimal("59.90")
    assert owed(blame(pieces=1000, bad=299)).amount == Decimal("17.91")
    assert owed(blame(pieces=1000, bad=300)).amount == Decimal("59.90")
    third = with_term(whole_from=Decimal("0.3333"))
    assert owed(blame(pieces=3, bad=1), third).amount == Decimal("59.90")


def test_tolerated_pieces_of_each_unit_are_not_paid() -> None:
    """launch.json: up to 2 of a box of cherries or bayberries are the loss one has to expect."""
    two = with_term(tolerated=compensation_norm().tolerated_pieces)
    assert owed(blame(pieces=30, bad=2), two).verdict is Verdict.DECLINE
    assert owed(blame(pieces=30, bad=3), two).amount == Decimal("2.00")
    assert owed(blame(pieces=60, bad=4, units=2), two).verdict is Verdict.DECLINE
    assert owed(blame(pieces=60, bad=5, units=2), two).amount == Decimal("1.00")


def test_short_weight_within_what_the_law_allows_is_not_paid_but_said() -> None:
    """Order no. 70: a pack of 500 g may lack 15 g (net_content_shortage.csv)."""
    weight = with_term(defect=Defect.SHORT, basis=Basis.WEIGHT)
    for short, amount in ((14, 0), (15, 0), (16, Decimal("1.92")), (250, Decimal("29.95"))):
        told = owed(blame(defect=Defect.SHORT, short=short), weight)
        assert told.amount == amount, short
    within = owed(blame(defect=Defect.SHORT, short=15), weight)
    assert within.verdict is Verdict.DECLINE
    assert "消费者" in str(within.sentences[1])
    two = owed(blame(defect=Defect.SHORT, short=31, units=2), weight)
    assert two.amount == Decimal("1.86")


def test_the_allowed_shortage_is_that_of_the_law(shared_data: Any) -> None:
    import csv

    rows = list(
        csv.DictReader((shared_data / "net_content_shortage.csv").read_text("utf-8-sig").splitlines())
    )
    weight = with_term(defect=Defect.SHORT, basis=Basis.WEIGHT)
    for row in rows:
        sku = Sku(id=1, net_content=int(row["Qn_g"]))
        allowed = Decimal(row["T_g"])
        for short in (int(allowed), int(allowed) + 1):
            told = propose(blame(defect=Defect.SHORT, short=short), [weight], sku)
            assert (told.verdict is Verdict.DECLINE) == (short <= allowed), (row, short)


def test_half_a_cent_goes_up() -> None:
    told = owed(blame(paid=Decimal("0.05"), pieces=10, bad=1), with_term())
    assert told.amount == Decimal("0.01")
    less = owed(blame(paid=Decimal("0.04"), pieces=10, bad=1), with_term())
    assert (less.verdict, less.amount) == (Verdict.DECLINE, 0)
    assert owed(blame(paid=Decimal("100.01"), pieces=2, bad=1), with_term()).amount == Decimal("50.01")


def test_no_more_than_was_paid_and_not_yet_given_back() -> None:
    told = owed(blame(bad=10), given=Decimal("50"))
    assert told.amount == Decimal("9.90")
    assert owed(blame(bad=10), given=Decimal("59.90")).verdict is Verdict.DECLINE


def test_what_was_given_already_is_not_given_again() -> None:
    """3 of 20 pieces at 86 yuan are 12.90: taken up anew nothing more is owed, one bad piece more is 4.30."""
    few = blame(paid=Decimal("86"), pieces=20, bad=3)
    assert owed(few).amount == Decimal("12.90")
    again = owed(few, given=Decimal("12.90"))
    assert (again.verdict, again.amount) == (Verdict.DECLINE, 0)
    assert owed(blame(paid=Decimal("86"), pieces=20, bad=4), given=Decimal("12.90")).amount == Decimal("4.30")
    assert owed(few, given=Decimal("20")).amount == 0


def test_whether_tolerated_pieces_are_exceeded_is_not_guessed() -> None:
    term = with_term(basis=Basis.WHOLE, tolerated=2, whole_from=None)
    assert owed(blame(bad=None), term).verdict is Verdict.UNKNOWN
    assert owed(blame(bad=2), term).verdict is Verdict.DECLINE
    assert owed(blame(bad=3), term).amount == Decimal("59.90")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"defect": None}, "没有写明问题类型"),
        ({"defect": Defect.TASTE}, "承诺里没有这一条：口感熟度"),
        ({"paid": None}, "不知道买家付了多少"),
        ({"bad": None}, "不知道一共几个、坏了几个"),
        ({"bad": 11}, "10 个里不可能坏了 11 个"),
    ],
)
def test_nothing_is_guessed_where_something_is_not_known(values: dict[str, Any], words: str) -> None:
    told = owed(blame(**values))
    assert (told.verdict, told.amount) == (Verdict.UNKNOWN, None)
    assert str(told.doubts[0]) == words


def test_two_terms_for_one_defect_decide_nothing() -> None:
    assert propose(blame(), [TERM, with_term()], SKU).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize("defect", [Defect.ILLNESS, Defect.FOREIGN])
def test_illness_and_foreign_matter_ask_for_a_person_even_where_a_term_stands(defect: Defect) -> None:
    told = owed(blame(defect=defect), with_term(defect=defect, basis=Basis.WHOLE))
    assert (told.verdict, told.amount) == (Verdict.PERSON, None)


def test_what_is_not_proven_is_said_beside_the_amount() -> None:
    asked = with_term(proof="面单和坏果合照", within_hours=24)
    told = owed(blame(hours=None), asked)
    assert told.verdict is Verdict.PAY
    assert [str(words) for words in told.doubts] == [
        "不知道签收后多久反馈；承诺 24 小时内",
        "凭证不全；要求：面单和坏果合照",
        "没有照片",
    ]
    assert owed(blame(proven=True, photo="a" * 64), asked).doubts == ()


@pytest.mark.parametrize(
    ("stage", "recharge"),
    [
        (Stage.HARVEST, "5.99"),
        (Stage.PACKING, "5.99"),
        (Stage.STORAGE, None),
        (Stage.SELLING, None),
        (None, None),
    ],
)
def test_the_supplier_takes_over_what_picking_and_packing_caused(
    stage: Stage | None, recharge: str | None
) -> None:
    told = owed(blame(stage=stage))
    assert told.recharge == (Decimal(recharge) if recharge else None)


@given(
    paid=st.decimals("0", "9999.99", places=2),
    pieces=st.integers(1, 500),
    bad=st.integers(0, 500),
    back=st.decimals("0", "9999.99", places=2),
    tolerated=st.integers(0, 5),
    whole=st.none() | st.decimals("0.01", "1", places=4),
)
def test_a_proposal_is_cents_between_nothing_and_what_is_left(
    paid: Decimal, pieces: int, bad: int, back: Decimal, tolerated: int, whole: Decimal | None
) -> None:
    term = with_term(tolerated=tolerated, whole_from=whole)
    told = propose(blame(paid=paid, pieces=pieces, bad=bad), [term], SKU, given=back)
    assert (told.verdict is Verdict.UNKNOWN) == (bad > pieces)
    if told.amount is not None:
        assert 0 <= told.amount <= max(paid - back, 0)
        assert told.amount == told.amount.quantize(Decimal("0.01"))
        assert (told.amount > 0) == (told.verdict is Verdict.PAY)


@given(pieces=st.integers(1, 100), bad=st.integers(1, 99), tolerated=st.integers(0, 3))
def test_more_bad_pieces_are_never_paid_less(pieces: int, bad: int, tolerated: int) -> None:
    term = with_term(tolerated=tolerated, whole_from=Decimal("0.5"))
    if bad < pieces:
        few, more = (owed(blame(pieces=pieces, bad=number), term).amount for number in (bad, bad + 1))
        assert few is not None and more is not None and few <= more


def test_compensations_above_what_was_paid_are_false() -> None:
    context = Context(DAY)
    complaint = blame()
    parts = [Compensation(id=at, amount=Decimal("29.95")) for at in (1, 2)]
    assert check_compensated(complaint, parts, (), context) is None
    more = [*parts, Compensation(id=3, amount=Decimal("0.01")), Compensation(id=4)]
    assert str(check_compensated(complaint, more, (), context)) == (
        "CPT-1：赔付合计 ¥59.91，超过买家付的 ¥59.90"
    )
    assert check_compensated(blame(paid=None), more, (), context) is None


def test_a_recharge_stays_within_the_compensation() -> None:
    assert check_recharge(Compensation(id=1, amount=Decimal(5), recharge=Decimal(5))) is None
    assert check_recharge(Compensation(id=1, amount=Decimal(5))) is None
    assert check_recharge(Compensation(id=1, amount=Decimal(5), recharge=Decimal("5.01"))) is not None
    assert check_recharge(Compensation(id=1, recharge=Decimal("0.01"))) is not None

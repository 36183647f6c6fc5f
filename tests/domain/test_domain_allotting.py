"""Allotting pledges: worked examples at the edges, and the algebra of the max-min fair share with minimum lots."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.domain.launch.allotting import Allotment, Want, Why, allot
from scoutdesk.i18n import ENGLISH, speaking


def wants(*pledged: int | tuple[int, int]) -> list[Want]:
    pairs = [item if isinstance(item, tuple) else (item, 0) for item in pledged]
    return [Want(id, quantity, least) for id, (quantity, least) in enumerate(pairs, 1)]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with speaking(ENGLISH):
        yield


def units(found: Allotment) -> list[int]:
    return [share.given for share in found.shares]


@pytest.mark.parametrize(
    ("pledged", "capacity", "lot", "expected"),
    [
        # everything fits: everybody has what she pledged
        ([300, 120, 80], 500, 1, [300, 120, 80]),
        # 80 is below a third of 400, so the others share 320
        ([300, 200, 80], 400, 1, [160, 160, 80]),
        # one unit is left in the last turn: the earlier pledge has it
        ([300, 200, 80], 401, 1, [161, 160, 80]),
        # a single pledge has all there is, and no more than it asked for
        ([300], 212, 1, [212]),
        ([300], 999, 1, [300]),
        # nothing to give, and nobody to give to
        ([300, 80], 0, 1, [0, 0]),
        ([], 500, 1, []),
        # fewer units than pledges
        ([5, 5, 5], 2, 1, [1, 1, 0]),
        # whole cases of 12: 400 are 33 cases, 80 are 6, (33 - 6) / 2 = 13 and one left for the earlier pledge
        ([300, 200, 80], 400, 12, [168, 156, 72]),
        # less than a case is nothing
        ([11, 24], 100, 12, [0, 24]),
        # 100 each would be too little for the one who needs 150: her share goes to the others
        ([(300, 150), 300, 300], 300, 1, [0, 150, 150]),
        # with the hardest gone the other minimum is met
        ([(300, 140), (300, 150), 300], 300, 1, [150, 0, 150]),
        # of equal minimums the later pledge gives way
        ([(300, 150), (300, 150), 300], 300, 1, [150, 0, 150]),
        # a minimum equal to the share is met
        ([(300, 100), 300, 300], 300, 1, [100, 100, 100]),
        # a minimum above the pledge, and one that no whole case reaches
        ([(100, 120), 100], 500, 1, [0, 100]),
        ([(20, 20), 24], 500, 12, [0, 24]),
    ],
)
def test_worked_examples(
    pledged: list[int | tuple[int, int]], capacity: int, lot: int, expected: list[int]
) -> None:
    assert units(allot(wants(*pledged), capacity, lot)) == expected


def test_each_share_is_explained_in_numbers_that_concern_the_curator_alone() -> None:
    found = allot(wants(300, (200, 170), 80, 300), 501)
    assert units(found) == [211, 0, 80, 210]
    assert [share.why for share in found.shares] == [Why.EXTRA, Why.GAVE_WAY, Why.FULL, Why.FAIR]
    assert [str(share.reason()) for share in found.shares] == [
        "Pledged 300: the fair share is 210 for everybody who wanted more; of what was left over the"
        " earlier pledges were given 1 more each, this one among them",
        "Pledged 200, at least 170: the fair share would be 140, too little to be of use; it is left to the others",
        "Pledged 80: no more than the fair share of 210, given in full",
        "Pledged 300: the fair share is 210 for everybody who wanted more",
    ]
    assert (found.fair, found.given, found.left, found.pledged) == (210, 501, 0, 880)


def test_where_all_fits_nobody_is_told_of_a_share() -> None:
    found = allot(wants(300, 80), 500)
    assert found.fair is None and found.left == 120
    assert str(found.shares[1].reason()) == "Pledged 80: there is enough, given in full"
    cases = allot(wants(30), 500, 12)
    assert str(cases.shares[0].reason()) == "Pledged 30: given in full, in whole lots of 12 units: 24"


def test_nothing_to_allot_and_a_minimum_between_two_cases_say_so() -> None:
    assert str(allot(wants(30), 11, 12).shares[0].reason()) == "Pledged 30: there is nothing to allot"
    assert "no number of whole lots of 12 units" in str(allot(wants((20, 20)), 99, 12).shares[0].reason())


@pytest.mark.parametrize(("capacity", "lot"), [(-1, 1), (10, 0)])
def test_a_capacity_below_nothing_and_a_lot_of_nothing_are_no_question(capacity: int, lot: int) -> None:
    with pytest.raises(ValueError, match="below"):
        allot(wants(3), capacity, lot)


pledges = st.lists(st.integers(1, 60), max_size=9).map(lambda found: wants(*found))
limited = st.lists(
    st.tuples(st.integers(1, 60), st.integers(0, 60)).filter(lambda pair: pair[1] <= pair[0]), max_size=9
).map(lambda found: wants(*found))
capacities = st.integers(0, 400)
lots = st.integers(1, 12)


@given(limited, capacities, lots)
def test_nobody_has_more_than_pledged_or_less_than_of_use_and_all_is_in_whole_lots(
    asked: list[Want], capacity: int, lot: int
) -> None:
    found = allot(asked, capacity, lot)
    assert found.given <= capacity
    for share in found.shares:
        assert share.given % lot == 0
        assert share.given == 0 or share.want.least <= share.given <= share.want.quantity


@given(pledges, capacities, lots)
def test_without_minimums_all_is_given_that_there_is_and_that_is_wanted(
    asked: list[Want], capacity: int, lot: int
) -> None:
    wanted = sum(want.quantity // lot * lot for want in asked)
    assert allot(asked, capacity, lot).given == min(capacity // lot * lot, wanted)


@given(limited, capacities, lots)
def test_nobody_can_have_a_lot_more_but_from_somebody_with_no_more_than_she(
    asked: list[Want], capacity: int, lot: int
) -> None:
    """Max-min: among those who have something, whoever could use more is at most one lot below everybody else."""
    served = [share for share in allot(asked, capacity, lot).shares if share.given]
    for poor in served:
        if poor.given + lot <= poor.want.quantity:
            assert all(rich.given <= poor.given + lot for rich in served)


@given(pledges, capacities, lots, st.integers(1, 40))
def test_a_greater_harvest_takes_nothing_from_anybody(
    asked: list[Want], capacity: int, lot: int, more: int
) -> None:
    before, after = units(allot(asked, capacity, lot)), units(allot(asked, capacity + more, lot))
    assert all(later >= earlier for earlier, later in zip(before, after, strict=True))


@given(limited, capacities, lots, st.randoms())
def test_names_do_not_matter(asked: list[Want], capacity: int, lot: int, random: Random) -> None:
    """Who pledged the same in the same place has the same; the multiset of shares knows no names."""
    ids = [want.id for want in asked]
    random.shuffle(ids)
    renamed = [Want(id, want.quantity, want.least) for id, want in zip(ids, asked, strict=True)]
    assert units(allot(renamed, capacity, lot)) == units(allot(asked, capacity, lot))


@given(pledges, capacities, lots, st.randoms())
def test_the_order_of_pledges_decides_no_more_than_one_lot(
    asked: list[Want], capacity: int, lot: int, random: Random
) -> None:
    turned = list(asked)
    random.shuffle(turned)
    found, again = allot(asked, capacity, lot), allot(turned, capacity, lot)
    assert sorted(units(found)) == sorted(units(again))
    for share in found.shares:
        other = again.of(share.want.id)
        assert other is not None and abs(other.given - share.given) <= lot


@given(limited, capacities, lots)
def test_who_gave_way_could_not_have_stayed(asked: list[Want], capacity: int, lot: int) -> None:
    """Taken in again beside those who are served, she or one of them would have too little."""
    found = allot(asked, capacity, lot)
    served = {share.want.id for share in found.shares if share.given}
    for gone in found.shares:
        if gone.why is Why.GAVE_WAY:
            among = [Want(want.id, want.quantity) for want in asked if want.id in served | {gone.want.id}]
            least = {want.id: -(-want.least // lot) * lot for want in asked}
            again = allot(among, capacity, lot).shares
            assert any(share.given < least[share.want.id] for share in again)


@given(limited, capacities, lots)
def test_every_share_has_its_sentence(asked: list[Want], capacity: int, lot: int) -> None:
    for share in allot(asked, capacity, lot).shares:
        assert str(share.want.quantity) in str(share.reason())


def test_each_sentence_is_true_of_its_number_and_of_the_others() -> None:
    """Who has an unfit pledge or gave way is not told that every pledge is met, nor that others had what nobody got."""
    lone, other = allot([Want(1, 1), Want(2, 8)], 20, 2).shares
    assert str(lone.reason()) == "Pledged 1: less than one whole lot of 2 units"
    assert str(other.reason()) == "Pledged 8: there is enough, given in full"
    small, large = allot([Want(1, 3), Want(2, 10, 8)], 10).shares
    assert (small.given, large.given, large.why) == (3, 0, Why.GAVE_WAY)
    assert "left to the others" in str(large.reason())


@given(
    wants=st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=6),
    capacity=st.integers(0, 60),
    lot=st.integers(1, 4),
)
def test_nobody_gave_way_who_could_be_served_with_what_is_left(
    wants: list[tuple[int, int]], capacity: int, lot: int
) -> None:
    found = allot([Want(id, quantity, least) for id, (quantity, least) in enumerate(wants)], capacity, lot)
    for share in found.shares:
        assert share.given == 0 or share.want.least <= share.given <= share.want.quantity
        if share.why is Why.GAVE_WAY:
            assert share.fair < share.want.least
            assert found.left // lot * lot < share.want.least

"""The trust network: counted by hand, and what holds for every forest."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.domain.community.network import MEASURES, Network, Person, network
from scoutdesk.domain.community.network_figure import drawing, neighbour
from scoutdesk.domain.community.network_words import dependence, depends, falls_away, relatives, sentences

# 1 brought in 2 and 3, 2 brought in 4; 5 brought in 6; 7 stands alone
SEVEN = (
    Person(1, "苏禾", None, 100, Decimal(1000)),
    Person(2, "何岚", 1, 200, Decimal(3000)),
    Person(3, "江一宁", 1, 50),
    Person(4, "裴悦", 2, 50, Decimal(1000)),
    Person(5, "温若溪", None, 300, Decimal(4000)),
    Person(6, "叶青禾", 5, 200, Decimal(1000)),
    Person(7, "罗青", None, 100),
)


@st.composite
def forests(draw: st.DrawFn) -> list[Person]:
    """Everybody was brought in by somebody with a lower number, or by nobody."""
    count = draw(st.integers(0, 40))
    above = [draw(st.none() | st.integers(1, id - 1)) if id > 1 else None for id in range(1, count + 1)]
    heads = draw(st.lists(st.integers(0, 500), min_size=count, max_size=count))
    return [
        Person(id, f"{id}", referrer, members, Decimal(members * 7 % 90))
        for id, (referrer, members) in enumerate(zip(above, heads, strict=True), 1)
    ]


def test_seven_people_are_counted_as_by_hand() -> None:
    found = network(SEVEN)
    assert (found.size, found.ties, found.depth) == (7, 4, 3)
    assert found.density == Fraction(4, 21)
    assert [root.person.name for root in found.components] == ["苏禾", "温若溪"]
    assert [item.person.name for item in found.isolated] == ["罗青"]


def test_what_hangs_on_a_person_is_she_and_all_below_her() -> None:
    first = network(SEVEN).branches[1]
    assert (first.direct, first.below) == ((2, 3), (2, 3, 4))
    assert first.shares == {
        "curators": Fraction(4, 7),
        "members": Fraction(400, 1000),
        "sales": Fraction(5000, 10000),
    }
    assert network(SEVEN).branches[4].shares["sales"] == Fraction(1, 10)


def test_the_network_hangs_on_another_person_by_sales_than_by_members() -> None:
    found = network(SEVEN)
    heaviest = {measure: found.heaviest(measure) for measure in MEASURES}
    assert {measure: item.person.id for measure, item in heaviest.items() if item} == {
        "curators": 1,
        "members": 5,
        "sales": 1,
    }


def test_the_spread_of_sales_is_the_sum_of_squared_shares() -> None:
    assert network(SEVEN).concentration("sales") == Fraction(1 + 9 + 1 + 16 + 1, 100)


def test_one_sale_moves_the_sentence_that_names_the_person() -> None:
    before = dependence(network(SEVEN))
    moved = [replace(item, sales=Decimal(9000)) if item.id == 6 else item for item in SEVEN]
    after = dependence(network(moved))
    assert "苏禾" in str(before) and "50%" in str(before)
    assert "温若溪" in str(after) and "72%" in str(after)


def test_without_sales_members_decide_and_without_members_heads() -> None:
    assert network(SEVEN).measure == "sales"
    unsold = [replace(item, sales=Decimal(0)) for item in SEVEN]
    assert network(unsold).measure == "members"
    assert network([replace(item, members=0) for item in unsold]).measure == "curators"


def test_nobody_one_and_two_people() -> None:
    assert sentences(network(())) == () and network(()).density is None and network(()).depth == 0
    one = network([Person(1, "苏禾")])
    assert one.density is None and dependence(one) is None and not depends(one) and len(one.isolated) == 1
    two = network([Person(1, "苏禾"), Person(2, "何岚", 1)])
    assert two.density == 1 and depends(two)


def test_somebody_who_was_brought_in_by_one_not_among_them_begins_a_tree() -> None:
    found = network([Person(2, "何岚", 1), Person(3, "江一宁", 2)])
    assert found.branches[2].level == 1 and found.ties == 1


def test_what_falls_away_is_told_for_each_measure_that_is_known() -> None:
    assert len(falls_away(network(SEVEN).branches[1])) == 1 + len(MEASURES)
    assert len(falls_away(network([Person(1, "苏禾")]).branches[1])) == 2


@given(forests())
def test_the_trees_and_those_alone_are_everybody(people: list[Person]) -> None:
    found = network(people)
    roots = [*found.components, *found.isolated]
    assert sum(len(root.below) + 1 for root in roots) == len(people)
    assert found.ties == len(people) - len(roots)


@given(forests())
def test_a_branch_is_its_person_and_the_branches_below_her(people: list[Person]) -> None:
    found = network(people)
    for branch in found.branches.values():
        for measure, share in branch.shares.items():
            whole = sum(person.weight(measure) for person in people)
            if share is not None:
                own = branch.person.weight(measure) / whole
                assert share == own + sum(found.branches[id].shares[measure] or 0 for id in branch.direct)
                assert 0 <= share <= 1


@given(forests())
def test_without_a_branch_so_much_of_the_members_is_left_as_is_said(people: list[Person]) -> None:
    found = network(people)
    whole = sum(person.members for person in people)
    for branch in found.branches.values():
        gone = {branch.person.id, *branch.below}
        left = sum(person.members for person in people if person.id not in gone)
        share = branch.shares["members"]
        assert (share is None and whole == 0) or left == whole * (1 - (share or 0))


@given(forests())
def test_density_and_concentration_stay_within_their_bounds(people: list[Person]) -> None:
    found = network(people)
    assert found.density is None or 0 <= found.density <= 1
    index = found.concentration("members")
    assert index is None or Fraction(1, len(people)) <= index <= 1


@given(forests(), st.randoms())
def test_the_order_in_which_people_are_read_changes_nothing(people: list[Person], chance) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(people)
    chance.shuffle(shuffled)
    one, other = network(people), network(shuffled)
    assert one == other
    assert drawing(one, "members") == drawing(other, "members")


@given(forests())
def test_every_dot_has_a_place_of_its_own_within_the_disc(people: list[Person]) -> None:
    drawn = drawing(network(people), "members")
    assert {dot.id for dot in drawn.dots} == {person.id for person in people}
    assert all(hypot(dot.x, dot.y) <= 1 + 1e-9 for dot in drawn.dots)
    assert all(0.3 <= dot.size <= 1 for dot in drawn.dots)
    assert len({(round(dot.x, 9), round(dot.y, 9)) for dot in drawn.dots}) == len(people)
    assert sum(dot.heaviest for dot in drawn.dots) <= 1


def test_a_chain_of_a_thousand_is_drawn() -> None:
    found = network(Person(id, f"{id}", id - 1 or None) for id in range(1, 1001))
    assert found.depth == 1000 and len(drawing(found, "curators").dots) == 1000


def test_the_keys_lead_up_down_and_along() -> None:
    found = network(SEVEN)
    order = [dot.id for dot in drawing(found, "sales").dots]
    assert neighbour(found, order, 1, "down") == 2 and neighbour(found, order, 4, "up") == 2
    assert neighbour(found, order, 7, "up") == 7 and neighbour(found, order, 6, "down") == 6
    assert neighbour(found, order, order[-1], "next") == order[0]
    assert neighbour(network(()), (), 0, "next") == 0


def test_a_single_tree_has_its_first_person_in_the_middle() -> None:
    first = drawing(network(SEVEN[:4]), "members").dots[0]
    assert (first.id, round(first.x, 9), round(first.y, 9)) == (1, 0, 0)
    assert isinstance(network(SEVEN), Network)


def test_the_relatives_of_a_person_are_named() -> None:
    found = network(SEVEN)
    said = [str(message) for message in relatives(found, found.branches[2])]
    assert len(said) == 2 and "苏禾" in said[0] and "裴悦" in said[1]
    assert relatives(found, found.branches[7]) == ()
    many = network([Person(1, "苏禾"), *(Person(id, f"甲{id}", 1) for id in range(2, 12))])
    (told,) = relatives(many, many.branches[1])
    assert "甲7" in str(told) and "甲8" not in str(told) and "4" in str(told)

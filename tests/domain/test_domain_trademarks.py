"""Trademarks: ® only where it is registered, what ends, and whose it is; the law only ever warns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from scoutdesk import i18n
from scoutdesk.domain.gates.launch_trademark import trademark_points
from scoutdesk.domain.hints import hints
from scoutdesk.domain.launch.claims import Claim
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku, Trademark
from scoutdesk.domain.supplier import Supplier
from scoutdesk.domain.trademarks import Standing, dated_doubts, pretends, standing_of, trademark_doubts
from scoutdesk.domain.whole.dossier import Dossier, by_kind

TODAY = date(2027, 3, 1)
HELD = Sku(
    id=1,
    name="峡江橙心 伦晚脐橙",
    trademark=Trademark.REGISTERED,
    trademark_number="28461573",
    trademark_holder="峡江橙心合作社",
    trademark_until=date(2030, 1, 1),
)


def fields(sku: Sku) -> set[tuple[str, str]]:
    return {(item.field, item.severity) for item in trademark_doubts(sku)}


@pytest.mark.parametrize(
    ("until", "standing"),
    [
        (None, Standing.HOLDS),
        (date(2027, 2, 28), Standing.EXPIRED),
        (TODAY, Standing.RENEW),
        (date(2028, 3, 1), Standing.RENEW),
        (date(2028, 3, 2), Standing.HOLDS),
    ],
)
def test_a_registration_holds_may_be_renewed_in_its_last_year_and_ends(
    until: date | None, standing: Standing
) -> None:
    assert standing_of(replace(HELD, trademark_until=until), TODAY) is standing


def test_what_is_not_registered_says_so() -> None:
    assert standing_of(Sku(id=1), TODAY) is Standing.UNTOLD
    assert standing_of(Sku(id=1, trademark=Trademark.NONE), TODAY) is Standing.NONE
    assert standing_of(Sku(id=1, trademark=Trademark.PENDING), TODAY) is Standing.PENDING


def test_a_full_registration_is_not_doubted() -> None:
    assert fields(HELD) == set()
    assert not [*dated_doubts(HELD, TODAY, ("峡江橙心合作社",))]


@pytest.mark.parametrize("mark", ["®", "Ⓡ", "注册商标"])
@pytest.mark.parametrize("status", [None, Trademark.NONE, Trademark.PENDING])
def test_a_sign_of_registration_without_one_warns_with_the_law(mark: str, status: Trademark | None) -> None:
    sku = Sku(id=1, name=f"峡江橙心{mark}", trademark=status)
    found = [item for item in trademark_doubts(sku) if item.field == "name"]
    assert [item.severity for item in found] == ["warning"] and "第五十二条" in str(found[0].source)
    assert not [
        item for item in trademark_doubts(replace(HELD, name=f"峡江橙心{mark}")) if item.field == "name"
    ]


def test_the_sign_for_an_applied_mark_says_nothing_false() -> None:
    assert pretends("峡江橙心™") == "" and pretends("峡江橙心TM") == ""


def test_numbers_holders_and_days_that_lack_or_do_not_fit_are_told() -> None:
    assert fields(Sku(id=1, trademark=Trademark.REGISTERED)) == {
        ("trademark_number", "warning"),
        ("trademark_holder", "info"),
        ("trademark_until", "info"),
    }
    assert fields(Sku(id=1, trademark=Trademark.PENDING)) == {("trademark_number", "info")}
    early = Sku(id=1, trademark=Trademark.PENDING, trademark_number="71234567", trademark_until=TODAY)
    assert fields(early) == {("trademark_until", "warning")}
    assert fields(Sku(id=1, trademark=Trademark.NONE, trademark_number="71234567")) == {
        ("trademark", "warning")
    }


def test_a_number_of_the_wrong_shape_is_doubted_at_its_field() -> None:
    assert "trademark_number" in {hint.field for hint in hints(replace(HELD, trademark_number="ABC"))}
    assert "trademark_number" not in {hint.field for hint in hints(HELD)}


def test_after_its_last_day_half_a_year_is_left_to_renew() -> None:
    with i18n.speaking("en"):
        within = replace(HELD, trademark_until=date(2026, 9, 1))
        assert [str(item.message) for item in dated_doubts(within, TODAY, ())] == [
            "Expired; it can still be renewed until 2027-03-01"
        ]
        past = replace(HELD, trademark_until=date(2026, 8, 31))
        assert [str(item.message) for item in dated_doubts(past, TODAY, ())] == [
            "Expired and no longer to be renewed: ® may not be shown"
        ]


def test_a_holder_who_supplies_nothing_is_worth_a_licence() -> None:
    (found,) = dated_doubts(HELD, TODAY, ("三峡果业",))
    assert (found.field, found.severity) == ("trademark_holder", "info")
    assert not [*dated_doubts(HELD, TODAY, ())]


def test_claims_that_show_the_sign_are_warned_of_before_a_launch_and_block_nothing() -> None:
    claim = Claim(id=9, season=3, text="峡江橙心® 树上过冬")
    found = Dossier(
        today=TODAY,
        season=Season(id=3, supplier=4),
        sku=Sku(id=1, trademark=Trademark.PENDING, trademark_number="71234567"),
        suppliers={4: Supplier(id=4, name="峡江橙心合作社")},
        below=by_kind([claim]),
    )
    points = [*trademark_points(found)]
    assert [(point.record, point.id, point.field, point.severity) for point in points] == [
        ("claim", 9, "text", "warning")
    ]
    assert not any(point.blocks for point in points)

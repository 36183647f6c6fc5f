"""What is on file about suppliers is read from a whole workspace, and chosen sentences are taken over."""

from datetime import date
from decimal import Decimal

import pytest

from scoutdesk.domain.errors import Refused
from scoutdesk.domain.listing import Listing
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.sample import Sample
from scoutdesk.domain.supplier import Supplier
from scoutdesk.domain.whole.scorecard import scorecard
from scoutdesk.operations import history, records, seasons, sourcing
from scoutdesk.operations.workspace import Workspace


def season_called(workspace: Workspace, words: str) -> Season:
    found = records.list_rows(workspace, Season, records.list_ids(workspace, Listing(Season)))
    return next(item for item in found.values() if words in (item.name or ""))


def test_the_demo_shows_its_suppliers_side_by_side_the_chosen_one_first(demo: Workspace) -> None:
    season = season_called(demo, "伦晚脐橙 · 2027")
    cards = sourcing.scorecards(demo, season.id)
    assert cards[0].supplier.id == season.supplier and len(cards) == 5
    assert cards[0].figure("brix").text == "12.8 °Brix"
    assert cards[0].figure("price_gap").text == "0%"
    assert {card.figure("on_grade").text for card in cards[1:3]} == {"1 / 1", "0 / 1"}
    ever = sourcing.scorecards(demo, season.id, ever=True)
    assert ever[0].figure("answered").text == "2 / 2"
    assert scorecard(sourcing.of_supplier(demo, ever[0].supplier.id)) == ever[0]


def test_every_supplier_of_the_demo_has_a_scorecard(demo: Workspace) -> None:
    for id in records.list_ids(demo, Listing(Supplier)):
        assert scorecard(sourcing.of_supplier(demo, id)).figures


def test_a_supplier_that_does_not_exist_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Refused):
        sourcing.of_supplier(workspace, 4711)


def test_chosen_sentences_are_added_once_and_taken_back_by_undo(demo: Workspace) -> None:
    season = season_called(demo, "伦晚脐橙 · 2027")
    before = season.why_this_one or ""
    sentences = [str(item.sentence) for item in sourcing.why_this_one(demo, season.id) if not item.doubt][:2]
    sourcing.take_over(demo, season.id, sentences)
    text = records.get(demo, Season, season.id).why_this_one or ""
    assert text == before + "".join(sentences)
    sourcing.take_over(demo, season.id, sentences)
    assert records.get(demo, Season, season.id).why_this_one == text
    history.undo(demo)
    assert records.get(demo, Season, season.id).why_this_one == before


def test_too_many_words_are_refused_and_nothing_is_lost(demo: Workspace) -> None:
    season = season_called(demo, "伦晚脐橙 · 2027")
    with pytest.raises(Refused):
        sourcing.take_over(demo, season.id, ["很长的句子" * 130])
    assert records.get(demo, Season, season.id).why_this_one == season.why_this_one


def test_change_a_sample_and_the_scorecard_moves(demo: Workspace) -> None:
    season = season_called(demo, "伦晚脐橙 · 2027")
    own = next(
        item for item in records.where(demo, Sample, season=season.id) if item.supplier == season.supplier
    )
    records.edit(demo, Sample, own.id, "brix", "11.2")
    assert sourcing.scorecards(demo, season.id)[0].figure("brix").text == "11.2 °Brix"
    assert not any("最甜" in str(item.sentence) for item in sourcing.why_this_one(demo, season.id))


def test_a_verdict_without_a_tasting_and_a_choice_without_a_sample_keep_the_gate_shut(
    workspace: Workspace,
) -> None:
    sku, _ = records.create(workspace, Sku, name="伦晚", variety="伦晚", origin="秭归")
    supplier, _ = records.create(workspace, Supplier, name="合作社")
    season, _ = records.create(
        workspace, Season, sku=sku.id, name="2027 春", supplier=supplier.id, tasting_verdict="好"
    )

    def fields() -> set[str]:
        return {point.field for point in seasons.gate(workspace, season.id)}

    assert {"untasted_reason", "sample"} <= fields()
    sample, _ = records.create(
        workspace, Sample, season=season.id, supplier=supplier.id, received_on=date(2027, 2, 20)
    )
    assert "sample" not in fields() and "measured_on" in fields()
    records.edit(workspace, Sample, sample.id, "brix", "12.6")
    assert "measured_on" not in fields() and "untasted_reason" in fields()
    records.edit(workspace, Season, season.id, "untasted_reason", "产地现场品尝")
    assert not {"untasted_reason", "sample", "measured_on"} & fields()


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("brix", "-1"),
        ("brix", "41"),
        ("unit_weight", "-5"),
        ("defects", "101%"),
        ("size_low", "-3"),
        ("pieces", "2.5"),
    ],
)
def test_wrong_input_gets_its_sentence(workspace: Workspace, field: str, text: str) -> None:
    sku, _ = records.create(workspace, Sku, name="伦晚")
    season, _ = records.create(workspace, Season, sku=sku.id, name="2027 春")
    sample, _ = records.create(workspace, Sample, season=season.id, brix=Decimal(12))
    with pytest.raises(Refused) as refused:
        records.edit(workspace, Sample, sample.id, field, text)
    assert str(refused.value)

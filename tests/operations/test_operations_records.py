"""Creating, changing, listing and putting away records, through the operations."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from sqlalchemy import event

from scoutdesk.domain.changes import created
from scoutdesk.domain.errors import Conflict, Refused
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.guests import Invitation, LaunchQuestion
from scoutdesk.domain.listing import Condition, Listing
from scoutdesk.domain.pricing.costing import CostLine
from scoutdesk.domain.pricing.price_list import PriceList, Tier, TierKind
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Category, Sku
from scoutdesk.domain.sourcing.quotation import PriceUnit, Quotation
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.supplier import Supplier
from scoutdesk.fields.declared import Record, fields_of
from scoutdesk.fields.kinds import Context
from scoutdesk.i18n import ENGLISH, say, speaking
from scoutdesk.knowledge import produce
from scoutdesk.operations import history, records, searching, typed
from scoutdesk.operations.workspace import Workspace

D = Decimal
Again = Callable[..., Workspace]


def sku(workspace: Workspace, name: str, **values: object) -> Sku:
    return records.create(workspace, Sku, name=name, **values)[0]


def ids(workspace: Workspace, listing: Listing) -> list[int]:
    return list(records.list_ids(workspace, listing))


def said(refusal: Refused) -> str:
    with speaking(ENGLISH):
        return str(refusal)


# creating


def test_codes_run_on_for_each_kind_of_record(workspace: Workspace) -> None:
    codes = [sku(workspace, name).code for name in ("甲", "乙", "丙")]
    assert codes == ["SKU-0001", "SKU-0002", "SKU-0003"]
    assert records.create(workspace, Supplier, name="丁")[0].code == "SUP-0001"


def test_a_code_given_by_hand_is_kept_and_counted_on_from(workspace: Workspace) -> None:
    assert sku(workspace, "甲", code="SKU-0040").code == "SKU-0040"
    assert sku(workspace, "乙", code="LW-9").code == "LW-9"
    assert sku(workspace, "丙").code == "SKU-0041"


def test_a_code_taken_is_refused_and_nothing_is_saved(workspace: Workspace) -> None:
    sku(workspace, "甲", code="LW-1")
    with pytest.raises(Refused) as refused:
        sku(workspace, "乙", code="LW-1")
    assert "This code is already in use" in said(refused.value)
    assert [item.name for item in records.where(workspace, Sku)] == ["甲"]
    assert len(history.history(workspace)) == 1


def test_many_records_of_one_transaction_get_running_codes(workspace: Workspace, another: Again) -> None:
    with workspace.database.transaction(workspace.person) as transaction:
        made = [records.new_record(workspace, transaction, Sku, name=f"第{n}") for n in range(300)]
        transaction.apply(say("Import"), [created(item) for item in made])
    assert [item.code for item in made] == [f"SKU-{n:04d}" for n in range(1, 301)]
    assert len({item.id for item in made}) == 300
    assert sku(another(workspace), "三〇一").code == "SKU-0301"


# editing


def test_an_edit_reads_what_was_typed_and_says_what_it_did(workspace: Workspace) -> None:
    made = sku(workspace, "伦晚脐橙")
    outcome = records.edit(workspace, Sku, made.id, "net_content", "9斤")
    assert records.get(workspace, Sku, made.id).net_content == 4500
    assert [(change.before, change.after) for change in outcome.changes] == [(None, 4500)]
    with speaking(ENGLISH):
        assert str(outcome.message) == "Change Net content of 伦晚脐橙"


def test_a_title_as_long_as_a_paragraph_is_cut_in_what_is_told(workspace: Workspace) -> None:
    made = sku(workspace, "秭归伦晚脐橙，花果同树，三月下树" * 5)
    told = str(records.edit(workspace, Sku, made.id, "origin", "秭归").message)
    assert "秭归伦晚脐橙，花果同树" in told and "…" in told and len(told) < 60
    assert str(history.history(workspace)[0].label) == told


def test_what_cannot_be_read_is_refused_at_its_field_and_nothing_is_saved(workspace: Workspace) -> None:
    made = sku(workspace, "伦晚脐橙")
    with pytest.raises(Refused) as refused:
        records.edit(workspace, Sku, made.id, "net_content", "九成")
    with speaking(ENGLISH):
        assert [str(point).split(":")[0] for point in refused.value.points] == ["Net content"]
    assert records.get(workspace, Sku, made.id) == made


def test_a_field_changed_elsewhere_in_the_meantime_is_a_conflict_with_three_values(
    workspace: Workspace, another: Again
) -> None:
    made = sku(workspace, "伦晚脐橙")
    records.edit(another(workspace), Sku, made.id, "name", "秭归伦晚")
    with pytest.raises(Conflict) as conflict:
        records.edit(workspace, Sku, made.id, "name", "伦晚", before="伦晚脐橙")
    assert "now 秭归伦晚, was 伦晚脐橙 when you started" in said(conflict.value)
    assert records.get(workspace, Sku, made.id).name == "秭归伦晚"


def test_two_people_may_change_different_fields_of_one_record(workspace: Workspace, another: Again) -> None:
    made = sku(workspace, "伦晚脐橙")
    records.edit(another(workspace), Sku, made.id, "variety", "伦晚", before=None)
    records.edit(workspace, Sku, made.id, "name", "秭归伦晚", before="伦晚脐橙")
    now = records.get(workspace, Sku, made.id)
    assert (now.name, now.variety) == ("秭归伦晚", "伦晚")


def test_typing_what_is_there_changes_nothing(workspace: Workspace) -> None:
    made = sku(workspace, "伦晚脐橙", net_content=4500)
    outcome = records.edit(workspace, Sku, made.id, "net_content", "4.5公斤")
    assert outcome.entry is None
    assert len(history.history(workspace)) == 1
    with speaking(ENGLISH):
        assert str(outcome.message) == "Nothing changed"


def test_a_field_of_many_records_is_one_entry_and_one_undo(workspace: Workspace) -> None:
    made = [sku(workspace, name).id for name in "甲乙丙"]
    outcome = records.edit_many(workspace, Sku, [*made, made[0]], "category", "水果")
    assert [item.category for item in records.where(workspace, Sku)] == [Category.FRUIT] * 3
    assert outcome.ids == tuple(made)
    history.undo(workspace)
    assert [item.category for item in records.where(workspace, Sku)] == [None] * 3


def test_one_conflict_among_many_saves_none_of_them(workspace: Workspace) -> None:
    first, second = sku(workspace, "甲"), sku(workspace, "乙", owner="周")
    with pytest.raises(Conflict):
        records.edit_many(workspace, Sku, [first.id, second.id], "owner", "林", befores={second.id: None})
    assert records.get(workspace, Sku, first.id).owner is None


@pytest.mark.parametrize("change", ["edit", "archive"])
def test_a_record_that_is_gone_is_refused_in_words(workspace: Workspace, change: str) -> None:
    made = sku(workspace, "甲")
    history.undo(workspace)
    with pytest.raises(Refused) as refused:
        if change == "edit":
            records.edit(workspace, Sku, made.id, "name", "乙")
        else:
            records.archive(workspace, Sku, [made.id])
    assert said(refused.value) == f"SKU #{made.id} does not exist"


@pytest.mark.parametrize(
    ("record", "field"),
    [(Sku, "archived"), (Season, "stage"), (Quotation, "state"), (CostLine, "per")],
)
def test_what_is_always_there_cannot_be_cleared(
    workspace: Workspace, record: type[Record], field: str
) -> None:
    made = records.create(workspace, record)[0]
    with pytest.raises(Refused) as refused:
        records.edit(workspace, record, made.id, field, "")
    assert said(refused.value).endswith("cannot be left blank")
    assert records.get(workspace, record, made.id) == made


def test_a_record_made_with_blanks_has_what_is_always_there(workspace: Workspace) -> None:
    made = typed.create_typed(
        workspace, Season, {"name": "2027 春", "stage": "", "archived": "", "code": ""}
    )[0]
    assert (made.stage, made.archived, made.code) == (Stage.SOURCING, False, "SEA-0001")
    assert ids(workspace, Listing(Season)) == [made.id]


# putting away


def test_what_is_put_away_leaves_lists_and_search_and_comes_back_by_undo(workspace: Workspace) -> None:
    kept, gone = sku(workspace, "秭归脐橙"), sku(workspace, "秭归伦晚")
    records.archive(workspace, Sku, [gone.id])
    assert ids(workspace, Listing(Sku)) == [kept.id]
    assert ids(workspace, Listing(Sku, words="秭归")) == [kept.id]
    assert [hit.id for hit in searching.search(workspace, "lunwan")] == []
    assert [choice.label for choice in records.link_choices(workspace, "sku")] == ["秭归脐橙"]
    assert gone.id in ids(workspace, Listing(Sku, archived=True))
    history.undo(workspace)
    assert ids(workspace, Listing(Sku)) == [gone.id, kept.id]
    assert [hit.id for hit in searching.search(workspace, "lunwan")] == [gone.id]


def test_putting_away_twice_is_nothing_new(workspace: Workspace) -> None:
    made = sku(workspace, "甲")
    records.archive(workspace, Sku, [made.id])
    assert records.archive(workspace, Sku, [made.id]).entry is None


# proposals


FAMILY = produce.families()[0]


def test_proposals_have_a_source_and_stay_proposals_until_accepted(workspace: Workspace) -> None:
    made = sku(workspace, "我的脐橙", family=FAMILY.id)
    offered = records.proposals_for(workspace, made)
    assert len(offered) > 8
    assert all(FAMILY.name in str(item.source) and item.confidence for item in offered)
    assert "name" not in {item.field for item in offered}
    assert records.get(workspace, Sku, made.id).origin is None


def test_accepted_proposals_carry_their_source_and_are_undone_as_one(workspace: Workspace) -> None:
    made = sku(workspace, "我的脐橙", family=FAMILY.id)
    offered = {item.field: item for item in records.proposals_for(workspace, made)}
    outcome = records.accept_proposals(workspace, made.id)
    now = records.get(workspace, Sku, made.id)
    assert {name: getattr(now, name) for name in offered} == {
        name: item.value for name, item in offered.items()
    }
    assert now.name == "我的脐橙"
    assert len(outcome.changes) == len(offered)
    whence = history.provenance(workspace, made.id, "origin")
    assert whence is not None
    assert whence.origin == offered["origin"].source
    assert records.proposals_for(workspace, now) == ()
    history.undo(workspace)
    assert records.get(workspace, Sku, made.id) == made


def test_single_proposals_can_be_accepted(workspace: Workspace) -> None:
    made = sku(workspace, "我的脐橙", family=FAMILY.id)
    records.accept_proposals(workspace, made.id, ["origin"])
    now = records.get(workspace, Sku, made.id)
    assert now.origin
    assert now.harvest_months is None


def test_every_family_proposes_only_what_its_fields_can_hold(workspace: Workspace) -> None:
    for family in produce.families():
        made = sku(workspace, "某", family=family.id)
        records.accept_proposals(workspace, made.id)
        for field in fields_of(Sku):
            value = getattr(records.get(workspace, Sku, made.id), field.name)
            assert field.kind.read(field.kind.show(value), Context(workspace.today())) == value, field.name
        history.undo(workspace)


@pytest.mark.parametrize("family", [None, "NO-SUCH"])
def test_without_a_known_family_nothing_is_proposed(workspace: Workspace, family: str | None) -> None:
    made = sku(workspace, "我的脐橙", family=family)
    assert records.proposals_for(workspace, made) == ()
    with pytest.raises(Refused) as refused:
        records.accept_proposals(workspace, made.id)
    assert said(refused.value) == "Choose a product family first"


# links


def test_a_link_is_read_by_code_and_by_title(workspace: Workspace) -> None:
    season = records.create(workspace, Season, name="2027 春")[0]
    first = records.create(workspace, Supplier, name="屈姑果业")[0]
    for text in ("屈姑果业", "SUP-0001", "sup-0001", " 屈姑果业 "):
        records.edit(workspace, Season, season.id, "supplier", "")
        records.edit(workspace, Season, season.id, "supplier", text)
        assert records.get(workspace, Season, season.id).supplier == first.id


def test_two_of_one_name_are_told_apart_by_code(workspace: Workspace) -> None:
    season = records.create(workspace, Season, name="2027 春")[0]
    records.create(workspace, Supplier, name="合作社")
    second = records.create(workspace, Supplier, name="合作社")[0]
    with pytest.raises(Refused) as refused:
        records.edit(workspace, Season, season.id, "supplier", "合作社")
    assert "2 records are called 合作社; use the code" in said(refused.value)
    records.edit(workspace, Season, season.id, "supplier", "SUP-0002")
    assert records.get(workspace, Season, season.id).supplier == second.id
    labels = sorted(choice.label for choice in records.link_choices(workspace, "supplier"))
    assert labels == ["合作社 · SUP-0001", "合作社 · SUP-0002"]


def test_a_record_that_is_named_after_another_is_not_found_by_a_name_that_nothing_has(
    workspace: Workspace,
) -> None:
    launch = records.create(workspace, Launch)[0].id
    records.create(workspace, Invitation, launch=launch)
    question = records.create(workspace, LaunchQuestion, launch=launch)[0].id
    with pytest.raises(Refused) as refused:
        records.edit(workspace, LaunchQuestion, question, "invitation", "查无此人")
    assert "is not known here" in said(refused.value)


def test_a_code_wins_over_a_title_that_looks_like_it(workspace: Workspace) -> None:
    season = records.create(workspace, Season, name="2027 春")[0]
    first = records.create(workspace, Supplier, name="甲")[0]
    records.create(workspace, Supplier, name="SUP-0001")
    records.edit(workspace, Season, season.id, "supplier", "SUP-0001")
    assert records.get(workspace, Season, season.id).supplier == first.id


def test_an_unknown_or_archived_target_is_refused(workspace: Workspace) -> None:
    season = records.create(workspace, Season, name="2027 春")[0]
    gone = records.create(workspace, Supplier, name="老厂")[0]
    records.archive(workspace, Supplier, [gone.id])
    for text in ("老厂", "无名"):
        with pytest.raises(Refused) as refused:
            records.edit(workspace, Season, season.id, "supplier", text)
        assert f"Supplier {text} is not known here" in said(refused.value)


# lists


def test_rows_show_links_by_title_and_a_gone_row_is_blank(workspace: Workspace) -> None:
    orange = sku(workspace, "伦晚脐橙")
    season = records.create(workspace, Season, name="2027 春", sku=orange.id, planned_volume=2000)[0]
    bare = records.create(workspace, Season)[0]
    rows = records.shown_rows(
        workspace, Season, [season.id, 5, bare.id], ["name", "sku", "planned_volume", "stage"]
    )
    assert rows == [
        ("2027 春", "伦晚脐橙", "2000", str(Stage.SOURCING)),
        ("", "", "", ""),
        ("", "", "", str(Stage.SOURCING)),
    ]
    assert records.shown_rows(workspace, Season, []) == []


def test_conditions_narrow_a_list(workspace: Workspace) -> None:
    orange = sku(workspace, "秭归伦晚", category=Category.FRUIT, net_content=4500)
    crab = sku(workspace, "大闸蟹", category=Category.SEAFOOD, net_content=2000)
    other = sku(workspace, "100%纯蜜_罐")

    def found(*conditions: Condition) -> set[int]:
        return set(ids(workspace, Listing(Sku, conditions)))

    assert found(Condition("category", "is", Category.FRUIT)) == {orange.id}
    assert found(Condition("category", "in", (Category.FRUIT, Category.SEAFOOD))) == {orange.id, crab.id}
    assert found(Condition("category", "blank")) == {other.id}
    assert found(Condition("net_content", "from", 3000)) == {orange.id}
    assert found(Condition("net_content", "to", 3000)) == {crab.id}
    assert found(Condition("name", "has", "闸")) == {crab.id}
    assert found(Condition("name", "has", "0%纯")) == {other.id}
    assert found(Condition("name", "has", "%")) == {other.id}
    assert found(Condition("name", "has", "_")) == {other.id}
    assert found(Condition("net_content", "from", 1000), Condition("category", "is", Category.SEAFOOD)) == {
        crab.id
    }


def test_a_list_is_ordered_newest_first_or_by_a_field(workspace: Workspace) -> None:
    made = {
        name: sku(workspace, name, net_content=weight).id for name, weight in (("b", 2), ("a", 3), ("c", 1))
    }

    def order(**told: object) -> str:
        names = {id: name for name, id in made.items()}
        return "".join(names[id] for id in ids(workspace, Listing(Sku, **told)))  # type: ignore[arg-type]

    assert order() == "cab"
    assert order(order="name") == "abc"
    assert order(order="name", falling=True) == "cba"
    assert order(order="net_content") == "cba"


def test_stages_are_ordered_as_a_season_lives_and_links_by_title(workspace: Workspace) -> None:
    skus = [sku(workspace, name) for name in ("乙b", "甲a")]
    stages = (Stage.SELLING, Stage.HARVEST, Stage.SOURCING, Stage.CLOSED, Stage.PACKING)
    for place, stage in enumerate(stages):
        records.create(workspace, Season, stage=stage, sku=skus[place % 2].id)
    found = records.list_rows(workspace, Season, ids(workspace, Listing(Season)))
    by_stage = [found[id].stage for id in ids(workspace, Listing(Season, order="stage"))]
    assert by_stage == [Stage.SOURCING, Stage.HARVEST, Stage.PACKING, Stage.SELLING, Stage.CLOSED]
    by_sku = [found[id].sku for id in ids(workspace, Listing(Season, order="sku"))]
    assert by_sku == [skus[0].id] * 3 + [skus[1].id] * 2


def test_words_and_conditions_narrow_together(workspace: Workspace) -> None:
    orange = sku(workspace, "秭归伦晚", category=Category.FRUIT)
    sku(workspace, "秭归腊肉", category=Category.MEAT)
    listing = Listing(Sku, (Condition("category", "is", Category.FRUIT),), words="zigui", order="name")
    assert ids(workspace, listing) == [orange.id]
    assert ids(workspace, Listing(Sku, words="！！")) == []


def test_children_are_found_by_their_parent(workspace: Workspace) -> None:
    listed = records.create(workspace, PriceList)[0]
    tier = records.create(workspace, Tier, price_list=listed.id, kind=TierKind.PUBLIC, price=D("59.90"))[0]
    records.create(workspace, Tier, kind=TierKind.FLOOR, price=D(40))
    assert records.where(workspace, Tier, price_list=listed.id) == (tier,)
    assert records.where(workspace, Tier, kind=[TierKind.PUBLIC, TierKind.MEMBER]) == (tier,)


def test_a_record_without_title_is_told_by_code_and_what_it_links_to(workspace: Workspace) -> None:
    maker = records.create(workspace, Supplier, name="屈姑果业")[0]
    records.create(workspace, Quotation, supplier=maker.id, price_unit=PriceUnit.JIN)
    assert [choice.label for choice in records.link_choices(workspace, "quotation")] == [
        "QUO-0001 · 屈姑果业"
    ]


def test_a_list_costs_as_many_queries_as_it_has_kinds_of_links(demo: Workspace) -> None:
    said: list[str] = []

    @event.listens_for(demo.database.engine, "before_cursor_execute")
    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        said.append(statement)

    found = ids(demo, Listing(Quotation))
    assert len(found) > 20
    said.clear()
    records.shown_rows(demo, Quotation, found)
    assert len([statement for statement in said if statement.startswith("SELECT")]) == 3

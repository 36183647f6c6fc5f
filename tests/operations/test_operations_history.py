"""History, undo and redo, any record as of a day, and where each value came from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from scoutdesk.domain.changes import Change, Origin, created
from scoutdesk.domain.errors import Conflict, Refused
from scoutdesk.domain.pricing.costing import CostLine, CostSheet
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.supplier import Supplier
from scoutdesk.i18n import ENGLISH, say, speaking
from scoutdesk.operations import history, records
from scoutdesk.operations.workspace import Workspace

Again = Callable[..., Workspace]


def name(workspace: Workspace, id: int) -> str | None:
    return records.get(workspace, Sku, id).name


def refusal(act: Callable[[], object]) -> str:
    with speaking(ENGLISH), pytest.raises(Refused) as refused:
        act()
    with speaking(ENGLISH):
        return str(refused.value)


def on(day: int, hour: int = 9) -> datetime:
    return datetime(2027, 3, day, hour)


# as of a day


def test_a_record_as_of_any_day_over_creation_edits_and_undo(workspace: Workspace, another: Again) -> None:
    made = records.create(another(workspace, now=on(2)), Sku, name="脐橙")[0]
    records.edit(another(workspace, now=on(4)), Sku, made.id, "name", "伦晚")
    records.edit(another(workspace, now=on(4, 23)), Sku, made.id, "variety", "Lane Late")
    history.undo(another(workspace, now=on(6)))
    records.archive(another(workspace, now=on(8)), Sku, [made.id])

    def then(day: int) -> tuple[str | None, str | None, bool] | None:
        found = history.as_of(workspace, Sku, made.id, date(2027, 3, day))
        return (found.name, found.variety, found.archived) if isinstance(found, Sku) else None

    assert [then(day) for day in range(1, 10)] == [
        None,
        ("脐橙", None, False),
        ("脐橙", None, False),
        ("伦晚", "Lane Late", False),
        ("伦晚", "Lane Late", False),
        ("伦晚", None, False),
        ("伦晚", None, False),
        ("伦晚", None, True),
        ("伦晚", None, True),
    ]


def test_a_record_whose_creation_was_undone_is_still_there_as_of_then(
    workspace: Workspace, another: Again
) -> None:
    made = records.create(another(workspace, now=on(2)), Sku, name="脐橙")[0]
    history.undo(another(workspace, now=on(5)))
    assert history.as_of(workspace, Sku, made.id, date(2027, 3, 4)) == made
    assert history.as_of(workspace, Sku, made.id, date(2027, 3, 5)) is None


# undo and redo


def test_undo_and_redo_walk_through_the_log_across_restarts(workspace: Workspace, another: Again) -> None:
    made = records.create(workspace, Sku, name="一")[0]
    for text in ("二", "三"):
        records.edit(workspace, Sku, made.id, "name", text)
    seen = []
    for step in (history.undo, history.undo, history.redo, history.redo, history.undo):
        step(another(workspace))
        seen.append(name(workspace, made.id))
    assert seen == ["二", "一", "二", "三", "二"]


def test_something_new_ends_what_can_be_redone(workspace: Workspace) -> None:
    made = records.create(workspace, Sku, name="一")[0]
    records.edit(workspace, Sku, made.id, "name", "二")
    history.undo(workspace)
    assert history.next_redo(workspace) is not None
    records.edit(workspace, Sku, made.id, "variety", "新")
    assert history.next_redo(workspace) is None
    assert refusal(lambda: history.redo(workspace)) == "There is nothing to redo"


def test_an_empty_workspace_has_nothing_to_undo(workspace: Workspace) -> None:
    assert history.next_undo(workspace) is None
    assert refusal(lambda: history.undo(workspace)) == "There is nothing to undo"


def test_a_named_entry_is_taken_back_while_later_ones_stand(workspace: Workspace) -> None:
    made = records.create(workspace, Sku, name="一")[0]
    renamed = records.edit(workspace, Sku, made.id, "name", "二").entry
    records.edit(workspace, Sku, made.id, "variety", "伦晚")
    history.undo(workspace, renamed)
    now = records.get(workspace, Sku, made.id)
    assert (now.name, now.variety) == ("一", "伦晚")
    assert refusal(lambda: history.undo(workspace, renamed)) == f"Entry {renamed} was taken back already"


def test_an_entry_that_later_ones_build_on_is_refused_with_the_field(workspace: Workspace) -> None:
    made = records.create(workspace, Sku, name="一")[0]
    renamed = records.edit(workspace, Sku, made.id, "name", "二").entry
    records.edit(workspace, Sku, made.id, "name", "三")
    with pytest.raises(Conflict) as conflict:
        history.undo(workspace, renamed)
    found = conflict.value.conflicts[0]
    assert (found.field, found.expected, found.found) == ("name", "二", "三")
    assert name(workspace, made.id) == "三"


def test_a_record_others_refer_to_or_that_was_changed_does_not_vanish(workspace: Workspace) -> None:
    made = records.create(workspace, Supplier, name="屈姑")
    season = records.create(workspace, Season, name="2027 春", supplier=made[0].id)
    assert refusal(lambda: history.undo(workspace, made[1].entry)) == "屈姑 is in use: Seasons refer to it"
    records.edit(workspace, Season, season[0].id, "name", "2027 夏")
    assert "was changed since it was created" in refusal(lambda: history.undo(workspace, season[1].entry))


def test_taking_back_an_undo_is_a_redo_and_keeps_the_first_name(workspace: Workspace) -> None:
    made = records.create(workspace, Sku, name="一")[0]
    records.edit(workspace, Sku, made.id, "name", "二")
    for _ in range(3):
        undone = history.undo(workspace).entry
        history.undo(workspace, undone)
    assert name(workspace, made.id) == "二"
    with speaking(ENGLISH):
        assert str(history.history(workspace)[0].label) == "Redo: Change Name of 一"
        assert str(history.next_undo(workspace)) == "Change Name of 一"


def test_an_unknown_entry_is_refused(workspace: Workspace) -> None:
    assert refusal(lambda: history.undo(workspace, 99)) == "There is no entry 99 in the log"


# history


def test_the_history_of_a_record_holds_its_own_changes_newest_first(
    workspace: Workspace, another: Again
) -> None:
    first, second = (records.create(workspace, Sku, name=text)[0] for text in "甲乙")
    records.edit_many(another(workspace, "周采购"), Sku, [first.id, second.id], "owner", "林")
    found = history.history(workspace, Sku, first.id)
    assert [entry.person for entry in found] == ["周采购", "林寻味"]
    assert [change.id for entry in found for change in entry.changes] == [first.id, first.id]
    assert [(change.field, change.after) for change in found[0].changes] == [("owner", "林")]
    assert len(history.history(workspace)) == 3
    assert len(history.history(workspace, Supplier)) == 0
    assert len(history.history(workspace, limit=2)) == 2


def test_a_long_entry_tells_its_beginning_and_is_undone_as_a_whole(workspace: Workspace) -> None:
    made = [Sku(id=workspace.new_id(), code=f"X-{number}") for number in range(450)]
    records.apply(workspace, say("Import"), [created(item) for item in made])
    assert [change.id for change in history.history(workspace)[0].changes] == [item.id for item in made[:200]]
    assert len(history.history(workspace, Sku, made[-1].id)[0].changes) == 1
    history.undo(workspace)
    assert records.where(workspace, Sku, archived=True) == ()
    history.redo(workspace)
    assert records.where(workspace, Sku) == tuple(made)


def test_entries_are_told_in_the_language_of_the_reader(workspace: Workspace) -> None:
    made = records.create(workspace, Sku, name="伦晚脐橙")[0]
    records.edit(workspace, Sku, made.id, "net_content", "9斤")
    records.archive(workspace, Sku, [made.id])
    history.undo(workspace)
    labels = [entry.label for entry in history.history(workspace)]
    with speaking(ENGLISH):
        assert [str(label) for label in labels] == [
            "Undo: Archive SKU 伦晚脐橙",
            "Archive SKU 伦晚脐橙",
            "Change Net content of 伦晚脐橙",
            "Create SKU 伦晚脐橙",
        ]
    chinese = [str(label) for label in labels]
    assert all("伦晚脐橙" in text and "{" not in text for text in chinese)
    assert not any(
        word in text for text in chinese for word in ("Undo", "Archive", "Change", "Net", "Create")
    )


# provenance


def imported(workspace: Workspace, id: int, before: str | None, after: str, place: str) -> None:
    change = Change(Sku, id, "variety", before, after, Origin("报价单.xlsx", place, "屈姑果业"))
    records.apply(workspace, say("Import"), [change])


def test_a_value_knows_its_cell_through_undo_and_redo(workspace: Workspace, another: Again) -> None:
    made = records.create(workspace, Sku, name="一")[0]

    def whence() -> tuple[str, str | None]:
        found = history.provenance(workspace, made.id, "variety")
        assert found is not None
        return found.person, str(found.origin) if found.origin else None

    assert whence() == ("林寻味", None)
    imported(another(workspace, "周采购"), made.id, None, "伦晚", "报价!C7")
    cell = ("周采购", "报价单.xlsx · 报价!C7 · 屈姑果业")
    assert whence() == cell
    records.edit(workspace, Sku, made.id, "variety", "Lane Late")
    assert whence() == ("林寻味", None)
    history.undo(workspace)
    assert whence() == cell
    history.undo(workspace)
    assert whence() == ("林寻味", None)
    history.redo(workspace)
    assert whence() == cell


def test_a_record_made_by_an_import_tells_the_source_of_all_its_fields(workspace: Workspace) -> None:
    made = Sku(id=workspace.new_id(), name="一", variety="伦晚")
    origin = Origin("规格书.xlsx", "规格!A2")
    records.apply(workspace, say("Import"), [Change(Sku, made.id, "", None, made, origin)])
    for field in ("name", "variety"):
        found = history.provenance(workspace, made.id, field)
        assert found is not None
        assert found.origin == origin
    records.edit(workspace, Sku, made.id, "name", "二")
    edited = history.provenance(workspace, made.id, "name")
    assert edited is not None
    assert edited.origin is None


def test_a_record_that_never_was_has_no_provenance(workspace: Workspace) -> None:
    assert history.provenance(workspace, 5, "name") is None


def test_the_history_of_a_season_tells_what_belongs_to_it_and_nothing_else(workspace: Workspace) -> None:
    sku = records.create(workspace, Sku, name="伦晚")[0]
    season, other = (records.create(workspace, Season, sku=sku.id)[0] for _season in range(2))
    sheet = records.create(workspace, CostSheet, season=season.id)[0]
    line = records.create(workspace, CostLine, cost_sheet=sheet.id)[0]
    records.edit(workspace, CostLine, line.id, "amount", "3.20")
    records.archive(workspace, CostLine, [line.id])
    records.create(workspace, CostSheet, season=other.id)
    records.edit(workspace, Sku, sku.id, "name", "伦晚脐橙")
    found = history.history_with_parts(workspace, Season, season.id)
    touched = [{change.id for change in entry.changes} for entry in found]
    assert touched == [{line.id}, {line.id}, {line.id}, {sheet.id}, {season.id}]
    assert len(history.history_with_parts(workspace, Season, season.id, limit=2)) == 2

"""Whatever is edited, undone and redone: the database walks back to what it was."""

from __future__ import annotations

import shutil
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoutdesk.domain.changes import changes_between, created, inverse
from scoutdesk.domain.errors import Conflict, Refused
from scoutdesk.domain.sku import Category, Sku
from scoutdesk.domain.sourcing.quotation import PriceBreak, Quotation
from scoutdesk.fields.declared import fields_of
from scoutdesk.operations import history, records
from scoutdesk.operations.workspace import Workspace, open_workspace
from scoutdesk.store import change_log

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("create"), st.text("橙蟹米甲乙", min_size=1, max_size=4)),
        st.tuples(st.just("rename"), st.text("橙蟹米甲乙 ", max_size=4)),
        st.tuples(st.just("weigh"), st.integers(0, 9000)),
        st.tuples(st.just("archive"), st.none()),
        st.tuples(st.just("undo"), st.none()),
        st.tuples(st.just("redo"), st.none()),
    ),
    max_size=14,
)


def content(workspace: Workspace) -> dict[str, list[Any]]:
    """Everything but the log: the records and what search would find."""
    with workspace.database.reading() as reader:
        tables = [mapping.table.name for mapping in workspace.database.schema.mappings.values()]
        return {
            name: sorted(map(tuple, reader.connection.exec_driver_sql(f"SELECT * FROM {name}")))
            for name in [*tables, "search_doc"]
        }


def do(workspace: Workspace, step: tuple[str, Any]) -> bool:
    """Perform a step on the newest SKU; whether it made a log entry."""
    verb, value = step
    skus = records.where(workspace, Sku, archived=False)
    try:
        if verb == "create":
            return records.create(workspace, Sku, name=value)[1].entry is not None
        if verb in ("undo", "redo"):
            return getattr(history, verb)(workspace).entry is not None
        if not skus:
            return False
        if verb == "archive":
            return records.archive(workspace, Sku, [skus[-1].id]).entry is not None
        field, text = ("name", value) if verb == "rename" else ("net_content", f"{value} g")
        return records.edit(workspace, Sku, skus[-1].id, field, text).entry is not None
    except Refused:
        return False


@settings(max_examples=40)
@given(steps=STEPS)
def test_undoing_everything_walks_back_through_every_state(
    empty_database: Path, steps: list[tuple[str, Any]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(empty_database, Path(folder) / "w")
        workspace = open_workspace(Path(folder) / "w", "林")
        states = [content(workspace)]
        for step in steps:
            if do(workspace, step):
                states.append(content(workspace))
        # undo by entry, newest first: every log entry, whatever it was, takes back exactly itself
        with workspace.database.reading() as reader:
            entries = change_log.history(reader, limit=500)
        assert len(entries) == len(states) - 1
        for entry, before in zip(entries, reversed(states[:-1]), strict=True):
            with workspace.database.transaction("林") as transaction:
                transaction.apply(entry.label, inverse(entry.changes))
            assert content(workspace) == before
        workspace.close()


@settings(max_examples=40)
@given(steps=STEPS)
def test_redo_after_undo_is_where_one_was(empty_database: Path, steps: list[tuple[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(empty_database, Path(folder) / "w")
        workspace = open_workspace(Path(folder) / "w", "林")
        for step in steps:
            do(workspace, step)
        there, count = content(workspace), 0
        while history.next_undo(workspace) is not None:
            history.undo(workspace)
            count += 1
        assert content(workspace)["sku"] == []
        for _ in range(count):
            history.redo(workspace)
        assert content(workspace) == there
        workspace.close()


def test_undo_and_redo_work_across_a_restart_and_name_what_they_take_back(workspace: Workspace) -> None:
    sku, _ = records.create(workspace, Sku, name="伦晚")
    records.edit(workspace, Sku, sku.id, "name", "秭归伦晚")
    workspace.close()
    again = open_workspace(workspace.folder, "王")
    assert history.next_undo(again).msgid == "Change {label} of {title}"
    history.undo(again)
    assert records.get(again, Sku, sku.id).name == "伦晚"
    assert history.next_redo(again) is not None
    history.redo(again)
    assert records.get(again, Sku, sku.id).name == "秭归伦晚"
    records.edit(again, Sku, sku.id, "variety", "Lane Late")
    assert history.next_redo(again) is None
    again.close()


def test_a_field_changed_meanwhile_is_a_conflict_that_names_it_and_saves_nothing(
    workspace: Workspace,
) -> None:
    sku, _ = records.create(workspace, Sku, name="伦晚", variety="甲")
    records.edit(workspace, Sku, sku.id, "variety", "乙")
    with pytest.raises(Conflict) as caught:
        records.edit(workspace, Sku, sku.id, "variety", "丙", before="甲")
    assert (caught.value.conflicts[0].found, caught.value.conflicts[0].expected) == ("乙", "甲")
    # another field of the same record is nobody's conflict
    records.edit(workspace, Sku, sku.id, "origin", "秭归", before=None)
    assert records.get(workspace, Sku, sku.id).variety == "乙"


def test_an_older_entry_is_not_undone_under_later_edits(workspace: Workspace) -> None:
    sku, _ = records.create(workspace, Sku, name="伦晚")
    first = records.edit(workspace, Sku, sku.id, "variety", "甲")
    records.edit(workspace, Sku, sku.id, "variety", "乙")
    with pytest.raises(Conflict):
        history.undo(workspace, first.entry)
    assert records.get(workspace, Sku, sku.id).variety == "乙"


def test_a_creation_is_not_undone_while_others_refer_to_it(workspace: Workspace) -> None:
    quotation, made = records.create(workspace, Quotation, price=Decimal("7.50"))
    records.create(workspace, PriceBreak, quotation=quotation.id, min_quantity=100, price=Decimal("7.20"))
    with pytest.raises(Refused, match=r"refer to it|引用"):
        history.undo(workspace, made.entry)
    assert records.get(workspace, Quotation, quotation.id) == quotation


def test_every_field_kind_survives_storage_and_log(workspace: Workspace) -> None:
    sku, _ = records.create(
        workspace,
        Sku,
        name="=cmd|' /C calc'!A0",
        category=Category.FRUIT,
        net_content=4500,
        edible_share=Decimal("0.7"),
        harvest_months=(11, 12, 1),
        chilling_limit=Decimal("-1.5"),
        cold_days=30,
    )
    assert records.get(workspace, Sku, sku.id) == sku
    logged = history.history(workspace, Sku, sku.id)[0].changes[0].after
    assert logged == sku
    assert {field.name for field in fields_of(Sku)} >= {"name", "code", "archived"}


def test_a_record_as_of_a_day_walks_back_over_later_edits(workspace: Workspace) -> None:
    from datetime import date, datetime

    sku, _ = records.create(workspace, Sku, name="伦晚", variety="甲")
    workspace.close()
    later = open_workspace(workspace.folder, "王", clock=lambda: datetime(2027, 3, 10, 9))
    records.edit(later, Sku, sku.id, "variety", "乙")
    then = history.as_of(later, Sku, sku.id, date(2027, 3, 5))
    assert then == sku
    assert history.as_of(later, Sku, sku.id, date(2027, 2, 1)) is None
    assert history.as_of(later, Sku, sku.id, date(2027, 3, 10)).variety == "乙"
    later.close()


def test_a_code_that_is_taken_is_refused_and_nothing_is_saved(workspace: Workspace) -> None:
    first, _ = records.create(workspace, Sku, name="甲")
    second, _ = records.create(workspace, Sku, name="乙")
    with pytest.raises(Refused):
        records.edit(workspace, Sku, second.id, "code", first.code)
    assert records.get(workspace, Sku, second.id) == second


def test_changes_between_two_states_apply_to_the_second(workspace: Workspace) -> None:
    from dataclasses import replace

    sku, _ = records.create(workspace, Sku, name="伦晚")
    wanted = replace(sku, variety="Lane Late", cold_days=30)
    outcome = records.save(workspace, sku, wanted)
    assert {change.field for change in outcome.changes} == {"variety", "cold_days"}
    assert records.get(workspace, Sku, sku.id) == wanted
    assert changes_between(wanted, wanted) == ()
    assert created(sku).after is sku

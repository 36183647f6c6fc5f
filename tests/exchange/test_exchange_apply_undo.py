"""Imports of own and foreign files in any order, taken in part, answered, built upon: each can be taken back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from price_lists import price_list

from scoutdesk.domain.inbox import InboxFile
from scoutdesk.domain.layouts import ReadingRule
from scoutdesk.domain.sourcing.quotation import PriceBreak, Quotation
from scoutdesk.exchange.preview import Preview
from scoutdesk.fields.declared import about
from scoutdesk.operations import history, records
from scoutdesk.operations.exchange import exchanging, inbox, mapping, previewing
from scoutdesk.operations.exchange.taken_over import taken_over
from scoutdesk.operations.exchange.taking_back import take_back
from scoutdesk.operations.workspace import open_workspace

STEPS = ("own", "own", "foreign", "again", "edit", "edit", "back")
OF_THE_HOUSE = {about(record).name for record in (InboxFile, ReadingRule)}
Dump = dict[int, Any]


class Walk:
    """One season over days. `brought`: by file, record and field what it changed, oldest first: before and after."""

    def __init__(self, house: Any, supplying: Any, random: Random) -> None:
        self.house, self.supplying, self.random = house, supplying, random
        self.workspace = house.workspace
        self.sent: list[Path] = []
        self.count = 0
        self.brought: dict[str, dict[tuple[int, str], list[tuple[Any, Any]]]] = {}

    def everything(self) -> Dump:
        """All records, put away or not; the log is no record."""
        with self.workspace.database.reading() as reader:
            kinds = reader.schema.by_name.values()
            return {item.id: item for record in kinds for item in reader.where(record, archived=True)}

    def named(self) -> Path:
        self.count += 1
        return Path(self.house.folder / f"文件{self.count}.xlsx")

    def own(self) -> None:
        """A request that went out today or before, filled in, shortened, without numbers, with steps of the price."""
        random = self.random
        if not self.sent or random.random() < 0.4:
            (path,) = self.house.send()
            self.sent.append(Path(shutil.copy(path, self.named())))
        sheet = self.supplying(random.choice(self.sent))
        offered = {"price": (1, 2, 3.5), "moq": (1, 2, 3), "grade": ("大", "中"), "remark": ("甲", "乙")}
        for _cell in range(random.randint(1, 5)):
            field, values = random.choice([*offered.items()])
            sheet.write(field, random.choice(values), random.randint(0, 2))
        if random.random() < 0.3:
            sheet.page.delete_rows(sheet.header_row + 1 + random.randint(0, 1))
        if random.random() < 0.2:
            for row in range(sheet.header_row + 1, sheet.header_row + 4):
                sheet.page.cell(row, 1).value = None
        path = sheet.save(self.named().name)
        if random.random() < 0.4:
            steps = self.supplying(path, 1)
            steps.write("min_quantity", random.choice((500, 600)))
            steps.write("price", random.choice((4, 5)))
            steps.save()
        self.take(self.house.preview(path))

    def foreign(self) -> None:
        random = self.random
        prices = (4.2, 5, "4-5元", "100件4元，500件3.5元")
        rows = [
            ("秭归伦晚脐橙", random.choice(("9斤装", "5斤装", "大果")), random.choice(prices), 100, "甜")
            for _row in range(random.randint(1, 3))
        ]
        path = price_list(self.named(), rows=rows, banner=f"第 {self.count} 份")
        (id,) = exchanging.keep_waiting(self.workspace, self.house.preview(path)).ids
        mapping.choose_supplier(self.workspace, id, self.house.suppliers[0])
        if previewing.preview_waiting(self.workspace, [id]).files[0].waits:
            mapping.confirm(self.workspace, id)
        self.take(previewing.preview_waiting(self.workspace, [id]))

    def again(self) -> None:
        files = inbox.received_files(self.workspace)
        if files:
            self.take(previewing.preview_waiting(self.workspace, [self.random.choice(files).id]))

    def take(self, preview: Preview) -> None:
        """A part of it with answers; only what was shown is changed, and the entry can be undone and redone."""
        random = self.random
        keys = [key for key, _row, _cell in preview.cells()]
        conflicts = {key for key, _row, cell in preview.cells() if cell.status == "conflict"}
        accepted: Any = "all" if random.random() < 0.5 else {key for key in keys if random.random() < 0.6}
        resolved = {key for key in conflicts if random.random() < 0.5}
        asked = dict(_asked(preview))
        answers = {key: random.choice(given).key for key, given in asked.items() if random.random() < 0.7}
        before = self.everything()
        outcome = exchanging.apply_import(self.workspace, preview, accepted, resolved, answers)
        after = self.everything()
        assert before.keys() <= after.keys(), "nothing goes by being absent from a file"
        open_ = {
            key for key, row, cell in preview.cells() if cell.status == "conflict" and key not in resolved
        }
        kept = {(preview.files[at].rows[row].id, name) for at, row, name in open_}
        won = {(preview.files[at].rows[row].id, name) for at, row, name in resolved}
        for id, name, was, now in _changed(before, after):
            if not asked:
                assert (id, name) not in kept - won, "a conflict that nobody decided"
            if about(type(after[id])).name not in OF_THE_HOUSE:
                told = self.brought.setdefault(preview.files[0].name, {})
                told.setdefault((id, name), []).append((was, now))
        if outcome.entry is not None:
            undone = history.undo(self.workspace, outcome.entry)
            assert self.everything() == before
            history.undo(self.workspace, undone.entry)
            assert self.everything() == after

    def edit(self) -> None:
        random = self.random
        item = random.choice(records.where(self.workspace, Quotation))
        if random.random() < 0.2:
            records.create(self.workspace, PriceBreak, quotation=item.id, min_quantity=900, price=Decimal(3))
        else:
            values = {"price": ("1", "2", "7"), "moq": ("1", "9"), "grade": ("大", "我"), "remark": ("我",)}
            name = random.choice([*values])
            records.edit(self.workspace, Quotation, item.id, name, random.choice(values[name]))

    def back(self) -> None:
        """A file taken back today: every field that stands as it left it goes back, and no other."""
        files = [item for item in inbox.received_files(self.workspace) if taken_over(self.workspace, [item])]
        if not files:
            return
        file = self.random.choice(files)
        before = self.everything()
        outcome = take_back(self.workspace, file.id)
        after = self.everything()
        told = self.brought.pop(file.name, {})
        for id, item in before.items():
            if about(type(item)).name in OF_THE_HOUSE or id not in after:
                continue
            for name in item.__dataclass_fields__:
                if name not in ("state", "code"):
                    wanted = _back(getattr(item, name), told.get((id, name), []))
                    assert getattr(after[id], name) == wanted, (name, file.name)
        gone = {id for id in before.keys() - after.keys() if about(type(before[id])).name not in OF_THE_HOUSE}
        assert gone <= {id for (id, name), _values in told.items() if name == ""}
        linked = {getattr(item, "quotation", None) for item in after.values()}
        assert not gone & linked
        if any(name == "" and id in after for id, name in told):
            assert "保留" in str(outcome.message), "what is kept is told"
        undone = history.undo(self.workspace, outcome.entry)
        assert self.everything() == before
        history.undo(self.workspace, undone.entry)
        assert self.everything() == after


def _back(now: Any, brought: list[tuple[Any, Any]]) -> Any:
    for was, said in reversed(brought):
        if now != said:
            return now
        now = was
    return now


def _asked(preview: Preview) -> Iterator[tuple[Any, Any]]:
    for at, file in enumerate(preview.files):
        for number, row in enumerate(file.rows):
            if row.question is not None:
                yield (at, number), row.question.answers
            for cell in row.cells:
                if cell.question is not None:
                    yield (at, number, cell.field), cell.question.answers


def _changed(before: Dump, after: Dump) -> Iterator[tuple[int, str, Any, Any]]:
    """Record, field, before, after; "" for one that is new."""
    for id, item in after.items():
        was = before.get(id)
        if was is None:
            yield id, "", None, item
        elif was != item:
            for name in item.__dataclass_fields__:
                if getattr(was, name) != getattr(item, name):
                    yield id, name, getattr(was, name), getattr(item, name)


@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 1 << 20), st.lists(st.sampled_from(STEPS), min_size=4, max_size=8))
@example(5, ["own", "foreign", "edit", "back", "again", "own", "back"])
@example(0, ["own", "own", "own", "back"])
def test_whatever_came_and_was_built_upon_no_edit_is_lost_and_all_is_taken_back(
    house, supplying, seed: int, steps: list[str]
) -> None:
    folder = house.folder / f"walk{len(list(house.folder.iterdir()))}"
    house.workspace.close()
    try:
        shutil.copytree(house.folder / "workspace", folder / "workspace")
        workspace = open_workspace(folder / "workspace", "林", clock=house.workspace.clock)
        walk = Walk(type(house)(workspace, house.season, house.suppliers, folder), supplying, Random(seed))
        try:
            for step in steps:
                getattr(walk, step)()
        finally:
            workspace.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)

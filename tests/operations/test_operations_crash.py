"""Killed at any moment, a workspace holds all of what was going on or none of it, and the check is clean."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scoutdesk.domain.changes import created
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.inbox import InboxFile
from scoutdesk.domain.listing import Listing
from scoutdesk.domain.sku import Sku
from scoutdesk.i18n import say
from scoutdesk.operations import records
from scoutdesk.operations.checking import check
from scoutdesk.operations.exchange.exporting import export_records
from scoutdesk.operations.workspace import Workspace, create_workspace, open_workspace

ROOT = Path(__file__).resolve().parents[2]
MANY = 1200

IMPORTING = """
from scoutdesk.operations.exchange import exchanging, previewing
from scoutdesk.operations.workspace import open_workspace
workspace = open_workspace(Path(sys.argv[1]), "kill")
preview = previewing.preview_import(workspace, [Path(sys.argv[2])])
print("now", flush=True)
exchanging.apply_import(workspace, preview)
print("done", flush=True)
"""
SAVING = """
from scoutdesk.operations import records
from scoutdesk.operations.workspace import open_workspace
from scoutdesk.domain.sku import Sku
workspace = open_workspace(Path(sys.argv[1]), "kill")
ids = [sku.id for sku in records.where(workspace, Sku)][:300]
print("now", flush=True)
for turn in range(100000):
    records.edit_many(workspace, Sku, ids, "tips", f"turn {turn}")
"""
CREATING = """
from scoutdesk.operations.workspace import create_workspace
import scoutdesk.store.upgrade, alembic.command
print("now", flush=True)
create_workspace(Path(sys.argv[1]), "kill")
print("done", flush=True)
"""


def killed(script: str, *arguments: Path, after: float) -> float:
    """Run the script, kill it so many seconds after it says "now"; the seconds it took if it was done before."""
    process = subprocess.Popen(
        [sys.executable, "-c", f"import sys\nfrom pathlib import Path\n{script}", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == b"now"
    began = time.perf_counter()
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.kill()
    process.wait()
    process.stdout.close()
    return time.perf_counter() - began


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A workspace of many SKUs and a workbook that changes them all."""
    from openpyxl import load_workbook

    folder = tmp_path_factory.mktemp("crash")
    workspace = create_workspace(folder / "workspace", "林")
    skus = [
        Sku(id=workspace.new_id(), code=f"SKU-{number:04d}", name=f"橙 {number}") for number in range(MANY)
    ]
    records.apply(workspace, say("Many"), map(created, skus))
    book = folder / "skus.xlsx"
    export_records(workspace, Sku, records.list_ids(workspace, Listing(Sku)), book)
    workspace.close()
    opened = load_workbook(book)
    changed = 0
    for row in opened.worksheets[0].iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("橙 "):
                cell.value = cell.value.replace("橙", "脐橙")
                changed += 1
    assert changed == MANY
    opened.save(book)
    return folder / "workspace", book


def renamed(workspace: Workspace) -> int:
    return sum((sku.name or "").startswith("脐橙") for sku in records.where(workspace, Sku))


def test_killed_during_an_import_all_of_it_is_there_or_none(full: tuple[Path, Path], tmp_path: Path) -> None:
    source, book = full
    shutil.copytree(source, tmp_path / "whole")
    seconds = killed(IMPORTING, tmp_path / "whole", book, after=60)
    whole = open_workspace(tmp_path / "whole", "林")
    assert renamed(whole) == MANY
    whole.close()
    for number, share in enumerate((0.15, 0.4, 0.65, 0.9)):
        folder = tmp_path / str(number)
        shutil.copytree(source, folder)
        killed(IMPORTING, folder, book, after=seconds * share)
        workspace = open_workspace(folder, "林")
        assert renamed(workspace) == MANY * len(records.where(workspace, InboxFile))
        problems = check(workspace).problems
        assert not problems, [str(problem) for problem in problems]
        workspace.close()


def test_killed_while_saving_no_save_is_there_in_half(full: tuple[Path, Path], tmp_path: Path) -> None:
    for number, after in enumerate((0.05, 0.13, 0.3)):
        folder = tmp_path / str(number)
        shutil.copytree(full[0], folder)
        killed(SAVING, folder, after=after)
        workspace = open_workspace(folder, "林")
        assert len({sku.tips for sku in records.where(workspace, Sku)[:300]}) == 1
        assert not check(workspace).problems
        workspace.close()


def test_killed_while_a_workspace_is_made_it_is_whole_or_can_be_made_anew(tmp_path: Path) -> None:
    seconds = killed(CREATING, tmp_path / "whole", after=60)
    for number, share in enumerate((0.0, 0.3, 0.6, 0.85)):
        folder = tmp_path / str(number)
        killed(CREATING, folder, after=seconds * share)
        try:
            workspace = open_workspace(folder, "林")
        except Refused as refusal:
            assert refusal.message.msgid == "{folder} holds no workspace (no {file} in it)"
            workspace = create_workspace(folder, "林")
        assert not check(workspace).problems
        records.create(workspace, Sku, name="伦晚")
        workspace.close()

"""A backup comes back whole or not at all, and `check` sees what is wrong."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from scoutdesk.domain.errors import Refused
from scoutdesk.domain.sku import Sku
from scoutdesk.operations import history, records
from scoutdesk.operations.backup import CONTENTS, backup, restore
from scoutdesk.operations.checking import check
from scoutdesk.operations.workspace import Workspace, open_workspace
from scoutdesk.store.database import FILE_NAME


def rewritten(source: Path, target: Path, change: Callable[[str, bytes], tuple[str, bytes] | None]) -> Path:
    """The same zip with some members changed, renamed or left out."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            member = change(info.filename, old.read(info))
            if member is not None:
                new.writestr(*member)
    return target


@pytest.fixture
def saved(demo: Workspace, tmp_path: Path) -> Path:
    file = tmp_path / "demo.zip"
    outcome = backup(demo, file)
    assert not outcome.problems and outcome.files == (str(file),)
    return file


def test_a_backup_comes_back_with_records_files_and_history(
    demo: Workspace, saved: Path, tmp_path: Path
) -> None:
    before = records.where(demo, Sku)
    entries = history.history(demo)
    restore(saved, tmp_path / "again")
    again = open_workspace(tmp_path / "again", "林晚", clock=demo.clock)
    assert records.where(again, Sku) == before and again.id == demo.id
    assert history.history(again) == entries
    assert not check(again).problems
    again.close()


def test_a_backup_can_be_made_while_somebody_works(demo: Workspace, tmp_path: Path) -> None:
    with demo.database.transaction("other") as transaction:
        sku = transaction.where(Sku)[0]
        transaction.apply(history.say("half done"), [])
        backup(demo, tmp_path / "now.zip")
        assert sku.code == "SKU-0001"
    restore(tmp_path / "now.zip", tmp_path / "again")


def test_a_full_folder_is_not_restored_into(saved: Path, tmp_path: Path) -> None:
    full = tmp_path / "full"
    full.mkdir()
    (full / "letter.txt").write_text("mine")
    with pytest.raises(Refused, match=r"letter|不是空|not empty|空"):
        restore(saved, full)
    assert [path.name for path in full.iterdir()] == ["letter.txt"]


def test_an_empty_folder_will_do(saved: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    restore(saved, tmp_path / "empty")
    assert (tmp_path / "empty" / FILE_NAME).exists()


@pytest.mark.parametrize("share", [0, 10, 500, 0.5, 0.99])
def test_a_truncated_backup_leaves_nothing_behind(saved: Path, tmp_path: Path, share: float) -> None:
    content = saved.read_bytes()
    broken = tmp_path / "broken.zip"
    broken.write_bytes(content[: int(share * len(content)) if share < 1 else int(share)])
    with pytest.raises(Refused, match=r"broken\.zip"):
        restore(broken, tmp_path / "again")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken.zip", "demo", "demo.zip"]


def test_a_flipped_byte_in_a_kept_file_is_found(saved: Path, tmp_path: Path) -> None:
    def flip(name: str, content: bytes) -> tuple[str, bytes]:
        return name, content[:-1] + bytes([content[-1] ^ 1]) if name.startswith("files/") else content

    broken = rewritten(saved, tmp_path / "broken.zip", flip)
    with pytest.raises(Refused, match=r"broken\.zip"):
        restore(broken, tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_a_missing_member_is_found(saved: Path, tmp_path: Path) -> None:
    broken = rewritten(
        saved, tmp_path / "broken.zip", lambda name, content: None if name == FILE_NAME else (name, content)
    )
    with pytest.raises(Refused, match=r"broken\.zip"):
        restore(broken, tmp_path / "again")


@pytest.mark.parametrize("path", ["../evil.txt", "/tmp/evil.txt", "files/../../evil.txt", "C:\\evil.txt"])
def test_a_path_out_of_the_workspace_is_refused(saved: Path, tmp_path: Path, path: str) -> None:
    def planted(name: str, content: bytes) -> tuple[str, bytes]:
        if name != CONTENTS:
            return name, content
        told = json.loads(content)
        told["sha256"][path] = "0" * 64
        return name, json.dumps(told).encode()

    evil = rewritten(saved, tmp_path / "evil.zip", planted)
    with zipfile.ZipFile(evil, "a") as archive:
        archive.writestr(path, b"evil")
    with pytest.raises(Refused, match="evil"):
        restore(evil, tmp_path / "a" / "b" / "again")
    assert not list(tmp_path.rglob("evil.txt"))


def test_a_backup_of_a_newer_program_is_refused_by_name(saved: Path, tmp_path: Path) -> None:
    def newer(name: str, content: bytes) -> tuple[str, bytes]:
        return name, json.dumps(
            json.loads(content) | {"format": 99}
        ).encode() if name == CONTENTS else content

    with pytest.raises(Refused) as refusal:
        restore(rewritten(saved, tmp_path / "newer.zip", newer), tmp_path / "again")
    assert "newer ScoutDesk" in refusal.value.message.msgid


def test_another_zip_is_no_backup(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as archive:
        archive.writestr("a.jpg", b"a")
    with pytest.raises(Refused) as refusal:
        restore(tmp_path / "photos.zip", tmp_path / "again")
    assert "not a ScoutDesk backup" in refusal.value.message.msgid


# check


def changed(workspace: Workspace, statement: str) -> list[str]:
    """The problems found after somebody altered the database behind the program's back."""
    with closing(sqlite3.connect(workspace.database.path)) as connection, connection:
        connection.execute(statement)
    connection.close()
    return [problem.message.msgid + str(problem) for problem in check(workspace).problems]


def test_a_value_changed_behind_the_log_is_found(demo: Workspace) -> None:
    found = changed(demo, "UPDATE sku SET sale_unit = '8斤箱' WHERE code = 'SKU-0001'")
    assert len(found) == 1 and "秭归伦晚脐橙" in found[0]


def test_a_record_that_vanished_is_found(demo: Workspace) -> None:
    found = changed(demo, "DELETE FROM faq WHERE code = 'FAQ-0003'")
    assert len(found) == 1


def test_a_broken_chain_in_the_log_is_found(demo: Workspace) -> None:
    statement = "UPDATE log_change SET before = 'selling' WHERE field = 'stage' AND after = 'harvest'"
    assert len(changed(demo, statement)) > 3


def test_a_record_that_search_lost_is_found(demo: Workspace) -> None:
    assert len(changed(demo, "DELETE FROM search_doc WHERE code = 'SKU-0002'")) == 1


def test_missing_and_altered_files_are_found_and_spare_ones_only_mentioned(demo: Workspace) -> None:
    one, two = sorted(demo.files.glob("??/*"))[:2]
    shutil.copyfile(one, demo.files / "spare")
    spare = demo.files / "ab" / ("c" * 62)
    spare.parent.mkdir(exist_ok=True)
    spare.write_bytes(b"belongs to nothing")
    outcome = check(demo)
    assert not outcome.problems and outcome.message.args == {"count": 1}
    one.unlink()
    two.write_bytes(b"altered")
    messages = {
        problem.message.args["reason"].msgid if problem.message.args else problem.message.msgid
        for problem in check(demo).problems
    }  # type: ignore[attr-defined]
    assert messages == {"is missing", "no longer has its content"}

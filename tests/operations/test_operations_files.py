"""Files dropped on a record: kept once, refused with the reason, undone like everything."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from scoutdesk.domain.certificate import Certificate
from scoutdesk.domain.errors import Problem, Refused
from scoutdesk.domain.season import Attachment, FileKind
from scoutdesk.domain.sku import Sku
from scoutdesk.i18n import ENGLISH, speaking
from scoutdesk.operations import files, history, records, searching
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store import attachments


def picture(form: str = "JPEG", colour: str = "orange") -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, form)
    return out.getvalue()


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.fixture
def sku(workspace: Workspace) -> Sku:
    return records.create(workspace, Sku, name="伦晚脐橙")[0]


def kept(workspace: Workspace) -> list[str]:
    """The contents on disk by their hash."""
    return sorted(path.parent.name + path.name for path in workspace.files.rglob("*") if path.is_file())


def told(problems: tuple[Problem, ...]) -> list[str]:
    with speaking(ENGLISH):
        return [str(problem) for problem in problems]


def test_a_file_is_kept_by_its_content_and_belongs_to_its_record(
    workspace: Workspace, sku: Sku, tmp_path: Path
) -> None:
    path = written(tmp_path, "检测报告.pdf", b"%PDF-1.7 report")
    outcome = files.attach(workspace, Sku, sku.id, [path])
    found = records.where(workspace, Attachment)
    assert [(item.owner, item.owner_id, item.name, item.kind, item.size) for item in found] == [
        ("SKU", sku.id, "检测报告.pdf", FileKind.OTHER, 15)
    ]
    assert found[0].media_type == "application/pdf"
    assert kept(workspace) == [found[0].sha256]
    assert files.content(workspace, found[0].sha256 or "") == b"%PDF-1.7 report"
    assert not outcome.problems
    path.unlink()
    assert files.content(workspace, found[0].sha256 or "") == b"%PDF-1.7 report"


def test_the_same_file_for_two_records_is_stored_once(workspace: Workspace, sku: Sku, tmp_path: Path) -> None:
    other = records.create(workspace, Sku, name="纽荷尔")[0]
    first, copy = written(tmp_path, "a.jpg", picture()), written(tmp_path, "b.jpg", picture())
    files.attach(workspace, Sku, sku.id, [first])
    files.attach(workspace, Sku, other.id, [copy])
    assert len(kept(workspace)) == 1
    assert [item.name for item in records.where(workspace, Attachment)] == ["a.jpg", "b.jpg"]


def test_the_same_file_twice_for_one_record_is_told_not_kept(
    workspace: Workspace, sku: Sku, tmp_path: Path
) -> None:
    first, copy = written(tmp_path, "a.jpg", picture()), written(tmp_path, "b.jpg", picture())
    assert told(files.attach(workspace, Sku, sku.id, [first, copy]).problems) == [
        "b.jpg · is the same file as a.jpg"
    ]
    outcome = files.attach(workspace, Sku, sku.id, [copy])
    assert told(outcome.problems) == ["b.jpg · is attached here already, as a.jpg"]
    assert outcome.entry is None
    assert len(records.where(workspace, Attachment)) == 1


def test_an_empty_file_a_folder_and_a_missing_one_are_refused_with_the_reason_and_the_rest_is_kept(
    workspace: Workspace, sku: Sku, tmp_path: Path
) -> None:
    folder = tmp_path / "照片"
    folder.mkdir()
    dropped = [
        written(tmp_path, "空.pdf", b""),
        folder,
        written(tmp_path, "好.pdf", b"%PDF good"),
        tmp_path / "没有.pdf",
        written(tmp_path, "也好.txt", "好".encode()),
    ]
    outcome = files.attach(workspace, Sku, sku.id, dropped)
    assert [item.name for item in records.where(workspace, Attachment)] == ["好.pdf", "也好.txt"]
    assert told(outcome.problems) == [
        "空.pdf · 空.pdf is empty",
        "照片 · 照片 is a folder; choose the files in it",
        "没有.pdf · 没有.pdf cannot be read: there is nothing at this place",
    ]
    history.undo(workspace)
    assert records.where(workspace, Attachment) == ()


def test_too_large_a_file_is_refused_with_both_sizes(workspace: Workspace, sku: Sku, tmp_path: Path) -> None:
    path = tmp_path / "长片.mp4"
    with path.open("wb") as out:
        out.truncate(attachments.LARGEST + 1024 * 1024)
    outcome = files.attach(workspace, Sku, sku.id, [path])
    assert told(outcome.problems) == ["长片.mp4 · 长片.mp4 has 51 MB; at most 50 MB can be kept"]
    assert kept(workspace) == []
    with speaking(ENGLISH):
        assert str(outcome.message) == "No file was added"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user may read every file")
def test_a_file_that_may_not_be_read_is_refused(workspace: Workspace, sku: Sku, tmp_path: Path) -> None:
    path = written(tmp_path, "secret.pdf", b"%PDF")
    path.chmod(0)
    assert (
        "secret.pdf cannot be read: you have no permission for it"
        in told(files.attach(workspace, Sku, sku.id, [path]).problems)[0]
    )


def test_a_photo_is_set_in_its_field_as_one_entry(workspace: Workspace, sku: Sku, tmp_path: Path) -> None:
    outcome = files.attach(workspace, Sku, sku.id, [written(tmp_path, "a.jpg", picture())], field="photo")
    found = records.where(workspace, Attachment)[0]
    assert found.kind is FileKind.PHOTO
    assert records.get(workspace, Sku, sku.id).photo == found.sha256
    assert len(outcome.changes) == 2
    history.undo(workspace)
    assert records.get(workspace, Sku, sku.id).photo is None


def test_a_photo_that_is_there_already_can_be_chosen_again(
    workspace: Workspace, sku: Sku, tmp_path: Path
) -> None:
    first, second = written(tmp_path, "a.jpg", picture()), written(tmp_path, "b.png", picture("PNG", "red"))
    for path in (first, second, first):
        assert not files.attach(workspace, Sku, sku.id, [path], field="photo").problems
    shown = records.get(workspace, Sku, sku.id).photo
    assert files.content(workspace, shown or "") == picture()
    assert len(records.where(workspace, Attachment)) == 2
    assert files.attach(workspace, Sku, sku.id, [first], field="photo").entry is None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("合同.pdf", b"%PDF-1.7"),
        ("not-a-picture.jpg", "只是改了名字".encode()),
        ("sound.webp", b"RIFF\x24\x00\x00\x00WAVEfmt "),
        ("cut.jpg", picture()[:90]),
        ("head-only.png", b"\x89PNG\r\n\x1a\n"),
    ],
)
def test_a_picture_field_refuses_what_is_no_picture(
    workspace: Workspace, sku: Sku, tmp_path: Path, name: str, content: bytes
) -> None:
    outcome = files.attach(workspace, Sku, sku.id, [written(tmp_path, name, content)], field="photo")
    assert len(outcome.problems) == 1
    assert (
        "This is not a picture that can be opened; expected JPEG, PNG or WebP." in told(outcome.problems)[0]
    )
    assert records.get(workspace, Sku, sku.id).photo is None


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_pictures_are_known_by_their_bytes(workspace: Workspace, sku: Sku, tmp_path: Path, form: str) -> None:
    files.attach(workspace, Sku, sku.id, [written(tmp_path, "scan.dat", picture(form))], field="photo")
    found = records.where(workspace, Attachment)[0]
    assert (found.media_type, found.kind) == (f"image/{form.lower()}", FileKind.PHOTO)


def test_a_text_renamed_to_a_picture_is_not_listed_as_a_photo(
    workspace: Workspace, sku: Sku, tmp_path: Path
) -> None:
    files.attach(workspace, Sku, sku.id, [written(tmp_path, "x.png", b"text")])
    assert records.where(workspace, Attachment)[0].kind is FileKind.OTHER


def test_a_certificate_takes_any_document_as_its_file(workspace: Workspace, tmp_path: Path) -> None:
    licence = records.create(workspace, Certificate, name="营业执照")[0]
    files.attach(
        workspace, Certificate, licence.id, [written(tmp_path, "执照.pdf", b"%PDF-1.7")], field="file"
    )
    assert files.content(workspace, records.get(workspace, Certificate, licence.id).file or "") == b"%PDF-1.7"


def test_a_record_that_is_gone_takes_no_files(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        files.attach(workspace, Sku, 7, [written(tmp_path, "a.pdf", b"%PDF")])
    with speaking(ENGLISH):
        assert str(refused.value) == "SKU #7 does not exist"


def test_a_workspace_that_cannot_keep_files_says_so(workspace: Workspace, sku: Sku, tmp_path: Path) -> None:
    workspace.files.write_bytes(b"in the way")
    with pytest.raises(Refused) as refused:
        files.attach(workspace, Sku, sku.id, [written(tmp_path, "a.pdf", b"%PDF")])
    with speaking(ENGLISH):
        assert str(refused.value).startswith("The workspace cannot keep files: ")
    assert records.where(workspace, Attachment) == ()


def test_an_attachment_is_found_by_its_name_and_written_out_again(
    workspace: Workspace, sku: Sku, tmp_path: Path
) -> None:
    files.attach(workspace, Sku, sku.id, [written(tmp_path, "采收合同.pdf", b"%PDF-1.7")])
    hit = searching.search(workspace, "caishou")[0]
    assert hit.title == "采收合同.pdf"
    files.export(workspace, hit.id, tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes() == b"%PDF-1.7"
    with pytest.raises(Refused) as refused:
        files.export(workspace, hit.id, tmp_path / "nowhere" / "out.pdf")
    with speaking(ENGLISH):
        assert "out.pdf cannot be written: there is nothing at this place" in str(refused.value)


def test_a_file_that_vanished_is_answered_in_words(workspace: Workspace, sku: Sku, tmp_path: Path) -> None:
    files.attach(workspace, Sku, sku.id, [written(tmp_path, "a.pdf", b"%PDF-1.7")])
    found = records.where(workspace, Attachment)[0]
    attachments.path_of(workspace.files, found.sha256 or "").unlink()
    with pytest.raises(Refused) as refused:
        files.export(workspace, found.id, tmp_path / "out.pdf")
    with speaking(ENGLISH):
        assert "The file is no longer in the workspace" in str(refused.value)

"""Settings: kept as they are, defaults where they are missing, kept aside where they are broken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scoutdesk.operations.settings import FILE_NAME, Settings, read_settings, settings_folder, write_settings


def test_settings_come_back_as_they_were_written(tmp_path: Path) -> None:
    kept = Settings(workspace="/寻味", person="林楠", language="en", theme="dark", zoom=150)
    write_settings(kept, tmp_path / "new" / "folder")
    assert read_settings(tmp_path / "new" / "folder") == kept


def test_no_file_means_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()


@pytest.mark.parametrize("content", [b"{half", b"[1, 2]", b"\xff\xfe\x00", b""])
def test_a_broken_file_is_kept_aside(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    assert read_settings(tmp_path) == Settings()
    assert (tmp_path / "settings.broken.json").read_bytes() == content
    assert not (tmp_path / FILE_NAME).exists()


def test_a_value_that_means_nothing_is_left_at_its_default(tmp_path: Path) -> None:
    odd = {"zoom": 900, "language": "fr", "theme": 3, "person": "林楠", "later": True}
    (tmp_path / FILE_NAME).write_text(json.dumps(odd), encoding="utf-8")
    assert read_settings(tmp_path) == Settings(person="林楠")


def test_the_folder_can_be_named_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SCOUTDESK_CONFIG", str(tmp_path))
    assert settings_folder() == tmp_path

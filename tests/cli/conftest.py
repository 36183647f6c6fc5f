"""The command line, run in this process, with settings and workspace of its own."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from scoutdesk import i18n
from scoutdesk.cli import main

sys.path.insert(0, str(Path(__file__).parent))

from scout import Scout


@dataclass(frozen=True)
class Said:
    """Exit code, standard output and standard error of one command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Terminal:
    """Runs commands on one workspace."""

    folder: Path
    capture: pytest.CaptureFixture[str]

    def run(self, *words: object) -> Said:
        self.capture.readouterr()
        code = main([str(word) for word in words])
        return Said(code, *self.capture.readouterr())

    def says(self, *words: object) -> Said:
        return self.run("--workspace", self.folder, *words)

    def does(self, *words: object) -> Any:
        """The JSON of a command that must succeed."""
        said = self.says("--json", *words)
        assert said.code == 0, said.err
        return said.json


@pytest.fixture
def terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Terminal]:
    monkeypatch.setenv("SCOUTDESK_CONFIG", str(tmp_path / "settings"))
    i18n.use(i18n.CHINESE)
    yield Terminal(tmp_path / "workspace", capsys)
    i18n.use(i18n.CHINESE)


@pytest.fixture
def scout(terminal: Terminal) -> Scout:
    """At the terminal of an empty workspace."""
    assert terminal.run("create", terminal.folder, "--person", "林晚").code == 0
    return Scout(terminal)

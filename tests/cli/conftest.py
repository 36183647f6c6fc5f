"""The command line, run in this process, with settings and workspace of its own."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from scoutdesk import i18n
from scoutdesk.cli import main

sys.path.insert(0, str(Path(__file__).parent))

from people import peopled
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


@dataclass(frozen=True)
class Quiet(Terminal):
    """A terminal that outlives a single test."""

    capture: None = None  # type: ignore[assignment]

    def run(self, *words: object) -> Said:
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = main([str(word) for word in words])
        return Said(code, out.getvalue(), err.getvalue())


@pytest.fixture(scope="session")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a workspace with curators, an event, pledges, sales and complaints."""
    folder = tmp_path_factory.mktemp("people")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SCOUTDESK_CONFIG", str(folder / "settings"))
        i18n.use(i18n.CHINESE)
        terminal = Quiet(folder / "workspace")
        assert terminal.run("create", terminal.folder, "--person", "林晚").code == 0
        peopled(Scout(terminal))
    return terminal.folder


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

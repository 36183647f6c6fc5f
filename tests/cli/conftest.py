"""The command line, run in this process, with settings and workspace of its own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scoutdesk import i18n

sys.path.insert(0, str(Path(__file__).parent))

from people import peopled
from scout import Scout
from terminal import Terminal


@pytest.fixture(scope="session")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a workspace with curators, an event, pledges, sales and complaints."""
    folder = tmp_path_factory.mktemp("people")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SCOUTDESK_CONFIG", str(folder / "settings"))
        i18n.use(i18n.CHINESE)
        terminal = Terminal(folder / "workspace")
        assert terminal.run("create", terminal.folder, "--person", "林晚").code == 0
        peopled(Scout(terminal))
    return terminal.folder


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    monkeypatch.setenv("SCOUTDESK_CONFIG", str(tmp_path / "settings"))
    i18n.use(i18n.CHINESE)
    yield Terminal(tmp_path / "workspace")
    i18n.use(i18n.CHINESE)


@pytest.fixture
def scout(terminal: Terminal) -> Scout:
    """At the terminal of an empty workspace."""
    assert terminal.run("create", terminal.folder, "--person", "林晚").code == 0
    return Scout(terminal)

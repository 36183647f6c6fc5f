"""The demo workspace, made once, and a copy of it for every test that changes something."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from scoutdesk.operations.demo import make_demo
from scoutdesk.operations.workspace import Workspace, open_workspace


def morning() -> datetime:
    return datetime(2026, 11, 21, 9, 0)


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "workspace"
    make_demo(folder, "林晚", clock=morning).close()
    return folder


@pytest.fixture
def demo(demo_folder: Path, tmp_path: Path) -> Iterator[Workspace]:
    shutil.copytree(demo_folder, tmp_path / "demo")
    opened = open_workspace(tmp_path / "demo", "林晚", clock=morning)
    yield opened
    opened.close()


@pytest.fixture
def another() -> Iterator[Callable[..., Workspace]]:
    """The same folder opened once more, by somebody else and, if need be, at another time."""
    opened: list[Workspace] = []

    def open_again(workspace: Workspace, person: str = "周采购", now: datetime | None = None) -> Workspace:
        clock = workspace.clock if now is None else lambda: now
        opened.append(open_workspace(workspace.folder, person, clock=clock))
        return opened[-1]

    yield open_again
    for item in opened:
        item.close()

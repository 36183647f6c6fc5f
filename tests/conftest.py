"""What every test finds in place: no display needed, a patient Hypothesis, the collected facts."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings

from scoutdesk.operations.workspace import Workspace, create_workspace, open_workspace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# what several rooms share; at the end, for each room's own modules come first
sys.path.append(str(Path(__file__).parent))

# A deadline would measure the machine; in CI a run must repeat exactly.
settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("house")


def noon() -> datetime:
    """The clock of the tests."""
    return datetime(2027, 3, 1, 12, 0)


ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The facts collected beside the repository; a clone alone does not have them."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("../shared/data is not there")
    return folder


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One workspace built by the real migrations; every test gets a copy of its file."""
    folder = tmp_path_factory.mktemp("empty") / "workspace"
    create_workspace(folder, "林寻味", clock=noon).close()
    return folder


@pytest.fixture
def workspace(empty_database: Path, tmp_path: Path) -> Iterator[Workspace]:
    """An empty workspace of its own on a fixed day, 2027-03-01."""
    folder = tmp_path / "workspace"
    shutil.copytree(empty_database, folder)
    opened = open_workspace(folder, "林寻味", clock=noon)
    yield opened
    opened.close()

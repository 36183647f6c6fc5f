"""The briefs that several tests print."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scoutdesk.i18n import CHINESE, speaking

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    with speaking(CHINESE):
        yield

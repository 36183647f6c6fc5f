"""The commands of single subjects: each module says its words in `arguments` and does them in COMMANDS."""

from __future__ import annotations

from typing import Protocol

from scoutdesk.cli import (
    allotting,
    annotating,
    audience,
    coldchain,
    community,
    comparing,
    complaints,
    compliance,
    exporting,
    guests,
    harvest,
    inbox,
    inspection,
    launch_event,
    mapping,
    packing,
    pricing,
    review,
    selling,
    sourcing,
    stock,
    tasting,
)
from scoutdesk.cli.commands import Command
from scoutdesk.cli.words import Add


class Subject(Protocol):
    COMMANDS: dict[str, Command]

    def arguments(self, add: Add) -> None: ...


SUBJECTS: tuple[Subject, ...] = (
    coldchain,
    stock,
    inspection,
    packing,
    comparing,
    sourcing,
    tasting,
    harvest,
    pricing,
    guests,
    community,
    audience,
    allotting,
    compliance,
    launch_event,
    review,
    selling,
    complaints,
    annotating,
    mapping,
    inbox,
    exporting,
)

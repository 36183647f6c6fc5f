"""The command line: the same operations as the desk's, without Qt."""

from __future__ import annotations

from scoutdesk.cli.running import main

__all__ = ["main"]

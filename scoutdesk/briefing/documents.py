"""The papers that can be printed, one function each."""

from __future__ import annotations

from scoutdesk.briefing.curator import blocks_of, paper_of
from scoutdesk.briefing.document import write
from scoutdesk.domain.launch.brief import Brief


def curator_brief(brief: Brief) -> bytes:
    """The sheet a curator holds: A4, in the language being spoken."""
    return write(paper_of(brief), blocks_of(brief))

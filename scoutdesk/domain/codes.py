"""Which findings about an identifier refuse it; the others are warnings beside the field."""

from __future__ import annotations

from collections.abc import Iterable

from scoutdesk.i18n import Message
from scoutdesk.knowledge import identifiers
from scoutdesk.knowledge.identifiers import Finding


def _error_in(findings: Iterable[Finding]) -> Message | None:
    return next((finding.message for finding in findings if finding.severity == "error"), None)


def refuse_uscc(text: str) -> Message | None:
    return _error_in(identifiers.check_uscc(text))


def refuse_sc(text: str) -> Message | None:
    return _error_in(identifiers.check_sc(text))


def refuse_gtin(text: str) -> Message | None:
    return _error_in(identifiers.check_gtin(text))


def refuse_division(text: str) -> Message | None:
    return _error_in(identifiers.check_division(text))

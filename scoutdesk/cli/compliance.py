"""The compliance review on the command line: what the copy linter finds, and clearing the content."""

from __future__ import annotations

from argparse import Namespace as Asked
from collections.abc import Iterator
from typing import Any

from scoutdesk.cli import words
from scoutdesk.cli.answers import Answer, pairs
from scoutdesk.cli.commands import Command, inside
from scoutdesk.cli.values import plain
from scoutdesk.cli.words import Add
from scoutdesk.domain.launch.claims import Proof
from scoutdesk.domain.launch.compliance import Clearance
from scoutdesk.domain.launch.linting import Finding
from scoutdesk.domain.season import Season
from scoutdesk.domain.whole.copy_texts import event_day
from scoutdesk.fields.declared import about
from scoutdesk.i18n import _, say
from scoutdesk.operations import compliance, typed
from scoutdesk.operations.compliance import Content, line_of
from scoutdesk.operations.workspace import Workspace


def arguments(add: Add) -> None:
    command = add("lint", _("what advertising and price law say about all that is said of a season"))
    words.season(command)
    command.add_argument(
        "--mend", action="store_true", help=_("first take over every suggestion that names other words")
    )
    command = add("clear", _("clear the content of a season as it reads now, or refuse to"))
    words.season(command)
    command.add_argument(
        "--reason", metavar=_("REASON"), default="", help=_("needed while findings are left, and to refuse")
    )
    command.add_argument("--refuse", action="store_true", help=_("do not clear it"))


def lint(workspace: Workspace, asked: Asked) -> Answer:
    season = typed.find(workspace, Season, asked.season)
    notes = tuple(_mended(workspace, season.id)) if asked.mend else ()
    found = compliance.content_of(workspace, season.id)
    wrong = any(item.severity == "warning" for item in found.findings)
    return Answer(_value(found), tuple(_lines(found)), notes, wrong)


def _mended(workspace: Workspace, season: int) -> Iterator[str]:
    """One by one: a text that was mended reads otherwise for the next."""
    while True:
        found = compliance.content_of(workspace, season).findings
        item = next((item for item in found if item.can_be_mended and item.instead), None)
        if item is None:
            return
        yield str(compliance.apply_suggestion(workspace, item).message)


def clear(workspace: Workspace, asked: Asked) -> Answer:
    season = typed.find(workspace, Season, asked.season)
    verdict = Clearance.REFUSED if asked.refuse else Clearance.CLEARED
    outcome = compliance.review_content(workspace, season.id, verdict, asked.reason)
    found = compliance.content_of(workspace, season.id)
    return Answer(_value(found), (str(outcome.message),))


def _value(found: Content) -> dict[str, Any]:
    review = found.review
    return {
        "code": found.dossier.season.code,
        "event_day": plain(event_day(found.dossier)),
        "texts": found.texts,
        "cleared": found.cleared,
        "reviewed_on": plain(review.day) if review else None,
        "reviewed_by": review.person if review else None,
        "verdict": review.verdict.value if review and review.verdict else None,
        "changed": [str(message) for message in found.changed],
        "findings": [_finding(item) for item in found.findings],
        "claims": [_claim(found, proof) for proof in found.proofs],
    }


def _finding(item: Finding) -> dict[str, Any]:
    return {
        "record": about(type(item.record)).name,
        "code": item.record.code,
        "field": item.field,
        "kind": item.kind,
        "severity": item.severity,
        "words": item.words,
        "start": item.start,
        "message": str(item.message),
        "source": str(item.source),
        "instead": item.instead,
        "advice": str(item.advice),
    }


def _claim(found: Content, proof: Proof) -> dict[str, Any]:
    version = found.versions.get(proof.claim.id)
    return {
        "code": proof.claim.code,
        "text": proof.claim.text,
        "proven": proof.proven,
        "reason": None if proof.reason is None else str(proof.reason),
        "evidence": [item.code for item in proof.evidence],
        "version": version.number if version else None,
        "written_at": version.at if version else None,
        "written_by": version.person if version else None,
    }


def _lines(found: Content) -> Iterator[str]:
    review = found.review
    standing = _("never reviewed")
    if review is not None:
        standing = " · ".join(str(part) for part in (review.verdict, review.day, review.person) if part)
    yield from pairs(
        [(_("Day of the event"), event_day(found.dossier).isoformat()), (_("Reviewed"), standing)]
    )
    for message in found.changed:
        yield f"! {message}"
    if not found.findings:
        yield str(say("Nothing is found in {count} texts, prices and evidence.", count=found.texts))
        return
    yield ""
    for item in found.findings:
        mark = "!" if item.severity == "warning" else "i"
        source = f"（{item.source}）" if item.source else ""
        yield f"{mark} {line_of(item)}{source}"
        better = f"→ {item.instead}" if item.instead else str(item.advice)
        if better:
            yield f"    {better}"


COMMANDS: dict[str, Command] = {"lint": inside(lint), "clear": inside(clear)}

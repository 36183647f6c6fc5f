"""The compliance review of a season's content: what it finds, who cleared it, and taking a suggestion over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scoutdesk.domain.changes import EXISTENCE, Change, created
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.launch.claims import Claim, Proof
from scoutdesk.domain.launch.compliance import Clearance, ContentReview
from scoutdesk.domain.launch.linting import Finding
from scoutdesk.domain.whole.copy_review import findings, open_findings, proofs_on
from scoutdesk.domain.whole.copy_texts import (
    changed_since,
    copies,
    event_day,
    fingerprint,
    latest_review,
    place_of,
    places_read,
    written,
)
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.declared import field_of, fields_of, title_of
from scoutdesk.i18n import Message, say
from scoutdesk.operations.dossiers import read_dossier
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record, read_value
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store import change_log
from scoutdesk.store.reading import Reader

LONGEST = 7900


@dataclass(frozen=True, slots=True)
class Version:
    """Which edit of a text it is that is read: 1 is the first; when (ISO) and by whom it was written so."""

    number: int
    at: str
    person: str


@dataclass(frozen=True, slots=True)
class Content:
    """All that a review looks at. `changed`: what reads otherwise than the newest review saw it."""

    dossier: Dossier
    findings: tuple[Finding, ...]
    proofs: tuple[Proof, ...]
    versions: Mapping[int, Version]
    texts: int
    review: ContentReview | None
    changed: tuple[Message, ...]

    @property
    def cleared(self) -> bool:
        return self.review is not None and self.review.verdict is Clearance.CLEARED and not self.changed


def content_of(workspace: Workspace, season: int, dossier: Dossier | None = None) -> Content:
    """The season's content as it would be reviewed now; nothing is saved. `dossier`: where it is read already."""
    with workspace.database.reading() as reader:
        return _content(reader, dossier or read_dossier(reader, season))


def _content(reader: Reader, dossier: Dossier) -> Content:
    review = latest_review(dossier)
    return Content(
        dossier,
        dossier.once(findings),
        proofs_on(dossier, event_day(dossier)),
        _versions(reader, dossier.claims),
        sum(1 for _copy in copies(dossier)),
        review,
        changed_since(dossier, review) if review else (),
    )


def _versions(reader: Reader, claims: tuple[Claim, ...]) -> dict[int, Version]:
    """From the change log: entries that were taken back are no version, neither are undo and redo."""
    if not claims:
        return {}
    ids = [claim.id for claim in claims]
    found: dict[int, Version] = {}
    for entry in reversed(change_log.history(reader, record=Claim, id=ids, field="text", limit=10_000)):
        if entry.turn != "do" or entry.undone_by is not None:
            continue
        for change in entry.changes:
            if change.record is Claim and change.field in (EXISTENCE, "text"):
                before = found.get(change.id)
                found[change.id] = Version(before.number + 1 if before else 1, entry.at, entry.person)
    return found


def review_content(workspace: Workspace, season: int, verdict: Clearance, reason: str = "") -> Outcome:
    """Keep the verdict with day, person, findings and the fingerprint of what was read.

    `Refused`: to clear while findings are left, or not to clear, without a written reason; to review nothing.
    """
    with workspace.database.transaction(workspace.person) as transaction:
        dossier = read_dossier(transaction, season)
        left = open_findings(dossier)
        _check(dossier, verdict, reason, left)
        places = places_read(dossier)
        made = new_record(
            workspace,
            transaction,
            ContentReview,
            season=season,
            day=workspace.today(),
            person=workspace.person,
            verdict=verdict,
            fingerprint=fingerprint(places),
            texts="\n".join(written(places)),
            findings=_kept(left) or None,
            reason=reason.strip() or None,
        )
        label = (
            say("Clear the content of {title}", title=title_of(dossier.season))
            if verdict is Clearance.CLEARED
            else say("Do not clear the content of {title}", title=title_of(dossier.season))
        )
        entry = transaction.apply(label, [created(made)])
    return Outcome(label, entry, (created(made),), ids=(made.id,), notes=transaction.notes)


def _check(dossier: Dossier, verdict: Clearance, reason: str, left: tuple[Finding, ...]) -> None:
    if not any(True for _copy in copies(dossier)):
        raise Refused(say("There is nothing to review yet: no claim, no story, no promise"))
    if reason.strip():
        return
    if verdict is Clearance.REFUSED:
        raise Refused(say("Write why the content is not cleared"))
    if left:
        raise Refused(
            say("{count} findings are left: write why they may stay, or mend them", count=len(left)),
            tuple(line_of(item) for item in left),
        )


def line_of(item: Finding) -> Message:
    """A finding with its place, as it is told in a list."""
    known = {field.name for field in fields_of(type(item.record))}
    if item.field not in known:
        return say("{place}: {message}", place=title_of(item.record), message=item.message)
    return say("{place}: {message}", place=place_of(item.record, item.field), message=item.message)


def _kept(left: tuple[Finding, ...]) -> str:
    text = "\n".join(str(line_of(item)) for item in left)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def apply_suggestion(workspace: Workspace, item: Finding) -> Outcome:
    """Put what is suggested in the place of the words that were found; one undoable change.

    `Refused` where nothing is suggested, or where the text does not read so any more.
    """
    if not item.can_be_mended:
        raise Refused(say("Nothing can be put in its place by itself: the words have to be found"))
    record, name = type(item.record), item.field
    with workspace.database.transaction(workspace.person) as transaction:
        there = transaction.one(record, item.record.id)
        text = getattr(there, name) or "" if there else ""
        end = item.start + len(item.words)
        if text[item.start : end] != item.words:
            raise Refused(say("The text does not read so any more: look at it again"))
        mended = f"{text[: item.start]}{item.instead or ''}{text[end:]}".strip()
        if not mended:
            raise Refused(say("Nothing would be left of the text: write another one"))
        label = (
            say("Replace “{words}” by “{instead}”", words=item.words, instead=item.instead)
            if item.instead
            else say("Leave out “{words}”", words=item.words)
        )
        change = Change(
            record,
            item.record.id,
            name,
            text,
            read_value(field_of(record, name).kind, mended, transaction.context()),
        )
        entry = transaction.apply(label, [change])
    return Outcome(label, entry, (change,), ids=(item.record.id,), notes=transaction.notes)

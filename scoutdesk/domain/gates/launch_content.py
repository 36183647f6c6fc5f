"""Launch: what is said is read before the event, and reads so still; what the linter finds stands at its field."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.domain.gates.point import Point, at, lacks
from scoutdesk.domain.launch.compliance import Clearance, ContentReview
from scoutdesk.domain.launch.linting import Finding
from scoutdesk.domain.whole.copy_review import findings
from scoutdesk.domain.whole.copy_texts import changed_since, latest_review
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import Message, say

NAMED = 4
RULE = say("rule of the house")


def points(dossier: Dossier) -> Iterator[Point]:
    yield from _review(dossier)
    for evidence in dossier.evidence:
        if evidence.dated is not None and evidence.dated > dossier.today:
            yield at(evidence, "dated", say("lies in the future"), "warning", RULE)
    for item in dossier.once(findings):
        if not item.told:
            yield at(item.record, item.field, told(item), item.severity, item.source)


def told(item: Finding) -> Message:
    """A finding with what may stand there instead."""
    if item.can_be_mended and item.instead:
        return say("{message}; better: “{instead}”", message=item.message, instead=item.instead)
    if item.can_be_mended:
        return say("{message}; better leave it out", message=item.message)
    return item.message


def _review(dossier: Dossier) -> Iterator[Point]:
    """Somebody cleared all that is said, and nothing of it was changed since."""
    review = latest_review(dossier)
    if review is None:
        yield _open(dossier, say("The content was never reviewed"))
    elif review.verdict is not Clearance.CLEARED:
        day = review.day.isoformat() if review.day else "—"
        yield _open(dossier, say("The review of {day} did not clear the content", day=day))
    elif changed := changed_since(dossier, review):
        day = review.day.isoformat() if review.day else "—"
        yield _open(
            dossier, say("Changed since the review of {day}: {places}", day=day, places=_listed(changed))
        )


def _listed(changed: tuple[Message, ...]) -> Message | str:
    first = "；".join(map(str, changed[:NAMED]))
    more = len(changed) - NAMED
    return say("{places} and {count} more", places=first, count=more) if more > 0 else first


def _open(dossier: Dossier, message: Message) -> Point:
    return lacks(dossier.season, ContentReview, message)

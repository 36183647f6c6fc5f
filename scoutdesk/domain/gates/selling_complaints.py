"""What the gate of the sale asks of complaints, compensations and alerts."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.domain.gates.point import Gravity, Point, at, lacks
from scoutdesk.domain.selling.alert import Alert, AlertStep
from scoutdesk.domain.selling.alerting import cases_without_alert, ground, group_told, overdue, unopened
from scoutdesk.domain.selling.clusters import search
from scoutdesk.domain.selling.complaint import Complaint, Defect, PromiseTerm
from scoutdesk.domain.selling.sold import Flaw
from scoutdesk.domain.stages import Stage, reached
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import N_, Message, say
from scoutdesk.knowledge import law

# clusters told one by one; of the others their number
MOST = 12
# kind of flaw: the field where it is mended, how grave it is, the sentence
FLAWS: dict[str, tuple[str, Gravity, str]] = {
    "bad": ("bad", "error", N_("{code}: more pieces are bad than there were")),
    "lot": ("lot", "error", N_("{code}: the lot is one of another season")),
    "before_lot": ("day", "error", N_("{code}: complained of before the lot was received")),
    "before_harvest": ("day", "warning", N_("{code}: complained of before the harvest began")),
    "before_day": ("settled_on", "error", N_("{code}: settled before it was complained of")),
    "to_come": ("day", "warning", N_("{code}: that day is still to come")),
    "unpaid": ("paid", "warning", N_("{code}: compensated, but what was paid is not known")),
    "recharge": ("compensation", "error", N_("{code}: more is recharged than was compensated")),
    "settled": ("reason", "open", N_("{code}: settled without a compensation and without a reason")),
    "declined": ("reason", "open", N_("{code}: declined without a reason")),
    "given": ("state", "warning", N_("{code}: compensated, but not settled")),
}


def points(dossier: Dossier) -> Iterator[Point]:
    season, sold = dossier.season, dossier.sold
    if sold.open:
        words = say(
            "{count} complaints are not settled: {codes}", count=sold.open, codes="、".join(sold.first)
        )
        yield lacks(season, Complaint, words)
    for flaw in sold.flaws:
        yield _flaw(flaw)
    if sold.complaints and not dossier.all(PromiseTerm):
        words = say("The promise has no terms: no compensation can be proposed")
        yield lacks(season, PromiseTerm, words, "warning")
    yield from _health(dossier)
    yield from _clusters(dossier)
    yield from _steps(dossier)


def _flaw(flaw: Flaw) -> Point:
    field, gravity, words = FLAWS[flaw.kind]
    told: Message = say(words, code=flaw.code)
    if flaw.count > 1:
        told = say("{first} (and {count} more)", first=told, count=flaw.count - 1)
    return Point(told, "complaint", flaw.id, field, gravity)


def _health(dossier: Dossier) -> Iterator[Point]:
    """Somebody fell ill, or something was in the food: an alert belongs to it; the law asks for a report."""
    groups = {(item.lot, item.community, item.defect) for item in dossier.sold.complaints}
    cases = {defect for _lot, _community, defect in cases_without_alert(groups, dossier.all(Alert))}
    for defect in Defect:
        if defect not in cases:
            continue
        words = say("{defect}: no alert is opened for it", defect=say(defect.label))
        yield lacks(dossier.season, Alert, words, "warning", _law(dossier))


def _law(dossier: Dossier) -> str:
    return "、".join(
        rule.title for rule in law.rules_in_force(dossier.today) if rule.short in ("食安法", "农安法")
    )


def _clusters(dossier: Dossier) -> Iterator[Point]:
    for words in clusters_unopened(dossier):
        yield lacks(dossier.season, Alert, words, "warning")


def clusters_unopened(dossier: Dossier) -> Iterator[Message]:
    """While a season sells: the figures of what clusters beyond chance and has no alert."""
    if dossier.season.stage is not Stage.SELLING:
        return
    found = search(dossier.sold)
    lots = {lot.id: lot.code for lot in dossier.sold.lots}
    names = {id: item.name or item.code or "" for id, item in dossier.communities.items()}
    fresh = unopened(found, dossier.all(Alert))
    for item in fresh[:MOST]:
        yield ground(item, found.tested, group_told(item, lots, names))
    if len(fresh) > MOST:
        yield say("{count} further groups are complained of beyond chance", count=len(fresh) - MOST)


def _steps(dossier: Dossier) -> Iterator[Point]:
    for alert in dossier.all(Alert):
        for step in overdue(alert, dossier.of(alert, AlertStep), dossier.today):
            yield at(step, "done", say("Overdue: {step}", step=step.what or step.code or ""), "warning")
        if alert.closed_on is None and reached(dossier.season.stage, Stage.REVIEW):
            yield at(alert, "closed_on", say("The sale is over, the alert is not closed"), "warning")
        if alert.decision is None and alert.closed_on is not None:
            yield at(alert, "decision", say("Closed without a decision"), "error")
        if alert.closed_on and alert.opened_on and alert.closed_on < alert.opened_on:
            yield at(alert, "closed_on", say("Closed before it was opened"), "error")

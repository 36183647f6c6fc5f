"""What becomes of an inspected lot: which decision needs a reason, and when a lot may stand as released."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from scoutdesk.domain.storage.acceptance import Verdict
from scoutdesk.domain.storage.inspection import DefectClass, Disposition, Inspection
from scoutdesk.domain.storage.lot import Lot, LotState
from scoutdesk.domain.storage.measuring import Case, fails
from scoutdesk.fields.kinds import Context
from scoutdesk.i18n import Message, say

STATES = {
    Disposition.ACCEPT: LotState.RELEASED,
    Disposition.PRICE_CUT: LotState.RELEASED,
    Disposition.SORT: LotState.HELD,
    Disposition.RETURN: LotState.BLOCKED,
    Disposition.DESTROY: LotState.BLOCKED,
}
"""What becomes of a lot: sorting keeps it on hold until what is left was inspected again."""


def undecidable(case: Case) -> tuple[str, Message] | None:
    """What a disposition lacks to stand: the field in which it is mended, and the sentence; None where it stands."""
    wrong = contradiction(case)
    if wrong is not None:
        return "disposition_reason", wrong
    if case.inspection.disposition is Disposition.PRICE_CUT and not case.inspection.price_cut:
        return "price_cut", say("How much the price is cut is not filled in")
    return None


def contradiction(case: Case) -> Message | None:
    """Why the disposition needs a written reason and has none: it does not follow from what was found."""
    decided, found = case.inspection.disposition, case.verdict
    if decided is None or case.inspection.disposition_reason:
        return None
    if decided is Disposition.ACCEPT and fails(case):
        return say("The lot failed: accepting it without a price cut needs a written reason")
    if decided is Disposition.PRICE_CUT and found is not None and _critical(found):
        return say("Critical defects were found: letting the lot pass needs a written reason")
    if decided is Disposition.ACCEPT and (found is None or found.state == "open"):
        return say("The sample is not complete: accepting the lot needs a written reason")
    if decided is not Disposition.ACCEPT and not fails(case):
        return say("The lot did not fail: this disposition needs a written reason")
    return None


def _critical(found: Verdict) -> bool:
    return any(
        tally.state == "reject" and tally.rule.severity is DefectClass.CRITICAL for tally in found.tallies
    )


def released_unsettled(case: Case) -> bool:
    """A lot that failed, stands as released, and nobody has written why."""
    lot, decided = case.lot, case.inspection.disposition
    if lot is None or lot.state is not LotState.RELEASED or case.superseded or not fails(case):
        return False
    return decided is None or STATES[decided] is not LotState.RELEASED


def check_release(
    lot: Lot, inspections: Sequence[Inspection], _fresh: Collection[int], _context: Context
) -> Message | None:
    """Why a lot may not stand as released: an inspection of it awaits its decision, or the latest was against it."""
    if lot.state is not LotState.RELEASED:
        return None
    pending = next((item for item in inspections if item.disposition is None), None)
    if pending is not None:
        return say(
            "{inspection} of {lot} is not decided yet: a decision that accepts it releases it",
            inspection=pending.code or "",
            lot=lot.code or "",
        )
    latest = max(inspections, key=lambda item: (item.decided_on or date.min, item.id), default=None)
    if latest is None or latest.disposition is None or STATES[latest.disposition] is LotState.RELEASED:
        return None
    return say(
        "{inspection} decided: {disposition}. {lot} is released by a decision that accepts it",
        inspection=latest.code or "",
        disposition=say(latest.disposition.label),
        lot=lot.code or "",
    )


def on_hold_for(inspection: Inspection, lot: Lot) -> Lot:
    """A released lot as it stands while an inspection of it is under way; others stay as they are."""
    if lot.state is not LotState.RELEASED:
        return lot
    why = str(say("{inspection}: under inspection", inspection=inspection.code or ""))
    return replace(lot, state=LotState.HELD, state_reason=why)

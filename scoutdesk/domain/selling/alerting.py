"""From a cluster to an alert: what it says, which steps it asks for, and which cluster has none yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta

from scoutdesk.domain.selling.alert import Alert, AlertStep
from scoutdesk.domain.selling.chance import shown_chance
from scoutdesk.domain.selling.clusters import Cluster, Search
from scoutdesk.domain.selling.complaint import Complaint, Defect
from scoutdesk.domain.selling.promise import HEALTH
from scoutdesk.i18n import Message, _, say

HOURS_A_DAY = 24


def covers(alert: Alert, group: Cluster | Alert | Complaint) -> bool:
    """Whether they name the same lot, community or defect, and nothing that differs."""
    pairs = ((alert.lot, group.lot), (alert.community, group.community), (alert.defect, group.defect))
    both = [one == other for one, other in pairs if one is not None and other is not None]
    return bool(both) and all(both)


def covers_case(alert: Alert, complaint: Complaint) -> bool:
    """Whether a complaint lies within what an alert is about."""
    return all(
        getattr(alert, name) in (None, getattr(complaint, name)) for name in ("lot", "community", "defect")
    )


def unopened(found: Search, alerts: Iterable[Alert]) -> tuple[Cluster, ...]:
    """The clusters that no alert is about, one for each thing that happened, the least likely first."""
    told: list[Alert] = list(alerts)
    fresh = []
    for item in found.found:
        if not any(covers(alert, item) for alert in told):
            fresh.append(item)
            told.append(Alert(id=0, lot=item.lot, community=item.community, defect=item.defect))
    return tuple(fresh)


def group_told(item: Cluster | Alert, lots: Mapping[int, str], communities: Mapping[int, str]) -> str:
    """What a group is called: LOT-0003 · 化冻."""
    parts = [
        lots.get(item.lot, f"#{item.lot}") if item.lot is not None else "",
        communities.get(item.community, f"#{item.community}") if item.community is not None else "",
        str(item.defect) if item.defect is not None else "",
    ]
    return " · ".join(part for part in parts if part) or _("the whole season")


def ground(item: Cluster, tested: int, named: str) -> Message:
    """The figures of the day: seen and expected, the chance, and that for all groups that were looked at."""
    return say(
        "{group}: {count} complaints on {units} units, {expected} expected by the rest of the season"
        " ({others} on {other_units}); {chance}, for {tested} groups {corrected}",
        group=named,
        count=item.count,
        units=item.units,
        expected=expected_told(item),
        others=item.others,
        other_units=item.other_units,
        chance=p_told(item.chance),
        tested=tested,
        corrected=shown_chance(item.corrected),
    )


def p_told(chance: float) -> str:
    """p = 0.0004, p < 0.0001."""
    shown = shown_chance(chance)
    return f"p {shown}" if shown.startswith("<") else f"p = {shown}"


def expected_told(item: Cluster) -> str:
    return f"{item.expected:.1f}" if item.expected >= 0.05 else "< 0.1"


def is_food_safety(defect: Defect | None) -> bool:
    """Somebody fell ill, or something was in the food: the food safety law may ask for a report."""
    return defect in HEALTH


def due_on(alert: Alert, step: AlertStep) -> date | None:
    """The day on which a step must be done: hours within a day mean the same day."""
    if alert.opened_on is None:
        return None
    return alert.opened_on + timedelta(days=(step.within_hours or 0) // HOURS_A_DAY)


def overdue(alert: Alert, steps: Iterable[AlertStep], today: date) -> tuple[AlertStep, ...]:
    """Steps that are not done although their day has passed; none of an alert that is closed."""
    if alert.closed_on is not None:
        return ()
    late = ((step, due_on(alert, step)) for step in steps if not step.done)
    return tuple(step for step, due in late if due is not None and due < today)


def cases_without_alert(
    groups: Collection[tuple[int | None, int | None, Defect | None]], alerts: Iterable[Alert]
) -> Iterator[tuple[int | None, int | None, Defect | None]]:
    """Groups of complaints (lot, community, defect) about health that no alert is about."""
    told = list(alerts)
    for lot, community, defect in groups:
        if defect not in HEALTH:
            continue
        case = Complaint(id=0, lot=lot, community=community, defect=defect)
        if not any(covers_case(alert, case) for alert in told):
            yield lot, community, defect

"""What the records tell of a step before the event: done, since when, or what it still lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from scoutdesk.domain.harvest.records import DailyForecast
from scoutdesk.domain.launch.compliance import Clearance
from scoutdesk.domain.launch.event import Cue, Launch, LaunchKind
from scoutdesk.domain.launch.guests import Answer, Invitation
from scoutdesk.domain.launch.show import cue_gaps, missing_parts, show_errors
from scoutdesk.domain.selling.complaint import PromiseTerm
from scoutdesk.domain.sourcing.sample import Sample
from scoutdesk.domain.storage.coldchain import Leg
from scoutdesk.domain.storage.inspection import InspectionPlan
from scoutdesk.domain.whole.copy_texts import changed_since, latest_review
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.declared import field_of
from scoutdesk.i18n import Message, say

ON_SITE = ("place", "starts", "host", "capacity")
ONLINE = ("place", "starts", "host")


@dataclass(frozen=True, slots=True)
class Standing:
    """`lacking` None: the records prove it done, on `day` where they know the day."""

    lacking: Message | None
    day: date | None = None

    @property
    def done(self) -> bool:
        return self.lacking is None


def standing(dossier: Dossier, launch: Launch, proof: str) -> Standing | None:
    """How a step stands by the records of this kind of proof; None where only a person can say."""
    ask = PROOFS.get(proof)
    return ask(dossier, launch) if ask else None


def needed_fields(launch: Launch) -> tuple[str, ...]:
    """Without which an event cannot be held; seats only where people come."""
    return ONLINE if launch.kind is LaunchKind.ONLINE else ON_SITE


def gets_kit(launch: Launch, guest: Invitation) -> bool:
    """Whether a guest tastes at home: takes part, and not in the room."""
    at_home = launch.kind is LaunchKind.ONLINE or (launch.kind is LaunchKind.BOTH and guest.online)
    return guest.answer is Answer.YES and at_home


def _venue(_dossier: Dossier, launch: Launch) -> Standing:
    blank = [name for name in needed_fields(launch) if getattr(launch, name) in (None, "")]
    labels = "、".join(field_of(Launch, name).label for name in blank)
    return Standing(say("not filled in: {labels}", labels=labels) if blank else None)


def _samples(dossier: Dossier, _launch: Launch) -> Standing:
    days = [item.measured_on for item in dossier.all(Sample) if item.measured_on]
    return _since(days, say("no sample is measured"))


def _price_list(dossier: Dossier, launch: Launch) -> Standing:
    listed = dossier.price_list_on(launch.day or dossier.today)
    return _since([listed.approved_on if listed else None], say("the price list is not approved"))


def _forecast(dossier: Dossier, _launch: Launch) -> Standing:
    known = any(item.expected for item in dossier.all(DailyForecast))
    return Standing(None if known else say("no daily forecast"))


def _claims(dossier: Dossier, _launch: Launch) -> Standing:
    proofs = dossier.proofs()
    unproven = sum(not proof.proven for proof in proofs)
    if not proofs:
        return Standing(say("no claim is written"))
    return Standing(say("{count} claims are not proven", count=unproven) if unproven else None)


def _invitations(dossier: Dossier, launch: Launch) -> Standing:
    guests = dossier.of(launch, Invitation)
    unsent = sum(guest.sent_on is None for guest in guests)
    if unsent:
        return Standing(say("{count} invitations are not sent", count=unsent))
    return _since([guest.sent_on for guest in guests], say("nobody is invited"))


def _answers(dossier: Dossier, launch: Launch) -> Standing:
    guests = dossier.of(launch, Invitation)
    silent = sum(guest.answer is None for guest in guests)
    if not guests:
        return Standing(say("nobody is invited"))
    if silent:
        return Standing(say("{count} have not answered", count=silent))
    return Standing(None, max((guest.answered_on for guest in guests if guest.answered_on), default=None))


def _kits(dossier: Dossier, launch: Launch) -> Standing:
    guests = [guest for guest in dossier.of(launch, Invitation) if gets_kit(launch, guest)]
    unsent = sum(guest.kit_sent_on is None for guest in guests)
    if unsent:
        return Standing(say("{count} tasting kits are not sent", count=unsent))
    return _since([guest.kit_sent_on for guest in guests], say("nobody who tastes at home has accepted"))


def _promise(dossier: Dossier, _launch: Launch) -> Standing:
    told = dossier.season.promise or dossier.all(PromiseTerm)
    return Standing(None if told else say("no compensation is promised"))


def _compliance(dossier: Dossier, _launch: Launch) -> Standing:
    review = latest_review(dossier)
    if review is None or review.verdict is not Clearance.CLEARED:
        return Standing(say("the content is not cleared"))
    changed = len(changed_since(dossier, review))
    words = say("{count} texts were changed since the review", count=changed)
    return Standing(words if changed else None, review.day)


def _show(dossier: Dossier, launch: Launch) -> Standing:
    cues = dossier.of(launch, Cue)
    if not cues:
        return Standing(say("no run of show"))
    found = [*missing_parts(cues, needed=True), *cue_gaps(cues), *show_errors(launch, cues)]
    return Standing(say("{count} points of the run of show are open", count=len(found)) if found else None)


def _drop_test(dossier: Dossier, _launch: Launch) -> Standing:
    return Standing(None if dossier.season.drop_test else say("no test is noted"))


def _label_checked(dossier: Dossier, _launch: Launch) -> Standing:
    return _since([dossier.season.label_checked], say("the label is not checked"))


def _inspection(dossier: Dossier, _launch: Launch) -> Standing:
    known = dossier.all(InspectionPlan) or dossier.season.inspection
    return Standing(None if known else say("no inspection plan"))


def _cold_chain(dossier: Dossier, _launch: Launch) -> Standing:
    cooled = [leg for leg in dossier.all(Leg) if not leg.ambient]
    unmeasured = sum(leg.temperature_max is None for leg in cooled)
    if not cooled:
        return Standing(None if dossier.all(Leg) else say("no leg is recorded"))
    words = say("{count} of {total} cooled legs are not measured", count=unmeasured, total=len(cooled))
    return Standing(words if unmeasured else None)


def _since(days: Iterable[date | None], lacking: Message) -> Standing:
    known = [day for day in days if day is not None]
    return Standing(None, max(known)) if known else Standing(lacking)


PROOFS: dict[str, Callable[[Dossier, Launch], Standing]] = {
    "venue": _venue,
    "samples": _samples,
    "price_list": _price_list,
    "forecast": _forecast,
    "claims": _claims,
    "invitations": _invitations,
    "answers": _answers,
    "kits": _kits,
    "promise": _promise,
    "compliance": _compliance,
    "show": _show,
    "drop_test": _drop_test,
    "label_checked": _label_checked,
    "inspection": _inspection,
    "cold_chain": _cold_chain,
}

"""What a complaint is owed by the season's promise: worked out with its reasons, refused rather than guessed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from scoutdesk.domain.money import cents
from scoutdesk.domain.selling.complaint import (
    Basis,
    Compensation,
    CompensationKind,
    Complaint,
    Defect,
    PromiseTerm,
)
from scoutdesk.domain.selling.promise import HEALTH, allowed_words
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.stages import Stage
from scoutdesk.fields.kinds import Context, percent, plain, yuan
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge.net_content import allowed_count_shortage, allowed_shortage

SUPPLIERS_OWN = frozenset({Stage.HARVEST, Stage.PACKING})
"""Causes that lie with who picked and packed; the cold chain and the carrier are not the supplier's."""


class Verdict(Enum):
    """What follows from the promise. PAY an amount; DECLINE with a reason; UNKNOWN: something is missing to
    work it out; PERSON: somebody must look into it, it is never settled by a table."""

    PAY = "pay"
    DECLINE = "decline"
    UNKNOWN = "unknown"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Proposed:
    """`amount` in yuan, to the cent, half a cent upwards: what is owed and not yet given, never above what was paid.

    `sentences` say how it was worked out, `doubts` what speaks against it; `recharge` yuan to the supplier.
    """

    verdict: Verdict
    amount: Decimal | None = None
    kind: CompensationKind = CompensationKind.REFUND
    term: PromiseTerm | None = None
    sentences: tuple[Message, ...] = ()
    doubts: tuple[Message, ...] = ()
    recharge: Decimal | None = None


@dataclass(frozen=True, slots=True)
class _Owed:
    """A share of what was paid as numerator and denominator (exact), or why nothing of it is owed."""

    part: Decimal = Decimal(0)
    whole: Decimal = Decimal(1)
    told: tuple[Message, ...] = ()
    nothing: Message | None = None
    missing: Message | None = None


def propose(
    complaint: Complaint, terms: Iterable[PromiseTerm], sku: Sku, given: Decimal = Decimal(0)
) -> Proposed:
    """What the season's promise gives for this complaint; `given`: yuan that it was compensated with already."""
    if complaint.defect in HEALTH:
        words = say(
            "{defect}: a person must look into this before it is settled", defect=say(complaint.defect.label)
        )
        return Proposed(Verdict.PERSON, doubts=(words,))
    if complaint.defect is None:
        return _unknown(say("The kind of complaint is not named"))
    found = [term for term in terms if term.defect is complaint.defect]
    if not found:
        return _unknown(say("The promise has no term for: {defect}", defect=say(complaint.defect.label)))
    term = found[0]
    if len(found) > 1:
        return _unknown(
            say("{defect}: two terms for one kind of complaint", defect=say(complaint.defect.label)), term
        )
    if term.basis is None:
        return _unknown(say("The term does not say by what is compensated"), term)
    doubts = tuple(_proof_doubts(complaint, term))
    if complaint.paid is None:
        return _unknown(say("What was paid is not known"), term, doubts)
    late = too_late(complaint, term)
    if late is not None:
        return Proposed(Verdict.DECLINE, Decimal(0), term=term, sentences=(late,), doubts=doubts)
    owed = _owed(complaint, term, sku)
    if owed.missing is not None:
        return _unknown(owed.missing, term, doubts)
    if owed.nothing is not None:
        return Proposed(
            Verdict.DECLINE, Decimal(0), term=term, sentences=(owed.nothing, *owed.told), doubts=doubts
        )
    return _paid(complaint, complaint.paid, term, owed, given, doubts)


def _unknown(why: Message, term: PromiseTerm | None = None, doubts: Sequence[Message] = ()) -> Proposed:
    return Proposed(Verdict.UNKNOWN, term=term, doubts=(why, *doubts))


def _paid(
    complaint: Complaint,
    paid: Decimal,
    term: PromiseTerm,
    owed: _Owed,
    given: Decimal,
    doubts: Sequence[Message],
) -> Proposed:
    whole = cents(paid * owed.part / owed.whole)
    amount, told = max(whole - given, Decimal(0)), owed.told
    if given and whole:
        told = (*told, say("Of {whole} {given} was given already", whole=yuan(whole), given=yuan(given)))
    if not amount:
        nothing = say("Nothing more is owed by the promise") if whole else say("It comes to less than a cent")
        return Proposed(
            Verdict.DECLINE, Decimal(0), term=term, sentences=(*told, nothing), doubts=tuple(doubts)
        )
    recharge = amount if complaint.stage in SUPPLIERS_OWN else None
    return Proposed(Verdict.PAY, amount, term=term, sentences=told, doubts=tuple(doubts), recharge=recharge)


def _proof_doubts(complaint: Complaint, term: PromiseTerm) -> Iterator[Message]:
    if term.within_hours is not None and complaint.hours is None:
        yield say(
            "When it was reported is not known; the promise says within {hours} hours",
            hours=term.within_hours,
        )
    if term.proof and not complaint.proven:
        yield say("The proof is not complete; asked for: {proof}", proof=term.proof)
    if term.proof and not complaint.photo:
        yield say("There is no photo")


def too_late(complaint: Complaint, term: PromiseTerm) -> Message | None:
    """Reported after the hours promised; exactly at the last hour is in time."""
    if complaint.hours is None or term.within_hours is None or complaint.hours <= term.within_hours:
        return None
    return say(
        "Reported {late} hours too late: after {hours} hours, promised are {within}",
        late=plain(complaint.hours - term.within_hours),
        hours=plain(complaint.hours),
        within=term.within_hours,
    )


def _owed(complaint: Complaint, term: PromiseTerm, sku: Sku) -> _Owed:
    if term.basis is Basis.WHOLE:
        return _whole(complaint, term)
    return _by_weight(complaint, term, sku) if term.basis is Basis.WEIGHT else _by_share(complaint, term)


def _whole(complaint: Complaint, term: PromiseTerm) -> _Owed:
    spared = _spared(complaint, term)
    if spared and complaint.bad is None:
        return _Owed(missing=say("How many pieces there were and how many were bad is not known"))
    if spared and complaint.bad is not None and complaint.bad <= spared:
        return _Owed(nothing=_within(complaint.bad, spared))
    return _Owed(Decimal(1), told=(say("Everything that was paid: {paid}", paid=yuan(complaint.paid)),))


def _spared(complaint: Complaint, term: PromiseTerm) -> int:
    return (term.tolerated or 0) * (complaint.units or 1)


def _within(bad: int, spared: int) -> Message:
    return say("{bad} bad pieces are within the tolerated {tolerated}", bad=bad, tolerated=spared)


def _by_share(complaint: Complaint, term: PromiseTerm) -> _Owed:
    """Bad pieces beyond the tolerated, of all pieces; everything from the promised share of bad ones on."""
    bad, pieces, spared = complaint.bad, complaint.pieces, _spared(complaint, term)
    if bad is None or pieces is None:
        return _Owed(missing=say("How many pieces there were and how many were bad is not known"))
    if bad > pieces:
        return _Owed(missing=say("{bad} bad pieces of {pieces} cannot be", bad=bad, pieces=pieces))
    if bad == 0:
        return _Owed(nothing=say("No piece is said to be bad"))
    if bad <= spared:
        return _Owed(nothing=_within(bad, spared))
    share = Decimal(bad) / pieces
    if term.whole_from is not None and bad >= term.whole_from * pieces:
        words = say(
            "{bad} of {pieces} pieces are bad ({share}): from {limit} on everything is paid back",
            bad=bad, pieces=pieces, share=percent(share), limit=percent(term.whole_from),
        )  # fmt: skip
        return _Owed(Decimal(1), told=(words,))
    told = [
        say("{bad} of {pieces} pieces × {paid}", bad=bad - spared, pieces=pieces, paid=yuan(complaint.paid))
    ]
    if spared:
        told.append(say("{tolerated} bad pieces are tolerated and not counted", tolerated=spared))
    allowed = allowed_count_shortage(pieces)
    if complaint.defect is Defect.SHORT and bad <= allowed:
        told.append(
            say(
                "Up to {count} missing pieces are not short by law; the promise counts them all the same",
                count=allowed,
            )
        )
    return _Owed(Decimal(bad - spared), Decimal(pieces), tuple(told))


def _by_weight(complaint: Complaint, term: PromiseTerm, sku: Sku) -> _Owed:
    """The grams that are short of what was bought; within the shortage that order no. 70 allows nothing is owed."""
    units, short = complaint.units or 1, complaint.short
    if short is None:
        return _Owed(missing=say("How much weight is short is not known"))
    if not sku.net_content:
        return _Owed(missing=say("The net content of the SKU is not known"))
    if not short:
        return _Owed(nothing=say("No weight is said to be short"))
    bought = sku.net_content * units
    if short > bought:
        return _Owed(missing=say("{short} g short of {bought} g cannot be", short=short, bought=bought))
    allowed = allowed_shortage(sku.net_content)
    if complaint.defect is Defect.SHORT and allowed is not None and short <= allowed * units:
        words = say(
            "{short} g short of {bought} g is within the allowed shortage", short=short, bought=bought
        )
        return _Owed(nothing=words, told=(allowed_words(allowed),))
    if term.whole_from is not None and short >= term.whole_from * bought:
        words = say(
            "{short} g short of {bought} g: from {limit} on everything is paid back",
            short=short, bought=bought, limit=percent(term.whole_from),
        )  # fmt: skip
        return _Owed(Decimal(1), told=(words,))
    words = say(
        "{short} g short of {bought} g × {paid}", short=short, bought=bought, paid=yuan(complaint.paid)
    )
    return _Owed(Decimal(short), Decimal(bought), (words,))


# what must never be stored, and what is the supplier's


def check_compensated(
    complaint: Complaint, given: Sequence[Any], fresh: Collection[int], context: Context
) -> Message | None:
    """A complaint is never compensated with more than was paid; where that is not known nothing can be said."""
    total = sum((item.amount for item in given if item.amount is not None), Decimal(0))
    if complaint.paid is None or total <= complaint.paid:
        return None
    return say(
        "{complaint}: {total} of compensation would be above the {paid} that was paid",
        complaint=complaint.code or "",
        total=yuan(total),
        paid=yuan(complaint.paid),
    )


def check_recharge(compensation: Compensation) -> Message | None:
    """The supplier takes over no more than was given."""
    if compensation.recharge is None or compensation.recharge <= (compensation.amount or Decimal(0)):
        return None
    return say(
        "{recharge} recharged is above the compensation of {amount}",
        recharge=yuan(compensation.recharge),
        amount=yuan(compensation.amount or Decimal(0)),
    )


def term_told(found: Proposed) -> str:
    """The term and the reckoning in one text, as it is kept beside the compensation."""
    parts = [str(found.term.code or "")] if found.term else []
    parts += [str(words) for words in (*found.sentences, *found.doubts)]
    return "；".join(part for part in parts if part)[:400]

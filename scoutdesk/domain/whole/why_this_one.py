"""“Why this one” from the facts: short sentences about the chosen supplier, each with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from scoutdesk.domain.certificate import Certificate, CertificateKind, expiry, state_of
from scoutdesk.domain.harvest.protected import area_doubt, variety_doubt
from scoutdesk.domain.harvest.ripeness import notice_of
from scoutdesk.domain.sourcing.comparing import Standing
from scoutdesk.domain.sourcing.sample_checks import family_sweetness, on_grade, promised_grade, sweetness
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.scorecard import HOLDS, OnFile, Scorecard, gap_to_best, scorecard, standing_papers
from scoutdesk.fields.kinds import plain
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge.gi import Notice

TENTH = Decimal("0.1")
SHOWN_OFF = (CertificateKind.ORGANIC, CertificateKind.GREEN, CertificateKind.REPORT)


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence that may be taken over, and the records it rests on; a `doubt` may not: it speaks against."""

    sentence: Message
    source: Message
    doubt: bool = False


def reasons(dossier: Dossier, on_file: Sequence[OnFile]) -> tuple[Reason, ...]:
    """For the season's chosen supplier; nothing without one. `on_file`: that of all suppliers of the season."""
    own = next((item for item in on_file if item.supplier.id == dossier.season.supplier), None)
    if own is None:
        return ()
    return (
        *_price(dossier),
        *_sweetness(dossier, own, on_file),
        *_on_grade(own),
        *_tasted(own, on_file),
        *_indication(dossier, own),
        *_papers(own),
        *_delivered(own),
    )


def _price(dossier: Dossier) -> Iterator[Reason]:
    supplier = dossier.season.supplier or 0
    ranked = [item for item in dossier.standings() if item.rank]
    own = next((item for item in ranked if item.quotation.supplier == supplier), None)
    gap = gap_to_best(dossier, supplier)
    if own is None or gap is None:
        return
    source = _quotations(own, ranked)
    if gap == 0:
        yield Reason(
            say(
                "The lowest of {count} comparable quotations: ¥{price} per edible 500 g.",
                count=len(ranked),
                price=own.per_edible_jin,
            ),
            source,
        )
    else:
        yield Reason(
            say(
                "Not the cheapest: {percent}% above the lowest of {count} comparable quotations.",
                percent=plain((gap * 100).quantize(TENTH, ROUND_HALF_UP)),
                count=len(ranked),
            ),
            source,
            doubt=True,
        )


def _quotations(own: Standing, ranked: Sequence[Standing]) -> Message:
    return say(
        "quotation {code} beside {others} others", code=own.quotation.code or "", others=len(ranked) - 1
    )


def _sweetness(dossier: Dossier, own: OnFile, on_file: Sequence[OnFile]) -> Iterator[Reason]:
    """Above what the family usually has, or sweetest of those measured, or at least what the SKU promises."""
    mean, count = _mean_brix(own)
    if mean is None:
        return
    source = say("{count} measured samples of {supplier}", count=count, supplier=own.supplier.name or "")
    wanted, usual = sweetness(dossier.sku), family_sweetness(dossier.sku)
    others = [found for item in on_file if item is not own and (found := _mean_brix(item)[0]) is not None]
    if wanted and wanted.low is not None and mean < wanted.low:
        message = say(
            "Samples measured {mean} °Brix, below the {low} of the SKU.",
            mean=plain(mean),
            low=plain(wanted.low),
        )
        yield Reason(message, source, doubt=True)
    elif usual and usual.high is not None and mean > usual.high:
        message = say(
            "Samples measured {mean} °Brix, above the usual {range}.", mean=plain(mean), range=usual.told()
        )
        yield Reason(message, say("{source}; {range}", source=source, range=usual.source))
    elif others and mean > max(others):
        message = say(
            "Samples measured {mean} °Brix, the sweetest of {count} suppliers.",
            mean=plain(mean),
            count=len(others) + 1,
        )
        yield Reason(message, source)
    elif wanted:
        message = say("Samples measured {mean} °Brix, within {range}.", mean=plain(mean), range=wanted.told())
        yield Reason(message, say("{source}; {range}", source=source, range=wanted.source))


def _mean_brix(on_file: OnFile) -> tuple[Decimal | None, int]:
    found = [item.brix for _, item in on_file.samples() if item.brix is not None]
    if not found:
        return None, 0
    return (sum(found, Decimal(0)) / len(found)).quantize(TENTH, ROUND_HALF_UP), len(found)


def _on_grade(own: OnFile) -> Iterator[Reason]:
    kept = [
        truth
        for each, item in own.samples()
        if (truth := on_grade(item, promised_grade(item, each.quotations, each.season))) is not None
    ]
    if not kept:
        return
    source = say("{count} measured samples of {supplier}", count=len(kept), supplier=own.supplier.name or "")
    if all(kept):
        yield Reason(say("Every sample measured kept the grade quoted."), source)
    else:
        message = say(
            "{count} of {all} samples missed the grade quoted.", count=kept.count(False), all=len(kept)
        )
        yield Reason(message, source, doubt=True)


def _tasted(own: OnFile, on_file: Sequence[OnFile]) -> Iterator[Reason]:
    """Against the other suppliers in the newest tasting in which this one was liked or disliked."""
    if not own.likings:
        return
    newest = max(own.likings, key=lambda item: item.tasting)
    others = [
        item.mean
        for each in on_file
        if each is not own
        for item in each.likings
        if item.tasting == newest.tasting
    ]
    source = say("tasting {code}", code=newest.code)
    if others and newest.mean > max(others):
        message = say(
            "Liked best of {count} in the blind tasting: {mean} of 9.",
            count=len(others) + 1,
            mean=plain(newest.mean),
        )
        yield Reason(message, source)
    elif others and newest.mean < max(others):
        message = say(
            "Another sample was liked better when tasted blind: {best} against {mean} of 9.",
            best=plain(max(others)),
            mean=plain(newest.mean),
        )
        yield Reason(message, source, doubt=True)
    else:
        yield Reason(say("Tasted blind, it was given {mean} of 9.", mean=plain(newest.mean)), source)


def _indication(dossier: Dossier, own: OnFile) -> Iterator[Reason]:
    """A protected name needs a notice that covers variety and grower, and an approval that the supplier holds."""
    notice = notice_of(dossier.sku)
    if notice is None:
        return
    mismatch = variety_doubt(dossier.sku) or area_doubt(dossier.sku, own.supplier)
    approvals = [item for item in _valid(own) if item.kind is CertificateKind.GI]
    if mismatch is not None:
        yield Reason(mismatch, notice_told(notice), doubt=True)
    elif not approvals:
        message = say(
            "{name} is a protected name, but no approval of this supplier to use it is on file.",
            name=notice.product,
        )
        yield Reason(message, notice_told(notice), doubt=True)
    else:
        message = say("{name}: geographical indication, its use approved.", name=notice.product)
        yield Reason(
            message, say("{paper}; {notice}", paper=_paper(approvals[0]), notice=notice_told(notice))
        )


def notice_told(notice: Notice) -> Message:
    return say("{kind} {instrument}", kind=notice.kind, instrument=notice.instrument)


def _valid(own: OnFile) -> list[Certificate]:
    return [item for item in standing_papers(own.papers) if state_of(item, own.today) in HOLDS]


def _papers(own: OnFile) -> Iterator[Reason]:
    for item in standing_papers(own.papers):
        if state_of(item, own.today) not in HOLDS:
            message = say("{paper} does not hold today.", paper=item.name or item.code or "")
            yield Reason(message, _paper(item), doubt=True)
        elif item.kind in SHOWN_OFF:
            until = expiry(item)
            message = (
                say("{paper} on file, valid until {day}.", paper=item.name, day=until.isoformat())
                if until
                else say("{paper} on file.", paper=item.name)
            )
            yield Reason(message, _paper(item))


def _paper(item: Certificate) -> Message:
    return say("certificate {number}", number=item.number or item.code or "")


def _delivered(own: OnFile) -> Iterator[Reason]:
    """What earlier deliveries say, from the scorecard over all seasons."""
    card: Scorecard = scorecard(own)
    accepted = card.figure("accepted")
    if accepted.text is not None:
        good, _, decided = accepted.text.partition(" / ")
        message = say("{good} of {all} deliveries were accepted at inspection.", good=good, all=decided)
        yield Reason(message, say("{count} inspections", count=accepted.records), doubt=good != decided)

"""The compliance review of a season's content: every finding with its place, its rule and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from scoutdesk.domain.certificate import Certificate, expiry
from scoutdesk.domain.harvest.records import HarvestLot, MaturityCheck
from scoutdesk.domain.launch.claims import Claim, Proof, prove
from scoutdesk.domain.launch.linting import Finding, forbidden, numbers, unproven, wrong_prices
from scoutdesk.domain.packing.label import Label, MarketForm
from scoutdesk.domain.pricing.price_list import PriceList, Tier, TierKind, row_problems, tier_prices
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Category, Faq, Sku
from scoutdesk.domain.sourcing.sample import Sample
from scoutdesk.domain.whole.copy_texts import Copy, copies, event_day
from scoutdesk.domain.whole.dossier import Dossier, in_order
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge.label_rules import allergen_words, allergens_in
from scoutdesk.knowledge.legal_wording import wording_findings

TENTH = Decimal("0.1")
CARD = say("what a briefing card holds")
DECREE_56 = say("decree 56: marked prices are those that are asked")
UNSUITABLE = (
    "过敏",
    "不适合",
    "不宜",
    "慎食",
    "慎吃",
    "忌口",
    "禁食",
    "孕妇",
    "血糖",
    "痛风",
    "遵医嘱",
    "医生",
)
PROMISED = frozenset({"promise", "shipping", "proof", "remark"})
"""Fields whose figures are terms, not merits."""


def findings(dossier: Dossier) -> tuple[Finding, ...]:
    """All there is to say about what is said, in the order in which a reader comes to it."""
    day = event_day(dossier)
    found = [
        *_claims(dossier, day),
        *(item for copy in copies(dossier) for item in _of_copy(dossier, copy, day)),
        *_prices(dossier, day),
        *_rivals(dossier),
        *_unsuitable(dossier),
    ]
    return tuple(_each_once(found))


def _each_once(found: Iterable[Finding]) -> Iterator[Finding]:
    seen: set[str] = set()
    for item in found:
        if item.key not in seen:
            seen.add(item.key)
            yield item


def open_findings(dossier: Dossier) -> tuple[Finding, ...]:
    """Those that somebody must answer for: remarks are not among them."""
    return tuple(item for item in dossier.once(findings) if item.severity == "warning")


# claims


def proofs_on(dossier: Dossier, day: date) -> tuple[Proof, ...]:
    """Every claim with the evidence that will hold on that day."""
    return tuple(
        prove(claim, dossier.evidence, dossier.certificates, day) for claim in in_order(dossier.claims)
    )


def _claims(dossier: Dossier, day: date) -> Iterator[Finding]:
    today = {proof.claim.id: proof.proven for proof in dossier.proofs()}
    for proof in proofs_on(dossier, day):
        if proof.reason is None:
            continue
        message = (
            say("On the day of the event, {day}: {reason}", day=day.isoformat(), reason=proof.reason)
            if today.get(proof.claim.id)
            else say("Not proven: {reason}", reason=proof.reason)
        )
        yield Finding(
            proof.claim,
            "text",
            "evidence",
            message,
            source=say("advertising law art. 11: figures must be true, exact and sourced"),
            advice=say("name evidence that holds on the day of the event, or take the claim back"),
            told=not today.get(proof.claim.id),
        )


# words, figures, prices in texts


def _of_copy(dossier: Dossier, copy: Copy, day: date) -> Iterator[Finding]:
    if isinstance(copy.record, Label):
        yield from _of_label(copy.record, copy)
        return
    yield from forbidden(copy.record, copy.field, copy.text, day, _held(dossier, day))
    yield from _label_words(dossier, copy, day)
    if copy.field not in PROMISED:
        if not isinstance(copy.record, Claim):
            yield from unproven(copy.record, copy.field, copy.text, _known(dossier, day))
        yield from wrong_prices(copy.record, copy.field, copy.text, *_listed(dossier, day))


def _of_label(label: Label, copy: Copy) -> Iterator[Finding]:
    """The regime of the label is that of its production date; its own check tells it at the label already."""
    if label.produced_on is not None:
        for item in forbidden(label, copy.field, copy.text, label.produced_on, (), "label"):
            yield replace(item, told=True)


def _label_words(dossier: Dossier, copy: Copy, day: date) -> Iterator[Finding]:
    """What the label of prepacked food may not say any more is better not said beside it either."""
    if not any(label.form is MarketForm.PREPACKED for label in dossier.all(Label)):
        return
    for found in wording_findings(copy.text, day, "label"):
        if found.kind in ("not_added", "not_contained"):
            yield Finding(
                copy.record,
                copy.field,
                found.kind,
                say(
                    "“{word}”: the label may not say it any more, copy had better not either", word=found.word
                ),
                "info",
                found.source,
                found.word,
                found.start,
                found.instead,
                found.advice,
            )


def _held(dossier: Dossier, day: date) -> frozenset[str]:
    """The kinds of certificate that hold on that day."""
    return frozenset(
        item.kind.value for item in dossier.certificates.values() if item.kind and _holds(item, day)
    )


def _holds(certificate: Certificate, day: date) -> bool:
    last = expiry(certificate)
    return not certificate.archived and (last is None or day <= last)


def _known(dossier: Dossier, day: date) -> set[Decimal]:
    """Numbers that a proven claim or a record of the season names."""
    season, sku = dossier.season, dossier.sku
    texts = [proof.claim.text or "" for proof in proofs_on(dossier, day) if proof.proven]
    texts += [
        text
        for text in (
            season.maturity,
            season.grade,
            season.grade_tolerance,
            season.pack,
            season.tasting_verdict,
            sku.grades,
        )
        if text
    ]
    values = [season.maturity_brix, season.maturity_ratio, sku.brix_low, sku.brix_high]
    values += _measured(dossier)
    shares = [sku.edible_share, season.maturity_coloured, season.maturity_dry_matter]
    found = {value.normalize() for value in values if value is not None}
    found |= {(share * 100).normalize() for share in shares if share is not None}
    for text in texts:
        found |= numbers(text)
    return found


def _measured(dossier: Dossier) -> list[Decimal | None]:
    """The sweetness of what was picked, and of the chosen supplier's samples with their mean as it is proposed."""
    own = [item for item in dossier.all(Sample) if item.supplier == dossier.season.supplier]
    samples = [item.brix for item in own if item.brix is not None]
    mean = [(sum(samples, Decimal(0)) / len(samples)).quantize(TENTH, ROUND_HALF_UP)] if samples else []
    picked = (item.brix for item in dossier.all(HarvestLot))
    ripe = (item.brix for item in dossier.all(MaturityCheck))
    return [*samples, *mean, *picked, *ripe]


def _listed(dossier: Dossier, day: date) -> tuple[set[Decimal], Decimal | None]:
    """The prices of the list where it is approved, and the floor that nobody is told."""
    listed = dossier.price_list_on(day)
    prices = tier_prices(dossier.of(listed, Tier))
    approved = listed is not None and listed.approved_on is not None
    return (set(prices.values()) if approved else set()), prices.get(TierKind.FLOOR)


# prices as they are listed


def _prices(dossier: Dossier, day: date) -> Iterator[Finding]:
    listed, season, sku = dossier.price_list_on(day), dossier.season, dossier.sku
    if listed is None:
        yield _price(season, "target_price", say("There is no price list"), told=True)
        return
    if listed.approved_on is None:
        yield _price(listed, "approved_on", say("The price list is not approved"), told=True)
    yield from _validity(listed, day)
    for tier, field, message in row_problems(dossier.of(listed, Tier)):
        yield Finding(tier, field, "price", message, source=DECREE_56, told=True)
    if not sku.sale_unit:
        yield Finding(
            sku,
            "sale_unit",
            "price",
            say("The unit is not named for which the prices are asked"),
            source=DECREE_56,
            advice=say("write the sale unit: a price without its unit is no marked price"),
        )


def _validity(listed: PriceList, day: date) -> Iterator[Finding]:
    if listed.valid_from and day < listed.valid_from:
        words = say("On the day of the event, {day}, the prices do not hold yet", day=day.isoformat())
        yield _price(listed, "valid_from", words)
    if listed.valid_until and listed.valid_until < day:
        words = say("On the day of the event, {day}, the prices hold no more", day=day.isoformat())
        yield _price(listed, "valid_until", words)


def _price(record: Season | PriceList, field: str, message: Message, told: bool = False) -> Finding:
    advice = say("approve a price list that holds on the day of the event")
    return Finding(record, field, "price", message, source=DECREE_56, advice=advice, told=told)


def _rivals(dossier: Dossier) -> Iterator[Finding]:
    """What is compared with must be to be looked up: seen when, seen where."""
    for rival in dossier.rivals:
        for field in ("seen_on", "seen_at"):
            if rival.price is not None and getattr(rival, field) in (None, ""):
                yield Finding(
                    rival,
                    field,
                    "compared",
                    say("A compared price needs the day and the place where it was seen"),
                    source=say("decree 56: compared prices must be true and to be looked up"),
                    advice=say("write when and where it was seen, or take the rival off the brief"),
                )


# who should not eat it


def _unsuitable(dossier: Dossier) -> Iterator[Finding]:
    """Somebody must be told who should not eat it; where allergens are in it, they must be named."""
    texts = [copy.text for copy in copies(dossier) if isinstance(copy.record, Faq) or copy.field == "text"]
    said = "\n".join(texts)
    sku = dossier.sku
    groups = allergens_in(f"{sku.name or ''} {sku.variety or ''}")
    missing = [group for group in groups if not any(word in said for word in allergen_words(group))]
    if (groups or sku.category is Category.SEAFOOD) and "过敏" not in said:
        missing = missing or list(groups) or [str(Category.SEAFOOD)]
        message = say("Allergens are not spoken of: {groups}", groups="、".join(missing))
        yield _absent(sku, message, say("add a question: who is allergic to it should not eat it"))
    elif not any(word in said for word in UNSUITABLE):
        message = say("Nothing is said about who should not eat it")
        yield _absent(sku, message, say("add a question: for whom it is not suitable"))


def _absent(sku: Sku, message: Message, advice: Message) -> Finding:
    return Finding(sku, "faq", "unsuitable", message, source=CARD, advice=advice)

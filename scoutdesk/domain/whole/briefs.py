"""From a season's dossier to what a curator's brief receives: only what that audience may see, only proven claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from scoutdesk.domain.certificate import Certificate
from scoutdesk.domain.launch.brief import (
    Brief,
    BriefClaim,
    ComparisonTable,
    Contact,
    Fact,
    Footnote,
    HarvestWindow,
    PriceBlock,
)
from scoutdesk.domain.launch.claims import Evidence, Proof, evidence_expiry
from scoutdesk.domain.money import cents
from scoutdesk.domain.pricing.price_list import PriceList, Tier, TierKind, tier_prices, unprintable
from scoutdesk.domain.sku import Advice, HowToEat
from scoutdesk.domain.sourcing.rival import Rival
from scoutdesk.domain.whole.copy_review import proofs_on
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.declared import Record, field_of, fields_for
from scoutdesk.fields.kinds import CURATOR, Link
from scoutdesk.i18n import Message, _, say

SHIPPING = ("shipping", "cities", "promised_days")
# told elsewhere on the sheet: in its title, its picture, its figure, its prices and comparison, at its foot
TOLD_ELSEWHERE = frozenset(SHIPPING) | {
    *("code", "name", "one_line", "photo", "sale_unit", "brix_low"),
    *("harvest_months", "harvest_start", "harvest_end"),
    *("promise", "contact", "contact_phone", "order_link"),
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What may not be printed (a claim, the prices), why, and the record and field where it is mended."""

    record: str
    id: int
    field: str
    text: str
    reason: Message


def compose(dossier: Dossier, photo: bytes | None, prepared_by: str) -> tuple[Brief, tuple[LeftOut, ...]]:
    """The brief's data and what was left out of it."""
    season, sku = dossier.season, dossier.sku
    proofs = _proofs(dossier)
    numbers, footnotes = _footnotes(proofs, dossier.certificates)
    brief = Brief(
        title=sku.name or sku.code or "",
        sku_name=sku.name or "",
        season_name=season.name or "",
        season_code=season.code or "",
        one_line=sku.one_line or "",
        photo=photo,
        facts=tuple(_facts(dossier)),
        harvest=_harvest(dossier),
        claims=tuple(
            BriefClaim(
                text=proof.claim.text or "",
                evidence=tuple(sorted({numbers[item.id] for item in proof.evidence})),
                valid_until=_last_day(proof, dossier.certificates),
            )
            for proof in proofs
            if proof.proven
        ),
        story=dossier.stories[0].body or "" if dossier.stories else "",
        comparison=_comparison(dossier),
        prices=_prices(dossier),
        how_to_eat=_advice(dossier.advice, Advice.PREPARE, Advice.EAT),
        storage_tips=_advice(dossier.advice, Advice.STORE),
        faq=tuple(
            (faq.question, faq.answer)
            for faq in sorted(dossier.faqs, key=lambda faq: (faq.position or 99, faq.id))
            if faq.question and faq.answer
        ),
        promise=season.promise or "",
        logistics=tuple(_fact(season, name) for name in SHIPPING if getattr(season, name) is not None),
        contact=Contact(name=season.contact, phone=season.contact_phone) if season.contact else None,
        qr=season.order_link or "",
        footnotes=footnotes,
        prepared_by=prepared_by,
        prepared_on=dossier.today,
    )
    return brief, tuple(_left_out(dossier, proofs))


def _proofs(dossier: Dossier) -> tuple[Proof, ...]:
    """What is proven on the day for which the paper is made; what holds today only stays off it, and says why."""
    day = dossier.told_on
    return tuple(
        replace(
            then,
            reason=say("On the day of the event, {day}: {reason}", day=day.isoformat(), reason=then.reason),
        )
        if now.proven and then.reason is not None
        else then
        for now, then in zip(dossier.proofs(), proofs_on(dossier, day), strict=True)
    )


def _left_out(dossier: Dossier, proofs: Iterable[Proof]) -> Iterable[LeftOut]:
    for proof in proofs:
        if proof.reason is not None:
            yield LeftOut("claim", proof.claim.id, "text", proof.claim.text or "—", proof.reason)
    listed, prices = _listed(dossier)
    reason = unprintable(listed, prices, dossier.today)
    if reason is not None:
        where = (
            ("price_list", listed.id, "approved_on")
            if listed
            else ("season", dossier.season.id, "price_list")
        )
        yield LeftOut(*where, _("Prices"), reason)


def _facts(dossier: Dossier) -> Iterable[Fact]:
    yield from facts_of(dossier.sku)
    yield from facts_of(dossier.season)
    if dossier.supplier is not None and dossier.supplier.name:
        yield Fact(_("Grower"), dossier.supplier.name)


def facts_of(record: Record) -> Iterable[Fact]:
    """Every declared field that curators may see and that is filled in, but for what the sheet tells elsewhere."""
    for field in fields_for(type(record), CURATOR):
        value = getattr(record, field.name)
        if value is not None and field.name not in TOLD_ELSEWHERE and not isinstance(field.kind, Link):
            yield Fact(field.label, field.kind.tell(value))


def _fact(record: Record, name: str) -> Fact:
    field = next(field for field in fields_for(type(record), CURATOR) if field.name == name)
    return Fact(field.label, field.kind.tell(getattr(record, name)))


def _harvest(dossier: Dossier) -> HarvestWindow | None:
    season, months = dossier.season, dossier.sku.harvest_months or ()
    if not (season.harvest_start or season.harvest_end or months):
        return None
    return HarvestWindow(
        start=season.harvest_start, end=season.harvest_end, months=months, today=dossier.today
    )


def _advice(advice: Iterable[HowToEat], *subjects: Advice) -> tuple[str, ...]:
    ordered = sorted(advice, key=lambda item: (item.position or 99, item.id))
    return tuple(
        item.text for subject in subjects for item in ordered if item.advice is subject and item.text
    )


# evidence


def _footnotes(
    proofs: Iterable[Proof], certificates: dict[int, Certificate]
) -> tuple[dict[int, int], tuple[Footnote, ...]]:
    """Evidence id → footnote number, and the footnotes; one certificate cited twice is one footnote."""
    numbers: dict[int, int] = {}
    seen: dict[object, int] = {}
    notes: list[Footnote] = []
    for proof in proofs:
        for item in proof.evidence:
            key = item.certificate or (item.document, item.issuer, item.dated)
            if key not in seen:
                seen[key] = len(notes) + 1
                notes.append(_footnote(len(notes) + 1, item, certificates))
            numbers[item.id] = seen[key]
    return numbers, tuple(notes)


def _footnote(number: int, item: Evidence, certificates: dict[int, Certificate]) -> Footnote:
    certificate = certificates.get(item.certificate) if item.certificate else None
    if certificate is not None:
        parts = [
            certificate.name or (str(certificate.kind) if certificate.kind else ""),
            certificate.number,
            certificate.issuer,
        ]
        dated = certificate.issued
    else:
        parts, dated = [item.document, item.issuer], item.dated
    parts.append(dated.isoformat() if dated else None)
    kind = str(item.kind) if item.kind else ""
    return Footnote(
        number=number,
        text="，".join(part for part in parts if part),
        valid_until=evidence_expiry(item, certificates),
        note=kind,
    )


def _last_day(proof: Proof, certificates: dict[int, Certificate]) -> date | None:
    """Until when the claim stands: as long as its last evidence holds; None where one has no end."""
    days = [evidence_expiry(item, certificates) for item in proof.evidence]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


# money: tiers that curators see, never cost, floor or a supplier's price


def _listed(dossier: Dossier) -> tuple[PriceList | None, dict[TierKind, Decimal]]:
    """The list in force on the day for which the paper is made, and its prices."""
    listed = dossier.price_list_on(dossier.told_on)
    return listed, tier_prices(dossier.of(listed, Tier))


def _prices(dossier: Dossier) -> PriceBlock | None:
    listed, prices = _listed(dossier)
    if listed is None or unprintable(listed, prices, dossier.today) is not None:
        return None
    public, curator = prices[TierKind.PUBLIC], prices.get(TierKind.CURATOR)
    per_kg = _per_kg(public, dossier.sku.net_content)
    return PriceBlock(
        public=public,
        curator=curator,
        member=prices.get(TierKind.MEMBER),
        commission_percent=None if listed.commission is None else listed.commission * 100,
        commission_amount=None if listed.commission is None else cents(public * listed.commission),
        sale_unit=dossier.sku.sale_unit or "",
        per_kg=per_kg,
        per_jin=None if per_kg is None else cents(public * 500 / Decimal(dossier.sku.net_content or 1)),
        valid=_validity(listed.valid_from, listed.valid_until),
    )


def _validity(start: date | None, end: date | None) -> str:
    if start is None and end is None:
        return ""
    return f"{start.isoformat() if start else '…'} – {end.isoformat() if end else '…'}"


def _per_kg(price: Decimal, grams: int | None) -> Decimal | None:
    return cents(price * 1000 / grams) if grams else None


def _comparison(dossier: Dossier) -> ComparisonTable | None:
    """Ours beside the rivals on one basis: public price per 500 g net. Only what has both price and weight."""
    sku, (listed, prices) = dossier.sku, _listed(dossier)
    printable = unprintable(listed, prices, dossier.today) is None
    public = prices.get(TierKind.PUBLIC) if printable else None
    ours = Rival(
        id=0,
        name=sku.name,
        price=public,
        net_content=sku.net_content,
        brix=sku.brix_low,
        seen_on=dossier.today,
    )
    shown = [rival for rival in (ours, *dossier.rivals) if rival.price and rival.net_content]
    if len(shown) < 2 or shown[0] is not ours:
        return None
    fields = [field_of(Rival, name) for name in ("name", "price", "net_content", "brix", "seen_on")]
    return ComparisonTable(
        basis=_("public prices per net weight, on the day named; ours with the lower end of its sweetness"),
        columns=(*(field.header for field in fields), _("¥ per 500 g")),
        rows=tuple(
            (
                *(field.kind.show(getattr(rival, field.name)) or None for field in fields),
                str(cents((rival.price or 0) * 500 / Decimal(rival.net_content or 1))),
            )
            for rival in shown
        ),
        numeric=frozenset({1, 2, 3, 5}),
        ours=0,
    )

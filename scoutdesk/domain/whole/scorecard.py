"""What is on record about a supplier: each criterion shows its figure and how many records it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from scoutdesk.domain.certificate import Certificate, Validity, expiry, state_of
from scoutdesk.domain.sourcing.order import PurchaseOrder
from scoutdesk.domain.sourcing.quotation import Quotation, QuotationState
from scoutdesk.domain.sourcing.sample import Sample
from scoutdesk.domain.sourcing.sample_checks import days_on_the_way, is_sweet_enough, on_grade, promised_grade
from scoutdesk.domain.sourcing.tasting import Method, Score, Tasting, TastingItem
from scoutdesk.domain.storage.delivery import Delivery, DeliveryLine
from scoutdesk.domain.storage.inspection import Disposition, Inspection
from scoutdesk.domain.storage.lot import Lot, LotState
from scoutdesk.domain.supplier import Supplier
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.kinds import plain
from scoutdesk.i18n import N_

TENTH = Decimal("0.1")
HOLDS = (Validity.VALID, Validity.EXPIRING)


@dataclass(frozen=True, slots=True)
class Liking:
    """The mean liking (1 to 9) of a supplier's sample in one revealed tasting."""

    tasting: int
    code: str
    mean: Decimal


def likings(
    tastings: Iterable[Tasting], items: Iterable[TastingItem], scores: Iterable[Score]
) -> Iterator[tuple[int, Liking]]:
    """Each sample that was scored for liking, with its mean in that tasting."""
    held = {item.id: item for item in tastings if item.method is Method.HEDONIC}
    given: dict[int, list[Decimal]] = {}
    for score in scores:
        if score.tasting in held and score.item is not None and score.value is not None:
            given.setdefault(score.item, []).append(score.value)
    for item in items:
        if item.sample is not None and item.tasting in held and item.id in given:
            values, tasting = given[item.id], held[item.tasting]
            mean = (sum(values, Decimal(0)) / len(values)).quantize(TENTH, ROUND_HALF_UP)
            yield item.sample, Liking(tasting.id, tasting.code or "", mean)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnFile:
    """All that is recorded about one supplier; `dossiers` are the seasons for which they were asked."""

    supplier: Supplier
    today: date
    dossiers: Sequence[Dossier] = ()
    papers: Sequence[Certificate] = ()
    likings: Sequence[Liking] = ()
    lots: Sequence[Lot] = ()
    inspections: Sequence[Inspection] = ()

    def quotations(self) -> Iterator[Quotation]:
        return (
            item for each in self.dossiers for item in each.quotations if item.supplier == self.supplier.id
        )

    def samples(self) -> Iterator[tuple[Dossier, Sample]]:
        for each in self.dossiers:
            for item in each.all(Sample):
                if item.supplier == self.supplier.id:
                    yield each, item


@dataclass(frozen=True, slots=True)
class Figure:
    """What was counted or measured, and on how many records it rests; None where nothing is recorded."""

    text: str | None
    records: int


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of the scorecard. `label` and `help` are msgids."""

    name: str
    label: str
    help: str
    measure: Callable[[OnFile], Figure]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The figures of one supplier in the order of `CRITERIA`; there is no sum of them."""

    supplier: Supplier
    figures: tuple[Figure, ...]

    def figure(self, name: str) -> Figure:
        return next(figure for item, figure in zip(CRITERIA, self.figures, strict=True) if item.name == name)


def scorecard(on_file: OnFile) -> Scorecard:
    return Scorecard(on_file.supplier, tuple(item.measure(on_file) for item in CRITERIA))


def _share(truths: Iterable[bool]) -> Figure:
    """So many of so many."""
    known = list(truths)
    return Figure(f"{sum(known)} / {len(known)}" if known else None, len(known))


def _mean(values: Sequence[Decimal], unit: str = "") -> Figure:
    if not values:
        return Figure(None, 0)
    mean = (sum(values, Decimal(0)) / len(values)).quantize(TENTH, ROUND_HALF_UP)
    return Figure(f"{plain(mean)}{unit}", len(values))


def _answered(on_file: OnFile) -> Figure:
    return _share(item.state is not QuotationState.REQUESTED for item in on_file.quotations())


def _answer_days(on_file: OnFile) -> Figure:
    days = [
        (item.quoted_on - item.requested_on).days
        for item in on_file.quotations()
        if item.quoted_on and item.requested_on and item.quoted_on >= item.requested_on
    ]
    return Figure(plain(Decimal(str(median(days)))) if days else None, len(days))


def _price_gap(on_file: OnFile) -> Figure:
    """Mean distance from the lowest ¥ per edible 500 g, over the seasons in which others compared as well."""
    gaps = [gap for each in on_file.dossiers if (gap := gap_to_best(each, on_file.supplier.id)) is not None]
    mean = _mean([gap * 100 for gap in gaps], "%")
    return Figure(f"+{mean.text}" if mean.text not in (None, "0%") else mean.text, mean.records)


def gap_to_best(dossier: Dossier, supplier: int) -> Decimal | None:
    """The share by which a supplier's best quotation lies above the lowest one; None without a second supplier."""
    ranked = [item for item in dossier.standings() if item.rank and item.per_edible_jin]
    own = [
        item.per_edible_jin for item in ranked if item.quotation.supplier == supplier and item.per_edible_jin
    ]
    best = ranked[0].per_edible_jin if ranked else None
    if not own or not best or len({item.quotation.supplier for item in ranked}) < 2:
        return None
    return min(own) / best - 1


def _papers(on_file: OnFile) -> Figure:
    return _share(state_of(item, on_file.today) in HOLDS for item in standing_papers(on_file.papers))


def standing_papers(papers: Iterable[Certificate]) -> list[Certificate]:
    """Of several papers of one kind for one SKU the one that holds longest: the others were replaced."""
    longest: dict[object, Certificate] = {}
    for item in papers:
        key = (item.kind, item.sku) if item.kind else item.id
        if key not in longest or _until(item) >= _until(longest[key]):
            longest[key] = item
    return list(longest.values())


def _until(certificate: Certificate) -> date:
    return date.max if certificate.open_ended else expiry(certificate) or date.min


def _arrived(on_file: OnFile) -> Figure:
    return _share(item.received_on is not None for _, item in on_file.samples())


def _on_the_way(on_file: OnFile) -> Figure:
    days = [days for _, item in on_file.samples() if (days := days_on_the_way(item)) is not None]
    return _mean([Decimal(number) for number in days])


def _on_grade(on_file: OnFile) -> Figure:
    kept = (
        on_grade(item, promised_grade(item, each.quotations, each.season)) for each, item in on_file.samples()
    )
    return _share(truth for truth in kept if truth is not None)


def _brix(on_file: OnFile) -> Figure:
    """A mean over different products would say nothing."""
    measured = [(each.sku.id, item.brix) for each, item in on_file.samples() if item.brix is not None]
    if len({sku for sku, _ in measured}) > 1:
        return Figure(None, len(measured))
    return _mean([brix for _, brix in measured], " °Brix")


def _sweet(on_file: OnFile) -> Figure:
    reached = (is_sweet_enough(item, each.sku) for each, item in on_file.samples())
    return _share(truth for truth in reached if truth is not None)


def _defects(on_file: OnFile) -> Figure:
    """By pieces where they were counted for every sample."""
    found = [item for _, item in on_file.samples() if item.defects is not None]
    pieces = sum(item.pieces or 0 for item in found)
    if not found or not all(item.pieces for item in found):
        return _mean([(item.defects or Decimal(0)) * 100 for item in found], "%")
    bad = sum(((item.defects or Decimal(0)) * (item.pieces or 0) for item in found), Decimal(0))
    share = (bad / pieces * 100).quantize(TENTH, ROUND_HALF_UP)
    return Figure(f"{plain(share)}%", len(found))


def _liked(on_file: OnFile) -> Figure:
    return _mean([item.mean for item in on_file.likings])


def _lots(on_file: OnFile) -> Figure:
    return _share(item.state is LotState.RELEASED for item in on_file.lots)


def _accepted(on_file: OnFile) -> Figure:
    return _share(item.disposition is Disposition.ACCEPT for item in on_file.inspections if item.disposition)


def _full_weight(on_file: OnFile) -> Figure:
    """Inspections whose cartons weighed hold on average what each promises."""
    sums = {id: item for each in on_file.dossiers for id, item in each.received.sums.items()}
    contents = {each.season.id: each.sku.net_content for each in on_file.dossiers}
    found = []
    for item in on_file.inspections:
        sample = sums.get(item.id)
        content = (sample.unit_net if sample else None) or contents.get(item.season or 0)
        if sample is not None and sample.weighed and content:
            found.append(sample.grams >= content * sample.weighed)
    return _share(found)


def _on_time(on_file: OnFile) -> Figure:
    """Deliveries whose last lot came in by the day that was promised, else by the day that was ordered."""
    came = {item.id: item.received_on for item in on_file.lots}
    found = []
    for each in on_file.dossiers:
        for order in each.all(PurchaseOrder):
            due = order.promised_for or order.deliver_by
            if order.supplier != on_file.supplier.id or due is None:
                continue
            for delivery in each.of(order, Delivery):
                days = [came.get(line.lot or 0) for line in each.of(delivery, DeliveryLine)]
                known = [day for day in days if day is not None]
                if known:
                    found.append(max(known) <= due)
    return _share(found)


def _complained(on_file: OnFile) -> Figure:
    """Units concerned by complaints in a thousand units sold, of lots that are known to be this supplier's."""
    lots = {item.id for item in on_file.lots}
    sold = sum(item.units for each in on_file.dossiers for item in each.sold.sales if item.lot in lots)
    wrong = [item for each in on_file.dossiers for item in each.sold.complaints if item.lot in lots]
    if not sold:
        return Figure(None, 0)
    rate = (Decimal(sum(item.units for item in wrong)) * 1000 / sold).quantize(TENTH, ROUND_HALF_UP)
    return Figure(f"{plain(rate)}‰", sum(item.count for item in wrong))


CRITERIA = (
    Criterion("answered", N_("Quotations answered"), N_("of those asked for"), _answered),
    Criterion("answer_days", N_("Days to the answer"), N_("median, from asked to quoted"), _answer_days),
    Criterion("price_gap", N_("Above the best price"), N_("¥ per edible 500 g, delivered"), _price_gap),
    Criterion("papers", N_("Papers that hold"), N_("today, of those on file"), _papers),
    Criterion("arrived", N_("Samples that came"), N_("of those asked for"), _arrived),
    Criterion("on_the_way", N_("Days on the way"), N_("mean of the samples"), _on_the_way),
    Criterion("on_grade", N_("Samples on grade"), N_("size or weight as quoted"), _on_grade),
    Criterion("brix", N_("Sweetness of the samples"), N_("mean as measured, one SKU only"), _brix),
    Criterion("sweet", N_("Samples sweet enough"), N_("lower limit of SKU or catalogue"), _sweet),
    Criterion("defects", N_("Defective in samples"), N_("by pieces measured"), _defects),
    Criterion("liked", N_("Liking when tasted"), N_("mean of 1 to 9, codes revealed"), _liked),
    Criterion("lots", N_("Lots released"), N_("of those delivered"), _lots),
    Criterion("accepted", N_("Inspections accepted"), N_("of those decided"), _accepted),
    Criterion("full_weight", N_("Samples of full weight"), N_("inspections by their mean"), _full_weight),
    Criterion("on_time", N_("Delivered on time"), N_("by the day promised, else ordered"), _on_time),
    Criterion("complained", N_("Units complained of"), N_("in a thousand sold of their lots"), _complained),
)

"""A season's dossier, its gate, and advancing it."""

from __future__ import annotations

from scoutdesk.domain.certificate import Certificate
from scoutdesk.domain.changes import Change, created
from scoutdesk.domain.claims import Claim, Evidence
from scoutdesk.domain.costing import CostLine, CostSheet
from scoutdesk.domain.dossier import Dossier
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.gates import OpenPoint, open_points
from scoutdesk.domain.pricing import PriceList, Tier
from scoutdesk.domain.quotation import PriceBreak, Quotation
from scoutdesk.domain.rival import Rival
from scoutdesk.domain.season import Attachment, Decision, GateReview, Season, season_name
from scoutdesk.domain.sku import Faq, HowToEat, Sku, Story
from scoutdesk.domain.stages import Stage, next_stage, previous_stage
from scoutdesk.domain.supplier import Supplier
from scoutdesk.i18n import Message, say
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.reading import Reader

REASON_NEEDED = say("A reason is needed")


def dossier_of(workspace: Workspace, season: int) -> Dossier:
    """Everything of one season on one snapshot; `Refused` where it does not exist."""
    with workspace.database.reading() as reader:
        return read_dossier(reader, season)


def read_dossier(reader: Reader, id: int) -> Dossier:
    season = reader.one(Season, id)
    sku = reader.one(Sku, season.sku) if season and season.sku else None
    if season is None or sku is None:
        raise Refused(say("The season does not exist or belongs to no SKU"))
    quotations = reader.where(Quotation, season=id)
    suppliers = {item.supplier for item in quotations if item.supplier} | (
        {season.supplier} if season.supplier else set()
    )
    sheets, lists = reader.where(CostSheet, season=id), reader.where(PriceList, season=id)
    sheet, prices = (sheets[-1] if sheets else None), (lists[-1] if lists else None)
    claims = reader.where(Claim, season=id)
    evidence = reader.where(Evidence, claim=[claim.id for claim in claims])
    return Dossier(
        today=reader.today,
        season=season,
        sku=sku,
        suppliers=reader.many(Supplier, suppliers),
        certificates=_certificates(reader, suppliers, sku, evidence),
        quotations=quotations,
        breaks=reader.where(PriceBreak, quotation=[item.id for item in quotations]),
        cost_sheet=sheet,
        cost_lines=reader.where(CostLine, cost_sheet=sheet.id) if sheet else (),
        price_list=prices,
        tiers=reader.where(Tier, price_list=prices.id) if prices else (),
        rivals=reader.where(Rival, season=id),
        claims=claims,
        evidence=evidence,
        stories=reader.where(Story, sku=sku.id),
        advice=reader.where(HowToEat, sku=sku.id),
        faqs=reader.where(Faq, sku=sku.id),
        reviews=reader.where(GateReview, season=id),
        attachments=reader.where(Attachment, owner_id=[id, sku.id]),
    )


def _certificates(
    reader: Reader, suppliers: set[int], sku: Sku, evidence: tuple[Evidence, ...]
) -> dict[int, Certificate]:
    """Those of the suppliers and the SKU, and those that evidence names."""
    found = {item.id: item for item in reader.where(Certificate, supplier=suppliers)}
    found |= {item.id: item for item in reader.where(Certificate, sku=sku.id)}
    cited = {item.certificate for item in evidence if item.certificate}
    return found | reader.many(Certificate, cited - found.keys())


def new_season(workspace: Workspace, sku: int) -> Outcome:
    """The SKU's next season, named after the harvest that comes next; `ids` holds its id."""
    with workspace.database.transaction(workspace.person) as transaction:
        found = transaction.one(Sku, sku)
        if found is None:
            raise Refused(say("{record} #{id} does not exist", record=say("SKU"), id=sku))
        taken = {item.name for item in transaction.where(Season, archived=True, sku=sku)}
        name = season_name(found, workspace.today())
        season = new_record(
            workspace,
            transaction,
            Season,
            sku=sku,
            name=name if name not in taken else None,
            owner=found.owner or workspace.person,
        )
        label = say(
            "New season {name} of {sku}", name=season.name or season.code, sku=found.name or found.code
        )
        entry = transaction.apply(label, [created(season)])
    return Outcome(label, entry, (created(season),), ids=(season.id,))


def gate(workspace: Workspace, season: int) -> tuple[OpenPoint, ...]:
    """The open points of the season's next gate."""
    return open_points(dossier_of(workspace, season))


def advance(workspace: Workspace, season: int, reason: str = "", *, seen: Stage | None = None) -> Outcome:
    """Move the season to its next stage. The gate is checked again inside the transaction;

    with open points a written reason is needed, and both stay in the review.
    `seen`: the stage the person decided upon; `Refused` where somebody moved the season on since.
    """
    with workspace.database.transaction(workspace.person) as transaction:
        dossier = read_dossier(transaction, season)
        record, onward = dossier.season, next_stage(dossier.season.stage)
        _check_seen(record, seen)
        if onward is None:
            raise Refused(say("{title} is closed", title=record.name or record.code))
        points = tuple(point.message for point in open_points(dossier))
        if points and not reason.strip():
            raise Refused(
                say("{count} points are open; to pass all the same, write a reason", count=len(points)),
                points,
            )
        review = new_record(
            workspace,
            transaction,
            GateReview,
            season=season,
            stage=record.stage,
            decision=Decision.GO_WITH_REASON if points else Decision.GO,
            day=workspace.today(),
            person=workspace.person,
            open_points="\n".join(str(point) for point in points) or None,
            reason=reason.strip() or None,
        )
        label = say(
            "{title}: from {old} to {new}",
            title=record.name or record.code,
            old=say(record.stage.label),
            new=say(onward.label),
        )
        changes = (Change(Season, season, "stage", record.stage, onward), created(review))
        entry = transaction.apply(label, changes)
    return Outcome(label, entry, changes)


def _check_seen(season: Season, seen: Stage | None) -> None:
    if seen is not None and season.stage is not seen:
        title, stage = season.name or season.code, say(season.stage.label)
        raise Refused(say("{title} is at {stage} by now; look at it again", title=title, stage=stage))


def decide(
    workspace: Workspace, season: int, decision: Decision, reason: str, *, seen: Stage | None = None
) -> Outcome:
    """Hold, send back or stop a season, with the reason kept. Sent back it stands one stage earlier."""
    if not reason.strip():
        raise Refused(REASON_NEEDED)
    with workspace.database.transaction(workspace.person) as transaction:
        dossier = read_dossier(transaction, season)
        record = dossier.season
        _check_seen(record, seen)
        points = "\n".join(str(point.message) for point in open_points(dossier))
        review = new_record(
            workspace,
            transaction,
            GateReview,
            season=season,
            stage=record.stage,
            decision=decision,
            day=workspace.today(),
            person=workspace.person,
            open_points=points or None,
            reason=reason.strip(),
        )
        back = _sent_back(record) if decision is Decision.RECYCLE else None
        changes = (back, created(review)) if back else (created(review),)
        label = _decided(record, decision, back)
        entry = transaction.apply(label, changes)
    return Outcome(label, entry, changes)


def _sent_back(season: Season) -> Change:
    earlier = previous_stage(season.stage)
    if earlier is None:
        title = season.name or season.code
        raise Refused(
            say("{title} is at its first stage and cannot be sent back; hold or stop it", title=title)
        )
    return Change(Season, season.id, "stage", season.stage, earlier)


def _decided(season: Season, decision: Decision, back: Change | None) -> Message:
    title = season.name or season.code
    if back is None:
        return say("{title}: {decision}", title=title, decision=say(decision.label))
    old, new = say(back.before.label), say(back.after.label)
    return say("{title}: sent back from {old} to {new}", title=title, old=old, new=new)

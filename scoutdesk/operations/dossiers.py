"""Reading dossiers, many at a time: one query for each kind of record, whatever the number of seasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from scoutdesk.domain.certificate import Certificate
from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.community.requests import CuratorRequest
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.harvest.records import HarvestLot
from scoutdesk.domain.launch.claims import Evidence
from scoutdesk.domain.launch.guests import Invitation
from scoutdesk.domain.season import Attachment, Season
from scoutdesk.domain.selling.sold import Sold
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.domain.sourcing.sample import Sample
from scoutdesk.domain.stages import Stage, reached
from scoutdesk.domain.storage.left import Whereabouts
from scoutdesk.domain.storage.received import Received
from scoutdesk.domain.supplier import Supplier
from scoutdesk.domain.whole.dossier import PARTS, Dossier
from scoutdesk.domain.whole.season_sales import terms_of
from scoutdesk.fields.declared import Record, about
from scoutdesk.i18n import say
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.reading import Reader
from scoutdesk.store.received import received
from scoutdesk.store.sale_suspects import suspects
from scoutdesk.store.sold import sold
from scoutdesk.store.whereabouts import whereabouts

# rows of sales that are doubted one by one; of the others their number is told
SUSPECTS = 40
Below = dict[type[Record], tuple[Record, ...]]


def dossier_of(workspace: Workspace, season: int) -> Dossier:
    """Everything of one season on one snapshot; `Refused` where it does not exist."""
    with workspace.database.reading() as reader:
        return read_dossier(reader, season)


def read_dossier(reader: Reader, id: int) -> Dossier:
    found = read_dossiers(reader, [id])
    if not found:
        raise Refused(say("The season does not exist or belongs to no SKU"))
    return found[0]


def read_dossiers(reader: Reader, ids: Sequence[int]) -> list[Dossier]:
    """The dossiers of these seasons in their order; what does not exist or has no SKU is left out."""
    seasons = reader.many(Season, ids)
    skus = reader.many(Sku, {item.sku for item in seasons.values() if item.sku})
    whole = [seasons[id] for id in ids if id in seasons and seasons[id].sku in skus]
    below = _below(reader, whole)
    _add_requests(reader, below)
    arrived = received(reader, [item.id for item in whole])
    trade = sold(reader, [item.id for item in whole])
    # a hundred thousand movements are summed only where something follows from it
    went = whereabouts(reader, [item.id for item in whole if reached(item.stage, Stage.SELLING)])
    groups = {id: _groups(below[id], trade.get(id, Sold())) for id in below}
    communities = reader.many(Community, set().union(*groups.values()))
    guests = {id: _guests(items) for id, items in below.items()}
    curators = reader.many(Curator, set().union(*guests.values()))
    asked = {item.id: _asked(item, below[item.id]) for item in whole}
    suppliers = reader.many(Supplier, set().union(*asked.values()))
    papers = _papers(reader, suppliers, skus, below.values())
    files = reader.where(Attachment, owner_id=[*seasons, *skus])
    found = [
        Dossier(
            today=reader.today,
            season=season,
            sku=skus[season.sku],
            suppliers={id: suppliers[id] for id in sorted(asked[season.id]) if id in suppliers},
            certificates=_of_season(season, papers, asked[season.id], below[season.id]),
            attachments=tuple(item for item in files if item.owner_id in (season.id, season.sku)),
            curators={id: curators[id] for id in sorted(guests[season.id]) if id in curators},
            communities={id: communities[id] for id in sorted(groups[season.id]) if id in communities},
            received=arrived.get(season.id, Received()),
            sold=trade.get(season.id, Sold()),
            went=went.get(season.id, Whereabouts()),
            below=below[season.id],
        )
        for season in whole
        if season.sku
    ]
    return _looked_through(reader, found)


def _looked_through(reader: Reader, found: list[Dossier]) -> list[Dossier]:
    """With the rows of sales that the prices, days and lots of their season speak against."""
    terms = [terms_of(item) for item in found if item.sold.sales]
    doubted = suspects(reader, terms, SUSPECTS) if terms else {}
    return [
        replace(item, sold=replace(item.sold, suspects=rows, suspected=count))
        for item in found
        for rows, count in [doubted.get(item.season.id, ((), 0))]
    ]


def _below(reader: Reader, seasons: Iterable[Season]) -> dict[int, Below]:
    """What belongs to each season, found down the links that the records declare to their parents."""
    roots: dict[str, dict[int, tuple[int, ...]]] = {"season": {}, "sku": {}}
    for season in seasons:
        roots["season"][season.id] = (season.id,)
        roots["sku"][season.sku or 0] = (*roots["sku"].get(season.sku or 0, ()), season.id)
    found: dict[int, Below] = {id: {} for id in roots["season"]}
    for record in PARTS:
        parent = about(record).parent
        homes: dict[int, tuple[int, ...]] = {}
        roots[about(record).name], of = homes, roots[parent]
        sorted_out: dict[int, list[Record]] = defaultdict(list)
        wanted: dict[str, Any] = {parent: list(of)}
        for item in reader.where(record, **wanted) if of else ():
            homes[item.id] = of[getattr(item, parent)]
            for season_id in homes[item.id]:
                sorted_out[season_id].append(item)
        for season_id, items in sorted_out.items():
            found[season_id][record] = tuple(items)
    return found


def _add_requests(reader: Reader, below: dict[int, Below]) -> None:
    """The requests that became a part of a season; they belong to their curators."""
    for item in reader.where(CuratorRequest, season=list(below)):
        there = below[item.season or 0]
        there[CuratorRequest] = (*there.get(CuratorRequest, ()), item)


def _asked(season: Season, below: Below) -> set[int]:
    """The chosen supplier, everybody who was asked for a price or a sample, and the growers of lots."""
    asked = (*below.get(Quotation, ()), *below.get(Sample, ()), *below.get(HarvestLot, ()))
    named = {item.supplier for item in asked if isinstance(item, (Quotation, Sample, HarvestLot))}
    return {id for id in (*named, season.supplier) if id}


def _invited(below: Below) -> list[Invitation]:
    return [item for item in below.get(Invitation, ()) if isinstance(item, Invitation)]


def _guests(below: Below) -> set[int]:
    return {item.curator for item in _invited(below) if item.curator}


def _groups(below: Below, trade: Sold) -> set[int]:
    """The communities for which curators are invited, and those that bought, complained or asked for it."""
    named = (
        *(item.community for item in _invited(below)),
        *(item.community for item in trade.sales),
        *(item.community for item in trade.complaints),
        *(item.community for item in below.get(CuratorRequest, ()) if isinstance(item, CuratorRequest)),
    )
    return {id for id in named if id}


def _cited(below: Below) -> set[int]:
    return {
        item.certificate
        for item in below.get(Evidence, ())
        if isinstance(item, Evidence) and item.certificate
    }


def _papers(
    reader: Reader, suppliers: Iterable[int], skus: Iterable[int], below: Iterable[Below]
) -> dict[int, Certificate]:
    found = {item.id: item for item in reader.where(Certificate, supplier=list(suppliers))}
    found |= {item.id: item for item in reader.where(Certificate, sku=list(skus))}
    cited: set[int] = set().union(*(_cited(item) for item in below))
    return found | reader.many(Certificate, cited - found.keys())


def _of_season(
    season: Season, papers: dict[int, Certificate], asked: set[int], below: Below
) -> dict[int, Certificate]:
    """Those of the suppliers and the SKU, and those that evidence names."""
    cited = _cited(below)
    return {
        id: item
        for id, item in papers.items()
        if item.supplier in asked or item.sku == season.sku or id in cited
    }

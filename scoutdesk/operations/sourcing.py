"""Sourcing: what is on file about suppliers, and taking over why this one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from scoutdesk.domain.certificate import Certificate
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.season import Season
from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.domain.sourcing.sample import Sample
from scoutdesk.domain.sourcing.tasting import Score, Tasting, TastingItem
from scoutdesk.domain.storage.inspection import Inspection
from scoutdesk.domain.storage.lot import Lot
from scoutdesk.domain.supplier import Supplier
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.scorecard import Liking, OnFile, Scorecard, likings, scorecard
from scoutdesk.domain.whole.why_this_one import Reason, reasons
from scoutdesk.i18n import say
from scoutdesk.operations import records
from scoutdesk.operations.dossiers import read_dossier, read_dossiers
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.reading import Reader

SEASONS_LOOKED_AT = 60


def of_season(workspace: Workspace, season: int, *, ever: bool = False) -> tuple[OnFile, ...]:
    """What is on file about the suppliers of a season, the chosen one first; from this season only, or `ever`."""
    with workspace.database.reading() as reader:
        dossier = read_dossier(reader, season)
        found = dossier.suppliers
        chosen = [id for id in (dossier.season.supplier or 0, *found) if id in found]
        wanted = {id: found[id] for id in chosen}
        return _on_file(reader, wanted, _seasons_of(reader, wanted) if ever else [dossier])


def of_supplier(workspace: Workspace, supplier: int) -> OnFile:
    """What is on file about one supplier over all seasons; `Refused` where it does not exist."""
    with workspace.database.reading() as reader:
        found = reader.one(Supplier, supplier)
        if found is None:
            raise Refused(say("The supplier does not exist"))
        wanted = {supplier: found}
        return _on_file(reader, wanted, _seasons_of(reader, wanted))[0]


def scorecards(workspace: Workspace, season: int, *, ever: bool = False) -> tuple[Scorecard, ...]:
    """The suppliers of a season side by side, the chosen one first."""
    return tuple(scorecard(item) for item in of_season(workspace, season, ever=ever))


def cards_in(reader: Reader, dossier: Dossier) -> tuple[Scorecard, ...]:
    """The suppliers of a season on what is on record of all seasons, within a reading."""
    found = dict(dossier.suppliers)
    return tuple(scorecard(item) for item in _on_file(reader, found, _seasons_of(reader, found)))


def why_this_one(workspace: Workspace, season: int) -> tuple[Reason, ...]:
    """Sentences for the chosen supplier; prices, samples and tastings of this season, deliveries of all."""
    with workspace.database.reading() as reader:
        dossier = read_dossier(reader, season)
        found = dict(dossier.suppliers)
        return reasons(dossier, _on_file(reader, found, [dossier], delivered_ever=True))


def take_over(workspace: Workspace, season: int, sentences: Sequence[str]) -> Outcome:
    """Add these sentences to “why this one”; those that stand there already are not repeated."""
    record = records.get(workspace, Season, season)
    standing = record.why_this_one or ""
    added = [text for text in dict.fromkeys(sentences) if text not in standing]
    parts = [part for part in (standing.rstrip(), *added) if part]
    text = "".join(part if part.endswith("。") else f"{part} " for part in parts).rstrip()
    return records.edit(workspace, Season, season, "why_this_one", text, before=record.why_this_one)


def _seasons_of(reader: Reader, suppliers: Collection[int]) -> list[Dossier]:
    """The newest seasons for which one of them was asked for a price or a sample, or was chosen."""
    ids = {item.season for item in reader.where(Quotation, supplier=list(suppliers)) if item.season}
    ids |= {item.season for item in reader.where(Sample, supplier=list(suppliers)) if item.season}
    ids |= {item.id for item in reader.where(Season, supplier=list(suppliers))}
    return read_dossiers(reader, sorted(ids, reverse=True)[:SEASONS_LOOKED_AT])


def _on_file(
    reader: Reader,
    suppliers: Mapping[int, Supplier],
    dossiers: Sequence[Dossier],
    *,
    delivered_ever: bool = False,
) -> tuple[OnFile, ...]:
    seasons = {each.season.id for each in dossiers}
    lots = _lots(reader, suppliers, None if delivered_ever else seasons)
    inspections = _inspections(reader, lots)
    papers = reader.where(Certificate, supplier=list(suppliers))
    tasted = _likings(reader, seasons, dossiers)
    return tuple(
        OnFile(
            supplier=supplier,
            today=reader.today,
            dossiers=tuple(each for each in dossiers if id in each.suppliers),
            papers=tuple(item for item in papers if item.supplier == id),
            likings=tasted[id],
            lots=lots[id],
            inspections=inspections[id],
        )
        for id, supplier in suppliers.items()
    )


def _lots(
    reader: Reader, suppliers: Iterable[int], seasons: Collection[int] | None
) -> dict[int, tuple[Lot, ...]]:
    found: dict[int, list[Lot]] = defaultdict(list)
    for item in reader.where(Lot, supplier=list(suppliers)):
        if item.supplier and (seasons is None or item.season in seasons):
            found[item.supplier].append(item)
    return defaultdict(tuple, {id: tuple(items) for id, items in found.items()})


def _inspections(reader: Reader, lots: Mapping[int, tuple[Lot, ...]]) -> dict[int, tuple[Inspection, ...]]:
    whose = {lot.id: supplier for supplier, items in lots.items() for lot in items}
    seasons = {lot.season for items in lots.values() for lot in items if lot.season}
    found: dict[int, list[Inspection]] = defaultdict(list)
    for item in reader.where(Inspection, season=list(seasons)) if seasons else ():
        if item.lot in whose:
            found[whose[item.lot]].append(item)
    return defaultdict(tuple, {id: tuple(items) for id, items in found.items()})


def _likings(
    reader: Reader, seasons: Collection[int], dossiers: Iterable[Dossier]
) -> dict[int, tuple[Liking, ...]]:
    """Of tastings whose codes are revealed."""
    whose = {item.id: item.supplier for each in dossiers for item in each.all(Sample) if item.supplier}
    held = [item for item in reader.where(Tasting, season=list(seasons)) if item.revealed_on]
    ids = [item.id for item in held]
    if not ids:
        return defaultdict(tuple)
    items, scores = reader.where(TastingItem, tasting=ids), reader.where(Score, tasting=ids)
    found: dict[int, list[Liking]] = defaultdict(list)
    for sample, liking in likings(held, items, scores):
        if sample in whose:
            found[whose[sample]].append(liking)
    return defaultdict(tuple, {id: tuple(each) for id, each in found.items()})

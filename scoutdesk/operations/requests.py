"""Curators' requests: those that go together, the sourcing brief that is made of them, and the answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scoutdesk.domain.changes import Change, created
from scoutdesk.domain.community.asking import Ask, groups_of, sum_of, told_of
from scoutdesk.domain.community.requests import CuratorRequest, RequestState
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.season import Season, season_name
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.whole.askers import askers
from scoutdesk.fields.declared import title_of
from scoutdesk.i18n import Message, say
from scoutdesk.operations.dossiers import read_dossier
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.reading import Reader
from scoutdesk.store.writing import Transaction


@dataclass(frozen=True, slots=True)
class Waiting:
    """Open requests in groups that seem to ask for the same; `names` of curators by id."""

    groups: tuple[Ask, ...]
    names: Mapping[int, str]


def waiting(workspace: Workspace) -> Waiting:
    """What curators wait for, the most wanted first."""
    with workspace.database.reading() as reader:
        groups = groups_of(reader.where(CuratorRequest, state=RequestState.OPEN))
        curators = {id for group in groups for id in group.curators}
        return Waiting(groups, reader.load_titles("curator", curators))


def asked_together(workspace: Workspace, ids: Sequence[int]) -> Ask:
    """These requests summed, as a brief would have them."""
    with workspace.database.reading() as reader:
        return sum_of(_all_of(reader, ids))


def brief_from_requests(workspace: Workspace, ids: Sequence[int], sku: int | None = None) -> Outcome:
    """A season at sourcing for these requests, each linked to it, as one entry; `ids` holds the season's id.

    Without a SKU one is made from the words of the largest request. A season of the SKU that is at sourcing already
    is used; what its plan says stays. Volume: the sum of the quantities. Target price: the highest price that keeps
    at least the share named in knowledge/platform_advice of the quantity that names a limit.
    """
    with workspace.database.transaction(workspace.person) as transaction:
        requests = _all_of(transaction, ids)
        _check_state(requests)
        _check_kind(requests)
        product, made = _product(workspace, transaction, requests, sku)
        ask = sum_of(requests, product.net_content)
        season, changes, notes = _season(workspace, transaction, product, ask)
        changes = [*map(created, made), *changes]
        for item in requests:
            changes.append(Change(CuratorRequest, item.id, "state", item.state, RequestState.BRIEFED))
            changes.append(Change(CuratorRequest, item.id, "season", item.season, season.id))
        label = say("Brief {season} from {count} requests", season=title_of(season), count=len(requests))
        entry = transaction.apply(label, changes)
        notes = (*notes, *told_of(ask), *transaction.notes)
    return Outcome(label, entry, tuple(changes), ids=(season.id,), notes=notes)


def _all_of(reader: Reader, ids: Sequence[int]) -> list[CuratorRequest]:
    found = reader.many(CuratorRequest, dict.fromkeys(ids))
    if not ids:
        raise Refused(say("Choose at least one request"))
    if len(found) < len(set(ids)) or any(item.archived for item in found.values()):
        raise Refused(say("A request was put away in the meantime: choose again"))
    return [found[id] for id in dict.fromkeys(ids)]


def _check_state(requests: Iterable[CuratorRequest]) -> None:
    first = next((item for item in requests if item.state is not RequestState.OPEN), None)
    if first is not None:
        raise Refused(say("{request}: {state}", request=title_of(first), state=say(first.state.label)))


def _check_kind(requests: Iterable[CuratorRequest]) -> None:
    kinds = {item.category for item in requests if item.category}
    if len(kinds) > 1:
        raise Refused(say("These requests are of {count} categories: one brief is for one", count=len(kinds)))


def _product(
    workspace: Workspace, transaction: Transaction, requests: Sequence[CuratorRequest], sku: int | None
) -> tuple[Sku, list[Sku]]:
    """The SKU that is named, or a new one."""
    ask = sum_of(requests)
    if sku is None:
        if not ask.wanted:
            raise Refused(say("No request says what is wanted: fill it in, or choose a SKU"))
        made = new_record(
            workspace, transaction, Sku,
            name=ask.wanted, category=ask.category, net_content=ask.size, owner=workspace.person,
        )  # fmt: skip
        return made, [made]
    found = transaction.one(Sku, sku)
    if found is None or found.archived:
        raise Refused(say("{record} #{id} does not exist", record=say("SKU"), id=sku))
    if found.category and ask.category and found.category is not ask.category:
        raise Refused(
            say(
                "{sku} is {category}, asked for is {other}",
                sku=title_of(found),
                category=say(found.category.label),
                other=say(ask.category.label),
            )
        )
    return found, []


def _season(
    workspace: Workspace, transaction: Transaction, sku: Sku, ask: Ask
) -> tuple[Season, list[Change], tuple[Message, ...]]:
    """The SKU's season at sourcing with its blanks filled, or a new one."""
    planned: dict[str, Any] = {"planned_volume": ask.quantity, "target_price": ask.kept_price}
    there = transaction.where(Season, sku=sku.id, stage=Stage.SOURCING)
    if not there:
        taken = {item.name for item in transaction.where(Season, archived=True, sku=sku.id)}
        name = season_name(sku, workspace.today())
        made = new_record(
            workspace, transaction, Season,
            sku=sku.id, name=name if name not in taken else None, owner=sku.owner or workspace.person, **planned,
        )  # fmt: skip
        return made, [created(made)], ()
    season = there[-1]
    changes = [
        Change(Season, season.id, name, None, value)
        for name, value in planned.items()
        if value is not None and getattr(season, name) is None
    ]
    return season, changes, tuple(_kept(season, ask))


def _kept(season: Season, ask: Ask) -> Iterator[Message]:
    if season.planned_volume is not None and ask.quantity:
        yield say(
            "The planned volume stays at {planned}; these requests add up to {wanted}",
            planned=season.planned_volume,
            wanted=ask.quantity,
        )
    if season.target_price is not None and ask.kept_price is not None:
        yield say(
            "The target price stays at ¥{price}; the requests would give ¥{other}",
            price=season.target_price,
            other=ask.kept_price,
        )


def answer_requests(
    workspace: Workspace, ids: Sequence[int], text: str, *, declined: bool = False
) -> Outcome:
    """The same answer to several requests, dated today, as one entry; `declined` turns them down.

    `Refused` without words, or where one to be turned down is in a brief or met already.
    """
    if not text.strip():
        raise Refused(say("Write what the curator is told"))
    with workspace.database.transaction(workspace.person) as transaction:
        requests = _all_of(transaction, ids)
        if declined:
            _check_state(item for item in requests if item.state is not RequestState.DECLINED)
        changes = [
            change for item in requests for change in _answered(workspace, item, text.strip(), declined)
        ]
        words = "、".join(title_of(item) for item in requests[:3])
        label = (
            say("Turn down: {requests}", requests=words)
            if declined
            else say("Answer: {requests}", requests=words)
        )
        entry = transaction.apply(label, changes)
    return Outcome(label if changes else say("Nothing changed"), entry, tuple(changes), ids=tuple(ids))


def _answered(workspace: Workspace, item: CuratorRequest, text: str, declined: bool) -> Iterator[Change]:
    wanted: dict[str, Any] = {"answer": text, "answered_on": workspace.today()}
    if declined:
        wanted["state"] = RequestState.DECLINED
    for name, value in wanted.items():
        if getattr(item, name) != value:
            yield Change(CuratorRequest, item.id, name, getattr(item, name), value)


def meet_requests(workspace: Workspace, season: int) -> Outcome:
    """The requests of a season that has sold to who asked are met, as one entry."""
    with workspace.database.transaction(workspace.person) as transaction:
        found = [item.request for item in askers(read_dossier(transaction, season)) if item.to_be_met]
        changes = [Change(CuratorRequest, item.id, "state", item.state, RequestState.MET) for item in found]
        label = say("{count} requests are met", count=len(found))
        entry = transaction.apply(label, changes)
    return Outcome(label if changes else say("Nothing changed"), entry, tuple(changes))

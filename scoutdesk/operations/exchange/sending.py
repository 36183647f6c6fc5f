"""What each workbook asks for before it goes out: whom it is for, what must be made first, what is computed in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scoutdesk.domain.changes import created
from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.guests import Invitation
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.domain.supplier import Supplier
from scoutdesk.exchange.sheet import WorkbookDeclaration
from scoutdesk.fields.declared import Record, fields_for
from scoutdesk.fields.kinds import SUPPLIER
from scoutdesk.i18n import _, say
from scoutdesk.operations.exchange import sending_computed, sending_orders
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.reading import Reader

Rows = dict[str, Sequence[Record]]


def _nobody(_reader: Reader, _season: int) -> dict[int, bool]:
    return {}


def _no_reason(_reader: Reader, _season: int, _whom: int) -> None:
    return None


def _one_file(_reader: Reader, _season: int, _whom: int) -> Iterable[Mapping[str, int]]:
    return ({},)


@dataclass(frozen=True, slots=True)
class Sending:
    """`recipients`: by id whether it is meant for them; `check` refuses before anything is written.

    `prepare` makes what must be on record; `files` tells by record name what each file for one of them is about.
    Where the scope of the declaration does not say it: `rows`, `narrow` (the sheets that are written), `words` of its
    links; `beside`: what computed columns need; `line`: more under the title.
    """

    files: Callable[[Reader, int, int], Iterable[Mapping[str, int]]] = _one_file
    recipients: Callable[[Reader, int], dict[int, bool]] = _nobody
    check: Callable[[Reader, int, int], None] = _no_reason
    prepare: Callable[[Workspace, int, Sequence[int]], Outcome] | None = None
    rows: Callable[[Reader, int], Rows] | None = None
    narrow: Callable[[Rows], WorkbookDeclaration] | None = None
    words: Callable[[Reader, WorkbookDeclaration], Mapping[str, Sequence[str]]] | None = None
    beside: Callable[[Reader, int, Mapping[str, int]], Mapping[str, Mapping[int, Any]]] | None = None
    line: Callable[[Reader, int], str] | None = None


# suppliers


def _supplier_alone(_reader: Reader, _season: int, supplier: int) -> Iterable[Mapping[str, int]]:
    return ({"supplier": supplier},)


def _all_suppliers(reader: Reader, season: int) -> dict[int, bool]:
    asked = {item.supplier for item in reader.where(Quotation, season=season)}
    return {item.id: item.id in asked for item in reader.where(Supplier)}


def _of_season(reader: Reader, season: int) -> dict[int, bool]:
    """The chosen one, and the others who were asked."""
    found = reader.one(Season, season)
    chosen = found.supplier if found else None
    asked = [item.supplier for item in reader.where(Quotation, season=season)]
    return {id: id == chosen for id in dict.fromkeys((chosen, *asked)) if id}


def _chosen(reader: Reader, season: int) -> dict[int, bool]:
    found = reader.one(Season, season)
    return {found.supplier: True} if found and found.supplier else {}


def _refuse_others(reader: Reader, season: int, supplier: int) -> None:
    if supplier not in _chosen(reader, season):
        raise Refused(say("The harvest plan is for the supplier who was chosen; choose one first"))


def _with_sku(reader: Reader, season: int, supplier: int) -> Iterable[Mapping[str, int]]:
    found = reader.one(Season, season)
    return ({"supplier": supplier, "sku": (found.sku if found else None) or 0},)


def _request(workspace: Workspace, season: int, suppliers: Sequence[int]) -> Outcome:
    """A requested quotation for those who have none yet."""
    with workspace.database.transaction(workspace.person) as transaction:
        asked = {item.supplier for item in transaction.where(Quotation, season=season)}
        missing = [supplier for supplier in suppliers if supplier not in asked]
        made = [
            new_record(
                workspace,
                transaction,
                Quotation,
                season=season,
                supplier=item,
                requested_on=workspace.today(),
            )
            for item in missing
        ]
        titles = "、".join(transaction.title("supplier", supplier) for supplier in missing)
        label = say("Request quotations from {suppliers}", suppliers=titles)
        entry = transaction.apply(label, map(created, made))
    return Outcome(label, entry, ids=tuple(item.id for item in made))


def _wanted(reader: Reader, id: int) -> str:
    """What the supplier is asked to offer, as far as the records tell and suppliers may know it."""
    season = reader.one(Season, id)
    sku = reader.one(Sku, season.sku) if season and season.sku else None
    told = []
    for item, names in ((sku, ("variety", "origin", "net_content")), (season, ("grade", "pack", "cities"))):
        for field in fields_for(type(item), SUPPLIER) if item is not None else ():
            value = getattr(item, field.name)
            if field.name in names and value is not None:
                told.append(f"{field.label} {field.kind.tell(value, reader.context())}")
    return _("Wanted: {what}").format(what="；".join(told)) if told else ""


# curators


def _curator_alone(_reader: Reader, _season: int, curator: int) -> Iterable[Mapping[str, int]]:
    return ({"curator": curator},)


def _invited(reader: Reader, season: int) -> dict[int, bool]:
    """Those who are invited to an event of the season."""
    events = [item.id for item in reader.where(Launch, season=season)]
    asked = {item.curator for item in reader.where(Invitation, launch=events) if item.curator}
    return {id: True for id, item in reader.many(Curator, asked).items() if not item.archived}


def _all_curators(reader: Reader, season: int) -> dict[int, bool]:
    invited = _invited(reader, season)
    return {item.id: item.id in invited for item in reader.where(Curator)}


def _refuse_without_community(reader: Reader, _season: int, curator: int) -> None:
    if not reader.where(Community, curator=curator):
        named = reader.title("curator", curator)
        raise Refused(say("{curator} leads no community: enter hers first", curator=named))


def _invitation(reader: Reader, season: int, curator: int) -> Iterable[Mapping[str, int]]:
    """To the last event of the season to which she is invited."""
    events = sorted(reader.where(Launch, season=season), key=lambda item: (str(item.day or ""), item.id))
    for event in reversed(events):
        for item in reader.where(Invitation, launch=event.id, curator=curator):
            return ({"curator": curator, "invitation": item.id},)
    named = reader.title("curator", curator)
    raise Refused(say("{curator} is not invited to an event of this season", curator=named))


def _refuse_uninvited(reader: Reader, season: int, curator: int) -> None:
    _invitation(reader, season, curator)


_FILLED_IN = Sending(_curator_alone, _invited, _refuse_without_community)
SENDING: dict[str, Sending] = {
    "rfq": Sending(_supplier_alone, _all_suppliers, prepare=_request, line=_wanted),
    "specification": Sending(_with_sku, _of_season),
    "harvest": Sending(_supplier_alone, _chosen, _refuse_others),
    "order": Sending(
        sending_orders.order_files,
        sending_orders.ordered_from,
        sending_orders.refuse_unordered,
        prepare=sending_orders.send_orders,
        beside=sending_computed.of_orders,
    ),
    "delivery-note": Sending(
        sending_orders.delivery_files,
        sending_orders.ordered_from,
        sending_orders.refuse_unsent,
        prepare=sending_orders.announce,
    ),
    "prices": Sending(
        _curator_alone,
        _all_curators,
        sending_computed.refuse_unpriced,
        beside=sending_computed.of_prices,
    ),
    "pledges": Sending(_invitation, _invited, _refuse_uninvited),
    "sales": _FILLED_IN,
    "complaints": _FILLED_IN,
    "comparison": Sending(
        rows=sending_computed.quotations,
        beside=sending_computed.of_comparison,
        line=sending_computed.comparison_line,
    ),
    "dossier": Sending(
        rows=sending_computed.dossier_rows,
        narrow=sending_computed.dossier_sheets,
        words=sending_computed.dossier_words,
    ),
}


def sending_of(name: str) -> Sending:
    """How the workbook of this name is made ready to go out."""
    return SENDING[name]

"""A workspace to look at: fourteen SKUs at all stages, made through the same transactions as everything else."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from scoutdesk.domain.certificate import Certificate
from scoutdesk.domain.changes import Change, Origin, created
from scoutdesk.domain.community.requests import CuratorRequest
from scoutdesk.domain.launch.claims import Claim, Evidence
from scoutdesk.domain.launch.compliance import Clearance, ContentReview
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.pricing.commission import Commission
from scoutdesk.domain.pricing.costing import CostLine, CostSheet
from scoutdesk.domain.pricing.price_list import PriceList, Tier
from scoutdesk.domain.proposals import accepted, proposals
from scoutdesk.domain.records import RECORDS
from scoutdesk.domain.season import FileKind, Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.quotation import PriceBreak, Quotation
from scoutdesk.domain.sourcing.rival import Rival
from scoutdesk.domain.sourcing.tasting import Panellist, Score, Tasting, TastingItem
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.supplier import Supplier
from scoutdesk.fields.declared import Record
from scoutdesk.i18n import RESOURCES, Message, say
from scoutdesk.knowledge import produce
from scoutdesk.operations import allotting, records
from scoutdesk.operations.compliance import review_content
from scoutdesk.operations.demo_price_list import receive_price_list
from scoutdesk.operations.demo_reply import receive_reply
from scoutdesk.operations.demo_values import Calendar, Node, nodes, overlay, tree, values_of
from scoutdesk.operations.files import attached
from scoutdesk.operations.records import edit, new_record
from scoutdesk.operations.seasons import advance
from scoutdesk.operations.workspace import Workspace, create_workspace, open_workspace
from scoutdesk.store.writing import Transaction

EXAMPLES = RESOURCES / "examples"
FOUNDED = -320
LAUNCHED = list(Stage).index(Stage.LAUNCH) + 1
"""Which of the gates is the one of the launch."""
# when the records of a season are entered: everything not named here is the work of the stages
GROUPS: dict[type[Record], str] = {
    **dict.fromkeys((Season, Quotation, PriceBreak), "quotations"),
    **dict.fromkeys((CostSheet, CostLine, PriceList, Tier, Commission), "prices"),
    **dict.fromkeys((Claim, Evidence, Rival), "claims"),
    # they taste rivals
    **dict.fromkeys((Tasting, TastingItem, Panellist, Score), "claims"),
}
Step = tuple[int, Callable[[], None]]


# whose desk it is, where nobody else says so
SCOUT = "林晚"


def make_demo(folder: Path, person: str, clock: Callable[[], datetime] = datetime.now) -> Workspace:
    """A new workspace full of examples, dated around the day it is made and entered over the months before."""
    calendar = Calendar(clock)
    workspace = create_workspace(folder, person, clock=calendar.now)
    maker = _Maker(workspace, calendar)
    for day, step in sorted(maker.steps(), key=lambda item: item[0]):
        calendar.day = day
        step()
    workspace.close()
    return open_workspace(folder, person, clock=clock)


class _Maker:
    """Plants the examples; knows the ids that references stand for."""

    def __init__(self, workspace: Workspace, calendar: Calendar) -> None:
        self.workspace = workspace
        self.calendar = calendar
        self.refs: dict[str, int] = {}
        known = workspace.database.schema.by_name
        self.suppliers = nodes(known, Supplier, _read(EXAMPLES / "suppliers.json"))
        self.skus = nodes(known, Sku, (_read(path) for path in sorted((EXAMPLES / "skus").glob("*.json"))))
        more = (_read(path) for path in sorted(EXAMPLES.glob("*.json")) if path.name != "suppliers.json")
        self.free = overlay(known, (*self.suppliers, *self.skus), more)

    def steps(self) -> Iterator[Step]:
        """What happens on which day, counted from today."""
        below = [node for sku in self.skus for node in sku.children]
        papers = [node for node in below if node.record is Certificate]
        texts = [node for node in below if node.record not in (Season, Certificate)]
        yield FOUNDED, partial(self._plant, say("Suppliers and their papers"), [*tree(self.suppliers)])
        yield FOUNDED + 1, partial(self._plant, say("SKUs with their stories"), [*self.skus, *texts])
        free = [*tree(self.free)]
        asked = [node for node in free if node.record is CuratorRequest]
        held = [node for node in free if node.record is not CuratorRequest]
        yield FOUNDED + 1, partial(self._plant, say("Warehouses, curators and their communities"), held)
        for node in asked:
            # on the day on which she asks
            yield int(node.values["day"]), partial(self._plant, say("A curator asks for something"), [node])
        yield FOUNDED + 2, self._proposals
        yield FOUNDED + 3, self._photos
        yield FOUNDED + 4, partial(self._plant, say("Test reports"), papers)
        for node in below:
            if node.record is Season:
                yield from self._season(node)
        for node in tree(self.skus):
            if "reply" in node.told:
                yield node.told["reply"], partial(self._reply, node)
            if "price_list" in node.told:
                yield node.told["price_list"], partial(self._price_list, node)
            for day, field, text in node.told.get("then", ()):
                yield day, partial(self._change, node, field, text)

    def _season(self, season: Node) -> Iterator[Step]:
        """Quotations, then prices, then claims; then the gates, evenly until a few days ago."""
        assert season.parent is not None
        opened, gates = int(season.told["opened"]), season.told["gates"]
        title = season.values["name"] = self.calendar.name_season(season.parent.values["name"], season)
        groups: dict[str, list[Node]] = {"quotations": [], "work": [], "prices": [], "claims": []}
        # as the records are declared, so that what is referred to is there first
        for node in sorted(tree([season]), key=lambda node: RECORDS.index(node.record)):
            groups[GROUPS.get(node.record, "work")].append(node)
        reviews = [node for node in groups["work"] if node.record is ContentReview]
        groups["work"] = [node for node in groups["work"] if node.record is not ContentReview]
        yield opened, partial(self._plant, say("{season}: quotations", season=title), groups["quotations"])
        for group, words in (
            ("work", say("{season}: samples, harvest, packing and cold chain", season=title)),
            ("prices", say("{season}: cost and prices", season=title)),
        ):
            yield opened + 1, partial(self._plant, words, groups[group])
        yield opened + 2, partial(self._plant, say("{season}: claims", season=title), groups["claims"])
        for node in reviews:
            if "on" in node.told:
                yield node.told["on"], partial(self._review, season, node)
        reason_to_clear = next((node.values["reason"] for node in reviews if "on" not in node.told), "")
        for place, reason in enumerate(gates, 1):
            day = opened + 2 + place * (-opened - 4) // len(gates)
            if place == LAUNCHED:
                yield day, partial(self._launch, season, reason_to_clear)
            yield day, partial(self._pass, season, reason)

    def _pass(self, season: Node, reason: str) -> None:
        advance(self.workspace, season.id, reason)

    def _launch(self, season: Node, reason: str) -> None:
        """What the launch gate asks for: pledges allotted, and the content cleared as it reads on that day."""
        for event in records.where(self.workspace, Launch, season=season.id):
            found = allotting.proposal(self.workspace, event.id)
            if found.rows and found.proposal is not None:
                allotting.allot(self.workspace, event.id)
        review_content(self.workspace, season.id, Clearance.CLEARED, reason)

    def _review(self, season: Node, node: Node) -> None:
        """A review is made, not planted: it keeps the hash of what was read."""
        verdict = Clearance(node.values["verdict"])
        review_content(self.workspace, season.id, verdict, node.values.get("reason", ""))

    def _change(self, node: Node, field: str, text: str) -> None:
        edit(self.workspace, node.record, node.id, field, text)

    def _reply(self, quotation: Node) -> None:
        receive_reply(self.workspace, quotation.id)

    def _price_list(self, quotation: Node) -> None:
        receive_price_list(self.workspace, quotation.id)

    def _plant(self, label: Message, wanted: Sequence[Node]) -> None:
        """Create these records as one entry."""
        with self.workspace.database.transaction(self.workspace.person) as transaction:
            made = [self._created(transaction, node) for node in wanted]
            transaction.apply(label, [*made, *self._scans(transaction, wanted)])

    def _created(self, transaction: Transaction, node: Node) -> Change:
        values = values_of(node, self.refs, self.calendar, transaction.context())
        made = new_record(self.workspace, transaction, node.record, **values)
        node.id = made.id
        if "ref" in node.told:
            self.refs[node.told["ref"]] = made.id
        return created(made, Origin(*node.told["from"]) if "from" in node.told else None)

    def _scans(self, transaction: Transaction, wanted: Sequence[Node]) -> Iterator[Change]:
        for node in wanted:
            for field in ("file", "photo"):
                if field in node.told:
                    name = f"{node.values['name']}.jpg"
                    yield from self._kept(transaction, node, node.told[field], name, field)

    def _proposals(self) -> None:
        with self.workspace.database.transaction(self.workspace.person) as transaction:
            changes: list[Change] = []
            for node in self.skus:
                sku = transaction.one(Sku, node.id)
                if sku is not None and sku.family and node.told.get("accept", True):
                    changes += accepted(sku, proposals(sku, produce.family(sku.family)))
            transaction.apply(say("What the catalogue proposes for the first SKUs"), changes)

    def _photos(self) -> None:
        with self.workspace.database.transaction(self.workspace.person) as transaction:
            changes = [change for node in self.skus for change in self._photos_of(transaction, node)]
            transaction.apply(say("Photos of the SKUs"), changes)

    def _photos_of(self, transaction: Transaction, node: Node) -> Iterator[Change]:
        subjects = [node.told["picture"], *node.told.get("pictures", ())]
        for place, subject in enumerate(subjects):
            name = f"{node.values['name']}{f'-{place + 1}' if place else ''}.jpg"
            yield from self._kept(transaction, node, subject, name, "" if place else "photo")

    def _kept(
        self, transaction: Transaction, node: Node, picture: str, name: str, field: str
    ) -> Iterator[Change]:
        """A picture as attachment of the node's record, and in a field of it."""
        content = (EXAMPLES / "pictures" / f"{picture}.jpg").read_bytes()
        kept = attached(self.workspace, transaction, node.record, node.id, Path(name), content, [])
        if field == "file":
            kept = [
                replace(change, after=replace(change.after, kind=FileKind.CERTIFICATE)) for change in kept
            ]
        yield from kept
        if field:
            yield Change(node.record, node.id, field, None, kept[-1].after.sha256)


def _read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))

"""Answers to what a foreign file leaves open: for one cell, for all like it in the file, or always for its supplier."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from scoutdesk.domain.changes import Change
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.layouts import ReadingRule
from scoutdesk.domain.season import Season
from scoutdesk.exchange.header_words import plain_header
from scoutdesk.i18n import say
from scoutdesk.operations.exchange.foreign import season_question
from scoutdesk.operations.exchange.mapping import refuse_closed, tell
from scoutdesk.operations.exchange.told_of_file import CELL, NOT_OURS, PRODUCT
from scoutdesk.operations.exchange.waiting_book import understood
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.workspace import Workspace

Span = Literal["cell", "file", "always"]
"""For how much an answer holds: the one cell, all like it in this file, or always for the supplier."""


def answer(workspace: Workspace, inbox: int, address: str, key: str, span: Span = "file") -> Outcome:
    """Answer what is asked at a cell (报价!C7): for this cell, for all like it in the file, or always."""
    with workspace.database.transaction(workspace.person) as transaction:
        item, found = understood(workspace, transaction, inbox)
        if span == "always" and item.supplier is None:
            raise Refused(say("Whose file is it? Choose the supplier"))
        for part in found.rows:
            for row in part:
                for reading in row.readings:
                    if reading.question is None or row.address(reading) != address:
                        continue
                    keys = {one.key: one.words for one in reading.question.answers}
                    _check(keys, key, address)
                    label = say("{address}: {answer}", address=address, answer=keys[key])
                    if span == "cell":
                        return tell(workspace, transaction, label, item, CELL, address, key)
                    term, asked = reading.term, reading.question.key
                    return tell(
                        workspace, transaction, label, item, term, asked, key, always=span == "always"
                    )
    raise Refused(say("Nothing is asked at {address}", address=address))


def answer_product(
    workspace: Workspace, inbox: int, product: str, key: str, *, always: bool = False
) -> Outcome:
    """Which season a product name of this file means ("season:ID" or "none"); always: the product, each year anew."""
    with workspace.database.transaction(workspace.person) as transaction:
        item, found = understood(workspace, transaction, inbox)
        plain = plain_header(product)
        called = next((name for name in found.seasons if plain_header(name) == plain), None)
        if called is None:
            raise Refused(say("No row calls its product “{name}”", name=product))
        question = season_question(found, called, nameless=True)
        kept = key
        if key != NOT_OURS:
            season = (
                transaction.one(Season, int(key.removeprefix("season:") or 0)) if _is_season(key) else None
            )
            if season is None:
                offered = "、".join(one.key for one in question.answers) if question else "season:…"
                raise Refused(say("“{key}” is no answer here; it is one of: {keys}", key=key, keys=offered))
            refuse_closed(season)
            kept = f"sku:{season.sku}" if always and season.sku else key
            label = say(
                "“{product}” is {season}", product=product, season=transaction.title("season", season.id)
            )
        else:
            label = say("“{product}” is none of ours", product=product)
        if always and item.supplier is None:
            raise Refused(say("Whose file is it? Choose the supplier"))
        return tell(workspace, transaction, label, item, PRODUCT, f"season:{plain}", kept, always=always)


def _is_season(key: str) -> bool:
    return key.startswith("season:") and key.removeprefix("season:").isdecimal()


def _check(keys: Mapping[str, object], key: str, address: str) -> None:
    if key not in keys:
        raise Refused(
            say(
                "“{key}” is no answer at {address}; it is one of: {keys}",
                key=key,
                address=address,
                keys="、".join(keys),
            )
        )


def rules(workspace: Workspace, supplier: int) -> tuple[ReadingRule, ...]:
    """What is always answered the same for a supplier."""
    with workspace.database.reading() as reader:
        found = reader.where(ReadingRule, supplier=supplier)
    return tuple(rule for rule in found if rule.sha256 is None)


def drop_rule(workspace: Workspace, rule: int) -> Outcome:
    """Ask anew what a rule answered."""
    with workspace.database.transaction(workspace.person) as transaction:
        found = transaction.one(ReadingRule, rule)
        if found is None or found.archived:
            raise Refused(say("This rule is no longer there"))
        label = say("Reading rule dropped: {asked}", asked=found.asked)
        change = Change(ReadingRule, rule, "archived", False, True)
        return Outcome(label, transaction.apply(label, [change]), (change,))

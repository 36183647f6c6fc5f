"""Sales of a season: new rows typed or pasted, and what the checks say about those that are looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scoutdesk.domain.hints import Hint, hint_of
from scoutdesk.domain.selling.sale import Sale
from scoutdesk.domain.selling.sale_checks import Suspect, Terms, sale_doubts
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import create
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.sale_suspects import suspects


def doubts_of(workspace: Workspace, terms: Terms, ids: Sequence[int]) -> dict[int, tuple[Hint, ...]]:
    """What there is to say about these rows of one season; the others are left out."""
    with workspace.database.reading() as reader:
        found = suspects(reader, [terms], len(ids), ids)
    return told_of(found.get(terms.season, ((), 0))[0], terms)


def told_of(rows: Iterable[Suspect], terms: Terms) -> dict[int, tuple[Hint, ...]]:
    """What there is to say about rows that are suspected."""
    return {row.sale.id: tuple(map(hint_of, sale_doubts(row, terms))) for row in rows}


def new_sale(workspace: Workspace, season: int) -> Outcome:
    """A row of today, to be filled in."""
    return create(workspace, Sale, season=season, day=workspace.today())[1]

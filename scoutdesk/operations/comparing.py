"""The contest of quotations: its matrix with what is on record, other assumptions kept, and the history of prices."""

from __future__ import annotations

from pathlib import Path

from scoutdesk.domain.errors import Refused
from scoutdesk.domain.inbox import InboxFile
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.whole.compare_sheet import CompareSheet, compare_sheet
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.matrix import Row, matrix
from scoutdesk.domain.whole.quote_history import QuoteHistory
from scoutdesk.domain.whole.scorecard import Scorecard
from scoutdesk.domain.whole.supposing import Assumptions, assumed, kept, supposed
from scoutdesk.exchange.identity import Identity
from scoutdesk.i18n import say
from scoutdesk.operations import records, sourcing
from scoutdesk.operations.briefs import write_whole
from scoutdesk.operations.dossiers import dossier_of
from scoutdesk.operations.exchange.exporting import load_titles
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.price_history import quotes_of
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store import change_log


def cards_of(workspace: Workspace, season: int) -> tuple[Scorecard, ...]:
    """What is on record about the suppliers of a season, from all seasons."""
    return sourcing.scorecards(workspace, season, ever=True)


def rows_of(workspace: Workspace, season: int, tried: Assumptions | None = None) -> tuple[Row, ...]:
    """The comparison of a season, as recorded or under other assumptions."""
    dossier = dossier_of(workspace, season)
    here = dossier if tried is None else supposed(dossier, tried)
    return matrix(here, cards_of(workspace, season))


def keep(workspace: Workspace, season: int, tried: Assumptions) -> Outcome:
    """Make what was tried the assumptions of the season and its SKU, as one entry; `Refused` where nothing differs."""
    changes = kept(dossier_of(workspace, season), tried)
    if not changes:
        raise Refused(say("These assumptions are the ones on record"))
    return records.apply(workspace, say("Keep the assumptions of the comparison"), changes)


def files_of(workspace: Workspace, season: int) -> dict[int, InboxFile]:
    """By supplier the newest file received for a season, or for none in particular: what may be handed back."""
    with workspace.database.reading() as reader:
        found = [item for item in reader.where(InboxFile) if item.sha256 and item.supplier]
    return {item.supplier or 0: item for item in found if item.season in (None, season)}


def history_of(workspace: Workspace, season: int) -> QuoteHistory:
    """What the suppliers of this SKU quoted, in this season and in the others, from the records and their log."""
    with workspace.database.reading() as reader:
        own = reader.one(Season, season)
        sku = reader.one(Sku, own.sku) if own and own.sku else None
        if own is None or sku is None:
            raise Refused(say("The season has no SKU"))
        return quotes_of(reader, sku)


def write_pdf(workspace: Workspace, season: int, path: Path, tried: Assumptions | None = None) -> Outcome:
    """The comparison as a paper, with the assumptions that are tried or those on record."""
    from scoutdesk.briefing import documents

    write_whole(path, documents.comparison(sheet_of(workspace, season, tried)))
    return _saved(path)


def write_workbook(
    workspace: Workspace, season: int, path: Path, tried: Assumptions | None = None
) -> Outcome:
    """The comparison as a workbook for the house, with the assumptions that are tried or those on record."""
    write_whole(path, workbook_of(workspace, season, tried))
    return _saved(path)


def _saved(path: Path) -> Outcome:
    message = say("{paper} saved as {path}", paper=say("Comparison of quotations"), path=path.name)
    return Outcome(message, None, (), (), (str(path),))


def sheet_of(workspace: Workspace, season: int, tried: Assumptions | None = None) -> CompareSheet:
    """What the paper holds."""
    return sheet_for(workspace, dossier_of(workspace, season), tried)


def sheet_for(workspace: Workspace, dossier: Dossier, tried: Assumptions | None = None) -> CompareSheet:
    """The same from a dossier that is at hand."""
    cards = cards_of(workspace, dossier.season.id)
    with workspace.database.reading() as reader:
        before = quotes_of(reader, dossier.sku).points
    return compare_sheet(dossier, cards, tried or assumed(dossier), workspace.person, before)


def workbook_of(workspace: Workspace, season: int, tried: Assumptions | None = None) -> bytes:
    """The sheet of computed columns; its assumptions and flips stand under the title."""
    from scoutdesk.exchange.workbooks.comparison import COMPARISON
    from scoutdesk.exchange.writing.template import Contents, workbook_bytes

    dossier = dossier_of(workspace, season)
    sheet = sheet_for(workspace, dossier, tried)
    # as they are on record: a loss that is tried is not one that the supplier states
    stated = {item.id: item for item in dossier.quotations}
    quotations = tuple(stated[row.quotation.id] for row in sheet.rows)
    with workspace.database.reading() as reader:
        load_titles(reader, COMPARISON, {"quotation": quotations})
        identity = Identity(
            COMPARISON.name,
            workspace.id,
            change_log.newest_entry(reader),
            COMPARISON.audience.value,
            {},
            season,
        )
        contents = Contents(
            str(sheet.line),
            {"quotation": quotations},
            identity,
            beside={"quotation": {row.quotation.id: row for row in sheet.rows}},
        )
        return workbook_bytes(COMPARISON, contents, reader.context(), workspace.new_id)

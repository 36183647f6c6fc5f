"""Drawing lessons from what hurt, answering those of last season, and what a stage has to learn from it."""

from __future__ import annotations

from scoutdesk.domain.changes import Change, Origin, created
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.gates.review_lessons import drawn, unanswered
from scoutdesk.domain.review.beside import Beside, beside
from scoutdesk.domain.review.lesson import Lesson
from scoutdesk.domain.review.pareto import Pain
from scoutdesk.domain.season import Season
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.mirror import Mirror, mirrored
from scoutdesk.domain.whole.pains import what_hurt
from scoutdesk.domain.whole.planned import compared
from scoutdesk.fields.declared import title_of
from scoutdesk.i18n import say
from scoutdesk.operations.dossiers import read_dossier, read_dossiers
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.writing import Transaction

LONGEST = 600
BEFORE = 3
"""So many seasons stand before the one that is looked at."""
ANSWER_NEEDED = say("Write what was done about it")


def propose_lessons(workspace: Workspace, season: int) -> Outcome:
    """A lesson for each top cause that has none, with its stage and its cost as the records say; in one entry."""
    with workspace.database.transaction(workspace.person) as transaction:
        dossier = read_dossier(transaction, season)
        found = what_hurt(dossier)
        wanted = unanswered(found, drawn(dossier))
        if not found.bars:
            raise Refused(say("The records show nothing that cost money"), found.missing)
        if not wanted:
            raise Refused(say("Every cause that weighs has its lesson"))
        changes = tuple(_proposed(workspace, transaction, dossier, pain) for pain in wanted)
        title = title_of(dossier.season)
        label = say("{count} lessons proposed for {title}", count=len(changes), title=title)
        entry = transaction.apply(label, changes)
    return Outcome(label, entry, changes, notes=found.missing)


def _proposed(workspace: Workspace, transaction: Transaction, dossier: Dossier, pain: Pain) -> Change:
    what = str(say("{what}: {ground}", what=pain.what, ground=pain.ground))[:LONGEST]
    lesson = new_record(
        workspace,
        transaction,
        Lesson,
        season=dossier.season.id,
        stage=pain.stage,
        what=what,
        cost=pain.amount,
        cause=pain.cause,
    )
    return created(lesson, Origin(str(say("proposed from what hurt")), str(pain.source)))


def answer(workspace: Workspace, lesson: int, text: str = "") -> Outcome:
    """What was done about a lesson, noted with today's day; a blank text takes the answer that stands."""
    with workspace.database.transaction(workspace.person) as transaction:
        found = transaction.one(Lesson, lesson)
        if found is None:
            raise Refused(say("{record} #{id} does not exist", record=say("Lesson"), id=lesson))
        words = text.strip() or found.answer
        if not words:
            raise Refused(ANSWER_NEEDED)
        wanted = (("answer", found.answer, words), ("answered_on", found.answered_on, workspace.today()))
        changes = tuple(Change(Lesson, lesson, *each) for each in wanted if each[1] != each[2])
        label = say("Answer the lesson “{title}”", title=title_of(found))
        entry = transaction.apply(label, changes)
    return Outcome(label if entry else say("Nothing changed"), entry, changes, ids=(lesson,))


def mirror(workspace: Workspace, dossier: Dossier, stage: Stage) -> Mirror | None:
    """What last season has to say to a stage of this one; None where it has nothing to say."""
    if dossier.season.previous is None:
        return None
    with workspace.database.reading() as reader:
        last = read_dossiers(reader, [dossier.season.previous])
    return mirrored(dossier, last[0], stage) if last else None


def season_by_season(workspace: Workspace, dossier: Dossier) -> tuple[Beside, ...]:
    """This season's figures beside those of the seasons that it follows on, the oldest first."""
    with workspace.database.reading() as reader:
        chain: list[int] = []
        before = dossier.season.previous
        while before is not None and len(chain) < BEFORE:
            chain.insert(0, before)
            found = reader.one(Season, before)
            before = found.previous if found else None
        seasons = (*read_dossiers(reader, chain), dossier)
    return beside([(title_of(item.season), compared(item)) for item in seasons])

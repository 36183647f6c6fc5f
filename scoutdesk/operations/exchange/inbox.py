"""The inbox as a whole: what each sender's files say in one look, and the files that are kept in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from scoutdesk.domain.changes import Change
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.inbox import InboxFile, InboxState
from scoutdesk.exchange.preview import CellKey, FilePreview, Preview, Question, RowKey
from scoutdesk.exchange.resolving import Answers, answered, cells_named, conflicts_named, names_of
from scoutdesk.i18n import N_, Message, _, say
from scoutdesk.operations.exchange.import_trail import whose_file
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.workspace import Workspace

COUNTS = (
    (N_("Changes {count}"), "changed"),
    (N_("New rows {count}"), "added"),
    (N_("Conflicts {count}"), "conflicts"),
    (N_("Questions {count}"), "questions"),
    (N_("Problems {count}"), "problems"),
    (N_("Waiting to be settled {count}"), "waits"),
    (N_("Refused {count}"), "refused"),
)


@dataclass(frozen=True, slots=True)
class Summed:
    """What the files of one sender say: cells changed, rows added, and what is open. `whose` "": nobody said it yet."""

    whose: str
    files: int = 0
    changed: int = 0
    added: int = 0
    conflicts: int = 0
    questions: int = 0
    problems: int = 0
    waits: int = 0
    refused: int = 0

    def line(self) -> str:
        """Whose they are, and what they say."""
        return _("{sender}: {counts}").format(sender=self.whose or _("not said whose"), counts=self.words())

    def words(self) -> str:
        """Only what there is: Changes 12 · Conflicts 1."""
        counts = [_(words).format(count=getattr(self, name)) for words, name in COUNTS if getattr(self, name)]
        return " · ".join(counts) or _("no changes")


def summed(file: FilePreview, whose: str = "") -> Summed:
    """One file in numbers; the cells of a new row count as one row."""
    if file.refused is not None:
        return Summed(whose, 1, refused=1)
    changed = sum(cell.status == "change" for row in file.rows if not row.new for cell in row.cells)
    added = sum(row.new and row.question is None and bool(row.cells) for row in file.rows)
    return Summed(
        whose,
        1,
        changed,
        added,
        file.count("conflict"),
        file.count("question"),
        len(file.problems),
        int(bool(file.waits)),
    )


def summary(preview: Preview) -> tuple[Summed, ...]:
    """By sender, in the order in which their files came; files of which nobody said whose they are come last."""
    by_sender: dict[str, Summed] = {}
    for file in preview.files:
        found = summed(file, file.supplier_name)
        before = by_sender.get(file.supplier_name)
        by_sender[file.supplier_name] = found if before is None else added_up((before, found), before.whose)
    return tuple(sorted(by_sender.values(), key=lambda item: not item.whose))


def added_up(parts: Sequence[Summed], whose: str = "") -> Summed:
    names = [name for name in Summed.__slots__ if name != "whose"]
    return Summed(whose, **{name: sum(getattr(part, name) for part in parts) for name in names})


def in_short(parts: Sequence[Summed]) -> Message:
    """6 files of 5 senders: Changes 40 · Conflicts 2."""
    whole = added_up(parts)
    senders = sum(bool(part.whose) for part in parts)
    if not senders:
        return say("{files} files: {counts}", files=whole.files, counts=whole.words())
    return say(
        "{files} files of {senders} senders: {counts}",
        files=whole.files,
        senders=senders,
        counts=whole.words(),
    )


# what is said in words of a preview


def answered_in(workspace: Workspace, preview: Preview, answers: Answers) -> Preview:
    """The preview as it is with these answers; nothing is written."""
    with workspace.database.reading() as reader:
        return answered(preview, answers, reader.context())


def answers_named(preview: Preview, words: Sequence[str]) -> dict[RowKey | CellKey, str]:
    """ "报价!12=QUO-0003", "报价!12=new", "报价!C7=KEY" or "C7=KEY" by the row or cell that asks.

    Where several files ask at the same place, "回传.xlsx:报价!C7=KEY". `Refused` where none asks, or more than one.
    """
    asking = tuple(_asking(preview))
    found: dict[RowKey | CellKey, str] = {}
    for item in words:
        place, _equals, answer = item.partition("=")
        wanted = place.strip().casefold()
        meant = [
            one
            for one in asking
            if wanted in (name.casefold() for name in names_of(preview.files[one[0][0]], one[1]))
        ]
        if not meant:
            raise Refused(say("Nothing is asked at {address}", address=place))
        if len(meant) > 1:
            offered = "、".join(f"{preview.files[key[0]].name}:{at}" for key, at, _asked in meant)
            raise Refused(
                say("{address} is asked at several places; name one: {places}", address=place, places=offered)
            )
        ((key, _at, question),) = meant
        if answer not in [one.key for one in question.answers]:
            offered = "、".join(one.key for one in question.answers)
            raise Refused(say("“{key}” is no answer here; it is one of: {keys}", key=answer, keys=offered))
        found[key] = answer
    return found


def _asking(preview: Preview) -> Iterator[tuple[RowKey | CellKey, str, Question]]:
    for file_number, file in enumerate(preview.files):
        for row_number, row in enumerate(file.rows):
            if row.question is not None:
                yield (file_number, row_number), row.place, row.question
            for cell in row.cells:
                if cell.question is not None:
                    yield (file_number, row_number, cell.field), cell.address, cell.question


def resolved_by(preview: Preview, words: Sequence[str]) -> frozenset[CellKey]:
    """The conflicts that go to them: see `conflicts_named`."""
    return frozenset(key for item in words for key in conflicts_named(preview, item))


def taken_by(
    preview: Preview, only: Sequence[str], without: Sequence[str]
) -> tuple[Literal["all"] | frozenset[CellKey], frozenset[CellKey]]:
    """What is taken over (all, or these changes), and the conflicts that may go to them; words as for `resolved_by`."""
    every = frozenset(key for key, _row, cell in preview.cells() if cell.status in ("change", "conflict"))
    wanted = frozenset(key for item in only for key in cells_named(preview, item)) if only else every
    wanted -= {key for item in without for key in cells_named(preview, item)}
    return ("all" if not only and not without else wanted), wanted


# the files that are kept


def received_files(workspace: Workspace, *, done: bool = True) -> tuple[InboxFile, ...]:
    """All received workbooks, oldest first; without `done` only those in which something is still open."""
    with workspace.database.reading() as reader:
        if done:
            return reader.where(InboxFile)
        return reader.where(InboxFile, state=InboxState.WAITING)


def whose_files(workspace: Workspace, files: Sequence[InboxFile]) -> dict[int, str]:
    """The supplier or curator of each file, by the file; "" where nobody said it."""
    with workspace.database.reading() as reader:
        return {item.id: whose_file(reader, item) for item in files}


def find_received(workspace: Workspace, words: str) -> InboxFile:
    """A received workbook by its code, or by its name (the newest of that name); `Refused` where there is none."""
    found = received_called(workspace, words)
    if not found:
        raise Refused(say("No received workbook is called “{words}”", words=words))
    return found[-1]


def received_called(workspace: Workspace, words: str) -> tuple[InboxFile, ...]:
    """The received workbooks of this code or name, oldest first."""
    wanted = words.strip().casefold()
    return tuple(
        item
        for item in received_files(workspace)
        if wanted in ((item.code or "").casefold(), (item.name or "").casefold())
    )


def settle_waiting(workspace: Workspace, ids: Sequence[int]) -> Outcome:
    """Close received workbooks although something in them was not taken over."""
    with workspace.database.transaction(workspace.person) as transaction:
        found = transaction.many(InboxFile, ids)
        changes = [
            Change(InboxFile, item.id, "state", item.state, InboxState.DONE)
            for item in found.values()
            if item.state is InboxState.WAITING
        ]
        label = say("Close {files}", files="、".join(item.name or "" for item in found.values()))
        entry = transaction.apply(label, changes)
    return Outcome(label, entry, tuple(changes))

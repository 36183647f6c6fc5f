"""Today: what is due, expiring, blocked and waiting, each with the place where it is mended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from scoutdesk.i18n import N_, Message, say
from scoutdesk.store.first_rows import DueRow, due_rows

if TYPE_CHECKING:
    # the desk reads the first lines before the store is imported
    from scoutdesk.domain.gates import Point
    from scoutdesk.domain.season import Season
    from scoutdesk.domain.whole.dossier import Dossier
    from scoutdesk.operations.workspace import Workspace

FILE_NAME = "scoutdesk.db"
SEASONS_LOOKED_AT = 300
AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class TodayLine:
    """One line: `subject` is one of ORDER; `days` from today on."""

    subject: str
    title: str
    message: Message
    record: str = ""
    id: int = 0
    field: str = ""
    day: date | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Today:
    """The lines of a day, most urgent first."""

    day: date
    lines: tuple[TodayLine, ...]


def first_lines(folder: Path, today: date) -> tuple[TodayLine, ...]:
    """The lines that have a day, read without opening the workspace; () where there is none."""
    return tuple(_due_line(row, today) for row in due_rows(folder / FILE_NAME, today))


def today(workspace: Workspace) -> Today:
    """Everything of today. Gates are asked season by season: not for the window's thread."""
    day = workspace.today()
    lines = (*_inbox_lines(workspace), *_gate_lines(workspace), *first_lines(workspace.folder, day))
    return Today(day, tuple(sorted(lines, key=_urgency)))


def _due_line(row: DueRow, today: date) -> TodayLine:
    days = (row.day - today).days
    subject, message = _told(row, days)
    return TodayLine(subject, row.title, message, row.record, row.id, row.field, row.day, days)


# subject of a row -> what it is shown as and how it is told, when late and when it comes
TOLD: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "certificate": (
        ("expired", N_("{whose}: this document has expired")),
        ("expiring", N_("{whose}: this document expires soon")),
    ),
    "quotation": (
        ("quotation", N_("{whose}: the quotation no longer holds, ask anew")),
        ("quotation", N_("{whose}: the quotation ends soon")),
    ),
    "lot": (
        ("expired", N_("{count} units are past their best-before day")),
        ("expiring", N_("{count} units reach their best-before day soon")),
    ),
    "trademark": (
        ("expired", N_("The trademark has expired: ® may not be shown until it is renewed")),
        ("expiring", N_("The trademark ends: have {whose} renew it")),
    ),
    "request": (("request", N_("{whose} asked for it and was not answered in time")),) * 2,
    "step": (("late", N_("Agreed, and not done or not noted: {step}")), ("step", N_("Next step: {step}"))),
    "milestone": (
        ("milestone", N_("Late before the event: {what}")),
        ("milestone", N_("To be done before the event: {what}")),
    ),
    "lesson": (("lesson", N_("Last season’s lesson is not answered: {what}")),) * 2,
    "answers": (
        ("launch", N_("{count} invited have not answered; answers were due")),
        ("launch", N_("{count} invited have not answered yet")),
    ),
    "kits": (
        ("launch", N_("{count} tasting kits should have left")),
        ("launch", N_("{count} tasting kits leave")),
    ),
    "delivery": (
        ("delivery", N_("Delivery {what} was expected and is not received")),
        ("delivery", N_("Delivery {what} is expected")),
    ),
    "order": (
        ("delivery", N_("Order {what} is due and nothing is announced")),
        ("delivery", N_("Order {what} comes due")),
    ),
    "alert": (("alert", N_("To be done for the alert: {step}")),) * 2,
    "harvest": (("harvest", N_("The harvest window opens")),) * 2,
    "event": (("launch", N_("Launch event at {place}")),) * 2,
}


def _told(row: DueRow, days: int) -> tuple[str, Message]:
    if row.subject == "launch" and not row.whose:
        return "launch", say("Launch event")
    late, coming = TOLD["event" if row.subject == "launch" else row.subject]
    subject, words = late if days < 0 else coming
    whose = row.whose or "—"
    return subject, say(words, whose=whose, count=whose, step=whose, what=whose, place=whose)


def _inbox_lines(workspace: Workspace) -> list[TodayLine]:
    """Workbooks that came back and are not settled."""
    from scoutdesk.operations.exchange.inbox import received_files

    found = received_files(workspace, done=False)
    message = say("A workbook came back; look at what it says")
    return [
        TodayLine("inbox", item.name or item.code or "", message, "inbox_file", item.id) for item in found
    ]


def _gate_lines(workspace: Workspace) -> list[TodayLine]:
    """Seasons that cannot leave their stage yet."""
    from scoutdesk.domain.gates import open_points
    from scoutdesk.domain.listing import Condition, Listing
    from scoutdesk.domain.season import Season
    from scoutdesk.domain.stages import STAGES
    from scoutdesk.operations.dossiers import read_dossiers

    lines: list[TodayLine] = []
    with workspace.database.reading() as reader:
        live = reader.ids(Listing(Season, (Condition("stage", "in", STAGES), Condition("sku", "from", 0))))
        for start in range(0, min(len(live), SEASONS_LOOKED_AT), AT_ONCE):
            for dossier in read_dossiers(reader, live[start : min(start + AT_ONCE, SEASONS_LOOKED_AT)]):
                points = open_points(dossier)
                if points:
                    lines.append(_stopped(dossier.season, points))
                lines += _countdown_lines(dossier)
                lines += _cluster_lines(dossier)
        left = live[SEASONS_LOOKED_AT:]
        if left:
            titles = reader.load_titles("season", left[:1])
            message = say("{count} older seasons are not looked at here", count=len(left))
            lines.append(TodayLine("gate", titles[left[0]], message, "season", left[0]))
    return lines


def _countdown_lines(dossier: Dossier) -> Iterator[TodayLine]:
    """Steps of the norm that are late; somebody's own steps are among the first lines."""
    from scoutdesk.domain.launch.event import Launch
    from scoutdesk.domain.stages import BEFORE_SELLING
    from scoutdesk.domain.whole.countdown import countdown
    from scoutdesk.fields.declared import title_of

    launches = dossier.all(Launch) if dossier.season.stage in BEFORE_SELLING else ()
    for launch in launches:
        late = [item for item in countdown(dossier, launch).late if item.norm]
        if late:
            first, row = late[0], late[0].milestone
            message = (
                say("Late before the event: {what}", what=first.what)
                if len(late) == 1
                else say(
                    "{count} steps are late before the event: {what} …", count=len(late), what=first.what
                )
            )
            place = ("milestone", row.id, "due") if row else ("launch", launch.id, "milestone")
            days = (first.due - dossier.today).days if first.due else None
            yield TodayLine("milestone", title_of(launch), message, *place, first.due, days)


def _cluster_lines(dossier: Dossier) -> Iterator[TodayLine]:
    """Complaints that cluster beyond chance while the season sells, and no alert is open for them."""
    from scoutdesk.domain.gates.selling_complaints import clusters_unopened
    from scoutdesk.fields.declared import title_of

    for message in clusters_unopened(dossier):
        yield TodayLine("alert", title_of(dossier.season), message, "season", dossier.season.id, "alert")


def _stopped(season: Season, points: Sequence[Point]) -> TodayLine:
    from scoutdesk.fields.declared import title_of

    message = say(
        "{stage}: {count} open points. {point}",
        stage=say(season.stage.label),
        count=len(points),
        point=points[0].message,
    )
    return TodayLine("gate", title_of(season), message, "season", season.id)


ORDER = (
    "alert",
    "expired",
    "inbox",
    "gate",
    "late",
    "expiring",
    "quotation",
    "delivery",
    "milestone",
    "lesson",
    "request",
    "step",
    "harvest",
    "launch",
)


def _urgency(line: TodayLine) -> tuple[int, int]:
    return ORDER.index(line.subject), line.days if line.days is not None else 0

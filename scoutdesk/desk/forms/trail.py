"""Where a value came from and what it was before, as words and as a menu."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from scoutdesk.desk.desk import Desk
from scoutdesk.desk.icons import icon
from scoutdesk.domain.changes import EXISTENCE, Change
from scoutdesk.fields.declared import Field, about, field_of, title_of
from scoutdesk.fields.kinds import Context, File, Kind
from scoutdesk.i18n import _
from scoutdesk.operations import history

LONGEST = 60


def moment(at: str) -> str:
    """A time of the log as it is read: 2027-03-05 14:02."""
    return datetime.fromisoformat(at).strftime("%Y-%m-%d %H:%M")


def told(change: Change, context: Context | None = None) -> tuple[str, str, str]:
    """A change as (what, before, after) in words."""
    if change.field == EXISTENCE:
        there = change.after if change.after is not None else change.before
        title = short(title_of(there))
        return _(about(change.record).label), "" if change.after else title, title if change.after else ""
    kind = field_of(change.record, change.field).kind
    before, after = (short(worded(kind, value, context)) for value in (change.before, change.after))
    return _(kind.label), before, after


def worded(kind: Kind, value: Any, context: Context | None = None) -> str:
    """A value in words, "" for none; of a kept file the beginning of its hash tells it from another."""
    if isinstance(kind, File) and value:
        return _("file {mark}").format(mark=value[:8])
    return kind.tell(value, context) if value is not None else ""


def short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def source_lines(desk: Desk, id: int, field: Field) -> tuple[str, ...]:
    """Who or which document gave the present value, and when."""
    found = history.provenance(desk.workspace, id, field.name)
    if found is None:
        return (_("Nobody has set this value yet"),)
    said = [_("{person} · {time}").format(person=found.person, time=moment(found.at)), str(found.label)]
    if found.origin is not None:
        said.insert(0, _("From {origin}").format(origin=found.origin))
    return tuple(said)


def past_lines(desk: Desk, id: int, field: Field) -> tuple[str, ...]:
    """What the field was before, newest first."""
    lines = []
    for entry in history.history(desk.workspace, id=id):
        for change in entry.changes:
            if change.field == field.name:
                _label, old, new = told(change)
                lines.append(f"{moment(entry.at)}  {entry.person}   {old or '—'} → {new or '—'}")
    return tuple(lines[:12])


def field_menu(parent: QWidget, desk: Desk, id: int, field: Field) -> QMenu:
    """Where the value came from, then its history."""
    menu = QMenu(parent)
    for line in source_lines(desk, id, field):
        _remark(menu, line)
    past = past_lines(desk, id, field)
    if past:
        menu.addSection(_("History of this field"))
        for line in past:
            _remark(menu, line)
    return menu


def _remark(menu: QMenu, words: str) -> None:
    action = QAction(words, menu)
    action.setIcon(icon("history:muted", 14)) if not menu.actions() else None
    menu.addAction(action)

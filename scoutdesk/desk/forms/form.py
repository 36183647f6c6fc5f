"""A form: sections placed by hand, fields bound by their declaration; what is not placed appears by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.forms.editor import Scope
from scoutdesk.desk.forms.form_field import FormField
from scoutdesk.desk.forms.linking import LinkEditor
from scoutdesk.domain.hints import Hint, hints
from scoutdesk.domain.proposals import Proposal
from scoutdesk.fields.declared import Record, about, fields_of
from scoutdesk.i18n import N_, _
from scoutdesk.operations import records

COLUMNS = 60
ALWAYS_ELSEWHERE = ("code", "archived")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (a msgid) over rows of fields: "name:2 category | origin" is two rows, the name twice as wide."""

    heading: str
    layout: str

    def rows(self) -> list[list[tuple[str, int]]]:
        return [[_placed(word) for word in row.split()] for row in self.layout.split("|")]

    def names(self) -> Iterable[str]:
        return (name for row in self.rows() for name, _weight in row)


def _placed(word: str) -> tuple[str, int]:
    name, _colon, weight = word.partition(":")
    return name, int(weight or 1)


def rest_of(record: type[Record], placed: Iterable[str]) -> tuple[str, ...]:
    """The fields nobody placed: a newly declared one appears without a word about it on any page."""
    known = {*placed, *ALWAYS_ELSEWHERE, about(record).parent}
    return tuple(field.name for field in fields_of(record) if field.name not in known)


class Form(QWidget):
    """Shows one record. `rest` names the fields for a last section; by default all that no section places."""

    proposing = Signal(int)
    """How many proposals wait for an answer."""

    def __init__(
        self,
        desk: Desk,
        record: type[Record],
        sections: Sequence[Section],
        *,
        rest: Iterable[str] | None = None,
        scopes: Mapping[str, Scope] | None = None,
    ) -> None:
        super().__init__()
        self.desk = desk
        self.record = record
        self.id = 0
        self.fields: dict[str, FormField] = {}
        self.beside: Mapping[int, Sequence[Hint]] = {}
        self._drafts: dict[tuple[int, str], str] = {}
        self._declared = {field.name: field for field in fields_of(record)}
        self._scopes = scopes or {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        for section in sections:
            self._add(section.heading, section.rows())
        left = tuple(rest) if rest is not None else rest_of(record, self.fields)
        if left:
            pairs = [[(name, 1) for name in left[start : start + 3]] for start in range(0, len(left), 3)]
            self._add(N_("Further fields") if sections else "", pairs)

    def _add(self, heading: str, rows: Sequence[Sequence[tuple[str, int]]]) -> None:
        if heading:
            self._column.addWidget(heading_label(_(heading)))
        grid = QGridLayout()
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(2)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        for line, row in enumerate(rows):
            self._place(grid, line, row)
        self._column.addLayout(grid)

    def _place(self, grid: QGridLayout, line: int, row: Sequence[tuple[str, int]]) -> None:
        parts = max(sum(weight for _name, weight in row), 2)
        at = 0
        for name, weight in row:
            field = FormField(self.desk, self.record, self._declared[name], self._scopes.get(name))
            field.accepted.connect(self._accept_one)
            self.fields[name] = field
            span = max(1, COLUMNS * weight // parts)
            grid.addWidget(field, line, at, 1, span)
            at += span

    # showing

    def show_record(self, id: int) -> None:
        """Another record, or the same one again; typing that could not be saved comes back with its record."""
        if id != self.id:
            self.leave()
            self._keep_drafts()
        self.id = id
        self.refresh()
        for name, field in self.fields.items():
            draft = self._drafts.pop((id, name), None)
            if draft is not None:
                field.restore(draft)

    def _keep_drafts(self) -> None:
        for name, field in self.fields.items():
            draft = field.draft()
            if self.id and draft is not None:
                self._drafts[(self.id, name)] = draft

    def refresh(self) -> None:
        """Read again what is there."""
        self.setEnabled(bool(self.id))
        if not self.id:
            return
        found = records.get(self.desk.workspace, self.record, self.id)
        names = list(self.fields)
        shown = records.shown_rows(self.desk.workspace, self.record, [self.id], names)[0]
        proposed = self._proposals(found)
        remarks = _by_field((*hints(found), *self.beside.get(self.id, ())))
        for name, text in zip(names, shown, strict=True):
            self.fields[name].show_value(
                self.id, getattr(found, name), text, proposed.get(name), remarks.get(name, ())
            )
        self.proposing.emit(len(proposed))

    def _proposals(self, found: Record) -> dict[str, Proposal]:
        return {item.field: item for item in records.proposals_for(self.desk.workspace, found)}

    # acting

    def leave(self) -> None:
        """Save what is being typed."""
        for field in self.fields.values():
            field.leave()

    def hideEvent(self, event: QHideEvent) -> None:
        self.leave()
        super().hideEvent(event)

    def _accept_one(self, name: str) -> None:
        self.accept(name)

    def accept(self, *names: str) -> None:
        """Take over what is proposed for these fields, or for all."""
        self.desk.act(lambda: records.accept_proposals(self.desk.workspace, self.id, names or None))

    def narrow(self, name: str, **equal: Any) -> None:
        """What a link of this form may point to from now on."""
        editor = self.fields[name].editor
        if isinstance(editor, LinkEditor):
            editor.scope = equal

    def focus_field(self, name: str) -> bool:
        """Go to a field and make it plain which one it is."""
        field = self.fields.get(name)
        if field is None:
            return False
        scroll_to(field)
        field.highlight()
        return True


def _by_field(found: Iterable[Hint]) -> dict[str, tuple[Hint, ...]]:
    sorted_out: dict[str, tuple[Hint, ...]] = {}
    for hint in found:
        sorted_out[hint.field] = (*sorted_out.get(hint.field, ()), hint)
    return sorted_out


def heading_label(words: str) -> QLabel:
    label = QLabel(words)
    label.setFont(theme.font(14, bold=True))
    label.setContentsMargins(4, 12, 4, 2)
    return label


def scroll_to(widget: QWidget, part: QRect | None = None) -> None:
    """Bring a widget, or a part of it, into view in whatever it scrolls in."""
    parent = widget.parentWidget()
    while parent is not None:
        inside = parent.widget() if isinstance(parent, QScrollArea) else None
        if isinstance(parent, QScrollArea) and inside is not None:
            centre = widget.mapTo(inside, (part or widget.rect()).center())
            parent.ensureVisible(centre.x(), centre.y(), 24, 96)
        parent = parent.parentWidget()

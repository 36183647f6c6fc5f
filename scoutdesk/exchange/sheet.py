"""What a workbook holds, declared once: its sheets, the fields in their columns, and who it is for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from scoutdesk.fields.declared import Field, Record, about, field_of, fields_for, fields_of
from scoutdesk.fields.kinds import INTERNAL, Audience, File, Kind


@dataclass(frozen=True, slots=True)
class Column:
    """A field as a column; one that is not editable is locked and nothing written in it is taken over."""

    name: str
    editable: bool = True


@dataclass(frozen=True, slots=True)
class Computed:
    """A column that is computed from the record when the sheet is written; locked, and never read back.

    `value` takes the record and what the exporting operation hands over for it (`Contents.beside`, by record id).
    """

    kind: Kind
    value: Callable[[Any, Any], Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of records. `spare`: blank rows for new ones, 0 where none may be added; `fixed`: links a new row takes.

    `own`: links by which a row belongs to the workbook, because it names a record of its scope. `natural`: the fields
    by which a row without our hidden id is known again. `computed`: columns after those of the fields.
    """

    record: type[Record]
    columns: tuple[Column, ...]
    title: str
    audience: Audience = INTERNAL
    spare: int = field(default=20, kw_only=True)
    fixed: tuple[str, ...] = field(default=(), kw_only=True)
    own: tuple[str, ...] = field(default=(), kw_only=True)
    natural: tuple[str, ...] = field(default=(), kw_only=True)
    computed: tuple[Computed, ...] = field(default=(), kw_only=True)

    def __post_init__(self) -> None:
        for column in self.columns:
            kind = field_of(self.record, column.name).kind
            if self.audience is not INTERNAL and not kind.to & self.audience:
                raise ValueError(f"{about(self.record).name}.{column.name} is not for {self.audience.name}")

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(field_of(self.record, column.name) for column in self.columns)

    @property
    def computed_fields(self) -> tuple[Field, ...]:
        """The computed columns as fields that no record has: =0, =1 …"""
        return tuple(Field(f"={number}", item.kind, None) for number, item in enumerate(self.computed))

    @property
    def closed(self) -> bool:
        """Whether its records are all there: a row more is none of them."""
        return self.spare == 0

    @property
    def editable(self) -> frozenset[str]:
        return frozenset(column.name for column in self.columns if column.editable)


@dataclass(frozen=True, slots=True)
class WorkbookDeclaration:
    """A workbook: its name in the code, its title (a msgid), its audience and its sheets.

    `whose`: the record of the one it is made for; `each`: the record that one file is about, where whose it is does
    not say it yet (an invitation, an order). `scope`: the records it is about, by the links that they have in common
    with it ("quotation": those of its season and its supplier), and by their own name the one itself; its cells may
    name no others of these kinds. `by_code`: records of its own sheets stand by their codes in its cells, as titles
    may be alike.
    """

    name: str
    title: str
    audience: Audience
    sheets: tuple[Sheet, ...]
    whose: str = field(default="", kw_only=True)
    scope: Mapping[str, tuple[str, ...]] = field(default_factory=dict, kw_only=True)
    each: str = field(default="", kw_only=True)
    by_code: bool = field(default=False, kw_only=True)

    def __post_init__(self) -> None:
        for sheet in self.sheets:
            if sheet.audience is not self.audience:
                raise ValueError(f"{sheet.title} is for {sheet.audience}, {self.name} for {self.audience}")

    @property
    def comes_back(self) -> bool:
        """Whether anything is to be filled in."""
        return any(sheet.editable for sheet in self.sheets)

    def sheet_of(self, record: str) -> Sheet | None:
        return next((sheet for sheet in self.sheets if about(sheet.record).name == record), None)


def sheet_for(record: type[Record], audience: Audience = INTERNAL) -> Sheet:
    """The sheet every record has without being asked for: all fields that the audience may see."""
    seen = fields_of(record) if audience is INTERNAL else fields_for(record, audience)
    columns = tuple(Column(item.name, _can_be_typed(item)) for item in seen)
    return Sheet(record, columns, about(record).plural, audience)


def _can_be_typed(item: Field) -> bool:
    return item.name != "code" and not item.kind.step and not isinstance(item.kind, File)


def workbook_for(record: type[Record], audience: Audience = INTERNAL) -> WorkbookDeclaration:
    """A workbook of nothing but one record's own sheet."""
    sheet = sheet_for(record, audience)
    return WorkbookDeclaration(about(record).name, about(record).plural, audience, (sheet,))

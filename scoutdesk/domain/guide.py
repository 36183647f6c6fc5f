"""The help that the declarations already contain: every record with its fields, in the current language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scoutdesk.fields.declared import Field, Record, about, fields_of
from scoutdesk.fields.kinds import Audience, Choice
from scoutdesk.i18n import _


@dataclass(frozen=True, slots=True)
class GuideLine:
    """One field: its label with unit, what it means, an example or its choices, and who outside may see it."""

    header: str
    help: str
    example: str
    seen_by: str


@dataclass(frozen=True, slots=True)
class GuideChapter:
    """One kind of record."""

    name: str
    label: str
    lines: tuple[GuideLine, ...]


def guide(records: Iterable[type[Record]]) -> tuple[GuideChapter, ...]:
    return tuple(
        GuideChapter(
            about(record).name,
            _(about(record).label),
            tuple(_line(field) for field in fields_of(record) if field.name != "archived"),
        )
        for record in records
    )


def _line(field: Field) -> GuideLine:
    kind = field.kind
    example = (
        " / ".join(str(option) for option in kind.options) if isinstance(kind, Choice) else _(kind.example)
    )
    return GuideLine(field.header, field.help, example, _seen_by(kind.to))


def _seen_by(audience: Audience) -> str:
    named = ((Audience.SUPPLIER, _("suppliers")), (Audience.CURATOR, _("curators")))
    return "、".join(word for flag, word in named if audience & flag)

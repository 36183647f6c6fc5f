"""The sheet that tells the person at the other end what every column means, made from the declarations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scoutdesk.exchange.cells import offered
from scoutdesk.exchange.sheet import WorkbookDeclaration
from scoutdesk.exchange.writing.paper import A4
from scoutdesk.exchange.writing.styles import Styles
from scoutdesk.fields.declared import Field
from scoutdesk.fields.kinds import (
    Clock,
    Code,
    Day,
    Link,
    Months,
    Number,
    Percent,
    Phone,
    Several,
    Text,
    Weight,
)
from scoutdesk.i18n import _

MOST_NAMED = 12
NOBODY: Mapping[str, Sequence[str]] = {}


def meaning(field: Field, words: Sequence[str] = ()) -> str:
    """Help, unit, words to choose from and an example, in one line; `words` name the records of a link."""
    parts = [expected(field, words)]
    example = _(field.kind.example)
    if example:
        parts.append(_("for example {example}").format(example=example))
    return "；".join(part for part in parts if part)


def expected(field: Field, words: Sequence[str] = ()) -> str:
    """The same without the example."""
    named = _("one of: {words}").format(words=" / ".join(words)) if words else _wanted(field)
    return "；".join(part for part in (field.help, named, " / ".join(offered(field.kind))) if part)


def _wanted(field: Field) -> str:
    kind = field.kind
    match kind:
        case Weight():
            return _("a weight; a bare number is in {unit}, 斤 and g are converted").format(unit=kind.unit)
        case Percent():
            return _("a percentage, for example 8%")
        case Number():
            return _("a number in {unit}").format(unit=_(kind.unit)) if kind.unit else _("a number")
        case Day():
            return _("a date, for example 2027-03-05")
        case Months():
            return _("months, for example 3-5 or 11、12、1")
        case Clock():
            return _("a time, for example 14:05")
        case Several():
            return _("one or more of: {options}").format(
                options="、".join(str(item) for item in kind.options)
            )
        case Phone():
            return _("a mobile, landline or 400 number")
        case Code():
            return _("a code; enter it as text")
        case Link():
            return _("a code or name from the other sheet")
        case Text():
            return _("words as you like")
        case _:
            return ""


def rules(declaration: WorkbookDeclaration) -> tuple[str, ...]:
    """What to mind in a workbook that comes back; of blank rows only where there are some."""
    return (
        _("Please fill in the tinted cells only; the grey ones are ours."),
        _("A cell left blank keeps what it held. To empty a field, write 【清空】."),
        _rows_told(declaration),
        _("Formulas are welcome: their results are read. Save the file once before sending it back."),
        _("Send back this very file as .xlsx; several sheets, photos and remarks do no harm."),
    )


def _rows_told(declaration: WorkbookDeclaration) -> str:
    if not any(sheet.spare for sheet in declaration.sheets):
        return _("Rows may be sorted. Please keep the hidden column.")
    if declaration.sheet_of("quotation"):
        return _(
            "Rows may be sorted; use the blank rows at the end for further offers. Please keep the hidden column."
        )
    return _("Rows may be sorted; use the blank rows at the end for new rows. Please keep the hidden column.")


def write(
    page: Any, styles: Styles, declaration: WorkbookDeclaration, words: Mapping[str, Sequence[str]]
) -> None:
    """The guide as a sheet: the rules, then a line per column."""
    page.set_column(0, 0, 18)
    page.set_column(1, 1, 26)
    page.set_column(2, 2, 80)
    told = rules(declaration) if declaration.comes_back else (_("Nothing is to be filled in here."),)
    page.write_string(0, 0, page.get_name(), styles.title)
    row = 2
    for number, rule in enumerate(told, 1):
        page.write_string(row, 0, f"{number}. {rule}", styles.note)
        row += 1
    row += 1
    for column, header in enumerate((_("Sheet"), _("Column"), _("Meaning"))):
        page.write_string(row, column, header, styles.header)
    for line in lines(declaration, words):
        row += 1
        for column, text in enumerate((line.sheet, line.header, line.meaning)):
            page.write_string(row, column, text, styles.wrapped)
    page.protect()
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)


@dataclass(frozen=True, slots=True)
class GuideLine:
    """What is said of one column: on which sheet it stands, its header, what it means, whether it is filled in."""

    sheet: str
    header: str
    meaning: str
    filled_in: bool


def lines(
    declaration: WorkbookDeclaration, words: Mapping[str, Sequence[str]] = NOBODY
) -> tuple[GuideLine, ...]:
    """A line for every column of a workbook, in the current language; `words` name the records of links."""
    found = []
    for sheet in declaration.sheets:
        for field in sheet.fields:
            named = words.get(field.kind.target, ()) if isinstance(field.kind, Link) else ()
            open_ = field.name in sheet.editable
            told = meaning(field, named[:MOST_NAMED]) if open_ else _given(field, declaration)
            if open_ and not named and isinstance(field.kind, Link):
                told = chosen_from(field, declaration) or told
            found.append(GuideLine(_(sheet.title), field.header, told, open_))
        for field in sheet.computed_fields:
            told = _computed(field, declaration)
            found.append(GuideLine(_(sheet.title), field.header, told, False))
    return tuple(found)


def _given(field: Field, declaration: WorkbookDeclaration) -> str:
    if declaration.comes_back:
        return "；".join(part for part in (field.help, _("ours; please leave it as it is")) if part)
    return field.help or _("for information")


def _computed(field: Field, declaration: WorkbookDeclaration) -> str:
    words = _("computed; it is not read back") if declaration.comes_back else _("computed")
    return "；".join(part for part in (field.help, words) if part)


def chosen_from(field: Field, declaration: WorkbookDeclaration) -> str:
    """For a link into another sheet of the workbook: which sheet, and which column of it, says what to choose."""
    sheet = declaration.sheet_of(field.kind.target) if isinstance(field.kind, Link) else None
    if sheet is None:
        return ""
    words = _("choose from “{column}” of the sheet “{sheet}”").format(
        column=sheet.fields[0].label, sheet=_(sheet.title)
    )
    return "；".join(part for part in (field.help, words) if part)

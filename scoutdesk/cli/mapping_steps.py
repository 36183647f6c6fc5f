"""What the command `map` does, step by step, and how it tells a file."""

from __future__ import annotations

from argparse import Namespace as Asked
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from scoutdesk.cli.answers import Answer, table
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.season import Season
from scoutdesk.domain.supplier import Supplier
from scoutdesk.i18n import _, say
from scoutdesk.operations import typed
from scoutdesk.operations.exchange import answering, mapping, mapping_terms
from scoutdesk.operations.exchange.inbox import received_called
from scoutdesk.operations.exchange.mapping_view import Look, Mapped, Meaning, look_at, look_at_path
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import by_code
from scoutdesk.operations.workspace import Workspace


def map_file(workspace: Workspace, asked: Asked) -> Answer:
    """Without options nothing is written; with any the file is kept in the inbox and all that is said with it, or,
    where one thing cannot be, nothing.
    """
    asked.inbox = _received(workspace, asked.file)
    _check(workspace, asked)
    done: list[Outcome] = []
    if _says_something(asked):
        with workspace.database.together(workspace.person):
            inbox = _kept(workspace, asked)
            for step in _steps(workspace, asked, inbox):
                done.append(step())
    look = _look(workspace, asked)
    value = _told(workspace, look)
    value["done"] = [str(outcome.message) for outcome in done]
    notes = tuple(str(outcome.message) for outcome in done)
    wrong = not look.mapped or bool(asked.confirm and look.preview.waits)
    return Answer(value, tuple(_lines(look)), notes, wrong)


def _received(workspace: Workspace, path: Path) -> int | None:
    """The file of the inbox that has this code or name, where nothing of the name lies on the disk."""
    if path.exists() or path.parent != Path():
        return None
    files = received_called(workspace, str(path))
    return files[-1].id if files else None


def _look(workspace: Workspace, asked: Asked) -> Look:
    return look_at(workspace, asked.inbox) if asked.inbox else look_at_path(workspace, asked.file)


def _check(workspace: Workspace, asked: Asked) -> None:
    """What goes together; `Refused` before anything is done."""
    if (asked.always or asked.this_cell) and not (asked.answer or (asked.product and asked.always)):
        raise Refused(say("--always and --this-cell say how long an answer holds: give --answer as well"))
    if asked.sheet:
        names = [sheet.table.name for sheet in _look(workspace, asked).sheets]
        if asked.sheet not in names:
            raise Refused(
                say(
                    "There is no sheet “{name}”; there are: {known}", name=asked.sheet, known="、".join(names)
                )
            )


def _says_something(asked: Asked) -> bool:
    said = (asked.supplier, asked.new_supplier, asked.season, asked.column, asked.unit, asked.row)
    return any((*said, asked.answer, asked.product, asked.forget, asked.drop, asked.confirm))


def _kept(workspace: Workspace, asked: Asked) -> int:
    """The id of the file in the inbox, where it is put if it is not there yet."""
    look = _look(workspace, asked)
    if look.item.id:
        return look.item.id
    from scoutdesk.operations.exchange.exchanging import keep_waiting
    from scoutdesk.operations.exchange.previewing import preview_import

    preview = preview_import(workspace, [asked.file])
    for file in preview.files:
        if file.refused is not None:
            raise Refused(file.refused)
    return keep_waiting(workspace, preview).ids[0]


def _steps(workspace: Workspace, asked: Asked, inbox: int) -> Iterator[Callable[[], Outcome]]:
    """In the order in which they build on each other; each is an entry of its own."""
    if asked.forget:
        yield partial(mapping.forget, workspace, inbox)
    if asked.supplier:
        supplier = typed.find_current(workspace, Supplier, asked.supplier).id
        yield partial(mapping.choose_supplier, workspace, inbox, supplier)
    elif asked.new_supplier:
        yield partial(mapping.make_supplier, workspace, inbox, _look(workspace, asked).newcomer)
    if asked.season:
        season = typed.find_current(workspace, Season, asked.season).id
        yield partial(mapping.choose_season, workspace, inbox, season)
    for number, what in asked.row:
        yield partial(_tell_row, workspace, asked, inbox, number, what)
    units = dict(asked.unit)
    for name, words in asked.column:
        term = mapping_terms.term_meant(words)
        yield partial(_tell_column, workspace, asked, inbox, name, term, units.pop(name, None))
    for name, unit in units.items():
        yield partial(_tell_column, workspace, asked, inbox, name, None, unit)
    span: answering.Span = "always" if asked.always else "cell" if asked.this_cell else "file"
    for product, code in asked.product:
        key = "none" if code.casefold() == "none" else _season_key(workspace, code)
        yield partial(answering.answer_product, workspace, inbox, product, key, always=asked.always)
    for address, key in asked.answer:
        yield partial(_answer, workspace, asked, inbox, address, key, span)
    for code in asked.drop:
        rule = by_code(workspace, workspace.record_type("reading_rule"), code).id
        yield partial(answering.drop_rule, workspace, rule)
    if asked.confirm:
        yield partial(mapping.confirm, workspace, inbox)


def _season_key(workspace: Workspace, code: str) -> str:
    return f"season:{typed.find_current(workspace, Season, code).id}"


def _tell_row(workspace: Workspace, asked: Asked, inbox: int, number: str, what: str) -> Outcome:
    look = _look(workspace, asked)
    tables = {sheet.table.name: sheet.table for sheet in look.sheets}
    sheets = [sheet.table.name for sheet in look.sheets if sheet.tables] or [look.sheets[0].table.name]
    sheet = asked.sheet or sheets[0]
    named = {
        name: row + 1
        for row, name in (mapping_terms.names_of_rows(tables[sheet]) if sheet in tables else {}).items()
    }
    if number.upper() in named:
        return mapping.tell_row(workspace, inbox, sheet, named[number.upper()], what)
    if not number.isdecimal():
        raise Refused(say("“{text}” is no number of a row", text=number))
    return mapping.tell_row(workspace, inbox, sheet, int(number), what)


def _answer(
    workspace: Workspace, asked: Asked, inbox: int, address: str, key: str, span: answering.Span
) -> Outcome:
    look = _look(workspace, asked)
    whole = [item for item in look.asked_cells if address in (item, item.rpartition("!")[2])]
    if len(whole) > 1 and asked.sheet:
        whole = [item for item in whole if item.startswith(f"{asked.sheet}!")]
    return answering.answer(workspace, inbox, whole[0] if whole else address, key, span)


def _tell_column(
    workspace: Workspace, asked: Asked, inbox: int, name: str, term: str | None, unit: str | None
) -> Outcome:
    """`term` None: what it means already, in another unit."""
    mapped, meaning = _column(_look(workspace, asked), asked.sheet, name)
    address = mapping_terms.header_of(mapped, meaning.column)
    meant = meaning.term if term is None else term
    if unit is not None:
        unit = mapping_terms.unit_called(meant, unit)
    return mapping.tell_column(workspace, inbox, address, meant, unit)


def _column(look: Look, sheet: str, name: str) -> tuple[Mapped, Meaning]:
    """By its letter or its header; `Refused` where there is none, or more than one."""
    plain = name.replace(" ", "")
    found = [
        (mapped, item)
        for mapped in look.mapped
        for item in mapped.meanings
        if sheet in ("", mapped.region.sheet)
        and (
            mapping_terms.name_of_column(mapped, item.column) == name.upper()
            or item.header.replace("\n", "").replace(" ", "") == plain
        )
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(
            say("There are {count} columns {name}; say --sheet or the header", count=len(found), name=name)
        )
    known = "、".join(
        mapping_terms.name_of_column(mapped, item.column)
        for mapped in look.mapped
        for item in mapped.meanings
    )
    raise Refused(say("There is no column {name}; there are: {known}", name=name, known=known or "—"))


# telling


def _told(workspace: Workspace, look: Look) -> dict[str, Any]:
    return {
        "name": look.item.name,
        "inbox": look.item.code,
        "supplier": look.preview.supplier_name or None,
        "season": look.season_names.get(look.item.season or 0),
        "supplier_guesses": [
            {"name": one.name, "likeness": one.likeness, "why": str(one.why)} for one in look.suppliers
        ],
        "seasons_named": [look.season_names[id] for id in look.spoken_seasons],
        "new_supplier": {name: getattr(look.newcomer, name) for name in ("name", "contact", "phone", "uscc")},
        "tables": [_table(one) for one in look.mapped],
        "without_table": [
            {"sheet": one.table.name, "reason": str(one.why_none)} for one in look.sheets if one.why_none
        ],
        "waits": [str(words) for words in look.preview.waits],
        "questions": [
            {
                "address": one.address,
                "text": one.text,
                "asked": str(one.question.asked),
                "cells": one.cells,
                "product": one.product or None,
                "answers": [{"key": each.key, "words": str(each.words)} for each in one.question.answers],
            }
            for one in look.asked
        ],
        "rules": [{"code": rule.code, "term": rule.term, "told": str(rule.words)} for rule in look.rules],
        "notes": [str(note) for note in look.preview.notes],
    }


def _table(mapped: Mapped) -> dict[str, Any]:
    region = mapped.region
    return {
        "sheet": region.sheet,
        "hidden": region.hidden,
        "turned": bool(region.places),
        "header_rows": [row + 1 for row in region.header_rows],
        "rows": len(region.rows),
        "left_out": [{"row": row + 1, "role": role} for row, role in region.left_out],
        "confirmed": mapped.confirmed,
        "new": list(mapped.new),
        "gone": list(mapped.gone),
        "columns": [
            {
                "column": mapping_terms.name_of_column(mapped, item.column),
                "header": item.header,
                "term": item.term or None,
                "label": mapping_terms.term_words(item.term),
                "unit": item.unit or None,
                "certainty": mapping_terms.certainty_of(mapped, item),
                "by": item.by or None,
                "new": item.header in mapped.new,
            }
            for item in mapped.meanings
        ],
    }


def _lines(look: Look) -> Iterator[str]:
    season = look.season_names.get(look.item.season or 0, "")
    yield " · ".join(filter(None, (look.item.name, look.preview.supplier_name, season)))
    for one in look.suppliers if look.item.supplier is None else ():
        yield f"  ~ {one.name} ({one.why})"
    for mapped in look.mapped:
        rows = _("{count} rows").format(count=len(mapped.region.rows))
        yield f"{mapped.region.sheet} · {rows}" + (f" ({_('hidden')})" if mapped.region.hidden else "")
        yield from (f"  {line}" for line in _columns(mapped))
    yield from (f"✗ {one.why_none}" for one in look.sheets if one.why_none)
    for asked in look.asked:
        yield f"? {asked.address} {asked.question.asked}"
        yield from (f"    {one.key}  {one.words}" for one in asked.question.answers)
    yield from (f"= {rule.code}  {rule.words}" for rule in look.rules)
    yield from (f"! {words}" for words in (look.preview.waits if look.mapped else ()))
    yield from (f"· {note}" for note in look.preview.notes)


def _columns(mapped: Mapped) -> Iterator[str]:
    rows = [
        (
            mapping_terms.name_of_column(mapped, item.column),
            item.header,
            mapping_terms.signed(mapped, item),
            item.unit,
            _("new") if item.header in mapped.new else "",
        )
        for item in mapped.meanings
    ]
    yield from table(["", _("Header"), _("Read as"), _("Unit"), ""], rows)

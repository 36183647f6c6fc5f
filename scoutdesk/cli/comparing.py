"""The contest of quotations: the table, other assumptions, every step, the history of prices, workbook and paper."""

from __future__ import annotations

from argparse import Namespace as Asked
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from scoutdesk.cli import words
from scoutdesk.cli.answers import WIDEST, Answer, fit, table, width
from scoutdesk.cli.commands import Command, inside
from scoutdesk.cli.values import plain
from scoutdesk.cli.words import Add
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.domain.sourcing.quote_steps import Step, per_words, quote_steps
from scoutdesk.domain.whole.compare_columns import CompareColumn, columns_called, past_columns
from scoutdesk.domain.whole.compare_sheet import CompareSheet
from scoutdesk.domain.whole.contest import flips
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.matrix import Row
from scoutdesk.domain.whole.quote_history import QuoteHistory, QuotePoint
from scoutdesk.domain.whole.supposing import NAMES, Assumptions, assumed, supposed
from scoutdesk.fields.declared import field_of
from scoutdesk.fields.kinds import two_places
from scoutdesk.i18n import _, say
from scoutdesk.operations import comparing, dossiers, typed
from scoutdesk.operations.exchange.exporting import make_folder
from scoutdesk.operations.workspace import Workspace

# option: the assumption that it tries, and the field in whose words it is read
TRIED = {
    "freight": ("freight", field_of(Season, "freight_per_kg")),
    "packing": ("packing", field_of(Season, "packing_per_kg")),
    "loss": ("expected", field_of(Sku, "loss_expected")),
    "edible": ("edible", field_of(Sku, "edible_share")),
    "volume": ("volume", field_of(Season, "planned_volume")),
    "leader_loss": ("loss", field_of(Quotation, "loss")),
}

SHOWN = columns_called(
    "rank code supplier per_edible_jin per_unit per_sound_kg moq lead capacity validity papers past"
)
PAST = past_columns("supplier day amount quoted season source")


def arguments(add: Add) -> None:
    command = add("compare", _("the quotations of a season on one basis"))
    words.season(command)
    for name, example, help in (
        ("freight", _("AMOUNT"), _("as if freight to the warehouse cost this per kg")),
        ("packing", _("AMOUNT"), _("as if packing cost this per kg")),
        ("loss", _("8%"), _("as if this loss were expected where none is stated")),
        ("edible", _("75%"), _("as if this share could be eaten")),
        ("volume", _("UNITS"), _("as if so many units were planned")),
        ("leader-loss", _("8%"), _("as if the leader lost this")),
    ):
        command.add_argument(f"--{name}", metavar=example, default=None, help=help)
    command.add_argument("--steps", action="store_true", help=_("every step of every price"))
    command.add_argument("--past", action="store_true", help=_("what the suppliers quoted before"))
    command.add_argument("--keep", action="store_true", help=_("keep the assumptions that are tried"))
    command.add_argument("--xlsx", metavar=_("FILE"), type=Path, help=_("write it as a workbook"))
    command.add_argument("--pdf", metavar=_("FILE"), type=Path, help=_("write it as a paper"))


def compare(workspace: Workspace, asked: Asked) -> Answer:
    season = typed.find(workspace, Season, asked.season)
    dossier = dossiers.dossier_of(workspace, season.id)
    tried = _tried(workspace, dossier, asked)
    _check(asked)
    kept = comparing.keep(workspace, season.id, tried) if asked.keep else None
    if kept:
        dossier = dossiers.dossier_of(workspace, season.id)
    sheet = comparing.sheet_for(workspace, dossier, tried)
    here = supposed(dossier, tried)
    past = comparing.history_of(workspace, season.id) if asked.past else None
    files = [
        str(write(workspace, season.id, path, tried).files[0])
        for path, write in ((asked.xlsx, comparing.write_workbook), (asked.pdf, comparing.write_pdf))
        if path
    ]
    value = _told(season, dossier, here, sheet, tried, asked.steps)
    value |= {"past": [_point(item) for item in past.points]} if past else {}
    value |= {"files": files} if files else {}
    value |= {"message": str(kept.message), "entry": kept.entry} if kept else {}
    lines = (*_lines(here, sheet, asked.steps), *(_past_lines(past) if past else ()))
    notes = [str(say("{path} is written", path=path)) for path in files]
    return Answer(value, lines, (*notes, *((str(kept.message),) if kept else ())))


def _check(asked: Asked) -> None:
    """`Refused` before the first of two files is written where the second cannot be."""
    wanted = [path for path in (asked.xlsx, asked.pdf) if path]
    if len({path.absolute() for path in wanted}) < len(wanted):
        raise Refused(say("Workbook and paper cannot be the same file"))
    for path in wanted:
        if path.is_dir():
            raise Refused(say("{name} is a folder; name a file in it", name=path))
        make_folder(path.parent)


def _tried(workspace: Workspace, dossier: Dossier, asked: Asked) -> Assumptions:
    """What is on record, and what the options say instead, read in the words of their fields."""
    found = assumed(dossier)
    for option, (name, field) in TRIED.items():
        text = getattr(asked, option)
        if text is not None:
            found = replace(found, **{name: typed.value_typed(workspace, field.kind, text)})
    return found


# as JSON


def _told(
    season: Season, dossier: Dossier, here: Dossier, sheet: CompareSheet, tried: Assumptions, steps: bool
) -> dict[str, object]:
    start = assumed(dossier)
    return {
        "code": season.code,
        "name": season.name,
        "basis": _("¥ per edible 500 g, delivered, tax paid, after expected loss"),
        "assumptions": {
            name: {"value": plain(tried.get(name)), "on_record": plain(start.get(name))} for name in NAMES
        },
        "told": [str(item) for item in (*sheet.basis, *sheet.assumptions)],
        "quotations": [_row(here, item, steps) for item in sheet.rows],
        "flips": [
            {"lever": item.lever, "value": plain(item.value), "quotation": _code(here, item.quotation)}
            for item in flips(here)
        ],
        "outlook": [str(item) for item in sheet.flips],
    }


def _code(dossier: Dossier, quotation: int) -> str | None:
    return next((item.code for item in dossier.quotations if item.id == quotation), None)


def _row(here: Dossier, row: Row, steps: bool) -> dict[str, object]:
    standing = row.standing
    amounts = ("per_kg", "per_jin", "per_sound_kg", "per_unit", "per_edible_jin")
    facts = {"place": row.place, "moq": row.moq, "lead": row.lead, "capacity": row.capacity}
    facts |= {"validity": row.validity, "papers": row.papers}
    found: dict[str, object] = {
        "code": row.quotation.code,
        "name": row.supplier,
        "rank": standing.rank,
        "chosen": row.chosen,
        **{name: plain(getattr(standing, name)) for name in amounts},
        "reasons": [str(reason) for reason in standing.reasons],
        "beside": {name: {"told": str(fact.told), "level": fact.level} for name, fact in facts.items()},
        "past": [str(fact.told) for fact in row.past],
    }
    if steps:
        told = quote_steps(here.sku, here.season, standing, row.breaks)
        found["steps"] = [
            {"step": str(item.sentence), "amount": two_places(item.amount), "per": item.per} for item in told
        ]
    return found


def _point(point: QuotePoint) -> dict[str, object]:
    return {
        "supplier": point.name,
        "day": point.day.isoformat(),
        "per_kg": plain(point.amount),
        "price": point.price,
        "season": point.season,
        "quotation": point.quotation,
        "source": point.source,
    }


# as text


def _lines(here: Dossier, sheet: CompareSheet, steps: bool) -> Iterator[str]:
    if not sheet.rows:
        yield str(say("No quotations yet"))
        return
    right = [place for place, column in enumerate(SHOWN) if column.numeric]
    rows = [[column.show(_fitted(column, row)) for column in SHOWN] for row in sheet.rows]
    yield from table([column.head() for column in SHOWN], rows, right)
    for row in sheet.left_out:
        yield str(say("{code} is not ranked: {reasons}", code=row.quotation.code, reasons=row.reasons))
    yield from (f"{supplier}：{words}" for supplier, words in sheet.beside)
    yield ""
    yield "；".join(str(item) for item in sheet.assumptions)
    for sentence in (*sheet.basis, *sheet.flips):
        yield f"  · {sentence}"
    for row in sheet.ranked if steps else ():
        yield ""
        yield f"{row.standing.rank} {row.supplier}"
        told = quote_steps(here.sku, here.season, row.standing, row.breaks)
        yield from (_step_line(item, row.quotation) for item in told)


def _fitted(column: CompareColumn, row: Row) -> Row:
    """With a supplier's name that leaves room for the word that it is the chosen one."""
    if column.name != "supplier":
        return row
    beside = width(column.show(replace(row, supplier="")))
    return replace(row, supplier=fit(row.supplier, WIDEST - beside))


def _step_line(step: Step, quotation: Quotation) -> str:
    amount, per = two_places(step.amount), per_words(step.per, quotation.price_unit)
    return f"  {step.sentence} → ¥{amount} {per}"


def _past_lines(past: QuoteHistory) -> Iterator[str]:
    yield ""
    right = [place for place, column in enumerate(PAST) if column.numeric]
    rows = [[column.show(point) for column in PAST] for point in past.points]
    yield from table([column.head() for column in PAST], rows, right)
    yield from (str(item) for item in past.missing)


COMMANDS: dict[str, Command] = {"compare": inside(compare)}

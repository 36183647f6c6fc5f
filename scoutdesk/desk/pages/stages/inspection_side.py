"""The cartons of one inspection: figures typed into a grid, and beside it what they mean so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.figures.inspection import InspectionFigure
from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.form import heading_label
from scoutdesk.desk.forms.remark import Remark, Tone
from scoutdesk.desk.tables.entry_grid import Entry, EntryColumn, EntryGrid, EntryRow, Place
from scoutdesk.domain.doubts import Doubt
from scoutdesk.domain.hints import Hint
from scoutdesk.domain.storage.acceptance import (
    is_typed,
    told_plan,
    told_plan_more,
    told_rule,
)
from scoutdesk.domain.storage.deciding import undecidable
from scoutdesk.domain.storage.inspecting import findings
from scoutdesk.domain.storage.inspection import Disposition, InspectedUnit, Inspection
from scoutdesk.domain.storage.measuring import Case, outcome, told_outcome
from scoutdesk.fields.declared import Field, field_of
from scoutdesk.fields.kinds import Context
from scoutdesk.i18n import N_, Message, _, say
from scoutdesk.operations import inspection
from scoutdesk.operations.inspection import Waiting

NAMED = 6
COUNTS = ("critical", "major", "minor")
WIDTHS = {"carton": 8, "note": 13, "net_weight": 7, "brix": 6}
TONES: dict[str, Tone] = {"accept": "good", "reject": "bad", "open": "muted"}


class CartonPanel(QWidget):
    """Shows one case; whatever is typed is saved as its cell is left."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.heading = heading_label("")
        self.grid = EntryGrid(_("Inspected cartons"), self._save)
        self.grid.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.verdict = VerdictPanel()
        row = QHBoxLayout()
        row.addWidget(self.grid, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.verdict, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.addWidget(self.heading)
        column.addLayout(row)

    def show_case(self, case: Case | None) -> None:
        self.setVisible(case is not None)
        if case is not None:
            lot = (case.lot.code or "") if case.lot else "—"
            self.heading.setText(
                _("Cartons of {inspection} · {lot}").format(inspection=case.inspection.code, lot=lot)
            )
            self._show_cells(case)
            self.verdict.show_case(case)

    def _show_cells(self, case: Case) -> None:
        fields = [field_of(InspectedUnit, name) for name in _columns(case)]
        context = Context(self.desk.workspace.today())
        columns = [
            EntryColumn(
                field.name,
                field.header if field.kind.numeric and field.name not in COUNTS else field.label,
                _reading(field, context),
                field.help,
                WIDTHS.get(field.name, 3),
                field.kind.numeric,
            )
            for field in fields
        ]
        rows = [_row(unit, place, fields) for place, unit in enumerate(case.units, 1)]
        problems, doubts = (_at_cells(findings(case), gravity) for gravity in ("error", "warning"))
        self.grid.show_cells(columns, rows, problems, doubts)

    def _save(self, entries: Sequence[Entry]) -> None:
        figures = [(entry.row, entry.column, entry.value) for entry in entries]
        outcome = inspection.type_figures(self.desk.workspace, figures)
        if outcome.entry is not None:
            self.desk.tell(outcome)


def _columns(case: Case) -> Iterator[str]:
    """What the plan measures, and what was measured all the same; the counts; then words."""
    weighed = case.plan is None or case.plan.weighed != 0
    if weighed or any(unit.net_weight for unit in case.units):
        yield "net_weight"
    if (case.plan and case.plan.brix_measured) or any(unit.brix for unit in case.units):
        yield "brix"
    yield from (*COUNTS, "carton", "note")


def _reading(field: Field, context: Context) -> Callable[[str], Any]:
    return lambda text: field.kind.read(text, context)


def _row(unit: InspectedUnit, place: int, fields: Sequence[Field]) -> EntryRow:
    texts = tuple(field.kind.show(getattr(unit, field.name)) for field in fields)
    none = "0" if is_typed(unit) else ""
    blanks = tuple(none if field.name in COUNTS else "" for field in fields)
    return EntryRow(unit.id, str(unit.position or place), texts, blanks)


def _at_cells(found: Iterable[Doubt], gravity: str) -> dict[Place, Message]:
    return {
        (item.record.id, item.field): item.message
        for item in found
        if item.severity == gravity and isinstance(item.record, InspectedUnit)
    }


class VerdictPanel(QWidget):
    """The verdict so far, the arithmetic of the plan in words, the figure, and what else was found."""

    def __init__(self) -> None:
        super().__init__()
        self.verdict = Remark()
        self.verdict.words.setFont(theme.font(14, bold=True))
        self.plan = QLabel()
        self.plan.setWordWrap(True)
        self.plan.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        theme.paint(self.plan, text="muted")
        self.figure = InspectionFigure()
        self.findings = Remark()
        self.setMinimumWidth(theme.px(280))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), 0, 4, 0)
        for part in (self.verdict, self.plan, self.findings, self.figure):
            column.addWidget(part)

    def show_case(self, case: Case) -> None:
        found = case.verdict
        self.verdict.say(str(told_outcome(case) or ""), TONES[outcome(case)])
        lines: list[Message] = []
        if found is not None:
            rules = [told_rule(rule, found.plan) for rule in found.plan.rules]
            lines = [told_plan(found.plan), *told_plan_more(found.plan), *rules]
        self.plan.setText("\n".join(str(line) for line in lines))
        self.figure.show_case(case)
        # what stands at a field of the inspection is told there
        measured = [item for item in findings(case) if not item.field]
        self.findings.say("\n".join(_with_source(item) for item in measured), "bad")


def _with_source(item: Doubt) -> str:
    return f"{item.message} · {item.source}" if item.source else str(item.message)


def hints_of(case: Case) -> tuple[Hint, ...]:
    """What there is to say at the fields of the inspection itself."""
    return tuple(
        Hint(item.field, item.severity, item.message, item.source)
        for item in findings(case)
        if item.record is case.inspection and item.field
    )


def undecided(cases: Iterable[Case]) -> int:
    """The inspection to begin with: the first that awaits its decision; 0 where none does."""
    return next((case.inspection.id for case in cases if case.inspection.disposition is None), 0)


def choose(table: ChildTable, id: int) -> None:
    """This row; where it is not there the current one stays."""
    index = table.model.place(id, "")
    if index.isValid():
        table.view.setCurrentIndex(index)


def lacking(case: Case, wanted: Disposition) -> str:
    """The column in which that is filled in which a disposition lacks, "" where it lacks nothing."""
    wrong = undecidable(replace(case, inspection=replace(case.inspection, disposition=wanted)))
    return wrong[0] if wrong else ""


def told_waiting(waiting: Waiting) -> str:
    """Which lots nobody inspected; "" where there is none."""
    if not waiting.count:
        return ""
    codes = "、".join(lot.code or "" for lot in waiting.lots[:NAMED])
    more = "…" if waiting.count > NAMED else ""
    return str(say("{count} lots were never inspected: {codes}", count=waiting.count, codes=codes + more))


def verdict_column(case_of: Callable[[Inspection], Case | None]) -> Computed:
    """The verdict of each inspection in its table."""

    def told(row: Inspection) -> str:
        case = case_of(row)
        return str(told_outcome(case) or "—") if case else "—"

    def tone(row: Inspection) -> str:
        case = case_of(row)
        return TONES[outcome(case)] if case else "muted"

    return Computed(N_("Verdict"), told, tone, width=30)

"""The matching list as a table: a box to tick, the points, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from scoutdesk.desk import theme
from scoutdesk.desk.icons import icon
from scoutdesk.domain.launch.checkin import spellings
from scoutdesk.domain.launch.matching import Candidate
from scoutdesk.i18n import N_, _

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
HEADS = (N_("Curator"), N_("Points"), N_("Community"), N_("City"), N_("Members"), N_("What speaks for her"))
NUMERIC = (1, 4)
# room between a number and the words after it
GAP = "\u2002"
DISPLAY, DECORATION, TOOL_TIP, FOREGROUND, ALIGNMENT, CHECKED = (
    int(role)
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.DecorationRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.ForegroundRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.CheckStateRole,
    )
)


class CandidateModel(QAbstractTableModel):
    """Two thousand rows; only those that are looked at are put into words. What is ticked stays when it is narrowed."""

    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.all: tuple[Candidate, ...] = ()
        self.rows: tuple[Candidate, ...] = ()
        self.wanted: set[int] = set()
        self.words = ""
        self._spelt: dict[int, frozenset[str]] = {}

    def show(self, candidates: Sequence[Candidate]) -> None:
        self.all = tuple(candidates)
        self._spelt.clear()
        open_ones = {item.curator.id for item in self.all if item.left_out is None}
        self.wanted &= open_ones
        self.narrow(self.words)
        self.ticked.emit()

    def narrow(self, words: str) -> None:
        """Those whose name, community or city begins so, as written, in pinyin or by initials."""
        self.words = words
        asked = words.casefold().replace(" ", "")
        self.beginResetModel()
        self.rows = tuple(item for item in self.all if not asked or self._is_called(item, asked))
        self.endResetModel()

    def _is_called(self, item: Candidate, asked: str) -> bool:
        spelt = self._spelt.get(item.curator.id)
        if spelt is None:
            group = item.community
            names = (item.curator.name, group.name if group else None, _city(item))
            spelt = frozenset(word for name in names if name for word in spellings(name))
            self._spelt[item.curator.id] = spelt
        return any(word.startswith(asked) for word in spelt)

    def chosen(self) -> list[int]:
        """Curators that are ticked, best first."""
        return [item.curator.id for item in self.all if item.curator.id in self.wanted]

    def tick(self, ids: Sequence[int], on: bool = True) -> None:
        open_ones = {item.curator.id for item in self.all if item.left_out is None}
        self.wanted = (self.wanted | (set(ids) & open_ones)) if on else self.wanted - set(ids)
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))
        self.ticked.emit()

    # Qt

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == ALIGNMENT:
            return theme.RIGHT if section in NUMERIC else theme.LEFT
        if role != DISPLAY:
            return None
        return _(HEADS[section]) + (GAP if section in NUMERIC else "")

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == 0 and self.rows[index.row()].left_out is None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        item, column = self.rows[index.row()], index.column()
        if role in (DISPLAY, TOOL_TIP):
            return _text(item, column) + (GAP if column in NUMERIC else "")
        if role == ALIGNMENT:
            return theme.RIGHT if column in NUMERIC else theme.LEFT
        if role == FOREGROUND and item.left_out is not None:
            return theme.colour("muted")
        if role == CHECKED and column == 0 and item.left_out is None:
            return Qt.CheckState.Checked if item.curator.id in self.wanted else Qt.CheckState.Unchecked
        if role == DECORATION and column == 0 and item.left_out is not None:
            return icon("ban:muted", 14)
        return None

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        if role != CHECKED or index.column() != 0:
            return False
        self.tick([self.rows[index.row()].curator.id], Qt.CheckState(value) is Qt.CheckState.Checked)
        return True


def _text(item: Candidate, column: int) -> str:
    group = item.community
    match column:
        case 0:
            return item.curator.name or item.curator.code or "—"
        case 1:
            return str(item.score)
        case 2:
            return (group.name or group.code or "—") if group else "—"
        case 3:
            return _city(item) or "—"
        case 4:
            return str(group.members) if group and group.members is not None else "—"
    if item.left_out is not None:
        return str(item.left_out)
    return "；".join(str(reason) for reason in item.reasons) or "—"


def _city(item: Candidate) -> str | None:
    return (item.community.city if item.community else None) or item.curator.city

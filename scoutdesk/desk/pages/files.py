"""The files of a record: dropped here, shown as pictures, opened and exported."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.forms.dropping import dropped_files, open_copy, thumbnail
from scoutdesk.desk.forms.editor import quiet
from scoutdesk.desk.forms.form import Form, Section
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.icons import icon
from scoutdesk.desk.pages.stages.workbooks_out import export_alone
from scoutdesk.domain.season import Attachment, Season
from scoutdesk.fields.declared import Record, about
from scoutdesk.i18n import _
from scoutdesk.operations import files, records

TILE = 112
DETAIL = (Section("", "name:2 kind caption:3"),)


class FilesPanel(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.owner: type[Record] | None = None
        self.owner_id = 0
        self.kept: tuple[Attachment, ...] = ()
        self.setAcceptDrops(True)
        self.words = quiet(QLabel(_("Drop photos and documents here; each is kept once, by its content.")))
        self.words.setWordWrap(True)
        self.remark = Remark()
        self.list = QListWidget()
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setIconSize(QSize(theme.px(TILE), theme.px(TILE)))
        self.list.setGridSize(QSize(theme.px(TILE + 40), theme.px(TILE + 56)))
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setWordWrap(True)
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName(_("Files"))
        theme.soften(self.list)
        self.list.itemActivated.connect(self.open)
        self.list.itemSelectionChanged.connect(self._selection_changed)
        self.about = Form(desk, Attachment, DETAIL, rest=())
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        made = []
        for words, picture, act in (
            (_("Add files…"), "add", self.ask),
            (_("Open"), "external-link", self.open),
            (_("Export…"), "export", self.export),
            (_("Put away"), "archive", self.archive),
            (_("SKU dossier as workbook…"), "file-spreadsheet", self.dossier),
        ):
            button = QPushButton(icon(picture), words)
            button.setStyleSheet(theme.sheet("quiet"))
            button.clicked.connect(act)
            row.addWidget(button)
            made.append(button)
        self.on_selection, self.whole = made[1:-1], made[-1]
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(16))
        column.addWidget(self.words)
        column.addLayout(row)
        column.addWidget(self.remark)
        column.addWidget(self.list, 1)
        column.addWidget(self.about)

    def show_owner(self, owner: type[Record], id: int) -> None:
        name = about(owner).name.upper()
        kept = records.where(self.desk.workspace, Attachment, owner=name, owner_id=id)
        if (owner, id, kept) == (self.owner, self.owner_id, self.kept) and kept:
            return
        self.owner, self.owner_id, self.kept = owner, id, kept
        self.whole.setVisible(owner is Season)
        self.remark.say("")
        self.list.clear()
        for item in kept:
            self.list.addItem(self._tile(item))
        self._selection_changed()

    def dossier(self) -> None:
        export_alone(self.desk, "dossier", self.owner_id)

    def _tile(self, kept: Attachment) -> QListWidgetItem:
        tile = QListWidgetItem(kept.name or "")
        tile.setData(Qt.ItemDataRole.UserRole, kept.id)
        picture = None
        if (kept.media_type or "").startswith("image/"):
            picture = thumbnail(self.desk.workspace, kept.sha256, theme.px(TILE), self.devicePixelRatioF())
        tile.setIcon(icon("file-text:muted", TILE // 2) if picture is None else picture)
        size = f"{(kept.size or 0) / 1024:,.0f} KB"
        tile.setToolTip(" · ".join(part for part in (kept.name, str(kept.kind or ""), size) if part))
        return tile

    def _selection_changed(self) -> None:
        for button in self.on_selection:
            button.setEnabled(bool(self.list.selectedItems()))
        chosen = self._selected()
        self.about.setVisible(len(chosen) == 1)
        self.about.show_record(chosen[0].id if len(chosen) == 1 else 0)

    def _selected(self) -> list[Attachment]:
        ids = {item.data(Qt.ItemDataRole.UserRole) for item in self.list.selectedItems()}
        return [item for item in self.kept if item.id in ids]

    # acting

    def attach(self, paths: Sequence[Path]) -> None:
        owner = self.owner
        if owner is None or not paths:
            return
        outcome = self.desk.act(lambda: files.attach(self.desk.workspace, owner, self.owner_id, paths))
        self.show_owner(owner, self.owner_id)
        if outcome is not None:
            self.remark.say("\n".join(str(problem) for problem in outcome.problems), "warning")

    def ask(self) -> None:
        paths, _filter = QFileDialog.getOpenFileNames(self, _("Add files…"))
        self.attach([Path(path) for path in paths])

    def open(self) -> None:
        for kept in self._selected():
            open_copy(self.desk.workspace, kept.sha256 or "", kept.name or "")

    def export(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Export…"))
        for kept in self._selected() if folder else []:
            target = Path(folder) / (kept.name or kept.code or "file")
            self.desk.act(partial(files.export, self.desk.workspace, kept.id, target))

    def archive(self) -> None:
        ids = [item.id for item in self._selected()]
        self.desk.act(lambda: records.archive(self.desk.workspace, Attachment, ids))
        if self.owner is not None:
            self.show_owner(self.owner, self.owner_id)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.attach(dropped_files(event))

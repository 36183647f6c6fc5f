"""Fields that hold a file or a picture: drop it, or choose it; the picture is shown."""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QBuffer, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QImageReader, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QToolButton, QWidget

from scoutdesk.desk.forms.editor import Editor, quiet
from scoutdesk.desk.icons import icon
from scoutdesk.domain.season import Attachment
from scoutdesk.fields.kinds import File, Picture
from scoutdesk.i18n import _
from scoutdesk.operations import files, records
from scoutdesk.operations.workspace import Workspace

SIDE = 64


def dropped_files(event: QDropEvent) -> tuple[Path, ...]:
    """The files of a drop; folders and addresses of the net are left out."""
    urls = event.mimeData().urls()
    paths = (Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    return tuple(path for path in paths if path.is_file())


def thumbnail(
    workspace: Workspace, sha256: str | None, side: int = SIDE, ratio: float = 1.0
) -> QPixmap | None:
    """A kept picture cut to a square; None where it is missing or cannot be shown."""
    if not sha256:
        return None
    found = _cut(workspace, sha256, int(side * ratio))
    if found is None:
        return None
    shown = QPixmap(found)
    shown.setDevicePixelRatio(ratio)
    return shown


@lru_cache(maxsize=256)
def _cut(workspace: Workspace, sha256: str, size: int) -> QPixmap | None:
    """Scaled while it is decoded, which spares most of the work on large photos."""
    buffer = QBuffer()
    buffer.setData(files.content(workspace, sha256) or b"")
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    whole = reader.size()
    if whole.isValid():
        reader.setScaledSize(whole.scaled(size, size, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    picture = reader.read()
    if picture.isNull():
        return None
    left, top = (picture.width() - size) // 2, (picture.height() - size) // 2
    return QPixmap.fromImage(picture.copy(left, top, size, size))


def open_copy(workspace: Workspace, sha256: str, name: str = "") -> None:
    """Open a copy of a kept file with the program the system has for it; what is kept does not change."""
    content = files.content(workspace, sha256)
    kept = records.where(workspace, Attachment, sha256=sha256)
    if content is not None:
        named = name or (kept[0].name if kept else None) or "file"
        path = Path(tempfile.mkdtemp(prefix="scoutdesk-")) / Path(named).name
        path.write_bytes(content)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class FileEditor(Editor):
    """The hash of a kept file; nobody types it."""

    def __init__(self, workspace: Workspace, kind: File, parent: QWidget | None = None) -> None:
        super().__init__(kind, parent)
        self.workspace = workspace
        self.sha256 = ""
        self.setAcceptDrops(True)
        self.area = QWidget()
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self.area)
        row.setContentsMargins(0, 0, 0, 0)
        self.shown = QLabel()
        self.choose = QToolButton()
        self.choose.setIcon(icon("image-plus" if isinstance(kind, Picture) else "paperclip"))
        self.choose.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.choose.setText(_("Choose a file…"))
        self.choose.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.choose.clicked.connect(self.ask)
        self.clear = QToolButton()
        self.clear.setIcon(icon("x"))
        self.clear.setToolTip(_("Take the file off this field"))
        self.clear.setAccessibleName(_("Take the file off this field"))
        self.clear.clicked.connect(self._clear)
        self.look = QToolButton()
        self.look.setIcon(icon("external-link"))
        self.look.setToolTip(_("Open the file"))
        self.look.setAccessibleName(_("Open the file"))
        self.look.clicked.connect(self._open)
        for widget in (self.shown, self.choose, self.look, self.clear):
            row.addWidget(widget)
        row.addStretch(1)
        self.holds(self.area)
        self.setFocusProxy(self.choose)
        self.show_text("")

    def typed(self) -> str:
        return self.sha256

    def show_text(self, text: str) -> None:
        self.sha256 = text
        picture = thumbnail(self.workspace, text) if isinstance(self.kind, Picture) else None
        if picture is not None:
            self.shown.setPixmap(picture)
        else:
            self.shown.setText(_("on file") if text else _("drop it here"))
            quiet(self.shown)
        for button in (self.look, self.clear):
            button.setVisible(bool(text))

    def ask(self) -> None:
        what = _("Pictures (*.jpg *.jpeg *.png *.webp)") if isinstance(self.kind, Picture) else ""
        path, _filter = QFileDialog.getOpenFileName(self, _("Choose a file…"), "", what)
        if path:
            self.dropped.emit((Path(path),))

    def _open(self) -> None:
        open_copy(self.workspace, self.sha256)

    def _clear(self) -> None:
        self.show_text("")
        self.left.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_files(event)
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths[-1:])

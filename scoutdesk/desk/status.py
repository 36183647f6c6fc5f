"""The line at the foot: what is saved, what Undo would take back, how old the backup is, where the data lies."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk
from scoutdesk.i18n import Message, _, say


class StatusLine(QWidget):
    """Facts only, in small type."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.next_undo: Message | None = None
        self.next_redo: Message | None = None
        theme.paint(self, ground="rail")
        self._saved, self._busy, self._backup, self._where = QLabel(), QLabel(), QLabel(), QLabel()
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(16), theme.px(4), theme.px(16), theme.px(4))
        line.setSpacing(theme.px(16))
        for label in (self._saved, self._busy, self._backup, self._where):
            label.setFont(theme.font(12))
            theme.paint(label, text="muted")
            line.addWidget(label)
        line.insertStretch(2, 1)
        desk.background.busy.connect(self._show_busy)
        self.refresh()

    def refresh(self) -> None:
        if not self.desk.is_open:
            self._saved.setText(_("Opening …"))
            return
        from scoutdesk.operations import history

        workspace = self.desk.workspace
        self.next_undo, self.next_redo = history.next_undo(workspace), history.next_redo(workspace)
        saved = _("Saved")
        if self.next_undo:
            saved += " · " + str(say("Undo: {what}", what=self.next_undo)) + " (Ctrl+Z)"
        self._saved.setText(saved)
        self._backup.setText(str(_backup_age(self._newest_backup(), workspace.clock())))
        self._where.setText(_("Local SQLite"))
        self._where.setToolTip(str(workspace.folder))

    def _newest_backup(self) -> datetime | None:
        folder = self.desk.workspace.backups
        times = (
            [path.stat().st_mtime for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []
        )
        return datetime.fromtimestamp(max(times)) if times else None

    def _show_busy(self, busy: bool) -> None:
        self._busy.setText(_("Working …") if busy else "")


def _backup_age(made: datetime | None, now: datetime) -> Message:
    if made is None:
        return say("No backup yet")
    age = max(now - made, timedelta(0))
    if age < timedelta(hours=1):
        return say("Backed up {count} minutes ago", count=age // timedelta(minutes=1))
    if age < timedelta(days=1):
        return say("Backed up {count} hours ago", count=age // timedelta(hours=1))
    return say("Backed up {count} days ago", count=age.days)

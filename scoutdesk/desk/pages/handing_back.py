"""Handing a received file back to its supplier: asked where to, written beside the window, told with its folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from scoutdesk.desk.desk import Desk
from scoutdesk.i18n import _
from scoutdesk.operations.exchange import handing_back
from scoutdesk.operations.exchange.previewing import FilePreview


def hand_back(desk: Desk, parent: QWidget, file: FilePreview) -> None:
    """Nothing is written over: a name that is taken gets a number."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen, _filter = QFileDialog.getSaveFileName(
        parent,
        _("Hand back with remarks"),
        str(Path(folder) / handing_back.returned_name(file.path, file.name)),
        _("Workbooks ({suffixes})").format(suffixes="*.xlsx *.xlsm *.ods *.xls *.et"),
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    if chosen:
        work = partial(handing_back.hand_back, desk.workspace, file.path, Path(chosen), file.name)
        desk.background.run(work, desk.tell)

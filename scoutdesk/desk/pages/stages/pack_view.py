"""The pack figure with a choice of the pallet that the cases are laid on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from scoutdesk.desk.figures.pack import PackFigure
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import _
from scoutdesk.knowledge.packaging_law import pallet_kinds


class PackView(QWidget):
    """The choice only looks; what is recorded stands in the pallet level."""

    def __init__(self) -> None:
        super().__init__()
        self.dossier: Dossier | None = None
        self.figure = PackFigure()
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(_("Pallet to lay the cases on"))
        self.kinds.addItem(_("Pallet as recorded"))
        for kind in pallet_kinds():
            self.kinds.addItem(kind.name)
        self.kinds.currentIndexChanged.connect(self.refresh)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        column.addWidget(self.figure)
        column.addWidget(self.kinds, 0, Qt.AlignmentFlag.AlignLeft)

    def show_dossier(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.refresh()

    def refresh(self) -> None:
        if self.dossier is not None:
            chosen = self.kinds.currentIndex()
            self.figure.show_dossier(self.dossier, pallet_kinds()[chosen - 1] if chosen > 0 else None)
            self.kinds.setVisible(self.figure.fit is not None)

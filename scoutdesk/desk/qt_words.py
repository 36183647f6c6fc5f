"""Qt's own words in Chinese: the catalogue that comes with it, and what that catalogue lacks."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QTranslator

from scoutdesk.i18n import N_, _

# labels of the file dialog that is used where the system has none: they have a shortcut now, the catalogue has not
LACKING = (N_("&Look in:"), N_("Files of &type:"))


class QtWords(QTranslator):
    """Qt asks for a word of its own, and goes on to the next translator where the answer is None."""

    def __init__(self) -> None:
        super().__init__()
        self.catalogue = QTranslator()
        self.catalogue.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        if source in LACKING:
            return _(source)
        return self.catalogue.translate(context, source, disambiguation, n) or None

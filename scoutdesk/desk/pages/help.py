"""Help: the three flows, the keys, and every field as its declaration explains it."""

from __future__ import annotations

from html import escape
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTextBrowser, QVBoxLayout

from scoutdesk.desk import theme
from scoutdesk.desk.commands import COMMANDS
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.pages.page import Page
from scoutdesk.domain.guide import GuideChapter, guide
from scoutdesk.i18n import N_, _

FLOWS = (
    (
        N_("Scout"),
        N_(
            "Today shows what is due. Open a season, read the open points beside it, click one to get to the field, "
            "mend it and advance. With open points a written reason is needed; it stays in the record."
        ),
    ),
    (
        N_("Buyer"),
        N_(
            "From a season export the quotation workbook to its suppliers. Drop the filled files on the window: every "
            "cell shows old and new, with problems and conflicts. Accept what is right; the rest keeps waiting. Then "
            "compare."
        ),
    ),
    (
        N_("Presenter"),
        N_("From a season open the curator brief: what you see is the PDF itself. Save or print it."),
    ),
)


class HelpPage(Page):
    name: ClassVar[str] = "help"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.words = QLineEdit(placeholderText=_("Find a field …"), clearButtonEnabled=True)
        self.words.setAccessibleName(_("Find a field …"))
        self.words.setMaximumWidth(360)
        self.text = QTextBrowser(openExternalLinks=False)
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.document().setDocumentMargin(theme.px(16))
        theme.soften(self.text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addWidget(self.words)
        layout.addWidget(self.text)
        self.words.textChanged.connect(self._fill)
        self._fill()

    def title(self) -> str:
        return _("Help")

    def _fill(self) -> None:
        words = self.words.text().strip().casefold()
        chapters = [
            _chapter(chapter, words) for chapter in guide(self.desk.workspace.database.schema.records)
        ]
        parts = [] if words else [_flows(), _keys()]
        self.text.setHtml("".join([*parts, *chapters]) or f"<p>{escape(_('No field is called so.'))}</p>")


def _flows() -> str:
    return "".join(f"<h3>{escape(_(who))}</h3><p>{escape(_(what))}</p>" for who, what in FLOWS)


def _keys() -> str:
    rows = [(command.keys, command.words) for command in COMMANDS if command.keys]
    cells = "".join(
        f"<tr><td><b>{escape(keys)}</b></td><td>{escape(words)}</td></tr>" for keys, words in rows
    )
    return f"<h3>{escape(_('Keyboard'))}</h3><table cellpadding=4>{cells}</table>"


def _chapter(chapter: GuideChapter, words: str) -> str:
    whole = words in chapter.label.casefold()
    lines = [line for line in chapter.lines if whole or words in f"{line.header} {line.help}".casefold()]
    if not lines:
        return ""
    head = "".join(f"<th align=left>{escape(word)}</th>" for word in _heads())
    rows = "".join(
        f"<tr><td>{escape(line.header)}</td><td>{escape(line.help)}</td>"
        f"<td>{escape(line.example)}</td><td>{escape(line.seen_by)}</td></tr>"
        for line in lines
    )
    return f"<h3>{escape(chapter.label)}</h3><table cellpadding=4 width='98%'><tr>{head}</tr>{rows}</table>"


def _heads() -> tuple[str, str, str, str]:
    return _("Field"), _("Meaning"), _("Example or choices"), _("Seen by")

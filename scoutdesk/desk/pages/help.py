"""Help: the flows, what each part of a stage does, the formulas, the keys, and every field as it is declared."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTextBrowser, QVBoxLayout

from scoutdesk.desk import theme
from scoutdesk.desk.commands import COMMANDS
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.pages.help_words import (
    FLOWS,
    FORMULAS,
    GRID_KEYS,
    PARTS_TOLD,
    PICTURES,
    STEPS,
    TABLE_KEYS,
)
from scoutdesk.desk.pages.page import Page
from scoutdesk.desk.pages.stages import parts_of
from scoutdesk.domain.guide import GuideChapter, guide
from scoutdesk.domain.stages import Stage
from scoutdesk.i18n import RESOURCES, _
from scoutdesk.operations.exchange.workbooks import GuideLine, guides


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
        chapters += [_workbook(title, lines, words) for title, lines in guides()]
        parts = [] if words else [_told(FLOWS), *map(_stage, STEPS), _told(FORMULAS), _keys()]
        self.text.setHtml("".join([*parts, *chapters]) or f"<p>{escape(_('No field is called so.'))}</p>")


def _told(chapters: Iterable[tuple[str, str]]) -> str:
    return "".join(f"<h3>{escape(_(who))}</h3><p>{escape(_(what))}</p>" for who, what in chapters)


def _stage(stage: Stage) -> str:
    """The steps of its work, and what each of its parts is for."""
    parts = [(_(part.label), _(PARTS_TOLD[part.path])) for part in parts_of(stage)]
    return f"<h3>{escape(str(stage))}</h3><p>{escape(_(STEPS[stage]))}</p>{_pairs(parts)}{_pictures(stage)}"


def _pictures(stage: Stage) -> str:
    paths = (RESOURCES / "help" / name for name in PICTURES.get(stage, ()))
    return "".join(f"<p><img src='{path.as_uri()}'></p>" for path in paths if path.is_file())


def _keys() -> str:
    everywhere = [(command.keys, command.words) for command in COMMANDS if command.keys]
    told = [(keys, _(words)) for keys, words in GRID_KEYS]
    tables = [(keys, _(words)) for keys, words in TABLE_KEYS]
    return (
        f"<h3>{escape(_('Keys of the grids to type into'))}</h3>{_pairs(told)}"
        f"<h3>{escape(_('Keys of the tables'))}</h3>{_pairs(tables)}"
        f"<h3>{escape(_('Keyboard'))}</h3>{_pairs(everywhere)}"
    )


def _pairs(rows: Iterable[tuple[str, str]]) -> str:
    cells = "".join(
        f"<tr><td width=180><b>{escape(name)}</b></td><td>{escape(words)}</td></tr>" for name, words in rows
    )
    return f"<table cellpadding=4>{cells}</table>"


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


def _workbook(title: str, lines: Iterable[GuideLine], words: str) -> str:
    """The columns of a workbook that goes out, as its own sheet of instructions tells them."""
    told = [
        line
        for line in lines
        if words in title.casefold() or words in f"{line.header} {line.meaning}".casefold()
    ]
    if not told:
        return ""
    heads = (_("Sheet"), _("Column"), _("Filled in"), _("Meaning"))
    head = "".join(f"<th align=left>{escape(word)}</th>" for word in heads)
    rows = "".join(
        f"<tr><td>{escape(line.sheet)}</td><td>{escape(line.header)}</td>"
        f"<td>{escape(_('yes') if line.filled_in else '—')}</td><td>{escape(line.meaning)}</td></tr>"
        for line in told
    )
    name = _("Workbook: {title}").format(title=title)
    return f"<h3>{escape(name)}</h3><table cellpadding=4 width='98%'><tr>{head}</tr>{rows}</table>"


def _heads() -> tuple[str, str, str, str]:
    return _("Field"), _("Meaning"), _("Example or choices"), _("Seen by")

"""The papers of a season on screen: the very PDF page by page, what it leaves out, and the ways out of the house."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
)

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk, Notice, Place
from scoutdesk.desk.pages.brief_sheets import INCHES_TALL, INCHES_WIDE, Sheets, print_pages, printers
from scoutdesk.desk.pages.brief_side import LeftOutList
from scoutdesk.desk.pages.page import Page
from scoutdesk.desk.pages.season_head import SeasonHead
from scoutdesk.domain.whole.briefs import LeftOut
from scoutdesk.i18n import LANGUAGES, _, language, say
from scoutdesk.operations import papers
from scoutdesk.operations.briefs import write_whole
from scoutdesk.operations.workspace import Workspace

ZOOMS = (0, 75, 100, 150)
COPY_DPI = 200
PRINT_DPI = 300


@dataclass(frozen=True, slots=True)
class Paper:
    """A brief as made: the PDF, what it left out, and its pages at one resolution."""

    pdf: bytes
    left_out: tuple[LeftOut, ...]
    pages: Sequence[papers.Picture]
    dpi: int


class BriefPage(Page):
    """`Place("brief", season, paper)`: the papers of a season, the curator brief unless another is named."""

    name = "brief"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.season = 0
        # of several events the one whose papers were asked for
        self.launch = 0
        self.speak = language()
        self.kind = "brief"
        self.paper: Paper | None = None
        self._round = 0
        # a window that is being dragged larger is drawn for when it rests
        self.settling = QTimer(self, singleShot=True, interval=120)
        self.settling.timeout.connect(self._redraw)
        self.head = SeasonHead(desk)
        self.head.chosen.connect(self._go_season)
        desk.background.refused.connect(self._failed)
        desk.background.crashed.connect(self._failed)
        self._add_choices()
        self.save = self.head.add_button(_("Save as …"), "save", primary=True)
        self.print = self.head.add_button(_("Print …"), "printer")
        self.open = self.head.add_button(_("Open"), "external-link")
        self.copy = self.head.add_button(_("Copy page picture"), "copy")
        self.copy.setToolTip(_("Puts the page in view on the clipboard, to be pasted into WeChat"))
        for button, slot in (
            (self.save, self._save),
            (self.print, self._print),
            (self.open, self._open),
            (self.copy, self.copy_picture),
        ):
            button.clicked.connect(slot)
        self.sheets = Sheets()
        self.side = LeftOutList()
        self.side.wanted.connect(self._mend)
        self._lay_out()

    def title(self) -> str:
        return _(papers.paper_kind(self.kind).label)

    # building

    def _add_choices(self) -> None:
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(_("Paper"))
        for kind in papers.PAPERS:
            self.kinds.addItem(_(kind.label), kind.name)
        self.kinds.activated.connect(self._kind_changed)
        self.head.row.addWidget(self.kinds)
        self.zoom = QComboBox()
        self.zoom.setAccessibleName(_("Zoom"))
        for percent in ZOOMS:
            self.zoom.addItem(f"{percent}%" if percent else _("Fit width"), percent)
        self.zoom.activated.connect(self._zoom_changed)
        self.head.row.addWidget(self.zoom)
        self.languages = QButtonGroup(self)
        for name, words in LANGUAGES.items():
            button = QToolButton()
            button.setText(words)
            button.setCheckable(True)
            button.setObjectName(name)
            button.setStyleSheet(theme.sheet("chip"))
            button.setChecked(name == self.speak)
            button.setToolTip(_("Language of the paper"))
            self.languages.addButton(button)
            self.head.row.addWidget(button)
        self.languages.buttonClicked.connect(self._language_changed)

    def _lay_out(self) -> None:
        beside = QHBoxLayout()
        beside.setSpacing(theme.px(16))
        beside.addWidget(self.sheets, 1)
        beside.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.head)
        column.addLayout(beside, 1)

    # showing

    def show_place(self, place: Place) -> None:
        super().show_place(place)
        self.season = place.id or self.season
        event, _colon, id = place.field.partition(":")
        self.launch = int(id) if event == "launch" and id.isdecimal() else 0
        self._choose_kind(place.tab or "brief")
        self.refresh()

    def _choose_kind(self, name: str) -> None:
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(name)))
        self.kind = str(self.kinds.currentData())
        self.side.keep_room(papers.paper_kind(self.kind).tells_left_out)

    def refresh(self) -> None:
        """Make the paper anew from what is on record now."""
        self.season = self.head.show_season(self.season)
        self._offer(False)
        # what is drawn anew is the paper that comes, not the one that goes
        self.settling.stop()
        self.paper = None
        if not self.season:
            self.side.hide()
            self.sheets.say(_("No season yet. Create a SKU and its season first."))
            return
        self.sheets.say(_("Setting the paper …"))
        self._round += 1
        work = partial(
            _made, self.desk.workspace, self.season, self.kind, self.speak, self._dpi(), self.launch
        )
        self.desk.background.run(work, partial(self._show_paper, self._round))

    def _dpi(self) -> int:
        percent = int(self.zoom.currentData() or 0)
        ratio = self.devicePixelRatioF()
        if not percent:
            across = INCHES_TALL if papers.paper_kind(self.kind).lying else INCHES_WIDE
            return max(40, int(self.sheets.room() / across * ratio))
        return int(96 * percent / 100 * ratio)

    def _show_paper(self, round: int, paper: Paper) -> None:
        if round != self._round:
            return
        self.paper = paper
        self.sheets.show_pages(paper.pages, self.devicePixelRatioF())
        self.side.show_left_out(paper.left_out)
        self.side.setVisible(papers.paper_kind(self.kind).tells_left_out)
        self._offer(True)
        if paper.dpi != self._dpi():
            self.settling.start()

    def _failed(self, error: object) -> None:
        if self.paper is None:
            # not another paper under the name of the one that cannot be made
            self.sheets.show_pages((), self.devicePixelRatioF())
        self.sheets.say(str(error) if not isinstance(error, str) else _("The paper could not be made"))

    def _offer(self, there: bool) -> None:
        for button in (self.save, self.open, self.copy):
            button.setEnabled(there)
        reason = "" if printers() else _("No printer is set up on this computer")
        self.print.setEnabled(there and not reason)
        self.print.setToolTip(reason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.paper is not None and not self.zoom.currentData():
            self.settling.start()

    def _zoom_changed(self, _row: int) -> None:
        self._redraw()

    def _redraw(self) -> None:
        """The same paper at another size."""
        if self.paper is None:
            return
        self._round += 1
        work = partial(_redrawn, self.paper, self._dpi())
        self.desk.background.run(work, partial(self._show_paper, self._round), lane="free")

    def _kind_changed(self, _row: int) -> None:
        event = f"launch:{self.launch}" if self.launch else ""
        self.desk.go(Place("brief", self.season, str(self.kinds.currentData()), event))

    def _language_changed(self, button: QToolButton) -> None:
        self.speak = button.objectName()
        self.refresh()

    def _go_season(self, id: int) -> None:
        self.desk.go(Place("brief", id, self.kind))

    def _mend(self, item: LeftOut) -> None:
        own = item.record == "season"
        field = item.field if own else f"{item.record}:{item.id}:{item.field}"
        self.desk.go(Place("season", self.season, field=field))

    # the ways out

    def file_name(self) -> str:
        words = self.head.words().replace(" · ", "_").replace("/", "-").replace(" ", "")
        return f"{self.title()}_{words}.pdf"

    def _save(self) -> None:
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("Save the paper"), self.file_name(), "PDF (*.pdf)"
        )
        if chosen:
            self.save_as(Path(chosen))

    def save_as(self, path: Path) -> None:
        work = partial(
            papers.write_paper, self.desk.workspace, self.season, path, self.kind, self.speak, self.launch
        )
        self.desk.background.run(work, self.desk.tell)

    def _open(self) -> None:
        """Hand the PDF to the viewer of the computer."""
        if self.paper is None:
            return
        path = self.desk.workspace.folder / "print" / self.file_name()
        write_whole(path, self.paper.pdf)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def copy_picture(self) -> None:
        """The page in view as a picture on the clipboard."""
        if self.paper is None:
            return
        place = self.sheets.in_view()
        work = partial(_one_page, self.paper.pdf, place)
        self.desk.background.run(work, partial(self._copied, place), lane="free")

    def _copied(self, place: int, image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)
        self.desk.noticed.emit(
            Notice(say("Page {number} is on the clipboard as a picture", number=place + 1), "info")
        )

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        if self.paper is not None and dialog.exec() == QPrintDialog.DialogCode.Accepted:
            dpi = min(PRINT_DPI, printer.resolution())
            print_pages(printer, papers.paper_pages(self.paper.pdf, dpi))
            self.desk.noticed.emit(Notice(say("Sent to {printer}", printer=printer.printerName()), "info"))


def _made(workspace: Workspace, season: int, kind: str, speak: str, dpi: int, launch: int) -> Paper:
    pdf, left_out = papers.paper_pdf(workspace, season, kind, speak, launch)
    return Paper(pdf, left_out, papers.paper_pages(pdf, dpi), dpi)


def _redrawn(paper: Paper, dpi: int) -> Paper:
    return replace(paper, pages=papers.paper_pages(paper.pdf, dpi), dpi=dpi)


def _one_page(pdf: bytes, place: int) -> QImage:
    from scoutdesk.desk.pages.brief_sheets import image_of

    return image_of(papers.paper_pages(pdf, COPY_DPI)[place])

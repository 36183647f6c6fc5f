"""The brief on the desk: the very PDF, what it leaves out, and the ways out of the house."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from scoutdesk.briefing.preview import page_texts
from scoutdesk.desk.desk import Place
from scoutdesk.desk.pages.brief import BriefPage
from scoutdesk.desk.pages.brief_sheets import print_pages, printers
from scoutdesk.domain.launch.claims import Evidence, EvidenceKind
from scoutdesk.domain.sku import Sku
from scoutdesk.operations import papers, records

if TYPE_CHECKING:
    from conftest import Orchard


def settled(qtbot: QtBot, page: BriefPage) -> None:
    qtbot.waitUntil(lambda: not page.desk.background.is_busy and not page.settling.isActive(), timeout=20_000)


@pytest.fixture
def page(orchard: Orchard, qtbot: QtBot) -> BriefPage:
    made = BriefPage(orchard.desk)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.show_place(Place("brief", orchard.season))
    settled(qtbot, made)
    return made


def test_the_pages_of_the_very_pdf_are_shown_and_fit_the_width(page: BriefPage) -> None:
    assert page.paper is not None and page.paper.pdf.startswith(b"%PDF")
    assert len(page.sheets.pages) == len(page.paper.pages) >= 1
    drawn = page.sheets.pages[0].pixmap()
    assert drawn.width() == page.paper.pages[0][0]
    assert 0.85 < drawn.width() / page.sheets.room() <= 1


def test_another_zoom_draws_the_same_paper_larger(page: BriefPage, qtbot: QtBot) -> None:
    assert page.paper is not None
    pdf = page.paper.pdf
    page.zoom.setCurrentIndex(page.zoom.findData(150))
    page.zoom.activated.emit(page.zoom.currentIndex())
    settled(qtbot, page)
    assert page.paper.pdf is pdf
    # 210 mm at 144 dpi
    assert abs(page.sheets.pages[0].pixmap().width() - 1191) < 3


def test_a_claim_without_evidence_is_listed_with_the_reason_and_leads_to_the_claim(
    page: BriefPage, orchard: Orchard
) -> None:
    places: list[Place] = []
    orchard.desk.going.connect(places.append)
    # and the prices, of which there are none yet
    assert page.side.list.count() == 2
    item = page.side.list.item(0)
    assert page.paper is not None
    left_out = page.paper.left_out[0]
    assert "全网最甜" in item.text() and str(left_out.reason) in item.text()
    page.side.list.itemClicked.emit(item)
    assert places == [Place("season", orchard.season, field=f"claim:{left_out.id}:text")]


def test_the_paper_follows_the_records(page: BriefPage, orchard: Orchard, qtbot: QtBot) -> None:
    assert page.paper is not None
    before = page.paper
    records.create(
        orchard.workspace,
        Evidence,
        claim=before.left_out[0].id,
        kind=EvidenceKind.DOCUMENT,
        document="盲品记录 2027-02",
    )
    outcome = records.edit(orchard.workspace, Sku, orchard.sku, "one_line", "树上越冬的脐橙")
    orchard.desk.tell(outcome)
    settled(qtbot, page)
    assert [item.record for item in page.paper.left_out] == ["season"]
    assert page.side.list.count() == 1
    assert page.paper.pdf != before.pdf


def test_the_paper_speaks_another_language_on_request(page: BriefPage, qtbot: QtBot) -> None:
    assert page.paper is not None
    before = page.paper.pdf
    button = next(item for item in page.languages.buttons() if item.objectName() == "en")
    button.click()
    settled(qtbot, page)
    assert page.speak == "en"
    assert page.paper.pdf != before


def test_it_is_saved_as_the_same_pdf_and_the_notice_says_where(
    page: BriefPage, orchard: Orchard, qtbot: QtBot
) -> None:
    path = orchard.folder / "briefs" / page.file_name()
    page.save_as(path)
    settled(qtbot, page)
    assert path.read_bytes().startswith(b"%PDF")
    assert path.name in str(orchard.notices[-1].message)
    assert "秭归伦晚脐橙" in path.name


def test_a_page_is_copied_as_a_picture_fit_to_be_sent(
    page: BriefPage, orchard: Orchard, qtbot: QtBot
) -> None:
    page.copy.click()
    settled(qtbot, page)
    image = QGuiApplication.clipboard().image()
    assert image.width() > 1600
    assert orchard.notices[-1].tone == "info"


def test_on_paper_every_page_fills_a_sheet_of_its_own(page: BriefPage, orchard: Orchard) -> None:
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setResolution(150)
    path = orchard.folder / "printed.pdf"
    printer.setOutputFileName(str(path))
    assert page.paper is not None
    pages = papers.paper_pages(page.paper.pdf, 150)
    print_pages(printer, [*pages, pages[0]])
    printed = papers.paper_pages(path.read_bytes(), 20)
    assert len(printed) == len(pages) + 1
    # A4 at 20 dpi, and not blank
    assert abs(printed[0][0] - 165) <= 2
    assert len(set(printed[0][2])) > 20


def test_without_a_printer_printing_is_off_and_says_why(page: BriefPage) -> None:
    assert page.print.isEnabled() == bool(printers())
    assert bool(page.print.toolTip()) != page.print.isEnabled()


def test_a_workspace_without_seasons_offers_the_first_step(desk: object, qtbot: QtBot) -> None:
    from scoutdesk.desk.desk import Desk

    assert isinstance(desk, Desk)
    page = BriefPage(desk)
    qtbot.addWidget(page)
    page.show_place(Place("brief"))
    assert page.sheets.words.text() and not page.sheets.words.isHidden()
    assert not page.save.isEnabled()


def test_a_paper_that_cannot_be_made_does_not_leave_the_former_one_under_its_name(
    page: BriefPage, orchard: Orchard, qtbot: QtBot
) -> None:
    assert page.sheets.pages
    page.show_place(Place("brief", orchard.season, tab="price-card"))
    settled(qtbot, page)
    assert page.paper is None and not page.sheets.pages
    assert page.sheets.words.isVisible() and "价格桌卡" in page.sheets.words.text()


def test_a_page_that_is_still_settling_is_not_drawn_over_the_paper_that_was_chosen_next(
    page: BriefPage, orchard: Orchard, qtbot: QtBot
) -> None:
    page.resize(900, 700)
    assert page.settling.isActive()
    page.show_place(Place("brief", orchard.season, "review"))
    settled(qtbot, page)
    assert page.paper is not None
    assert "产季复盘" in page_texts(page.paper.pdf)[0]
    assert page.title() == "产季复盘" and page.side.isHidden()

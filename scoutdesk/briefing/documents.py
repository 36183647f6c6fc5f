"""The papers that can be printed, one function each: A4, in the language being spoken."""

from __future__ import annotations

from scoutdesk.briefing import compare, launch_papers, review
from scoutdesk.briefing.curator import blocks_of, paper_of
from scoutdesk.briefing.document import write
from scoutdesk.domain.launch.brief import Brief
from scoutdesk.domain.launch.papers import PriceCard, ShowSheet, SignInSheet
from scoutdesk.domain.review.report import ReviewReport
from scoutdesk.domain.whole.compare_sheet import CompareSheet
from scoutdesk.i18n import _


def curator_brief(brief: Brief) -> bytes:
    """The sheet a curator holds."""
    return write(paper_of(brief), blocks_of(brief))


def sign_in(sheet: SignInSheet) -> bytes:
    """The sheet at the door: row codes, and room for a signature and a pledge."""
    paper = launch_papers.paper(_("Sign-in and pledges"), sheet.head, _("for guests of the event"))
    return write(paper, launch_papers.sign_in_blocks(sheet))


def run_of_show(sheet: ShowSheet) -> bytes:
    """The run of show by the clock, and hand cards for those who speak."""
    paper = launch_papers.paper(_("Run of show and hand cards"), sheet.head, _("internal"))
    return write(paper, launch_papers.show_blocks(sheet))


def price_card(card: PriceCard) -> bytes:
    """Two cards for the table on one sheet."""
    return write(launch_papers.price_card_paper(card), launch_papers.price_card_blocks(card))


def comparison(sheet: CompareSheet) -> bytes:
    """The quotations of a season on one basis, with what it rests on; for the house alone."""
    return write(compare.compare_paper(sheet), compare.compare_blocks(sheet))


def season_review(report: ReviewReport) -> bytes:
    """What the season cost, what came of its plan, and what it taught."""
    return write(review.review_paper(report), review.review_blocks(report))

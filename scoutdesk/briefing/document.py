"""A paper: its pages with running head and foot, what the file says about itself, and its bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO

from scoutdesk.briefing.blocks import Block
from scoutdesk.briefing.fonts import face
from scoutdesk.briefing.layout import lay_out
from scoutdesk.briefing.lines import set_lines
from scoutdesk.briefing.marks import Area, Placed, Rule, paint
from scoutdesk.briefing.slabs import fit
from scoutdesk.briefing.theme import (
    BOLD,
    BOTTOM,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PERSIMMON,
    REGULAR,
    RULE,
    SMALL,
    TOP,
    Align,
)
from scoutdesk.briefing.words import day_words
from scoutdesk.i18n import _, language

LANGUAGE_TAGS = {"zh_CN": "zh-CN", "en": "en"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What is the same on every page, and what the file's properties say; `lying`: A4 across."""

    kind: str
    title: str
    author: str
    mark: str = ""
    remark: str = ""
    made_on: date
    lying: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of its pages in points."""
        return (PAGE_HEIGHT, PAGE_WIDTH) if self.lying else (PAGE_WIDTH, PAGE_HEIGHT)

    @property
    def frame_width(self) -> float:
        return self.size[0] - 2 * MARGIN

    @property
    def foot(self) -> str:
        """Who made it when, and for whom it is."""
        made = _("Prepared by {name} on {day}").format(name=self.author or "—", day=day_words(self.made_on))
        return " · ".join(filter(None, (made, self.remark)))


Pages = Sequence[Sequence[Placed]]


def compose(paper: Paper, blocks: Iterable[Block]) -> list[list[Placed]]:
    """Every mark of every page in its place."""
    pages = fit(lay_out(blocks, paper.frame_width), paper.size[1] - TOP - BOTTOM)
    return [_frame(paper, number, len(pages)) + marks for number, marks in enumerate(pages, 1)]


def write(paper: Paper, blocks: Iterable[Block]) -> bytes:
    """The finished PDF; the same input gives the same bytes."""
    return to_pdf(paper, compose(paper, blocks))


def to_pdf(paper: Paper, pages: Pages) -> bytes:
    for name in (REGULAR, BOLD):
        face(name)
    from reportlab.pdfgen.canvas import Canvas

    file = BytesIO()
    canvas = Canvas(
        file,
        pagesize=paper.size,
        pageCompression=1,
        invariant=1,
        lang=LANGUAGE_TAGS.get(language(), language()),
        initialFontName="NotoSansSC-Regular",
    )
    _describe(canvas, paper)
    for marks in pages:
        paint(canvas, marks, paper.size[1])
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _describe(canvas: object, paper: Paper) -> None:
    from reportlab.pdfgen.canvas import Canvas

    assert isinstance(canvas, Canvas)
    canvas.setTitle(paper.title)
    canvas.setAuthor(paper.author)
    canvas.setSubject(paper.kind)
    canvas.setCreator("ScoutDesk 寻味台")
    canvas.setProducer("ScoutDesk")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    # The time of printing would make two equal papers differ; the day it was prepared belongs to the paper.
    canvas._doc._timeStamp.YMDhms = (paper.made_on.year, paper.made_on.month, paper.made_on.day, 0, 0, 0)


def _frame(paper: Paper, number: int, count: int) -> list[Placed]:
    head, foot = 27.0, paper.size[1] - 27.0
    page = _("page {number} of {count}").format(number=number, count=count)
    return [
        Placed(Area(0, 0, paper.size[0], 5, PERSIMMON), 0, 0),
        Placed(Rule(0, 0, paper.frame_width, 0, RULE), MARGIN, foot - 13),
        *_line(
            paper.kind if number == 1 else f"{paper.kind} · {paper.title}", paper.frame_width, head, "left"
        ),
        *_line(paper.mark, paper.frame_width, head, "right"),
        *_line(paper.foot, paper.frame_width, foot, "left"),
        *_line(page, paper.frame_width, foot, "right"),
    ]


def _line(text: str, width: float, y: float, align: Align) -> list[Placed]:
    share = width * (0.75 if align == "left" else 0.25)
    x = MARGIN if align == "left" else MARGIN + width - share
    lines = set_lines(text, share, replace(SMALL, align=align))[:1]
    return [Placed(mark, x, y) for line in lines for mark in line.marks]

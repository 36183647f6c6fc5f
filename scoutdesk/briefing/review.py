"""The review of a season on paper: what hurt, planned against actual, and the lessons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoutdesk.briefing.blocks import Block, FactsGrid, Figure, Heading, Paragraph, Space, Table
from scoutdesk.briefing.charts import BAR_STEP, bars_figure
from scoutdesk.briefing.document import Paper
from scoutdesk.briefing.theme import BODY, FRAME_WIDTH, TITLE
from scoutdesk.briefing.words import day_words
from scoutdesk.domain.review.lesson import Lesson
from scoutdesk.domain.review.pareto import Pareto, stage_words
from scoutdesk.domain.review.planned import Compared
from scoutdesk.domain.review.report import ReviewReport
from scoutdesk.fields.kinds import percent, yuan
from scoutdesk.i18n import _

SHOWN = 12


def review_paper(report: ReviewReport) -> Paper:
    return Paper(
        kind=_("Season review"),
        title=report.title,
        author=report.prepared_by,
        remark=_("internal"),
        made_on=report.prepared_on,
    )


def review_blocks(report: ReviewReport) -> Iterator[Block]:
    yield Paragraph(report.title, TITLE)
    yield Space(6)
    held = day_words(report.reviewed_on) if report.reviewed_on else None
    yield FactsGrid(((_("Held on"), held), (_("Who took part"), report.people or None)), columns=2)
    for heading, text in (
        (_("How the season went"), report.summary),
        (_("What went well"), report.went_well),
    ):
        if text:
            yield from (Heading(heading), Paragraph(text, BODY))
    yield from _pareto(report.pareto)
    yield from _lines(report.lines)
    yield from _lessons(_("Lessons"), report.lessons)
    yield from _answers(report.answered)


def _pareto(found: Pareto) -> Iterator[Block]:
    total = _("{amount} in all").format(amount=yuan(found.total))
    yield Heading(_("What hurt, in yuan"), total if found.bars else "")
    shown = found.bars[:SHOWN]
    if shown:
        rows = [
            (
                f"{bar.pain.what} · {stage_words(bar.pain.stage)}",
                bar.pain.amount,
                percent(bar.reached, 1, aligned=True),
            )
            for bar in shown
        ]
        yield Figure(bars_figure(rows, FRAME_WIDTH), len(rows) * BAR_STEP + 14)
    else:
        yield Paragraph(_("The records show nothing that cost money."), BODY)
    for missing in found.missing:
        yield Paragraph(_("Not counted: {what}").format(what=missing), BODY)


def _lines(lines: Sequence[Compared]) -> Iterator[Block]:
    known = [line for line in lines if line.plan is not None or line.actual is not None]
    if not known:
        return
    yield Heading(_("Planned against actual"))
    heads = (_("Line"), _("Stage"), _("Plan"), _("Actual"), _("Difference"), _("Against plan"))
    rows = tuple(
        (
            str(line.label),
            str(stage_words(line.stage)),
            line.shown(line.plan),
            line.shown(line.actual),
            line.shown_difference(),
            line.shown_share(),
        )
        for line in known
    )
    yield Table(heads, rows, frozenset({2, 3, 4, 5}))


def _lessons(heading: str, lessons: Sequence[Lesson]) -> Iterator[Block]:
    yield Heading(heading)
    if not lessons:
        yield Paragraph(_("No lesson is written down yet."), BODY)
        return
    heads = (_("Stage"), _("What hurt"), _("What it cost"), _("What was decided"), _("Who, until when"))
    rows = tuple(
        (
            str(stage_words(item.stage)),
            item.what,
            yuan(item.cost) if item.cost is not None else None,
            item.decision,
            " ".join(part for part in (item.owner, item.due.isoformat() if item.due else "") if part),
        )
        for item in lessons
    )
    yield Table(heads, rows, frozenset({2}))


def _answers(lessons: Sequence[Lesson]) -> Iterator[Block]:
    """What had been inherited, and what this season did about it."""
    if lessons:
        yield Heading(_("What the season before had taught"))
        heads = (_("Stage"), _("What hurt"), _("What was decided"), _("What was done about it"))
        rows = tuple(
            (str(stage_words(item.stage)), item.what, item.decision, item.answer) for item in lessons
        )
        yield Table(heads, rows)

"""The curator brief in blocks: one function a section, and a section without content is nothing at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scoutdesk.briefing.blocks import (
    Block,
    Box,
    Bullets,
    Columns,
    Entry,
    FactsGrid,
    Figure,
    Heading,
    Newspaper,
    Paragraph,
    Photo,
    Space,
    Table,
)
from scoutdesk.briefing.charts import HARVEST_HEIGHT, harvest_figure, qr_figure
from scoutdesk.briefing.document import Paper
from scoutdesk.briefing.layout import photo_height
from scoutdesk.briefing.lines import Span, Words, width_of
from scoutdesk.briefing.photos import pixels_of
from scoutdesk.briefing.prices import price_blocks
from scoutdesk.briefing.theme import (
    BODY,
    BOLD,
    FRAME_WIDTH,
    GUTTER,
    INK,
    LABEL,
    LEAD,
    NOTE,
    PERSIMMON,
    SMALL,
    SOFT,
    STRIPE,
    SUBTITLE,
    TITLE,
    Colour,
    Style,
)
from scoutdesk.briefing.words import day_words
from scoutdesk.domain.launch.brief import Brief, BriefClaim, Contact, Fact, Footnote, HarvestWindow
from scoutdesk.i18n import _

QR_SIDE = 84.0
LONG_LINK = 120
FEW_FACTS = 10
INDENT = "\u3000\u3000"
HERO = (0.575, 0.425)


def paper_of(brief: Brief) -> Paper:
    return Paper(
        kind=_("Curator brief"),
        title=brief.title,
        author=brief.prepared_by,
        mark=brief.season_code,
        remark=_("for curators only, not for resale lists"),
        made_on=brief.prepared_on,
    )


def blocks_of(brief: Brief) -> Iterator[Block]:
    """The whole paper in reading order."""
    yield from _masthead(brief)
    yield from _hero(brief)
    if brief.harvest:
        yield from _harvest(brief.harvest)
    if brief.claims:
        yield Heading(_("Why this one"), _("figures in brackets point to the evidence at the end"))
        yield Bullets(tuple(_claim(claim) for claim in brief.claims), numbered=True)
    if brief.story:
        yield from (Heading(_("The story")), _story(brief.story))
    yield from _comparison(brief)
    yield from _advice(brief)
    if brief.promise:
        yield Space(6)
        promise = Paragraph(_("Our promise"), replace(LABEL, face=BOLD, colour=PERSIMMON, size=9), keep=True)
        yield Box((promise, Paragraph(brief.promise)))
    if brief.faq:
        yield Heading(_("What members ask"))
        yield Newspaper(tuple(entry for asked in brief.faq for entry in _question(*asked)))
    yield from _delivery(brief)
    if brief.footnotes:
        yield Heading(_("Evidence"))
        yield Newspaper(tuple(_footnote(note) for note in brief.footnotes))


def _pairs(facts: Sequence[Fact]) -> tuple[tuple[str, str | None], ...]:
    return tuple((fact.label, fact.value) for fact in facts)


def _masthead(brief: Brief) -> Iterator[Block]:
    yield Paragraph(brief.title, TITLE)
    names = [name for name in (brief.sku_name, brief.season_name) if name and name != brief.title]
    if names:
        yield Paragraph(" · ".join(names), SUBTITLE)
    if brief.one_line:
        yield from (Space(5), Paragraph(brief.one_line, LEAD))


def _hero(brief: Brief) -> Iterator[Block]:
    """The photo with what matters most beside it: the prices, else the facts."""
    photo = Photo(brief.photo, pixels_of(brief.photo)) if brief.photo else None
    prices = price_blocks(brief.prices, wide=photo is None) if brief.prices else ()
    facts = _pairs(brief.facts)
    if photo and prices:
        share = HERO[0] / sum(HERO) * (FRAME_WIDTH - GUTTER)
        box = Box(prices, before=0, least=photo_height(photo, share))
        yield Columns(((photo,), (box,)), HERO, before=10)
    elif photo and 0 < len(facts) <= FEW_FACTS:
        yield Columns(((photo,), (FactsGrid(facts, columns=2),)), HERO, before=10)
        return
    elif photo:
        yield from (Space(12), photo._replace(tallest=260.0))
    elif prices:
        yield Box(prices, before=12)
    if facts:
        yield from (Space(7), FactsGrid(facts))


def _harvest(window: HarvestWindow) -> Iterator[Block]:
    yield Heading(_("Harvest window"), _harvest_words(window))
    yield Figure(harvest_figure(window, FRAME_WIDTH), HARVEST_HEIGHT)


def _harvest_words(window: HarvestWindow) -> str:
    words = []
    if window.start or window.end:
        start, end = (day_words(day) if day else "—" for day in (window.start, window.end))
        words.append(_("this season {start} – {end}").format(start=start, end=end))
    if window.months:
        words.append(_("pale: the usual months"))
    return " · ".join(words)


def _claim(claim: BriefClaim) -> Words:
    spans = [Span(claim.text)]
    if claim.evidence:
        numbers = "".join(f"[{number}]" for number in claim.evidence)
        spans.append(Span(numbers, BOLD, PERSIMMON, 0.68, 0.5))
    if claim.valid_until:
        words = _("valid until {day}").format(day=day_words(claim.valid_until))
        spans += [Span("  "), Span(words, None, SOFT, 0.82, whole=True)]
    return spans


def _story(text: str) -> Block:
    parts = [part.strip() for part in text.splitlines() if part.strip()]
    indent = INDENT if len(parts) > 1 else ""
    return Newspaper(tuple(Paragraph(indent + part) for part in parts))


def _comparison(brief: Brief) -> Iterator[Block]:
    table = brief.comparison
    if table and table.rows:
        yield Heading(_("Compared on the same basis"), table.basis)
        yield Table(table.columns, table.rows, table.numeric, table.ours)


def _advice(brief: Brief) -> Iterator[Block]:
    parts = []
    if brief.how_to_eat:
        parts.append((Heading(_("How to eat it right")), Bullets(brief.how_to_eat, numbered=True)))
    if brief.storage_tips:
        parts.append((Heading(_("How to keep it")), Bullets(brief.storage_tips)))
    if len(parts) == 2:
        yield Columns(tuple(parts), (1, 1), gap=24, before=17)
    else:
        yield from (block for part in parts for block in part)


def _question(question: str, answer: str) -> Iterator[Block]:
    asked = replace(BODY, face=BOLD, before=5)
    yield Entry(_("Q:"), question, style=asked, mark_style=_sign(PERSIMMON), keep=True)
    yield Entry(_("A:"), answer or "—", mark_style=_sign(SOFT), whole=True)


def _sign(colour: Colour) -> Style:
    return replace(BODY, face=BOLD, colour=colour, align="left")


def _delivery(brief: Brief) -> Iterator[Block]:
    card = _card(brief)
    if brief.logistics and card:
        facts = (Heading(_("Delivery and logistics")), FactsGrid(_pairs(brief.logistics), columns=2))
        yield Columns((facts, (card,)), (1.2, 1), gap=24, before=17)
    elif brief.logistics:
        yield from (Heading(_("Delivery and logistics")), FactsGrid(_pairs(brief.logistics)))
    elif card:
        yield card._replace(before=16.0)


def _card(brief: Brief) -> Box | None:
    """Whom to ask, and the code to scan."""
    contact = _contact(brief.contact) if brief.contact else ()
    size = QR_SIDE if len(brief.qr) < LONG_LINK else 1.5 * QR_SIDE
    code = qr_figure(brief.qr, size) if brief.qr else ()
    if code:
        side = (Figure(code, size, 0),)
        inside: tuple[Block, ...] = (Columns((contact or _link(brief.qr), side), (1.25, 1), gap=10),)
        if contact:
            inside += _link(brief.qr)
    else:
        inside = (*contact, *_link(brief.qr))
    return Box(inside, ground=STRIPE, bar=None, before=0) if inside else None


def _contact(contact: Contact) -> tuple[Block, ...]:
    rows = ((_("Phone"), contact.phone), (_("WeChat"), contact.wechat))
    indent = max(width_of(label, LABEL) for label, _value in rows) + 10
    return (
        Paragraph(_("Your scout"), LABEL, keep=True),
        Paragraph(contact.name, replace(BODY, face=BOLD, size=12, leading=19, align="left"), keep=True),
        *(Entry(label, value or "—", indent=indent, mark_style=LABEL) for label, value in rows),
    )


def _link(text: str) -> tuple[Block, ...]:
    if not text:
        return ()
    hint = Paragraph(
        _("Scan for photos and the latest state"), replace(SMALL, before=5, colour=INK), keep=True
    )
    return hint, Paragraph(text, SMALL)


def _footnote(note: Footnote) -> Block:
    spans = [Span(note.text)]
    if note.valid_until:
        words = _("valid until {day}").format(day=day_words(note.valid_until))
        spans += [Span("  "), Span(words, whole=True)]
    if note.note:
        spans.append(Span(f"  {note.note}"))
    return Entry(
        f"[{note.number}]",
        spans,
        indent=20,
        style=NOTE,
        mark_style=replace(NOTE, face=BOLD, colour=PERSIMMON),
    )

"""The papers of a launch event: sign-in and pledge sheet, run of show with hand cards, price cards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scoutdesk.briefing.blocks import Block, Box, Columns, FactsGrid, Figure, Heading, Paragraph, Space, Table
from scoutdesk.briefing.charts import qr_figure
from scoutdesk.briefing.document import Paper
from scoutdesk.briefing.prices import price_blocks, yuan
from scoutdesk.briefing.theme import BODY, BOLD, LABEL, PERSIMMON, SMALL, STRIPE, SUBTITLE, TITLE, Style
from scoutdesk.domain.launch.papers import EventHead, PriceCard, ShowLine, ShowSheet, SignInSheet
from scoutdesk.i18n import _

TALL = 30.0
SIGNATURE, QUANTITY = 124.0, 68.0
UNINVITED = 2
"""Rows left empty for those who come without an invitation."""
EMPTY = (" ", " ", " ")
CARD_HEIGHT = 320.0
CARD_CODE = 128.0
SAID = Style(size=13, leading=21, align="left")
CARDS_ACROSS = 2


def paper(kind: str, head: EventHead, remark: str) -> Paper:
    return Paper(
        kind=kind,
        title=head.title,
        author=head.prepared_by,
        remark=remark,
        made_on=head.prepared_on,
    )


def sign_in_blocks(sheet: SignInSheet) -> Iterator[Block]:
    yield from _masthead(sheet.head)
    yield Space(8)
    yield Paragraph(_offer(sheet), replace(BODY, align="left"), keep=True)
    yield Space(4)
    columns = (
        _("Row code"), _("Curator"), _("Community"), _("Signature"), _("Pledged"), _("At least"),
    )  # fmt: skip
    rows = tuple((row.code, row.name, row.community) for row in sheet.rows)
    if rows:
        blanks = ((3, SIGNATURE), (4, QUANTITY), (5, QUANTITY))
        yield Table(columns, (*rows, *[EMPTY] * UNINVITED), blanks=blanks, tall=TALL)
        hint = _(
            "Who is not on the list writes into the empty rows. "
            "At the door: type the row code and the quantity, e.g. {example}"
        )
        yield Space(8)
        yield Paragraph(hint.format(example=f"{rows[0][0] or '07K'} 30/10"), SMALL)
    else:
        yield Paragraph(_("Nobody is invited yet."), BODY)


def _offer(sheet: SignInSheet) -> str:
    """What is pledged for: the price per unit, and until when."""
    prices = sheet.prices
    parts = []
    if prices is not None and prices.curator is not None:
        unit = f" / {prices.sale_unit}" if prices.sale_unit else ""
        parts.append(_("Curator price {price}").format(price=yuan(prices.curator) + unit))
    if sheet.closes:
        parts.append(_("orders close on {day}").format(day=sheet.closes))
    parts.append(_("a pledge is wanted quantity, not yet what you are given"))
    return " · ".join(parts)


def _masthead(head: EventHead) -> Iterator[Block]:
    yield Paragraph(head.title, TITLE)
    if head.season and head.season != head.title:
        yield Paragraph(head.season, SUBTITLE)
    yield Space(6)
    facts = ((_("When"), head.when or None), (_("Where"), head.where or None), (_("Host"), head.host or None))
    yield FactsGrid(facts)


def show_blocks(sheet: ShowSheet) -> Iterator[Block]:
    """The run of show as a table, then a hand card for each cue that has words."""
    yield from _masthead(sheet.head)
    yield Heading(_("Run of show"))
    columns = (_("Time"), _("Takes"), _("What happens on stage"), _("Who does it"), _("Props"))
    yield Table(
        columns, tuple((line.clock, line.takes, line.what, line.owner, line.props) for line in sheet.lines)
    )
    cards = [line for line in sheet.lines if line.words]
    if cards:
        yield Heading(_("Hand cards"), _("cut along the edges"))
    for at in range(0, len(cards), CARDS_ACROSS):
        pair = tuple((_hand_card(line),) for line in cards[at : at + CARDS_ACROSS])
        yield Columns(pair if len(pair) == CARDS_ACROSS else (*pair, ()), (1, 1), before=8)


def _hand_card(line: ShowLine) -> Block:
    small = replace(LABEL, face=BOLD, colour=PERSIMMON, size=10, leading=15)
    head = " · ".join(part for part in (line.clock, line.takes, line.owner) if part)
    inside: list[Block] = [Paragraph(head, small, keep=True)]
    inside.append(Paragraph(line.what, replace(SAID, face=BOLD), keep=True))
    inside.append(Paragraph(line.words, SAID))
    if line.props:
        inside.append(Paragraph(_("Props: {props}").format(props=line.props), replace(SMALL, before=6)))
    return Box(tuple(inside), ground=STRIPE, before=0)


def price_card_blocks(card: PriceCard) -> Iterator[Block]:
    """Two alike on a sheet, to be cut in the middle."""
    for number in range(2):
        if number:
            yield Space(26)
        code = qr_figure(card.qr, CARD_CODE) if card.qr else ()
        left: tuple[Block, ...] = (
            Paragraph(card.title, replace(TITLE, size=28, leading=38)),
            Space(8),
            *price_blocks(card.prices),
            Space(8),
            *(Paragraph(fact, replace(BODY, align="left")) for fact in card.facts),
        )
        right: tuple[Block, ...] = ()
        if code:
            right = (
                Space(12),
                Figure(code, CARD_CODE, 0),
                Paragraph(_("Scan to order"), replace(SMALL, before=4)),
            )
        inside = (Columns((left, right), (1.9, 1), gap=16),) if right else left
        yield Box(inside, before=0, least=CARD_HEIGHT)


def price_card_paper(card: PriceCard) -> Paper:
    return Paper(
        kind=_("Price card"),
        title=card.title,
        author=card.prepared_by,
        made_on=card.prepared_on,
    )

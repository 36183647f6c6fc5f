"""The terms of a season's promise: what the trade is used to, and terms that contradict the text or themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from scoutdesk.domain.doubts import Doubt
from scoutdesk.domain.season import Season
from scoutdesk.domain.selling.complaint import Basis, Defect, PromiseTerm
from scoutdesk.domain.sku import Category, Sku, family_of
from scoutdesk.fields.kinds import percent
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge.law import compensation_norm
from scoutdesk.knowledge.net_content import allowed_shortage
from scoutdesk.knowledge.net_content import source as net_content_source

HEALTH = frozenset({Defect.ILLNESS, Defect.FOREIGN})
"""Nobody settles these by a table: a person looks into them."""
BY_PIECE = frozenset({Defect.ROTTEN, Defect.CRUSHED, Defect.DEAD})
# "24 小时", "48h", "24 hours"; a range "24–48 小时" counts with both ends
HOURS = re.compile(r"(\d+)\s*(?:[-–~至]\s*(\d+)\s*)?(?:个?小时|h\b|hours?\b)", re.ASCII | re.IGNORECASE)
SHARES = re.compile(r"(\d+(?:\.\d+)?)\s*[%％]")
TENTHS = re.compile("([一二两三四五六七八九])成")


def guesses(sku: Sku) -> tuple[dict[str, Any], ...]:
    """Terms as the trade is used to them, as values of `PromiseTerm`: a guess to be edited, not a rule."""
    norm, live, frozen = compensation_norm(), _chain(sku, "活鲜"), _chain(sku, "冷冻")
    day, later = norm.window_hours[0], norm.window_hours[-1]
    fresh = sku.category in (Category.FRUIT, Category.VEGETABLE, None) and not (live or frozen)
    spared = norm.tolerated_pieces if any(word in (sku.name or "") for word in norm.tolerated_of) else 0
    by_piece = {"basis": Basis.SHARE, "within_hours": day, "proof": norm.evidence}
    whole = {"basis": Basis.WHOLE, "proof": norm.evidence}
    found: list[dict[str, Any]] = []
    if live:
        found.append({"defect": Defect.DEAD, **by_piece})
    if fresh:
        found.append(
            {"defect": Defect.ROTTEN, **by_piece, "tolerated": spared, "whole_from": norm.whole_from[0]}
        )
    if not (live or frozen):
        found.append({"defect": Defect.CRUSHED, **by_piece, "whole_from": norm.whole_from[-1]})
    if frozen:
        found.append({"defect": Defect.THAWED, **whole, "within_hours": day})
    found.append(
        {"defect": Defect.SHORT, "basis": Basis.WEIGHT, "within_hours": later, "proof": norm.evidence}
    )
    found.append({"defect": Defect.WRONG, **whole, "within_hours": later})
    return tuple(found)


def _chain(sku: Sku, word: str) -> bool:
    family = family_of(sku)
    return family is not None and word in (family.chain_class or "")


def term_doubts(season: Season, sku: Sku, terms: Sequence[PromiseTerm]) -> Iterator[Doubt]:
    """What is wrong or doubtful about the terms of a season, at their fields."""
    often = Counter(term.defect for term in terms if term.defect is not None)
    for term in terms:
        if term.defect is not None and often[term.defect] > 1:
            words = say("{defect}: two terms for one kind of complaint", defect=say(term.defect.label))
            yield Doubt(term, "defect", words)
        yield from _alone(term)
        yield from _against_text(season, term)
        yield from _against_custom(term)
    yield from _shortage(sku, terms)


def _alone(term: PromiseTerm) -> Iterator[Doubt]:
    """What one term says against itself; the share tolerated is known only where the pieces are: see proposals."""
    if term.defect in HEALTH:
        words = say("{defect} is never settled by a term: a person looks into it", defect=_named(term))
        yield Doubt(term, "defect", words, "warning")
    if term.whole_from is not None and term.whole_from <= 0:
        words = say("Everything from 0 % on leaves nothing to tolerate")
        yield Doubt(term, "whole_from", words)
    if term.whole_from is not None and term.whole_from > 1:
        yield Doubt(term, "whole_from", say("No share of bad pieces is above 100 %"))
    if term.basis is Basis.WHOLE and term.whole_from is not None:
        words = say("Everything is paid back from the first on: the share says nothing")
        yield Doubt(term, "whole_from", words, "warning")
    if term.basis is Basis.WEIGHT and term.tolerated:
        words = say("Weight is not counted in pieces: the tolerated pieces say nothing")
        yield Doubt(term, "tolerated", words, "warning")


def whole_below_tolerated(term: PromiseTerm, pieces: int) -> bool:
    """Whether everything is promised from a share on that is tolerated: of so many pieces in one unit."""
    return bool(
        term.basis is Basis.SHARE
        and term.tolerated
        and term.whole_from is not None
        and term.whole_from * pieces <= term.tolerated
    )


def hours_said(text: str | None) -> frozenset[int]:
    """The hours that a promise names in words: "签收 24 小时内" says 24."""
    found = HOURS.findall(text or "")
    return frozenset(int(number) for pair in found for number in pair if number)


def shares_said(text: str | None) -> frozenset[Decimal]:
    """The shares that a promise names in words: "达 30% 整箱退款" and "达三成" say 0.3."""
    percents = {Decimal(number) / 100 for number in SHARES.findall(text or "")}
    tenths = {
        Decimal("一二三四五六七八九".index(sign.replace("两", "二")) + 1) / 10
        for sign in TENTHS.findall(text or "")
    }
    return frozenset(percents | tenths)


def _against_text(season: Season, term: PromiseTerm) -> Iterator[Doubt]:
    said = hours_said(season.promise)
    if said and term.within_hours is not None and term.within_hours not in said:
        told = "、".join(str(hours) for hours in sorted(said))
        words = say(
            "{defect}: within {hours} hours here, but the promise says {said}",
            defect=_named(term),
            hours=term.within_hours,
            said=told,
        )
        yield Doubt(term, "within_hours", words, "warning")
    shares = shares_said(season.promise)
    if shares and term.whole_from is not None and term.whole_from not in shares:
        words = say(
            "{defect}: everything from {share} here, but the promise says {said}",
            defect=_named(term),
            share=percent(term.whole_from),
            said="、".join(percent(share) for share in sorted(shares)),
        )
        yield Doubt(term, "whole_from", words, "warning")


def _against_custom(term: PromiseTerm) -> Iterator[Doubt]:
    norm = compensation_norm()
    hours, custom = term.within_hours, norm.window_hours
    if hours is not None and hours < custom[0]:
        words = say(
            "Stricter than the custom of the trade: {low}–{high} hours", low=custom[0], high=custom[-1]
        )
        yield Doubt(term, "within_hours", words, "info", norm.source)
    if hours is not None and hours > custom[-1]:
        words = say(
            "More generous than the custom of the trade: {low}–{high} hours", low=custom[0], high=custom[-1]
        )
        yield Doubt(term, "within_hours", words, "info", norm.source)
    share = term.whole_from
    if (
        share is not None
        and term.basis is not Basis.WHOLE
        and not norm.whole_from[0] <= share <= norm.whole_from[-1]
    ):
        low, high = percent(norm.whole_from[0]), percent(norm.whole_from[-1])
        if share < norm.whole_from[0]:
            words = say(
                "More generous than the custom of the trade: everything from {low}–{high}", low=low, high=high
            )
        else:
            words = say(
                "Stricter than the custom of the trade: everything from {low}–{high}", low=low, high=high
            )
        yield Doubt(term, "whole_from", words, "info", norm.source)


def _shortage(sku: Sku, terms: Sequence[PromiseTerm]) -> Iterator[Doubt]:
    """What is not short by law is short to the buyer: order no. 70, annex 3."""
    allowed = allowed_shortage(sku.net_content) if sku.net_content else None
    for term in terms:
        if term.defect is Defect.SHORT and term.basis is Basis.WEIGHT and allowed is not None:
            yield Doubt(term, "basis", allowed_words(allowed), "info", net_content_source())


def allowed_words(allowed: Decimal) -> Message:
    return say(
        "Up to {grams} g a unit are not short by law, but buyers expect what the label says: tell them before",
        grams=allowed,
    )


def _named(term: PromiseTerm) -> Message:
    return say(term.defect.label) if term.defect else say("Term of the promise")

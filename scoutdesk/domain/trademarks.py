"""Trademarks of SKUs: what is registered, what only pretends to be, and what must be renewed. All of it only warns."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from scoutdesk.domain.days import months_later
from scoutdesk.domain.doubts import Doubt
from scoutdesk.domain.sku import Sku, Trademark
from scoutdesk.fields.kinds import Choices
from scoutdesk.i18n import N_, Message, say
from scoutdesk.knowledge.trademark_law import trademark_law

TOLD = ("name", "one_line", "packaging")
"""The fields of a SKU in which a sign of registration would be shown."""


class Standing(Choices):
    """How a trademark stands on a day."""

    HOLDS = "holds", N_("® registered")
    RENEW = "renew", N_("® to be renewed within a year")
    EXPIRED = "expired", N_("® expired")
    PENDING = "pending", N_("™ applied for")
    NONE = "none", N_("no trademark")
    UNTOLD = "untold", N_("not told")


def standing_of(sku: Sku, today: date) -> Standing:
    """A registration without its last day is taken to hold; it may be renewed in its last twelve months (art. 40)."""
    match sku.trademark:
        case None:
            return Standing.UNTOLD
        case Trademark.NONE:
            return Standing.NONE
        case Trademark.PENDING:
            return Standing.PENDING
    if sku.trademark_until is None:
        return Standing.HOLDS
    if sku.trademark_until < today:
        return Standing.EXPIRED
    opens = months_later(sku.trademark_until, -trademark_law().renewal_months)
    return Standing.RENEW if opens <= today else Standing.HOLDS


def pretends(text: str) -> str:
    """The sign or word in a text that says “registered”; "" where there is none."""
    return next((mark for mark in trademark_law().marks if mark in text), "")


def text_doubt(sku: Sku, text: str) -> Message | None:
    """A text that shows ® where nothing is registered (art. 52 of the trademark law)."""
    found = pretends(text)
    if not found or sku.trademark is Trademark.REGISTERED:
        return None
    if sku.trademark is Trademark.PENDING:
        return say("“{mark}” is shown, but the trademark is only applied for: ™ at most", mark=found)
    return say("“{mark}” is shown, but no trademark is registered", mark=found)


def trademark_doubts(sku: Sku) -> Iterator[Doubt]:
    """What does not fit within a SKU's own record."""
    law, status = trademark_law(), sku.trademark
    for field in TOLD:
        text = getattr(sku, field) or ""
        words = text_doubt(sku, text)
        if words is not None:
            yield Doubt(sku, field, words, "warning", law.pretended)
        if any(word in text for word in law.famous):
            told = say("“Famous trademark” may not be used to advertise")
            yield Doubt(sku, field, told, "warning", law.famous_rule)
    if status is Trademark.REGISTERED:
        yield from _registered(sku)
    elif status is Trademark.PENDING and not sku.trademark_number:
        yield Doubt(sku, "trademark_number", say("Applied for, but under which number?"), "info")
    elif status in (None, Trademark.NONE) and sku.trademark_number:
        words = say("There is a number: is it applied for or registered?")
        yield Doubt(sku, "trademark", words, "warning")
    if status is Trademark.PENDING and sku.trademark_until:
        words = say("What is only applied for holds until no day yet")
        yield Doubt(sku, "trademark_until", words, "warning", law.validity)


def _registered(sku: Sku) -> Iterator[Doubt]:
    law = trademark_law()
    if not sku.trademark_number:
        words = say("Registered, but under which number? Without it ® cannot be shown to be true")
        yield Doubt(sku, "trademark_number", words, "warning", law.pretended)
    if not sku.trademark_holder:
        yield Doubt(sku, "trademark_holder", say("Registered, but for whom?"), "info")
    if sku.trademark_until is None:
        words = say("Registered, but until when? It holds for ten years and is then renewed")
        yield Doubt(sku, "trademark_until", words, "info", law.validity)


def dated_doubts(sku: Sku, today: date, suppliers: Collection[str]) -> Iterator[Doubt]:
    """What follows from the day and from who supplies the SKU."""
    law, until = trademark_law(), sku.trademark_until
    standing = standing_of(sku, today)
    if standing is Standing.EXPIRED and until is not None:
        grace = months_later(until, law.grace_months)
        words = (
            say("Expired; it can still be renewed until {day}", day=grace.isoformat())
            if today <= grace
            else say("Expired and no longer to be renewed: ® may not be shown")
        )
        yield Doubt(sku, "trademark_until", words, "warning", law.renewal)
    if standing is Standing.RENEW and until is not None:
        words = say("Ends within twelve months: have the holder renew it")
        yield Doubt(sku, "trademark_until", words, "info", law.renewal)
    holder = (sku.trademark_holder or "").strip()
    named = [name.strip() for name in suppliers if name and name.strip()]
    if holder and named and not any(holder in name or name in holder for name in named):
        words = say(
            "The holder supplies none of its seasons: a licence should be on file, unless it is ourselves"
        )
        yield Doubt(sku, "trademark_holder", words, "info", law.licence)

"""The copy linter: words that the law keeps out, figures that nothing proves, prices that are on no approved list."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from scoutdesk.fields.declared import Record, about
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge.legal_wording import Place, wording_findings

FIGURE = re.compile(
    r"(?:(?:糖度|甜度|固酸比|可溶性固形物)[^\d%。；，]{0,6})?(\d+(?:\.\d+)?)\s*"
    r"(°\s*Brix|°\s*Bx|白利度|%|％|倍|项|分(?![钟之])|毫克|mg)|"
    r"(?:糖度|甜度|固酸比)[^\d%。；，]{0,4}(\d+(?:\.\d+)?)",
    re.IGNORECASE,
)
AMOUNT = r"((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?)"
# 元旦, 元宵, 元月 are days, 元素 is chemistry
PRICE = re.compile(rf"[¥￥]\s*{AMOUNT}|{AMOUNT}\s*元(?![旦宵月素])")
CLAUSE = re.compile(r"[，。；！？,;!?\n]")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
PAID = ("赔", "补", "运费", "邮费", "返")
"""Words before an amount, in the same clause, that make it no price."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to be mended or answered for before it is said.

    `words` were found at `start` (from 0; "" where something is missing); `instead` may stand in their place ("" leaves
    them out, None: somebody must find other words); `advice` says what to do. `told`: another gate tells it already.
    """

    record: Record
    field: str
    kind: str
    message: Message
    severity: Literal["warning", "info"] = "warning"
    source: Message | str = ""
    words: str = ""
    start: int = 0
    instead: str | None = None
    advice: Message | str = ""
    told: bool = False

    @property
    def key(self) -> str:
        """The same finding in the same place keeps its key: "claim:12:text:superlative:3"."""
        place = f"{about(type(self.record)).name}:{self.record.id}:{self.field}"
        return f"{place}:{self.kind}:{self.start}"

    @property
    def can_be_mended(self) -> bool:
        return bool(self.words) and self.instead is not None


def forbidden(
    record: Record, field: str, text: str, day: date, held: Collection[str], place: Place = "claim"
) -> Iterator[Finding]:
    """Words that the law keeps out of copy on that day; what needs a certificate may be said where it is `held`."""
    for found in wording_findings(text, day, place):
        if not found.needs or found.needs not in held:
            yield Finding(
                record,
                field,
                found.kind,
                found.message,
                source=found.source,
                words=found.word,
                start=found.start,
                instead=found.instead,
                advice=found.advice,
            )


def figures(text: str) -> Iterator[tuple[Decimal, str, int]]:
    """The figures of merit in a text: sweetness, shares, scores, multiples, items tested; value, words, start."""
    for found in FIGURE.finditer(text):
        yield Decimal(found[1] or found[3]), found[0], found.start()


def numbers(text: str) -> set[Decimal]:
    """Every number of a text, so that a figure said elsewhere can be traced to it."""
    return {Decimal(found) for found in NUMBER.findall(text.replace(",", ""))}


def unproven(record: Record, field: str, text: str, known: Collection[Decimal]) -> Iterator[Finding]:
    """Figures of merit that neither a proven claim nor a recorded fact names; a doubt, no more."""
    for value, words, start in figures(text):
        if value not in known:
            yield Finding(
                record,
                field,
                "number",
                say("“{words}”: no proven claim and no record names this figure", words=words),
                source=say("advertising law art. 11: figures must be true, exact and sourced"),
                words=words,
                start=start,
                advice=say("make it a claim and name its evidence, or leave the figure out"),
            )


def wrong_prices(
    record: Record, field: str, text: str, listed: Collection[Decimal], floor: Decimal | None
) -> Iterator[Finding]:
    """Amounts in a text that are no price of the approved list; the floor price must not be said at all."""
    for found in PRICE.finditer(text):
        amount = Decimal((found[1] or found[2]).replace(",", ""))
        before = CLAUSE.split(text[: found.start()])[-1][-10:]
        if any(word in before for word in PAID):
            continue
        if amount in listed and amount != floor:
            continue
        message = (
            say("“{words}” is the floor price: it is nobody's but ours", words=found[0])
            if amount == floor
            else say("“{words}” is no price of the approved list", words=found[0])
        )
        others = sorted(value for value in listed if value != floor)
        prices = "、".join(f"¥{value}" for value in others)
        advice = (
            say("the approved prices are {prices}", prices=prices) if prices else say("leave the price out")
        )
        source = say("decree 56: marked prices are those that are asked")
        yield Finding(
            record, field, "price", message, source=source, words=found[0], start=found.start(), advice=advice
        )

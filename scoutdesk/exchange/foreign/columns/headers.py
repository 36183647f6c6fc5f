"""What a header means: the words that suppliers use, those that are like them, and what stands beneath."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from scoutdesk.exchange.foreign.columns.contents import counts_up, looks, mostly
from scoutdesk.exchange.foreign.columns.guessing import by_content
from scoutdesk.exchange.foreign.columns.header_units import Heading, read_heading
from scoutdesk.exchange.foreign.columns.likeness import alike, known_words
from scoutdesk.exchange.foreign.columns.parts import apart_by
from scoutdesk.exchange.foreign.columns.terms import BOUGHT
from scoutdesk.exchange.regions import Apart, By, Meaning, Region

LEVELS = " / "
PRICES = frozenset(
    {"price", "price_farm", "price_arrival", "price_dropship", "price_group", "price_retail", "amount"}
)
# a price says in another word of its header, or in the group above it, where or for whom it holds
_HOLDS = (
    ("price_dropship", re.compile("代发")),
    ("price_farm", re.compile("出园|田头|地头|塘口|园内|基地交货")),
    ("price_arrival", re.compile("到仓|到货|到库|到岸|到站|落地|(?<![不未])含运|(?<!不)包邮|到家|送到|送货")),
    ("price_group", re.compile("团购|开团|秒杀|活动")),
    (
        "price_retail",
        re.compile("零售|市场|建议|控价|吊牌|挂牌|划线|京东|淘宝|天猫|拼多多|抖音|指导价|终端|平台"),
    ),
)
_TWICE = re.compile(r"([\u4e00-\u9fff]+)([a-z]+)").fullmatch
_SOME_NAME = re.compile(
    r"^(?!.*(?:姓名|人名|户名|机构|公司|单位|厂|供应商|部门|分类|类别)).*(?:名称|名|name)$", re.IGNORECASE
)
_HOLDS_UNTIL = re.compile("本[周月]|月底|周[一二三四五六日末]|截[止至]|[前止至]$|^至|长期有效|另行通知")
_OF_SO_MUCH = re.compile(r"\d\s*(?:斤|公斤|千克|kg|克|个|枚|只|粒)(?![a-z\d])", re.IGNORECASE)
_COST = re.compile("成本|进货?价|采购成本|原料")
# what it was or by how much it moved is no offer
_BEFORE = re.compile("^(?:昨日|昨天|前日|前天|上[周月期次]|去年|上年|往年)|涨跌|涨幅|环比|同比|调[价整]前")
_COMPANY = re.compile("公司|合作社|农场|果园|基地|商行|经营部|厂")


def propose(region: Region, remembered: Sequence[Meaning] = ()) -> tuple[Meaning, ...]:
    """A meaning for each column, side by side with them.

    `remembered`: what the columns of this layout were confirmed to mean. A price term may stand over several columns;
    of other terms a guess never stands beside a column that is known for certain.
    """
    found = [
        _meaning(column, header, samples)
        for column, header, samples in zip(region.columns, region.headers, _samples(region), strict=True)
    ]
    found = _settled(found, _samples(region))
    found = recalled(found, remembered)
    found = _offered(region, found)
    found = by_content(found, _samples(region), bool(region.header_rows))
    return tuple(_set_apart(_one_of_a_kind(found)))


def _offered(region: Region, found: Sequence[Meaning]) -> list[Meaning]:
    """Beside what is offered, what it costs the supplier and what was hidden are no prices of ours."""
    paid = [item for item in found if item.term in BOUGHT]
    inside = [
        item
        for item in paid
        if item.by not in ("told", "remembered")
        and (_COST.match(item.header) or item.column in region.hidden_columns)
    ]
    if len(inside) == len(paid):
        return list(found)
    return [
        replace(item, term="", by="", likeness=0, part="", apart="") if item in inside else item
        for item in found
    ]


def term_of(header: object) -> str:
    """The term that a header is a known word for; "" for none."""
    if not isinstance(header, str) or not header or len(header) > 40:
        return ""
    heading = read_heading(header)
    return _known(heading)


def header_keys(headers: Sequence[str]) -> list[tuple[str, int]]:
    """Each header as it is compared between files: without unit, blanks and marks, and the how-manieth of its like."""
    seen: Counter[str] = Counter()
    keys = []
    for header in headers:
        levels = [read_heading(level) for level in header.split(LEVELS)]
        key = "/".join(word for level in levels if (word := level.plain + "".join(level.beside)))
        keys.append((key, seen[key]))
        seen[key] += 1
    return keys


def header_unit(header: str) -> str:
    """The unit that a header states on any of its levels, "" for none."""
    return next((unit for level in reversed(header.split(LEVELS)) if (unit := read_heading(level).unit)), "")


def recalled(found: Sequence[Meaning], remembered: Sequence[Meaning]) -> list[Meaning]:
    """Meanings by memory where a header was confirmed before; the unit that is written now holds.

    A unit that stood in the header then and does not now is not known any more; one that a buyer told stays.
    """
    keys = header_keys([item.header for item in remembered])
    known = dict(zip(keys, remembered, strict=True))
    return [
        item
        if (was := known.get(key)) is None
        else replace(item, term=was.term, unit=item.unit or _told_unit(was), by="remembered", likeness=0)
        for key, item in zip(header_keys([item.header for item in found]), found, strict=True)
    ]


def _told_unit(was: Meaning) -> str:
    return "" if was.unit == header_unit(was.header) else was.unit


def _samples(region: Region) -> tuple[tuple[Any, ...], ...]:
    return region.samples or ((),) * len(region.columns)


def _known(heading: Heading) -> str:
    terms = known_words().get(heading.whole) or known_words().get(heading.plain) or _said_twice(heading.plain)
    if terms is None:
        return ""
    return _holds(terms[0], heading.beside)


def _said_twice(word: str) -> tuple[str, ...] | None:
    """品名 Product: two known words for one thing."""
    found = _TWICE(word)
    if found is None:
        return None
    first, second = (known_words().get(found[number], ()) for number in (1, 2))
    return tuple(term for term in first if term in second) or None


def _holds(term: str, words: Sequence[str]) -> str:
    if term != "price":
        return term
    return next((found for found, said in _HOLDS for word in words if said.search(word)), term)


def _meaning(column: int, header: str, samples: Sequence[Any]) -> Meaning:
    levels = [read_heading(level) for level in header.split(LEVELS)]
    unit = next((level.unit for level in reversed(levels) if level.unit), "")
    at, term, by, likeness = _term(levels)
    if by == "alike" and not _bears(term, samples):
        at, term, by, likeness = -1, "", "", 0
    if not term and unit and "/" in unit and unit[0] in "元¥":
        term, by, likeness = "price", "alike", 90
    if not term and unit.startswith("每") and _bears("price", samples) and mostly(samples, "number", "money"):
        term, by, likeness = "price", "alike", 82
    others = [level for number, level in enumerate(levels) if number != at]
    words = [word for level in others for word in (level.text, *level.beside) if word]
    beside = levels[at].beside if at >= 0 else ()
    if term == "price":
        whole = (levels[at].plain,) if at >= 0 and by == "alike" else ()
        term = _holds(term, (*words, *beside, *whole))
    if term in PRICES and any(_BEFORE.search(level.text or level.plain) for level in levels):
        return Meaning(column, header, "", unit)
    part, apart = _part((*beside, *reversed(words))) if term in PRICES else ("", "")
    return Meaning(column, header, term, unit, by, likeness, part, apart)


def _term(levels: Sequence[Heading]) -> tuple[int, str, By, int]:
    """The innermost level that has a meaning; a group whose columns are only its parts gives them its own."""
    for number in range(len(levels) - 1, -1, -1):
        if levels[number].plain and (term := _known(levels[number])):
            return number, term, "known", 0
    for number in range(len(levels) - 1, -1, -1):
        term, likeness = alike(levels[number].plain)
        if term:
            return number, term, "alike", likeness
    return -1, "", "", 0


def _bears(term: str, samples: Sequence[Any]) -> bool:
    """A guess by the word must not be contradicted by what stands beneath."""
    if term in PRICES:
        found = looks(samples)
        return not found or (found["number"] + found["money"]) * 2 >= found.total()
    return True


def _part(words: Sequence[str]) -> tuple[str, Apart]:
    return next(((word, apart) for word in words if (apart := apart_by(word))), ("", ""))


def _settled(found: Sequence[Meaning], samples: Sequence[Sequence[Any]]) -> list[Meaning]:
    """Words of several meanings, settled by their neighbours and by what stands beneath."""
    used = Counter(item.term for item in found)
    of_prices = used["spec"] or used["unit"] or any(used[term] for term in PRICES if term != "amount")
    if not used["product_name"] and of_prices:
        found = _called_names(found, samples)
        used = Counter(item.term for item in found)
    return [_settle(item, values, used) for item, values in zip(found, samples, strict=True)]


def _called_names(found: Sequence[Meaning], samples: Sequence[Sequence[Any]]) -> list[Meaning]:
    """In a table of prices the first column called some 名称 that holds names is that of the products."""
    kept = list(found)
    for at, item in enumerate(found):
        if (
            not item.term
            and _SOME_NAME.search(item.header.strip(" *"))
            and mostly(samples[at], "name", "text")
        ):
            kept[at] = replace(item, term="product_name", by="alike", likeness=82)
            break
    return kept


def _settle(item: Meaning, samples: Sequence[Any], used: Counter[str]) -> Meaning:
    word = read_heading(item.header.rpartition(LEVELS)[2]).plain
    match item.term:
        case "spec" if word == "净含量" and (used["spec"] > 1 or mostly(samples, "number", "weight")):
            return replace(item, term="net_weight")
        case "sku_code" if sum(bool(_OF_SO_MUCH.search(str(cell))) for cell in samples) * 2 > len(samples):
            return replace(item, term="spec", by="alike", likeness=85)
        case "sku_code" if word in ("编号", "编码") and counts_up(samples):
            return replace(item, term="serial")
        case "unit" if samples and sum(bool(_COMPANY.search(str(cell))) for cell in samples) * 2 > len(
            samples
        ):
            return replace(item, term="supplier")
        case "shelf_life" if word == "有效期" and _until(samples):
            return replace(item, term="valid_until")
        case "variety" | "category" | "sku_code" if not used["product_name"] and _names_rows(
            item.term, used, samples
        ):
            return replace(item, term="product_name", by="alike", likeness=85)
    return item


def _until(samples: Sequence[Any]) -> bool:
    """Days, or words as 本周内 and 至月底: until when a price holds, not how long goods keep."""
    spoken = any(isinstance(cell, str) and _HOLDS_UNTIL.search(cell) for cell in samples)
    return spoken or (mostly(samples, "day") and bool(looks(samples)))


def _names_rows(term: str, used: Counter[str], samples: Sequence[Any]) -> bool:
    """Where no column is called 品名, the 品种 or 货号 that holds names is what rows are called by."""
    before = {"variety": (), "sku_code": ("variety",), "category": ("variety", "sku_code")}[term]
    return not any(used[other] for other in before) and bool(samples) and mostly(samples, "name")


def _one_of_a_kind(found: Sequence[Meaning]) -> list[Meaning]:
    """Of a guess by likeness beside a certain or better one of the same term nothing is kept but the header."""
    best: dict[str, int] = {}
    for item in found:
        best[item.term] = max(best.get(item.term, 0), _certainty(item))
    seen: set[str] = set()
    kept = []
    for item in found:
        rival = item.by == "alike" and item.term not in PRICES
        beaten = rival and (_certainty(item) < best[item.term] or item.term in seen)
        kept.append(replace(item, term="", by="", likeness=0) if beaten else item)
        seen.add(item.term)
    return kept


def _certainty(item: Meaning) -> int:
    return {"told": 103, "remembered": 102, "known": 101, "alike": item.likeness, "content": 1, "": 0}[
        item.by
    ]


def _set_apart(found: Sequence[Meaning]) -> list[Meaning]:
    """Columns of one term that no part tells apart are told apart by their headers."""
    often = Counter((item.term, item.part) for item in found if item.term in PRICES)
    return [
        replace(item, part=item.header, apart="words")
        if item.term in PRICES and not item.part and often[item.term, ""] > 1
        else item
        for item in found
    ]

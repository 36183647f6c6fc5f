"""What is said around a table: whose prices they are, from when to when, in which unit, with which tax, to where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scoutdesk.exchange.foreign.columns.header_units import unit_of
from scoutdesk.exchange.foreign.columns.headers import term_of
from scoutdesk.exchange.foreign.tables.grid import Grid, words_of
from scoutdesk.exchange.regions import Place, Said
from scoutdesk.fields.written.texts import half_width

KEPT = frozenset(
    {
        "supplier",
        "contact",
        "phone",
        "quote_date",
        "valid_until",
        "doc_no",
        "tax_rate",
        "moq",
        "delivery",
        "unit",
    }
    | {
        "payment_terms",
        "loss_terms",
        "shelf_life",
        "origin",
        "packaging",
        "lead_time",
        "supply_window",
        "remark",
    }
    | {
        "brand",
        "product_name",
        "spec",
        "net_weight",
        "gross_weight",
        "farm",
        "cert",
        "daily_capacity",
        "storage",
    }
)
_PAIR = re.compile(
    r"([^\s:：,，;；。|]{1,12})\s*[:：]\s*([^;；。|\n]+?)(?=\s{2,}|\s+[^\s:：]{1,8}[:：]|[;；。|\n]|$)"
)
# a letter over a table is read no further
MOST_SIGNS = 600
_DIGITS = r"(?:1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|0\d{2,3}-\d{7,8}|400-?\d{3}-?\d{4})"
_DAY = r"(?:20\d{2}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*[日号]?|\d{1,2}月\d{1,2}[日号])"
_FACTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("phone", re.compile(rf"(?<!\d)({_DIGITS})(?!\d)")),
    (
        "valid_until",
        re.compile(rf"(?:有效期?至|有效至|截止(?:日期|到|至)?|有效期[到为:：]?)\s*[:：]?\s*({_DAY})"),
    ),
    (
        "quote_date",
        re.compile(rf"(?:报价日期|报价时间|日期|制单日期|更新(?:时间|日期)?)\s*[:：]?\s*({_DAY})"),
    ),
    ("unit", re.compile(r"(?:单位|计价单位|价格单位)\s*(?:[:：]|均?[为按]|是)\s*([^\s,，;；。（()）]{1,8})")),
    ("unit", re.compile(r"[(（]\s*(元/(?:斤|公斤|kg|千克|件|箱|盒|吨))\s*[,，、;；)）]")),
    ("unit", re.compile(r"(?:单价|价格|报价)\s*[:：]\s*(元/(?:斤|公斤|kg|千克|件|箱|盒|吨|500g|500克))")),
    ("unit", re.compile(r"以?(元/(?:斤|公斤|kg|千克|件|箱|盒|吨))(?:计价|计算|报价|为单位)")),
    ("tax_basis", re.compile(r"((?:不|未)含(?:增值)?税|免税|(?<![不未])含(?:增值)?税|未税)")),
    (
        "tax_rate",
        re.compile(
            r"((?:1[0-9]|[0-9])\s*(?:%|％|个点|点)\s*(?:增值税|专票|普票|税率?|发票)|税率\s*[:：]?\s*\d{1,2}\s*[%％])"
        ),
    ),
    (
        "price_basis",
        re.compile(
            r"(出园价|田头价|地头价|塘口价|产地价|出厂价|到仓价|到货价|到库价|落地价|包邮价?|一件代发价?|含运费?|不含运费?)"
        ),
    ),
    ("weight_basis", re.compile(r"(净重|毛重|去皮|带箱)(?:计价|计算|结算|价)")),
    ("weight_basis", re.compile(r"价格?(?:全部|均|都)?[为按是](净重|毛重|去皮|带箱)")),
)
_FIRM = r"[\u4e00-\u9fff（）()A-Za-z]{2,24}?"
# 青滩果业合作社 is not 青滩果业: what ends the name of a firm for certain is looked for first
_SUPPLIERS = (
    re.compile(rf"({_FIRM}(?:有限责任公司|有限公司|合作社联合社|合作社|家庭农场|公司))"),
    re.compile(rf"({_FIRM}(?:农场|果业|果园|农庄|商行|经营部|批发部|果品厂|食品厂|供应链))"),
)
_DAY_ALONE = re.compile(rf"^{_DAY}$")


def said_around(
    grid: Grid, rows: Sequence[int], beside: Sequence[Place], title: Place | None
) -> tuple[Said, ...]:
    """Facts from the rows that hold no data, and from cells beside the table; the first of its kind comes first."""
    found: list[Said] = []
    for row in rows:
        places = [(row, column) for column, cell in enumerate(grid.rows[row]) if cell != ""]
        found += _in_row(grid, places, title)
    if beside:
        for row in dict.fromkeys(place[0] for place in beside):
            found += _in_row(grid, [place for place in beside if place[0] == row], title)
    return tuple(dict.fromkeys(found))


_OF_GOODS = re.compile(r"^[\d一二三四五六七八九十两半]+\s*(?:个月|年(?!\d))")
_IN_NAME = re.compile(r"元\s*[/每∕-]?\s*(斤|公斤|kg|千克|吨|件|箱|盒|袋)(?![\u4e00-\u9fff])", re.IGNORECASE)


def said_in_name(name: str, found: Sequence[Said], top: int) -> tuple[Said, ...]:
    """价格（元／斤）: the unit that the name of a sheet states, where nothing around its table does."""
    unit = _IN_NAME.search(half_width(name))
    if unit is None or any(said.term == "unit" for said in found):
        return ()
    return (Said("unit", f"元/{unit[1]}", (top, 0)),)


def _in_row(grid: Grid, places: Sequence[Place], title: Place | None) -> Iterator[Said]:
    skip: Place | None = None
    for number, place in enumerate(places):
        if place == skip:
            continue
        text = words_of(grid.at(*place))[:MOST_SIGNS]
        if place == title:
            yield Said("title", text, place)
            yield from _facts(text, place)
            yield from _owner(text, place)
            continue
        key = text.rstrip(" :：")
        beside = words_of(grid.at(*places[number + 1])) if number + 1 < len(places) else ""
        term = _term(key, beside)
        if term in KEPT and number + 1 < len(places) and (text != key or _is_value(grid, places[number + 1])):
            skip = places[number + 1]
            yield Said(term, words_of(grid.at(*skip)), skip)
            continue
        pairs = list(_pairs(text, place))
        yield from pairs
        yield from (fact for fact in _facts(text, place) if fact.term not in {pair.term for pair in pairs})
        if not any(pair.term == "supplier" for pair in pairs):
            yield from _owner(text, place)
        if _DAY_ALONE.match(text):
            yield Said("quote_date", text, place)


def _term(key: str, value: str) -> str:
    """有效期：7天 over a table is that of its prices, 有效期：12个月 or a column that of the goods."""
    if key in ("有效期", "有效期限") and not _OF_GOODS.search(value):
        return "valid_until"
    return term_of(key)


def _is_value(grid: Grid, place: Place) -> bool:
    return not term_of(grid.at(*place))


def _pairs(text: str, place: Place) -> Iterator[Said]:
    for key, value in _PAIR.findall(text):
        term = _term(key, value)
        told = _unit_only(value) if term == "unit" else value.strip(" ,，")
        if term in KEPT and told:
            yield Said(term, told, place)


def _unit_only(text: str) -> str:
    """元/斤 of 元/斤（含税）; "" where no unit is named."""
    return unit_of(re.split(r"[(（,，\s]", text.strip())[0])


def _facts(text: str, place: Place) -> Iterator[Said]:
    for term, pattern in _FACTS:
        found = pattern.search(text)
        if found and (term != "unit" or unit_of(found[1])):
            yield Said(term, re.sub(r"\s+", "", found[1]), place)


def _owner(text: str, place: Place) -> Iterator[Said]:
    found = next((found for pattern in _SUPPLIERS if (found := pattern.search(text))), None)
    if found:
        yield Said("supplier", found[1], place)

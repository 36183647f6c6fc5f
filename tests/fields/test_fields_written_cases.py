"""Every collected example of how suppliers write values reads as noted, or is named here with its reason."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds import Context, Money, Weight
from scoutdesk.fields.written.days import read_day
from scoutdesk.fields.written.numbers import Quantity, read_quantity
from scoutdesk.fields.written.phones import read_phone
from scoutdesk.fields.written.specs import Spec, read_spec
from scoutdesk.fields.written.texts import tidy
from scoutdesk.fields.written.weights import grams_per
from scoutdesk.fields.written.windows import Duration, read_duration, read_window

CASES = Path(__file__).resolve().parents[3] / "shared" / "data" / "text_cases.json"
TODAY = date(2026, 8, 1)
D = Decimal


def collected() -> list[tuple[str, str]]:
    """The (kind, input) pairs of the shared collection, without the pinyin ones that knowledge reads."""
    if not CASES.exists():
        return []
    cases = json.loads(CASES.read_text(encoding="utf-8"))
    return [(case["kind"], case["input"]) for case in cases if case["kind"] != "pinyin"]


def quantity(text: str) -> tuple[Decimal | None, Decimal | None, str]:
    found = read_quantity(text)
    return found.low, found.high, found.unit


def per_kg(text: str) -> Decimal | None:
    found: Decimal | None = Money("price", per="kg").read(text, Context(TODAY))
    return found


def grams(text: str) -> object:
    return Weight("net").read(text, Context(TODAY))


def share(text: str) -> Decimal | None:
    return read_quantity(text).fraction


def approximate_grams(text: str) -> tuple[bool, Decimal]:
    found = read_quantity(text)
    assert found.exact is not None
    return found.approximate, found.exact * (grams_per(found.unit) or 0)


def doubtful(text: str) -> tuple[Decimal | None, bool]:
    found = read_quantity(text)
    return found.exact, found.doubt is not None


def day(text: str) -> date:
    return read_day(text, TODAY)


def window(text: str) -> tuple[date, date]:
    return read_window(text, TODAY)


def refusal(text: str) -> str:
    with pytest.raises(Unreadable) as refused:
        read_day(text, TODAY)
    return str(refused.value.message.args.get("likely") or refused.value.message.args.get("month") or "")


def net(text: str) -> Spec:
    return read_spec(text)


def spec(low: int | str, high: int | str | None = None, **more: object) -> Spec:
    return Spec(net_grams_low=D(low), net_grams_high=D(low if high is None else high), **more)  # type: ignore[arg-type]


def gross(text: str) -> tuple[Decimal | None, bool, bool]:
    found = read_spec(text)
    return found.net_grams_low, found.gross, found.doubt is not None


def only(*days: tuple[int, int]) -> tuple[date, date]:
    first, last = days
    return date(2027, *first), date(2027, *last)


READS: dict[str, tuple[Callable[[str], object], object]] = {
    "1.2万": (quantity, (D(12000), D(12000), "")),
    "１２．５": (quantity, (D("12.5"), D("12.5"), "")),
    "￥1,280.00": (quantity, (D(1280), D(1280), "元")),
    "¥15/斤": (per_kg, D(30)),
    "15元/斤": (per_kg, D(30)),
    "7.53元/公斤": (per_kg, D("7.53")),
    "三十六块八": (quantity, (D("36.80"), D("36.80"), "元")),
    "两百五": (doubtful, (D(250), True)),
    "一千二": (doubtful, (D(1200), False)),
    "5-8元": (quantity, (D(5), D(8), "元")),
    "8～9.5": (quantity, (D(8), D("9.5"), "")),
    "24.62%": (share, D("0.2462")),
    "约3斤": (approximate_grams, (True, D(1500))),
    "≥13": (quantity, (D(13), None, "")),
    "13度": (quantity, (D(13), D(13), "度")),
    "60+": (quantity, (D(60), None, "")),
    "面议": (read_quantity, Quantity(None, None, negotiable=True)),
    "/": (read_quantity, Quantity(None, None)),
    "暂无": (read_quantity, Quantity(None, None)),
    "2.5折": (share, D("0.25")),
    "8成熟": (share, D("0.8")),
    "拾万元整": (quantity, (D(100000), D(100000), "元")),
    "1.2w": (quantity, (D(12000), D(12000), "")),
    "3k": (quantity, (D(3000), D(3000), "")),
    "2026年3月5日": (day, date(2026, 3, 5)),
    "2026/3/5": (day, date(2026, 3, 5)),
    "2026.3.5": (day, date(2026, 3, 5)),
    "20260305": (day, date(2026, 3, 5)),
    "26.3.5": (day, date(2026, 3, 5)),
    "3月5号": (day, date(2026, 3, 5)),
    "3月上旬": (lambda text: read_window(text, date(2027, 1, 9)), only((3, 1), (3, 10))),
    "3月中旬": (lambda text: read_window(text, date(2027, 1, 9)), only((3, 11), (3, 20))),
    "3月下旬": (lambda text: read_window(text, date(2027, 1, 9)), only((3, 21), (3, 31))),
    "2月下旬": (lambda text: read_window(text, date(2028, 1, 9)), (date(2028, 2, 21), date(2028, 2, 29))),
    "6月初": (window, (date(2026, 6, 1), date(2026, 6, 10))),
    "月底": (window, (date(2026, 8, 27), date(2026, 8, 31))),
    "46086": (day, date(2026, 3, 5)),
    "6.1": (refusal, "2026-06-01"),
    "2026..7": (refusal, "07"),
    "白露前后": (window, (date(2026, 9, 2), date(2026, 9, 12))),
    "中秋前": (window, (date(2026, 9, 11), date(2026, 9, 24))),
    "农历八月十五": (day, date(2026, 9, 25)),
    "腊月二十三 (2026年初)": (day, date(2026, 2, 10)),
    "清明": (day, date(2026, 4, 5)),
    "明前": (lambda text: read_window(text, date(2026, 2, 1))[1], date(2026, 4, 4)),
    "雨前": (lambda text: read_window(text, date(2026, 2, 1))[1], date(2026, 4, 19)),
    "霜降": (day, date(2026, 10, 23)),
    "当天": (day, TODAY),
    "48小时内发货": (read_duration, Duration(hours=48)),
    "保质期：180 天": (read_duration, Duration(days=180)),
    "#低温冷藏7天": (read_duration, Duration(days=7, storage="冷藏")),
    "阴凉干燥10个月": (read_duration, Duration(months=10, storage="常温")),
    "5斤装": (grams, 2500),
    "４．５Ｋｇ": (grams, 4500),
    "5.8g*15支": (net, spec(87, pieces_low=15, pieces_high=15, parts=((15, D("5.8")),))),
    "10x10g": (net, spec(100, pieces_low=10, pieces_high=10, parts=((10, D(10)),))),
    "4-5个约4斤": (net, spec(2000, pieces_low=4, pieces_high=5, approximate=True)),
    "75-80mm": (net, Spec(size_mm_low=D(75), size_mm_high=D(80))),
    "公蟹4.0两 母蟹3.0两 4对": (
        net,
        spec(1400, pieces_low=8, pieces_high=8, parts=((4, D(200)), (4, D(150)))),
    ),
    "200克/罐": (net, spec(200)),
    "3斤（带箱）": (gross, (D(1500), True, True)),
    "138-0013-8000": (read_phone, "13800138000"),
    "0717-2881234": (read_phone, "0717-2881234"),
    "400-800-4900": (read_phone, "400-800-4900"),
    "１３８００１３８０００": (read_phone, "13800138000"),
    "　伦晚 脐橙 ": (tidy, "伦晚脐橙"),
    "\t藁城川港物流分部": (tidy, "藁城川港物流分部"),
    "印尼小鸡干脆面（烧烤鸡肉味}240克": (tidy, "印尼小鸡干脆面（烧烤鸡肉味}240克"),
}
# Not a value but a remark: whether a day stands in a column of models is known to who reads the column.
LEFT_OUT = {"2003-02-03 in a model column"}


@pytest.mark.parametrize("text", READS)
def test_what_suppliers_write_is_read_as_meant(text: str) -> None:
    read, expected = READS[text]
    assert read(text) == expected


@pytest.mark.skipif(not CASES.exists(), reason="the shared collection of examples is not here")
def test_no_collected_example_is_forgotten() -> None:
    assert {text for _, text in collected()} - LEFT_OUT == set(READS)

"""Wrong input gets its sentence where it is typed: it is not saved, and the typing stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Desk, Place
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.form import Form
from scoutdesk.desk.pages.bench import Bench
from scoutdesk.desk.pages.curator import CuratorPage
from scoutdesk.desk.pages.sku import SkuPage
from scoutdesk.desk.pages.stages import PARTS, Part, make_part
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.desk.pages.tabbed import RecordPage
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.community.requests import CuratorRequest
from scoutdesk.domain.gates import all_points
from scoutdesk.domain.guarded import is_guarded
from scoutdesk.domain.records import RECORDS
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.fields.declared import Field, Record, about, fields_of
from scoutdesk.fields.kinds import (
    Choice,
    Clock,
    Code,
    Day,
    Flag,
    Integer,
    Link,
    Money,
    Number,
    Percent,
    Phone,
    Several,
    Text,
    Weight,
)
from scoutdesk.operations import records
from scoutdesk.operations.dossiers import dossier_of

CHINESE = re.compile(r"[\u4e00-\u9fff]")
TYPES = {about(record).name: record for record in RECORDS}
# the grids have tests of their own
GRIDS = ("inspected_unit", "score")
# never typed: which record this one belongs to, and its place among its like
UNTYPED = ("position",)
# written by the step that decides or prepares, and told where it is
STEPPED = {("inspection", "inspection_plan"), ("inspection", "decided_on"), ("lesson", "carried_from")}


def wrong_texts(field: Field) -> Iterator[str]:
    """What people type by mistake into a field of this kind."""
    kind = field.kind
    match kind:
        case Percent():
            yield from ("很多", "101%", "250%", "-1%", "0.5")
        case Money() | Weight() | Integer() | Number():
            yield from ("很多", "3–5", "nan")
            if kind.low is not None:
                yield "-1" if kind.low == 0 else _shown(field, Decimal(kind.low) - 1)
            if kind.high is not None:
                yield _shown(field, Decimal(kind.high) + 1)
        case Day():
            yield from ("2027-02-30", "看天气", "1887-03-01")
        case Link():
            yield from ("查无此物", "NONE-0001")
        case Code() if kind.checks is not None:
            # what a check only doubts is saved
            yield from (text for text in ("6901234500012", "XYZ") if kind.checks(text))
        case Phone():
            yield from ("123", "没有电话")
        case Clock():
            yield from ("25:00", "9:61", "很晚")
        case Choice() | Several() | Flag():
            yield "查无此项"
        case Text() if kind.longest is not None and not kind.lines:
            yield "长" * (kind.longest + 1)


def _shown(field: Field, value: Decimal) -> str:
    return field.kind.show(int(value) if isinstance(field.kind, Weight) else value)


@dataclass
class Laid:
    """A season, and the id of the one record of each kind."""

    desk: Desk
    season: int
    ids: dict[str, int]

    def said(self, words: str) -> str:
        """The text itself; "@lot" is the code of that record."""
        if not words.startswith("@"):
            return words
        name = words[1:]
        return records.get(self.desk.workspace, TYPES[name], self.ids[name]).code or ""


@pytest.fixture
def laid(desk: Desk) -> Laid:
    """One season with one blank record of each kind below it."""
    workspace = desk.workspace
    ids: dict[str, int] = {}
    ids["sku"] = records.create(workspace, Sku, name="伦晚")[0].id
    # what it follows on puts last season's lessons on top of each bench
    last = records.create(workspace, Season, sku=ids["sku"], name="2026 春")[0].id
    ids["season"] = records.create(workspace, Season, sku=ids["sku"], name="2027 春", previous=last)[0].id
    ids["curator"] = records.create(workspace, Curator, name="苏禾")[0].id
    for record in RECORDS:
        parent = about(record).parent
        if parent in ids and about(record).name not in (*ids, "score"):
            ids[about(record).name] = records.create(workspace, record, **{parent: ids[parent]})[0].id
    records.edit(workspace, CuratorRequest, ids["curator_request"], "season", "2027 春")
    return Laid(desk, ids["season"], ids)


def typed_fields(record: type[Record]) -> list[Field]:
    skip = {*UNTYPED, about(record).parent, "code", "archived"}
    return [
        field
        for field in fields_of(record)
        if field.name not in skip and not is_guarded(record, field.name) and any(wrong_texts(field))
    ]


def opened(part: Part, laid: Laid, qtbot: QtBot) -> StageTab:
    tab = make_part(part, laid.desk)
    qtbot.addWidget(tab)
    dossier = dossier_of(laid.desk.workspace, laid.season)
    tab.show_dossier(dossier, all_points(dossier))
    return tab


@pytest.mark.parametrize("part", [part for part in PARTS if part.path], ids=lambda part: part.path)
def test_wrong_input_stays_where_it_was_typed_with_its_sentence(part: Part, laid: Laid, qtbot: QtBot) -> None:
    assert wrong_in(opened(part, laid, qtbot), laid) == []


@pytest.mark.parametrize("tab", ["profile", "track", "requests"])
def test_wrong_input_about_a_curator_stays_where_it_was_typed(tab: str, laid: Laid, qtbot: QtBot) -> None:
    assert wrong_in(shown_of(CuratorPage(laid.desk), tab, laid, qtbot), laid) == []


@pytest.mark.parametrize("tab", ["profile", "audience", "content"])
def test_wrong_input_about_a_sku_stays_where_it_was_typed(tab: str, laid: Laid, qtbot: QtBot) -> None:
    assert wrong_in(shown_of(SkuPage(laid.desk), tab, laid, qtbot), laid) == []


def shown_of(page: RecordPage, tab: str, laid: Laid, qtbot: QtBot) -> Bench:
    qtbot.addWidget(page)
    page.show_place(Place(page.name, laid.ids[page.name], tab))
    qtbot.waitUntil(lambda: not laid.desk.background.is_busy, timeout=20_000)
    bench = page.tab(tab)
    qtbot.waitUntil(lambda: not laid.desk.background.is_busy, timeout=20_000)
    assert isinstance(bench, Bench)
    return bench


def wrong_in(tab: Bench, laid: Laid) -> list[str]:
    """What goes wrong with wrong typing in the forms and tables of a bench."""
    wrong: list[str] = []
    for form in tab.forms:
        name = about(form.record).name
        form.show_record(laid.ids[name])
        for field in typed_fields(form.record):
            if field.name in form.fields:
                wrong += in_form(form, field)
    for table in tab.tables:
        record = about(table.record)
        table.show_children(laid.ids[table.parent_field])
        for field in typed_fields(table.record):
            if field.name in {column.name for column in table.model.columns}:
                wrong += in_table(table, laid.ids[record.name], field)
    return wrong


def in_form(form: Form, field: Field) -> Iterator[str]:
    if isinstance(field.kind, Choice | Flag):
        return  # chosen from a list there, not typed
    place = form.fields[field.name]
    for text in wrong_texts(field):
        before = _kept(form.desk, form.record, form.id, field.name)
        place.editor.show_text(text)
        place.editor.left.emit()
        told = f"{about(form.record).name}.{field.name} {text!r}: "
        if _kept(form.desk, form.record, form.id, field.name) != before:
            yield told + "saved"
        elif place.remark.tone != "bad" or not CHINESE.search(place.remark.text()):
            yield told + f"no sentence ({place.remark.text()})"
        elif place.editor.typed() != text:
            yield told + "typing is gone"
        place.drop_typed()


def in_table(table: ChildTable, id: int, field: Field) -> Iterator[str]:
    index = table.model.place(id, field.name)
    for text in wrong_texts(field):
        before = _kept(table.desk, table.record, id, field.name)
        taken = table.model.setData(index, text)
        said = "；".join(table.model.told((id, field.name)))
        told = f"{about(table.record).name}.{field.name} {text!r}: "
        if taken or _kept(table.desk, table.record, id, field.name) != before:
            yield told + "saved"
        elif not CHINESE.search(said) or said not in table.remark.text():
            yield told + f"no sentence ({said})"
        elif index.data() != text:
            yield told + "typing is gone"
        table.model.drop_typed(index)


def _kept(desk: Desk, record: type[Record], id: int, name: str) -> Any:
    return getattr(records.get(desk.workspace, record, id), name)


def test_every_field_that_can_be_wrong_stands_on_a_bench(laid: Laid, qtbot: QtBot) -> None:
    shown: set[tuple[str, str]] = set()
    tabs: list[Bench] = [opened(part, laid, qtbot) for part in PARTS]
    tabs.append(shown_of(CuratorPage(laid.desk), "requests", laid, qtbot))
    qtbot.waitUntil(lambda: not laid.desk.background.is_busy, timeout=20_000)
    for tab in tabs:
        shown |= {(about(form.record).name, name) for form in tab.forms for name in form.fields}
        shown |= {
            (about(table.record).name, column.name) for table in tab.tables for column in table.model.columns
        }
    named = {name for part in PARTS for name in part.records} - set(GRIDS)
    asked = {(name, field.name) for name in named for field in typed_fields(TYPES[name])}
    assert asked - shown == STEPPED


# what contradicts something else that is there: part, what is there, where what is typed, what is told
WINDOW = {"harvest_start": "2027-03-16", "harvest_end": "2027-04-08"}
TEN = {"quantity": "10", "warehouse": "@warehouse", "received_on": "2027-02-10", "state": "released"}
HELD = TEN | {"state": "held"}
There = dict[str, dict[str, str]]
CONTRADICTIONS: tuple[tuple[str, There, str, str, str], ...] = (
    ("launch/event", {"season": WINDOW}, "launch.day", "2027-03-15", "早于采收开始日 2027-03-16"),
    ("launch/event", {"launch": {"day": "2027-03-20"}}, "launch.answer_until", "2027-03-21", "晚于发布会日期（2027-03-20）"),
    ("launch/event", {"launch": {"day": "2027-03-20"}}, "launch.order_until", "2027-03-19", "早于发布会当天 2027-03-20"),
    ("launch/event", {"launch": {"budget": "100"}}, "launch.spent", "100.01", "超预算 ¥0.01"),
    ("launch/countdown", {"launch": {"day": "2027-03-20"}}, "milestone.due", "2027-03-22", "晚于发布会当天"),
    ("launch/countdown", {}, "milestone.done_on", "2027-03-02", "日期在今天之后"),
    ("harvest/plan", {"season": {"harvest_start": "2027-03-16"}}, "season.harvest_end", "2027-03-01", "采收结束日早于开始日"),
    ("harvest/plan", {"season": {"full_bloom": "2027-04-01"}}, "season.harvest_start", "2027-03-16", "早于“"),
    ("harvest/plan", {"season": {"daily_capacity": "10"}, "daily_forecast": {"day": "2027-03-17"}}, "daily_forecast.expected", "11", "超过日产能 10 件"),
    ("harvest/plan", {"season": WINDOW}, "daily_forecast.day", "2027-04-09", "晚于采收结束日 2027-04-08"),
    ("harvest/lots", {"season": WINDOW}, "harvest_lot.picked", "2027-03-15", "早于采收开始日 2027-03-16"),
    ("harvest/lots", {"season": WINDOW}, "maturity_check.day", "2027-04-20", "晚于采收结束日 2027-04-08"),
    ("harvest/lots", {}, "maturity_check.day", "2027-03-02", "日期在今天之后"),
    ("harvest/lots", {"harvest_lot": {"picked": "2027-02-20"}}, "conformity_certificate.issued", "2027-02-10", "早于采收日期 2027-02-20"),
    ("harvest/lots", {"harvest_lot": {"picked": "2027-02-20", "quantity": "100"}}, "conformity_certificate.quantity", "200", "批次重量 100 kg"),
    ("harvest/lots", {"season": {"precooling_hours": "6"}}, "harvest_lot.hours_to_precooling", "7", "限值 6"),
    ("sourcing/quotes", {"quotation": {"net_weight": "5"}}, "quotation.gross_weight", "4.5", "净重大于毛重"),
    ("sourcing/quotes", {"quotation": {"supply_from": "2027-03-16"}}, "quotation.supply_until", "2027-03-01", "早于“供货开始”"),
    ("sourcing/quotes", {"season": WINDOW}, "quotation.supply_until", "2027-03-01", "早于采收开始日"),
    ("sourcing/quotes", {"season": WINDOW}, "quotation.supply_from", "2027-05-01", "晚于采收结束日"),
    ("sourcing/quotes", {"quotation": {"quoted_on": "2027-02-16"}}, "quotation.valid_until", "2027-02-01", "早于“报价日期”"),
    ("sourcing/quotes", {"quotation": {"price": "3.75"}}, "price_break.price", "5", "数量更多，单价却高于 ¥3.75"),
    ("sourcing/samples", {"sample": {"sent_on": "2027-02-16"}}, "sample.received_on", "2027-02-01", "早于“寄出日期”"),
    ("sourcing/samples", {"sample": {"received_on": "2027-02-16"}}, "sample.measured_on", "2027-02-01", "早于“"),
    ("sourcing/samples", {"sample": {"size_low": "80"}}, "sample.size_high", "75", "小于“最小个头”"),
    ("sourcing/samples", {}, "sample.received_on", "2027-04-01", "日期在今天之后"),
    ("packing/grades", {"grade": {"size_from": "80"}}, "grade.size_to", "75", "小于“尺寸下限”"),
    ("packing/grades", {"grade": {"weight_from": "230"}}, "grade.weight_to", "200", "小于“单重下限”"),
    ("packing/grades", {"grade": {"count_from": "22"}}, "grade.count_to", "20", "小于“个数下限”"),
    ("packing/packs", {"pack_level": {"level": "each", "net_weight": "5"}}, "pack_level.gross_weight", "4.5", "应当大于净重 5 kg"),
    ("packing/label", {"label": {"produced_on": "2027-03-16"}}, "label.expires_on", "2027-03-01", "早于“生产日期”"),
    ("packing/label", {"season": WINDOW, "label": {"form": "农产品"}}, "label.produced_on", "2027-01-01", "早于采收开始日"),
    ("packing/label", {}, "season.label_checked", "2027-09-01", "日期在今天之后"),
    ("storage/chain", {"leg": {"temperature": "8"}}, "leg.temperature_max", "5", "小于“设定”"),
    ("storage/chain", {"season": {"precooling_hours": "6"}, "leg": {"step": "field"}}, "leg.hours", "7", "限 6 小时"),
    ("storage/lots", {"lot": {"produced_on": "2027-02-16"}}, "lot.best_before", "2027-02-01", "早于“生产（包装）日期”"),
    ("storage/lots", {"lot": {"produced_on": "2027-02-16"}}, "lot.received_on", "2027-02-01", "早于“生产（包装）日期”"),
    ("storage/lots", {"harvest_lot": {"picked": "2027-02-20"}, "lot": {"harvest_lot": "@harvest_lot"}}, "lot.received_on", "2027-02-10", "早于该批的采收日（2027-02-20）"),
    ("storage/lots", {"season": WINDOW}, "lot.received_on", "2027-01-10", "早于采收开始日"),
    ("storage/lots", {"season": WINDOW}, "lot.produced_on", "2027-01-10", "早于采收开始日"),
    ("storage/lots", {"lot": TEN, "movement": {"kind": "ship"}}, "movement.quantity", "11", "出不了 11"),
    ("storage/lots", {"lot": TEN, "movement": {"kind": "transfer", "quantity": "1"}}, "movement.to_warehouse", "@warehouse", "两个不同的仓库"),
    ("storage/lots", {"lot": TEN, "movement": {"kind": "ship", "quantity": "1"}}, "movement.day", "2027-02-09", "早于 LOT-0001 的入库日"),
    ("storage/lots", {"lot": TEN, "movement": {"kind": "repack", "quantity": "1"}}, "movement.into", "@lot", "不能装入它自己"),
    ("storage/lots", {"lot": TEN, "movement": {"kind": "adjust", "quantity": "1", "from_warehouse": "@warehouse"}}, "movement.to_warehouse", "@warehouse", "只填一个"),
    ("storage/lots", {"lot": HELD, "movement": {"kind": "ship"}}, "movement.quantity", "1", "未放行（暂扣）"),
    ("storage/inspection", {"lot": HELD, "inspection": {"lot": "@lot"}}, "inspection.day", "2027-02-09", "2027-02-10"),
    ("pricing/cost", {"cost_sheet": {"net_weight": "5"}}, "cost_sheet.gross_weight", "4.5", "净重大于毛重"),
    ("pricing/cost", {"cost_sheet": {"platform_rate": "50%", "payment_rate": "40%"}}, "cost_sheet.curator_rate", "20%", "110%"),
    ("pricing/prices", {"price_list": {"valid_from": "2027-03-16"}}, "price_list.valid_until", "2027-03-01", "早于生效日 2027-03-16"),
    ("pricing/prices", {"price_list": {"commission": "12%"}, "commission": {"level": "senior"}}, "commission.rate", "10%", "12%"),
    ("launch/content", {"evidence": {"dated": "2027-02-16"}}, "evidence.expires", "2027-02-01", "早于“签发日期”"),
    ("launch/content", {}, "evidence.dated", "2027-05-01", "日期在今天之后"),
    ("launch/content", {}, "rival.seen_on", "2027-05-01", "日期在今天之后"),
    ("launch/event", {"season": WINDOW, "launch": {"day": "2027-03-20"}}, "launch.order_until", "2027-05-20", "采下的货只能放到 2027-04-08"),
    ("launch/guests", {"invitation": {"sent_on": "2027-02-16"}}, "invitation.answered_on", "2027-02-01", "早于“邀请日”"),
    ("launch/guests", {"invitation": {"sent_on": "2027-02-16"}}, "invitation.kit_sent_on", "2027-02-01", "早于“邀请日”"),
    ("launch/guests", {"invitation": {"kit_sent_on": "2027-02-16"}}, "invitation.kit_received_on", "2027-02-01", "早于“试吃装寄出日”"),
    ("launch/guests", {"launch": {"day": "2027-03-20"}}, "invitation.sent_on", "2027-03-21", "晚于发布会日期（2027-03-20）"),
    ("launch/guests", {}, "invitation.answered_on", "2027-03-02", "日期在今天之后"),
    ("launch/guests", {}, "invitation.kit_received_on", "2027-03-02", "日期在今天之后"),
    ("launch/pledges", {}, "pledge.day", "2027-03-02", "日期在今天之后"),
    ("launch/pledges", {"pledge": {"least": "101"}}, "pledge.quantity", "100", "小于“最少要”"),
    ("launch/pledges", {"pledge": {"quantity": "100"}}, "allocation.quantity", "101", "只认购了 100 件"),
    ("launch/pledges", {}, "allocation.quantity", "1", "没有写数量"),
    ("launch/promise", {}, "promise_term.whole_from", "0%", "没有任何余地"),
    ("selling/sales", {"season": WINDOW}, "sale.day", "2027-02-15", "2027-02-15 早于采收开始日 2027-03-16"),
    ("selling/sales", {}, "sale.day", "2027-03-02", "日期在今天之后"),
    ("selling/sales", {"launch": {"day": "2027-02-20"}}, "sale.day", "2027-02-19", "早于发布会（2027-02-20）"),
    ("selling/sales", {"season": {"closed_on": "2027-02-20"}}, "sale.day", "2027-02-21", "已于 2027-02-20 收官"),
    ("selling/sales", {"sale": {"buyers": "3"}}, "sale.again", "4", "其中复购 4 大于购买人数 3"),
    ("selling/sales", {"sale": {"buyers": "3"}}, "sale.referred", "4", "其中转介 4 大于购买人数 3"),
    ("selling/sales", {"sale": {"orders": "3"}}, "sale.buyers", "4", "购买人数 4 大于订单数 3"),
    ("selling/sales", {"sale": {"units": "3"}}, "sale.orders", "4", "订单数 4 大于成交件数 3"),
    ("selling/complaints", {"complaint": {"pieces": "20"}}, "complaint.bad", "21", "20 个里不可能坏了 21 个"),
    ("selling/complaints", {}, "complaint.day", "2027-03-02", "投诉日期还没到"),
    ("selling/complaints", {"season": WINDOW}, "complaint.day", "2027-02-19", "投诉早于采收开始"),
    ("selling/complaints", {"complaint": {"paid": "86"}, "compensation": {"amount": "80"}}, "complaint.paid", "79.99", "超过买家付的 ¥79.99"),
    ("selling/complaints", {"complaint": {"paid": "86"}}, "compensation.amount", "86.01", "超过买家付的 ¥86.00"),
    ("selling/complaints", {"complaint": {"paid": "86"}, "compensation": {"amount": "80"}}, "compensation.recharge", "80.01", "超过赔付 ¥80.00"),
    ("selling/alerts", {"alert": {"opened_on": "2027-02-20"}}, "alert.closed_on", "2027-02-19", "关闭早于开启"),
    ("selling/alerts", {}, "alert.opened_on", "2027-03-02", "日期在今天之后"),
    ("selling/alerts", {}, "alert_step.done_on", "2027-03-02", "日期在今天之后"),
    ("selling/alerts", {}, "alert_call.told_on", "2027-03-02", "日期在今天之后"),
    ("review/lessons", {}, "season_review.day", "2027-03-02", "日期在今天之后"),
    ("sourcing/requests", {"curator_request": {"day": "2027-02-20"}}, "curator_request.needed_by", "2027-02-19", "早于“提出日”"),
    ("selling/sales", {"season": WINDOW}, "season.closed_on", "2027-02-01", "早于“采收开始”"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("path", "there", "place", "text", "told"),
    CONTRADICTIONS,
    ids=[f"{item[2]}-{at}" for at, item in enumerate(CONTRADICTIONS)],
)
def test_a_contradiction_is_told_where_it_was_typed(
    path: str, there: There, place: str, text: str, told: str, laid: Laid, qtbot: QtBot
) -> None:
    workspace = laid.desk.workspace
    laid.ids["warehouse"] = records.create(workspace, TYPES["warehouse"], name="余杭仓")[0].id
    for record, values in there.items():
        for field, value in values.items():
            records.edit(workspace, TYPES[record], laid.ids[record], field, laid.said(value))
    record, _, name = place.partition(".")
    tab = opened(next(part for part in PARTS if part.path == path), laid, qtbot)
    found = Places(tab, TYPES[record], laid, name)
    found.type(laid.said(text))
    dossier = dossier_of(workspace, laid.season)
    tab.show_dossier(dossier, all_points(dossier))
    assert told in found.told()


class Places:
    """Where a field stands on a bench: in forms, in tables, or in both."""

    def __init__(self, tab: StageTab, record: type[Record], laid: Laid, name: str) -> None:
        self.id, self.name = laid.ids[about(record).name], name
        self.forms = [form for form in tab.forms if form.record is record and name in form.fields]
        self.tables = [
            table
            for table in tab.tables
            if table.record is record and name in {field.name for field in table.model.columns}
        ]
        for form in self.forms:
            form.show_record(self.id)
        for table in self.tables:
            table.show_children(laid.ids[table.parent_field])

    def type(self, text: str) -> None:
        """Into the form where there is one, else into the cell."""
        for form in self.forms[:1]:
            form.fields[self.name].editor.show_text(text)
            form.fields[self.name].editor.left.emit()
        for table in () if self.forms else self.tables[:1]:
            table.model.setData(table.model.place(self.id, self.name), text)

    def told(self) -> str:
        said = [form.fields[self.name].remark.text() for form in self.forms]
        said += ["\n".join(table.model.told((self.id, self.name))) for table in self.tables]
        assert said, self.name
        return "\n".join(said)

"""A season from its approved price to the next one, whose gate a lesson keeps shut, at the desk, by hand."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from approved import CURATORS, approved_season, lots, make
from hands import Clock, Key, Person
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Desk, Place
from scoutdesk.desk.figures.allocation import AllocationFigure
from scoutdesk.desk.figures.beside import BesideFigure
from scoutdesk.desk.figures.complaints import ComplaintFigure
from scoutdesk.desk.figures.countdown import CountdownFigure
from scoutdesk.desk.figures.deviations import DeviationsFigure
from scoutdesk.desk.figures.network import NetworkFigure
from scoutdesk.desk.figures.pareto import ParetoFigure
from scoutdesk.desk.figures.portrait import PortraitFigure
from scoutdesk.desk.figures.product_range import ArtisanFigure, TrademarkFigure
from scoutdesk.desk.figures.sales import SalesFigure
from scoutdesk.desk.figures.seats import SeatsFigure
from scoutdesk.desk.figures.show import ShowFigure
from scoutdesk.desk.figures.track import TrackFigure
from scoutdesk.desk.pages.stages.alerts import AlertsBench
from scoutdesk.desk.pages.stages.candidates import TickedRows
from scoutdesk.desk.pages.stages.compliance_side import FindingsPanel, VerdictPanel
from scoutdesk.desk.pages.stages.deciding import Decision
from scoutdesk.desk.pages.stages.door import DoorPanel
from scoutdesk.desk.pages.stages.guests_side import SeatsPanel
from scoutdesk.desk.tables.narrowed import NarrowedChildren
from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.launch.claims import Evidence
from scoutdesk.domain.launch.event import Cue, Launch, Milestone
from scoutdesk.domain.launch.guests import Answer, Invitation
from scoutdesk.domain.launch.pledging import Allocation, Pledge
from scoutdesk.domain.pricing.costing import CostSheet
from scoutdesk.domain.review.lesson import Lesson, SeasonReview
from scoutdesk.domain.season import GateReview, Season
from scoutdesk.domain.selling.alert import Alert, AlertCall, AlertStep
from scoutdesk.domain.selling.complaint import Complaint, PromiseTerm
from scoutdesk.domain.selling.sale import Sale
from scoutdesk.domain.sku import Faq, HowToEat, Sku
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.supplier import Supplier
from scoutdesk.operations import records
from scoutdesk.operations.checking import check
from scoutdesk.operations.workspace import Workspace, open_workspace


@pytest.fixture
def clock() -> Clock:
    made = Clock()
    made.goes_to(3, 12)
    return made


@pytest.fixture
def workspace(empty_database: Path, tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    folder = tmp_path / "workspace"
    shutil.copytree(empty_database, folder)
    opened = open_workspace(folder, "林寻味", clock=clock)
    yield opened
    opened.close()


def test_a_season_from_its_approved_price_to_the_next_one(qtbot: QtBot, desk: Desk, clock: Clock) -> None:
    season = approved_season(desk.workspace)
    person = Person(qtbot, desk)
    person.window.go(Place("season", season.season))

    event(person)
    content(person)
    guests(person)
    at_the_door(person, clock)
    pledges(person)
    review_of_content(person)
    person.advances(Stage.SELLING)
    from_selling(person, clock, season.season)

    assert check(person.workspace).problems == ()


def from_selling(person: Person, clock: Clock, season: int) -> None:
    clock.goes_to(4, 2)
    sent = lots(person.workspace, season, ("2027-03-21", "2027-03-23"), 120)
    sales(person, *sent)
    complaints(person, *sent)
    alert(person, clock, sent[0])
    closing(person, clock)
    person.advances(Stage.REVIEW)
    what_hurt(person)
    lessons(person)
    person.advances(Stage.CLOSED)
    reviews = records.where(person.workspace, GateReview, season=season)
    assert [item.reason for item in reviews] == [None] * 8
    successor(person, season)


# launch


def event(person: Person) -> None:
    person.follows("尚未安排发布会")
    person.keys(Key.Key_Return)
    launch = person.table(Launch).current_id()
    person.types_here("秭归伦晚品鉴会")
    person.types(Launch, launch, kind="现场", day="2027-03-10")
    assert "采收" in person.table(Launch).remark.text()
    person.lacks("发布会在 2027-03-10，早于采收开始日 2027-03-16")
    person.types(Launch, launch, day="2027-03-20")
    person.fills(Launch, starts="14:00", place="武汉东湖路 8 号", city="武汉", host="林寻味", budget="800")
    person.follows("座位数未填")
    person.types_here("2")
    person.lacks("流程")
    with person.sees_moving(ShowFigure):
        person.presses("拟流程单")
    for cue in person.table(Cue).rows():
        person.types(Cue, cue.id, owner="果农代表" if cue.minute == 5 else "林寻味")
    with person.sees_moving(ShowFigure):
        person.types(Cue, person.table(Cue).rows()[-1].id, minutes="12")
    assert "流程" not in person.open_points()
    person.opens_stage(Stage.LAUNCH, "倒排节点")
    person.presses("接手常见事项")
    with person.sees_moving(CountdownFigure):
        person.types(Milestone, person.table(Milestone).rows()[0].id, done_on="2027-03-11")


def content(person: Person) -> None:
    """What may be said, each with what proves it; and how to eat it, which belongs to the SKU."""
    person.follows("没有一条卖点得到证实")
    person.keys(Key.Key_Return)
    person.types_here("可溶性固形物 12.6 °Brix，全网最甜")
    person.adds(
        Evidence, kind="检测报告", document="检测报告 2027-018", issuer="宜昌质检所", dated="2027-02-20"
    )
    person.follows("“怎么吃才对”还是空的")
    person.keys(Key.Key_Return)
    person.types_here("怎么吃")
    person.types(HowToEat, person.table(HowToEat).current_id(), text="先切两端，再顺着果瓣剥")
    assert len(records.where(person.workspace, HowToEat)) == 1
    person.window.do_back()
    person.follows("赔付承诺未填")
    person.types_here("签收 24 小时内凭照片坏一赔一")
    person.follows("联系人未填")
    person.types_here("林寻味")
    person.follows("电话未填")
    person.types_here("138-0013-8000")
    person.follows("承诺没有赔付条款")
    person.presses("按行业惯例拟条款")
    assert len(person.table(PromiseTerm).rows()) > 2


def guests(person: Person) -> None:
    """All four are ticked by the keyboard; two seats: who comes third waits until somebody declines."""
    person.follows("还没有邀请任何人")
    ticking = person.sees(TickedRows)
    ticking.setFocus()
    person.keys(Key.Key_Home)
    for _row in CURATORS:
        person.keys(Key.Key_Space, Key.Key_Down)
    with person.sees_moving(SeatsFigure):
        person.presses("邀请勾选的人")
    answers(person, "参加", "苏禾", "江一宁")
    answers(person, "参加", "何岚")
    assert person.notices[-1].tone == "refused" and "何岚" in str(person.notices[-1].message)
    answers(person, "候补", "何岚")
    with person.sees_moving(SeatsFigure):
        answers(person, "不参加", "江一宁")
    assert "何岚" in person.sees(SeatsPanel).next.text()
    seats = person.sees(SeatsPanel)
    with person.sees_moving(SeatsFigure):
        person.qtbot.keyClick(person.window, Key.Key_U, Qt.KeyboardModifier.AltModifier)
        # the button is seen going down
        person.qtbot.waitUntil(seats.button.isHidden)
    assert {person.named(item): item.answer for item in person.table(Invitation).rows()} == {
        "苏禾": Answer.YES, "江一宁": Answer.NO, "何岚": Answer.YES, "曹未": None,
    }  # fmt: skip


def answers(person: Person, words: str, *names: str) -> None:
    """The rows of these guests are marked, then their answer is pressed."""
    table = person.table(Invitation)
    held = Qt.KeyboardModifier.NoModifier
    for row in table.rows():
        if person.named(row) in names:
            place = table.view.visualRect(table.model.place(row.id, "curator")).center()
            person.qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, held, place)
            held = Qt.KeyboardModifier.ControlModifier
    person.presses(words)


def at_the_door(person: Person, clock: Clock) -> None:
    """Row codes and pledges, Enter after each; what is wrong stays in the line, the last one is taken back."""
    clock.goes_to(3, 20)
    person.opens_stage(Stage.LAUNCH, "签到")
    door = person.sees(DoorPanel)
    codes = {person.named(item): item.row_code for item in records.where(person.workspace, Invitation)}
    assert door.line.hasFocus()
    person.keys("99Z 30", Key.Key_Return)
    assert door.line.text() == "99Z 30" and "99Z" in door.wrong.text()
    door.line.selectAll()
    for line in (f"{codes['苏禾']} 120", f"{codes['何岚']} 90/30", "cw 600"):
        person.keys(line, Key.Key_Return)
    person.qtbot.keyClick(door.line, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    person.keys("cw 60", Key.Key_Return)
    assert door.line.text() == "" and not door.wrong.isVisible()
    person.qtbot.waitUntil(lambda: not door.pause.isActive())
    assert str(person.notices[-1].message) == "签到：曹未"
    assert [item.quantity for item in records.where(person.workspace, Pledge)] == [120, 90, 60]


def pledges(person: Person) -> None:
    """More is pledged than there is; what was allotted is out of date as soon as a pledge is another."""
    person.follows("认购 270 件，可分 240 件")
    with person.sees_moving(AllocationFigure):
        person.fills(Launch, reserve_share="5%")
    person.presses("按此分配")
    assert "认购" not in person.open_points()
    table = person.table(Pledge)
    first = table.rows()[0].id
    with person.sees_moving(AllocationFigure):
        person.types(Pledge, first, quantity="100")
    person.lacks("要重新分配：苏禾现在认购 100 件，分配时是 120 件")
    assert "认购数" in person.takes_back()
    assert "重新分配" not in person.open_points()
    assert "认购数" in person.does_again()
    person.follows("要重新分配")
    person.keys(Key.Key_Return)
    assert "重新分配" not in person.open_points()
    assert sum(item.quantity or 0 for item in records.where(person.workspace, Allocation)) == 228


def review_of_content(person: Person) -> None:
    """Space takes out a word that the law forbids, Enter goes where something lacks; what is changed later is named."""
    person.follows("内容还没有审核过")
    person.presses("审核通过")
    assert "还有 2 处问题" in person.sees(VerdictPanel).wrong.text()
    findings = person.sees(FindingsPanel)
    findings.table.view.setFocus()
    person.keys(Key.Key_Home, Key.Key_Space)
    assert not person.sees(VerdictPanel).wrong.isVisible()
    assert "没有说哪些人不适合吃" in findings.detail.text()
    person.keys(Key.Key_Return, Key.Key_Return)
    person.types_here("哪些人不适合吃？")
    person.types(Faq, person.table(Faq).current_id(), answer="血糖偏高的人少吃，一次半个")
    person.window.do_back()
    person.presses("审核通过")
    assert person.open_points() == ""
    person.opens_stage(Stage.LAUNCH, "承诺")
    person.fills(Season, shipping="每周二、四、六发货")
    person.lacks("审核之后改过：2027 春 · 发货：新加")
    assert "发货" in person.takes_back()


# selling


def sales(person: Person, first: str, second: str) -> None:
    """One row typed, with a number that cannot be and says so at its cell; the others come from Excel."""
    person.follows("还没有录入销售")
    person.keys(Key.Key_Return)
    person.types_here("2027-03-22")
    row = person.table(Sale).current_id()
    person.types(
        Sale, row, community="早市鲜果团", lot=first, orders="60", units="60", amount="5100", buyers="70"
    )
    person.lacks("购买人数 70 大于订单数 60")
    assert "购买人数 70 大于订单数 60" in person.table(Sale).remark.text()
    with person.sees_moving(SalesFigure):
        person.types(Sale, row, buyers="58", again="10", referred="6", units="64", amount="5440")
    assert "购买人数" not in person.open_points()
    person.copies(
        ("2027-03-23", "东湖邻里厨房", first, "50", "50", "4250", "50"),
        ("2027-03-24", "光谷下班买菜", second, "50", "54", "4590", "50"),
        ("2027-03-25", "早市鲜果团", second, "40", "40", "3400", "40"),
    )
    with person.sees_moving(SalesFigure):
        person.presses("从 Excel 粘贴行")
    assert len(person.table(Sale).rows()) == 4 and person.open_points() == "停售日期未填"


def complaints(person: Person, first: str, second: str) -> None:
    """Enter shows what the promise gives, Enter accepts it, and the next one that waits is there."""
    person.opens_stage(Stage.SELLING, "客诉")
    person.presses("新增客诉")
    person.types_here("早市鲜果团")
    person.fills(
        Complaint, day="2027-04-01", lot=first, defect="腐烂霉变", units="1", paid="85", pieces="20", bad="3",
        hours="5", text="打开有三个软了", stage="采收",
    )  # fmt: skip
    before = (first, "腐烂霉变", "1", "85", "20")
    person.copies(
        *(
            ("2027-04-01", "早市鲜果团", *before, str(bad), "6")
            for bad in (1, 2, 2, 4, 5, 1, 3, 1, 2, 2, 1, 4)
        ),
        ("2027-04-02", "光谷下班买菜", second, "压伤破损", "1", "85", "20", "2", "8"),
    )
    person.presses("从 Excel 粘贴行")
    person.lacks("有 14 条客诉未处理")
    rows = person.sees(NarrowedChildren)
    rows.table.setFocus()
    person.keys(Key.Key_Home)
    for waiting in range(14, 1, -1):
        person.lacks(f"有 {waiting} 条客诉未处理")
        person.keys(Key.Key_Return, Key.Key_Return)
    assert "退款" in person.takes_back()
    person.lacks("有 2 条客诉未处理")
    assert "退款" in person.does_again()
    rows.table.setFocus()
    person.keys(Key.Key_Return, Key.Key_A, "90", Key.Key_Return)
    decision = person.sees(Decision)
    assert "超过买家付的 ¥85.00" in decision.wrong.text() and decision.amount.text() == "90"
    person.keys(Key.Key_Escape, Key.Key_Return, Key.Key_Return)
    assert decision.amount.text() == "" and not decision.wrong.isVisible()
    assert person.open_points() == "停售日期未填"


def alert(person: Person, clock: Clock, lot: str) -> None:
    """What clusters stands among what is worth a look; it becomes an alert whose steps and calls are ticked off."""
    person.follows(lot)
    assert "不像偶然：应开预警" in person.sees(AlertsBench).clusters.told()
    person.presses("为选中的一行开预警")
    steps = person.table(AlertStep)
    assert len(steps.rows()) == 8 and len(person.table(AlertCall).rows()) >= 1
    clock.goes_to(4, 6)
    person.window.do_refresh()
    for step in steps.rows():
        person.types(AlertStep, step.id, done="是")
    person.presses("今天已告知")
    assert all(call.told for call in person.table(AlertCall).rows()[:1])
    made = person.table(Alert).current_id()
    person.types(Alert, made, decision="停售", reason="东坡 1 号软果偏多", closed_on="2027-04-06")
    with person.sees_moved(ComplaintFigure, partial(person.opens_stage, Stage.SELLING, "聚集与预警")):
        person.opens_stage(Stage.SELLING, "销售与出库")
        person.types(Sale, person.table(Sale).rows()[0].id, units="60", amount="5100")


def closing(person: Person, clock: Clock) -> None:
    clock.goes_to(4, 12)
    person.follows("停售日期未填")
    person.types_here("2027-04-10")


# review


def what_hurt(person: Person) -> None:
    """What the goods came to in the end moves what hurt and what was planned."""
    looks = partial(person.opens_stage, Stage.REVIEW, "损失与计划对照")
    with person.sees_moved(ParetoFigure, looks), person.sees_moved(DeviationsFigure, looks):
        person.opens_stage(Stage.PRICING, "成本表")
        person.fills(CostSheet, actual_farm_price="7.9", actual_loss="11%")


def lessons(person: Person) -> None:
    """Each cause that weighs becomes a lesson with a decision and somebody who sees to it."""
    person.lacks("“产地价超计划”损失 ¥407.11，尚未总结教训", "“分选损耗超计划”损失 ¥271.03")
    person.follows("这一季还没有复盘")
    person.keys(Key.Key_Return)
    person.fills(SeasonReview, summary="卖得快，软果集中在东坡 1 号")
    person.presses("按损失拟出教训")
    person.lacks("决定未填", "责任人未填")
    assert "尚未总结教训" not in person.open_points()
    for lesson in person.table(Lesson).rows():
        person.types(Lesson, lesson.id, decision="开园前锁价，早晨采、先预冷后装箱", owner="林寻味")


# the next season


def successor(person: Person, season: int) -> None:
    """It is shut by what the last one taught, until somebody says what was done about it."""
    person.presses("新建来季…")
    assert person.season.id != season
    with person.sees_moved(BesideFigure, partial(person.opens_stage, Stage.REVIEW, "损失与计划对照")):
        person.opens_stage(Stage.SOURCING, "比价与选定")
        person.fills(Season, planned_volume="300")
    person.opens_stage(Stage.SOURCING, "比价与选定")
    person.fills(
        Season, supplier="峡江橙心合作社", single_quote_reason="只此一家供 75 mm 以上",
        tasting_verdict="8 人盲品 8.3 分", untasted_reason="产地现场品尝，未寄样", why_this_one="晚熟，三月才下树",
    )  # fmt: skip
    words = "上季教训尚未答复：产地价超计划：每公斤 ¥7.90，计划 ¥7.50，已售 204 件（¥407.11）"
    assert person.open_points() == words
    assert not person.season.gate.advance_button.isEnabled()
    person.follows("上季教训尚未答复")
    person.types_here("二月与合作社签锁价协议")
    person.lacks("上季教训的答复日期未填")
    person.presses("今日答复")
    person.advances(Stage.HARVEST)


# the people


def test_what_is_known_of_people_and_goods_moves_their_figures(
    qtbot: QtBot, desk: Desk, clock: Clock
) -> None:
    """Network, training track, portrait and range, each after an edit of the record that it is drawn from."""
    season = approved_season(desk.workspace)
    sold = {item.name: item.code for item in records.where(desk.workspace, Community)}
    for group, units in (("早市鲜果团", 60), ("徐汇妈妈团", 40)):
        make(
            desk.workspace,
            Sale,
            season="2027 春",
            day="2027-03-20",
            community=sold[group],
            units=units,
            amount=units * 85,
        )
    first, second = records.where(desk.workspace, Curator)[:2]
    person = Person(qtbot, desk)

    def goes(page: str, id: int = 0, tab: str = "") -> Callable[[], None]:
        return partial(person.window.go, Place(page, id, tab))

    with person.sees_moved(NetworkFigure, goes("network")):
        goes("curator", second.id, "profile")()
        person.fills(Curator, referred_by="苏禾")
    goes("curator", first.id, "profile")()
    referred = person.form(Curator, "referred_by").fields["referred_by"]
    person.enters(referred.editor, "何岚")
    assert referred.remark.tone == "bad" and "引荐关系成环" in referred.remark.text()
    person.qtbot.keyClick(referred.editor.input, Key.Key_Escape)
    goes("curator", first.id, "track")()
    person.rests()
    with person.sees_moving(TrackFigure):
        person.fills(Curator, willingness="5")
    with person.sees_moved(PortraitFigure, goes("sku", season.sku, "audience")):
        goes("curator", first.id, "profile")()
        person.types(Community, person.table(Community).rows()[0].id, age_band="25–34 岁")
    with person.sees_moved(TrademarkFigure, goes("range")):
        goes("sku", season.sku, "profile")()
        person.fills(Sku, trademark="申请中 ™")
    with person.sees_moved(ArtisanFigure, goes("range")):
        goes("supplier", records.get(desk.workspace, Season, season.season).supplier or 0)()
        person.fills(Supplier, kind="手艺人")
    assert check(person.workspace).problems == ()

"""Wrong input about launch, sale, review and community: a sentence in the user's words, and nothing is saved."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from scout import Scout, day


def held(folder: Path) -> str:
    """Everything that the database holds."""
    with closing(sqlite3.connect(folder / "scoutdesk.db")) as database:
        return "\n".join(database.iterdump())


REFUSED = (
    # pledges and what they are given
    ("new pledge quantity=5", "认购必须对应一份邀请"),
    ("set pledge PLG-0001 invitation=", "认购必须对应一份邀请"),
    ("new pledge invitation=INV-0009 quantity=5", "邀请：这里没有邀请 INV-0009"),
    ("new pledge invitation=INV-0001 quantity=-5", "认购数量：-5 小于下限 1"),
    ("set pledge PLG-0001 quantity=三十多", "认购数量：“三十多”是范围"),
    ("new allocation quantity=5", "配额必须对应一笔认购"),
    ("set allocation ALC-0001 quantity=31", "只认购了 30 件"),
    ("set allocation ALC-0001 quantity=-1", "配给数量：-1 小于下限 0"),
    ("set allocation ALC-0001 capacity_then=5", "分配时可分量：分配认购时自动填写"),
    ("allot 品鉴会 --capacity -5", "-5"),
    ("allot 品鉴会 --capacity 401 --save", "超过了还能分的 400 件"),
    ("allot 上季", "还没有发布会"),
    ("allot 没有这季", "没有这季"),
    # guests
    ("new invitation launch=品鉴会 curator=苏禾", "苏禾已经受邀参加“品鉴会”"),
    ("set invitation INV-0002 curator=苏禾", "苏禾已经受邀参加“品鉴会”"),
    ("set invitation INV-0001 row_code=01A", "行码：行码随邀请自动给出"),
    ("set invitation INV-0001 seats=0", "席位：0 小于下限 1"),
    ("set invitation INV-0001 answer=也许", "参加 / 候补 / 不参加"),
    ("set invitation INV-0001 arrived=25:61", "签到时间：“25:61”不是一天中的时刻"),
    ("candidates 没有这场", "没有这场"),
    ("candidates 品鉴会 --invite -3", "至少选择一位甄选师"),
    ("checkin 品鉴会 99X", "“99X”不是行码"),
    ("checkin 品鉴会 江一宁", "江一宁"),
    ("checkin 品鉴会 苏禾 0", "认购至少一件"),
    ("checkin 品鉴会 苏禾 30/40", "至少 40 多于认购的 30"),
    ("checkin 品鉴会 --back", "--back 须与行码同用"),
    # the event
    ("set launch 品鉴会 day=2027-02-30", "发布会日期：没有“2027-02-30”这一天"),
    ("set launch 品鉴会 starts=25:00", "开场时间：“25:00”不是一天中的时刻"),
    ("set launch 品鉴会 capacity=-1", "座位数：-1 小于下限 1"),
    ("set launch 品鉴会 budget=-100", "活动预算：-100.00 小于下限 0.00"),
    ("set launch 品鉴会 reserve_share=120%", "留存比例：120% 大于上限 100%"),
    ("set launch 品鉴会 kind=云上", "现场 / 线上"),
    ("new launch season=没有这季 name=x", "产季：这里没有产季 没有这季"),
    ("new cue launch=品鉴会 minute=9999", "起始分钟：9999 大于上限 1440"),
    ("new milestone launch=品鉴会 step=REHEARSAL", "倒排自动填写"),
    ("countdown 没有这季", "没有这季"),
    ("show-plan 没有这季", "没有这季"),
    ("lint 没有这季", "没有这季"),
    ("clear 这季 --refuse", "请写明为什么不通过"),
    ("new content_review season=这季 verdict=通过", "由合规审核决定"),
    ("brief 上季 --paper sign-in -o {folder}/x.pdf", "还没有发布会"),
    ("brief 这季 --paper 什么 -o {folder}/x.pdf", "sign-in"),
    # curators and communities
    ("set curator 苏禾 referred_by=江一宁", "引荐关系成环"),
    ("set curator 苏禾 referred_by=苏禾", "引荐关系成环"),
    ("set curator 苏禾 willingness=6", "意愿：6 大于上限 5"),
    ("set curator 苏禾 phone=123", "电话：没有以 12 开头的手机号"),
    ("set curator 苏禾 joined_on=2026-13-01", "加入日：没有“2026-13-01”这一天"),
    ("set community 良渚早市团 members=-1", "成员数：-1 小于下限 0"),
    ("set community 良渚早市团 active_share=140%", "活跃占比：140% 大于上限 100%"),
    ("set community 良渚早市团 platform=抖音", "平台：“抖音”不在可选项中"),
    ("set community 良渚早市团 curator=没有这个人", "甄选师：这里没有甄选师 没有这个人"),
    ("network 没有这个人", "没有这个人"),
    ("portrait 没有这个", "没有这个"),
    ("requests --brief REQ-0009", "REQ-0009"),
    ("requests --brief REQ-0001 --sku 没有", "没有"),
    ("requests --sku 伦晚", "--brief"),
    ("set curator_request REQ-0001 quantity=-1", "想要数量：-1 小于下限 1"),
    ("set curator_request REQ-0001 needed_by=2026-06-31", "最晚需要日：没有“2026-06-31”这一天"),
    # sales and complaints
    ("set sale SAL-0001 units=-10", "成交件数：-10 小于下限 1"),
    ("set sale SAL-0001 amount=-1", "成交金额：-1.00 小于下限 0.00"),
    ("set sale SAL-0001 day=2026-02-29", "成交日：没有“2026-02-29”这一天"),
    ("set sale SAL-0001 community=没有这个群", "社群：这里没有社群 没有这个群"),
    ("set sale SAL-0001 lot=LOT-0009", "批次：这里没有批次 LOT-0009"),
    ("export pledges 这季 --curator 江一宁 -o {folder}", "江一宁没有受邀参加本季的发布会"),
    ("new compensation amount=5", "赔付必须对应一条客诉"),
    ("new compensation complaint=CPT-0001 amount=79.21", "赔付合计 ¥88.01，超过买家付的 ¥88.00"),
    ("set compensation CMP-0001 amount=88.01", "CPT-0001：赔付合计 ¥88.01，超过买家付的 ¥88.00"),
    ("set complaint CPT-0001 paid=8", "赔付合计 ¥8.80，超过买家付的 ¥8.00"),
    ("compensate CPT-0001 --amount 79.21", "超过买家付的 ¥88.00"),
    ("compensate CPT-0001 --amount -1", "赔付金额：-1.00 小于下限 0.00"),
    ("compensate CPT-0001 --amount 0", "不赔请写明理由"),
    ("compensate CPT-0001 --amount 一些", "赔付金额：“一些”"),
    ("compensate CPT-0009 --accept", "CPT-0009"),
    ("set complaint CPT-0001 state=settled", "确定赔付后自动更新"),
    ("set complaint CPT-0001 bad=-1", "其中坏的：-1 小于下限 0"),
    ("set complaint CPT-0001 defect=难看", "问题类型：“难看”不在可选项中"),
    ("set promise_term PRM-0001 whole_from=150%", "150% 大于上限 100%"),
    ("new alert season=这季 ground=我编的", "由聚集检测立案"),
    ("clusters 没有这季", "没有这季"),
    # seasons and lessons
    ("set season 上季 previous=这季", "产季承接关系成环"),
    ("set season 这季 previous=这季", "产季承接关系成环"),
    ("next-season 上季", "上季 已有来季：这季"),
    ("next-season 这季", "请先复盘"),
    ("set lesson LSN-0001 cause=launch", "成因"),
    ("set lesson LSN-0001 cost=-5", "代价：-5.00 小于下限 0.00"),
    ("set lesson LSN-0001 answered_on=2026-02-30", "答复日：没有“2026-02-30”这一天"),
    ("set lesson LSN-0002 answer=x", "LSN-0002"),
)

MISUSED = (
    ("allot 品鉴会 --capacity abc", "'abc' 不是有效的数"),
    ("candidates 品鉴会 --most x", "'x' 不是有效的数"),
    ("compensate CPT-0001 --accept --decline x", "不能与 --accept 同时使用"),
    ("compensate", "客诉"),
    ("checkin", "发布会"),
    ("export what 这季 -o {folder}", "pledges"),
    ("set pledge PLG-0001 30", "30"),
)


@pytest.mark.parametrize(
    ("code", "words", "told"), [(1, *case) for case in REFUSED] + [(2, *case) for case in MISUSED]
)
def test_what_is_wrong_has_its_sentence_and_nothing_is_saved(
    terminal: Any, people: Path, tmp_path: Path, code: int, words: str, told: str
) -> None:
    before = held(people)
    said = terminal.run("--workspace", people, *words.format(folder=tmp_path).split())
    assert (said.code, said.out) == (code, "") or (code, words.split(maxsplit=1)[0]) == (1, "checkin")
    assert told in said.err and "Traceback" not in said.err
    assert held(people) == before


@pytest.fixture
def peopled(terminal: Any, people: Path) -> Scout:
    """At the terminal of a copy, where something may be saved."""
    shutil.copytree(people, terminal.folder)
    return Scout(terminal)


def point(scout: Scout, season: str, field: str) -> Any:
    found = scout.does("gate", season)
    return [item["message"] for item in (*found["open_points"], *found["remarks"]) if item["field"] == field]


def test_an_event_before_its_harvest_is_wrong_where_the_show_is_planned(peopled: Scout) -> None:
    peopled.sets("launch", "品鉴会", day=day(-6))
    said = peopled.terminal.says("show-plan", "这季")
    assert said.code == 1 and f"早于采收开始日 {day(-5)}" in said.out
    peopled.sets("launch", "品鉴会", day=day(-4))
    assert "早于采收开始日" not in peopled.terminal.says("show-plan", "这季").out


def test_a_doubt_about_what_was_typed_is_told_with_its_field(peopled: Scout) -> None:
    for words, told in (
        ("set sale SAL-0001 again=9", "其中复购 9 大于购买人数 8"),
        ("set complaint CPT-0001 bad=21", "其中坏的 · "),
        ("set launch 品鉴会 budget=100 spent=150", "超预算 ¥50.00"),
        ("set pledge PLG-0001 least=31", "认购数量 · "),
        ("set compensation CMP-0001 recharge=9", "¥9.00"),
    ):
        said = peopled.terminal.says(*words.split())
        assert said.code == 0 and told in said.err, (words, said.err)
    # what was doubtful before is not told with every change
    assert "复购" not in peopled.terminal.says("set", "sale", "SAL-0001", "remark=x").err
    assert "购买人数" in peopled.is_refused("sales", "这季")


def test_a_community_of_another_curator_keeps_the_gate_shut(peopled: Scout) -> None:
    for stage in ("harvest", "packing", "storage", "pricing", "launch"):
        assert peopled.does("advance", "这季", "--reason", "试")["stage"] == stage
    peopled.sets("invitation", "INV-0002", community="良渚早市团")
    assert point(peopled, "SEA-0002", "community") == ["“良渚早市团”不是何岚带的群"]
    before = held(peopled.terminal.folder)
    assert "良渚早市团" in peopled.is_refused("advance", "这季")
    assert held(peopled.terminal.folder) == before


def test_who_takes_a_part_of_her_pledge_back_is_allotted_anew(peopled: Scout) -> None:
    for _stage in range(5):
        peopled.does("advance", "这季", "--reason", "试")
    peopled.sets("pledge", "PLG-0001", quantity=20)
    assert any("20" in message for message in point(peopled, "SEA-0002", "quantity"))
    assert "重新分配" in peopled.is_refused("allot", "品鉴会")
    peopled.does("allot", "品鉴会", "--save")
    assert peopled.does("show", "allocation", "ALC-0001")["quantity"] == 20


def test_an_answer_without_words_answers_nothing(peopled: Scout) -> None:
    for _stage in range(7):
        peopled.does("advance", "上季", "--reason", "试")
    peopled.sets("season", "这季", previous="")
    made = peopled.does("next-season", "上季")
    shut = point(peopled, made["code"], "answer")
    assert len(shut) == 1 and "发布会超支" in shut[0]
    peopled.sets("lesson", "LSN-0002", answered_on=day(0), answer="  ")
    assert point(peopled, made["code"], "answer") == shut
    peopled.sets("lesson", "LSN-0002", answer="不租场地")
    assert point(peopled, made["code"], "answer") == []

"""Search as people type: 汉字, pinyin, initials, codes and barcodes, over everything that has a name."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.harvest.records import ConformityCertificate, HarvestLot
from scoutdesk.domain.listing import Listing
from scoutdesk.domain.review.lesson import Lesson
from scoutdesk.domain.season import Season
from scoutdesk.domain.selling.complaint import Complaint
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.order import PurchaseOrder
from scoutdesk.domain.supplier import Supplier
from scoutdesk.operations import history, records, searching
from scoutdesk.operations.workspace import Workspace

GTIN = "6901234567892"
USCC = "91350100M000100Y43"


def titles(workspace: Workspace, words: str) -> list[str]:
    return [hit.title for hit in searching.search(workspace, words)]


@pytest.fixture
def stocked(workspace: Workspace) -> Workspace:
    orange = records.create(
        workspace, Sku, name="秭归伦晚脐橙", gtin=GTIN, origin="湖北秭归", owner="周芷若"
    )[0]
    records.create(workspace, Sku, name="阳澄湖大闸蟹", variety="中华绒螯蟹")
    records.create(workspace, Sku, name="五常稻花香2号新米")
    records.create(workspace, Season, name="2027 春", sku=orange.id, warehouse="武汉一仓")
    records.create(workspace, Supplier, name="屈姑果业", uscc=USCC, contact="向师傅")
    return workspace


@pytest.mark.parametrize(
    "words",
    [
        "伦", "伦晚", "伦晚脐", "归伦晚脐", "秭归伦晚脐", "秭归伦晚脐橙",
        "ziguilunwanqicheng", "zigui lunwan", "lunwan", "lunw", "qicheng", "zglwqc", "zglw", "lwqc", "lw",
        "秭归 脐橙", "秭归lunwan", " 伦晚　", "ZGLW", "ｚｇｌｗ",
        "SKU-0001", "sku-0001", "0001", "ＳＫＵ－０００１",
        GTIN, GTIN[:7], GTIN[-4:], GTIN[-3:], "6901234 567892"[:7],
        "hubei", "湖北", "周芷若", "zzr",
    ],
)  # fmt: skip
def test_a_sku_is_found_by_every_way_of_naming_it(stocked: Workspace, words: str) -> None:
    assert "秭归伦晚脐橙" in titles(stocked, words)
    assert "阳澄湖大闸蟹" not in titles(stocked, words)


@pytest.mark.parametrize(
    "words",
    ["", "   ", "！？", "-", '"', "*", "%", "'; DROP TABLE sku; --", "AND", "NEAR(", "晚伦", "龙虾", "xyz"],
)
def test_what_nobody_is_called_finds_nothing_and_breaks_nothing(stocked: Workspace, words: str) -> None:
    assert titles(stocked, words) == []
    assert len(records.where(stocked, Sku)) == 3


@pytest.mark.parametrize(
    "words", [USCC, USCC.lower(), USCC[:8], "屈姑", "qggy", "向师傅", "xiangshifu", "SUP-0001"]
)
def test_a_supplier_is_found_by_name_contact_and_credit_code(stocked: Workspace, words: str) -> None:
    assert titles(stocked, words) == ["屈姑果业"]


@pytest.mark.parametrize("words", ["2027", "2027 春", "2027春", "2027chun", "武汉", "whyc", "SEA-0001"])
def test_a_season_is_found_by_name_and_warehouse(stocked: Workspace, words: str) -> None:
    assert "2027 春" in titles(stocked, words)


def test_digits_and_letters_within_a_name_are_found(stocked: Workspace) -> None:
    for words in ("2号", "稻花香2", "dhx", "daohuaxiang2hao", "wuchang"):
        assert titles(stocked, words) == ["五常稻花香2号新米"], words


def test_rare_characters_are_found(workspace: Workspace) -> None:
    records.create(workspace, Sku, name="雅江𬶋鱼干")
    for words in ("𬶋", "𬶋鱼", "雅江𬶋", "yajiang", "鱼干"):
        assert titles(workspace, words) == ["雅江𬶋鱼干"], words


def test_the_exact_one_comes_first_then_those_that_begin_so(workspace: Workspace) -> None:
    for name in ("新脐橙礼盒", "脐橙汁", "脐橙"):
        records.create(workspace, Sku, name=name)
    assert titles(workspace, "脐橙") == ["脐橙", "脐橙汁", "新脐橙礼盒"]


def test_a_renamed_record_is_found_by_its_new_name_only_until_undo(stocked: Workspace) -> None:
    sku = records.by_code(stocked, Sku, "SKU-0002")
    records.edit(stocked, Sku, sku.id, "name", "固城湖螃蟹")
    assert titles(stocked, "guchenghu") == ["固城湖螃蟹"]
    assert titles(stocked, "阳澄湖") == titles(stocked, "dzx") == []
    history.undo(stocked)
    assert titles(stocked, "guchenghu") == []
    assert titles(stocked, "yangchenghu") == ["阳澄湖大闸蟹"]


def test_a_field_that_is_not_searched_leaves_the_words_alone(stocked: Workspace) -> None:
    sku = records.by_code(stocked, Sku, "SKU-0002")
    records.edit(stocked, Sku, sku.id, "packaging", "竹编提篮")
    assert titles(stocked, "竹编") == []
    assert titles(stocked, "dzx") == ["阳澄湖大闸蟹"]


def test_a_record_whose_creation_is_undone_is_not_found(stocked: Workspace) -> None:
    records.create(stocked, Sku, name="砀山酥梨")
    assert titles(stocked, "dangshan") == ["砀山酥梨"]
    history.undo(stocked)
    assert titles(stocked, "dangshan") == []


def test_a_record_is_found_after_the_workspace_is_opened_anew(
    stocked: Workspace, another: Callable[..., Workspace]
) -> None:
    assert titles(another(stocked), "zglw") == ["秭归伦晚脐橙"]


def test_no_more_hits_than_wanted(workspace: Workspace) -> None:
    for number in range(12):
        records.create(workspace, Sku, name=f"脐橙{number}")
    assert len(searching.search(workspace, "脐橙", limit=5)) == 5


def test_a_list_narrowed_by_words_shows_what_search_finds(stocked: Workspace) -> None:
    for words in ("秭归", "dzx", GTIN[-4:], "春"):
        found = {hit.id for hit in searching.search(stocked, words) if hit.record == "sku"}
        assert set(records.list_ids(stocked, Listing(Sku, words=words))) == found


def collected() -> list[tuple[str, str]]:
    """(name, what is typed) from the shared collection: initials and whole spellings."""
    path = Path(__file__).resolve().parents[3] / "shared" / "data" / "text_cases.json"
    if not path.exists():
        return []
    cases = [case for case in json.loads(path.read_text("utf-8")) if case["kind"] == "pinyin"]
    pairs = [(case["input"], case["expected"].split(" ")[0]) for case in cases]
    return [(spelt, typed) if typed.isascii() else (typed, spelt) for typed, spelt in pairs]


@pytest.mark.skipif(not collected(), reason="../shared/data is not there")
def test_every_collected_spelling_finds_its_name_through_the_index(workspace: Workspace) -> None:
    pairs = collected()
    assert len(pairs) == 19
    for name, _typed in pairs:
        records.create(workspace, Sku, name=name)
    assert {name: name in titles(workspace, typed) for name, typed in pairs} == {
        name: True for name, _ in pairs
    }
    assert "重庆" not in titles(workspace, "kuaili")


def test_what_is_worked_on_comes_before_papers_whose_number_begins_so(stocked: Workspace) -> None:
    lot = records.create(stocked, HarvestLot, season=records.where(stocked, Season)[0].id, plot="坡地")[0]
    records.create(stocked, ConformityCertificate, harvest_lot=lot.id, number="ZG-XJ-001")
    assert titles(stocked, "zg") == ["秭归伦晚脐橙", "ZG-XJ-001"]
    assert titles(stocked, "ZG-XJ-001") == ["ZG-XJ-001"]


def test_a_curator_is_found_by_her_initials_among_many_that_begin_so(workspace: Workspace) -> None:
    su, _ = records.create(workspace, Curator, name="苏禾")
    shan, _ = records.create(workspace, Curator, name="单雨")
    group, _ = records.create(workspace, Community, curator=su.id, name="山核")
    for place in range(120):
        records.create(workspace, Supplier, name=f"上海第{place}果品合作社", origin="上海")
    assert {hit.id for hit in searching.search(workspace, "sh")[:2]} == {su.id, group.id}
    assert searching.search(workspace, "suhe")[0].id == su.id
    # 单 is read shan where it is a surname
    assert shan.id in {hit.id for hit in searching.search(workspace, "shanyu")}


def test_what_a_buyer_said_and_what_hurt_is_found_and_named_so(workspace: Workspace) -> None:
    season, _ = records.create(workspace, Season, name="2027 春")
    complaint, _ = records.create(workspace, Complaint, season=season.id, text="整箱软了，有拆箱视频")
    lesson, _ = records.create(workspace, Lesson, season=season.id, what="下货太迟", decision="远坡单独一车")
    assert searching.search(workspace, "zhengxiang")[0] == searching.Hit(
        "complaint", complaint.id, "CPT-0001", "整箱软了，有拆箱视频"
    )
    assert [hit.id for hit in searching.search(workspace, "远坡")] == [lesson.id]


def test_an_order_is_found_by_its_number_wherever_it_goes(workspace: Workspace) -> None:
    for place in ("郭家坝产地仓", None):
        records.create(workspace, PurchaseOrder, delivery_point=place)
    assert titles(workspace, "PO-0001") == titles(workspace, "郭家坝") == ["郭家坝产地仓"]
    assert titles(workspace, "po-0002") == ["PO-0002"]

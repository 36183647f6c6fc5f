"""A supplier's own file: nothing is taken before it is known whose it is and what its columns mean; then it is known."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from price_lists import HEAD, price_list

from scoutdesk.domain.errors import Refused
from scoutdesk.domain.inbox import InboxFile
from scoutdesk.domain.layouts import SheetLayout
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.quotation import PriceBasis, PriceUnit, Quotation
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.supplier import Supplier
from scoutdesk.operations import history, records
from scoutdesk.operations.exchange import answering, exchanging, mapping, previewing
from scoutdesk.operations.exchange.mapping_terms import certainty_of, likely_terms, terms_found
from scoutdesk.operations.exchange.mapping_view import Look, look_at
from scoutdesk.operations.workspace import Workspace


@dataclass(frozen=True)
class House:
    workspace: Workspace
    season: int
    supplier: int
    folder: Path

    def kept(self, path: Path) -> int:
        preview = previewing.preview_import(self.workspace, [path])
        return exchanging.keep_waiting(self.workspace, preview).ids[0]

    def received(self, name: str = "一.xlsx", **given: object) -> int:
        return self.kept(price_list(self.folder / name, **given))  # type: ignore[arg-type]  # of any kind

    def look(self, inbox: int) -> Look:
        return look_at(self.workspace, inbox)

    def settle(self, inbox: int) -> None:
        mapping.choose_supplier(self.workspace, inbox, self.supplier)
        mapping.confirm(self.workspace, inbox)

    def preview(self, inbox: int) -> previewing.FilePreview:
        return previewing.preview_waiting(self.workspace, [inbox]).files[0]


@pytest.fixture
def house(workspace: Workspace, tmp_path: Path) -> House:
    sku, _ = records.create(workspace, Sku, name="秭归伦晚脐橙")
    season, _ = records.create(workspace, Season, sku=sku.id, name="2027 春")
    supplier, _ = records.create(
        workspace, Supplier, name="秭归郭家坝果业有限公司", phone="13800001111", contact="郭大江"
    )
    records.create(workspace, Supplier, name="归州果品厂")
    return House(workspace, season.id, supplier.id, tmp_path)


def meaning(look: Look, header: str) -> tuple[str, str, str]:
    mapped = look.mapped[0]
    found = next(item for item in mapped.meanings if item.header == header)
    return found.term, found.unit, certainty_of(mapped, found)


def test_an_unknown_file_waits_proposes_its_supplier_with_the_reason_and_gives_nothing(house: House) -> None:
    inbox = house.received()
    look = house.look(inbox)
    best = look.suppliers[0]
    assert (best.id, best.likeness) == (house.supplier, 98) and str(best.why)
    assert len(look.preview.waits) == 2  # whose it is, and its columns; the rows name their season themselves
    outcome = exchanging.apply_import(house.workspace, previewing.preview_waiting(house.workspace, [inbox]))
    assert not outcome.changes and not records.where(house.workspace, Quotation)
    told = {str(problem.message) for problem in outcome.problems}
    assert {str(words) for words in look.preview.waits} <= told, "refused with a sentence"
    with pytest.raises(Refused):
        mapping.confirm(house.workspace, inbox)
    assert meaning(look, "出园价（元/斤）") == ("price_farm", "元/斤", "sure")
    assert meaning(look, "喜好")[2] == "unknown"


def test_a_confirmed_file_gives_quotations_of_the_season_its_rows_name_and_each_step_is_undone_by_itself(
    house: House,
) -> None:
    inbox = house.received()
    house.settle(inbox)
    preview = house.preview(inbox)
    assert not preview.waits
    assert any("赣南脐橙" in str(note) for note in preview.notes), "told, counted, not lost"
    assert all(dict(row.fixed).get("season") == house.season for row in preview.rows)
    exchanging.apply_import(house.workspace, previewing.preview_waiting(house.workspace, [inbox]))
    made = records.where(house.workspace, Quotation)
    sure = next(item for item in made if item.price is not None)
    assert (sure.price, sure.price_unit, sure.price_basis) == (
        Decimal("4.20"),
        PriceUnit.JIN,
        PriceBasis.EX_ORCHARD,
    )
    assert {item.supplier for item in made} == {house.supplier}
    history.undo(house.workspace)
    assert not records.where(house.workspace, Quotation)
    history.undo(house.workspace)
    assert not records.where(house.workspace, SheetLayout) and house.preview(inbox).waits
    history.undo(house.workspace)
    assert records.get(house.workspace, InboxFile, inbox).supplier is None


def test_the_second_file_of_a_layout_is_not_asked_about_again_and_a_third_says_what_is_new(
    house: House,
) -> None:
    first = house.received()
    look = house.look(first)
    address = next(
        f"报价!{'ABCDE'[item.column]}4" for item in look.mapped[0].meanings if item.header == "喜好"
    )
    mapping.tell_column(house.workspace, first, address, "remark")
    house.settle(first)
    second = house.received("二.xlsx", rows=(("秭归伦晚脐橙", "9斤装", 4.5, 100, "酸"),), banner="")
    guess = house.look(second).suppliers[0]
    assert guess.id == house.supplier and guess.likeness == 95
    mapping.choose_supplier(house.workspace, second, house.supplier)
    look = house.look(second)
    assert not look.preview.waits and meaning(look, "喜好") == ("remark", "", "sure")
    third = house.received(
        "三.xlsx",
        head=(*HEAD[:4], "到仓价", "喜好"),
        rows=(("秭归伦晚脐橙", "9斤装", 4.5, 100, "6元/斤", "酸"),),
    )
    mapping.choose_supplier(house.workspace, third, house.supplier)
    look = house.look(third)
    assert look.mapped[0].new == ("到仓价",) and not look.mapped[0].confirmed and look.preview.waits


def test_what_is_told_of_a_column_takes_its_term_from_the_other_and_can_be_forgotten(house: House) -> None:
    inbox = house.received(head=("品名", "规格", "价格", "最新行情", "喜好"))
    assert meaning(house.look(inbox), "价格")[0] == "price"
    mapping.tell_column(house.workspace, inbox, "报价!D4", "price", "元/kg")
    look = house.look(inbox)
    assert meaning(look, "最新行情") == ("price", "元/kg", "sure")
    assert meaning(look, "价格")[0] == ""
    mapping.tell_column(house.workspace, inbox, "报价!D4", "")
    assert meaning(house.look(inbox), "最新行情") == ("", "元/kg", "left")
    mapping.forget(house.workspace, inbox)
    assert meaning(house.look(inbox), "价格")[0] == "price"


def test_rows_are_corrected_header_left_out_taken_in_and_end(house: House) -> None:
    inbox = house.received()
    assert house.look(inbox).mapped[0].region.rows == (4, 5, 6)
    mapping.tell_row(house.workspace, inbox, "报价", 5, "out")
    region = house.look(inbox).mapped[0].region
    assert region.rows == (5, 6) and (4, "told") in region.left_out
    mapping.tell_row(house.workspace, inbox, "报价", 5, "in")
    mapping.tell_row(house.workspace, inbox, "报价", 6, "end")
    assert house.look(inbox).mapped[0].region.rows == (4, 5)
    history.undo(house.workspace)
    assert house.look(inbox).mapped[0].region.rows == (4, 5, 6)
    mapping.tell_row(house.workspace, inbox, "报价", 5, "header")
    region = house.look(inbox).mapped[0].region
    assert region.header_rows == (4,) and region.headers[0] == "秭归伦晚脐橙"
    with pytest.raises(Refused):
        mapping.tell_row(house.workspace, inbox, "报价", 999, "out")
    mapping.tell_column(house.workspace, inbox, "报价!C5", "price")
    house.settle(inbox)
    other = house.received("二.xlsx", banner="")
    mapping.choose_supplier(house.workspace, other, house.supplier)
    (table,) = house.look(other).mapped
    assert table.confirmed and table.region.header_rows == (4,), "the header that was named is known again"


def test_an_answer_holds_for_a_cell_for_the_file_or_as_a_rule_for_the_supplier(house: House) -> None:
    two = (("秭归伦晚脐橙", "9斤装", "4-5元", 100, ""), ("秭归伦晚脐橙", "5斤装", "6-8元", 200, ""))
    inbox = house.received(rows=two)
    house.settle(inbox)
    (asked,) = house.look(inbox).asked
    assert (asked.cells, asked.address) == (2, "报价!C5")
    keys = [item.key for item in asked.question.answers]
    answering.answer(house.workspace, inbox, "报价!C5", keys[0], "cell")
    look = house.look(inbox)
    assert look.asked_cells == {"报价!C6"}
    price = next(
        cell for cell in look.read(look.row_at(0, 4)[0]) if cell.column == 2 and cell.term == "price_farm"
    )
    assert price.text == "4-5元"
    answering.answer(house.workspace, inbox, "报价!C6", keys[1], "always")
    assert not house.look(inbox).asked
    with pytest.raises(Refused):
        answering.answer(house.workspace, inbox, "报价!C6", keys[1])
    other = house.received("二.xlsx", rows=(("秭归伦晚脐橙", "9斤装", "5-7元", 1, ""),))
    mapping.choose_supplier(house.workspace, other, house.supplier)
    assert not house.look(other).asked, "the rule answers"
    (rule,) = answering.rules(house.workspace, house.supplier)
    answering.drop_rule(house.workspace, rule.id)
    assert house.look(other).asked


def test_a_product_name_that_is_like_ours_is_asked_once_and_the_answer_can_hold_for_the_product(
    house: House,
) -> None:
    rows = (("伦晚脐橙", "9斤装", 4.2, 1, ""), ("伦晚脐橙", "5斤装", 4.4, 1, ""), ("苹果", "5斤装", 4, 1, ""))
    inbox = house.received(rows=rows)
    house.settle(inbox)
    (asked,) = house.look(inbox).asked
    assert asked.product == "伦晚脐橙" and asked.cells == 2
    answering.answer_product(house.workspace, inbox, "伦晚脐橙", f"season:{house.season}", always=True)
    look = house.look(inbox)
    assert not look.asked and look.season_of(look.row_at(0, 4)[0])
    answering.answer_product(house.workspace, inbox, "伦晚脐橙", "none")
    assert any("伦晚脐橙" in str(note) for note in house.look(inbox).preview.notes)
    with pytest.raises(Refused):
        answering.answer_product(house.workspace, inbox, "伦晚脐橙", "season:1")


def test_a_season_that_is_over_is_chosen_neither_for_a_file_nor_for_a_product(house: House) -> None:
    over, _ = records.create(house.workspace, Season, name="2026 春", stage=Stage.CLOSED)
    inbox = house.received()
    with pytest.raises(Refused, match="2026 春"):
        mapping.choose_season(house.workspace, inbox, over.id)
    with pytest.raises(Refused, match="2026 春"):
        answering.answer_product(house.workspace, inbox, "秭归伦晚脐橙", f"season:{over.id}")
    assert records.get(house.workspace, InboxFile, inbox).season is None


def test_a_supplier_who_is_not_on_record_is_made_from_the_sheet_in_one_step(house: House) -> None:
    inbox = house.received(banner="宜昌青滩果业合作社　联系人：向东 13911112222")
    newcomer = house.look(inbox).newcomer
    assert (newcomer.name, newcomer.phone) == ("宜昌青滩果业合作社", "13911112222")
    made = mapping.make_supplier(house.workspace, inbox, newcomer)
    found = records.get(house.workspace, Supplier, made.ids[0])
    assert found.name == "宜昌青滩果业合作社"
    assert records.get(house.workspace, InboxFile, inbox).supplier == found.id
    history.undo(house.workspace)
    assert len(records.where(house.workspace, Supplier)) == 2


def test_a_file_that_names_no_product_takes_the_season_that_was_chosen_for_it(house: House) -> None:
    inbox = house.received(
        head=("等级", "规格", "出园价（元/斤）", "起订量", "喜好"),
        rows=(("一级", "9斤装", 4.2, 1, ""), ("二级", "9斤装", 3.2, 1, "")),
    )
    assert len(house.preview(inbox).waits) == 3
    house.settle(inbox)
    assert len(house.preview(inbox).waits) == 1
    mapping.choose_season(house.workspace, inbox, house.season)
    preview = house.preview(inbox)
    assert not preview.waits and len(preview.rows) == 2


def test_terms_are_found_by_their_chinese_pinyin_and_what_suppliers_call_them() -> None:
    def found(words: str) -> set[str]:
        return {term for _group, terms in terms_found(words, "") for term in terms}

    assert likely_terms("果径")[0] == "size" and likely_terms("到仓价（含运费）")[0] == "price_arrival"
    assert likely_terms("口感评价") == (), "one sign in common with 单价 is nothing"
    assert "price_arrival" in found("到库价") and "price_arrival" in found("dcj")
    assert "price_farm" in found("tiantou") and len(found("")) > 30
    assert mapping.term_called("田头价") == "price_farm" and mapping.term_called("none") == ""
    with pytest.raises(Refused):
        mapping.term_called("胡说八道")

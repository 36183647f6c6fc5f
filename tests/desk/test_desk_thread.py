"""The main job on the desk, from a new SKU to the curator's brief, as the three people do it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import openpyxl
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from scoutdesk.briefing.preview import page_texts
from scoutdesk.desk.desk import Desk, Notice, Place
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.form import Form
from scoutdesk.desk.main_window import MainWindow
from scoutdesk.desk.pages.brief import BriefPage
from scoutdesk.desk.pages.compare import ComparePage
from scoutdesk.desk.pages.inbox import InboxPage
from scoutdesk.desk.pages.season import SeasonPage
from scoutdesk.desk.pages.sku import SeasonsBench, SkuBench, SkuPage
from scoutdesk.desk.pages.stages.launch_content import ContentBench
from scoutdesk.desk.pages.stages.pricing import CostBench
from scoutdesk.desk.pages.stages.pricing_prices import PricesBench
from scoutdesk.desk.pages.stages.pricing_side import take
from scoutdesk.desk.pages.stages.promise import PromiseBench
from scoutdesk.desk.pages.stages.sourcing import SourcingTab
from scoutdesk.desk.pages.supplier import SupplierBench, SupplierPage
from scoutdesk.domain.certificate import CertificateKind
from scoutdesk.domain.launch.claims import Claim
from scoutdesk.domain.season import GateReview, Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.domain.stages import Stage
from scoutdesk.fields.declared import field_of
from scoutdesk.operations import dossiers, history, records
from scoutdesk.operations.checking import check
from scoutdesk.operations.workspace import Workspace

W = TypeVar("W", bound=QWidget)
ANSWERS = {
    "price": 3.75, "price_unit": "每斤", "price_basis": "出园价", "weight_basis": "净重", "tax_basis": "免税",
    "net_weight": 4.5, "gross_weight": 5.19, "delivery_point": "郭家坝产地仓", "moq": "三百件左右", "remark": "头茬果",
}  # fmt: skip
OTHER = ANSWERS | {
    "price": 11.44,
    "price_unit": "每 kg",
    "price_basis": "到仓价",
    "delivery_point": "余杭仓",
    "moq": 500,
}


class Person:
    """Somebody at the desk: goes to pages, types into fields and cells, presses buttons."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot, self.desk = qtbot, desk
        self.window = MainWindow(desk)
        qtbot.addWidget(self.window)
        self.window.resize(1280, 800)
        self.window.show()
        self.notices: list[Notice] = []
        desk.noticed.connect(self.notices.append)

    @property
    def workspace(self) -> Workspace:
        return self.desk.workspace

    def at(self, page: type[W]) -> W:
        self.rests()
        assert isinstance(self.window.page, page), self.window.page
        return self.window.page

    def goes(self, page: type[W], name: str, id: int = 0, tab: str = "") -> W:
        self.window.go(Place(name, id, tab))
        return self.at(page)

    def rests(self) -> None:
        self.qtbot.waitUntil(lambda: not self.desk.background.is_busy, timeout=20_000)

    def finds(self, kind: type[W]) -> W:
        """The one visible part of this kind on the page."""
        found = [part for part in self.window.page.findChildren(kind) if part.isVisible()]
        assert len(found) == 1, (kind, found)
        return found[0]

    def types(self, form: Form, **texts: str) -> None:
        for name, text in texts.items():
            editor = form.fields[name].editor
            editor.show_text(text)
            editor.left.emit()
            assert form.fields[name].remark.tone != "bad", (name, form.fields[name].remark.text())

    def adds(self, table: ChildTable, **texts: str) -> int:
        """A new row with these cells; its id."""
        table.add()
        id = table.current_id()
        for name, text in texts.items():
            index = table.model.place(id, name)
            assert table.model.setData(index, text), (name, text)
        return id


def fill_in(path: Path, answers: dict[str, Any]) -> None:
    """What a supplier does in a spreadsheet."""
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    heads = {str(cell.value): cell for row in page.iter_rows(max_row=10) for cell in row if cell.value}
    for name, value in answers.items():
        head = heads[field_of(Quotation, name).header]
        page.cell(head.row + 1, head.column, value)
    book.save(path)
    book.close()


def supplier_on_file(person: Person, name: str, uscc: str) -> int:
    person.goes(QWidget, "suppliers").make_new()  # type: ignore[attr-defined]
    page = person.at(SupplierPage)
    form = person.finds(SupplierBench).form
    person.types(form, name=name, uscc=uscc)
    person.adds(
        person.finds(SupplierBench).certificates,
        kind=str(CertificateKind.BUSINESS),
        name="营业执照",
        open_ended="是",
    )
    return page.id


def test_the_main_job_from_a_new_sku_to_the_brief(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    person = Person(qtbot, desk)
    workspace = person.workspace

    # the scout: a SKU whose values the catalogue proposes
    person.goes(QWidget, "skus").make_new()  # type: ignore[attr-defined]
    sku = person.at(SkuPage).id
    bench = person.finds(SkuBench)
    person.types(bench.form, name="秭归伦晚脐橙")
    bench.choose("P002")
    assert records.get(workspace, Sku, sku).variety is None
    bench.form.accept()
    assert records.get(workspace, Sku, sku).variety == "伦晚(Lane Late)"
    origin = history.provenance(workspace, sku, "variety")
    assert origin is not None and origin.origin is not None and "P002" in origin.origin.document
    person.types(bench.form, net_content="9斤", edible_share="72%", sale_unit="9斤箱")
    suppliers = [
        supplier_on_file(person, "峡江橙心合作社", "93420527NA0DEM010K"),
        supplier_on_file(person, "伦汇果品", "91420527MADEM00113"),
    ]

    # a season, and the request goes out to both
    person.goes(SkuPage, "sku", sku, "seasons")
    person.finds(SeasonsBench).new()
    season = person.at(SeasonPage).id
    person.at(SeasonPage).show_tab("sourcing")
    sourcing = person.finds(SourcingTab)
    person.types(sourcing.season_form, planned_volume="6000", packing_per_kg="1.44", freight_per_kg="1.04")
    sourcing.rfq.ask(season, suppliers)
    sourcing.rfq.export_to(tmp_path)
    person.rests()
    files = sorted(tmp_path.glob("*.xlsx"))
    assert len(files) == 2
    asked = {item.supplier: item.id for item in records.where(workspace, Quotation, season=season)}

    # meanwhile a remark is noted here; the suppliers fill in, one of them badly
    records.edit(workspace, Quotation, asked[suppliers[0]], "remark", "电话里说要签约")
    for path in files:
        fill_in(path, OTHER if "伦汇" in path.name else ANSWERS)

    # the buyer: old → new, one conflict, one problem; what is right is taken over
    person.window.take_files(tuple(files))
    inbox = person.at(InboxPage)
    person.rests()
    shown = {(line.state, line.field) for line in inbox.scope_lines()}
    moq, remark = field_of(Quotation, "moq").label, field_of(Quotation, "remark").label
    assert ("conflict", remark) in shown
    assert any(state == "problem" for state, _field in shown)
    conflict = next(line for line in inbox.scope_lines() if line.state == "conflict")
    assert (conflict.base, conflict.here, conflict.theirs) == ("", "电话里说要签约", "头茬果")
    inbox.apply()
    person.rests()
    first = records.get(workspace, Quotation, asked[suppliers[0]])
    assert (str(first.price), first.moq, first.remark) == ("3.75", None, "电话里说要签约")
    assert records.get(workspace, Quotation, asked[suppliers[1]]).moq == 500
    assert moq
    source = history.provenance(workspace, first.id, "price")
    assert source is not None and source.origin is not None
    assert source.origin.document in {path.name for path in files} and "!" in source.origin.place

    # side by side, and the choice
    compare = person.goes(ComparePage, "compare", season)
    ranks = [
        (item.rank, item.quotation.supplier, str(item.per_kg))
        for item in dossiers.dossier_of(workspace, season).standings()
    ]
    assert ranks == [(1, suppliers[0], "9.98"), (2, suppliers[1], "11.44")]
    compare.select(first.id)
    compare.choose_supplier()
    assert records.get(workspace, Season, season).supplier == suppliers[0]

    # the first gate: its open points lead to their fields, and when they are mended it opens
    page = person.goes(SeasonPage, "season", season, "sourcing")
    sourcing = person.finds(SourcingTab)
    page.gate.advance()
    assert records.get(workspace, Season, season).stage is Stage.SOURCING
    person.types(sourcing.season_form, tasting_verdict="16 人盲品 7.9 分", why_this_one="晚熟，三月现摘")
    person.types(sourcing.season_form, untasted_reason="产地现场盲品，未寄样")
    page.gate.advance()
    assert records.get(workspace, Season, season).stage is Stage.HARVEST

    # the next ones are passed with a written reason, which stays
    for _stage in range(4):
        page.gate.ask_to_pass()
        page.gate.reason.setPlainText("本季试单，先走流程")
        page.gate.decide()
    assert records.get(workspace, Season, season).stage is Stage.LAUNCH
    reviews = records.where(workspace, GateReview, season=season)
    assert [review.reason for review in reviews] == [None] + ["本季试单，先走流程"] * 4

    priced(person, page, season, first.id)
    told(person, page, season)

    # the presenter: the very PDF on screen, and on disk
    brief = person.goes(BriefPage, "brief", season)
    qtbot.waitUntil(lambda: not desk.background.is_busy and not brief.settling.isActive(), timeout=20_000)
    assert brief.paper is not None
    brief.save_as(tmp_path / "brief.pdf")
    person.rests()
    text = "".join(page_texts((tmp_path / "brief.pdf").read_bytes()))
    for words in (
        "秭归伦晚脐橙",
        "可溶性固形物 12.6",
        "检测报告 2027-018",
        "¥88.00",
        "¥82.00",
        "峡江橙心合作社",
    ):
        assert words in text, words
    for secret in ("61.59", "78.00", "3.75", "最甜", "电话里说要签约"):
        assert secret not in text, secret

    # all of it can be taken back, and the workspace is sound
    assert check(workspace).problems == ()
    while history.next_undo(workspace) is not None:
        history.undo(workspace)
    assert records.where(workspace, Sku, archived=True) == ()
    assert check(workspace).problems == ()


def priced(person: Person, page: SeasonPage, season: int, quotation: int) -> None:
    """The cost sheet from the quotation, its lines with sources, the price list and its approval."""
    page.show_tab("pricing/cost")
    pricing = person.finds(CostBench)
    take(person.desk, season, quotation)
    person.types(
        pricing.sheet, overfill="2%", sorting_loss="8%", platform_rate="5%", payment_rate="0.6%",
        curator_rate="12%", reserve_rate="3%", retail_price="88",
    )  # fmt: skip
    amounts = {"packaging": "6.5", "handling": "2.5", "trunk": "0.9", "warehouse": "1.5", "last_mile": "9"}
    for line in pricing.lines.rows():
        assert pricing.lines.model.setData(
            pricing.lines.model.place(line.id, "amount"), amounts[line.kind.value]
        )
        assert pricing.lines.model.setData(
            pricing.lines.model.place(line.id, "source"), "2027 年承运与包材合同"
        )
    landed = dossiers.dossier_of(person.workspace, season).landed()
    assert landed is not None and str(landed.total) == "61.59"
    assert any("61.59" in words for words in pricing.landed.told())
    page.show_tab("pricing/prices")
    listing = person.finds(PricesBench)
    listing.start_prices()
    prices = {"public": "88", "member": "85", "curator": "82", "floor": "78"}
    for tier in listing.tiers.rows():
        assert listing.tiers.model.setData(
            listing.tiers.model.place(tier.id, "price"), prices[tier.kind.value]
        )
    listing.approve_prices()
    approved = dossiers.dossier_of(person.workspace, season).price_list
    assert approved is not None and approved.approved_on == date(2027, 3, 1)


def told(person: Person, page: SeasonPage, season: int) -> None:
    """Two claims, one of them proven; how to eat it; the promise and the contact."""
    page.show_tab("launch/content")
    launch = person.finds(ContentBench)
    proven = person.adds(launch.claims, text="可溶性固形物 12.6")
    launch.evidence.show_children(proven)
    person.adds(launch.evidence, document="检测报告 2027-018", issuer="宜昌质检所", dated="2027-02-20")
    person.adds(launch.claims, text="全网最甜")
    page.show_tab("launch/promise")
    person.types(
        person.finds(PromiseBench).season_form,
        promise="签收 24 小时内坏一赔一",
        contact="林寻味",
        contact_phone="138-0013-8000",
    )
    assert len(records.where(person.workspace, Claim, season=season)) == 2
    assert [proof.proven for proof in dossiers.dossier_of(person.workspace, season).proofs()] == [True, False]

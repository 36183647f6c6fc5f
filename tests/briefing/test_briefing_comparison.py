"""The comparison on paper: A4 across, at most two pages with six suppliers, everything within its margins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from scoutdesk.briefing.charts import sweep_figure, sweep_height
from scoutdesk.briefing.compare import compare_blocks, compare_paper
from scoutdesk.briefing.document import compose
from scoutdesk.briefing.documents import comparison
from scoutdesk.briefing.marks import Text, box
from scoutdesk.briefing.preview import page_texts
from scoutdesk.briefing.theme import MARGIN, PAGE_HEIGHT, PAGE_WIDTH
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.quotation import (
    PriceBasis,
    PriceUnit,
    Quotation,
    TaxBasis,
    WeightBasis,
)
from scoutdesk.domain.supplier import Supplier
from scoutdesk.domain.whole.compare_sheet import CompareSheet, compare_sheet
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.quote_history import QuotePoint
from scoutdesk.domain.whole.supposing import assumed

TODAY = date(2027, 3, 1)
NAMES = ("秭归峡江橙心柑橘专业合作社", "秭归屈乡望江家庭农场", "宜昌江口果品贸易有限公司", "秭归伦汇果品有限公司",
         "沪鲜集配（上海）供应链有限公司", "湖北省宜昌市秭归县郭家坝镇烟灯堡村柑橘种植专业合作社联合社")  # fmt: skip


def sheet(count: int = 6) -> CompareSheet:
    offers = tuple(
        Quotation(
            id=id,
            supplier=id,
            price=Decimal(7) + Decimal(id) / 10,
            price_unit=PriceUnit.KG,
            price_basis=PriceBasis.EX_ORCHARD if id % 2 else PriceBasis.DELIVERED,
            weight_basis=WeightBasis.NET,
            tax_basis=TaxBasis.EXEMPT if id != 5 else None,
            delivery_point="仓",
            moq=300,
            lead_days=2,
            daily_capacity=400,
            valid_until=date(2027, 5, 8),
        )
        for id in range(1, count + 1)
    )
    season = Season(
        id=1,
        name="伦晚脐橙 · 2027 春",
        freight_per_kg=Decimal("1.04"),
        packing_per_kg=Decimal("1.44"),
        planned_volume=6000,
    )
    dossier = Dossier(
        today=TODAY,
        season=season,
        sku=Sku(id=2, edible_share=Decimal("0.72"), loss_expected=Decimal("0.06"), net_content=4500),
        suppliers={id: Supplier(id=id, name=NAMES[(id - 1) % 6]) for id in range(1, count + 1)},
        below={Quotation: offers},
    )
    return compare_sheet(dossier, (), replace(assumed(dossier), freight=Decimal("1.50")), "林晚")


@pytest.fixture(scope="module")
def held() -> CompareSheet:
    return sheet()


def test_six_suppliers_have_room_on_two_pages_across_within_the_margins(held: CompareSheet) -> None:
    paper = compare_paper(held)
    assert paper.size == (PAGE_HEIGHT, PAGE_WIDTH)
    pages = compose(paper, compare_blocks(held))
    assert 1 <= len(pages) <= 2
    for page in pages:
        for placed in page:
            left, _top, right, bottom = box(placed)
            assert bottom <= PAGE_WIDTH - 15, placed
            if isinstance(placed.mark, Text):
                assert left >= MARGIN - 2 and right <= PAGE_HEIGHT - MARGIN + 2, placed


@pytest.mark.parametrize("count", [1, 25, 60])
def test_the_names_at_the_lines_of_many_stand_apart_and_beside_the_figure(count: int) -> None:
    swept = sheet(count).swept
    assert swept is not None
    tall = sweep_height(swept)
    assert tall < PAGE_WIDTH - 4 * MARGIN
    marks = [mark for mark in sweep_figure(swept, 380) if isinstance(mark, Text)]
    names = sorted(mark.y for mark in marks if any(name[:6] in mark.text for name in NAMES))
    assert len(names) == min(len(swept.lines), 24)
    assert all(after - before >= 10.9 for before, after in pairwise(names))
    assert names[0] > 0 and names[-1] < max(mark.y for mark in marks) - 5


def test_everything_that_was_compared_stands_on_it_and_who_made_it_when(held: CompareSheet) -> None:
    text = "".join("".join(page_texts(comparison(held))).split())
    for name in NAMES[:5]:
        assert name in text
    for row in held.ranked:
        assert f"{row.standing.per_edible_jin:.2f}" in text and f"{row.standing.per_unit:.2f}" in text
    for sentence in (*held.assumptions, *held.basis, *held.flips):
        assert "".join(str(sentence).split()) in text, sentence
    (left_out,) = held.left_out
    assert "".join(left_out.reasons.split()) in text
    assert "林晚" in text and "2027年3月1日" in text and "内部使用" in text


def test_what_the_suppliers_quoted_until_now_stands_below_it(held: CompareSheet) -> None:
    first, *others = held.rows
    point = QuotePoint(
        1, NAMES[0], date(2026, 3, 4), Decimal("8.765"), "2026 春", "QUO-0003", "¥7.10", "报价!D5"
    )
    told = replace(
        held, rows=(replace(first, before=(point,)), replace(others[0], before=(point,)), *others[1:])
    )
    text = "".join("".join(page_texts(comparison(told))).split())
    assert text.count("2026-03-04") == 1 and "8.77" in text and "报价!D5" in text
    assert "2026-03-04" not in "".join(page_texts(comparison(held)))


def test_nobody_to_compare_is_a_paper_all_the_same(held: CompareSheet) -> None:
    bare = replace(held, rows=(), bars=(), swept=None)
    assert len(page_texts(comparison(bare))) == 1

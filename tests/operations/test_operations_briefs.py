"""The curator brief of a season: only proven claims, only what curators may see, in the language asked for."""

from __future__ import annotations

import dataclasses
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from scoutdesk.domain.certificate import Certificate
from scoutdesk.domain.changes import Change
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.launch.brief import Brief
from scoutdesk.domain.launch.claims import Claim, Evidence
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.pricing.price_list import PriceList, Tier, TierKind
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.whole.briefs import LeftOut, compose
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.declared import Record, field_of, fields_of
from scoutdesk.fields.kinds import (
    CURATOR,
    Code,
    Day,
    Integer,
    Link,
    Money,
    Months,
    Number,
    Percent,
    Text,
    Weight,
)
from scoutdesk.fields.kinds.choices import Choice, Flag
from scoutdesk.i18n import ENGLISH, say, speaking
from scoutdesk.operations import briefs, dossiers, files, papers, records
from scoutdesk.operations.workspace import Workspace

D = Decimal

TODAY = date(2027, 3, 1)


@pytest.fixture
def season(workspace: Workspace) -> Season:
    sku = records.create(workspace, Sku, name="伦晚脐橙")[0]
    return records.create(workspace, Season, name="2027 春", sku=sku.id)[0]


def claim(
    workspace: Workspace, season: Season, text: str, *proofs: dict[str, Any], position: int | None = None
) -> Claim:
    made = records.create(workspace, Claim, season=season.id, text=text, position=position)[0]
    for proof in proofs:
        records.create(workspace, Evidence, claim=made.id, **proof)
    return made


REPORT = {"document": "糖度检测报告 W-2231", "issuer": "武汉食检院", "dated": date(2027, 2, 10)}


def brief_of(workspace: Workspace, season: int) -> tuple[Brief, tuple[LeftOut, ...]]:
    return briefs.compose_brief(workspace, dossiers.dossier_of(workspace, season))


def told(brief: Brief, left_out: object = ()) -> dict[str, tuple[int, ...]]:
    return {item.text: item.evidence for item in brief.claims}


# claims and their footnotes


def test_only_claims_that_are_proven_today_reach_the_brief_and_the_others_are_named_with_the_reason(
    workspace: Workspace, season: Season
) -> None:
    yesterday = workspace.today() - timedelta(days=1)
    claim(workspace, season, "糖度 12 以上", {**REPORT, "expires": workspace.today()})
    claim(workspace, season, "国家地理标志", {**REPORT, "expires": yesterday})
    claim(workspace, season, "全网最甜")
    claim(workspace, season, "老树新摘", {"issuer": "听说"})
    brief, left_out = brief_of(workspace, season.id)
    assert [item.text for item in brief.claims] == ["糖度 12 以上"]
    assert brief.claims[0].valid_until == workspace.today()
    with speaking(ENGLISH):
        assert {item.text: str(item.reason) for item in left_out if item.record == "claim"} == {
            "国家地理标志": "its evidence expired on 2027-02-28",
            "全网最甜": "no evidence is cited",
            "老树新摘": "its evidence names no document",
        }
    everything = list(strings(brief))
    assert not [text for text in everything if any(item.text in text for item in left_out)]
    assert len(brief.footnotes) == 1


def test_papers_for_an_event_say_what_holds_on_its_day(workspace: Workspace, season: Season) -> None:
    """Evidence that runs out before the event is off the brief; of two price lists that of the day is on it."""
    day = workspace.today() + timedelta(days=10)
    claim(workspace, season, "糖度 12 以上", {**REPORT, "expires": day - timedelta(days=1)})
    claim(workspace, season, "不打蜡", {**REPORT, "expires": day})
    spans = (("59", day, day + timedelta(days=20)), ("49", day + timedelta(days=21), None))
    for price, first, last in spans:
        listed = records.create(workspace, PriceList, season=season.id, valid_from=first, valid_until=last)[0]
        records.create(workspace, Tier, price_list=listed.id, kind=TierKind.PUBLIC, price=Decimal(price))
        approved = Change(PriceList, listed.id, "approved_on", None, workspace.today())
        records.apply(workspace, say("x"), [approved])
    now, left_out = brief_of(workspace, season.id)
    assert [item.text for item in now.claims] == ["糖度 12 以上", "不打蜡"] and left_out == ()
    records.create(workspace, Launch, season=season.id, day=day)
    brief, left_out = brief_of(workspace, season.id)
    assert [item.text for item in brief.claims] == ["不打蜡"]
    assert [item.text for item in left_out] == ["糖度 12 以上"] and day.isoformat() in str(left_out[0].reason)
    assert brief.prices is not None and brief.prices.public == Decimal(59)


def test_an_archived_or_expired_certificate_proves_nothing(workspace: Workspace, season: Season) -> None:
    held, old, gone = (
        records.create(workspace, Certificate, name=name, number=name, expires=expires)[0]
        for name, expires in (("有机", date(2028, 1, 1)), ("绿色", date(2027, 1, 1)), ("地标", None))
    )
    for item in (held, old, gone):
        claim(workspace, season, f"{item.name}产品", {"certificate": item.id})
    records.archive(workspace, Certificate, [gone.id])
    brief, left_out = brief_of(workspace, season.id)
    assert [(item.text, item.valid_until) for item in brief.claims] == [("有机产品", date(2028, 1, 1))]
    assert [item.text for item in left_out if item.record == "claim"] == ["绿色产品", "地标产品"]


def test_footnote_numbers_run_in_the_order_of_the_claims_and_one_document_has_one_number(
    workspace: Workspace, season: Season
) -> None:
    paper = records.create(workspace, Certificate, name="有机证书", number="ORG-7", issuer="中绿")[0]
    claim(workspace, season, "后说的", REPORT, {"certificate": paper.id}, position=2)
    claim(workspace, season, "先说的", {"certificate": paper.id}, position=1)
    claim(workspace, season, "最后说的", REPORT, {"document": "果园照片"}, position=3)
    brief, _ = brief_of(workspace, season.id)
    assert told(brief) == {"先说的": (1,), "后说的": (1, 2), "最后说的": (2, 3)}
    assert [item.number for item in brief.footnotes] == [1, 2, 3]
    assert [item.text.split("，")[0] for item in brief.footnotes] == [
        "有机证书",
        "糖度检测报告 W-2231",
        "果园照片",
    ]
    assert brief.footnotes[0].text == "有机证书，ORG-7，中绿"


def test_every_number_of_every_demo_brief_has_its_footnote_and_every_footnote_is_cited(
    demo: Workspace,
) -> None:
    cited_somewhere = 0
    for season in records.where(demo, Season):
        brief, left_out = brief_of(demo, season.id)
        cited = {number for item in brief.claims for number in item.evidence}
        assert cited == {note.number for note in brief.footnotes} == set(range(1, len(brief.footnotes) + 1))
        assert all(item.evidence for item in brief.claims)
        proven = {item.text for item in brief.claims}
        assert not proven & {item.text for item in left_out}
        cited_somewhere += len(cited)
    assert cited_somewhere > 5


# what curators may not see is not in the data


def strings(part: object) -> Iterator[str]:
    """Every text, number and day anywhere in the brief, as text."""
    if dataclasses.is_dataclass(part):
        for field in dataclasses.fields(part):
            yield from strings(getattr(part, field.name))
    elif isinstance(part, (tuple, list, frozenset)):
        for item in part:
            yield from strings(item)
    elif part is not None and not isinstance(part, bytes):
        yield str(part)


class Marks:
    """A value of its own for every field, and the texts by which it would be recognised."""

    def __init__(self) -> None:
        self.count = 0
        self.secrets: dict[str, str] = {}

    def marked(self, record: Record) -> Record:
        """The record with a mark in every field that curators may not see; links and choices stay."""
        values = {}
        for field in fields_of(type(record)):
            if field.kind.to & CURATOR or isinstance(field.kind, (Link, Choice, Flag, Months)):
                continue
            if isinstance(field.kind, Integer) and field.kind.high is not None:
                # a small range holds no mark that could not stand on the sheet for another reason
                continue
            values[field.name] = self._mark(field.kind, f"{type(record).__name__}.{field.name}")
        return replace(record, **values)

    def _mark(self, kind: object, where: str) -> Any:
        self.count += 1
        number = self.count
        match kind:
            case Percent():
                value: Any = D(7000 + number).scaleb(-4)
                self.secrets[f"{value * 100:.2f}".rstrip("0")] = where
            case Money():
                value = D(77000 + number * 7) + D("0.13")
            case Integer() | Weight():
                value = 8800000 + number * 11
            case Number():
                value = D(99000 + number * 7) / 10
            case Day():
                value = date(2071, 1, 1) + timedelta(days=number)
            case Text() | Code():
                value = f"SECRET{number}X"
            case _:
                value = f"{number:064x}"
        self.secrets[str(value)] = where
        return value


def marked_dossier(demo: Workspace) -> tuple[Dossier, Marks]:
    """The fullest season of the demo with a mark in everything that is not for curators."""
    fullest = max(
        (dossiers.dossier_of(demo, item.id) for item in records.where(demo, Season)),
        key=lambda dossier: len(dossier.claims) + len(dossier.quotations) + len(dossier.tiers),
    )
    marks = Marks()
    parts: dict[str, Any] = {}
    for field in dataclasses.fields(fullest):
        value = getattr(fullest, field.name) if field.init else None
        if isinstance(value, Record):
            parts[field.name] = marks.marked(value)
        elif isinstance(value, tuple):
            parts[field.name] = tuple(marks.marked(item) for item in value)
        elif isinstance(value, dict) and field.name != "below":
            parts[field.name] = {id: marks.marked(item) for id, item in value.items()}
    prices = {TierKind.PUBLIC: D("59.90"), TierKind.CURATOR: D("49.90"), TierKind.MEMBER: D("55.90")}
    below = {kind: tuple(marks.marked(item) for item in items) for kind, items in fullest.below.items()}
    below[Tier] = tuple(
        replace(item, price=prices[item.kind]) if item.kind in prices else item for item in below[Tier]
    )
    parts["below"] = below
    return replace(fullest, **parts), marks


def test_nothing_that_curators_may_not_see_is_in_the_data_of_a_brief(demo: Workspace) -> None:
    dossier, marks = marked_dossier(demo)
    brief, _ = compose(dossier, None, "林寻味")
    texts = list(strings(brief))
    leaks = {
        where: text
        for secret, where in marks.secrets.items()
        for text in texts
        if secret in text.replace(",", "")
    }
    assert leaks == {}
    assert len(marks.secrets) > 150
    assert len(texts) > 40
    kinds = {where.split(".")[0] for where in marks.secrets.values()}
    assert {"Quotation", "CostSheet", "CostLine", "Tier", "Supplier", "Season", "Sku", "Certificate"} <= kinds


def test_a_mark_in_a_field_that_curators_may_see_would_have_been_found(demo: Workspace) -> None:
    dossier, _ = marked_dossier(demo)
    seen = replace(dossier, season=replace(dossier.season, picking="SECRET0X"))
    brief, _left_out = compose(seen, None, "林寻味")
    assert any("SECRET0X" in text for text in strings(brief))


def test_the_floor_price_and_the_price_of_a_supplier_are_declared_for_nobody_outside() -> None:
    assert not field_of(Tier, "price").kind.to
    for item in fields_of(PriceList):
        assert item.name in ("code", "valid_from", "valid_until", "commission") or not item.kind.to & CURATOR


def approved(workspace: Workspace, listed: PriceList) -> None:
    """As if approved, whatever stands against it: an approval falls when tiers are added after it."""
    change = Change(PriceList, listed.id, "approved_on", None, TODAY)
    records.apply(workspace, say("approved"), [change])


def test_prices_for_curators_are_restated_per_weight_and_hold_no_floor(
    workspace: Workspace, season: Season
) -> None:
    records.edit(workspace, Sku, season.sku or 0, "net_content", "9斤")
    listed = records.create(
        workspace,
        PriceList,
        season=season.id,
        commission=D("0.12"),
        valid_until=date(2027, 5, 1),
    )[0]
    for kind, price in ((TierKind.PUBLIC, "59.90"), (TierKind.CURATOR, "49.90"), (TierKind.FLOOR, "41.37")):
        records.create(workspace, Tier, price_list=listed.id, kind=kind, price=D(price))
    approved(workspace, listed)
    brief, _ = brief_of(workspace, season.id)
    prices = brief.prices
    assert prices is not None
    assert (prices.public, prices.curator, prices.member) == (D("59.90"), D("49.90"), None)
    assert (prices.per_kg, prices.per_jin) == (D("13.31"), D("6.66"))
    assert (prices.commission_percent, prices.commission_amount) == (D(12), D("7.19"))
    assert prices.valid == "… – 2027-05-01"
    assert not [text for text in strings(brief) if "41.37" in text]


@pytest.mark.parametrize(
    ("change", "tiers", "reason"),
    [
        ({"name": "草案"}, {}, "the price list is not approved"),
        ({"valid_until": date(2027, 2, 28)}, {}, "the price list expired on {day}"),
        ({}, {TierKind.CURATOR: "41.00"}, "{tier} ¥{price} is below the floor ¥{floor}"),
        ({}, {TierKind.PUBLIC: None}, "the public price is not set"),
    ],
)
def test_prices_that_may_not_be_printed_are_left_out_with_the_reason(
    workspace: Workspace,
    season: Season,
    change: dict[str, object],
    tiers: dict[TierKind, str | None],
    reason: str,
) -> None:
    values = {"season": season.id, "valid_until": date(2027, 5, 1)} | change
    listed = records.create(workspace, PriceList, **values)[0]
    prices = {TierKind.PUBLIC: "59.90", TierKind.CURATOR: "49.90", TierKind.FLOOR: "41.37"} | tiers
    for kind, price in prices.items():
        records.create(workspace, Tier, price_list=listed.id, kind=kind, price=D(price) if price else None)
    if listed.name != "草案":
        approved(workspace, listed)
    brief, left_out = brief_of(workspace, season.id)
    assert brief.prices is None
    assert [(item.record, item.id, item.reason.msgid) for item in left_out] == [
        ("price_list", listed.id, reason)
    ]


# the paper


def text_of(pdf: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return re.sub(r"\s+", " ", " ".join(pages))


def test_a_season_of_which_almost_nothing_is_known_still_has_a_brief(
    workspace: Workspace, season: Season
) -> None:
    brief, left_out = brief_of(workspace, season.id)
    assert (brief.claims, brief.footnotes, brief.prices, brief.harvest, brief.contact) == (
        (),
        (),
        None,
        None,
        None,
    )
    assert (brief.facts, brief.photo) == ((), None)
    assert [item.reason.msgid for item in left_out] == ["there is no price list"]
    pdf, _ = papers.paper_pdf(workspace, season.id)
    assert "伦晚脐橙" in text_of(pdf)
    assert "None" not in text_of(pdf)


def test_a_sku_without_a_name_goes_by_its_code(workspace: Workspace) -> None:
    sku = records.create(workspace, Sku)[0]
    bare = records.create(workspace, Season, sku=sku.id)[0]
    assert brief_of(workspace, bare.id)[0].title == "SKU-0001"


def test_a_season_that_does_not_exist_has_no_brief(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        papers.write_paper(workspace, 5, tmp_path / "brief.pdf")
    assert list(tmp_path.glob("*.pdf")) == []


def test_the_brief_speaks_english_when_asked_and_the_desk_goes_on_in_chinese(
    workspace: Workspace, season: Season
) -> None:
    records.edit(workspace, Season, season.id, "picking", "带叶剪")
    records.edit(workspace, Sku, season.sku or 0, "net_content", "9斤")
    english = text_of(papers.paper_pdf(workspace, season.id, speak=ENGLISH)[0])
    chinese = text_of(papers.paper_pdf(workspace, season.id)[0])
    assert "Net content" in english
    assert "Picking method" in english
    assert "Net content" not in chinese
    assert "净含量" in chinese
    with speaking(ENGLISH):
        assert "Net content" in text_of(papers.paper_pdf(workspace, season.id)[0])


def test_a_saved_brief_is_whole_and_tells_what_was_left_out(
    workspace: Workspace, season: Season, tmp_path: Path
) -> None:
    claim(workspace, season, "全网最甜")
    path = tmp_path / "给甄选师" / "伦晚.pdf"
    outcome = papers.write_paper(workspace, season.id, path)
    assert path.read_bytes().startswith(b"%PDF-")
    assert path.read_bytes().rstrip().endswith(b"%%EOF")
    assert outcome.files == (str(path),)
    with speaking(ENGLISH):
        assert str(outcome.problems[0]) == "全网最甜 · left out: no evidence is cited"
        assert outcome.problems[1].message.msgid == "left out: {reason}"
    assert [item.name for item in path.parent.iterdir()] == ["伦晚.pdf"]


def test_a_brief_that_cannot_be_saved_is_refused_and_leaves_nothing_behind(
    workspace: Workspace, season: Season, tmp_path: Path
) -> None:
    (tmp_path / "伦晚.pdf").mkdir()
    with pytest.raises(Refused) as refused:
        papers.write_paper(workspace, season.id, tmp_path / "伦晚.pdf")
    with speaking(ENGLISH):
        assert "伦晚.pdf cannot be written" in str(refused.value)
    assert [path.name for path in tmp_path.glob("*.part")] == []


def test_the_photo_is_made_ready_for_print_once_and_a_damaged_one_is_left_out(
    workspace: Workspace, season: Season, tmp_path: Path
) -> None:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (3000, 2000), "orange").save(out, "PNG")
    path = tmp_path / "橙.png"
    path.write_bytes(out.getvalue())
    files.attach(workspace, Sku, season.sku or 0, [path], field="photo")
    photo = brief_of(workspace, season.id)[0].photo
    assert photo is not None
    assert photo.startswith(b"\xff\xd8\xff")
    assert brief_of(workspace, season.id)[0].photo == photo

    for made in (workspace.folder / "print").iterdir():
        made.unlink()
    for original in (item for item in workspace.files.rglob("*") if item.is_file()):
        original.write_bytes(b"damaged")
    assert brief_of(workspace, season.id)[0].photo is None


def test_the_pages_on_screen_are_those_of_the_pdf(workspace: Workspace, season: Season) -> None:
    pdf, _ = papers.paper_pdf(workspace, season.id)
    pages = papers.paper_pages(pdf, 40)
    assert pages
    for width, height, pixels in pages:
        assert len(pixels) == width * height * 4
        assert height / width == pytest.approx(297 / 210, rel=0.02)

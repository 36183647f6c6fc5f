"""The compliance review: what the linter finds and where, clearing, what changed since, and taking a suggestion over."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.domain.certificate import Certificate, CertificateKind
from scoutdesk.domain.changes import Change
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.gates import launch_content
from scoutdesk.domain.launch.claims import Claim, Evidence
from scoutdesk.domain.launch.compliance import Clearance, ContentReview
from scoutdesk.domain.launch.event import Cue, Launch
from scoutdesk.domain.launch.linting import Finding, figures
from scoutdesk.domain.packing.label import Label, MarketForm
from scoutdesk.domain.pricing.price_list import PriceList, Tier, TierKind
from scoutdesk.domain.season import Season
from scoutdesk.domain.selling.complaint import Defect, PromiseTerm
from scoutdesk.domain.sku import Category, Faq, HowToEat, Sku, Story
from scoutdesk.domain.sourcing.rival import Rival
from scoutdesk.i18n import say
from scoutdesk.knowledge.legal_wording import wording_findings, wordings
from scoutdesk.operations import compliance, history, records
from scoutdesk.operations.dossiers import dossier_of
from scoutdesk.operations.workspace import Workspace

EVENT = date(2027, 3, 20)


class Content:
    """A season whose content has nothing to be found, until a test spoils it."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.sku = self.make(Sku, name="秭归伦晚脐橙", one_line="春天现摘的晚熟脐橙", sale_unit="9斤箱")
        self.season = self.make(Season, sku=self.sku, name="2027 春", promise="坏一赔一")
        self.claim = self.make(Claim, season=self.season, position=1, text="抽样平均 12.6 °Brix")
        self.evidence = self.make(
            Evidence, claim=self.claim, document="检验报告 001", expires=date(2027, 12, 1)
        )
        self.faq = self.make(Faq, sku=self.sku, question="血糖高能吃吗？", answer="请按医生的建议控制份量。")
        self.launch = self.make(Launch, season=self.season, name="春季发布会", day=EVENT)
        self.prices = self.make(
            PriceList,
            season=self.season,
            name="春季",
            valid_from=date(2027, 3, 1),
            valid_until=date(2027, 5, 1),
        )
        for kind, price in ((TierKind.PUBLIC, "88"), (TierKind.CURATOR, "82"), (TierKind.FLOOR, "78")):
            self.make(Tier, price_list=self.prices, kind=kind, price=Decimal(price))
        self.approve()

    def approve(self) -> None:
        """As of a day; a number of the list that changes takes it back."""
        self.change(PriceList, self.prices, "approved_on", date(2027, 2, 20))

    def make(self, record: type[Any], **values: Any) -> int:
        return int(records.create(self.workspace, record, **values)[0].id)

    def change(self, record: type[Any], id: int, field: str, value: object) -> None:
        old = getattr(records.get(self.workspace, record, id), field)
        records.apply(self.workspace, say("x"), [Change(record, id, field, old, value)])

    @property
    def found(self) -> tuple[Finding, ...]:
        return compliance.content_of(self.workspace, self.season).findings

    @property
    def kinds(self) -> list[tuple[str, str, str]]:
        return [(type(item.record).__name__, item.field, item.kind) for item in self.found]

    def gate(self) -> list[str]:
        found = launch_content.points(dossier_of(self.workspace, self.season))
        return [str(point.message) for point in found if point.blocks]

    def clear(self, reason: str = "") -> Any:
        return compliance.review_content(self.workspace, self.season, Clearance.CLEARED, reason)


@pytest.fixture
def content(workspace: Workspace) -> Content:
    return Content(workspace)


def test_clean_content_has_no_finding(content: Content) -> None:
    assert content.found == ()


@pytest.mark.parametrize(
    ("record", "field", "text", "kind", "words"),
    [
        (Claim, "text", "全网最低的 12.6 °Brix", "superlative", "全网最低"),
        (Sku, "one_line", "国家级果园的脐橙", "superlative", "国家级"),
        (Story, "body", "吃了能抗癌", "disease", "抗癌"),
        (HowToEat, "text", "每天一个，增强免疫力", "function", "增强免疫力"),
        (Faq, "answer", "绝对不会坏，请按医生的建议吃", "absolute", "绝对"),
        (Season, "promise", "包甜，不甜就赔", "absolute", "包甜"),
        (Season, "shipping", "机关特供同款物流", "state", "机关特供"),
        (Season, "why_this_one", "吊打所有脐橙", "rivals", "吊打"),
        (Launch, "name", "原价半价大促", "compared", "原价"),
        (Cue, "words", "今天立减，市场价的一半", "compared", "立减"),
        (Claim, "text", "有机种植 12.6 °Brix", "certified", "有机种植"),
        (Sku, "one_line", "糖度 14 度的脐橙", "number", "糖度 14"),
        (Cue, "words", "今天只要 79 元", "price", "79 元"),
        (Cue, "words", "我们的底 ¥78", "price", "¥78"),
    ],
)
def test_each_sort_of_finding_at_its_field(
    content: Content, record: type[Any], field: str, text: str, kind: str, words: str
) -> None:
    """Advertising law art. 9, 13, 17, 28; food safety law art. 73; decrees 32 and 56; wherever the words are written."""
    there = {
        Claim: content.claim,
        Sku: content.sku,
        Season: content.season,
        Launch: content.launch,
        Faq: content.faq,
    }
    if record in there:
        id = there[record]
        content.change(record, id, field, text)
    else:
        parent = {"launch": content.launch} if record is Cue else {"sku": content.sku}
        id = content.make(record, **parent, **{field: text})
    found = [item for item in content.found if item.kind == kind]
    assert found, content.kinds
    item = found[0]
    assert (type(item.record), item.record.id, item.field, item.words) == (record, id, field, words)
    assert item.source and (item.advice or item.instead is not None) and item.severity == "warning"
    assert text[item.start : item.start + len(words)] == words
    points = launch_content.points(dossier_of(content.workspace, content.season))
    assert (id, field, "warning") in {(point.id, point.field, point.severity) for point in points}


def test_a_word_that_needs_a_certificate_may_be_said_while_it_holds_on_the_day_of_the_event(
    content: Content,
) -> None:
    content.change(Sku, content.sku, "one_line", "绿色食品脐橙")
    held = content.make(
        Certificate,
        sku=content.sku,
        kind=CertificateKind.GREEN,
        name="绿色食品证书",
        expires=date(2027, 3, 20),
    )
    assert content.found == ()
    content.change(Certificate, held, "expires", date(2027, 3, 19))
    assert [item.kind for item in content.found] == ["certified"]


def test_evidence_must_hold_on_the_day_of_the_event_not_only_today(content: Content) -> None:
    content.change(Evidence, content.evidence, "expires", EVENT)
    assert content.found == ()
    content.change(Evidence, content.evidence, "expires", date(2027, 3, 19))
    found = [item for item in content.found if item.kind == "evidence"]
    assert [(item.field, item.told) for item in found] == [("text", False)]
    content.change(Evidence, content.evidence, "expires", date(2027, 2, 1))
    assert [item.told for item in content.found if item.kind == "evidence"] == [True]


def test_evidence_of_tomorrow_is_doubted_at_its_day(content: Content) -> None:
    content.clear()
    content.change(Evidence, content.evidence, "dated", date(2027, 3, 2))
    found = launch_content.points(dossier_of(content.workspace, content.season))
    assert [(point.record, point.field) for point in found if point.severity == "warning"] == [
        ("evidence", "dated")
    ]


def test_a_figure_that_a_proven_claim_or_a_record_names_may_be_said_elsewhere(content: Content) -> None:
    content.change(Sku, content.sku, "one_line", "12.6 °Brix 的脐橙，可食率 72%，果径差 5%")
    assert [item.words for item in content.found] == ["72%", "5%"]
    content.change(Sku, content.sku, "edible_share", Decimal("0.72"))
    content.change(Season, content.season, "grade_tolerance", "≤ 5%")
    assert content.found == ()
    content.change(Evidence, content.evidence, "expires", date(2027, 1, 1))
    assert "12.6 °Brix" in [item.words for item in content.found]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("冷藏 8 天，签收 24 小时内，15 点截单，9 斤", []),
        ("糖度不低于 12，16 人打 7.9 分，十分钟", [12, Decimal("7.9")]),
        ("农残 68 项合格，坏果 2.7%", [68, Decimal("2.7")]),
        ("回温 10 分钟", []),
    ],
)
def test_figures_of_merit_are_told_from_hours_weights_and_days(text: str, told: list[object]) -> None:
    assert [value for value, _words, _start in figures(text)] == told


def test_prices_of_the_approved_list_may_be_said_and_what_is_paid_back_is_no_price(content: Content) -> None:
    content.make(
        Cue, launch=content.launch, what="价格", words="公开价 88 元，甄选价 ¥82；坏果赔 4 元，运费 12 元"
    )
    assert content.found == ()
    content.change(PriceList, content.prices, "approved_on", None)
    assert [item.words for item in content.found if item.kind == "price" and item.words] == ["88 元", "¥82"]


def test_prices_must_hold_on_the_day_of_the_event_and_name_their_unit(content: Content) -> None:
    content.change(PriceList, content.prices, "valid_until", date(2027, 3, 19))
    content.approve()
    content.change(Sku, content.sku, "sale_unit", None)
    assert content.kinds == [("PriceList", "valid_until", "price"), ("Sku", "sale_unit", "price")]


def test_a_curator_price_not_below_the_public_one_is_told_where_prices_are_checked(content: Content) -> None:
    tier = next(item for item in records.where(content.workspace, Tier) if item.kind is TierKind.CURATOR)
    records.apply(content.workspace, say("x"), [Change(Tier, tier.id, "price", tier.price, Decimal(88))])
    assert ("Tier", "price", "price") in content.kinds
    assert all(item.told for item in content.found if isinstance(item.record, Tier))


def test_a_compared_price_needs_day_and_place(content: Content) -> None:
    content.make(Rival, season=content.season, name="进口橙", price=Decimal("59.9"), seen_at="某店")
    assert content.kinds == [("Rival", "seen_on", "compared")]


@pytest.mark.parametrize(
    ("produced", "form", "found"),
    [
        (date(2027, 3, 15), MarketForm.PREPACKED, []),
        (date(2027, 3, 16), MarketForm.PREPACKED, ["not_added"]),
        (None, MarketForm.PREPACKED, []),
    ],
)
def test_not_added_on_a_label_goes_by_the_day_of_production(
    content: Content, produced: date | None, form: MarketForm, found: list[str]
) -> None:
    """GB 7718-2025 holds for what is made from 2027-03-16 on."""
    content.make(Label, season=content.season, form=form, produced_on=produced, claims="零添加")
    kinds = [item.kind for item in content.found if isinstance(item.record, Label)]
    assert kinds == found
    assert all(item.told for item in content.found)


def test_copy_beside_a_prepacked_label_had_better_not_say_not_added_and_that_is_a_remark(
    content: Content,
) -> None:
    content.change(Sku, content.sku, "one_line", "零添加的果干")
    assert content.found == ()
    content.make(Label, season=content.season, form=MarketForm.PREPACKED, produced_on=date(2027, 3, 1))
    assert [(item.kind, item.severity) for item in content.found] == [("not_added", "info")]
    content.clear()


def test_somebody_must_say_who_should_not_eat_it_and_name_the_allergens(content: Content) -> None:
    content.change(Faq, content.faq, "question", "甜吗？")
    content.change(Faq, content.faq, "answer", "甜。")
    assert content.kinds == [("Sku", "faq", "unsuitable")]
    content.change(Sku, content.sku, "category", Category.SEAFOOD)
    assert content.kinds == [("Sku", "faq", "unsuitable")]
    content.change(Faq, content.faq, "answer", "对鱼过敏的人不要吃。")
    assert content.found == ()


def test_every_suggestion_is_itself_clean_and_says_where_it_comes_from() -> None:
    for wording in wordings():
        assert wording.advice and wording.suggest_source
        for word, instead in wording.suggest.items():
            assert word in wording.words
            assert not wording_findings(instead, date(2027, 4, 1), "claim")
            assert not wording_findings(instead, date(2027, 4, 1), "label")


@pytest.mark.parametrize(
    "text",
    [
        "最近三天采的最后一批，最低发货量三箱，第一时间发出",
        "正在接受治疗的人请先问医生",
        "吃消炎药时能吃吗？减肥期间能吃吗？",
        "治愈系的早餐，果皮最甜的部位在顶端",
        "中原价格稳，最佳赏味期三天",
        "坏果赔 5 元，运费 12 元由我们出",
        "2027元旦前发货，含3 元素表",
    ],
)
def test_what_the_law_says_nothing_against_raises_no_alarm(content: Content, text: str) -> None:
    content.change(Season, content.season, "why_this_one", text)
    assert content.found == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("坏果包赔，只要 99 元", "99 元"),
        ("整套 1,088 元", "1,088 元"),
        ("检测 100％ 合格", "100％"),
        ("脐橙第一品牌", "第一品牌"),
    ],
)
def test_what_hides_behind_commas_and_wide_signs_is_found(content: Content, text: str, words: str) -> None:
    content.change(Season, content.season, "why_this_one", text)
    assert words in [item.words for item in content.found]


def test_a_suggestion_says_nothing_that_somebody_would_have_to_prove() -> None:
    said = {instead for wording in wordings() for instead in wording.suggest.values()}
    assert not [
        words for words in said if any(fact in words for fact in ("检测", "抽检", "含", "直采", "认证"))
    ]


# clearing


def test_the_gate_asks_for_a_review_and_names_what_changed_since(content: Content) -> None:
    assert content.gate() == ["内容还没有审核过"]
    content.clear()
    assert content.gate() == []
    content.change(Sku, content.sku, "one_line", "春天现摘的脐橙")
    assert len(content.gate()) == 1 and "一句话" in content.gate()[0] and "秭归伦晚脐橙" in content.gate()[0]
    content.clear()
    assert content.gate() == []


def test_the_fingerprint_is_that_of_what_is_read_not_of_its_history(content: Content) -> None:
    content.clear()
    content.change(Sku, content.sku, "one_line", "别的话")
    content.change(Sku, content.sku, "one_line", "春天现摘的晚熟脐橙")
    content.change(Sku, content.sku, "owner", "林晚")
    assert content.gate() == []


@pytest.mark.parametrize(
    "what", ["price", "evidence", "file", "day", "new", "gone", "name", "unit", "term", "rival", "commission"]
)
def test_prices_evidence_and_the_day_are_part_of_what_was_cleared(content: Content, what: str) -> None:
    content.clear()
    if what == "price":
        tier = records.where(content.workspace, Tier)[0]
        content.change(Tier, tier.id, "price", Decimal(89))
    elif what == "evidence":
        content.change(Evidence, content.evidence, "document", "检验报告 002")
    elif what == "day":
        content.change(Launch, content.launch, "day", date(2027, 3, 21))
    elif what == "file":
        content.change(Evidence, content.evidence, "file", "a" * 64)
    elif what == "name":
        content.change(Sku, content.sku, "name", "秭归脐橙")
    elif what == "unit":
        content.change(Sku, content.sku, "sale_unit", "5斤箱")
    elif what == "term":
        content.make(PromiseTerm, season=content.season, defect=Defect.ROTTEN, within_hours=24)
    elif what == "rival":
        content.make(
            Rival, season=content.season, name="别家", price=Decimal(99), seen_on=EVENT, seen_at="店"
        )
    elif what == "commission":
        content.change(PriceList, content.prices, "commission", Decimal("0.08"))
        content.approve()
    elif what == "new":
        content.make(Claim, season=content.season, text="现摘现发")
    else:
        records.archive(content.workspace, Faq, [content.faq])
    assert len(content.gate()) == 1 and "2027-03-01" in content.gate()[0]


def test_clearing_keeps_day_person_findings_and_needs_a_reason_while_something_is_left(
    content: Content,
) -> None:
    content.change(Sku, content.sku, "one_line", "最甜的脐橙")
    with pytest.raises(Refused) as refused:
        content.clear()
    assert any("最甜" in str(point) for point in refused.value.points)
    outcome = content.clear("法务已看，活动前改")
    kept = records.get(content.workspace, ContentReview, outcome.ids[0])
    assert (kept.day, kept.person, kept.verdict) == (date(2027, 3, 1), "林寻味", Clearance.CLEARED)
    assert kept.findings is not None and "最甜" in kept.findings and kept.fingerprint is not None
    history.undo(content.workspace, outcome.entry)
    assert records.where(content.workspace, ContentReview) == ()


def test_not_clearing_needs_a_reason_and_keeps_the_gate_shut(content: Content) -> None:
    with pytest.raises(Refused):
        compliance.review_content(content.workspace, content.season, Clearance.REFUSED, " ")
    compliance.review_content(content.workspace, content.season, Clearance.REFUSED, "卖点太少")
    assert len(content.gate()) == 1
    content.clear()
    assert content.gate() == []


def test_nothing_is_reviewed_where_nothing_is_said(workspace: Workspace) -> None:
    sku = records.create(workspace, Sku, name="伦晚")[0].id
    season = records.create(workspace, Season, sku=sku)[0].id
    with pytest.raises(Refused):
        compliance.review_content(workspace, season, Clearance.CLEARED)


def test_a_verdict_and_its_fingerprint_are_not_typed(content: Content) -> None:
    kept = content.clear().ids[0]
    for field, text in (("verdict", "不通过"), ("fingerprint", "x"), ("findings", "x"), ("texts", "x")):
        with pytest.raises(Refused):
            records.edit(content.workspace, ContentReview, kept, field, text)


def test_claims_are_told_with_their_version_from_the_change_log(content: Content) -> None:
    assert compliance.content_of(content.workspace, content.season).versions[content.claim].number == 1
    content.change(Claim, content.claim, "text", "平均 12.5 °Brix")
    content.change(Claim, content.claim, "position", 2)
    told = compliance.content_of(content.workspace, content.season).versions[content.claim]
    assert (told.number, told.person) == (2, "林寻味")


# suggestions


def test_a_suggestion_is_taken_over_as_one_undoable_change(content: Content) -> None:
    content.change(Sku, content.sku, "one_line", "春天最甜的脐橙，顶级好果")
    item = next(item for item in content.found if item.words == "顶级")
    outcome = compliance.apply_suggestion(content.workspace, item)
    assert records.get(content.workspace, Sku, content.sku).one_line == "春天最甜的脐橙，精选好果"
    assert [item.words for item in content.found] == ["最甜"]
    history.undo(content.workspace, outcome.entry)
    assert records.get(content.workspace, Sku, content.sku).one_line == "春天最甜的脐橙，顶级好果"


def test_a_suggestion_for_words_that_are_gone_is_refused(content: Content) -> None:
    content.change(Sku, content.sku, "one_line", "最甜的脐橙")
    item = content.found[0]
    content.change(Sku, content.sku, "one_line", "甜的脐橙")
    with pytest.raises(Refused):
        compliance.apply_suggestion(content.workspace, item)


def test_without_a_suggestion_and_where_nothing_would_be_left_somebody_must_write(content: Content) -> None:
    content.change(Sku, content.sku, "one_line", "中南海")
    with pytest.raises(Refused):
        compliance.apply_suggestion(content.workspace, content.found[0])
    content.change(Sku, content.sku, "one_line", "糖度 14 的脐橙")
    with pytest.raises(Refused):
        compliance.apply_suggestion(content.workspace, content.found[0])


words = st.sampled_from([word for item in wordings() if "claim" in item.on for word in item.words])


@given(st.text("春橙 甜，12%", max_size=12), words, st.text("果好。", max_size=8))
def test_a_word_of_the_list_is_found_wherever_it_stands(before: str, word: str, after: str) -> None:
    found = wording_findings(before + word + after, EVENT, "claim")
    covered = [(item.start, item.start + len(item.word)) for item in found]
    assert any(start <= len(before) and len(before) + len(word) <= end for start, end in covered)

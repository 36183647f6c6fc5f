"""The papers of a launch event: whom they name, what they keep to themselves, and when they are refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from scoutdesk.briefing.preview import page_texts
from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.launch.event import Cue, Launch
from scoutdesk.domain.launch.guests import Answer, Invitation
from scoutdesk.domain.pricing.price_list import PriceList, Tier, TierKind
from scoutdesk.domain.review.lesson import Lesson, SeasonReview
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.stages import Stage
from scoutdesk.i18n import ENGLISH
from scoutdesk.operations import papers, records
from scoutdesk.operations.workspace import Workspace

DAY = date(2027, 3, 20)


@pytest.fixture
def season(workspace: Workspace) -> int:
    sku, _ = records.create(workspace, Sku, name="伦晚脐橙", sale_unit="9斤箱", net_content=4500)
    made, _ = records.create(
        workspace, Season, sku=sku.id, name="2027 春", order_link="https://example.org/lunwan"
    )
    return made.id


@pytest.fixture
def launch(workspace: Workspace, season: int) -> Launch:
    made, _ = records.create(
        workspace, Launch, season=season, name="春季发布会", day=DAY, starts=840, place="良渚", host="林晚"
    )
    return made


def guest(
    workspace: Workspace, launch: Launch, name: str, code: str, answer: Answer | None = None
) -> Curator:
    curator, _ = records.create(workspace, Curator, name=name, phone="13588110231")
    community, _ = records.create(workspace, Community, curator=curator.id, name=f"{name}的群")
    records.create(
        workspace,
        Invitation,
        launch=launch.id,
        curator=curator.id,
        community=community.id,
        row_code=code,
        answer=answer,
    )
    return curator


def priced(workspace: Workspace, season: int, *, approved: date) -> None:
    listed, _ = records.create(workspace, PriceList, season=season, commission=Decimal("0.1"))
    for kind, price in ((TierKind.PUBLIC, 88), (TierKind.CURATOR, 80), (TierKind.FLOOR, 71)):
        records.create(workspace, Tier, price_list=listed.id, kind=kind, price=Decimal(price))
    records.save(workspace, listed, replace(listed, approved_on=approved))


def words(pdf: bytes) -> str:
    return "\n".join(page_texts(pdf))


def test_the_sheet_at_the_door_names_who_may_come_by_row_code_and_no_telephone(
    workspace: Workspace, season: int, launch: Launch
) -> None:
    guest(workspace, launch, "苏禾", "02K", Answer.YES)
    guest(workspace, launch, "何岚", "01C")
    guest(workspace, launch, "唐可", "04F", Answer.WAITLIST)
    guest(workspace, launch, "白芷", "03X", Answer.NO)
    priced(workspace, season, approved=workspace.today() - timedelta(days=3))
    told = words(papers.paper_pdf(workspace, season, "sign-in")[0])
    assert told.index("01C") < told.index("02K")
    assert "苏禾的群" in told and "签到" in told and "2027-03-20 14:00" in told and "¥80.00" in told
    assert "白芷" not in told
    for secret in ("1358811", "71.00", "10%", "候补", "参加"):
        assert secret not in told


def test_sixty_guests_fill_several_pages_with_the_head_on_each(
    workspace: Workspace, season: int, launch: Launch
) -> None:
    for number in range(60):
        guest(workspace, launch, f"甄选{number:02}", f"{number:02}A", Answer.YES)
    pages = page_texts(papers.paper_pdf(workspace, season, "sign-in")[0])
    assert len(pages) == 3 and all("行码" in page for page in pages)
    assert sum(page.count("的群") for page in pages) == 60


def test_the_run_of_show_stands_by_the_clock_and_words_become_hand_cards(
    workspace: Workspace, season: int, launch: Launch
) -> None:
    for minute, what, said in (
        (0, "开场", "谁种的，何时采"),
        (-60, "签到", None),
        (18, "测糖", "随机开一箱，报箱号"),
    ):
        records.create(workspace, Cue, launch=launch.id, minute=minute, what=what, words=said, owner="林晚")
    told = words(papers.paper_pdf(workspace, season, "show")[0])
    assert told.index("13:00") < told.index("14:00 — 开场") < told.index("14:18")
    assert "手卡" in told and "随机开一箱，报箱号" in told
    records.edit(workspace, Launch, launch.id, "starts", "")
    told = words(papers.paper_pdf(workspace, season, "show")[0])
    assert "+18′" in told and "-60′" in told


def test_the_next_event_is_printed_and_the_last_one_when_all_are_over(
    workspace: Workspace, season: int, launch: Launch
) -> None:
    records.create(workspace, Launch, season=season, name="预热场", day=workspace.today() - timedelta(days=9))
    later, _ = records.create(workspace, Launch, season=season, name="加场", day=DAY + timedelta(days=9))
    assert "春季发布会" in words(papers.paper_pdf(workspace, season, "sign-in")[0])
    asked, _left_out = papers.paper_pdf(workspace, season, "sign-in", launch=later.id)
    assert "加场" in words(asked)
    records.archive(workspace, Launch, [launch.id, later.id])
    assert "预热场" in words(papers.paper_pdf(workspace, season, "sign-in")[0])


def test_a_price_card_shows_the_public_price_only_and_is_refused_without_approval(
    workspace: Workspace, season: int
) -> None:
    with pytest.raises(Refused, match="已核准"):
        papers.paper_pdf(workspace, season, "price-card")
    priced(workspace, season, approved=workspace.today() - timedelta(days=3))
    told = words(papers.paper_pdf(workspace, season, "price-card")[0])
    assert told.count("¥88.00") == 2 and "¥9.78/斤" in told
    assert "80.00" not in told and "71.00" not in told and "8.80" not in told


def test_without_an_event_the_reason_is_said_and_an_unknown_paper_is_refused(
    workspace: Workspace, season: int
) -> None:
    with pytest.raises(Refused, match="发布会"):
        papers.paper_pdf(workspace, season, "show")
    with pytest.raises(Refused, match="price-card"):
        papers.paper_pdf(workspace, season, "poster")


def test_a_paper_is_saved_in_another_language(
    workspace: Workspace, season: int, launch: Launch, tmp_path: Path
) -> None:
    guest(workspace, launch, "苏禾", "02K", Answer.YES)
    path = tmp_path / "sheet.pdf"
    assert "签到认购表" in str(papers.write_paper(workspace, season, path, "sign-in").message)
    assert "Row code" in words(papers.paper_pdf(workspace, season, "sign-in", ENGLISH)[0])
    assert path.read_bytes().startswith(b"%PDF")


# the review of a season


def test_the_review_prints_what_the_records_cost_and_what_was_decided(
    workspace: Workspace, season: int
) -> None:
    told = words(papers.paper_pdf(workspace, season, "review")[0])
    assert "记录里没有造成损失的事项" in told and "还没有写下教训" in told
    records.create(
        workspace, SeasonReview, season=season, day=date(2027, 5, 20), people="林晚、周渔", summary="首季试销"
    )
    records.create(
        workspace, Launch, season=season, name="发布会", budget=Decimal(1500), spent=Decimal(1830), day=DAY
    )
    records.create(
        workspace,
        Lesson,
        season=season,
        stage=Stage.LAUNCH,
        what="场地超支",
        cost=Decimal(330),
        decision="改用共享厨房",
        owner="林晚",
    )
    told = words(papers.paper_pdf(workspace, season, "review")[0])
    for words_there in ("林晚、周渔", "首季试销", "场地超支", "改用共享厨房", "¥1,500.00", "¥1,830.00"):
        assert words_there in told, words_there
    assert told.count("¥330.00") >= 2 and "100.0%" in told


def test_the_review_tells_what_was_inherited_apart(workspace: Workspace, season: int) -> None:
    old, _ = records.create(workspace, Lesson, season=season, what="旧伤", stage=Stage.PACKING)
    records.create(workspace, Lesson, season=season, what="旧伤", answer="加了网套", carried_from=old.id)
    told = words(papers.paper_pdf(workspace, season, "review")[0])
    assert told.index("上一季的教训") < told.index("加了网套")

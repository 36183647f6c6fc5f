"""A small workspace in which two curators are invited, one has pledged, and something was sold and complained of."""

from __future__ import annotations

from scout import Scout, day


def peopled(scout: Scout) -> None:
    """Of each new kind of record one or two; every code is the first or second of its kind."""
    scout.new("sku", name="伦晚", net_content="9斤")
    scout.new("supplier", name="峡江合作社")
    scout.new("season", sku="SKU-0001", name="上季", harvest_start=day(-400), harvest_end=day(-360))
    scout.new(
        "season", sku="SKU-0001", name="这季", previous="上季", planned_volume=400, harvest_start=day(-5),
        harvest_end=day(30),
    )  # fmt: skip
    scout.new("curator", name="苏禾", phone="13588110231", city="杭州")
    scout.new("curator", name="何岚", phone="13971206640", city="杭州", referred_by="苏禾")
    scout.new("curator", name="江一宁", phone="13621774052", city="上海", referred_by="何岚")
    scout.new("community", curator="苏禾", name="良渚早市团", members=300)
    scout.new("community", curator="何岚", name="东湖邻里厨房", members=200)
    scout.new("launch", season="这季", name="品鉴会", kind="线下", day=day(10), capacity=20)
    scout.does("candidates", "品鉴会", "--invite", 2)
    scout.new("pledge", invitation="INV-0001", quantity=30, least=10)
    scout.does("allot", "品鉴会", "--save")
    scout.new("lot", season="这季", supplier="峡江合作社", received_on=day(-3), quantity=100)
    scout.new("promise_term", season="这季", defect="腐烂", within_hours=24, basis="按比例")
    scout.new("sale", season="这季", community="良渚早市团", lot="LOT-0001", day=day(-2), orders=9, units=10,
              amount=880, buyers=8, again=2)  # fmt: skip
    scout.new("complaint", season="这季", community="良渚早市团", lot="LOT-0001", day=day(-1), defect="腐烂", units=1,
              paid=88, pieces=20, bad=2, hours=3)  # fmt: skip
    scout.new("compensation", complaint="CPT-0001", kind="退款", amount="8.80")
    scout.new("lesson", season="上季", what="发布会超支", stage="sourcing", decision="少花", owner="林晚")
    scout.new("curator_request", curator="苏禾", wanted="东魁杨梅", quantity=80)

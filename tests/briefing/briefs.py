"""Briefs to print in tests and benches: a full one, and the smallest."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO

from scoutdesk.domain.launch.brief import (
    Brief,
    BriefClaim,
    ComparisonTable,
    Contact,
    Fact,
    Footnote,
    HarvestWindow,
    PriceBlock,
)

TODAY = date(2027, 3, 18)


@cache
def orchard(width: int = 2400, height: int = 1800) -> bytes:
    """A large JPEG as a camera would deliver it: sky, hills and oranges."""
    from PIL import Image, ImageDraw, ImageFilter

    picture = Image.linear_gradient("L").resize((width, height))
    picture = Image.merge(
        "RGB",
        (
            picture.point(lambda v: 150 + v // 4),
            picture.point(lambda v: 190 + v // 6),
            picture.point(lambda v: 235 - v // 3),
        ),
    )
    pen = ImageDraw.Draw(picture)
    for at in range(4):
        shade = (70 - at * 8, 130 - at * 16, 60 - at * 8)
        top = height * (45 + at * 12) // 100
        points = [
            (x, top + ((x * (3 + at) // 7 + at * 300) % 700 - 350) ** 2 // 1500)
            for x in range(0, width + 40, 40)
        ]
        pen.polygon([(0, height), *points, (width, height)], fill=shade)
    for at in range(90):
        x, y, r = (at * 997) % width, height * 55 // 100 + (at * 613) % (height * 45 // 100), 34 + at % 5 * 9
        pen.ellipse((x - r, y - r, x + r, y + r), fill=(222, 110 + at % 40, 32))
        pen.ellipse((x - r // 2, y - r // 2, x - r // 6, y - r // 6), fill=(248, 190, 120))
    picture = picture.filter(ImageFilter.GaussianBlur(1.2))
    noise = Image.effect_noise((width, height), 24).convert("RGB")
    file = BytesIO()
    Image.blend(picture, noise, 0.06).save(file, "JPEG", quality=92)
    return file.getvalue()


@cache
def print_ready() -> bytes:
    from scoutdesk.briefing.photos import print_photo

    return print_photo(orchard())


FACTS = (
    Fact("产地", "湖北省宜昌市秭归县郭家坝镇 · 海拔 180–320 m"),
    Fact("种植者", "望江坪柑橘专业合作社（理事长 向喆珺）"),
    Fact("品种", "伦晚脐橙（Lane Late）"),
    Fact("等级", "一级果 · 果径 70–80 mm"),
    Fact("净含量", "5 斤（2.5 kg）± 50 g，约 11–13 枚"),
    Fact("可溶性固形物", "≥ 12.5 °Brix（出园逐批抽测）"),
    Fact("包装", "加厚五层瓦楞箱 + 单果网套"),
    Fact("保存", "阴凉处 10 天，冷藏 4–8 ℃ 可存 25 天"),
    Fact("执行标准", None),
)
CLAIMS = (
    BriefClaim(
        text="树上越冬、次年三月才采，比普通脐橙多挂果 120 天以上，出园糖度不低于 12.5 °Brix。",
        evidence=(1, 2),
        valid_until=date(2027, 6, 30),
    ),
    BriefClaim(
        text="“秭归脐橙”产区同一片江边坡地，采后 6 小时内进预冷库，中心温度降到 8 ℃ 以下再装箱。",
        evidence=(3,),
    ),
    BriefClaim(
        text="清洗后不打蜡、不染色，果皮可以直接做陈皮和糖渍橙皮；每批随箱附承诺达标合格证。",
        evidence=(2, 4),
        valid_until=date(2027, 12, 31),
    ),
    BriefClaim(text="盲品 24 位甄选师，19 位在三角测试中认出并更偏爱本品（P < 0.01）。", evidence=(5,)),
)
STORY = (
    "三峡库区的冬天不结冰。江水把白天的热存起来，夜里慢慢还给山坡，所以郭家坝的橙子敢在树上过年。合作社的向师傅种了二十七年橙，"
    "他说伦晚的脾气是“急不得”：元旦前后糖已经上来了，可酸还没退，这时候采，卖相最好、最好卖，也最容易让人吃一次就不再买。"
    "他们等到三月，花和果同在一棵树上，糖酸比过了 14 才开园。\n"
    "去年倒春寒掉了三成果，合作社没有拿库存的中熟果顶单，而是在群里逐单退了款。今年我们按 8,000 箱的可采量定了上限，卖完为止。"
)
COMPARISON = ComparisonTable(
    basis="到家价，按每 500 g 可食部分折算，2027年3月15日采价",
    columns=("单品", "规格", "糖度 °Brix", "可食率", "到家价", "¥/500 g 可食"),
    rows=(
        ("本品 · 伦晚脐橙", "5 斤 · 70–80 mm", "12.5–14.0", "74%", "¥49.90", "¥13.49"),
        ("某平台 春橙", "5 斤 · 65–75 mm", "11.0–12.0", "70%", "¥45.80", "¥13.09"),
        ("商超 进口脐橙", "4 个装 · 约 1 kg", "11.5–12.5", "72%", "¥29.90", "¥20.76"),
        ("社区团购 血橙", "5 斤 · 60–70 mm", "—", None, "¥39.90", None),
    ),
    numeric=frozenset({2, 3, 4, 5}),
    ours=0,
)
FAQ = (
    (
        "果皮上有花斑、青头，是不是没熟？",
        "不是。伦晚采收时气温回升，果皮会“返青”，里面反而更甜；花斑是枝叶摩擦留下的，不影响果肉。",
    ),
    (
        "和赣南脐橙比怎么选？",
        "赣南脐橙 11–12 月上市，酸甜明快；伦晚 3–5 月上市，化渣、汁多、酸更低。过了春节想吃新鲜采下来的橙子，就选伦晚。",
    ),
    (
        "收到有坏果怎么办？",
        "签收 24 小时内，把快递面单和全部坏果放在一张照片里发给团长，按坏果个数 × 均价当日赔付，不用退货。",
    ),
    ("糖尿病人可以吃吗？", "鲜橙含糖，请遵医嘱；我们不作任何保健或疗效宣称。"),
    (
        "为什么一次要买 5 斤？",
        "单果网套加整箱发货破损率最低：上季 2,316 箱坏果率 1.8%，3 斤装的试发为 4.6%。",
    ),
    ("放几天再吃更好？", "到家静置 1–2 天，让长途运输后的果实回到室温，香气更足。"),
)
FOOTNOTES = (
    Footnote(
        number=1,
        text="采收记录与糖度抽测表，望江坪合作社，2027-03-05 至 03-12，共 6 批 180 枚",
        valid_until=date(2027, 6, 30),
    ),
    Footnote(
        number=2,
        text="检测报告 No. HB2027-03118，湖北某食品检验有限公司（CMA 171700340512），2027-03-08 签发",
        valid_until=date(2027, 9, 8),
        note="农残 58 项未检出，GB 2763-2026",
    ),
    Footnote(number=3, text="预冷库温度记录仪导出，设备号 TR-0217，2027-03-06"),
    Footnote(number=4, text="承诺达标合格证 420527-2027-0311", valid_until=date(2027, 12, 31)),
    Footnote(number=5, text="盲品记录，寻味台品鉴台 2027-03-10，24 人三角测试", note="原始评分表存档"),
)


def full_brief() -> Brief:
    """Everything a brief can hold, of the usual length."""
    return Brief(
        title="秭归伦晚脐橙",
        sku_name="伦晚脐橙 · 5 斤家庭装",
        season_name="2027 春",
        season_code="ZGLW-2027C",
        one_line="在树上多等了一个冬天的春橙：三月才采，化渣、汁多、酸低，一刀下去满手橙香。",
        photo=print_ready(),
        facts=FACTS,
        harvest=HarvestWindow(start=date(2027, 3, 5), end=date(2027, 4, 28), months=(3, 4, 5), today=TODAY),
        claims=CLAIMS,
        story=STORY,
        comparison=COMPARISON,
        prices=PriceBlock(
            public=Decimal("49.90"),
            curator=Decimal("43.90"),
            member=Decimal("47.90"),
            commission_percent=Decimal("12.00"),
            commission_amount=Decimal("5.99"),
            sale_unit="5 斤箱",
            per_kg=Decimal("19.96"),
            per_jin=Decimal("9.98"),
            valid="价格有效期：2027年3月20日 – 4月25日，售完即止",
        ),
        how_to_eat=(
            "横切成 6 瓣，咬一口拉开，最不沾手。",
            "冷藏 2 小时再切，甜感更集中。",
            "榨汁选带皮擦屑的做法：2 个橙 + 半个柠檬皮屑。",
        ),
        storage_tips=(
            "不要洗了再存，网套不要拆。",
            "冷藏 4–8 ℃，与苹果、香蕉分开放（乙烯催熟）。",
            "开箱当天挑出碰伤果先吃。",
        ),
        faq=FAQ,
        promise="签收 24 小时内凭面单与坏果合照，坏 1 赔 1（按均价，四舍五入到分）；坏果达到 30% 整箱退款，运费我们承担。核实后 2 小时内到账，无须退货。",
        logistics=(
            Fact("发货", "每日 16:00 截单，次日采、次日发"),
            Fact("时效", "江浙沪皖 48 小时，华北华南 72 小时"),
            Fact("不发地区", "新疆、西藏、青海、港澳台"),
            Fact("承运", "顺丰生鲜专配"),
            Fact("每日上限", "400 箱"),
            Fact("起订", "1 箱"),
        ),
        contact=Contact(name="林舒禾", phone="138 0000 2027", wechat="xunwei-linsh"),
        qr="https://example.org/s/ZGLW-2027C",
        footnotes=FOOTNOTES,
        prepared_by="林舒禾",
        prepared_on=TODAY,
    )


def bare_brief() -> Brief:
    """Nothing but what a brief cannot be without."""
    return Brief(
        title="伦晚脐橙",
        sku_name="伦晚脐橙",
        season_name="2027 春",
        season_code="X-1",
        prepared_by="",
        prepared_on=TODAY,
    )

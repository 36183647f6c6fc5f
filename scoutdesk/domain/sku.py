"""A SKU: what a product scout answers for, and what is told about it whatever the season."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from scoutdesk.domain.codes import DIVISION, GTIN, TRADEMARK
from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import (
    CURATOR,
    EVERYONE,
    Choice,
    Choices,
    Code,
    Day,
    Integer,
    Link,
    Months,
    Number,
    Percent,
    Picture,
    Several,
    Text,
    Weight,
)
from scoutdesk.i18n import N_
from scoutdesk.knowledge import produce
from scoutdesk.knowledge.produce import Family


class Category(Choices):
    FRUIT = "fruit", N_("Fresh fruit"), "水果", "鲜果", "柑橘", "浆果"
    VEGETABLE = "vegetable", N_("Vegetables"), "蔬菜"
    SEAFOOD = "seafood", N_("Seafood"), "水产", "海鲜"
    MEAT = "meat", N_("Meat and eggs"), "肉", "肉禽蛋"
    DRY_GOODS = "dry_goods", N_("Grain and dry goods"), "粮油", "干货"
    HANDMADE = "handmade", N_("Handmade food"), "手工食品"


class AgeBand(Choices):
    YOUNG = "18", N_("18–24 years"), "18–24", "18-24", "学生"
    STARTING = "25", N_("25–34 years"), "25–34", "25-34"
    FAMILY = "35", N_("35–44 years"), "35–44", "35-44"
    SETTLED = "45", N_("45–54 years"), "45–54", "45-54"
    SENIOR = "55", N_("55 and older"), "55+", "55以上"


class Trademark(Choices):
    REGISTERED = "registered", N_("Registered ®"), "R", "已注册", "注册商标"
    PENDING = "pending", N_("Applied for ™"), "TM", "申请中"
    NONE = "none", N_("No trademark"), "无"


@record("sku", label=N_("SKU"), plural=N_("SKUs"), prefix="SKU")
class Sku(Record):
    name: Annotated[
        str | None, Text(N_("Name"), example="秭归伦晚脐橙", to=EVERYONE, search=True, width=22)
    ] = None
    family: Annotated[
        str | None,
        Code(N_("Product family"), help=N_("from the knowledge catalogue; proposes the values below")),
    ] = None
    category: Annotated[Category | None, Choice(N_("Category"), options=Category)] = None
    one_line: Annotated[
        str | None,
        Text(
            N_("In one sentence"),
            help=N_("who grew it, when it is picked, what is special"),
            to=CURATOR,
            longest=120,
            width=30,
        ),
    ] = None
    variety: Annotated[str | None, Text(N_("Variety"), to=EVERYONE, search=True)] = None
    origin: Annotated[str | None, Text(N_("Origin"), to=EVERYONE, search=True, width=18)] = None
    division_code: Annotated[
        str | None, Code(N_("Division code"), help=N_("six digits, GB/T 2260"), checks=DIVISION)
    ] = None
    gi_notice: Annotated[str | None, Text(N_("Geographical indication"), to=CURATOR, width=24)] = None
    gtin: Annotated[str | None, Code(N_("GTIN"), help=N_("barcode"), search=True, checks=GTIN, width=16)] = (
        None
    )
    sale_unit: Annotated[str | None, Text(N_("Sale unit"), example="9斤箱", to=EVERYONE)] = None
    net_content: Annotated[int | None, Weight(N_("Net content"), to=EVERYONE)] = None
    edible_share: Annotated[
        Decimal | None, Percent(N_("Edible share"), help=N_("what is left after peel, stone and shell"))
    ] = None
    grades: Annotated[str | None, Text(N_("Grades"), to=EVERYONE, width=20)] = None
    harvest_months: Annotated[tuple[int, ...] | None, Months(N_("Harvest months"), to=CURATOR)] = None
    brix_low: Annotated[
        Decimal | None, Number(N_("Sweetness from"), unit="°Brix", to=CURATOR, low=0, high=40)
    ] = None
    brix_high: Annotated[Decimal | None, Number(N_("Sweetness to"), unit="°Brix", low=0, high=40)] = None
    temperature_low: Annotated[Decimal | None, Number(N_("Storage from"), unit="°C", low=-60, high=40)] = None
    temperature_high: Annotated[Decimal | None, Number(N_("Storage to"), unit="°C", low=-60, high=40)] = None
    humidity_low: Annotated[Decimal | None, Number(N_("Humidity from"), unit="%RH", low=0, high=100)] = None
    humidity_high: Annotated[Decimal | None, Number(N_("Humidity to"), unit="%RH", low=0, high=100)] = None
    chilling_limit: Annotated[
        Decimal | None,
        Number(N_("Chilling limit"), unit="°C", help=N_("damaged when kept below this"), low=-60, high=40),
    ] = None
    cold_days: Annotated[
        int | None, Integer(N_("Shelf life, cold"), unit=N_("days"), to=CURATOR, low=0, high=3650)
    ] = None
    ambient_days: Annotated[
        int | None, Integer(N_("Shelf life, ambient"), unit=N_("days"), to=CURATOR, low=0, high=3650)
    ] = None
    ambient_temperature: Annotated[
        Decimal | None,
        Number(
            N_("Ambient means"),
            unit="°C",
            help=N_("the temperature at which the ambient days hold; blank: 25 °C is assumed"),
            low=0,
            high=40,
        ),
    ] = None
    loss_expected: Annotated[Decimal | None, Percent(N_("Expected loss"))] = None
    loss_bad: Annotated[Decimal | None, Percent(N_("Bad loss"), help=N_("in a bad season"))] = None
    packaging: Annotated[str | None, Text(N_("Packaging"), width=24)] = None
    tips: Annotated[
        str | None, Text(N_("Tips"), help=N_("keeping, ripening, preparing"), lines=3, width=30)
    ] = None
    standards: Annotated[str | None, Text(N_("Standards"), to=EVERYONE)] = None
    photo: Annotated[str | None, Picture(N_("Photo"), to=CURATOR)] = None
    trademark: Annotated[Trademark | None, Choice(N_("Trademark"), options=Trademark)] = None
    trademark_number: Annotated[
        str | None,
        Code(
            N_("Trademark number"),
            help=N_("of the registration or the application"),
            checks=TRADEMARK,
            width=14,
        ),
    ] = None
    trademark_holder: Annotated[str | None, Text(N_("Trademark holder"), width=20)] = None
    trademark_until: Annotated[date | None, Day(N_("Trademark holds until"))] = None
    audience_ages: Annotated[
        tuple[AgeBand, ...] | None,
        Several(N_("Meant for ages"), options=AgeBand, help=N_("until sales tell who buys"), width=18),
    ] = None
    audience_note: Annotated[
        str | None, Text(N_("Whom it is meant for"), help=N_("city, habit, occasion"), lines=2, width=24)
    ] = None
    owner: Annotated[str | None, Text(N_("Scout"), search=True)] = None


class Advice(Choices):
    PREPARE = "prepare", N_("Before eating")
    EAT = "eat", N_("How to eat")
    STORE = "store", N_("How to keep")


@record("story", label=N_("Story"), plural=N_("Stories"), prefix="ST", title="heading", parent="sku")
class Story(Record):
    sku: Annotated[int | None, Link(N_("SKU"), target="sku")] = None
    heading: Annotated[str | None, Text(N_("Heading"), search=True, width=20)] = None
    body: Annotated[str | None, Text(N_("Story"), to=CURATOR, lines=8, longest=1200, width=40)] = None


@record(
    "how_to_eat",
    label=N_("Advice"),
    plural=N_("How to eat it right"),
    prefix="EAT",
    title="text",
    parent="sku",
)
class HowToEat(Record):
    sku: Annotated[int | None, Link(N_("SKU"), target="sku")] = None
    advice: Annotated[Advice | None, Choice(N_("Subject"), options=Advice, to=CURATOR)] = Advice.EAT
    position: Annotated[int | None, Integer(N_("Order"), low=1, high=99)] = None
    text: Annotated[str | None, Text(N_("Advice"), to=CURATOR, lines=2, longest=400, width=44)] = None


@record(
    "faq",
    label=N_("Question"),
    plural=N_("Questions and answers"),
    prefix="FAQ",
    title="question",
    parent="sku",
)
class Faq(Record):
    sku: Annotated[int | None, Link(N_("SKU"), target="sku")] = None
    position: Annotated[int | None, Integer(N_("Order"), low=1, high=99)] = None
    question: Annotated[str | None, Text(N_("Question"), to=CURATOR, longest=200, width=30)] = None
    answer: Annotated[str | None, Text(N_("Answer"), to=CURATOR, lines=3, longest=600, width=40)] = None


def family_of(sku: Sku) -> Family | None:
    """The product family of the catalogue that the SKU belongs to; None where it names none that is known."""
    try:
        return produce.family(sku.family) if sku.family else None
    except KeyError:
        return None

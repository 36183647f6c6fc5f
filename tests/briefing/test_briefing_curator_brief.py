"""The curator brief as the person who holds it sees it."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal

import pypdfium2
import pytest
from briefs import FAQ, STORY, bare_brief, full_brief, orchard
from hypothesis import given, settings
from hypothesis import strategies as st

from scoutdesk.briefing.curator import blocks_of, paper_of
from scoutdesk.briefing.document import compose
from scoutdesk.briefing.documents import curator_brief
from scoutdesk.briefing.marks import Placed, Shape, Text, box
from scoutdesk.briefing.photos import pixels_of, print_photo
from scoutdesk.briefing.preview import page_count, page_pictures, page_texts
from scoutdesk.briefing.theme import MARGIN, PAGE_HEIGHT, PAGE_WIDTH
from scoutdesk.domain.launch.brief import Brief, BriefClaim, Fact, HarvestWindow, PriceBlock
from scoutdesk.fields.errors import Unreadable
from scoutdesk.i18n import ENGLISH, speaking

OPTIONAL = [
    "one_line", "photo", "facts", "harvest", "claims", "story", "comparison", "prices",
    "how_to_eat", "storage_tips", "faq", "promise", "logistics", "contact", "qr", "footnotes",
]  # fmt: skip


def text_of(pdf: bytes) -> str:
    """All text without white space, as line ends fall anywhere between ideographs."""
    return re.sub(r"\s", "", "".join(page_texts(pdf)))


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def pages_of(brief: Brief) -> list[list[Placed]]:
    return compose(paper_of(brief), blocks_of(brief))


def assert_nothing_overflows(pages: list[list[Placed]]) -> None:
    for page in pages:
        for placed in page:
            left, top, right, bottom = box(placed)
            # The empty half of a square mark may hang over the edge; its ink does not.
            spare = 0.55 * placed.mark.size if isinstance(placed.mark, Text) else 0.01
            if right - left >= PAGE_WIDTH:
                continue
            assert left >= MARGIN - spare, placed
            assert right <= PAGE_WIDTH - MARGIN + spare, placed
            assert top >= 0, placed
            assert bottom <= PAGE_HEIGHT - 20, placed


@pytest.fixture(scope="module")
def full() -> bytes:
    return curator_brief(full_brief())


def test_a_full_brief_has_two_to_four_pages_and_stays_small(full: bytes) -> None:
    assert 2 <= page_count(full) <= 4
    assert len(full) <= 400_000


def test_all_that_was_given_can_be_copied_out_of_the_paper(full: bytes) -> None:
    brief, text = full_brief(), text_of(full)
    given_texts = [
        brief.title, brief.sku_name, brief.season_name, brief.season_code, brief.one_line, brief.promise, brief.qr,
        *(claim.text for claim in brief.claims), *brief.how_to_eat, *brief.storage_tips,
        *(words for asked in brief.faq for words in asked), *(note.text for note in brief.footnotes),
        *(part for fact in (*brief.facts, *brief.logistics) for part in (fact.label, fact.value or "—")),
        *(paragraph for paragraph in brief.story.splitlines()),
        "¥43.90", "¥49.90", "¥47.90", "¥5.99(12%)", "¥9.98/斤", "¥19.96/公斤", "有效期至2027年6月30日", "1380000 2027",
    ]  # fmt: skip
    assert [words for words in given_texts if bare(words) not in text] == []
    assert [cell for row in brief.comparison.rows for cell in row if cell and bare(cell) not in text] == []  # type: ignore[union-attr]


def test_the_paper_speaks_the_language_that_is_spoken() -> None:
    with speaking(ENGLISH):
        english = text_of(curator_brief(full_brief()))
    assert "Whythisone" in english and "Curatorprice" in english and "validuntil2027-06-30" in english
    assert "为什么是这一个" in text_of(curator_brief(full_brief()))


def test_the_same_brief_gives_the_same_bytes(full: bytes) -> None:
    assert curator_brief(full_brief()) == full


def test_the_file_says_what_it_is(full: bytes) -> None:
    with pypdfium2.PdfDocument(full) as document:
        about = document.get_metadata_dict()
    assert about["Title"] == "秭归伦晚脐橙"
    assert about["Author"] == "林舒禾"
    assert about["CreationDate"].startswith("D:20270318")
    assert b"/Lang (zh-CN)" in full
    assert b"ASCII85" not in full


def test_fonts_are_embedded_as_subsets_and_the_photo_as_it_is(full: bytes) -> None:
    assert b"+NotoSansSC-Regular" in full and b"+NotoSansSC-Bold" in full
    assert full.count(b"/FontFile2") >= 2
    photo = full_brief().photo
    assert photo and photo in full


@pytest.mark.parametrize("part", OPTIONAL)
def test_a_part_that_is_absent_leaves_no_heading_and_no_hole(part: str) -> None:
    brief = full_brief()
    empty = next(field.default for field in fields(Brief) if field.name == part)
    without = replace(brief, **{part: empty})
    pages = pages_of(without)
    assert_nothing_overflows(pages)
    assert len(pages) <= len(pages_of(brief))
    heading = {"claims": "为什么是这一个", "story": "产地故事", "faq": "团员常问", "footnotes": "依据", "harvest": "采收期",
               "comparison": "同口径对比", "promise": "赔付承诺", "how_to_eat": "怎么吃才对", "storage_tips": "怎么存"}  # fmt: skip
    if part in heading:
        written = [placed.mark.text for page in pages for placed in page if isinstance(placed.mark, Text)]
        assert heading[part] not in written


def test_the_smallest_brief_is_one_page_with_its_title() -> None:
    pdf = curator_brief(bare_brief())
    assert page_count(pdf) == 1
    assert "伦晚脐橙" in text_of(pdf)
    assert "价" not in text_of(pdf)


def test_an_unknown_value_reads_as_a_dash() -> None:
    brief = replace(bare_brief(), facts=(Fact("执行标准", None),))
    assert "执行标准—" in text_of(curator_brief(brief))


def test_a_field_declared_later_appears_without_further_work() -> None:
    brief = full_brief()
    more = replace(brief, facts=(*brief.facts, Fact("花期", "四月上旬")))
    assert "花期四月上旬" in text_of(curator_brief(more))


def test_a_long_faq_flows_over_pages_and_no_heading_stands_last() -> None:
    asked = tuple((f"{number}：{question}", answer * 2) for number in range(7) for question, answer in FAQ)
    for drop in range(0, 40, 3):
        brief = replace(full_brief(), faq=asked[drop:], story=STORY * 2)
        pages = pages_of(brief)
        assert_nothing_overflows(pages)
        for page in pages:
            body = [
                placed
                for placed in page
                if isinstance(placed.mark, Text) and box(placed)[3] < PAGE_HEIGHT - 45
            ]
            lowest = max(body, key=lambda placed: placed.y + placed.mark.y)
            mark = lowest.mark
            assert isinstance(mark, Text) and mark.size != 12.5, mark.text


def test_the_head_of_a_long_table_is_repeated() -> None:
    table = full_brief().comparison
    assert table
    long = replace(table, rows=table.rows * 15, ours=3)
    pages = pages_of(replace(full_brief(), comparison=long))
    with_rows = [page for page in pages if any(_reads(placed, "商超 ") for placed in page)]
    assert len(with_rows) > 1
    for page in with_rows:
        assert any(_reads(placed, "可食率") for placed in page)


def _reads(placed: Placed, text: str) -> bool:
    return isinstance(placed.mark, Text) and placed.mark.text.startswith(text)


def test_a_cell_taller_than_a_page_is_cut_rather_than_lost() -> None:
    table = full_brief().comparison
    assert table
    endless = "产地直发，逐批抽检。" * 700
    brief = replace(bare_brief(), comparison=replace(table, rows=((endless, *table.rows[0][1:]),)))
    pages = pages_of(brief)
    assert len(pages) > 1
    assert_nothing_overflows(pages)
    written = "".join(placed.mark.text for page in pages for placed in page if isinstance(placed.mark, Text))
    assert written.count("产") == 700 + written.count("产季")


def test_a_rare_character_is_shown_by_its_code_and_never_blank() -> None:
    text = text_of(curator_brief(replace(bare_brief(), title="龘果🍊")))
    assert "9F98" in text and "01F34A".lstrip("0") in text


def test_a_character_beyond_the_basic_plane_comes_back_from_the_paper() -> None:
    assert "𬭚" in text_of(curator_brief(replace(bare_brief(), title="𬭚橙")))


def test_radicals_that_only_look_like_ideographs_are_written_as_ideographs() -> None:
    text = text_of(curator_brief(replace(bare_brief(), title="⼈参果")))
    assert "人参果" in text


def test_harvest_across_the_turn_of_the_year_is_one_bar() -> None:
    window = HarvestWindow(
        start=date(2026, 11, 20), end=date(2027, 2, 10), months=(11, 12, 1, 2), today=date(2027, 1, 5)
    )
    brief = replace(bare_brief(), harvest=window)
    text = text_of(curator_brief(brief))
    assert "2026年7月" in text and "2027年1月" in text
    assert_nothing_overflows(pages_of(brief))


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.dates(date(2026, 1, 1), date(2028, 12, 31)),
       st.lists(st.integers(1, 12), max_size=12))  # fmt: skip
@settings(max_examples=60)
def test_any_harvest_window_stays_in_its_figure(start: date, end: date, months: list[int]) -> None:
    window = HarvestWindow(
        start=min(start, end), end=max(start, end), months=tuple(months), today=date(2027, 3, 1)
    )
    assert_nothing_overflows(pages_of(replace(bare_brief(), harvest=window)))


def test_prices_without_a_curator_price_lead_with_the_public_one() -> None:
    text = text_of(
        curator_brief(replace(bare_brief(), prices=PriceBlock(public=Decimal("1234.5"), sale_unit="箱")))
    )
    assert "公开价¥1,234.50/箱" in text
    assert "佣金" not in text


TEXTS = st.text(alphabet=st.sampled_from("伦晚脐橙，。“”（）123 abc\n¥%龘🍊"), max_size=300)


@given(title=TEXTS, one_line=TEXTS, story=TEXTS, claim=TEXTS, answer=TEXTS, value=TEXTS, promise=TEXTS)
@settings(max_examples=40, deadline=None)
def test_nothing_overflows_whatever_is_typed(title: str, one_line: str, story: str, claim: str, answer: str, value: str, promise: str) -> None:  # fmt: skip
    brief = replace(
        full_brief(), title=title, one_line=one_line, story=story * 4, claims=(BriefClaim(text=claim, evidence=(1,)),),
        faq=((claim, answer * 3),) * 4, facts=(Fact(title, value), Fact("a", one_line), Fact("b", "c")), promise=promise * 5,
        logistics=(), photo=None,
    )  # fmt: skip
    assert_nothing_overflows(pages_of(brief))


def test_pages_can_be_looked_at() -> None:
    pictures = page_pictures(curator_brief(full_brief()), 36)
    assert len(pictures) == 2
    for picture in pictures:
        assert (picture.width, picture.height) == (298, 421)
        assert len(picture.rgba) == picture.width * picture.height * 4
        red, green, blue, opaque = picture.rgba[:4]
        assert red > blue and opaque == 255, "the strip at the top is persimmon, in RGBA order"
        assert red > green


def test_a_camera_photo_is_made_ready_for_print_once() -> None:
    small = print_photo(orchard())
    assert len(small) <= 150_000 and small[:2] == b"\xff\xd8"
    across, down = pixels_of(small)
    assert across >= 1200 and down >= 850
    assert print_photo(small) is not None
    assert pixels_of(orchard()) == (2400, 1800)


def test_a_png_with_transparency_prints_on_white() -> None:
    from io import BytesIO

    from PIL import Image

    file = BytesIO()
    Image.new("RGBA", (300, 200), (0, 0, 0, 0)).save(file, "PNG")
    assert pixels_of(file.getvalue()) == (300, 200)
    with Image.open(BytesIO(print_photo(file.getvalue()))) as printed:
        assert printed.getpixel((10, 10)) == (255, 255, 255)
    assert page_count(curator_brief(replace(bare_brief(), photo=file.getvalue()))) == 1


@pytest.mark.parametrize("data", [b"", b"not a picture", b"\xff\xd8\xff\xe0broken", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(Unreadable, match="图片"):
        print_photo(data)


def test_the_code_on_the_paper_is_the_code_that_was_asked_for() -> None:
    import segno

    brief = full_brief()
    pages = pages_of(brief)
    number, placed = next(
        (at, placed) for at, page in enumerate(pages) for placed in page if isinstance(placed.mark, Shape)
    )
    picture = page_pictures(curator_brief(brief), 288)[number]
    mark = placed.mark
    assert isinstance(mark, Shape)
    matrix = segno.make_qr(brief.qr, error="m").matrix
    quiet = round(mark.width / mark.unit - len(matrix)) // 2

    def is_dark(column: int, row: int) -> bool:
        x = round((placed.x + mark.x + (column + quiet + 0.5) * mark.unit) * 4)
        y = round((placed.y + mark.y + (row + quiet + 0.5) * mark.unit) * 4)
        return picture.rgba[(y * picture.width + x) * 4] < 128

    assert [[is_dark(column, row) for column in range(len(matrix))] for row in range(len(matrix))] == [
        [bool(module & 1) for module in modules] for modules in matrix
    ]


def test_what_curators_may_not_see_has_no_place_in_the_data() -> None:
    from scoutdesk.domain.launch import brief as module

    records = [record for record in vars(module).values() if is_dataclass(record)]
    names = {field.name for record in records for field in fields(record)}
    assert len(records) >= 8
    forbidden = ("cost", "supplier", "floor", "internal", "remark", "margin", "purchase", "landed")
    assert [name for name in names if any(word in name for word in forbidden)] == []

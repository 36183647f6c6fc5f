"""Lines end where Chinese typesetting allows it."""

from __future__ import annotations

import itertools

import pytest
from briefs import FAQ, STORY
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.briefing.breaking import CLOSING, OPENING, clean, may_break
from scoutdesk.briefing.lines import Line, Span, plain, set_lines
from scoutdesk.briefing.marks import Text
from scoutdesk.briefing.theme import BODY, BOLD

NEVER_FIRST = "，。、；：？！”’）》】」』…—%℃‰"
NEVER_LAST = "“‘（《【「『¥$"
PIECES = st.sampled_from(
    [
        *NEVER_FIRST,
        *NEVER_LAST,
        *"伦晚脐橙采收糖度箱斤",
        "12.5",
        "¥39.90",
        "°Brix",
        " ",
        "kg",
        "GB 2763-2026",
        "Lane Late",
    ]
)
CORPUS = st.lists(PIECES, min_size=1, max_size=120).map("".join)
WIDTHS = st.floats(min_value=60, max_value=505)


def starts_of(text: str, lines: list[Line]) -> list[tuple[int, int]]:
    found, at = [], 0
    for line in lines:
        at = text.index(line.text, at)
        found.append((at, at + len(line.text)))
        at += len(line.text)
    return found


def inked(line: Line) -> str:
    return "".join(mark.text for mark in line.marks if isinstance(mark, Text))


@given(CORPUS, WIDTHS)
def test_no_line_breaks_where_it_must_not_unless_it_holds_no_place_to_break(text: str, width: float) -> None:
    text = text.strip()
    bounds = starts_of(text, set_lines(text, width, BODY))
    for (start, end), (following, _end) in itertools.pairwise(bounds):
        if any(may_break(text, at) for at in range(start + 1, end)):
            assert may_break(text, following), (text[start:end], text[following])


@given(CORPUS, WIDTHS)
def test_every_character_is_set_once_and_in_order(text: str, width: float) -> None:
    lines = set_lines(text, width, BODY)
    assert "".join(map(inked, lines)).replace(" ", "") == text.replace(" ", "")


@given(CORPUS, WIDTHS)
def test_no_line_is_wider_than_its_room(text: str, width: float) -> None:
    for line in set_lines(text, width, BODY):
        assert line.width <= width + 0.02


@given(st.text(max_size=60), WIDTHS)
def test_any_text_at_all_can_be_set(text: str, width: float) -> None:
    for line in set_lines(text, width, BODY):
        assert line.width <= width + 0.02


@pytest.mark.parametrize("width", range(100, 500, 23))
def test_real_text_never_begins_or_ends_a_line_with_the_wrong_mark(width: int) -> None:
    for text in (STORY, *(words for asked in FAQ for words in asked)):
        for line in set_lines(text, width, BODY):
            assert line.text[0] not in NEVER_FIRST
            assert line.text[-1] not in NEVER_LAST


@pytest.mark.parametrize(
    "together",
    [
        "5斤",
        "2027年3月5日",
        "12.5 °Brix",
        "¥39.90",
        "2763-2026",
        "30%",
        "8℃",
        "——",
        "……",
        "第3",
        "180–320",
        "250 g",
        "Lane",
    ],
)
def test_what_belongs_together_is_not_parted(together: str) -> None:
    for width in range(84, 200, 3):
        text = f"秭归伦晚脐橙家庭装{together}，三月采收"
        assert any(together in line.text for line in set_lines(text, width, BODY)), width


def test_a_line_may_end_on_either_side_of_an_ideograph() -> None:
    assert may_break("橙子", 1)
    assert may_break("橙Lane", 1)
    assert not may_break("橙。", 1)
    assert not may_break("《橙", 1)


def test_a_word_of_a_hundred_letters_is_cut_to_the_width() -> None:
    lines = set_lines("A" * 100, 120, BODY)
    assert "".join(line.text for line in lines) == "A" * 100
    assert all(line.width <= 120.02 for line in lines)


def test_a_last_line_is_never_a_single_character() -> None:
    for count in range(20, 80):
        lines = set_lines("橙" * count, 120, BODY)
        assert len(lines) == 1 or len(lines[-1].text) > 1


def test_two_half_empty_marks_are_pushed_together() -> None:
    apart, pressed = set_lines("橙橙橙橙", 500, BODY)[0], set_lines("橙”。橙", 500, BODY)[0]
    assert pressed.width == pytest.approx(apart.width - 0.5 * BODY.size)


def test_full_lines_end_flush_and_the_last_one_does_not() -> None:
    *full, last = set_lines(
        "三峡库区的冬天不结冰，江水把白天的热存起来，夜里慢慢还给山坡上的橙子树。" * 3, 211, BODY
    )
    assert all(line.width == pytest.approx(211, abs=0.6) for line in full)
    assert last.width < 211


def test_latin_lines_are_not_spread() -> None:
    lines = set_lines("The river keeps the warmth of the day and gives it back at night " * 3, 200, BODY)
    assert all(mark.spacing == 0 for line in lines for mark in line.marks if isinstance(mark, Text))


def test_an_apostrophe_takes_only_the_room_of_its_ink() -> None:
    (line,) = set_lines("don’t", 500, BODY)
    assert line.width < set_lines("dont", 500, BODY)[0].width + 0.4 * BODY.size


def test_a_whole_span_moves_to_the_next_line_rather_than_being_cut() -> None:
    words = (Span("秭归伦晚脐橙家庭装"), Span("有效期至 2027年3月5日", BOLD, whole=True))
    assert [line.text for line in set_lines(words, 120, BODY)][-1] == "有效期至 2027年3月5日"
    assert plain(words).endswith("5日")


def test_line_ends_and_control_characters_are_cleaned() -> None:
    assert clean("a\r\nb\rc\td\x07") == "a\nb\nc d "
    assert clean("⼈⽔") == "人水"


def test_the_sets_of_marks_do_not_overlap() -> None:
    assert not CLOSING & OPENING

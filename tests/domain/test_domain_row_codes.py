"""Row codes catch what is mistyped; a line at the door is read as it is meant, or not at all."""

from __future__ import annotations

from string import ascii_uppercase, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.domain.errors import Refused
from scoutdesk.domain.launch.checkin import Entry, find_guest, read_entry
from scoutdesk.domain.launch.guests import Invitation
from scoutdesk.domain.launch.row_codes import next_codes, read_row_code, row_code

NUMBERS = st.integers(min_value=1, max_value=9999)


def is_code(text: str) -> bool:
    try:
        return read_row_code(text) == text
    except Refused:
        return False


@given(NUMBERS, st.data())
def test_a_single_mistyped_character_is_caught(number: int, data: st.DataObject) -> None:
    code = row_code(number)
    place = data.draw(st.integers(0, len(code) - 1))
    sign = data.draw(st.sampled_from([sign for sign in digits + ascii_uppercase if sign != code[place]]))
    assert is_code(code)
    assert not is_code(code[:place] + sign + code[place + 1 :])


@given(NUMBERS, st.data())
def test_any_two_exchanged_characters_are_caught(number: int, data: st.DataObject) -> None:
    code = row_code(number)
    first, second = sorted(data.draw(st.sets(st.integers(0, len(code) - 1), min_size=2, max_size=2)))
    swapped = list(code)
    swapped[first], swapped[second] = swapped[second], swapped[first]
    assert "".join(swapped) == code or not is_code("".join(swapped))


@given(NUMBERS, NUMBERS)
def test_every_number_has_a_code_of_its_own(one: int, other: int) -> None:
    assert (row_code(one) == row_code(other)) is (one == other)


def test_two_digits_suffice_for_99_guests_and_no_letter_looks_like_a_digit() -> None:
    codes = [row_code(number) for number in range(1, 100)]
    assert {len(code) for code in codes} == {3}
    assert not {code[2] for code in codes} & set("BIOQSUZ")
    assert len(row_code(100)) == 4


def test_codes_count_on_from_the_highest_that_was_ever_given() -> None:
    assert next_codes([row_code(3), None, row_code(11), "?"], 2) == (row_code(12), row_code(13))
    assert next_codes([], 1) == (row_code(1),)


def test_small_letters_full_width_and_blanks_are_the_same_code() -> None:
    code = row_code(7)
    assert read_row_code(f" {code.lower()} ") == code
    assert read_row_code(f"０７ {code[2]}") == code


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("07K", Entry("07K")),
        ("07k 30", Entry("07k", 30)),
        ("07K 30/10", Entry("07K", 30, 10)),
        ("07K30/10", Entry("07K", 30, 10)),
        ("０７Ｋ　３０／１０", Entry("07K", 30, 10)),
        ("07K 30 / 10", Entry("07K", 30, 10)),
        ("-07K", Entry("07K", back=True)),
        ("王芳 30", Entry("王芳", 30)),
        ("wf", Entry("wf")),
        ("wang fang 5/5", Entry("wang fang", 5, 5)),
    ],
)
def test_a_line_at_the_door_is_read(typed: str, meant: Entry) -> None:
    assert read_entry(typed) == meant


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Type a row code or a name"),
        ("-", "Type a row code or a name"),
        ("07K 0", "07K 0"),
        ("07K 10/30", "is more than"),
        ("07K 30/", "is no quantity"),
        ("07K 3o", "is no quantity"),
        ("07K 30/0", "at least one unit"),
        ("-07K 30", "without a quantity"),
    ],
)
def test_a_line_that_cannot_be_read_says_why(typed: str, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_entry(typed)
    assert sentence.removeprefix("07K 0") in refusal.value.message.msgid + str(refusal.value.message.args)


def guests() -> tuple[list[Invitation], dict[int, str]]:
    names = {1: "王芳", 2: "王飞", 3: "单小满", 4: "Anna Lee"}
    made = [Invitation(id=10 + id, curator=id, row_code=row_code(id)) for id in names]
    return made, names


@pytest.mark.parametrize(
    ("typed", "curator"),
    [("王芳", 1), ("wangfang", 1), ("wang fei", 2), ("sxm", 3), ("anna", 4), ("ANNA LEE", 4)],
)
def test_a_guest_is_found_by_name_pinyin_or_initials(typed: str, curator: int) -> None:
    invitations, names = guests()
    assert find_guest(typed, invitations, names).curator == curator


def test_a_code_comes_before_a_name_and_a_wrong_one_is_never_guessed() -> None:
    invitations, names = guests()
    assert find_guest(row_code(2).lower(), invitations, names).curator == 2
    for wrong, sentence in (
        ("02Z", "mistyped"),
        (row_code(9), "Nobody invited"),
        ("02", "letter of the row code"),
        ("wf", "may be any of these"),
        ("wang", "may be any of these"),
        ("李", "nobody invited"),
    ):
        with pytest.raises(Refused) as refusal:
            find_guest(wrong, invitations, names)
        assert sentence in refusal.value.message.msgid

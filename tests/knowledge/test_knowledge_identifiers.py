"""Identifiers: every verified example, and reasons precise enough to find the slip."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.fields.errors import Unreadable
from scoutdesk.knowledge import identifiers
from scoutdesk.knowledge.identifiers import Finding

EXAMPLES = Path(__file__).resolve().parents[3] / "shared" / "data" / "check_examples.csv"
CHECKS = {
    "uscc": identifiers.check_uscc,
    "sc": identifiers.check_sc,
    "gs1": identifiers.check_gs1,
    "luhn": identifiers.check_bank_card,
}
SEVERITIES = {"uscc": "error", "sc": "warning", "gs1": "error", "luhn": "warning"}
# The codes of divisions that were merged since stay valid; only the table no longer knows them.
OLD_DIVISIONS = {"SC10811310111839", "SC11834020305037"}


def examples() -> list[tuple[str, str, bool]]:
    if not EXAMPLES.exists():
        return []
    with EXAMPLES.open(encoding="utf-8-sig", newline="") as file:
        return [(row["kind"], row["value"], row["valid"] == "True") for row in csv.DictReader(file)]


def severities(found: list[Finding]) -> list[str]:
    return [finding.severity for finding in found]


@pytest.mark.skipif(not EXAMPLES.exists(), reason="the shared examples are not here")
def test_every_verified_example_is_judged_as_noted() -> None:
    judged = 0
    for kind, value, valid in examples():
        if kind == "gs1-128":
            assert identifiers.read_gs1_128(value), value
        elif valid:
            found = CHECKS[kind](value)
            assert severities(found) == (["warning"] if value in OLD_DIVISIONS else []), value
        else:
            assert CHECKS[kind](value)[0].severity == SEVERITIES[kind], value
        judged += 1
    assert judged == 42


def test_a_letter_outside_the_alphabet_is_named_with_its_place_and_likely_digit() -> None:
    (found,) = identifiers.check_uscc("91350100M00O100Y43")
    assert found.severity == "error"
    assert found.message.args == {"position": 12, "sign": "O", "likely": "0"}


def test_swapped_neighbours_are_recognised() -> None:
    (found,) = identifiers.check_uscc("91350100M000100Y34")
    assert found.message.args == {"first": 17, "second": 18, "likely": "91350100M000100Y43"}


def test_a_wrong_check_sign_names_both_signs() -> None:
    (found,) = identifiers.check_uscc("91350100M000100Y4A")
    assert found.message.args == {"found": "A", "expected": "3"}


def test_a_credit_code_is_read_with_blanks_hyphens_and_full_width() -> None:
    assert identifiers.check_uscc(" 91350100-M000100Y43 ") == []
    assert identifiers.check_uscc("９１３５０１００m000100y43") == []


@given(st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_one_mistyped_sign_of_a_credit_code_never_passes(at: int, sign: str) -> None:
    code = "91420527MADEM00113"
    mistyped = code[:at] + sign + code[at + 1 :]
    assert ("error" in severities(identifiers.check_uscc(mistyped))) == (mistyped != code)


@pytest.mark.parametrize("text", ["91350100M000100Y4", "9135010AM000100Y43", ""])
def test_a_malformed_credit_code_is_an_error(text: str) -> None:
    assert "error" in severities(identifiers.check_uscc(text))


@pytest.mark.parametrize(
    "text", ["10142052700016", "SC1014205270001", "SC30142052700016", "SC1O142052700016"]
)
def test_a_malformed_licence_is_an_error(text: str) -> None:
    assert severities(identifiers.check_sc(text)) == ["error"]


def test_the_category_of_a_licence_is_told() -> None:
    assert identifiers.sc_category("SC11742052700123") == "水果制品"
    assert identifiers.sc_category("SC20142052700016") is None


def test_a_wrong_barcode_digit_names_the_one_expected() -> None:
    (found,) = identifiers.check_gtin("6901234567893")
    assert (found.message.args["found"], found.message.args["expected"]) == ("3", "2")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6901234567892", []),
        ("69012341", []),
        ("6.90123E+12", ["error"]),
        ("69012345678", ["error"]),
        ("690123456789O", ["error"]),
        ("106901234000000015", ["error"]),
        ("2012345678903", ["warning"]),
        ("96901234567895", ["info"]),
        ("4006381333931", ["info"]),
    ],
)
def test_a_barcode_is_judged_by_digits_and_prefix(text: str, expected: list[str]) -> None:
    assert severities(identifiers.check_gtin(text)) == expected


def test_a_scanned_label_gives_typed_values() -> None:
    scanned = "019690123456789531030012501526093010LOT2609A<GS>2100017"
    assert identifiers.read_gs1_128(scanned) == (
        ("01", "96901234567895"),
        ("3103", Decimal("1.250")),
        ("15", date(2026, 9, 30)),
        ("10", "LOT2609A"),
        ("21", "00017"),
    )


def test_day_nought_of_a_label_is_the_last_of_the_month() -> None:
    found = dict(identifiers.read_gs1_128("0106901234567892172702003725"))
    assert found["17"] == date(2027, 2, 28)
    assert str(found["37"]) == "25"


@pytest.mark.parametrize("text", ["", "hello", "01069012345678931", "(01)123"])
def test_what_is_no_label_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        identifiers.read_gs1_128(text)


@pytest.mark.parametrize(
    ("check", "text", "expected"),
    [
        (identifiers.check_division, "420527", []),
        (identifiers.check_division, "330103", ["warning"]),
        (identifiers.check_division, "42052", ["error"]),
        (identifiers.check_trademark, "5020378", []),
        (identifiers.check_trademark, "G1234567A", []),
        (identifiers.check_trademark, "第5020378号", ["warning"]),
        (identifiers.check_agi, "AGI00296", []),
        (identifiers.check_agi, "AGI2008-07-00061", ["info"]),
        (identifiers.check_agi, "AGI296", ["warning"]),
        (identifiers.check_green, "GF420527090001", []),
        (identifiers.check_green, "GF420527080001", ["warning"]),
        (identifiers.check_green, "LB-18-1234567890", ["warning"]),
        (identifiers.check_green, "420527090001", ["warning"]),
        (identifiers.check_organic, "12326123456789012", []),
        (identifiers.check_organic, "1232612345678901", ["error"]),
        (identifiers.check_organic, "12309123456789012", ["warning"]),
        (identifiers.check_phone, "13800138000", []),
        (identifiers.check_phone, "1380013800", ["warning"]),
    ],
)
def test_other_numbers_are_judged_by_their_form(check: object, text: str, expected: list[str]) -> None:
    assert callable(check)
    assert severities(check(text)) == expected


def test_an_organic_code_of_next_year_is_doubted() -> None:
    assert severities(identifiers.check_organic("12327123456789012", date(2026, 11, 21))) == ["warning"]

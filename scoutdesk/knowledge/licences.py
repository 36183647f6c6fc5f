"""Checks of what authorities issue: SC licence, division code, trademark, AGI, 绿色, 有机."""

from __future__ import annotations

import re
from datetime import date

from scoutdesk.fields.written.texts import half_width
from scoutdesk.i18n import say
from scoutdesk.knowledge import divisions
from scoutdesk.knowledge.findings import Finding, compact, error, info, not_a_digit, swaps, warning
from scoutdesk.knowledge.resources import facts

_TRADEMARK = re.compile(r"\d{5,8}[A-Z]?|G\d{6,7}[A-Z]?").fullmatch
_AGI = re.compile(r"AGI(?:\d{5}|\d{4}-\d{2}-\d{4,5})").fullmatch


def check_sc(text: str) -> list[Finding]:
    """食品生产许可证编号 (GB/T 17710, MOD 11,10); labels are often mistyped, so its check only warns."""
    code = compact(text)
    if not code.startswith("SC"):
        return [error(say("A food production licence begins with SC, for example SC10142052700016."))]
    digits = code[2:]
    odd = [at for at, sign in enumerate(digits) if not sign.isascii() or not sign.isdigit()]
    if odd:
        return [not_a_digit(code, odd[0] + 2)]
    if len(digits) != 14:
        return [
            error(
                say(
                    "A food production licence has 14 digits after SC; this one has {count}.",
                    count=len(digits),
                )
            )
        ]
    if digits[0] not in "12":
        return [
            error(say("The digit after SC is 1 (food) or 2 (additive); here it is {found}.", found=digits[0]))
        ]
    return _sc_doubts(digits)


def sc_category(text: str) -> str | None:
    """The food category that an SC number names, such as 水果制品."""
    code = compact(text)
    categories: dict[str, str] = facts("sc_categories.json")
    return categories.get(code[3:5]) if code[2:3] == "1" else None


def check_division(text: str) -> list[Finding]:
    """行政区划代码, GB/T 2260; a code that is no longer in the table only warns."""
    code = compact(text)
    if not re.fullmatch(r"[1-9]\d{5}", code, re.ASCII):
        return [
            error(
                say(
                    "A division code has six digits, for example 420527 for 秭归县; “{found}” has not.",
                    found=text.strip(),
                )
            )
        ]
    if divisions.division_name(code) is None:
        return [
            warning(
                say(
                    "The division code {found} is not in the current table; it may be an old one.", found=code
                )
            )
        ]
    return []


def check_trademark(text: str) -> list[Finding]:
    """商标注册号: 5 to 8 digits, or G and 6 to 7 digits; a letter at the end marks a part of a split mark."""
    if _TRADEMARK(compact(text)):
        return []
    return [
        warning(
            say(
                "A trademark number has 5 to 8 digits (or G and 6 to 7), such as 5020378; “{found}” has not.",
                found=text.strip(),
            )
        )
    ]


def check_agi(text: str) -> list[Finding]:
    """农产品地理标志: AGI00296 is a certificate, AGI2008-07-00061 its quality control specification."""
    code = "".join(half_width(text).upper().split())
    if not _AGI(code):
        return [
            warning(
                say(
                    "An AGI number reads AGI00296 or AGI2008-07-00061; “{found}” does not.",
                    found=text.strip(),
                )
            )
        ]
    if "-" in code:
        return [
            info(say("{found} numbers the quality control specification, not the certificate.", found=code))
        ]
    return []


def check_green(text: str) -> list[Finding]:
    """绿色食品企业信息码: GF, county, year of the first certificate, sequence."""
    code = compact(text)
    if code.startswith("LB"):
        return [
            warning(
                say(
                    "{found} is the old product number; the certificate names a GF number.",
                    found=text.strip(),
                )
            )
        ]
    if not re.fullmatch(r"GF\d{12}", code, re.ASCII):
        return [
            warning(
                say(
                    "A green food code is GF and 12 digits, for example GF420527090001; “{found}” is not.",
                    found=text.strip(),
                )
            )
        ]
    doubts = []
    if divisions.division_name(code[2:8]) is None:
        doubts.append(
            warning(
                say(
                    "The division code {found} is not in the current table; it may be an old one.",
                    found=code[2:8],
                )
            )
        )
    if int(code[8:10]) < 9:
        doubts.append(
            warning(say("The year {found} is before 2009, when these codes began.", found=f"20{code[8:10]}"))
        )
    return doubts


def check_organic(text: str, today: date | None = None) -> list[Finding]:
    """有机码: 3 digits certifier, 2 digits year, 12 random digits; it has no check digit."""
    code = compact(text)
    if not code.isascii() or not code.isdigit() or len(code) != 17:
        return [
            error(say("An organic code has 17 digits; this one has {count} characters.", count=len(code)))
        ]
    year = 2000 + int(code[3:5])
    if year < 2011 or (today is not None and year > today.year):
        return [warning(say("The organic code names the year {year}; the codes began in 2011.", year=year))]
    return []


def _sc_doubts(digits: str) -> list[Finding]:
    from stdnum.iso7064 import mod_11_10

    doubts = []
    expected = mod_11_10.calc_check_digit(digits[:13])
    if digits[13] != expected:
        likely = [other for _, other in swaps(digits) if _sc_fits(other)]
        doubts.append(
            warning(
                say(
                    "The last digit does not fit: {found} instead of {expected}; compare with the label.",
                    found=digits[13],
                    expected=expected,
                )
            )
        )
        if len(likely) == 1:
            doubts.append(
                info(say("With two neighbours swapped it would fit: {likely}.", likely=f"SC{likely[0]}"))
            )
    if digits[0] == "1" and sc_category(f"SC{digits}") is None:
        doubts.append(warning(say("There is no food category {found}.", found=digits[1:3])))
    if divisions.division_name(digits[3:9]) is None:
        doubts.append(
            warning(
                say(
                    "The division code {found} is not in the current table; it may be an old one.",
                    found=digits[3:9],
                )
            )
        )
    return doubts


def _sc_fits(digits: str) -> bool:
    from stdnum.iso7064 import mod_11_10

    fits = mod_11_10.calc_check_digit(digits[:13]) == digits[13]
    return fits and digits[0] in "12" and divisions.division_name(digits[3:9]) is not None

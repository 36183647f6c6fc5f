"""The unified social credit code 统一社会信用代码 of firms and cooperatives (GB 32100-2015)."""

from __future__ import annotations

from scoutdesk.i18n import Message, say
from scoutdesk.knowledge import divisions
from scoutdesk.knowledge.findings import Finding, compact, error, not_a_digit, swaps, warning

_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_MISTAKEN = {"O": "0", "I": "1", "Z": "2", "S": "5", "V": "U"}


def check_uscc(text: str) -> list[Finding]:
    """统一社会信用代码, GB 32100-2015 (MOD 31-3); the organisation code inside and the region only warn."""
    code = compact(text)
    if len(code) != 18:
        return [
            error(
                say("A unified social credit code has 18 characters; this one has {count}.", count=len(code))
            )
        ]
    strange = [_strange_sign(code, at) for at, sign in enumerate(code) if sign not in _SIGNS]
    if strange:
        return strange
    letters = [at for at in range(2, 8) if not code[at].isdigit()]
    if letters:
        return [not_a_digit(code, letters[0])]
    expected = _check_sign(code)
    if code[17] != expected:
        return [error(_mismatch(code, expected))]
    return _doubts(code)


def _check_sign(code: str) -> str:
    from stdnum.cn import uscc

    return uscc.calc_check_digit(code[:17])


def _mismatch(code: str, expected: str) -> Message:
    swapped = [
        (at, other) for at, other in swaps(code) if _plausible(other) and other[17] == _check_sign(other)
    ]
    if len(swapped) == 1:
        at, other = swapped[0]
        return say(
            "Characters {first} and {second} are probably swapped: {likely} is a valid code.",
            first=at,
            second=at + 1,
            likely=other,
        )
    return say(
        "The last character does not fit: “{found}” where “{expected}” is expected; one is mistyped.",
        found=code[17],
        expected=expected,
    )


def _plausible(code: str) -> bool:
    """A swap is only believed when the region exists and the organisation code fits: chance alone finds many."""
    return divisions.division_name(code[2:8]) is not None and _organisation_fits(code)


def _organisation_fits(code: str) -> bool:
    """GB 11714: characters 9 to 17 carry a check character of their own."""
    organisation = code[8:17]
    total = sum(
        int(sign, 36) * weight for sign, weight in zip(organisation, (3, 7, 9, 10, 5, 8, 4, 2), strict=False)
    )
    return organisation[8] == "0123456789X0"[11 - total % 11]


def _doubts(code: str) -> list[Finding]:
    doubts = []
    if not _organisation_fits(code):
        doubts.append(
            warning(say("The organisation code inside (characters 9 to 17) does not fit its own check."))
        )
    if code[2:8] != "100000" and divisions.division_name(code[2:8]) is None:
        doubts.append(
            warning(
                say(
                    "The division code {found} is not in the current table; it may be an old one.",
                    found=code[2:8],
                )
            )
        )
    return doubts


def _strange_sign(code: str, at: int) -> Finding:
    sign, likely = code[at], _MISTAKEN.get(code[at])
    if likely is None:
        return error(
            say("Character {position} is “{sign}”, which is never used here.", position=at + 1, sign=sign)
        )
    return error(
        say(
            "Character {position} is the letter “{sign}”, which is never used; “{likely}” is probably meant.",
            position=at + 1,
            sign=sign,
            likely=likely,
        )
    )

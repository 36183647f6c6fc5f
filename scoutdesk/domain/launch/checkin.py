"""What is typed at the door: a row code or a name, with the pledge; and what is said back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.launch.guests import Answer, Invitation
from scoutdesk.domain.launch.row_codes import looks_like_code, read_row_code
from scoutdesk.fields.written.texts import half_width
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge.pinyin import initials, readings_of_name

JOINED = re.compile(r"(\d{1,4}\s?[a-z])(?=\d)", re.IGNORECASE | re.ASCII)
NAME_JOINED = re.compile(r"(?<=[\u4e00-\u9fff])(?=\d)")
MANY = re.compile(r"(\d{1,7})(?:\s*/\s*(\d{1,7}))?", re.ASCII)
NAMED = 6
ENDS_IN_PLEDGE = re.compile(r"\s+(?P<many>[\d/][\d\s/]*|\S*\d\S*)$", re.ASCII)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: `who` by code or name, units pledged and the fewest that are of use, or the arrival taken back.

    `uninvited`: somebody who stands at the door without an invitation is let in.
    """

    who: str
    quantity: int | None = None
    least: int | None = None
    back: bool = False
    uninvited: bool = False


def read_entry(text: str) -> Entry:
    """“07K”, “07K 30”, “07K 30/10”, “-07K”, “王芳 30”, “+王芳 30”; `Refused` says what cannot be read."""
    line = NAME_JOINED.sub(" ", JOINED.sub(r"\1 ", " ".join(half_width(text).split()), count=1))
    back = line[:1] in ("-", "−")
    uninvited = line[:1] == "+"
    line = line[1:].strip() if back or uninvited else line
    found = ENDS_IN_PLEDGE.search(line)
    who, many = (line[: found.start()], found["many"]) if found else (line, "")
    first, _space, rest = who.partition(" ")
    if not many and rest and looks_like_code(first):
        # the pledge is written in words
        who, many = first, rest
    if not who:
        raise Refused(say("Type a row code or a name"))
    if back and many:
        raise Refused(say("{text}: the minus takes back an arrival; write it without a quantity", text=text))
    quantity, least = _pledged(many) if many else (None, None)
    return Entry(who, quantity, least, back, uninvited)


def _pledged(text: str) -> tuple[int, int | None]:
    found = MANY.fullmatch(text)
    if found is None:
        raise Refused(say("{text} is no quantity: write 30, or 30/10 for at least 10", text=text))
    quantity, least = int(found[1]), int(found[2]) if found[2] else None
    if quantity < 1 or least == 0:
        raise Refused(say("{text}: at least one unit is pledged", text=text))
    if least is not None and least > quantity:
        raise Refused(
            say("{text}: {least} at least is more than the {quantity} pledged", text=text, least=least,
                quantity=quantity)
        )  # fmt: skip
    return quantity, least


def find_guest(who: str, invitations: Sequence[Invitation], names: dict[int, str]) -> Invitation:
    """The guest meant by a row code, a name, pinyin or initials; `names` by curator. `Refused` unless it is one."""
    by_code = {item.row_code: item for item in invitations if item.row_code}
    if looks_like_code(who):
        code = read_row_code(who)
        if code not in by_code:
            raise Refused(say("Nobody invited to this event has the row code {code}", code=code))
        return by_code[code]
    if who.isdecimal():
        raise Refused(say("{text}: the letter of the row code is missing", text=who))
    found = _called(who, invitations, names)
    if len(found) == 1:
        return found[0]
    if not found:
        if any(sign.isdecimal() for sign in who):
            raise Refused(say("{text}: nobody invited has this row code or name", text=who))
        raise Refused(
            say(
                "{text}: nobody invited has this row code or name."
                " Who came without an invitation is let in with a plus: +{text}",
                text=who,
            )
        )
    told = "、".join(
        f"{names.get(item.curator or 0, '—')} {item.row_code or ''}".strip() for item in found[:NAMED]
    )
    raise Refused(say("{text} may be any of these, type the row code: {names}", text=who, names=told))


def _called(who: str, invitations: Sequence[Invitation], names: dict[int, str]) -> list[Invitation]:
    meant = set(called(who, {item.id: names.get(item.curator or 0, "") for item in invitations}))
    return [item for item in invitations if item.id in meant]


def called(who: str, names: Mapping[int, str]) -> list[int]:
    """Those of this very name or spelling, else those whose name or spelling begins so; `names` by id."""
    wanted = who.casefold().replace(" ", "")
    spelt = {id: spellings(name) for id, name in names.items()}
    exact = [id for id, words in spelt.items() if wanted in words]
    if exact or not wanted:
        return exact
    return [id for id, words in spelt.items() if any(word.startswith(wanted) for word in words)]


def find_uninvited(who: str, invitations: Sequence[Invitation], curators: Sequence[Curator]) -> Curator:
    """The curator on record, by name or code, who is let in without an invitation. `Refused` unless it is one."""
    by_id = {item.id: item for item in curators}
    names = {item.id: item.name or "" for item in curators}
    coded = [item.id for item in curators if (item.code or "").casefold() == who.casefold()]
    found = coded or called(who, names)
    if not found:
        raise Refused(
            say("{text}: no curator on record has this name; enter her among the curators first", text=who)
        )
    if len(found) > 1:
        told = "、".join(f"{names[id]} {by_id[id].code or ''}".strip() for id in found[:NAMED])
        raise Refused(say("{text} may be any of these, type the code: {names}", text=who, names=told))
    codes = {item.curator: item.row_code or "" for item in invitations}
    if found[0] in codes:
        told = f"{names[found[0]]} {codes[found[0]]}".strip()
        raise Refused(say("{name} is invited: type it without the plus", name=told))
    return by_id[found[0]]


def spellings(name: str) -> frozenset[str]:
    """How a name may be typed: as it is written, in full pinyin, by initials."""
    read = readings_of_name(name)
    typed = (name.casefold().replace(" ", ""), *map("".join, read), *map(initials, read))
    return frozenset(word for word in typed if word)


def missing(invitations: Iterable[Invitation]) -> tuple[Invitation, ...]:
    """Who said yes and has not arrived yet."""
    return tuple(item for item in invitations if item.arrived is None and item.answer is Answer.YES)


def unexpected(invitation: Invitation) -> Message | None:
    """What there is to say about somebody who was not expected; she is let in all the same."""
    match invitation.answer:
        case Answer.NO:
            return say("had declined")
        case Answer.WAITLIST:
            return say("is on the waiting list")
        case None:
            return say("had not answered")
    return None

"""Curators with their training tracks, and the trust network they form."""

from __future__ import annotations

from argparse import Namespace as Asked
from collections.abc import Iterator

from scoutdesk.cli.answers import Answer, table
from scoutdesk.cli.commands import Command, inside
from scoutdesk.cli.values import plain, shown
from scoutdesk.cli.words import Add
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.community.network import MEASURES, Branch
from scoutdesk.domain.community.network_words import dependence, falls_away, sentences, share_told
from scoutdesk.domain.community.track import overdue, told, track_of
from scoutdesk.fields.kinds import yuan
from scoutdesk.i18n import _, say
from scoutdesk.operations import community, typed
from scoutdesk.operations.community import People
from scoutdesk.operations.workspace import Workspace

DIGITS = 6


def arguments(add: Add) -> None:
    command = add("curators", _("curators with their training track and what comes next"))
    command.add_argument("--late", action="store_true", help=_("only those whose next step is overdue"))
    command = add("network", _("the trust network: how closely it is knit and on whom it hangs"))
    command.add_argument(
        "curator", nargs="?", metavar=_("CURATOR"), help=_("what hangs on this curator (code or name)")
    )


def curators(workspace: Workspace, asked: Asked) -> Answer:
    found = community.people(workspace)
    chosen = [item for item in found.curators if not asked.late or overdue(item, found.day)]
    value = {"day": plain(found.day), "curators": [_curator(found, item) for item in chosen]}
    if not chosen:
        return Answer(value, (_("No curator yet") if not found.curators else _("Nothing is overdue"),))
    doubts = tuple(f"{item.record.code}: {item.message}" for item in found.doubts if item.severity != "info")
    return Answer(value | {"doubts": list(doubts)}, tuple(_lines(found, chosen)), doubts)


def _curator(found: People, item: Curator) -> dict[str, object]:
    track, next_one = track_of(item), told(item, found.day)
    names = ("code", "name", "state", "city", "willingness", "ability", "next_step", "next_step_on")
    return {name: plain(getattr(item, name)) for name in names} | {
        "track": track.value if track else None,
        "overdue": overdue(item, found.day),
        "proposed": next_one.step if next_one else None,
        "communities": found.communities.get(item.id, 0),
        "members": found.members.get(item.id, 0),
        "sales": plain(found.sales.get(item.id)),
    }


def _lines(found: People, chosen: list[Curator]) -> Iterator[str]:
    header = [
        _("Code"),
        _("Name"),
        _("Training track"),
        _("Members"),
        _("Sales"),
        _("Next step on"),
        _("Next step agreed"),
    ]
    rows = [
        (
            item.code or "",
            item.name or "—",
            str(track_of(item) or "—"),
            str(found.members.get(item.id, 0)),
            yuan(found.sales.get(item.id)),
            shown(item.next_step_on) + (" !" if overdue(item, found.day) else ""),
            item.next_step or "—",
        )
        for item in chosen
    ]
    yield from table(header, rows, (3, 4))
    late = sum(overdue(item, found.day) for item in chosen)
    if late:
        yield str(say("{count} next steps are overdue (!)", count=late))


def network(workspace: Workspace, asked: Asked) -> Answer:
    found = community.people(workspace)
    if asked.curator:
        branch = found.network.branches.get(typed.find(workspace, Curator, asked.curator).id)
        if branch is not None:
            return Answer(_branch(found, branch), tuple(map(str, falls_away(branch))))
    whole = found.network
    heaviest, index = whole.heaviest(whole.measure), whole.concentration("sales")
    value = {
        "curators": whole.size,
        "ties": whole.ties,
        "density": _number(whole.density),
        "trees": len(whole.components),
        "levels": whole.depth,
        "isolated": [_code(found, item) for item in whole.isolated],
        "measure": whole.measure,
        "heaviest": _branch(found, heaviest) if heaviest else None,
        "herfindahl_sales": _number(index),
        "branches": [_branch(found, item) for item in whole.branches.values()],
    }
    if not whole.size:
        return Answer(value, (_("No curator yet"),))
    depends = dependence(whole)
    lines = [*map(str, sentences(whole)), *([str(depends)] if depends else []), "", *_branch_lines(found)]
    return Answer(value, tuple(lines))


def _branch_lines(found: People) -> Iterator[str]:
    """Those who brought in others, the heaviest first."""
    whole = found.network
    told_of = [item for item in whole.branches.values() if item.direct]
    told_of.sort(key=lambda item: (-(item.shares[whole.measure] or 0), item.person.id))
    header = [_("Curator"), _("Brought in"), _("With theirs"), _("Curators"), _("Members"), _("Sales")]
    rows = [
        (
            item.person.name,
            str(len(item.direct)),
            str(len(item.below)),
            *(_share(item, name) for name in MEASURES),
        )
        for item in told_of
    ]
    if rows:
        yield from table(header, rows, (1, 2, 3, 4, 5))


def _share(branch: Branch, measure: str) -> str:
    share = branch.shares[measure]  # type: ignore[index]  # one of MEASURES
    return "—" if share is None else share_told(share)


def _branch(found: People, branch: Branch) -> dict[str, object]:
    return {
        "code": _code(found, branch),
        "name": branch.person.name,
        "level": branch.level,
        "brought_in": len(branch.direct),
        "below": len(branch.below),
        "shares": {measure: _number(share) for measure, share in branch.shares.items()},
    }


def _code(found: People, branch: Branch) -> str:
    return next((item.code or "" for item in found.curators if item.id == branch.person.id), "")


def _number(share: object) -> str | None:
    """A fraction as a decimal with six places."""
    return None if share is None else f"{float(share):.{DIGITS}f}"  # type: ignore[arg-type]


COMMANDS: dict[str, Command] = {"curators": inside(curators), "network": inside(network)}

"""Whom a SKU is for, what curators ask for, and the range as a whole."""

from __future__ import annotations

from argparse import Namespace as Asked
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from scoutdesk.cli.answers import Answer, pairs, table
from scoutdesk.cli.commands import Command, inside
from scoutdesk.cli.values import plain, shown
from scoutdesk.cli.words import Add
from scoutdesk.domain.community.asking import Ask, told_of
from scoutdesk.domain.community.platform_advice import Counsel, lift_words, share_words
from scoutdesk.domain.community.portrait import Slice, tenths_words
from scoutdesk.domain.community.requests import CuratorRequest
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.whole.product_range import ArtisanShare, RangeLine
from scoutdesk.fields.declared import title_of
from scoutdesk.fields.kinds import yuan
from scoutdesk.i18n import _, say
from scoutdesk.operations import records, requests, typed
from scoutdesk.operations.audience import Audience, audience_of
from scoutdesk.operations.product_range import range_of
from scoutdesk.operations.workspace import Workspace

PLACES = Decimal("0.0001")


def arguments(add: Add) -> None:
    command = add("portrait", _("who buys a SKU against who the members are, and what follows from it"))
    command.add_argument("sku", metavar=_("SKU"), help=_("code or name of the SKU"))
    command = add("requests", _("what curators wait for, grouped; or a sourcing brief from some of them"))
    command.add_argument(
        "--brief", nargs="+", metavar=_("REQUEST"), help=_("make a sourcing brief from these requests")
    )
    command.add_argument(
        "--sku", metavar=_("SKU"), help=_("the SKU they ask for; without it a new one is made")
    )
    add("range", _("artisans' share of the range, and its trademarks"))


def portrait(workspace: Workspace, asked: Asked) -> Answer:
    found = audience_of(workspace, typed.find(workspace, Sku, asked.sku).id)
    told = found.portrait
    value = {
        "code": found.sku.code,
        "name": found.sku.name,
        "units": told.units,
        "communities": told.communities,
        "thin": told.thin,
        "per_head": plain(told.per_head),
        "active": _share(told.active),
        "again": _share(told.again.share),
        "referred": _share(told.referred.share),
        "meant": [age.value for age in told.meant],
        "shares": [_slice(item) for item in told.slices],
        "advice": [_counsel(item) for item in found.counsel],
        "doubts": [str(doubt) for doubt in told.doubts],
    }
    return Answer(value, tuple(_portrait_lines(found)), tuple(str(doubt) for doubt in told.doubts))


def _share(share: Fraction | None) -> str | None:
    if share is None:
        return None
    return str((Decimal(share.numerator) / Decimal(share.denominator)).quantize(PLACES))


def _slice(item: Slice) -> dict[str, object]:
    return {
        "of": item.aspect.value,
        "key": item.key or None,
        "units": _share(item.bought),
        "members": _share(item.members),
        "times": _share(item.lift),
        "meant": item.meant,
    }


def _counsel(item: Counsel) -> dict[str, object]:
    return {"step": item.step.value, "message": str(item), "community": item.name or None}


def _portrait_lines(found: Audience) -> Iterator[str]:
    told = found.portrait
    yield title_of(found.sku)
    yield from pairs(
        (
            (_("Units sold"), str(told.units)),
            (_("¥ per member and month"), yuan(told.per_head)),
            (_("Bought before"), _words(told.again.share)),
            (_("Came by referral"), _words(told.referred.share)),
        )
    )
    heads = ["", "", _("Of units"), _("Of members"), _("Times")]
    rows = [
        (
            str(item.aspect),
            str(item.words),
            tenths_words(item.bought_shown),
            tenths_words(item.members_shown),
            _times(item),
        )
        for item in told.slices
    ]
    yield from table(heads, rows, (2, 3, 4))
    yield from (
        str(say("{step}: {told}", step=say(item.step.label), told=str(item))) for item in found.counsel
    )


def _words(share: Fraction | None) -> str:
    return "—" if share is None else share_words(share)


def _times(item: Slice) -> str:
    return "—" if item.lift is None else f"×{lift_words(item.lift)}"


def waiting(workspace: Workspace, asked: Asked) -> Answer:
    if asked.brief:
        return _brief(workspace, asked)
    if asked.sku:
        raise Refused(say("--sku goes with --brief"))
    found = requests.waiting(workspace)
    value = [_group(ask, found.names) for ask in found.groups]
    if not value:
        return Answer(value, (_("No request is waiting"),))
    heads = [
        _("Wanted"),
        _("Requests"),
        _("Units"),
        _("Limit: lowest, middle"),
        _("Target price"),
        _("Earliest need"),
        _("Codes"),
    ]
    rows = [
        (
            ask.wanted or "—",
            str(len(ask.requests)),
            shown(ask.quantity),
            "—" if ask.lowest is None else f"{yuan(ask.lowest)} / {yuan(ask.middle)}",
            yuan(ask.kept_price),
            shown(ask.earliest),
            " ".join(item.code or "" for item in ask.requests),
        )
        for ask in found.groups
    ]
    return Answer(value, tuple(table(heads, rows, (1, 2, 3, 4))))


def _group(ask: Ask, names: Mapping[int, str]) -> dict[str, object]:
    return {
        "wanted": ask.wanted,
        "category": ask.category.value if ask.category else None,
        "requests": [item.code for item in ask.requests],
        "curators": [names.get(id) for id in ask.curators],
        "units": ask.quantity,
        "lowest_limit": plain(ask.lowest),
        "median_limit": plain(ask.middle),
        "target_price": plain(ask.kept_price),
        "kept_units": ask.kept,
        "limited_units": ask.limited,
        "needed_by": plain(ask.earliest),
        "remarks": [str(message) for message in told_of(ask)],
    }


def _brief(workspace: Workspace, asked: Asked) -> Answer:
    ids = [typed.find(workspace, CuratorRequest, code).id for code in asked.brief]
    sku = typed.find(workspace, Sku, asked.sku).id if asked.sku else None
    outcome = requests.brief_from_requests(workspace, ids, sku)
    season = records.get(workspace, Season, outcome.ids[0])
    value = {
        "season": season.code,
        "planned_volume": season.planned_volume,
        "target_price": plain(season.target_price),
        "remarks": [str(note) for note in outcome.notes],
    }
    return Answer(value, (str(outcome.message),), tuple(str(note) for note in outcome.notes))


def the_range(workspace: Workspace, _asked: Asked) -> Answer:
    found = range_of(workspace)
    value = {
        "artisans": {measure.value: _artisans(share) for measure, share in found.shares.items()},
        "years": {year: _artisans(share) for year, share in found.years},
        "trademarks": {standing.value: count for standing, count in found.standings.items()},
        "skus": [_line(line) for line in found.lines],
    }
    heads = ["", _("Artisans"), _("Others"), _("Not told")]
    rows = [(str(measure), *_parts(share)) for measure, share in found.shares.items()]
    rows += [(year, *_parts(share)) for year, share in found.years]
    named = [_("SKU"), _("Supplier"), _("Sold so far"), _("Trademark"), _("Holds until"), _("Remarks")]
    lines = [
        (
            title_of(line.sku),
            str(line.kind or "—"),
            yuan(line.sold),
            str(line.sku.trademark or "—"),
            shown(line.sku.trademark_until),
            "；".join(str(item.message) for item in line.doubts) or "—",
        )
        for line in found.lines
    ]
    return Answer(value, (*table(heads, rows, (1, 2, 3)), *table(named, lines, (2,))))


def _artisans(share: ArtisanShare) -> dict[str, object]:
    parts = share.parts or (None, None, None)
    names = ("artisans", "others", "unknown")
    amounts = (share.artisans, share.others, share.unknown)
    told: dict[str, object] = {name: plain(amount) for name, amount in zip(names, amounts, strict=True)}
    return told | {f"{name}_share": _share(part) for name, part in zip(names, parts, strict=True)}


def _parts(share: ArtisanShare) -> tuple[str, str, str]:
    first, second, third = share.parts or (None, None, None)
    return _words(first), _words(second), _words(third)


def _line(line: RangeLine) -> dict[str, object]:
    return {
        "code": line.sku.code,
        "name": line.sku.name,
        "supplier": line.supplier or None,
        "kind": line.kind.value if line.kind else None,
        "running": line.running,
        "sold": plain(line.sold),
        "trademark": line.standing.value,
        "number": line.sku.trademark_number,
        "holder": line.sku.trademark_holder,
        "until": plain(line.sku.trademark_until),
        "remarks": [
            {
                "field": item.field,
                "severity": item.severity,
                "message": str(item.message),
                "source": str(item.source),
            }
            for item in line.doubts
        ],
    }


COMMANDS: dict[str, Command] = {
    "portrait": inside(portrait),
    "requests": inside(waiting),
    "range": inside(the_range),
}

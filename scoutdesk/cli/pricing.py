"""What a sale unit costs, what each price leaves, and approving the prices; with other numbers without saving them."""

from __future__ import annotations

from argparse import ArgumentParser
from argparse import Namespace as Asked
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from scoutdesk.cli import words
from scoutdesk.cli.answers import Answer, table
from scoutdesk.cli.commands import Command, did, inside
from scoutdesk.cli.values import plain
from scoutdesk.cli.words import Add
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.pricing.commission import rates
from scoutdesk.domain.pricing.costing import CostLine, CostSheet, LandedPer, Margin, landed_cost, landed_per
from scoutdesk.domain.pricing.margins import TierMargin, tier_margins
from scoutdesk.domain.pricing.price_list import TierKind, tier_prices
from scoutdesk.domain.pricing.whatif import Trial, answer, trial_of, tried, trunk_line
from scoutdesk.domain.season import Season
from scoutdesk.domain.whole.contest import Flip, flip_sentences, flips
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.sensitivity import Swing, tornado_of
from scoutdesk.fields.declared import field_of
from scoutdesk.fields.kinds import percent, two_places, yuan
from scoutdesk.i18n import Message, _, say
from scoutdesk.operations import dossiers, typed
from scoutdesk.operations.pricing import approve_price_list
from scoutdesk.operations.workspace import Workspace

# option: the field in whose words it is read
TRIED = {
    "loss": field_of(CostSheet, "sorting_loss"),
    "freight": field_of(CostLine, "amount"),
    "commission": field_of(CostSheet, "curator_rate"),
    "price": field_of(CostSheet, "retail_price"),
}


def arguments(add: Add) -> None:
    command = add("price", _("landed cost, margins by tier and level, and what matters most"))
    words.season(command)
    _option(command, "loss", _("8%"), _("as if the sorting loss were this"))
    _option(command, "freight", _("AMOUNT"), _("as if trunk freight cost this"))
    _option(command, "commission", _("12%"), _("as if every curator got this"))
    _option(command, "price", _("AMOUNT"), _("as if the public price were this"))
    command = add("approve", _("approve the prices of a season"))
    words.season(command)


def _option(command: ArgumentParser, name: str, example: str, help: str) -> None:
    command.add_argument(f"--{name}", metavar=example, default=None, help=help)


def price(workspace: Workspace, asked: Asked) -> Answer:
    season = typed.find(workspace, Season, asked.season)
    dossier = dossiers.dossier_of(workspace, season.id)
    sheet = dossier.cost_sheet
    if sheet is None:
        raise Refused(say("There is no cost sheet"))
    moved = _moved(workspace, asked)
    if "freight" in moved and trunk_line(dossier.cost_lines) is None:
        raise Refused(say("The cost sheet has no line of trunk freight to move"))
    public = tier_prices(dossier.tiers).get(TierKind.PUBLIC)
    trial = replace(trial_of(sheet, dossier.cost_lines, public), **moved)
    value = _value(dossier, sheet, trial, moved)
    return Answer(value, tuple(_lines(dossier, sheet, trial, moved)))


def _moved(workspace: Workspace, asked: Asked) -> dict[str, Decimal]:
    """The options that were given, each read as its field would be."""
    texts = {option: getattr(asked, option) for option in TRIED if getattr(asked, option) is not None}
    return {option: typed.value_typed(workspace, TRIED[option].kind, text) for option, text in texts.items()}


def _margins(
    dossier: Dossier, sheet: CostSheet, trial: Trial, moved: dict[str, Decimal]
) -> tuple[TierMargin, ...]:
    would_be, lines = tried(sheet, dossier.cost_lines, trial)
    listed, prices = dossier.price_list, tier_prices(dossier.tiers)
    if trial.price is not None:
        prices[TierKind.PUBLIC] = trial.price
    paid = (
        rates(None, (), trial.commission)
        if "commission" in moved or listed is None
        else rates(listed.commission, dossier.commissions, sheet.curator_rate)
    )
    return tier_margins(would_be, lines, prices, paid, dossier.sku.loss_bad)


def _landed(dossier: Dossier, sheet: CostSheet, trial: Trial) -> LandedPer:
    would_be, lines = tried(sheet, dossier.cost_lines, trial)
    return landed_per(would_be, landed_cost(would_be, lines).exact, dossier.sku.edible_share)


def _value(dossier: Dossier, sheet: CostSheet, trial: Trial, moved: dict[str, Decimal]) -> dict[str, object]:
    landed, found = _landed(dossier, sheet, trial), answer(sheet, dossier.cost_lines, trial)
    listed = dossier.price_list
    return {
        "code": dossier.season.code,
        "name": dossier.season.name,
        "what_if": {name: plain(value) for name, value in moved.items()},
        "landed": {
            "unit": plain(landed.unit),
            "kg": plain(landed.kg),
            "edible_jin": plain(landed.edible_jin),
            "missing": [str(message) for message in landed.missing],
        },
        "contribution": plain(found.margin.contribution) if found.margin else None,
        "break_even_price": plain(found.break_even_price),
        "break_even_loss": plain(found.break_even_loss),
        "approved_on": plain(listed.approved_on) if listed else None,
        "tiers": [_tier(item) for item in _margins(dossier, sheet, trial, moved)],
        "matters": [_swing(swing) for swing in tornado_of(dossier, trial).swings],
        "flips": [_flip(flip) for flip in flips(dossier)],
    }


def _tier(item: TierMargin) -> dict[str, object]:
    return {
        "tier": item.kind.value,
        "price": plain(item.price),
        "level": item.rate.level.value if item.rate.level else None,
        "commission": plain(item.rate.rate),
        "left": _left(item.expected),
        "left_bad": _left(item.bad),
        "break_even_price": plain(item.break_even_price),
        "break_even_loss": plain(item.break_even_loss),
    }


def _left(found: Margin | None) -> object:
    return plain(found.contribution) if found is not None else None


def _swing(swing: Swing) -> dict[str, object]:
    return {
        "input": str(swing.label),
        "low": swing.low,
        "high": swing.high,
        "left_at_low": plain(swing.at_low),
        "left_at_high": plain(swing.at_high),
        "basis": str(swing.basis),
    }


def _flip(flip: Flip) -> dict[str, object]:
    return {
        "lever": flip.lever,
        "now": plain(flip.now),
        "value": plain(flip.value),
        "quotation": flip.quotation,
    }


def _lines(dossier: Dossier, sheet: CostSheet, trial: Trial, moved: dict[str, Decimal]) -> Iterator[str]:
    if moved:
        yield str(say("As if; nothing is saved."))
    landed = _landed(dossier, sheet, trial)
    figures = [two_places(amount) for amount in (landed.unit, landed.kg, landed.edible_jin)]
    heads = [_("Landed cost"), _("¥ per sale unit"), _("¥ per kg"), _("¥ per edible 500 g")]
    yield from table(heads, [("", *figures)], (1, 2, 3))
    yield from (str(message) for message in landed.missing)
    rows = [
        (
            str(item.kind),
            two_places(item.price),
            str(item.rate.label),
            percent(item.rate.rate),
            two_places(item.expected.contribution if item.expected else None),
            two_places(item.bad.contribution if item.bad else None),
            two_places(item.break_even_price),
            percent(item.break_even_loss) if item.break_even_loss is not None else "—",
        )
        for item in _margins(dossier, sheet, trial, moved)
    ]
    heads = [
        _("Tier"), _("Price"), _("Curator level"), _("Commission"), _("left"), _("left, bad loss"),
        _("Break-even price"), _("Break-even loss"),
    ]  # fmt: skip
    yield from table(heads, rows, (1, 3, 4, 5, 6, 7)) if rows else ()
    yield from (_swing_line(swing) for swing in tornado_of(dossier, trial).swings[:5])
    yield from (str(sentence) for sentence in flip_sentences(dossier))


def _swing_line(swing: Swing) -> str:
    told: Message = say(
        "{label}: {low} leaves {at_low}, {high} leaves {at_high} ({basis})",
        label=swing.label,
        low=swing.low,
        at_low=yuan(swing.at_low),
        high=swing.high,
        at_high=yuan(swing.at_high),
        basis=swing.basis,
    )
    return str(told)


def approve(workspace: Workspace, asked: Asked) -> Answer:
    season = typed.find(workspace, Season, asked.season)
    return did(approve_price_list(workspace, season.id), code=season.code)


COMMANDS: dict[str, Command] = {"price": inside(price), "approve": inside(approve)}

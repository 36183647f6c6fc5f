"""The bill of packaging and the rule of a label in one sentence each."""

from __future__ import annotations

from scoutdesk.desk.forms.remark import Tone
from scoutdesk.domain.money import cents
from scoutdesk.domain.packing.label import Label
from scoutdesk.domain.packing.label_checks import rule_of
from scoutdesk.domain.packing.pack import PackItem, item_cost
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.packing import bill_of, load_of, unit_net
from scoutdesk.fields.kinds import percent, plain, two_places
from scoutdesk.i18n import _
from scoutdesk.knowledge.net_content import allowed_shortage, least_single, letter_height


def cost_words(item: PackItem) -> str:
    """¥ of one item per sale unit."""
    return two_places(item_cost(item))


def bill_words(dossier: Dossier) -> str:
    """The total, and its share in the price as the standard counts it; "" where there is no bill."""
    if not dossier.all(PackItem):
        return ""
    total = bill_of(dossier)
    if total is None:
        return _("The bill has no total: an item lacks quantity or price.")
    load = load_of(dossier)
    if load is None or load.cost is None:
        return _unjudged(dossier).format(total=cents(total))
    counted = _("¥{cost} of it counts as packaging, and there is no price to hold it against").format(
        cost=cents(load.cost)
    )
    if load.share is not None and load.allowed is not None:
        counted = _("¥{cost} of it counts as packaging: {share} of ¥{price}, at most {allowed}").format(
            cost=cents(load.cost),
            share=percent(load.share),
            price=load.price,
            allowed=percent(load.allowed),
        )
    layers = _("{count} layers, at most {most}").format(count=load.layers or "—", most=load.most_layers)
    return _("¥{total} per sale unit. {counted}; {layers} ({rule})").format(
        total=cents(total), counted=counted, layers=layers, rule=load.rule.short
    )


def _unjudged(dossier: Dossier) -> str:
    """The total where no standard says how much of it is too much, and why none does."""
    if dossier.sku.category is None:
        return _(
            "¥{total} per sale unit. The SKU has no category: no standard to hold the packaging against."
        )
    return _("¥{total} per sale unit.")


def load_tone(dossier: Dossier) -> Tone:
    load = load_of(dossier)
    if load is None or load.share is None or load.allowed is None:
        return "info"
    too_many = load.layers is not None and load.layers > load.most_layers
    return "warning" if load.share > load.allowed or too_many else "good"


def rule_words(label: Label | None) -> str:
    """Under which rule a label falls; "" without a label."""
    if label is None:
        return ""
    rule = rule_of(label)
    if rule is None:
        return _("Form and production date decide which rule the label is held against.")
    return _("Held against {rule}, by its production date {day}.").format(
        rule=rule.short, day=label.produced_on.isoformat() if label.produced_on else "—"
    )


def net_words(dossier: Dossier) -> str:
    """What order no. 70 allows for the sale unit; "" where the net content is unknown or beyond it."""
    net = unit_net(dossier)
    short, least = (allowed_shortage(net), least_single(net)) if net else (None, None)
    if not net or short is None or least is None:
        return ""
    return _(
        "Net content {net} g: a single pack may be short of {short} g ({least} g at least), the mean of a lot of "
        "nothing; letters {mm} mm or more (order no. 70)."
    ).format(net=net, short=plain(short), least=plain(least), mm=plain(letter_height(net)))

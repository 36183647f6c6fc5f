"""All that is said about a season's goods, wherever it stands, and a fingerprint of it with prices and evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from scoutdesk.domain.doubts import named
from scoutdesk.domain.launch.claims import Claim, Evidence
from scoutdesk.domain.launch.compliance import ContentReview
from scoutdesk.domain.launch.event import Cue, Launch
from scoutdesk.domain.packing.label import Label
from scoutdesk.domain.pricing.price_list import PriceList, Tier
from scoutdesk.domain.season import Season
from scoutdesk.domain.selling.complaint import PromiseTerm
from scoutdesk.domain.sku import Faq, HowToEat, Sku, Story
from scoutdesk.domain.sourcing.rival import Rival
from scoutdesk.domain.whole.dossier import Dossier, in_order
from scoutdesk.fields.declared import Record, about, field_of, fields_of
from scoutdesk.i18n import Message, say

SAID: tuple[tuple[type[Record], tuple[str, ...]], ...] = (
    (Sku, ("name", "one_line")),
    (Season, ("why_this_one", "promise", "shipping")),
    (PromiseTerm, ("proof", "remark")),
    (Claim, ("text",)),
    (Story, ("heading", "body")),
    (HowToEat, ("text",)),
    (Faq, ("question", "answer")),
    (Launch, ("name",)),
    (Cue, ("what", "words")),
    (Label, ("product_name", "claims")),
)
"""Where words are written that curators say or read."""
RESTED_ON: tuple[tuple[type[Record], tuple[str, ...]], ...] = (
    (Sku, ("sale_unit", "net_content")),
    (PromiseTerm, ("defect", "within_hours", "basis", "tolerated", "whole_from")),
    (PriceList, ("valid_from", "valid_until", "approved_on", "commission")),
    (Tier, ("kind", "price")),
    (Rival, ("name", "price", "net_content", "brix", "seen_on", "seen_at")),
    (Evidence, ("kind", "certificate", "document", "issuer", "dated", "expires", "file")),
    (Launch, ("day",)),
)
"""What a review rests on besides words."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A text that is said, and where it is written."""

    record: Record
    field: str
    text: str

    @property
    def place(self) -> Message:
        return place_of(self.record, self.field)


def place_of(record: Record, field: str) -> Message:
    """Where something stands: the record's own words, then the field."""
    label = field_of(type(record), field).kind.label
    return say("{record} · {field}", record=named(record), field=say(label))


def copies(dossier: Dossier) -> Iterator[Copy]:
    """Every text of the season that is not blank, in the order in which a reader comes to it."""
    for kind, names in SAID:
        for record in _of_kind(dossier, kind):
            for name in names:
                if text := getattr(record, name):
                    yield Copy(record, name, text)


def _of_kind(dossier: Dossier, kind: type[Record]) -> Iterable[Record]:
    if kind is Sku:
        return (dossier.sku,)
    if kind is Season:
        return (dossier.season,)
    if kind is Claim:
        return in_order(dossier.claims)
    if kind is Tier:
        return tuple(tier for listed in _told(dossier) for tier in dossier.of(listed, Tier))
    return _told(dossier) if kind is PriceList else dossier.all(kind)


def _told(dossier: Dossier) -> tuple[PriceList, ...]:
    """The price lists that are told: by which is sold on the day of each event; without one, today."""
    days = [launch.day for launch in dossier.all(Launch) if launch.day] or [dossier.today]
    found = dict.fromkeys(dossier.price_list_on(day) for day in days)
    return tuple(listed for listed in found if listed is not None)


def event_day(dossier: Dossier) -> date:
    """The day on which all of it is said: that of the last event, else today."""
    days = [launch.day for launch in dossier.all(Launch) if launch.day]
    return max(days, default=dossier.today)


# what was read, and what changed since


def places_read(dossier: Dossier) -> dict[str, str]:
    """A short hash of what stands at each place: "claim:12:text" → "9f86d081884c"; blanks are not among them."""
    found: dict[str, str] = {}
    for kind, names in (*SAID, *RESTED_ON):
        for record in _of_kind(dossier, kind):
            for name in names:
                value = getattr(record, name)
                if value not in (None, ""):
                    found[f"{about(kind).name}:{record.id}:{name}"] = _hashed(kind, name, value)
    cited = {item.certificate for item in dossier.evidence if item.certificate}
    for id in sorted(cited & dossier.certificates.keys()):
        held = dossier.certificates[id]
        texts = [str(getattr(held, field.name)) for field in fields_of(type(held))]
        found[f"certificate:{id}:name"] = _short("|".join(texts))
    return found


def _hashed(kind: type[Record], name: str, value: Any) -> str:
    return _short(str(field_of(kind, name).kind.to_stored(value)))


def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]


def fingerprint(places: dict[str, str]) -> str:
    """The hash of all places together; 64 hexadecimal digits."""
    return sha256("\n".join(written(places)).encode()).hexdigest()


def written(places: dict[str, str]) -> Iterator[str]:
    """The lines that a review keeps."""
    return (f"{place} {places[place]}" for place in sorted(places))


def changed_since(dossier: Dossier, review: ContentReview) -> tuple[Message, ...]:
    """What reads otherwise than it was reviewed, named place by place; nothing where the fingerprint still matches."""
    now = places_read(dossier)
    if review.fingerprint == fingerprint(now):
        return ()
    then = dict(line.split(" ", 1) for line in (review.texts or "").splitlines() if " " in line)
    places = sorted(place for place in now.keys() | then.keys() if now.get(place) != then.get(place))
    return tuple(_change(dossier, place, place in then, place in now) for place in places)


def _change(dossier: Dossier, place: str, was: bool, is_: bool) -> Message:
    name, id, field = place.split(":")
    record = dossier.record(name, int(id))
    if record is None or not is_:
        return say("{place}: taken away", place=_was(dossier, name, int(id), field))
    where = place_of(record, field)
    return say("{place}: changed", place=where) if was else say("{place}: new", place=where)


def _was(dossier: Dossier, name: str, id: int, field: str) -> Message:
    record = dossier.record(name, id)
    if record is not None:
        return place_of(record, field)
    kinds = {about(kind).name: kind for kind, _names in (*SAID, *RESTED_ON)}
    kind = kinds.get(name)
    return say(about(kind).label) if kind else say("Certificate")


def latest_review(dossier: Dossier) -> ContentReview | None:
    """The newest one; of one day the one entered last."""
    return max(dossier.all(ContentReview), key=lambda item: (item.day or date.min, item.id), default=None)

"""What is usual at a launch event and before it: the run of show by the minute, and the steps with their lead times.

All of it proposes, nothing of it binds; each list names its source and how far it can be trusted.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from scoutdesk.i18n import N_, Message, say
from scoutdesk.knowledge.resources import facts

OWNERS = {
    "host": N_("host"),
    "scout": N_("scout"),
    "quality": N_("quality control"),
    "service": N_("customer service"),
    "stage": N_("stage hand"),
}
SUBJECTS = {
    "arrival": N_("arrival and sound check"),
    "opening": N_("opening"),
    "origin": N_("origin and grower"),
    "grade": N_("variety and grade"),
    "measuring": N_("measured on the spot"),
    "tasting": N_("tasting"),
    "storage": N_("how to eat and store it"),
    "price": N_("price, delivery and closing of orders"),
    "compensation": N_("compensation"),
    "questions": N_("questions and answers"),
    "ordering": N_("ordering and figures"),
}


@dataclass(frozen=True, slots=True)
class Basis:
    """Where a list comes from. `confidence`: 高, 中 or 低."""

    source: str
    confidence: str

    @property
    def told(self) -> Message:
        return say("{source} (confidence: {confidence})", source=self.source, confidence=self.confidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowNorm:
    """A usual part of the show. `minute` counts from the opening; `words` are those by which it is recognised.

    `owner` is a key of OWNERS: who usually does it. `needed`: a show without it is not complete.
    """

    subject: str
    minute: int
    minutes: int
    what: str
    props: str
    owner: str
    words: tuple[str, ...]
    needed: bool

    @property
    def label(self) -> Message:
        return say(SUBJECTS[self.subject])

    def met_by(self, text: str) -> bool:
        written = text.casefold()
        return any(word in written for word in self.words)


@dataclass(frozen=True, slots=True)
class Show:
    """`minutes` from the opening to the questions; beyond `longest` nobody listens any more."""

    parts: tuple[ShowNorm, ...]
    minutes: int
    longest: int
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class StepNorm:
    """Something done so many working days before the event or the first harvest day.

    `proof` names the records that tell that it is done ("" where only a person can say so); `forms`: at which forms
    of event it is needed, () at all.
    """

    id: str
    what: str
    anchor: Literal["event", "harvest"]
    working_days: int
    owner: str
    proof: str
    forms: tuple[str, ...]
    why: str


@lru_cache(maxsize=1)
def run_of_show() -> Show:
    whole = facts("launch.json")
    told = whole["run_of_show_basis"]
    parts = (
        ShowNorm(
            subject=item["subject"],
            minute=item["minute"],
            minutes=item["minutes"],
            what=item["cue"],
            props=item["props"],
            owner=item["owner"],
            words=tuple(item["words"]),
            needed=item["needed"],
        )
        for item in whole["run_of_show"]
    )
    basis = Basis(told["source"], told["confidence"])
    return Show(tuple(parts), told["show_minutes"], told["longest_minutes"], basis)


@lru_cache(maxsize=1)
def steps() -> tuple[StepNorm, ...]:
    return tuple(
        StepNorm(
            id=item["id"],
            what=item["what"],
            anchor=item["anchor"],
            working_days=item["working_days"],
            owner=item["owner"],
            proof=item.get("proof", ""),
            forms=tuple(item.get("forms", ())),
            why=item["why"],
        )
        for item in facts("launch_steps.json")["steps"]
    )


def step(id: str) -> StepNorm | None:
    return next((item for item in steps() if item.id == id), None)


@lru_cache(maxsize=1)
def steps_basis() -> Basis:
    told = facts("launch_steps.json")["basis"]
    return Basis(told["source"], told["confidence"])

"""Curators: the group leaders who sell under their own name."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from scoutdesk.domain.codes import DIVISION
from scoutdesk.domain.sku import Category
from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import CURATOR, Choice, Choices, Code, Day, Integer, Link, Phone, Several, Text
from scoutdesk.i18n import N_


class CuratorState(Choices):
    ACTIVE = "active", N_("Active"), "在职", "正常"
    RESTING = "resting", N_("Resting"), "暂停"
    LEFT = "left", N_("Left"), "退出", "离开"


@record("curator", label=N_("Curator"), plural=N_("Curators"), prefix="CUR")
class Curator(Record):
    """`willingness` and `ability` from 1 (low) to 5 (high); both together decide the training track."""

    name: Annotated[str | None, Text(N_("Curator’s name"), to=CURATOR, search=True, width=14)] = None
    phone: Annotated[str | None, Phone(N_("Phone"), search=True, width=14)] = None
    city: Annotated[str | None, Text(N_("City"), to=CURATOR, search=True)] = None
    division_code: Annotated[str | None, Code(N_("Division code"), checks=DIVISION)] = None
    state: Annotated[CuratorState, Choice(N_("State"), options=CuratorState)] = CuratorState.ACTIVE
    joined_on: Annotated[date | None, Day(N_("Joined on"))] = None
    expertise: Annotated[
        tuple[Category, ...] | None, Several(N_("Expertise"), options=Category, width=18)
    ] = None
    willingness: Annotated[
        int | None, Integer(N_("Willingness"), help=N_("1 (low) to 5 (high)"), low=1, high=5)
    ] = None
    ability: Annotated[int | None, Integer(N_("Ability"), help=N_("1 (low) to 5 (high)"), low=1, high=5)] = (
        None
    )
    next_step: Annotated[str | None, Text(N_("Next step agreed"), lines=2, width=24)] = None
    next_step_on: Annotated[date | None, Day(N_("Next step on"))] = None
    referred_by: Annotated[int | None, Link(N_("Referred by"), target="curator", width=14)] = None
    owner: Annotated[str | None, Text(N_("Scout"), search=True)] = None
    address: Annotated[str | None, Text(N_("Address"), help=N_("for tasting kits"), width=28)] = None
    note: Annotated[str | None, Text(N_("Note"), lines=3, width=30)] = None

"""Reading tastings with their answers, their results, and those of earlier seasons beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scoutdesk.domain.errors import Refused
from scoutdesk.domain.season import Season
from scoutdesk.domain.sourcing.profiles import Radar, likings_compared, profiles_of, radar
from scoutdesk.domain.sourcing.sample import Sample
from scoutdesk.domain.sourcing.sitting import Sitting, asked, missing
from scoutdesk.domain.sourcing.tasting import Method, Panellist, Score, Tasting, TastingItem
from scoutdesk.domain.sourcing.tasting_result import Result, result_of
from scoutdesk.i18n import Message, say
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.reading import Reader


def sitting_of(workspace: Workspace, tasting: int) -> Sitting:
    """One tasting with everything below it; `Refused` where it does not exist."""
    with workspace.database.reading() as reader:
        return read_sitting(reader, tasting)


def read_sitting(reader: Reader, tasting: int) -> Sitting:
    found = reader.one(Tasting, tasting)
    if found is None:
        raise Refused(say("{record} #{id} does not exist", record=say("Tasting"), id=tasting))
    items = sorted(
        reader.where(TastingItem, tasting=tasting), key=lambda item: (item.position or 99, item.id)
    )
    panel = sorted(
        reader.where(Panellist, tasting=tasting), key=lambda person: (person.seat or 999, person.id)
    )
    here = {item.id for item in items}, {person.id for person in panel}
    scores = tuple(
        score
        for score in reader.where(Score, tasting=tasting)
        if score.item in here[0] and score.panellist in here[1]
    )
    return Sitting(found, tuple(items), tuple(panel), scores, _names(reader, items))


def _names(reader: Reader, items: Iterable[TastingItem]) -> dict[int, str]:
    """What each item is: the sample with who sent it, the rival, or the name it was given."""
    named = list(items)
    samples = reader.many(Sample, {item.sample for item in named if item.sample})
    found = {}
    for item in named:
        sample = samples.get(item.sample or 0)
        if item.name:
            found[item.id] = item.name
        elif sample is not None:
            sent_by = reader.title("supplier", sample.supplier) if sample.supplier else ""
            found[item.id] = sample.name or sent_by or sample.code or ""
        elif item.rival:
            found[item.id] = reader.title("rival", item.rival)
    return found


@dataclass(frozen=True, slots=True)
class Tasted:
    """A tasting with its result; `season` is the name of the season it belongs to."""

    sitting: Sitting
    result: Result
    season: str

    def holds(self, record: str, id: int) -> bool:
        """Whether the tasting, one of its items or somebody of its panel is meant."""
        sitting = self.sitting
        named = {"tasting": (sitting.tasting,), "tasting_item": sitting.items, "panellist": sitting.panel}
        return any(item.id == id for item in named.get(record, ()))

    @property
    def standing(self) -> Message:
        """How far it is, in a few words."""
        sitting = self.sitting
        if sitting.is_revealed:
            return say("revealed on {day}", day=sitting.tasting.revealed_on)
        if not sitting.is_set_up:
            return say("not set up yet")
        wanted = len(sitting.panel) * len(asked(sitting))
        if not sitting.scores:
            return say("set up, no answer yet")
        if self.result.missing:
            return say("{count} of {all} answers", count=len(sitting.answers), all=wanted)
        return say("complete: the codes can be revealed")


def result(workspace: Workspace, tasting: int) -> Tasted:
    with workspace.database.reading() as reader:
        return _tasted(reader, tasting)


def _tasted(reader: Reader, tasting: int) -> Tasted:
    sitting = read_sitting(reader, tasting)
    season = reader.title("season", sitting.tasting.season) if sitting.tasting.season else ""
    return Tasted(sitting, result_of(sitting), season)


def results_of_season(workspace: Workspace, season: int) -> tuple[Tasted, ...]:
    """All tastings of a season, oldest first."""
    with workspace.database.reading() as reader:
        return tuple(_tasted(reader, item.id) for item in reader.where(Tasting, season=season))


def season_profiles(workspace: Workspace, season: int, tasting: int = 0) -> Radar:
    """The season's flavour profile beside those of its SKU's earlier seasons and of rivals.

    `tasting`: which profile of this season, by default the newest that is finished and revealed.
    """
    with workspace.database.reading() as reader:
        now = _newest(reader, season, Method.DESCRIPTIVE, tasting)
        found = list(profiles_of(now)) if now else []
        for name, before in _before(reader, season, Method.DESCRIPTIVE):
            found += profiles_of(before, earlier=name)
        return radar(found)


def liking_since(workspace: Workspace, season: int, tasting: int = 0) -> tuple[Message, ...]:
    """How the season's sample is liked beside those of earlier seasons, each in its own tasting."""
    with workspace.database.reading() as reader:
        now = _newest(reader, season, Method.HEDONIC, tasting)
        return likings_compared(now, _before(reader, season, Method.HEDONIC)) if now else ()


def _before(reader: Reader, season: int, method: Method) -> list[tuple[str, Sitting]]:
    """The newest finished tasting of each earlier season of the SKU with the season's name, last season first."""
    this = reader.one(Season, season)
    seasons = (
        [item for item in reader.where(Season, sku=this.sku) if item.id < season] if this and this.sku else []
    )
    found = ((item.name or item.code or "", _newest(reader, item.id, method)) for item in reversed(seasons))
    return [(name, sitting) for name, sitting in found if sitting is not None]


def _newest(reader: Reader, season: int, method: Method, tasting: int = 0) -> Sitting | None:
    """The tasting asked for, if it is of this method, finished and revealed; else the newest that is."""
    tastings = [item for item in reader.where(Tasting, season=season, method=method) if item.revealed_on]
    wanted = [item for item in tastings if item.id == tasting]
    for item in wanted or list(reversed(tastings)):
        sitting = read_sitting(reader, item.id)
        if not missing(sitting):
            return sitting
    return None

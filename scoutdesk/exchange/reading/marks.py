"""What stands in the cells of a sheet beside their values."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Place = tuple[int, int]
V = TypeVar("V")


class Lazily(Mapping[Place, V], Generic[V]):
    """By (row, column), found out when somebody asks first."""

    def __init__(self, find: Callable[[], Mapping[Place, V]]) -> None:
        self._find = find
        self._found: Mapping[Place, V] | None = None

    def _all(self) -> Mapping[Place, V]:
        if self._found is None:
            self._found = self._find()
        return self._found

    def __getitem__(self, place: Place) -> V:
        return self._all()[place]

    def __contains__(self, place: object) -> bool:
        return place in self._all()

    def __iter__(self) -> Iterator[Place]:
        return iter(self._all())

    def items(self) -> ItemsView[Place, V]:
        return self._all().items()

    def __len__(self) -> int:
        return len(self._all())


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands at which (row, column), both from 0: error values, formulas never calculated, hidden rows, merges.

    `formulas`: how many; `formats`: number formats that say something of the value, a percent sign or words such as
    0.00"元/斤"; `quoting`: whether any of them may put words in quotation marks beside the value; `comments`: what
    people wrote beside a cell.
    """

    errors: dict[Place, str] = field(default_factory=dict)
    uncalculated: frozenset[Place] = frozenset()
    formulas: int = 0
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    merges: tuple[str, ...] = ()
    formats: Mapping[Place, str] = field(default_factory=dict)
    comments: Mapping[Place, str] = field(default_factory=dict)
    quoting: bool = True

    @property
    def damaged(self) -> tuple[Place, ...]:
        """Cells that read as blank although something stands in them."""
        return (*self.errors, *self.uncalculated)


@dataclass(slots=True)
class Gathered:
    """The marks of a sheet while it is read cell by cell."""

    errors: dict[Place, str] = field(default_factory=dict)
    formulas: int = 0
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)
    formats: dict[Place, str] = field(default_factory=dict)
    comments: dict[Place, str] = field(default_factory=dict)

    def marks(self) -> Marks:
        return Marks(
            self.errors,
            frozenset(),
            self.formulas,
            tuple(self.hidden_rows),
            tuple(self.hidden_columns),
            tuple(self.merges),
            self.formats,
            self.comments,
        )

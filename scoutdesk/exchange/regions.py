"""A table within a sheet that is not ours, and what its columns mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Place = tuple[int, int]
Role = Literal["title", "banner", "header again", "subtotal", "footer", "blank", "example", "unit"]
By = Literal["told", "remembered", "known", "alike", "content", ""]


@dataclass(frozen=True, slots=True)
class Said:
    """A fact that stands around a table, not in it: its term ("supplier", "unit", "tax_rate" …) and its words."""

    term: str
    text: str
    at: Place


@dataclass(frozen=True, slots=True)
class Region:
    """A table; rows and columns are counted from 0, as in the sheet.

    `headers` stand side by side with `columns`, the levels of a header of several rows joined by " / ". `rows` hold
    data; `left_out` are the others, with what they are. `carried`: blank cells that share the value of another row
    (merged, or filled in only in the first row of a block), with that row.
    """

    sheet: str
    header_rows: tuple[int, ...]
    columns: tuple[int, ...]
    headers: tuple[str, ...]
    rows: tuple[int, ...]
    left_out: tuple[tuple[int, Role], ...] = ()
    carried: Mapping[Place, int] = field(default_factory=dict)
    said: tuple[Said, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column means: a term of header_synonyms.json ("price_arrival"; "" is not read) and the unit it states.

    `by`: told by a buyer, remembered of this layout, known word for word, alike (then `likeness`, 0–100), or guessed
    from the content. Only the first three are no guesses.
    """

    column: int
    header: str
    term: str = ""
    unit: str = ""
    by: By = ""
    likeness: int = 0


@dataclass(frozen=True, slots=True)
class Mapped:
    """A table with the meaning of its columns. `confirmed`: by a buyer, for this layout of this supplier.

    `new` and `gone`: headers that this supplier's last sheet of the kind did not have, or had.
    """

    region: Region
    meanings: tuple[Meaning, ...]
    target: str = "quotation"
    confirmed: bool = False
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

"""A table within a sheet that is not ours, and what its columns mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Place = tuple[int, int]
Role = Literal[
    "title", "banner", "header again", "subtotal", "footer", "blank", "example", "unit", "category", "told"
]
Apart = Literal["", "grade", "pack", "quantity", "day", "words"]
By = Literal["told", "remembered", "known", "alike", "content", ""]


@dataclass(frozen=True, slots=True)
class Said:
    """A fact that stands around a table, not in it: its term and its words.

    Terms are those of header_synonyms.json ("supplier", "contact", "phone", "quote_date", "valid_until", "doc_no",
    "tax_rate", "moq", "delivery", "payment_terms", "loss_terms", "shelf_life" …) and "title", "unit" (元/斤, 万),
    "tax_basis" (含税, 不含税, 未税, 免税), "price_basis" (出园价, 到仓价 …), "weight_basis" (净重, 毛重).
    """

    term: str
    text: str
    at: Place


@dataclass(frozen=True, slots=True)
class Region:
    """A table; rows and columns are counted from 0, as in the sheet.

    `headers` stand side by side with `columns`, the levels of a header of several rows joined by " / ". `rows` hold
    data; `left_out` are the others, with what they are ("told": a buyer left it out). `carried`: blank cells that
    share the value of another row (merged, or filled in only in the first row of a block), with that row. `under`:
    data rows with the place of the category row above them (一、柑橘类). `samples`: per column the first values
    that stand in it. `hidden`: the sheet is; `hidden_rows` and `hidden_columns` of the table are read all the same.
    `places`: of a sheet that is seen turned, where its cells stand (`Table.places`).
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
    under: Mapping[int, Place] = field(default_factory=dict)
    samples: tuple[tuple[Any, ...], ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    places: Mapping[Place, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column means: a term of header_synonyms.json ("price_arrival"; "" is not read) and the unit it states.

    `by`: told by a buyer, remembered of this layout, known word for word, alike (then `likeness`, 0–100), or guessed
    from the content. Only the first three are no guesses. A term may stand over several columns: `part` then says
    what sets this one `apart` from the others: a size or grade (75-80mm), a pack (5斤装), a quantity (100件以上),
    a day, other words.
    """

    column: int
    header: str
    term: str = ""
    unit: str = ""
    by: By = ""
    likeness: int = 0
    part: str = ""
    apart: Apart = ""


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

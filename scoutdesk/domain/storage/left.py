"""Where the units of a season went, counted over all its lots: what was sent, what was lost, what is left."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Sale units. `received` leaves out lots that were packed here from others; `left` is the stock in the end.

    `scrapped`: beyond those that buyers had sent back, which their compensation paid for already; `missing`: net of
    what counts found too much; `returned`: to suppliers.
    """

    lots: int = 0
    received: int = 0
    shipped: int = 0
    scrapped: int = 0
    missing: int = 0
    returned: int = 0
    left: int = 0

"""Where one has been: back and forward between places."""

from __future__ import annotations

from scoutdesk.desk.desk import Place


class Travels:
    """The places visited, and the one where we are."""

    def __init__(self, start: Place) -> None:
        self._places = [start]
        self._at = 0

    @property
    def here(self) -> Place:
        return self._places[self._at]

    @property
    def can_go_back(self) -> bool:
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        return self._at < len(self._places) - 1

    def go(self, place: Place) -> None:
        """A new place forgets what lay ahead; the same place again is not a step."""
        if place != self.here:
            self._places[self._at + 1 :] = [place]
            self._at += 1

    def back(self) -> Place:
        self._at = max(0, self._at - 1)
        return self.here

    def forward(self) -> Place:
        self._at = min(len(self._places) - 1, self._at + 1)
        return self.here

"""How far a long piece of work has come, told at a coarse grain; and the way to stop it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from scoutdesk.domain.errors import Refused
from scoutdesk.i18n import Message, say

T = TypeVar("T")
WHOLE = 1000


class Cancelled(Refused):
    """The person who asked for the work does not want it any more."""

    def __init__(self) -> None:
        super().__init__(say("Cancelled"))


def _nobody_listens(_done: int, _of: int, _words: Message) -> None:
    pass


def _goes_on() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Progress:
    """`tell` takes what is done, of how much, and what is being done; `is_cancelled` is asked each time.

    Both are called on the thread that works, and must return at once.
    """

    tell: Callable[[int, int, Message], object] = _nobody_listens
    is_cancelled: Callable[[], bool] = _goes_on

    def at(self, done: int, of: int, words: Message) -> None:
        """Tell where the work stands; raises `Cancelled` where nobody wants it any more."""
        if self.is_cancelled():
            raise Cancelled()
        self.tell(done, of, words)

    def part(self, start: float, end: float) -> Progress:
        """The progress of a part of the work, of which the whole is 1: it moves between these two shares."""

        def tell(done: int, of: int, words: Message) -> None:
            share = start + (end - start) * done / of if of else start
            self.tell(round(share * WHOLE), WHOLE, words)

        return Progress(tell, self.is_cancelled)

    def over(self, items: Iterable[T], of: int, words: Message, every: int = 1000) -> Iterator[T]:
        """Items as they pass, told from time to time."""
        for done, item in enumerate(items):
            if done % every == 0:
                self.at(done, of, words)
            yield item


SILENT = Progress()

"""What is wrong with a value, in the words of the person who typed it."""

from __future__ import annotations

from scoutdesk.i18n import Message


class Unreadable(ValueError):
    """A value that its field cannot read; `message` says what was expected, with an example."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)

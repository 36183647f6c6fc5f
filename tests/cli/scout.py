"""Somebody at a terminal who carries one season, and what each of her answers has to be."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

AMOUNT = re.compile(r"-?\d+\.\d{2}")
"""How a sum of money is told."""
TODAY = date.today()


def day(days: int) -> str:
    return (TODAY + timedelta(days)).isoformat()


class Scout:
    """Somebody at a terminal: every answer is checked for what an answer has to be."""

    def __init__(self, terminal: Any) -> None:
        self.terminal = terminal

    def does(self, *words: object) -> Any:
        """A command that succeeds."""
        said = self.terminal.says("--json", *words)
        assert said.code == 0, (words, said.err)
        assert "Traceback" not in said.err
        assert_no_floats(said.json, words)
        return said.json

    def new(self, record: str, /, **values: object) -> str:
        return str(self.does("new", record, *(f"{name}={value}" for name, value in values.items()))["code"])

    def sets(self, record: str, code: str, /, **values: object) -> Any:
        return self.does("set", record, code, *(f"{name}={value}" for name, value in values.items()))

    def is_refused(self, *words: object, code: int = 1) -> str:
        """A command that does nothing and says why: 1 what is asked is wrong, 2 the words are."""
        said = self.terminal.says(*words)
        assert said.code == code, (words, said.out, said.err)
        assert said.err.strip() and "Traceback" not in said.err + said.out
        return str(said.err)

    def gate(self, season: str = "SEA-0001") -> set[tuple[str, str]]:
        """What is open before the next gate, by record and field."""
        told = self.terminal.says("--json", "gate", season)
        assert told.code == 0 and told.json["passes"] is not bool(told.json["open_points"])
        return {(point["record"], point["field"]) for point in told.json["open_points"]}

    def advances(self, stage: str) -> None:
        assert self.gate() == set()
        assert self.does("advance", "SEA-0001")["stage"] == stage


def assert_no_floats(value: object, words: object) -> None:
    """Amounts, weights and shares are told to the digit: as decimal strings, or as whole numbers."""
    match value:
        case dict():
            for item in value.values():
                assert_no_floats(item, words)
        case list():
            for item in value:
                assert_no_floats(item, words)
        case _:
            assert not isinstance(value, float), (words, value)

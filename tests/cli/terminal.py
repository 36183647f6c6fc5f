"""A command line in this process: what a command says, and what it does."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scoutdesk.cli import main


@dataclass(frozen=True)
class Said:
    """Exit code, standard output and standard error of one command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Terminal:
    """Runs commands on one workspace."""

    folder: Path

    def run(self, *words: object) -> Said:
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = main([str(word) for word in words])
        return Said(code, out.getvalue(), err.getvalue())

    def says(self, *words: object) -> Said:
        return self.run("--workspace", self.folder, *words)

    def does(self, *words: object) -> Any:
        """The JSON of a command that must succeed."""
        said = self.says("--json", *words)
        assert said.code == 0, said.err
        return said.json

"""The lines of a help: broken between words and between 汉字, set by the columns that a terminal gives them."""

from __future__ import annotations

import argparse
import re

from scoutdesk.cli.answers import GAP, width

# a word of letters stays whole, and so does a place (报价!C7); no line begins with what closes a phrase
_PIECES = re.compile(
    r"(?:[\u4e00-\u9fff]{1,4}![^\s\u2e80-\uffef]+|[^\s\u2e80-\uffef]+|[\u2e80-\uffef])[，。、；：！？）》」”]*|\s+"
)
_EXPLAINED = re.compile(r"( +\S.*?)( {2,})(\S.*)")


class HelpLines(argparse.HelpFormatter):
    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(text, width)

    def format_help(self) -> str:
        return "\n".join(map(_aligned, super().format_help().split("\n")))


def wrapped(text: str, columns: int) -> list[str]:
    """A text in lines of at most so many columns; a longer word has a line of its own."""
    lines, line = [], ""
    for piece in _PIECES.findall(text):
        if line and width(line + piece.rstrip()) > columns:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()]


def _aligned(line: str) -> str:
    """What explains a word stands where it does beside narrow ones: 汉字 take two columns."""
    found = _EXPLAINED.fullmatch(line)
    if found is None:
        return line
    word, blank, told = found.groups()
    wider = width(word) - len(word)
    return f"{word}{blank[wider:].ljust(len(GAP))}{told}"

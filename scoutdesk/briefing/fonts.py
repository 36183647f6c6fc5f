"""The two faces every paper is set in, registered once, with the width of each character at hand."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from scoutdesk.briefing.theme import BOLD, REGULAR
from scoutdesk.i18n import RESOURCES

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

FILES = {REGULAR: "NotoSansSC-Regular.ttf", BOLD: "NotoSansSC-Bold.ttf"}
NAMES = {REGULAR: "NotoSansSC-Regular", BOLD: "NotoSansSC-Bold"}
RARE_WIDTH = 1.0
# Joiners, variation selectors and marks of direction have no picture of their own.
SILENT = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f\u00ad")


class Widths(dict[str, float]):
    """Advance of a character in ems; one the face lacks is as wide as the box that stands in for it."""

    def __init__(self, known: dict[str, float]) -> None:
        super().__init__(known)
        self.lacking: set[str] = set()

    def __missing__(self, character: str) -> float:
        if character not in SILENT:
            self.lacking.add(character)
        self[character] = width = 0.0 if character in SILENT else RARE_WIDTH
        return width


def _utf16(code: int) -> str:
    return chr(code).encode("utf-16-be").hex().upper()


def _to_unicode(name: str, subset: list[int]) -> str:
    # reportlab writes a code point beyond U+FFFF as five digits; a PDF reader expects two UTF-16 units.
    pairs = [f"<{index:02X}> <{_utf16(code)}>" for index, code in enumerate(subset)]
    blocks = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName /{name} def /CMapType 2 def",
            "1 begincodespacerange <00> <FF> endcodespacerange",
            *(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        ]
    )


@cache
def face(name: str) -> TTFont:
    """The registered face, `theme.REGULAR` or `theme.BOLD`."""
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics, ttfonts

    rl_config.useA85 = 0  # written in pure Python, it takes nine tenths of the time of a page
    ttfonts.makeToUnicodeCMap = _to_unicode
    font = ttfonts.TTFont(NAMES[name], str(RESOURCES / "fonts" / FILES[name]), asciiReadable=False)
    pdfmetrics.registerFont(font)
    return font


@cache
def widths(name: str) -> Widths:
    known = face(name).face.charWidths
    return Widths({chr(code): width / 1000 for code, width in known.items()})


def text_width(text: str, name: str, size: float) -> float:
    return sum(map(widths(name).__getitem__, text)) * size


def missing_characters(texts: Iterable[str]) -> set[str]:
    """Characters that paper and screen can only show as a box with their code."""
    known = widths(REGULAR)
    text = set().union(*texts)
    return {character for character in text if known[character] and character in known.lacking}

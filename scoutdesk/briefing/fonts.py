"""The two faces every paper is set in, registered once, with the width of each character at hand."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from struct import iter_unpack, unpack
from typing import TYPE_CHECKING

from scoutdesk.briefing.theme import BOLD, REGULAR
from scoutdesk.i18n import RESOURCES

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont, TTFontFace

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


def _quick_face() -> type[TTFontFace]:
    from reportlab.pdfbase import ttfonts

    class QuickFace(ttfonts.TTFontFace):  # type: ignore[misc]
        """Reads its tables at once; reportlab's own way is a Python call for every number, 30 ms a face."""

        def extractInfo(self, charInfo: int = 1) -> None:
            super().extractInfo(0)
            (count,) = unpack(">H", self.get_table("hhea")[34:36])
            numbers = unpack(f">{count + self.numGlyphs}H", self.get_table("hmtx"))
            pairs, bearings = numbers[: 2 * count], numbers[2 * count :]
            metrics = [*zip(pairs[::2], pairs[1::2], strict=True), *((pairs[-2], left) for left in bearings)]
            self.hmetrics = metrics
            self.defaultWidth = metrics[0][0]
            self.charToGlyph = _characters(self.get_table("cmap"))
            self.charToGlyph[0xA0] = self.charToGlyph[0x20]
            self.charWidths = {code: metrics[glyph][0] for code, glyph in self.charToGlyph.items()}
            self.glyphPos = list(unpack(f">{self.numGlyphs + 1}L", self.get_table("loca")))

    return QuickFace


def _characters(cmap: bytes) -> dict[int, int]:
    """Code point to glyph, from the table of format 12 that `packaging/build_fonts.py` leaves in."""
    (count,) = unpack(">H", cmap[2:4])
    records = [unpack(">HHL", cmap[at : at + 8]) for at in range(4, 4 + 8 * count, 8)]
    start = next(offset for platform, encoding, offset in records if (platform, encoding) == (3, 10))
    (groups,) = unpack(">L", cmap[start + 12 : start + 16])
    found: dict[int, int] = {}
    for first, last, glyph in iter_unpack(">LLL", cmap[start + 16 : start + 16 + 12 * groups]):
        found.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
    return found


@cache
def face(name: str) -> TTFont:
    """The registered face, `theme.REGULAR` or `theme.BOLD`."""
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics, ttfonts

    rl_config.useA85 = 0  # written in pure Python, it takes nine tenths of the time of a page
    ttfonts.makeToUnicodeCMap = _to_unicode
    ttfonts.TTFontFace = _quick_face()
    font = ttfonts.TTFont(NAMES[name], str(RESOURCES / "fonts" / FILES[name]), asciiReadable=False)
    pdfmetrics.registerFont(font)
    return font


@cache
def widths(name: str) -> Widths:
    known = face(name).face.charWidths
    return Widths({chr(code): width / 1000 for code, width in known.items()})


def missing_characters(texts: Iterable[str]) -> set[str]:
    """Characters that paper and screen can only show as a box with their code."""
    known = widths(REGULAR)
    text = set().union(*texts)
    return {character for character in text if known[character] and character in known.lacking}

"""Cut the fonts the screen and the paper share out of Noto Sans SC (SIL Open Font License 1.1).

    npm pack @expo-google-fonts/noto-sans-sc
    python packaging/build_fonts.py expo-google-fonts-noto-sans-sc-0.4.3.tgz [text file or folder …]

What goes in: GB 2312, the rest of the Table of General Standard Chinese Characters (2013; `font_characters.txt`),
the symbols below, and every character that occurs in resources/ and in the files named on the command line.
The same input gives the same bytes.
"""

from __future__ import annotations

import io
import sys
import tarfile
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
RESOURCES = HERE.parent / "resources"
FACES = {"NotoSansSC-Regular.ttf": "400Regular", "NotoSansSC-Bold.ttf": "700Bold"}
SYMBOLS = (
    "‐‑–—―‘’“”„†‡•‥…‰′″※‹›€℃℉№℡™Ω½⅓⅔¼¾⅛←↑→↓↔↗↘↙↖⇒∂∆∏∑−√∞∫≈≠≡≤≥⊕⊙⌒◆◇◈◉○◎●◐◑◯■□▢▣▪▫▲△▶▷▼▽◀◁▾▸★☆☎♀♂♠♣♥♪✓✔✗✕〒〓〇"
    "℗㎎㎏㎜㎝㎞㎡㎥㏄㏎℅"
)
RANGES = (
    (0x20, 0x7E),
    (0xA0, 0xFF),
    (0x391, 0x3A1),  # Greek: α, σ and χ² of the tests
    (0x3A3, 0x3A9),
    (0x3B1, 0x3C9),
    (0x2460, 0x2473),  # ① – ⑳
    (0x2474, 0x2487),  # ⑴ – ⒇
    (0x3000, 0x3029),
    (0x3041, 0x30FE),  # kana: trade names are fond of の
    (0xFF01, 0xFF5E),
    (0xFFE0, 0xFFE5),
)
TEXT = {".po", ".json", ".csv", ".toml", ".md", ".txt"}
# The source lacks these; the nearest drawing stands in for them.
STAND_INS = {0x2717: 0x00D7, 0x2715: 0x00D7, 0x2714: 0x2713, 0x2011: 0x2010}


def gb2312() -> set[str]:
    """The 6,763 ideographs of GB 2312-1980 and its punctuation (rows 16–87 and 1–3)."""
    rows = [*range(0xA1, 0xA4), *range(0xB0, 0xF8)]
    pairs = (bytes((row, cell)) for row in rows for cell in range(0xA1, 0xFF))
    return {character for pair in pairs for character in pair.decode("gb2312", errors="ignore")}


def characters_in(paths: Iterable[Path]) -> set[str]:
    found: set[str] = set()
    for path in paths:
        files = path.rglob("*") if path.is_dir() else [path]
        for file in files:
            if file.suffix in TEXT:
                found |= set(file.read_text(encoding="utf-8"))
    return {character for character in found if character.isprintable()}


def wanted(extra: Iterable[Path]) -> set[int]:
    standard = set((HERE / "font_characters.txt").read_text(encoding="utf-8").strip())
    ranges = {chr(code) for first, last in RANGES for code in range(first, last + 1)}
    found = gb2312() | standard | ranges | set(SYMBOLS) | characters_in([RESOURCES, *extra])
    return {ord(character) for character in found}


def add_stand_ins(font: TTFont) -> None:
    for table in font["cmap"].tables:
        for code, stand_in in STAND_INS.items():
            if table.isUnicode() and code not in table.cmap and stand_in in table.cmap:
                table.cmap[code] = table.cmap[stand_in]


def cut(source: bytes, codes: set[int]) -> bytes:
    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    add_stand_ins(font)
    options = subset.Options(hinting=False, layout_features=["kern"], glyph_names=False, notdef_outline=True)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    options.drop_tables += ["vhea", "vmtx", "BASE", "STAT", "DSIG"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    written = io.BytesIO()
    font.save(written, reorderTables=True)
    return written.getvalue()


def main(arguments: list[str]) -> int:
    if not arguments:
        print(__doc__)
        return 2
    codes = wanted(Path(name) for name in arguments[1:])
    target = RESOURCES / "fonts"
    target.mkdir(parents=True, exist_ok=True)
    with tarfile.open(arguments[0]) as package:
        for name, weight in FACES.items():
            member = package.extractfile(f"package/{weight}/NotoSansSC_{weight}.ttf")
            assert member is not None
            (target / name).write_bytes(cut(member.read(), codes))
            print(f"{name}: {(target / name).stat().st_size:,} bytes")
        licence = package.extractfile("package/LICENSE_FONT")
        assert licence is not None
        (target / "OFL.txt").write_bytes(licence.read())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

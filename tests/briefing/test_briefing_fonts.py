"""The shipped faces can show what the app says."""

from __future__ import annotations

from pathlib import Path

from scoutdesk.briefing.fonts import FILES, face, missing_characters, widths
from scoutdesk.i18n import RESOURCES

TEXT = {".po", ".json", ".csv", ".toml", ".md"}


def spoken() -> dict[str, str]:
    files = [path for path in RESOURCES.rglob("*") if path.suffix in TEXT]
    return {str(path.relative_to(RESOURCES)): path.read_text(encoding="utf-8") for path in files}


def test_every_character_of_the_words_and_the_knowledge_is_in_both_faces() -> None:
    texts = spoken()
    assert texts
    for name in FILES:
        known = widths(name)
        lacking = {
            name: sorted({c for c in text if c.isprintable() and c not in known})
            for name, text in texts.items()
        }
        assert {file: found for file, found in lacking.items() if found} == {}


def test_figures_are_tabular() -> None:
    for name in FILES:
        assert len({widths(name)[digit] for digit in "0123456789"}) == 1


def test_names_beyond_gb2312_are_in_the_faces() -> None:
    assert missing_characters(["喆堃珺玥镕犇祎昇𬭚", "¥°℃±×→←↑↓●○◐■□▲△✓✗–—…“”‘’‰≥≤≈½²³㎡①⑳"]) == set()


def test_what_the_faces_lack_is_named_before_it_is_printed() -> None:
    assert missing_characters(["龘果🍊\u200d\ufe0f"]) == {"龘", "🍊"}


def test_the_licence_travels_with_the_faces() -> None:
    folder = Path(RESOURCES / "fonts")
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text(encoding="utf-8")
    for name in FILES.values():
        assert (folder / name).stat().st_size < 3_000_000


def test_the_quick_reader_of_faces_agrees_with_reportlabs_own() -> None:
    from reportlab.pdfbase.ttfonts import TTFontFile

    for name, file in FILES.items():
        ours, stock = face(name).face, TTFontFile(str(RESOURCES / "fonts" / file))
        for table in ("charToGlyph", "charWidths", "hmetrics", "glyphPos", "defaultWidth", "bbox", "name"):
            assert getattr(ours, table) == getattr(stock, table), table

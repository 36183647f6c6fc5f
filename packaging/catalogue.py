"""Collect the words of the code into one .po per room and compile them to the catalogue the app reads.

catalogue.py               compile resources/locale/zh_CN/LC_MESSAGES/scoutdesk.mo
catalogue.py --room desk   first add that room's new msgids to its .po and drop the ones no longer said
catalogue.py --all         the same for every room
catalogue.py --check       change nothing; exit 1 and say what is missing, contradictory or stale
"""

from __future__ import annotations

import argparse
import ast
import re
import struct
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
HEADER = """\
msgid ""
msgstr ""
"Language: zh_CN\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
MARKERS = frozenset({"_", "N_", "say", "Message"})
# The keywords by which a declared field or record says words to people.
WORDS = frozenset(
    {"label", "plural", "help", "unit", "example", "hint", "placeholder", "note", "yes", "no", "section"}
)
PLACEHOLDER = re.compile(r"\{(\w*)")


class Untranslatable(Exception):
    """Words put together before they could be looked up."""


@dataclass(frozen=True, slots=True)
class Said:
    """One msgid and where the code says it."""

    msgid: str
    path: Path
    line: int


def source_files(root: Path) -> Iterator[tuple[str, Path]]:
    """Every module that speaks, with its room: the top-level package, or `cli` for what has no package."""
    for path in sorted((root / "scoutdesk").rglob("*.py")):
        parts = path.relative_to(root / "scoutdesk").parts
        if len(parts) > 1:
            yield parts[0], path
        elif path.stem in {"cli", "__main__"}:
            yield "cli", path


def trees_of(root: Path) -> Iterator[tuple[str, Path, ast.Module]]:
    for room, path in source_files(root):
        try:
            yield room, path, ast.parse(path.read_text(encoding="utf-8"), str(path))
        except SyntaxError as error:
            raise SystemExit(f"{path.relative_to(root)}: {error}") from error


def kinds_in(trees: Iterable[ast.Module]) -> frozenset[str]:
    """`Kind` and every class derived from it: kinds of field, whose first argument is their label."""
    bases = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    kinds, before = {"Kind"}, 0
    while len(kinds) > before:
        before = len(kinds)
        kinds |= {name for name, parents in bases.items() if parents & kinds}
    return frozenset(kinds)


def words_of(tree: ast.Module, kinds: frozenset[str]) -> Iterator[tuple[str, int]]:
    """What one module says, with the line: literals given to the markers, to kinds of field, to `record`."""
    kinds = kinds & _own_names(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            for argument in _spoken(node, kinds):
                yield from ((text, argument.lineno) for text in _literals(argument) if _has_letters(text))


def _spoken(call: ast.Call, kinds: frozenset[str]) -> list[ast.expr]:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if name in MARKERS:
        return call.args[:1]
    words = [word.value for word in call.keywords if word.arg in WORDS]
    if name in kinds:
        return [*call.args[:1], *words]
    return words if name == "record" else []


def _has_letters(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _own_names(tree: ast.Module) -> set[str]:
    """Names that come from scoutdesk itself: SQLAlchemy has an Integer and a Text too."""
    names = {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.level or (node.module or "").startswith("scoutdesk")):
            names |= {alias.name for alias in node.names}
    if names & {"fields", "kinds"}:
        names |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return names


def _literals(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from _literals(body)
            yield from _literals(orelse)
        case ast.JoinedStr():
            raise Untranslatable(
                f"line {node.lineno}: an f-string cannot be translated, name its placeholders"
            )


def spoken_words(root: Path) -> dict[str, dict[str, Said]]:
    """room → msgid → the first place that says it."""
    modules = list(trees_of(root))
    kinds = kinds_in(tree for _room, _path, tree in modules)
    rooms: dict[str, dict[str, Said]] = defaultdict(dict)
    for room, path, tree in modules:
        try:
            for msgid, line in words_of(tree, kinds):
                rooms[room].setdefault(msgid, Said(msgid, path, line))
        except Untranslatable as error:
            raise SystemExit(f"{path.relative_to(root)}: {error}") from error
    return dict(rooms)


def po_path(root: Path, room: str) -> Path:
    return root / "resources" / "locale" / "zh_CN" / f"{room}.po"


def mo_path(root: Path) -> Path:
    return root / "resources" / "locale" / "zh_CN" / "LC_MESSAGES" / "scoutdesk.mo"


def read_room(root: Path, room: str) -> Catalog:
    path = po_path(root, room)
    if not path.exists():
        return Catalog(locale="zh_CN")
    with path.open("rb") as file:
        return read_po(file, locale="zh_CN", charset="utf-8", ignore_obsolete=True, abort_invalid=True)


def translations(catalog: Catalog) -> dict[str, str]:
    return {str(message.id): str(message.string or "") for message in catalog if message.id}


def all_rooms(root: Path) -> dict[str, dict[str, str]]:
    """room → msgid → Chinese, from every .po there is."""
    files = sorted(po_path(root, "x").parent.glob("*.po"))
    return {path.stem: translations(read_room(root, path.stem)) for path in files}


def update_room(root: Path, room: str, said: Mapping[str, Said]) -> None:
    """Make the room's .po hold exactly what the room says; a word another room translates is taken over."""
    known = {msgid: text for words in all_rooms(root).values() for msgid, text in words.items() if text}
    before, after = read_room(root, room), Catalog(locale="zh_CN")
    for msgid in said:
        old = before.get(msgid)
        text = str(old.string or "") if old else ""
        after.add(msgid, text or known.get(msgid, ""), user_comments=old.user_comments if old else ())
    for message in after:
        message.flags.clear()
    body = BytesIO()
    write_po(body, after, width=110, no_location=True, omit_header=True, sort_output=True)
    _replace(po_path(root, room), HEADER.encode() + body.getvalue())
    dropped = [msgid for msgid in translations(before) if msgid not in said]
    empty = sum(not text for text in translations(after).values())
    print(f"{room}: {len(said)} msgids, {empty} without Chinese, {len(dropped)} dropped")
    for msgid in dropped:
        print(f"  dropped {msgid!r}")


def compiled(rooms: Mapping[str, Mapping[str, str]]) -> bytes:
    """The .mo file as GNU gettext defines it, with nothing in it that changes from one run to the next."""
    words = {msgid: text for room in rooms.values() for msgid, text in room.items() if text}
    words[""] = "Language: zh_CN\nContent-Type: text/plain; charset=UTF-8\n"
    pairs = sorted((msgid.encode(), text.encode()) for msgid, text in words.items())
    count, start = len(pairs), 28
    offset = start + 16 * count
    index, data = [b"", b""], b""
    for column in (0, 1):
        for pair in pairs:
            index[column] += struct.pack("<II", len(pair[column]), offset + len(data))
            data += pair[column] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, count, start, start + 8 * count, 0, offset)
    return head + index[0] + index[1] + data


def problems(root: Path) -> list[str]:
    """Everything that keeps the catalogue from being complete, as sentences."""
    said, rooms = spoken_words(root), all_rooms(root)
    found: list[str] = []
    for room, words in said.items():
        for msgid, where in words.items():
            if not rooms.get(room, {}).get(msgid):
                place = f"{where.path.relative_to(root).as_posix()}:{where.line}"
                found.append(f"{room}: no Chinese for {msgid!r} ({place})")
    for room, texts in rooms.items():
        found += [
            f"{room}: nobody says {msgid!r} any more" for msgid in texts if msgid not in said.get(room, {})
        ]
        for msgid, text in texts.items():
            if text and set(PLACEHOLDER.findall(msgid)) != set(PLACEHOLDER.findall(text)):
                found.append(f"{room}: placeholders differ in {msgid!r} and {text!r}")
    found += _contradictions(rooms)
    if not mo_path(root).exists() or mo_path(root).read_bytes() != compiled(rooms):
        found.append("scoutdesk.mo is stale: run packaging/catalogue.py and commit it")
    return found


def _contradictions(rooms: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    for room, words in rooms.items():
        for msgid, text in words.items():
            if text:
                texts[msgid].setdefault(text, room)
    for msgid, versions in texts.items():
        if len(versions) > 1:
            told = ", ".join(f"{text} ({room})" for text, room in versions.items())
            yield f"{msgid!r} has several translations: {told}"


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.read_bytes() == content:
        return
    new = path.with_name(path.name + ".new")
    new.write_bytes(content)
    new.replace(path)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--room", action="append", default=[], help="update this room's .po first")
    parser.add_argument("--all", action="store_true", help="update every room's .po first")
    parser.add_argument("--check", action="store_true", help="change nothing, report problems")
    options = parser.parse_args()
    if options.check:
        found = problems(ROOT)
        print("\n".join(found) or "The catalogue is complete.")
        return 1 if found else 0
    said = spoken_words(ROOT)
    for room in sorted({*said, *all_rooms(ROOT)}) if options.all else options.room:
        update_room(ROOT, room, said.get(room, {}))
    rooms = all_rooms(ROOT)
    _replace(mo_path(ROOT), compiled(rooms))
    empty = sum(not text for words in rooms.values() for text in words.values())
    print(f"scoutdesk.mo: {len(rooms)} rooms, {empty} msgids without Chinese")
    return 0


if __name__ == "__main__":
    sys.exit(main())

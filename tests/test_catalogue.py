"""Every word of the code has its Chinese, and the compiled catalogue is the one the sources make."""

from __future__ import annotations

import gettext
import importlib.util
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest

from scoutdesk import i18n

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "packaging" / "catalogue.py"

DECLARATION = """
from typing import Annotated
from sqlalchemy import Integer
from scoutdesk.fields import Record, Text, record
from scoutdesk.i18n import N_, say

@record("crate", label="Crate", plural="Crates", prefix="CR")
class Crate(Record):
    colour: Annotated[str, Text("Colour", help="As the grower " "calls it", example="12")]

column = Integer("not a word")
count = say("one" if column else "{count} crates", count=2)
"""


@pytest.fixture
def catalogue() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogue", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["catalogue"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "scoutdesk" / "fields").mkdir(parents=True)
    (tmp_path / "scoutdesk" / "domain").mkdir()
    (tmp_path / "scoutdesk" / "fields" / "kinds.py").write_text("class Kind: ...\nclass Text(Kind): ...\n")
    (tmp_path / "scoutdesk" / "domain" / "crate.py").write_text(DECLARATION)
    return tmp_path


def translate(catalogue: ModuleType, house: Path, words: dict[str, str]) -> None:
    lines = "".join(f'msgid "{msgid}"\nmsgstr "{text}"\n\n' for msgid, text in words.items())
    path = catalogue.po_path(house, "domain")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(catalogue.HEADER + lines, encoding="utf-8")


def test_no_word_of_the_app_lacks_its_chinese() -> None:
    done = subprocess.run([sys.executable, str(SCRIPT), "--check"], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_labels_help_and_sentences_are_collected_and_nothing_else(catalogue: ModuleType, house: Path) -> None:
    said = catalogue.spoken_words(house)
    assert set(said["domain"]) == {
        "Crate", "Crates", "Colour", "As the grower calls it", "one", "{count} crates",
    }  # fmt: skip


def test_updating_a_room_keeps_its_chinese_and_drops_what_nobody_says(
    catalogue: ModuleType, house: Path
) -> None:
    translate(catalogue, house, {"Crate": "筐", "Barrel": "桶"})
    catalogue.update_room(house, "domain", catalogue.spoken_words(house)["domain"])
    words = catalogue.all_rooms(house)["domain"]
    assert words["Crate"] == "筐"
    assert words["Colour"] == ""
    assert "Barrel" not in words


def test_a_lost_placeholder_and_a_contradiction_are_reported(catalogue: ModuleType, house: Path) -> None:
    translate(catalogue, house, {"{count} crates": "若干筐", "Crate": "筐"})
    catalogue.po_path(house, "desk").write_text(
        catalogue.HEADER + 'msgid "Crate"\nmsgstr "箱"\n', encoding="utf-8"
    )
    found = "\n".join(catalogue.problems(house))
    assert "placeholders differ in '{count} crates'" in found
    assert "'Crate' has several translations: 箱 (desk), 筐 (domain)" in found
    assert "scoutdesk.mo is stale" in found


def test_the_compiled_catalogue_is_read_by_gettext(catalogue: ModuleType) -> None:
    compiled = catalogue.compiled({"domain": {"Crate": "筐", "Colour": ""}, "desk": {"Open": "打开"}})
    spoken = gettext.GNUTranslations(BytesIO(compiled))
    assert [spoken.gettext(msgid) for msgid in ("Crate", "Open", "Colour")] == ["筐", "打开", "Colour"]


def test_an_f_string_is_refused(catalogue: ModuleType, house: Path) -> None:
    (house / "scoutdesk" / "domain" / "wrong.py").write_text(
        "from scoutdesk.i18n import _\n_(f'{1} crates')\n"
    )
    with pytest.raises(SystemExit, match="f-string"):
        catalogue.spoken_words(house)


def test_english_says_one_of_a_thing_in_the_singular() -> None:
    told = {
        "{count} questions": "1 question",
        "{count} deliveries are late": "1 delivery is late",
        "{tables} tables, {count} rows": "2 tables, 1 row",
        "{count} is asked of {tables} files": "1 is asked of 2 files",
        "{count} files wait in the inbox": "1 file waits in the inbox",
    }
    with i18n.speaking(i18n.ENGLISH):
        assert {words: str(i18n.say(words, count=1, tables=2)) for words in told} == told

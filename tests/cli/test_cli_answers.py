"""What every command answers: shapes, exit codes, languages, and no traceback for what a person can cause."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import unicodedata
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from scoutdesk.cli.answers import fit, table, width
from scoutdesk.operations.demo import make_demo
from scoutdesk.operations.settings import Settings, write_settings

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo workspace that tests may only look at."""
    folder = tmp_path_factory.mktemp("shown") / "workspace"
    make_demo(folder, "林晚", clock=datetime.now).close()
    return folder


@pytest.fixture
def orange(terminal: Any, shown: Path) -> str:
    """The season of the orange that stands before its launch event."""
    seasons = terminal.run("list", "season", "--workspace", shown, "--json").json
    return str(max(item["code"] for item in seasons if item["sku"] == "SKU-0001"))


def test_lists_and_searches_are_arrays_with_code_and_name(terminal: Any, shown: Path) -> None:
    for kind in (
        "sku",
        "season",
        "supplier",
        "quotation",
        "claim",
        "cost_line",
        "tier",
        "attachment",
        "gate_review",
    ):
        said = terminal.run("list", kind, "--workspace", shown, "--json")
        assert said.code == 0 and not said.err
        assert said.json and all(item["code"] and item["name"] for item in said.json), kind
    for words in ("秭归", "zigui", "zglw", "SKU-0001", "6901234500011", "伦晚"):
        found = terminal.run("search", words, "--workspace", shown, "--json").json
        assert "SKU-0001" in [item["code"] for item in found] and all(item["name"] for item in found), words


def test_amounts_are_decimal_strings_and_links_are_codes(terminal: Any, shown: Path, orange: str) -> None:
    tiers = terminal.run("list", "tier", "--json", "--workspace", shown).json
    assert {"88.00", "82.00"} <= {tier["price"] for tier in tiers}
    seasons = terminal.run("list", "season", "--json", "--workspace", shown).json
    assert all(season["sku"].startswith("SKU-") for season in seasons)
    ranked = terminal.run("compare", orange, "--json", "--workspace", shown).json
    assert [item["rank"] for item in ranked["quotations"]] == [1, 2, 3, 4, None]
    assert ranked["quotations"][-1]["reasons"] and ranked["quotations"][0]["per_kg"] == "9.98"


@pytest.mark.parametrize("word", ["sku", "SKU", "skus", "单品"])
def test_a_kind_is_meant_by_name_label_or_plural(terminal: Any, shown: Path, word: str) -> None:
    assert len(terminal.run("--json", "--workspace", shown, "list", word).json) == 14


def test_options_may_stand_before_or_after_the_command(terminal: Any, shown: Path, orange: str) -> None:
    before = terminal.run("--json", "--workspace", shown, "--language", "en", "gate", orange)
    after = terminal.run("gate", orange, "--language=en", "--workspace", shown, "--json")
    assert before == after and before.json["passes"] is False
    # what a season before its event has still to do: answer a lesson, allot the pledges, clear the content
    assert {"answer", "allocation", "content_review"} <= {
        point["field"] for point in before.json["open_points"]
    }


def test_the_language_changes_words_and_not_values(terminal: Any, shown: Path) -> None:
    english = terminal.run("--workspace", shown, "list", "season", "--language", "en").out
    chinese = terminal.run("--workspace", shown, "list", "season").out
    assert "Stage" in english and "阶段" in chinese and "Stage" not in chinese
    assert "编号" in chinese.splitlines()[0]


def test_the_workspace_last_opened_is_the_default(terminal: Any, shown: Path) -> None:
    said = terminal.run("list", "sku")
    assert said.code == 1 and "--workspace" in said.err and not said.out
    write_settings(Settings(workspace=str(shown), language="en"))
    assert "SKU-0001" in terminal.run("list", "sku").out


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("fly",),
        ("list",),
        ("show", "sku"),
        ("undo", "latest"),
        ("set", "sku", "SKU-0001", "name"),
        ("brief", "SEA-0001"),
    ],
)
def test_wrong_usage_ends_with_two_and_says_what_is_missing(terminal: Any, words: tuple[str, ...]) -> None:
    said = terminal.run(*words)
    assert said.code == 2 and not said.out and "scoutdesk" in said.err


def test_help_is_asked_for_and_no_mistake(terminal: Any) -> None:
    said = terminal.run("export", "--help")
    assert said.code == 0 and "--supplier" in said.out


def test_in_a_help_no_word_is_broken_and_explanations_stand_below_each_other(
    terminal: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    said = terminal.run("import", "--help").out
    for word in ("cell=工作表!C7", "file=文件名", "工作表!12=new"):
        assert any(word in line for line in said.splitlines()), word
    explained = re.findall(r"^( +-.*?  +)\S", said, re.MULTILINE)
    assert len(explained) > 6 and {width(before) for before in explained} == {24}
    assert max(map(width, said.splitlines())) <= 80


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("show", "sku", "SKU-9999"), "SKU-9999"),
        (("list", "boat"), "boat"),
        (("show", "sku", "SKU-0001", "--as-of", "gestern"), "gestern"),
        (("show", "sku", "SKU-0001", "--as-of", "2000-01-01"), "2000-01-01"),
        (("import", "missing.xlsx"), "missing.xlsx"),
        (("attach", "sku", "SKU-0001", "missing.jpg"), "missing.jpg"),
        (("undo", "99999"), "99999"),
        (("new", "sku", "colour=red"), "colour"),
        (("new", "sku", "gtin=6901234567893"), "商品条码"),
        (("new", "season", "sku=SKU-9999"), "SKU-9999"),
        (("set", "sku", "SKU-0001", "edible_share=much"), "much"),
        (("advance", "SEA-0010"), "放行"),
        (("backup", "."), "."),
        (("restore", "missing.zip", "new"), "missing.zip"),
        (("demo", "."), "工作区"),
    ],
)
def test_a_refusal_ends_with_one_and_names_what_it_is_about(
    terminal: Any,
    shown: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    told: str,
) -> None:
    folder = tmp_path / "scoutdesk-copy"
    shutil.copytree(shown, folder)
    monkeypatch.chdir(folder)
    said = terminal.run("--workspace", folder, *words)
    assert said.code == 1 and told in said.err + said.out and "Traceback" not in said.err


def test_a_file_that_is_no_workspace_is_refused(terminal: Any, tmp_path: Path) -> None:
    for content in (b"", b"not a database at all", b"SQLite format 3\x00" + b"\x00" * 300):
        (tmp_path / "scoutdesk.db").write_bytes(content)
        said = terminal.run("--workspace", tmp_path, "list", "sku")
        assert said.code in (0, 1) and "Traceback" not in said.err
        if content:
            assert said.code == 1 and said.err.strip()


def test_as_of_a_day_shows_what_was_there_then(terminal: Any, shown: Path, orange: str) -> None:
    def asked(*words: str) -> Any:
        return terminal.run(*words, "--json", "--workspace", shown).json

    entries = asked("history", "season", orange)["entries"]
    first_gate = next(item for item in reversed(entries) if item["changes"][0]["field"] == "stage")
    assert asked("show", "season", orange, "--as-of", first_gate["at"][:10])["stage"] == "harvest"
    assert asked("show", "season", orange)["stage"] == "launch"


def test_backup_restore_and_check(terminal: Any, shown: Path, tmp_path: Path) -> None:
    assert terminal.run("--workspace", shown, "backup", tmp_path / "all.zip").code == 0
    said = terminal.run("restore", tmp_path / "all.zip", tmp_path / "again", "--json")
    assert said.json["workspace"] == str(tmp_path / "again")
    assert terminal.run("--workspace", tmp_path / "again", "--json", "check").json["sound"] is True
    next((tmp_path / "again" / "files").glob("??/*")).unlink()
    said = terminal.run("--workspace", tmp_path / "again", "--json", "check")
    assert said.code == 1 and said.json["problems"] and said.err


def test_columns_line_up_although_chinese_signs_are_wide() -> None:
    lines = list(table(["名", "Amount"], [("伦晚脐橙", "1.00"), ("abc", "12,345.00"), ("é́", "-")], right=[1]))
    assert len({width(line) for line in lines}) == 1
    assert unicodedata.east_asian_width("伦") == "W" and width("伦a") == 3


def test_a_long_text_is_cut_to_the_columns_it_has() -> None:
    assert fit("秭归伦晚脐橙", 12) == "秭归伦晚脐橙"
    assert fit("秭归伦晚脐橙", 8) == "秭归伦…" and width(fit("秭归伦晚脐橙", 8)) <= 8


# as a process of its own


def process(*words: object, **more: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "scoutdesk", *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        timeout=120,
        **more,
    )


def test_as_a_process_it_answers_in_utf_8_even_where_the_locale_does_not(shown: Path, tmp_path: Path) -> None:
    surroundings = os.environ | {
        "SCOUTDESK_CONFIG": str(tmp_path),
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONIOENCODING": "",
    }
    done = process("--workspace", shown, "list", "sku", env=surroundings)
    assert done.returncode == 0 and "秭归伦晚脐橙" in done.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
def test_a_reader_that_goes_away_is_no_error(shown: Path, tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m scoutdesk --workspace "{shown}" list supplier --json | head -1'
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        cwd=ROOT,
        capture_output=True,
        env=os.environ | {"SCOUTDESK_CONFIG": str(tmp_path)},
        timeout=60,
    )
    assert done.returncode == 0 and not done.stderr and done.stdout.strip() == b"["


def test_looking_does_not_import_what_is_heavy(shown: Path, tmp_path: Path) -> None:
    script = (
        "import sys\nfrom scoutdesk.cli import main\n"
        f"main(['--workspace', {str(shown)!r}, 'list', 'sku'])\n"
        "print([name for name in ('PySide6', 'alembic', 'openpyxl', 'xlsxwriter', 'reportlab', 'PIL', 'pypinyin') if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        capture_output=True,
        env=os.environ | {"SCOUTDESK_CONFIG": str(tmp_path)},
        timeout=60,
    )
    assert done.stderr.decode().strip() == "[]"


# the contest of quotations


def test_the_contest_is_tried_told_and_written(
    terminal: Any, shown: Path, orange: str, tmp_path: Path
) -> None:
    def compare(*words: object) -> Any:
        said = terminal.run("compare", orange, *words, "--json", "--workspace", shown)
        assert said.code == 0, said.err
        return said.json

    plain = compare("--steps", "--past")
    first = plain["quotations"][0]
    assert (first["per_kg"], first["per_sound_kg"], first["per_unit"]) == ("9.98", "10.85", "48.82")
    assert first["steps"][-1]["amount"] == first["per_edible_jin"] == "7.53"
    assert first["beside"]["moq"]["level"] == "good" and first["past"]
    assert [item["code"] for item in plain["quotations"] if item["chosen"]] == [first["code"]]
    assert plain["quotations"][-1]["rank"] is None and plain["quotations"][-1]["reasons"]
    assert {item["season"][-6:] for item in plain["past"]} == {"2026 春", "2027 春"}
    assert any(".xlsx" in item["source"] for item in plain["past"])
    (flip,) = (item for item in plain["flips"] if item["lever"] == "freight")
    beyond = compare("--freight", flip["value"])
    assert beyond["quotations"][0]["code"] == flip["quotation"] != first["code"]
    assert beyond["assumptions"]["freight"] == {"value": flip["value"], "on_record": "1.04"}
    assert compare(
        "--loss", "7%", "--edible", "70%", "--volume", "100", "--packing", "1", "--leader-loss", "9%"
    )

    pdf, xlsx = tmp_path / "比价.pdf", tmp_path / "比价.xlsx"
    said = terminal.run(
        "compare", orange, "--freight", "2", "--pdf", pdf, "--xlsx", xlsx, "--workspace", shown
    )
    assert said.code == 0 and "¥2.00/kg" in said.out
    assert pdf.read_bytes().startswith(b"%PDF")
    assert any("¥2.00/kg" in cell for cell in cells(xlsx)[:3]) and "48.82" not in cells(xlsx)
    told = {item["code"]: item for item in compare("--freight", "2")["quotations"]}
    written = rows_of(xlsx)
    assert [row["编号"] for row in written] == list(told)
    heads = {
        "名次": "rank", "到仓 (¥/kg)": "per_kg", "损耗后 (¥/kg)": "per_sound_kg", "每件 (¥)": "per_unit",
        "可食每斤 (¥)": "per_edible_jin",
    }  # fmt: skip
    for row in written:
        assert not any(isinstance(row[head], str) for head in heads), "numbers are numbers"
        wanted = {head: told[row["编号"]][name] for head, name in heads.items()}
        assert {head: row[head] for head in heads} == {
            head: None if value is None else float(value) for head, value in wanted.items()
        }
        assert (row["未参与排名的原因"] or "") == "；".join(told[row["编号"]]["reasons"])
    brief = tmp_path / "擂台.pdf"
    assert terminal.run("brief", orange, "--paper", "comparison", "-o", brief, "--workspace", shown).code == 0
    assert brief.read_bytes().startswith(b"%PDF")


def cells(path: Path) -> list[str]:
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True)
    found = [
        str(value)
        for row in book.worksheets[0].iter_rows(values_only=True)
        for value in row
        if value is not None
    ]
    book.close()
    return found


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The rows of the first sheet by the heads in its fourth row."""
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True)
    heads, *rows = book.worksheets[0].iter_rows(min_row=4, values_only=True)
    book.close()
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def test_a_value_that_cannot_be_read_is_refused_in_the_words_of_its_field(
    terminal: Any, shown: Path, orange: str
) -> None:
    said = terminal.run("compare", orange, "--freight", "一点点", "--workspace", shown)
    assert said.code == 1 and "一点点" in said.err
    kept = terminal.run("compare", orange, "--keep", "--workspace", shown)
    assert kept.code == 1 and not kept.out

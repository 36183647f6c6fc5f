"""Measures the desk against floors taken in the same run; prints a table and writes JSON.

Usage: python3 packaging/bench/run.py [NAME …] [--json FILE]
Names: desk exchange sheets brief store stock stage people annotate
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent.parent)]

import environment  # noqa: E402 - it lies beside, not in a package

NAMES = ("desk", "exchange", "sheets", "brief", "store", "stock", "stage", "people", "annotate")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", choices=[*NAMES, []])
    parser.add_argument("--json", type=Path, default=HERE.parent.parent / "build" / "bench.json")
    wanted = parser.parse_args()
    if not _inside():
        environment.prepare(develop=True, screen=False)
        return environment.run([environment.PYTHON, __file__, *sys.argv[1:]], QT_QPA_PLATFORM="offscreen")
    rows: list[dict[str, object]] = []
    for name in wanted.names or NAMES:
        for row in importlib.import_module(f"{name}_bench").measure():
            rows.append(row)
            print(_line(row), flush=True)
    wanted.json.parent.mkdir(parents=True, exist_ok=True)
    wanted.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1), "utf-8")
    missed = [row for row in rows if not _reached(row)]
    print(f"{len(rows) - len(missed)} of {len(rows)} targets reached; written to {wanted.json}")
    return 0


def _inside() -> bool:
    return Path(sys.prefix).resolve() == environment.VENV.resolve()


def _reached(row: dict[str, object]) -> bool:
    ratio, target = float(str(row["ratio"])), float(str(row["target"]))
    return ratio <= target if not row.get("at_least") else ratio >= target


def _line(row: dict[str, object]) -> str:
    ours, floor = float(str(row["ours_s"])) * 1000, float(str(row["floor_s"])) * 1000
    sign = "≥" if row.get("at_least") else "≤"
    verdict = "reached" if _reached(row) else "MISSED"
    return (
        f"{row['name']!s:<58} {ours:10.2f} ms {floor:10.2f} ms "
        f"{float(str(row['ratio'])):6.2f}× {sign} {row['target']}  {verdict}"
    )


if __name__ == "__main__":
    raise SystemExit(main())

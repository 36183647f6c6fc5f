"""Workbooks in: our template and a supplier's own list against the bare reader, and beside what others do for it.

The job of the others is the one that a preview does: read the file, compare it with what is on record, and list the
differences. What is not installed (the extra `bench`) is told and left out.
"""

from __future__ import annotations

import importlib.util
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parent.parent.parent), str(Path(__file__).resolve().parent)]

import exchange_bench  # noqa: E402 - it lies beside, not in a package

from scoutdesk.domain.season import Season  # noqa: E402 - after the path
from scoutdesk.domain.sku import Sku  # noqa: E402 - after the path
from scoutdesk.domain.sourcing.quotation import Quotation  # noqa: E402 - after the path
from scoutdesk.operations import records  # noqa: E402 - after the path
from scoutdesk.operations.exchange import previewing, workbooks  # noqa: E402 - after the path
from scoutdesk.operations.workspace import Workspace, create_workspace, open_workspace  # noqa: E402 - after the path

ROWS, MANY = 10_000, 100_000
MOST_MB = 600
HEADERS = (
    *("序号", "品名", "规格", "等级", "产地", "单价（元/斤）", "税率", "净重(kg)", "毛重(kg)", "起订量"),
    *(
        "日供货量",
        "交货地点",
        "付款方式",
        "账期",
        "有效期至",
        "联系电话",
        "存储条件",
        "保质期",
        "包装方式",
        "备注",
    ),
)


def measure() -> Iterator[dict[str, object]]:
    with tempfile.TemporaryDirectory() as folder:
        workspace, season, supplier = exchange_bench._grown(Path(folder) / "workspace")
        out = Path(folder) / "out"
        (sent,) = workbooks.export_workbook(workspace, "rfq", season, [supplier], out).files
        returned = exchange_bench._filled_in(Path(sent))
        yield _own(workspace, returned)
        yield from _beside_others(workspace, returned)
        workspace.close()
        yield from _foreign(Path(folder))


def _own(workspace: Workspace, path: Path) -> dict[str, object]:
    return _row(
        "sheets: our template, 10,000 rows / calamine reading",
        lambda: _previewed(workspace, path),
        lambda: _bare(path),
        3.0,
    )


def _previewed(workspace: Workspace, path: Path) -> previewing.Preview:
    preview = previewing.preview_import(workspace, [path])
    assert preview.files[0].refused is None, preview.files[0].refused
    return preview


def _bare(path: Path) -> None:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def _row(
    name: str, ours: Callable[[], Any], floor: Callable[[], Any], target: float, rounds: int = 5
) -> dict[str, object]:
    """Medians of alternating rounds, after one round to warm both up."""
    ours(), floor()
    times = [(_seconds(ours), _seconds(floor)) for _round in range(rounds)]
    ours_s, floor_s = (statistics.median(values) for values in zip(*times, strict=True))
    return {"name": name, "ours_s": ours_s, "floor_s": floor_s, "ratio": ours_s / floor_s, "target": target}


def _seconds(work: Callable[[], Any]) -> float:
    """Of the processor, all threads together: what else runs on the machine does not count."""
    start = time.process_time()
    work()
    return time.process_time() - start


# what others do for the same


def _beside_others(workspace: Workspace, path: Path) -> Iterator[dict[str, object]]:
    plain = path.with_suffix(".db")
    _plainly_stored(workspace, plain)
    for name, needs, work in _OTHERS:
        missing = [module for module in needs if importlib.util.find_spec(module) is None]
        if missing:
            print(f"sheets: {name} is left out: {', '.join(missing)} is not installed (extra bench)")
            continue
        yield _row(
            f"sheets: our preview / {name}",
            lambda: _previewed(workspace, path),
            lambda work=work: work(path, plain),
            1.0,
            rounds=3,
        )


def _plainly_stored(workspace: Workspace, path: Path) -> None:
    """What is on record, for the others as they like it best: one table with the very values of the cells."""
    quotations = records.where(workspace, Quotation)
    rows = [[_plain(value) for value in row] for row in exchange_bench._values(quotations)]
    with sqlite3.connect(path) as database:
        database.execute(
            f"create table offer (id text, {', '.join(f'c{n}' for n in range(1, len(rows[0])))})"
        )
        database.executemany(f"insert into offer values ({', '.join('?' * len(rows[0]))})", rows)
    database.close()


def _plain(value: Any) -> Any:
    return (
        value.isoformat()[:10]
        if isinstance(value, date)
        else float(value)
        if isinstance(value, Decimal)
        else value
    )


def _stored(path: Path) -> dict[str, tuple[Any, ...]]:
    database = sqlite3.connect(path)
    found = {row[0]: row for row in database.execute("select * from offer")}
    database.close()
    return found


def _differences(rows: Iterator[Any], plain: Path) -> list[tuple[str, int, Any, Any]]:
    """Cell by cell, as anybody would write it."""
    on_record = _stored(plain)
    found = []
    for row in rows:
        known = on_record.get(str(row[0]))
        for place, here in enumerate(known or ()):
            theirs = row[place]
            if theirs is None or theirs in ("", here):
                continue
            if isinstance(theirs, date):
                theirs = theirs.isoformat()[:10]
            if theirs != here:
                found.append((str(row[0]), place, here, theirs))
    assert len(found) == ROWS // 20, len(found)
    return found


def _with_openpyxl(path: Path, plain: Path) -> list[Any]:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    rows = book.worksheets[0].iter_rows(min_row=4, values_only=True)
    found = _differences(rows, plain)
    book.close()
    return found


def _with_pandas(engine: str) -> Callable[[Path, Path], list[Any]]:
    def work(path: Path, plain: Path) -> list[Any]:
        import pandas

        frame = pandas.read_excel(path, engine=engine, header=3, dtype={0: str})
        frame = frame.astype(object).where(frame.notna(), None)
        return _differences(frame.itertuples(index=False, name=None), plain)

    return work


def _with_tablib(path: Path, plain: Path) -> list[Any]:
    import tablib

    data = tablib.Dataset().load(path.read_bytes(), format="xlsx", headers=True, read_only=True)
    return _differences(iter(data), plain)


def _with_import_export(path: Path, plain: Path) -> Any:
    """A dry run of django-import-export over an in-memory table of the same records."""
    import tablib

    resource = _django(plain)
    data = tablib.Dataset().load(path.read_bytes(), format="xlsx", headers=True, read_only=True)
    ids = _stored(plain)
    wanted = tablib.Dataset(headers=["id", *(f"c{number}" for number in range(1, data.width))])
    for row in data:
        if str(row[0]) in ids:
            wanted.append([_as_text(_plain(value)) for value in row])
    result = resource.import_data(wanted, dry_run=True, raise_errors=False)
    assert (result.total_rows, result.totals["update"]) == (ROWS, ROWS // 20), result.totals
    return result


_resource: list[Any] = []


def _django(plain: Path) -> Any:
    """Django set up in memory, once; its resource over a table that holds what is on record."""
    if _resource:
        return _resource[0]
    import django
    from django.conf import settings

    # a dry run copies its records, and looks their application up again for it
    app = sys.modules["bench"] = ModuleType("bench")
    app.__path__ = [str(Path(__file__).parent)]
    settings.configure(
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "import_export", "bench"],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=False,
    )
    django.setup()
    from django.db import connection, models
    from import_export import resources

    stored = _stored(plain)
    names = [f"c{number}" for number in range(1, len(next(iter(stored.values()))))]
    texts = {name: models.TextField(null=True) for name in names}
    about = type("Meta", (), {"app_label": "bench"})
    offer: Any = type("Offer", (models.Model,), {"__module__": __name__, "Meta": about, **texts})
    options = {"model": offer, "use_bulk": True, "skip_unchanged": True, "report_skipped": False}
    kind: Any = type("OfferResource", (resources.ModelResource,), {"Meta": type("Meta", (), options)})
    with connection.schema_editor() as editor:
        editor.create_model(offer)
    offer.objects.bulk_create(
        offer(id=int(id), **{name: _as_text(value) for name, value in zip(names, row[1:], strict=True)})
        for id, row in stored.items()
    )
    _resource.append(kind())
    return _resource[0]


def _as_text(value: Any) -> str | None:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return None if value is None else str(value)


_OTHERS: tuple[tuple[str, tuple[str, ...], Callable[[Path, Path], Any]], ...] = (
    ("openpyxl, read and compared by hand", ("openpyxl",), _with_openpyxl),
    ("pandas.read_excel (openpyxl), compared", ("pandas", "openpyxl"), _with_pandas("openpyxl")),
    ("pandas.read_excel (calamine), compared", ("pandas",), _with_pandas("calamine")),
    ("tablib, compared", ("tablib", "openpyxl"), _with_tablib),
    ("django-import-export, dry run", ("import_export", "tablib", "openpyxl"), _with_import_export),
)


# a supplier's own list


def _foreign(folder: Path) -> Iterator[dict[str, object]]:
    small, large = folder / "small.xlsx", folder / "large.xlsx"
    _listed(small, ROWS)
    _listed(large, MANY)
    workspace = create_workspace(folder / "house", "bench")
    sku, _outcome = records.create(workspace, Sku, name="伦晚脐橙")
    records.create(workspace, Season, sku=sku.id, name="2027 春")
    yield _row(
        "sheets: a supplier's list, 10,000 rows, found and mapped / calamine",
        lambda: _previewed(workspace, small),
        lambda: _bare(small),
        4.0,
    )
    workspace.close()
    short, _small_mb = _in_a_child(folder / "house", small)
    long, most_mb = _in_a_child(folder / "house", large)
    yield {
        "name": "sheets: 100,000 rows / 10,000 rows",
        "ours_s": long,
        "floor_s": short,
        "ratio": long / short,
        "target": 12.0,
    }
    yield {
        "name": f"sheets: 100,000 rows, {most_mb:.0f} MB at most / {MOST_MB} MB",
        "ours_s": long,
        "floor_s": long,
        "ratio": most_mb / MOST_MB,
        "target": 1.0,
    }


def _listed(path: Path, rows: int) -> None:
    """A price list as suppliers make it: a title, a line of facts, headers in the fourth row, twenty columns."""
    from xlsxwriter import Workbook

    with Workbook(path, {"constant_memory": True}) as book:
        page = book.add_worksheet("价格表")
        share = book.add_format({"num_format": "0.00%"})
        page.write_row(0, 0, ["青滩果业合作社 2027 春季报价表"])
        page.write_row(1, 0, ["报价日期：2026-11-02", "", "", "", "联系人：王"])
        page.write_row(3, 0, HEADERS)
        for number in range(rows):
            row = _offer(number)
            page.write_row(4 + number, 0, row[:6])
            page.write_number(4 + number, 6, 0.09, share)
            page.write_row(4 + number, 7, row[7:])


def _offer(number: int) -> list[object]:
    return [
        *(
            number + 1,
            "伦晚脐橙",
            f"{60 + number % 30}-{65 + number % 30}mm",
            ("特级", "一级", "二级")[number % 3],
        ),
        *(
            "湖北秭归",
            6.5 + number % 50 / 10,
            0.09,
            2.5 + number % 10 / 2,
            3 + number % 10 / 2,
            100 + number % 50,
        ),
        *(
            1000 + number % 100,
            f"仓{number % 40}",
            "月结",
            "30天",
            "2026-12-31",
            "13800000000",
            "0-4℃",
            "15天",
        ),
        *(f"{5 + number % 5}斤装", f"备注{number}"),
    ]


def _in_a_child(workspace: Path, path: Path) -> tuple[float, float]:
    """Seconds and the most memory in MB of a process that previews one file."""
    own = Path(tempfile.mkdtemp(dir=workspace.parent)) / "workspace"
    shutil.copytree(workspace, own)
    told = subprocess.run(
        [sys.executable, __file__, str(own), str(path)], check=True, capture_output=True, text=True
    ).stdout
    seconds, megabytes = told.split()[-2:]
    return float(seconds), float(megabytes)


def _child(folder: Path, path: Path) -> None:
    import resource  # not on Windows

    workspace = open_workspace(folder, "bench")
    seconds = _seconds(lambda: _previewed(workspace, path))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    workspace.close()
    # macOS counts in bytes
    print(seconds, peak / (1048576 if sys.platform == "darwin" else 1024))


if __name__ == "__main__":
    if len(sys.argv) == 3:
        _child(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        for line in measure():
            print(line)

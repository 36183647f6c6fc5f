"""Open the desk on a demo workspace; without a display, write what it would show to ./scoutdesk-demo."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit("ScoutDesk needs Python 3.11 or newer; this is Python {}.{}.".format(*sys.version_info))

import argparse
import json
import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import environment

APP = [str(environment.PYTHON), "-m", "scoutdesk"]


def has_display() -> bool:
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def data_folder() -> Path:
    """Where this system keeps the data of programs."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "ScoutDesk"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "ScoutDesk"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "scoutdesk"


def scoutdesk(*arguments: str | Path, offscreen: bool = False, quiet: bool = False) -> int:
    variables = {"PYTHONUTF8": "1"} | ({"QT_QPA_PLATFORM": "offscreen"} if offscreen else {})
    return environment.run([*APP, *arguments], quiet=quiet, **variables)


def demo_workspace(folder: Path, *, fresh: bool) -> None:
    """Make the demo workspace where there is none; a half-made one never carries its name."""
    if fresh and folder.exists():
        shutil.rmtree(folder)
    if folder.exists():
        print(f"Using the demo workspace in {folder} (--fresh makes it anew).")
        return
    making = folder.with_name(folder.name + ".making")
    if making.exists():
        shutil.rmtree(making)
    making.parent.mkdir(parents=True, exist_ok=True)
    print(f"Making a demo workspace in {folder} …")
    if scoutdesk("demo", making, offscreen=True, quiet=True):
        sys.exit("The demo workspace could not be made; the reason stands above.")
    making.rename(folder)


def listed(workspace: Path, kind: str) -> list[dict[str, object]]:
    command = [*APP, "--workspace", str(workspace), "list", kind, "--json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, env=os.environ | {"PYTHONUTF8": "1"})
    found = json.loads(done.stdout) if done.returncode == 0 else []
    return found if isinstance(found, list) else []


def named(records: list[dict[str, object]], name: object) -> str:
    """The code of the record that a link names, by code, name or id; of the first one where none is meant."""
    for record in records:
        if name is not None and name in (record.get("code"), record.get("name"), record.get("id")):
            return str(record["code"])
    return str(records[0]["code"])


def most_quoted(workspace: Path) -> tuple[str, str]:
    """The season with most quotations, for there is most to see, and the first supplier that quoted for it."""
    kinds = ("season", "supplier", "quotation")
    seasons, suppliers, quotations = (listed(workspace, kind) for kind in kinds)
    if not seasons or not suppliers:
        sys.exit("The demo workspace has no season or no supplier to show.")
    counts = Counter(quotation.get("season") for quotation in quotations)
    season = max(counts, key=lambda name: counts[name], default=None)
    supplier = next((item.get("supplier") for item in quotations if item.get("season") == season), None)
    return named(seasons, season), named(suppliers, supplier)


def write_samples(folder: Path) -> int:
    """Screenshots, a brief and a quotation workbook of the demo workspace; how many of them failed."""
    workspace = folder / "workspace"
    season, supplier = most_quoted(workspace)
    commands: list[list[str | Path]] = [
        ["screenshots", folder / "screenshots"],
        ["brief", season, "-o", folder / "brief.pdf"],
    ]
    # One that lies there may have been filled in since.
    if not any(folder.glob("*.xlsx")):
        commands.append(["export", "rfq", season, "--supplier", supplier, "-o", folder])
    return sum(bool(scoutdesk("--workspace", workspace, *command, offscreen=True)) for command in commands)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fresh", action="store_true", help="make the demo workspace anew")
    options = parser.parse_args()
    screen = has_display()
    environment.prepare(develop=False, screen=screen)
    if screen:
        workspace = data_folder() / "demo"
        demo_workspace(workspace, fresh=options.fresh)
        return scoutdesk("--workspace", workspace)
    folder = Path("scoutdesk-demo").resolve()
    print(f"There is no display here, so what the desk would show is written to {folder}.")
    demo_workspace(folder / "workspace", fresh=options.fresh)
    failed = write_samples(folder)
    print("\n".join(["Written:", *(f"  {path}" for path in sorted(folder.iterdir()))]))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

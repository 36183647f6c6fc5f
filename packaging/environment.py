"""What run.py and test.py share: the virtual environment, Qt's system libraries, and getting what lacks."""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

# What Qt links to but a bare Linux does not bring: library → Debian package.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
SCREEN_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}


def prepare(*, develop: bool, screen: bool) -> None:
    """Make this clone able to run: `develop` with what the checks need, `screen` with what a window needs."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a Windows console may know no Chinese
    _make_venv()
    _install(develop)
    if sys.platform.startswith("linux"):
        _ensure_libraries(QT_LIBRARIES | SCREEN_LIBRARIES if screen else QT_LIBRARIES)


def run(command: Sequence[str | Path], *, quiet: bool = False, **variables: str) -> int:
    """Run in the foreground with extra environment variables, and give back the exit code; errors are always shown."""
    sys.stdout.flush()
    stdout = subprocess.DEVNULL if quiet else None
    return subprocess.run(
        [str(part) for part in command], stdout=stdout, env=os.environ | variables
    ).returncode


def _make_venv() -> None:
    if PYTHON.exists():
        return
    if importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        _apt_install([f"python{version}-venv"], "This Python cannot make virtual environments.")
    print(f"Making {VENV} …")
    if run([sys.executable, "-m", "venv", "--clear", VENV]):
        sys.exit(f"Could not make a virtual environment in {VENV}; the reason stands above.")


def _install(develop: bool) -> None:
    state = _state()
    stamps = {name: VENV / f"installed-{name}" for name in ("develop", "run")}
    wanted = ["develop"] if develop else ["develop", "run"]
    if any(stamps[name].exists() and stamps[name].read_text() == state for name in wanted):
        return
    print("Installing what ScoutDesk needs; the first time this takes a few minutes …")
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    constraints = ROOT / "packaging" / "constraints.txt"
    pip: list[str | Path] = [
        PYTHON,
        "-m",
        "pip",
        "install",
        "--no-input",
        "--disable-pip-version-check",
        *quiet,
    ]
    if run([*pip, "--constraint", constraints, "--editable", f"{ROOT}[dev]" if develop else ROOT]):
        sys.exit("The packages could not be installed; pip says why above. Start again once it can.")
    stamps["develop" if develop else "run"].write_text(state)


def _state() -> str:
    """A hash of all that decides what is installed; the folder too, since the installation points to it."""
    files = [ROOT / "pyproject.toml", ROOT / "packaging" / "constraints.txt", VENV / "pyvenv.cfg"]
    parts = [str(ROOT).encode(), *(file.read_bytes() for file in files)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _ensure_libraries(wanted: Mapping[str, str]) -> None:
    missing = [name for name in wanted if not _loads(name)]
    if missing:
        _apt_install(
            [wanted[name] for name in missing], f"Qt's system libraries are missing: {', '.join(missing)}."
        )
    still = [name for name in missing if not _loads(name)]
    if still:
        sys.exit(
            f"Qt cannot start without {', '.join(still)}. Please install the packages that contain them."
        )


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library, mode=os.RTLD_LAZY)
    except OSError:
        return False
    return True


def _apt_install(packages: Sequence[str], why: str) -> None:
    """Install with apt-get where that is allowed without asking, else say which command to run and stop."""
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        sys.exit(f"{why}\nPlease install what your system calls (in Debian's words): {' '.join(packages)}")
    if not _may_install():
        sys.exit(f"{why}\nPlease run this, then start again:\n  sudo {' '.join(install)}")
    print(f"{why}\nInstalling {' '.join(packages)} …")
    prefix = [] if _is_root() else ["sudo", "-n"]
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    run([*prefix, *quiet, "apt-get", "update", "-qq"])
    if run([*prefix, *quiet, *install, "-qq"]):
        sys.exit(
            f"apt-get could not install them. Please run this, then start again:\n  sudo {' '.join(install)}"
        )


def _may_install() -> bool:
    if _is_root():
        return True
    sudo = shutil.which("sudo")
    return bool(sudo) and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0

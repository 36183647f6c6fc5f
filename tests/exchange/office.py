"""LibreOffice: another program that opens workbooks and saves them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def saved_by_office(paths: Iterable[Path], kind: str, target: Path) -> Path:
    """All of them saved as `kind` (xlsx, xls, ods) into a folder, in one go; skips the test where it is not there."""
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation={(target.parent / 'office').as_uri()}"
    words = [SOFFICE, profile, "--headless", "--convert-to", kind, "--outdir", target, *paths]
    subprocess.run(words, check=True, capture_output=True, timeout=180)
    return target

"""Draws the photos and scans of the demo workspace into resources/examples/pictures; give names to draw only those."""

from __future__ import annotations

import sys
from pathlib import Path

from fruit import PRODUCTS
from larder import MORE
from papers import PAPERS
from sea import SEA

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "examples" / "pictures"


def main() -> None:
    subjects = PRODUCTS | SEA | MORE | PAPERS
    FOLDER.mkdir(exist_ok=True)
    for name in sys.argv[1:] or subjects:
        subjects[name]().save(FOLDER / f"{name}.jpg", "JPEG", quality=80, optimize=True, progressive=True)
        print(f"{name}.jpg")


if __name__ == "__main__":
    main()

"""Qt calls that return nothing must leave None alone; PySide6 6.12.0 on Python 3.11 does not."""

from __future__ import annotations

import subprocess
import sys

SOAK = """
import sys
from PySide6.QtGui import QImage

image = QImage(4, 4, QImage.Format.Format_ARGB32)
image.fill(0)
before = sys.getrefcount(None)
for _ in range(300_000):
    image.fill(0)
print(sys.getrefcount(None) - before)
"""


def test_three_hundred_thousand_void_calls_leave_none_alone() -> None:
    done = subprocess.run([sys.executable, "-c", SOAK], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert abs(int(done.stdout)) < 1_000

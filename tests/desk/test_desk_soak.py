"""What takes a process down only after a while: a leaking None, a widget that dies on another thread."""

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


# PySide6 6.12.0 on Python 3.11 drops a reference to None with every call that returns nothing
def test_three_hundred_thousand_void_calls_leave_none_alone() -> None:
    done = subprocess.run([sys.executable, "-c", SOAK], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert abs(int(done.stdout)) < 1_000


GARBAGE = """
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QTableView
from scoutdesk.desk.background import Background

application = QApplication([])
background = Background()
for turn in range(3):
    background.run(lambda: len([[number] for number in range(300_000)]))
    while background.is_busy:
        for _ in range(5):
            view = QTableView()
            view.itself = view
        QCoreApplication.processEvents()
background.close()
print("alive")
"""


def test_widgets_that_are_garbage_do_not_die_on_a_lane() -> None:
    done = subprocess.run([sys.executable, "-c", GARBAGE], capture_output=True, text=True, timeout=300)
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr

"""How long a brief takes against the same marks drawn by hand on a reportlab canvas.

The floor knows every string and every position beforehand: they are recorded once from our own layout and
replayed with the canvas calls that anyone would write, faces and picture included. A cold run is a process of
its own, from its start to its last byte.
"""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
COLD_RUNS = 9
WARM_BRIEFS = 100
TARGET = 1.5


def record(folder: Path) -> Path:
    """Write what our layout draws, as plain tuples, and the brief it came from."""
    sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "briefing")]
    from briefs import full_brief

    from scoutdesk.briefing.curator import blocks_of, paper_of
    from scoutdesk.briefing.document import compose

    brief = full_brief()
    pages = [[_plain(placed) for placed in page] for page in compose(paper_of(brief), blocks_of(brief))]
    file = folder / "marks.pickle"
    file.write_bytes(pickle.dumps(pages))
    (folder / "brief.pickle").write_bytes(pickle.dumps(brief))
    return file


def _plain(placed):
    mark = placed.mark
    return type(mark).__name__, placed.x, placed.y, mark._asdict()


def by_hand(pages) -> bytes:
    """The floor: nothing but a canvas and known positions."""
    from io import BytesIO

    from reportlab import rl_config
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0
    names = {"regular": "NotoSansSC-Regular", "bold": "NotoSansSC-Bold"}
    for name in names.values():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(
                TTFont(name, str(ROOT / "resources" / "fonts" / f"{name}.ttf"), asciiReadable=False)
            )
    file = BytesIO()
    canvas = Canvas(file, pagesize=(595.28, 841.89), pageCompression=1, invariant=1, lang="zh-CN")
    for page in pages:
        for kind, left, top, mark in page:
            x, y = left + mark["x"], 841.89 - top - mark["y"]
            if kind == "Text":
                canvas.setFont(names[mark["face"]], mark["size"])
                canvas.setFillColor(mark["colour"])
                canvas.drawString(x, y, mark["text"], charSpace=mark["spacing"])
            elif kind == "Area":
                canvas.setFillColor(mark["colour"])
                where = x, y - mark["height"], mark["width"], mark["height"]
                if mark["radius"]:
                    canvas.roundRect(*where, mark["radius"], stroke=0, fill=1)
                else:
                    canvas.rect(*where, stroke=0, fill=1)
            elif kind == "Rule":
                canvas.setStrokeColor(mark["colour"])
                canvas.setLineWidth(mark["thickness"])
                canvas.line(x, y, left + mark["to_x"], 841.89 - top - mark["to_y"])
            elif kind in ("Shape", "Polygon"):
                canvas.setFillColor(mark["colour"])
                canvas.drawPath(_path(canvas, kind, mark, x, y), stroke=0, fill=1)
            else:
                _picture(canvas, mark, x, y, ImageReader(BytesIO(mark["data"])))
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _path(canvas, kind, mark, x, y):
    path = canvas.beginPath()
    if kind == "Shape":
        unit = mark["unit"]
        for column, row, width, height in mark["rectangles"]:
            path.rect(x + column * unit, y - (row + height) * unit, width * unit, height * unit)
        return path
    for at, (right, down) in enumerate(mark["points"]):
        (path.lineTo if at else path.moveTo)(x + right, y - down)
    path.close()
    return path


def _picture(canvas, mark, x, y, image) -> None:
    across, down = mark["pixels"]
    scale = max(mark["width"] / across, mark["height"] / down)
    width, height = across * scale, down * scale
    canvas.saveState()
    window = canvas.beginPath()
    window.rect(x, y - mark["height"], mark["width"], mark["height"])
    canvas.clipPath(window, stroke=0, fill=0)
    bottom = y - mark["height"] - (height - mark["height"]) / 2
    canvas.drawImage(image, x - (width - mark["width"]) / 2, bottom, width, height)
    canvas.restoreState()


OURS_COLD = """
import sys, pickle
sys.path.insert(0, {root!r})
from scoutdesk.briefing.documents import curator_brief
print(len(curator_brief(pickle.load(open({folder!r} + "/brief.pickle", "rb")))))
"""
FLOOR_COLD = """
import sys, pickle
sys.path.insert(0, {bench!r})
from brief_bench import by_hand
print(len(by_hand(pickle.load(open({folder!r} + "/marks.pickle", "rb")))))
"""


def _cold(script: str) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
    return time.perf_counter() - begun


def _row(name: str, ours: list[float], floor: list[float]) -> dict[str, object]:
    # Both are measured in turn, so that what else the machine does falls on both alike.
    ratio = median(one / other for one, other in zip(ours, floor, strict=True))
    return {"name": name, "ours_s": median(ours), "floor_s": median(floor), "ratio": ratio, "target": TARGET}


def _measure_cold(folder: Path) -> dict[str, object]:
    names = {"root": str(ROOT), "folder": str(folder), "bench": str(Path(__file__).parent)}
    scripts = OURS_COLD.format(**names), FLOOR_COLD.format(**names)
    for script in scripts:
        _cold(script)
    runs = [(_cold(scripts[0]), _cold(scripts[1])) for _run in range(COLD_RUNS)]
    return _row("brief cold", [ours for ours, _floor in runs], [floor for _ours, floor in runs])


def _measure_warm(folder: Path, rounds: int = 10) -> dict[str, object]:
    from scoutdesk.briefing.documents import curator_brief

    pages = pickle.loads((folder / "marks.pickle").read_bytes())
    brief = pickle.loads((folder / "brief.pickle").read_bytes())
    share = WARM_BRIEFS // rounds

    def timed(work, what) -> float:
        begun = time.perf_counter()
        for _brief in range(share):
            work(what)
        return (time.perf_counter() - begun) * rounds

    curator_brief(brief), by_hand(pages)
    runs = [(timed(curator_brief, brief), timed(by_hand, pages)) for _round in range(rounds)]
    return _row(
        f"brief warm ({WARM_BRIEFS})", [ours for ours, _floor in runs], [floor for _ours, floor in runs]
    )


def measure() -> list[dict[str, object]]:
    """Rows of name, ours_s, floor_s, ratio and target."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        record(folder)
        return [_measure_cold(folder), _measure_warm(folder)]


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1))

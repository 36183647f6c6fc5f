"""What ends up on a page: texts, areas, lines, paths and pictures, and how they are put on a canvas.

Coordinates run right and down from the top left corner of whatever holds the mark. Marks, like blocks and
lines, are named tuples: a page makes a thousand, and their classes take a quarter of the time to import.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from scoutdesk.briefing.fonts import NAMES
from scoutdesk.briefing.theme import INK, PAGE_HEIGHT, Colour

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


class Text(NamedTuple):
    """One string on its baseline; `spacing` is added after each character to justify a line."""

    x: float
    y: float
    text: str
    face: str
    size: float
    colour: Colour = INK
    spacing: float = 0.0
    width: float = 0.0


class Area(NamedTuple):
    """A filled rectangle; `radius` rounds its corners."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour
    radius: float = 0.0


class Rule(NamedTuple):
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    colour: Colour
    thickness: float = 0.5


class Shape(NamedTuple):
    """Rectangles (x, y, width, height) on a grid of `unit`, filled as one path: a QR code has hundreds."""

    x: float
    y: float
    width: float
    height: float
    rectangles: tuple[tuple[float, float, float, float], ...]
    colour: Colour = INK
    unit: float = 1.0


class Polygon(NamedTuple):
    """A filled outline through `points`, relative to x and y."""

    x: float
    y: float
    width: float
    height: float
    points: tuple[tuple[float, float], ...]
    colour: Colour = INK


class Picture(NamedTuple):
    """A JPEG or PNG that covers its box; what stands over is cut off evenly, never distorted."""

    x: float
    y: float
    width: float
    height: float
    data: bytes
    pixels: tuple[int, int]


class Jpeg:
    """A JPEG for reportlab that goes in as it is; its own reader would decode it only to give it a name."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def __str__(self) -> str:
        return sha256(self._data).hexdigest()

    def jpeg_fh(self) -> BytesIO:
        return BytesIO(self._data)


Mark = Text | Area | Rule | Shape | Polygon | Picture


class Placed(NamedTuple):
    """A mark with the place of its holder on the page."""

    mark: Mark
    x: float
    y: float


def box(placed: Placed) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a placed mark, from the top left corner of the page."""
    mark = placed.mark
    left, top = placed.x + mark.x, placed.y + mark.y
    match mark:
        case Text():
            return left, top - 0.88 * mark.size, left + mark.width, top + 0.12 * mark.size
        case Rule():
            return left, top, placed.x + mark.to_x, placed.y + mark.to_y
        case _:
            return left, top, left + mark.width, top + mark.height


def paint(canvas: Canvas, marks: Iterable[Placed], tall: float = PAGE_HEIGHT) -> None:
    """Areas and pictures first in their order, then every text in one text object; `tall`: points of the page."""
    texts: list[tuple[Text, float, float]] = []
    for placed in marks:
        mark = placed.mark
        if isinstance(mark, Text):
            texts.append((mark, placed.x + mark.x, tall - placed.y - mark.y))
        else:
            _draw(canvas, mark, placed.x, tall - placed.y)
    _write(canvas, texts)


def _write(canvas: Canvas, texts: list[tuple[Text, float, float]]) -> None:
    if not texts:
        return
    pen = canvas.beginText()
    face, size, ink, spacing = "", 0.0, None, 0.0
    for mark, x, y in texts:
        if mark.face != face or mark.size != size:
            face, size = mark.face, mark.size
            pen.setFont(NAMES[face], size)
        if mark.colour != ink:
            ink = mark.colour
            pen.setFillColor(ink)
        if mark.spacing != spacing:
            spacing = mark.spacing
            pen.setCharSpace(spacing)
        pen.setTextOrigin(x, y)
        pen.textOut(mark.text)
    pen.setCharSpace(0)
    canvas.drawText(pen)


def _draw(canvas: Canvas, mark: Area | Rule | Shape | Polygon | Picture, x: float, y: float) -> None:
    left, top = x + mark.x, y - mark.y
    match mark:
        case Area():
            canvas.setFillColor(mark.colour)
            where = (left, top - mark.height, mark.width, mark.height)
            if mark.radius:
                canvas.roundRect(*where, mark.radius, stroke=0, fill=1)
            else:
                canvas.rect(*where, stroke=0, fill=1)
        case Rule():
            canvas.setStrokeColor(mark.colour)
            canvas.setLineWidth(mark.thickness)
            canvas.line(left, top, x + mark.to_x, y - mark.to_y)
        case Shape():
            _fill(canvas, mark, left, top)
        case Polygon():
            path = canvas.beginPath()
            (first_x, first_y), *others = mark.points
            path.moveTo(left + first_x, top - first_y)
            for point_x, point_y in others:
                path.lineTo(left + point_x, top - point_y)
            path.close()
            canvas.setFillColor(mark.colour)
            canvas.drawPath(path, stroke=0, fill=1)
        case Picture():
            _place(canvas, mark, left, top)


def _fill(canvas: Canvas, shape: Shape, left: float, top: float) -> None:
    canvas.saveState()
    canvas.setFillColor(shape.colour)
    canvas.transform(shape.unit, 0, 0, -shape.unit, left, top)
    rectangles = [f"{x:.6g} {y:.6g} {width:.6g} {height:.6g} re" for x, y, width, height in shape.rectangles]
    canvas.addLiteral(f"{' '.join(rectangles)} f")
    canvas.restoreState()


def _place(canvas: Canvas, picture: Picture, left: float, top: float) -> None:
    from reportlab.lib.utils import ImageReader

    across, down = picture.pixels
    scale = max(picture.width / across, picture.height / down)
    width, height = across * scale, down * scale
    canvas.saveState()
    window = canvas.beginPath()
    window.rect(left, top - picture.height, picture.width, picture.height)
    canvas.clipPath(window, stroke=0, fill=0)
    x = left - (width - picture.width) / 2
    y = top - picture.height - (height - picture.height) / 2
    is_jpeg = picture.data[:2] == b"\xff\xd8"
    image = Jpeg(picture.data) if is_jpeg else ImageReader(BytesIO(picture.data))
    canvas.drawImage(image, x, y, width, height)
    canvas.restoreState()

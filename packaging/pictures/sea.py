"""Crab and fish for the demo, put together from the brushes."""

from __future__ import annotations

from collections.abc import Callable
from math import pi, sin
from random import Random

from brushes import (
    Colours,
    Tile,
    blob,
    flat,
    grain,
    inside,
    lay,
    leaf,
    lit,
    mask_of,
    onto,
    oval,
    plate,
    scattered,
    shine,
    table,
)
from fruit import LINEN, SLATE
from PIL import Image, ImageDraw, ImageFilter

SHELL: Colours = ("#8fae96", "#4e6f60", "#20352f")
CLAW: Colours = ("#a9b98a", "#647a52", "#2b3a28")


def crab() -> Image.Image:
    canvas = table(LINEN, 20)
    plate(canvas, 600, 455, 780, ("#dbe8ee", "#b9ced8", "#7d98a6"))
    lay(canvas, _crab(), 600, 450, -6, 20)
    return canvas


CARAPACE = (
    (0.5, 0.02),
    (0.72, 0.06),
    (0.93, 0.22),
    (1.0, 0.48),
    (0.86, 0.8),
    (0.62, 0.98),
    (0.38, 0.98),
    (0.14, 0.8),
    (0.0, 0.48),
    (0.07, 0.22),
    (0.28, 0.06),
)


def _crab() -> Tile:
    made = Image.new("RGBA", (760, 560))
    for side in (-1, 1):
        for leg in range(4):
            _leg(made, side, leg)
        _claw(made, side)
    body = grain(lit(blob((330, 290), CARAPACE), SHELL, (0.38, 0.28), 0.95), 0.16, 3)
    ridges = ImageDraw.Draw(body)
    for side in (-1, 1):
        ridges.arc((165 + side * 70 - 62, 96, 165 + side * 70 + 62, 206), 200, 340, fill="#2d4a3f", width=4)
        inside(body, flat(oval(44, 26), "#2b463c", 0.5), 165 + side * 58, 196, side * 30)
    ridges.line([(165, 120), (158, 170), (165, 224)], fill="#2d4a3f", width=4)
    shine(body, 118, 74, 120, 52, 22, 0.4)
    onto(made, body, 380, 300)
    for side in (-1, 1):
        onto(made, lit(oval(20, 26), ("#6b6f66", "#22261f", "#050505")), 380 + side * 46, 152)
    return made


def _limb(made: Tile, points: list[tuple[float, float]], widths: tuple[int, ...], colours: Colours) -> None:
    """Joints drawn from the tip towards the body, each a lit capsule."""
    for (x1, y1), (x2, y2), width in reversed(list(zip(points, points[1:], widths, strict=False))):
        length = int(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5) + width
        shape = _capsule(length, width)
        angle = -_degrees(x2 - x1, y2 - y1)
        onto(made, lit(shape, colours, (0.4, 0.1), 0.6), (x1 + x2) / 2, (y1 + y2) / 2, angle)


def _capsule(length: int, width: int) -> Image.Image:
    return mask_of(
        (length, width),
        lambda draw, f: draw.rounded_rectangle((0, 0, length * f, width * f), width * f / 2, fill=255),
    )


def _degrees(x: float, y: float) -> float:
    from math import atan2

    return atan2(y, x) * 180 / pi


def _leg(made: Tile, side: int, number: int) -> None:
    start = (380 + side * 120, 296 + number * 32)
    knee = (380 + side * (238, 262, 254, 214)[number], (226, 286, 356, 424)[number])
    ankle = (380 + side * (312, 338, 322, 262)[number], (270, 352, 440, 500)[number])
    tip = (380 + side * (330, 352, 328, 258)[number], (334, 416, 500, 548)[number])
    _limb(made, [start, knee, ankle], (34, 25), CLAW)
    _limb(made, [ankle, tip], (13,), ("#e9cf8d", "#b5903f", "#6b4e1b"))


PINCER = (
    (0.0, 0.6),
    (0.1, 0.3),
    (0.4, 0.12),
    (0.62, 0.1),
    (1.0, 0.34),
    (0.74, 0.34),
    (0.62, 0.44),
    (0.8, 0.5),
    (0.98, 0.6),
    (0.66, 0.86),
    (0.3, 0.94),
)


def _claw(made: Tile, side: int) -> None:
    _limb(made, [(380 + side * 112, 240), (380 + side * 206, 214), (380 + side * 236, 150)], (50, 46), CLAW)
    pincer = lit(blob((210, 140), PINCER), CLAW, (0.35, 0.25), 0.9)
    inside(pincer, flat(oval(90, 60), "#dfe3bd", 0.5).filter(ImageFilter.GaussianBlur(8)), 150, 40)
    fuzz = grain(lit(oval(78, 66), ("#8d7850", "#5d4b2e", "#2f2315")), 0.5, 1.4)
    inside(pincer, fuzz, 62, 78)
    if side < 0:
        pincer = pincer.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    onto(made, pincer, 380 + side * 196, 96, 90 + side * 24)


def hairtail() -> Image.Image:
    canvas = table(SLATE, 21)
    _ice(canvas)
    for row, (x, y, angle) in enumerate(((590, 170, 3), (620, 360, -4), (580, 550, 2), (615, 730, -3))):
        lay(canvas, _ribbon_fish(row), x, y, angle, 14)
    return canvas


def _ice(canvas: Image.Image) -> None:
    chance = Random(8)
    for x, y in scattered(31, 90, 600, 450, 660, 74):
        size = chance.randint(54, 104)
        shape = blob(
            (size, size), ((0.1, 0.2), (0.55, 0.03), (0.95, 0.3), (0.9, 0.8), (0.4, 0.97), (0.04, 0.7))
        )
        onto(
            canvas,
            lit(shape, ("#ffffff", "#c8dbe6", "#7f9fb2"), (0.3, 0.2), 1.2),
            x,
            y,
            chance.randint(0, 90),
        )


def _ribbon_fish(number: int) -> Tile:
    """A hairtail: a silver ribbon that thins out to a thread, a fine fin along its back."""
    size = (1040, 190)

    def wave(share: float) -> float:
        return 0.5 + 0.13 * sin(share * 5.2 + number)

    edge = (
        (0.0, 0.02),
        (0.05, 0.16),
        (0.12, 0.26),
        (0.3, 0.28),
        (0.5, 0.25),
        (0.7, 0.17),
        (0.86, 0.08),
        (1.0, 0.008),
    )
    back = [(x, wave(x) - width) for x, width in edge]
    belly = [(x, wave(x) + width) for x, width in reversed(edge)]
    shape = blob(size, [*back, *belly])
    made = lit(shape, ("#ffffff", "#c9d3dc", "#6f7e8c"), (0.34, 0.5), 0.62)
    dark = Image.new("L", size)
    fine = ImageDraw.Draw(dark)
    fine.line([(x * size[0], y * size[1] + 4) for x, y in back[1:]], fill=255, width=22)
    inside(made, flat(dark.filter(ImageFilter.GaussianBlur(7)), "#3c4a58", 0.75), size[0] / 2, size[1] / 2)
    glow = Image.new("L", size)
    ImageDraw.Draw(glow).line(
        [(x * size[0], wave(x) * size[1] + 8) for x, _ in edge[2:-1]], fill=255, width=16
    )
    inside(made, flat(glow.filter(ImageFilter.GaussianBlur(6)), "#ffffff", 0.85), size[0] / 2, size[1] / 2)
    draw = ImageDraw.Draw(made)
    draw.line([(x * size[0], wave(x) * size[1] - 2) for x, _ in edge[2:]], fill="#8996a2", width=2)
    gill = wave(0.13) * size[1]
    draw.arc((96, gill - 46, 156, gill + 46), 280, 80, fill="#7b8894", width=4)
    x, y = 74, wave(0.07) * size[1] - 10
    onto(made, lit(oval(36, 36), ("#ffffff", "#e6ebef", "#8d99a4")), x, y)
    onto(made, flat(oval(20, 20), "#14181d"), x, y)
    draw.line([(4, wave(0) * size[1] + 4), (56, wave(0.05) * size[1] + 16)], fill="#66727e", width=4)
    made.putalpha(shape)
    return made


BODY = (
    (0.0, 0.52),
    (0.08, 0.3),
    (0.24, 0.1),
    (0.46, 0.04),
    (0.68, 0.2),
    (0.84, 0.4),
    (0.9, 0.46),
    (0.9, 0.58),
    (0.84, 0.62),
    (0.66, 0.82),
    (0.42, 0.97),
    (0.2, 0.9),
    (0.07, 0.72),
)


def croaker() -> Image.Image:
    canvas = table(SLATE, 22)
    _ice(canvas)
    for x, y, angle in ((600, 250, 4), (570, 470, -3), (630, 690, 3)):
        lay(canvas, _fish(), x, y, angle, 18)
    for x, y, angle in ((150, 180, 40), (1060, 800, 200)):
        lay(canvas, leaf(170), x, y, angle, 8)
    return canvas


def _fish() -> Tile:
    size = (860, 250)
    made = Image.new("RGBA", size)
    golden: Colours = ("#ffe9a0", "#eebb3c", "#96610f")
    tail = blob((150, 190), ((0, 0.5), (0.5, 0.16), (1, 0.0), (0.84, 0.5), (1, 1.0), (0.5, 0.84)))
    onto(made, lit(tail, golden, (0.3, 0.3), 0.9), 790, 128)
    for x, y, angle in ((430, 34, -4), (560, 214, 8)):
        onto(
            made,
            lit(
                blob((210, 60), ((0, 0.9), (0.2, 0.15), (0.6, 0.25), (1, 0.8), (0.5, 1))),
                golden,
                (0.4, 0.2),
                0.9,
            ),
            x,
            y,
            angle if y < 100 else 180,
        )
    body = lit(blob((820, 220), BODY), ("#fffbe8", "#e9c766", "#9a7326"), (0.4, 0.72), 0.52)
    draw = ImageDraw.Draw(body)
    for row in range(10):
        for place in range(34):
            x, y = 170 + place * 17 + row % 2 * 8, 24 + row * 18
            draw.arc((x, y, x + 20, y + 20), 100, 260, fill="#c79c3a" if row > 4 else "#a98c4a", width=2)
    inside(body, flat(oval(700, 90), "#5d5234", 0.5).filter(ImageFilter.GaussianBlur(16)), 400, 14)
    inside(body, flat(oval(560, 90), "#ffbf2e", 0.55).filter(ImageFilter.GaussianBlur(18)), 380, 196)
    draw.arc((96, 26, 196, 206), 290, 70, fill="#8d6c22", width=4)
    onto(body, lit(oval(34, 34), ("#ffffff", "#f3e3a8", "#9a7a2c")), 92, 86)
    onto(body, flat(oval(19, 19), "#161410"), 92, 86)
    draw.line([(8, 118), (52, 128), (66, 124)], fill="#7a5516", width=4)
    fin = lit(
        blob((120, 60), ((0, 0.4), (0.4, 0.05), (1, 0.3), (0.7, 0.7), (0.3, 0.9))), golden, (0.3, 0.2), 0.9
    )
    onto(body, fin, 240, 138, -16)
    body.putalpha(blob((820, 220), BODY))
    onto(made, body, 412, 124)
    return made


SEA: dict[str, Callable[[], Image.Image]] = {"crab": crab, "hairtail": hairtail, "croaker": croaker}

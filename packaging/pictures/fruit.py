"""Fruit, nuts and what else the demo sells, put together from the brushes."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin
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
    onto,
    oval,
    plate,
    scattered,
    shine,
    table,
)
from PIL import Image, ImageDraw

CHINA: Colours = ("#ffffff", "#f3f0ea", "#c9c2b6")
SLATE: Colours = ("#6b7480", "#48505b", "#262b33")
WOOD: Colours = ("#d9b48a", "#b98a5c", "#7f5733")
LINEN: Colours = ("#f4ece0", "#e4d6c2", "#b9a488")
MINT: Colours = ("#eef4ea", "#d3e2cf", "#9fb79c")
SKY: Colours = ("#e8f0f5", "#c7d8e2", "#8ea8b8")
ROSE: Colours = ("#fbeeea", "#f0d6ce", "#c9a096")


def orange() -> Image.Image:
    canvas = table(LINEN, 1)
    plate(canvas, 620, 470, 720, CHINA)
    for x, y, across, angle in (
        (470, 360, 250, 20),
        (730, 330, 262, 80),
        (870, 540, 240, 10),
        (420, 600, 246, 140),
    ):
        lay(canvas, leaf(150), x - across * 0.42, y - across * 0.46, angle + 110, 8)
        lay(canvas, _orange(across, angle), x, y, 0, 20)
    lay(canvas, _half_orange(286), 650, 600, 12, 20)
    lay(canvas, leaf(190), 1010, 210, 205, 8)
    lay(canvas, leaf(150), 1085, 290, 250, 8)
    return canvas


def _orange(across: int, seed: int) -> Tile:
    made = grain(lit(oval(across, across), ("#ffc766", "#f58a12", "#a8480a")), 0.24, 2.4)
    shine(made, across * 0.34, across * 0.28, int(across * 0.3), int(across * 0.2), 30, 0.5)
    navel = lit(oval(int(across * 0.2), int(across * 0.18)), ("#d9791b", "#c4630f", "#8a3d08"))
    x, y = across * (0.5 + 0.2 * cos(seed)), across * (0.52 + 0.16 * sin(seed))
    inside(made, navel, x, y, seed)
    inside(made, flat(oval(int(across * 0.08), int(across * 0.07)), "#7a3a0a"), x, y)
    return made


def _half_orange(across: int) -> Tile:
    made = grain(lit(oval(across, across), ("#ffb74a", "#f08a18", "#b3560c")), 0.2, 2)
    middle = across / 2
    onto(made, flat(oval(int(across * 0.93), int(across * 0.93)), "#fff3da"), middle, middle)
    flesh = lit(
        oval(int(across * 0.85), int(across * 0.85)), ("#ffd277", "#fba326", "#ea7d0e"), (0.45, 0.4), 0.8
    )
    flesh = grain(flesh, 0.3, 3)
    onto(made, flesh, middle, middle)
    draw = ImageDraw.Draw(made)
    for step in range(10):
        angle = 2 * pi * step / 10 + 0.2
        end = (middle + cos(angle) * across * 0.42, middle + sin(angle) * across * 0.42)
        draw.line((middle, middle, *end), fill="#fff0cf", width=max(3, across // 56))
    onto(made, flat(oval(int(across * 0.1), int(across * 0.1)), "#fff6e2"), middle, middle)
    shine(made, across * 0.36, across * 0.3, int(across * 0.34), int(across * 0.16), 25, 0.35)
    return made


def orange_cut() -> Image.Image:
    canvas = table(MINT, 2)
    plate(canvas, 600, 450, 760, CHINA)
    for step in range(6):
        angle = 2 * pi * step / 6
        lay(canvas, _half_orange(214), 600 + cos(angle) * 222, 450 + sin(angle) * 222, step * 17, 14)
    lay(canvas, _half_orange(226), 600, 450, 40, 14)
    lay(canvas, leaf(170), 1060, 180, 215, 8)
    return canvas


STRAWBERRY = (
    (0.5, 0.04),
    (0.8, 0.06),
    (0.97, 0.28),
    (0.86, 0.62),
    (0.5, 0.99),
    (0.14, 0.62),
    (0.03, 0.28),
    (0.2, 0.06),
)


def strawberry() -> Image.Image:
    canvas = table(ROSE, 3)
    plate(canvas, 600, 455, 740, CHINA)
    berries = [_strawberry(width) for width in (180, 196, 212)]
    for number, (x, y) in enumerate(
        ((430, 330), (620, 270), (790, 360), (500, 520), (700, 540), (860, 560), (600, 690), (395, 640))
    ):
        lay(canvas, berries[number % 3], x, y, (number * 47) % 70 - 35, 14)
    return canvas


def _strawberry(width: int) -> Tile:
    size = (width, int(width * 1.18))
    made = lit(blob(size, STRAWBERRY), ("#ff8a75", "#e0242f", "#8e0b1d"), (0.34, 0.28), 1.1)
    for row in range(7):
        for place in range(6):
            x = size[0] * (0.1 + place * 0.17 + (row % 2) * 0.08)
            y = size[1] * (0.2 + row * 0.115)
            inside(made, flat(oval(9, 13), "#7d0a18", 0.55), x + 1, y + 1)
            inside(made, flat(oval(6, 10), "#ffdf8c"), x, y)
    shine(made, size[0] * 0.32, size[1] * 0.3, int(width * 0.26), int(width * 0.16), 40, 0.5)
    whole = Image.new("RGBA", (size[0], size[1] + 30))
    onto(whole, made, size[0] / 2, size[1] / 2 + 30)
    for step in range(6):
        blade = leaf(int(width * 0.42), ("#9fd06a", "#5c9c3c", "#2c6526"))
        onto(
            whole,
            blade,
            size[0] / 2 + cos(pi * step / 5) * width * 0.2,
            42 + abs(cos(pi * step / 5)) * 6,
            90 - (step - 2.5) * -34,
        )
    return whole


def cherry() -> Image.Image:
    canvas = table(MINT, 4)
    plate(canvas, 610, 470, 740, CHINA)
    spots = scattered(8, 17, 610, 480, 250, 112)
    for number, (x, y) in enumerate(spots):
        _stem(canvas, x, y, number)
    one = _cherry(126)
    for number, (x, y) in enumerate(spots):
        lay(canvas, one, x, y, number * 31 % 24 - 12, 12)
    return canvas


def _stem(canvas: Image.Image, x: float, y: float, seed: int) -> None:
    lean = Random(seed).uniform(-70, 70)
    ImageDraw.Draw(canvas).line(
        [(x + lean * t * t, y - 150 * t) for t in (0, 0.25, 0.5, 0.75, 1)],
        fill="#7a8a35",
        width=6,
        joint="curve",
    )


def _cherry(across: int) -> Tile:
    made = lit(oval(across, across), ("#e0566a", "#8d1230", "#3c0416"), (0.34, 0.3), 1.0)
    inside(made, flat(oval(across // 4, across // 7), "#2c0310", 0.6), across * 0.5, across * 0.13)
    shine(made, across * 0.33, across * 0.32, int(across * 0.26), int(across * 0.16), 35, 0.75)
    return made


def bayberry() -> Image.Image:
    canvas = table(LINEN, 5)
    plate(canvas, 600, 460, 730, ("#e8f0ea", "#cfded3", "#92aa98"))
    one = _bumpy(158, ("#d84a6a", "#8c1238", "#3d0519"), 9)
    for x, y in scattered(5, 12, 600, 465, 235, 138):
        lay(canvas, one, x, y, (x % 7) * 3 - 9, 14)
    lay(canvas, leaf(220), 1010, 200, 220, 8)
    lay(canvas, leaf(180), 1060, 300, 250, 8)
    return canvas


def _bumpy(across: int, colours: Colours, bump: int) -> Tile:
    """A ball covered with small balls on rings seen in perspective."""
    made = lit(oval(across, across), colours, (0.36, 0.32), 1.0)
    middle, size = across / 2, max(6, across // bump)
    bright = lit(oval(size, size), colours, (0.35, 0.3), 0.9)
    dim = lit(oval(size, size), (colours[1], colours[1], colours[2]), (0.35, 0.3), 0.9)
    for ring in range(9, 0, -1):
        far = sin(pi / 2 * ring / 9) * (middle - size * 0.35)
        count = max(1, int(2 * pi * far / (size * 0.8)))
        for step in range(count):
            angle = 2 * pi * (step + ring * 0.5) / count
            x, y = middle + cos(angle) * far, middle + sin(angle) * far
            shade = (x + y) / (2 * across)
            onto(made, bright if shade < 0.52 else dim, x, y)
    made.putalpha(oval(across, across))
    shine(made, across * 0.35, across * 0.3, int(across * 0.28), int(across * 0.18), 30, 0.3)
    return made


def lychee() -> Image.Image:
    canvas = table(SKY, 6)
    plate(canvas, 600, 465, 740, CHINA)
    one = _bumpy(164, ("#ff9a86", "#d63a44", "#7c1226"), 11)
    for number, (x, y) in enumerate(scattered(11, 10, 600, 465, 240, 150)):
        lay(canvas, _peeled(150) if number == 3 else one, x, y, (number * 7) % 24 - 12, 14)
    lay(canvas, leaf(230), 190, 230, 330, 8)
    lay(canvas, leaf(190), 150, 330, 290, 8)
    return canvas


def _peeled(across: int) -> Tile:
    made = lit(oval(across, across), ("#ffffff", "#f2efe9", "#b9b2a8"), (0.36, 0.3), 1.1)
    shine(made, across * 0.35, across * 0.3, int(across * 0.34), int(across * 0.2), 30, 0.9)
    inside(made, flat(oval(across // 4, across // 5), "#c98f8a", 0.5), across * 0.6, across * 0.9)
    return made


def kiwi() -> Image.Image:
    canvas = table(WOOD, 7)
    plate(canvas, 610, 460, 730, CHINA)
    for x, y, angle in ((440, 330, 30), (700, 290, 100), (850, 470, 70), (420, 600, 150)):
        made = grain(lit(oval(248, 206), ("#b99763", "#8a6a3c", "#4b3519")), 0.4, 1.6)
        lay(canvas, made, x, y, angle, 18)
    for x, y, across in ((640, 480, 226), (780, 650, 216), (560, 680, 200)):
        lay(canvas, _kiwi_half(across), x, y, x, 14)
    return canvas


def _kiwi_half(across: int) -> Tile:
    made = grain(lit(oval(across, across), ("#b08c58", "#866538", "#553c1e")), 0.35, 1.6)
    middle = across / 2
    onto(
        made,
        lit(
            oval(int(across * 0.92), int(across * 0.92)), ("#cfe88a", "#94bf3c", "#5f8f22"), (0.5, 0.5), 0.62
        ),
        middle,
        middle,
    )
    draw = ImageDraw.Draw(made)
    for step in range(44):
        angle = 2 * pi * step / 44
        near, far = across * 0.16, across * (0.4 if step % 2 else 0.35)
        ends = [
            middle + cos(angle) * near,
            middle + sin(angle) * near,
            middle + cos(angle) * far,
            middle + sin(angle) * far,
        ]
        draw.line(ends, fill="#bfdc74", width=2)
    onto(
        made,
        lit(oval(int(across * 0.3), int(across * 0.26)), ("#fbfbe6", "#eef0c8", "#d3dc9a"), (0.5, 0.5), 0.8),
        middle,
        middle,
    )
    for step in range(34):
        angle, far = 2 * pi * step / 34, across * (0.21 + step % 3 * 0.022)
        onto(
            made,
            flat(oval(7, 11), "#1d1a10"),
            middle + cos(angle) * far,
            middle + sin(angle) * far,
            -angle * 180 / pi + 90,
        )
    return made


def walnut() -> Image.Image:
    canvas = table(LINEN, 9)
    plate(canvas, 600, 455, 720, WOOD)
    nuts = [_nut(112, number) for number in range(4)]
    for number, (x, y) in enumerate(scattered(21, 26, 600, 455, 235, 88)):
        lay(canvas, nuts[number % 4], x, y, (number * 67) % 80 - 40, 11)
    for x, y in ((1010, 250), (1080, 640), (190, 700)):
        lay(canvas, nuts[x % 4], x, y, x % 60 - 30, 12)
    return canvas


def _nut(across: int, seed: int) -> Tile:
    made = grain(
        lit(oval(across, int(across * 0.92)), ("#e0b985", "#a9753f", "#5c3716"), (0.36, 0.3), 1.0), 0.3, 3
    )
    draw = ImageDraw.Draw(made)
    for offset, colour in ((0, "#5a3516"), (3, "#d7ac74")):
        draw.arc(
            (-across * 0.25, across * 0.08 + offset, across * 1.25, across * 1.1 + offset),
            215,
            325,
            fill=colour,
            width=3,
        )
    if seed % 3 == 0:
        draw.arc((across * 0.3, -across * 0.1, across * 1.2, across * 1.0), 110, 235, fill="#4a2a10", width=5)
    made.putalpha(oval(across, int(across * 0.92)))
    shine(made, across * 0.36, across * 0.28, across // 4, across // 7, 25, 0.35)
    return made


def goji() -> Image.Image:
    canvas = table(SKY, 10)
    plate(canvas, 600, 455, 680, CHINA)
    chance, berries = Random(4), [_berry(width) for width in (52, 58, 64)]
    spots = [
        *scattered(13, 150, 600, 455, 228, 27),
        (1000, 240),
        (1040, 300),
        (960, 720),
        (210, 650),
        (180, 560),
    ]
    for number, (x, y) in enumerate(spots):
        lay(canvas, berries[number % 3], x, y, chance.randint(0, 360), 5)
    return canvas


def _berry(width: int) -> Tile:
    made = lit(
        blob((width, 26), ((0, 0.5), (0.25, 0.06), (0.7, 0.1), (1, 0.55), (0.7, 0.95), (0.25, 0.92))),
        ("#ff8c66", "#d8321f", "#85120f"),
        (0.35, 0.25),
        0.9,
    )
    shine(made, width * 0.36, 9, 18, 7, 0, 0.5)
    return made


PRODUCTS: dict[str, Callable[[], Image.Image]] = {
    "orange": orange,
    "orange_cut": orange_cut,
    "strawberry": strawberry,
    "cherry": cherry,
    "bayberry": bayberry,
    "lychee": lychee,
    "kiwi": kiwi,
    "walnut": walnut,
    "goji": goji,
}

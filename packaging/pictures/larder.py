"""Grain, honey and ham for the demo, put together from the brushes."""

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
    mask_of,
    onto,
    oval,
    plate,
    scattered,
    shine,
    table,
)
from fruit import CHINA, MINT, ROSE, WOOD
from PIL import Image


def rice() -> Image.Image:
    canvas = table(WOOD, 23)
    plate(canvas, 600, 455, 700, ("#7d8f9d", "#4f6475", "#2a3946"))
    chance = Random(3)
    heap = lit(oval(500, 500), ("#fffdf6", "#efe8d8", "#b5aa92"), (0.42, 0.38), 0.75)
    lay(canvas, heap, 602, 457, 0, 10)
    grains = [_grain(chance, angle) for angle in range(0, 180, 12)]
    for x, y in scattered(41, 700, 602, 457, 246, 12):
        onto(canvas, chance.choice(grains), x, y)
    for x, y in scattered(42, 26, 600, 450, 560, 60):
        if (x - 600) ** 2 + (y - 455) ** 2 > 380**2:
            lay(canvas, chance.choice(grains), x, y, 0, 3)
    return canvas


def _grain(chance: Random, angle: int) -> Tile:
    shape = blob((44, 17), ((0, 0.5), (0.2, 0.1), (0.7, 0.05), (1, 0.5), (0.75, 0.95), (0.2, 0.92)))
    made = lit(shape, ("#ffffff", "#f6f1e4", "#c3b79d"), (0.35, 0.2), 0.85)
    made = made.rotate(angle, Image.Resampling.BICUBIC, expand=True)
    dark = Image.new("RGBA", (made.width + 6, made.height + 6))
    dark.paste(Image.new("RGBA", made.size, (96, 80, 52, 90)), (4, 4), made)
    onto(dark, made, made.width / 2 + 1, made.height / 2 + 1)
    return dark


def honey() -> Image.Image:
    canvas = table(MINT, 24)
    plate(canvas, 560, 460, 640, CHINA)
    bowl = lit(oval(400, 400), ("#fff3cf", "#f2dca2", "#b8924a"), (0.3, 0.25), 1.0)
    onto(bowl, lit(oval(356, 356), ("#ffe79a", "#f3b02c", "#b9690c"), (0.42, 0.4), 0.8), 200, 200)
    shine(bowl, 150, 130, 130, 60, 30, 0.55)
    shine(bowl, 252, 262, 60, 24, 30, 0.35)
    lay(canvas, bowl, 560, 460, 0, 20)
    lay(canvas, _dipper(), 720, 380, 38, 14)
    for number, (x, y) in enumerate(
        ((1010, 660), (1080, 590), (1050, 740), (150, 200), (220, 150), (120, 280))
    ):
        lay(canvas, _blossom(84), x, y, number * 25, 7)
    for x, y, angle in ((960, 720, 30), (240, 230, 200)):
        lay(canvas, leaf(130), x, y, angle, 6)
    return canvas


def _dipper() -> Tile:
    made = Image.new("RGBA", (620, 120))
    wood: Colours = ("#f0cf9c", "#c2935a", "#7c5328")
    handle = mask_of(
        (440, 24), lambda draw, f: draw.rounded_rectangle((0, 0, 440 * f, 24 * f), 12 * f, fill=255)
    )
    onto(made, lit(handle, wood, (0.4, 0.1), 0.6), 400, 60)
    for ring in range(6):
        height = (70, 94, 104, 104, 94, 70)[ring]
        onto(made, lit(oval(26, height), wood, (0.4, 0.3), 0.9), 50 + ring * 24, 60)
    gold = lit(
        blob((150, 96), ((0, 0.4), (0.3, 0.1), (0.8, 0.2), (1, 0.6), (0.6, 0.95), (0.2, 0.9))),
        ("#fff0b0", "#f2ab24", "#b4650c"),
        (0.35, 0.3),
        0.9,
    )
    gold.putalpha(gold.getchannel("A").point(lambda value: int(value * 0.72)))
    onto(made, gold, 100, 66)
    return made


def _blossom(across: int) -> Tile:
    made = Image.new("RGBA", (across, across))
    petal = lit(
        oval(int(across * 0.46), int(across * 0.4)), ("#ffffff", "#f6f3ea", "#cfcdbb"), (0.4, 0.3), 1.0
    )
    for step in range(5):
        angle = 2 * pi * step / 5
        onto(
            made,
            petal,
            across / 2 + cos(angle) * across * 0.25,
            across / 2 + sin(angle) * across * 0.25,
            -angle * 180 / pi,
        )
    onto(made, lit(oval(across // 4, across // 4), ("#fff2a8", "#e8c84a", "#a98a1e")), across / 2, across / 2)
    return made


def ham() -> Image.Image:
    canvas = table(ROSE, 25)
    plate(canvas, 600, 460, 760, WOOD)
    slice_ = _slice()
    for step in range(8):
        angle = 2 * pi * step / 8 - 0.6
        lay(canvas, slice_, 600 + cos(angle) * 205, 460 + sin(angle) * 205, -angle * 180 / pi + 68, 10)
    lay(canvas, slice_, 600, 460, 20, 10)
    for x, y, angle in ((1020, 210, 215), (1080, 300, 250), (170, 720, 30)):
        lay(canvas, leaf(150), x, y, angle, 7)
    return canvas


SLICE = (
    (0.02, 0.46),
    (0.14, 0.14),
    (0.42, 0.03),
    (0.74, 0.08),
    (0.98, 0.36),
    (0.95, 0.68),
    (0.7, 0.94),
    (0.36, 0.97),
    (0.1, 0.8),
)


def _slice() -> Tile:
    size = (300, 214)
    made = lit(blob(size, SLICE), ("#fff4e4", "#f7dfc4", "#d9ab7c"), (0.4, 0.3), 1.2)
    meat = lit(blob((262, 168), SLICE), ("#e98a7c", "#c2433f", "#8a2226"), (0.4, 0.35), 1.1)
    onto(made, grain(meat, 0.16, 3), 156, 116)
    chance = Random(2)
    for _ in range(9):
        vein = blob(
            (chance.randint(50, 110), chance.randint(8, 15)), ((0, 0.5), (0.4, 0.05), (1, 0.6), (0.5, 0.9))
        )
        inside(
            made,
            flat(vein, "#f9d9c4", 0.8),
            chance.randint(70, 240),
            chance.randint(60, 170),
            chance.randint(-40, 40),
        )
    shine(made, 120, 70, 110, 40, 20, 0.28)
    return made


MORE: dict[str, Callable[[], Image.Image]] = {
    "rice": rice,
    "honey": honey,
    "ham": ham,
}

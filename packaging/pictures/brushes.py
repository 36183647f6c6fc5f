"""Brushes for the demo's pictures: lit shapes, soft shadows, a table seen from above. Sizes are pixels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import cos, pi, sin
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

Tile = Image.Image
Point = tuple[float, float]
Colours = tuple[str, str, str]
"""Light, own and shaded colour."""

SIZE = (1200, 900)
FINE = 2
GLOW = (0.36, 0.3)


def mask_of(size: tuple[int, int], paint: Callable[[ImageDraw.ImageDraw, int], None]) -> Image.Image:
    """A smooth-edged mask: painted larger (`paint` gets the factor) and reduced."""
    large = Image.new("L", (size[0] * FINE, size[1] * FINE))
    paint(ImageDraw.Draw(large), FINE)
    return large.reduce(FINE)


def oval(width: int, height: int) -> Image.Image:
    return mask_of(
        (width, height), lambda draw, f: draw.ellipse((0, 0, width * f - 1, height * f - 1), fill=255)
    )


def blob(size: tuple[int, int], points: Sequence[Point], closed: bool = True) -> Image.Image:
    """A rounded shape through points given as shares of the size."""
    outline = [(x * size[0], y * size[1]) for x, y in (curve(points) if closed else points)]
    return mask_of(size, lambda draw, f: draw.polygon([(x * f, y * f) for x, y in outline], fill=255))


def curve(points: Sequence[Point], steps: int = 10) -> list[Point]:
    """A closed Catmull-Rom curve through the points."""
    count = len(points)
    found: list[Point] = []
    for at in range(count):
        a, b, c, d = (points[(at + shift) % count] for shift in (-1, 0, 1, 2))
        for step in range(steps):
            t = step / steps
            found.append((_between(a[0], b[0], c[0], d[0], t), _between(a[1], b[1], c[1], d[1], t)))
    return found


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def lit(mask: Image.Image, colours: Colours, glow: Point = GLOW, reach: float = 1.25) -> Tile:
    """The shape as a body lit from `glow` (shares of its size); `reach` times its size the shade is full."""
    width, height = mask.size
    x, y = glow[0] * width, glow[1] * height
    half = max(max(width, height) * reach, x, width - x, y, height - y)
    scale = 128 / half
    box = ((half - x) * scale, (half - y) * scale, (half - x + width) * scale, (half - y + height) * scale)
    light = Image.radial_gradient("L").resize((width, height), Image.Resampling.BILINEAR, box)
    filled = ImageOps.colorize(light, colours[0], colours[2], colours[1], 0, 255, 90).convert("RGBA")
    filled.putalpha(mask)
    return filled


def flat(mask: Image.Image, colour: str, opacity: float = 1.0) -> Tile:
    filled = Image.new("RGBA", mask.size, colour)
    filled.putalpha(mask.point(lambda value: int(value * opacity)))
    return filled


def grain(tile: Tile, strength: float, coarse: float = 1.0) -> Tile:
    """Roughens a surface: peel, felt, crust."""
    width, height = tile.size
    noise = Image.effect_noise((max(1, int(width / coarse)), max(1, int(height / coarse))), 60 * strength)
    noise = noise.resize(tile.size, Image.Resampling.BILINEAR)
    rough = ImageChops.overlay(tile.convert("RGB"), Image.merge("RGB", (noise, noise, noise))).convert("RGBA")
    rough.putalpha(tile.getchannel("A"))
    return rough


def onto(under: Tile, over: Tile, x: float, y: float, angle: float = 0) -> None:
    """Lay a tile with its middle at x, y."""
    turned = over.rotate(angle, Image.Resampling.BICUBIC, expand=True) if angle else over
    place = (int(x - turned.width / 2), int(y - turned.height / 2))
    if under.mode == "RGBA":
        cut = (max(0, -place[0]), max(0, -place[1]))
        under.alpha_composite(turned, (max(0, place[0]), max(0, place[1])), cut)
    else:
        under.paste(turned, place, turned)


def inside(under: Tile, over: Tile, x: float, y: float, angle: float = 0) -> None:
    """Lay a tile onto another, kept within its shape."""
    shape = under.getchannel("A")
    onto(under, over, x, y, angle)
    under.putalpha(shape)


def shine(
    tile: Tile, x: float, y: float, width: int, height: int, angle: float = 0, opacity: float = 0.55
) -> None:
    """A soft highlight."""
    spot = oval(width, height).filter(ImageFilter.GaussianBlur(min(width, height) / 6))
    inside(tile, flat(spot, "#ffffff", opacity), x, y, angle)


def shadow(canvas: Image.Image, tile: Tile, x: float, y: float, angle: float = 0, lift: float = 14) -> None:
    """The soft shadow of a tile, to the lower right."""
    alpha = tile.getchannel("A").rotate(angle, expand=True) if angle else tile.getchannel("A")
    small = alpha.reduce(4)
    room = 12
    soft = Image.new("L", (small.width + 2 * room, small.height + 2 * room))
    soft.paste(small, (room, room))
    soft = soft.filter(ImageFilter.GaussianBlur(lift / 4)).resize((soft.width * 4, soft.height * 4))
    dark = flat(soft, "#2a1c10", 0.42)
    onto(canvas, dark, x + lift * 0.7, y + lift)


def lay(canvas: Image.Image, tile: Tile, x: float, y: float, angle: float = 0, lift: float = 14) -> None:
    """A tile with its shadow."""
    shadow(canvas, tile, x, y, angle, lift)
    onto(canvas, tile, x, y, angle)


def table(colours: Colours, seed: int) -> Image.Image:
    """The ground: a lit cloth with a fine weave."""
    ground = lit(Image.new("L", SIZE, 255), colours, (0.3, 0.2), 0.75).convert("RGB")
    weave = Image.effect_noise((SIZE[0] // 2, SIZE[1] // 2), 9).resize(SIZE, Image.Resampling.BILINEAR)
    return ImageChops.soft_light(ground, Image.merge("RGB", (weave, weave, weave)))


def plate(canvas: Image.Image, x: float, y: float, across: int, colours: Colours) -> None:
    """A round plate with a rim."""
    body = lit(oval(across, across), colours, (0.3, 0.25), 1.1)
    well = int(across * 0.74)
    dish = lit(oval(well, well), (colours[1], colours[0], colours[0]), (0.35, 0.3), 1.0)
    edge = flat(oval(well + 10, well + 10), colours[2], 0.55)
    onto(body, edge, across / 2, across / 2)
    onto(body, dish, across / 2 + 2, across / 2 + 2)
    lay(canvas, body, x, y, 0, 26)


LEAF = (
    (0.0, 0.5),
    (0.18, 0.22),
    (0.5, 0.08),
    (0.82, 0.26),
    (1.0, 0.52),
    (0.8, 0.78),
    (0.5, 0.92),
    (0.18, 0.78),
)


def leaf(length: int, colours: Colours = ("#8fbf5a", "#4f8a34", "#22511f")) -> Tile:
    """A leaf with its ribs, pointing right."""
    size = (length, int(length * 0.44))
    made = lit(blob(size, LEAF), colours, (0.4, 0.2), 0.8)
    ribs = ImageDraw.Draw(made)
    middle = size[1] / 2
    ribs.line((4, middle, length - 6, middle), fill="#b7d68a", width=3)
    for step in range(1, 6):
        x = length * step / 7
        for side in (-1, 1):
            ribs.line((x, middle, x + length * 0.12, middle + side * size[1] * 0.34), fill="#7fae55", width=2)
    shape = blob(size, LEAF)
    made.putalpha(shape)
    return made


def scattered(seed: int, count: int, x: float, y: float, reach: float, apart: float) -> list[Point]:
    """Points in a disc, at least `apart` from each other where that is possible."""
    chance = Random(seed)
    found: list[Point] = []
    for _ in range(count * 40):
        angle, far = chance.random() * 2 * pi, reach * chance.random() ** 0.5
        point = (x + cos(angle) * far, y + sin(angle) * far)
        if all((point[0] - px) ** 2 + (point[1] - py) ** 2 >= apart**2 for px, py in found):
            found.append(point)
        if len(found) == count:
            break
    return found

"""Scans of papers for the demo: a licence, a certificate and a test report, plainly marked as samples."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin
from pathlib import Path
from random import Random

from brushes import grain, lay, lit, onto, table
from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
SHEET = (640, 840)


def letters(size: int, bold: bool = False) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"NotoSansSC-{'Bold' if bold else 'Regular'}.ttf", size)


def paper(title: str, ink: str, lines: tuple[tuple[str, str], ...], framed: bool) -> Image.Image:
    """A sheet of paper with a title, labelled lines and a red stamp, lying on a table."""
    sheet = grain(
        lit(Image.new("L", SHEET, 255), ("#fffefa", "#fbf8f0", "#e9e2d2"), (0.3, 0.2), 1.4), 0.04, 2
    )
    draw = ImageDraw.Draw(sheet)
    if framed:
        for inset, width in ((22, 5), (32, 1)):
            draw.rectangle((inset, inset, SHEET[0] - inset, SHEET[1] - inset), outline=ink, width=width)
    heading = letters(46, bold=True)
    draw.text(((SHEET[0] - draw.textlength(title, heading)) / 2, 88), title, ink, heading)
    draw.line((180, 160, SHEET[0] - 180, 160), fill=ink, width=2)
    for number, (label, value) in enumerate(lines):
        y = 206 + number * 58
        draw.text((78, y), label, "#8a8272", letters(22))
        draw.text((212, y), value, "#2e2a24", letters(24))
        draw.line((212, y + 38, SHEET[0] - 78, y + 38), fill="#ded6c6", width=1)
    onto(sheet, stamp(), SHEET[0] - 168, SHEET[1] - 176, 14)
    draw.text((78, SHEET[1] - 96), "演示样张 · 非真实证件", "#b0a793", letters(20))
    return sheet


def stamp() -> Image.Image:
    """A round seal, a little worn."""
    across, red = 190, (196, 42, 36, 205)
    made = Image.new("RGBA", (across, across))
    draw = ImageDraw.Draw(made)
    draw.ellipse((4, 4, across - 4, across - 4), outline=red, width=6)
    middle = across / 2
    star = [
        (middle + cos(pi * step / 5 - pi / 2) * far, middle + sin(pi * step / 5 - pi / 2) * far)
        for step in range(10)
        for far in ((34 if step % 2 == 0 else 13.5),)
    ]
    draw.polygon(star, fill=red)
    font = letters(24, bold=True)
    for place, sign in enumerate("寻味台演示专用章"):
        angle = pi * (0.86 + place * 1.28 / 7)
        tile = Image.new("RGBA", (40, 40))
        ImageDraw.Draw(tile).text((20, 20), sign, red, font, anchor="mm")
        onto(made, tile, middle + cos(angle) * 66, middle + sin(angle) * 66, -(angle * 180 / pi + 90))
    chance = Random(5)
    holes = ImageDraw.Draw(made)
    for _ in range(240):
        x, y = chance.randint(0, across), chance.randint(0, across)
        holes.point((x, y), fill=(0, 0, 0, 0))
    return made


def on_table(sheet: Image.Image) -> Image.Image:
    canvas = table(("#dfe4e8", "#c3cbd2", "#8d98a3"), 30)
    lay(canvas, sheet, 600, 452, -1.6, 16)
    return canvas


def licence() -> Image.Image:
    lines = (
        ("统一代码", "见记录"),
        ("名　　称", "见记录"),
        ("类　　型", "农民专业合作社"),
        ("经营范围", "柑橘种植、分选、销售"),
        ("营业期限", "见记录"),
    )
    return on_table(paper("营业执照", "#7a5a1e", lines, True))


def green() -> Image.Image:
    lines = (("产品名称", "见记录"), ("企业信息码", "见记录"), ("核准产量", "见记录"), ("有效期", "见记录"))
    return on_table(paper("绿色食品证书", "#2c6b3f", lines, True))


def report() -> Image.Image:
    lines = (
        ("样品名称", "见记录"),
        ("检验类别", "委托检验"),
        ("检验项目", "农药残留、可溶性固形物"),
        ("检验依据", "GB 2763、NY/T 1190"),
        ("检验结论", "所检项目符合要求"),
        ("签发日期", "见记录"),
    )
    return on_table(paper("检 验 报 告", "#28405e", lines, False))


PAPERS: dict[str, Callable[[], Image.Image]] = {"licence": licence, "green": green, "report": report}

"""Photos made ready for print once, when they come in, so that a paper embeds them as they are."""

from __future__ import annotations

from io import BytesIO
from struct import unpack
from typing import TYPE_CHECKING

from scoutdesk.fields.errors import Unreadable
from scoutdesk.i18n import say

if TYPE_CHECKING:
    from PIL.Image import Image

# The box of a brief's photo at 300 dpi.
PRINT_WIDTH, PRINT_HEIGHT = 1210, 985
MOST_BYTES = 150_000
QUALITIES = (84, 78, 72, 66, 60, 52)


def print_photo(data: bytes) -> bytes:
    """A JPEG of at most about 150 KB that covers the photo's box at 300 dpi, upright, without metadata.

    Raises `Unreadable` for what is no picture or too large to open.
    """
    picture = _shrunk(_opened(data), 1.0)
    best = b""
    for scale in (1.0, 0.8, 0.64, 0.5):
        smaller = picture if scale == 1.0 else _resized(picture, scale)
        for quality in QUALITIES:
            best = _jpeg(smaller, quality)
            if len(best) <= MOST_BYTES:
                return best
    return best


def _opened(data: bytes) -> Image:
    import warnings

    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(data))
            picture.draft("RGB", (2 * PRINT_WIDTH, 2 * PRINT_WIDTH))
            picture.load()
            upright = ImageOps.exif_transpose(picture)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as problem:
        raise Unreadable(
            say("This is not a picture that can be opened; expected JPEG, PNG or WebP.")
        ) from problem
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as problem:
        raise Unreadable(say("This picture has too many pixels; save it smaller and try again.")) from problem
    return _on_white(upright)


def _on_white(picture: Image) -> Image:
    from PIL import Image

    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        ground = Image.new("RGBA", picture.size, "white")
        ground.alpha_composite(picture)
        picture = ground
    return picture.convert("RGB")


def _shrunk(picture: Image, most: float) -> Image:
    scale = max(PRINT_WIDTH / picture.width, PRINT_HEIGHT / picture.height)
    return _resized(picture, scale) if scale < most else picture


def _resized(picture: Image, scale: float) -> Image:
    from PIL import Image

    size = (max(round(picture.width * scale), 1), max(round(picture.height * scale), 1))
    return picture.resize(size, Image.Resampling.LANCZOS)


def _jpeg(picture: Image, quality: int) -> bytes:
    file = BytesIO()
    picture.save(file, "JPEG", quality=quality, optimize=True, progressive=False, dpi=(300, 300))
    return file.getvalue()


def pixels_of(data: bytes) -> tuple[int, int]:
    """Width and height of a JPEG or PNG, read from its head without opening it."""
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        across, down = unpack(">II", data[16:24])
        return across, down
    at = 2
    while data[:2] == b"\xff\xd8" and at + 9 <= len(data):
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            down, across = unpack(">HH", data[at + 5 : at + 9])
            return across, down
        at += 2 + length
    raise Unreadable(say("This is not a picture that can be opened; expected JPEG, PNG or WebP."))

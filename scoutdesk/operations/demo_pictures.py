"""Pictures for the demo, drawn."""

from __future__ import annotations

from io import BytesIO


def photo(subject: str) -> bytes:
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (1200, 900), (abs(hash(subject)) % 200, 180, 120)).save(out, "JPEG")
    return out.getvalue()

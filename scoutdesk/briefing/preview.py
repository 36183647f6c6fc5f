"""The pages of a PDF as pictures, for looking at the very paper on the screen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePicture:
    """One page: `rgba` holds width × height pixels of four bytes, row by row from the top."""

    width: int
    height: int
    rgba: bytes


def page_count(pdf: bytes) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def page_pictures(pdf: bytes, dpi: int) -> list[PagePicture]:
    """Every page drawn at this resolution."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return [_picture(page, dpi / 72) for page in document]


def _picture(page: object, scale: float) -> PagePicture:
    from pypdfium2 import PdfPage

    assert isinstance(page, PdfPage)
    bitmap = page.render(scale=scale, rev_byteorder=True, force_bitmap_format=4)
    picture = PagePicture(width=bitmap.width, height=bitmap.height, rgba=bytes(bitmap.buffer))
    bitmap.close()
    page.close()
    return picture


def page_texts(pdf: bytes) -> list[str]:
    """The text of every page, as a reader would copy it."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]

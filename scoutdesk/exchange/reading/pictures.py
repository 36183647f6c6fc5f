"""Pictures in a workbook: those that WPS and Excel put into cells, and those that only lie over one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from scoutdesk.exchange.reading.limits import LARGEST_PICTURE, MOST_PICTURES
from scoutdesk.exchange.reading.marks import Place
from scoutdesk.exchange.reading.packages import Package

_WRITTEN = re.compile(r'^\s*=?\s*(?:_xlfn\.)?DISPIMG\(\s*"([^"]{1,80})"', re.IGNORECASE)
# first bytes -> suffix; what else calls itself a picture (EMF, SVG, a program) is left alone
STARTS = {b"\xff\xd8\xff": ".jpg", b"\x89PNG\r\n\x1a\n": ".png", b"GIF8": ".gif"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its name in the package; its bytes are read when somebody wants them."""

    part: str
    package: Package = field(repr=False, compare=False)

    @property
    def name(self) -> str:
        return self.part.rpartition("/")[2]

    def read(self) -> bytes | None:
        """None where it is missing, too large, or no picture in truth."""
        data = self.package.picture(self.part, LARGEST_PICTURE)
        return data if data is not None and suffix_of(data) else None


def suffix_of(data: bytes) -> str:
    """ ".jpg", ".png", ".gif" or ".webp" by the first bytes; "" for anything else."""
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return ".webp"
    return next((suffix for start, suffix in STARTS.items() if data.startswith(start)), "")


def picture_named(cell: object) -> str | None:
    """What a cell that reads =DISPIMG("ID_…",1) calls its picture."""
    found = _WRITTEN.match(cell) if isinstance(cell, str) else None
    return found[1] if found else None


def wps_pictures(package: Package, workbook: str) -> dict[str, Picture]:
    """The pictures that cells name, by that name."""
    part = next((part for kind, part in package.related(workbook).values() if kind == "cellImage"), "")
    part = part if part in package else "xl/cellimages.xml"
    tree = package.tree(part)
    if tree is None:
        return {}
    media = {id: target for id, (_kind, target) in package.related(part).items()}
    found = {}
    for item in _all(tree, "pic"):
        named = next((inner.get("name", "") for inner in _all(item, "cNvPr")), "")
        target = media.get(_embedded(item))
        if named and target:
            found[named] = Picture(target, package)
    return found


def drawn_pictures(package: Package, sheet: str) -> dict[Place, Picture]:
    """The pictures that lie over a sheet, by the cell in which their upper left corner is; of several the first."""
    found: dict[Place, Picture] = {}
    for kind, part in package.related(sheet).values():
        tree = package.tree(part) if kind == "drawing" else None
        if tree is None:
            continue
        media = {id: target for id, (_kind, target) in package.related(part).items()}
        for place, id in _anchored(tree):
            if id in media and len(found) < MOST_PICTURES:
                found.setdefault(place, Picture(media[id], package))
    return found


def excel_pictures(package: Package, workbook: str) -> dict[int, Picture]:
    """Pictures that Excel placed in cells, by the number that the cells bear (vm="1" is the first)."""
    related = dict(package.related(workbook).values())
    names = ("rdRichValue", "rdRichValueStructure", "richValueRel")
    values, shapes, links = (package.tree(related.get(name, "")) for name in names)
    if values is None or shapes is None or links is None:
        return {}
    media = package.related(related["richValueRel"])
    parts = [media.get(_id(item), ("", ""))[1] for item in links]
    shape_of = {str(number): item.get("t") for number, item in enumerate(shapes)}
    found = {}
    for number, item in enumerate(values, 1):
        at = next((inner.text or "" for inner in item), "")
        if shape_of.get(item.get("s", "")) == "_localImage" and at.isdigit() and int(at) < len(parts):
            found[number] = Picture(parts[int(at)], package)
    return found


def _anchored(tree: ElementTree.Element) -> Iterator[tuple[Place, str]]:
    for anchor in tree:
        corner = next(_all(anchor, "from"), None)
        where = {_name(item): item.text or "" for item in corner} if corner is not None else {}
        row, column = where.get("row", ""), where.get("col", "")
        if row.isdigit() and column.isdigit() and len(row) < 8 and len(column) < 6:
            for picture in _all(anchor, "pic"):
                yield (int(row), int(column)), _embedded(picture)


def _embedded(item: ElementTree.Element) -> str:
    for blip in _all(item, "blip"):
        for key, value in blip.attrib.items():
            if key.rpartition("}")[2] == "embed":
                return value
    return ""


def _id(item: ElementTree.Element) -> str:
    return next((value for key, value in item.attrib.items() if key.rpartition("}")[2] == "id"), "")


def _all(tree: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    return (item for item in tree.iter() if _name(item) == name)


def _name(item: ElementTree.Element) -> str:
    return str(item.tag).rpartition("}")[2]

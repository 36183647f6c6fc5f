"""The parts that know all sheets of a workbook, when one more comes in front."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scoutdesk.exchange.annotating.markup import (
    Edit,
    Malformed,
    attribute,
    children,
    edited,
    escaped,
    find,
    find_all,
    inserted,
    quiet,
    readable,
    start_tag,
    with_attribute,
    without_attribute,
)
from scoutdesk.exchange.annotating.package import Package
from scoutdesk.exchange.annotating.relations import (
    STRICT,
    TRANSITIONAL,
    Relation,
    declare,
    relate,
    relations,
)

_SHEET_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_STYLES_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_COUNT = re.compile(rb"(<(?:[\w.\-]+:)?i4>\s*)(\d+)(\s*</)")


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the parts of a workbook are: itself, its worksheets by name, its looks; how its relations are worded.

    `others`: sheets that are a chart or the like, by name.
    """

    workbook: str
    sheets: dict[str, str]
    others: dict[str, str]
    styles: str | None
    base: str


def find_parts(package: Package) -> Parts:
    """`Malformed` where it is not a workbook."""
    main = next(
        (item.target for item in relations(package, "") if item.of("officeDocument")), "xl/workbook.xml"
    )
    if main not in package:
        raise Malformed("no workbook")
    known = relations(package, main)
    targets = {item.id: item for item in known}
    data = readable(package.read(main))
    kinds = list(_sheets(data, targets))
    return Parts(
        main,
        {name: found.target for name, found in kinds if found.of("worksheet")},
        {name: found.target for name, found in kinds if not found.of("worksheet")},
        next((item.target for item in known if item.of("styles") and item.target in package), None),
        STRICT if any(item.type.startswith(STRICT) for item in known) else TRANSITIONAL,
    )


def _sheets(data: bytes, targets: dict[str, Relation]) -> Iterator[tuple[str, Relation]]:
    area = find(quiet(data), "sheets")
    for item in children(quiet(data), area.inside, area.close) if area else ():
        tag = data[item.start : item.inside]
        found = targets.get(attribute(tag, r"[\w.\-]+:id") or "")
        if found is not None:
            yield attribute(tag, "name") or "", found


def put_in_front(package: Package, parts: Parts, name: str, sheet: bytes) -> None:
    """A new sheet before all others, which opens first; what counts the sheets counts on."""
    part = package.free("xl/worksheets/sheet{}.xml")
    package.put(part, sheet)
    declare(package, part, _SHEET_KIND)
    id = relate(package, parts.workbook, "worksheet", part, parts.base)
    for other in parts.others.values():
        _not_in_front(package, other)
    data = readable(package.read(parts.workbook))
    package.put(parts.workbook, _with_sheet(data, name, id, parts.base))
    _name_in_properties(package, name)


def put_instead(package: Package, parts: Parts, name: str, sheet: bytes) -> None:
    """A new content for a sheet that is there, which opens first."""
    package.put(parts.sheets[name], sheet)
    for other in parts.others.values():
        _not_in_front(package, other)
    data = readable(package.read(parts.workbook))
    searched = quiet(data)
    area = find(searched, "sheets")
    tags = [
        attribute(data[item.start : item.inside], "name")
        for item in (children(searched, area.inside, area.close) if area else ())
    ]
    edits: list[Edit] = []
    for found in start_tag("workbookView").finditer(searched):
        tag = without_attribute(data[found.start() : found.end()], "firstSheet")
        edits.append((*found.span(), with_attribute(tag, "activeTab", str(tags.index(name)))))
    package.put(parts.workbook, edited(data, edits))


def put_styles(package: Package, parts: Parts, data: bytes) -> None:
    """The looks of the workbook, which may have come without any."""
    part = parts.styles or (
        "xl/styles.xml" if "xl/styles.xml" not in package else package.free("xl/styles{}.xml")
    )
    package.put(part, data)
    if parts.styles is None:
        declare(package, part, _STYLES_KIND)
        relate(package, parts.workbook, "styles", part, parts.base)


def _with_sheet(data: bytes, name: str, id: str, base: str) -> bytes:
    searched = quiet(data)
    area = find(searched, "sheets")
    if area is None:
        raise Malformed("no sheets")
    tags = [data[item.start : item.inside] for item in children(searched, area.inside, area.close)]
    number = max((int(attribute(tag, "sheetId") or 0) for tag in tags), default=0) + 1
    made = f'<{area.prefix.decode()}sheet name="{escaped(name)}" sheetId="{number}" xmlns:r="{base}" r:id="{id}"/>'
    edits: list[Edit] = [inserted(data, area, made.encode(), area.inside)]
    for found in start_tag("definedName").finditer(searched):
        tag = data[found.start() : found.end()]
        place = attribute(tag, "localSheetId")
        if place is not None:
            edits.append((*found.span(), with_attribute(tag, "localSheetId", str(int(place) + 1))))
    for found in start_tag("workbookView").finditer(searched):
        tag = data[found.start() : found.end()]
        first = without_attribute(without_attribute(tag, "activeTab"), "firstSheet")
        edits.append((*found.span(), first))
    return edited(data, edits)


def _not_in_front(package: Package, part: str) -> None:
    if part in package and b"tabSelected" in (data := package.read(part)):
        package.put(part, edited(data, not_selected(quiet(data), len(data))))


def not_selected(data: bytes, end: int) -> list[Edit]:
    """A sheet that was in front is not any more: two selected sheets would be filled in as one."""
    edits = []
    for found in start_tag("sheetView").finditer(data, 0, end):
        if attribute(found[0], "tabSelected") is not None:
            edits.append((*found.span(), without_attribute(found[0], "tabSelected")))
    return edits


def _name_in_properties(package: Package, name: str) -> None:
    """The list of sheets in the file's properties, where there is one."""
    part = next(
        (item.target for item in relations(package, "") if item.of("extended-properties")), "docProps/app.xml"
    )
    if part not in package:
        return
    data = readable(package.read(part))
    searched = quiet(data)
    titles, pairs = find(searched, "TitlesOfParts"), find(searched, "HeadingPairs")
    listed = find(searched, "vector", titles.inside, titles.close) if titles else None
    counted = _COUNT.search(searched, pairs.inside, pairs.close) if pairs else None
    first = next(find_all(searched, "lpstr", listed.inside, listed.close), None) if listed else None
    if listed is None or counted is None or first is None:
        return
    tag = data[listed.start : listed.inside]
    prefix = first.prefix.decode()
    edits: list[Edit] = [
        (counted.start(), counted.end(), counted[1] + str(int(counted[2]) + 1).encode() + counted[3]),
        (listed.start, listed.inside, with_attribute(tag, "size", str(int(attribute(tag, "size") or 0) + 1))),
        (first.start, first.start, f"<{prefix}lpstr>{escaped(name)}</{prefix}lpstr>".encode()),
    ]
    package.put(part, edited(data, edits))

"""Writers of nasty sheets: openpyxl, XlsxWriter, LibreOffice, delimited text, and packages as WPS writes them by hand."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

Cells = list[list[Any]]


def cells_of(text: str) -> Cells:
    """A sheet as drawn: a line is a row, | parts the cells, ⏎ is a line feed, 'x keeps x a text."""
    lines = text.removeprefix("\n").removesuffix("\n").split("\n")
    return [[_cell(cell.strip()) for cell in line.split("|")] if line.strip() else [] for line in lines]


def _cell(text: str) -> Any:
    if text.startswith("'"):
        return text[1:]
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return text.replace("⏎", "\n")


def openpyxl(
    path: Path,
    sheets: dict[str, Cells],
    merges: Sequence[str] = (),
    tweak: Callable[[Any], None] | None = None,
) -> None:
    """`merges` are those of the first sheet; `tweak` takes the workbook before it is saved."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(row, 1):
                if cell != "":
                    page.cell(number, column, cell)
    for area in merges:
        book.worksheets[0].merge_cells(area)
    if tweak is not None:
        tweak(book)
    book.save(path)


def xlsxwriter(
    path: Path,
    sheets: dict[str, Cells],
    merges: Sequence[str] = (),
    tweak: Callable[[Any], None] | None = None,
) -> None:
    import xlsxwriter as writer

    with writer.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell != "":
                        page.write(number, column, cell)
        for area in merges:
            book.worksheets()[0].merge_range(area, "")
            row, column = _place(area.partition(":")[0])
            first = next(iter(sheets.values()))
            book.worksheets()[0].write(row, column, first[row][column])
        if tweak is not None:
            tweak(book)


def _place(address: str) -> tuple[int, int]:
    return int(address[1:]) - 1, ord(address[0]) - 65


def wps(
    path: Path,
    sheets: dict[str, Cells],
    merges: Sequence[str] = (),
    *,
    prefix: str = "",
    absolute: bool = True,
    addresses: bool = True,
    pictures: bool = False,
) -> None:
    """A package as WPS and its like write it: texts in the cells, absolute paths, prefixes, pictures in cells."""
    p = f"{prefix}:" if prefix else ""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    name_space = f'xmlns{":" + prefix if prefix else ""}="{main}"'
    root = "/xl/" if absolute else ""
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _types(len(sheets), pictures))
        package.writestr(
            "_rels/.rels",
            _relations(
                [
                    (
                        "rId1",
                        f"{relation}/officeDocument",
                        "/xl/workbook.xml" if absolute else "xl/workbook.xml",
                    )
                ]
            ),
        )
        listed = "".join(
            f'<{p}sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>'
            for number, name in enumerate(sheets, 1)
        )
        package.writestr(
            "xl/workbook.xml",
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<{p}workbook {name_space} xmlns:r="{relation}">'
            f"<{p}sheets>{listed}</{p}sheets></{p}workbook>",
        )
        targets = [
            (f"rId{number}", f"{relation}/worksheet", f"{root}worksheets/sheet{number}.xml")
            for number in range(1, len(sheets) + 1)
        ]
        if pictures:
            targets.append(
                ("rId90", "http://www.wps.cn/officeDocument/2020/cellImage", f"{root}cellimages.xml")
            )
            package.writestr("xl/cellimages.xml", _cell_images())
            package.writestr(
                "xl/_rels/cellimages.xml.rels",
                _relations([("rId1", f"{relation}/image", "media/image1.png")]),
            )
            package.writestr("xl/media/image1.png", _png())
        package.writestr("xl/_rels/workbook.xml.rels", _relations(targets))
        for number, rows in enumerate(sheets.values(), 1):
            package.writestr(
                f"xl/worksheets/sheet{number}.xml",
                _sheet(p, name_space, rows, merges if number == 1 else (), addresses),
            )


def _sheet(p: str, name_space: str, rows: Cells, merges: Iterable[str], addresses: bool) -> str:
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(
            _xml_cell(p, cell, f"{chr(65 + column)}{number}" if addresses else "")
            for column, cell in enumerate(row)
            if cell != "" or not addresses
        )
        lines.append(f"<{p}row" + (f' r="{number}"' if addresses else "") + f">{cells}</{p}row>")
    merged = "".join(f'<{p}mergeCell ref="{area}"/>' for area in merges)
    tail = f"<{p}mergeCells>{merged}</{p}mergeCells>" if merged else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<{p}worksheet {name_space}>'
        f"<{p}sheetData>{''.join(lines)}</{p}sheetData>{tail}</{p}worksheet>"
    )


def _xml_cell(p: str, cell: Any, address: str) -> str:
    at = f' r="{address}"' if address else ""
    if cell == "":
        return f"<{p}c{at}/>"
    if isinstance(cell, (int, float)):
        return f"<{p}c{at}><{p}v>{cell}</{p}v></{p}c>"
    if str(cell).startswith("=DISPIMG"):
        formula = escape("_xlfn." + str(cell)[1:])
        return f'<{p}c{at} t="str"><{p}f>{formula}</{p}f><{p}v>{escape(str(cell))}</{p}v></{p}c>'
    return (
        f'<{p}c{at} t="inlineStr"><{p}is><{p}t xml:space="preserve">{escape(str(cell))}</{p}t></{p}is></{p}c>'
    )


def _relations(found: Iterable[tuple[str, str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="{id}" Type="{kind}" Target="{target}"/>' for id, kind, target in found
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}</Relationships>'
    )


def _types(sheets: int, pictures: bool) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = [("/xl/workbook.xml", f"{kind}.sheet.main+xml")]
    parts += [
        (f"/xl/worksheets/sheet{number}.xml", f"{kind}.worksheet+xml") for number in range(1, sheets + 1)
    ]
    if pictures:
        parts.append(("/xl/cellimages.xml", "application/vnd.wps-officedocument.cellimage+xml"))
    named = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in parts)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f"{named}</Types>"
    )


def _cell_images() -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData" '
        'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<etc:cellImage><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="ID_1"/><xdr:cNvPicPr/></xdr:nvPicPr>'
        '<xdr:blipFill><a:blip r:embed="rId1"/></xdr:blipFill></xdr:pic></etc:cellImage></etc:cellImages>'
    )


def _png() -> bytes:
    from io import BytesIO

    from PIL import Image

    into = BytesIO()
    Image.new("RGB", (4, 4), (240, 140, 20)).save(into, "PNG")
    return into.getvalue()


def delimited(path: Path, rows: Cells, separator: str = ",", encoding: str = "utf-8") -> None:
    def written(cell: Any) -> str:
        text = str(cell)
        return '"' + text.replace('"', '""') + '"' if separator in text or "\n" in text else text

    lines = [separator.join(written(cell) for cell in row) for row in rows]
    path.write_bytes("\r\n".join(lines).encode(encoding))


def open_document(path: Path, sheets: dict[str, Cells]) -> None:
    """An .ods as spreadsheets write it: repeated cells and rows told by their number."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    pages = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(map(_ods_row, rows))}'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/>'
        "</table:table-row></table:table>"
        for name, rows in sheets.items()
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", kind)
        package.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2">'
            f"<office:body><office:spreadsheet>{pages}</office:spreadsheet></office:body></office:document-content>",
        )
        package.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
        )


def _ods_row(row: list[Any]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, row)) or '<table:table-cell/>'}</table:table-row>"


def _ods_cell(cell: Any) -> str:
    if cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, (int, float)):
        return f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p></table:table-cell>'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(cell).split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'

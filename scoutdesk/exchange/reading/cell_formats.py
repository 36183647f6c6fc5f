"""Number formats that say something of a value: a percent sign, a unit in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from xml.etree import ElementTree

from scoutdesk.exchange.reading.limits import MOST_FORMATTED
from scoutdesk.exchange.reading.marks import Place
from scoutdesk.exchange.reading.scanning import formatted_cells

PERCENT = {9: "0%", 10: "0.00%"}
# words in quotation marks or as a currency, or Chinese as it stands; [红色] and [>=100] are no words of the value
_WORDS = re.compile(
    r'"[^"]*[^\W\d_][^"]*"|\[\$[^\]-]*[^\W\d_][^\]-]*|^(?:[^\[\]]|\[[^\]]*\])*[\u3400-\u9fff]'
)
_DATES = re.compile(r"[ymdhs年月日]", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


def says_something(code: str) -> bool:
    """Whether a number format holds words or a percent sign; that of a date says nothing that is not in the date."""
    if _DATES.search(_QUOTED.sub("", code)):
        return False
    return "%" in _QUOTED.sub("", code) or _WORDS.search(code.split(";", maxsplit=1)[0]) is not None


def telling_styles(tree: ElementTree.Element | None) -> dict[int, str]:
    """Of the styles of a workbook (xl/styles.xml): number of the cell style -> its format, where it says something."""
    if tree is None:
        return {}
    codes = dict(PERCENT)
    for item in _named(tree, "numFmt"):
        number = item.get("numFmtId", "")
        if number.isdigit():
            codes[int(number)] = item.get("formatCode", "")
    told = {number: code for number, code in codes.items() if says_something(code)}
    found = {}
    for cells in _named(tree, "cellXfs"):
        for style, item in enumerate(cells):
            number = item.get("numFmtId", "")
            if number.isdigit() and int(number) in told:
                found[style] = told[int(number)]
    return found


def _named(tree: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    return (item for item in tree.iter() if item.tag.rpartition("}")[2] == name)


def formats_in(data: bytes, styles: Mapping[int, str]) -> dict[Place, str]:
    """What the formats of the cells of a sheet say."""
    found: dict[Place, str] = {}
    for style, code in styles.items():
        found |= dict.fromkeys(islice(formatted_cells(data, style), MOST_FORMATTED - len(found)), code)
    return found

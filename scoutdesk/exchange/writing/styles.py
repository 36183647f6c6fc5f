"""The few looks a cell can have, each made once per workbook."""

from __future__ import annotations

from typing import Any

from scoutdesk.exchange.cells import number_format
from scoutdesk.fields.kinds import Kind

TINT = "#FFF6E5"
LINE = "#D9D4CC"
PERSIMMON = "#C8561B"
GREY = "#F1EFEC"


class Styles:
    """Formats of one XlsxWriter workbook, by role."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[str, str], Any] = {}
        self.title = book.add_format({"bold": True, "font_size": 16, "font_color": PERSIMMON})
        self.note = book.add_format({"font_color": "#5F5A54"})
        self.note_wrapped = book.add_format({"font_color": "#5F5A54", "text_wrap": True, "valign": "top"})
        head = {
            "bold": True,
            "text_wrap": True,
            "align": "center",
            "valign": "vcenter",
            "border": 1,
            "border_color": LINE,
        }
        self.header = book.add_format({**head, "bg_color": PERSIMMON, "font_color": "#FFFFFF"})
        self.header_locked = book.add_format({**head, "bg_color": GREY})
        self.hidden = book.add_format({"num_format": "@", "hidden": True})
        self.unlocked = book.add_format({"locked": False})
        self.wrapped = book.add_format(
            {"text_wrap": True, "valign": "top", "border": 1, "border_color": LINE}
        )

    def input(self, kind: Kind) -> Any:
        return self._cell("input", kind, {"locked": False, "bg_color": TINT})

    def locked(self, kind: Kind) -> Any:
        return self._cell("locked", kind, {"bg_color": GREY})

    def plain(self, kind: Kind) -> Any:
        return self._cell("plain", kind, {})

    def _cell(self, role: str, kind: Kind, look: dict[str, Any]) -> Any:
        key = (role, number_format(kind))
        if key not in self._made:
            basis = {
                "num_format": key[1],
                # a text that is longer than its column is read, not cut off
                "text_wrap": key[1] == "@",
                "valign": "vcenter",
                "border": 1,
                "border_color": LINE,
            }
            if key[1] == "@":
                basis["indent"] = 1
            self._made[key] = self._book.add_format(basis | look)
        return self._made[key]

"""Icons by name and colour role, drawn from the shipped SVG files."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from scoutdesk.desk import theme
from scoutdesk.i18n import RESOURCES

# what the desk calls a thing → the picture for it
NAMES = {
    "today": "house",
    "skus": "citrus",
    "sku": "citrus",
    "seasons": "calendar-days",
    "season": "calendar-days",
    "suppliers": "factory",
    "supplier": "factory",
    "certificates": "badge-check",
    "certificate": "badge-check",
    "quotations": "receipt-text",
    "quotation": "receipt-text",
    "lots": "boxes",
    "lot": "package",
    "delivery": "truck",
    "purchase_order": "file-spreadsheet",
    "movements": "arrow-left-right",
    "movement": "arrow-left-right",
    "warehouses": "warehouse",
    "sales": "store",
    "sale": "store",
    "complaints": "message-square",
    "complaint": "message-square",
    "curators": "users",
    "curator": "user",
    "communities": "messages-square",
    "community": "messages-square",
    "network": "handshake",
    "late": "clock",
    "step": "graduation-cap",
    "requests": "message-circle-question-mark",
    "request": "message-circle-question-mark",
    "curator_request": "message-circle-question-mark",
    "range": "layout-grid",
    "calendar": "calendar",
    "inbox": "inbox",
    "compare": "scale",
    "brief": "file-text",
    "history": "history",
    "settings": "settings",
    "add": "plus",
    "archive": "archive",
    "undo": "undo-2",
    "redo": "redo-2",
    "back": "arrow-left",
    "forward": "arrow-right",
    "search": "search",
    "export": "download",
    "import": "upload",
    "columns": "columns-3",
    "filter": "funnel",
    "done": "circle-check",
    "problem": "triangle-alert",
    "refused": "circle-x",
    "info": "info",
    "close": "x",
    "gate": "lock",
    "harvest": "sprout",
    "alert": "bell",
    "launch": "megaphone",
    "launches": "megaphone",
    "milestone": "calendar-clock",
    "lesson": "lightbulb",
    "expired": "circle-x",
    "expiring": "clock",
    "command": "command",
    "backup": "database-backup",
    "theme": "sun-moon",
    "language": "languages",
    "zoom": "zoom-in",
    "folder": "folder-open",
    "copy": "copy",
    "paste": "clipboard-paste",
    "edit": "pencil",
    "open": "arrow-right",
    "claim": "quote",
    "attachment": "paperclip",
    "story": "book-open",
    "help": "circle-question-mark",
}


def icon(name: str, size: int = 18) -> QIcon:
    """`icon("add:accent")`: the picture for adding, in the accent colour; without a colour in that of the text."""
    picture, _, role = name.partition(":")
    made = QIcon(pixmap(picture, role or "text", size))
    made.addPixmap(pixmap(picture, "disabled", size), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, role: str = "text", size: int = 18) -> QPixmap:
    """The picture, `size` pixels at the present zoom, in the colour of a role."""
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen else 1.0
    return _drawn(NAMES.get(name, name), theme.colour(role).name(), theme.px(size), ratio)


@cache
def _drawn(file: str, colour: str, size: int, ratio: float) -> QPixmap:
    source = RESOURCES / "icons" / f"{file}.svg"
    if not source.exists():
        # a record that nobody drew a picture for yet
        source = RESOURCES / "icons" / "box.svg"
    svg = source.read_text(encoding="utf-8").replace("currentColor", colour)
    made = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    made.fill(QColor(0, 0, 0, 0))
    made.setDevicePixelRatio(ratio)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made

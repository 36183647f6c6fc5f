"""Colours by role, the type, and the grid; light and dark. Fusion and a palette, no style sheet on the application."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication, QPalette

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from scoutdesk.i18n import RESOURCES

Theme = Literal["light", "dark"]
FAMILY = "Noto Sans SC"
BASE = 13

LIGHT = {
    "window": "#F4F4F3",
    "rail": "#EAEAE8",
    "base": "#FFFFFF",
    "raised": "#FFFFFF",
    "alternate": "#FAFAF9",
    "line": "#DCDCD9",
    "strong line": "#B9B9B5",
    "frame": "#F4F4F3",
    "text": "#1F1F1E",
    "muted": "#5E5E5A",
    "disabled": "#8E8E89",
    "accent": "#B0420D",
    "on accent": "#FFFFFF",
    "soft accent": "#FBE6DA",
    "hover": "#F0F0EE",
    "good": "#1E6B3A",
    "soft good": "#E2F1E6",
    "warning": "#8A5A00",
    "soft warning": "#FCF0D4",
    "bad": "#B3261E",
    "soft bad": "#FBE4E2",
    "info": "#24578F",
    "soft info": "#E3ECF7",
}
DARK = {
    "window": "#1D1D1E",
    "rail": "#161617",
    "base": "#252527",
    "raised": "#2B2B2D",
    "alternate": "#29292B",
    "line": "#3B3B3E",
    "strong line": "#5A5A5E",
    "frame": "#8A8A8E",
    "text": "#E9E9E7",
    "muted": "#ABABA8",
    "disabled": "#77777A",
    "accent": "#FF9257",
    "on accent": "#1D1D1E",
    "soft accent": "#4A2F20",
    "hover": "#313134",
    "good": "#7CCB93",
    "soft good": "#1F3A28",
    "warning": "#E8B64C",
    "soft warning": "#3E3318",
    "bad": "#FF8A80",
    "soft bad": "#4A2523",
    "info": "#8DB9EE",
    "soft info": "#22344A",
}

# what a process shows at a time is one theme at one size, like its language
_shown: dict[str, dict[str, str]] = {"colours": LIGHT}
_zoom: list[float] = [1.0]
_system: list[int] = []

# Qt.AlignmentFlag as plain numbers: the namespace `Qt` takes 30 ms to import, a sixth of a start
LEFT, RIGHT, CENTRE = 0x81, 0x82, 0x84


def colour(role: str) -> QColor:
    """A colour by its role: "text", "muted", "accent", "warning", "soft warning" …"""
    return QColor(_shown["colours"][role])


def is_dark() -> bool:
    return _shown["colours"] is DARK


def px(size: float) -> int:
    """A length in pixels at the present zoom."""
    return round(size * _zoom[0])


def font(size: float = BASE, *, bold: bool = False) -> QFont:
    """The house's type; figures of Noto Sans SC are tabular as they come."""
    made = QFont(FAMILY)
    made.setPixelSize(px(size))
    made.setBold(bold)
    return made


def elided(metrics: QFontMetrics, text: str, width: int) -> str:
    """The text, cut with an ellipsis where it is wider."""
    if metrics.horizontalAdvance(text) <= width:
        return text
    from PySide6.QtCore import Qt

    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(width, 0))


def load_fonts() -> None:
    """Make the shipped type known to Qt."""
    for weight in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / f"NotoSansSC-{weight}.ttf"))


def _system_ground() -> int:
    """How light the desktop's own windows are, 0–255; asked before we put a palette over it."""
    if not _system:
        _system.append(QGuiApplication.palette().window().color().lightness())
    return _system[0]


def resolve(wanted: str) -> Theme:
    """ "system" asks the desktop."""
    if wanted == "system":
        return "dark" if _system_ground() < 128 else "light"
    return "dark" if wanted == "dark" else "light"


def apply(application: QApplication, wanted: str = "system", zoom: int = 100) -> None:
    """Show this theme at this size (per cent) from now on. The style is Fusion, given to the application at birth."""
    _shown["colours"] = DARK if resolve(wanted) == "dark" else LIGHT
    _zoom[0] = zoom / 100
    application.setPalette(palette())
    for kind in OUTLINED:
        application.setPalette(_outlined(), kind)  # type: ignore[arg-type]  # the stub says bytes, which it refuses
    application.setFont(font())


# Fusion draws frames and check boxes in a darker shade of the window: on a dark ground nobody would see them
OUTLINED = ("QLineEdit", "QTextEdit", "QPlainTextEdit", "QAbstractItemView", "QCheckBox")


def _outlined() -> QPalette:
    made = palette()
    made.setColor(QPalette.ColorRole.Window, colour("frame"))
    return made


def palette() -> QPalette:
    made = QPalette()
    for part, role in ROLES.items():
        made.setColor(part, colour(role))
    for part in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, part, colour("disabled"))
    made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, colour("line"))
    return made


ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "base",
    QPalette.ColorRole.AlternateBase: "alternate",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "raised",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "bad",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "strong line",
}


def paint(widget: QWidget, *, ground: str = "", text: str = "") -> None:
    """Give one widget a ground or a text colour by role, through its palette."""
    made = widget.palette()
    if ground:
        made.setColor(QPalette.ColorRole.Window, colour(ground))
        widget.setAutoFillBackground(True)
    if text:
        made.setColor(QPalette.ColorRole.WindowText, colour(text))
        made.setColor(QPalette.ColorRole.Text, colour(text))
    widget.setPalette(made)


def soften(view: QAbstractScrollArea) -> None:
    """Selections in lists and tables: soft, with the text as dark as elsewhere; scroll bars that keep quiet."""
    made = view.palette()
    made.setColor(QPalette.ColorRole.Highlight, colour("soft accent"))
    made.setColor(QPalette.ColorRole.HighlightedText, colour("text"))
    view.setPalette(made)
    quieten(view)


def quieten(area: QAbstractScrollArea) -> None:
    """Scroll bars without arrows, as wide as the grid; nothing stands where the two of them meet."""
    from PySide6.QtWidgets import QWidget

    for bar in (area.verticalScrollBar(), area.horizontalScrollBar()):
        bar.setStyleSheet(sheet("scroll"))
    area.setCornerWidget(QWidget())


SHEETS = {
    "primary": (
        "QPushButton {{ background: {accent}; color: {on accent}; border: 1px solid {accent};"
        " border-radius: 4px; padding: {p6} {p16}; font-weight: bold; }}"
        "QPushButton:focus {{ border: 2px solid {text}; }}"
        "QPushButton:disabled {{ background: {line}; color: {disabled}; border-color: {line}; }}"
    ),
    "quiet": (
        "QPushButton, QToolButton {{ background: transparent; border: 1px solid {line}; border-radius: 4px;"
        " padding: {p4} {p8}; color: {text}; }}"
        "QPushButton:hover, QToolButton:hover {{ background: {hover}; }}"
        "QPushButton:focus, QToolButton:focus {{ border: 2px solid {accent}; }}"
        "QPushButton:disabled, QToolButton:disabled {{ color: {disabled}; }}"
    ),
    "chip": (
        "QToolButton {{ background: {base}; border: 1px solid {line}; border-radius: {p12};"
        " padding: {p2} {p8}; color: {text}; }}"
        "QToolButton:hover {{ background: {hover}; }}"
        "QToolButton:checked {{ background: {soft accent}; border-color: {accent}; }}"
        "QToolButton:disabled {{ background: transparent; color: {muted}; border-style: dashed; }}"
        "QToolButton:focus {{ border: 2px solid {accent}; }}"
        "QToolButton::menu-indicator {{ image: none; width: 0; }}"
    ),
    "scroll": (
        "QScrollBar {{ background: transparent; border: none; margin: 0; }}"
        "QScrollBar:vertical {{ width: {p12}; }} QScrollBar:horizontal {{ height: {p12}; }}"
        "QScrollBar::handle {{ background: {line}; border-radius: {p4}; margin: {p2}; }}"
        "QScrollBar::handle:hover {{ background: {strong line}; }}"
        "QScrollBar::handle:vertical {{ min-height: {p32}; }} QScrollBar::handle:horizontal {{ min-width: {p32}; }}"
        "QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}"
        "QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}"
    ),
    "sheet": ".Palette {{ background: {raised}; border: 1px solid {strong line}; border-radius: 8px; }}",
    "card": ".QFrame {{ background: {base}; border: 1px solid {line}; border-radius: 6px; }}",
}


def sheet(name: str) -> str:
    """A small style sheet for one widget: "primary", "quiet", "chip", "scroll" or "card", in the present colours."""
    sizes = {f"p{size}": f"{px(size)}px" for size in (2, 4, 6, 8, 12, 16, 32)}
    return SHEETS[name].format(**_shown["colours"], **sizes)

"""Other spellings of the units that fields are kept in."""

from __future__ import annotations

_SPELLINGS = {
    "°C": frozenset({"℃", "度", "°", "°c", "c", "摄氏度"}),
    "°Brix": frozenset({"度", "°", "°bx", "brix", "°brix", "白利度", "%brix"}),
    "%RH": frozenset({"%", "%rh", "rh%", "rh"}),
    "days": frozenset({"天", "日", "d", "day"}),
    "hours": frozenset({"小时", "时", "h", "hour"}),
    "months": frozenset({"个月", "月", "month"}),
}


def same_unit(written: str, wanted: str) -> bool:
    """Whether `written` is another way to say `wanted`: ℃ for °C, 度 for °Brix where sweetness is asked."""
    return written == wanted or written.lower() in _SPELLINGS.get(wanted, ())

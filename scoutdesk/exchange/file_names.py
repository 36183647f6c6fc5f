"""What a file may be called: a name that no file system takes is shortened before its ending."""

from __future__ import annotations

MOST_BYTES = 255  # of a name, in UTF-8: a third as many Chinese signs


def fitting(stem: str, end: str, spare: int = 0) -> str:
    """`stem` + `end`, the stem cut where both are too long: 甲乙丙丁, _退回.xlsx -> 甲乙…_退回.xlsx

    `spare`: bytes that stay free, for the number that a second one of this name gets.
    """
    whole, most = stem + end, MOST_BYTES - spare
    if len(_bytes(whole)) <= most:
        return whole
    room = max(most - len(_bytes("…" + end)), 0)
    return f"{_bytes(stem)[:room].decode('utf-8', 'ignore').rstrip(' .')}…{end}"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")

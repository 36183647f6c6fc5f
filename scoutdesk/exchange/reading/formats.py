"""What a file is, by what is in it: a name may say .xls of a workbook, a web page, or a text with commas."""

from __future__ import annotations

import re
from typing import Literal

from scoutdesk.domain.errors import Refused
from scoutdesk.exchange.reading.refusing import archive, not_a_workbook, protected
from scoutdesk.i18n import say

Format = Literal["package", "old", "text", "web"]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# pictures, papers, programs and packed files: never a text with columns
FOREIGN = (
    *(b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"{\\rtf", b"\x7fELF", b"MZ\x90", b"BM"),
    *(b"II*\0", b"MM\0*", b"ID3", b"\0\0\0", b"SQLite format"),
)
PACKED = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_WEB = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|meta|style|table|div)\b", re.IGNORECASE
)
_XML = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<(?:\?xml|Workbook|[\w:]+\s+xmlns)", re.IGNORECASE)


def format_of(name: str, content: bytes) -> Format:
    """The format, or `Refused` with what the file is and what is wanted instead."""
    if not content:
        raise Refused(say("{name} is empty", name=name))
    if content.startswith(OLE):
        if ENCRYPTED in content:
            raise protected(name)
        return "old"
    if content.startswith(b"PK"):
        return "package"
    if content.startswith(PACKED):
        raise archive(name)
    if content.startswith(FOREIGN):
        raise not_a_workbook(name)
    return _of_text(name, content)


def _of_text(name: str, content: bytes) -> Format:
    head = content[:4000]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = content[:4000].decode("utf-16", "replace").encode()
    if head.startswith(b"MIME-Version:"):
        raise Refused(say("{name} is a saved web page; open it and save it as .xlsx", name=name))
    if _WEB.match(head) or (_XML.match(head) and b"<html" in head.lower()):
        return "web"
    if _XML.match(head):
        raise Refused(say("{name} is in an XML format; open it and save it as .xlsx", name=name))
    return "text"

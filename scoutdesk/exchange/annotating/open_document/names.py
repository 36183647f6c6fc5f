"""The prefixes under which an open document knows the namespaces that are written into it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from scoutdesk.exchange.annotating.markup import Edit, Malformed, escaped, start_tag

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
SPACES: Mapping[str, str] = {
    **{name: _OASIS.format(name) for name in ("office", "table", "text", "style")},
    "fo": _OASIS.format("xsl-fo-compatible"),
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
}
_DECLARED = re.compile(rb"""\sxmlns:([\w.\-]+)\s*=\s*["']([^"']*)["']""")
_WRITTEN = re.compile(r"(</?|\s)([a-z]+):(?=[\w\-]+[\s=/>])")


class Names:
    """What this document calls each namespace; those that it lacks are declared at its root."""

    def __init__(self, searched: bytes, root: str = "document-content") -> None:
        found = start_tag(root).search(searched)
        if found is None:
            raise Malformed(f"no {root}")
        declared = {uri.decode(): prefix.decode() for prefix, uri in _DECLARED.findall(found[0])}
        if SPACES["office"] not in declared:
            raise Malformed("no namespaces")
        taken = set(declared.values())
        self._prefixes: dict[str, str] = {}
        missing = ""
        for name, uri in SPACES.items():
            prefix = declared.get(uri)
            if prefix is None:
                prefix = name if name not in taken else f"{name}-returned"
                missing += f' xmlns:{prefix}="{escaped(uri)}"'
            self._prefixes[name] = prefix
        end = found.end() - 1
        self.edits: list[Edit] = [(end, end, missing.encode())] if missing else []
        self._usual = all(name == prefix for name, prefix in self._prefixes.items())

    def __call__(self, markup: str) -> bytes:
        """Tags in the usual prefixes as this document writes them; no text may stand in them."""
        if self._usual:
            return markup.encode()
        return _WRITTEN.sub(self._prefixed, markup).encode()

    def _prefixed(self, found: re.Match[str]) -> str:
        return f"{found[1]}{self._prefixes.get(found[2], found[2])}:"

    def named(self, name: str) -> str:
        """table:table-row -> the same in this document."""
        prefix, _colon, local = name.partition(":")
        return f"{self._prefixes[prefix]}:{local}"

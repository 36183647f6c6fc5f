"""What a workbook says about itself where nobody looks: whose it is, of which moment, and what its columns were."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields

HIDDEN_SHEET = "_scoutdesk"
MARK = "scoutdesk"
# stands in A1 of the sheet that was put in front of a file handed back: it is no table
RETURNED = f"{MARK}:returned"
# begins what we say in a comment at a cell, so that both sides know it from their own words
SIGN = "【退表】"
FORMAT = 1
OLDEST = 1
"""The oldest make that is read."""


@dataclass(frozen=True, slots=True)
class Identity:
    """`entry`: the last log entry when it was written; `headers`: per record, field name -> header as written.

    The entry stands for the version of every record in it: the log gives each as it was then, so no version is written
    beside a row. Only the sheets in `headers` were written; a name that begins with = is that of a computed column.

    `links`: what it is made for or about beside season and supplier: the curator, her invitation.
    """

    workbook: str
    workspace: str
    entry: int
    audience: int
    headers: dict[str, dict[str, str]]
    season: int | None = None
    supplier: int | None = None
    format: int = FORMAT
    links: dict[str, int] = field(default_factory=dict)

    def link(self, name: str) -> int | None:
        """The record of this kind that the workbook is made for or about."""
        if name in ("season", "supplier"):
            return self.season if name == "season" else self.supplier
        return self.links.get(name)


def id_header(record: str) -> str:
    """The header of the hidden column with the ids of the rows."""
    return f"{MARK}:{record}"


def write_identity(identity: Identity) -> str:
    return json.dumps(asdict(identity), ensure_ascii=False)


def read_identity(text: str) -> Identity | None:
    """None where the text is not one of ours."""
    try:
        found = json.loads(text)
        known = {item.name for item in fields(Identity)}
        identity = Identity(**{key: value for key, value in found.items() if key in known})
    except (ValueError, TypeError, AttributeError):
        return None
    sound = (
        isinstance(identity.entry, int)
        and isinstance(identity.headers, dict)
        and isinstance(identity.format, int)
        and isinstance(identity.links, dict)
    )
    return identity if sound and isinstance(identity.workspace, str) else None

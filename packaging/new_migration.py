"""Writes the next migration from the difference between the declared tables and the migrated ones.

Usage: python packaging/new_migration.py "what changes" [--restart]
--restart writes revision 1 anew: only before the first release.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


from scoutdesk.domain.records import RECORDS  # noqa: E402 - after the path
from scoutdesk.store import search_index, upgrade  # noqa: E402 - after the path
from scoutdesk.store.database import engine_of  # noqa: E402 - after the path
from scoutdesk.store.tables import Schema  # noqa: E402 - after the path

OWN = ("search_doc", "search_index", "alembic_version", "sqlite_sequence")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("message")
    parser.add_argument("--restart", action="store_true")
    wanted = parser.parse_args()
    versions = upgrade.MIGRATIONS / "versions"
    if wanted.restart:
        for old in versions.glob("[0-9]*.py"):
            old.unlink()
    number = 1 + max((int(path.name[:4]) for path in versions.glob("[0-9]*.py")), default=0)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scoutdesk.db"
        if number > 1:
            upgrade.migrate(path, str(number - 1).zfill(4))
        write(path, number, wanted.message)


def write(path: Path, number: int, message: str) -> None:
    from alembic.autogenerate import produce_migrations, render_python_code
    from alembic.migration import MigrationContext

    engine = engine_of(path)
    with engine.connect() as connection:
        options = {
            "include_name": lambda name, kind, parent: kind != "table" or not str(name).startswith(OWN)
        }
        context = MigrationContext.configure(connection, opts=options)
        script = produce_migrations(context, Schema(RECORDS).metadata)
        assert script.upgrade_ops is not None
        body = render_python_code(script.upgrade_ops)
    engine.dispose()
    if number == 1:
        body += "".join(f'\n    op.execute("{statement}")' for statement in search_index.DDL)
    body = _linked(re.sub(r"\n\s*# ### .*", "", "\n    " + body.strip()))
    before = f'"{number - 1:04d}"' if number > 1 else "None"
    slug = re.sub(r"\W+", "_", message.lower()).strip("_")
    target = upgrade.MIGRATIONS / "versions" / f"{number:04d}_{slug}.py"
    target.write_text(
        f'"""{message}."""\n\nfrom __future__ import annotations\n\nimport sqlalchemy as sa\nfrom alembic import op\n\n'
        f'revision = "{number:04d}"\ndown_revision = {before}\nbranch_labels = None\ndepends_on = None\n\n\n'
        f"def upgrade() -> None:{body}\n",
        "utf-8",
    )
    print(target)


def _linked(body: str) -> str:
    """A link on a table that stands already: SQLite takes a reference with the new column only."""
    for line, table, target, column in re.findall(
        r"(\n\s*op\.create_foreign_key\(None, '(\w+)', '(\w+)', \['(\w+)'\], \['id'\]\))", body
    ):
        added = rf"op\.add_column\('{table}', sa\.Column\('{column}', .*\)\)"
        sql = f"ALTER TABLE {table} ADD COLUMN {column} INTEGER REFERENCES {target} (id)"
        body = re.sub(added, f"op.execute('{sql}')", body.replace(line, ""))
    return body


if __name__ == "__main__":
    main()

"""Sheets that are not ours: where the table is, what its columns mean, what its cells say."""

"""Workbooks in, as they stand: which formats, what is in their cells, and what readers of values do not tell."""

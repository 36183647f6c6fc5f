"""How much of a file is read, for all formats: more is refused, or left out with a word."""

from __future__ import annotations

MEGABYTE = 1 << 20
MOST_BYTES = 50 * MEGABYTE
# the reader of web pages is slow, and takes many times the size of a page into memory
MOST_OF_A_WEB_PAGE = 12 * MEGABYTE

# packages
MOST_UNPACKED = 200 * MEGABYTE
MOST_PARTS = 20_000
# a tree takes forty times the size of its part
MOST_IN_A_TREE = 16 * MEGABYTE
MOST_TEXTS = 120 * MEGABYTE
MOST_COPIED = 256 * MEGABYTE
# sheets that are not unpacked a second time for their number formats
MOST_KEPT = 16 * MEGABYTE
# looked into for when a file was saved, and for which export of ours it is
MOST_OF_PROPERTIES = 1 << 16
MOST_OF_OUR_SIGN = 1 << 18
MOST_TAGS = 12_000_000
LARGEST_PICTURE = 20 * MEGABYTE
MOST_PICTURES = 5_000

# sheets
MOST_SHEETS = 1_000
MOST_TABLES = 5_000
MOST_ROWS = 200_000
MOST_COLUMNS = 702
MOST_CELLS = 5_000_000
MOST_LEFT_OUT = 20
MOST_FORMATTED = 200_000

# cells
LONGEST_CELL = 32_767
LONGEST_LINE = 1_000_000
MOST_LINES_IN_CELL = 60
MOST_COMMENTS = 5_000
LONGEST_COMMENT = 2_000

"""ScoutDesk 寻味台: a product scout carries one SKU from tree to table."""

__version__ = "0.1.0"

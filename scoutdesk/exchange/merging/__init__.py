"""A sheet that came back against what is on record: which row is which record, and the verdict on each cell."""

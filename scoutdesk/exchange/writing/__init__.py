"""Workbooks out: templates to be filled in, and lists just as they are shown."""

"""A workbook of Excel 97–2003 or WPS (.xls, .et) handed back: its records patched, every other one kept."""

"""Where in a sheet of somebody else its tables are, and what each of its rows is."""

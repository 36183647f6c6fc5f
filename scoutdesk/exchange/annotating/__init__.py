"""The file of somebody else handed back with remarks, everything else in it untouched."""

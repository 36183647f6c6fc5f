"""Figures: what domain computed, painted with the theme's colours, answering to touch."""

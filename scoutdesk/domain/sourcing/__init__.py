"""Samples, tastings, quotations and what they add up to."""

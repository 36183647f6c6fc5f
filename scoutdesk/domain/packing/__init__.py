"""Grades, packs, labels, and what adds up, fits and is allowed."""

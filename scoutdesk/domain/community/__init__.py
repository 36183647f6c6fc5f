"""Curators and their communities: who they are, whom they trust, and what they ask for."""

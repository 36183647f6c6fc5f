"""The sale: what was sold where, what was complained about, what it cost, and what was noticed early."""

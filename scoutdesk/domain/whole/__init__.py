"""A season as a whole: its dossier, and what is worked out from several of its subjects."""

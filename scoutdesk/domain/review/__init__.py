"""The review: what hurt, what was planned and what came, and the lessons that the next season has to answer."""

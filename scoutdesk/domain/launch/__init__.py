"""Claims with their evidence, and what a brief is made of."""

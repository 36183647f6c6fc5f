"""Cost, prices, commission, and what is left."""

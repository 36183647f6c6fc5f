"""The way to the door and the warehouse: cold chain, lots, stock, inspection."""

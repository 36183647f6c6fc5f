"""The harvest: window, ripeness, capacity, lots and their pledges."""

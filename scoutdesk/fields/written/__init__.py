"""Values as people write them: pure functions from text to typed values."""

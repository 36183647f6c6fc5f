"""What the cells of a foreign table say, each beside its original words; what can mean two things is asked."""

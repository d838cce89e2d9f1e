"""What a parent types and nobody should keep, hidden: a room for each kind, and one for what all of these look at."""

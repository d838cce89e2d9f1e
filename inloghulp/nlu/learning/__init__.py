"""Models that learn from texts and labels, whatever these are, and what their learning needs."""

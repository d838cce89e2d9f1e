"""All that deploy/ names, for real on one machine without containers: for a look, for tests and for measuring load."""

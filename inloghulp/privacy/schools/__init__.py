"""Names of schools."""

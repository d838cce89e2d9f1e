"""The page for staff: figures, conversations, and what was not understood; behind a login."""

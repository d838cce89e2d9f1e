"""Figures of many conversations: pure functions from the rows of turns to a report."""

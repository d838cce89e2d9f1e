"""Puts what was decided in the sentences of faq/."""

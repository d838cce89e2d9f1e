"""Inloghulp beside a stock Rasa bot on the same machine, in one run."""

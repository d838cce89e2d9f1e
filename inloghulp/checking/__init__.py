"""Checking every file that people edit, before it is trained or served; no Rasa is needed for it."""

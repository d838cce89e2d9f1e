"""How Inloghulp understands a message: a room for each step from text to meaning; `reader.py` takes them all."""

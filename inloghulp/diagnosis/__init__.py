"""The diagnosis engine: plain data in, replies and new data out. Knows nothing of Rasa.

`respond` in engine.py is the way in; state.py holds the data; path.py decides which step is next;
reading.py makes out what a message means at this point; talk.py holds the bot's moves.
"""

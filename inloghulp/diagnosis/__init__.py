"""Diagnosis: a message and a state in, the bot's answer and the new state out.

A message passes each room once: `understand` tells what it means here, `decide` what is done with it
(plain data), `word` puts that in sentences of faq/. Knows nothing of Rasa, HTTP, storage or the clock.
"""

"""The custom actions of Rasa: they hand a message to the diagnosis engine, and its replies to Rasa."""

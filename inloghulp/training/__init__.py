"""The trained model: what Rasa makes it from, and when that is needed."""

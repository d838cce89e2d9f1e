"""The conversation of a topic as a tree: in text, and as a picture."""

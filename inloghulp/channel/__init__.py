"""The chat endpoint: a Rasa input channel, its REST contract, the demo page and the widget."""

from inloghulp.channel.input_channel import InloghulpChannel

__all__ = ["InloghulpChannel"]

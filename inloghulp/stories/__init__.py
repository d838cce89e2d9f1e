"""Conversation tests: read from tests/conversations, played with the bot, and told in Dutch."""

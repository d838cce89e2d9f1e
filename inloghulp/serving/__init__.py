"""One process that serves the bot: Rasa, its actions, the chat endpoint and what is kept."""
